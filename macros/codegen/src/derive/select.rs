//! From the words of a selector to what they mean in the catalogue.

use std::ops::Range;

use errcat_catalog::model::{ActionWord, Executed, Quota};
use errcat_catalog::reserved::camel_case;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::attr::{ALONE, Bound, Codes, Criterion, Item, Selector};
use super::mistakes::{Mistakes, meant};
use super::point::Point;
use super::table::{Code, Table, Word};

/// What a fault must meet.
#[derive(Clone)]
pub(super) struct Test {
    /// Where it was written.
    pub(super) span: Span,
    pub(super) which: Option<Which>,
    pub(super) asked: Vec<Asked>,
    /// The bounds of a range as a value of the runtime's `Bounds`.
    pub(super) bounds: TokenStream,
}

#[derive(Clone)]
pub(super) enum Which {
    /// The code at this position.
    One(usize),
    Range(Range<Point>),
}

/// What a fault is asked, by positions in the table.
#[derive(Clone)]
pub(super) enum Asked {
    Condition(usize),
    Level(usize),
    Action(&'static str),
    Quota(&'static str),
    Executed(&'static str),
    Limit(usize),
    /// A column and the values of it that are meant.
    Column(usize, Vec<usize>),
}

/// The tests of `selector`, one for each of its codes; none where a word of it is unknown.
///
/// `names` gets a path for each word, which stands where the user wrote the word and leads to what
/// was generated for it.
pub(super) fn resolve(
    selector: &Selector,
    table: &Table<'_>,
    names: &mut Vec<TokenStream>,
    mistakes: &mut Mistakes,
) -> Vec<Test> {
    let mut resolver = Resolver { table, names, mistakes, valid: true };
    let mut codes = None;
    let mut asked = Vec::new();
    for criterion in &selector.criteria {
        match criterion {
            Criterion::Codes(criterion) => codes = Some(resolver.codes(criterion)),
            Criterion::Word(key, word) => asked.extend(resolver.word(key, word)),
            Criterion::Value(key, value) => asked.extend(resolver.value(key, value)),
        }
    }
    if !resolver.valid {
        return Vec::new();
    }
    let test = Test { span: selector.span, which: None, asked, bounds: TokenStream::new() };
    match codes {
        None => vec![test],
        Some(codes) => codes
            .into_iter()
            .map(|(span, which, bounds)| Test { span, which: Some(which), bounds, ..test.clone() })
            .collect(),
    }
}

struct Resolver<'r, 't> {
    table: &'r Table<'t>,
    names: &'r mut Vec<TokenStream>,
    mistakes: &'r mut Mistakes,
    valid: bool,
}

impl<'t> Resolver<'_, 't> {
    fn refuse(&mut self, at: Span, message: String) {
        self.valid = false;
        self.mistakes.add(at, message);
    }

    fn add_name(&mut self, name: &TokenStream) {
        let path = &self.table.path;
        self.names.push(quote!(#path::#name));
    }

    fn codes(&mut self, codes: &Codes) -> Vec<(Span, Which, TokenStream)> {
        let items = codes.items.iter();
        items.filter_map(|item| self.item(item).map(|(w, b)| (item.span(), w, b))).collect()
    }

    fn item(&mut self, item: &Item) -> Option<(Which, TokenStream)> {
        let code = match item {
            Item::Name(name) => self.by_name(name),
            Item::Number(number) => self.by_wire(&number.value.to_string(), true, number.span),
            Item::Text(text) => self.by_wire(&text.value(), false, text.span()),
            Item::Range(from, to) => return self.range(from, to),
        };
        code.map(|code| (Which::One(code), TokenStream::new()))
    }

    fn by_name(&mut self, name: &Ident) -> Option<usize> {
        let word = name.to_string();
        if let Some(code) = self.table.code_by_name(&word) {
            self.add_name(&quote!(Code::#name));
            return Some(code);
        }
        let meant = meant(&word, self.table.codes.iter().map(|code| code.name));
        let catalogue = self.table.name;
        self.refuse(
            name.span(),
            format!("the catalogue `{catalogue}` has no code `{word}`{meant}"),
        );
        None
    }

    fn by_wire(&mut self, wire: &str, is_number: bool, at: Span) -> Option<usize> {
        if is_number != self.table.is_integer {
            self.refuse_kind(Some(wire), at);
            return None;
        }
        let codes = &self.table.codes;
        if let Some(code) = self.table.code_by_wire(wire) {
            let name = Ident::new(codes[code].name, at);
            self.add_name(&quote!(Code::#name));
            return Some(code);
        }
        let near = errcat_catalog::nearest(wire, codes.iter().map(|code| code.wire));
        let near = if near.is_empty() { self.neighbours(wire) } else { near };
        let near: Vec<String> = near
            .into_iter()
            .filter_map(|near| codes.iter().find(|code| code.wire == near))
            .map(|code| format!("{} (`{}`)", code.wire, code.name))
            .collect();
        let near = if near.is_empty() {
            String::new()
        } else {
            let are = if near.len() == 1 { "is" } else { "are" };
            format!("\nthe nearest {are} {}", near.join(", "))
        };
        let shown = if is_number { wire.to_owned() } else { format!("{wire:?}") };
        let catalogue = self.table.name;
        self.refuse(at, format!("the catalogue `{catalogue}` has no code {shown}{near}"));
        None
    }

    /// The number before it, and the one after.
    fn neighbours(&self, wire: &str) -> Vec<&'t str> {
        let Ok(wanted) = wire.parse::<i128>() else { return Vec::new() };
        let number = |code: &&Code<'t>| code.wire.parse().unwrap_or(wanted);
        let codes = self.table.codes.iter();
        let before = codes.clone().rfind(|code| number(code) < wanted);
        let after = codes.clone().find(|code| number(code) > wanted);
        before.into_iter().chain(after).map(|code| code.wire).collect()
    }

    /// A code, or the bound of a range, of the other kind: a code may be a name in quotes.
    fn refuse_kind(&mut self, code: Option<&str>, at: Span) {
        let is_integer = self.table.is_integer;
        let kind = if is_integer { "numbers" } else { "text" };
        let is_listed = |wire| self.table.code_by_wire(wire).is_some();
        let instead = match code {
            Some(name) if self.table.code_by_name(name).is_some() => format!("`code = {name}`"),
            Some(wire) if is_integer && is_listed(wire) => format!("`code = {wire}`"),
            Some(wire) if is_listed(wire) => format!("`code = {wire:?}`"),
            _ if is_integer => "one as in `code = 1`".into(),
            _ => "one as in `code = \"1\"`".into(),
        };
        let catalogue = self.table.name;
        self.refuse(at, format!("the codes of `{catalogue}` are {kind}: write {instead}"));
    }

    fn range(&mut self, from: &Bound, to: &Bound) -> Option<(Which, TokenStream)> {
        let is_integer = self.table.is_integer;
        for bound in [from, to] {
            if matches!(bound, Bound::Number(_)) != is_integer {
                self.refuse_kind(None, bound.span());
                return None;
            }
        }
        let (first, last) = (from.wire(), to.wire());
        if !is_integer && first.len() != last.len() {
            let message = "the two texts of a range have the same length";
            self.refuse(to.span(), message.into());
            return None;
        }
        let range = Point::start(&first, is_integer)?..Point::end(&last, is_integer)?;
        if range.is_empty() {
            self.refuse(from.span(), format!("this range is empty: {last} comes before {first}"));
            return None;
        }
        let kind = Ident::new(if is_integer { "Integer" } else { "Text" }, Span::call_site());
        Some((Which::Range(range), quote!(__rt::Bounds::#kind(#from, #to))))
    }

    fn word(&mut self, key: &Ident, word: &Ident) -> Option<Asked> {
        let wanted = word.to_string();
        match key.to_string().as_str() {
            "condition" => self.condition(word),
            "level" => {
                let levels = &self.table.levels;
                let (index, ident) = self.of_words("level", word, levels)?;
                self.add_name(&quote!(Level::#ident));
                Some(Asked::Level(index))
            }
            "retry" => {
                let words = ActionWord::ALL.map(ActionWord::as_str);
                self.fixed(key, "Action", word, &words).map(Asked::Action)
            }
            "quota" => {
                let words = Quota::ALL.map(Quota::as_str);
                self.fixed(key, "Quota", word, &words).map(Asked::Quota)
            }
            "executed" => {
                let words = Executed::ALL.map(Executed::as_str);
                self.fixed(key, "Executed", word, &words).map(Asked::Executed)
            }
            "limit" => {
                let limits = &self.table.limits;
                if let Some(index) = limits.iter().position(|limit| *limit == wanted) {
                    let ident = Ident::new(&wanted.to_ascii_uppercase(), word.span());
                    self.add_name(&quote!(limit::#ident));
                    return Some(Asked::Limit(index));
                }
                self.unknown("limit", word, limits);
                None
            }
            _ => self.column(key, word),
        }
    }

    fn condition(&mut self, word: &Ident) -> Option<Asked> {
        let wanted = word.to_string();
        let conditions = &self.table.conditions;
        if let Some(index) = conditions.iter().position(|condition| condition.name == wanted) {
            self.add_name(&quote!(Condition::#word));
            return Some(Asked::Condition(index));
        }
        let names: Vec<&str> = conditions.iter().map(|condition| condition.name).collect();
        self.unknown("condition", word, &names);
        None
    }

    fn column(&mut self, key: &Ident, word: &Ident) -> Option<Asked> {
        let index = self.column_called(key)?;
        let column = &self.table.columns[index];
        if !column.is_of_words() {
            let span = word.span();
            return self.values(key, span, index, &word.to_string(), |value| word == value);
        }
        let what = format!("`{key}` called");
        let (value, ident) = self.of_words(&what, word, &column.values)?;
        let column = Ident::new(column.word.ident, Span::call_site());
        self.add_name(&quote!(#column::#ident));
        Some(Asked::Column(index, vec![value]))
    }

    /// The values of a column that a number, a text or a range of numbers means.
    fn value(&mut self, key: &Ident, item: &Item) -> Option<Asked> {
        let index = self.column_called(key)?;
        let span = item.span();
        if self.table.columns[index].is_of_words() {
            self.refuse(span, format!("write a word of the catalogue here: `{key} = word`"));
            return None;
        }
        match item {
            Item::Number(number) => {
                let wanted = number.value.to_string();
                self.values(key, span, index, &wanted, |value| value == wanted)
            }
            Item::Text(text) => {
                let wanted = text.value();
                self.values(key, span, index, &format!("{wanted:?}"), |value| value == wanted)
            }
            Item::Range(Bound::Number(from), Bound::Number(to)) => {
                let (from, to) = (from.value, to.value);
                let within = |value: &str| {
                    value.parse::<i64>().is_ok_and(|value| (from..=to).contains(&value))
                };
                self.values(key, span, index, &format!("{from}..={to}"), within)
            }
            Item::Range(..) | Item::Name(_) => {
                self.refuse(span, "a range of values goes from one number to another".into());
                None
            }
        }
    }

    fn values(
        &mut self,
        key: &Ident,
        span: Span,
        column: usize,
        shown: &str,
        is_meant: impl Fn(&str) -> bool,
    ) -> Option<Asked> {
        let values = self.table.columns[column].values.iter().enumerate();
        let values: Vec<usize> =
            values.filter(|(_, value)| is_meant(value.name)).map(|(place, _)| place).collect();
        if values.is_empty() {
            let catalogue = self.table.name;
            self.refuse(span, format!("no code of `{catalogue}` has `{key} = {shown}`"));
            return None;
        }
        Some(Asked::Column(column, values))
    }

    fn column_called(&mut self, key: &Ident) -> Option<usize> {
        const KEYS: [&str; 7] =
            ["code", "condition", "level", "retry", "quota", "executed", "limit"];
        let name = key.to_string();
        let columns = &self.table.columns;
        let index = columns.iter().position(|column| column.word.name == name);
        if index.is_none() {
            let known = KEYS.iter().copied().chain(columns.iter().map(|column| column.word.name));
            let meant = if ALONE.contains(&name.as_str()) {
                format!("\n`{name}` stands alone, without a value")
            } else {
                meant(&name, known)
            };
            let catalogue = self.table.name;
            let message = format!("codes of `{catalogue}` are not told apart by `{name}`{meant}");
            self.refuse(key.span(), message);
        }
        index
    }

    /// The position of `word`, and the identifier of what was generated for it.
    fn of_words(&mut self, what: &str, word: &Ident, words: &[Word<'_>]) -> Option<(usize, Ident)> {
        let wanted = word.to_string();
        if let Some(index) = words.iter().position(|known| known.name == wanted) {
            return Some((index, Ident::new(words[index].ident, word.span())));
        }
        let names: Vec<&str> = words.iter().map(|word| word.name).collect();
        self.unknown(what, word, &names);
        None
    }

    /// One of the words that are the same in every catalogue.
    fn fixed(
        &mut self,
        key: &Ident,
        type_name: &str,
        word: &Ident,
        words: &[&'static str],
    ) -> Option<&'static str> {
        let wanted = word.to_string();
        if let Some(found) = words.iter().find(|known| **known == wanted) {
            let type_name = Ident::new(type_name, Span::call_site());
            let ident = Ident::new(&camel_case(found), word.span());
            let runtime = &self.table.runtime;
            self.names.push(quote!(#runtime::#type_name::#ident));
            return Some(found);
        }
        let meant = meant(&wanted, words.iter().copied());
        self.refuse(word.span(), format!("no code has `{key} = {wanted}`{meant}"));
        None
    }

    fn unknown(&mut self, what: &str, word: &Ident, known: &[&str]) {
        let catalogue = self.table.name;
        let message = if known.is_empty() {
            format!("the catalogue `{catalogue}` has no {what} at all")
        } else {
            let meant = meant(&word.to_string(), known.iter().copied());
            format!("the catalogue `{catalogue}` has no {what} `{word}`{meant}")
        };
        self.refuse(word.span(), message);
    }
}
