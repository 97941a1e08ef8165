//! What is refused of an enum that includes others: told as a compile error where the includer says it.

use super::sets::{equal, has, within};
use super::text::Text;
use super::{Claim, Included, Takes, any_broken};

/// What the bits stand for.
#[derive(Clone, Copy, Debug)]
pub struct Names<'n> {
    /// The name of the catalogue.
    pub catalogue: &'n str,
    /// The texts on the wire and the names of all codes.
    pub codes: &'n [(&'n str, &'n str)],
    /// The names of all conditions.
    pub conditions: &'n [&'n str],
}

/// Refuses the included enum at `index` where it and another take the same, or nothing is left for
/// one of them.
///
/// # Panics
///
/// With what is wrong: it is called while a program is compiled.
#[track_caller]
pub const fn check_include(
    index: usize,
    own: &[Claim],
    rest: Option<&str>,
    included: &[Included],
    names: &Names<'_>,
) {
    if any_broken(included) {
        return;
    }
    let text = several_rests(index, rest, included);
    let text = if text.is_empty() { overlap(index, own, included, names) } else { text };
    let text = if text.is_empty() { nothing_left(index, own, rest, included) } else { text };
    assert!(text.is_empty(), "{}", text.as_str());
}

/// Refuses codes in `missing` that no included enum takes either.
///
/// # Panics
///
/// With the codes: it is called while a program is compiled.
#[track_caller]
pub const fn check_exhaustive(
    missing: &[u8],
    has_rest: bool,
    included: &[Included],
    names: &Names<'_>,
) {
    if any_broken(included) {
        return;
    }
    let text =
        Text::NEW.add("no variant takes these codes of the catalogue `").add(names.catalogue);
    let mut text = text.add("`:");
    let mut found = false;
    let mut bit = 0;
    while bit < names.codes.len() + names.conditions.len() {
        if has(missing, bit) && !one_takes(included, bit) {
            found = true;
            text = names.line(text, bit);
        }
        bit += 1;
    }
    if has_rest || super::any_rest(included) {
        text = text
            .add("\n`rest` does not count here: it is for codes that the catalogue does not list");
    }
    assert!(!found, "{}", text.as_str());
}

const fn one_takes(included: &[Included], bit: usize) -> bool {
    let mut index = 0;
    while index < included.len() {
        if has(included[index].takes.taken, bit) {
            return true;
        }
        index += 1;
    }
    false
}

const fn several_rests(index: usize, rest: Option<&str>, included: &[Included]) -> Text {
    if !included[index].takes.has_rest {
        return Text::NEW;
    }
    if let Some(rest) = rest {
        return Text::NEW.add("`").add(rest).add("` takes the rest already");
    }
    let mut other = 0;
    while other < index {
        if included[other].takes.has_rest {
            let rest = included[other].variant;
            return Text::NEW.add("`").add(rest).add("` takes the rest already");
        }
        other += 1;
    }
    Text::NEW
}

const fn overlap(index: usize, own: &[Claim], included: &[Included], names: &Names<'_>) -> Text {
    let mine = &included[index];
    let set = mine.takes.taken;
    let mut at = 0;
    while at < own.len() {
        let other = &own[at];
        if !other.has_more_than(set) && !other.is_less_than(set) {
            let text = shared(mine, other, own, names);
            if !text.is_empty() {
                return told(other.variant, mine.variant, &text);
            }
        }
        at += 1;
    }
    let mut at = 0;
    while at < index {
        let other = &included[at];
        let taken = other.takes.taken;
        let is_part = (within(taken, set) || within(set, taken)) && !equal(taken, set);
        if !is_part {
            let as_claim = Claim { variant: "", few: &[], many: taken, is_certain: false };
            let text = shared(mine, &as_claim, own, names);
            if !text.is_empty() {
                return told(other.variant, mine.variant, &text);
            }
        }
        at += 1;
    }
    Text::NEW
}

const fn told(first: &str, second: &str, shared: &Text) -> Text {
    Text::NEW
        .add("`")
        .add(first)
        .add("` and `")
        .add(second)
        .add("` both take these, and neither of the two is more specific:")
        .add(shared.as_str())
        .add("\ngive them to one of the two, or to a variant of their own")
}

/// What both take, and no more specific claim of the same enum.
const fn shared(mine: &Included, other: &Claim, own: &[Claim], names: &Names<'_>) -> Text {
    let set = mine.takes.taken;
    let mut text = Text::NEW;
    let mut bit = 0;
    while bit < set.len() * 8 {
        if has(set, bit)
            && other.has(bit)
            && names.is_whole(bit, set, other)
            && !is_kept(bit, set, other, own)
        {
            text = names.line(text, bit);
        }
        bit += 1;
    }
    text
}

/// Whether a claim that takes a part of what each of the two takes comes before them.
const fn is_kept(bit: usize, set: &[u8], other: &Claim, own: &[Claim]) -> bool {
    let mut at = 0;
    while at < own.len() {
        let claim = &own[at];
        if claim.is_certain && claim.has(bit) && claim.is_less_than(set) && claim.is_part_of(other)
        {
            return true;
        }
        at += 1;
    }
    false
}

const fn nothing_left(
    index: usize,
    own: &[Claim],
    rest: Option<&str>,
    included: &[Included],
) -> Text {
    let mine = &included[index];
    if let Some(rest) = rest
        && mine.takes.is_total
    {
        let text = Text::NEW.add("nothing is left for `").add(rest);
        return text.add("`: the other variants take every fault");
    }
    if !mine.takes.has_rest && !some_left(mine.takes.taken, own, included, index) {
        return none_left(mine.variant, "", "other variants");
    }
    let mut at = 0;
    while at < own.len() {
        let claim = &own[at];
        let is_first = at == 0 || !same(own[at - 1].variant, claim.variant);
        if is_first
            && claim.has_more_than(mine.takes.taken)
            && !variant_has_some_left(claim.variant, own, &mine.takes)
        {
            return none_left(claim.variant, "`", mine.variant);
        }
        at += 1;
    }
    Text::NEW
}

const fn none_left(variant: &str, quote: &str, takers: &str) -> Text {
    let text = Text::NEW.add("nothing is left for `").add(variant);
    text.add("`: all it asks for goes to ").add(quote).add(takers).add(quote)
}

/// Whether others that are more specific leave something of `set`.
const fn some_left(set: &[u8], own: &[Claim], included: &[Included], index: usize) -> bool {
    let mut bit = 0;
    while bit < set.len() * 8 {
        if has(set, bit) && !goes_to_own(bit, set, own) && !goes_to_other(bit, set, included, index)
        {
            return true;
        }
        bit += 1;
    }
    false
}

const fn goes_to_own(bit: usize, set: &[u8], own: &[Claim]) -> bool {
    let mut at = 0;
    while at < own.len() {
        let claim = &own[at];
        if claim.is_certain && claim.has(bit) && claim.is_less_than(set) {
            return true;
        }
        at += 1;
    }
    false
}

const fn goes_to_other(bit: usize, set: &[u8], included: &[Included], index: usize) -> bool {
    let mut at = 0;
    while at < included.len() {
        let takes = &included[at].takes;
        let is_part = within(takes.taken, set) && !equal(takes.taken, set);
        if at != index && is_part && takes.keeps(bit) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether `takes` and the variant's own more specific rivals leave something for the variant.
const fn variant_has_some_left(variant: &str, own: &[Claim], takes: &Takes) -> bool {
    let mut at = 0;
    while at < own.len() {
        let claim = &own[at];
        if same(claim.variant, variant) {
            let mut bit = 0;
            while bit < takes.taken.len() * 8 {
                let is_taken = claim.has_more_than(takes.taken) && takes.keeps(bit);
                if claim.has(bit) && !is_taken && !goes_to_rival(bit, claim, own) {
                    return true;
                }
                bit += 1;
            }
        }
        at += 1;
    }
    false
}

const fn goes_to_rival(bit: usize, of: &Claim, own: &[Claim]) -> bool {
    let mut at = 0;
    while at < own.len() {
        let claim = &own[at];
        if claim.is_certain && claim.has(bit) && claim.is_part_of(of) {
            return true;
        }
        at += 1;
    }
    false
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() {
        if one[index] != other[index] {
            return false;
        }
        index += 1;
    }
    true
}

impl Takes {
    /// Whether what this bit says is taken and never given back.
    const fn keeps(&self, bit: usize) -> bool {
        has(self.taken, bit) && (self.is_total || !has(self.uncertain, bit))
    }
}

impl Names<'_> {
    /// Whether a bit that both have says that they share something: of unlisted codes, one of the two
    /// must take all that a range has.
    const fn is_whole(&self, bit: usize, set: &[u8], other: &Claim) -> bool {
        let listed = self.codes.len() + self.conditions.len();
        if bit < listed {
            return true;
        }
        let is_some = (bit - listed).is_multiple_of(2);
        is_some && (has(set, bit + 1) || other.has(bit + 1))
    }

    const fn line(&self, text: Text, bit: usize) -> Text {
        if bit < self.codes.len() {
            let (wire, name) = self.codes[bit];
            return text.add("\n  ").add(wire).add(" `").add(name).add("`");
        }
        let bit = bit - self.codes.len();
        if bit < self.conditions.len() {
            return text.add("\n  condition `").add(self.conditions[bit]).add("`");
        }
        text.add("\n  unlisted codes")
    }
}
