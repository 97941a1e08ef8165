//! `[[envelope]]`: where the errors of an API stand in its replies.
//!
//! The model holds what the file says, each value at its place. What follows from it is computed:
//! [`Envelope::reads`] is the test that decides whether an envelope reads a reply, stated or not.
//!
//! Every part but the lists is written by `Display` as the format writes it, in one spelling, so
//! that two parts mean the same where their texts are equal.

mod implies;
mod list;
mod path;
mod place;
mod reads;
mod scope;
mod test;
mod toml;
mod what;
mod within;

use crate::source::{Located, Span};
pub use list::{At, List, ListKind};
pub use path::{Name, Path, Step};
pub use place::{After, Bucket, Place, Unit};
pub use scope::{Params, Scope, Verdict};
pub use test::{Alternative, Check, Literal, Test, Wanted};
pub use what::{Piece, What};

/// One kind of reply, and where in it to look. The first envelope that [reads](Self::reads) a reply
/// and whose `unless` does not hold is taken.
///
/// ```
/// use errcat_catalog::{Source, load};
///
/// let text = "errcat = 1
///     [catalogue]
///     name = 'api'
///     title = 'An API'
///     code = 'text'
///     [level.response]
///     doc = 'The request failed.'
///     [[code]]
///     code = 'busy'
///     level = 'response'
///     name = 'Busy'
///     message = 'Busy'
///     retry = 'never'
///     doc = 'Too much at once.'
///     [[envelope]]
///     partial = { refused = true }
///     rejected = { at = 'rows[]', code = ['error.code', 'error'] }";
/// let catalogue = load(&Source::new("api.toml", text)).into_result()?;
/// let envelope = &catalogue.envelopes[0];
/// assert_eq!(envelope.rejected[0].scope.code.len(), 2);
/// assert_eq!(envelope.reads().to_string(), "[{ refused = [true, false] }, \"rows\"]");
/// # Ok::<(), Vec<errcat_catalog::Diagnostic>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Envelope {
    /// The whole `[[envelope]]` table's heading.
    pub span: Span,
    /// The name by which a caller asks for it; an envelope with a name is never asked otherwise.
    pub name: Option<Located<String>>,
    /// Which replies it reads, where the file says so.
    pub when: Option<Located<Test>>,
    /// Which replies it passes over all the same.
    pub unless: Option<Located<Test>>,
    /// Where it holds, the request failed, whatever else is said.
    pub failed: Option<Located<Test>>,
    /// Where it holds, the request is accepted and not finished.
    pub pending: Option<Located<Test>>,
    /// Where it holds, the request was carried out in part.
    pub partial: Option<Located<Test>>,
    /// Where it does not hold, the request failed.
    pub ok: Option<Located<Test>>,
    /// What the reply itself says of its faults; its lists have from it what they lack.
    pub scope: Scope,
    /// Lists whose entries are faults of the request.
    pub faults: Vec<List>,
    /// Lists whose entries are records, good or bad.
    pub records: Vec<List>,
    /// Lists whose entries are records that failed.
    pub rejected: Vec<List>,
    /// Lists whose entries are warnings.
    pub warnings: Vec<List>,
    /// What support asks for: the first place that holds something.
    pub request_id: Vec<Located<Place>>,
    /// What asks for the rest, or for the result: the first place that holds something.
    pub next: Vec<Located<Place>>,
}

impl Envelope {
    /// The lists, in the order in which their faults are collected, warnings last.
    pub fn lists(&self) -> impl Iterator<Item = &List> {
        [&self.faults, &self.records, &self.rejected, &self.warnings].into_iter().flatten()
    }

    /// The tests that say what became of the request, each with its key.
    pub fn signs(&self) -> impl Iterator<Item = (&'static str, &Located<Test>)> {
        let signs = [
            ("failed", &self.failed),
            ("pending", &self.pending),
            ("partial", &self.partial),
            ("ok", &self.ok),
        ];
        signs.into_iter().filter_map(|(key, test)| Some((key, test.as_ref()?)))
    }

    /// The verdicts of the reply and of the entries of every list.
    pub fn verdicts(&self) -> impl Iterator<Item = &Verdict> {
        self.scope.retry.iter().chain(self.lists().flat_map(List::verdicts))
    }

    /// Which replies it reads: its `when`, or what follows from its signs and lists.
    ///
    /// Without `when` a reply is read where one of these is found in its body:
    ///
    /// - a place of `ok`, whatever it holds, for what does not say that it is good failed;
    /// - a place of `failed`, `pending` or `partial`, with a value of the form that the sign asks
    ///   for: `true` or `false`, a whole number, or a text or number. The same name with a value of
    ///   another form says nothing, and what says nothing is not taken for a success;
    /// - what stands where `faults`, `records` or `rejected` begin, be it without entries.
    ///
    /// Each check has the place of what it follows from. Without alternatives, the test never holds:
    /// that is a mistake, and an envelope whose parts could not all be read may look like it.
    #[must_use]
    pub fn reads(&self) -> Located<Test> {
        self.when.clone().unwrap_or_else(|| Located::new(reads::by_default(self), self.span))
    }
}
