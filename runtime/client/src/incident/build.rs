//! From an exchange to what strangers may read of it.

use alloc::vec::Vec;
use core::str;

use super::exchange::{Exchange, RawMessage};
use super::fault::RawFault;
use super::guard::Guard;
use super::head::{self, Show, Token};
use super::marks::Marks;
use super::outline::{Names, Outline, Reader};
use super::shown::Shown;
use super::sieve::Sieve;
use super::{Disclosure, Incident, Map, Part, map, words};
use errcat::Place;

/// As many things of a kind are told, and records of a fault; the rest is counted.
const MOST: usize = 20;
const RECORDS: usize = 50;

impl Exchange<'_> {
    /// The record of all this that strangers may read.
    ///
    /// Takes time in proportion to the size of the exchange, and little memory however large it is.
    #[must_use]
    pub fn incident(&self, disclosure: &Disclosure) -> Incident {
        incident(self, disclosure)
    }
}

fn incident(exchange: &Exchange<'_>, disclosure: &Disclosure) -> Incident {
    // First who knows what: nothing is opened before every credential is known.
    let (mut guard, mut marks) = (Guard::default(), Marks::default());
    disclosure.credentials.iter().for_each(|credential| guard.add(credential.as_bytes()));
    let [before, path, query] = head::url(&exchange.url);
    let messages = [(true, &exchange.request), (false, &exchange.reply)];
    let headers = messages.map(|(_, message)| {
        let headers = message.headers.iter();
        let tokens = headers.flat_map(|(name, value, secret)| head::header(name, value, *secret));
        tokens.collect::<Vec<_>>()
    });
    let [request_headers, reply_headers] = &headers;
    let sent = || before.iter().chain(&path).chain(&query).chain(request_headers);
    let told = sent().map(|token| (token, true));
    for (token, sent) in told.chain(reply_headers.iter().map(|token| (token, false))) {
        token.tell(&mut guard, &mut marks, sent);
    }
    let values =
        exchange.faults.iter().flat_map(RawFault::values).chain(exchange.request_id.as_deref());
    values.for_each(|value| marks.expect(value.as_bytes(), false));
    let known = [&*exchange.names, &*disclosure.names].concat();
    let outlines = messages.map(|(sent, message)| {
        let (marks, guard) = (&mut marks, &mut guard);
        let outline = Reader { sent, disclosure, known: &known, marks, guard }.read(message.body());
        // What is no JSON may be a form, which is written as a query is.
        let form = message.body().get(..65_536).unwrap_or(message.body());
        let form = str::from_utf8(form).ok().filter(|_| !outline.is_json());
        let form = ["?", form.unwrap_or_default()].concat();
        let [.., pairs] = head::url(&form);
        for token in &pairs {
            token.guard(guard);
        }
        outline
    });

    // Then which names, and which words of messages, stand in a value.
    let mut names = Sieve::of(outlines.iter().flat_map(Outline::composites));
    words::protocol_words().for_each(|word| names.forget(word));
    let said = exchange.faults.iter().filter_map(|fault| fault.message.as_deref());
    let said = said.filter(|_| disclosure.messages).flat_map(str::split_whitespace);
    let mut words = Sieve::of(said);
    sent().for_each(|token| words.meet(token.value()));
    sent().chain(reply_headers).for_each(|token| names.meet(token.value()));
    names.meet_body(exchange.request.body());
    names.meet_body(exchange.reply.body());
    words.meet_body(exchange.request.body());
    guard.forms().for_each(|form| words.meet(form.as_bytes()));

    // At last what is shown.
    let now = exchange.reply.time.or(exchange.request.time).unwrap_or_default();
    let mut show = Show { disclosure, guard: &guard, marks: &mut marks, now };
    let names = Names { known: &known, sieve: &names, guard: &guard };
    let method = words::find("methods", &exchange.method);
    let method = method.unwrap_or_else(|| show.value(false, &exchange.method));
    let before = show.all(&before);
    let path = exchange.route.map_or_else(|| show.all(&path), Shown::from);
    let url = shown!(before, path, show.all(&query));
    let mut request = map([("method", Some(method)), ("url", Some(url))]);
    let [sent, received] = &outlines;
    request.extend(message(&exchange.request, request_headers, sent, &mut show, &names));
    let time = |time: Option<_>| time.map(|time| Shown::ours(&time));
    request.extend(map([("sent", time(exchange.request.time))]));
    let id = exchange.request_id.as_deref().map(|id| Part::from(request_id(id, &mut show)));
    let status = exchange.status.map(|status| Part::number(status.into()));
    let mut reply = map([("status", status), ("request_id", id)]);
    reply.extend(exchange.outcome.iter().cloned());
    reply.extend(message(&exchange.reply, reply_headers, received, &mut show, &names));
    reply.extend(map([("received", time(exchange.reply.time))]));
    let records = sent.longest().max(received.longest()).max(RECORDS);
    let faults = faults(exchange, records, &mut show, &words);
    let spots = marks.spots().into_iter().take(MOST).map(|(number, (was_sent, at, record))| {
        let (side, outline) = if was_sent { ("request ", sent) } else { ("reply ", received) };
        let path = outline.path(at, record, &names);
        let path = if path.is_empty() { Shown::from("body") } else { path };
        Part::from(shown!("‹", Shown::number(number), "› stands in ", side, path))
    });
    let opened = disclosure.opened().map(|place| Part::from(Shown::from(place)));
    let catalogue = exchange.catalogue.map(|it| Part::from(shown!(it.name, " ", it.as_of)));
    Incident(map([
        ("request", Some(Part::Map(request))),
        ("reply", (!reply.is_empty()).then_some(Part::Map(reply))),
        ("transport", exchange.transport.clone().map(Part::from)),
        ("faults", Part::list(faults)),
        ("decision", (!exchange.decision.is_empty()).then(|| Part::Map(exchange.decision.clone()))),
        ("marks", Part::list(spots)),
        ("opened", Part::list(opened)),
        ("withheld", Part::count(guard.hits.get())),
        ("catalogue", catalogue),
    ]))
}

/// Headers and body: of JSON its outline, of anything else kind and size.
fn message(
    message: &RawMessage<'_>,
    headers: &[Token<'_>],
    outline: &Outline,
    show: &mut Show<'_>,
    names: &Names<'_>,
) -> Map {
    let headers = headers.chunks(2).take(2 * MOST).map(|header| Part::from(show.all(header)));
    let body = message.body();
    let start = body.get(..64).unwrap_or(body).trim_ascii_start().to_ascii_lowercase();
    let kind = match &*start {
        [] => "empty",
        _ if outline.is_whole => "JSON",
        _ if outline.is_json() => "JSON that breaks off",
        [b'<', b'h' | b'!', ..] => "HTML",
        [b'<', ..] => "markup",
        [0x1F, 0x8B, ..] => "compressed",
        _ if str::from_utf8(body).is_ok() && !body.contains(&0) => "text",
        _ => "binary",
    };
    let lines = if outline.is_json() { outline.lines(names) } else { Vec::new() };
    let lines = Part::list(lines.into_iter().filter(|line| !line.is_empty()).map(Part::from));
    let size = Part::from(Shown::size(body.len()));
    let body = map([
        ("kind", Some(Part::from(Shown::from(kind)))),
        ("size", Some(size)),
        ("outline", lines),
    ]);
    let body = message.body.as_ref().map(|_| Part::Map(body));
    map([("headers", Part::list(headers)), ("body", body)])
}

/// Faults that are alike but for their record once, with all their records.
fn faults(
    exchange: &Exchange<'_>,
    records: usize,
    show: &mut Show<'_>,
    words: &Sieve,
) -> Vec<Part> {
    let mut alike: Vec<(Map, Vec<Part>, usize)> = Vec::new();
    let mut more = exchange.more_faults;
    for fault in &exchange.faults {
        let said = fault.show(show, words);
        if !alike.iter().any(|(known, ..)| *known == said) && alike.len() < MOST {
            alike.push((said.clone(), Vec::new(), 0));
        }
        match alike.iter_mut().find(|(known, ..)| *known == said) {
            None => more += 1,
            Some((_, told, _)) if told.len() < RECORDS => told.extend(record(fault, records, show)),
            Some((.., hidden)) => *hidden += 1,
        }
    }
    let told = alike.into_iter().map(|(mut said, records, hidden)| {
        said.extend(map([("records", Part::list(records)), ("more", Part::count(hidden))]));
        Part::Map(said)
    });
    told.chain(Part::count(more).map(|more| Part::Map(map([("more", Some(more))])))).collect()
}

/// The record of a fault. A position that nothing has is a value of the reply.
fn record(fault: &RawFault, records: usize, show: &mut Show<'_>) -> Option<Part> {
    let (row, sign) =
        if let Place::Row(row) = fault.place { (Some(row), "row ") } else { (None, "") };
    let at = fault.record.or(row).filter(|at| *at < records);
    let is_open = show.disclosure.opens('@', "record_id");
    let id = fault.record_id.as_deref().map(|id| shown!("id ", show.value(is_open, id)));
    match (at, id) {
        (None, None) => None,
        (Some(at), None) if sign.is_empty() => Some(Part::number(at)),
        (None, Some(id)) => Some(Part::from(id)),
        (Some(at), id) => {
            let id = id.map(|id| shown!(", ", id));
            Some(Part::from(shown!(sign, Shown::number(at), id)))
        }
    }
}

/// An id as it is, if it looks like one and the request did not have it.
fn request_id(id: &str, show: &mut Show<'_>) -> Shown {
    let any = |of: fn(&u8) -> bool| id.as_bytes().iter().any(of);
    let looks_like_one = (8..=64).contains(&id.len())
        && id.chars().all(|it| it.is_ascii_hexdigit() || "#-_:.".contains(it))
        && any(u8::is_ascii_digit)
        && any(u8::is_ascii_alphabetic);
    let is_open = looks_like_one && !show.marks.was_sent(id);
    show.value(is_open || show.disclosure.opens('@', "request_id"), id)
}
