//! The reference as one HTML page that needs nothing else: no network, no script to be read.

mod code;
mod reference;

use errcat_catalog::Catalogue;
use errcat_catalog::model::{ActionWord, Column, ColumnType, Date, Level, Quota};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::anchors::Anchors;
use super::words;

/// Nothing is loaded, and nothing runs but what stands in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
                      img-src data:; base-uri 'none'; form-action 'none'";

/// Codes that the browser lays out together, once they come near the screen.
const GROUP: usize = 25;

pub fn page(catalogue: &Catalogue) -> String {
    let anchors = Anchors::of(catalogue);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (catalogue.title.value) ": error codes" }
                link rel="icon" href="data:,";
                style { (PreEscaped(include_str!("html/page.css"))) }
            }
            body {
                a.skip href=(Anchors::link(&anchors.part("codes"))) { "Skip to the codes" }
                (masthead(catalogue, &anchors))
                (search(catalogue, &anchors))
                (overview(catalogue, &anchors))
                main id=(anchors.part("codes")) tabindex="-1" {
                    p.best hidden {}
                    p.none hidden { "No code is like that. Try fewer words, or another filter." }
                    @for level in &catalogue.levels { (of_level(catalogue, &anchors, level)) }
                    (reference::sections(catalogue, &anchors))
                }
                (colophon(catalogue))
                script { (PreEscaped(include_str!("html/page.js"))) }
            }
        }
    };
    page.into_string()
}

fn masthead(catalogue: &Catalogue, anchors: &Anchors) -> Markup {
    let parts = reference::parts(catalogue);
    html! {
        header.masthead {
            p.kicker { "Error codes" }
            h1 { (catalogue.title.value) }
            p.lede {
                (counted(catalogue.codes.len(), "code")) " at "
                (counted(catalogue.levels.len(), "level")) ": what each means, and what to do about it."
            }
            nav aria-label="On this page" {
                ul {
                    @for level in &catalogue.levels {
                        @let id = anchors.part(&format!("level.{}", level.name.value));
                        li { a href=(Anchors::link(&id)) { "Level " (words::spaced(&level.name)) } }
                    }
                    @for (id, title) in parts {
                        li { a href=(Anchors::link(&anchors.part(id))) { (title) } }
                    }
                }
            }
        }
    }
}

/// Every code on one screen, or a few.
fn overview(catalogue: &Catalogue, anchors: &Anchors) -> Markup {
    html! {
        details.overview {
            summary { "All codes at a glance" }
            ul {
                @for (index, code) in catalogue.codes.iter().enumerate() {
                    li {
                        a href=(Anchors::link(anchors.code(index))) {
                            code { (code.code.value) } " " (code.name.value)
                        }
                    }
                }
            }
        }
    }
}

/// Shown by the script, since without it there is nothing to search with.
fn search(catalogue: &Catalogue, anchors: &Anchors) -> Markup {
    let levels = catalogue.levels.iter().map(|level| level.name.as_str()).collect::<Vec<_>>();
    let quotas = Quota::ALL.map(Quota::as_str);
    let field = anchors.part("search");
    html! {
        form.search role="search" aria-label="Codes" hidden {
            div.query {
                label for=(field) { "Search " kbd { "/" } }
                p.result {
                    output role="status" { (counted(catalogue.codes.len(), "code")) }
                    button type="reset" hidden { "Clear" }
                }
                input type="search" name="q" id=(field) autocomplete="off" spellcheck="false"
                    placeholder="A code, a name, words of a message";
            }
            (filter("level", &levels))
            (filter("retry", &actions(catalogue)))
            (filter("quota", &quotas))
            @for column in catalogue.columns.iter().filter(|column| is_filtered(column)) {
                @let values = column.values.iter().map(|value| value.as_str()).collect::<Vec<_>>();
                (filter(&column.name, &values))
            }
        }
    }
}

/// What is of another kind mostly differs from code to code.
fn is_filtered(column: &Column) -> bool {
    matches!(column.of, ColumnType::Words | ColumnType::Bool | ColumnType::HttpStatus)
}

fn filter(name: &str, values: &[&str]) -> Markup {
    html! {
        label {
            span { (capital(&words::spaced(name))) }
            select name=(name) {
                option value="" { "any" }
                @for value in values {
                    option value=(facet(name, value)) { (words::spaced(value)) }
                }
            }
        }
    }
}

/// The actions that some code of the catalogue asks for.
fn actions(catalogue: &Catalogue) -> Vec<&'static str> {
    let used = |word: ActionWord| {
        catalogue.codes.iter().any(|code| {
            let conditions = code.conditions.iter().map(|condition| condition.retry.value);
            std::iter::once(code.retry.value)
                .chain(conditions)
                .any(|retry| catalogue.action(retry) == word)
        })
    };
    ActionWord::ALL.into_iter().filter(|word| used(*word)).map(ActionWord::as_str).collect()
}

fn of_level(catalogue: &Catalogue, anchors: &Anchors, level: &Level) -> Markup {
    let id = anchors.part(&format!("level.{}", level.name.value));
    let codes = catalogue.codes.iter().enumerate();
    let codes: Vec<_> = codes
        .filter(|(_, code)| {
            catalogue.level(code).is_some_and(|other| other.name.value == level.name.value)
        })
        .collect();
    html! {
        section.level aria-labelledby=(id) {
            header {
                h2 id=(id) { "Level " em { (words::spaced(&level.name)) } }
                p { (level.doc.value) }
                @for range in &level.ranges {
                    p.range { (words::range(catalogue, range)) }
                }
            }
            @for group in codes.chunks(GROUP) {
                div.group style=(group_size(group.len())) {
                    @for (index, code) in group { (code::article(catalogue, anchors, *index, code)) }
                }
            }
        }
    }
}

/// From which the browser estimates a height before that.
fn group_size(codes: usize) -> String {
    format!("--codes:{codes}")
}

fn colophon(catalogue: &Catalogue) -> Markup {
    html! {
        footer {
            @if let Some(source) = &catalogue.source {
                p { "Source: " (link(source)) }
            }
            @if let Some(as_of) = &catalogue.as_of {
                p { "The source was read on " (day(as_of.value)) "." }
            }
            @if let Some(overlay) = &catalogue.overlay {
                p {
                    "As the overlay " code { (overlay.file) } " has it"
                    @if let Some(source) = &overlay.source { ", from " (link(source)) }
                    "."
                }
            }
            p { "Made from the catalogue " code { (catalogue.name.value) } " by errcat." }
        }
    }
}

fn day(day: Date) -> Markup {
    html! { time datetime=(day) { (words::date(day)) } }
}

/// A link where it is to the web, and only text where it is to anything else.
fn link(source: &str) -> Markup {
    html! {
        @if source.starts_with("https://") || source.starts_with("http://") {
            a href=(source) rel="noreferrer" { (source) }
        } @else { (source) }
    }
}

/// What the filters look for.
fn facet(name: &str, value: &str) -> String {
    format!("{name}:{value}")
}

fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {what}{plural}", crate::print::advice::thousands(count as u64))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
