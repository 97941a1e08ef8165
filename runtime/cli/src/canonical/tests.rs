use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use errcat_catalog::diff::diff;
use errcat_catalog::model::{Code, ColumnType};
use errcat_catalog::{Catalogue, Source, load};
use proptest::prelude::*;
use serde_json::Value;
use toml_parser::lexer::TokenKind;

use super::statements::{What, read};
use super::{Refused, canonical, tables};

/// Small texts, and what becomes of them.
const CASES: &[(&str, &str, &str)] = &[
    ("nothing", "", ""),
    (
        "tables and keys stand in the order of the format",
        "[[retired]]\nname='Old'\ncode=1\n[retry.x]\ndelay='1s'\naction='wait'\n[catalogue]\ntitle='A'\nname='a'\n",
        "[catalogue]\nname  = \"a\"\ntitle = \"A\"\n\n[retry.x]\naction = \"wait\"\ndelay  = \"1s\"\n\n[[retired]]\ncode = 1\nname = \"Old\"\n",
    ),
    (
        "codes stand by level and value, whatever their spelling",
        "[level.b]\n[level.a]\n[[code]]\ncode=0x10\nlevel='a'\n[[code]]\ncode=1_0\nlevel='b'\n[[code]]\ncode=-9\nlevel='a'\n[[code]]\nlevel='c'\n",
        "[level.b]\n\n[level.a]\n\n[[code]]\ncode  = 1_0\nlevel = \"b\"\n\n[[code]]\ncode  = -9\nlevel = \"a\"\n\n[[code]]\ncode  = 0x10\nlevel = \"a\"\n\n[[code]]\nlevel = \"c\"\n",
    ),
    (
        "what has a heading in the format gets one",
        "catalogue.name = 'a' # x\nretry = { y = { action = 'split' }, z.action = 'split' }\ncode = [\n  # one\n  { code = 1, deprecated.note = 'old' }, # behind\n  { code = 0, condition = [{ name = 'C' }] }\n  # end\n] # closed\n",
        "[catalogue]\nname = \"a\"  # x\n\n[retry.y]\naction = \"split\"\n\n[retry.z]\naction = \"split\"\n\n[[code]]\ncode = 0\n# end\n# closed\n\n[[code.condition]]\nname = \"C\"\n\n# one\n[[code]]  # behind\ncode = 1\n\n[code.deprecated]\nnote = \"old\"\n",
    ),
    (
        "a comment stays with what it stands at",
        "# file\n\n# of errcat\nerrcat = 1 # version\n# below errcat\n\n# codes\n\n# two\n[[code]] # head\n# of the code\ncode = 2 # number\n# below two\n\n# one\n[[code]]\ncode = 1\n# end of one\n\n# the end\n",
        "# file\n\n# of errcat\nerrcat = 1  # version\n# below errcat\n\n# codes\n\n# one\n[[code]]\ncode = 1\n# end of one\n\n# two\n[[code]]  # head\n# of the code\ncode = 2  # number\n# below two\n\n# the end\n",
    ),
    (
        "the line for editors stays first",
        "#:schema x\n[[code]]\ncode = 1\n[catalogue]\nname = 'a'\n",
        "#:schema x\n\n[catalogue]\nname = \"a\"\n\n[[code]]\ncode = 1\n",
    ),
    (
        "what stands apart above a level's first code stays there",
        "[level.a]\n[level.b]\n\n# ---- a\n\n[[code]]\ncode = 5\nlevel = 'a'\n\n# ---- b\n\n[[code]]\ncode = 9\nlevel = 'b'\n\n[[code]]\ncode = 1\nlevel = 'b'\n",
        "[level.a]\n\n[level.b]\n\n# ---- a\n\n[[code]]\ncode  = 5\nlevel = \"a\"\n\n# ---- b\n\n[[code]]\ncode  = 1\nlevel = \"b\"\n\n[[code]]\ncode  = 9\nlevel = \"b\"\n",
    ),
    (
        "unknown tables and keys stay, behind the known",
        "[extra]\nb = 1\na = 2\n[extra.more]\nc = 3\n[catalogue]\nzeal = 1\nname = 'a'\n",
        "[catalogue]\nname = \"a\"\nzeal = 1\n\n[extra]\nb = 1\na = 2\n\n[extra.more]\nc = 3\n",
    ),
    (
        "columns stand in their order before the text",
        "[column.b]\n[column.a]\n[[code]]\ndoc='d'\na=1\nz=2\nb=3\ncode=1\n",
        "[column.b]\n\n[column.a]\n\n[[code]]\ncode = 1\nb    = 3\na    = 1\nz    = 2\ndoc  = \"d\"\n",
    ),
    (
        "overrides stand by code, and rows without levels by value alone",
        "[[override]]\nwhy='w'\ncode=2\n[override.was]\nretry='never'\n[[override]]\ncode=1\n[[code]]\ncode=9\nlevel='a'\n[[code]]\ncode=8\nlevel='b'\n[overlay]\nas_of=2026-08-17\nbase='b'\n",
        "[overlay]\nbase  = \"b\"\nas_of = 2026-08-17\n\n[[override]]\ncode = 1\n\n[[override]]\ncode = 2\nwhy  = \"w\"\n\n[override.was]\nretry = \"never\"\n\n[[code]]\ncode  = 8\nlevel = \"b\"\n\n[[code]]\ncode  = 9\nlevel = \"a\"\n",
    ),
    (
        "quotes are double where that needs no escape",
        "[x]\n'a b' = 'say \"so\"'\n\"c\" = 'C:\\'\n\"d.e\" = '''\nmore'''\n\"f\" = \"\\u00e9\"\n",
        "[x]\n\"a b\" = 'say \"so\"'\nc     = 'C:\\'\n\"d.e\" = '''\nmore'''\nf     = \"\\u00e9\"\n",
    ),
    (
        "comments behind values stand below each other",
        "[x]\na = 1 # one\nlonger = 'more'\nb = 'two' # two\n",
        "[x]\na      = 1      # one\nlonger = \"more\"\nb      = \"two\"  # two\n",
    ),
    (
        "a list with comments has a line for each entry",
        "[x]\na = [ # open\n  1, # one\n  # two\n  2\n  , 3 ] # closed\nb = [\n]\nc = [ [ 1,2 ], { a=1 } ]\n",
        "[x]\na = [\n  # open\n  1,  # one\n  # two\n  2,\n  3,\n]  # closed\nb = []\nc = [[1, 2], { a = 1 }]\n",
    ),
    (
        "a heading above nothing but headings goes, its comments do not",
        "# about levels\n[level] # all\n# below\n\n[level.a]\ndoc = 'A'\n",
        "# about levels\n\n# all\n\n# below\n\n[level.a]\ndoc = \"A\"\n",
    ),
];

#[test]
fn texts_become_what_they_should() {
    for (what, text, written) in CASES {
        assert_eq!(canonical(text).as_deref(), Ok(*written), "{what}");
        assert_eq!(canonical(written).as_deref(), Ok(*written), "{what}, again");
    }
}

/// What the schema has and the order has not would stand behind everything else.
#[test]
fn every_key_of_the_schema_has_its_place() {
    let schema: Value = serde_json::from_str(errcat_catalog::SCHEMA).unwrap();
    let definitions = &schema["definitions"];
    let of = |name: &str| match name {
        "" => &schema["properties"],
        "catalogue" | "overlay" => &schema["properties"][name]["properties"],
        name => &definitions[name]["properties"],
    };
    for (path, keys) in tables::all() {
        let last = path.rsplit('.').find(|step| *step != "*").unwrap_or_default();
        let name = match last.trim_end_matches("[]") {
            "retry" => "rule",
            name => name,
        };
        for key in of(name).as_object().into_iter().flatten().map(|(key, _)| key) {
            assert!(keys.contains(&key.as_str()), "`{key}` of `{path}` has no place");
        }
    }
    for list in ["faults", "records", "rejected", "warnings"] {
        for key in of(list).as_object().unwrap().keys() {
            assert!(tables::of_a_list().contains(&key.as_str()), "`{key}` of `{list}`");
        }
    }
}

#[test]
fn what_is_no_toml_is_refused() {
    for text in ["a = ", "[x\n", "a = 1\na = 2\n", "a = \"\u{7f}\"\n"] {
        assert_eq!(canonical(text), Err(Refused::NotToml), "{text:?}");
    }
    let deep = format!("a = {}1{}\n", "[".repeat(5_000), "]".repeat(5_000));
    assert_eq!(canonical(&deep), Err(Refused::NotToml));
}

/// Every file of the repository that is TOML, catalogue or not, with mistakes or without.
#[test]
fn every_file_keeps_what_it_says() {
    let mut read = 0;
    for path in files() {
        let text = fs::read_to_string(&path).unwrap();
        match canonical(&text) {
            Ok(written) => {
                assert_same(&text, &written);
                read += 1;
            }
            Err(refused) => assert_eq!(refused, Refused::NotToml, "{}", path.display()),
        }
    }
    assert!(read > 400, "{read}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_catalogue_keeps_what_it_says(
        file in proptest::sample::select(catalogues()),
        seed: u64,
    ) {
        let text = fs::read_to_string(file).unwrap();
        let mut chance = Chance(seed);
        let text = with_comments(&shuffled(&text, &mut chance), &mut chance);
        let written = canonical(&text);
        prop_assert!(written.is_ok(), "{written:?} of\n{text}");
        assert_same(&text, &written.unwrap());
    }

    #[test]
    fn the_order_of_codes_makes_no_difference(
        file in proptest::sample::select(catalogues()),
        seed: u64,
    ) {
        let text = canonical(&fs::read_to_string(file).unwrap()).unwrap();
        let lines = text.lines().filter(|line| !line.contains('#'));
        let plain = canonical(&lines.collect::<Vec<_>>().join("\n"));
        // A line with a sign in a text, within a list, cannot be left out.
        prop_assume!(plain.is_ok());
        let plain = plain.unwrap();
        let shuffled = shuffled_codes(&plain, &mut Chance(seed));
        prop_assert_eq!(canonical(&shuffled), Ok(plain));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC*") {
        let _ = canonical(&text);
    }

    #[test]
    fn no_text_of_its_signs_makes_it_lose_anything(
        text in "([\\[\\]{}=.,#'\"\n a1-]|code|level|\\[\\[code\\]\\]\n|level = 'a'\n|\\[x\\]\n|a = 1 # b\n|# c\n){0,24}",
    ) {
        match canonical(&text) {
            Ok(written) => prop_assert_eq!(canonical(&written), Ok(written), "{}", text),
            Err(refused) => prop_assert_eq!(refused, Refused::NotToml),
        }
    }
}

/// Whether both say the same, in every way there is to ask.
fn assert_same(text: &str, written: &str) {
    let again = canonical(written);
    assert_eq!(again.as_deref(), Ok(written), "of\n{text}");
    let (old, new) = (load(&Source::new("", text)), load(&Source::new("", written)));
    assert_eq!(old.errors().count(), new.errors().count(), "of\n{text}\nbecame\n{written}");
    let (Ok(old), Ok(new)) = (old.into_result(), new.into_result()) else { return };
    let changes = diff(&old, &new).changes;
    assert!(changes.is_empty(), "{changes:#?}\nof\n{text}\nbecame\n{written}");
    assert_eq!(without_places(old), without_places(new), "of\n{text}\nbecame\n{written}");
}

/// Everything that a catalogue says, but for where.
fn without_places(mut catalogue: Catalogue) -> String {
    catalogue.codes.sort_by_key(|code| code.code.value.clone());
    catalogue.retired.sort_by_key(|code| code.code.value.clone());
    // A column with a type numbers its values as they come.
    let values: Vec<String> =
        catalogue.codes.iter().map(|code| format!("{:?}", values_of(&catalogue, code))).collect();
    for code in &mut catalogue.codes {
        code.columns.clear();
    }
    for column in catalogue.columns.iter_mut().filter(|of| of.of != ColumnType::Words) {
        column.default = None;
        column.values.sort_by_key(|value| value.value.clone());
    }
    let debug = format!("{values:?} {catalogue:?}");
    let parts = debug.split("Span { start: ");
    let parts = parts.map(|part| {
        let digits = |part: &str| part.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
        match digits(part).strip_prefix(", end: ") {
            Some(rest) => digits(rest),
            None => part.to_owned(),
        }
    });
    parts.collect()
}

fn values_of<'c>(catalogue: &'c Catalogue, code: &'c Code) -> Vec<(&'c str, &'c str)> {
    catalogue.own_values(code).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files() -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for folder in ["catalog", "tests", "runtime", "macros"] {
        below(&root().join(folder), &mut found);
    }
    found
}

fn below(folder: &Path, found: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") {
            below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            found.insert(path);
        }
    }
}

/// Those without a mistake.
fn catalogues() -> Vec<PathBuf> {
    let good = |path: &PathBuf| {
        let loaded = load(&Source::new("", fs::read_to_string(path).unwrap()));
        loaded.into_result().is_ok_and(|catalogue| !catalogue.codes.is_empty())
    };
    let below = |path: &PathBuf| !path.to_string_lossy().contains("mistakes");
    files().into_iter().filter(below).filter(good).collect()
}

/// What comes next, decided by a seed.
struct Chance(u64);

impl Chance {
    fn one_of(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % count
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for place in (1..items.len()).rev() {
            items.swap(place, self.one_of(place + 1));
        }
    }
}

/// With comments and blank lines wherever TOML allows some.
fn with_comments(text: &str, chance: &mut Chance) -> String {
    let source = toml_parser::Source::new(text);
    let mut written = String::new();
    let mut commented = false;
    for (index, token) in source.lex().enumerate() {
        if token.kind() == TokenKind::Newline {
            let more = match chance.one_of(8) {
                0 if !commented => format!("  # behind {index}"),
                1 => format!("\n# above {index}"),
                2 => format!("\n\n# apart {index}\n"),
                3 => "\n".into(),
                _ => String::new(),
            };
            written.push_str(&more);
        }
        commented = token.kind() == TokenKind::Comment;
        written.push_str(source.get(token).unwrap().as_str());
    }
    written
}

/// The tables of a text in another order, as far as they do not belong to each other.
fn shuffled(text: &str, chance: &mut Chance) -> String {
    let mut chunks = chunks(text, |path| match path {
        [only] => only != "envelope",
        [group, _] => ["level", "retry", "limit", "column", "family"].contains(&group.as_str()),
        _ => false,
    });
    let rest = chunks.split_off(1.min(chunks.len()));
    let mut rest = rest;
    chance.shuffle(&mut rest);
    chunks.extend(rest);
    chunks.concat()
}

fn shuffled_codes(text: &str, chance: &mut Chance) -> String {
    let chunks = chunks(text, |path| path.len() == 1);
    let is_code = |chunk: &String| chunk.starts_with("[[code]]");
    let (mut codes, mut others): (Vec<_>, Vec<_>) = chunks.into_iter().partition(is_code);
    chance.shuffle(&mut codes);
    others.extend(codes);
    others.concat()
}

/// A text cut before each heading of which `begins` holds; before the first stand the keys of the root.
fn chunks(text: &str, begins: impl Fn(&[String]) -> bool) -> Vec<String> {
    let (statements, _) = read(text).unwrap();
    let mut paths = statements.iter().filter_map(|statement| match &statement.what {
        What::Heading { path, .. } => {
            Some(path.iter().map(|key| key.name.clone()).collect::<Vec<_>>())
        }
        What::Pair { .. } => None,
    });
    let mut chunks = vec![String::new()];
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') && paths.next().is_some_and(|path| begins(&path)) {
            chunks.push(String::new());
        }
        let last = chunks.last_mut().unwrap();
        last.push_str(line);
        if !last.ends_with('\n') {
            last.push('\n');
        }
    }
    chunks
}
