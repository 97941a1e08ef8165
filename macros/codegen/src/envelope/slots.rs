//! Which slot each place of a scope has.

use errcat_catalog::model::envelope;

use super::tables::{Member, Node, Path, Step};

/// How many slots there are; the runtime's number, without the first, which is none.
const SLOTS: u8 = 31;

/// The members that are asked for in one scope, as they are asked.
///
/// Names that are asked first are expected to stand first, and are found fastest.
#[derive(Default)]
pub(super) struct Slots {
    root: Node,
    used: u8,
}

impl Slots {
    /// The path, with the slot of what its leading names lead to. Where no slot is left it has
    /// none, and is walked.
    pub(super) fn path(&mut self, path: &envelope::Path) -> Path {
        let leading: Vec<&str> = path.steps.iter().map_while(name).collect();
        let names = u8::try_from(leading.len()).unwrap_or(0);
        let slot = if names == 0 { 0 } else { self.slot(&leading) };
        let steps = path.steps.iter().enumerate().map(|(index, of)| step(of, path, index));
        Path { slot, names, steps: steps.collect() }
    }

    /// The members of all paths.
    pub(super) fn into_node(self) -> Node {
        self.root
    }

    fn slot(&mut self, names: &[&str]) -> u8 {
        if let Some(slot) = kept(&self.root, names) {
            return slot;
        }
        if self.used == SLOTS {
            return 0;
        }
        self.used += 1;
        keep(&mut self.root, names, self.used);
        self.used
    }
}

/// The slot of what the names lead to.
fn kept(node: &Node, names: &[&str]) -> Option<u8> {
    let (first, rest) = names.split_first()?;
    let member = node.members.iter().find(|member| member.name == *first)?;
    if rest.is_empty() {
        Some(member.slot).filter(|slot| *slot > 0)
    } else {
        kept(&member.below, rest)
    }
}

fn keep(node: &mut Node, names: &[&str], slot: u8) {
    let Some((first, rest)) = names.split_first() else { return };
    let index = node.members.iter().position(|member| member.name == *first).unwrap_or_else(|| {
        let name = (*first).to_owned();
        node.members.push(Member { name, slot: 0, below: Node::default() });
        node.members.len() - 1
    });
    let member = &mut node.members[index];
    if rest.is_empty() {
        member.slot = slot;
    } else {
        keep(&mut member.below, rest, slot);
    }
}

fn name(step: &envelope::Step) -> Option<&str> {
    match step {
        envelope::Step::Member(name) => Some(name),
        envelope::Step::AnyMember | envelope::Step::Elements => None,
    }
}

fn step(step: &envelope::Step, path: &envelope::Path, index: usize) -> Step {
    let lenient = path.is_lenient(index);
    match step {
        envelope::Step::Member(name) => Step::Name(name.clone()),
        envelope::Step::Elements => Step::Each { lenient },
        envelope::Step::AnyMember => Step::Any { lenient },
    }
}
