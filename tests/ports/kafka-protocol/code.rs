mod catalogue {
    errcat::catalog! { "../catalogue.toml", code = ListedError, open = ResponseError::Unknown(i16) }
}

pub use catalogue::ResponseError;

impl std::error::Error for ResponseError {}

impl ResponseError {
    /// The error of a code; `None` of 0, which is none.
    pub const fn try_from_code(code: i16) -> Option<Self> {
        if code == 0 { None } else { Some(Self::from_number(code)) }
    }

    /// The code as it is on the wire.
    pub const fn code(&self) -> i16 {
        self.number()
    }

    /// Whether Kafka says that the request may be sent again.
    pub const fn is_retriable(&self) -> bool {
        self.is_retryable()
    }
}
