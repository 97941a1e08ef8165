//! What the classification means, in sentences.

use errcat_catalog::Catalogue;
use errcat_catalog::model::{
    Action, Code, CodeRange, Date, Evidence, Executed, Limit, Quota, QuotaReset, Retry, Rule,
    Verified,
};

use crate::print::advice::{duration, thousands};

/// What is said of all envelopes together.
pub const FIRST_ENVELOPE: &str = "The first of these that reads a reply says what became of it. What none reads failed from \
     status 400 on, and else nothing is known of it.";

/// The name of a retry: that of its rule, or `never`.
pub fn retry_name(catalogue: &Catalogue, retry: Retry) -> &str {
    catalogue.rule(retry).map_or("never", |rule| &rule.name)
}

/// What to do, as a sentence.
pub fn retry(catalogue: &Catalogue, retry: Retry) -> String {
    catalogue.rule(retry).map_or_else(|| NEVER.into(), rule)
}

const NEVER: &str =
    "Do not send the same request again: it cannot succeed before something has been put right.";

/// What a rule asks for, as a sentence.
pub fn rule(rule: &Rule) -> String {
    match &rule.action {
        Action::Reauthenticate => "Get a new access token, then send the request again.".into(),
        Action::Backoff(backoff) => {
            let attempts = match backoff.attempts {
                Some(1) => "; do not send more than once".into(),
                Some(attempts) => format!("; {attempts} sends in all, the first included"),
                None => String::new(),
            };
            let longer = match backoff.factor {
                1.0 => "as long before each further send".into(),
                2.0 => "twice as long before each further send".into(),
                factor => format!("{factor} times as long before each further send"),
            };
            format!(
                "Send again after {}, and wait {longer}, {} at most, with some jitter{attempts}.",
                duration(backoff.initial),
                duration(backoff.max),
            )
        }
        Action::Wait { delay } => format!("Send again once {} have passed.", duration(*delay)),
        Action::QuotaReset(reset) => format!(
            "A daily allowance is used up. Nothing helps before it is renewed at {}.",
            time_of_day(*reset)
        ),
        Action::Split => "Send the same records in smaller requests.".into(),
        Action::ResendAsPost => "Send the same query as a POST.".into(),
    }
}

pub fn quota(quota: Quota) -> &'static str {
    match quota {
        Quota::Counted => "counts as a call",
        Quota::Free => "costs nothing",
    }
}

pub fn executed(executed: Executed) -> &'static str {
    match executed {
        Executed::No => "had no effect",
        Executed::Yes => "had its effect",
        Executed::Unknown => "may have had an effect",
    }
}

pub fn verified(verified: Verified) -> &'static str {
    match verified {
        Verified::Docs => "the source says so",
        Verified::Observed => "real replies showed it",
        Verified::Inferred => "a judgement: the source says little more than the code",
    }
}

/// Where and when a row was read; nothing where it does not say so itself.
pub fn evidence(Evidence { source, seen }: &Evidence) -> Option<String> {
    let source = source.as_ref().map(|source| source.value.clone());
    let seen = seen.as_ref().map(|seen| format!("read on {}", date(seen.value)));
    let parts: Vec<String> = source.into_iter().chain(seen).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What nobody has decided yet; nothing where all is decided.
pub fn undecided(code: &Code) -> Option<String> {
    let left: Vec<&str> = code.undecided.iter().map(|left| left.value.as_str()).collect();
    let left = (!left.is_empty()).then(|| left.join(" and "))?;
    Some(format!("{left}; what stands here is the careful answer"))
}

/// `100 calls in 20 s`.
pub fn limit(limit: &Limit) -> String {
    let per = limit.per.as_ref().map(|per| format!(" in {}", duration(per.value)));
    format!("{} {}{}", thousands(limit.max.value), limit.unit.value, per.unwrap_or_default())
}

/// What a range does, as a sentence.
pub fn range(catalogue: &Catalogue, range: &CodeRange) -> String {
    format!(
        "Codes from {} to {} that are not listed have the retry {}; the failed call {} and {}.",
        range.from.value,
        range.to.value,
        retry_name(catalogue, range.retry.value),
        quota(range.quota.value),
        executed(range.executed.value),
    )
}

/// `17 August 2026`.
pub fn date(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    match usize::from(date.month).checked_sub(1).and_then(|month| MONTHS.get(month)) {
        Some(month) => format!("{} {month} {}", date.day, date.year),
        None => date.to_string(),
    }
}

/// `00:00 (UTC−06:00)`.
pub fn time_of_day(reset: QuotaReset) -> String {
    let sign = if reset.offset_minutes < 0 { '\u{2212}' } else { '+' };
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    format!("{} (UTC{sign}{})", clock(reset.at_minutes), clock(reset.offset_minutes.unsigned_abs()))
}

/// `rate_window` as people write it: `rate window`.
pub fn spaced(name: &str) -> String {
    name.replace('_', " ")
}
