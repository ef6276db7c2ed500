//! What waits for one follower: bounded, and filled without ever waiting for whoever empties it.
//!
//! A follower that is too slow loses the news that wait for it, never an answer. It is told so once, fetches the log
//! from where it stands, and goes on. Meanwhile its answers wait: they speak of events it has yet to fetch.

use std::collections::VecDeque;

use crate::protocol::{QUEUE_BYTES, QUEUE_FRAMES};

/// What a follower takes out of its mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Post<M> {
    /// A message.
    Message(M),
    /// News were lost: follow again from what you have; until then nothing more comes.
    Resync,
}

/// The messages that wait for one follower.
#[derive(Debug)]
pub struct Mailbox<M> {
    /// News with their size in bytes; answers without.
    waiting: VecDeque<(Option<usize>, M)>,
    news: usize,
    bytes: usize,
    most_news: usize,
    most_bytes: usize,
    lag: Lag,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lag {
    /// Everything that was put in is there.
    None,
    /// News were lost, and the follower does not know yet.
    Untold,
    /// News were lost, and the follower knows.
    Told,
}

impl<M> Default for Mailbox<M> {
    fn default() -> Self {
        Self::bounded(QUEUE_FRAMES, QUEUE_BYTES)
    }
}

impl<M> Mailbox<M> {
    /// Makes a mailbox for so many news and so many bytes. A single piece of news that is longer is held alone.
    pub const fn bounded(most_news: usize, most_bytes: usize) -> Self {
        Self { waiting: VecDeque::new(), news: 0, bytes: 0, most_news, most_bytes, lag: Lag::None }
    }

    /// Puts news in. Where there is no room, all news that wait are dropped and the follower has to follow again.
    pub fn put_news(&mut self, message: M, bytes: usize) {
        if self.lag != Lag::None {
            return;
        }
        let full = self.news >= self.most_news || self.bytes.saturating_add(bytes) > self.most_bytes;
        if full && self.news > 0 {
            self.waiting.retain(|(size, _)| size.is_none());
            (self.news, self.bytes, self.lag) = (0, 0, Lag::Untold);
            return;
        }
        self.waiting.push_back((Some(bytes), message));
        self.news += 1;
        self.bytes += bytes;
    }

    /// Puts an answer in; it is never dropped. Who asks without reading the answers is to be heard no more: see
    /// [`Self::is_full`].
    pub fn put_answer(&mut self, message: M) {
        self.waiting.push_back((None, message));
    }

    /// Takes out what comes next.
    pub fn take(&mut self) -> Option<Post<M>> {
        match self.lag {
            Lag::Untold => {
                self.lag = Lag::Told;
                Some(Post::Resync)
            }
            Lag::Told => None,
            Lag::None => {
                let (size, message) = self.waiting.pop_front()?;
                if let Some(bytes) = size {
                    self.news -= 1;
                    self.bytes -= bytes;
                }
                Some(Post::Message(message))
            }
        }
    }

    /// Lets news in again, for a follower that is given the log up to now. It folds that first, then what it takes here.
    pub fn resume(&mut self) {
        self.lag = Lag::None;
    }

    /// As [`Self::resume`], where what the follower lacks is one message: it comes before everything that waits.
    pub fn resume_with(&mut self, message: M) {
        self.lag = Lag::None;
        self.news += 1;
        self.waiting.push_front((Some(0), message));
    }

    /// Tells whether so many messages wait that no more should be asked in this follower's name.
    pub fn is_full(&self) -> bool {
        self.waiting.len() >= 2 * self.most_news
    }

    /// Tells whether news were lost and the follower has not followed again yet.
    pub fn lags(&self) -> bool {
        self.lag != Lag::None
    }

    /// Returns how many messages wait, answers too.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Returns how many news wait, and their bytes.
    #[cfg(test)]
    pub(super) const fn held(&self) -> (usize, usize) {
        (self.news, self.bytes)
    }

    /// Tells whether there is nothing to take.
    pub fn is_empty(&self) -> bool {
        match self.lag {
            Lag::None => self.waiting.is_empty(),
            Lag::Untold => false,
            Lag::Told => true,
        }
    }
}
