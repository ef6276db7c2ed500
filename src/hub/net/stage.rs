//! What connected devices are shown. The stage follows the hub, folds what happens, and tells each device what concerns
//! it: a few notes to the table that wrote them, a few cards to the wall, whole views where more changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use nappe_core::presence::{DeviceRoster, DeviceWay, Signal, TableSignals};
use nappe_core::protocol::{
    ByeReason, Digest, HubFrame, HubWord, PassWord, RoomView, SessionNews, TableView, ViewNews, WallView, card_news,
    note_news,
};
use nappe_core::role::Role;
use nappe_core::text::CleanText;
use nappe_core::{AuthorId, Envelope, HubRunId, NoteId, PersonId, Session, SessionId, TableNo, Timestamp};

use super::member::{Member, OutFrame};
use crate::clock::Stopwatch;

/// How long the wall and the room wait between two whole views, and everybody between two digests, in milliseconds.
const PAUSE: u64 = 1_000;

/// The most connections of one device: tabs, and old ones that are not known to be dead yet. The first goes.
const MOST_OF_ONE: usize = 8;

/// What a device looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// A table, through the eyes of whoever writes under this name.
    Table(TableNo, AuthorId),
    /// The wall.
    Wall,
    /// The room.
    Room,
    /// Nothing: whoever folds the log itself.
    Log,
}

impl Audience {
    /// Returns what somebody looks at who came in as this.
    pub const fn of(role: Role, author: AuthorId) -> Self {
        match role {
            Role::NoteTaker { table } | Role::Contributor { table, .. } => Self::Table(table, author),
            Role::Reader => Self::Wall,
            Role::Facilitator | Role::Shell => Self::Room,
        }
    }
}

/// Something that is told at most once a second.
#[derive(Debug, Default)]
struct Paced {
    due: bool,
    /// In milliseconds of the steady clock.
    told: Option<u64>,
}

impl Paced {
    /// Tells whether it is to be told now, and notes that it is.
    fn is_due(&mut self, now: u64) -> bool {
        if !self.due || self.told.is_some_and(|told| now.saturating_sub(told) < PAUSE) {
            return false;
        }
        (self.due, self.told) = (false, Some(now));
        true
    }
}

/// A device on the stage.
#[derive(Debug, Clone)]
struct StageSeat {
    member: Arc<Member>,
    audience: Audience,
}

/// What connected devices are shown.
#[derive(Debug)]
pub struct NetStage {
    id: SessionId,
    session: Session,
    run: HubRunId,
    /// What was heard before the session was known.
    early: Option<Vec<Vec<Envelope>>>,
    /// Who is there.
    pub roster: DeviceRoster,
    /// Whether the list of devices changed since the facilitator was told.
    pub roster_due: bool,
    members: Vec<StageSeat>,
    /// What devices looked at by a stream of events, in this run of the hub.
    streamed: BTreeMap<AuthorId, Audience>,
    names: BTreeMap<PersonId, CleanText>,
    wall: Paced,
    room: Paced,
    digest: Paced,
    signals: bool,
    /// What tables said when it was told last.
    told: BTreeMap<TableNo, TableSignals>,
    /// When the instruction becomes another one if nobody does anything.
    changes: Option<Timestamp>,
    /// What is paced is paced by the world's time.
    steady: Stopwatch,
}

impl NetStage {
    /// Makes a stage that knows nothing of its session yet.
    pub fn new(id: SessionId) -> Self {
        Self {
            id,
            session: Session::default(),
            run: HubRunId::new(0),
            early: Some(Vec::new()),
            roster: DeviceRoster::default(),
            roster_due: true,
            members: Vec::new(),
            streamed: BTreeMap::new(),
            names: BTreeMap::new(),
            wall: Paced::default(),
            room: Paced::default(),
            digest: Paced::default(),
            signals: false,
            told: BTreeMap::new(),
            steady: Stopwatch::start(),
            changes: None,
        }
    }

    /// Begins with the session as it stands.
    pub fn begin(&mut self, session: Session, run: HubRunId, now: Timestamp) {
        (self.session, self.run) = (session, run);
        for lines in self.early.take().unwrap_or_default() {
            self.hear(&lines, now);
        }
        self.roster.goes_on(self.session.cafe().now.step);
    }

    /// Returns the session as it stands here.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Returns which log `seq` counts in.
    pub const fn run(&self) -> HubRunId {
        self.run
    }

    /// Returns how many events were folded.
    pub const fn seq(&self) -> u64 {
        self.session.events
    }

    /// Takes the names of people.
    pub fn name(&mut self, names: BTreeMap<PersonId, CleanText>, now: Timestamp) {
        if self.names != names {
            self.names = names;
            self.tell(&SessionNews { all_tables: true, wall: ViewNews::Whole, ..SessionNews::default() }, now);
        }
    }

    /// Writes a frame.
    fn frame(&self, now: Timestamp, say: HubWord) -> OutFrame {
        let seq = self.seq();
        let text = serde_json::to_string(&HubFrame::new(seq, now, say)).expect("plain data");
        OutFrame { seq, text: text.into() }
    }

    /// Returns the view of whoever looks.
    pub fn view(&self, audience: Audience, now: Timestamp) -> HubWord {
        let names = |person: PersonId| self.names.get(&person).cloned();
        match audience {
            Audience::Table(table, viewer) => {
                HubWord::Table(Box::new(TableView::of(&self.session, table, viewer, now, &names)))
            }
            Audience::Wall => HubWord::Wall(Box::new(WallView::of(&self.session, now, &names))),
            Audience::Room | Audience::Log => HubWord::Room(Box::new(RoomView::of(&self.session, now))),
        }
    }

    /// Returns what tables say, as far as it concerns whoever looks.
    fn signals(&self, audience: Audience) -> HubWord {
        let mut tables = match audience {
            Audience::Table(table, _) => vec![self.roster.table(table)],
            Audience::Wall | Audience::Room | Audience::Log => self.roster.tables(),
        };
        if audience == Audience::Wall {
            // The room need not see who calls, and whose telephone is slow.
            tables.retain_mut(|signals| {
                (signals.call, signals.waiting, signals.devices, signals.readiness) = (None, 0, 0, None);
                signals.tried.is_some()
            });
        }
        HubWord::Signals { tables }
    }

    /// Lets a device in: it is welcomed, and told everything it looks at.
    pub fn enter(&mut self, member: Arc<Member>, role: Role, way: DeviceWay, token: Option<PassWord>, now: Timestamp) {
        let audience = Audience::of(role, member.device);
        member.put_news(self.welcome(role, member.device, token, now));
        self.tell_whole(&member, audience, now);
        self.enter_as(member, audience, way, now);
    }

    /// Lets a device in that listens to a stream of events, and says up to where it heard the last one. Only what this run
    /// of the hub told it at the same table counts: a position says nothing of the table, nor of which copy of the log it is in.
    pub fn enter_stream(&mut self, member: Arc<Member>, role: Role, heard: Option<u64>, now: Timestamp) {
        let audience = Audience::of(role, member.device);
        let before = self.streamed.insert(member.device, audience);
        if heard == Some(self.seq()) && before == Some(audience) {
            member.put_news(self.welcome(role, member.device, None, now));
            member.put_news(self.frame(now, self.signals(audience)));
            member.put_news(self.frame(now, HubWord::Digest(Digest::of(&self.session, now))));
            self.enter_as(member, audience, DeviceWay::Stream, now);
        } else {
            self.enter(member, role, DeviceWay::Stream, None, now);
        }
    }

    /// Lets a device in that was told what there is, or is told it otherwise.
    pub fn enter_as(&mut self, member: Arc<Member>, audience: Audience, way: DeviceWay, now: Timestamp) {
        let own = self.members.iter().filter(|seated| seated.member.device == member.device);
        if own.clone().count() >= MOST_OF_ONE
            && let Some(first) = own.into_iter().next()
        {
            first.member.close(Some(ByeReason::Busy));
        }
        self.roster.connect(member.device, way, now);
        self.members.push(StageSeat { member, audience });
        (self.roster_due, self.signals) = (true, true);
    }

    fn welcome(&self, role: Role, author: AuthorId, token: Option<PassWord>, now: Timestamp) -> OutFrame {
        let say = HubWord::Welcome {
            role,
            author,
            session: self.id,
            run: self.run,
            title: self.session.plan.title.clone(),
            lang: self.session.plan.lang,
            keep: 0,
            here: None,
            sites: Vec::new(),
            token,
        };
        self.frame(now, say)
    }

    fn tell_whole(&self, member: &Member, audience: Audience, now: Timestamp) {
        member.put_news(self.frame(now, self.view(audience, now)));
        member.put_news(self.frame(now, self.signals(audience)));
        member.put_news(self.frame(now, HubWord::Digest(Digest::of(&self.session, now))));
    }

    /// Tells a device everything anew that lost news.
    pub fn refresh(&self, member: &Arc<Member>, now: Timestamp) {
        member.resume();
        if let Some(seated) = self.members.iter().find(|seated| Arc::ptr_eq(&seated.member, member)) {
            member.put_news(self.frame(now, HubWord::Resync { to: self.seq() }));
            self.tell_whole(member, seated.audience, now);
        }
    }

    /// Lets a device go.
    pub fn leave(&mut self, member: &Arc<Member>, now: Timestamp) {
        let before = self.members.len();
        self.members.retain(|seated| !Arc::ptr_eq(&seated.member, member));
        if self.members.len() < before {
            self.roster.disconnect(member.device, now);
            (self.roster_due, self.signals) = (true, true);
        }
    }

    /// Gives a device another table, or another role.
    pub fn reseat(&mut self, device: AuthorId, role: Role, now: Timestamp) {
        let audience = Audience::of(role, device);
        self.roster.seat(device, None, CleanText::default(), role, now);
        for at in 0..self.members.len() {
            if self.members[at].member.device == device && self.members[at].audience == Audience::Log {
                // It comes in again, and is told its new table then.
                self.members[at].member.close(Some(ByeReason::Busy));
            } else if self.members[at].member.device == device {
                self.members[at].audience = audience;
                let member = self.members[at].member.clone();
                member.put_news(self.welcome(role, device, None, now));
                self.tell_whole(&member, audience, now);
            }
        }
        (self.roster_due, self.signals) = (true, true);
    }

    /// Returns the connections of a device.
    pub fn of(&self, device: AuthorId) -> impl Iterator<Item = &Arc<Member>> {
        self.members.iter().map(|seated| &seated.member).filter(move |member| member.device == device)
    }

    /// Returns every connection.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Member>> {
        self.members.iter().map(|seated| &seated.member)
    }

    /// Asks whoever has a device to look at it.
    pub fn call(&self, device: AuthorId, now: Timestamp) {
        let frame = self.frame(now, HubWord::Called);
        self.of(device).for_each(|member| member.put_news(frame.clone()));
    }

    /// Hears what a device says that is no note.
    pub fn signal(&mut self, device: AuthorId, signal: Signal, now: Timestamp) {
        let step = self.session.cafe().now.step;
        if self.roster.hear(device, signal, step, now) {
            (self.roster_due, self.signals) = (true, true);
        }
    }

    /// Notes that something changed in what tables say.
    pub fn signals_changed(&mut self) {
        (self.roster_due, self.signals) = (true, true);
    }

    /// Folds lines, and tells everybody what concerns them.
    pub fn hear(&mut self, lines: &[Envelope], now: Timestamp) {
        if let Some(early) = &mut self.early {
            return early.push(lines.to_vec());
        }
        let mut news = SessionNews::default();
        for line in lines {
            news.fold(&mut self.session, line);
        }
        self.tell(&news, now);
    }

    /// Goes on with another session: lines of other sites came in between.
    pub fn anew(&mut self, session: Session, run: HubRunId, now: Timestamp) {
        if self.early.is_some() {
            // It is in the session that is about to be known.
            return;
        }
        (self.session, self.run) = (session, run);
        let mut news = SessionNews::default();
        news.everything();
        self.tell(&news, now);
    }

    fn tell(&mut self, news: &SessionNews, now: Timestamp) {
        if news.all_tables {
            for seated in &self.members {
                if matches!(seated.audience, Audience::Table(..)) {
                    seated.member.put_news(self.frame(now, self.view(seated.audience, now)));
                }
            }
        } else {
            for (table, news) in &news.tables {
                self.tell_table(*table, news, now);
            }
        }
        match &news.wall {
            ViewNews::Nothing => {}
            ViewNews::Whole => self.wall.due = true,
            // What is due whole will hold them.
            ViewNews::Notes(_) if self.wall.due => {}
            ViewNews::Notes(notes) => self.tell_cards(notes, now),
        }
        (self.room.due, self.digest.due) = (true, true);
        if news.clock {
            self.digest.told = None;
            self.signals |= self.roster.goes_on(self.session.cafe().now.step);
            self.roster_due |= self.signals;
        }
        self.tick(now);
    }

    fn tell_table(&self, table: TableNo, news: &ViewNews, now: Timestamp) {
        let here = self.members.iter().filter_map(|seated| match seated.audience {
            Audience::Table(at, viewer) if at == table => Some((&seated.member, seated.audience, viewer)),
            _ => None,
        });
        match news {
            ViewNews::Nothing => {}
            ViewNews::Whole => {
                here.for_each(|(member, audience, _)| member.put_news(self.frame(now, self.view(audience, now))));
            }
            ViewNews::Notes(notes) => {
                // The same for everybody but whoever wrote one of them.
                let wrote = |viewer| {
                    notes.iter().any(|note| self.session.note(*note).is_some_and(|note| note.author == viewer))
                };
                let say = |viewer| HubWord::Notes { notes: note_news(&self.session, notes, viewer) };
                let mut shared = None;
                for (member, _, viewer) in here {
                    let frame = if wrote(viewer) {
                        self.frame(now, say(viewer))
                    } else {
                        shared.get_or_insert_with(|| self.frame(now, say(viewer))).clone()
                    };
                    member.put_news(frame);
                }
            }
        }
    }

    fn tell_cards(&self, notes: &[NoteId], now: Timestamp) {
        let mut walls = self.members.iter().filter(|seated| seated.audience == Audience::Wall).peekable();
        if walls.peek().is_some() {
            let frame = self.frame(now, HubWord::Cards(card_news(&self.session, notes)));
            walls.for_each(|seated| seated.member.put_news(frame.clone()));
        }
    }

    fn tell_audience(&self, audience: Audience, now: Timestamp) {
        let mut there = self.members.iter().filter(|seated| seated.audience == audience).peekable();
        if there.peek().is_some() {
            let frame = self.frame(now, self.view(audience, now));
            there.for_each(|seated| seated.member.put_news(frame.clone()));
        }
    }

    /// Looks at the hour: what is told once a second is told where it is due.
    pub fn tick(&mut self, now: Timestamp) {
        if self.changes.is_some_and(|changes| now >= changes) {
            (self.digest.due, self.room.due, self.changes) = (true, true, None);
        }
        let steady = self.steady.millis();
        if self.wall.is_due(steady) {
            self.tell_audience(Audience::Wall, now);
        }
        if self.room.is_due(steady) {
            self.tell_audience(Audience::Room, now);
        }
        if self.digest.is_due(steady) {
            let digest = Digest::of(&self.session, now);
            self.changes = digest.clock.changes;
            let frame = self.frame(now, HubWord::Digest(digest));
            let told = self.members.iter().filter(|seated| seated.audience != Audience::Log);
            told.for_each(|seated| seated.member.put_news(frame.clone()));
        }
        if std::mem::take(&mut self.signals) {
            self.tell_signals(now);
        }
        self.roster_due |= self.roster.tick(now);
    }

    /// Tells what tables say to whoever was not told so before.
    fn tell_signals(&mut self, now: Timestamp) {
        let tables = self.roster.tables();
        let known = std::mem::replace(&mut self.told, tables.iter().cloned().map(|said| (said.table, said)).collect());
        let mut changed: BTreeMap<TableNo, TableSignals> = BTreeMap::new();
        for said in tables.into_iter().filter(|said| known.get(&said.table) != Some(said)) {
            changed.insert(said.table, said);
        }
        for table in known.into_keys().filter(|table| !self.told.contains_key(table)) {
            changed.insert(table, TableSignals { table, ..TableSignals::default() });
        }
        if changed.is_empty() {
            return;
        }
        let mut frames: BTreeMap<TableNo, OutFrame> = BTreeMap::new();
        let (mut wall, mut room) = (None, None);
        for StageSeat { member, audience } in &self.members {
            let frame = match audience {
                Audience::Table(table, _) => {
                    let Some(said) = changed.get(table) else { continue };
                    frames
                        .entry(*table)
                        .or_insert_with(|| self.frame(now, HubWord::Signals { tables: vec![said.clone()] }))
                }
                Audience::Wall => wall.get_or_insert_with(|| self.frame(now, self.signals(Audience::Wall))),
                Audience::Log => continue,
                Audience::Room => room.get_or_insert_with(|| self.frame(now, self.signals(Audience::Room))),
            };
            member.put_news(frame.clone());
        }
    }
}
