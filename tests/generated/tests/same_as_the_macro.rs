//! What a file says, `catalog!` says.

use errcat::ErrorCode;
use errcat_tests_generated::{bank, shop};

mod expanded {
    pub mod shop {
        errcat::catalog! { "../../catalogues/shop.toml" }
    }
    pub mod bank {
        errcat::catalog! { "../../catalogues/bank.toml" }
    }
}

#[test]
fn derives_see_the_same_table() {
    for (written, expanded) in [
        (shop::__catalogue!({ stringify }), expanded::shop::__catalogue!({ stringify })),
        (bank::__catalogue!({ stringify }), expanded::bank::__catalogue!({ stringify })),
    ] {
        assert_ne!(written, expanded);
        assert_eq!(without_lines(written), without_lines(expanded));
    }
}

/// The rows of a table without the lines of the catalogue, which a file leaves out.
fn without_lines(table: &str) -> Vec<Vec<&str>> {
    let mut rows: Vec<Vec<&str>> = table.lines().map(|row| row.split('\t').collect()).collect();
    for fields in &mut rows {
        match fields[0] {
            "code" => drop(fields.remove(8)),
            "condition" => drop(fields.remove(6)),
            _ => {}
        }
    }
    rows
}

#[test]
fn codes_say_the_same_of_themselves() {
    assert_eq!(said::<shop::Code>(), said::<expanded::shop::Code>());
    assert_eq!(said::<bank::Code>(), said::<expanded::bank::Code>());
    assert_eq!(said::<shop::Code>().len(), 3);
}

fn said<C: ErrorCode>() -> Vec<String> {
    C::ALL.iter().map(|code| format!("{:?}", Said::of(*code))).collect()
}

/// Everything that a code tells.
#[derive(Debug)]
#[expect(dead_code, reason = "read by `Debug`")]
struct Said<C: ErrorCode> {
    code: C,
    text: String,
    wire: &'static str,
    found: Option<C>,
    level: C::Level,
    retry: errcat::Retry,
    quota: errcat::Quota,
    executed: errcat::Executed,
    limit: Option<&'static errcat::Limit>,
    template: errcat::Template,
    meanings: Vec<(C::Condition, &'static errcat::Meaning)>,
    notes: &'static errcat::Notes,
    blame: Option<&'static str>,
    ranges: &'static [errcat::CodeRange<C::Level>],
}

impl<C: ErrorCode> Said<C> {
    fn of(code: C) -> Self {
        Self {
            code,
            text: code.to_string(),
            wire: code.wire(),
            found: C::from_wire(code.wire()),
            level: code.level(),
            retry: code.retry(),
            quota: code.quota(),
            executed: code.executed(),
            limit: code.limit(),
            template: code.template(),
            meanings: code.conditions().iter().map(|it| (*it, C::meaning(*it))).collect(),
            notes: code.notes(),
            blame: code.column("blame"),
            ranges: C::ranges(),
        }
    }
}
