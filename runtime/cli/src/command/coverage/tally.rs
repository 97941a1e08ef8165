//! What is kept of replies: it grows with the number of different codes, not with the log.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use errcat::{ErrorCode, FaultRef, Outcome, Verdict};
use errcat_catalog::Catalogue;
use serde::Serialize;

use crate::input::Reply;
use crate::reader::Reader;

/// Codes that a catalogue does not list come from the wire: those beyond this many are counted
/// together.
const DIFFERENT_CODES: usize = 10_000;
/// Messages kept of each code, each different from the others.
const EXAMPLES: usize = 3;
/// How much is kept of a code and of a message, in characters.
const LONGEST_CODE: usize = 64;
const LONGEST_MESSAGE: usize = 400;

/// Everything seen so far.
pub struct Tally<'c> {
    pub catalogue: &'c Catalogue,
    reader: Reader<'c>,
    pub counts: Counts,
    /// By code.
    pub listed: HashMap<String, Listed<'c>>,
    /// By code, in the order in which they came.
    pub unlisted: Vec<Unlisted>,
    unlisted_index: HashMap<String, usize>,
}

#[derive(Clone, Copy, Default, Serialize)]
pub struct Counts {
    pub replies: u64,
    pub unreadable: u64,
    pub unrecognised: u64,
    /// Entries of a HAR file that are no replies of an API.
    pub passed_over: u64,
    pub faults: u64,
    pub without_code: u64,
    /// Faults with unknown codes that were too many to be kept apart.
    pub other_unknown: u64,
}

/// A code of the catalogue.
#[derive(Default)]
pub struct Listed<'c> {
    pub places: Places,
    /// The names of the conditions that came.
    pub conditions: BTreeSet<&'c str>,
    /// How many messages fitted no template.
    pub misfits: u64,
    pub misfit_examples: Vec<Example>,
}

/// A code that the catalogue does not list.
#[derive(Default)]
pub struct Unlisted {
    /// The code as the catalogue would write it, up to its longest length.
    pub code: String,
    pub places: Places,
    pub examples: Vec<Example>,
}

/// Where a code was found: `http`, `response`, `record`.
pub type Places = BTreeMap<&'static str, Sightings>;

/// How often, and where first.
#[derive(Clone, Serialize)]
pub struct Sightings {
    pub count: u64,
    pub first: String,
}

/// A message, and where it stood first.
#[derive(Clone, Serialize)]
pub struct Example {
    pub message: String,
    /// Whether this is all of it.
    #[serde(skip)]
    pub whole: bool,
    pub at: String,
}

impl<'c> Tally<'c> {
    pub fn new(catalogue: &'c Catalogue) -> Self {
        Self {
            catalogue,
            reader: Reader::new(catalogue),
            counts: Counts::default(),
            listed: HashMap::new(),
            unlisted: Vec::new(),
            unlisted_index: HashMap::new(),
        }
    }

    pub fn add<C: ErrorCode>(&mut self, reply: &Reply<'_>, verdict: &Verdict<'_, C>) {
        self.counts.replies += 1;
        match verdict.outcome() {
            Outcome::Unreadable => self.counts.unreadable += 1,
            Outcome::Unrecognised => self.counts.unrecognised += 1,
            _ => {}
        }
        for fault in verdict.faults() {
            self.counts.faults += 1;
            match fault.raw_code() {
                Some(code) => self.add_fault(reply, fault, code),
                None => self.counts.without_code += 1,
            }
        }
    }

    fn add_fault<C: ErrorCode>(&mut self, reply: &Reply<'_>, fault: &FaultRef<'_, C>, code: &str) {
        let place = fault.place().as_str();
        // The code that is reported may be one of several, of which another is listed.
        let listed = fault.code().filter(|_| !fault.is_by_status());
        let code = listed.map_or(code, |listed| listed.wire());
        let Some(known) = self.reader.find(code) else {
            // Zeros before a number make no other code of it.
            let read = self.catalogue.kind.value.read(code);
            let code = read.map_or_else(|| code.to_owned(), |code| code.wire());
            return self.add_unlisted(reply, fault, &code);
        };
        let listed = self.listed.entry(known.code.code.wire()).or_default();
        see(&mut listed.places, place, reply);
        let Some(message) = fault.message() else { return };
        if let Some(condition) = known.condition(message) {
            listed.conditions.insert(&condition.name);
        } else if known.arguments(message).is_none() {
            listed.misfits += 1;
            keep(&mut listed.misfit_examples, message, reply);
        }
    }

    fn add_unlisted<C: ErrorCode>(
        &mut self,
        reply: &Reply<'_>,
        fault: &FaultRef<'_, C>,
        code: &str,
    ) {
        let (code, _) = cut(code, LONGEST_CODE);
        let index = match self.unlisted_index.get(&code) {
            Some(index) => *index,
            None if self.unlisted.len() >= DIFFERENT_CODES => {
                self.counts.other_unknown += 1;
                return;
            }
            None => {
                self.unlisted.push(Unlisted { code: code.clone(), ..Unlisted::default() });
                self.unlisted_index.insert(code, self.unlisted.len() - 1);
                self.unlisted.len() - 1
            }
        };
        let Some(unlisted) = self.unlisted.get_mut(index) else { return };
        see(&mut unlisted.places, fault.place().as_str(), reply);
        if let Some(message) = fault.message() {
            keep(&mut unlisted.examples, message, reply);
        }
    }
}

fn see(places: &mut Places, place: &'static str, reply: &Reply<'_>) {
    places.entry(place).or_insert_with(|| Sightings { count: 0, first: reply.at() }).count += 1;
}

fn keep(examples: &mut Vec<Example>, message: &str, reply: &Reply<'_>) {
    if examples.len() == EXAMPLES {
        return;
    }
    let (message, whole) = cut(message, LONGEST_MESSAGE);
    if examples.iter().all(|example| example.message != message) {
        examples.push(Example { message, whole, at: reply.at() });
    }
}

/// The beginning of a text, and whether that is all of it.
fn cut(text: &str, longest: usize) -> (String, bool) {
    match text.char_indices().nth(longest) {
        Some((end, _)) => (format!("{}…", text.get(..end).unwrap_or_default()), false),
        None => (text.to_owned(), true),
    }
}
