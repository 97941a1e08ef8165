//! Words that mean something in Rust, in its library, or in what is generated.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Strict, reserved and weak keywords of every edition.
const KEYWORDS: &str = "Self abstract as async await auto become box break const continue crate \
    default do dyn else enum extern false final fn for gen if impl in let loop macro macro_rules \
    match mod move mut override priv pub raw ref return safe self static struct super trait true \
    try type typeof union unsafe unsized use virtual where while yield";

/// What every module has without importing it.
const PRELUDE: &str = "AsMut AsRef Box Clone Copy Debug Default DoubleEndedIterator Drop Eq Err \
    ExactSizeIterator Extend Fn FnMut FnOnce From FromIterator Future Hash Into IntoFuture \
    IntoIterator Iterator None Ok Option Ord PartialEq PartialOrd Result Send Sized Some String Sync \
    ToOwned ToString TryFrom TryInto Unpin Vec alloc assert cfg concat core derive drop env errcat \
    file format global_allocator include line matches panic print println std stringify test todo \
    unreachable vec write";

const PRIMITIVES: &str = "array bool char f32 f64 i8 i16 i32 i64 i128 isize never pointer reference \
    slice str tuple u8 u16 u32 u64 u128 unit usize";

/// Functions of traits that a code has, might have, or is taken to have.
const FUNCTIONS: &str = "add as_mut as_ref as_str borrow borrow_mut by_ref call clamp clone \
    clone_from clone_into clone_to_uninit cmp code collect count deref description deserialize drop \
    eq equivalent err extend filter fmt fold from from_iter from_str ge get gt hash hash_slice \
    index into into_iter is_err is_ok is_some iter lt le len map max min ne new next not nth ok \
    parse partial_cmp poll provide report serialize size_hint source sum to_owned to_string \
    try_from try_into type_id unwrap with zip";

/// Where everything is that is generated, and that reads what is generated.
const OURS: [&str; 7] = [
    "generated/src/shop.rs",
    "../macros/codegen/tests/golden/order_error.rs",
    "../macros/codegen/src/derive/attr.rs",
    "../macros/codegen/src/derive/attr/container.rs",
    "../macros/codegen/src/derive/attr/criterion.rs",
    "../runtime/src/code.rs",
    "../runtime/src/private.rs",
];

/// All of them, in snake case, in upper camel case, and as they are.
pub fn words() -> BTreeSet<String> {
    let listed = [KEYWORDS, PRELUDE, PRIMITIVES, FUNCTIONS].map(str::to_owned);
    let ours = OURS.map(|path| code_of(&fs::read_to_string(Path::new(path)).unwrap()));
    let words = listed.iter().chain(&ours).flat_map(|text| identifiers(text));
    // Names that can only be had by putting words together in another way.
    let words = words.chain(["a_l_l", "c_o_d_e", "catalogue"]);
    words.flat_map(|word| [word.to_owned(), snake_case(word), camel_case(word)]).collect()
}

/// The code of a file: what it says to people has no names.
fn code_of(file: &str) -> String {
    let lines = file.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let parts = code.split('"').enumerate();
    let parts = parts.filter(|(index, part)| index % 2 == 0 || !part.contains(' '));
    parts.map(|(_, part)| part).collect::<Vec<_>>().join(" ")
}

fn identifiers(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_'))
}

fn snake_case(word: &str) -> String {
    let mut snake = String::new();
    for c in word.chars() {
        if c.is_ascii_uppercase() && !snake.is_empty() && !snake.ends_with('_') {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake.trim_matches('_').to_owned()
}

pub fn camel_case(word: &str) -> String {
    let parts = word.split('_').filter(|part| !part.is_empty());
    parts.map(|part| part[..1].to_ascii_uppercase() + &part[1..]).collect()
}
