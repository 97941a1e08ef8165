//! The reply that carries a fault where its code belongs.

use errcat_catalog::Catalogue;
use serde::Serialize;

use super::Case;
use super::message::Message;

/// A line that `triage --lines` reads.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Line<'m> {
    Http {
        status: u16,
        body: Body<'m>,
    },
    #[serde(rename_all = "camelCase")]
    Response {
        request_id: String,
        success: bool,
        errors: [Entry<'m>; 1],
    },
    #[serde(rename_all = "camelCase")]
    Record {
        request_id: String,
        success: bool,
        result: [Skipped<'m>; 1],
    },
}

/// What comes in the envelope's stead.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Body<'m> {
    /// A gateway's page, which tells no more than the status.
    Page(String),
    /// A token endpoint's answer.
    OAuth { error: &'m str },
    /// An object that names a code which is no status.
    Named { error_code: String, message: Option<&'m str> },
}

#[derive(Serialize)]
pub struct Skipped<'m> {
    status: &'static str,
    reasons: [Entry<'m>; 1],
}

#[derive(Serialize)]
pub struct Entry<'m> {
    code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'m str>,
}

impl<'m> Line<'m> {
    /// The reply of this number, where the code's level puts it; in the response where the
    /// catalogue's levels are others than a reply has.
    pub fn new(catalogue: &Catalogue, case: &'m Case<'_>, number: usize) -> Self {
        let code = case.code.code.wire();
        // As Marketo's: a number, and the time in milliseconds, both hexadecimal.
        let request_id = format!("{number:x}#19b3f2c{number:04x}");
        let message = case.message.text();
        match catalogue.level(case.code).map_or("", |level| &level.name) {
            "http" => Self::at_http(code, case),
            "record" => {
                let reasons = [Entry { code, message }];
                let result = [Skipped { status: "skipped", reasons }];
                Self::Record { request_id, success: true, result }
            }
            _ => Self::Response { request_id, success: false, errors: [Entry { code, message }] },
        }
    }

    fn at_http(code: String, case: &'m Case<'_>) -> Self {
        const BAD_REQUEST: u16 = 400;
        const UNAUTHORIZED: u16 = 401;
        let message = case.message.text();
        let Some(status) = status(&code) else {
            let body = Body::Named { error_code: code, message };
            return Self::Http { status: BAD_REQUEST, body };
        };
        let body = match &case.message {
            Message::Text { text, arguments }
                if status == UNAUTHORIZED || case.condition.is_some() || !arguments.is_empty() =>
            {
                Body::OAuth { error: text }
            }
            _ => Body::Page(page(&code, message.unwrap_or_default())),
        };
        Self::Http { status, body }
    }
}

fn status(code: &str) -> Option<u16> {
    let status = code.parse().ok().filter(|status: &u16| (400..=999).contains(status))?;
    (status.to_string() == code).then_some(status)
}

fn page(code: &str, message: &str) -> String {
    let page = maud::html! {
        html {
            head { title { (code) " " (message) } }
            body { h1 { (code) " " (message) } }
        }
    };
    page.into_string()
}
