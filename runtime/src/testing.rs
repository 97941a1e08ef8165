//! A small catalogue for tests, written by hand: what `catalog!` makes, without its speed.

use core::fmt;
use core::str::FromStr;
use core::time::Duration;

use crate::{
    Action, Backoff, Bounds, Catalogue, CodeRange, ErrorCode, Executed, Hole, Limit, Meaning,
    Notes, Quota, QuotaReset, Retry, Template, UnknownCode, Verified, Word,
};

macro_rules! words {
    ($name:ident { $($variant:ident = $text:literal),* }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($variant),* }

        impl Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),*];

            fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

words!(Level { Http = "http", Response = "response", Record = "record" });
words!(Condition { QueueFull = "QueueFull", DailyQuota = "DailyQuota" });

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    PayloadTooLarge,
    TokenInvalid,
    RateLimit,
    Transient,
    LeadExists,
    FieldNotFound,
    ExportRefused,
}

struct Row {
    wire: &'static str,
    name: &'static str,
    level: Level,
    retry: Retry,
    quota: Quota,
    executed: Executed,
    limit: Option<&'static Limit>,
    template: Template,
    notes: Notes,
}

const BACKOFF: Retry = Retry::Backoff(Backoff {
    initial: Duration::from_secs(1),
    max: Duration::from_secs(60),
    factor: 2.0,
    attempts: Some(6),
});
const DAILY: Retry = Retry::QuotaReset(QuotaReset { at_minutes: 0, offset_minutes: -360 });
static RATE: Limit =
    Limit { name: "rate", max: 100, unit: "calls", per: Some(Duration::from_secs(20)), doc: "" };
static EXPORT: Limit = Limit { name: "export_daily", max: 500, unit: "MB", per: None, doc: "" };

const fn plain(wire: &'static str, name: &'static str, level: Level, retry: Retry) -> Row {
    Row {
        wire,
        name,
        level,
        retry,
        quota: Quota::Counted,
        executed: Executed::No,
        limit: None,
        template: Template::new(name, &[]),
        notes: Notes::new("What it means.", "What to do.", "", Verified::Inferred, None),
    }
}

static ROWS: [Row; 7] = [
    plain("413", "PayloadTooLarge", Level::Http, Retry::Split),
    Row {
        quota: Quota::Free,
        ..plain("601", "TokenInvalid", Level::Response, Retry::Reauthenticate)
    },
    Row {
        limit: Some(&RATE),
        ..plain("606", "RateLimit", Level::Response, Retry::Wait(Duration::from_secs(20)))
    },
    Row { executed: Executed::Unknown, ..plain("713", "Transient", Level::Response, BACKOFF) },
    plain("1005", "LeadExists", Level::Record, Retry::Never),
    Row {
        template: Template::new("Field '{field}' not found", &[Hole::new(7, 14)]),
        ..plain("1006", "FieldNotFound", Level::Record, Retry::Never)
    },
    plain("1029", "ExportRefused", Level::Record, Retry::Never),
];

static QUEUE_FULL: Meaning = Meaning::new(
    Template::new("Too many jobs{count}in queue", &[Hole::new(13, 20)]),
    BACKOFF,
    Quota::Counted,
    Executed::No,
    None,
    "The queue is full.",
    "",
);
static DAILY_QUOTA: Meaning = Meaning::new(
    Template::new("Export daily quota{size}exceeded", &[Hole::new(18, 24)]),
    DAILY,
    Quota::Free,
    Executed::Yes,
    Some(&EXPORT),
    "The day's exports are used up.",
    "Wait for the next day.",
);

static RANGES: [CodeRange<Level>; 5] = [
    CodeRange::new(
        Level::Http,
        Bounds::Integer(400, 499),
        Retry::Never,
        Quota::Counted,
        Executed::No,
    ),
    CodeRange::new(
        Level::Http,
        Bounds::Integer(500, 599),
        BACKOFF,
        Quota::Counted,
        Executed::Unknown,
    ),
    CodeRange::new(
        Level::Response,
        Bounds::Integer(500, 799),
        Retry::Never,
        Quota::Free,
        Executed::No,
    ),
    CodeRange::new(
        Level::Record,
        Bounds::Integer(700, 1999),
        Retry::Never,
        Quota::Counted,
        Executed::No,
    ),
    CodeRange::new(Level::Record, Bounds::Integer(9000, 9009), DAILY, Quota::Counted, Executed::No),
];

impl Code {
    fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }
}

impl ErrorCode for Code {
    type Level = Level;
    type Condition = Condition;
    type Description = crate::reply::described::description::NoDescription;

    const CATALOGUE: &'static Catalogue = &Catalogue::new("testing", "Testing", "", "");
    const ALL: &'static [Self] = &[
        Self::PayloadTooLarge,
        Self::TokenInvalid,
        Self::RateLimit,
        Self::Transient,
        Self::LeadExists,
        Self::FieldNotFound,
        Self::ExportRefused,
    ];

    fn from_wire(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.wire() == text)
    }

    fn wire(self) -> &'static str {
        self.row().wire
    }

    fn name(self) -> &'static str {
        self.row().name
    }

    fn level(self) -> Level {
        self.row().level
    }

    fn retry(self) -> Retry {
        self.row().retry
    }

    fn action(self) -> Action {
        self.row().retry.action()
    }

    fn quota(self) -> Quota {
        self.row().quota
    }

    fn executed(self) -> Executed {
        self.row().executed
    }

    fn limit(self) -> Option<&'static Limit> {
        self.row().limit
    }

    fn template(self) -> Template {
        self.row().template
    }

    fn conditions(self) -> &'static [Condition] {
        match self {
            Self::ExportRefused => Condition::ALL,
            _ => &[],
        }
    }

    fn notes(self) -> &'static Notes {
        &self.row().notes
    }

    fn column(self, name: &str) -> Option<&'static str> {
        (name == "owner").then_some("caller")
    }

    fn meaning(condition: Condition) -> &'static Meaning {
        match condition {
            Condition::QueueFull => &QUEUE_FULL,
            Condition::DailyQuota => &DAILY_QUOTA,
        }
    }

    fn ranges() -> &'static [CodeRange<Level>] {
        &RANGES
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row().name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.row().template.fmt(f)
    }
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::from_wire(text).ok_or_else(|| UnknownCode::new(text, "testing"))
    }
}
