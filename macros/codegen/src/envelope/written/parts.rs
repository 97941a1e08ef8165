//! The parts of tables, each once: those that others name stand in arrays made before.

use errcat_catalog::model::Action;

use super::bytes::Bytes;
use crate::envelope::tables::{
    After, At, Check, Envelope, Envelopes, Is, Keys, Kind, List, Node, Params, Part, Path, Place,
    Rule, Step, Test, Value, Way,
};

/// All parts of some tables.
#[derive(Default)]
pub(super) struct Parts {
    /// Every text, in one.
    pub(super) text: String,
    /// What the rules do that a reply may choose.
    pub(super) retries: Vec<Option<Action>>,
    steps: Row,
    joined: Row,
    values: Row,
    checks: Row,
    tests: Row,
    buckets: Row,
    places: Row,
    named: Row,
    rules: Row,
    ways: Row,
    members: Row,
    /// By how deep they lie: those of depth 0 are scopes.
    nodes: Vec<Row>,
    /// Lists of faults in records.
    inner: Row,
    lists: Row,
    envelopes: Row,
}

/// An array of parts as it is written.
pub(super) struct Array {
    /// What it is called among the runtime's parts.
    pub(super) field: &'static str,
    /// The runtime's function that makes it.
    pub(super) make: &'static str,
    pub(super) count: usize,
    pub(super) bytes: Vec<u8>,
}

impl Parts {
    pub(super) fn of(tables: &Envelopes) -> Self {
        let mut parts = Self::default();
        let envelopes: Vec<_> = tables.all.iter().map(|of| parts.envelope(of)).collect();
        parts.envelopes.some(envelopes);
        // The last scope is that of the reply.
        let reply = parts.node(&tables.scope, 0);
        parts.nodes_at(0).0.push(reply);
        parts
    }

    /// In the order in which they are made.
    pub(super) fn arrays(&self) -> impl Iterator<Item = Array> {
        let nodes = self.nodes.iter().rev().map(|row| ("nodes", "nodes", row));
        let before = [
            ("steps", "steps", &self.steps),
            ("joined", "joined", &self.joined),
            ("values", "values", &self.values),
            ("checks", "checks", &self.checks),
            ("tests", "tests", &self.tests),
            ("buckets", "places", &self.buckets),
            ("places", "places", &self.places),
            ("named", "named", &self.named),
            ("rules", "rules", &self.rules),
            ("ways", "ways", &self.ways),
            ("members", "members", &self.members),
        ];
        let after = [
            ("lists", "lists", &self.inner),
            ("lists", "lists", &self.lists),
            ("envelopes", "envelopes", &self.envelopes),
        ];
        let rows = before.into_iter().chain(nodes).chain(after);
        rows.filter(|(.., row)| !row.0.is_empty()).map(|(field, make, Row(parts))| Array {
            field,
            make,
            count: parts.len(),
            bytes: parts.iter().flat_map(|part| part.0.iter().copied()).collect(),
        })
    }

    fn envelope(&mut self, envelope: &Envelope) -> Bytes {
        let name = envelope.name.as_ref().map(|name| self.text(name));
        let (bits, rest) = Bytes::or_none(
            0,
            [
                (0, self.test(&envelope.unless)),
                (1, self.test(&envelope.failed)),
                (2, self.test(&envelope.pending)),
                (3, self.test(&envelope.partial)),
                (4, self.test(&envelope.ok)),
                (5, self.places(&envelope.request_id)),
                (6, self.places(&envelope.next)),
                (7, name),
            ],
        );
        let lists: Vec<_> = envelope.lists.iter().map(|list| self.list(list)).collect();
        let lists = (!lists.is_empty()).then(|| Bytes::default().some(self.lists.some(lists)));
        let (bits, lists) = Bytes::or_none(bits, [(8, lists)]);
        let when = self.test(&envelope.when).unwrap_or_else(|| Bytes::default().some((0, 0)));
        Bytes::of(bits)
            .number(envelope.line)
            .then(when)
            .then(rest)
            .then(self.keys(&envelope.keys))
            .then(lists)
    }

    fn list(&mut self, list: &List) -> Bytes {
        let kind = match list.kind {
            Kind::Faults => 0_u64,
            Kind::Records => 1,
            Kind::Rejected => 2,
            Kind::Warnings => 3,
        };
        let ways: Vec<_> = list.at.iter().map(|way| self.way(way)).collect();
        let ways = self.ways.some(ways);
        let (bits, tests) = Bytes::or_none(
            0,
            [
                (0, self.test(&list.when)),
                (1, self.test(&list.unless)),
                (2, self.test(&list.failed)),
                (3, self.test(&list.ok)),
            ],
        );
        let inner: Vec<_> = list.faults.iter().map(|list| self.list(list)).collect();
        let inner = (!inner.is_empty()).then(|| Bytes::default().some(self.inner.some(inner)));
        let (bits, inner) = Bytes::or_none(bits, [(4, inner)]);
        let scope = self.node(&list.scope, 0);
        let (scope, _) = self.nodes_at(0).some(vec![scope]);
        Bytes::of(kind)
            .number(list.line)
            .some(ways)
            .number(bits)
            .then(tests)
            .number(scope)
            .then(self.keys(&list.keys))
            .then(inner)
    }

    fn way(&mut self, way: &Way) -> Bytes {
        match way {
            Way::Path(path) => Bytes::of(0_u64).then(self.path(path)),
            Way::Header(name) => Bytes::of(1_u64).then(self.text(name)),
        }
    }

    fn node(&mut self, node: &Node, depth: usize) -> Bytes {
        let (mut members, mut below) = (Vec::new(), Vec::new());
        for member in &node.members {
            let mut inner = 0;
            if !member.below.members.is_empty() {
                below.push(self.node(&member.below, depth + 1));
                inner = below.len();
            }
            members.push(self.text(&member.name).number(member.slot).number(inner));
        }
        let members = self.members.some(members);
        let below = if below.is_empty() { (0, 0) } else { self.nodes_at(depth + 1).some(below) };
        Bytes::default().some(members).some(below)
    }

    fn nodes_at(&mut self, depth: usize) -> &mut Row {
        if self.nodes.len() <= depth {
            self.nodes.resize_with(depth + 1, Row::default);
        }
        &mut self.nodes[depth]
    }

    fn keys(&mut self, keys: &Keys) -> Bytes {
        let rules: Vec<_> = keys.retry.iter().map(|rule| self.rule(rule)).collect();
        let rules = (!rules.is_empty()).then(|| Bytes::default().some(self.rules.some(rules)));
        let (bits, rest) = Bytes::or_none(
            0,
            [
                (0, self.places(&keys.code)),
                (1, self.places(&keys.message)),
                (2, self.places(&keys.status)),
                (3, self.places(&keys.index)),
                (4, self.places(&keys.id)),
                (5, self.places(&keys.delay)),
                (6, rules),
            ],
        );
        let (kind, params) = match &keys.params {
            Params::None => (0, None),
            Params::Members(places) => (1, self.places(places)),
            Params::Named(named) => {
                let named: Vec<_> = named
                    .iter()
                    .map(|(name, places)| self.text(name).some(self.all_places(places)))
                    .collect();
                (2, Some(Bytes::default().some(self.named.some(named))))
            }
        };
        Bytes::of(bits | kind << 7).then(rest).then(params.unwrap_or_default())
    }

    fn rule(&mut self, rule: &Rule) -> Bytes {
        let Rule { name, action, line, when } = rule;
        let known = self.retries.iter().position(|retry| retry == action);
        let retry = known.unwrap_or_else(|| {
            self.retries.push(action.clone());
            self.retries.len() - 1
        });
        let when = self.test(when).unwrap_or_else(|| Bytes::default().some((0, 0)));
        self.text(name).number(retry).number(*line).then(when)
    }

    fn places(&mut self, places: &[Place]) -> Option<Bytes> {
        (!places.is_empty()).then(|| Bytes::default().some(self.all_places(places)))
    }

    fn all_places(&mut self, places: &[Place]) -> (usize, usize) {
        let places = places.iter().map(|place| self.place(place)).collect();
        self.places.some(places)
    }

    fn place(&mut self, place: &Place) -> Bytes {
        let default = Place::whole(At::Position);
        let (last, signs) = match &place.after {
            After::Nothing => (None, None),
            After::Last(text) => (Some(self.text(text)), None),
            After::Signs(signs) => (None, Some(Bytes::of(*signs))),
        };
        let bucket = place.bucket.as_ref().map(|pair| {
            let pair = pair.iter().map(|place| self.place(place)).collect();
            Bytes::of(self.buckets.some(pair).0)
        });
        let (bits, rest) = Bytes::or_none(
            0,
            [
                (0, last),
                (1, signs),
                (2, (place.from != default.from).then(|| Bytes::of(place.from))),
                (3, (place.unit != default.unit).then(|| Bytes::of(place.unit.as_millis()))),
                (4, bucket),
                (5, self.test(&place.when)),
                (6, self.test(&place.unless)),
            ],
        );
        self.at(&place.at).number(bits).then(rest)
    }

    fn test(&mut self, test: &Test) -> Option<Bytes> {
        let any: Vec<_> = test.iter().map(|all| self.all(all)).collect();
        (!any.is_empty()).then(|| Bytes::default().some(self.tests.some(any)))
    }

    fn all(&mut self, checks: &[Check]) -> Bytes {
        let checks = checks.iter().map(|check| self.check(check)).collect();
        Bytes::default().some(self.checks.some(checks))
    }

    fn check(&mut self, check: &Check) -> Bytes {
        let at = self.at(&check.at);
        match &check.is {
            Is::There => at.number(0_u64),
            Is::Reply => at.number(1_u64),
            Is::OneOf(values) => {
                let values = values.iter().map(|value| self.value(value)).collect();
                at.number(2_u64).some(self.values.some(values))
            }
            Is::Within(from, to) => at.number(3_u64).signed(*from).signed(*to),
        }
    }

    fn value(&mut self, value: &Value) -> Bytes {
        match value {
            Value::Text(text) => Bytes::of(0_u64).then(self.text(text)),
            Value::Bool(false) => Bytes::of(1_u64),
            Value::Bool(true) => Bytes::of(2_u64),
        }
    }

    fn at(&mut self, at: &At) -> Bytes {
        match at {
            At::Path(path) => Bytes::of(0_u64).then(self.path(path)),
            At::Status => Bytes::of(1_u64),
            At::Header(name) => Bytes::of(2_u64).then(self.text(name)),
            At::Position => Bytes::of(3_u64),
            At::Name(index) => Bytes::of(4_u64).number(*index),
            At::Joined(parts) => {
                let parts = parts.iter().map(|part| self.part(part)).collect();
                Bytes::of(5_u64).some(self.joined.some(parts))
            }
        }
    }

    fn part(&mut self, part: &Part) -> Bytes {
        match part {
            Part::Text(text) => Bytes::of(0_u64).then(self.text(text)),
            Part::At(at) => Bytes::of(1_u64).then(self.at(at)),
        }
    }

    fn path(&mut self, path: &Path) -> Bytes {
        let steps = path.steps.iter().map(|step| self.step(step)).collect();
        Bytes::of(path.slot).number(path.names).some(self.steps.some(steps))
    }

    fn step(&mut self, step: &Step) -> Bytes {
        match step {
            Step::Name(name) => Bytes::of(0_u64).then(self.text(name)),
            Step::Each { lenient: false } => Bytes::of(1_u64),
            Step::Each { lenient: true } => Bytes::of(2_u64),
            Step::Any { lenient: false } => Bytes::of(3_u64),
            Step::Any { lenient: true } => Bytes::of(4_u64),
        }
    }

    fn text(&mut self, text: &str) -> Bytes {
        let start = self.text.find(text).unwrap_or_else(|| {
            self.text.push_str(text);
            self.text.len() - text.len()
        });
        Bytes::default().some((start, text.len()))
    }
}

/// Parts of one kind.
#[derive(Default)]
struct Row(Vec<Bytes>);

impl Row {
    /// Where these parts stand in a row, and how many they are.
    fn some(&mut self, parts: Vec<Bytes>) -> (usize, usize) {
        let count = parts.len();
        let known = self.0.windows(count.max(1)).position(|window| window == parts);
        let first = known.unwrap_or_else(|| {
            self.0.extend(parts);
            self.0.len() - count
        });
        (if count == 0 { 0 } else { first }, count)
    }
}
