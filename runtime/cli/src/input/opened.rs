//! An input that is open: its bytes, unpacked, and how far they were read.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::unpacked::{Bytes, unpacked};
use crate::print::progress::Progress;

pub struct Opened {
    pub bytes: Bytes,
    pub progress: Progress,
    /// Whether more may come any time: what has come is to be answered at once.
    pub live: bool,
}

impl Opened {
    /// Opens a file, or standard input.
    pub fn new(path: Option<&Path>, progress: bool) -> io::Result<Self> {
        let Some(path) = path else {
            let stdin = io::stdin();
            let is_terminal = stdin.is_terminal();
            if is_terminal {
                anstream::eprintln!("note: reading from the terminal; end with Ctrl-D");
            }
            return Self::of(stdin, None, progress && !is_terminal, true);
        };
        let file = File::open(path)?;
        let about = file.metadata()?;
        let size = about.is_file().then_some(about.len());
        Self::of(file, size, progress, size.is_none())
    }

    fn of(
        packed: impl Read + Send + 'static,
        size: Option<u64>,
        progress: bool,
        live: bool,
    ) -> io::Result<Self> {
        let read = Arc::new(AtomicU64::new(0));
        let counted = Counted { packed, read: Arc::clone(&read) };
        let progress = if progress { Progress::new(read, size) } else { Progress::hidden() };
        Ok(Self { bytes: unpacked(counted)?, progress, live })
    }
}

/// Counts what is read of a file before it is unpacked: that is what its size says.
struct Counted<R> {
    packed: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.packed.read(into)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
