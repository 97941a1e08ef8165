//! A value, with the comments within it.

/// A key, or one of the words of a dotted one.
#[derive(Clone, Debug)]
pub struct Key {
    pub name: String,
    /// As it is spelled, with quotes only where it needs them.
    pub spelled: String,
}

/// A value as it was written.
#[derive(Clone, Debug)]
pub enum Value {
    Scalar(Scalar),
    /// Between brackets.
    List(Several),
    /// Between braces.
    Table(Several),
}

#[derive(Clone, Debug)]
pub struct Scalar {
    pub spelled: String,
    /// What it says, if it is a text.
    pub text: Option<String>,
}

/// What stands between brackets or braces.
#[derive(Clone, Debug, Default)]
pub struct Several {
    pub elements: Vec<Element>,
    /// Comments behind the last.
    pub end: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct Element {
    pub above: Vec<String>,
    /// Of one between braces.
    pub key: Vec<Key>,
    pub value: Value,
    /// A comment on the same line.
    pub behind: Option<String>,
}

impl Value {
    /// On one line, where that loses no comment.
    pub fn on_one_line(&self) -> Option<String> {
        let (open, several, close) = match self {
            Self::Scalar(scalar) => {
                return (!scalar.spelled.contains('\n')).then(|| scalar.spelled.clone());
            }
            Self::List(list) => ("[", list, "]"),
            Self::Table(table) => ("{ ", table, " }"),
        };
        if !several.end.is_empty() {
            return None;
        }
        let elements: Option<Vec<String>> = several
            .elements
            .iter()
            .map(|of| match (&of.above[..], &of.behind) {
                ([], None) => Some(format!("{}{}", of.before(), of.value.on_one_line()?)),
                _ => None,
            })
            .collect();
        let elements = elements?.join(", ");
        let (open, close) =
            if elements.is_empty() { (open.trim(), close.trim()) } else { (open, close) };
        Some(format!("{open}{elements}{close}"))
    }

    /// Whether it stands between braces.
    pub fn is_table(&self) -> bool {
        matches!(self, Self::Table(_))
    }
}

impl Element {
    /// What stands before its value on the line.
    pub fn before(&self) -> String {
        if self.key.is_empty() { String::new() } else { format!("{} = ", dotted(&self.key)) }
    }
}

pub fn dotted(key: &[Key]) -> String {
    key.iter().map(|word| word.spelled.as_str()).collect::<Vec<_>>().join(".")
}
