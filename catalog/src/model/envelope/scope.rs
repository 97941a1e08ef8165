//! What a reply, or an entry of one of its lists, says of itself.

use super::place::Place;
use super::test::Test;
use crate::model::Retry;
use crate::source::Located;

/// Where a reply or an entry says what happened to it. Of each key the first place that holds
/// something counts; what a scope lacks it has from the one around it, and codes, verdicts and
/// delays are looked for in all of them, from the inside out.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// The codes: the first found is reported, the first that is listed decides.
    pub code: Vec<Located<Place>>,
    /// The message.
    pub message: Vec<Located<Place>>,
    /// The HTTP status that the body states; never inherited.
    pub status: Vec<Located<Place>>,
    /// The position of the record in the request.
    pub index: Vec<Located<Place>>,
    /// The id of the record.
    pub id: Vec<Located<Place>>,
    /// How long to wait; of all that are stated the longest counts.
    pub delay: Vec<Located<Place>>,
    /// Verdicts that the reply brings, in file order; the first that holds counts.
    pub retry: Vec<Verdict>,
    /// Arguments of the fault, beside those of its message.
    pub params: Option<Params>,
}

/// A rule that a reply itself asks for.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// How to recover; its place is that of the rule's name.
    pub retry: Located<Retry>,
    /// When it does.
    pub when: Located<Test>,
}

/// Where the arguments of a fault stand.
#[derive(Clone, Debug)]
pub enum Params {
    /// The members of an object: of the first place that holds one.
    Members(Vec<Located<Place>>),
    /// One by one, each under the name that it gets.
    Named(Vec<(Located<String>, Vec<Located<Place>>)>),
}
