//! Work on several threads whose results come in the order of the input.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::answer::Failure;

/// Works on one piece of an input after the other, `threads` of them at a time.
///
/// `next` fills a piece and is called by one thread at a time; `work` does what does not depend on
/// other pieces; `hand_over` gets the results in the order of the pieces, and leaves the memory for
/// another. Only as many pieces and results are held as there are threads. Gives why `next` or
/// `hand_over` failed; what was read before is worked on and handed over all the same.
pub fn in_order<P: Default, R: Default>(
    threads: usize,
    next: impl FnMut(&mut P) -> io::Result<bool> + Send,
    work: impl Fn(&P, &mut R) + Sync,
    hand_over: impl FnMut(&mut R) -> Result<(), Failure> + Send,
) -> Result<io::Result<()>, Failure> {
    let queue = Mutex::new(Queue::new(next, hand_over));
    let worker = || worker(&queue, &work);
    thread::scope(|scope| {
        // Where the system gives no more threads, fewer do.
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, worker).ok();
        let others: Vec<_> = (1..threads).map_while(spawn).collect();
        let first = worker();
        let join = |other: thread::ScopedJoinHandle<'_, _>| {
            other.join().unwrap_or_else(|panicked| std::panic::resume_unwind(panicked))
        };
        others.into_iter().map(join).fold(first, Result::and)
    })?;
    Ok(queue.into_inner().unwrap_or_else(PoisonError::into_inner).end)
}

/// Whose turn it is to read.
struct Queue<N, H> {
    next: N,
    /// What hands over comes to whoever read the next piece once the one before is handed over.
    turn: Receiver<H>,
    end: io::Result<()>,
    ended: bool,
}

impl<N, H> Queue<N, H> {
    fn new(next: N, hand_over: H) -> Self {
        let (first, turn) = sync_channel(1);
        // The channel has room for it.
        let _ = first.send(hand_over);
        Self { next, turn, end: Ok(()), ended: false }
    }

    /// Reads a piece; gives where to get what hands over, and where to pass it on.
    fn take<P>(&mut self, piece: &mut P) -> Option<(Receiver<H>, SyncSender<H>)>
    where
        N: FnMut(&mut P) -> io::Result<bool>,
    {
        if self.ended {
            return None;
        }
        match (self.next)(piece) {
            Ok(true) => {
                let (pass_on, turn) = sync_channel(1);
                Some((std::mem::replace(&mut self.turn, turn), pass_on))
            }
            end => {
                self.ended = true;
                self.end = end.map(drop);
                None
            }
        }
    }
}

fn worker<P: Default, R: Default, N, H>(
    queue: &Mutex<Queue<N, H>>,
    work: &impl Fn(&P, &mut R),
) -> Result<(), Failure>
where
    N: FnMut(&mut P) -> io::Result<bool>,
    H: FnMut(&mut R) -> Result<(), Failure>,
{
    let (mut piece, mut result) = (P::default(), R::default());
    loop {
        let turn = queue.lock().unwrap_or_else(PoisonError::into_inner).take(&mut piece);
        let Some((turn, pass_on)) = turn else { return Ok(()) };
        work(&piece, &mut result);
        // Where the thread before failed, it does not pass it on, and all end.
        let Ok(mut hand_over) = turn.recv() else { return Ok(()) };
        hand_over(&mut result)?;
        // Nobody is there to take it where this was the last piece.
        let _ = pass_on.send(hand_over);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces are numbers; some take long to work on.
    fn run(
        threads: usize,
        mut pieces: std::ops::Range<u64>,
        end: impl Fn() -> io::Result<bool> + Send,
        hand_over: impl FnMut(&mut Vec<u64>) -> Result<(), Failure> + Send,
    ) -> Result<io::Result<()>, Failure> {
        let next = move |piece: &mut u64| match pieces.next() {
            Some(number) => {
                *piece = number;
                Ok(true)
            }
            None => end(),
        };
        let work = |piece: &u64, result: &mut Vec<u64>| {
            if piece.is_multiple_of(7) {
                thread::sleep(std::time::Duration::from_millis(2));
            }
            result.push(*piece);
        };
        in_order(threads, next, work, hand_over)
    }

    #[test]
    fn results_come_in_the_order_of_the_pieces() {
        for threads in [1, 2, 3, 8] {
            let mut got = Vec::new();
            let collect = |result: &mut Vec<u64>| {
                got.append(result);
                Ok(())
            };
            assert!(matches!(run(threads, 0..100, || Ok(false), collect), Ok(Ok(()))));
            assert!(got.iter().copied().eq(0..100), "{threads} threads: {got:?}");
        }
    }

    #[test]
    fn what_was_read_before_a_failure_is_handed_over() {
        for threads in [1, 3] {
            let mut got = Vec::new();
            let collect = |result: &mut Vec<u64>| {
                got.append(result);
                Ok(())
            };
            let end = || Err(io::ErrorKind::UnexpectedEof.into());
            let ended = run(threads, 0..10, end, collect);
            assert!(
                matches!(ended, Ok(Err(error)) if error.kind() == io::ErrorKind::UnexpectedEof)
            );
            assert!(got.iter().copied().eq(0..10), "{threads} threads: {got:?}");
        }
    }

    #[test]
    fn once_handing_over_fails_nothing_more_is_read() {
        for threads in [1, 3] {
            let mut got = 0;
            let stop = |result: &mut Vec<u64>| {
                got += result.drain(..).count();
                if got == 5 { Err(Failure::ClosedPipe) } else { Ok(()) }
            };
            assert!(matches!(
                run(threads, 0..u64::MAX, || Ok(false), stop),
                Err(Failure::ClosedPipe)
            ));
            assert_eq!(got, 5, "{threads} threads");
        }
    }
}
