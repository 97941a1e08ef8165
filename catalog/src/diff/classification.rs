//! How to recover, what it costs, whether it happened, which limit: of codes, conditions and ranges.

use super::change::{Change, Subject};
use super::{Found, rules};
use crate::model::{ActionWord, Catalogue, Code, CodeRange, Condition, Executed, Quota, Retry};
use crate::source::Located;

pub(super) fn of_codes(found: &mut Found<'_>, about: &Subject, old: &Code, new: &Code) {
    retry(found, about, &old.retry, &new.retry);
    quota(found, about, &old.quota, &new.quota);
    executed(found, about, &old.executed, &new.executed);
    limit(found, about, old.limit.as_ref(), new.limit.as_ref());
}

/// What a condition takes over from its code is reported of the code.
pub(super) fn of_conditions(
    found: &mut Found<'_>,
    about: &Subject,
    (old_code, old): (&Code, &Condition),
    (new_code, new): (&Code, &Condition),
) {
    if old.retry.span != old_code.retry.span || new.retry.span != new_code.retry.span {
        retry(found, about, &old.retry, &new.retry);
    }
    if old.quota.span != old_code.quota.span || new.quota.span != new_code.quota.span {
        quota(found, about, &old.quota, &new.quota);
    }
    if old.executed.span != old_code.executed.span || new.executed.span != new_code.executed.span {
        executed(found, about, &old.executed, &new.executed);
    }
    limit(found, about, old.limit.as_ref(), new.limit.as_ref());
}

pub(super) fn of_ranges(found: &mut Found<'_>, about: &Subject, old: &CodeRange, new: &CodeRange) {
    retry(found, about, &old.retry, &new.retry);
    quota(found, about, &old.quota, &new.quota);
    executed(found, about, &old.executed, &new.executed);
}

/// What is done with a request that failed so: "was …", "is now …".
pub(super) const fn phrase(action: ActionWord) -> &'static str {
    match action {
        ActionWord::Reauthenticate => "sent again with a new token",
        ActionWord::Backoff => "retried with backoff",
        ActionWord::Wait => "sent again after a set time",
        ActionWord::QuotaReset => "sent again after the daily reset",
        ActionWord::ResendAsPost => "sent as a POST instead",
        ActionWord::Split => "sent in smaller requests",
        ActionWord::Never => "given up at once",
    }
}

/// The name of a retry rule, or `never`.
pub(super) fn rule_name(catalogue: &Catalogue, retry: Retry) -> &str {
    catalogue.rule(retry).map_or(ActionWord::Never.as_str(), |rule| rule.name.as_str())
}

fn retry(found: &mut Found<'_>, about: &Subject, old: &Located<Retry>, new: &Located<Retry>) {
    let (was, is) = (found.old.action(old.value), found.new.action(new.value));
    found.parameters.compare(found.old, found.new, about, (old, new));
    if was == is {
        return;
    }
    let rule = match hope(is).cmp(&hope(was)) {
        std::cmp::Ordering::Less => &rules::RETRY_WEAKENED,
        std::cmp::Ordering::Equal => &rules::RETRY_ACTION_CHANGED,
        std::cmp::Ordering::Greater => &rules::RETRY_STRENGTHENED,
    };
    let says = format!("was {}, is now {}", phrase(was), phrase(is));
    found
        .add(Change::new(rule, about, says).was(was.as_str(), old.span).now(is.as_str(), new.span));
}

/// What a program may hope for: nothing, another request, the same one.
const fn hope(action: ActionWord) -> u8 {
    match action {
        ActionWord::Never => 0,
        ActionWord::Split | ActionWord::ResendAsPost => 1,
        ActionWord::Reauthenticate
        | ActionWord::Backoff
        | ActionWord::Wait
        | ActionWord::QuotaReset => 2,
    }
}

fn quota(found: &mut Found<'_>, about: &Subject, old: &Located<Quota>, new: &Located<Quota>) {
    let (rule, says) = match (old.value, new.value) {
        (Quota::Free, Quota::Counted) => {
            (&rules::QUOTA_COUNTED, "cost nothing, now counts against the quota")
        }
        (Quota::Counted, Quota::Free) => {
            (&rules::QUOTA_FREED, "counted against the quota, now costs nothing")
        }
        (Quota::Free, Quota::Free) | (Quota::Counted, Quota::Counted) => return,
    };
    found.add(
        Change::new(rule, about, says)
            .was(old.value.as_str(), old.span)
            .now(new.value.as_str(), new.span),
    );
}

fn executed(
    found: &mut Found<'_>,
    about: &Subject,
    old: &Located<Executed>,
    new: &Located<Executed>,
) {
    // What a program may rely on: nothing, that there is nothing left to do, that it may try again.
    let certainty = |executed| match executed {
        Executed::Unknown => 0,
        Executed::Yes => 1,
        Executed::No => 2,
    };
    let means = |executed| match executed {
        Executed::No => "not carried out",
        Executed::Yes => "carried out",
        Executed::Unknown => "perhaps carried out",
    };
    let (was, is) = (old.value, new.value);
    if was == is {
        return;
    }
    let rule = if certainty(is) < certainty(was) {
        &rules::EXECUTED_WEAKENED
    } else {
        &rules::EXECUTED_STRENGTHENED
    };
    let says = format!("the failed call was {}, is now {}", means(was), means(is));
    found
        .add(Change::new(rule, about, says).was(was.as_str(), old.span).now(is.as_str(), new.span));
}

fn limit(
    found: &mut Found<'_>,
    about: &Subject,
    old: Option<&Located<usize>>,
    new: Option<&Located<usize>>,
) {
    let was = old.zip(found.old.limit(old)).map(|(at, limit)| (limit.name.as_str(), at.span));
    let is = new.zip(found.new.limit(new)).map(|(at, limit)| (limit.name.as_str(), at.span));
    let change = match (was, is) {
        (None, Some((is, at))) => {
            let says = format!("now says that the limit `{is}` was hit");
            Change::new(&rules::CODE_LIMIT_ADDED, about, says).now(is, at)
        }
        (Some((was, at)), None) => {
            let says = format!("no longer says that the limit `{was}` was hit");
            Change::new(&rules::CODE_LIMIT_REMOVED, about, says).was(was, at)
        }
        (Some((was, old_at)), Some((is, new_at)))
            if found.limit_names.get(was).copied().unwrap_or(was) != is =>
        {
            let says = format!("said that the limit `{was}` was hit, now says `{is}`");
            Change::new(&rules::CODE_LIMIT_CHANGED, about, says).was(was, old_at).now(is, new_at)
        }
        _ => return,
    };
    found.add(change);
}
