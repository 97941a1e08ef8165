use errcat_catalog::{Catalogue, Source, bundled, load};
use serde_json::Value;

use super::{html, json, markdown};

fn marketo() -> Catalogue {
    load(&bundled("marketo").unwrap()).into_result().unwrap()
}

/// Every text of this catalogue tries to be markup. Synthetic.
fn hostile() -> Catalogue {
    const MARKUP: &str = r#"</script><b onclick="x">_*`#& | [l](javascript:x)"#;
    let quoted = Value::from(MARKUP).to_string();
    let text = format!(
        r#"
        errcat = 1
        [catalogue]
        name = "hostile"
        title = {quoted}
        code = "text"
        source = {quoted}
        [level.response]
        doc = {quoted}
        retry = "never"
        [limit.most]
        max = 1
        unit = {quoted}
        doc = {quoted}
        [column.owner]
        doc = {quoted}
        values = ["me"]
        default = "me"
        [[code]]
        code = {quoted}
        level = "response"
        name = "Hostile"
        message = {quoted}
        limit = "most"
        doc = {quoted}
        fix = {quoted}
        since = {quoted}
        source = {quoted}
        [code.deprecated]
        note = {quoted}
        replaced_by = "search"
        [[code.condition]]
        name = "Worse"
        message = "worse {{than}} ever"
        doc = {quoted}
        fix = {quoted}
        source = {quoted}
        [[code]]
        code = "search"
        level = "response"
        name = "NamedAsAPart"
        message = "Search"
        doc = "…"
        [[retired]]
        code = "<i>"
        name = "Old"
        note = {quoted}
        "#
    );
    let loaded = load(&Source::new("hostile.toml", text)).into_result();
    loaded.unwrap_or_else(|mistakes| panic!("{mistakes:#?}"))
}

#[test]
fn html_names_every_code_condition_rule_and_limit() {
    let catalogue = marketo();
    let page = html::page(&catalogue);
    for code in &catalogue.codes {
        let wire = code.code.wire();
        assert!(page.contains(&format!("<article class=\"code\" id=\"{wire}\"")), "{wire}");
        assert!(page.contains(&format!("href=\"#{wire}\"")), "{wire}");
        for condition in &code.conditions {
            assert!(page.contains(&condition.name.value));
        }
    }
    for id in ["retry.never", "retry.transient", "limit.export_daily", "level.record"] {
        assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert!(page.contains("17 August 2026"));
    for part in ["src=", "url(", "@import", "fetch("] {
        assert!(!page.contains(part), "{part} would load something");
    }
}

#[test]
fn html_takes_nothing_of_a_catalogue_for_markup() {
    let page = html::page(&hostile());
    assert!(!page.contains("<b "), "{page}");
    assert_eq!(page.matches("</script>").count(), 1);
    assert!(!page.contains("href=\"javascript"));
    assert!(page.contains("id=\"search\"") && page.contains("id=\"search~\""));
}

#[test]
fn markdown_takes_nothing_of_a_catalogue_for_markup() {
    let page = markdown::page(&hostile());
    let outside_code = page.lines().filter(|line| !line.starts_with('`'));
    for line in outside_code.filter(|line| !line.starts_with("<a id=")) {
        assert!(!line.contains("<b"), "{line}");
        assert!(!line.contains(" [l](") && !line.contains("|[l]("), "{line}");
    }
}

#[test]
fn markdown_links_every_code() {
    let catalogue = marketo();
    let page = markdown::page(&catalogue);
    for code in &catalogue.codes {
        let wire = code.code.wire();
        assert!(page.contains(&format!("| [{wire}](#{wire}) |")), "{wire}");
        assert!(page.contains(&format!("<a id=\"{wire}\"></a>\n\n### {wire} ")), "{wire}");
    }
}

#[test]
fn json_holds_the_whole_catalogue() {
    let catalogue = marketo();
    let page: Value = serde_json::from_str(&json::page(&catalogue).unwrap()).unwrap();
    for (list, length) in [
        ("codes", catalogue.codes.len()),
        ("levels", catalogue.levels.len()),
        ("retries", catalogue.rules.len()),
        ("limits", catalogue.limits.len()),
        ("columns", catalogue.columns.len()),
        ("retired", catalogue.retired.len()),
    ] {
        assert_eq!(page[list].as_array().map(Vec::len), Some(length), "{list}");
    }
    let codes = page["codes"].as_array().unwrap();
    let code = |wire: &str| codes.iter().find(|code| code["code"] == wire).unwrap();
    let field = &code("1006")["message"];
    assert_eq!(field["text"], "Field '{field}' not found");
    assert_eq!(field["literals"], serde_json::json!(["Field '", "' not found"]));
    assert_eq!(field["placeholders"], serde_json::json!(["field"]));
    assert_eq!(code("1029")["conditions"][0]["retry"], "daily_reset");
    assert_eq!(code("606")["columns"]["owner"], "caller");
    assert_eq!(code("600")["deprecated"]["replaced_by"], "603");
    let retries = page["retries"].as_array().unwrap();
    let transient = retries.iter().find(|rule| rule["name"] == "transient").unwrap();
    assert_eq!((&transient["initial_s"], &transient["attempts"]), (&1.0.into(), &6.into()));
}

#[test]
fn what_nobody_has_decided_is_said() {
    let text = include_str!("../../../../../tests/imports/orders.toml");
    let catalogue = load(&Source::new("orders.toml", text)).into_result().unwrap();
    let said = "executed; what stands here is the careful answer";
    for (page, count) in [
        (markdown::page(&catalogue), said),
        (html::page(&catalogue), said),
        (json::page(&catalogue).unwrap(), "\"undecided\""),
    ] {
        assert_eq!(page.matches(count).count(), 2, "{page}");
    }
}
