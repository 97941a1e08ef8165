/**A code of the A carrier's API.

The 1 codes of the catalogue `parcels`.*/
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Code {
    /**Every line is taken.

Code `busy` of level `request`: retry `backoff` (1s to 8s), quota `counted`, executed `unknown`.

Message: `Too busy`

`parcels.toml:19`, known from `inferred`*/
    Busy,
}
///Where in a reply a code belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Level {
    /**The whole request.

Level `request`: `parcels.toml:8`*/
    Request,
    /**One parcel.

Level `record`: `parcels.toml:11`*/
    Record,
}
///The meanings of codes that have several: no code of this catalogue has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Condition {}
/// The limits that the catalogue states, for checking before sending.
pub mod limit {}
/// One error found in one reply, owned.
pub type Fault = ::errcat::Fault<Code>;
/// One error found in one reply, borrowed from its body.
pub type FaultRef<'a> = ::errcat::FaultRef<'a, Code>;
/// A failed request as an error, owned: for `?`.
pub type Error = ::errcat::Error<Code>;
::errcat::__private::reading! {
    Code
}
#[allow(non_local_definitions)]
#[doc(hidden)]
#[macro_export]
macro_rules! __errcat_parcels_5110e35e9f03bb95 {
    ({ $($callback:tt)* } $($input:tt)*) => {
        $($callback)* ! { @ errcat_catalogue 1
        r"catalogue	parcels	A carrier's API	text	parcels.toml
level	request	Request
level	record	Record
code	busy	Busy	0	backoff	counted	unknown		19	Too busy		"
        $($input)* }
    };
}
#[doc(hidden)]
pub use __errcat_parcels_5110e35e9f03bb95 as __catalogue;
#[allow(deprecated)]
const _: () = {
    use ::errcat as rt;
    #[automatically_derived]
    impl Code {
        /// Every code, in ascending order.
        pub const ALL: &'static [Self] = &CODES;
        /// The code as it is written on the wire.
        #[inline]
        #[must_use]
        pub const fn wire(self) -> &'static ::core::primitive::str {
            WIRES[self as ::core::primitive::usize]
        }
        /// The name of the code.
        #[inline]
        #[must_use]
        pub const fn name(self) -> &'static ::core::primitive::str {
            rt::__private::joined(NAMES, &NAME_ENDS, self as ::core::primitive::usize)
        }
        /// The message, with a placeholder for each part that varies.
        #[inline]
        #[must_use]
        pub const fn template(self) -> rt::Template {
            TEMPLATES[self as ::core::primitive::usize]
        }
        /// The code that is written so on the wire, to the letter: `"0601"` is not `"601"`.
        #[inline]
        #[must_use]
        pub const fn from_wire(
            text: &::core::primitive::str,
        ) -> ::core::option::Option<Self> {
            BY_TEXT.get(rt::__private::pack_short(text))
        }
        #[inline]
        const fn class(self) -> Class {
            CLASSES[self as ::core::primitive::usize]
        }
        /// Where in a reply it belongs.
        #[inline]
        #[must_use]
        pub const fn level(self) -> Level {
            self.class().level
        }
        /// How to recover.
        #[inline]
        #[must_use]
        pub const fn retry(self) -> rt::Retry {
            RULES[self.class().rule as ::core::primitive::usize]
        }
        /// How to recover, without parameters.
        #[inline]
        #[must_use]
        pub const fn action(self) -> rt::Action {
            self.class().action
        }
        /// Whether the same request may be sent again.
        #[inline]
        #[must_use]
        pub const fn is_retryable(self) -> ::core::primitive::bool {
            self.action().is_retryable()
        }
        /// Whether the request can succeed without anything being put right: sent again, or in
        /// another form.
        #[inline]
        #[must_use]
        pub const fn is_recoverable(self) -> ::core::primitive::bool {
            self.action().is_recoverable()
        }
        /// What the failed call cost.
        #[inline]
        #[must_use]
        pub const fn quota(self) -> rt::Quota {
            self.class().quota
        }
        /// Whether the failed call may have had an effect.
        #[inline]
        #[must_use]
        pub const fn executed(self) -> rt::Executed {
            self.class().executed
        }
        /// The limit that was hit.
        #[inline]
        #[must_use]
        pub const fn limit(self) -> ::core::option::Option<&'static rt::Limit> {
            match self.class().limit {
                0 => ::core::option::Option::None,
                limit => {
                    ::core::option::Option::Some(
                        &LIMITS[limit as ::core::primitive::usize - 1],
                    )
                }
            }
        }
        /// The meanings it may have, told apart by the message; the first that matches wins.
        #[inline]
        #[must_use]
        pub const fn conditions(self) -> &'static [Condition] {
            &[]
        }
        /// What the catalogue says to people about it.
        #[inline]
        #[must_use]
        pub const fn notes(self) -> &'static rt::Notes {
            &NOTES[self as ::core::primitive::usize]
        }
        /// What it means.
        #[inline]
        #[must_use]
        pub const fn doc(self) -> &'static ::core::primitive::str {
            self.notes().doc
        }
        /// What to do about it; empty where the catalogue does not say.
        #[inline]
        #[must_use]
        pub const fn fix(self) -> &'static ::core::primitive::str {
            self.notes().fix
        }
    }
    static CODES: [Code; 1usize] = [Code::Busy];
    static WIRES: [&::core::primitive::str; 1usize] = ["busy"];
    const NAMES: &::core::primitive::str = "Busy";
    static NAME_ENDS: [::core::primitive::u32; 1usize] = [4];
    static HOLES: [rt::Hole; 0usize] = [];
    static TEMPLATES: [rt::Template; 1usize] = rt::__private::templates(
        &["Too busy"],
        &HOLES,
        &[],
    );
    #[automatically_derived]
    impl ::core::fmt::Debug for Code {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.write_str(self.name())
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Display for Code {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.template().text())
        }
    }
    static BY_TEXT: rt::__private::Table<::core::primitive::u32, Code, 2usize> = rt::__private::Table::of_short(
        rt::__private::PerfectHash {
            seed: 16294208416658607535,
            displacements: &[0],
        },
        &CODES,
        &[2037609826],
    );
    #[automatically_derived]
    impl Level {
        /// Every one, in the order of the catalogue.
        pub const ALL: &'static [Self] = &[Self::Request, Self::Record];
        /// The word as the catalogue writes it.
        #[inline]
        #[must_use]
        pub const fn as_str(self) -> &'static ::core::primitive::str {
            static WORDS: [&::core::primitive::str; 2usize] = ["request", "record"];
            WORDS[self as ::core::primitive::usize]
        }
    }
    #[automatically_derived]
    impl rt::Word for Level {
        const ALL: &'static [Self] = Self::ALL;
        fn as_str(self) -> &'static ::core::primitive::str {
            Self::as_str(self)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Display for Level {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(Self::as_str(*self))
        }
    }
    #[automatically_derived]
    impl Condition {
        /// Every one, in the order of the catalogue.
        pub const ALL: &'static [Self] = &[];
        /// The word as the catalogue writes it.
        #[inline]
        #[must_use]
        pub const fn as_str(self) -> &'static ::core::primitive::str {
            match self {}
        }
    }
    #[automatically_derived]
    impl rt::Word for Condition {
        const ALL: &'static [Self] = Self::ALL;
        fn as_str(self) -> &'static ::core::primitive::str {
            Self::as_str(self)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Display for Condition {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(Self::as_str(*self))
        }
    }
    rt::__private::impl_serde! {
        Code, Level, Condition
    }
    #[derive(Clone, Copy)]
    struct Class {
        level: Level,
        action: rt::Action,
        quota: rt::Quota,
        executed: rt::Executed,
        rule: ::core::primitive::u16,
        limit: ::core::primitive::u16,
    }
    const CLASS_0: Class = Class {
        level: Level::Request,
        action: rt::Action::Backoff,
        quota: rt::Quota::Counted,
        executed: rt::Executed::Unknown,
        rule: 1,
        limit: 0,
    };
    static CLASSES: [Class; 1usize] = [CLASS_0];
    static RULES: [rt::Retry; 2usize] = [
        rt::Retry::Never,
        rt::Retry::Backoff(rt::Backoff {
            initial: ::core::time::Duration::from_millis(1000),
            max: ::core::time::Duration::from_millis(8000),
            factor: 2.0,
            attempts: ::core::option::Option::None,
        }),
    ];
    static LIMITS: [rt::Limit; 0usize] = [];
    #[automatically_derived]
    impl Condition {
        /// What it means, with the classification that goes with it.
        #[inline]
        #[must_use]
        pub const fn meaning(self) -> &'static rt::Meaning {
            match self {}
        }
        /// The code that may mean this.
        #[inline]
        #[must_use]
        pub const fn code(self) -> Code {
            match self {}
        }
        /// Its name.
        #[inline]
        #[must_use]
        pub const fn name(self) -> &'static ::core::primitive::str {
            self.as_str()
        }
        /// The message that tells it apart.
        #[inline]
        #[must_use]
        pub const fn template(self) -> rt::Template {
            self.meaning().template
        }
        /// How to recover.
        #[inline]
        #[must_use]
        pub const fn retry(self) -> rt::Retry {
            self.meaning().retry
        }
        /// How to recover, without parameters.
        #[inline]
        #[must_use]
        pub const fn action(self) -> rt::Action {
            self.retry().action()
        }
        /// What the failed call cost.
        #[inline]
        #[must_use]
        pub const fn quota(self) -> rt::Quota {
            self.meaning().quota
        }
        /// Whether the failed call may have had an effect.
        #[inline]
        #[must_use]
        pub const fn executed(self) -> rt::Executed {
            self.meaning().executed
        }
        /// The limit that was hit.
        #[inline]
        #[must_use]
        pub const fn limit(self) -> ::core::option::Option<&'static rt::Limit> {
            self.meaning().limit
        }
        /// What it means.
        #[inline]
        #[must_use]
        pub const fn doc(self) -> &'static ::core::primitive::str {
            self.meaning().doc
        }
        /// What to do about it; empty where the catalogue does not say.
        #[inline]
        #[must_use]
        pub const fn fix(self) -> &'static ::core::primitive::str {
            self.meaning().fix
        }
    }
    static NOTES: [rt::Notes; 1usize] = rt::__private::notes(
        &["Every line is taken."],
        &[""],
        b"i",
        &[],
        &[],
    );
    static CATALOGUE: rt::Catalogue = rt::Catalogue::new(
        "parcels",
        "A carrier's API",
        "",
        "",
    );
    static RANGES: [rt::CodeRange<Level>; 0usize] = [];
    #[automatically_derived]
    impl rt::ErrorCode for Code {
        type Level = Level;
        type Condition = Condition;
        const CATALOGUE: &'static rt::Catalogue = &CATALOGUE;
        const ALL: &'static [Self] = Self::ALL;
        const ENVELOPES: &'static rt::__private::envelope::Envelopes = {
            #[allow(unused_imports)]
            use rt::__private::envelope::{
                After, At, Check, Envelope, Envelopes, Is, Keys, Kind, List, Member,
                Node, Params, Part, Path, Place, Rule, Scope, Step::{Any, Each, Name},
                Value, Way,
            };
            enum Tables {}
            impl Tables {
                const E0: List = List {
                    line: 51,
                    at: &[
                        Way::Path(
                            Path::new(5, 1, &[Name("errors"), Each { lenient: true }]),
                        ),
                    ],
                    unless: &[
                        &[
                            Check::one_of(
                                At::path(1, 1, &[Name("weight")]),
                                &[Value::Text("light")],
                            ),
                        ],
                    ],
                    scope: Scope::of(
                        Node::of(
                            &[
                                ("weight", Member::new(1, 0)),
                                ("type", Member::new(2, 0)),
                                ("text", Member::new(3, 0)),
                            ],
                            &[],
                        ),
                    ),
                    keys: Keys {
                        code: &[
                            Place {
                                after: After::Last("/"),
                                ..Place::path(2, 1, &[Name("type")])
                            },
                        ],
                        message: &[
                            Place {
                                after: After::Signs(7),
                                ..Place::path(3, 1, &[Name("text")])
                            },
                        ],
                        ..Keys::NONE
                    },
                    ..List::NONE
                };
                const E1: List = List {
                    kind: Kind::Records,
                    line: 45,
                    at: &[
                        Way::Path(
                            Path::new(8, 1, &[Name("parcels"), Each { lenient: true }]),
                        ),
                        Way::Path(
                            Path::new(
                                9,
                                1,
                                &[
                                    Name("data"),
                                    Any { lenient: true },
                                    Name("parcels"),
                                    Each { lenient: true },
                                ],
                            ),
                        ),
                    ],
                    ok: &[
                        &[
                            Check::one_of(
                                At::path(4, 1, &[Name("state")]),
                                &[Value::Text("sent")],
                            ),
                        ],
                    ],
                    scope: Scope::of(
                        Node::of(
                            &[
                                ("id", Member::new(1, 0)),
                                ("line", Member::new(2, 0)),
                                ("status", Member::new(3, 0)),
                                ("state", Member::new(4, 0)),
                                ("errors", Member::new(5, 0)),
                            ],
                            &[],
                        ),
                    ),
                    keys: Keys {
                        status: &[Place::path(3, 1, &[Name("status")])],
                        index: &[
                            Place::path(2, 1, &[Name("line")]),
                            Place::at(At::Position),
                        ],
                        id: &[Place::path(1, 1, &[Name("id")])],
                        ..Keys::NONE
                    },
                    faults: &[Self::E0],
                    ..List::NONE
                };
                const E2: List = List {
                    kind: Kind::Warnings,
                    line: 43,
                    at: &[
                        Way::Path(
                            Path::new(
                                10,
                                2,
                                &[Name("meta"), Name("notes"), Each { lenient: true }],
                            ),
                        ),
                        Way::Header("warning"),
                    ],
                    scope: Scope::of(Node::of(&[("message", Member::new(1, 0))], &[])),
                    keys: Keys {
                        message: &[
                            Place::path(1, 1, &[Name("message")]),
                            Place::path(0, 0, &[]),
                        ],
                        ..Keys::NONE
                    },
                    ..List::NONE
                };
                const E3: Envelope = Envelope {
                    line: 28,
                    when: &[
                        &[
                            Check::one_of(
                                At::path(2, 1, &[Name("kind")]),
                                &[Value::Text("Parcels")],
                            ),
                            Check::one_of(
                                At::path(3, 2, &[Name("meta"), Name("done")]),
                                &[Value::Bool(true), Value::Text("1"), Value::Text("yes")],
                            ),
                        ],
                        &[
                            Check {
                                at: At::path(4, 1, &[Name("lost")]),
                                is: Is::Within(1, ::core::primitive::i64::MAX),
                            },
                        ],
                    ],
                    unless: &[
                        &[Check::there(At::path(5, 2, &[Name("meta"), Name("draft")]))],
                    ],
                    failed: &[
                        &[
                            Check::there(
                                At::Joined(&[Part::At(At::path(6, 1, &[Name("error")]))]),
                            ),
                        ],
                    ],
                    pending: &[
                        &[Check::there(At::path(7, 2, &[Name("meta"), Name("state")]))],
                    ],
                    partial: &[
                        &[
                            Check {
                                at: At::path(4, 1, &[Name("lost")]),
                                is: Is::Within(::core::primitive::i64::MIN, 9),
                            },
                        ],
                    ],
                    ok: &[
                        &[
                            Check::one_of(
                                At::path(3, 2, &[Name("meta"), Name("done")]),
                                &[Value::Bool(true)],
                            ),
                        ],
                    ],
                    keys: Keys {
                        delay: &[
                            Place {
                                unit: ::core::time::Duration::from_millis(1),
                                ..Place::at(At::Header("x-wait"))
                            },
                            Place {
                                bucket: ::core::option::Option::Some(
                                    &[
                                        Place::path(13, 2, &[Name("cost"), Name("left")]),
                                        Place::path(14, 2, &[Name("cost"), Name("rate")]),
                                    ],
                                ),
                                ..Place::path(12, 2, &[Name("cost"), Name("asked")])
                            },
                            Place {
                                when: &[
                                    &[Check::one_of(At::Status, &[Value::Text("429")])],
                                ],
                                ..Place::at(At::Header("x-reset"))
                            },
                        ],
                        retry: &[
                            Rule {
                                name: "busy",
                                retry: rt::Retry::Backoff(rt::Backoff {
                                    initial: ::core::time::Duration::from_millis(1000),
                                    max: ::core::time::Duration::from_millis(8000),
                                    factor: 2.0,
                                    attempts: ::core::option::Option::None,
                                }),
                                line: 42,
                                when: &[
                                    &[
                                        Check::one_of(
                                            At::path(15, 2, &[Name("meta"), Name("passing")]),
                                            &[Value::Bool(true)],
                                        ),
                                    ],
                                ],
                            },
                            Rule {
                                name: "never",
                                retry: rt::Retry::Never,
                                line: 42,
                                when: &[
                                    &[
                                        Check::there(
                                            At::path(16, 2, &[Name("meta"), Name("final")]),
                                        ),
                                    ],
                                ],
                            },
                        ],
                        ..Keys::NONE
                    },
                    request_id: &[
                        Place::path(1, 2, &[Name("meta"), Name("trace")]),
                        Place::at(At::Header("x-trace")),
                    ],
                    next: &[Place::path(11, 2, &[Name("meta"), Name("next")])],
                    lists: &[Self::E1, Self::E2],
                    ..Envelope::NONE
                };
                const E4: List = List {
                    kind: Kind::Rejected,
                    line: 56,
                    at: &[
                        Way::Path(
                            Path::new(
                                4,
                                1,
                                &[
                                    Name("lost"),
                                    Any { lenient: true },
                                    Each { lenient: true },
                                ],
                            ),
                        ),
                    ],
                    scope: Scope::of(
                        Node::of(
                            &[("line", Member::new(1, 0)), ("why", Member::new(2, 0))],
                            &[],
                        ),
                    ),
                    keys: Keys {
                        code: &[Place::at(At::Name(0))],
                        index: &[
                            Place {
                                from: 1,
                                ..Place::path(1, 1, &[Name("line")])
                            },
                        ],
                        id: &[Place::path(0, 0, &[])],
                        params: Params::Members(&[Place::path(2, 1, &[Name("why")])]),
                        ..Keys::NONE
                    },
                    ..List::NONE
                };
                const E5: Envelope = Envelope {
                    name: ::core::option::Option::Some("lost_parcels"),
                    line: 54,
                    when: &[&[Check::there(At::path(4, 1, &[Name("lost")]))]],
                    lists: &[Self::E4],
                    ..Envelope::NONE
                };
                const E6: List = List {
                    line: 61,
                    at: &[
                        Way::Path(
                            Path::new(
                                17,
                                1,
                                &[Name("odd.errors"), Each { lenient: true }],
                            ),
                        ),
                    ],
                    scope: Scope::of(
                        Node::of(
                            &[
                                ("code", Member::new(1, 0)),
                                ("sub", Member::new(0, 1)),
                                ("street", Member::new(3, 0)),
                                ("road", Member::new(4, 0)),
                            ],
                            &[Node::of(&[("code", Member::new(2, 0))], &[])],
                        ),
                    ),
                    keys: Keys {
                        code: &[
                            Place::at(
                                At::Joined(
                                    &[
                                        Part::At(At::path(1, 1, &[Name("code")])),
                                        Part::Text("/"),
                                        Part::At(At::path(2, 2, &[Name("sub"), Name("code")])),
                                    ],
                                ),
                            ),
                            Place::path(1, 1, &[Name("code")]),
                        ],
                        params: Params::Named(
                            &[
                                (
                                    "street",
                                    &[
                                        Place::path(3, 1, &[Name("street")]),
                                        Place::path(4, 1, &[Name("road")]),
                                    ],
                                ),
                                ("town", &[Place::at(At::Name(1))]),
                            ],
                        ),
                        ..Keys::NONE
                    },
                    ..List::NONE
                };
                const E7: Envelope = Envelope {
                    line: 59,
                    when: &[
                        &[
                            Check {
                                at: At::path(0, 0, &[]),
                                is: Is::Reply,
                            },
                        ],
                    ],
                    lists: &[Self::E6],
                    ..Envelope::NONE
                };
                const SCOPE: Scope = Scope::of(
                    Node::of(
                        &[
                            ("meta", Member::new(0, 1)),
                            ("kind", Member::new(2, 0)),
                            ("lost", Member::new(4, 0)),
                            ("error", Member::new(6, 0)),
                            ("parcels", Member::new(8, 0)),
                            ("data", Member::new(9, 0)),
                            ("cost", Member::new(0, 2)),
                            ("odd.errors", Member::new(17, 0)),
                        ],
                        &[
                            Node::of(
                                &[
                                    ("trace", Member::new(1, 0)),
                                    ("done", Member::new(3, 0)),
                                    ("draft", Member::new(5, 0)),
                                    ("state", Member::new(7, 0)),
                                    ("notes", Member::new(10, 0)),
                                    ("next", Member::new(11, 0)),
                                    ("passing", Member::new(15, 0)),
                                    ("final", Member::new(16, 0)),
                                ],
                                &[],
                            ),
                            Node::of(
                                &[
                                    ("asked", Member::new(12, 0)),
                                    ("left", Member::new(13, 0)),
                                    ("rate", Member::new(14, 0)),
                                ],
                                &[],
                            ),
                        ],
                    ),
                );
                const ALL: Envelopes = Envelopes::of(
                    false,
                    Self::SCOPE,
                    &[Self::E3, Self::E5, Self::E7],
                );
            }
            &Tables::ALL
        };
        #[inline]
        fn from_wire(text: &::core::primitive::str) -> ::core::option::Option<Self> {
            Self::from_wire(text)
        }
        #[inline]
        fn wire(self) -> &'static ::core::primitive::str {
            Self::wire(self)
        }
        #[inline]
        fn name(self) -> &'static ::core::primitive::str {
            Self::name(self)
        }
        #[inline]
        fn level(self) -> Level {
            Self::level(self)
        }
        #[inline]
        fn retry(self) -> rt::Retry {
            Self::retry(self)
        }
        #[inline]
        fn action(self) -> rt::Action {
            Self::action(self)
        }
        #[inline]
        fn quota(self) -> rt::Quota {
            Self::quota(self)
        }
        #[inline]
        fn executed(self) -> rt::Executed {
            Self::executed(self)
        }
        #[inline]
        fn limit(self) -> ::core::option::Option<&'static rt::Limit> {
            Self::limit(self)
        }
        #[inline]
        fn template(self) -> rt::Template {
            Self::template(self)
        }
        #[inline]
        fn conditions(self) -> &'static [Condition] {
            Self::conditions(self)
        }
        #[inline]
        fn notes(self) -> &'static rt::Notes {
            Self::notes(self)
        }
        fn column(
            self,
            _: &::core::primitive::str,
        ) -> ::core::option::Option<&'static ::core::primitive::str> {
            ::core::option::Option::None
        }
        #[inline]
        fn meaning(condition: Condition) -> &'static rt::Meaning {
            condition.meaning()
        }
        #[inline]
        fn ranges() -> &'static [rt::CodeRange<Level>] {
            &RANGES
        }
    }
    #[automatically_derived]
    impl ::core::str::FromStr for Code {
        type Err = rt::UnknownCode;
        fn from_str(
            text: &::core::primitive::str,
        ) -> ::core::result::Result<Self, rt::UnknownCode> {
            match Self::from_wire(text) {
                ::core::option::Option::Some(code) => ::core::result::Result::Ok(code),
                ::core::option::Option::None => {
                    ::core::result::Result::Err(
                        rt::__private::unknown_text(text, CATALOGUE.name),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::TryFrom<&::core::primitive::str> for Code {
        type Error = rt::UnknownCode;
        fn try_from(
            text: &::core::primitive::str,
        ) -> ::core::result::Result<Self, rt::UnknownCode> {
            text.parse()
        }
    }
};
