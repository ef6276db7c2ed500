//! Work that is done one piece after another, on a thread of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

type Work = Box<dyn FnOnce() + Send>;

/// A thread that works off what it is given, in order.
#[derive(Debug)]
pub(super) struct Lane {
    /// Dropping it ends the thread once everything is done.
    sender: Option<Sender<Work>>,
    thread: Option<JoinHandle<()>>,
    waiting: Arc<AtomicUsize>,
}

impl Lane {
    /// Starts a thread that waits for work.
    pub(super) fn start() -> Self {
        let (sender, inbox) = channel::<Work>();
        let waiting = Arc::new(AtomicUsize::new(0));
        let left = waiting.clone();
        let thread = std::thread::spawn(move || {
            for work in inbox {
                // A fault in one piece is told by that piece; the next one is done all the same.
                drop(catch_unwind(AssertUnwindSafe(work)));
                left.fetch_sub(1, Ordering::Relaxed);
            }
        });
        Self { sender: Some(sender), thread: Some(thread), waiting }
    }

    /// Gives it a piece of work.
    pub(super) fn push(&self, work: impl FnOnce() + Send + 'static) {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        if let Some(sender) = &self.sender {
            drop(sender.send(Box::new(work)));
        }
    }

    /// Tells whether there is nothing to do.
    pub(super) fn is_idle(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) == 0
    }

    /// Returns what waits, on whatever thread, until everything given so far is done.
    pub(super) fn settled(&self) -> impl FnOnce() + Send + 'static + use<> {
        let (done, waited) = channel::<()>();
        self.push(move || drop(done));
        move || {
            // Nothing is ever said there: the work is done when the other end goes.
            waited.recv().ok();
        }
    }

    /// Waits until everything is done, and ends the thread.
    pub(super) fn finish(mut self) {
        self.end();
    }

    fn end(&mut self) {
        drop(self.sender.take());
        drop(self.thread.take().map(JoinHandle::join));
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        self.end();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn work_is_done_in_order_and_a_fault_ends_nothing_but_itself() {
        let (sender, done) = channel();
        let lane = Lane::start();
        for number in 0..3 {
            let sender = sender.clone();
            lane.push(move || {
                assert_ne!(number, 1, "on purpose");
                sender.send(number).ok();
            });
        }
        lane.settled()();
        assert_eq!(done.try_iter().collect::<Vec<_>>(), [0, 2]);
        lane.push(move || {
            sender.send(3).ok();
        });
        lane.finish();
        assert_eq!(done.iter().collect::<Vec<_>>(), [3]);
    }
}
