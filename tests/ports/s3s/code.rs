//! The codes of S3.

mod catalogue {
    errcat::catalog! {
        "../../catalogue.toml", code = ListedCode, open = S3ErrorCode::Custom(bytestring::ByteString)
    }
}

pub use catalogue::S3ErrorCode;

impl S3ErrorCode {
    pub(crate) fn as_static_str(&self) -> Option<&'static str> {
        self.listed().map(catalogue::ListedCode::wire)
    }

    pub fn as_str(&self) -> &str {
        self.wire()
    }

    #[must_use]
    pub fn from_bytes(s: &[u8]) -> Option<Self> {
        std::str::from_utf8(s).ok().map(Self::from)
    }

    #[must_use]
    pub fn status_code(&self) -> Option<hyper::StatusCode> {
        hyper::StatusCode::from_u16(self.status()?).ok()
    }
}
