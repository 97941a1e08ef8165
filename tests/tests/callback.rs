//! What a derive in another crate is handed of a catalogue.

use errcat_tests::nested::shop;
use errcat_tests::{bank, shop_again};

/// Stands for the second phase of a derive.
macro_rules! taken {
    (@errcat_catalogue $protocol:literal $table:literal $($input:tt)*) => {
        ($protocol, $table, stringify!($($input)*))
    };
}

#[test]
fn the_table_and_the_input_reach_the_macro_that_is_named() {
    let (protocol, table, input) = shop::__catalogue! { { taken } errcat_tests::nested::shop 606 };
    assert_eq!((protocol, input), (1, "errcat_tests::nested::shop 606"));
    let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines[0], ["catalogue", "shop", "A shop's API", "integer", "shop.toml"]);
    let starts: Vec<&str> = lines.iter().map(|fields| fields[0]).collect();
    assert_eq!(
        starts,
        [
            "catalogue",
            "level",
            "limit",
            "column",
            "range",
            "code",
            "condition",
            "code",
            "alias",
            "code",
        ],
    );
    assert_eq!(lines[4], ["range", "0", "-199", "-100", "backoff", "counted", "no"]);
    let [closed, out_of_stock] = [&lines[5], &lines[7]];
    assert_eq!(closed[..8], ["code", "-20", "Closed", "0", "backoff", "free", "unknown", ""]);
    assert_eq!(closed[9..], ["{closed}", "", "", "1"]);
    assert_eq!(out_of_stock[7], "0");
    assert_eq!(out_of_stock[9..], ["Only {left} of '{article}' left", "5-11,16-25", "", "0"]);
    assert_eq!(lines[9][11], "!Gone since spring; replaced by -7 `OutOfStock`");
}

#[test]
fn each_catalogue_of_a_crate_has_its_own() {
    let (_, bank, _) = bank::__catalogue! { { taken } };
    let (_, again, _) = shop_again::__catalogue! { { taken } };
    assert!(bank.starts_with("catalogue\tbank\t"));
    assert!(again.starts_with("catalogue\tshop\t"));
}
