//! A stage for screens: a model, a hub of a few lines, keys as a script, the picture as text.
//!
//! `Stage::new(Lang::Fr, sessions::typical()).go(Dest::Cockpit).keys("space 2").picture(80, 24)`

#![expect(clippy::missing_panics_doc, reason = "a stage for tests panics where a test should fail")]

pub mod doors;
pub mod import;
pub mod sessions;
mod styles;

use std::path::PathBuf;
use std::rc::Rc;
use std::sync::atomic::AtomicBool;

use chrono::{FixedOffset, NaiveDate, NaiveTime};
use crossterm::event::{Event as Input, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use nappe_core::decide::{Decided, decide_all};
use nappe_core::event::RoomInstruction;
use nappe_core::plan::{Facilitator, Question, Round, Segment, SegmentKind, Speaker, Table};
use nappe_core::role::Role;
use nappe_core::seating::{HostSeat, Seating};
use nappe_core::{
    Answer, AuthorId, CafeKey, CleanText, Command, CommandId, Envelope, Event, Fact, Lang, Length, NewNote, NoteId,
    NoteKind, PersonId, Place, Plan, QuestionKey, RoomId, Session, SiteCard, SiteId, Submission, ThemeId, Timestamp,
};
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::dest::Dest;
use super::effect::Effect;
use super::ids::Ids;
use super::jobs::{Job, JobId, JobWork, PlannerNews, SeatsRequest};
use super::keymap::{Keymap, Stroke};
use super::message::{JobNews, Msg, News};
use super::model::Model;
use super::theme::Theme;
use super::update::update;
use super::view::view;
use crate::client::{DoorsView, HubMsg, OpenFor, OpenedSession, PapersPlace, PersonRow, SessionAccess};
use crate::i18n::Texts;
use crate::planner::{Effort, SearchRequest, go_on, search};

/// 23 November 2026, 18:00 in Paris.
pub const SIX: Timestamp = Timestamp(1_795_453_200_000);

/// The states in which every screen is looked at.
pub const STATES: [&str; 4] = ["empty", "typical", "overfull", "read-only"];
/// The sizes at which every screen is looked at.
pub const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (46, 20)];

/// The job that has opened the session of a [`Stage`].
pub const OPEN: JobId = JobId::new(0);

/// Returns a session as the desk hands it over.
pub fn opened(session: Session) -> OpenedSession {
    OpenedSession {
        name: "my-cafe".to_owned(),
        author: AuthorId::new(2),
        session,
        notices: Vec::new(),
        access: SessionAccess::Writes,
        role: Role::Facilitator,
        papers: Some(PapersPlace { exports: "exports".to_owned() }),
    }
}

/// A model with a hub of a few lines behind it.
pub struct Stage {
    /// The interface under test.
    pub model: Model,
    /// Effects that are nothing for the hub, in order.
    pub effects: Vec<Effect>,
    /// Whether the hub answers at once; otherwise submissions stay among `effects`.
    pub answers: bool,
    /// Whether the computer is kept awake.
    pub awake: bool,
}

impl Stage {
    /// Opens a session on the cockpit at six o'clock.
    pub fn new(lang: Lang, session: Session) -> Self {
        Self::home(lang).open(OPEN, opened(session))
    }

    /// Opens home, without a session.
    pub fn home(lang: Lang) -> Self {
        let texts = texts(lang);
        let offset = FixedOffset::east_opt(3600).expect("an hour");
        let model = Model::new(texts, Theme::full(), Keymap::default(), Ids::new(7), SIX, offset);
        Self { model, effects: Vec::new(), answers: true, awake: false }
    }

    /// Lets a job open a session.
    #[must_use]
    pub fn open(mut self, id: JobId, opened: OpenedSession) -> Self {
        let work = JobWork::Open(PathBuf::from("/cafes/my-cafe"), OpenFor::Writing, Dest::Cockpit);
        self.model.keep_books(vec![Effect::Start(Job { id, work })]);
        self.send(Msg::Job(id, JobNews::Over(News::Opened(Box::new(opened)))));
        // What every opening asks for.
        self.effects.retain(|effect| *effect != Effect::LoadPeople);
        self
    }

    /// Returns the last job that was begun.
    ///
    /// # Panics
    /// When none was.
    pub fn job(&self) -> &Job {
        let mut jobs = self.effects.iter().rev().filter_map(|effect| match effect {
            Effect::Start(job) => Some(job),
            _ => None,
        });
        jobs.next().expect("a job was begun")
    }

    /// Makes a stage in one of [`STATES`].
    pub fn in_state(lang: Lang, name: &str) -> Self {
        let session = match name {
            "empty" => sessions::empty(),
            "overfull" => sessions::overfull(),
            _ => sessions::typical(),
        };
        let stage = Self::new(lang, session);
        if name == "read-only" { stage.read_only() } else { stage }
    }

    /// Lets the disk be full: from now on nothing can be written.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        let failure = crate::failure::terminal(&std::io::Error::other("ENOSPC"));
        self.model.open.as_mut().expect("a session").seen.read_only = Some(failure);
        self
    }

    /// Goes to a screen.
    #[must_use]
    pub fn go(mut self, dest: Dest) -> Self {
        let effects = self.model.go(dest);
        self.run(effects);
        self
    }

    /// Presses keys, named as in `keymap.ron`, with blanks between.
    #[must_use]
    pub fn keys(mut self, script: &str) -> Self {
        for key in script.split_whitespace() {
            let stroke: Stroke = key.parse().unwrap_or_else(|fault| panic!("{fault}"));
            self.send(Msg::Input(Input::Key(KeyEvent::new(stroke.code, stroke.modifiers))));
        }
        self
    }

    /// Types a text, sign by sign.
    #[must_use]
    pub fn typed(mut self, text: &str) -> Self {
        for sign in text.chars() {
            let key = KeyEvent::new(crossterm::event::KeyCode::Char(sign), crossterm::event::KeyModifiers::NONE);
            self.send(Msg::Input(Input::Key(key)));
        }
        self
    }

    /// Pastes a text.
    #[must_use]
    pub fn pasted(mut self, text: &str) -> Self {
        self.send(Msg::Input(Input::Paste(text.to_owned())));
        self
    }

    /// Moves, presses or releases the mouse.
    #[must_use]
    pub fn mouse(mut self, kind: MouseEventKind, column: u16, row: u16) -> Self {
        let modifiers = crossterm::event::KeyModifiers::NONE;
        self.send(Msg::Input(Input::Mouse(MouseEvent { kind, column, row, modifiers })));
        self
    }

    /// Clicks on a cell, counted from 0 at the upper left.
    #[must_use]
    pub fn click(self, column: u16, row: u16) -> Self {
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row).mouse(
            MouseEventKind::Up(MouseButton::Left),
            column,
            row,
        )
    }

    /// Lets time pass, in milliseconds.
    #[must_use]
    pub fn later(mut self, millis: i64) -> Self {
        let now = self.model.now.plus(millis);
        self.send(Msg::Tick(now));
        self
    }

    /// Brings the list of people: [`sessions::people`].
    #[must_use]
    pub fn with_people(self, count: usize) -> Self {
        self.news(News::People(sessions::people(count)))
    }

    /// Hands news to the loop, as the runtime does.
    #[must_use]
    pub fn news(mut self, news: News) -> Self {
        self.send(Msg::News(news));
        self
    }

    /// Lets a job speak.
    #[must_use]
    pub fn hear(mut self, id: JobId, news: JobNews) -> Self {
        self.send(Msg::Job(id, news));
        self
    }

    /// Gives the terminal another size.
    #[must_use]
    pub fn sized(mut self, width: u16, height: u16) -> Self {
        self.send(Msg::Input(Input::Resize(width, height)));
        self
    }

    /// Sends a message and lets the hub answer.
    pub fn send(&mut self, msg: Msg) {
        let effects = update(&mut self.model, msg);
        self.run(effects);
    }

    /// Lets another hand do something: an event that comes from elsewhere.
    pub fn elsewhere(&mut self, event: Event) {
        let envelope = self.envelope(event);
        self.send(Msg::Hub(self.id(), HubMsg::Events([envelope].as_slice().into())));
    }

    /// Lets lines of other sites arrive: the hub hands the whole session over.
    #[must_use]
    pub fn anew(mut self, change: impl FnOnce(Session) -> Session) -> Self {
        let session = change(self.model.session().clone());
        self.send(Msg::Hub(self.id(), HubMsg::Heard(std::sync::Arc::new(session), [].into())));
        self
    }

    /// Returns what another hand would write into the journal next.
    pub fn envelope(&self, event: Event) -> Envelope {
        let seq = self.model.session().events + 1;
        Envelope {
            v: 1,
            seq,
            site: SiteId::new(9),
            author: AuthorId::new(77),
            aseq: seq,
            tick: nappe_core::Tick::nearest(seq),
            time: SIX,
            index: 0,
            at: None,
            cmd: CommandId::new(u128::from(seq) + 500_000),
            event: Fact::Known(event),
        }
    }

    /// Returns what was asked for while the hub did not answer.
    pub fn submitted(&self) -> Vec<Submission> {
        let submission = |effect: &Effect| match effect {
            Effect::Submit(submission) => Some(submission.clone()),
            _ => None,
        };
        self.effects.iter().filter_map(submission).collect()
    }

    /// Answers what was asked for while the hub did not.
    pub fn answer_all(&mut self) {
        for submission in self.submitted() {
            for msg in answer(self.model.session(), &submission, self.model.now) {
                self.send(Msg::Hub(self.id(), msg));
            }
        }
        self.effects.retain(|effect| !matches!(effect, Effect::Submit(_)));
    }

    /// Draws the picture as text, and below it how it is coloured: what snapshots hold.
    pub fn snapshot(&mut self, width: u16, height: u16) -> String {
        let (buffer, cursor) = self.drawn(width, height);
        format!("{}\n{}", self.picture(width, height), styles::told(&buffer, cursor, self.model.theme))
    }

    /// Returns what stands on the ground of the chosen thing in the last row: the next step.
    pub fn badges(&mut self, width: u16, height: u16) -> Vec<String> {
        let (buffer, _) = self.drawn(width, height);
        let chosen = self.model.theme.chosen().bg;
        let cells: Vec<_> = (0..width).map(|column| &buffer[(column, height - 1)]).collect();
        let runs = cells.chunk_by(|one, other| (Some(one.bg) == chosen) == (Some(other.bg) == chosen));
        let lit = runs.filter(|run| Some(run[0].bg) == chosen);
        lit.map(|run| run.iter().map(|cell| cell.symbol()).collect::<String>().trim().to_owned()).collect()
    }

    /// Draws the picture and reads its codes as a camera would.
    pub fn scan(&mut self, width: u16, height: u16) -> Vec<String> {
        scanned(&self.drawn(width, height).0)
    }

    /// Lets the hub say how the doors stand.
    #[must_use]
    pub fn with_doors(mut self, doors: DoorsView) -> Self {
        self.send(Msg::Hub(self.id(), HubMsg::Doors(std::sync::Arc::new(doors))));
        self
    }

    fn drawn(&mut self, width: u16, height: u16) -> (Buffer, Option<Position>) {
        // Where the cursor stays when nothing on the screen wants it.
        const NOWHERE: Position = Position { x: u16::MAX, y: u16::MAX };
        self.send(Msg::Input(Input::Resize(width, height)));
        let mut backend = TestBackend::new(width, height);
        backend.set_cursor_position(NOWHERE).expect("a terminal in memory");
        let mut terminal = Terminal::new(backend).expect("a terminal in memory");
        terminal.draw(|frame| view(&self.model, frame)).expect("a picture");
        let cursor = terminal.backend_mut().get_cursor_position().expect("a terminal in memory");
        (terminal.backend().buffer().clone(), Some(cursor).filter(|at| *at != NOWHERE))
    }

    /// Returns the job that has opened the session.
    fn id(&self) -> JobId {
        self.model.open.as_ref().expect("a session is open").id
    }

    fn run(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Submit(submission) if self.answers => {
                    for msg in answer(self.model.session(), &submission, self.model.now) {
                        self.send(Msg::Hub(self.id(), msg));
                    }
                }
                Effect::Start(Job { id, work: JobWork::Seats(request) }) if self.answers => {
                    self.send(Msg::Job(id, JobNews::Over(News::Rotation(planned(id, &request)))));
                }
                Effect::GoHome => self.send(Msg::WayHome),
                Effect::StayAwake(awake) => self.awake = awake,
                Effect::LoadHome | Effect::CheckPlanFile { .. } => {}
                other => self.effects.push(other),
            }
        }
    }

    /// Draws the picture as text, one line a row, blanks at the end left out.
    pub fn picture(&mut self, width: u16, height: u16) -> String {
        let (buffer, _) = self.drawn(width, height);
        (0..height)
            .map(|row| {
                let mut line = String::new();
                let mut column = 0;
                while column < width {
                    let symbol = buffer[(column, row)].symbol();
                    line.push_str(symbol);
                    column += super::widgets::text::width(symbol).max(1) as u16;
                }
                line.trim_end().to_owned() + "\n"
            })
            .collect()
    }
}

/// Reads the codes of a picture as a camera would: by light and dark, in the order of their places.
pub fn scanned(buffer: &Buffer) -> Vec<String> {
    use ratatui::style::{Color, Modifier};
    /// Pixels of half a cell, which is as wide as it is high.
    const DOT: usize = 4;
    // A terminal that is left as it is: light signs on a dark ground.
    let light = |colour: Color, ground: bool| match colour {
        Color::Reset => !ground,
        Color::Black | Color::Indexed(16) | Color::Rgb(0, 0, 0) => false,
        Color::White | Color::Indexed(231) | Color::Rgb(255, 255, 255) => true,
        _ => ground,
    };
    let at = |x: usize, y: usize| {
        let cell = &buffer[((x / DOT) as u16, (y / (2 * DOT)) as u16)];
        let inked = match cell.symbol() {
            "█" | "#" => true,
            "▀" => y % (2 * DOT) < DOT,
            "▄" => y % (2 * DOT) >= DOT,
            _ => false,
        };
        let reversed = cell.style().add_modifier.contains(Modifier::REVERSED);
        if inked == reversed { light(cell.bg, true) } else { light(cell.fg, false) }
    };
    let (width, height) = (usize::from(buffer.area.width) * DOT, usize::from(buffer.area.height) * 2 * DOT);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| if at(x, y) { 255 } else { 0 });
    let mut grids = image.detect_grids();
    grids.sort_by_key(|grid| (grid.bounds[0].x, grid.bounds[0].y));
    grids.iter().map(|grid| grid.decode().expect("a code that can be read").1).collect()
}

/// Returns the texts of a language, read once a thread: laws make stages by the thousand.
fn texts(lang: Lang) -> Rc<Texts> {
    thread_local! {
        static TEXTS: [Rc<Texts>; 2] = Lang::ALL.map(|lang| Rc::new(Texts::new(lang)));
    }
    TEXTS.with(|texts| Rc::clone(texts.iter().find(|texts| texts.lang() == lang).expect("there is every language")))
}

/// Plans as the thread of the planner does, in few moves: the same seats on every machine.
/// Plans as the runtime does, at once.
pub fn planned(id: JobId, request: &SeatsRequest) -> PlannerNews {
    let ask = SearchRequest { effort: Effort::Moves(3_000), seed: 1 };
    let never = AtomicBool::new(false);
    if let Some((before, first)) = &request.running {
        return PlannerNews::Replanned { id, found: go_on(&request.problem, before, *first, ask, &never) };
    }
    let found = search(&request.problem, ask, &never, &mut |_| ());
    PlannerNews::Planned { id, found: found.map(|found| Box::new((found, Vec::new()))) }
}

/// Decides a submission as the hub does.
fn answer(session: &Session, submission: &Submission, at: Timestamp) -> Vec<HubMsg> {
    match decide_all(session, submission, at) {
        Err((_, refusal)) => vec![HubMsg::Answered(submission.id, Answer::Refused(refusal))],
        Ok(events) => {
            vec![
                HubMsg::Events(envelopes(session, submission, events, at).into()),
                HubMsg::Answered(submission.id, Answer::Done),
            ]
        }
    }
}

fn envelopes(session: &Session, submission: &Submission, decided: Vec<Decided>, at: Timestamp) -> Vec<Envelope> {
    let seq = session.events + 1;
    nappe_core::decide::envelopes(decided, SiteId::new(9), submission.author, seq, session, at, submission.id)
}
