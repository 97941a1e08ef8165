//! The names that a description knows.

use alloc::vec::Vec;

use super::envelopes::Envelopes;
use super::tables::{At, Keys, List, Node, Params, Part, Places, Scope, Step, Test, Way};

impl Envelopes {
    /// Every name of a member or header that it asks for, perhaps more than once.
    #[must_use]
    pub fn names(&'static self) -> Vec<&'static str> {
        let mut names = Names(Vec::new());
        names.scope(&self.scope);
        for of in self.all {
            let tests = [of.when, of.unless, of.failed, of.pending, of.partial, of.ok];
            for test in tests {
                names.test(test);
            }
            names.keys(&of.keys);
            names.places(of.request_id);
            names.places(of.next);
            of.lists.iter().for_each(|list| names.list(list));
        }
        names.0
    }
}

struct Names(Vec<&'static str>);

impl Names {
    fn list(&mut self, list: &'static List) {
        for way in list.at {
            match way {
                Way::Path(path) => self.steps(path.steps),
                Way::Header(name) => self.0.push(name),
            }
        }
        for test in [list.when, list.unless, list.failed, list.ok] {
            self.test(test);
        }
        self.scope(&list.scope);
        self.keys(&list.keys);
        list.faults.iter().for_each(|faults| self.list(faults));
    }

    fn scope(&mut self, scope: &'static Scope) {
        self.node(&scope.members);
    }

    fn node(&mut self, node: &'static Node) {
        self.0.extend(node.members.iter().map(|(name, _)| name));
        node.below.iter().for_each(|below| self.node(below));
    }

    fn keys(&mut self, keys: &'static Keys) {
        for places in [keys.code, keys.message, keys.status, keys.index, keys.id, keys.delay] {
            self.places(places);
        }
        keys.retry.iter().for_each(|rule| self.test(rule.when));
        match keys.params {
            Params::None => {}
            Params::Members(places) => self.places(places),
            Params::Named(named) => named.iter().for_each(|(_, places)| self.places(places)),
        }
    }

    fn test(&mut self, test: Test) {
        test.iter().copied().flatten().for_each(|check| self.at(&check.at));
    }

    fn places(&mut self, places: Places) {
        for place in places {
            self.at(&place.at);
            place.bucket.into_iter().flatten().for_each(|part| self.at(&part.at));
            self.test(place.when);
            self.test(place.unless);
        }
    }

    fn at(&mut self, at: &At) {
        match at {
            At::Path(path) => self.steps(path.steps),
            At::Header(name) => self.0.push(name),
            At::Joined(parts) => {
                for part in *parts {
                    if let Part::At(at) = part {
                        self.at(at);
                    }
                }
            }
            At::Status | At::Position | At::Name(_) => {}
        }
    }

    fn steps(&mut self, steps: &'static [Step]) {
        self.0.extend(steps.iter().filter_map(|step| match step {
            Step::Name(name) => Some(*name),
            Step::Each { .. } | Step::Any { .. } => None,
        }));
    }
}
