//! Replies in which a code may be found: the envelopes of a catalogue, written backwards.
//!
//! Nothing here has to be right: what is written is read back, and the first that reads as the code
//! is taken.

use errcat_catalog::model::envelope::{
    Alternative, Envelope, List, ListKind, Path, Place, Scope, Step,
};
use serde_json::{Map, Value};

use super::draft::Draft;

/// What is to be said in a reply.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    pub code: &'a str,
    pub message: Option<&'a str>,
}

impl Said<'_> {
    /// The code as an HTTP status that fails.
    pub fn status(self) -> Option<u16> {
        let status = self.code.parse().ok().filter(|status: &u16| (400..=999).contains(status))?;
        (status.to_string() == self.code).then_some(status)
    }
}

/// A reply as it was written.
pub struct Candidate {
    pub status: u16,
    pub headers: Map<String, Value>,
    pub body: Value,
}

/// The replies of an envelope that may say it.
pub fn of<'e>(envelope: &'e Envelope, said: Said<'e>) -> impl Iterator<Item = Candidate> {
    const STATUSES: [u16; 2] = [200, 400];
    let statuses = STATUSES.into_iter().chain(said.status());
    let reads = envelope.reads().value.any;
    statuses.flat_map(move |status| {
        let reads = reads.clone();
        sites(envelope).flat_map(move |lists| {
            let reads = reads.clone();
            let spots = spots(envelope, &lists, said);
            signs(envelope).flat_map(move |sign| {
                let (lists, spots, reads) = (lists.clone(), spots.clone(), reads.clone());
                spots.into_iter().flat_map(move |spot| {
                    let of_reads = |reads| write(envelope, status, reads, sign, &lists, spot, said);
                    reads.iter().filter_map(of_reads).collect::<Vec<_>>()
                })
            })
        })
    })
}

/// The lists on the way to a fault, from the outside in.
fn sites(envelope: &Envelope) -> impl Iterator<Item = Vec<&List>> {
    let of_lists = envelope.lists().filter(|list| list.kind != ListKind::Warnings);
    let of_lists = of_lists.flat_map(|list| {
        let nested = list.faults.iter().map(move |faults| vec![list, faults]);
        nested.chain([vec![list]])
    });
    of_lists.chain([Vec::new()])
}

/// How a reply may tell that it failed.
#[derive(Clone, Copy)]
enum Sign<'e> {
    /// This holds.
    Holds(&'e Alternative),
    /// This, of a success, does not.
    Lacks(&'e Alternative),
    /// By what is listed, or by the status.
    None,
}

fn signs(envelope: &Envelope) -> impl Iterator<Item = Sign<'_>> {
    let holding = [&envelope.partial, &envelope.failed].into_iter().flatten();
    let holding = holding.flat_map(|test| test.value.any.iter().map(Sign::Holds));
    let lacking = envelope.ok.iter().flat_map(|test| test.value.any.iter().map(Sign::Lacks));
    holding.chain(lacking).chain([Sign::None])
}

/// Where a code may stand: the entry, from the outside in, and the place in it.
#[derive(Clone, Copy)]
enum Spot<'e> {
    At(usize, &'e Place),
    /// The HTTP status is the code.
    Status,
}

fn spots<'e>(envelope: &'e Envelope, lists: &[&'e List], said: Said<'_>) -> Vec<Spot<'e>> {
    let scopes = scopes(envelope, lists);
    let at = |depth: usize, places: &'e [errcat_catalog::Located<Place>]| {
        places.iter().map(move |place| Spot::At(depth, &place.value)).collect::<Vec<_>>()
    };
    let mut spots = match innermost(&scopes, |scope| &scope.code) {
        Some((depth, places)) => at(depth, places),
        None => Vec::new(),
    };
    if said.status().is_some() {
        if let Some((depth, scope)) = scopes.iter().enumerate().next_back() {
            spots.extend(at(depth, &scope.status));
        }
        spots.push(Spot::Status);
    }
    spots
}

fn scopes<'e>(envelope: &'e Envelope, lists: &[&'e List]) -> Vec<&'e Scope> {
    std::iter::once(&envelope.scope).chain(lists.iter().map(|list| &list.scope)).collect()
}

type Places<'e> = &'e [errcat_catalog::Located<Place>];

/// What a scope has, or else the one around it.
fn innermost<'e>(
    scopes: &[&'e Scope],
    of: impl Fn(&'e Scope) -> &'e Vec<errcat_catalog::Located<Place>>,
) -> Option<(usize, Places<'e>)> {
    let with_places = scopes.iter().enumerate().map(|(depth, scope)| (depth, of(scope).as_slice()));
    with_places.rev().find(|(_, places)| !places.is_empty())
}

fn write(
    envelope: &Envelope,
    status: u16,
    reads: &Alternative,
    sign: Sign<'_>,
    lists: &[&List],
    spot: Spot<'_>,
    said: Said<'_>,
) -> Option<Candidate> {
    let mut draft = Draft { status, headers: Map::new(), name: "item".into() };
    // One for the reply, one for the entry of each list.
    let mut entries = vec![Value::Null; lists.len() + 1];
    match spot {
        Spot::At(depth, place) => {
            let entry = entries.get_mut(depth)?;
            draft.write(entry, place, said.code).then_some(())?;
        }
        Spot::Status => (said.status() == Some(status)).then_some(())?,
    }
    if let Some(message) = said.message {
        let (depth, places) = innermost(&scopes(envelope, lists), |scope| &scope.message)?;
        let entry = entries.get_mut(depth)?;
        places.iter().find(|place| draft.write(entry, &place.value, message))?;
    }
    for (list, entry) in lists.iter().zip(entries.iter_mut().skip(1)) {
        fail(&mut draft, entry, list);
        if let Some(when) = &list.when {
            when.value.any.iter().find(|any| draft.satisfy(entry, any))?;
        }
    }
    for list in lists.iter().rev() {
        let entry = entries.pop().filter(|entry| !entry.is_null());
        let (path, _) = list.paths().next()?;
        let entry = entry.unwrap_or_else(|| Value::from("1"));
        draft.put(entries.last_mut()?, &walked(path), entry).then_some(())?;
    }
    let mut body = entries.pop()?;
    match sign {
        Sign::Holds(any) => draft.satisfy(&mut body, any),
        Sign::Lacks(any) => draft.deny(&mut body, any),
        Sign::None => true,
    }
    .then_some(())?;
    draft.satisfy(&mut body, reads).then_some(())?;
    if let Some(place) = envelope.request_id.first() {
        draft.write(&mut body, &place.value, "sample");
    }
    Some(Candidate { status: draft.status, headers: draft.headers, body })
}

/// Has a record say that it failed, by whatever it would say that.
fn fail(draft: &mut Draft, entry: &mut Value, list: &List) {
    if let Some(failed) = &list.failed {
        failed.value.any.iter().any(|any| draft.satisfy(entry, any));
    } else if let Some(ok) = &list.ok {
        ok.value.any.iter().any(|any| draft.deny(entry, any));
    } else if let Some(status) = list.scope.status.first()
        && let Some(path) = status.value.what.path()
    {
        draft.put(entry, path, Value::from(400));
    }
}

/// The way to the entry of a list, which may be written without its last `[]`.
fn walked(path: &Path) -> Path {
    let mut path = path.clone();
    if !matches!(path.steps.last(), Some(Step::Elements | Step::AnyMember)) {
        path.steps.push(Step::Elements);
    }
    path
}
