//! Everything that an envelope, or one of its lists, looks at from where it stands; the lists
//! within are left out.

use super::place::Place;
use super::scope::{Params, Scope};
use super::test::Test;
use super::{Envelope, List};
use crate::source::Located;

/// A part of an envelope, with the key that it belongs to.
type Keyed<'e, T> = (&'static str, &'e Located<T>);

impl Envelope {
    /// Every place that is read, with the key it is read for.
    #[must_use]
    pub fn places(&self) -> Vec<Keyed<'_, Place>> {
        let mut places = self.scope.places();
        add_places("request_id", &self.request_id, &mut places);
        add_places("next", &self.next, &mut places);
        places
    }

    /// Every test, with the key it stands under, those of places included.
    #[must_use]
    pub fn tests(&self) -> Vec<Keyed<'_, Test>> {
        let mut tests: Vec<Keyed<'_, Test>> = of_entries(self.when.as_ref(), self.unless.as_ref());
        tests.extend(self.signs());
        tests.extend(self.scope.retry.iter().map(|verdict| ("retry", &verdict.when)));
        tests.extend(self.places().into_iter().flat_map(of_place));
        tests
    }
}

impl List {
    /// Every place that is read, with the key it is read for.
    #[must_use]
    pub fn places(&self) -> Vec<Keyed<'_, Place>> {
        self.scope.places()
    }

    /// Every test, with the key it stands under, those of places included.
    #[must_use]
    pub fn tests(&self) -> Vec<Keyed<'_, Test>> {
        let mut tests: Vec<Keyed<'_, Test>> = of_entries(self.when.as_ref(), self.unless.as_ref());
        tests.extend(self.failed.as_ref().map(|test| ("failed", test)));
        tests.extend(self.ok.as_ref().map(|test| ("ok", test)));
        tests.extend(self.scope.retry.iter().map(|verdict| ("retry", &verdict.when)));
        tests.extend(self.places().into_iter().flat_map(of_place));
        tests
    }
}

impl Scope {
    /// Every place that is read, with the key it is read for.
    #[must_use]
    pub fn places(&self) -> Vec<Keyed<'_, Place>> {
        let mut places = Vec::new();
        add_places("code", &self.code, &mut places);
        add_places("message", &self.message, &mut places);
        add_places("status", &self.status, &mut places);
        add_places("index", &self.index, &mut places);
        add_places("id", &self.id, &mut places);
        add_places("delay", &self.delay, &mut places);
        match &self.params {
            Some(Params::Members(members)) => add_places("params", members, &mut places),
            Some(Params::Named(arguments)) => {
                for (_, argument) in arguments {
                    add_places("params", argument, &mut places);
                }
            }
            None => {}
        }
        places
    }
}

/// Adds places, and those that they reckon with.
fn add_places<'e>(key: &'static str, places: &'e [Located<Place>], to: &mut Vec<Keyed<'e, Place>>) {
    for place in places {
        to.push((key, place));
        if let Some(bucket) = &place.bucket {
            to.extend([(key, &*bucket.less), (key, &*bucket.per)]);
        }
    }
}

fn of_entries<'e>(
    when: Option<&'e Located<Test>>,
    unless: Option<&'e Located<Test>>,
) -> Vec<Keyed<'e, Test>> {
    let when = when.map(|test| ("when", test));
    when.into_iter().chain(unless.map(|test| ("unless", test))).collect()
}

fn of_place((key, place): Keyed<'_, Place>) -> impl Iterator<Item = Keyed<'_, Test>> {
    [&place.when, &place.unless].into_iter().flatten().map(move |test| (key, test))
}
