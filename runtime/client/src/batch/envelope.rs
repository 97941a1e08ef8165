//! What stands around the records of a request.

use alloc::string::String;

/// What stands around the records of a request: the JSON before the first and after the last.
///
/// ```
/// use errcat_client::batch::Envelope;
///
/// let envelope = Envelope::new(r#"{"input":["#, "]}");
/// assert_eq!(envelope.body(["{}", "{}"]), r#"{"input":[{},{}]}"#);
/// assert_eq!(envelope.overhead(), 12);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    before: String,
    after: String,
}

impl Envelope {
    /// An envelope of these two parts.
    pub fn new(before: impl Into<String>, after: impl Into<String>) -> Self {
        Self { before: before.into(), after: after.into() }
    }

    /// The size of the envelope without records, in bytes.
    #[must_use]
    pub fn overhead(&self) -> u64 {
        (self.before.len() + self.after.len()) as u64
    }

    /// The body of a request with these records, each as JSON, separated by commas.
    #[must_use]
    pub fn body<R: AsRef<str>>(&self, records: impl IntoIterator<Item = R>) -> String {
        let mut body = self.before.clone();
        for (index, record) in records.into_iter().enumerate() {
            if index > 0 {
                body.push(',');
            }
            body.push_str(record.as_ref());
        }
        body + &self.after
    }
}
