//! The reader once more, over `serde_json`: what ours must agree with on every text.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde_json::value::RawValue;
use std::collections::HashMap;

/// What a body says, as one text; `None` where it is no JSON.
pub fn summary(status: u16, body: &[u8]) -> Option<String> {
    let text = core::str::from_utf8(body).ok()?;
    let root: &RawValue = serde_json::from_str(text).ok()?;
    let mut lines = Vec::new();
    let members = members(root).unwrap_or_default();
    let member = |name: &str| members.get(name).copied().filter(|value| value.get() != "null");
    match member("success").map(RawValue::get) {
        _ if !root.get().starts_with('{') => return Some("no object".into()),
        Some("true") if status < 400 => {
            for (index, record) in elements_or_itself(member("result")).into_iter().enumerate() {
                if record.get().starts_with('{') {
                    lines.push(record_summary(index, record));
                }
            }
        }
        Some("false") => {
            let entries = elements_or_itself(member("errors"));
            lines.extend(entries.into_iter().map(entry_summary));
        }
        _ => {}
    }
    for name in ["requestId", "nextPageToken", "moreResult", "result"] {
        lines.push(format!("{name} {}", member(name).map(written).unwrap_or_default()));
    }
    Some(lines.join("\n"))
}

fn record_summary(index: usize, record: &RawValue) -> String {
    let members = members(record).unwrap_or_default();
    let member = |name: &str| members.get(name).copied().filter(|value| value.get() != "null");
    let id = member("id").or(member("marketoGUID")).map(written).unwrap_or_default();
    let status = member("status").map(written).unwrap_or_default();
    let reasons = member("reasons").map(|reasons| elements_or_itself(Some(reasons)));
    format!("{index} {id} {status} {:?} {}", reasons.map(|reasons| reasons.len()), record.get())
}

fn entry_summary(entry: &RawValue) -> String {
    let Some(members) = members(entry) else { return format!(" {}", written(entry)) };
    let member = |name: &str| members.get(name).copied().filter(|value| value.get() != "null");
    let [code, message] =
        ["code", "message"].map(|name| member(name).map(written).unwrap_or_default());
    format!("{code} {message}")
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
