//! What waits for one follower, between the thread of the hub that fills it and the thread of the follower that empties
//! it. Filling never waits; whoever is too slow is told so and replays.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use nappe_core::hub::{Mailbox, Post};
use nappe_core::protocol::OUTBOX_ENTRIES;
use nappe_core::{Answer, CommandId, Envelope, FailureKind, Session};

use super::message::LogPlace;

/// The most answers that may be due to a follower: what its device can have asked for, and the same again over a new
/// connection.
const MOST_ANSWERS: usize = 2 * OUTBOX_ENTRIES;

/// What the hub puts into a postbox.
#[derive(Debug, Clone)]
pub enum Letter {
    /// Lines that were written, and where the log goes on after them.
    Events(Arc<[Envelope]>, LogPlace),
    /// The session as it stands.
    Anew(Arc<AnewLetter>),
    /// Nothing is written from now on.
    ReadOnly(FailureKind),
    /// What became of a submission.
    Answered(CommandId, Answer),
    /// Somebody asked whether anybody is there.
    Pong,
}

/// The session as it stands when it is not what was told before and a little more.
#[derive(Debug)]
pub struct AnewLetter {
    /// The session.
    pub session: Arc<Session>,
    /// Where its log goes on.
    pub place: LogPlace,
    /// What is to be told of other sites' files.
    pub notices: Arc<[FailureKind]>,
    /// How many such notices there were in all since the hub was opened.
    pub noticed: usize,
}

/// What comes out of a postbox.
#[derive(Debug)]
pub enum Collected {
    /// A letter, or the word that some were lost.
    Post(Post<Letter>),
    /// The follower asks for what comes after this position.
    Follow(u64),
    /// Nothing more will come.
    Closed,
}

/// A postbox. It is shared by its follower and the hub.
#[derive(Debug, Default)]
pub struct Postbox {
    inside: Mutex<PostboxInside>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct PostboxInside {
    mailbox: Mailbox<Letter>,
    /// How many submissions were asked in the follower's name and are not answered yet.
    asked: usize,
    follow: Option<u64>,
    closed: bool,
}

impl PostboxInside {
    /// Whoever lags may ask on, for what they ask may be to follow again.
    fn has_room(&self) -> bool {
        let room = self.asked + self.mailbox.waiting() < MOST_ANSWERS;
        room && (self.mailbox.lags() || !self.mailbox.is_full())
    }
}

impl Postbox {
    fn inside(&self) -> MutexGuard<'_, PostboxInside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut PostboxInside)) {
        let mut inside = self.inside();
        if !inside.closed {
            change(&mut inside);
        }
        drop(inside);
        self.changed.notify_all();
    }

    /// Puts news in, of so many bytes; where there is no room, all news are lost.
    pub fn put_news(&self, letter: Letter, bytes: usize) {
        self.change(|inside| inside.mailbox.put_news(letter, bytes));
    }

    /// Puts in what is never lost.
    pub fn put_answer(&self, letter: Letter) {
        self.change(|inside| inside.mailbox.put_answer(letter));
    }

    /// Notes that something was asked in the follower's name.
    pub fn ask(&self) {
        self.change(|inside| inside.asked += 1);
    }

    /// Puts in what became of it.
    pub fn answer(&self, id: CommandId, answer: Answer) {
        self.change(|inside| {
            inside.asked = inside.asked.saturating_sub(1);
            inside.mailbox.put_answer(Letter::Answered(id, answer));
        });
    }

    /// Lets news in again for a follower that is given everything up to now.
    pub fn resume(&self) {
        self.change(|inside| inside.mailbox.resume());
    }

    /// Lets news in again; what the follower lacks comes first.
    pub fn resume_with(&self, letter: Letter) {
        self.change(|inside| inside.mailbox.resume_with(letter));
    }

    /// Asks in the follower's name for what comes after a position.
    pub fn follow(&self, since: u64) {
        self.change(|inside| inside.follow = Some(since));
    }

    /// Puts nothing more in; what waits is still collected.
    pub fn close(&self) {
        self.change(|inside| inside.closed = true);
    }

    /// Throws everything away, and puts nothing more in.
    pub fn abandon(&self) {
        let thrown = {
            let mut inside = self.inside();
            inside.closed = true;
            std::mem::take(&mut inside.mailbox)
        };
        self.changed.notify_all();
        // Letters may hold a whole session: they are taken apart while nobody waits for the lock.
        drop(thrown);
    }

    /// Tells whether nothing is put in any more.
    pub fn is_closed(&self) -> bool {
        self.inside().closed
    }

    /// Waits for what comes next.
    pub fn collect(&self) -> Collected {
        let mut inside = self.inside();
        loop {
            if let Some(since) = inside.follow.take() {
                return Collected::Follow(since);
            }
            if let Some(post) = inside.mailbox.take() {
                drop(inside);
                self.changed.notify_all();
                return Collected::Post(post);
            }
            if inside.closed {
                return Collected::Closed;
            }
            inside = self.changed.wait(inside).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits until more may be asked in the follower's name; false when that does not come within `patience`, or nothing
    /// is put in any more.
    pub fn wait_for_room(&self, patience: Duration) -> bool {
        let full = |inside: &mut PostboxInside| !inside.closed && !inside.has_room();
        let waited = self.changed.wait_timeout_while(self.inside(), patience, full);
        let (inside, _) = waited.unwrap_or_else(PoisonError::into_inner);
        !inside.closed && inside.has_room()
    }
}
