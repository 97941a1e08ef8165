//! What a catalogue says of replies, as compiled catalogues have it: there for as long as the
//! program runs.

use errcat::__private::envelope as table;
use errcat::{Backoff, QuotaReset, Retry};
use errcat_catalog::model::Action;
use errcat_codegen::envelope::tables as plan;

/// The tables of a plan.
pub fn envelopes(plan: plan::Envelopes) -> &'static table::Envelopes {
    let plan::Envelopes { integers, scope: members, all } = plan;
    let scope = scope(members);
    Box::leak(Box::new(table::Envelopes::of(integers, scope, each(all, envelope))))
}

fn envelope(plan: plan::Envelope) -> table::Envelope {
    table::Envelope {
        name: plan.name.map(text),
        line: plan.line,
        when: test(plan.when),
        unless: test(plan.unless),
        failed: test(plan.failed),
        pending: test(plan.pending),
        partial: test(plan.partial),
        ok: test(plan.ok),
        keys: keys(plan.keys),
        request_id: each(plan.request_id, place),
        next: each(plan.next, place),
        lists: each(plan.lists, list),
    }
}

fn list(plan: plan::List) -> table::List {
    table::List {
        kind: match plan.kind {
            plan::Kind::Faults => table::Kind::Faults,
            plan::Kind::Records => table::Kind::Records,
            plan::Kind::Rejected => table::Kind::Rejected,
            plan::Kind::Warnings => table::Kind::Warnings,
        },
        line: plan.line,
        at: each(plan.at, way),
        when: test(plan.when),
        unless: test(plan.unless),
        failed: test(plan.failed),
        ok: test(plan.ok),
        scope: scope(plan.scope),
        keys: keys(plan.keys),
        faults: each(plan.faults, list),
    }
}

fn way(plan: plan::Way) -> table::Way {
    match plan {
        plan::Way::Path(of) => table::Way::Path(path(of)),
        plan::Way::Header(name) => table::Way::Header(text(name)),
    }
}

fn scope(plan: plan::Node) -> table::Scope {
    table::Scope::of(node(plan))
}

fn node(plan: plan::Node) -> table::Node {
    let mut below = Vec::new();
    let mut members = Vec::new();
    for member in plan.members {
        let mut inner = 0;
        // What has no number is not looked into.
        if let Ok(next) = u8::try_from(below.len() + 1)
            && !member.below.members.is_empty()
        {
            below.push(node(member.below));
            inner = next;
        }
        members.push((text(member.name), table::Member::new(member.slot, inner)));
    }
    table::Node::of(members.leak(), below.leak())
}

fn keys(plan: plan::Keys) -> table::Keys {
    table::Keys {
        code: each(plan.code, place),
        message: each(plan.message, place),
        status: each(plan.status, place),
        index: each(plan.index, place),
        id: each(plan.id, place),
        delay: each(plan.delay, place),
        retry: each(plan.retry, rule),
        params: match plan.params {
            plan::Params::None => table::Params::None,
            plan::Params::Members(places) => table::Params::Members(each(places, place)),
            plan::Params::Named(named) => table::Params::Named(each(named, |(name, places)| {
                (text(name), each(places, place))
            })),
        },
    }
}

fn rule(plan: plan::Rule) -> table::Rule {
    let plan::Rule { name, action, line, when } = plan;
    table::Rule { name: text(name), retry: retry(action.as_ref()), line, when: test(when) }
}

/// What the action of a rule is; nothing is never.
pub fn retry(action: Option<&Action>) -> Retry {
    match action {
        None => Retry::Never,
        Some(Action::Reauthenticate) => Retry::Reauthenticate,
        Some(Action::Backoff(backoff)) => Retry::Backoff(Backoff {
            initial: backoff.initial,
            max: backoff.max,
            factor: backoff.factor,
            attempts: backoff.attempts,
        }),
        Some(Action::Wait { delay }) => Retry::Wait(*delay),
        Some(Action::QuotaReset(reset)) => Retry::QuotaReset(QuotaReset {
            at_minutes: reset.at_minutes,
            offset_minutes: reset.offset_minutes,
        }),
        Some(Action::Split) => Retry::Split,
        Some(Action::ResendAsPost) => Retry::ResendAsPost,
    }
}

fn place(plan: plan::Place) -> table::Place {
    table::Place {
        at: at(plan.at),
        after: match plan.after {
            plan::After::Nothing => table::After::Nothing,
            plan::After::Last(of) => table::After::Last(text(of)),
            plan::After::Signs(signs) => table::After::Signs(signs),
        },
        from: plan.from,
        unit: plan.unit,
        bucket: plan.bucket.map(|bucket| &*Box::leak(Box::new((*bucket).map(place)))),
        when: test(plan.when),
        unless: test(plan.unless),
    }
}

fn at(plan: plan::At) -> table::At {
    match plan {
        plan::At::Path(of) => table::At::Path(path(of)),
        plan::At::Status => table::At::Status,
        plan::At::Header(name) => table::At::Header(text(name)),
        plan::At::Position => table::At::Position,
        plan::At::Name(index) => table::At::Name(index),
        plan::At::Joined(parts) => table::At::Joined(each(parts, |part| match part {
            plan::Part::Text(of) => table::Part::Text(text(of)),
            plan::Part::At(of) => table::Part::At(at(of)),
        })),
    }
}

fn path(plan: plan::Path) -> table::Path {
    let steps = each(plan.steps, |step| match step {
        plan::Step::Name(name) => table::Step::Name(text(name)),
        plan::Step::Each { lenient } => table::Step::Each { lenient },
        plan::Step::Any { lenient } => table::Step::Any { lenient },
    });
    table::Path::new(plan.slot, plan.names, steps)
}

fn test(plan: plan::Test) -> table::Test {
    each(plan, |all| each(all, check))
}

fn check(plan: plan::Check) -> table::Check {
    table::Check {
        at: at(plan.at),
        is: match plan.is {
            plan::Is::There => table::Is::There,
            plan::Is::Reply => table::Is::Reply,
            plan::Is::OneOf(values) => table::Is::OneOf(each(values, |value| match value {
                plan::Value::Text(of) => table::Value::Text(text(of)),
                plan::Value::Bool(value) => table::Value::Bool(value),
            })),
            plan::Is::Within(from, to) => table::Is::Within(from, to),
        },
    }
}

fn each<P, T>(plan: Vec<P>, table: impl Fn(P) -> T) -> &'static [T] {
    plan.into_iter().map(table).collect::<Vec<T>>().leak()
}

fn text(of: String) -> &'static str {
    of.leak()
}
