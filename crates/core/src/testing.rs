//! What the tests of this crate share: a small café to play in, and [`strategies`] for whatever may be asked or happen.

mod strategies;

use crate::command::{Command, NewNote, Submission};
use crate::decide::{Decided, Refusal, decide_all, envelopes};
use crate::event::{Event, Fact};
use crate::id::{AuthorId, CommandId, NoteId, Rev, SiteId, ThemeId};
use crate::log::{Envelope, Tick, VERSION};
use crate::note::{NoteKind, Place};
use crate::plan::{Plan, Question, QuestionKey, Round, Segment, SegmentKind, SegmentNo, Table, TableNo};
use crate::session::Session;
use crate::text::CleanText;
use crate::time::Timestamp;

pub use strategies::*;

/// Tables of the plan of the tests.
pub const TABLES: u16 = 4;
/// Rounds of the plan of the tests.
pub const ROUNDS: u16 = 3;
/// Questions of the plan of the tests.
pub const QUESTIONS: usize = 3;
/// Segments of the programme of the tests: a plenary, the café, groups.
pub const SEGMENTS: SegmentNo = 3;

pub fn n(id: u128) -> NoteId {
    NoteId::new(id)
}

pub fn t(id: u128) -> ThemeId {
    ThemeId::new(id)
}

pub fn q(index: usize) -> QuestionKey {
    QuestionKey::numbered(index)
}

pub fn text(raw: &str) -> CleanText {
    CleanText::lenient(raw)
}

pub fn question(index: usize) -> Question {
    Question { key: q(index), text: text(&format!("Question {index} ?")), heading: CleanText::default() }
}

pub fn table(number: TableNo) -> Table {
    Table { seats: 5, ..Table::numbered(number) }
}

pub fn segment(number: SegmentNo) -> Segment {
    let kinds = [SegmentKind::Plenary, SegmentKind::Cafe, SegmentKind::Groups];
    let kind = kinds[usize::from(number.saturating_sub(1)) % kinds.len()];
    Segment { number, kind, title: text(&format!("Séquence {number}")), ..Segment::default() }
}

/// Four tables, three rounds of twenty minutes with moves of three, three questions dealt to the tables by order; a
/// plenary, the café, work in groups.
pub fn plan() -> Plan {
    Plan {
        title: text("Café du climat"),
        questions: (1..=QUESTIONS).map(question).collect(),
        tables: (1..=TABLES).map(table).collect(),
        rounds: vec![Round::default(); usize::from(ROUNDS)],
        programme: (1..=SEGMENTS).map(segment).collect(),
        ..Plan::default()
    }
}

pub fn new_note(id: u128, words: &str, table: TableNo) -> NewNote {
    NewNote {
        note: n(id),
        text: text(words),
        place: Place::at(table, Some(1)),
        sort: NoteKind::Idea,
        key: false,
        speaker: None,
        person: None,
    }
}

/// A session with one keyboard, and the journal it leaves.
#[derive(Debug, Clone, Default)]
pub struct Stage {
    pub session: Session,
    pub journal: Vec<Envelope>,
    pub now: Timestamp,
}

impl Stage {
    pub const AUTHOR: AuthorId = AuthorId::new(7);

    /// The plan of the tests, adopted.
    pub fn new() -> Self {
        let mut stage = Self { now: Timestamp(1_000_000), ..Self::default() };
        stage.play(&Command::AdoptPlan { plan: Box::new(plan()), digest: "0".into() });
        stage
    }

    /// The plan of the tests, with notes 1 to `notes` (« note 1 »…), dealt to the tables in turn.
    pub fn with_notes(notes: u16) -> Self {
        let mut stage = Self::new();
        for id in 1..=notes {
            stage.play(&Command::AddNote(new_note(u128::from(id), &format!("note {id}"), (id - 1) % TABLES + 1)));
        }
        stage
    }

    /// With theme `id` on the board of the first question, holding `notes`.
    #[must_use]
    pub fn with_theme(mut self, id: u128, notes: &[u128]) -> Self {
        let title = text(&format!("thème {id}"));
        self.play(&Command::CreateTheme { theme: t(id), board: q(1), title, before: None });
        self.play(&Command::PlaceNotes {
            notes: notes.iter().map(|id| n(*id)).collect(),
            theme: Some(t(id)),
            before: None,
        });
        self
    }

    /// Returns the name under which the next submission is asked for.
    pub fn next_id(&self) -> CommandId {
        CommandId::new(self.journal.len() as u128 + 1)
    }

    /// Asks for commands together and lets happen what is decided.
    pub fn ask(&mut self, commands: Vec<Command>) -> Result<Vec<Event>, (usize, Refusal)> {
        let cmd = self.next_id();
        let submission = Submission { id: cmd, author: Self::AUTHOR, commands };
        let decided = decide_all(&self.session, &submission, self.now)?;
        let events = decided.iter().map(|decided| decided.event.clone()).collect();
        self.write(Self::AUTHOR, decided, cmd);
        Ok(events)
    }

    /// Asks for a command that must not be refused.
    pub fn play(&mut self, command: &Command) -> Vec<Event> {
        self.ask(vec![command.clone()]).unwrap_or_else(|(_, refusal)| panic!("{command:?}: {refusal:?}"))
    }

    /// Asks for a command that must be refused.
    pub fn refused(&mut self, command: &Command) -> Refusal {
        let before = self.session.clone();
        match self.ask(vec![command.clone()]) {
            Ok(events) => panic!("{command:?}: {events:?}"),
            Err((_, refusal)) => {
                assert_eq!(self.session, before, "a refusal changes nothing");
                refusal
            }
        }
    }

    /// Lets events of `author` happen.
    pub fn happen(&mut self, author: AuthorId, events: &[Event], cmd: CommandId) {
        self.write(author, events.iter().cloned().map(Decided::from).collect(), cmd);
    }

    /// Lets what was decided for `author` happen.
    pub fn write(&mut self, author: AuthorId, decided: Vec<Decided>, cmd: CommandId) {
        let seq = self.journal.len() as u64 + 1;
        for envelope in envelopes(decided, SiteId::new(1), author, seq, &self.session, self.now, cmd) {
            self.session.apply(&envelope);
            self.journal.push(envelope);
        }
    }

    pub fn theme_notes(&self, id: u128) -> Vec<NoteId> {
        self.session.theme_notes(t(id)).map(|note| note.id).collect()
    }

    pub fn base(&self, id: u128) -> Vec<Rev> {
        self.session.note(n(id)).expect("the note is there").wording.base()
    }
}

/// Lets somebody in another room, of site 2, write a note at a table of the same number.
pub fn note_elsewhere(session: &mut Session, id: u128, table: TableNo) {
    let (author, cmd) = (AuthorId::new(80), CommandId::new(0xe15e_0000 + id));
    let commands = vec![Command::AddNote(new_note(id, "elsewhere", table))];
    let decided = decide_all(session, &Submission { id: cmd, author, commands }, Timestamp(0)).expect("a note");
    for envelope in envelopes(decided, SiteId::new(2), author, 1, session, Timestamp(0), cmd) {
        session.apply(&Envelope { at: None, ..envelope });
    }
}

/// An event of author `author`, told alone, as the first release wrote it.
pub fn envelope(author: u128, aseq: u64, event: Event) -> Envelope {
    Envelope {
        v: 1,
        site: SiteId::new(1),
        seq: aseq,
        tick: Tick::nearest(aseq),
        author: AuthorId::new(author),
        aseq,
        time: Timestamp(aseq.cast_signed() * 1000),
        cmd: CommandId::new(author << 32 | u128::from(aseq)),
        index: 0,
        at: None,
        event: Fact::Known(event),
    }
}

/// A line of a site that says nothing of interest.
pub fn line(site: u128, seq: u64, tick: u64) -> Envelope {
    Envelope {
        v: VERSION,
        site: SiteId::new(site),
        seq,
        tick: Tick::nearest(tick),
        author: AuthorId::new(site),
        aseq: seq,
        time: Timestamp(0),
        cmd: CommandId::new(site << 32 | u128::from(seq)),
        index: 0,
        at: None,
        event: Fact::Known(Event::ClockPaused),
    }
}
