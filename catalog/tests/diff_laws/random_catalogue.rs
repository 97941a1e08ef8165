//! Random catalogues without mistakes, and how they are written in a file.

mod write;

use errcat_catalog::{Catalogue, Source, load};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;

/// What a catalogue says, in a form that is easy to change.
///
/// There are always enough things in it for every change that the tests make.
#[derive(Clone, Debug)]
pub struct Spec {
    pub name: String,
    pub title: String,
    pub source: Option<String>,
    pub as_of: Option<String>,
    pub docs_url: Option<String>,
    pub repr: Option<&'static str>,
    pub unlisted: Option<String>,
    pub levels: Vec<Level>,
    pub rules: Vec<Rule>,
    pub limits: Vec<Limit>,
    pub columns: Vec<Column>,
    pub families: Vec<Family>,
    pub codes: Vec<Code>,
    pub retired: Vec<(i64, String)>,
    pub envelopes: Vec<Envelope>,
}

#[derive(Clone, Debug)]
pub struct Level {
    pub name: String,
    pub doc: String,
    pub retry: Retry,
    pub executed: Option<&'static str>,
    pub ranges: Vec<Range>,
}

#[derive(Clone, Debug)]
pub struct Range {
    pub from: i64,
    pub to: i64,
    pub retry: Retry,
}

/// A place in the list of rules; `None` is never.
pub type Retry = Option<usize>;

#[derive(Clone, Debug)]
pub struct Rule {
    pub name: String,
    /// The keys and values of its table.
    pub says: Vec<(&'static str, String)>,
}

#[derive(Clone, Debug)]
pub struct Limit {
    pub name: String,
    pub max: u32,
    pub unit: String,
    pub per: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    pub doc: String,
    /// Without it the values are words.
    pub of: Option<&'static str>,
    pub values: Vec<String>,
    pub default: usize,
}

#[derive(Clone, Debug)]
pub struct Family {
    pub name: String,
    pub doc: String,
    pub from: i64,
    pub to: i64,
}

#[derive(Clone, Debug)]
pub struct Code {
    pub number: i64,
    pub name: String,
    pub also: Vec<String>,
    pub aliases: Vec<String>,
    pub shown: Vec<&'static str>,
    pub level: usize,
    pub class: Class,
    pub message: String,
    /// A value of each column, where it is not the default.
    pub columns: Vec<Option<usize>>,
    pub doc: String,
    pub fix: Option<String>,
    pub since: Option<String>,
    pub verified: Option<&'static str>,
    pub source: Option<String>,
    pub seen: Option<String>,
    pub undecided: Vec<&'static str>,
    pub deprecated: Option<String>,
    pub conditions: Vec<Condition>,
}

/// What may be left to a default: `None` says nothing.
#[derive(Clone, Debug, Default)]
pub struct Class {
    pub retry: Option<Retry>,
    pub quota: Option<&'static str>,
    pub executed: Option<&'static str>,
    pub limit: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct Condition {
    pub name: String,
    pub message: String,
    pub class: Class,
    pub doc: String,
    pub source: Option<String>,
    pub seen: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Envelope {
    /// The keys and values of its table; `<wait>` is the name of that rule.
    pub says: Vec<(&'static str, String)>,
}

impl Envelope {
    pub fn new(says: &[(&'static str, &str)]) -> Self {
        Self { says: says.iter().map(|(key, value)| (*key, (*value).to_owned())).collect() }
    }

    /// Has it say something else of `key`.
    pub fn set(&mut self, key: &'static str, value: &str) {
        self.says.retain(|(known, _)| *known != key);
        self.says.push((key, value.to_owned()));
    }
}

impl Spec {
    pub fn load(&self) -> Catalogue {
        read(&write::catalogue(self, None))
    }

    /// The same with everything in another order whose order means nothing.
    pub fn load_shuffled(&self, seed: u64) -> Catalogue {
        read(&write::catalogue(self, Some(seed)))
    }
}

fn read(text: &str) -> Catalogue {
    let source = Source::new("random.toml", text);
    let loaded = load(&source);
    let reports: Vec<String> = loaded.errors().map(|found| found.render(&source)).collect();
    assert!(reports.is_empty(), "{}", reports.join("\n"));
    loaded.catalogue.unwrap()
}

/// The first three rules: a backoff, a wait and a daily reset.
pub const BACKOFF: usize = 0;
pub const WAIT: usize = 1;
pub const RESET: usize = 2;

pub fn spec() -> impl Strategy<Value = Spec> {
    let codes = btree_set(1..2000_i64, 4..14);
    let chances = vec(chances(), 14);
    (codes, chances, 2..4_usize, 2..4_usize, option::of(Just("https://example.com".to_owned())))
        .prop_map(|(numbers, chances, levels, limits, source)| Spec {
            name: "random".into(),
            title: "A random catalogue".into(),
            source,
            as_of: Some("2026-08-17".into()),
            docs_url: Some("https://example.com/errors.html".into()),
            repr: None,
            unlisted: None,
            levels: (0..levels).map(level).collect(),
            rules: rules(),
            limits: (0..limits).map(limit).collect(),
            columns: vec![column("owner"), column("urgency"), texts("answer")],
            families: (0..2).map(family).collect(),
            codes: numbers
                .into_iter()
                .zip(chances)
                .map(|(number, chances)| code(number, chances, levels, limits))
                .collect(),
            retired: vec![(5000, "LongGone".into())],
            envelopes: envelopes(),
        })
}

/// What chance decides about a code.
#[derive(Clone, Debug)]
struct Chances {
    class: Class,
    level: usize,
    arguments: usize,
    columns: Vec<Option<usize>>,
    fix: Option<String>,
    verified: Option<&'static str>,
    conditions: Vec<Class>,
}

fn chances() -> impl Strategy<Value = Chances> {
    let verified = option::of(prop_oneof![Just("docs"), Just("observed"), Just("inferred")]);
    let columns = vec(option::of(0..3_usize), 3);
    let fix = option::of(Just("Put it right.".to_owned()));
    (class(), 0..6_usize, 0..3_usize, columns, fix, verified, vec(class(), 2..4)).prop_map(
        |(class, level, arguments, columns, fix, verified, conditions)| Chances {
            class,
            level,
            arguments,
            columns,
            fix,
            verified,
            conditions,
        },
    )
}

fn class() -> impl Strategy<Value = Class> {
    let retry = option::of(option::of(0..rules().len()));
    let quota = option::of(prop_oneof![Just("counted"), Just("free")]);
    let executed = option::of(prop_oneof![Just("no"), Just("yes"), Just("unknown")]);
    (retry, quota, executed, option::of(0..6_usize))
        .prop_map(|(retry, quota, executed, limit)| Class { retry, quota, executed, limit })
}

/// Some of what the code does not say.
fn undecided(class: &Class, number: i64) -> Vec<&'static str> {
    let unsaid = [("retry", class.retry.is_none()), ("executed", class.executed.is_none())];
    let unsaid = unsaid.into_iter().filter(|(_, unsaid)| *unsaid && number % 5 == 0);
    unsaid.map(|(key, _)| key).collect()
}

fn level(place: usize) -> Level {
    let start = 10_000 * (i64::try_from(place).unwrap() + 1);
    Level {
        name: format!("level_{place}"),
        doc: format!("Level {place}."),
        retry: [None, Some(BACKOFF), Some(WAIT)][place % 3],
        executed: [Some("no"), None, Some("unknown")][place % 3],
        ranges: vec![
            Range { from: start, to: start + 99, retry: None },
            Range { from: start + 100, to: start + 199, retry: Some(BACKOFF) },
        ],
    }
}

fn rules() -> Vec<Rule> {
    let rule = |name: &str, says: &[(&'static str, &str)]| Rule {
        name: name.into(),
        says: says.iter().map(|(key, value)| (*key, (*value).to_owned())).collect(),
    };
    let backoff = [
        ("action", "\"backoff\""),
        ("initial", "\"1s\""),
        ("max", "\"60s\""),
        ("factor", "2.0"),
        ("attempts", "6"),
    ];
    vec![
        rule("transient", &backoff),
        rule("window", &[("action", "\"wait\""), ("delay", "\"20s\"")]),
        rule(
            "daily",
            &[("action", "\"quota_reset\""), ("at", "\"00:00\""), ("offset", "\"-06:00\"")],
        ),
        rule("token", &[("action", "\"reauthenticate\"")]),
        rule("smaller", &[("action", "\"split\"")]),
    ]
}

/// Two that are asked, and one that is named, last.
fn envelopes() -> Vec<Envelope> {
    let failed = [
        ("failed", "[\"error\", { state = [\"lost\", 7] }]"),
        ("code", "[\"error.code\", \"error\"]"),
        ("retry", "{ <wait> = \"error.busy\", never = { fatal = true } }"),
        ("params", "{ field = \"error.path\", value = \"error.value\" }"),
    ];
    let rows = [
        ("when", "{ kind = \"Rows\", rows = {} }"),
        (
            "records",
            "{ at = \"rows[]\", index = \"#\", failed = \"error\", faults = \"error.causes[]\" }",
        ),
        ("warnings", "[{ at = \"notes[]\" }, \":Warning\"]"),
    ];
    let export = [("name", "\"export\""), ("failed", "\"problem\"")];
    vec![Envelope::new(&failed), Envelope::new(&rows), Envelope::new(&export)]
}

fn limit(place: usize) -> Limit {
    Limit {
        name: format!("limit_{place}"),
        max: 100 + u32::try_from(place).unwrap(),
        unit: "calls".into(),
        per: Some("20s".into()),
    }
}

fn column(name: &str) -> Column {
    Column {
        name: name.into(),
        doc: format!("The {name}."),
        of: None,
        values: ["low", "middle", "high"].map(str::to_owned).to_vec(),
        default: 0,
    }
}

fn texts(name: &str) -> Column {
    let values = ["Never", "not  now", "perhaps…"].map(str::to_owned).to_vec();
    Column { of: Some("text"), values, ..column(name) }
}

fn family(place: usize) -> Family {
    let from = 1000 * i64::try_from(place).unwrap();
    Family {
        name: format!("family_{place}"),
        doc: format!("Family {place}."),
        from,
        to: from + 999,
    }
}

fn code(number: i64, chances: Chances, levels: usize, limits: usize) -> Code {
    let message = match chances.arguments {
        0 => format!("Thing {number} failed"),
        1 => format!("Thing {number} failed for {{field}}"),
        _ => format!("Thing {number} failed for {{field}} of '{{type}}'"),
    };
    let undecided = undecided(&chances.class, number);
    let within =
        |class: Class| Class { limit: class.limit.filter(|place| *place < limits), ..class };
    let conditions = chances.conditions.into_iter().enumerate();
    Code {
        number,
        name: format!("Code{number}"),
        also: vec![format!("CODE_{number}")],
        aliases: if number % 2 == 0 { vec![format!("Was{number}")] } else { Vec::new() },
        shown: if number % 3 == 0 && chances.arguments > 0 { vec!["field"] } else { Vec::new() },
        level: chances.level % levels,
        class: within(chances.class),
        message,
        columns: chances.columns,
        doc: "It failed.".into(),
        fix: chances.fix,
        since: None,
        verified: chances.verified,
        source: None,
        seen: (number % 3 == 1).then(|| "2026-03-01".into()),
        undecided,
        deprecated: None,
        conditions: conditions
            .map(|(place, class)| Condition {
                name: format!("Case{number}N{place}"),
                message: format!("Case {place} {{detail}} exceeded"),
                class: within(class),
                doc: "One of its meanings.".into(),
                source: None,
                seen: None,
            })
            .collect(),
    }
}
