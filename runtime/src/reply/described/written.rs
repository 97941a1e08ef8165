//! Tables of a description, as generated code writes them: in bytes and one text.
//!
//! Written as Rust, the tables of one API are some thousand tokens, which the compiler is longer at
//! than at the rest of a small catalogue. So each kind of part is one row of bytes, from which a
//! function makes an array while the program is compiled. A part names others by where they stand
//! in the arrays made before it, and how many they are.
//!
//! What the bytes mean is said once here and once where they are written. Bytes that mean nothing
//! stop the compiler.

#![expect(clippy::cast_possible_truncation, reason = "what is written was as small")]

use core::time::Duration;

use super::envelopes::Envelopes;
use super::tables::{
    After, At, Check, Envelope, Is, Keys, Kind, List, Member, Node, Params, Part, Path, Place,
    Places, Rule, Scope, Step, Test, Value, Way,
};
use crate::Retry;

/// The arrays made so far.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// Every text, in one.
    pub text: &'static str,
    /// What the rules are that a reply may choose.
    pub retries: &'static [Retry],
    /// Steps of paths.
    pub steps: &'static [Step],
    /// Parts of joined texts.
    pub joined: &'static [Part],
    /// Values that checks name.
    pub values: &'static [Value],
    /// Checks.
    pub checks: &'static [Check],
    /// Alternatives of tests.
    pub tests: &'static [&'static [Check]],
    /// Pairs of places that tell of a bucket.
    pub buckets: &'static [Place],
    /// Places.
    pub places: &'static [Place],
    /// Arguments with their places.
    pub named: &'static [(&'static str, Places)],
    /// Rules that a reply may choose.
    pub rules: &'static [Rule],
    /// Where entries are.
    pub ways: &'static [Way],
    /// Members of objects.
    pub members: &'static [(&'static str, Member)],
    /// Objects: those made last.
    pub nodes: &'static [Node],
    /// Lists: those made last.
    pub lists: &'static [List],
    /// Envelopes.
    pub envelopes: &'static [Envelope],
}

impl Parts {
    /// Nothing yet.
    pub const NONE: Self = Self {
        text: "",
        retries: &[],
        steps: &[],
        joined: &[],
        values: &[],
        checks: &[],
        tests: &[],
        buckets: &[],
        places: &[],
        named: &[],
        rules: &[],
        ways: &[],
        members: &[],
        nodes: &[],
        lists: &[],
        envelopes: &[],
    };

    /// All of it; the last node is what the reply is asked for.
    #[must_use]
    pub const fn finish(self, integers: bool) -> Envelopes {
        let scope = match self.nodes {
            [.., last] => Scope::of(*last),
            [] => Scope::NONE,
        };
        Envelopes::of(integers, scope, self.envelopes)
    }
}

/// Makes arrays of one kind of part after the other.
macro_rules! arrays {
    ($($(#[$doc:meta])* $name:ident: $of:ty = $none:expr, $read:ident;)*) => {
        $(
            $(#[$doc])*
            #[must_use]
            pub const fn $name<const N: usize>(bytes: &'static [u8], parts: Parts) -> [$of; N] {
                let mut bytes = Bytes { all: bytes, at: 0, parts };
                let mut array: [$of; N] = [const { $none }; N];
                let mut index = 0;
                while index < N {
                    array[index] = bytes.$read();
                    index += 1;
                }
                array
            }
        )*
    };
}

arrays! {
    /// Steps of paths.
    steps: Step = Step::Name(""), step;
    /// Parts of joined texts.
    joined: Part = Part::Text(""), part;
    /// Values that checks name.
    values: Value = Value::Bool(false), value;
    /// Checks.
    checks: Check = Check::there(At::Position), check;
    /// Alternatives of tests.
    tests: &'static [Check] = &[], all;
    /// Places.
    places: Place = Place::at(At::Position), place;
    /// Arguments with their places.
    named: (&'static str, Places) = ("", &[]), named_place;
    /// Rules that a reply may choose.
    rules: Rule = Rule { name: "", retry: Retry::Never, line: 0, when: &[] }, rule;
    /// Where entries are.
    ways: Way = Way::Header(""), way;
    /// Members of objects.
    members: (&'static str, Member) = ("", Member::new(0, 0)), member;
    /// Objects.
    nodes: Node = Node::NONE, node;
    /// Lists.
    lists: List = List::NONE, list;
    /// Envelopes.
    envelopes: Envelope = Envelope::NONE, envelope;
}

/// Bytes that are read from the first to the last.
struct Bytes {
    all: &'static [u8],
    at: usize,
    parts: Parts,
}

impl Bytes {
    /// Seven bits a byte, the low ones first; the highest bit says that more follow.
    const fn number(&mut self) -> u64 {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.all[self.at];
            self.at += 1;
            number |= ((byte & 0x7f) as u64) << shift;
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }

    const fn index(&mut self) -> usize {
        self.number() as usize
    }

    const fn small(&mut self) -> u8 {
        self.number() as u8
    }

    const fn line(&mut self) -> u32 {
        self.number() as u32
    }

    /// The sign is in the lowest bit.
    const fn signed(&mut self) -> i64 {
        let number = self.number();
        (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
    }

    const fn text(&mut self) -> &'static str {
        let (start, length) = (self.index(), self.index());
        self.parts.text.split_at(start).1.split_at(length).0
    }

    /// So many of these, from there on.
    const fn some<T>(&mut self, all: &'static [T]) -> &'static [T] {
        let (first, count) = (self.index(), self.index());
        all.split_at(first).1.split_at(count).0
    }

    const fn step(&mut self) -> Step {
        match self.number() {
            0 => Step::Name(self.text()),
            1 => Step::Each { lenient: false },
            2 => Step::Each { lenient: true },
            3 => Step::Any { lenient: false },
            _ => Step::Any { lenient: true },
        }
    }

    const fn path(&mut self) -> Path {
        let (slot, names) = (self.small(), self.small());
        Path::new(slot, names, self.some(self.parts.steps))
    }

    const fn at(&mut self) -> At {
        match self.number() {
            0 => At::Path(self.path()),
            1 => At::Status,
            2 => At::Header(self.text()),
            3 => At::Position,
            4 => At::Name(self.small()),
            _ => At::Joined(self.some(self.parts.joined)),
        }
    }

    const fn part(&mut self) -> Part {
        match self.number() {
            0 => Part::Text(self.text()),
            _ => Part::At(self.at()),
        }
    }

    const fn value(&mut self) -> Value {
        match self.number() {
            0 => Value::Text(self.text()),
            1 => Value::Bool(false),
            _ => Value::Bool(true),
        }
    }

    const fn check(&mut self) -> Check {
        let at = self.at();
        let is = match self.number() {
            0 => Is::There,
            1 => Is::Reply,
            2 => Is::OneOf(self.some(self.parts.values)),
            _ => Is::Within(self.signed(), self.signed()),
        };
        Check { at, is }
    }

    const fn all(&mut self) -> &'static [Check] {
        self.some(self.parts.checks)
    }

    /// If its bit is set.
    const fn test(&mut self, bits: u64, bit: u32) -> Test {
        if bits >> bit & 1 == 0 { &[] } else { self.some(self.parts.tests) }
    }

    const fn some_places(&mut self, bits: u64, bit: u32) -> Places {
        if bits >> bit & 1 == 0 { &[] } else { self.some(self.parts.places) }
    }

    const fn place(&mut self) -> Place {
        let mut place = Place::at(self.at());
        let bits = self.number();
        if bits & 1 != 0 {
            place.after = After::Last(self.text());
        }
        if bits & 2 != 0 {
            place.after = After::Signs(self.index());
        }
        if bits & 4 != 0 {
            place.from = self.number();
        }
        if bits & 8 != 0 {
            place.unit = Duration::from_millis(self.number());
        }
        if bits & 16 != 0 {
            place.bucket = self.parts.buckets.split_at(self.index()).1.first_chunk();
        }
        place.when = self.test(bits, 5);
        place.unless = self.test(bits, 6);
        place
    }

    const fn named_place(&mut self) -> (&'static str, Places) {
        (self.text(), self.some(self.parts.places))
    }

    const fn rule(&mut self) -> Rule {
        let name = self.text();
        let retry = self.parts.retries[self.index()];
        Rule { name, retry, line: self.line(), when: self.some(self.parts.tests) }
    }

    const fn keys(&mut self) -> Keys {
        let bits = self.number();
        Keys {
            code: self.some_places(bits, 0),
            message: self.some_places(bits, 1),
            status: self.some_places(bits, 2),
            index: self.some_places(bits, 3),
            id: self.some_places(bits, 4),
            delay: self.some_places(bits, 5),
            retry: if bits >> 6 & 1 == 0 { &[] } else { self.some(self.parts.rules) },
            params: match bits >> 7 {
                0 => Params::None,
                1 => Params::Members(self.some(self.parts.places)),
                _ => Params::Named(self.some(self.parts.named)),
            },
        }
    }

    const fn way(&mut self) -> Way {
        match self.number() {
            0 => Way::Path(self.path()),
            _ => Way::Header(self.text()),
        }
    }

    const fn member(&mut self) -> (&'static str, Member) {
        (self.text(), Member::new(self.small(), self.small()))
    }

    const fn node(&mut self) -> Node {
        Node::of(self.some(self.parts.members), self.some(self.parts.nodes))
    }

    const fn list(&mut self) -> List {
        let kind = match self.number() {
            0 => Kind::Faults,
            1 => Kind::Records,
            2 => Kind::Rejected,
            _ => Kind::Warnings,
        };
        let line = self.line();
        let at = self.some(self.parts.ways);
        let bits = self.number();
        List {
            kind,
            line,
            at,
            when: self.test(bits, 0),
            unless: self.test(bits, 1),
            failed: self.test(bits, 2),
            ok: self.test(bits, 3),
            scope: Scope::of(self.parts.nodes[self.index()]),
            keys: self.keys(),
            faults: if bits >> 4 & 1 == 0 { &[] } else { self.some(self.parts.lists) },
        }
    }

    const fn envelope(&mut self) -> Envelope {
        let bits = self.number();
        Envelope {
            line: self.line(),
            when: self.some(self.parts.tests),
            unless: self.test(bits, 0),
            failed: self.test(bits, 1),
            pending: self.test(bits, 2),
            partial: self.test(bits, 3),
            ok: self.test(bits, 4),
            request_id: self.some_places(bits, 5),
            next: self.some_places(bits, 6),
            name: if bits >> 7 & 1 == 0 { None } else { Some(self.text()) },
            keys: self.keys(),
            lists: if bits >> 8 & 1 == 0 { &[] } else { self.some(self.parts.lists) },
        }
    }
}
