//! A place to try commands one after the other without touching the session.

use std::collections::HashSet;

use super::{Decided, Refusal, decide, envelopes};
use crate::command::Command;
use crate::event::Event;
use crate::id::{AuthorId, CommandId, NoteId, SiteId};
use crate::session::Session;
use crate::time::Timestamp;

/// The site under which commands are tried where the one that writes is not known; the journal never sees it.
const TRIED: SiteId = SiteId::new(0);

/// The session as it will be once the commands tried so far have happened.
///
/// A new note is decided by the plan and by its own id alone, so a run of them is decided against the session as it
/// was; only when another command wants to see them is the session copied, once.
pub(crate) struct Scratch<'a> {
    origin: &'a Session,
    copy: Option<Session>,
    cmd: CommandId,
    author: AuthorId,
    at: Timestamp,
    events: Vec<Decided>,
    /// How many commands were tried.
    asked: u32,
    /// The number of the next note; those that the copy has not seen have theirs already.
    number: u32,
    /// How many of `events` the copy has seen.
    seen: usize,
    /// The notes of the events that it has not seen, when these are nothing but new notes.
    only_notes: Option<HashSet<NoteId>>,
}

impl<'a> Scratch<'a> {
    /// Starts from `origin`; what is tried comes from `author` at `at`, under the name `cmd`.
    pub(crate) fn new(origin: &'a Session, cmd: CommandId, author: AuthorId, at: Timestamp) -> Self {
        Self {
            origin,
            copy: None,
            cmd,
            author,
            at,
            events: Vec::new(),
            asked: 0,
            number: origin.next_number(),
            seen: 0,
            only_notes: Some(HashSet::new()),
        }
    }

    /// Decides a command after those before it, and lets it happen here.
    pub(crate) fn run(&mut self, command: &Command) -> Result<(), Refusal> {
        let at = self.at;
        let mut events = decide(self.before(command), command, at)?;
        let index = self.asked;
        self.asked += 1;
        for event in &mut events {
            match (&mut self.only_notes, event) {
                (only_notes, Event::NoteAdded { note, number, .. }) => {
                    *number = Some(self.number);
                    self.number = self.number.saturating_add(1);
                    if let Some(notes) = only_notes {
                        notes.insert(*note);
                    }
                }
                (only_notes, _) => *only_notes = None,
            }
        }
        self.events.extend(events.into_iter().map(|event| Decided { index, event }));
        Ok(())
    }

    /// Returns the session as `command` must see it.
    pub(crate) fn before(&mut self, command: &Command) -> &Session {
        let independent = match (command, &self.only_notes) {
            (Command::AddNote(new) | Command::TakeNote(new), Some(notes)) => !notes.contains(&new.note),
            _ => false,
        };
        if !independent && self.seen < self.events.len() {
            let copy = self.copy.get_or_insert_with(|| self.origin.clone());
            let fresh = self.events[self.seen..].to_vec();
            // A clock that one command claims is set by the next: both must come from one site.
            let site = copy.own_site().unwrap_or(TRIED);
            for mut envelope in envelopes(fresh, site, self.author, self.seen as u64 + 1, copy, self.at, self.cmd) {
                envelope.at = Some(copy.here());
                copy.suppose(&envelope);
            }
            self.seen = self.events.len();
            self.only_notes = Some(HashSet::new());
        }
        self.copy.as_ref().unwrap_or(self.origin)
    }

    /// Returns everything that was decided.
    pub(crate) fn into_decided(self) -> Vec<Decided> {
        self.events
    }
}
