//! What the codes refer to: retry rules, limits, columns, and the numbers that are gone.

use errcat_catalog::Catalogue;
use errcat_catalog::model::{ColumnType, Retry, Verified};
use maud::{Markup, html};

use super::capital;
use crate::command::docs::anchors::Anchors;
use crate::command::docs::replies::{Part, Sentence, sentences};
use crate::command::docs::words;

/// The id and title of each part that this catalogue has.
pub fn parts(catalogue: &Catalogue) -> Vec<(&'static str, &'static str)> {
    [
        ("replies", "How replies are read", !catalogue.envelopes.is_empty()),
        ("retries", "Retry rules", true),
        ("limits", "Limits", !catalogue.limits.is_empty()),
        ("columns", "Columns", true),
        ("families", "Families", !catalogue.families.is_empty()),
        ("retired", "Retired codes", !catalogue.retired.is_empty()),
    ]
    .into_iter()
    .filter_map(|(id, title, present)| present.then_some((id, title)))
    .collect()
}

pub fn sections(catalogue: &Catalogue, anchors: &Anchors) -> Markup {
    html! {
        @for (id, title) in parts(catalogue) {
            @let id_here = anchors.part(id);
            section.reference aria-labelledby=(id_here) {
                h2 id=(id_here) { (title) }
                @match id {
                    "replies" => (replies(catalogue)),
                    "retries" => (rules(catalogue, anchors)),
                    "limits" => (limits(catalogue, anchors)),
                    "columns" => (columns(catalogue)),
                    "families" => (families(catalogue)),
                    _ => (retired(catalogue)),
                }
            }
        }
    }
}

fn replies(catalogue: &Catalogue) -> Markup {
    html! {
        p { (words::FIRST_ENVELOPE) }
        ol {
            @for envelope in &catalogue.envelopes {
                @let told = sentences(catalogue, envelope);
                li {
                    @if let Some((first, rest)) = told.split_first() {
                        (sentence(first))
                        ul {
                            @for one in rest {
                                li style=(format!("margin-inline-start:{}em", one.depth * 2)) { (sentence(one)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn sentence(sentence: &Sentence) -> Markup {
    html! {
        @for part in &sentence.parts {
            @match part {
                Part::Words(words) => (words),
                Part::Verbatim(text) => code { (text) },
            }
        }
    }
}

fn rules(catalogue: &Catalogue, anchors: &Anchors) -> Markup {
    html! {
        dl {
            (entry(&anchors.part("retry.never"), "never", &words::retry(catalogue, Retry::Never)))
            @for rule in &catalogue.rules {
                @let id = anchors.part(&format!("retry.{}", rule.name.value));
                (entry(&id, &words::spaced(&rule.name), &words::rule(rule)))
            }
        }
    }
}

fn limits(catalogue: &Catalogue, anchors: &Anchors) -> Markup {
    html! {
        dl {
            @for limit in &catalogue.limits {
                @let id = anchors.part(&format!("limit.{}", limit.name.value));
                div id=(id) {
                    dt { (words::spaced(&limit.name)) }
                    dd {
                        strong { (words::limit(limit)) }
                        @if let Some(doc) = &limit.doc { br; (doc.value) }
                    }
                }
            }
        }
    }
}

fn families(catalogue: &Catalogue) -> Markup {
    html! {
        dl {
            @for family in &catalogue.families {
                div {
                    dt { (capital(&words::spaced(&family.name))) }
                    dd { (family.doc.value) " Codes " em { (family.members.to_string()) } "." }
                }
            }
        }
    }
}

/// Those of the catalogue, and the one whose words need explaining.
fn columns(catalogue: &Catalogue) -> Markup {
    html! {
        dl {
            @for column in &catalogue.columns {
                div {
                    dt { (capital(&words::spaced(&column.name))) }
                    dd {
                        (column.doc.value)
                        @if column.of == ColumnType::Words {
                            " One of "
                            @for (index, value) in column.values.iter().enumerate() {
                                @if index > 0 { ", " }
                                em { (words::spaced(value)) }
                            }
                            "."
                        } @else {
                            " A value of type " em { (column.of.to_string()) } "."
                        }
                    }
                }
            }
            div {
                dt { "Verified" }
                dd {
                    "How the classification of a code is known."
                    @for verified in Verified::ALL {
                        br; em { (verified.as_str()) } ": " (words::verified(verified)) "."
                    }
                }
            }
        }
    }
}

fn retired(catalogue: &Catalogue) -> Markup {
    html! {
        p { "These codes were used once and never mean anything else." }
        dl {
            @for retired in &catalogue.retired {
                div {
                    dt { (retired.code.value) }
                    dd {
                        (retired.name.value)
                        @if let Some(note) = &retired.note { br; (note.value) }
                    }
                }
            }
        }
    }
}

fn entry(id: &str, name: &str, text: &str) -> Markup {
    html! { div id=(id) { dt { (name) } dd { (text) } } }
}
