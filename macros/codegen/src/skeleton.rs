//! What stands in for things that a catalogue should have and, by mistake, has not.

use errcat_catalog::model::{
    Catalogue, Code, CodeKind, CodeValue, Evidence, Executed, Level, Quota, Retry, Verified,
};
use errcat_catalog::{Located, Span, Template};

/// A catalogue with one code of one level.
pub(crate) fn catalogue() -> Catalogue {
    Catalogue {
        name: here("unreadable".into()),
        title: here("an unreadable catalogue".into()),
        kind: here(CodeKind::Integer),
        repr: None,
        unlisted: None,
        source: None,
        as_of: None,
        docs_url: None,
        levels: vec![level()],
        rules: Vec::new(),
        limits: Vec::new(),
        columns: Vec::new(),
        families: Vec::new(),
        codes: vec![code(CodeKind::Integer)],
        retired: Vec::new(),
        envelopes: Vec::new(),
        overlay: None,
    }
}

/// The level of a catalogue without levels.
pub(crate) fn level() -> Level {
    Level {
        name: here("unreadable".into()),
        doc: here("The catalogue has a mistake.".into()),
        retry: None,
        quota: None,
        executed: None,
        ranges: Vec::new(),
    }
}

/// The code of a catalogue without codes: one that no reply has.
pub(crate) fn code(kind: CodeKind) -> Code {
    let value = match kind {
        CodeKind::Integer => CodeValue::Integer(i64::MIN),
        CodeKind::Text => CodeValue::Text("\0".into()),
    };
    Code {
        span: Span::default(),
        code: here(value),
        name: here("Unlisted".into()),
        level: here(0),
        message: here(Template::default()),
        shown: Vec::new(),
        retry: here(Retry::Never),
        quota: here(Quota::Counted),
        executed: here(Executed::Unknown),
        undecided: Vec::new(),
        limit: None,
        columns: Vec::new(),
        doc: here("The catalogue lists no code yet.".into()),
        fix: None,
        since: None,
        verified: here(Verified::Inferred),
        evidence: Evidence::default(),
        also: Vec::new(),
        aliases: Vec::new(),
        deprecated: None,
        conditions: Vec::new(),
        overridden: None,
        is_added: false,
    }
}

fn here<T>(value: T) -> Located<T> {
    Located::new(value, 0..0)
}
