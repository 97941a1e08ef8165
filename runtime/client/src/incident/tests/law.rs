//! The law: an incident is the same whatever the values of request and reply are, as long as they have
//! the same shape; and no part of four bytes of any of them stands in it.

#![allow(clippy::format_push_string)]

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use std::collections::HashSet;
use std::env;

use super::super::protocol_words;
use super::writing::{Encoding, json, percent};
use super::{Disclosure, Exchange, forms};
use crate::recovery::{Policy, Recovery};
use crate::testing::{Code, named};
use errcat::{ErrorCode, Fault, FaultRef, Place, Timestamp, marketo};

/// Numbers that look like chance, and are the same every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    fn pick<'t, T: ?Sized>(&mut self, all: &[&'t T]) -> &'t T {
        all[self.below(all.len())]
    }

    /// A value that somebody may have: names, addresses, ids, tokens, text of any script and sign.
    fn value(&mut self) -> String {
        let alphabet: Vec<char> = match self.below(8) {
            0 => "abcdefghijklmnopqrstuvwxyz".chars().collect(),
            1 => "BCDFGHJKLMNPQRSTVWXZ".chars().collect(),
            2 | 3 => "0123456789".chars().collect(),
            4 => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-"
                .chars()
                .collect(),
            5 => "abcdefghijklmnopqrstuvwxyz.@-_ ".chars().collect(),
            6 => "äöüßéèñłпривет日本語🦀\u{202E}\u{7}\n\r\t".chars().collect(),
            _ => " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~xyzXYZ017".chars().collect(),
        };
        let longest = if self.below(8) == 0 { 80 } else { 20 };
        let length = 4 + self.below(longest);
        let mut value: String = (0..length).map(|_| alphabet[self.below(alphabet.len())]).collect();
        if value.starts_with('0') {
            value.replace_range(..1, "7");
        }
        value
    }
}

/// Another value of the same shape: letters for letters, digits for digits.
fn twin(value: &str) -> String {
    let turn = |letter: char, first: u8, count: u8, by: u8| {
        char::from(first + (u8::try_from(letter).unwrap() - first + by) % count)
    };
    let twin = value.chars().map(|letter| match letter {
        'a'..='z' => turn(letter, b'a', 26, 9),
        'A'..='Z' => turn(letter, b'A', 26, 9),
        '1'..='9' => turn(letter, b'1', 9, 4),
        'ä' => 'ö',
        'п' => 'р',
        '日' => '本',
        other => other,
    });
    twin.collect()
}

const NAMES: &[&str] = &[
    "email",
    "firstName",
    "lastName",
    "id",
    "externalId",
    "leadScore",
    "password",
    "access_token",
    "message",
    "status",
    "x",
    "notes",
    "Billing City",
    "customField",
    "ns1:thing",
    "_",
    "data",
    "requestId",
    "code",
    "success",
    "value",
    "name",
    "errors",
    "result",
    "reasons",
    "input",
];

const MESSAGES: &[&str] = &[
    "Field '{}' not found",
    "Invalid value '{}'. Required of type '{}'",
    "Lead [{}] not found",
    "{}",
    "Max rate limit '{}' exceeded with in '{}' secs",
    "no such thing {}, {}",
    "‹text 1, {}›",
    "at https://h/x?access_token={}: {}",
    "{}already queued",
    "Access denied to partition '{}'",
];

const HEADERS: &[&str] = &[
    "Authorization",
    "Cookie",
    "Set-Cookie",
    "Content-Type",
    "X-Request-Id",
    "X-Odd",
    "Location",
    "Server",
    "Date",
    "User-Agent",
    "X-Api-Key",
    "Retry-After",
    "From",
    "Etag",
];

/// Everything of an exchange that is no value, drawn by chance; values are taken by number.
struct Draft {
    seed: u64,
    values: Vec<String>,
}

impl Draft {
    fn of(seed: u64) -> Self {
        let mut chance = Chance(seed);
        let count = 3 + chance.below(6);
        Self { seed, values: (0..count).map(|_| chance.value()).collect() }
    }

    fn twin(&self) -> Self {
        Self { seed: self.seed, values: self.values.iter().map(|value| twin(value)).collect() }
    }

    fn write(&self, disclosure: &Disclosure) -> Vec<String> {
        let mut chance = Chance(!self.seed);
        let exchange = self.exchange(&mut chance);
        let now = Timestamp::from_unix_seconds(1_767_225_600);
        match chance.below(3) {
            0 => self.read::<Code>(&mut chance, exchange, now, disclosure),
            1 => self.read::<marketo::Code>(&mut chance, exchange, now, disclosure),
            _ => self.read::<named::Code>(&mut chance, exchange, now, disclosure),
        }
    }

    fn read<C: ErrorCode>(
        &self,
        chance: &mut Chance,
        exchange: Exchange<'static>,
        now: Timestamp,
        disclosure: &Disclosure,
    ) -> Vec<String> {
        let body = self.body(chance);
        let status = [200_u16, 200, 207, 400, 502, 413][chance.below(6)];
        let verdict = errcat::read::<C>(status, body.as_bytes());
        let decision = Recovery::<C>::new(Policy::new(), now).seed(1).on(&verdict, now);
        let fault = Fault::<C>::new(Place::Record(3), self.code(chance))
            .with_message(self.message(chance))
            .with_record_id(self.text(chance));
        let error = verdict.clone().into_result().err();
        let exchange = match &error {
            Some(error) if chance.below(2) == 0 => exchange.with_error(error),
            _ => exchange.with_verdict(&verdict),
        };
        let faults = verdict.faults().iter().chain([&*fault]);
        let opened: Vec<&str> = faults.flat_map(opened).filter(|value| !value.is_empty()).collect();
        let exchange = exchange.with_fault(&fault).with_decision(&decision);
        let incident = exchange.incident(disclosure);
        // An id that looks like one is shown, and values that look like one come by chance.
        let id = incident.at("reply.request_id").map(|id| id.to_string());
        let id = id.as_deref().filter(|id| !id.contains('‹'));
        let close = |form: String| {
            opened.iter().copied().chain(id).fold(form, |form, it| without(&form, it.trim()))
        };
        forms(&incident).into_iter().map(close).collect()
    }

    fn exchange(&self, chance: &mut Chance) -> Exchange<'static> {
        let mut url =
            ["https://{}.example.com", "", "https://{}:{}@h", "{}://h"][chance.below(4)].to_owned();
        for _ in 0..chance.below(5) {
            url += "/";
            url += ["rest", "v1", "leads.json", "{}", "{}.json", "~{}"][chance.below(6)];
        }
        for place in 0..chance.below(4) {
            url += if place == 0 { "?" } else { "&" };
            url += &format!("{}={{}}", chance.pick(&[NAMES, &["fields", "{}", "q"]].concat()));
        }
        url += ["", "", "", "#{}"][chance.below(4)];
        let url = self.fill(chance, &url, |value| percent(value, false, true));
        let method = ["GET", "POST", "DELETE", "{}"][chance.below(4)];
        let mut exchange = Exchange::new(self.fill(chance, method, str::to_owned), url);
        for _ in 0..chance.below(4) {
            let name = self.fill(chance, chance_header(chance.0), str::to_owned);
            let value = self.fill(chance, chance_value(chance.0), str::to_owned);
            exchange = match chance.next() % 2 {
                0 => exchange.with_request_header(name, value),
                _ => exchange.with_reply_header(name, value),
            };
            chance.next();
        }
        if chance.below(4) > 0 {
            exchange = exchange.with_request_body(self.body(chance).into_bytes());
        }
        if chance.below(3) == 0 {
            exchange = exchange.with_transport_error(self.message(chance));
        }
        if chance.below(3) == 0 {
            exchange = exchange.with_request_id(self.text(chance));
        }
        exchange
    }

    fn text(&self, chance: &mut Chance) -> String {
        self.values[chance.below(self.values.len())].clone()
    }

    fn fill(&self, chance: &mut Chance, text: &str, write: impl Fn(&str) -> String) -> String {
        let mut parts = text.split("{}");
        let mut filled = parts.next().unwrap().to_owned();
        for part in parts {
            filled += &write(&self.text(chance));
            filled += part;
        }
        filled
    }

    fn code(&self, chance: &mut Chance) -> String {
        let known = ["713", "1006", "1003", "606", "1029", "601", "1077", "{}", "{}"];
        let code = known[chance.below(known.len())];
        self.fill(chance, code, str::to_owned)
    }

    fn message(&self, chance: &mut Chance) -> String {
        let message = chance.pick(MESSAGES);
        let encodings = [
            Encoding::Literal,
            Encoding::Literal,
            Encoding::Html,
            Encoding::JsonInPercent,
            Encoding::PercentInJson,
            Encoding::JsonInJson,
        ];
        let encoding = encodings[chance.below(encodings.len())];
        self.fill(chance, message, |value| encoding.write(value))
    }

    fn body(&self, chance: &mut Chance) -> String {
        match chance.below(12) {
            0 => self.fill(chance, "id,email\n{},{}\n{},\"{}\"\n", str::to_owned),
            1 => self.fill(
                chance,
                "<html><title>{}</title><ns1:password>{}</ns1:password>",
                str::to_owned,
            ),
            2 => {
                self.fill(chance, "email={}&password={}&{}=x", |value| percent(value, false, false))
            }
            3 => self.fill(chance, "{} {}\npassword: Some(\"{}\")", str::to_owned),
            4 => {
                let whole = self.json(chance, 0);
                let mut cut = chance.below(whole.len() + 1);
                while !whole.is_char_boundary(cut) {
                    cut -= 1;
                }
                whole[..cut].to_owned()
            }
            5 | 6 => {
                let (code, message) = (self.code(chance), self.message(chance));
                format!(
                    r#"{{"requestId":"{}","success":false,"errors":[{{"code":"{}","message":"{}"}}],"more":{}}}"#,
                    json(&self.text(chance), false),
                    json(&code, false),
                    json(&message, false),
                    self.json(chance, 2),
                )
            }
            7 | 8 => {
                let record = |chance: &mut Chance| {
                    let (code, message) = (self.code(chance), self.message(chance));
                    format!(
                        r#"{{"id":"{}","seq":{},"status":"skipped","reasons":[{{"code":"{}","message":"{}"}}]}}"#,
                        json(&self.text(chance), false),
                        chance.below(5),
                        json(&code, false),
                        json(&message, false),
                    )
                };
                let records: Vec<String> = (0..chance.below(6)).map(|_| record(chance)).collect();
                format!(r#"{{"success":true,"result":[{}]}}"#, records.join(","))
            }
            _ => self.json(chance, 0),
        }
    }

    fn json(&self, chance: &mut Chance, depth: usize) -> String {
        let escaped = |draft: &Self, chance: &mut Chance| {
            let all = chance.below(6) == 0;
            json(&draft.text(chance), all)
        };
        match chance.below(if depth > 4 { 5 } else { 9 }) {
            0 | 1 => format!("\"{}\"", escaped(self, chance)),
            2 => match self.values.iter().find(|it| it.bytes().all(|byte| byte.is_ascii_digit())) {
                Some(number) => number.clone(),
                None => "12.5e3".to_owned(),
            },
            3 => ["true", "false", "null"][chance.below(3)].to_owned(),
            4 => "7".to_owned(),
            5 => {
                let elements: Vec<_> =
                    (0..chance.below(5)).map(|_| self.json(chance, depth + 1)).collect();
                format!("[{}]", elements.join(", "))
            }
            _ => {
                let members = (0..chance.below(6)).map(|_| {
                    let name = match chance.below(6) {
                        // A name that is a value: a map by address.
                        0 => escaped(self, chance),
                        _ => chance.pick(NAMES).to_owned(),
                    };
                    format!("\"{name}\":{}", self.json(chance, depth + 1))
                });
                let members: Vec<_> = members.collect();
                format!("{{{}}}", members.join(","))
            }
        }
    }
}

/// A form without what is opened, of which signs that a tracker takes for markup are shown as another.
fn without(form: &str, opened: &str) -> String {
    let form = form.replace(opened, "‹opened›");
    let is = |(shown, meant): (char, char)| shown == meant || shown == '\u{fffd}';
    let length = opened.chars().count();
    let starts = form.char_indices().map(|(start, _)| start);
    let shown = starts.filter_map(|start| {
        let rest = form.get(start..)?;
        let end = rest.char_indices().nth(length).map_or(rest.len(), |(end, _)| end);
        let part = rest.get(..end)?;
        let fits = part.chars().count() == length && part.chars().zip(opened.chars()).all(is);
        (fits && part.contains('\u{fffd}')).then(|| part.to_owned())
    });
    let shown: Vec<String> = shown.collect();
    shown.iter().fold(form.clone(), |form, it| form.replace(it, "‹opened›"))
}

/// The arguments that the catalogue opens.
fn opened<'f, C: ErrorCode>(fault: &'f FaultRef<'_, C>) -> impl Iterator<Item = &'f str> {
    let meaning = fault.condition().map(|condition| C::meaning(condition).template);
    let template = meaning.or_else(|| fault.code().map(ErrorCode::template));
    let is_shown = move |name| template.is_some_and(|template| template.is_shown(name));
    fault.arguments().filter(move |(name, _)| is_shown(name)).map(|(_, value)| value)
}

fn chance_header(seed: u64) -> &'static str {
    let all = [HEADERS, &["X-{}"]].concat();
    all[usize::try_from(seed / 7 % all.len() as u64).unwrap()]
}

fn chance_value(seed: u64) -> &'static str {
    let all = [
        "{}",
        "Bearer {}",
        "Basic {}",
        "a={}; b={}; Path=/",
        "application/json; charset={}",
        "{} {}",
    ];
    all[usize::try_from(seed / 3 % 6).unwrap()]
}

/// What stands in a list or in a catalogue, and may therefore stand anywhere.
fn allowed() -> String {
    let mut all: Vec<&str> = protocol_words().collect();
    all.extend(
        marketo::Code::ALL
            .iter()
            .flat_map(|code| [code.wire(), code.name(), code.template().text(), code.notes().fix]),
    );
    all.join("\u{0}").to_lowercase()
}

fn check(seed: u64, allowed: &str, disclosure: &Disclosure) {
    let draft = Draft::of(seed);
    let (told, twin) = (draft.write(disclosure), draft.twin().write(disclosure));
    let (told, twin) = (told.join("\n"), twin.join("\n"));
    let parts = |text: &str| -> HashSet<u32> { parts_of(text).collect() };
    let (parts_of_told, parts_of_twin) = (parts(&told), parts(&twin));
    for value in &draft.values {
        for part in parts_of(value) {
            // What the twin, which has other values, says too is no part of the value.
            if parts_of_told.contains(&part) && !parts_of_twin.contains(&part) {
                let shown = String::from_utf8_lossy(&part.to_be_bytes()).to_lowercase();
                let is_allowed = allowed.contains(&shown);
                assert!(is_allowed, "seed {seed}: {shown:?} of {value:?} in\n{told}\n\n{twin}");
            }
        }
    }
    let forged = told.contains(|letter: char| letter.is_control() && letter != '\n');
    assert!(!forged, "seed {seed}: {told}");
}

fn parts_of(text: &str) -> impl Iterator<Item = u32> {
    let part = |part: &[u8]| part.iter().fold(0, |all, byte| all << 8 | u32::from(*byte));
    text.as_bytes().windows(4).map(part)
}

/// `ERRCAT_INCIDENTS=1000000 cargo test --release -p errcat-client incident::tests::law`
#[test]
fn no_part_of_a_value_stands_in_an_incident() {
    let count = env::var("ERRCAT_INCIDENTS").ok().and_then(|count| count.parse().ok());
    let allowed = allowed();
    for seed in 0..count.unwrap_or(400) {
        check(seed, &allowed, &Disclosure::new());
    }
}

/// Values of letters in which no word lies: the whole incident is the same then.
#[test]
fn an_incident_is_the_same_for_all_values_of_one_shape() {
    for seed in 0..400 {
        let mut draft = Draft::of(seed);
        for value in &mut draft.values {
            let plain = |letter: char| if letter.is_ascii_digit() { letter } else { 'q' };
            *value = value.chars().map(plain).collect();
        }
        let twin = draft.twin();
        let [told, other] = [&draft, &twin].map(|draft| draft.write(&Disclosure::new()));
        // A time to wait is told as it is.
        let alike = told.iter().zip(&other).filter(|(told, _)| !told.contains("Retry-After"));
        for (told, other) in alike {
            assert_eq!(told, other, "seed {seed}: {:?} {:?}", draft.values, twin.values);
        }
    }
}
