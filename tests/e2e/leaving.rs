//! Every way of leaving gives the terminal back as it was.

use rustix::process::Signal;

use crate::term::{End, Term, cpu_ticks};
use crate::world::World;

/// Fails unless everything that was switched on has been switched off, and the terminal edits lines again.
#[track_caller]
pub fn given_back(term: &Term, end: &End) {
    let written = String::from_utf8_lossy(term.raw());
    for mode in ["?1049", "?2004", "?1000", "?1002", "?1003", "?1006"] {
        let on = written.rfind(&format!("\x1b[{mode}h"));
        let off = written.rfind(&format!("\x1b[{mode}l"));
        assert!(on.is_none() || off > on, "{mode} stays on: on at {on:?}, off at {off:?}");
    }
    assert!(written.contains("\x1b[?1049h"), "it took the screen");
    let shown = written.rfind("\x1b[?25h");
    assert!(shown.is_some() && shown > written.rfind("\x1b[?25l"), "the cursor stays hidden");
    assert!(end.cooked, "the terminal does not edit lines");
    assert!(!term.screen().alternate_screen());
}

/// Plays one way of leaving.
#[track_caller]
fn leave(how: impl FnOnce(&mut Term)) -> End {
    let world = World::french();
    let mut term = world.cockpit();
    how(&mut term);
    let end = term.wait_end();
    given_back(&term, &end);
    end
}

#[test]
fn ctrl_q_leaves_with_a_good_answer() {
    let end = leave(|term| {
        term.keys("ctrl-q");
    });
    assert_eq!((end.code, end.signal), (0, None));
}

#[test]
fn ctrl_q_asks_while_a_round_runs() {
    let world = World::french();
    let mut term = world.cockpit();
    term.keys("space").wait_gone(&world.say("instruction-welcome"));
    term.keys("ctrl-q").wait_for(&world.say("quit-title"));
    term.keys("enter");
    let end = term.wait_end();
    given_back(&term, &end);
    assert_eq!(end.code, 0);
}

#[test]
fn q_leaves_home() {
    let world = World::french();
    let mut term = world.open(&[]);
    term.wait_for(&world.say("home-begin")).keys("q");
    let end = term.wait_end();
    given_back(&term, &end);
    assert_eq!(end.code, 0);
}

#[test]
fn ctrl_c_twice_leaves() {
    let world = World::french();
    let mut term = world.cockpit();
    term.keys("ctrl-c").wait_for(&world.say("interrupt-again")).keys("ctrl-c");
    let end = term.wait_end();
    given_back(&term, &end);
}

#[test]
fn the_polite_signal_leaves() {
    leave(|term| term.signal(Signal::TERM));
}

#[test]
fn the_interrupt_signal_leaves() {
    leave(|term| term.signal(Signal::INT));
}

#[test]
fn the_hang_up_signal_leaves() {
    leave(|term| term.signal(Signal::HUP));
}

#[test]
fn the_quit_signal_leaves() {
    leave(|term| term.signal(Signal::QUIT));
}

#[test]
fn a_signal_leaves_while_one_is_writing() {
    let world = World::french();
    let mut term = world.cockpit();
    term.keys("enter").wait_until("a field", |term| !term.screen().hide_cursor());
    term.type_text("Une idée qui n’est pas finie").wait_for("qui n’est pas finie");
    term.signal(Signal::TERM);
    let end = term.wait_end();
    given_back(&term, &end);
}

#[test]
fn put_aside_and_taken_up_again() {
    let world = World::french();
    let mut term = world.cockpit();
    term.keys("ctrl-z").wait_stopped();
    term.wait_until("the other screen is left", |term| !term.screen().alternate_screen());
    assert!(!term.screen().hide_cursor(), "the shell has a cursor");
    term.signal(Signal::CONT);
    term.wait_until("the screen is back", |term| term.screen().alternate_screen());
    term.wait_for(&world.say("instruction-welcome"));
    term.keys("ctrl-q");
    let end = term.wait_end();
    given_back(&term, &end);
    assert_eq!(end.code, 0);
}

#[test]
fn put_aside_by_somebody_else() {
    let world = World::french();
    let mut term = world.cockpit();
    term.signal(Signal::TSTP);
    term.wait_stopped();
    term.wait_until("the other screen is left", |term| !term.screen().alternate_screen());
    term.signal(Signal::CONT);
    term.wait_until("the screen is back", |term| term.screen().alternate_screen());
    term.wait_for(&world.say("instruction-welcome"));
    term.keys("ctrl-q");
    let end = term.wait_end();
    given_back(&term, &end);
}

/// Closes the window and fails unless nappe leaves by itself, with the session closed behind it.
#[track_caller]
fn close_window(world: &World, term: &mut Term) {
    let before = cpu_ticks(term.pid());
    term.close_window();
    let pid = term.pid();
    let end = term.wait_end();
    assert_eq!((end.code, end.signal), (0, None), "it leaves as by any other way");
    // It has ended and was waited for: nothing is left that could turn in circles.
    assert!(cpu_ticks(pid).is_none() || before.is_none());
    assert!(!world.path("cafe/journal/holder.json").exists(), "nobody says to hold the session");
    let lock = std::fs::File::options().write(true).open(world.path("cafe/journal/lock")).expect("it is never removed");
    lock.try_lock().expect("nobody holds the session");
    drop(lock);
    world.good(&["log", "cafe", "verify"]);
}

#[test]
fn a_closed_window_ends_it() {
    let world = World::french();
    let mut term = world.cockpit();
    close_window(&world, &mut term);
}

#[test]
fn a_closed_window_ends_it_even_where_hang_ups_are_not_told() {
    let world = World::french();
    world.cafe();
    let nappe = env!("CARGO_BIN_EXE_nappe");
    let mut term = world.open_program("sh", &["-c", &format!("trap '' HUP; exec '{nappe}' run cafe")]);
    term.wait_for(&world.say("instruction-welcome"));
    close_window(&world, &mut term);
}

#[test]
fn a_window_closed_while_one_writes_and_the_clock_runs_loses_nothing_that_was_taken() {
    let mut world = World::french();
    world.cafe();
    // The picture changes all the time: something is being drawn when the window goes.
    world.set("NAPPE_NOW", "2026-11-23T18:00:00+01:00*60");
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for("Bienvenue").keys("space").wait_for("Tour 1 sur 3");
    world.good(&["note", "cafe", "--table", "2", "Des bancs à l’ombre"]);
    term.wait_for("Des bancs à l’ombre").keys("2").wait_for("Des bancs à l’ombre").type_text("Une idée qui n’est pas");
    close_window(&world, &mut term);
    assert!(world.good(&["log", "cafe"]).contains("Des bancs à l’ombre"));
}

#[test]
fn a_window_closed_during_an_export_leaves_whole_files() {
    let world = World::french();
    world.cafe();
    let notes = "Une idée parmi d’autres\n".repeat(400);
    let many = world.run_with(&["note", "cafe", "--table", "1", "--round", "1", "-"], &notes);
    assert!(many.status.success(), "{}", String::from_utf8_lossy(&many.stderr));
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for(&world.say("instruction-welcome")).keys("f5").wait_for("400 notes prises");
    term.keys("e").wait_for(&world.say("restitution-export-title")).keys("ctrl-s");
    term.wait_gone(&world.say("restitution-export-title"));
    close_window(&world, &mut term);
    let folder = std::fs::read_dir(world.path("cafe/exports")).expect("there are exports");
    let names: Vec<String> =
        folder.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    assert!(names.iter().any(|name| name.contains(".html")), "{names:?}");
    assert!(names.iter().all(|name| !name.starts_with('.')), "nothing half written: {names:?}");
}
