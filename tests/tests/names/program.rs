//! A program that uses each name in each way in which it can be used.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use errcat_catalog::{Source, load};
use errcat_codegen::Options;

use super::words::camel_case;

/// Names of each kind, each of them accepted.
pub struct Names {
    pub levels: Vec<String>,
    pub rules: Vec<String>,
    pub limits: Vec<String>,
    pub columns: Vec<String>,
    pub values: Vec<String>,
    pub codes: Vec<String>,
    pub aliases: Vec<String>,
    pub conditions: Vec<String>,
}

pub struct Program {
    /// Name and text of each catalogue.
    catalogues: [(&'static str, String); 2],
    main: String,
}

impl Program {
    pub fn of(names: &Names) -> Self {
        Self {
            catalogues: [("words", words(names)), ("columns", columns(names))],
            main: main(names),
        }
    }

    /// Writes it and its catalogues to files; says where the program is.
    pub fn write(self) -> PathBuf {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("names");
        fs::create_dir_all(&folder).unwrap();
        let mut modules = String::new();
        for (name, text) in self.catalogues {
            let file = format!("{name}.toml");
            fs::write(folder.join(&file), &text).unwrap();
            let source = Source::new(file.clone(), text);
            let catalogue =
                load(&source).into_result().map_err(|mistakes| mistakes[0].render(&source));
            let options = Options { place: file.clone(), ..Options::default() };
            let written =
                errcat_codegen::expand(&catalogue.unwrap(), &source, &options).to_string();
            fs::write(folder.join(format!("{name}.rs")), written).unwrap();
            writeln!(
                modules,
                "/// By the macro.\npub mod {name} {{ errcat::catalog! {{ {file:?} }} }}\n\
                 /// As a file.\n#[path = \"{name}.rs\"]\npub mod {name}_as_a_file;"
            )
            .unwrap();
        }
        let path = folder.join("main.rs");
        fs::write(&path, self.main.replace("MODULES", &modules)).unwrap();
        path
    }
}

/// A catalogue with every name but those of columns: as many codes as there are names of a kind.
fn words(names: &Names) -> String {
    let mut text = String::from(
        "errcat = 1\n[catalogue]\nname = \"words\"\ntitle = \"Words\"\ncode = \"integer\"\n",
    );
    for level in &names.levels {
        writeln!(text, "[level.{level}]\ndoc = \"A level.\"").unwrap();
    }
    for rule in &names.rules {
        writeln!(text, "[retry.{rule}]\naction = \"wait\"\ndelay = \"1s\"").unwrap();
    }
    for limit in &names.limits {
        writeln!(text, "[limit.{limit}]\nmax = 1\nunit = \"calls\"").unwrap();
    }
    writeln!(text, "[column.value]\ndoc = \"A column.\"\nvalues = {:?}", names.values).unwrap();
    for (index, name) in codes(names).iter().enumerate() {
        let of = |names: &[String]| names[index % names.len()].clone();
        writeln!(
            text,
            "[[code]]\ncode = {index}\nname = {name:?}\nlevel = {:?}\nretry = {:?}\nlimit = {:?}\n\
             value = {:?}\nmessage = \"It failed\"\ndoc = \"It failed.\"",
            of(&names.levels),
            of(&names.rules),
            of(&names.limits),
            of(&names.values),
        )
        .unwrap();
        if let Some(condition) = names.conditions.get(index) {
            writeln!(
                text,
                "[[code.condition]]\nname = {condition:?}\nmessage = \"It failed so\"\ndoc = \"So.\""
            )
            .unwrap();
        }
    }
    text
}

/// The names of codes, and others where there are more of another kind.
fn codes(names: &Names) -> Vec<String> {
    let Names { levels, rules, limits, columns: _, values, codes, aliases: _, conditions } = names;
    let most = [levels, rules, limits, values, codes, conditions].map(Vec::len).into_iter().max();
    let more = (codes.len()..most.unwrap_or(0)).map(|index| format!("Another{index}"));
    codes.iter().cloned().chain(more).collect()
}

/// A catalogue with every column, and every earlier name of a code.
fn columns(names: &Names) -> String {
    let mut text = String::from(
        "errcat = 1\n[catalogue]\nname = \"columns\"\ntitle = \"Columns\"\ncode = \"integer\"\n\
         [level.request]\ndoc = \"All of it.\"\n",
    );
    for column in &names.columns {
        writeln!(text, "[column.{column}]\ndoc = \"A column.\"").unwrap();
        writeln!(text, "values = [\"plain\", \"marked\"]\ndefault = \"plain\"").unwrap();
    }
    for (code, name) in [(1, "NewPlain"), (2, "NewMarked")] {
        writeln!(
            text,
            "[[code]]\ncode = {code}\nname = {name:?}\nlevel = \"request\"\nretry = \"never\"\n\
             message = \"It failed\"\ndoc = \"It failed.\""
        )
        .unwrap();
    }
    for column in &names.columns {
        writeln!(text, "{column} = \"marked\"").unwrap();
    }
    writeln!(text, "aliases = {:?}", names.aliases).unwrap();
    text
}

fn main(names: &Names) -> String {
    let codes = codes(names);
    let with = |key: &str, names: &[String]| {
        let variant = |(index, name): (usize, &String)| {
            format!("#[catalog({key} = {name})] V{index}(Fault),\n")
        };
        names.iter().enumerate().map(variant).collect::<String>()
    };
    let paths = |of: &str, names: &[String]| {
        names.iter().map(|name| format!("{of}::{},", camel_case(name))).collect::<String>()
    };
    let as_they_are = |of: &str, names: &[String]| {
        names.iter().map(|name| format!("{of}::{name},")).collect::<String>()
    };
    let limits = names.limits.iter().map(|limit| format!("limit::{},", limit.to_ascii_uppercase()));
    let calls = names.columns.iter().map(|column| {
        format!("assert_eq!(code.{column}().as_str(), text); assert_eq!(code.column({column:?}), Some(text));\n")
    });
    let all_marked = names.columns.iter().map(|column| format!("{column} = marked,"));
    PROGRAM
        .replace("BY_LEVEL", &with("level", &names.levels))
        .replace("BY_LIMIT", &with("limit", &names.limits))
        .replace("BY_VALUE", &with("value", &names.values))
        .replace("BY_CONDITION", &with("condition", &names.conditions))
        .replace("BY_CODE", &with("code", &codes))
        .replace("BY_OLD_NAME", &with("code", &names.aliases[..1]))
        .replace("ALL_MARKED", &all_marked.collect::<String>())
        .replace("CALLS", &calls.collect::<String>())
        .replace("CODE_PATHS", &as_they_are("Code", &codes))
        .replace("CODE_NAMES", &format!("{codes:?}"))
        .replace("LEVEL_PATHS", &paths("Level", &names.levels))
        .replace("LEVEL_NAMES", &format!("{:?}", names.levels))
        .replace("VALUE_PATHS", &paths("Value", &names.values))
        .replace("VALUE_NAMES", &format!("{:?}", names.values))
        .replace("CONDITION_PATHS", &as_they_are("Condition", &names.conditions))
        .replace("CONDITION_NAMES", &format!("{:?}", names.conditions))
        .replace("LIMIT_PATHS", &limits.collect::<String>())
        .replace("LIMIT_NAMES", &format!("{:?}", names.limits))
        .replace("OLD_PATHS", &as_they_are("Code", &names.aliases))
}

/// The same for a catalogue that was expanded here, and for the file of it.
const PROGRAM: &str = r#"#![deny(warnings, future_incompatible, nonstandard_style, rust_2018_idioms, missing_docs)]
#![allow(dead_code)]
//! Every name, used.

MODULES

macro_rules! uses {
    ($name:ident, $words:ident, $columns:ident) => {
        mod $name {
            mod words {
                use crate::$words::{self as words, *};
                use errcat::{FaultRef, Place};

                #[derive(Debug, errcat::CatalogError)]
                #[catalog(words)]
                enum ByLevel { BY_LEVEL #[catalog(rest)] Other(Fault) }
                #[derive(Debug, errcat::CatalogError)]
                #[catalog(words)]
                enum ByLimit { BY_LIMIT #[catalog(rest)] Other(Fault) }
                #[derive(Debug, errcat::CatalogError)]
                #[catalog(words)]
                enum ByValue { BY_VALUE #[catalog(rest)] Other(Fault) }
                #[derive(Debug, errcat::CatalogError)]
                #[catalog(words)]
                enum ByCondition { BY_CONDITION #[catalog(rest)] Other(Fault) }
                #[derive(Debug, errcat::CatalogError)]
                #[catalog(words)]
                enum ByCode { BY_CODE #[catalog(rest)] Other(Fault) }

                fn variant(error: &impl core::fmt::Debug) -> String {
                    let shown = format!("{error:?}");
                    shown[..shown.find('(').unwrap()].to_owned()
                }

                pub fn check() {
                    assert_eq!(Code::ALL, [CODE_PATHS]);
                    assert_eq!(Level::ALL, [LEVEL_PATHS]);
                    assert_eq!(Value::ALL, [VALUE_PATHS]);
                    assert_eq!(Condition::ALL, [CONDITION_PATHS]);
                    let codes: &[&str] = &CODE_NAMES;
                    let levels: &[&str] = &LEVEL_NAMES;
                    let values: &[&str] = &VALUE_NAMES;
                    let conditions: &[&str] = &CONDITION_NAMES;
                    let limits: &[&str] = &LIMIT_NAMES;
                    let stated = [LIMIT_PATHS].map(|limit| limit.name);
                    assert_eq!(stated, limits);
                    for (index, code) in Code::ALL.iter().enumerate() {
                        let (level, value) = (index % levels.len(), index % values.len());
                        let limit = index % limits.len();
                        assert_eq!(code.name(), codes[index]);
                        assert_eq!(format!("{code:?}"), codes[index]);
                        assert_eq!(code.number(), i64::try_from(index).unwrap());
                        assert_eq!(code.level().as_str(), levels[level]);
                        assert_eq!(code.value().as_str(), values[value]);
                        assert_eq!(code.limit().unwrap().name, limits[limit]);
                        let fault = || FaultRef::new(Place::Response, Some(index.to_string()));
                        let fault = |message: &str| -> Fault {
                            fault().with_message(message.to_owned()).into_owned()
                        };
                        let said = |what: usize| format!("V{what}");
                        assert_eq!(variant(&ByLevel::from(fault("It failed"))), said(level));
                        assert_eq!(variant(&ByValue::from(fault("It failed"))), said(value));
                        assert_eq!(variant(&ByLimit::from(fault("It failed"))), said(limit));
                        assert_eq!(variant(&ByCode::from(fault("It failed"))), said(index));
                        if let Some(condition) = conditions.get(index) {
                            assert_eq!(code.conditions()[0].name(), *condition);
                            let error = ByCondition::from(fault("It failed so"));
                            assert_eq!(variant(&error), said(index));
                        }
                    }
                }
            }

            mod columns {
                use core::any::Any;
                use core::borrow::Borrow;
                use core::cmp::Ordering;
                use core::hash::{Hash, Hasher};
                use core::str::FromStr;
                use std::hash::DefaultHasher;

                use crate::$columns as columns;
                use columns::Code;
                use errcat::ErrorCode;

                #[derive(Debug, errcat::CatalogError)]
                #[catalog(columns)]
                enum ByColumns {
                    #[catalog(ALL_MARKED)]
                    Marked(columns::Fault),
                    #[catalog(rest)]
                    Other(columns::Fault),
                }
                #[allow(deprecated)]
                #[derive(Debug, errcat::CatalogError)]
                #[catalog(columns)]
                enum ByOldName {
                    BY_OLD_NAME
                    #[catalog(rest)]
                    Other(Fault),
                }
                use columns::Fault;

                #[allow(deprecated)]
                pub fn check() {
                    for old in [OLD_PATHS] {
                        assert_eq!(old, Code::NewMarked);
                    }
                    for (code, text) in [(Code::NewPlain, "plain"), (Code::NewMarked, "marked")] {
                        CALLS
                        of_rust(code);
                        let place = errcat::Place::Response;
                        let fault = || errcat::FaultRef::new(place, Some(code.wire())).into_owned();
                        let is_marked = matches!(ByColumns::from(fault()), ByColumns::Marked(_));
                        assert_eq!(is_marked, text == "marked");
                        let is_old = matches!(ByOldName::from(fault()), ByOldName::V0(_));
                        assert_eq!(is_old, text == "marked");
                    }
                }

                /// What Rust's own traits say of a code, columns do not say in their place.
                #[allow(unused_qualifications)]
                fn of_rust(code: Code) {
                    let same: [Code; 7] = [
                        code.clone(),
                        code.to_owned(),
                        code.into(),
                        code.max(code),
                        code.min(code),
                        code.clamp(code, code),
                        *Borrow::<Code>::borrow(&code),
                    ];
                    assert!(same.iter().all(|same| same.eq(&code) && !same.ne(&code)));
                    assert_eq!(code.cmp(&code), Ordering::Equal);
                    assert_eq!(code.partial_cmp(&code), Some(Ordering::Equal));
                    assert!(code.le(&code) && code.ge(&code) && !code.lt(&code) && !code.gt(&code));
                    let text: String = code.to_string();
                    assert_eq!(text, "It failed");
                    let mut hasher = DefaultHasher::new();
                    code.hash(&mut hasher);
                    assert_ne!(hasher.finish(), 0);
                    assert_eq!(code.type_id(), core::any::TypeId::of::<Code>());
                    assert_eq!(Code::from_str(code.wire()), Ok(code));
                    assert_eq!(Code::try_from(code.wire()), Ok(code));
                    assert_eq!(Code::try_from(code.number()), Ok(code));
                    assert_eq!(Code::from(code), code);
                    assert_eq!(Code::from_wire(code.wire()), Some(code));
                    assert_eq!(Code::from_number(code.number()), Some(code));
                    assert_eq!(Code::CATALOGUE.name, "columns");
                    assert!(Code::ranges().is_empty() && code.conditions().is_empty());
                    assert!(!code.is_retryable() && !code.is_recoverable());
                    assert_eq!(code.notes().doc, code.doc());
                    assert_eq!((code.column("no column"), code.fix()), (None, ""));
                }
            }

            pub fn check() {
                words::check();
                columns::check();
            }
        }
    };
}

uses! { by_macro, words, columns }
uses! { by_file, words_as_a_file, columns_as_a_file }

fn main() {
    by_macro::check();
    by_file::check();
}
"#;
