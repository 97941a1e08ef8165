//! Bindings say what Rust says, word for word.
//!
//! For each catalogue the replies that are at hand, a sample for each code, and replies that differ
//! from those in a few spots are read by Rust and by the bindings of each language, and the JSON that
//! they print is compared line by line: ten thousand replies in an ordinary run. `BINDINGS_COUNT` asks
//! for as many changed replies of each catalogue, with `--nocapture` to see how many agreed.
//!
//! A language whose tools are missing is passed over with a loud word; `CI` has to have them.

mod asked;
mod catalogues;
mod changed;
mod json;
mod nasty;
mod peers;
mod rust;

use std::collections::BTreeMap;
use std::fmt::Write;

use catalogues::{Example, all};
use peers::{PEERS, Peer};

/// How many changed replies are asked of each catalogue.
fn count() -> usize {
    std::env::var("BINDINGS_COUNT").map_or(600, |count| count.parse().unwrap())
}

#[test]
fn other_languages_say_what_rust_says() {
    let folder = std::env::temp_dir().join(format!("errcat-bindings-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let peers: Vec<&Peer> = PEERS.iter().filter(|peer| peer.is_there()).collect();
    let (mut replies, mut differing, mut shown) = (0, 0, String::new());
    let mut outcomes: BTreeMap<String, usize> = BTreeMap::new();
    let mut overlaid = 0;
    let all = all();
    for peer in &peers {
        let files: Vec<_> = all.iter().map(|example| peer.write(&folder, example)).collect();
        let found = peer.compile(&files);
        assert!(found.is_empty(), "{}:\n{found}", peer.name);
    }
    for example in all {
        let asked = example.asked(count());
        let said: Vec<String> =
            asked.iter().zip(1..).map(|(asked, line)| rust::said(asked, line)).collect();
        replies += asked.len();
        for said in &said {
            overlaid += usize::from(said.contains("\"overlay\":{"));
            *outcomes.entry(rust::outcome(said).to_owned()).or_default() += 1;
        }
        for peer in &peers {
            let answers = peer.answers(&folder, &example, &asked);
            assert_eq!(answers.len(), asked.len(), "{}: {}", peer.name, example.name);
            for ((asked, said), answer) in asked.iter().zip(&said).zip(&answers) {
                if !peer.agrees(said, answer) {
                    differing += 1;
                    if differing <= 10 {
                        let name = format!("{} by {}", example.name, peer.name);
                        writeln!(shown, "{name}: {asked}\n  Rust {said}  {} {answer}", peer.name)
                            .unwrap();
                    }
                }
            }
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
    let names: Vec<&str> = peers.iter().map(|peer| peer.name).collect();
    println!("{replies} replies, read by Rust, {}: {outcomes:?}", names.join(", "));
    // Of each outcome there are enough for a difference to show.
    assert!(outcomes.len() == 6 && outcomes.values().all(|count| *count >= 100), "{outcomes:?}");
    assert!(overlaid >= 100, "{overlaid} replies that an overlay classifies");
    assert!(replies >= 10_000 || count() < 600, "{replies} replies");
    assert!(differing == 0, "{differing} answers differ:\n{shown}");
}

/// The catalogue of Marketo, for programs that ask for it by its name.
fn marketo() -> Example {
    Example { name: "marketo".into(), ..all().remove(0) }
}

/// The guide's example of each language runs, with the bindings of Marketo beside it.
#[test]
fn the_examples_of_the_guide_run() {
    let folder = std::env::temp_dir().join(format!("errcat-examples-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let guide = include_str!("../../../../../docs/other-languages.md");
    let marketo = marketo();
    for peer in PEERS.iter().filter(|peer| peer.is_there()) {
        let fence = format!("```{}\n", peer.name.to_lowercase());
        let example = guide.split(&fence).nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let bindings = peer.write(&folder, &marketo);
        let example = peer.example(&folder, example);
        let found = peer.run(&example);
        assert!(found.is_empty(), "{}:\n{found}", peer.name);
        if peer.has_checker() {
            let found = peer.check(&[bindings, example]);
            assert!(found.is_empty(), "{}:\n{found}", peer.name);
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

/// A strict checker of each language finds nothing in any of the files.
#[test]
fn bindings_have_no_mistake_of_type() {
    let folder = std::env::temp_dir().join(format!("errcat-types-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let all = all();
    let marketo = marketo();
    for peer in PEERS.iter().filter(|peer| peer.has_checker()) {
        peer.write(&folder, &marketo);
        for found in [peer.check_reader(), peer.check_types(&folder)] {
            assert!(found.is_empty(), "{}:\n{found}", peer.name);
        }
        let files: Vec<_> = all.iter().map(|example| peer.write(&folder, example)).collect();
        let found = peer.check(&files);
        assert!(found.is_empty(), "{}:\n{found}", peer.name);
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
