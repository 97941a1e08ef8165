//! The page that `errcat docs --format html` makes, in a real browser.
//!
//! `tests/browser/run` runs these; a plain `cargo test` names them as ignored.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod chromium;
mod pages;

use serde_json::{Value, json};

use chromium::Tab;
use pages::{hostile, large, marketo, marketo_as_json};

const SHOWN: &str =
    "[...document.querySelectorAll('.code')].filter(code => code.checkVisibility())";

/// Two frames on, everything asked for has been done.
const SETTLED: &str = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))";

fn shown(tab: &mut Tab) -> Vec<String> {
    tab.eval(SETTLED);
    let ids = tab.eval(&format!("{SHOWN}.map(code => code.id)"));
    ids.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

fn choose(tab: &mut Tab, name: &str, value: &str) {
    tab.eval(&format!(
        "{{ const select = document.querySelector('select[name={name}]');
            select.value = '{name}:{value}';
            if (!select.value) throw new Error('no such choice');
            select.dispatchEvent(new Event('input', {{ bubbles: true }})); }}"
    ));
}

fn at_marketo() -> Tab {
    let mut tab = Tab::open();
    tab.resize(1200, 900);
    tab.go(marketo());
    tab
}

#[test]
#[ignore = "needs Chromium: tests/browser/run"]
fn search_narrows_to_what_is_meant() {
    let mut tab = at_marketo();
    assert_eq!(shown(&mut tab).len(), 72);
    tab.press("/");
    tab.write("access TOKEN expired");
    assert_eq!(shown(&mut tab), ["601", "602"]);
    assert_eq!(tab.eval("document.querySelector('output').textContent"), "2 of 72 codes");
    // The name says it, and not only the text.
    tab.press("Enter");
    assert_eq!(tab.eval("document.activeElement.textContent"), "602");
    tab.press("/");
    tab.write("no such thing");
    assert_eq!(shown(&mut tab), Vec::<String>::new());
    assert_eq!(tab.eval("document.querySelector('.none').checkVisibility()"), true);
    tab.press("Escape");
    assert_eq!(shown(&mut tab).len(), 72);
    assert_eq!(tab.eval("document.querySelector('output').textContent"), "72 codes");
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

#[test]
#[ignore = "needs Chromium: tests/browser/run"]
fn filters_combine() {
    let catalogue = marketo_as_json();
    let mut tab = at_marketo();
    choose(&mut tab, "level", "record");
    choose(&mut tab, "retry", "quota_reset");
    let expected: Vec<&str> = catalogue["codes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|code| {
            let mut meanings = code["conditions"].as_array().unwrap().clone();
            meanings.push((*code).clone());
            code["level"] == "record"
                && meanings.iter().any(|meaning| meaning["action"] == "quota_reset")
        })
        .map(|code| code["code"].as_str().unwrap())
        .collect();
    assert_eq!(expected, ["1020", "1029"]);
    assert_eq!(shown(&mut tab), expected);
    tab.press("/");
    tab.write("export");
    assert_eq!(shown(&mut tab), ["1029"]);
    choose(&mut tab, "owner", "service");
    assert_eq!(shown(&mut tab), Vec::<String>::new());
    tab.eval("document.querySelector('button[type=reset]').click()");
    assert_eq!(shown(&mut tab).len(), 72);
    choose(&mut tab, "quota", "free");
    let free = shown(&mut tab);
    assert!(free.contains(&"601".into()) && !free.contains(&"606".into()), "{free:?}");
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

#[test]
#[ignore = "needs Chromium: tests/browser/run"]
fn a_link_to_a_code_shows_it_even_if_it_was_filtered_out() {
    let below_the_bar = |tab: &mut Tab, id: &str| {
        tab.eval(SETTLED);
        let edges = tab.eval(&format!(
            "[document.getElementById('{id}').getBoundingClientRect().top,
              document.querySelector('.search').getBoundingClientRect().bottom, innerHeight]"
        ));
        let edge = |index: usize| edges[index].as_f64().unwrap();
        assert!(edge(0) >= edge(1) - 1.0 && edge(0) < edge(2) / 2.0, "{id}: {edges}");
    };
    let mut tab = Tab::open();
    tab.resize(1200, 900);
    tab.go(&format!("{}#1006", marketo()));
    below_the_bar(&mut tab, "1006");
    tab.eval("document.querySelector('input').focus()");
    tab.write("token");
    assert!(!shown(&mut tab).contains(&"1006".into()));
    tab.eval("location.hash = '#1029'");
    assert_eq!(shown(&mut tab).len(), 72);
    below_the_bar(&mut tab, "1029");
    // Every link within the page leads somewhere.
    let astray = "[...document.querySelectorAll('a[href^=\"#\"]')]
        .map(link => link.hash.slice(1))
        .filter(id => !document.getElementById(decodeURIComponent(id)))";
    assert_eq!(tab.eval(astray), json!([]));
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

#[test]
#[ignore = "needs Chromium: tests/browser/run"]
fn a_phone_shows_it_without_scrolling_sideways() {
    for page in [marketo(), hostile()] {
        for width in [320, 390, 768] {
            let mut tab = Tab::open();
            tab.resize(width, 800);
            tab.go(page);
            // Everything is laid out, seen or not.
            tab.eval(
                "document.querySelectorAll('.group')
                    .forEach(group => group.style.contentVisibility = 'visible')",
            );
            tab.eval(SETTLED);
            let wide = tab.eval("document.documentElement.scrollWidth").as_u64().unwrap();
            assert!(wide <= u64::from(width), "{page}: {wide} of {width}");
            assert_eq!(tab.complaints(), Vec::<String>::new());
        }
    }
}

#[test]
#[ignore = "needs Chromium: tests/browser/run"]
fn without_script_everything_is_there() {
    let mut tab = Tab::open();
    tab.without_script();
    tab.go(marketo());
    assert_eq!(tab.eval(&format!("{SHOWN}.length")), 72);
    assert_eq!(tab.eval("document.querySelector('.search').checkVisibility()"), false);
}

#[test]
#[ignore = "needs Chromium: tests/browser/run"]
fn print_shows_all_and_no_controls() {
    let mut tab = at_marketo();
    tab.press("/");
    tab.write("token");
    assert!(shown(&mut tab).len() < 72);
    tab.show_as("print", "light");
    assert_eq!(shown(&mut tab).len(), 72);
    assert_eq!(tab.eval("document.querySelector('.search').checkVisibility()"), false);
}

#[test]
#[ignore = "needs Chromium: tests/browser/run"]
fn a_screen_reader_finds_its_way() {
    let mut tab = at_marketo();
    let nameless = "[...document.querySelectorAll('input, select')].filter(field => !field.labels.length).length";
    assert_eq!(tab.eval(nameless), 0);
    let landmarks = "['main', 'body > header', 'nav[aria-label]', '[role=search]', 'footer', 'h1', '[role=status]']
        .map(part => document.querySelectorAll(part).length)";
    assert_eq!(tab.eval(landmarks), json!([1, 1, 1, 1, 1, 1, 1]));
    let skipped =
        "[...document.querySelectorAll('h1, h2, h3, h4')].map(heading => +heading.tagName[1])
        .filter((level, index, all) => index && level > all[index - 1] + 1)";
    assert_eq!(tab.eval(skipped), json!([]));
    let twice = "(ids => ids.length - new Set(ids).size)([...document.querySelectorAll('[id]')].map(part => part.id))";
    assert_eq!(tab.eval(twice), 0);
}

#[test]
#[ignore = "needs Chromium: tests/browser/run"]
fn every_text_stands_out_from_its_paper() {
    // The ratio that WCAG defines, for each colour of text on the page; 4.5 is asked for.
    const FAINT: &str = "(() => {
        const light = colour => {
            const [r, g, b] = colour.match(/[\\d.]+/g).map(part => part / 255)
                .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = element => {
            const colour = getComputedStyle(element).backgroundColor;
            return colour.startsWith('rgba(0, 0, 0, 0') && element.parentElement ? ground(element.parentElement) : colour;
        };
        const faint = new Set();
        for (const element of document.querySelectorAll('body *')) {
            if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
            if (!element.checkVisibility()) continue;
            const [text, paper] = [light(getComputedStyle(element).color), light(ground(element))];
            const ratio = (Math.max(text, paper) + 0.05) / (Math.min(text, paper) + 0.05);
            if (ratio < 4.5) faint.add(`${element.className || element.tagName} ${ratio.toFixed(2)}`);
        }
        return [...faint];
    })()";
    let mut tab = Tab::open();
    tab.go(&format!("{}#600", marketo()));
    for scheme in ["light", "dark"] {
        tab.show_as("screen", scheme);
        assert_eq!(tab.eval(FAINT), json!([]), "{scheme}");
    }
    let paper = tab.eval("getComputedStyle(document.body).backgroundColor");
    assert_eq!(paper, "rgb(22, 24, 27)", "it is dark in the dark");
}

#[test]
#[ignore = "needs Chromium: tests/browser/run"]
fn nothing_of_a_catalogue_becomes_markup() {
    let mut tab = Tab::open();
    tab.go(hostile());
    assert_eq!(tab.eval("typeof broken"), "undefined");
    assert_eq!(tab.eval("document.querySelectorAll('b, img, body > script ~ *').length"), 0);
    assert_eq!(tab.eval("document.querySelectorAll('script').length"), 1);
    tab.eval("document.querySelector('input').focus()");
    tab.write("</script><img");
    assert_eq!(shown(&mut tab).len(), 1);
    // The browser's own decoding of a link, and ours of the hash.
    tab.eval("document.querySelectorAll('.number').forEach(link => link.click())");
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

#[test]
#[ignore = "needs Chromium: tests/browser/run"]
fn ten_thousand_codes_are_filtered_within_a_blink() {
    const TIMED: &str = "(async () => {
        const field = document.querySelector('input');
        const times = [];
        for (const text of ['first', 'c', 'co', 'code 99', 'code 999', 'code 9', '', 'nothing at all', '']) {
            field.value = text;
            const start = performance.now();
            field.dispatchEvent(new Event('input', { bubbles: true }));
            await new Promise(done => requestAnimationFrame(() => { document.body.offsetHeight; done(); }));
            times.push(performance.now() - start);
        }
        return times;
    })()";
    let mut tab = Tab::open();
    tab.resize(1200, 900);
    tab.go(large());
    let times: Vec<f64> =
        tab.eval(TIMED).as_array().unwrap().iter().filter_map(Value::as_f64).collect();
    println!("milliseconds, the first with reading the page: {times:.0?}");
    // Meant is a frame or two; a machine under load gets many times that.
    assert!(times.iter().skip(1).all(|time| *time < 500.0), "{times:?}");
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

#[test]
#[ignore = "needs Chromium: tests/browser/run"]
fn the_best_match_comes_first_even_for_a_slip() {
    let mut tab = at_marketo();
    tab.press("/");
    tab.write("limit");
    let best = "[...document.querySelectorAll('.best a')].map(link => link.textContent)";
    tab.eval(SETTLED);
    let offered = tab.eval(best);
    assert!(offered[0].as_str().unwrap().contains("Limit"), "{offered}");
    assert_eq!(offered.as_array().unwrap().len(), 5);
    tab.press("Escape");
    tab.press("/");
    tab.write("606");
    tab.eval(SETTLED);
    tab.press("Enter");
    assert_eq!(tab.eval("document.activeElement.textContent"), "606");
    tab.press("/");
    tab.write("cokie");
    assert_eq!(shown(&mut tab), ["1012"]);
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

#[test]
#[ignore = "needs Chromium: tests/browser/run"]
fn a_search_is_in_the_address_and_comes_back_from_it() {
    let mut tab = at_marketo();
    tab.press("/");
    tab.write("token expired");
    choose(&mut tab, "quota", "free");
    let found = shown(&mut tab);
    let address = tab.eval("location.href");
    let address = address.as_str().unwrap();
    assert!(address.contains("q=token+expired"), "{address}");
    let mut other = Tab::open();
    other.go(address);
    assert_eq!(shown(&mut other), found);
    assert!(!found.is_empty());
}

#[test]
#[ignore = "needs Chromium: tests/browser/run"]
fn every_code_is_at_a_glance_and_has_a_link_to_copy() {
    let mut tab = at_marketo();
    assert_eq!(tab.eval("document.querySelectorAll('.overview a').length"), 72);
    tab.eval("document.getElementById('606').querySelector('.copy').click()");
    tab.eval(SETTLED);
    let said = tab.eval("document.getElementById('606').querySelector('.copy').textContent");
    assert!(["Copied", "In the address"].map(Value::from).contains(&said), "{said}");
}
