//! From a key to the finished picture, with 10,000 notes. Figures, never judged here; the budget is 8 ms at the 99th
//! percentile.
//!
//! `cargo bench --bench interface`: with 200 samples of one key each, « slowest » is beyond the 99th percentile.

use std::path::PathBuf;
use std::rc::Rc;

use chrono::FixedOffset;
use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyModifiers};
use divan::Bencher;
use nappe::client::{OpenFor, OpenedSession, PapersPlace, SessionAccess};
use nappe::i18n::Texts;
use nappe::tui::ids::Ids;
use nappe::tui::jobs::JobId;
use nappe::tui::keymap::{Keymap, Stroke};
use nappe::tui::message::JobNews;
use nappe::tui::theme::Theme;
use nappe::tui::world::OpeningSession;
use nappe::tui::{Dest, Model, Msg, News, update::update, view::view};
use nappe_core::cafe::Step;
use nappe_core::decide::{decide_all, envelopes};
use nappe_core::{
    AuthorId, CleanText, Command, CommandId, Lang, Length, NewNote, NoteId, NoteKind, Place, Plan, Session, SiteId,
    Submission, ThemeId, Timestamp,
};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const NOTES: usize = 10_000;
const NOW: Timestamp = Timestamp(1_795_453_200_000);
const AUTHOR: AuthorId = AuthorId::new(2);

fn main() {
    divan::main();
}

/// A session in its second round: ten tables, two questions, 10,000 notes, half of them in 40 themes.
fn session() -> Session {
    let line = |text: &str| CleanText::line(text).expect("a good line");
    let questions = vec![line("Que garder ?"), line("Que tenter ?")];
    let plan = Plan::starter(line("Beaucoup de notes"), questions, 10, 3, Length::minutes(20), Lang::Fr);
    let boards: Vec<_> = plan.questions.iter().map(|question| question.key.clone()).collect();
    let mut session = Session::default();
    let mut ask = |commands: Vec<Command>| {
        let asked = Submission { id: CommandId::new(u128::from(session.events) + 1), author: AUTHOR, commands };
        let events = decide_all(&session, &asked, NOW).expect("the rules allow it");
        for envelope in envelopes(events, SiteId::new(1), AUTHOR, session.events + 1, &session, NOW, asked.id) {
            session.apply(&envelope);
        }
    };
    ask(vec![Command::AdoptPlan { plan: Box::new(plan), digest: "0".to_owned() }]);
    ask(vec![Command::Advance { from: Step::Before }]);
    let note = |number: usize| {
        Command::AddNote(NewNote {
            note: NoteId::new(number as u128 + 1),
            text: line(&format!(
                "Idée {number} : des bancs à l’ombre, un marché du soir et de quoi s’asseoir ensemble"
            )),
            place: Place::at((number % 10) as u16 + 1, Some(1)),
            sort: NoteKind::Idea,
            key: number.is_multiple_of(10),
            speaker: None,
            person: None,
        })
    };
    ask((0..NOTES).map(note).collect());
    for theme in 0..40_usize {
        let id = ThemeId::new(theme as u128 + 1);
        let title = line(&format!("Thème {theme}"));
        ask(vec![Command::CreateTheme { theme: id, board: boards[theme % 2].clone(), title, before: None }]);
        // Tables with an odd number discuss the first question, the others the second.
        let mine = (0..NOTES / 2).filter(|number| number % 2 == theme % 2 && number / 2 % 20 == theme / 2);
        let notes = mine.map(|number| NoteId::new(number as u128 + 1)).collect();
        ask(vec![Command::PlaceNotes { notes, theme: Some(id), before: None }]);
    }
    session
}

/// The interface on a screen of that session, and a terminal in memory.
struct Stage {
    model: Model,
    terminal: Terminal<TestBackend>,
}

impl Stage {
    fn new(way: &str) -> Self {
        let offset = FixedOffset::east_opt(3_600).expect("an hour");
        let texts = Rc::new(Texts::new(Lang::Fr));
        let theme = Theme::from_environment(false, false, |name| (name == "COLORTERM").then(|| "truecolor".to_owned()));
        let mut model = Model::new(texts, theme, Keymap::default(), Ids::new(7), NOW, offset);
        model.size = (120, 40);
        let id = JobId::new(0);
        model.world.opening = Some(OpeningSession {
            id,
            folder: PathBuf::from("cafe"),
            purpose: OpenFor::Writing,
            landing: Dest::Cockpit,
            early: Vec::new(),
            typed: Vec::new(),
        });
        let opened = OpenedSession {
            name: "cafe".to_owned(),
            author: AUTHOR,
            session: session(),
            notices: Vec::new(),
            access: SessionAccess::Writes,
            role: nappe_core::role::Role::Facilitator,
            papers: Some(PapersPlace { exports: "exports".to_owned() }),
        };
        update(&mut model, Msg::Job(id, JobNews::Over(News::Opened(Box::new(opened)))));
        let terminal = Terminal::new(TestBackend::new(120, 40)).expect("a terminal in memory");
        let mut stage = Self { model, terminal };
        for key in way.split_whitespace() {
            stage.press(key);
        }
        stage
    }

    /// Presses a key and draws what follows.
    fn press(&mut self, key: &str) {
        let stroke: Stroke = key.parse().expect("a key");
        self.send(KeyEvent::new(stroke.code, stroke.modifiers));
    }

    fn send(&mut self, key: KeyEvent) {
        update(&mut self.model, Msg::Tick(NOW));
        // Effects go to the hub; what is measured is what the person waits for.
        update(&mut self.model, Msg::Input(Input::Key(key)));
        self.terminal.draw(|frame| view(&self.model, frame)).expect("a picture");
    }
}

fn keys(bencher: Bencher<'_, '_>, way: &str, pressed: [&str; 2]) {
    let mut stage = Stage::new(way);
    let mut turn = 0;
    bencher.bench_local(|| {
        stage.press(pressed[turn % 2]);
        turn += 1;
    });
}

#[divan::bench(sample_count = 200, sample_size = 1)]
fn cockpit_arrow(bencher: Bencher<'_, '_>) {
    keys(bencher, "f3", ["right", "left"]);
}

#[divan::bench(sample_count = 200, sample_size = 1)]
fn board_arrow(bencher: Bencher<'_, '_>) {
    keys(bencher, "f4", ["down", "up"]);
}

#[divan::bench(sample_count = 200, sample_size = 1)]
fn restitution_scroll(bencher: Bencher<'_, '_>) {
    keys(bencher, "f5", ["pagedown", "pageup"]);
}

#[divan::bench(sample_count = 200, sample_size = 1)]
fn plan_arrow(bencher: Bencher<'_, '_>) {
    keys(bencher, "f2", ["down", "up"]);
}

/// A letter of a note, at a table that has a thousand.
#[divan::bench(sample_count = 200, sample_size = 1)]
fn table_typing(bencher: Bencher<'_, '_>) {
    let mut stage = Stage::new("f3 enter");
    bencher.bench_local(|| stage.send(KeyEvent::new(KeyCode::Char('é'), KeyModifiers::NONE)));
}
