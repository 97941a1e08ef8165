//! Whether each object of one list is a record, and nothing else is: then records are counted as they
//! come, those in JSON that a text holds among them, and else in the body alone.

use errcat_codegen::envelope::tables as plan;

pub fn has_plain_records(of: &plan::Envelope) -> bool {
    let mut of_records =
        of.lists.iter().filter(|of| matches!(of.kind, plan::Kind::Records | plan::Kind::Rejected));
    match (of_records.next(), of_records.next()) {
        (Some(only), None) => only.kind == plan::Kind::Records && is_plain(only),
        _ => false,
    }
}

fn is_plain(list: &plan::List) -> bool {
    let [plan::Way::Path(path)] = &list.at[..] else { return false };
    let ends = path.steps.get(usize::from(path.names)..);
    let ends = matches!(ends, Some([] | [plan::Step::Each { .. }]));
    let must_say = !list.ok.is_empty() || !list.keys.status.is_empty() && list.failed.is_empty();
    ends && list.when.is_empty()
        && list.unless.is_empty()
        && !list.scope.members.is_empty()
        && (list.keys.index.is_empty() || is_by_position(&list.keys.index))
        && !must_say
}

/// Whether records are numbered as they stand, unless a member of theirs says otherwise.
fn is_by_position(places: &[plan::Place]) -> bool {
    let [others @ .., last] = places else { return false };
    let is_whole = |place: &plan::Place| {
        place.after == plan::After::Nothing && place.when.is_empty() && place.unless.is_empty()
    };
    let is_member = |place: &plan::Place| match &place.at {
        plan::At::Path(path) => path.slot != 0 && usize::from(path.names) == path.steps.len(),
        _ => false,
    };
    last.at == plan::At::Position
        && last.from == 0
        && is_whole(last)
        && others.iter().all(|place| is_whole(place) && is_member(place))
}
