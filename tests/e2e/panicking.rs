//! A fault nobody foresaw: the interface panics in the middle of a screen, and gives the terminal back all the same.
//!
//! nappe has no way of panicking on purpose. So this test starts itself once more, in a terminal of its own, and plays
//! the real interface over a link that breaks when something is written.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use nappe::client::{
    Desk, Link, LinkStatus, NewSession, NotOpened, OpenFor, OpenedSession, Recent, Sample, SessionAccess,
    SessionGlance, SessionTies, Sink, StopSign,
};
use nappe::clock::Clock;
use nappe::failure::Failure;
use nappe::i18n::Texts;
use nappe::tui::keymap::Keymap;
use nappe::tui::theme::Theme;
use nappe::tui::{self, Beginning};
use nappe_core::{AuthorId, CleanText, Lang, Length, Plan, Session, Submission};

use crate::leaving::given_back;
use crate::world::World;

/// Set in the process that is to panic.
const MARK: &str = "NAPPE_TEST_PANICS";
const WORDS: &str = "the link broke under the coffee";

struct BrokenDesk;

/// A link that breaks on the interface's own thread.
struct BrokenLink;

impl Link for BrokenLink {
    fn submit(&self, _: Submission) {
        panic!("{WORDS}")
    }

    fn status(&self) -> LinkStatus {
        LinkStatus::Here
    }

    fn close(self: Box<Self>) {}
}

impl Desk for BrokenDesk {
    fn glance(&self, _: &Path) -> Option<SessionGlance> {
        None
    }

    fn open(&self, _: &Path, _: OpenFor, _: Sink, _: &StopSign) -> Result<(OpenedSession, SessionTies), NotOpened> {
        let [title, question] = ["Le café", "Quoi ?"].map(CleanText::lenient);
        let plan = Plan::starter(title, vec![question], 3, 3, Length::minutes(20), Lang::Fr);
        let mut session = Session::default();
        *session.plan_mut() = plan;
        let opened = OpenedSession {
            name: "cafe".to_owned(),
            author: AuthorId::new(1),
            session,
            notices: Vec::new(),
            access: SessionAccess::Writes,
            role: nappe_core::role::Role::Facilitator,
            papers: None,
        };
        Ok((opened, SessionTies { link: Box::new(BrokenLink), papers: None, doors: None }))
    }

    fn recent(&self) -> Vec<Recent> {
        Vec::new()
    }

    fn samples(&self) -> Vec<Sample> {
        Vec::new()
    }

    fn create(&self, _: &NewSession) -> Result<PathBuf, Failure> {
        unreachable!("nothing is made")
    }

    fn merge(&self, _: &Path, _: &Path, _: bool) -> Result<Vec<String>, Failure> {
        unreachable!("nothing is taken in")
    }

    fn copy_sample(&self, _: &str) -> Result<PathBuf, Failure> {
        unreachable!("there is no sample")
    }
}

fn play() {
    let settings = tui::InterfaceSettings {
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
    let beginning = Beginning { folder: Some(PathBuf::from("cafe")), ..Beginning::default() };
    let left = tui::run(beginning, Arc::new(BrokenDesk), settings);
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
    term.wait_for(&world.say("instruction-welcome")).keys("space");
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
