//! One code of the page.

use std::collections::BTreeSet;

use errcat_catalog::model::{Code, Condition, Evidence, Executed, Quota, Retry};
use errcat_catalog::{Catalogue, Located, Template};
use maud::{Markup, html};

use super::{capital, day, facet, link};
use crate::command::docs::anchors::Anchors;
use crate::command::docs::words;

pub fn article(catalogue: &Catalogue, anchors: &Anchors, index: usize, code: &Code) -> Markup {
    let id = anchors.code(index);
    html! {
        article.code id=(id) data-facets=(facets(catalogue, code)) {
            h3.said {
                a.number href=(Anchors::link(id)) { (code.code.value) }
                " "
                span.name { (code.name.value) }
                " "
                (action(catalogue, code.retry.value))
            }
            button.copy type="button" aria-label=(format!("Copy the link to {}", code.code.wire())) {
                "Copy link"
            }
            div.body {
                div.said {
                    (message(&code.message.value))
                    @if let Some(deprecated) = &code.deprecated {
                        p.deprecated {
                            strong { "Deprecated." } " " (deprecated.note.value)
                            @if let Some(by) = &deprecated.replaced_by {
                                @let wire = by.wire();
                                " See " a href=(Anchors::link(anchors.find(&wire))) { (wire) } "."
                            }
                        }
                    }
                    p { (code.doc.value) }
                    (fix(code.fix.as_ref()))
                }
                dl.facts {
                    (classification(catalogue, anchors, &Class::of_code(code)))
                    @if let Some(undecided) = words::undecided(code) {
                        (fact("Undecided", &undecided))
                    }
                    @for (column, value) in catalogue.own_values(code) {
                        (fact(&capital(&words::spaced(column)), &words::spaced(value)))
                    }
                    @if let Some(since) = &code.since { (fact("Since", since)) }
                    @if !code.aliases.is_empty() {
                        @let names = code.aliases.iter().map(|name| name.as_str());
                        (fact("Earlier names", &names.collect::<Vec<_>>().join(", ")))
                    }
                    (fact("Verified", words::verified(code.verified.value)))
                    (evidence(&code.evidence))
                    (overlay(catalogue.overlaid(code)))
                }
                @for condition in &code.conditions { (meaning(catalogue, anchors, condition)) }
            }
        }
    }
}

/// One of several meanings.
fn meaning(catalogue: &Catalogue, anchors: &Anchors, condition: &Condition) -> Markup {
    html! {
        section.condition {
            div.said {
                h4 {
                    span.name { (condition.name.value) } " " (action(catalogue, condition.retry.value))
                }
                p.when { "where the message is" }
                (message(&condition.message.value))
                p { (condition.doc.value) }
                (fix(condition.fix.as_ref()))
            }
            dl.facts {
                (classification(catalogue, anchors, &Class::of_condition(condition)))
                (evidence(&condition.evidence))
                (overlay(catalogue.overlaid_meaning(condition)))
            }
        }
    }
}

/// What a code and a condition have in common.
struct Class<'c> {
    retry: Retry,
    quota: Quota,
    executed: Executed,
    limit: Option<&'c Located<usize>>,
}

impl<'c> Class<'c> {
    fn of_code(code: &'c Code) -> Self {
        Self {
            retry: code.retry.value,
            quota: code.quota.value,
            executed: code.executed.value,
            limit: code.limit.as_ref(),
        }
    }

    fn of_condition(condition: &'c Condition) -> Self {
        Self {
            retry: condition.retry.value,
            quota: condition.quota.value,
            executed: condition.executed.value,
            limit: condition.limit.as_ref(),
        }
    }
}

fn classification(catalogue: &Catalogue, anchors: &Anchors, class: &Class<'_>) -> Markup {
    let rule = words::retry_name(catalogue, class.retry);
    let rule_id = anchors.part(&format!("retry.{rule}"));
    html! {
        div.wide {
            dt { "Retry" }
            dd {
                a href=(Anchors::link(&rule_id)) { (words::spaced(rule)) } ". "
                (words::retry(catalogue, class.retry))
            }
        }
        (fact("Failed call", &format!(
            "{} and {}",
            words::quota(class.quota),
            words::executed(class.executed),
        )))
        @if let Some(limit) = catalogue.limit(class.limit) {
            @let limit_id = anchors.part(&format!("limit.{}", limit.name.value));
            div {
                dt { "Limit" }
                dd {
                    a href=(Anchors::link(&limit_id)) { (words::spaced(&limit.name)) } ": "
                    (words::limit(limit))
                }
            }
        }
    }
}

/// What the row says itself: what holds for all stands at the top of the page.
fn evidence(evidence: &Evidence) -> Markup {
    html! {
        @if let Some(source) = &evidence.source {
            div { dt { "Source" } dd { (link(source)) } }
        }
        @if let Some(seen) = &evidence.seen {
            div { dt { "Read on" } dd { (day(seen.value)) } }
        }
    }
}

fn overlay(overlaid: Option<String>) -> Markup {
    html! {
        @if let Some(overlaid) = overlaid { div.wide { dt { "Overlay" } dd { (overlaid) } } }
    }
}

fn fact(name: &str, value: &str) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

fn action(catalogue: &Catalogue, retry: Retry) -> Markup {
    let word = catalogue.action(retry).as_str();
    html! { span.action.(word) { (words::spaced(word)) } }
}

fn fix(fix: Option<&Located<String>>) -> Markup {
    html! { @if let Some(fix) = fix { p.fix { (fix.value) } } }
}

/// The text, with each part that varies set off.
fn message(template: &Template) -> Markup {
    let mut names = template.names();
    html! {
        p.message {
            @if template.text().is_empty() { "(no text)" }
            @for literal in template.literals() {
                (literal)
                @if let Some(name) = names.next() { var { "{" (name) "}" } }
            }
        }
    }
}

/// What the filters find the code by; one of several meanings is enough.
fn facets(catalogue: &Catalogue, code: &Code) -> String {
    let level = catalogue.level(code).map_or("", |level| &level.name);
    let mut facets = BTreeSet::from([facet("level", level)]);
    let classes = std::iter::once(Class::of_code(code))
        .chain(code.conditions.iter().map(Class::of_condition));
    for class in classes {
        facets.insert(facet("retry", catalogue.action(class.retry).as_str()));
        facets.insert(facet("quota", class.quota.as_str()));
    }
    facets.extend(catalogue.own_values(code).map(|(column, value)| facet(column, value)));
    facets.into_iter().collect::<Vec<_>>().join(" ")
}
