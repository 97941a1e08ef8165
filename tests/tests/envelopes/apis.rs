//! Ten APIs and Marketo, each from one file: replies read as they are meant.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use errcat::__private::envelope::Envelopes;
use errcat::ErrorCode;
use errcat_catalog::{Source, load};
use errcat_codegen::envelope;
use serde_json::Value;

use crate::said::{Read, read};
use crate::tables;

/// An API with the type of its codes.
pub struct Api {
    pub name: &'static str,
    pub read: Read,
    tables: &'static Envelopes,
}

impl Api {
    const fn of<C: ErrorCode>(name: &'static str) -> Self {
        Self { name, read: read::<C>, tables: C::ENVELOPES }
    }
}

macro_rules! apis {
    ($($name:ident: $file:literal),* $(,)?) => {
        $(mod $name {
            errcat::catalog! { $file }
        })*

        pub const APIS: &[Api] = &[
            $(Api::of::<$name::Code>(stringify!($name)),)*
            Api::of::<errcat::marketo::Code>("marketo"),
        ];
    };
}

apis! {
    aws: "../../catalogues/aws.toml",
    elasticsearch: "../../catalogues/elasticsearch.toml",
    facebook: "../../catalogues/facebook.toml",
    google_ads: "../../catalogues/google_ads.toml",
    hubspot: "../../catalogues/hubspot.toml",
    rfc9457: "../../catalogues/rfc9457.toml",
    salesforce: "../../catalogues/salesforce.toml",
    shopify: "../../catalogues/shopify.toml",
    slack: "../../catalogues/slack.toml",
    zuora: "../../catalogues/zuora.toml",
}

mod parcels {
    errcat::catalog! { "../../catalogues/parcels.toml" }
}

/// One that says everything that can be said, and has no replies.
const PARCELS: Api = Api::of::<parcels::Code>("parcels");

impl Api {
    /// Its catalogue's file.
    pub fn catalogue(&self) -> PathBuf {
        let folder = if self.name == "marketo" { "../catalog" } else { "catalogues" };
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("{folder}/{}.toml", self.name))
    }

    /// Replies and how they are to be read, one a line.
    pub fn replies(&self) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("replies/apis/{}.jsonl", self.name))
    }

    /// Its replies, each with its body as text.
    pub fn lines(&self) -> Vec<Value> {
        let lines = std::fs::read_to_string(self.replies()).unwrap();
        let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let lines = lines.map(|mut line| {
            if !line["body"].is_string() {
                line["body"] = line["body"].to_string().into();
            }
            line
        });
        lines.collect()
    }
}

/// What reads the replies of each API.
pub fn readers() -> BTreeMap<&'static str, Read> {
    APIS.iter().map(|api| (api.name, api.read)).collect()
}

#[test]
fn replies_are_read_as_they_are_meant() {
    for api in APIS {
        for line in api.lines() {
            let said = (api.read)(&line);
            let wrong = said.misses(&line["want"]);
            assert!(wrong.is_empty(), "{} {}: {wrong:?} of {said:?}", api.name, line["name"]);
        }
    }
}

#[test]
fn tables_are_the_same_compiled_and_at_run_time() {
    for api in APIS.iter().chain([&PARCELS]) {
        let text = std::fs::read_to_string(api.catalogue()).unwrap();
        let source = Source::new(api.name, text);
        let catalogue = load(&source).into_result().unwrap();
        let known = tables::envelopes(envelope::tables(&catalogue, &source));
        assert_eq!(format!("{known:#?}"), format!("{:#?}", api.tables), "{}", api.name);
    }
}
