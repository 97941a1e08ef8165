//! Replies read with a catalogue that is known only at run time.

pub mod known;
pub mod tables;

use std::collections::HashMap;

use errcat::{Arguments, Template};
use errcat_catalog::Catalogue;
use errcat_catalog::model::{Code, CodeKind, CodeValue, Condition};

pub use known::Known;

/// What a catalogue says of a code and message.
pub struct Reader<'c> {
    kind: CodeKind,
    codes: HashMap<CodeValue, Listed<'c>>,
}

impl<'c> Reader<'c> {
    pub fn new(catalogue: &'c Catalogue) -> Self {
        let listed = |code: &'c Code| (code.code.value.clone(), Listed::new(code));
        Self { kind: catalogue.kind.value, codes: catalogue.codes.iter().map(listed).collect() }
    }

    /// The code that is written so on the wire.
    pub fn find(&self, wire: &str) -> Option<&Listed<'c>> {
        self.codes.get(&self.kind.read(wire)?)
    }
}

/// A code of the catalogue, with its templates as the runtime has them.
pub struct Listed<'c> {
    pub code: &'c Code,
    template: Option<Template>,
    conditions: Vec<(&'c Condition, Option<Template>)>,
}

impl<'c> Listed<'c> {
    pub fn new(code: &'c Code) -> Self {
        let condition = |condition: &'c Condition| (condition, known::template(&condition.message));
        Self {
            code,
            template: known::template(&code.message),
            conditions: code.conditions.iter().map(condition).collect(),
        }
    }

    /// The condition that the message shows: the first that matches.
    pub fn condition(&self, message: &str) -> Option<&'c Condition> {
        self.shown(message).map(|(condition, _)| condition)
    }

    /// What varies in the message; `None` where it fits no template.
    pub fn arguments<'m>(&self, message: &'m str) -> Option<Arguments<'m>> {
        let shown = self.shown(message).map(|(_, arguments)| arguments);
        shown.or_else(|| self.template?.matches(message))
    }

    fn shown<'m>(&self, message: &'m str) -> Option<(&'c Condition, Arguments<'m>)> {
        self.conditions
            .iter()
            .find_map(|(condition, template)| Some((*condition, (*template)?.matches(message)?)))
    }
}
