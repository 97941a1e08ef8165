//! A name for a code of which only messages are known.

mod salient;

use std::collections::HashMap;

use errcat_catalog::{Catalogue, reserved};

use crate::words;

/// The names that are not free any more, with the number that was last put behind each.
pub struct Names(HashMap<String, u64>);

impl Names {
    pub fn taken_in(catalogue: &Catalogue) -> Self {
        Self(taken(catalogue).map(|name| (name.to_owned(), 1)).collect())
    }

    /// What the code says if it is made of words, or else what the message says, or else `Code` and
    /// the code. Where that is taken, the code is put behind it, and a number where that is too.
    pub fn new_name(&mut self, message: &str, code: &str) -> String {
        let digits = suffix(code);
        let name =
            first_of([of_code(code), of_message(message)]).unwrap_or_else(|| of_nothing(code));
        let mut free = name.clone();
        if self.0.contains_key(&free) && !digits.is_empty() {
            free = format!("{name}{digits}");
        }
        while self.0.contains_key(&free) {
            let last = self.0.entry(name.clone()).or_insert(1);
            *last += 1;
            free = format!("{name}No{last}");
        }
        self.0.insert(free.clone(), 1);
        free
    }
}

/// Every name in a catalogue that no other code can have.
pub fn taken(catalogue: &Catalogue) -> impl Iterator<Item = &str> {
    catalogue.codes.iter().flat_map(|code| {
        let conditions = code.conditions.iter().map(|condition| &condition.name);
        code.names().chain(conditions).map(|name| name.as_str())
    })
}

/// The first of several names that can be one.
pub fn first_of<const N: usize>(names: [Option<String>; N]) -> Option<String> {
    names.into_iter().flatten().find(|name| is_name(name))
}

/// The words that count of what is said to people.
pub fn of_message(message: &str) -> Option<String> {
    salient::name(message)
}

/// What stands for a code of which nothing is known but itself.
pub fn of_nothing(code: &str) -> String {
    let digits = suffix(code);
    if digits.is_empty() { "UnknownCode".into() } else { format!("Code{digits}") }
}

/// What tells a code from another of the same name.
pub fn suffix(code: &str) -> String {
    camel_case(code.split(|c: char| !c.is_ascii_alphanumeric()))
}

/// The name that a source gives: `FIELD_NOT_FOUND`, `fieldNotFound`, `Field not found`.
pub fn of_given(name: &str) -> Option<String> {
    const SENTENCE: usize = 7;
    let is_shouted = !name.contains(|c: char| c.is_lowercase());
    let quiet = if is_shouted { name.to_lowercase() } else { name.to_owned() };
    if !name.is_ascii() || name.split_whitespace().count() >= SENTENCE {
        return None;
    }
    let words = words::of(&quiet);
    Some(words.map(capital).collect()).filter(|name: &String| !name.is_empty())
}

/// The name that a code is which is written in words: `invalid_client`, not `40P01` or `x7`.
pub fn of_code(code: &str) -> Option<String> {
    const SHORTEST: usize = 4;
    let is_word =
        |word: &str| word.len() >= SHORTEST && word.bytes().all(|b| b.is_ascii_alphabetic());
    let has_word = words::of(code).any(is_word);
    (has_word && code.is_ascii()).then(|| {
        let is_shouted = !code.contains(|c: char| c.is_ascii_lowercase());
        camel_case(words::of(&if is_shouted { code.to_lowercase() } else { code.to_owned() }))
    })
}

/// Whole words, as many as a name may have letters.
fn camel_case<'w>(words: impl Iterator<Item = &'w str>) -> String {
    const LONGEST: usize = 40;
    let mut name = String::new();
    for word in words {
        let word = capital(word);
        if name.len() + word.len() > LONGEST {
            break;
        }
        name += &word;
    }
    name
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let capital = letters.next().map(|first| first.to_ascii_uppercase());
    capital.into_iter().chain(letters).collect()
}

/// A name, and no word that stands for nothing.
fn is_name(name: &str) -> bool {
    const NO_NAMES: [&str; 3] = ["Self", "TODO", "Error"];
    name.starts_with(|first: char| first.is_ascii_uppercase())
        && !NO_NAMES.contains(&name)
        && !reserved::variant(name)
}

#[cfg(test)]
mod tests {
    use errcat_catalog::{bundled, load};

    use super::*;

    #[test]
    fn a_name_is_one_that_a_person_would_give() {
        for (code, message, name) in [
            ("1", "Field '{value}' is locked", "FieldLocked"),
            ("1", "Field 'score' is locked", "FieldLocked"),
            ("1", "You have exceeded your daily quota of 1000 requests", "DailyQuotaExceeded"),
            ("1", "You have exceeded the maximum number of requests", "MaximumRequestsExceeded"),
            ("1", "The access token has expired.", "AccessTokenExpired"),
            ("1", "The lead with id 17 does not exist", "LeadNotFound"),
            ("1", "The lead doesn't exist", "LeadNotFound"),
            ("1", "Unable to find the default record type", "DefaultRecordTypeNotFound"),
            ("1", "No such campaign: 1044", "CampaignNotFound"),
            ("1", "Failed to create the activity", "CreateActivityFailed"),
            ("1", "An internal error occurred while processing your request", "InternalError"),
            ("1", "Error: invalid email address \"x@y\"", "InvalidEmailAddress"),
            ("1", "Too many requests, please try again in 20 seconds", "TooManyRequests"),
            ("1", "Partition name must be specified", "PartitionNameRequired"),
            ("1", "email cannot be blank", "EmailRequired"),
            ("1", "You are not allowed to update the company", "UpdateCompanyNotAllowed"),
            ("1", "Import of leads from file failed", "ImportLeadsFailed"),
            ("1", "The value of field {value} is too long", "ValueFieldTooLong"),
            ("1", "RATE LIMIT EXCEEDED", "RateLimitExceeded"),
            ("1", "Invalid runAt date", "InvalidRunAtDate"),
            ("1", "Cannot delete folder because it is not empty", "DeleteFolderFailed"),
            ("1", "User doesn't have permission to see it", "UserPermissionDenied"),
            ("1", "Template is in use by an email and can't be deleted", "TemplateInUse"),
            ("1", "Campaign {name} could not be scheduled", "CampaignNotScheduled"),
            ("1", "Error parsing JSON at line 4", "ParsingJsonError"),
            ("1", "Not found", "NotFound"),
            ("17", "Oops! Something went wrong, please try again", "Code17"),
            ("1", "Merge Leads call failed due to deleted entity", "MergeLeadsCallFailed"),
            ("1", "Access to the resource is denied", "AccessResourceDenied"),
            ("1", "Busy", "Busy"),
            ("1", "The service is busy", "ServiceBusy"),
            // Nothing that makes a name.
            ("17", "Error", "Code17"),
            ("17", "An error has occurred", "Code17"),
            ("17", "{value}", "Code17"),
            ("17", "リードが見つかりません", "Code17"),
            ("17", "7 of 9", "Code17"),
            ("-5", "", "Code5"),
            ("💩", "💩", "UnknownCode"),
            // A code in words is a name already.
            ("invalid_client", "Nobody knows this client", "InvalidClient"),
            ("RATE_LIMIT_EXCEEDED", "", "RateLimitExceeded"),
            ("ResourceExhausted", "Quota", "ResourceExhausted"),
            ("40P01", "deadlock detected", "DeadlockDetected"),
        ] {
            let found = Names(HashMap::new()).new_name(message, code);
            assert_eq!(found, name, "{code}: {message}");
        }
    }

    #[test]
    fn a_name_that_is_taken_gets_the_code() {
        let catalogue = load(&bundled("marketo").unwrap()).into_result().unwrap();
        let mut names = Names::taken_in(&catalogue);
        for (code, name) in [
            ("1081", "LeadAlreadyExists1081"),
            ("1082", "LeadAlreadyExists1082"),
            ("-1082", "LeadAlreadyExistsNo2"),
            ("+1082", "LeadAlreadyExistsNo3"),
        ] {
            assert_eq!(names.new_name("Lead already exists", code), name);
        }
    }
}
