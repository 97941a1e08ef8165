//! What there is to say: the object that other programs read.

use errcat_catalog::model::{Code, Retired};
use serde::Serialize;

use super::stub::Stubs;
use super::tally::{Counts, Example, Listed, Places, Sightings, Tally, Unlisted};
use crate::answer::Answer;

#[derive(Serialize)]
pub struct Findings<'c> {
    #[serde(flatten)]
    pub counts: Counts,
    /// How many codes the catalogue lists.
    pub listed: usize,
    /// The most frequent first.
    pub unknown: Vec<Unknown<'c>>,
    /// The most frequent first.
    pub misfits: Vec<Misfit<'c>>,
    /// In the catalogue's order.
    pub elsewhere: Vec<Elsewhere<'c>>,
    /// In the catalogue's order.
    pub never_seen: Vec<NeverSeen<'c>>,
}

/// A code that the catalogue does not list.
#[derive(Serialize)]
pub struct Unknown<'c> {
    pub code: String,
    pub count: u64,
    pub found_at: Places,
    pub examples: Vec<Example>,
    /// The name the code had before it was retired.
    pub retired: Option<&'c str>,
    /// What to paste into the catalogue.
    pub stub: Option<String>,
    /// Why there is nothing to paste.
    pub no_stub: Option<&'static str>,
}

/// A code some of whose messages fit no template.
#[derive(Serialize)]
pub struct Misfit<'c> {
    pub code: String,
    pub name: &'c str,
    pub template: &'c str,
    pub count: u64,
    pub examples: Vec<Example>,
}

/// A code found at another level than the catalogue's.
#[derive(Serialize)]
pub struct Elsewhere<'c> {
    pub code: String,
    pub name: &'c str,
    pub level: &'c str,
    pub found_at: &'static str,
    #[serde(flatten)]
    pub sightings: Sightings,
}

/// A code that never came, or a condition of one that did.
#[derive(Serialize)]
pub struct NeverSeen<'c> {
    pub code: String,
    pub name: &'c str,
    pub condition: Option<&'c str>,
}

impl<'c> Findings<'c> {
    pub fn of(tally: Tally<'c>) -> Self {
        let catalogue = tally.catalogue;
        let mut misfits = Vec::new();
        let mut elsewhere = Vec::new();
        let mut never_seen = Vec::new();
        for code in &catalogue.codes {
            let level = catalogue.level(code).map_or("", |level| &level.name);
            match tally.listed.get(&code.code.wire()) {
                None => never_seen.push(NeverSeen::code(code)),
                Some(listed) => {
                    misfits.extend(Misfit::of(code, listed));
                    elsewhere.extend(Elsewhere::of(code, level, &listed.places));
                    never_seen.extend(NeverSeen::conditions(code, listed));
                }
            }
        }
        misfits.sort_by_key(|misfit| std::cmp::Reverse(misfit.count));

        let mut unlisted = tally.unlisted;
        unlisted.sort_by_key(|unlisted| std::cmp::Reverse(count(&unlisted.places)));
        let mut stubs = Stubs::new(catalogue);
        let unknown = |unlisted| Unknown::of(unlisted, &catalogue.retired, &mut stubs);
        Self {
            counts: tally.counts,
            listed: catalogue.codes.len(),
            unknown: unlisted.into_iter().map(unknown).collect(),
            misfits,
            elsewhere,
            never_seen,
        }
    }

    /// Codes that never came, and codes at another level, are nothing wrong with the catalogue.
    pub fn answer(&self) -> Answer {
        if self.unknown.is_empty() && self.misfits.is_empty() {
            Answer::Fine
        } else {
            Answer::Wrong
        }
    }
}

impl<'c> Unknown<'c> {
    fn of(unlisted: Unlisted, retired: &'c [Retired], stubs: &mut Stubs<'c>) -> Self {
        let retired = retired.iter().find(|row| row.code.wire() == unlisted.code);
        let stub = match retired {
            Some(_) => Err("it is retired"),
            None => stubs.stub(&unlisted),
        };
        Self {
            count: count(&unlisted.places),
            retired: retired.map(|row| row.name.as_str()),
            no_stub: stub.as_ref().err().copied(),
            stub: stub.ok(),
            code: unlisted.code,
            found_at: unlisted.places,
            examples: unlisted.examples,
        }
    }
}

impl<'c> Misfit<'c> {
    fn of(code: &'c Code, listed: &Listed<'_>) -> Option<Self> {
        (listed.misfits > 0).then(|| Self {
            code: code.code.wire(),
            name: &code.name,
            template: code.message.text(),
            count: listed.misfits,
            examples: listed.misfit_examples.clone(),
        })
    }
}

impl<'c> Elsewhere<'c> {
    /// A level that is called like no place says nothing about places.
    fn of(code: &'c Code, level: &'c str, places: &Places) -> Vec<Self> {
        if !["http", "response", "record"].contains(&level) {
            return Vec::new();
        }
        let other = places.iter().filter(|(place, _)| **place != level);
        let elsewhere = other.map(|(found_at, sightings)| Self {
            code: code.code.wire(),
            name: &code.name,
            level,
            found_at,
            sightings: sightings.clone(),
        });
        elsewhere.collect()
    }
}

impl<'c> NeverSeen<'c> {
    fn code(code: &'c Code) -> Self {
        Self { code: code.code.wire(), name: &code.name, condition: None }
    }

    fn conditions(code: &'c Code, listed: &Listed<'c>) -> Vec<Self> {
        let names = code.conditions.iter().map(|condition| condition.name.as_str());
        let unseen = names.filter(|name| !listed.conditions.contains(name));
        unseen.map(|name| Self { condition: Some(name), ..Self::code(code) }).collect()
    }
}

fn count(places: &Places) -> u64 {
    places.values().map(|sightings| sightings.count).sum()
}
