//! What the help of each command ends with: examples, exit status, where to read on.
//!
//! A test runs each example, at the root of a checkout.

macro_rules! help {
    ($($name:ident: [$($example:literal),*] $status:literal)+) => {
        $(pub const $name: &str = concat!(
            "Examples:\n", $("  errcat ", $example, "\n",)*
            "\nExit status:\n  ", $status, "\n\n",
            "Guides and examples: https://github.com/errcat/errcat/blob/main/docs/README.md",
        );)+

        /// Every example, without the name of the command.
        #[cfg(test)]
        pub const EXAMPLES: &[&str] = &[$($($example,)*)+];
    };
}

help! {
    ALL: [
        "triage tests/replies/leads.json",
        "explain 606"
    ]
    "0 nothing is wrong, 1 something is, 2 it could not be done"

    TRIAGE: [
        "triage --status 429 --header 'Retry-After: 4' tests/replies/slow.json",
        "triage --lines --catalogue tests/catalogues/parcels.toml tests/replies/parcels.jsonl"
    ]
    "0 nothing failed, 1 something did, 2 a reply could not be read or understood; over many
  replies the highest of them"

    INIT: [
        "init orders",
        "init stripe --from declined.json --status 402"
    ]
    "0 written, 2 it could not be done, or a reply is not understood"

    IMPORT: [
        "import tests/imports/payments.html",
        "import tests/imports/orders.csv --column 'fix=Client must' --out target/orders.toml"
    ]
    "0 done, 1 `--check` finds that something would change, 2 it could not be done"

    EXPLAIN: [
        "explain 606 LeadNotFound",
        "explain 40001 --catalogue postgresql"
    ]
    "0 each is found, 1 one is not in the catalogue, 2 it could not be done"

    LIST: [
        "list --catalogue http --search 'too large'",
        "list --bundled"
    ]
    "0 done, 2 it could not be done"

    CHECK: [
        "check catalog/marketo.toml",
        "check --format json tests/catalogues/shop.toml tests/catalogues/parcels.toml"
    ]
    "0 no mistake, whatever the warnings, 1 a mistake, 2 a file could not be read"

    FMT: [
        "fmt --check catalog/marketo.toml",
        "fmt --check tests/catalogues/shop.toml tests/catalogues/parcels.toml"
    ]
    "0 each is as it should be, or is now; 1 one is not TOML, or with --check not as it should be;
  2 a file could not be read or written"

    GENERATE: [
        "generate tests/catalogues/shop.toml --out target/shop.rs",
        "generate tests/catalogues/shop.toml --out target/shop.rs --check"
    ]
    "0 the file is up to date, 1 `--check` finds it stale, 2 it could not be done"

    DIFF: [
        "diff tests/catalogues/shop.toml tests/catalogues/shop_next.toml",
        "diff tests/catalogues/shop.toml tests/catalogues/shop_next.toml --fail-on behavioural"
    ]
    "0 nothing is at or over `--fail-on`, 1 a change is, or the new version is too small, or a
  code is gone without a [[retired]] row, 2 it could not be done"

    COVERAGE: [
        "coverage tests/replies/session.har",
        "coverage --lines tests/replies/log.jsonl --format json"
    ]
    "0 the catalogue covers everything, 1 a code is unknown or a message fits no template, 2 a
  reply could not be read or understood"

    ENVELOPE: [
        "envelope --status 402 tests/replies/declined.json",
        "envelope --catalogue tests/catalogues/parcels.toml --lines tests/replies/parcels.jsonl"
    ]
    "0 every reply is understood, 2 one is not, or could not be read"

    DOCS_PAGE: [
        "docs tests/catalogues/shop.toml",
        "docs --out target/marketo.html"
    ]
    "0 done, 2 it could not be done"

    SAMPLE: [
        "sample",
        "sample tests/catalogues/stripe.toml"
    ]
    "0 done, 1 a condition is left out that no message can show, 2 it could not be done"

    SCHEMA: [
        "schema"
    ]
    "0 done"

    COMPLETIONS: [
        "completions bash",
        "completions zsh"
    ]
    "0 done"

    MAN: [
        "man",
        "man --out target/man"
    ]
    "0 done, 2 it could not be done"
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::EXAMPLES;
    use crate::args::Args;

    #[test]
    fn examples_are_commands() {
        for example in EXAMPLES {
            let mut words = Vec::from(["errcat".to_owned()]);
            for (index, part) in example.split('\'').enumerate() {
                match index % 2 {
                    0 => words.extend(part.split_whitespace().map(str::to_owned)),
                    _ => words.push(part.to_owned()),
                }
            }
            assert!(Args::try_parse_from(&words).is_ok(), "{example}");
        }
    }

    #[test]
    fn every_command_has_examples() {
        for command in Args::command().get_subcommands() {
            let name = command.get_name();
            let own = EXAMPLES.iter().filter(|example| example.split(' ').next() == Some(name));
            let expected = if name == "schema" { 1 } else { 2 };
            assert_eq!(
                own.count(),
                expected + usize::from(["triage", "explain"].contains(&name)),
                "{name}"
            );
        }
        Args::command().debug_assert();
    }
}
