//! One JSON object a reply, on a line of its own: what other programs read.
//!
//! Written by hand into memory that is used again, since a log has millions of them.

use errcat::{ErrorCode, FaultRef, Overlaid, Retry, Verdict, Word};

use crate::input::Reply;

pub fn write<C: ErrorCode>(out: &mut Vec<u8>, reply: &Reply<'_>, verdict: &Verdict<'_, C>) {
    push(out, "{\"source\":");
    text(out, reply.source);
    push(out, ",\"line\":");
    optional(out, reply.line, number);
    push(out, ",\"status\":");
    number(out, reply.status);
    push(out, ",\"request_id\":");
    optional(out, verdict.request_id(), text);
    push(out, ",\"outcome\":");
    word(out, verdict.outcome().as_str());
    push(out, ",\"action\":");
    word(out, verdict.action().map_or("none", errcat::Action::as_str));
    push(out, ",\"faults\":");
    list(out, verdict.faults().iter(), fault);
    records(out, verdict);
    push(out, ",\"warnings\":");
    list(out, verdict.warnings().iter(), |out, warning| {
        push(out, "{\"code\":null,\"message\":");
        text(out, warning.message());
        push(out, "}");
    });
    push(out, ",\"next_page_token\":");
    optional(out, verdict.next(), text);
    // No catalogue says where a reply tells that there is more.
    push(out, ",\"more\":null}\n");
}

fn fault<C: ErrorCode>(out: &mut Vec<u8>, fault: &FaultRef<'_, C>) {
    push(out, "{\"found_at\":");
    word(out, fault.place().as_str());
    push(out, ",\"record\":");
    optional(out, fault.record(), number);
    push(out, ",\"record_id\":");
    optional(out, fault.record_id(), text);
    push(out, ",\"code\":");
    optional(out, fault.raw_code(), text);
    push(out, ",\"name\":");
    optional(out, fault.name(), word);
    push(out, ",\"condition\":");
    optional(out, fault.condition().map(Word::as_str), word);
    push(out, ",\"known\":");
    truth(out, fault.is_known());
    push(out, ",\"level\":");
    optional(out, fault.level().map(Word::as_str), word);
    push(out, ",\"message\":");
    optional(out, fault.message(), text);
    push(out, ",\"params\":");
    arguments(out, fault);
    let retry = fault.retry();
    push(out, ",\"retry\":");
    word(out, retry.action().as_str());
    push(out, ",\"delay_s\":");
    seconds(out, retry);
    push(out, ",\"quota\":");
    word(out, fault.quota().as_str());
    push(out, ",\"limit\":");
    optional(out, fault.limit().map(|limit| limit.name), word);
    push(out, ",\"executed\":");
    word(out, fault.executed().as_str());
    if let Some(overlaid) = fault.overlaid() {
        push(out, ",\"overlay\":");
        overlay(out, overlaid);
    }
    push(out, "}");
}

/// As `explain` and `list` have it.
fn overlay(out: &mut Vec<u8>, overlaid: &Overlaid) {
    push(out, "{\"file\":");
    text(out, overlaid.overlay);
    push(out, ",\"why\":");
    optional(out, said(overlaid.why), text);
    push(out, ",\"changes\":");
    list(out, overlaid.changes.iter(), |out, change| {
        push(out, "{\"key\":");
        text(out, change.key);
        push(out, ",\"base\":");
        optional(out, said(change.base), text);
        push(out, ",\"overlay\":");
        text(out, change.overlay);
        push(out, "}");
    });
    push(out, "}");
}

fn said(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// What the reply gives beside the message, and what varies in the message.
fn arguments<C: ErrorCode>(out: &mut Vec<u8>, fault: &FaultRef<'_, C>) {
    push(out, "{");
    let given = |name: &str| fault.params().any(|(given, _)| given == name);
    let in_message = fault.arguments().filter(|(name, _)| !given(name));
    let in_message = in_message.map(|(name, value)| -> (&str, &str) { (name, value) });
    for (index, (name, value)) in fault.params().chain(in_message).enumerate() {
        push(out, if index > 0 { "," } else { "" });
        text(out, name);
        push(out, ":");
        text(out, value);
    }
    push(out, "}");
}

fn records<C: ErrorCode>(out: &mut Vec<u8>, verdict: &Verdict<'_, C>) {
    let total = verdict.records().len();
    let rejected = verdict.rejected_count();
    push(out, ",\"records\":{\"total\":");
    number(out, total);
    push(out, ",\"ok\":");
    number(out, total.saturating_sub(rejected));
    push(out, ",\"rejected\":");
    number(out, rejected);
    push(out, "}");
}

/// Whole seconds as a whole number.
fn seconds(out: &mut Vec<u8>, retry: Retry) {
    match retry.delay() {
        Some(delay) if delay.subsec_nanos() == 0 => number(out, delay.as_secs()),
        Some(delay) => push(out, &delay.as_secs_f64().to_string()),
        None => push(out, "null"),
    }
}

fn list<T>(out: &mut Vec<u8>, items: impl Iterator<Item = T>, write: impl Fn(&mut Vec<u8>, T)) {
    push(out, "[");
    for (index, item) in items.enumerate() {
        push(out, if index > 0 { "," } else { "" });
        write(out, item);
    }
    push(out, "]");
}

fn optional<T>(out: &mut Vec<u8>, value: Option<T>, write: impl FnOnce(&mut Vec<u8>, T)) {
    match value {
        Some(value) => write(out, value),
        None => push(out, "null"),
    }
}

fn number(out: &mut Vec<u8>, number: impl itoa::Integer) {
    push(out, itoa::Buffer::new().format(number));
}

fn truth(out: &mut Vec<u8>, truth: bool) {
    push(out, if truth { "true" } else { "false" });
}

/// A name of the catalogue, or a word of the contract: they need no escapes.
fn word(out: &mut Vec<u8>, word: &str) {
    push(out, "\"");
    push(out, word);
    push(out, "\"");
}

/// A text with its quotes and escapes, as `serde_json` writes it.
fn text(out: &mut Vec<u8>, text: &str) {
    push(out, "\"");
    if needs_escapes(text.as_bytes()) {
        escape(out, text.as_bytes());
    } else {
        push(out, text);
    }
    push(out, "\"");
}

/// Looks at several bytes at a time.
fn needs_escapes(text: &[u8]) -> bool {
    let any = |bytes: &[u8]| bytes.iter().fold(false, |any, byte| any | is_escaped(*byte));
    let (steps, rest) = text.as_chunks::<16>();
    steps.iter().any(|step| any(step)) || any(rest)
}

const fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

fn escape(out: &mut Vec<u8>, bytes: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    for &byte in bytes {
        let short = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0c => b'f',
            0..0x20 => {
                let low = HEX.get(usize::from(byte & 15)).copied().unwrap_or_default();
                out.extend_from_slice(&[b'\\', b'u', b'0', b'0', b'0' + (byte >> 4), low]);
                continue;
            }
            _ => {
                out.push(byte);
                continue;
            }
        };
        out.extend_from_slice(&[b'\\', short]);
    }
}

fn push(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
}
