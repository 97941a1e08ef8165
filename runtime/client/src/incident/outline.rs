//! A body of JSON as its outline: names that are known, kinds and sizes, what repeats folded.

use alloc::string::String;
use alloc::vec::Vec;

use super::disclosure::Disclosure;
use super::guard::Guard;
use super::marks::Marks;
use super::shown::Shown;
use super::sieve::Sieve;
use super::words;
use errcat::__private::{Piece, pieces};

/// How wide an outline is, and how many places, lines and values that were opened it has.
const WIDTH: usize = 40;
const PLACES: usize = 600;
const LINES: usize = 60;
const OPENED: usize = 20;

const ARRAY: usize = 0;
const OBJECT: usize = 1;
const TEXT: usize = 2;
const KINDS: [&str; 6] = ["array of ", "object", "text, ", "number", "boolean", "null"];

/// The places of a body, the first of which is the body itself.
pub(super) struct Outline {
    nodes: Vec<Node>,
    /// Whether the body is JSON to its end.
    pub is_whole: bool,
}

/// A place, and what stood in it.
#[derive(Default)]
struct Node {
    /// Of an element of an array, none.
    name: Option<String>,
    parent: usize,
    members: Vec<usize>,
    /// Which of them probably comes next.
    next: usize,
    /// How many there was no room for.
    hidden: usize,
    is_credential: bool,
    is_open: bool,
    /// How often each kind stood here.
    kinds: [usize; 6],
    /// How many elements arrays have at most, and how long texts are, from and to.
    elements: usize,
    sizes: Option<(usize, usize)>,
    /// What was opened.
    values: Vec<(Option<usize>, String)>,
}

impl Node {
    fn total(&self) -> usize {
        self.kinds.iter().sum()
    }

    fn has_only_objects(&self) -> bool {
        self.total() == self.kinds[OBJECT]
    }
}

/// What a body is read with.
pub(super) struct Reader<'r> {
    pub sent: bool,
    pub disclosure: &'r Disclosure,
    pub known: &'r [&'static str],
    pub marks: &'r mut Marks,
    pub guard: &'r mut Guard,
}

impl Reader<'_> {
    pub fn read(&mut self, body: &[u8]) -> Outline {
        let mut outline = Outline { nodes: Vec::from([Node::default()]), is_whole: false };
        // What has not ended: its place, if there is one, whether it is an array, how many it has had.
        let mut open: Vec<(Option<usize>, bool, usize)> = Vec::new();
        let mut name = None;
        (outline.is_whole, _) = pieces(body, |piece| match piece {
            Piece::Name(plain) => name = Some(plain),
            Piece::Close => drop(open.pop()),
            _ => {
                let name = name.take();
                let place = match open.last_mut() {
                    None => Some(0),
                    Some((parent, is_array, count)) => {
                        *count += 1;
                        let elements = if *is_array { *count } else { 0 };
                        parent
                            .and_then(|at| self.place(&mut outline, at, name.as_deref(), elements))
                    }
                };
                let outermost = open.iter().find(|(_, is_array, _)| *is_array);
                let record = outermost.map(|(.., count)| count.saturating_sub(1));
                self.note(&mut outline, place, record, &piece);
                if let Piece::Open { is_array } = piece {
                    open.push((place, is_array, 0));
                }
            }
        });
        outline
    }

    /// The place of what comes next; `None` where there is no room for it.
    fn place(
        &self,
        outline: &mut Outline,
        parent: usize,
        name: Option<&str>,
        elements: usize,
    ) -> Option<usize> {
        let index = outline.nodes.len();
        let is =
            |at: &usize| outline.nodes.get(*at).is_some_and(|node| node.name.as_deref() == name);
        let node = outline.nodes.get(parent)?;
        // Mostly members stand as they stood before.
        let expected = node.members.get(node.next).filter(|at| is(at)).map(|_| node.next);
        let place = expected.or_else(|| node.members.iter().position(is));
        let node = outline.nodes.get_mut(parent)?;
        node.elements = node.elements.max(elements);
        if let Some(place) = place {
            node.next = (place + 1) % node.members.len();
            return node.members.get(place).copied();
        }
        // Of names that are data there may be any number.
        let is_known = |name: &str| self.known.contains(&name) || words::is_plain(name);
        let is_full = node.members.len() >= WIDTH || node.hidden >= WIDTH || index >= PLACES;
        if is_full || node.members.len() >= WIDTH / 5 && !name.is_none_or(is_known) {
            node.hidden += 1;
            return None;
        }
        node.members.push(index);
        let is_credential = node.is_credential || name.is_some_and(words::is_credential);
        let name = name.map(|name| name.chars().take(64).collect());
        outline.nodes.push(Node { name, parent, is_credential, ..Node::default() });
        let is_open =
            outline.written(index).is_some_and(|path| self.disclosure.opens_member(&path));
        outline.nodes.get_mut(index)?.is_open = is_open;
        Some(index)
    }

    fn note(
        &mut self,
        outline: &mut Outline,
        at: Option<usize>,
        record: Option<usize>,
        piece: &Piece<'_>,
    ) {
        let (kind, value) = match piece {
            Piece::Open { is_array: true } | Piece::Deep { is_array: true, .. } => (ARRAY, None),
            Piece::Open { .. } | Piece::Deep { .. } => (OBJECT, None),
            Piece::Text(text) => (TEXT, Some(&**text)),
            Piece::Number(number) => (3, Some(*number)),
            Piece::Boolean => (4, None),
            _ => (5, None),
        };
        if let Some(value) = value {
            self.marks.meet(value.as_bytes(), (self.sent, at.unwrap_or_default(), record));
        }
        let Some(node) = at.and_then(|at| outline.nodes.get_mut(at)) else { return };
        node.kinds.get_mut(kind).into_iter().for_each(|count| *count += 1);
        let Some(value) = value else { return };
        if kind == TEXT {
            let (from, to) = node.sizes.unwrap_or((value.len(), value.len()));
            node.sizes = Some((from.min(value.len()), to.max(value.len())));
        }
        if node.is_credential {
            self.guard.add(value.as_bytes());
        }
        if node.is_open && node.values.len() < OPENED {
            node.values.push((record, value.chars().take(2_000).collect()));
        }
    }
}

/// What decides about names, and about what is opened.
pub(super) struct Names<'n> {
    pub known: &'n [&'static str],
    pub sieve: &'n Sieve,
    pub guard: &'n Guard,
}

impl Names<'_> {
    fn shown(&self, name: &str) -> Shown {
        let known =
            self.known.iter().find(|known| **known == name).map(|known| Shown::from(*known));
        let composite = || words::composite(name).filter(|_| !self.sieve.has_met(name));
        let shown = known.or_else(|| words::find("names", name)).or_else(composite);
        shown.unwrap_or_else(|| shown!("‹name, ", Shown::size(name.len()), "›"))
    }
}

impl Outline {
    fn way(&self, mut at: usize) -> Vec<&Node> {
        let mut way = Vec::new();
        while let Some(node) = self.nodes.get(at).filter(|_| at > 0) {
            way.push(node);
            at = node.parent;
        }
        way.reverse();
        way
    }

    /// The way to a place as a caller writes it, where its names are plain.
    fn written(&self, at: usize) -> Option<String> {
        self.way(at).into_iter().try_fold(String::new(), |path, node| {
            let Some(name) = &node.name else { return Some(path + "[]") };
            let is_plain = |letter: char| letter.is_alphanumeric() || "_- ".contains(letter);
            let gap = if path.is_empty() { "" } else { "." };
            name.chars().all(is_plain).then(|| path + gap + name)
        })
    }

    /// The names that are shown if they stand in no value.
    pub fn composites(&self) -> impl Iterator<Item = &str> {
        let names = self.nodes.iter().filter_map(|node| node.name.as_deref());
        names.filter(|name| words::composite(name).is_some())
    }

    /// Whether it is a body of JSON, whole or not.
    pub fn is_json(&self) -> bool {
        let [array, object, ..] = self.nodes.first().map_or([0; 6], |node| node.kinds);
        array + object > 0 || self.is_whole
    }

    /// How many elements its longest array has.
    pub fn longest(&self) -> usize {
        self.nodes.iter().map(|node| node.elements).max().unwrap_or_default()
    }

    /// The way to a place, in a record where that is said.
    pub fn path(&self, at: usize, mut record: Option<usize>, names: &Names<'_>) -> Shown {
        self.way(at).into_iter().fold(Shown::default(), |path, node| match (&node.name, record) {
            (Some(name), _) if path.is_empty() => names.shown(name),
            (Some(name), _) => shown!(path, ".", names.shown(name)),
            (None, Some(index)) => {
                record = None;
                shown!(path, "[", Shown::number(index), "]")
            }
            (None, None) => shown!(path, "[]"),
        })
    }

    /// A line for each place that has more to say than its members.
    pub fn lines(&self, names: &Names<'_>) -> Vec<Shown> {
        let mut lines = Vec::new();
        let mut open = Vec::from([0]);
        while let Some((at, node)) = open.pop().and_then(|at| Some((at, self.nodes.get(at)?))) {
            open.extend(node.members.iter().rev());
            let is_silent = node.hidden == 0 && !node.members.is_empty() && node.has_only_objects();
            match lines.len() {
                _ if is_silent => {}
                0..LINES => lines.push(self.line(at, node, names)),
                LINES => lines.push(Shown::from("and more")),
                _ => break,
            }
        }
        lines
    }

    fn line(&self, at: usize, node: &Node, names: &Names<'_>) -> Shown {
        let path = self.path(at, None, names);
        let mut line =
            shown!(if path.is_empty() { path } else { shown!(path, ": ") }, self.kinds(node));
        let of = self.nodes.get(node.parent).map_or(0, |parent| parent.kinds[OBJECT]);
        if node.name.is_some() && node.total() < of {
            line = shown!(line, ", in ", Shown::number(node.total()), " of ", Shown::number(of));
        }
        if node.hidden > 0 {
            line = shown!(line, ", and ", Shown::number(node.hidden), " more members");
        }
        for (place, (record, value)) in node.values.iter().enumerate() {
            let record = record.map(|record| shown!("[", Shown::number(record), "] "));
            let gap = if place == 0 { ": " } else { ", " };
            line = shown!(line, gap, record, Shown::opened(value, names.guard));
        }
        line
    }

    fn kinds(&self, node: &Node) -> Shown {
        if node.is_credential && node.kinds[TEXT] + node.kinds[3] > 0 {
            return Shown::from("credential");
        }
        let there = (0..KINDS.len()).filter(|kind| node.kinds.get(*kind).is_some_and(|it| *it > 0));
        let said = there.map(|kind| {
            let word = KINDS.get(kind).copied().unwrap_or_default();
            match (kind, node.sizes) {
                (ARRAY, _) => {
                    let up_to = if node.kinds[ARRAY] > 1 { "up to " } else { "" };
                    let of = node.members.first().and_then(|at| self.nodes.get(*at));
                    let objects = of.is_some_and(Node::has_only_objects);
                    let objects = if objects { " objects" } else { "" };
                    shown!(word, up_to, Shown::number(node.elements), objects)
                }
                (TEXT, Some((from, to))) if from < to => {
                    shown!(word, Shown::size(from), " to ", Shown::size(to))
                }
                (TEXT, Some((_, to))) => shown!(word, Shown::size(to)),
                _ => Shown::from(word),
            }
        });
        said.reduce(|all, one| shown!(all, " or ", one)).unwrap_or_default()
    }
}
