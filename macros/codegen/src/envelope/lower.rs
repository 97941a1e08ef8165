//! From the model to tables. Places are asked in the order in which a reply is likely to have them:
//! first what tells and names a reply or entry, then lists, then the rest.

use std::time::Duration;

use errcat_catalog::model::envelope::{self as model, Wanted, What};
use errcat_catalog::model::{Catalogue, CodeKind};
use errcat_catalog::{Located, Source, Span};

use super::slots::Slots;
use super::tables::{
    After, At, Check, Envelope, Envelopes, Is, Keys, Kind, List, Params, Part, Place, Rule, Test,
    Value, Way,
};

pub(super) fn lower(catalogue: &Catalogue, source: Option<&Source>) -> Envelopes {
    let file = File { catalogue, source };
    let mut reply = Scope { slots: Slots::default(), is_reply: true };
    let all = catalogue.envelopes.iter().map(|envelope| file.envelope(envelope, &mut reply));
    Envelopes {
        integers: catalogue.kind.value == CodeKind::Integer,
        all: all.collect(),
        scope: reply.slots.into_node(),
    }
}

/// The catalogue, for lines and rules.
struct File<'c> {
    catalogue: &'c Catalogue,
    /// Without it lines are 0: unknown.
    source: Option<&'c Source>,
}

impl File<'_> {
    fn envelope(&self, envelope: &model::Envelope, reply: &mut Scope) -> Envelope {
        let request_id = reply.places(&envelope.request_id);
        let when = reply.test(&envelope.reads().value);
        let [unless, failed, pending, partial, ok] = [
            &envelope.unless,
            &envelope.failed,
            &envelope.pending,
            &envelope.partial,
            &envelope.ok,
        ]
        .map(|test| reply.optional(test.as_ref()));
        let lists = envelope.lists().map(|list| self.list(list, reply)).collect();
        Envelope {
            name: envelope.name.as_ref().map(|name| name.value.clone()),
            line: self.line(envelope.span),
            when,
            unless,
            failed,
            pending,
            partial,
            ok,
            next: reply.places(&envelope.next),
            keys: self.keys(&envelope.scope, reply),
            request_id,
            lists,
        }
    }

    /// A list whose `at` is asked in `around`.
    fn list(&self, list: &model::List, around: &mut Scope) -> List {
        let at = list.at.iter().map(|at| around.way(&at.value)).collect();
        let mut entry = Scope { slots: Slots::default(), is_reply: false };
        let [when, unless] = [&list.when, &list.unless].map(|test| entry.optional(test.as_ref()));
        let mut keys = self.keys(&list.scope, &mut entry);
        if list.kind == Kind::Warnings && keys.message.is_empty() {
            keys.message = entry.said();
        }
        let [failed, ok] = [&list.failed, &list.ok].map(|test| entry.optional(test.as_ref()));
        let faults = list.faults.iter().map(|list| self.list(list, &mut entry)).collect();
        List {
            kind: list.kind,
            line: self.line(list.span),
            at,
            when,
            unless,
            failed,
            ok,
            keys,
            faults,
            scope: entry.slots.into_node(),
        }
    }

    fn keys(&self, of: &model::Scope, scope: &mut Scope) -> Keys {
        // In the order in which they are written here.
        Keys {
            id: scope.places(&of.id),
            index: scope.places(&of.index),
            status: scope.places(&of.status),
            code: scope.places(&of.code),
            message: scope.places(&of.message),
            delay: scope.places(&of.delay),
            retry: of.retry.iter().map(|verdict| self.rule(verdict, scope)).collect(),
            params: scope.params(of.params.as_ref()),
        }
    }

    fn rule(&self, verdict: &model::Verdict, scope: &mut Scope) -> Rule {
        let rule = self.catalogue.rule(verdict.retry.value);
        Rule {
            name: rule.map_or("never", |rule| &rule.name.value).to_owned(),
            action: rule.map(|rule| rule.action.clone()),
            line: self.line(verdict.retry.span),
            when: scope.test(&verdict.when.value),
        }
    }

    fn line(&self, span: Span) -> u32 {
        let line = self.source.map_or(0, |source| source.position(span.start).line);
        u32::try_from(line).unwrap_or(u32::MAX)
    }
}

/// Where places are asked: the reply, or an entry.
struct Scope {
    slots: Slots,
    is_reply: bool,
}

impl Scope {
    fn way(&mut self, at: &model::At) -> Way {
        match at {
            model::At::Path(path) => Way::Path(self.slots.path(path)),
            model::At::Header(name) => Way::Header(name.clone()),
        }
    }

    fn optional(&mut self, test: Option<&Located<model::Test>>) -> Test {
        test.map(|test| self.test(&test.value)).unwrap_or_default()
    }

    fn test(&mut self, test: &model::Test) -> Test {
        let checks =
            |all: &model::Alternative| all.all.iter().map(|check| self.check(check)).collect();
        test.any.iter().map(checks).collect()
    }

    fn check(&mut self, check: &model::Check) -> Check {
        let at = self.at(&check.place.value);
        let is = match &check.wanted.value {
            Wanted::There if self.is_reply && is_itself(&at) => Is::Reply,
            Wanted::There => Is::There,
            Wanted::OneOf(values) => Is::OneOf(values.iter().map(value).collect()),
            Wanted::Range { from, to } => {
                Is::Within(from.unwrap_or(i64::MIN), to.unwrap_or(i64::MAX))
            }
        };
        Check { at, is }
    }

    fn params(&mut self, params: Option<&model::Params>) -> Params {
        match params {
            None => Params::None,
            Some(model::Params::Members(places)) => Params::Members(self.places(places)),
            Some(model::Params::Named(all)) => {
                let named = |(name, places): &(Located<String>, Vec<Located<model::Place>>)| {
                    (name.value.clone(), self.places(places))
                };
                Params::Named(all.iter().map(named).collect())
            }
        }
    }

    fn places(&mut self, places: &[Located<model::Place>]) -> Vec<Place> {
        places.iter().map(|place| self.place(&place.value)).collect()
    }

    fn place(&mut self, place: &model::Place) -> Place {
        let at = self.at(&place.what);
        let bucket = place.bucket.as_ref().map(|model::Bucket { less, per }| {
            Box::new([self.place(&less.value), self.place(&per.value)])
        });
        Place {
            at,
            after: match place.after.as_ref().map(|after| &after.value) {
                None => After::Nothing,
                Some(model::After::Text(text)) => After::Last(text.clone()),
                Some(model::After::Signs(signs)) => After::Signs(*signs),
            },
            from: place.from,
            unit: unit(place.unit),
            bucket,
            when: self.optional(place.when.as_ref()),
            unless: self.optional(place.unless.as_ref()),
        }
    }

    /// What a warning says where the catalogue does not tell: its `message`, else itself.
    fn said(&mut self) -> Vec<Place> {
        let message = vec![model::Step::Member("message".to_owned())];
        let paths = [message, Vec::new()].map(|steps| model::Path { steps });
        paths.iter().map(|path| Place::whole(At::Path(self.slots.path(path)))).collect()
    }

    fn at(&mut self, what: &What) -> At {
        match what {
            What::Path(path) => At::Path(self.slots.path(path)),
            What::Status => At::Status,
            What::Header(name) => At::Header(name.clone()),
            What::Position => At::Position,
            What::Name(model::Name::Last) => At::Name(0),
            What::Name(model::Name::Nth(index)) => {
                At::Name(u8::try_from(index + 1).unwrap_or(u8::MAX))
            }
            What::Joined(pieces) => {
                let part = |piece: &model::Piece| match piece {
                    model::Piece::Text(text) => Part::Text(text.clone()),
                    model::Piece::Place(what) => Part::At(self.at(&what.value)),
                };
                At::Joined(pieces.iter().map(part).collect())
            }
        }
    }
}

fn is_itself(at: &At) -> bool {
    matches!(at, At::Path(path) if path.steps.is_empty())
}

fn value(literal: &model::Literal) -> Value {
    match literal {
        model::Literal::Text(text) => Value::Text(text.clone()),
        model::Literal::Integer(number) => Value::Text(number.to_string()),
        model::Literal::Bool(value) => Value::Bool(*value),
    }
}

const fn unit(unit: model::Unit) -> Duration {
    match unit {
        model::Unit::Milliseconds => Duration::from_millis(1),
        model::Unit::Seconds => Duration::from_secs(1),
        model::Unit::Minutes => Duration::from_secs(60),
        model::Unit::Hours => Duration::from_secs(60 * 60),
    }
}
