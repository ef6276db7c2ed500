//! Several sites that write on their own and hear of each other late: what must come out the same everywhere.

mod many_hands;
mod proof;

use std::collections::BTreeMap;

use super::{Envelope, SiteCard, Timeline};
use crate::cafe::CafeKey;
use crate::command::{Command, Submission};
use crate::decide::{Refusal, decide_all, envelopes};
use crate::event::Event;
use crate::id::{AuthorId, CommandId, RoomId, SiteId};
use crate::session::Session;
use crate::testing::{new_note, plan, q, t, text};
use crate::time::Timestamp;
use crate::undo::{History, Retraction};

/// One site: a laptop that writes one journal and has heard a part of the others'.
#[derive(Clone)]
struct Site {
    number: u128,
    timeline: Timeline,
    history: History,
    asked: u128,
    last: Option<Submission>,
}

/// The sites of an event: which room each writes in.
fn sites(rooms: &[u128]) -> Vec<Site> {
    let mut empty = Session::default();
    for (number, room) in (1..).zip(rooms) {
        let site = SiteId::new(number);
        empty.meet_site(site, SiteCard::of(site, RoomId::new(*room)));
    }
    let site = |(number, room): (u128, &u128)| {
        let mut own = empty.clone();
        own.set_here(CafeKey::of(RoomId::new(*room)));
        own.set_site(SiteId::new(number));
        Site { number, timeline: Timeline::new(own, []), history: History::default(), asked: 0, last: None }
    };
    (1..).zip(rooms).map(site).collect()
}

/// Sites that have all heard of the plan, of notes 1 to 6 and of themes 1 and 2 by the first.
fn prepared(rooms: &[u128]) -> Vec<Site> {
    let mut sites = sites(rooms);
    let first = &mut sites[0];
    first.must(vec![Command::AdoptPlan { plan: Box::new(plan()), digest: "0".into() }]);
    for id in 1..=6 {
        first.must(vec![Command::AddNote(new_note(id, &format!("note {id}"), (id as u16 - 1) % 4 + 1))]);
    }
    for id in 1..=2 {
        let title = text(&format!("thème {id}"));
        first.must(vec![Command::CreateTheme { theme: t(id), board: q(1), title, before: None }]);
    }
    exchange_all(&mut sites);
    sites
}

/// Everybody hears everything.
fn exchange_all(sites: &mut [Site]) {
    let all: Vec<Envelope> = sites.iter().flat_map(|site| site.own_lines().cloned().collect::<Vec<_>>()).collect();
    for site in sites {
        site.timeline.adopt(all.iter().cloned());
    }
}

impl Site {
    fn session(&self) -> &Session {
        self.timeline.session()
    }

    fn id(&self) -> SiteId {
        SiteId::new(self.number)
    }

    fn author(&self) -> AuthorId {
        AuthorId::new(self.number)
    }

    fn next_id(&self) -> CommandId {
        CommandId::new(self.number << 32 | (self.asked + 1))
    }

    fn lines_of(&self, site: SiteId) -> impl Iterator<Item = &Envelope> {
        self.timeline.lines().iter().map(|line| &**line).filter(move |line| line.site == site)
    }

    fn own_lines(&self) -> impl Iterator<Item = &Envelope> {
        self.lines_of(self.id())
    }

    /// Decides on what it has heard, and writes.
    fn ask(&mut self, commands: Vec<Command>) -> Result<Vec<Event>, Refusal> {
        let submission = Submission { id: self.next_id(), author: self.author(), commands };
        self.asked += 1;
        let before = self.session().clone();
        let events = self.take(&submission)?;
        self.history.record(submission.id, &before, &submission.commands, self.now());
        self.last = Some(submission);
        Ok(events)
    }

    fn must(&mut self, commands: Vec<Command>) -> Vec<Event> {
        let told = format!("{commands:?}");
        self.ask(commands).unwrap_or_else(|refusal| panic!("{told}: {refusal:?}"))
    }

    /// Takes a submission, its own or one that a device sends here because its hub is gone.
    fn take(&mut self, submission: &Submission) -> Result<Vec<Event>, Refusal> {
        if self.session().has_done(submission.id) {
            return Ok(Vec::new());
        }
        let decided = decide_all(self.session(), submission, self.now()).map_err(|(_, refusal)| refusal)?;
        let events = decided.iter().map(|decided| decided.event.clone()).collect();
        let first = self.own_lines().count() as u64 + 1;
        let (id, author) = (submission.id, submission.author);
        for line in envelopes(decided, self.id(), author, first, self.session(), self.now(), id) {
            assert_eq!(self.timeline.append(line).refolded, 0, "what is written here sorts last");
        }
        Ok(events)
    }

    /// Takes back what was done here last.
    fn undo(&mut self) -> Option<Retraction> {
        let id = self.next_id();
        let retraction = self.history.undo(&self.session().clone(), id)?;
        self.asked += 1;
        let submission = Submission { id, author: self.author(), commands: retraction.commands.clone() };
        let _ = self.take(&submission);
        Some(retraction)
    }

    /// Hears the lines of each site that `other` knows, up to a part in 255 of what is new.
    fn hear(&mut self, other: &Self, part: u8) {
        let known: BTreeMap<SiteId, u64> = self.session().heard().collect();
        let news: Vec<Envelope> = other
            .session()
            .heard()
            .flat_map(|(site, last)| {
                let first = known.get(&site).copied().unwrap_or(0);
                let most = first + (last.saturating_sub(first) * u64::from(part)).div_ceil(255);
                other.lines_of(site).filter(move |line| line.seq > first && line.seq <= most)
            })
            .cloned()
            .collect();
        self.timeline.adopt(news);
    }

    /// Each site counts its hours by a clock of its own, some days apart from the others'.
    fn now(&self) -> Timestamp {
        Timestamp(self.number as i64 * 86_400_000 + self.timeline.lines().len() as i64 * 1_000)
    }
}
