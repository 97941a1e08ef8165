//! Three made-up APIs, described by hand, all with the codes of the testing catalogue.

use core::fmt;
use core::str::FromStr;
use core::time::Duration;

use super::super::description::Description;
use super::super::envelopes::Envelopes;
use super::super::tables::{
    After, At, Check, Envelope, Is, Keys, Kind, List, Member, Node, Params, Part, Path, Place,
    Rule, Scope, Step, Value, Way,
};
use crate::testing::{self, Condition, Level};
use crate::{
    Action, Catalogue, CodeRange, ErrorCode, Executed, Limit, Meaning, Notes, Quota, Retry,
    Template, UnknownCode,
};

/// A success flag, errors of the request, reasons of records; and a bare error beside it.
pub const FLAG: usize = 0;
/// A batch whose records have their own status under a name; lists that are codes; a named envelope.
pub const BATCH: usize = 1;
/// Parts with JSON in texts, verdicts and waits in the reply, a job.
pub const PARTS: usize = 2;
/// How far behind its API one is that reads every list after the walk.
pub const LAZY: usize = 3;

/// The testing catalogue with one of the descriptions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Api<const API: usize>(testing::Code);

const fn member(name: &'static str, slot: u8) -> (&'static str, Member) {
    (name, Member::new(slot, 0))
}

macro_rules! at {
    ($slot:literal, $one:literal) => {
        At::path($slot, 1, &[Step::Name($one)])
    };
    ($slot:literal, $one:literal, $two:literal) => {
        At::path($slot, 2, &[Step::Name($one), Step::Name($two)])
    };
    ($slot:literal, $one:literal, $two:literal, $three:literal) => {
        At::path($slot, 3, &[Step::Name($one), Step::Name($two), Step::Name($three)])
    };
}

macro_rules! place {
    ($($path:tt)+) => { Place::at(at!($($path)+)) };
}

const EACH: Step = Step::Each { lenient: true };
const ANY: Step = Step::Any { lenient: true };

const FLAG_TABLES: Envelopes = Envelopes::of(
    true,
    Scope::of(Node::of(
        &[
            member("requestId", 1),
            member("success", 2),
            member("errors", 3),
            member("result", 4),
            member("warnings", 5),
            member("error", 6),
            member("code", 7),
            member("message", 8),
        ],
        &[],
    )),
    &[
        Envelope {
            line: 1,
            when: &[&[Check::one_of(at!(2, "success"), &[Value::Bool(false)])]],
            failed: &[&[Check::there(at!(2, "success"))]],
            request_id: &[place!(1, "requestId")],
            lists: &[
                List {
                    kind: Kind::Faults,
                    line: 2,
                    at: &[Way::Path(Path::new(3, 1, &[Step::Name("errors"), EACH]))],
                    scope: Scope::of(Node::of(&[member("code", 1), member("message", 2)], &[])),
                    keys: Keys {
                        code: &[place!(1, "code")],
                        message: &[place!(2, "message")],
                        ..Keys::NONE
                    },
                    ..List::NONE
                },
                List {
                    kind: Kind::Warnings,
                    at: &[Way::Path(Path::new(5, 1, &[Step::Name("warnings")]))],
                    scope: Scope::of(Node::of(&[member("message", 1)], &[])),
                    keys: Keys {
                        message: &[place!(1, "message"), Place::at(At::path(0, 0, &[]))],
                        ..Keys::NONE
                    },
                    ..List::NONE
                },
            ],
            ..Envelope::NONE
        },
        Envelope {
            line: 3,
            when: &[&[Check::one_of(at!(2, "success"), &[Value::Bool(true)])]],
            ok: &[&[Check::one_of(at!(2, "success"), &[Value::Bool(true)])]],
            request_id: &[place!(1, "requestId")],
            lists: &[List {
                kind: Kind::Records,
                line: 4,
                at: &[Way::Path(Path::new(4, 1, &[Step::Name("result"), EACH]))],
                failed: &[&[Check::one_of(at!(2, "status"), &[Value::Text("skipped")])]],
                scope: Scope::of(Node::of(
                    &[
                        member("id", 1),
                        member("status", 2),
                        member("reasons", 3),
                        member("reason", 4),
                        member("errors", 5),
                    ],
                    &[],
                )),
                keys: Keys {
                    id: &[place!(1, "id")],
                    index: &[Place::at(At::Position)],
                    ..Keys::NONE
                },
                faults: &[
                    List {
                        line: 5,
                        at: &[
                            Way::Path(Path::new(3, 1, &[Step::Name("reasons"), EACH])),
                            Way::Path(Path::new(4, 1, &[Step::Name("reason")])),
                        ],
                        scope: Scope::of(Node::of(&[member("code", 1), member("message", 2)], &[])),
                        keys: Keys {
                            code: &[place!(1, "code")],
                            message: &[place!(2, "message")],
                            ..Keys::NONE
                        },
                        ..List::NONE
                    },
                    List {
                        line: 6,
                        at: &[Way::Path(Path::new(5, 1, &[Step::Name("errors"), EACH]))],
                        when: &[&[Check::there(at!(1, "code"))]],
                        scope: Scope::of(Node::of(&[member("code", 1)], &[])),
                        keys: Keys { code: &[place!(1, "code")], ..Keys::NONE },
                        ..List::NONE
                    },
                ],
                ..List::NONE
            }],
            ..Envelope::NONE
        },
        Envelope {
            line: 7,
            when: &[
                &[Check::there(At::Joined(&[Part::At(at!(6, "error"))]))],
                &[Check::there(At::path(3, 1, &[Step::Name("errors"), EACH]))],
            ],
            failed: &[&[Check::there(At::Joined(&[Part::At(at!(6, "error"))]))]],
            keys: Keys {
                code: &[place!(7, "code")],
                message: &[place!(8, "message"), place!(6, "error")],
                ..Keys::NONE
            },
            lists: &[List {
                line: 8,
                at: &[Way::Path(Path::new(3, 1, &[Step::Name("errors"), EACH]))],
                scope: Scope::of(Node::of(&[member("code", 1)], &[])),
                keys: Keys { code: &[place!(1, "code")], ..Keys::NONE },
                ..List::NONE
            }],
            ..Envelope::NONE
        },
    ],
);

const BATCH_TABLES: Envelopes = Envelopes::of(
    false,
    Scope::of(Node::of(
        &[
            member("errors", 1),
            member("items", 2),
            ("error", Member::new(3, 1)),
            member("stored", 5),
            member("busy", 6),
            member("failures", 7),
            member("lines", 8),
        ],
        &[Node::of(&[member("type", 4)], &[])],
    )),
    &[
        Envelope {
            name: Some("lines"),
            line: 1,
            when: &[&[Check::there(at!(8, "lines"))]],
            lists: &[List {
                kind: Kind::Rejected,
                at: &[Way::Path(Path::new(8, 1, &[Step::Name("lines"), EACH]))],
                scope: Scope::of(Node::of(&[member("line", 1), member("type", 2)], &[])),
                keys: Keys {
                    index: &[Place { from: 1, ..place!(1, "line") }],
                    code: &[Place { after: After::Last("/"), ..place!(2, "type") }],
                    ..Keys::NONE
                },
                ..List::NONE
            }],
            ..Envelope::NONE
        },
        Envelope {
            line: 2,
            when: &[
                &[Check { at: at!(1, "errors"), is: Is::Like(&[Value::Bool(true)]) }],
                &[Check::there(at!(2, "items"))],
            ],
            partial: &[&[Check::one_of(at!(1, "errors"), &[Value::Bool(true)])]],
            lists: &[List {
                kind: Kind::Records,
                line: 3,
                at: &[Way::Path(Path::new(2, 1, &[Step::Name("items"), EACH, ANY]))],
                failed: &[&[Check::there(at!(3, "error"))]],
                scope: Scope::of(Node::of(
                    &[member("_id", 1), member("status", 2), ("error", Member::new(3, 1))],
                    &[Node::of(&[member("type", 4)], &[])],
                )),
                keys: Keys {
                    index: &[Place::at(At::Position)],
                    id: &[place!(1, "_id")],
                    status: &[place!(2, "status")],
                    code: &[place!(4, "error", "type")],
                    ..Keys::NONE
                },
                ..List::NONE
            }],
            ..Envelope::NONE
        },
        Envelope {
            line: 4,
            when: &[&[Check::there(at!(3, "error"))]],
            failed: &[&[Check::there(at!(3, "error"))]],
            keys: Keys { code: &[place!(4, "error", "type"), place!(3, "error")], ..Keys::NONE },
            ..Envelope::NONE
        },
        Envelope {
            line: 5,
            when: &[&[Check::there(at!(5, "stored"))]],
            lists: &[
                List {
                    kind: Kind::Rejected,
                    line: 6,
                    at: &[Way::Path(Path::new(7, 1, &[Step::Name("failures"), ANY, EACH]))],
                    keys: Keys {
                        id: &[Place::at(At::path(0, 0, &[]))],
                        code: &[Place::at(At::Name(0))],
                        ..Keys::NONE
                    },
                    ..List::NONE
                },
                List {
                    kind: Kind::Rejected,
                    line: 7,
                    at: &[Way::Path(Path::new(6, 1, &[Step::Name("busy"), EACH]))],
                    keys: Keys {
                        index: &[Place::at(At::path(0, 0, &[]))],
                        code: &[Place::at(At::Name(1))],
                        ..Keys::NONE
                    },
                    ..List::NONE
                },
            ],
            ..Envelope::NONE
        },
    ],
);

const WAIT: Retry = Retry::Wait(Duration::from_secs(5));

const PARTS_TABLES: Envelopes = Envelopes::of(
    false,
    Scope::of(Node::of(
        &[
            member("parts", 1),
            ("job", Member::new(0, 1)),
            ("error", Member::new(2, 2)),
            ("cost", Member::new(0, 3)),
            member("notes", 3),
        ],
        &[
            Node::of(&[member("state", 4), member("url", 5)], &[]),
            Node::of(&[member("code", 6), member("sub", 7), member("passing", 8)], &[]),
            Node::of(&[member("asked", 9), member("left", 10), member("rate", 11)], &[]),
        ],
    )),
    &[
        Envelope {
            line: 1,
            when: &[&[Check::there(at!(1, "parts"))]],
            lists: &[List {
                kind: Kind::Records,
                line: 2,
                at: &[Way::Path(Path::new(1, 1, &[Step::Name("parts"), EACH]))],
                scope: Scope::of(Node::of(
                    &[
                        member("name", 1),
                        member("status", 2),
                        ("body", Member::new(0, 1)),
                        ("headers", Member::new(0, 2)),
                    ],
                    &[
                        Node::of(
                            &[("error", Member::new(0, 1))],
                            &[Node::of(&[member("code", 3)], &[])],
                        ),
                        Node::of(&[member("Retry-After", 4)], &[]),
                    ],
                )),
                keys: Keys {
                    id: &[place!(1, "name")],
                    status: &[place!(2, "status")],
                    code: &[place!(3, "body", "error", "code")],
                    delay: &[place!(4, "headers", "Retry-After")],
                    ..Keys::NONE
                },
                ..List::NONE
            }],
            ..Envelope::NONE
        },
        Envelope {
            line: 3,
            when: &[&[Check::there(at!(4, "job", "state"))]],
            pending: &[&[Check::one_of(
                at!(4, "job", "state"),
                &[Value::Text("queued"), Value::Text("working")],
            )]],
            failed: &[&[Check::one_of(at!(4, "job", "state"), &[Value::Text("failed")])]],
            next: &[place!(5, "job", "url")],
            ..Envelope::NONE
        },
        Envelope {
            line: 4,
            when: &[&[Check::there(at!(2, "error"))]],
            failed: &[&[Check::there(at!(2, "error"))]],
            keys: Keys {
                code: &[
                    Place::at(At::Joined(&[
                        Part::At(at!(6, "error", "code")),
                        Part::Text("/"),
                        Part::At(at!(7, "error", "sub")),
                    ])),
                    place!(6, "error", "code"),
                ],
                retry: &[Rule {
                    name: "soon",
                    retry: WAIT,
                    line: 5,
                    when: &[&[Check::one_of(at!(8, "error", "passing"), &[Value::Bool(true)])]],
                }],
                delay: &[
                    Place { unit: Duration::from_millis(1), ..Place::at(At::Header("X-Retry-Ms")) },
                    Place {
                        when: &[&[Check::one_of(At::Status, &[Value::Text("429")])]],
                        ..Place::at(At::Header("X-Reset"))
                    },
                    Place {
                        bucket: Some(&[place!(10, "cost", "left"), place!(11, "cost", "rate")]),
                        ..place!(9, "cost", "asked")
                    },
                ],
                params: Params::Named(&[("asked", &[place!(9, "cost", "asked")])]),
                ..Keys::NONE
            },
            ..Envelope::NONE
        },
        Envelope {
            line: 6,
            when: &[&[Check::there(at!(3, "notes"))]],
            lists: &[
                List {
                    kind: Kind::Faults,
                    line: 7,
                    at: &[Way::Path(Path::new(3, 1, &[Step::Name("notes"), EACH]))],
                    unless: &[&[Check::one_of(at!(1, "severity"), &[Value::Text("warning")])]],
                    scope: Scope::of(Node::of(&[member("severity", 1), member("class", 2)], &[])),
                    keys: Keys { code: &[place!(2, "class")], ..Keys::NONE },
                    ..List::NONE
                },
                List {
                    kind: Kind::Warnings,
                    at: &[
                        Way::Path(Path::new(3, 1, &[Step::Name("notes"), EACH])),
                        Way::Header("Warning"),
                    ],
                    when: &[
                        &[Check::one_of(at!(1, "severity"), &[Value::Text("warning")])],
                        &[Check::one_of(At::path(0, 0, &[]), &[Value::Text("old")])],
                    ],
                    scope: Scope::of(Node::of(&[member("severity", 1), member("text", 2)], &[])),
                    keys: Keys {
                        message: &[place!(2, "text"), Place::at(At::path(0, 0, &[]))],
                        ..Keys::NONE
                    },
                    ..List::NONE
                },
            ],
            ..Envelope::NONE
        },
    ],
);

const LAZY_TABLES: [Envelopes; LAZY] =
    [FLAG_TABLES.without_plan(), BATCH_TABLES.without_plan(), PARTS_TABLES.without_plan()];

/// What an API of the number says of replies.
#[derive(Debug)]
pub enum Replies<const API: usize> {}

impl<const API: usize> Description for Replies<API> {
    const ENVELOPES: &'static Envelopes = match API {
        FLAG => &FLAG_TABLES,
        BATCH => &BATCH_TABLES,
        PARTS => &PARTS_TABLES,
        lazy => &LAZY_TABLES[lazy - LAZY],
    };
}

impl<const API: usize> ErrorCode for Api<API> {
    type Level = Level;
    type Condition = Condition;
    type Description = Replies<API>;

    const CATALOGUE: &'static Catalogue = testing::Code::CATALOGUE;
    const ALL: &'static [Self] = &[];

    fn from_wire(text: &str) -> Option<Self> {
        testing::Code::from_wire(text).map(Self)
    }

    fn wire(self) -> &'static str {
        self.0.wire()
    }

    fn name(self) -> &'static str {
        self.0.name()
    }

    fn level(self) -> Level {
        self.0.level()
    }

    fn retry(self) -> Retry {
        ErrorCode::retry(self.0)
    }

    fn action(self) -> Action {
        ErrorCode::action(self.0)
    }

    fn quota(self) -> Quota {
        ErrorCode::quota(self.0)
    }

    fn executed(self) -> Executed {
        ErrorCode::executed(self.0)
    }

    fn limit(self) -> Option<&'static Limit> {
        ErrorCode::limit(self.0)
    }

    fn template(self) -> Template {
        self.0.template()
    }

    fn conditions(self) -> &'static [Condition] {
        self.0.conditions()
    }

    fn notes(self) -> &'static Notes {
        self.0.notes()
    }

    fn column(self, name: &str) -> Option<&'static str> {
        ErrorCode::column(self.0, name)
    }

    fn meaning(condition: Condition) -> &'static Meaning {
        testing::Code::meaning(condition)
    }

    fn ranges() -> &'static [CodeRange<Level>] {
        testing::Code::ranges()
    }
}

impl<const API: usize> fmt::Debug for Api<API> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl<const API: usize> fmt::Display for Api<API> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl<const API: usize> FromStr for Api<API> {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        text.parse().map(Self)
    }
}
