//! How a program reads one API's replies without errcat: types of its own that borrow, and have of a
//! reply only what tells which failed, with code and message.

use std::borrow::Cow;
use std::time::Duration;

use errcat::ErrorCode;
use serde::Deserialize;

use crate::{aws, elasticsearch, rfc9457, shopify};

/// A fault of the whole call, or of the record at a position.
#[derive(Debug, PartialEq)]
pub struct Fault<'a, C> {
    pub record: Option<usize>,
    pub code: Option<C>,
    pub message: Cow<'a, str>,
    /// How long to wait, of what tells that.
    pub wait: Option<Duration>,
}

/// A reply as a type of the program's own.
pub trait Peer<'a>: Deserialize<'a> {
    type Code: ErrorCode + PartialEq;

    /// Whether it tells how long to wait.
    const WAITS: bool = false;

    fn faults(self) -> Vec<Fault<'a, Self::Code>>;
}

/// What makes such types of JSON.
pub trait Parser {
    fn parse<'a, T: Deserialize<'a>>(body: &'a [u8]) -> T;
}

pub struct Sonic;
pub struct SerdeJson;

impl Parser for Sonic {
    fn parse<'a, T: Deserialize<'a>>(body: &'a [u8]) -> T {
        sonic_rs::from_slice(body).unwrap()
    }
}

impl Parser for SerdeJson {
    fn parse<'a, T: Deserialize<'a>>(body: &'a [u8]) -> T {
        serde_json::from_slice(body).unwrap()
    }
}

pub fn read<'a, P: Peer<'a>, B: Parser>(body: &'a [u8]) -> Vec<Fault<'a, P::Code>> {
    B::parse::<P>(body).faults()
}

/// Of an `Option<Cow>` serde would make a copy.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

#[derive(Deserialize)]
pub struct Bulk<'a> {
    #[serde(borrow)]
    items: Vec<Item<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Item<'a> {
    #[serde(borrow)]
    Index(Done<'a>),
    Create(Done<'a>),
    Update(Done<'a>),
    Delete(Done<'a>),
}

#[derive(Deserialize)]
struct Done<'a> {
    #[serde(borrow)]
    error: Option<Reason<'a>>,
}

#[derive(Deserialize)]
struct Reason<'a> {
    #[serde(borrow, rename = "type")]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    reason: Cow<'a, str>,
}

impl<'a> Peer<'a> for Bulk<'a> {
    type Code = elasticsearch::Code;

    fn faults(self) -> Vec<Fault<'a, Self::Code>> {
        let items = self.items.into_iter().enumerate().filter_map(|(index, item)| {
            let (Item::Index(done) | Item::Create(done) | Item::Update(done) | Item::Delete(done)) =
                item;
            let Reason { kind, reason } = done.error?;
            let code = Self::Code::from_wire(&kind);
            Some(Fault { record: Some(index), code, message: reason, wait: None })
        });
        items.collect()
    }
}

#[derive(Deserialize)]
pub struct Put<'a> {
    #[serde(borrow, rename = "Records")]
    records: Vec<Record<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Record<'a> {
    #[serde(borrow)]
    error_code: Option<Text<'a>>,
    #[serde(borrow)]
    error_message: Option<Text<'a>>,
}

impl<'a> Peer<'a> for Put<'a> {
    type Code = aws::Code;

    fn faults(self) -> Vec<Fault<'a, Self::Code>> {
        let records = self.records.into_iter().enumerate().filter_map(|(index, record)| {
            let code = Self::Code::from_wire(&record.error_code?.0);
            let message = record.error_message.map_or_else(Cow::default, |text| text.0);
            Some(Fault { record: Some(index), code, message, wait: None })
        });
        records.collect()
    }
}

#[derive(Deserialize)]
pub struct GraphQl<'a> {
    #[serde(borrow, default)]
    errors: Vec<GraphQlError<'a>>,
    #[serde(borrow)]
    data: Option<Mutations<'a>>,
}

#[derive(Deserialize)]
struct GraphQlError<'a> {
    #[serde(borrow)]
    message: Cow<'a, str>,
    #[serde(borrow)]
    extensions: Option<Extensions<'a>>,
}

#[derive(Deserialize)]
struct Extensions<'a> {
    #[serde(borrow)]
    code: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Mutations<'a> {
    #[serde(borrow)]
    product_create: Option<Payload<'a>>,
    #[serde(borrow)]
    tags_add: Option<Payload<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Payload<'a> {
    #[serde(borrow)]
    user_errors: Vec<UserError<'a>>,
}

#[derive(Deserialize)]
struct UserError<'a> {
    #[serde(borrow)]
    code: Option<Text<'a>>,
    #[serde(borrow)]
    message: Cow<'a, str>,
}

impl<'a> Peer<'a> for GraphQl<'a> {
    type Code = shopify::Code;

    fn faults(self) -> Vec<Fault<'a, Self::Code>> {
        let fault = |(code, message): (Option<Text<'a>>, _)| {
            let code = code.and_then(|code| Self::Code::from_wire(&code.0));
            Fault { record: None, code, message, wait: None }
        };
        let errors = self.errors.into_iter();
        let errors =
            errors.map(|error| (error.extensions.and_then(|more| more.code), error.message));
        let payloads = self.data.into_iter().flat_map(|data| [data.product_create, data.tags_add]);
        let user_errors = payloads.flatten().flat_map(|payload| payload.user_errors);
        let user_errors = user_errors.map(|error| (error.code, error.message));
        errors.chain(user_errors).map(fault).collect()
    }
}

/// The same errors, and how long to wait by the price of the query.
#[derive(Deserialize)]
pub struct Throttled<'a> {
    #[serde(borrow, default)]
    errors: Vec<GraphQlError<'a>>,
    extensions: Priced,
}

#[derive(Deserialize)]
struct Priced {
    cost: Cost,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Cost {
    requested_query_cost: f64,
    throttle_status: Bucket,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Bucket {
    currently_available: f64,
    restore_rate: f64,
}

impl<'a> Peer<'a> for Throttled<'a> {
    type Code = shopify::Code;

    const WAITS: bool = true;

    fn faults(self) -> Vec<Fault<'a, Self::Code>> {
        let Cost { requested_query_cost, throttle_status: bucket } = self.extensions.cost;
        let missing = (requested_query_cost - bucket.currently_available).max(0.0);
        let wait = Duration::try_from_secs_f64(missing / bucket.restore_rate).ok();
        let fault = |error: GraphQlError<'a>| {
            let code = error.extensions.and_then(|more| more.code);
            let code = code.and_then(|code| Self::Code::from_wire(&code.0));
            Fault { record: None, code, message: error.message, wait }
        };
        self.errors.into_iter().map(fault).collect()
    }
}

#[derive(Deserialize)]
pub struct Problem<'a> {
    #[serde(borrow, rename = "type")]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    detail: Option<Text<'a>>,
    #[serde(borrow)]
    title: Option<Text<'a>>,
}

impl<'a> Peer<'a> for Problem<'a> {
    type Code = rfc9457::Code;

    fn faults(self) -> Vec<Fault<'a, Self::Code>> {
        let code = self.kind.rsplit('/').next().and_then(Self::Code::from_wire);
        let message = self.detail.or(self.title).map_or_else(Cow::default, |text| text.0);
        vec![Fault { record: None, code, message, wait: None }]
    }
}
