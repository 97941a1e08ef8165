use std::fmt::Write as _;

use errcat::ErrorCode;
use errcat_catalog::{BUNDLED, Source, bundled, load};

use super::*;
use crate::input::{Line as LogLine, Unsaid, read_line};
use crate::reader::known::template as runtime;

/// The catalogue of a source, with which this thread then reads.
fn read_with(source: &Source) -> Catalogue {
    let loaded = load(source).into_result();
    let catalogue = loaded.unwrap_or_else(|mistakes| panic!("{mistakes:#?}"));
    Known::<0>::mean(&catalogue, source);
    catalogue
}

/// A synthetic catalogue of text codes: `codes` is the rest of the file.
fn synthetic(codes: &str) -> Catalogue {
    read_with(&Source::new("synthetic.toml", format!("{HEAD}{codes}{ENVELOPES}")))
}

const HEAD: &str = r#"
        errcat = 1
        [catalogue]
        name = "synthetic"
        title = "Synthetic"
        code = "text"
        [level.http]
        doc = "Beside the envelope."
        retry = "never"
        [level.response]
        doc = "In the envelope."
        retry = "never"
        [level.record]
        doc = "In a record."
        retry = "never"
    "#;

const ENVELOPES: &str = r#"
        [[envelope]]
        rejected = { at = "rows[]", code = "code", message = "text" }
        [[envelope]]
        failed = "error"
        code = "error.code"
        message = "error.text"
    "#;

fn code(code: &str, level: &str, message: &str, conditions: &[&str]) -> String {
    let name: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    let mut table = format!(
        "[[code]]\ncode = {code:?}\nlevel = {level:?}\nname = \"C{name}\"\nmessage = {message:?}\n\
         doc = \"…\"\n"
    );
    for (index, condition) in conditions.iter().enumerate() {
        let _ = writeln!(
            table,
            "[[code.condition]]\nname = \"C{name}N{index}\"\nmessage = {condition:?}\ndoc = \"…\""
        );
    }
    table
}

fn line(catalogue: &Catalogue, case: &Case<'_>) -> String {
    reply::line(catalogue, case).unwrap_or_else(|| panic!("{:?} has no reply", case.code.code))
}

/// Each case has a line of which the one fault is its code, condition and arguments.
#[track_caller]
fn assert_reads_itself(catalogue: &Catalogue) {
    for case in cases(catalogue) {
        let text = line(catalogue, &case);
        let line = LogLine { number: 1, text: Some(text.as_bytes()) };
        read_line::<Known<0>, _>("-", &line, &Unsaid::success(), |_, verdict| {
            let [fault] = verdict.faults() else { panic!("{text}: {verdict:?}") };
            assert_eq!(fault.code().map(ErrorCode::wire), Some(case.code.code.wire().as_str()));
            let condition = case.condition.map(|condition| condition.name.value.clone());
            assert_eq!(fault.condition().map(|of| of.to_string()), condition, "{text}");
            let arguments = fault.arguments().map(|(_, value)| value);
            match &case.message {
                Message::Text { arguments: given, .. } => {
                    assert!(arguments.eq(given.iter()), "{text}");
                }
                Message::None => assert_eq!(fault.message(), None),
                Message::Hidden => panic!("{:?} is hidden", case.condition),
            }
        });
    }
}

#[test]
fn every_catalogue_with_envelopes_reads_each_of_its_samples_as_what_it_is() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/catalogues");
    let mut count = 0;
    let mut sources: Vec<Source> = BUNDLED.into_iter().filter_map(bundled).collect();
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        sources.push(Source::new("one.toml", text));
    }
    for source in sources.iter().filter(|source| load(source).into_result().is_ok()) {
        let catalogue = read_with(source);
        if !catalogue.envelopes.is_empty() {
            assert_reads_itself(&catalogue);
            count += 1;
        }
    }
    assert!(count > 16, "{count}");
}

/// Where the level is called as a place of replies is, the code is found there.
#[test]
fn marketo_finds_each_code_at_its_level() {
    let catalogue = read_with(&bundled("marketo").unwrap());
    for case in cases(&catalogue) {
        let text = line(&catalogue, &case);
        let line = LogLine { number: 1, text: Some(text.as_bytes()) };
        read_line::<Known<0>, _>("-", &line, &Unsaid::success(), |_, verdict| {
            let level = catalogue.level(case.code).unwrap().name.as_str();
            assert_eq!(verdict.faults()[0].place().as_str(), level, "{text}");
        });
    }
}

#[test]
fn what_no_envelope_has_a_place_for_has_no_sample() {
    let text = |message: &str| {
        let code = code("busy", "response", "Busy", &["Busy until {time}"]);
        format!("{HEAD}{code}\n[[envelope]]\nfailed = \"error\"\n{message}")
    };
    let samples = |message: &str| {
        let catalogue = read_with(&Source::new("one.toml", text(message)));
        lines(&catalogue).collect::<Vec<_>>()
    };
    // Only one value of the sign is a failure, and no code stands anywhere.
    assert_eq!(samples("").len(), 0);
    assert_eq!(samples("code = 'error'").len(), 1);
    assert_eq!(samples("code = 'error'\nmessage = 'text'").len(), 2);
}

#[test]
fn hard_messages_come_back_as_they_were() {
    let messages = [
        "Busy",
        "{all}",
        "{first} is first",
        "last is {last}",
        "{a}: {b}",
        "{a} {b}",
        "{a}'{b}'{c}",
        "{{{inner}}} in braces",
        "{{}} {{not_a_placeholder}}",
        "'{quoted}'.",
        "a \"quote\", a \\ and <tags> & {value}",
        "ünïcode {ö_is_not_used}".replace("ö_is_not_used", "wert").leak(),
        "{a}10{b}somevalue{value}",
        "{a}b{b}a{c}",
        "tab\tand\nline {value}",
    ];
    let levels = ["http", "response", "record"];
    for (index, message) in messages.iter().enumerate() {
        for level in levels {
            let wire = format!("E-{index}.{level}");
            assert_reads_itself(&synthetic(&code(&wire, level, message, &[])));
        }
    }
}

#[test]
fn codes_and_conditions_at_every_level_come_back() {
    let mut codes = String::new();
    for (wire, level) in
        [("invalid_client", "http"), ("413", "http"), ("0413", "http"), ("a b", "http")]
            .into_iter()
            .chain([("23505", "response"), ("\u{e9}\"\\", "response"), ("-1", "record")])
    {
        let conditions = ["Daily quota {size} exceeded", "{what} is busy", "no {a}, no {b}"];
        codes += &code(wire, level, "Failed: {reason}", &conditions);
    }
    assert_reads_itself(&synthetic(&codes));
}

#[test]
fn a_code_whose_own_message_shows_a_condition_is_sampled_without_message() {
    let catalogue = synthetic(&code("1", "record", "Too many jobs", &["Too many {what}"]));
    let messages: Vec<Message> = cases(&catalogue).map(|case| case.message).collect();
    assert_eq!(messages[0], Message::None);
    assert!(matches!(&messages[1], Message::Text { .. }), "{messages:?}");
    assert_reads_itself(&catalogue);
}

#[test]
fn the_words_of_a_gateway_are_escaped() {
    let catalogue = synthetic(&code("413", "http", "</title> & more", &[]));
    let case = cases(&catalogue).next().unwrap();
    let line = line(&catalogue, &case);
    assert!(line.contains("413 &lt;/title&gt; &amp; more"), "{line}");
}

mod any_template {
    use errcat_catalog::Template;
    use proptest::prelude::*;

    use super::*;

    /// Text, placeholders and braces in any order that the format allows.
    fn written() -> impl Strategy<Value = String> {
        let part = prop_oneof!["[ a-cA-C'.;:]{0,4}", Just("{{".to_owned()), Just("}}".to_owned())];
        prop::collection::vec((part, any::<bool>()), 1..5).prop_map(|parts| {
            let hole = |index: usize| format!("{{p{index}}}");
            let parts = parts.into_iter().enumerate();
            parts
                .map(|(index, (text, open))| if open { text + &hole(index) } else { text })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn is_sampled_by_what_gives_its_arguments_back(message in written()) {
            let (template, errors) = Template::parse(&message);
            prop_assume!(errors.is_empty() && !message.trim().is_empty());
            let catalogue = synthetic(&code("1", "response", &message, &[]));
            let case = cases(&catalogue).next().unwrap();
            // What no values bring back is a template of which only quotes hold parts apart.
            if let Message::Text { text, arguments } = &case.message {
                prop_assert_eq!(arguments.len(), template.holes().len());
                prop_assert!(runtime(&template).unwrap().matches(text).is_some());
            }
            assert_reads_itself(&catalogue);
        }
    }
}
