mod catalogue {
    errcat::catalog! { "../../catalogue.toml", code = ListedCode, open = ResponseCode::Unknown(u16) }
}

impl Default for ResponseCode {
    fn default() -> Self {
        Self::NoError
    }
}

impl ResponseCode {
    /// Transforms the response code into the human message
    pub fn to_str(self) -> &'static str {
        self.template().text()
    }
}
