//! A fault nobody foresaw: the interface panics in the middle of a screen, and gives the terminal back all the same.
//!
//! nappe has no way of panicking on purpose. So this test starts itself once more, in a terminal of its own, and plays
//! the real interface over a desk that breaks when a session is made.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use nappe::client::desk::Sink;
use nappe::client::{
    Desk, ExportRequest, Exporting, NewSession, Opened, Paging, PersonRow, PlanFile, PlanWritten, Recent, Sample,
};
use nappe::clock::Clock;
use nappe::failure::Failure;
use nappe::i18n::Texts;
use nappe::tui::keymap::Keymap;
use nappe::tui::theme::Theme;
use nappe::tui::{self, Opening};
use nappe_core::{Lang, Plan, Session};

use crate::leaving::given_back;
use crate::world::World;

/// Set in the process that is to panic.
const MARK: &str = "NAPPE_TEST_PANICS";
const WORDS: &str = "the desk broke under the coffee";

struct BrokenDesk;

impl Desk for BrokenDesk {
    fn open(&mut self, _: &Path, _: Sink) -> Result<Opened, Failure> {
        unreachable!("nothing is opened")
    }

    fn save_elsewhere(&mut self, _: &[PersonRow], _: Sink) -> Result<Opened, Failure> {
        unreachable!("nothing is open")
    }

    fn close(&mut self) {}

    fn recent(&self) -> Vec<Recent> {
        Vec::new()
    }

    fn samples(&self) -> Vec<Sample> {
        Vec::new()
    }

    fn create(&mut self, _: &NewSession) -> Result<PathBuf, Failure> {
        panic!("{WORDS}")
    }

    fn copy_sample(&mut self, _: &str) -> Result<PathBuf, Failure> {
        unreachable!("there is no sample")
    }

    fn plan_file(&self, _: &Path, _: &Session) -> PlanFile {
        unreachable!("nothing is open")
    }

    fn write_plan(&mut self, _: &Path, _: &Plan) -> Result<PlanWritten, Failure> {
        unreachable!("nothing is open")
    }

    fn people(&self, _: &Path) -> Result<Vec<PersonRow>, Failure> {
        unreachable!("nothing is open")
    }

    fn save_people(&mut self, _: &Path, _: &[PersonRow], _: &[PersonRow]) -> Result<Vec<PersonRow>, Failure> {
        unreachable!("nothing is open")
    }

    fn export(&self, _: &ExportRequest) -> Exporting {
        unreachable!("nothing is open")
    }

    fn pages(&self, _: &ExportRequest) -> Paging {
        unreachable!("nothing is open")
    }

    fn show_file(&self, _: &Path) -> Result<(), Failure> {
        unreachable!("nothing is open")
    }

    fn export_seats(&self, _: &Session, _: Lang) -> Result<Vec<PathBuf>, Failure> {
        unreachable!("nothing is open")
    }

    fn editor(&self) -> Vec<String> {
        Vec::new()
    }
}

fn play() {
    let settings = tui::Settings {
        faults: Vec::new(),
        texts: Rc::new(Texts::new(Lang::Fr)),
        theme: Theme::full(),
        keys: Keymap::default(),
        clock: Clock::from_environment(),
        seed: 1,
        bell: false,
        notices: false,
        pictures: None,
    };
    let left = tui::run(Opening::default(), Box::new(BrokenDesk), settings);
    unreachable!("it panics before it is left: {left:?}");
}

#[test]
fn a_panic_gives_the_terminal_back_and_says_what_to_do() {
    if std::env::var_os(MARK).is_some() {
        return play();
    }
    let mut world = World::french();
    world.set(MARK, "1");
    let itself = std::env::current_exe().expect("a test has a program");
    let name = "panicking::a_panic_gives_the_terminal_back_and_says_what_to_do";
    let mut term = world.open_program(&itself.to_string_lossy(), &[name, "--exact", "--nocapture"]);
    term.wait_for(&world.say("home-begin")).keys("n").wait_for(&world.say("new-title"));
    term.type_text("Le café").wait_for("Le café").keys("ctrl-s");
    let end = term.wait_end();
    given_back(&term, &end);
    assert_ne!(end.code, 0);
    let written = String::from_utf8_lossy(term.raw()).into_owned();
    let left = written.rfind("\x1b[?1049l").expect("the screen was left");
    for words in [world.say("panic").as_str(), WORDS] {
        let told = written.rfind(words).unwrap_or_else(|| panic!("« {words} » is not told"));
        assert!(told > left, "« {words} » is told where it can be read");
    }
}
