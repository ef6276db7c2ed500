//! One connected device: what waits for it. Filled by the stage without waiting, emptied by its own task.

use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::extract::ws::Utf8Bytes;
use nappe_core::hub::{Mailbox, Post};
use nappe_core::protocol::ByeReason;
use nappe_core::{Answer, AuthorId, CommandId};
use tokio::sync::Notify;

/// A frame as it leaves: written once, however many it goes to.
#[derive(Debug, Clone)]
pub struct OutFrame {
    /// How far the log was.
    pub seq: u64,
    /// The frame.
    pub text: Utf8Bytes,
}

/// What waits for a device.
#[derive(Debug)]
pub enum OutLetter {
    /// A frame.
    Frame(OutFrame),
    /// What became of something that was asked.
    Answered(CommandId, Answer),
    /// Somebody asked whether anybody is there.
    Pong,
}

/// What comes out.
#[derive(Debug)]
pub enum MemberPost {
    /// A letter.
    Letter(OutLetter),
    /// News were lost: the views are to be told whole.
    Resync,
    /// Nothing more comes, and why, where that is to be told.
    Closed(Option<ByeReason>),
}

/// One connected device.
#[derive(Debug)]
pub struct Member {
    /// Under which name it writes.
    pub device: AuthorId,
    inside: Mutex<MemberInside>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct MemberInside {
    mailbox: Mailbox<OutLetter>,
    /// It is to go.
    goes: bool,
    /// Why, where that is to be told.
    why: Option<ByeReason>,
}

impl Member {
    /// Makes a device for which nothing waits.
    pub fn new(device: AuthorId) -> Self {
        Self { device, inside: Mutex::default(), changed: Notify::new() }
    }

    fn inside(&self) -> MutexGuard<'_, MemberInside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts news in; where there is no room, all news that wait are lost and the views come whole.
    pub fn put_news(&self, frame: OutFrame) {
        let bytes = frame.text.len();
        self.inside().mailbox.put_news(OutLetter::Frame(frame), bytes);
        self.changed.notify_one();
    }

    /// Puts in what is never lost.
    pub fn put_answer(&self, letter: OutLetter) {
        self.inside().mailbox.put_answer(letter);
        self.changed.notify_one();
    }

    /// Lets news in again.
    pub fn resume(&self) {
        self.inside().mailbox.resume();
        self.changed.notify_one();
    }

    /// Shows the device out, once it was told what waits.
    pub fn close(&self, why: Option<ByeReason>) {
        let mut inside = self.inside();
        if !inside.goes {
            (inside.goes, inside.why) = (true, why);
        }
        drop(inside);
        self.changed.notify_one();
    }

    /// Tells whether so much waits that nothing more should be asked in its name.
    pub fn is_full(&self) -> bool {
        self.inside().mailbox.is_full()
    }

    /// Takes out what comes next, where there is anything.
    fn take(&self) -> Option<MemberPost> {
        let mut inside = self.inside();
        match inside.mailbox.take() {
            Some(Post::Message(letter)) => Some(MemberPost::Letter(letter)),
            Some(Post::Resync) => Some(MemberPost::Resync),
            None => inside.goes.then_some(MemberPost::Closed(inside.why)),
        }
    }

    /// Waits for what comes next. Nothing is lost when the waiting is given up.
    pub async fn collect(&self) -> MemberPost {
        loop {
            let changed = self.changed.notified();
            if let Some(post) = self.take() {
                return post;
            }
            changed.await;
        }
    }
}
