//! What a body means, rule by rule: see [`read`](super::read).

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::entry::{Entry, Warning};
use super::json::Json;
use super::outcome::Outcome;
use super::record::Records;
use super::verdict::Verdict;
use crate::scan::{Invalid, Scanner};
use crate::{ErrorCode, FaultRef, Place};

pub(super) fn read<C: ErrorCode>(status: u16, body: &[u8]) -> Verdict<'_, C> {
    let root = core::str::from_utf8(body).map_err(|_| Invalid).and_then(Root::scan);
    let mut verdict = Verdict {
        status,
        body,
        json: root.as_ref().ok().map(|root| root.json),
        outcome: Outcome::Unreadable,
        request_id: None,
        faults: Vec::new(),
        result: None,
        rows: Vec::new(),
        warnings: Vec::new(),
        next_page_token: None,
        more_result: None,
    };
    match root {
        Err(Invalid) => by_status(&mut verdict, Outcome::Unreadable),
        Ok(root) if root.json.is_object() => read_object(&mut verdict, root),
        Ok(_) => by_status(&mut verdict, Outcome::Unrecognised),
    }
    verdict
}

const MEMBERS: [&str; 6] =
    ["requestId", "success", "errors", "warnings", "nextPageToken", "moreResult"];

/// What one walk over the text finds, before it is known what it means.
struct Root<'a, C: ErrorCode> {
    json: Json<'a>,
    members: [Option<Json<'a>>; MEMBERS.len()],
    result: Option<Json<'a>>,
    records: Records<'a, C>,
}

impl<'a, C: ErrorCode> Root<'a, C> {
    fn scan(text: &'a str) -> Result<Self, Invalid> {
        let mut scanner = Scanner::new(text);
        let (mut members, mut result) = ([None; MEMBERS.len()], None);
        let mut records = Records::default();
        let json = if scanner.peek() == b'{' {
            scanner.object(|scanner, key| {
                if key.is("result") {
                    records = Records::default();
                    result = Some(records.scan(scanner)?).filter(|result| !result.is_null());
                    return Ok(());
                }
                let value = Json::scan(scanner)?;
                let mut known = MEMBERS.iter().zip(&mut members);
                if let Some((_, member)) = known.find(|(name, _)| key.is(name)) {
                    *member = Some(value).filter(|value| !value.is_null());
                }
                Ok(())
            })
        } else {
            scanner.value()
        };
        let json = Json::new(json?);
        scanner.end()?;
        Ok(Self { json, members, result, records })
    }
}

fn read_object<'a, C: ErrorCode>(verdict: &mut Verdict<'a, C>, root: Root<'a, C>) {
    let [request_id, success, errors, warnings, next_page_token, more_result] = root.members;
    verdict.request_id = request_id.map(Json::to_text);
    verdict.warnings = Entry::read_all(warnings).into_iter().map(Warning).collect();
    verdict.result = root.result;
    verdict.next_page_token = next_page_token.map(Json::to_text);
    verdict.more_result = more_result.and_then(Json::as_bool);

    match success.and_then(Json::as_bool) {
        Some(false) => verdict.fail(response_faults(errors)),
        Some(true) => {
            verdict.warnings.extend(Entry::read_all(errors).into_iter().map(Warning));
            read_success(verdict, root.records);
        }
        None => read_bare(verdict, root.json, errors),
    }
}

fn read_success<'a, C: ErrorCode>(verdict: &mut Verdict<'a, C>, records: Records<'a, C>) {
    if verdict.status < 400 {
        (verdict.rows, verdict.faults) = (records.rows, records.faults);
    }
    let outcome = if verdict.faults.is_empty() { Outcome::Ok } else { Outcome::Partial };
    by_status(verdict, outcome);
}

/// An object that is no envelope: a token endpoint's, or another API's.
fn read_bare<'a, C: ErrorCode>(
    verdict: &mut Verdict<'a, C>,
    object: Json<'a>,
    errors: Option<Json<'a>>,
) {
    const MEMBERS: [&str; 5] =
        ["error", "error_description", "error_code", "message", "access_token"];
    let [error, description, error_code, message, access_token] = object.members(MEMBERS);
    let errors = response_faults(errors.filter(|errors| errors.is_array()));

    if let Some(error) = error.filter(|error| error.is_text()) {
        let code = if verdict.status < 400 { 401 } else { verdict.status };
        let message = described(error.to_text(), description.map(Json::to_text));
        verdict.fail([http_fault(code).with_message(message)]);
    } else if error_code.is_some() {
        let entry =
            Entry { code: error_code.map(Json::to_text), message: message.map(Json::to_text) };
        verdict.fail([entry.into_fault(Place::Http)]);
    } else if !errors.is_empty() {
        verdict.fail(errors);
    } else if access_token.is_some() {
        verdict.outcome = Outcome::Ok;
    } else {
        by_status(verdict, Outcome::Unrecognised);
    }
}

/// The outcome where the status has nothing to say against it.
fn by_status<C: ErrorCode>(verdict: &mut Verdict<'_, C>, outcome: Outcome) {
    if verdict.status < 400 {
        verdict.outcome = outcome;
    } else {
        verdict.fail([http_fault(verdict.status)]);
    }
}

fn response_faults<C: ErrorCode>(errors: Option<Json<'_>>) -> Vec<FaultRef<'_, C>> {
    let entries = Entry::read_all(errors).into_iter();
    entries.map(|entry| entry.into_fault(Place::Response)).collect()
}

fn http_fault<'a, C: ErrorCode>(status: u16) -> FaultRef<'a, C> {
    FaultRef::new(Place::Http, Some(status.to_string()))
}

fn described<'a>(error: Cow<'a, str>, description: Option<Cow<'a, str>>) -> Cow<'a, str> {
    match description {
        Some(description) => format!("{error}: {description}").into(),
        None => error,
    }
}
