use std::fmt::Write as _;

use errcat::{ErrorCode, FaultRef, marketo};
use errcat_catalog::{Source, bundled, load};

use super::*;
use crate::input::{Line as LogLine, read_line};
use crate::reader::Uncatalogued;
use crate::reader::known::template as runtime;

/// What reading a line gives: place, code, condition, arguments.
type Found = (String, String, Option<String>, Vec<String>);

fn bundled_catalogue() -> Catalogue {
    load(&bundled("marketo").unwrap()).into_result().unwrap()
}

/// A synthetic catalogue of text codes: `codes` is the rest of the file.
fn synthetic(codes: &str) -> Catalogue {
    let head = r#"
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
    let source = Source::new("synthetic.toml", format!("{head}{codes}"));
    load(&source).into_result().unwrap_or_else(|mistakes| panic!("{mistakes:#?}"))
}

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

fn line(catalogue: &Catalogue, case: &Case<'_>) -> Vec<u8> {
    serde_json::to_vec(&Line::new(catalogue, case, 1)).unwrap()
}

fn expected(catalogue: &Catalogue, case: &Case<'_>) -> Found {
    let level = catalogue.level(case.code).unwrap().name.value.clone();
    let arguments = match &case.message {
        Message::Text { arguments, .. } => arguments.clone(),
        Message::None => Vec::new(),
        Message::Hidden => panic!("{:?} is hidden", case.condition),
    };
    let condition = case.condition.map(|condition| condition.name.value.clone());
    (level, case.code.code.wire(), condition, arguments)
}

/// What there is to say of the one fault of a line.
fn fault_of<C: ErrorCode>(line: &[u8], say: impl FnOnce(&FaultRef<'_, C>) -> Found) -> Found {
    let line = LogLine { number: 1, text: Some(line) };
    read_line("-", &line, 200, |_, verdict| match verdict.faults() {
        [fault] => say(fault),
        _ => panic!("{verdict:?}"),
    })
}

#[test]
fn marketo_reads_each_of_its_samples_as_what_it_is() {
    let catalogue = bundled_catalogue();
    let mut count = 0;
    for case in cases(&catalogue) {
        let line = line(&catalogue, &case);
        let found = fault_of(&line, |fault: &marketo::FaultRef<'_>| {
            (
                fault.place().as_str().to_owned(),
                fault.code().unwrap().wire().to_owned(),
                fault.condition().map(|condition| condition.as_str().to_owned()),
                fault.arguments().map(|(_, value)| value.to_owned()).collect(),
            )
        });
        assert_eq!(found, expected(&catalogue, &case));
        count += 1;
    }
    let conditions: usize = catalogue.codes.iter().map(|code| code.conditions.len()).sum();
    assert_eq!(count, catalogue.codes.len() + conditions);
}

#[track_caller]
fn assert_reads_itself(catalogue: &Catalogue) {
    for case in cases(catalogue) {
        let line = line(catalogue, &case);
        let listed = Listed::new(case.code);
        let found = fault_of(&line, |fault: &FaultRef<'_, Uncatalogued>| {
            let message = fault.message().unwrap_or_default();
            (
                fault.place().as_str().to_owned(),
                fault.raw_code().unwrap().to_owned(),
                listed.condition(message).map(|condition| condition.name.value.clone()),
                listed
                    .arguments(message)
                    .map(|found| found.map(|(_, value)| value.to_owned()).collect())
                    .unwrap_or_default(),
            )
        });
        assert_eq!(found, expected(catalogue, &case), "{}", String::from_utf8_lossy(&line));
    }
}

#[test]
fn hard_messages_come_back_as_they_were() {
    let messages = [
        "",
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
    let line = String::from_utf8(line(&catalogue, &case)).unwrap();
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
            prop_assume!(errors.is_empty());
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
