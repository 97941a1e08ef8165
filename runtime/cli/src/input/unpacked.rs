//! What is inside gzip or zstd, known by the first bytes and not by a name.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// Bytes on their way to a thread.
pub type Bytes = Box<dyn Read + Send>;

/// The bytes of `packed`, unpacked where they begin as a packed file does.
pub fn unpacked(mut packed: impl Read + Send + 'static) -> io::Result<Bytes> {
    const BUFFER: usize = 1 << 17;
    let beginning = beginning(&mut packed)?;
    let format = Format::of(&beginning);
    let whole = Whole { beginning, rest: packed };
    Ok(match format {
        Format::Plain => Box::new(whole),
        Format::Gzip => {
            Box::new(Gzip(MultiGzDecoder::new(BufReader::with_capacity(BUFFER, whole))))
        }
        Format::Zstd => Box::new(Zstd::new(BufReader::with_capacity(BUFFER, whole))),
    })
}

fn beginning(packed: &mut impl Read) -> io::Result<Vec<u8>> {
    const MAGIC: u64 = 4;
    let mut beginning = Vec::new();
    packed.take(MAGIC).read_to_end(&mut beginning)?;
    Ok(beginning)
}

/// What was read of it already, then the rest.
struct Whole<R> {
    beginning: Vec<u8>,
    rest: R,
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.beginning.is_empty() {
            return self.rest.read(into);
        }
        let begun = self.beginning.as_slice().read(into)?;
        self.beginning.drain(..begun);
        // Together, so that who looks at what came first sees more than that. A failure comes again.
        let more = self.rest.read(into.get_mut(begun..).unwrap_or_default());
        Ok(begun + more.unwrap_or(0))
    }
}

enum Format {
    Plain,
    Gzip,
    Zstd,
}

impl Format {
    fn of(beginning: &[u8]) -> Self {
        match beginning {
            [0x1f, 0x8b, 8, ..] => Self::Gzip,
            // A frame, or one to be skipped, which parallel packers put first.
            [0x28, 0xb5, 0x2f, 0xfd] | [0x50..=0x5f, 0x2a, 0x4d, 0x18] => Self::Zstd,
            _ => Self::Plain,
        }
    }
}

struct Gzip<R>(MultiGzDecoder<R>);

impl<R: BufRead> Read for Gzip<R> {
    /// In small steps: what a step has unpacked before it meets damage is lost.
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        const STEP: usize = 1 << 14;
        let step = into.len().min(STEP);
        let read = self.0.read(into.get_mut(..step).unwrap_or_default());
        read.map_err(|error| damaged("gzip", &error, error.kind()))
    }
}

/// One frame after the other, each checked where it holds its checksum.
struct Zstd<R> {
    packed: R,
    frame: FrameDecoder,
    /// Why there is nothing behind what the frame still holds.
    broken: Option<io::Error>,
}

impl<R: BufRead> Zstd<R> {
    fn new(packed: R) -> Self {
        Self { packed, frame: FrameDecoder::new(), broken: None }
    }

    /// Unpacks a block. A frame that breaks off is ended, so that it gives out what it holds.
    fn next_block(&mut self) {
        /// An empty block that says it is the last, and room for a checksum.
        const END: &[u8] = &[1, 0, 0, 0, 0, 0, 0];
        const ONE: BlockDecodingStrategy = BlockDecodingStrategy::UptoBlocks(1);
        if let Err(error) = self.frame.decode_blocks(&mut self.packed, ONE) {
            self.broken = Some(zstd_damaged(&error));
            // What this could say, that error said.
            let _ = self.frame.decode_blocks(END, ONE);
        }
    }

    /// Goes on to the next frame; false where there is none.
    fn next_frame(&mut self) -> io::Result<bool> {
        let sum = self.frame.get_checksum_from_data();
        if sum.is_some() && sum != self.frame.get_calculated_checksum() {
            return Err(damaged("zstd", &"the checksum differs", io::ErrorKind::InvalidData));
        }
        while !self.packed.fill_buf()?.is_empty() {
            match self.frame.reset(&mut self.packed) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    io::copy(&mut (&mut self.packed).take(length.into()), &mut io::sink())?;
                }
                Err(error) => return Err(zstd_damaged(&error)),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.frame.can_collect() == 0 {
            if let Some(error) = self.broken.take() {
                return Err(error);
            }
            if !self.frame.is_finished() {
                self.next_block();
            } else if !self.next_frame()? {
                return Ok(0);
            }
        }
        self.frame.read(into)
    }
}

fn zstd_damaged(error: &FrameDecoderError) -> io::Error {
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    let kind = cause.downcast_ref().map_or(io::ErrorKind::InvalidData, io::Error::kind);
    damaged("zstd", error, kind)
}

/// Says what ended too early and what is damaged.
fn damaged(format: &str, error: &dyn std::fmt::Display, kind: io::ErrorKind) -> io::Error {
    let line = match kind {
        io::ErrorKind::UnexpectedEof => format!("the {format} data end too early"),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::Other => {
            format!("the {format} data are damaged: {error}")
        }
        _ => error.to_string(),
    };
    io::Error::new(kind, line)
}

#[cfg(test)]
mod tests;
