//! A message that is put together while a program is compiled.

const ROOM: usize = 4096;

/// A text of at most some thousand bytes; what is too much is left out.
pub(super) struct Text {
    bytes: [u8; ROOM],
    length: usize,
}

impl Text {
    pub(super) const NEW: Self = Self { bytes: [0; ROOM], length: 0 };

    pub(super) const fn is_empty(&self) -> bool {
        self.length == 0
    }

    pub(super) const fn add(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        if self.length + text.len() <= ROOM {
            let mut index = 0;
            while index < text.len() {
                self.bytes[self.length + index] = text[index];
                index += 1;
            }
            self.length += text.len();
        }
        self
    }

    pub(super) const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}
