//! What holds on every screen and for every layer, in every way of being that keys lead to.
//!
//! Screens and layers are found by listing their folders, ways of being by pressing every key that is offered: a new
//! screen, layer or mode stands under these laws without being written down anywhere but here, where one gets there.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::sync::OnceLock;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use nappe_core::{Lang, QuestionKey, Session};
use ratatui::layout::Rect;

use super::super::effect::Effect;
use super::super::jobs::{Job, JobWork};
use super::super::keymap::Stroke;
use super::super::layers::{Confirm, Editor, Field, Form, Help, Item, Layer, Message, Pages, Palette, Picker};
use super::super::message::{Msg, News};
use super::super::testing::{STATES, Stage, doors, import, sessions};
use super::super::view;
use crate::client::Recent;
use crate::tui::dest::Dest;

/// How many keys away from its beginning a screen is looked at, in each of [`STATES`]: the typical one shows most.
const DEPTHS: [usize; STATES.len()] = [2, 3, 2, 2];
/// Signs that a field must take, whatever they are a shortcut for.
const SIGNS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 +-*/?!:=<>[].,é";
const HOSTILE: [&str; 4] = ["\u{1b}[2Jeffacé", "\u{1b}]52;c;cHdu\u{7}", "a\u{202e}b", "\u{9b}31m"];

/// Returns what stands in a folder of the interface: folders of screens, files of layers.
fn listed(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tui").join(folder);
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the sources are there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.is_dir() || path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| path.file_stem().expect("it has a name").to_string_lossy().into_owned())
        .filter(|name| !matches!(name.as_str(), "mod" | "tests" | "snapshots"))
        .collect();
    names.sort();
    names
}

/// Returns a session that is made once a thread: laws make stages by the thousand.
fn made_once(name: &'static str, make: fn() -> Session) -> Session {
    thread_local! {
        static MADE: RefCell<BTreeMap<&'static str, Session>> = const { RefCell::new(BTreeMap::new()) };
    }
    MADE.with_borrow_mut(|made| made.entry(name).or_insert_with(make).clone())
}

/// As [`Stage::in_state`], with sessions made once.
fn in_state(state: &str) -> Stage {
    let session = match state {
        "empty" => made_once("empty", sessions::empty),
        "overfull" => made_once("overfull", sessions::overfull),
        _ => made_once("typical", sessions::typical),
    };
    let opened = Stage::new(Lang::Fr, session);
    if state == "read-only" { opened.read_only() } else { opened }
}

/// Opens a screen, by the name of its folder, in one of [`STATES`].
fn screen(name: &str, state: &str) -> Stage {
    let people = if state == "overfull" { 40 } else { 9 };
    let of_session = |dest: Dest| in_state(state).with_people(people).go(dest);
    match name {
        "home" => {
            let count = if state == "empty" { 0 } else { people };
            let recent = (0..count).map(|index| Recent {
                folder: format!("/cafes/{index}").into(),
                title: "Le jardin du quartier ".repeat(index + 1),
                date: None,
            });
            Stage::home(Lang::Fr).news(News::Home { recent: recent.collect(), samples: Vec::new() })
        }
        "segment" => {
            let (session, segment) = match state {
                "empty" => (made_once("day", sessions::day), 4),
                "overfull" => (made_once("full day", sessions::full_day), 2),
                _ => (made_once("day", sessions::day), 2),
            };
            let opened = Stage::new(Lang::Fr, session);
            let opened = if state == "read-only" { opened.read_only() } else { opened };
            opened.go(Dest::Segment(segment))
        }
        "plan" => of_session(Dest::Plan),
        "cockpit" => of_session(Dest::Cockpit),
        "table" => of_session(Dest::Table(1)),
        "board" => of_session(Dest::Board(Some(QuestionKey::numbered(1)))),
        "restitution" => of_session(Dest::Restitution),
        "codes" | "devices" => {
            let dest = if name == "codes" { Dest::Codes } else { Dest::Devices };
            let opened = in_state(state).with_people(people);
            match state {
                "empty" => opened.with_doors(doors::shut()),
                "typical" => opened.with_doors(doors::typical()),
                "overfull" => opened.with_doors(doors::overfull()),
                _ => opened,
            }
            .go(dest)
        }
        "rotation" => of_session(Dest::Rotation),
        "import" => match state {
            "empty" | "read-only" => of_session(Dest::Import),
            _ => import::proposed(
                of_session(Dest::Import),
                if state == "overfull" { import::WIDE } else { import::BOARD },
            ),
        },
        _ => panic!("src/tui/screens/{name}: say here how one gets there, so that it stands under the laws"),
    }
}

/// Makes a layer, by the name of its file, that holds `words` wherever it can.
fn layer(name: &str, stage: &Stage, words: &str) -> Layer {
    let (long, short) = (words.repeat(4), words.to_owned());
    match name {
        "confirm" => Layer::Confirm(Confirm::new(long.clone(), long, "Oui".into())),
        "editor" => Layer::Editor(Editor::new(short, vec![long.clone(); 30], &long)),
        "form" => {
            let field = |index: usize| match index % 2 {
                0 => Field::words(short.clone(), long.clone(), &long),
                _ => Field::choice(long.clone(), long.clone(), vec![long.clone(), "b".into()], 0),
            };
            Layer::Form(Form::new(short.clone(), (0..12).map(field).collect()).with_fault(2, long.clone()))
        }
        "help" => Layer::Help(Help::new(stage.model.offers())),
        "message" => Layer::Message(Message::text(short, vec![long; 30])),
        "pages" => {
            // As the restitution asks for them; what they show is a picture, and here there is none.
            let mut asked = stage_with_pictures();
            press(&mut asked, key(KeyCode::Char('v')));
            let request = asked.effects.into_iter().find_map(|effect| match effect {
                Effect::Start(Job { work: JobWork::Pages(request, _), .. }) => Some(request),
                _ => None,
            });
            Layer::Pages(Pages::new(request.expect("pages were asked for"), Vec::new(), 0))
        }
        "palette" => Layer::Palette(Palette::new(&stage.model.ctx(), &stage.model.offers(), &stage.model.elsewhere())),
        "picker" => {
            let items = (0..50).map(|_| Item::new(long.clone(), &long)).collect();
            Layer::Picker(Picker::new(short, items, 30))
        }
        _ => panic!("src/tui/layers/{name}.rs: say here how one is made, so that it stands under the laws"),
    }
}

/// Reads a document in a terminal that shows pictures.
fn stage_with_pictures() -> Stage {
    let mut stage = Stage::in_state(Lang::Fr, "typical");
    stage.model.world.pictures = true;
    stage.go(Dest::Restitution)
}

/// How much has happened in the session.
fn events(stage: &Stage) -> u64 {
    stage.model.session().events
}

/// Names the screen one is on as its folder is named.
fn folder_of(stage: &Stage) -> String {
    let dest = format!("{:?}", stage.model.screen().dest());
    dest.split('(').next().unwrap_or_default().to_lowercase()
}

/// What tells one way of being from another: what can be done, where signs go, what lies above.
fn way_of_being(stage: &Stage) -> String {
    let offers: Vec<_> = stage.model.offers().into_iter().map(|offer| (offer.scope, offer.id, offer.keys)).collect();
    let kind = |layer: &Layer| format!("{layer:?}").split(['(', '{']).next().unwrap_or_default().to_owned();
    let layers: Vec<String> = stage.model.scene().layers.iter().map(kind).collect();
    format!("{} {} {offers:?} {layers:?}", folder_of(stage), stage.model.screen().captures_text())
}

/// A way of being of a screen, and how one gets there.
struct Mode {
    screen: String,
    state: &'static str,
    script: Vec<Stroke>,
}

impl Mode {
    fn stage(&self) -> Stage {
        let mut stage = screen(&self.screen, self.state);
        for stroke in &self.script {
            press(&mut stage, *stroke);
        }
        stage
    }

    fn told(&self) -> String {
        let script: Vec<String> = self.script.iter().map(ToString::to_string).collect();
        format!("{} ({}) after [{}]", self.screen, self.state, script.join(" "))
    }
}

fn press(stage: &mut Stage, stroke: Stroke) {
    stage.send(Msg::Input(crossterm::event::Event::Key(KeyEvent::new(stroke.code, stroke.modifiers))));
}

fn key(code: KeyCode) -> Stroke {
    Stroke { code, modifiers: KeyModifiers::NONE }
}

/// Returns the keys worth pressing here.
fn worth_pressing(stage: &Stage) -> Vec<Stroke> {
    if !stage.model.scene().layers.is_empty() {
        return [KeyCode::Enter, KeyCode::Tab, KeyCode::Down, KeyCode::Char('a')].map(key).to_vec();
    }
    let offers = stage.model.offers();
    let mut keys: Vec<Stroke> = offers.iter().filter_map(|offer| offer.keys.first().copied()).collect();
    keys.extend([KeyCode::Char('a'), KeyCode::Char('1'), KeyCode::Enter, KeyCode::Esc].map(key));
    keys
}

/// Returns every way of being of every screen in a state, found by pressing whatever is offered; looked for once.
fn modes(state: usize) -> &'static [Mode] {
    static FOUND: [OnceLock<Vec<Mode>>; STATES.len()] = [const { OnceLock::new() }; STATES.len()];
    FOUND[state].get_or_init(|| {
        let mut found = Vec::new();
        for screen in listed("screens") {
            let mut seen = BTreeSet::new();
            let mut waiting = VecDeque::from([Vec::new()]);
            while let Some(script) = waiting.pop_front() {
                let mode = Mode { screen: screen.clone(), state: STATES[state], script };
                let there = mode.stage();
                if folder_of(&there) != screen || !seen.insert(way_of_being(&there)) {
                    continue;
                }
                if mode.script.len() < DEPTHS[state] {
                    let and = |key: Stroke| mode.script.iter().copied().chain([key]).collect();
                    waiting.extend(worth_pressing(&there).into_iter().map(and));
                }
                found.push(mode);
            }
        }
        found
    })
}

/// Holds a law against every way of being of every screen, in every state.
fn everywhere(law: impl Fn(&Mode) -> Result<(), String> + Sync) {
    let faults: Vec<String> = std::thread::scope(|scope| {
        let law = &law;
        let fault = |mode: &Mode| law(mode).err().map(|fault| format!("{}: {fault}", mode.told()));
        let of_state = move |state| modes(state).iter().filter_map(fault).collect::<Vec<_>>();
        let running: Vec<_> = (0..STATES.len()).map(|state| scope.spawn(move || of_state(state))).collect();
        running.into_iter().flat_map(|state| state.join().expect("a law told its faults")).collect()
    });
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn keys_lead_to_more_than_the_beginning() {
    // What the laws below are worth: as many ways of being as one finds by trying.
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for mode in (0..STATES.len()).flat_map(modes) {
        *count.entry(&mode.screen).or_default() += 1;
    }
    for screen in listed("screens") {
        let most = count.get(screen.as_str()).copied().unwrap_or(0);
        assert!(most >= 12, "{screen} was seen in {most} ways only: {count:?}");
    }
}

#[test]
fn no_key_means_two_things_at_once() {
    everywhere(|mode| {
        let stage = mode.stage();
        let mut taken: BTreeMap<String, String> = BTreeMap::new();
        for offer in stage.model.offers() {
            for key in &offer.keys {
                let means = format!("{} {}", offer.scope, offer.id);
                if let Some(other) = taken.insert(key.to_string(), means.clone()) {
                    return Err(format!("`{key}` is {other} and {means}"));
                }
            }
        }
        Ok(())
    });
}

#[test]
fn help_holds_every_key_and_the_footer_shows_whole_words() {
    everywhere(|mode| {
        let mut stage = mode.stage();
        if !stage.model.scene().layers.is_empty() {
            return Ok(());
        }
        let offers = stage.model.offers();
        if !offers.iter().any(|offer| offer.id == "help" && !offer.keys.is_empty()) {
            return Err("no key leads to the help".into());
        }
        if let Some(offer) = offers.iter().find(|offer| offer.help.starts_with('⟦') || offer.label.starts_with('⟦'))
        {
            return Err(format!("{} has no words", offer.id));
        }
        for (width, height) in [(80, 24), (46, 20)] {
            let picture = stage.picture(width, height);
            let last = picture.lines().last().unwrap_or_default().to_owned();
            for (_, key, label, _) in view::hints(&stage.model, Rect::new(0, 0, width, height)) {
                if !last.contains(&format!("{key} {label}")) {
                    return Err(format!("« {key} {label} » is cut at {width}×{height}: {last}"));
                }
            }
        }
        for (width, height) in [(80, 24), (46, 20)] {
            let first = view::hints(&stage.model, Rect::new(0, 0, width, height)).into_iter().next();
            let next: Vec<String> = first.into_iter().map(|(_, key, label, _)| format!("{key} {label}")).collect();
            let bright = stage.badges(width, height);
            if bright != next {
                return Err(format!("bright is {bright:?}, the next step is {next:?} at {width}×{height}"));
            }
        }
        let mut stage = stage.keys("f1");
        if !matches!(stage.model.scene().layers.as_slice(), [Layer::Help(_)]) {
            return Err("F1 opens no help".into());
        }
        let picture = stage.picture(120, 120);
        for offer in offers.iter().filter(|offer| !offer.keys.is_empty()) {
            let words: String = offer.help.chars().take(30).collect();
            if !picture.contains(&words) {
                return Err(format!("the help does not say « {words} »"));
            }
        }
        Ok(())
    });
}

#[test]
fn a_field_takes_every_sign_that_is_typed() {
    everywhere(|mode| {
        let mut stage = mode.stage();
        if !stage.model.scene().layers.is_empty() || !stage.model.screen().captures_text() {
            return Ok(());
        }
        let before = Typing::of(&stage);
        for sign in SIGNS.chars() {
            press(&mut stage, key(KeyCode::Char(sign)));
            if Typing::of(&stage) != before {
                return Err(format!("« {sign} » did something"));
            }
        }
        let picture = stage.picture(120, 40);
        let shown = ["yzABC", "23456789"].iter().any(|part| picture.contains(part));
        if shown { Ok(()) } else { Err(format!("what was typed is not there:\n{picture}")) }
    });
}

/// What is as it was while somebody only types.
#[derive(PartialEq)]
struct Typing {
    dest: Dest,
    bare: bool,
    captures: bool,
    happened: u64,
    effects: usize,
}

impl Typing {
    fn of(stage: &Stage) -> Self {
        Self {
            dest: stage.model.screen().dest(),
            bare: stage.model.scene().layers.is_empty(),
            captures: stage.model.screen().captures_text(),
            happened: events(stage),
            effects: stage.effects.len(),
        }
    }
}

#[test]
fn the_keys_of_a_shell_edit_what_is_typed_and_do_nothing_else() {
    everywhere(|mode| {
        let mut stage = mode.stage();
        if !stage.model.scene().layers.is_empty() || !stage.model.screen().captures_text() {
            return Ok(());
        }
        let before = Typing::of(&stage);
        for script in ["ctrl-a", "alt-f", "ctrl-e", "alt-b", "ctrl-e", "ctrl-w", "ctrl-u"] {
            stage = stage.typed("zqx jwk").keys(script);
            if Typing::of(&stage) != before {
                return Err(format!("{script} did something"));
            }
        }
        let picture = stage.picture(120, 40);
        if picture.contains("jwk") { Err(format!("Control-U left something:\n{picture}")) } else { Ok(()) }
    });
}

#[test]
fn escape_is_always_one_step_back() {
    everywhere(|mode| {
        let mut stage = mode.stage();
        for step in 0..9 {
            let (layers, screens) = (stage.model.scene().layers.len(), stage.model.scene().screens.len());
            let (before, effects) = (way_of_being(&stage), stage.effects.len());
            let dest = stage.model.screen().dest();
            press(&mut stage, key(KeyCode::Esc));
            let (layers_now, screens_now) = (stage.model.scene().layers.len(), stage.model.scene().screens.len());
            let left = stage.effects[effects..].iter().find(|effect| matches!(effect, Effect::Quit | Effect::Demo));
            if let Some(effect) = left {
                return Err(format!("Escape number {} leaves nappe: {effect:?}", step + 1));
            }
            if layers > 0 && (layers_now + 1 < layers || screens_now != screens) {
                return Err(format!("Escape number {} goes further than the top layer", step + 1));
            }
            if screens_now + 1 < screens {
                return Err(format!("Escape number {} leaves two screens at once", step + 1));
            }
            if layers == 0 && layers_now == 1 {
                // From a café that runs one leaves on purpose only: Escape asks, and Escape again says no.
                return match stage.model.scene().layers.last() {
                    Some(Layer::Confirm(_)) if matches!(dest, Dest::Cockpit) => Ok(()),
                    _ => Err(format!("Escape number {} opens something", step + 1)),
                };
            }
            if matches!(stage.model.screen().dest(), Dest::Home) && layers_now == 0 && screens_now == 1 {
                return Ok(());
            }
            // Drawing is dear: the picture before is made again only where nothing else has changed.
            let looked = || {
                let mut stage = mode.stage();
                (0..step).for_each(|_| press(&mut stage, key(KeyCode::Esc)));
                stage.picture(80, 24)
            };
            if way_of_being(&stage) == before && stage.picture(80, 24) == looked() {
                return Err(format!("Escape number {} does nothing", step + 1));
            }
        }
        Err("Escape never comes to an end".into())
    });
}

/// Sizes below and above what anybody has.
fn odd_sizes() -> impl Iterator<Item = (u16, u16)> {
    [(0, 0), (1, 1), (2, 3), (7, 1), (1, 40), (12, 9), (23, 14), (36, 11), (40, 31), (200, 1), (160, 60)].into_iter()
}

#[test]
fn no_size_makes_it_panic() {
    everywhere(|mode| {
        let mut stage = mode.stage();
        for (width, height) in [(1, 1), (12, 9), (36, 11), (23, 14)] {
            stage.picture(width, height);
        }
        Ok(())
    });
    // Every width and every height up to forty, in all of them together.
    for (turn, name) in listed("screens").into_iter().enumerate() {
        for (also, state) in STATES.into_iter().enumerate() {
            let mut stage = screen(&name, state);
            odd_sizes().for_each(|(width, height)| drop(stage.picture(width, height)));
            for (width, height) in (0..=40).flat_map(|width| (0..=40).map(move |height| (width, height))) {
                if (usize::from(width) + usize::from(height) * 3) % 11 == (turn + also) % 11 {
                    stage.picture(width, height);
                }
            }
        }
    }
}

#[track_caller]
fn harmless(picture: &str, what: &str) {
    assert!(picture.chars().all(|sign| sign == '\n' || !sign.is_control()), "{what}: a control character");
    assert!(!picture.contains('\u{202e}'), "{what}: a sign that turns the writing round");
}

#[test]
fn nothing_hostile_reaches_the_screen() {
    everywhere(|mode| {
        let mut stage = mode.stage();
        for bomb in HOSTILE {
            stage = stage.pasted(bomb);
        }
        harmless(&stage.picture(80, 24), &mode.told());
        Ok(())
    });
    let long = "x".repeat(1_000_000);
    for name in listed("screens") {
        let mut stage = screen(&name, "typical").keys("/").pasted(&long);
        harmless(&stage.picture(80, 24), &name);
    }
}

#[test]
fn every_layer_fits_closes_and_bears_what_is_hostile() {
    let long = "Une phrase assez longue pour ne pas tenir sur une ligne étroite, et même un peu plus. ";
    for name in listed("layers") {
        for state in STATES {
            let mut stage = Stage::in_state(Lang::Fr, state);
            stage.model.scene_mut().layers = vec![layer(&name, &stage, long)];
            let sizes = (0..=40).step_by(5).flat_map(|width| (0..=40).step_by(7).map(move |height| (width, height)));
            for (width, height) in sizes.chain(odd_sizes()) {
                stage.picture(width, height);
            }
            let stage = stage.keys("esc");
            assert!(stage.model.scene().layers.is_empty(), "{name}: Escape does not close it");
        }
        for bomb in HOSTILE.iter().copied().chain([long.repeat(10_000).as_str()]) {
            let mut stage = Stage::in_state(Lang::Fr, "typical");
            stage.model.scene_mut().layers = vec![layer(&name, &stage, long)];
            let mut stage = stage.pasted(bomb).typed("abc");
            harmless(&stage.picture(80, 24), &name);
            // What was changed is not thrown away by one Escape, but by the second.
            let stage = stage.keys("esc esc");
            assert!(stage.model.scene().layers.is_empty() || stage.model.screen().dest() == Dest::Cockpit, "{name}");
        }
    }
}
