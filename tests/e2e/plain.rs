//! Terminals that can do little, and no terminal at all.

use crate::bytes::{Told, told};
use crate::term::Term;
use crate::world::World;

/// Returns the colours that were asked for: parameters of `CSI … m` beyond bold, faint, underlined and reversed.
fn colours(term: &Term) -> Vec<String> {
    let coloured = |sequence: &String| {
        sequence.strip_suffix('m').is_some_and(|parameters| {
            parameters.split([';', ':']).any(|number| {
                let number: u16 = number.parse().unwrap_or(0);
                // 39 and 49 ask for the terminal's own colours.
                (30..=38).contains(&number) || (40..=48).contains(&number) || (90..=107).contains(&number)
            })
        })
    };
    let sequences = told(term.raw()).into_iter().filter_map(|one| match one {
        Told::Csi(sequence) => Some(sequence),
        _ => None,
    });
    sequences.filter(coloured).collect()
}

/// Walks through the screens of a session, so that all of them are drawn once.
fn walk(world: &World, term: &mut Term) {
    for (key, tab) in [("f2", "tab-plan"), ("f4", "tab-board"), ("f5", "tab-restitution"), ("f3", "tab-cockpit")] {
        let written = term.raw().len();
        term.keys(key).wait_output(written).wait_for(&world.say(tab));
    }
    term.keys("enter").wait_until("a field", |term| !term.screen().hide_cursor());
    term.keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
}

#[test]
fn colours_are_there_by_themselves() {
    let world = World::french();
    let mut term = world.cockpit();
    walk(&world, &mut term);
    assert!(!colours(&term).is_empty(), "otherwise the next tests prove nothing");
}

#[test]
fn no_color_means_none() {
    let mut world = World::french();
    world.set("NO_COLOR", "1");
    let mut term = world.cockpit();
    walk(&world, &mut term);
    assert_eq!(colours(&term), Vec::<String>::new());
}

#[test]
fn a_dumb_terminal_gets_no_colours() {
    let mut world = World::french();
    world.set("TERM", "dumb");
    world.cafe();
    let mut term = world.open(&["run", "cafe"]);
    let end = term.wait_until("it answers", |term| !term.raw().is_empty());
    if end.screen().alternate_screen() {
        term.wait_for(&world.say("instruction-welcome")).keys("ctrl-q");
    }
    term.wait_end();
    assert_eq!(colours(&term), Vec::<String>::new());
}

#[test]
fn without_utf_8_nothing_but_ascii_is_drawn() {
    let mut world = World::english();
    world.good(&["new", "cafe", "--title", "The market square", "--question", "What is missing?"]);
    world.set("LC_ALL", "C");
    let mut term = world.open(&["--lang", "en", "run", "cafe"]);
    term.wait_for(&world.say("tab-board"));
    for key in ["f2", "f4", "f5", "f3", "enter"] {
        let written = term.raw().len();
        term.keys(key).wait_output(written);
    }
    term.wait_until("a field", |term| !term.screen().hide_cursor());
    term.keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
    let strange: String = String::from_utf8_lossy(term.raw()).chars().filter(|sign| !sign.is_ascii()).collect();
    assert_eq!(strange, "");
}

#[test]
fn without_a_terminal_it_says_so_and_writes_no_sequence() {
    let world = World::french();
    world.cafe();
    for args in [&["run", "cafe"][..], &[][..]] {
        let output = world.run(args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let complaint = String::from_utf8(output.stderr).expect("text");
        assert!(complaint.contains("nappe --help"), "it says what to do: {complaint}");
        assert!(!complaint.contains('\x1b') && output.stdout.is_empty());
    }
}

#[test]
fn verbs_write_plain_text_into_a_pipe() {
    let world = World::french();
    world.cafe();
    for args in [&["check", "cafe"][..], &["plan", "cafe"], &["theme", "cafe", "list"], &["--help"], &["new", "--help"]]
    {
        let said = world.good(args);
        assert!(!said.is_empty() && !said.contains('\x1b'), "{args:?}: {said:?}");
    }
}

#[test]
fn a_reader_who_leaves_is_no_fault() {
    let world = World::french();
    world.cafe();
    let mut child = world.command(&["plan", "cafe"]).stdout(std::process::Stdio::piped()).spawn().expect("it starts");
    drop(child.stdout.take());
    assert!(child.wait().expect("it ends").success());
}
