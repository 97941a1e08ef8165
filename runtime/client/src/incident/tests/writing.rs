//! How and where secrets are written.

#![allow(clippy::format_collect)]

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::planted::PATH;

/// How a secret is written.
#[derive(Clone, Copy, Debug)]
pub enum Encoding {
    Literal,
    Percent { all: bool, upper: bool },
    Json { all: bool },
    JsonInJson,
    PercentInJson,
    JsonInPercent,
    Html,
    Base64,
}

impl Encoding {
    pub fn write(self, text: &str) -> String {
        match self {
            Self::Literal => text.to_string(),
            Self::Percent { all, upper } => percent(text, all, upper),
            Self::Json { all } => json(text, all),
            Self::JsonInJson => json(&json(text, true), false),
            Self::PercentInJson => json(&percent(text, true, false), true),
            Self::JsonInPercent => percent(&json(text, true), false, true),
            Self::Html => text.chars().map(|char| format!("&#{};", u32::from(char))).collect(),
            Self::Base64 => base64(&format!("user:{text}!")),
        }
    }
}

pub fn percent(text: &str, all: bool, upper: bool) -> String {
    let encode = |byte: u8| match byte {
        byte if byte.is_ascii_alphanumeric() && !all => char::from(byte).to_string(),
        byte if upper => format!("%{byte:02X}"),
        byte => format!("%{byte:02x}"),
    };
    text.bytes().map(encode).collect()
}

pub fn json(text: &str, all: bool) -> String {
    if all {
        return text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    }
    let quoted = serde_json::to_string(text).unwrap();
    quoted[1..quoted.len() - 1].to_string()
}

fn base64(text: &str) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut base64 = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..=chunk.len() {
            base64.push(char::from(DIGITS[(bits >> (18 - 6 * index) & 63) as usize]));
        }
    }
    base64
}

/// Where a secret stands beside its name.
#[derive(Clone, Copy, Debug)]
pub enum Home {
    Query,
    Form,
    Json { all: bool },
    EscapedName,
    Nested,
    JsonInJson,
    BrokenJson,
    JsonInForm,
    Pair,
    Table,
    Multipart,
    Header,
    ReplyJson,
    ReplyTable,
    UrlInMessage,
    Nowhere,
}

pub struct Texts {
    pub url: String,
    pub headers: Vec<(String, String)>,
    pub bodies: [Option<String>; 2],
    pub message: String,
}

impl Home {
    pub fn put(self, name: &str, secret: &str, texts: &mut Texts) {
        let encoded = percent(secret, false, true);
        let escaped = json(secret, false);
        let request = &mut texts.bodies[0];
        match self {
            Self::Query => texts.url = format!("{PATH}?a=b&{name}={encoded}&c=d"),
            Self::Form => *request = Some(format!("a=b&{name}={encoded}&c=d")),
            Self::Json { all } => {
                *request = Some(format!(r#"{{"a":[{{"{name}": "{}"}}]}}"#, json(secret, all)));
            }
            Self::EscapedName => {
                *request = Some(format!(r#"{{"{}":"{escaped}","a":1}}"#, json(name, true)));
            }
            Self::Nested => {
                *request = Some(format!(r#"{{"{name}":{{"a":["b",{{"c":"{escaped}"}}]}}}}"#));
            }
            Self::JsonInJson => {
                let inner = format!(r#"{{"{name}":"{escaped}","a":1}}"#);
                *request = Some(format!(r#"{{"a":"{}"}}"#, json(&inner, false)));
            }
            Self::BrokenJson => *request = Some(format!(r#"}}]"a":,"{name}":"{escaped}"#)),
            Self::JsonInForm => {
                let inner = format!(r#"{{"{name}":"{escaped}"}}"#);
                *request = Some(format!("input={}", percent(&inner, false, false)));
            }
            Self::Pair => {
                *request = Some(format!(r#"[{{"value":"{escaped}","name":"{name}"}}]"#));
            }
            Self::Table => {
                let cell = secret.replace('"', "\"\"");
                *request = Some(format!("id,{name},a\r\n4242,\"{cell}\",b\r\n"));
            }
            Self::Multipart => {
                let head = format!("Content-Disposition: form-data; name=\"{name}\"");
                *request = Some(format!("--xx\r\n{head}\r\n\r\n{secret}\r\n--xx--\r\n"));
            }
            Self::Header => texts.headers.push((format!("X-{name}"), secret.to_string())),
            Self::ReplyJson => {
                texts.bodies[1] = Some(format!(r#"{{"result":[{{"{name}":"{escaped}"}}]}}"#));
            }
            Self::ReplyTable => {
                let cell = secret.replace('"', "\"\"");
                texts.bodies[1] = Some(format!("{name};id\n\"{cell}\";4242\n"));
            }
            Self::UrlInMessage => texts.message = format!("at {PATH}?{name}={encoded} failed"),
            Self::Nowhere => {}
        }
    }
}
