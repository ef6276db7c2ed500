//! What was typed on a device and is not acknowledged yet.
//!
//! A text goes in before it leaves the field it was typed in, and the whole outbox is written to the device's disk before
//! that is shown as done. It goes out when the hub has answered. Everything in between, a lost connection, a hub that
//! was started anew, a device that was switched off, ends with sending the same again under the same ids.
//!
//! A device on the network keeps what was acknowledged as well: the laptop may die for good, and a spare one go on from a
//! copy that is some minutes old.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::command::Command;
use crate::id::{AuthorId, CommandId, SessionId};
use crate::protocol::{DeviceFrame, DeviceWord, KEPT_ENTRIES, OUTBOX_BYTES, OUTBOX_ENTRIES, RETURNED_ENTRIES};

/// Something that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxEntry {
    /// Its id, made on this device; it stays the same however often it is sent.
    pub id: CommandId,
    /// What was asked for.
    pub commands: Vec<Command>,
}

/// Something that did not happen, kept until whoever typed it has its words back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedEntry {
    /// Its id.
    pub id: CommandId,
    /// What was asked for.
    pub commands: Vec<Command>,
    /// What was answered.
    pub answer: Answer,
}

/// What a device of one session has not been answered yet, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outbox {
    session: SessionId,
    author: AuthorId,
    entries: VecDeque<OutboxEntry>,
    returned: VecDeque<ReturnedEntry>,
    /// What stands in the hub's log, oldest first.
    kept: VecDeque<OutboxEntry>,
    /// How many of the entries were sent over the connection that stands.
    sent: usize,
}

/// An outbox as it is written to disk. Fields are added, never renamed; `docs/protocol.md` describes them.
#[derive(Serialize, Deserialize)]
struct WrittenOutbox {
    v: u32,
    session: SessionId,
    author: AuthorId,
    entries: VecDeque<OutboxEntry>,
    #[serde(default, skip_serializing_if = "VecDeque::is_empty")]
    returned: VecDeque<ReturnedEntry>,
    #[serde(default, skip_serializing_if = "VecDeque::is_empty")]
    kept: VecDeque<OutboxEntry>,
}

/// Version of the file.
const VERSION: u32 = 1;
/// What is left free in a full outbox, in bytes: the answer to what is turned down must find room.
const ANSWER_BYTES: usize = 4 << 10;

/// So much waits already that nothing more may be typed before some of it is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the outbox is full")]
pub struct OutboxFull;

/// Why an outbox could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OutboxFault {
    /// A later version wrote it.
    #[error("the outbox is of version {0}")]
    Newer(u32),
    /// It is no outbox, or not a whole one.
    #[error("the outbox cannot be read")]
    Shape,
}

impl Outbox {
    /// Makes an empty outbox for what `author` writes in `session`.
    pub const fn new(session: SessionId, author: AuthorId) -> Self {
        Self { session, author, entries: VecDeque::new(), returned: VecDeque::new(), kept: VecDeque::new(), sent: 0 }
    }

    /// Returns the session whose hub it is for: it is sent to no other.
    pub const fn session(&self) -> SessionId {
        self.session
    }

    /// Returns under whose name it was typed.
    pub const fn author(&self) -> AuthorId {
        self.author
    }

    /// Hears under whose name it is typed, which may be told only once a hub was found.
    pub const fn written_by(&mut self, author: AuthorId) {
        self.author = author;
    }

    /// Returns what is not answered yet, oldest first.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &OutboxEntry> {
        self.entries.iter()
    }

    /// Returns what did not happen and was not let go of, oldest first.
    pub fn returned(&self) -> impl ExactSizeIterator<Item = &ReturnedEntry> {
        self.returned.iter()
    }

    /// Returns what stands in the hub's log and is kept all the same, oldest first.
    pub fn kept(&self) -> impl ExactSizeIterator<Item = &OutboxEntry> {
        self.kept.iter()
    }

    /// Tells whether there is nothing in it that anybody would miss, today or should the hub's laptop die.
    pub fn is_empty(&self) -> bool {
        self.is_settled() && self.kept.is_empty()
    }

    /// Tells whether nothing in it waits for an answer or for a hand.
    pub fn is_settled(&self) -> bool {
        self.entries.is_empty() && self.returned.is_empty()
    }

    /// Returns how many of the entries are on their way to the hub; the others are on this device only.
    pub const fn sent(&self) -> usize {
        self.sent
    }

    /// Puts something in, to be written to disk before anybody is told that it is kept. What is in it already stays where
    /// it is.
    ///
    /// # Errors
    /// [`OutboxFull`]; then it stays in the field where it was typed.
    pub fn put(&mut self, id: CommandId, commands: Vec<Command>) -> Result<(), OutboxFull> {
        if self.entries.iter().any(|entry| entry.id == id) {
            return Ok(());
        }
        self.entries.push_back(OutboxEntry { id, commands });
        let full = |outbox: &Self| outbox.written().len() > OUTBOX_BYTES - ANSWER_BYTES;
        // What is on no other disk yet comes before what is.
        while !self.kept.is_empty() && full(self) {
            self.kept.pop_front();
        }
        if self.entries.len() > OUTBOX_ENTRIES || full(self) {
            self.entries.pop_back();
            return Err(OutboxFull);
        }
        Ok(())
    }

    /// Keeps something that was answered and stands in the hub's log. Where too much lies there already, the oldest go.
    pub fn keep(&mut self, entry: OutboxEntry) {
        self.kept.retain(|known| known.id != entry.id);
        self.kept.push_back(entry);
        while !self.kept.is_empty()
            && (self.kept.len() > KEPT_ENTRIES || self.written().len() > OUTBOX_BYTES - ANSWER_BYTES)
        {
            self.kept.pop_front();
        }
    }

    /// Hears what stands in the log of the hub there is now; what was kept and does not is to be sent again, before
    /// whatever waits, so that the log has what this device wrote in order. Returns how many.
    pub fn compare(&mut self, stands: impl Fn(CommandId) -> bool) -> usize {
        let (kept, missing): (VecDeque<_>, VecDeque<_>) = self.kept.drain(..).partition(|entry| stands(entry.id));
        self.kept = kept;
        let count = missing.len();
        if count > 0 {
            self.entries = missing.into_iter().chain(self.entries.drain(..)).collect();
            self.sent = 0;
        }
        count
    }

    /// Returns the next frame to send, if one is due.
    pub fn next_frame(&mut self) -> Option<DeviceFrame> {
        let OutboxEntry { id, commands } = self.entries.get(self.sent)?.clone();
        self.sent += 1;
        Some(DeviceFrame::new(DeviceWord::Submit { id, commands }))
    }

    /// Hears that a connection stands: whatever is not answered is to be sent over it, again or for the first time.
    pub const fn connected(&mut self) {
        self.sent = 0;
    }

    /// Hears that something was answered, and returns it; `None` for a second answer to what was sent twice. What was
    /// refused goes back to whoever typed it. The outbox is to be written to disk again, but nobody needs to wait for it.
    pub fn answered(&mut self, id: CommandId) -> Option<OutboxEntry> {
        let place = self.entries.iter().position(|entry| entry.id == id)?;
        // An answer to what this connection has not sent yet comes from an earlier one.
        self.sent -= usize::from(place < self.sent);
        self.entries.remove(place)
    }

    /// Hears that something will not happen: it is kept apart, to be given back to whoever typed it, and returned. `None`
    /// for a second answer. Where too much lies there already, the oldest go.
    pub fn turned_down(&mut self, id: CommandId, answer: Answer) -> Option<&ReturnedEntry> {
        let OutboxEntry { id, commands } = self.answered(id)?;
        self.put_returned(ReturnedEntry { id, commands, answer });
        self.returned.back()
    }

    /// Puts in what did not happen, from another outbox of this device.
    pub fn put_returned(&mut self, entry: ReturnedEntry) {
        self.returned.retain(|known| known.id != entry.id);
        self.returned.push_back(entry);
        let too_much =
            |outbox: &Self| outbox.returned.len() > RETURNED_ENTRIES || outbox.written().len() > OUTBOX_BYTES;
        while self.returned.len() > 1 && too_much(self) {
            self.returned.pop_front();
        }
    }

    /// Forgets something that did not happen: its words are back in a field, or nobody wants them.
    pub fn let_go(&mut self, id: CommandId) {
        self.returned.retain(|entry| entry.id != id);
    }

    /// Takes out what was put in last, because it could not be written to disk. It was not sent.
    pub fn take_back(&mut self, id: CommandId) -> Option<OutboxEntry> {
        let place = self.entries.iter().skip(self.sent).position(|entry| entry.id == id)?;
        self.entries.remove(self.sent + place)
    }

    /// Returns it as it is written to disk.
    ///
    /// # Panics
    /// Never: it is plain data.
    pub fn written(&self) -> Vec<u8> {
        let Self { session, author, ref entries, ref returned, ref kept, .. } = *self;
        let (entries, returned, kept) = (entries.clone(), returned.clone(), kept.clone());
        let written = WrittenOutbox { v: VERSION, session, author, entries, returned, kept };
        let mut bytes = serde_json::to_vec(&written).expect("an outbox is plain data");
        bytes.push(b'\n');
        bytes
    }

    /// Reads what was written to disk. Nothing of it was sent over any connection that stands.
    ///
    /// # Errors
    /// [`OutboxFault`]; the file is then to be set aside and told, never overwritten.
    pub fn read(bytes: &[u8]) -> Result<Self, OutboxFault> {
        #[derive(Deserialize)]
        struct Version {
            v: u32,
        }
        if bytes.len() > OUTBOX_BYTES {
            return Err(OutboxFault::Shape);
        }
        let version: Version = serde_json::from_slice(bytes).map_err(|_| OutboxFault::Shape)?;
        if version.v > VERSION {
            return Err(OutboxFault::Newer(version.v));
        }
        let written: WrittenOutbox = serde_json::from_slice(bytes).map_err(|_| OutboxFault::Shape)?;
        let WrittenOutbox { session, author, entries, returned, kept, .. } = written;
        Ok(Self { session, author, entries, returned, kept, sent: 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::Refusal;
    use crate::protocol::DEVICE_FRAME_BYTES;
    use crate::testing::new_note;

    fn outbox(notes: u128) -> Outbox {
        let mut outbox = Outbox::new(SessionId::new(99), AuthorId::new(7));
        for note in 1..=notes {
            put(&mut outbox, note).expect("room");
        }
        outbox
    }

    fn put(outbox: &mut Outbox, note: u128) -> Result<(), OutboxFull> {
        outbox.put(CommandId::new(note), vec![Command::AddNote(new_note(note, &format!("note {note}"), 1))])
    }

    fn sent(outbox: &mut Outbox) -> Vec<u128> {
        let frames = std::iter::from_fn(|| outbox.next_frame());
        let ids = frames.map(|frame| match frame.say {
            DeviceWord::Submit { id, .. } => id.bits(),
            other => panic!("{other:?}"),
        });
        ids.collect()
    }

    #[test]
    fn what_is_not_answered_is_sent_again_over_every_connection_in_order_and_under_the_same_ids() {
        let mut outbox = outbox(3);
        assert_eq!(sent(&mut outbox), [1, 2, 3]);
        assert_eq!(sent(&mut outbox), [0; 0]);
        assert_eq!(outbox.answered(CommandId::new(1)).map(|entry| entry.id.bits()), Some(1));
        put(&mut outbox, 4).expect("room");
        assert_eq!((outbox.sent(), outbox.entries().len()), (2, 3));
        assert_eq!(sent(&mut outbox), [4]);
        outbox.connected();
        assert_eq!(outbox.answered(CommandId::new(3)).map(|entry| entry.id.bits()), Some(3), "of the one before");
        assert_eq!(outbox.answered(CommandId::new(3)), None, "a second answer");
        assert_eq!(sent(&mut outbox), [2, 4]);
    }

    #[test]
    fn it_survives_the_device_being_switched_off() {
        let mut before = outbox(2);
        sent(&mut before);
        let mut after = Outbox::read(&before.written()).expect("our own");
        assert_eq!((after.session(), after.author()), (before.session(), before.author()));
        assert_eq!(sent(&mut after), [1, 2]);
    }

    #[test]
    fn a_file_written_long_ago_is_read() {
        let golden = include_str!("../../../../tests/protocol/outbox/v1.json");
        assert_eq!(Outbox::read(golden.as_bytes()), Ok(outbox(2)));
        assert_eq!(String::from_utf8(outbox(2).written()).expect("JSON"), golden);
    }

    #[test]
    fn what_does_not_happen_is_kept_until_its_words_are_back() {
        let mut outbox = outbox(2);
        sent(&mut outbox);
        let answer = Answer::Refused(Refusal::NoSuchTable { table: 1 });
        let returned = outbox.turned_down(CommandId::new(1), answer.clone()).cloned().expect("it was asked for");
        assert_eq!((returned.id, &returned.answer, returned.commands.len()), (CommandId::new(1), &answer, 1));
        assert_eq!(outbox.turned_down(CommandId::new(1), answer), None, "a second answer");
        assert_eq!((outbox.entries().len(), outbox.sent()), (1, 1));
        let mut after = Outbox::read(&outbox.written()).expect("our own");
        assert_eq!(after.returned().collect::<Vec<_>>(), [&returned]);
        after.answered(CommandId::new(2));
        assert!(!after.is_empty());
        after.let_go(CommandId::new(1));
        assert!(after.is_empty());
    }

    #[test]
    fn what_an_older_log_lacks_is_sent_again_before_what_waits() {
        let mut outbox = outbox(5);
        sent(&mut outbox);
        for id in 1..=3 {
            let entry = outbox.answered(CommandId::new(id)).expect("it was asked for");
            outbox.keep(entry);
        }
        assert_eq!(outbox.compare(|_| true), 0);
        assert_eq!((outbox.entries().len(), outbox.sent(), outbox.is_settled()), (2, 2, false));
        let mut after = Outbox::read(&outbox.written()).expect("our own");
        assert_eq!(after.kept().collect::<Vec<_>>(), outbox.kept().collect::<Vec<_>>());
        assert_eq!(after.compare(|id| id.bits() == 1), 2);
        assert_eq!((sent(&mut after), after.kept().len()), (vec![2, 3, 4, 5], 1));
    }

    #[test]
    fn what_is_kept_makes_room_for_what_is_new() {
        let mut outbox = outbox(0);
        for id in 1..=KEPT_ENTRIES as u128 + 20 {
            put(&mut outbox, id).expect("room");
            let entry = outbox.answered(CommandId::new(id)).expect("it was asked for");
            outbox.keep(entry);
        }
        assert_eq!(outbox.kept().len(), KEPT_ENTRIES);
        assert_eq!(outbox.kept().next().map(|entry| entry.id.bits()), Some(21), "the oldest went");
        assert!(outbox.is_settled() && !outbox.is_empty());
        let words = "\"".repeat(2_000);
        let notes = |id: u128| vec![Command::AddNote(new_note(id, &words, 1)); 6];
        let fits = (10_000..11_000).take_while(|id| outbox.put(CommandId::new(*id), notes(*id)).is_ok()).count();
        assert_eq!((outbox.entries().len(), outbox.kept().len()), (fits, 0));
        assert!(fits > 20 && Outbox::read(&outbox.written()).is_ok());
    }

    #[test]
    fn what_the_disk_did_not_take_goes_back_and_what_was_sent_stays() {
        let mut outbox = outbox(1);
        sent(&mut outbox);
        put(&mut outbox, 2).expect("room");
        put(&mut outbox, 2).expect("it is there already");
        assert_eq!(outbox.take_back(CommandId::new(1)), None);
        assert_eq!(outbox.take_back(CommandId::new(2)).map(|entry| entry.id), Some(CommandId::new(2)));
        assert_eq!((outbox.entries().len(), outbox.sent()), (1, 1));
    }

    #[test]
    fn what_is_no_outbox_is_told_apart_from_one_of_a_later_version() {
        let whole = outbox(1).written();
        let long = b" ".repeat(OUTBOX_BYTES + 1);
        for bytes in [b"".as_slice(), b"null", b"{\"v\":1}", &whole[..whole.len() - 3], &long] {
            assert_eq!(Outbox::read(bytes), Err(OutboxFault::Shape));
        }
        assert_eq!(Outbox::read(b"{\"v\":2,\"boxes\":[]}"), Err(OutboxFault::Newer(2)));
    }

    #[test]
    fn a_full_outbox_takes_nothing_more_and_loses_nothing() {
        let mut many = outbox(OUTBOX_ENTRIES as u128);
        assert_eq!(put(&mut many, 9_999), Err(OutboxFull));
        assert_eq!(many.entries().len(), OUTBOX_ENTRIES);
        many.answered(CommandId::new(1));
        assert_eq!(put(&mut many, 9_999), Ok(()));
        let mut heavy = outbox(0);
        let words = "\"".repeat(2_000);
        let notes = |id: u128| vec![Command::AddNote(new_note(id, &words, 1)); 6];
        let fits = (1..1_000).take_while(|id| heavy.put(CommandId::new(*id), notes(*id)).is_ok()).count();
        assert!(heavy.written().len() <= OUTBOX_BYTES && fits > 30, "{fits}");
        let frame = serde_json::to_vec(&heavy.next_frame()).expect("plain data");
        assert!(frame.len() < DEVICE_FRAME_BYTES);
    }
}
