//! `docs/shipped.md` says of each what it holds.
//!
//! `UPDATE_SHIPPED=1 cargo test -p errcat-catalog --test shipped` writes its table anew.

use std::fmt::Write as _;
use std::fs;

use errcat_catalog::BUNDLED;
use errcat_catalog::model::ActionWord;

use super::catalogue;

const PAGE: &str = "../docs/shipped.md";
const HEAD: &str =
    "| name | of | codes | sent again | as of | source |\n|---|---|---|---|---|---|\n";

#[test]
fn the_page_has_each_with_its_count_and_day() {
    let mut table = HEAD.to_owned();
    for name in BUNDLED {
        let catalogue = catalogue(name);
        let again = catalogue.codes.iter().filter(|code| {
            !matches!(
                catalogue.action(code.retry.value),
                ActionWord::Never | ActionWord::Split | ActionWord::ResendAsPost
            )
        });
        let (day, source) = (&catalogue.as_of, &catalogue.source);
        let (Some(day), Some(source)) = (day, source) else { panic!("{name}") };
        let host = source.value.split('/').nth(2).unwrap();
        writeln!(
            table,
            "| `{name}` | {} | {} | {} | {} | [{host}]({}) |",
            catalogue.title.value,
            catalogue.codes.len(),
            again.count(),
            day.value,
            source.value,
        )
        .unwrap();
    }
    let page = fs::read_to_string(PAGE).unwrap();
    let start = page.find(HEAD).expect("the table");
    let end = page[start..].find("\n\n").map_or(page.len(), |end| start + end + 1);
    if std::env::var_os("UPDATE_SHIPPED").is_some() {
        fs::write(PAGE, format!("{}{table}{}", &page[..start], &page[end..])).unwrap();
        return;
    }
    assert_eq!(page[start..end], table);
}
