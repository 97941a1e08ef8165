//! What the source said at the last import, as a comment above each code: by this it can be told what
//! people have changed since.

const MARK: &str = "# imported:";

/// A short mark of each text, by its key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory(Vec<(String, String)>);

impl Memory {
    pub fn of<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        Self(texts.into_iter().map(|(key, text)| (key.to_owned(), mark(text))).collect())
    }

    /// What a line of a comment remembers.
    pub fn read(line: &str) -> Option<Self> {
        let texts = line.trim().strip_prefix(MARK)?.split(',');
        let texts = texts.filter_map(|text| text.trim().split_once(' '));
        Some(Self(texts.map(|(key, mark)| (key.to_owned(), mark.trim().to_owned())).collect()))
    }

    pub fn line(&self) -> String {
        let texts: Vec<String> = self.0.iter().map(|(key, mark)| format!("{key} {mark}")).collect();
        format!("{MARK} {}", texts.join(", "))
    }

    pub fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(known, _)| known == key)
    }

    /// Remembers of a key what was remembered before.
    pub fn carry(&mut self, before: &Self, key: &str) {
        let Some(old) = before.0.iter().find(|(known, _)| known == key) else { return };
        match self.0.iter_mut().find(|(known, _)| known == key) {
            Some(place) => old.clone_into(place),
            None => self.0.push(old.clone()),
        }
    }

    /// Whether the source said this, or nothing.
    pub fn is(&self, key: &str, text: Option<&str>) -> bool {
        let known = self.0.iter().find(|(known, _)| known == key).map(|(_, mark)| mark.as_str());
        known == text.map(mark).as_deref()
    }
}

/// Six digits of a hash (FNV-1a): one of sixteen million, for texts of one key of one code.
fn mark(text: &str) -> String {
    const BASIS: u32 = 0x811c_9dc5;
    const PRIME: u32 = 0x0100_0193;
    let hash = text.bytes().fold(BASIS, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(PRIME));
    format!("{:06x}", (hash >> 8) ^ (hash & 0xff))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let memory = Memory::of([("message", "a"), ("doc", "")]);
        let line = memory.line();
        assert_eq!(Memory::read(&line).as_ref(), Some(&memory));
        assert!(memory.is("message", Some("a")) && !memory.is("message", Some("b")));
        assert!(memory.is("doc", Some("")) && !memory.is("doc", None) && memory.is("fix", None));
        assert_eq!(Memory::read("# a comment"), None);
        assert_eq!(Memory::read(&Memory::default().line()), Some(Memory::default()));
    }
}
