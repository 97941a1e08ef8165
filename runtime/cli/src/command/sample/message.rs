//! Messages that show one meaning of a code, with arguments that come back as they were.

use errcat_catalog::Template;
use errcat_catalog::model::Condition;

use crate::reader::Listed;

/// What a sample says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// This, and the arguments with which it was made.
    Text { text: String, arguments: Vec<String> },
    /// Nothing: every message of the code's own template would show one of its conditions.
    None,
    /// No message was found that shows the condition.
    Hidden,
}

impl Message {
    pub fn of(code: &Listed<'_>, condition: Option<&Condition>) -> Self {
        let template = condition.map_or(&code.code.message, |condition| &condition.message);
        let fills = [plausible, plain, number, letter];
        let messages = fills.iter().map(|fill| filled(template, fill));
        let shows = |(text, arguments): &(String, Vec<String>)| {
            let shown = code.condition(text).map(|condition| &condition.name.value);
            let found = code.arguments(text);
            shown == condition.map(|condition| &condition.name.value)
                && found.is_some_and(|found| found.map(|(_, value)| value).eq(arguments.iter()))
        };
        match messages.into_iter().find(shows) {
            Some((text, arguments)) => Self::Text { text, arguments },
            None if condition.is_some() => Self::Hidden,
            None => Self::None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text { text, .. } => Some(text),
            Self::None | Self::Hidden => None,
        }
    }
}

/// The message that these values make, and the values.
fn filled(template: &Template, fill: impl Fn(&str) -> String) -> (String, Vec<String>) {
    let mut literals = template.literals().peekable();
    let mut names = template.names();
    let mut text = String::new();
    let mut values = Vec::new();
    while let Some(literal) = literals.next() {
        text.push_str(literal);
        let Some(name) = names.next() else { break };
        // `quota{size}exceeded`: the wire has spaces there, or nothing at all.
        if literal.ends_with(char::is_alphanumeric) {
            text.push(' ');
        }
        let value = fill(name);
        text.push_str(&value);
        if literals.peek().is_some_and(|next| next.starts_with(char::is_alphanumeric)) {
            text.push(' ');
        }
        values.push(value);
    }
    (text, values)
}

/// A value of the kind that a placeholder of this name mostly stands for.
fn plausible(name: &str) -> String {
    const VALUES: &[(&str, &str)] = &[
        ("address", "lead@example.com"),
        ("attribute", "emailAddress"),
        ("campaign", "Spring campaign"),
        ("code", "A17"),
        ("column", "created_at"),
        ("cookie", "id:123-ABC-456"),
        ("count", "10"),
        ("date", "2026-08-17"),
        ("email", "lead@example.com"),
        ("field", "emailAddress"),
        ("file", "leads.csv"),
        ("id", "1042"),
        ("job", "Export job"),
        ("key", "externalId"),
        ("left", "3"),
        ("length", "255"),
        ("limit", "100"),
        ("max", "100"),
        ("method", "PUT"),
        ("min", "1"),
        ("name", "newsletter"),
        ("number", "7"),
        ("object", "car"),
        ("parameter", "filterType"),
        ("partition", "Europe"),
        ("path", "/rest/v1/leads.json"),
        ("program", "Webinar"),
        ("relation", "orders"),
        ("rest", "by this user"),
        ("size", "500MB"),
        ("status", "Registered"),
        ("table", "orders"),
        ("time", "12:30"),
        ("type", "integer"),
        ("unit", "seconds"),
        ("url", "https://example.com/"),
        ("user", "api-user"),
        ("value", "many"),
        ("window", "20"),
    ];
    // `field_name` is a name, `max_size` a size.
    let last = name.rsplit('_').next().unwrap_or(name);
    let value = VALUES.iter().find(|(known, _)| *known == last);
    value.map_or_else(|| plain(name), |(_, value)| (*value).to_owned())
}

fn plain(name: &str) -> String {
    name.replace('_', " ")
}

fn number(name: &str) -> String {
    (10 + name.len()).to_string()
}

/// No word of any language the templates are in.
fn letter(_: &str) -> String {
    "\u{A7}".into()
}
