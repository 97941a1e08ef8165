//! One change, and what it is about.

use std::fmt;

use super::rules::Rule;
use crate::model::{Code, Condition};
use crate::source::{Located, Span};

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind of change it is.
    pub rule: &'static Rule,
    /// The code it concerns, as on the wire; `None` where it concerns no code or several.
    pub code: Option<String>,
    /// The condition it concerns.
    pub condition: Option<String>,
    /// What the old catalogue says.
    pub old: Option<String>,
    /// What the new one says.
    pub new: Option<String>,
    /// What happened, for people, in one line.
    pub message: String,
    /// What to do about it, where it is a mistake.
    pub help: Option<String>,
    /// Where `old` stands in the old file.
    pub old_span: Option<Span>,
    /// Where `new` stands in the new file.
    pub new_span: Option<Span>,
}

impl Change {
    pub(super) fn new(rule: &'static Rule, about: &Subject, says: impl fmt::Display) -> Self {
        Self {
            rule,
            code: about.code.clone(),
            condition: about.condition.clone(),
            old: None,
            new: None,
            message: format!("{}: {says}", about.label),
            help: None,
            old_span: None,
            new_span: None,
        }
    }

    pub(super) fn was(mut self, value: impl Into<String>, span: Span) -> Self {
        self.old = Some(value.into());
        self.old_span = Some(span);
        self
    }

    pub(super) fn now(mut self, value: impl Into<String>, span: Span) -> Self {
        self.new = Some(value.into());
        self.new_span = Some(span);
        self
    }

    pub(super) fn between(
        self,
        old: Option<&Located<String>>,
        new: Option<&Located<String>>,
    ) -> Self {
        let change = match old {
            Some(old) => self.was(old.as_str(), old.span),
            None => self,
        };
        match new {
            Some(new) => change.now(new.as_str(), new.span),
            None => change,
        }
    }

    pub(super) fn help(mut self, help: String) -> Self {
        self.help = Some(help);
        self
    }
}

/// What a change is about: a code, one of its conditions, or something else with a name.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    pub(super) code: Option<String>,
    pub(super) condition: Option<String>,
    pub(super) label: String,
}

impl Subject {
    pub(super) fn named(what: &str, name: &str) -> Self {
        Self::general(format!("{what} `{name}`"))
    }

    pub(super) fn general(label: impl Into<String>) -> Self {
        Self { code: None, condition: None, label: label.into() }
    }

    pub(super) fn code(code: &Code) -> Self {
        Self::wire(code.code.wire(), &code.name)
    }

    pub(super) fn wire(wire: String, name: &str) -> Self {
        let label = format!("{wire} {name}");
        Self { code: Some(wire), condition: None, label }
    }

    pub(super) fn condition(code: &Code, condition: &Condition) -> Self {
        let wire = code.code.wire();
        let name = condition.name.value.clone();
        let label = format!("{wire} {}, condition {name}", code.name.value);
        Self { code: Some(wire), condition: Some(name), label }
    }
}
