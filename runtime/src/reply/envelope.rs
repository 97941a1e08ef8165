//! What a body means, rule by rule: see [`read`](super::read).

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::mem;

use super::entry::{self, Entry, Warning};
use super::faults::Faults;
use super::json::Json;
use super::numbering::Numbering;
use super::outcome::Outcome;
use super::verdict::Verdict;
use super::walk::Records;
use crate::scan::{Invalid, Scanner, Shape};
use crate::{ErrorCode, FaultRef, Place};

pub(super) fn read<C: ErrorCode>(status: u16, body: &[u8]) -> Verdict<'_, C> {
    let mut verdict = Verdict {
        status,
        body,
        json: None,
        outcome: Outcome::Unreadable,
        request_id: None,
        faults: Faults::new(),
        result: None,
        records: 0,
        warnings: Vec::new(),
        next_page_token: None,
        more_result: None,
        numbering: Numbering::ByRow,
        strays: 0,
        envelope: None,
    };
    fill(&mut verdict);
    verdict
}

/// Fills in what the body says: apart, so that the verdict is made where it is to stay.
#[inline(never)]
fn fill<C: ErrorCode>(verdict: &mut Verdict<'_, C>) {
    let mut found = Found { members: Members::default(), records: Records::new() };
    let text = core::str::from_utf8(verdict.body).map_err(|_| Invalid);
    let text = text.map(|text| text.strip_prefix('\u{feff}').unwrap_or(text));
    let is_empty = text.as_ref().is_ok_and(|text| text.trim_ascii().is_empty());
    verdict.json = text.and_then(|text| found.scan(text, &mut verdict.faults)).ok();
    match verdict.json {
        None => {
            verdict.faults = Faults::new();
            let is_silent = is_empty && may_be_silent(verdict.status);
            by_status(verdict, if is_silent { Outcome::Ok } else { Outcome::Unreadable });
        }
        Some(json) if json.is_object() => read_object(verdict, json, &mut found),
        Some(_) => by_status(verdict, Outcome::Unrecognised),
    }
    if verdict.status >= 400 {
        verdict
            .faults
            .as_mut_slice()
            .iter_mut()
            .for_each(|fault| fault.classify_under(verdict.status));
    }
}

/// Whether a reply may have no body by its status: Accepted, No Content, Reset Content.
pub(super) const fn may_be_silent(status: u16) -> bool {
    matches!(status, 202 | 204 | 205)
}

/// What one walk over the text finds, before it is known what it means.
struct Found<'a, C: ErrorCode> {
    members: Members<'a>,
    records: Records<'a, C>,
}

/// The members that are not looked into at once.
#[derive(Default)]
struct Members<'a> {
    request_id: Option<Json<'a>>,
    success: Option<Json<'a>>,
    /// If it is no array.
    errors: Option<Json<'a>>,
    warnings: Option<Json<'a>>,
    next_page_token: Option<Json<'a>>,
    more_result: Option<Json<'a>>,
    result: Option<Json<'a>>,
}

#[derive(Clone, Copy)]
enum Member {
    RequestId,
    Success,
    Errors,
    Warnings,
    NextPageToken,
    MoreResult,
    Result,
    Other,
}

impl Member {
    fn named(name: &str) -> Self {
        match name {
            "requestId" => Self::RequestId,
            "success" => Self::Success,
            "errors" => Self::Errors,
            "warnings" => Self::Warnings,
            "nextPageToken" => Self::NextPageToken,
            "moreResult" => Self::MoreResult,
            "result" => Self::Result,
            _ => Self::Other,
        }
    }
}

/// How replies begin that tell of a failure: the others are longer, and what is usual gains less.
const USUAL: Shape<Member, 3> = Shape::expecting([
    ("\"requestId\":", Member::RequestId),
    ("\"success\":", Member::Success),
    ("\"errors\":", Member::Errors),
]);

impl<'a, C: ErrorCode> Found<'a, C> {
    /// The entries of `errors` are taken for faults, if it is an array.
    fn scan(&mut self, text: &'a str, errors: &mut Faults<'a, C>) -> Result<Json<'a>, Invalid> {
        let mut scanner = Scanner::new(text);
        let json = if scanner.peek() == b'{' {
            let each = |scanner: &mut _, member| self.scan_member(scanner, member, errors);
            let before = scanner;
            let mut shape = USUAL;
            scanner.object_like(&mut shape, Member::named, each)?;
            scanner.since(before)?
        } else {
            scanner.value()?
        };
        scanner.end()?;
        Ok(Json::new(json))
    }

    /// Of several members of one name, the last one counts.
    fn scan_member(
        &mut self,
        scanner: &mut Scanner<'a>,
        member: Member,
        errors: &mut Faults<'a, C>,
    ) -> Result<(), Invalid> {
        match member {
            Member::Errors => {
                errors.truncate(0);
                self.members.errors = scan_errors(scanner, errors)?;
            }
            Member::Result => {
                self.records = Records::new();
                self.members.result = self.records.scan(scanner)?.non_null();
            }
            _ => self.members.set(member, Json::scan(scanner)?),
        }
        Ok(())
    }
}

impl<'a> Members<'a> {
    fn set(&mut self, member: Member, value: Json<'a>) {
        let known = match member {
            Member::RequestId => &mut self.request_id,
            Member::Success => &mut self.success,
            Member::Warnings => &mut self.warnings,
            Member::NextPageToken => &mut self.next_page_token,
            Member::MoreResult => &mut self.more_result,
            Member::Errors | Member::Result | Member::Other => return,
        };
        *known = value.non_null();
    }
}

/// The entries of the array that comes next become faults; anything else is handed back.
#[inline]
fn scan_errors<'a, C: ErrorCode>(
    scanner: &mut Scanner<'a>,
    errors: &mut Faults<'a, C>,
) -> Result<Option<Json<'a>>, Invalid> {
    if scanner.peek() != b'[' {
        return Json::scan(scanner).map(Json::non_null);
    }
    let mut shape = entry::USUAL;
    scanner.array(|scanner| {
        errors.push_entry(Place::Response, Entry::scan(scanner, &mut shape)?);
        Ok(())
    })?;
    Ok(None)
}

#[inline]
fn read_object<'a, C: ErrorCode>(
    verdict: &mut Verdict<'a, C>,
    json: Json<'a>,
    found: &mut Found<'a, C>,
) {
    let Found { members, records } = found;
    verdict.request_id = members.request_id.map(Json::to_text);
    Entry::each(members.warnings, |entry| verdict.warnings.push(Warning(entry)));
    verdict.result = members.result;
    verdict.next_page_token = members.next_page_token.map(Json::to_text);
    verdict.more_result = members.more_result.and_then(Json::as_bool);

    let Some(success) = members.success.and_then(Json::as_bool) else {
        return read_bare(verdict, json);
    };
    Entry::each(members.errors, |entry| verdict.faults.push_entry(Place::Response, entry));
    if success { read_success(verdict, records) } else { verdict.fail() }
}

fn read_success<'a, C: ErrorCode>(verdict: &mut Verdict<'a, C>, records: &mut Records<'a, C>) {
    let errors = mem::replace(&mut verdict.faults, Faults::new()).into_vec();
    verdict.warnings.extend(errors.into_iter().map(|fault| Warning(Entry::of(fault))));
    if verdict.status < 400 {
        verdict.records = records.count;
        verdict.faults = mem::replace(&mut records.faults, Faults::new());
        if records.are_shuffled() {
            verdict.numbering = Numbering::of(verdict.result, records.count);
            number(verdict);
        }
    }
    let outcome = if verdict.faults.is_empty() { Outcome::Ok } else { Outcome::Partial };
    by_status(verdict, outcome);
}

/// An object that is no envelope: a token endpoint's, or another API's.
fn read_bare<'a, C: ErrorCode>(verdict: &mut Verdict<'a, C>, object: Json<'a>) {
    const MEMBERS: [&str; 6] =
        ["error", "error_description", "error_code", "code", "message", "access_token"];
    let members = object.members(MEMBERS).map(|member| member.and_then(Json::to_said));
    let [error, description, error_code, code, message, access_token] = members;
    let error_code = error_code.filter(|code| code != "0");

    if let Some(error) = error.as_deref().filter(|error| OAUTH_ERRORS.contains(error)) {
        let code = if verdict.status < 400 { 401 } else { verdict.status };
        let message = described(error, description.as_deref());
        verdict.fail_with(http_fault(code).with_message(message));
    } else if error_code.is_some() {
        let entry = Entry { code: error_code, message: message.or(error) };
        verdict.fail_with(entry.into_fault(Place::Http));
    } else if error.is_some() && code.is_none() && verdict.status >= 400 {
        let entry =
            Entry { code: Some(verdict.status.to_string().into()), message: message.or(error) };
        verdict.fail_with(entry.into_fault(Place::Http));
    } else if error.is_some() {
        let entry = Entry { code, message: message.or(error) };
        verdict.fail_with(entry.into_fault(Place::Response));
    } else if !verdict.faults.is_empty() {
        verdict.fail();
    } else if access_token.is_some() {
        by_status(verdict, Outcome::Ok);
    } else {
        by_status(verdict, Outcome::Unrecognised);
    }
}

/// The outcome where the status has nothing to say against it.
fn by_status<C: ErrorCode>(verdict: &mut Verdict<'_, C>, outcome: Outcome) {
    if verdict.status < 400 {
        verdict.outcome = outcome;
    } else {
        verdict.fail_with(http_fault(verdict.status));
    }
}

fn http_fault<'a, C: ErrorCode>(status: u16) -> FaultRef<'a, C> {
    FaultRef::new(Place::Http, Some(status.to_string()))
}

fn described(error: &str, description: Option<&str>) -> String {
    match description {
        Some(description) => format!("{error}: {description}"),
        None => error.to_string(),
    }
}

/// The words that a token endpoint says in `error`, and whoever checks a token: RFC 6749, 4.1.2.1 and
/// 5.2, RFC 6750, 3.1, and Marketo's own `unauthorized`.
const OAUTH_ERRORS: [&str; 13] = [
    "access_denied",
    "insufficient_scope",
    "invalid_client",
    "invalid_grant",
    "invalid_request",
    "invalid_scope",
    "invalid_token",
    "server_error",
    "temporarily_unavailable",
    "unauthorized",
    "unauthorized_client",
    "unsupported_grant_type",
    "unsupported_response_type",
];

/// Has the records, and the faults in them, belong to the input by the numbers that they carry.
#[cold]
fn number<C: ErrorCode>(verdict: &mut Verdict<'_, C>) {
    for fault in verdict.faults.as_mut_slice() {
        if let Some(row) = fault.record() {
            fault.set_place(verdict.numbering.place(row));
        }
    }
    if verdict.numbering == Numbering::Unknown {
        verdict.warnings.push(Warning(Entry {
            code: None,
            message: Some(
                "the records carry `seq`, but not every number from 0 once: \
                 which record of the input each belongs to is not known"
                    .into(),
            ),
        }));
    }
}
