//! The macro through which a derive in any crate sees this catalogue.
//!
//! ```text
//! #[doc(hidden)]
//! #[macro_export]
//! macro_rules! __errcat_marketo_0123456789abcdef {
//!     ({ $($callback:tt)* } $($input:tt)*) => {
//!         $($callback)* ! { @errcat_catalogue 1 "catalogue\tmarketo…" $($input)* }
//!     };
//! }
//! #[doc(hidden)]
//! pub use __errcat_marketo_0123456789abcdef as __catalogue;
//! ```
//!
//! It hands the [protocol](PROTOCOL), the [table](table) and its input to the macro whose path it
//! is given. Its name is its own, because exported macros of a crate share one namespace; people
//! reach it beside the types, because a macro that a macro exports has no absolute path in its own
//! crate. What it passes on names no path, because `$crate` would be the root of the crate instead
//! of the module with the types: the path is in the input.
//!
//! The table is one literal, so that handing it on costs the same for any number of codes; a raw one,
//! so that a derive need not look for escapes in it.

use errcat_catalog::Located;
use errcat_catalog::model::{Code, CodeRange, Executed, Quota, Retry};
use proc_macro2::Literal;
use quote::{format_ident, quote};

use crate::plan::{Plan, PlannedCondition};
use crate::{Options, Part, docs};

/// The version of what the exported macro of a catalogue hands on to derives.
///
/// A change of its arguments or of the columns of its table is a new version.
pub const PROTOCOL: u32 = 1;

pub(crate) fn generate(plan: &Plan<'_>, options: &Options) -> Part {
    let table = table(plan, options);
    let name: String = plan.catalogue.name.chars().filter(|c| is_plain(*c)).collect();
    let hash = hash([options.place.as_bytes(), table.as_bytes()]);
    let name = format_ident!("__errcat_{name}_{hash:016x}");
    let protocol = Literal::u32_unsuffixed(PROTOCOL);
    let table = literal(&table);
    let items = quote! {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! #name {
            ({ $($callback:tt)* } $($input:tt)*) => {
                $($callback)* ! { @errcat_catalogue #protocol #table $($input)* }
            };
        }
        #[doc(hidden)]
        pub use #name as __catalogue;
    };
    Part { items, ..Part::default() }
}

/// The catalogue in lines, and those in fields between tabs; `\\`, `\t`, `\n` and `\r` stand for
/// the characters they stand for in Rust.
///
/// | line | fields |
/// |---|---|
/// | `catalogue` | name, title, kind of codes, file |
/// | `level` | name, identifier |
/// | `limit` | name |
/// | `column` | name, identifier; a name and an identifier for each value, empty where it is no word |
/// | `range` | level, first code, last code, action, quota, executed |
/// | `code` | wire text, identifier, level, action, quota, executed, limit, line, template, placeholders, deprecation; the value of each column |
/// | `condition` | identifier, action, quota, executed, limit, line, template, placeholders |
/// | `alias` | identifier |
/// | `mistakes` | none: the line says that the catalogue has some |
///
/// Families are one more column; the position of a value that a code has not is empty. Other names
/// of a code are aliases, right or earlier. Conditions and aliases follow their code. Levels, limits and values are positions in their lists,
/// from 0. Placeholders are the ranges of bytes they take in the template, braces included:
/// `7-14,20-26`. What there is not is empty; a deprecation begins with `!`.
fn table(plan: &Plan<'_>, options: &Options) -> String {
    let mut table = Table::default();
    let catalogue = plan.catalogue;
    let kind = catalogue.kind.as_str();
    let file = plan.file(catalogue.name.span);
    table.line(["catalogue", &catalogue.name, &catalogue.title, kind, file]);
    if options.has_mistakes {
        table.line(["mistakes"]);
    }
    for level in &plan.levels {
        table.line(["level", &level.of.name, &level.ident.to_string()]);
    }
    for limit in &catalogue.limits {
        table.line(["limit", &limit.name]);
    }
    for column in &plan.columns {
        let words = column.words.as_ref();
        let ident = words.map(|words| words.ident.to_string()).unwrap_or_default();
        table.line(["column", &column.of.name, &ident]);
        for (place, value) in column.of.values.iter().enumerate() {
            let word = words.and_then(|words| words.values.get(place));
            let ident = word.map(|word| word.ident.to_string()).unwrap_or_default();
            table.more([value.as_str(), &ident]);
        }
    }
    if !plan.families.is_empty() {
        table.line(["column", "family", "Family"]);
        for family in &plan.families {
            table.more([family.of.name.as_str(), &family.ident.to_string()]);
        }
    }
    for (index, level) in plan.levels.iter().enumerate() {
        for range in &level.of.ranges {
            add_range(&mut table, plan, index, range);
        }
    }
    for (index, code) in plan.codes.iter().enumerate() {
        add_code(&mut table, plan, &code.of);
        for condition in plan.conditions_of(index) {
            add_condition(&mut table, plan, condition);
        }
        for alias in code.of.also.iter().chain(&code.of.aliases) {
            table.line(["alias", alias]);
        }
    }
    table.text
}

fn add_range(table: &mut Table, plan: &Plan<'_>, level: usize, range: &CodeRange) {
    let (retry, quota, executed) = (range.retry.value, range.quota.value, range.executed.value);
    let [action, quota, executed, _] = class(plan, retry, quota, executed, None);
    let (level, from, to) = (level.to_string(), range.from.value.wire(), range.to.value.wire());
    table.line(["range", &level, &from, &to, &action, &quota, &executed]);
}

fn add_code(table: &mut Table, plan: &Plan<'_>, code: &Code) {
    let deprecated = code.deprecated.as_ref();
    let deprecated = deprecated.map(|why| format!("!{}", docs::deprecation(plan, why)));
    let (retry, quota, executed) = (code.retry.value, code.quota.value, code.executed.value);
    let [action, quota, executed, limit] = class(plan, retry, quota, executed, code.limit.as_ref());
    table.line([
        "code",
        &code.code.wire(),
        &code.name,
        &code.level.value.to_string(),
        &action,
        &quota,
        &executed,
        &limit,
        &plan.line(code.span).to_string(),
        code.message.text(),
        &placeholders(&code.message),
        &deprecated.unwrap_or_default(),
    ]);
    for column in &plan.columns {
        table.more([place(column.place(code)).as_str()]);
    }
    if !plan.families.is_empty() {
        table.more([place(plan.family(code)).as_str()]);
    }
}

fn place(place: Option<usize>) -> String {
    place.map(|place| place.to_string()).unwrap_or_default()
}

fn add_condition(table: &mut Table, plan: &Plan<'_>, condition: &PlannedCondition<'_>) {
    let of = condition.of;
    let (retry, quota, executed) = (of.retry.value, of.quota.value, of.executed.value);
    let [action, quota, executed, limit] = class(plan, retry, quota, executed, of.limit.as_ref());
    table.line([
        "condition",
        &of.name,
        &action,
        &quota,
        &executed,
        &limit,
        &plan.line(of.span).to_string(),
        of.message.text(),
        &placeholders(&of.message),
    ]);
}

fn class(
    plan: &Plan<'_>,
    retry: Retry,
    quota: Quota,
    executed: Executed,
    limit: Option<&Located<usize>>,
) -> [String; 4] {
    [
        plan.catalogue.action(retry).as_str().into(),
        quota.as_str().into(),
        executed.as_str().into(),
        limit.map(|limit| limit.value.to_string()).unwrap_or_default(),
    ]
}

fn placeholders(template: &errcat_catalog::Template) -> String {
    let ranges = template.holes().iter().map(|hole| format!("{}-{}", hole.at.start, hole.at.end));
    ranges.collect::<Vec<_>>().join(",")
}

#[derive(Default)]
struct Table {
    text: String,
}

impl Table {
    fn line<'f>(&mut self, fields: impl IntoIterator<Item = &'f str>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let mut fields = fields.into_iter();
        self.field(fields.next().unwrap_or_default());
        self.more(fields);
    }

    fn more<'f>(&mut self, fields: impl IntoIterator<Item = &'f str>) {
        for field in fields {
            self.text.push('\t');
            self.field(field);
        }
    }

    fn field(&mut self, field: &str) {
        for c in field.chars() {
            match c {
                '\\' => self.text.push_str("\\\\"),
                '\t' => self.text.push_str("\\t"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                c => self.text.push(c),
            }
        }
    }
}

/// `text` as a raw literal; as any other where it has characters that are not to be seen.
fn literal(text: &str) -> Literal {
    let is_visible =
        |c: char| matches!(c, '\n' | '\t' | '\'' | '"' | '\\') || c.escape_debug().len() == 1;
    let longest =
        text.split('"').skip(1).map(|after| after.len() - after.trim_start_matches('#').len());
    let hashes = "#".repeat(longest.max().map_or(0, |longest| longest + 1));
    let raw = text.chars().all(is_visible).then(|| format!("r{hashes}\"{text}\"{hashes}"));
    raw.and_then(|raw| raw.parse().ok()).unwrap_or_else(|| Literal::string(text))
}

fn is_plain(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
}

/// FNV-1a: the same in every build.
pub(crate) fn hash<'b>(parts: impl IntoIterator<Item = &'b [u8]>) -> u64 {
    let bytes = parts.into_iter().flatten();
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
    })
}
