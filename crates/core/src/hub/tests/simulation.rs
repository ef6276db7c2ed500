//! A whole room without threads or disk: devices that write and lose their connection, a hub that is killed at the
//! worst moments, followers that are slow. Everything happens in an order that a seed decides, so what fails once fails
//! again.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use proptest::prelude::*;

use super::super::*;
use crate::cafe::CafeKey;
use crate::cafe::Step;
use crate::command::Command;
use crate::device::Outbox;
use crate::id::{AuthorId, RoomId, SessionId};
use crate::log::{SiteCard, Timeline};
use crate::protocol::DeviceWord;
use crate::role::Pass;
use crate::testing::{Stage, new_note};

const SITE: SiteId = SiteId::new(1);
/// Another town, whose journal arrives in pieces.
const ELSEWHERE: SiteId = SiteId::new(2);
const DEVICES: usize = 4;
const FOLLOWERS: usize = 3;
/// Small, so that slow followers lag.
const NEWS: usize = 4;

/// The order of things.
struct Dice(u64);

impl Dice {
    /// Returns a number below `sides`: splitmix64.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) % sides as u64) as usize
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }
}

/// What a hub puts into a mailbox.
#[derive(Debug, Clone)]
enum Message {
    News(Arc<[Arc<Envelope>]>),
    /// The session whole, after lines of the other town.
    Anew(Box<Session>),
    Answer(CommandId),
}

/// A telephone: it writes, keeps what it wrote until it is answered, and follows the log.
struct Device {
    author: u128,
    written: u128,
    outbox: Outbox,
    /// The outbox as its disk has it.
    disk: Vec<u8>,
    /// How many connections it had before this one.
    connection: u32,
    acknowledged: Vec<CommandId>,
    session: Session,
    mailbox: Mailbox<Message>,
    /// It was told to follow again, and its request is on the way.
    behind: bool,
    resyncs: usize,
}

impl Device {
    /// Asks for a note, or for a second more: what would be noticed if it happened twice.
    fn write(&mut self) {
        self.written += 1;
        let id = self.author * 1_000 + self.written;
        let command = if self.written.is_multiple_of(3) {
            Command::AdjustTime { millis: 1_000, exact: true }
        } else {
            Command::AddNote(new_note(id, &format!("note {id}"), 1))
        };
        self.outbox.put(CommandId::new(id), vec![command]).expect("there is room");
        self.disk = self.outbox.written();
    }
}

/// A device, and the connection over which it asks.
type Asker = (usize, u32);

/// What survives a kill.
#[derive(Default)]
struct Disk {
    /// The hub's own journal: submissions, each whole.
    own: Vec<Vec<Arc<Envelope>>>,
    /// As much of the other town's as has arrived.
    foreign: Vec<Envelope>,
}

struct Room {
    dice: Dice,
    disk: Disk,
    hub: HubState<Asker>,
    /// Where lines of the other town are folded in, beside the hub, and whether the hub has yet to hear of some.
    beside: Timeline,
    late: bool,
    /// Everything that was written in the other town.
    elsewhere: Timeline,
    /// Sent and not heard yet.
    air: VecDeque<(Asker, Submission)>,
    devices: Vec<Device>,
    kills: usize,
}

/// The first round runs.
fn beginning() -> Stage {
    let mut stage = Stage::new();
    stage.play(&Command::Advance { from: Step::Before });
    stage
}

/// What everybody knows beforehand, and then these lines, seen from the room of `here`.
fn timeline(here: SiteId, lines: impl IntoIterator<Item = Envelope>) -> Timeline {
    let mut empty = Session::default();
    let rooms = [SITE, ELSEWHERE].map(|site| (site, RoomId::of_site(site)));
    empty.set_here(CafeKey::of(RoomId::of_site(here)));
    for (site, room) in rooms {
        empty.meet_site(site, SiteCard::of(site, room));
    }
    let mut timeline = Timeline::new(empty, beginning().journal);
    timeline.adopt(lines);
    timeline
}

fn opened(disk: &Disk) -> HubState<Asker> {
    let own = disk.own.iter().flatten().map(|line| Envelope::clone(line));
    let seq = beginning().journal.len() + own.clone().count();
    let timeline = timeline(SITE, own.chain(disk.foreign.iter().cloned()));
    HubState::new(timeline.session().clone(), SITE, seq as u64)
}

impl Room {
    fn new(seed: u64) -> Self {
        let disk = Disk::default();
        let device = |index: usize| Device {
            author: index as u128 + 1,
            written: 0,
            outbox: Outbox::new(SessionId::new(99), AuthorId::new(index as u128 + 1)),
            disk: Vec::new(),
            connection: 0,
            acknowledged: Vec::new(),
            session: timeline(SITE, []).session().clone(),
            mailbox: Mailbox::bounded(NEWS, 1 << 20),
            behind: false,
            resyncs: 0,
        };
        let devices = (0..DEVICES + FOLLOWERS).map(device).collect();
        let (beside, elsewhere) = (timeline(SITE, []), timeline(ELSEWHERE, []));
        Self {
            dice: Dice(seed),
            hub: opened(&disk),
            beside,
            late: false,
            elsewhere,
            disk,
            air: VecDeque::new(),
            devices,
            kills: 0,
        }
    }

    /// The hub dies, its connections with it, and comes back from what the disk has.
    fn kill(&mut self) {
        self.kills += 1;
        self.air.clear();
        self.hub = opened(&self.disk);
        self.late = false;
        for device in &mut self.devices {
            // A new connection: everything unanswered is sent again, in order, and the log is fetched.
            device.outbox.connected();
            device.behind = false;
            device.mailbox = Mailbox::bounded(NEWS, 1 << 20);
            follow(&self.hub, device);
        }
    }

    /// One thing happens.
    fn go_on(&mut self) {
        match self.dice.roll(13) {
            0..=2 => {
                let index = self.dice.roll(DEVICES);
                self.devices[index].write();
            }
            3..=5 => {
                let index = self.dice.roll(DEVICES);
                self.send(index);
            }
            6..=7 => self.serve(),
            8 => {
                let index = self.dice.roll(DEVICES + FOLLOWERS);
                self.listen(index);
            }
            9 => self.write_elsewhere(),
            10 => self.arrive(),
            11 => self.adopt(),
            _ => {
                if self.dice.one_in(10) {
                    self.kill();
                } else if self.dice.one_in(3) {
                    let index = self.dice.roll(DEVICES);
                    self.switch_off(index);
                } else {
                    // Something is sent twice: an impatient hand, a proxy.
                    let index = self.dice.roll(DEVICES);
                    self.devices[index].outbox.connected();
                }
            }
        }
    }

    fn send(&mut self, index: usize) {
        let device = &mut self.devices[index];
        if let Some(DeviceWord::Submit { id, commands }) = device.outbox.next_frame().map(|frame| frame.say) {
            let pass = Pass::new(Role::Facilitator, AuthorId::new(device.author));
            self.air.push_back(((index, device.connection), pass.stamp(id, commands)));
        }
    }

    /// A device is switched off and on again: it has what its disk has, and joins anew.
    fn switch_off(&mut self, index: usize) {
        let device = &mut self.devices[index];
        if let Ok(outbox) = Outbox::read(&device.disk) {
            device.outbox = outbox;
        }
        device.connection += 1;
        device.session = self.hub.session().expect("nothing is under way").clone();
        device.behind = false;
        device.mailbox = Mailbox::bounded(NEWS, 1 << 20);
    }

    /// Somebody writes in the other town, who may have heard of what is written here.
    fn write_elsewhere(&mut self) {
        if self.dice.one_in(3) {
            self.elsewhere.adopt(self.disk.own.iter().flatten().map(|line| Envelope::clone(line)));
        }
        let written = self.foreign().count();
        let id = 90_000 + written as u128;
        let note = vec![Command::AddNote(new_note(id, "from elsewhere", 2))];
        let note = Submission { id: CommandId::new(id), author: AuthorId::new(90), commands: note };
        let (seq, now) = (written as u64 + 1, Stage::new().now);
        let mut hub = HubState::new(self.elsewhere.session().clone(), ELSEWHERE, seq - 1);
        hub.ask((), Role::Facilitator, &note, now);
        self.elsewhere.adopt(hub.written().events.iter().map(|line| Envelope::clone(line)));
    }

    fn foreign(&self) -> impl Iterator<Item = &Arc<Envelope>> {
        self.elsewhere.lines().iter().filter(|line| line.site == ELSEWHERE)
    }

    /// Some of what was written in the other town arrives, on the disk first.
    fn arrive(&mut self) {
        let more = 1 + self.dice.roll(5);
        let fresh: Vec<_> = self.foreign().skip(self.disk.foreign.len()).take(more).cloned().collect();
        self.late |= !fresh.is_empty();
        self.disk.foreign.extend(fresh.iter().map(|line| Envelope::clone(line)));
        self.beside.adopt(fresh.iter().map(|line| Envelope::clone(line)));
    }

    /// The hub goes on with what was folded beside, which may not know the hub's latest lines.
    fn adopt(&mut self) {
        if self.dice.one_in(2) {
            self.beside.adopt(self.disk.own.iter().flatten().map(|line| Envelope::clone(line)));
        }
        if self.late && self.hub.swap(Box::new(self.beside.session().clone())).is_ok() {
            self.late = false;
            let session = self.hub.session().expect("nothing is under way");
            for device in &mut self.devices {
                device.mailbox.put_news(Message::Anew(Box::new(session.clone())), 1);
            }
        }
    }

    fn tell(&mut self, events: Vec<Arc<Envelope>>) {
        if events.is_empty() {
            return;
        }
        let events: Arc<[Arc<Envelope>]> = events.into();
        for device in &mut self.devices {
            device.mailbox.put_news(Message::News(events.clone()), 1);
        }
    }

    /// The hub takes some of what waits, writes, and tells; it may be killed at any point of that.
    fn serve(&mut self) {
        let most = 1 + self.dice.roll(4);
        for _ in 0..most {
            let Some((asker, submission)) = self.air.pop_front() else { break };
            let now = Stage::new().now;
            self.hub.ask(asker, Role::Facilitator, &submission, now);
        }
        if self.dice.one_in(60) {
            // Killed while it wrote: some whole submissions from the beginning may have reached the disk.
            let reached = self.dice.roll(self.hub.due().len() + 1);
            self.disk.own.extend(self.hub.due()[..reached].to_vec());
            return self.kill();
        }
        self.disk.own.extend(self.hub.due().to_vec());
        if self.dice.one_in(60) {
            // Killed between the sync and the first word.
            return self.kill();
        }
        let told = self.hub.written();
        self.tell(told.events);
        for (asker, id, verdict) in told.answers {
            assert_eq!(verdict, Verdict::Done);
            let (index, connection) = asker;
            // Over a connection that is no more, nobody hears the answer.
            if self.devices[index].connection == connection {
                self.devices[index].mailbox.put_answer(Message::Answer(id));
            }
        }
    }

    /// A device takes one message out of its mailbox.
    fn listen(&mut self, index: usize) {
        let arrives = self.dice.one_in(2);
        let device = &mut self.devices[index];
        if device.behind && arrives {
            device.behind = false;
            follow(&self.hub, device);
            device.mailbox.resume();
        }
        match device.mailbox.take() {
            Some(Post::Message(Message::News(events))) => events.iter().for_each(|line| device.session.apply(line)),
            Some(Post::Message(Message::Anew(session))) => device.session = *session,
            Some(Post::Message(Message::Answer(id))) => {
                assert!(device.session.has_done(id), "an answer came before the events it speaks of");
                let oldest = device.outbox.entries().next().map(|entry| entry.id);
                // A second answer to what was sent twice finds nothing, and that is all.
                if device.outbox.answered(id).is_some() {
                    assert_eq!(oldest, Some(id), "answers come in the order of asking");
                    device.acknowledged.push(id);
                    // Nobody waits for this to reach the disk: it may be asked for once more.
                    if arrives {
                        device.disk = device.outbox.written();
                    }
                }
            }
            Some(Post::Resync) => {
                device.resyncs += 1;
                device.behind = true;
            }
            None => {}
        }
    }

    /// Everything that is under way arrives.
    fn calm_down(&mut self) {
        while self.late {
            self.adopt();
        }
        let busy = |device: &Device| device.behind || device.outbox.entries().len() > 0 || !device.mailbox.is_empty();
        while self.devices.iter().any(busy) {
            for index in 0..self.devices.len() {
                self.send(index);
                self.serve();
                while self.devices[index].behind || !self.devices[index].mailbox.is_empty() {
                    self.listen(index);
                }
            }
        }
    }

    /// Checks what must be true of every run.
    fn judge(&self) -> Result<(), TestCaseError> {
        let Stage { session, journal, .. } = beginning();
        let planned = session.cafe().now.length;
        let mut order: HashMap<AuthorId, Vec<CommandId>> = HashMap::new();
        for (before, envelope) in (journal.len() as u64..).zip(self.disk.own.iter().flatten()) {
            prop_assert_eq!(envelope.seq, before + 1);
            order.entry(envelope.author).or_default().push(envelope.cmd);
        }
        let reopened = opened(&self.disk);
        let session = reopened.session().expect("nothing is under way");
        let mut seconds = 0;
        for device in &self.devices {
            let author = device.author;
            let asked: Vec<CommandId> = (1..=device.written).map(|id| CommandId::new(author * 1_000 + id)).collect();
            let found = order.remove(&AuthorId::new(author)).unwrap_or_default();
            prop_assert_eq!(&found, &asked, "everything once, in the order of its author");
            let answered: HashSet<CommandId> = device.acknowledged.iter().copied().collect();
            prop_assert_eq!(answered, asked.into_iter().collect::<HashSet<_>>(), "and answered");
            prop_assert_eq!(&device.session, session, "all who follow see the same");
            seconds += device.written / 3;
        }
        prop_assert_eq!(session.cafe().now.length - planned, seconds as i64 * 1_000);
        let foreign = session.notes().filter(|note| note.room == RoomId::of_site(ELSEWHERE)).count();
        prop_assert_eq!(foreign, self.disk.foreign.len());
        Ok(())
    }
}

/// A device is sent the log from where it stands, or the session whole.
fn follow(hub: &HubState<Asker>, device: &mut Device) {
    match hub.since(device.session.events) {
        Some(lines) => lines.for_each(|line| device.session.apply(line)),
        None => device.session = hub.session().expect("nothing is under way").clone(),
    }
}

fn run(seed: u64, steps: usize) -> Result<Room, TestCaseError> {
    let mut room = Room::new(seed);
    for _ in 0..steps {
        room.go_on();
    }
    room.calm_down();
    room.judge()?;
    Ok(room)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn every_note_arrives_once_in_order_and_everybody_sees_the_same(seed in any::<u64>(), steps in 10..400_usize) {
        run(seed, steps)?;
    }
}

/// A simulation in which nothing goes wrong would prove nothing.
#[test]
fn the_simulation_has_kills_and_slow_followers() {
    let rooms: Vec<Room> = (0..6).map(|seed| run(seed, 1_000).expect("as it must be")).collect();
    let kills: usize = rooms.iter().map(|room| room.kills).sum();
    let resyncs: usize = rooms.iter().flat_map(|room| &room.devices).map(|device| device.resyncs).sum();
    assert!(kills > 20 && resyncs > 20, "{kills} kills, {resyncs} resyncs");
}
