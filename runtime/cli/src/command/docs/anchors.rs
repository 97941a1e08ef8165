//! What each part of a page is linked by: `#1006` for a code, `#limit.rate` for a limit.

use std::collections::{HashMap, HashSet};

use errcat_catalog::{Catalogue, anchor};

pub struct Anchors {
    /// In the catalogue's order.
    codes: Vec<String>,
    by_wire: HashMap<String, usize>,
    taken: HashSet<String>,
}

impl Anchors {
    pub fn of(catalogue: &Catalogue) -> Self {
        let mut anchors =
            Self { codes: Vec::new(), by_wire: HashMap::new(), taken: HashSet::new() };
        for (index, code) in catalogue.codes.iter().enumerate() {
            let wire = code.code.wire();
            let id = anchors.part(&anchor::id(&wire));
            anchors.taken.insert(id.clone());
            anchors.codes.push(id);
            anchors.by_wire.insert(wire, index);
        }
        anchors
    }

    /// The id of the code at this position of the catalogue.
    pub fn code(&self, index: usize) -> &str {
        self.codes.get(index).map_or("", String::as_str)
    }

    /// The id of the code that is written so on the wire.
    pub fn find(&self, wire: &str) -> &str {
        self.by_wire.get(wire).map_or("", |index| self.code(*index))
    }

    /// The id of anything else, with a tail where some code is called like that.
    pub fn part(&self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        while self.taken.contains(&id) {
            id.push('~');
        }
        id
    }

    /// The link to an id.
    pub fn link(id: &str) -> String {
        anchor::link(id)
    }
}
