mod catalogue {
    errcat::catalog! { "../../catalogue.toml", code = ListedState, open = SqlState::Other }
}

pub use catalogue::SqlState;

impl SqlState {
    /// Creates a `SqlState` from its error code.
    pub fn from_code(s: &str) -> SqlState {
        SqlState::from(s)
    }

    /// Returns the error code corresponding to the `SqlState`.
    pub fn code(&self) -> &str {
        self.wire()
    }
}
