//! What vendors call their columns.

use crate::args::Meaning;
use crate::words;

/// The heads of each, the most telling first. Before the bar stand those that mean nothing else.
const HEADS: &[(Meaning, &str)] = &[
    (
        Meaning::Code,
        "error code, errorcode, err code, code, sqlstate, error number, error no, errno, error id, fault code, \
         reason code, result code, return code, response code, exception code, message code, error codes, \
         codes, internal code, api error code, api code, subcode | error, error type, error key, type, id, \
         key, number, no, value, constant, condition, exception, reason, fault, name, error name, symbol, \
         status code, http status code, http status, http code, status, term",
    ),
    (
        Meaning::Status,
        "http status, http status code, http code, http response code, http response, http, httpstatus, \
         status code, http error code | status",
    ),
    (
        Meaning::Name,
        "name, error name, symbol, symbolic name, constant, constant name, identifier, mnemonic, enum, condition name, \
         error key, short name, exception, error type, error | title, type, key, label, macro",
    ),
    (
        Meaning::Message,
        "message, error message, message text, error text, text, message template, template, msg, error string, \
         response message, response text, example message, returned message, error | response, title, value",
    ),
    (
        Meaning::Doc,
        "description, meaning, explanation, details, detail, definition, what it means, doc, documentation, \
         error description, summary, desc, long description, information | info, notes, note, \
         comment, comments, remarks, reason, value, text",
    ),
    (
        Meaning::Cause,
        "cause, causes, possible cause, possible causes, probable cause, why, reason, common causes, \
         likely cause, when it occurs, root cause",
    ),
    (
        Meaning::Fix,
        "resolution, solution, fix, what to do, how to fix, remedy, action, recommended action, suggested action, \
         user action, corrective action, remediation, recommendation, suggested solution, possible solution, \
         possible solutions, suggested fix, next steps, handling, troubleshooting, how to resolve, \
         recommended resolution, client action, what you can do",
    ),
    (
        Meaning::Retry,
        "retry, retriable, retryable, can retry, should retry, is retriable, is retryable, retry advice, \
         safe to retry, can be retried, retries, transient, retry allowed",
    ),
    (Meaning::Executed, "executed, carried out, had effect, side effects, partially executed"),
    (Meaning::Level, "level"),
    (
        Meaning::Since,
        "since, introduced, introduced in, added, added in, since version, available since",
    ),
];

/// How well a head says that its column holds this: 0 best.
pub fn says(head: &str, meaning: Meaning) -> Option<usize> {
    let head = plain(head);
    let (_, heads) = HEADS.iter().find(|(of, _)| *of == meaning)?;
    let mut heads = heads.split([',', '|']).map(str::trim);
    heads.position(|known| known == head)
}

/// Whether a head that says so means codes and nothing else.
pub fn is_telling(head: &str) -> bool {
    let telling = HEADS.first().and_then(|(_, heads)| heads.split('|').next()).unwrap_or("");
    let telling = telling.split(',').filter(|known| !known.trim().is_empty()).count();
    says(head, Meaning::Code).is_some_and(|rank| rank < telling)
}

/// In small letters, with one space between words: `errorCode` and `Error-Code` are `error code`.
pub fn plain(head: &str) -> String {
    let words: Vec<String> = words::of(head).map(str::to_lowercase).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_known_however_they_are_written() {
        for (head, meaning) in [
            ("Error Code", Meaning::Code),
            ("errorCode", Meaning::Code),
            ("SQLSTATE", Meaning::Code),
            ("HTTP Status", Meaning::Status),
            ("Possible causes", Meaning::Cause),
            ("What to do?", Meaning::Fix),
            ("Retryable?", Meaning::Retry),
            ("Description", Meaning::Doc),
        ] {
            assert!(says(head, meaning).is_some(), "{head}");
        }
        assert!(is_telling("Code") && is_telling("code #") && !is_telling("Type"));
        assert!(says("Country code", Meaning::Code).is_none());
    }

    #[test]
    fn no_head_stands_twice_for_one_meaning() {
        for (meaning, heads) in HEADS {
            let mut heads: Vec<&str> = heads.split([',', '|']).map(str::trim).collect();
            let all = heads.len();
            heads.sort_unstable();
            heads.dedup();
            assert_eq!(heads.len(), all, "{meaning:?}");
            assert!(
                heads.iter().all(|head| !head.is_empty() && plain(head) == *head),
                "{meaning:?}"
            );
        }
    }
}
