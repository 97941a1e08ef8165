//! The reader once more, over `serde_json`: what ours must agree with on every text.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde_json::value::RawValue;
use std::collections::HashMap;

use crate::Place;

/// What a body says, as one text; `None` where it is no JSON.
pub fn summary(status: u16, body: &[u8]) -> Option<String> {
    let text = core::str::from_utf8(body).ok()?;
    let root: &RawValue = serde_json::from_str(text).ok()?;
    let mut lines = Vec::new();
    let members = members(root).unwrap_or_default();
    let member = |name: &str| members.get(name).copied().filter(|value| value.get() != "null");
    let warnings = |lines: &mut Vec<String>, name: &str| {
        let entries = elements_or_itself(member(name)).into_iter().map(entry);
        lines.extend(entries.map(|(code, message)| format!("warning {code:?} {message:?}")));
    };
    match member("success").map(RawValue::get) {
        _ if !root.get().starts_with('{') => return Some("no object".into()),
        Some("true") => {
            if status < 400 {
                let rows = elements_or_itself(member("result"));
                let places = places(&rows, member("result").is_some_and(is_array));
                if places.iter().any(|place| matches!(place, Place::Row(_))) {
                    lines.push("no permutation".into());
                }
                for (place, record) in places.into_iter().zip(rows) {
                    if is_object(record) {
                        record_summary(place, record, &mut lines);
                    }
                }
            }
            warnings(&mut lines, "warnings");
            warnings(&mut lines, "errors");
        }
        Some("false") => {
            faults_summary(Place::Response, None, elements_or_itself(member("errors")), &mut lines);
            warnings(&mut lines, "warnings");
        }
        _ => {}
    }
    for name in ["requestId", "nextPageToken", "moreResult", "result"] {
        lines.push(format!("{name} {}", member(name).map(written).unwrap_or_default()));
    }
    Some(lines.join("\n"))
}

/// Where each row belongs: by `seq` where all records have one.
fn places(rows: &[&RawValue], in_array: bool) -> Vec<Place> {
    let in_place = || (0..rows.len()).map(Place::Record).collect();
    let records: Vec<_> = rows.iter().filter(|row| is_object(row)).collect();
    let seqs = records.iter().map(|record| {
        members(record)?.get("seq").copied().filter(|seq| seq.get() != "null").map(written)
    });
    let Some(seqs) = seqs.collect::<Option<Vec<_>>>() else { return in_place() };
    let numbers: Vec<Option<usize>> = seqs.iter().map(|seq| seq.parse().ok()).collect();
    let rows_of_records = (0..rows.len()).filter(|row| is_object(rows[*row]));
    // A number in quotes is looked at closely too, which changes nothing.
    if rows_of_records.map(Some).eq(numbers.iter().copied()) {
        return in_place();
    }
    let mut sorted: Vec<_> = numbers.iter().copied().flatten().collect();
    sorted.sort_unstable();
    let permutation =
        in_array && rows.len() == records.len() && sorted.into_iter().eq(0..rows.len());
    let place = |row| match numbers.get(row).copied().flatten() {
        Some(number) if permutation => Place::Record(number),
        _ => Place::Row(row),
    };
    (0..rows.len()).map(place).collect()
}

fn is_object(value: &RawValue) -> bool {
    value.get().starts_with('{')
}

fn is_array(value: &RawValue) -> bool {
    value.get().starts_with('[')
}

fn record_summary(place: Place, record: &RawValue, lines: &mut Vec<String>) {
    let members = members(record).unwrap_or_default();
    let member = |name: &str| members.get(name).copied().filter(|value| value.get() != "null");
    let id = member("id").or(member("marketoGUID")).map(written);
    let status = member("status").map(written).unwrap_or_default();
    let shown = id.as_deref().unwrap_or_default();
    lines.push(format!("{:?} {shown} {status} {}", place.record(), record.get()));

    let is = |value: &RawValue, open: char| value.get().starts_with(open);
    let errors = member("errors").filter(|errors| {
        let entries = elements_or_itself(Some(errors));
        is(errors, '[') && !entries.is_empty() && entries.iter().all(|entry| has_code(entry))
    });
    let reasons = elements_or_itself(member("reasons"));
    let rejected = member("reasons").is_some_and(|value| is(value, '[') && !reasons.is_empty())
        || member("reason").is_some_and(|value| is(value, '{'))
        || errors.is_some()
        || status == "skipped";
    if rejected {
        let others = [member("reason"), errors].into_iter().flat_map(elements_or_itself);
        let entries = reasons.into_iter().chain(others);
        faults_summary(place, id.as_deref(), entries.collect(), lines);
    }
}

/// The faults that these entries are; one without anything where there are none.
fn faults_summary(
    place: Place,
    id: Option<&str>,
    entries: Vec<&RawValue>,
    lines: &mut Vec<String>,
) {
    let mut entries: Vec<_> = entries.into_iter().map(entry).collect();
    if entries.is_empty() {
        entries.push((None, None));
    }
    let entries = entries.into_iter();
    lines.extend(entries.map(|(code, message)| format!("{place} {id:?} {code:?} {message:?}")));
}

fn has_code(entry: &RawValue) -> bool {
    members(entry)
        .is_some_and(|members| members.get("code").is_some_and(|code| code.get() != "null"))
}

/// The code and the message of an entry; what has no members is all message.
fn entry(entry: &RawValue) -> (Option<Cow<'_, str>>, Option<Cow<'_, str>>) {
    let Some(members) = members(entry) else { return (None, Some(written(entry))) };
    let member =
        |name: &str| members.get(name).copied().filter(|value| value.get() != "null").map(written);
    let said = |name: &str| member(name).filter(|text| !text.is_empty());
    (said("code"), said("message"))
}

/// The last member of each name.
fn members(object: &RawValue) -> Option<HashMap<String, &RawValue>> {
    struct Members<'a>(HashMap<String, &'a RawValue>);

    impl<'de: 'a, 'a> serde_core::Deserialize<'de> for Members<'a> {
        fn deserialize<D: serde_core::Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
            struct Visitor;
            impl<'de> serde_core::de::Visitor<'de> for Visitor {
                type Value = HashMap<String, &'de RawValue>;

                fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                    f.write_str("an object")
                }

                fn visit_map<A: serde_core::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> Result<Self::Value, A::Error> {
                    let mut members = HashMap::new();
                    while let Some((key, value)) = map.next_entry::<&RawValue, &RawValue>()? {
                        members.insert(written(key).into_owned(), value);
                    }
                    Ok(members)
                }
            }
            json.deserialize_map(Visitor).map(Members)
        }
    }

    serde_json::from_str::<Members<'_>>(object.get()).ok().map(|members| members.0)
}

fn elements_or_itself(value: Option<&RawValue>) -> Vec<&RawValue> {
    let Some(value) = value else { return Vec::new() };
    serde_json::from_str::<Vec<&RawValue>>(value.get()).unwrap_or_else(|_| alloc::vec![value])
}

/// A text without its escapes; anything else, and a text that is no Unicode, as it is written.
fn written(value: &RawValue) -> Cow<'_, str> {
    serde_json::from_str::<String>(value.get()).map_or(value.get().into(), Cow::Owned)
}
