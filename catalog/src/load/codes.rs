//! `[[code]]`, its conditions, and `[[retired]]`.

use super::columns::Columns;
use super::rules;
use super::table::{Entry, Problems, Table};
use super::undecided;
use crate::diagnostic::Diagnostic;
use crate::keys::{OF_A_CODE, OF_A_CONDITION, OF_A_DEPRECATION, OF_A_RETIRED_CODE};
use crate::model::{
    Code, CodeKind, CodeValue, Condition, Deprecated, Evidence, Executed, Level, Limit, Quota,
    Retired, Retry, Rule, Undecided, Verified,
};
use crate::source::{Located, Span};
use crate::suggest::did_you_mean;
use crate::template::Template;

/// What codes may refer to.
pub(super) struct Known<'k> {
    pub(super) kind: Option<CodeKind>,
    pub(super) rules: &'k [Rule],
    pub(super) limits: &'k [Limit],
    pub(super) levels: &'k [Level],
}

pub(super) fn read(
    root: &Table<'_>,
    known: &Known<'_>,
    columns: &mut Columns,
    problems: &mut Problems,
) -> Vec<Code> {
    let mut tables = root.tables("code", "this code", problems);
    if root.lists_nothing("code") && !problems.keys_may_be_lost {
        problems.add(
            Diagnostic::warning("this catalogue lists no code yet", root.span)
                .help("add a `[[code]]`; `errcat coverage` writes one for each that replies have"),
        );
    }
    let codes: Vec<Code> =
        tables.iter_mut().filter_map(|table| read_code(table, known, columns, problems)).collect();
    columns.report_missing(tables.len(), problems);
    problems.codes_are_lost = codes.len() < tables.len();
    codes
}

/// What codes are: where all of several are of the other kind, the catalogue's word is the mistake.
pub(super) fn kind(
    root: &Table<'_>,
    stated: &Located<CodeKind>,
    problems: &mut Problems,
) -> CodeKind {
    let written = root.entry("code").and_then(|codes| codes.as_list()).unwrap_or_default();
    let codes: Vec<Entry<'_>> = written.iter().filter_map(|table| table.inner("code")).collect();
    let other = match stated.value {
        CodeKind::Integer => CodeKind::Text,
        CodeKind::Text => CodeKind::Integer,
    };
    let is_other = |code: &Entry<'_>| match other {
        CodeKind::Integer => code.as_integer().is_some(),
        CodeKind::Text => code.as_text().is_some(),
    };
    if codes.len() < 2 || !codes.iter().all(is_other) {
        return stated.value;
    }
    let (are, unlike) = match other {
        CodeKind::Integer => ("all codes here are whole numbers", "put each code in quotes"),
        CodeKind::Text => ("all codes here are text", "write each code without quotes"),
    };
    problems.add(
        Diagnostic::error(are, stated.span)
            .help(format!("did you mean `code = \"{}\"`? Else {unlike}", other.as_str())),
    );
    other
}

fn read_code(
    table: &mut Table<'_>,
    known: &Known<'_>,
    columns: &mut Columns,
    problems: &mut Problems,
) -> Option<Code> {
    let keys: Vec<&str> = OF_A_CODE
        .into_iter()
        .chain(columns.all.iter().map(|column| column.name.as_str()))
        .collect();
    table.only(&keys, problems);
    table.adopt("deprecated", &OF_A_DEPRECATION, &keys);
    table.adopt("condition", &OF_A_CONDITION, &keys);
    let table = &*table;

    if !table.has("level") {
        let first = known.levels.first().map_or("response", |level| level.name.as_str());
        table.missing("level", &format!("\"{first}\""), problems);
    }
    let level_names = known.levels.iter().map(|level| level.name.as_str());
    // Without any level that is the mistake, and not that every code names one.
    let level_index = match known.levels {
        [] => None,
        _ => table.reference("level", "level", level_names, problems),
    };
    let level = level_index.as_ref().and_then(|index| known.levels.get(index.value));

    let defaults = Classification {
        retry: level.and_then(|level| level.retry.clone()),
        quota: level.and_then(|level| level.quota.clone()),
        executed: level.and_then(|level| level.executed.clone()),
    };
    let undecided = undecided::read(table, problems);
    let careful = Classification::careful(&undecided);
    let says_retry = table.has("retry") || careful.retry.is_some();
    if !says_retry && level.is_some() && defaults.retry.is_none() {
        table.missing("retry", "\"never\"", problems);
    }
    let (retry, quota, executed) =
        classification(table, known, problems).or(careful).or(defaults).or_careful(table.span);

    let value = value(table, "code", known.kind, problems);
    let name = table.required_text("name", "\"…\"", problems);
    let (message, shown) = message_and_shown(table, problems);
    let doc = table.required_text("doc", "\"…\"", problems);
    let columns = columns.of_code(table, problems);
    let inherited = Classification {
        retry: Some(retry.clone()),
        quota: Some(quota.clone()),
        executed: Some(executed.clone()),
    };
    let conditions = table
        .tables("condition", "this condition", problems)
        .iter_mut()
        .filter_map(|condition| read_condition(condition, &inherited, known, problems))
        .collect();
    let limit = limit(table, known, problems);
    let fix = table.text("fix", problems);
    let since = table.text("since", problems);
    let verified = table
        .word("verified", &Verified::ALL, Verified::as_str, problems)
        .unwrap_or(Located::new(Verified::Inferred, table.span));
    let evidence = evidence(table, problems);
    let also = table.texts("also", problems);
    let aliases = table.texts("aliases", problems);
    let deprecated = deprecated(table, known.kind, problems);
    Some(Code {
        span: table.span,
        code: value?,
        name: name?,
        level: level_index.unwrap_or(Located::new(0, table.span)),
        message,
        shown,
        retry,
        quota,
        executed,
        undecided,
        limit,
        columns,
        doc: doc.unwrap_or(Located::new(String::new(), table.span)),
        fix,
        since,
        verified,
        evidence,
        also,
        aliases,
        deprecated,
        conditions,
        overridden: None,
        is_added: false,
    })
}

fn read_condition(
    table: &mut Table<'_>,
    code: &Classification,
    known: &Known<'_>,
    problems: &mut Problems,
) -> Option<Condition> {
    table.only_or(&OF_A_CONDITION, |key| above(key, "[[code.condition]]"), problems);
    let (retry, quota, executed) =
        classification(table, known, problems).or(code.clone()).or_careful(table.span);
    let name = table.required_text("name", "\"…\"", problems);
    let (message, shown) = message_and_shown(table, problems);
    let doc = table.required_text("doc", "\"…\"", problems);
    let limit = limit(table, known, problems);
    let fix = table.text("fix", problems);
    let evidence = evidence(table, problems);
    Some(Condition {
        span: table.span,
        name: name?,
        message,
        shown,
        retry,
        quota,
        executed,
        limit,
        doc: doc.unwrap_or(Located::new(String::new(), table.span)),
        fix,
        evidence,
        overridden: None,
    })
}

/// How a code is classified, as far as its table says.
#[derive(Clone, Default)]
struct Classification {
    retry: Option<Located<Retry>>,
    quota: Option<Located<Quota>>,
    executed: Option<Located<Executed>>,
}

impl Classification {
    /// What stands as long as nobody has decided.
    fn careful(undecided: &[Located<Undecided>]) -> Self {
        let of = |what| undecided.iter().find(|left| left.value == what).cloned();
        Self {
            retry: of(Undecided::Retry).map(|left| left.map(|_| Retry::Never)),
            quota: None,
            executed: of(Undecided::Executed).map(|left| left.map(|_| Executed::Unknown)),
        }
    }

    fn or(self, default: Self) -> Self {
        Self {
            retry: self.retry.or(default.retry),
            quota: self.quota.or(default.quota),
            executed: self.executed.or(default.executed),
        }
    }

    /// What nobody says is taken the most careful way: it cost something, it may have happened.
    fn or_careful(self, span: Span) -> (Located<Retry>, Located<Quota>, Located<Executed>) {
        (
            self.retry.unwrap_or(Located::new(Retry::Never, span)),
            self.quota.unwrap_or(Located::new(Quota::Counted, span)),
            self.executed.unwrap_or(Located::new(Executed::Unknown, span)),
        )
    }
}

fn classification(table: &Table<'_>, known: &Known<'_>, problems: &mut Problems) -> Classification {
    Classification {
        retry: rules::reference(table, "retry", known.rules, problems),
        quota: table.word("quota", &Quota::ALL, Quota::as_str, problems),
        executed: table.word("executed", &Executed::ALL, Executed::as_str, problems),
    }
}

fn message(table: &Table<'_>, problems: &mut Problems) -> Located<Template> {
    if !table.has("message") {
        table.missing("message", "\"…\"", problems);
    }
    if let Some(message) = table.entry("message").filter(|entry| entry.as_text() == Some("")) {
        problems.add(
            Diagnostic::error("this message is empty", message.span())
                .help("write what the API says with this code"),
        );
    }
    table.template("message", problems).unwrap_or(Located::new(Template::default(), table.span))
}

fn message_and_shown(
    table: &Table<'_>,
    problems: &mut Problems,
) -> (Located<Template>, Vec<Located<String>>) {
    let before = problems.count();
    let message = message(table, problems);
    // Of a message with a mistake nobody knows the placeholders.
    let shown = if problems.count() == before {
        shown(table, &message.value, problems)
    } else {
        table.texts("shown", problems)
    };
    (message, shown)
}

/// What to do with a key of the code that stands below a heading within it.
fn above(entry: &Entry<'_>, heading: &str) -> Option<String> {
    let of_the_code = OF_A_CODE.contains(&entry.key);
    of_the_code.then(|| format!("it is a key of the code: put it above `{heading}`"))
}

/// The placeholders whose arguments strangers may read: each is one of the message.
fn shown(table: &Table<'_>, message: &Template, problems: &mut Problems) -> Vec<Located<String>> {
    let shown = table.texts("shown", problems);
    for (place, name) in shown.iter().enumerate() {
        if !message.names().any(|known| known == name.as_str()) {
            let names: Vec<&str> = message.names().collect();
            let none = names.is_empty();
            let message = format!("the message has no placeholder `{}`", name.as_str());
            let help = if none {
                format!("write the part of the message that varies as `{{{}}}`", name.as_str())
            } else {
                did_you_mean(name.as_str(), names, "placeholder")
            };
            problems.add(Diagnostic::error(message, name.span).help(help));
        } else if shown.iter().take(place).any(|before| before.value == name.value) {
            let message = format!("placeholder `{}` stands here twice", name.as_str());
            problems.add(Diagnostic::error(message, name.span).help("name it once"));
        }
    }
    shown
}

fn limit(table: &Table<'_>, known: &Known<'_>, problems: &mut Problems) -> Option<Located<usize>> {
    let names = known.limits.iter().map(|limit| limit.name.as_str());
    table.reference("limit", "limit", names, problems)
}

fn evidence(table: &Table<'_>, problems: &mut Problems) -> Evidence {
    Evidence { source: table.text("source", problems), seen: table.date("seen", problems) }
}

fn deprecated(
    table: &Table<'_>,
    kind: Option<CodeKind>,
    problems: &mut Problems,
) -> Option<Deprecated> {
    let entry = table.entry("deprecated")?;
    let Some(mut deprecated) = entry.as_table("this deprecation") else {
        let help = match entry.as_text() {
            Some(note) => format!("write a table: deprecated = {{ note = \"{note}\" }}"),
            None if entry.as_bool() == Some(false) => "leave it out".into(),
            None => "say why, in a table: deprecated = { note = \"…\" }".into(),
        };
        entry.wrong_type("a table", &help, problems);
        return None;
    };
    deprecated.only_or(&OF_A_DEPRECATION, |key| above(key, "[code.deprecated]"), problems);
    let replaced_by = if deprecated.has("replaced_by") {
        value(&deprecated, "replaced_by", kind, problems)
    } else {
        None
    };
    let note = deprecated.required_text("note", "\"…\"", problems);
    Some(Deprecated {
        note: note.unwrap_or(Located::new(String::new(), deprecated.span)),
        replaced_by,
    })
}

pub(super) fn retired(
    root: &Table<'_>,
    kind: Option<CodeKind>,
    problems: &mut Problems,
) -> Vec<Retired> {
    let mut retired = Vec::new();
    for mut table in root.tables("retired", "this retired code", problems) {
        table.only(&OF_A_RETIRED_CODE, problems);
        let code = value(&table, "code", kind, problems);
        let name = table.required_text("name", "\"…\"", problems);
        let note = table.text("note", problems);
        if let (Some(code), Some(name)) = (code, name) {
            retired.push(Retired { span: table.span, code, name, note });
        }
    }
    retired
}

/// A code, which must be of the catalogue's kind where that is known.
pub(super) fn value(
    table: &Table<'_>,
    key: &str,
    kind: Option<CodeKind>,
    problems: &mut Problems,
) -> Option<Located<CodeValue>> {
    let Some(entry) = table.entry(key) else {
        let example = if kind == Some(CodeKind::Text) { "\"…\"" } else { "1006" };
        table.missing(key, example, problems);
        return None;
    };
    let span = entry.span();
    let mut wrong = |message: &str, help: String| {
        problems.add(Diagnostic::error(message, span).help(help));
    };
    let value = match (entry.as_integer(), entry.as_text(), kind) {
        (Some(number), _, Some(CodeKind::Text)) => {
            wrong(
                "the codes of this catalogue are text",
                format!("write it in quotes: \"{number}\""),
            );
            CodeValue::Text(number.to_string())
        }
        (Some(number), ..) => CodeValue::Integer(number),
        (_, Some(text), Some(CodeKind::Integer)) => {
            let Ok(number) = text.parse() else {
                let help = match key {
                    "code" => "if codes are text, say `code = \"text\"` in [catalogue]",
                    _ => "write the code as a number, not its name",
                };
                wrong("the codes of this catalogue are integers", help.into());
                return None;
            };
            wrong(
                "the codes of this catalogue are integers",
                format!("write it without quotes: {number}"),
            );
            CodeValue::Integer(number)
        }
        (_, Some(text), _) => {
            if text.is_empty() || text.trim() != text || text.contains(char::is_control) {
                let help = "a code is not empty, and has no white space around it and no control characters";
                wrong("this text cannot be a code", help.into());
            }
            CodeValue::Text(text.to_owned())
        }
        _ => {
            wrong(
                &format!("`{key}` must be a whole number or text"),
                "for example 1006, or \"23505\"".into(),
            );
            return None;
        }
    };
    Some(Located::new(value, span))
}
