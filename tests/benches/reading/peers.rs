//! How a program reads a reply without errcat: every fault with its code and the position of its
//! record, and how many records there are.

#![allow(dead_code, reason = "each bench uses a part")]

use std::borrow::Cow;

use errcat::marketo::Code;
use serde::Deserialize;
use serde_json::Value;

/// What every reader finds.
#[derive(Debug, PartialEq)]
pub struct Found<T> {
    pub records: usize,
    pub faults: Vec<Fault<T>>,
}

/// A fault of the whole request, or of the record at a position.
#[derive(Debug, PartialEq)]
pub struct Fault<T> {
    pub record: Option<usize>,
    pub code: Option<Code>,
    pub message: T,
}

/// Any JSON, then a walk over it.
pub fn value(body: &[u8]) -> Found<String> {
    let value: Value = serde_json::from_slice(body).unwrap();
    let entries = |entries: &Value, record| {
        let entries = entries.as_array().into_iter().flatten();
        entries
            .map(|entry| Fault {
                record,
                code: entry["code"].as_str().and_then(Code::from_wire),
                message: entry["message"].as_str().unwrap_or_default().to_owned(),
            })
            .collect::<Vec<_>>()
    };
    let mut faults = entries(&value["errors"], None);
    let result = value["result"].as_array().map(Vec::as_slice).unwrap_or_default();
    for (index, record) in result.iter().enumerate() {
        faults.extend(entries(&record["reasons"], Some(index)));
    }
    Found { records: result.len(), faults }
}

/// Types of one's own that hold what they read.
pub mod owned {
    use super::{Code, Deserialize, Fault, Found};

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    #[allow(dead_code, reason = "read, as a client would have it")]
    struct Envelope {
        request_id: Option<String>,
        success: bool,
        #[serde(default)]
        errors: Vec<Entry>,
        #[serde(default)]
        result: Vec<Record>,
    }

    #[derive(Deserialize)]
    #[allow(dead_code, reason = "read, as a client would have it")]
    struct Record {
        id: Option<u64>,
        seq: Option<u64>,
        #[serde(rename = "marketoGUID")]
        guid: Option<String>,
        status: Option<String>,
        #[serde(default)]
        reasons: Vec<Entry>,
    }

    #[derive(Deserialize)]
    struct Entry {
        code: String,
        message: String,
    }

    pub fn read(body: &[u8]) -> Found<String> {
        let envelope: Envelope = serde_json::from_slice(body).unwrap();
        let records = envelope.result.len();
        let of_request = envelope.errors.into_iter().map(|entry| (None, entry));
        let of_records = envelope.result.into_iter().enumerate().flat_map(|(index, record)| {
            record.reasons.into_iter().map(move |entry| (Some(index), entry))
        });
        let faults = of_request.chain(of_records).map(|(record, Entry { code, message })| Fault {
            record,
            code: Code::from_wire(&code),
            message,
        });
        Found { records, faults: faults.collect() }
    }
}

/// Types of one's own that borrow, as the fast parsers have them.
pub mod borrowed {
    use super::{Code, Cow, Deserialize, Fault, Found};

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    #[allow(dead_code, reason = "read, as a client would have it")]
    pub struct Envelope<'a> {
        #[serde(borrow)]
        request_id: Option<Cow<'a, str>>,
        success: bool,
        #[serde(borrow, default)]
        errors: Vec<Entry<'a>>,
        #[serde(borrow, default)]
        result: Vec<Record<'a>>,
    }

    #[derive(Deserialize)]
    #[allow(dead_code, reason = "read, as a client would have it")]
    struct Record<'a> {
        id: Option<u64>,
        seq: Option<u64>,
        #[serde(borrow, rename = "marketoGUID")]
        guid: Option<Cow<'a, str>>,
        #[serde(borrow)]
        status: Option<Cow<'a, str>>,
        #[serde(borrow, default)]
        reasons: Vec<Entry<'a>>,
    }

    #[derive(Deserialize)]
    struct Entry<'a> {
        #[serde(borrow)]
        code: Cow<'a, str>,
        #[serde(borrow)]
        message: Cow<'a, str>,
    }

    pub fn sonic(body: &[u8]) -> Found<Cow<'_, str>> {
        found(sonic_rs::from_slice(body).unwrap())
    }

    /// In place, so that it needs a copy of the body.
    pub fn simd(body: &mut [u8]) -> Found<Cow<'_, str>> {
        found(simd_json::from_slice(body).unwrap())
    }

    fn found(envelope: Envelope<'_>) -> Found<Cow<'_, str>> {
        let records = envelope.result.len();
        let of_request = envelope.errors.into_iter().map(|entry| (None, entry));
        let of_records = envelope.result.into_iter().enumerate().flat_map(|(index, record)| {
            record.reasons.into_iter().map(move |entry| (Some(index), entry))
        });
        let faults = of_request.chain(of_records).map(|(record, Entry { code, message })| Fault {
            record,
            code: Code::from_wire(&code),
            message,
        });
        Found { records, faults: faults.collect() }
    }
}

/// The most that can be had from `serde_json`: visitors by hand, over a text, without a type for
/// records, and everything in flat lists.
pub mod visitor {
    use std::fmt;

    use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

    use super::{Code, Cow, Deserialize, Fault, Found};

    pub struct All<'a> {
        pub found: Found<Cow<'a, str>>,
        /// Of each record, its id and its status.
        pub rows: Vec<(Option<Id<'a>>, Option<Cow<'a, str>>)>,
        /// Whether rows are asked for.
        with_rows: bool,
    }

    /// The faults alone, with the positions of their records.
    pub fn faults(body: &[u8]) -> Found<Cow<'_, str>> {
        read(body, false).found
    }

    /// Ids and statuses of the records, too.
    pub fn all(body: &[u8]) -> All<'_> {
        read(body, true)
    }

    fn read(body: &[u8], with_rows: bool) -> All<'_> {
        let text = std::str::from_utf8(body).unwrap();
        let found = Found { records: 0, faults: Vec::new() };
        let mut all = All { found, rows: Vec::new(), with_rows };
        let mut deserializer = serde_json::Deserializer::from_str(text);
        Envelope(&mut all).deserialize(&mut deserializer).unwrap();
        deserializer.end().unwrap();
        all
    }

    macro_rules! seed {
        ($($name:ident: $deserialize:ident;)*) => {$(
            impl<'de> DeserializeSeed<'de> for $name<'_, 'de> {
                type Value = ();

                fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
                    from.$deserialize(self)
                }
            }
        )*};
    }

    struct Envelope<'f, 'de>(&'f mut All<'de>);
    struct Records<'f, 'de>(&'f mut All<'de>);
    struct Record<'f, 'de>(&'f mut All<'de>, usize);
    struct Entries<'f, 'de>(&'f mut All<'de>, Option<usize>);
    struct Entry<'f, 'de>(&'f mut All<'de>, Option<usize>);

    seed! {
        Envelope: deserialize_map;
        Records: deserialize_seq;
        Record: deserialize_map;
        Entries: deserialize_seq;
        Entry: deserialize_map;
    }

    #[derive(Deserialize)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

    #[allow(dead_code, reason = "read, as a client would have it")]
    pub enum Id<'a> {
        Number(u64),
        Guid(Cow<'a, str>),
    }

    impl<'de> Visitor<'de> for Envelope<'_, 'de> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a reply")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
            while let Some(key) = map.next_key::<&str>()? {
                match key {
                    "errors" => map.next_value_seed(Entries(self.0, None))?,
                    "result" => map.next_value_seed(Records(self.0))?,
                    _ => drop(map.next_value::<IgnoredAny>()?),
                }
            }
            Ok(())
        }
    }

    impl<'de> Visitor<'de> for Records<'_, 'de> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("records")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
            while seq.next_element_seed(Record(self.0, self.0.found.records))?.is_some() {
                self.0.found.records += 1;
            }
            Ok(())
        }
    }

    impl<'de> Visitor<'de> for Record<'_, 'de> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a record")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
            let (mut id, mut status) = (None, None);
            while let Some(key) = map.next_key::<&str>()? {
                match key {
                    "reasons" => map.next_value_seed(Entries(self.0, Some(self.1)))?,
                    "id" if self.0.with_rows => id = Some(Id::Number(map.next_value()?)),
                    "marketoGUID" if self.0.with_rows => {
                        id = Some(Id::Guid(map.next_value::<Text<'de>>()?.0));
                    }
                    "status" if self.0.with_rows => {
                        status = Some(map.next_value::<Text<'de>>()?.0);
                    }
                    _ => drop(map.next_value::<IgnoredAny>()?),
                }
            }
            if self.0.with_rows {
                self.0.rows.push((id, status));
            }
            Ok(())
        }
    }

    impl<'de> Visitor<'de> for Entries<'_, 'de> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("errors")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
            while seq.next_element_seed(Entry(self.0, self.1))?.is_some() {}
            Ok(())
        }
    }

    impl<'de> Visitor<'de> for Entry<'_, 'de> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an error")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
            let (mut code, mut message) = (None, Cow::Borrowed(""));
            while let Some(key) = map.next_key::<&str>()? {
                match key {
                    "code" => code = Code::from_wire(&map.next_value::<Text<'de>>()?.0),
                    "message" => message = map.next_value::<Text<'de>>()?.0,
                    _ => drop(map.next_value::<IgnoredAny>()?),
                }
            }
            self.0.found.faults.push(Fault { record: self.1, code, message });
            Ok(())
        }
    }
}
