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

#[test]
fn a_closed_window_ends_it() {
    let world = World::french();
    let mut term = world.cockpit();
    let before = cpu_ticks(term.pid());
    term.close_window();
    let pid = term.pid();
    term.wait_end();
    // It has ended and was waited for: nothing is left that could turn in circles.
    assert!(cpu_ticks(pid).is_none() || before.is_none());
}

#[test]
fn a_closed_window_ends_it_even_where_hang_ups_are_not_told() {
    let world = World::french();
    world.cafe();
    let nappe = env!("CARGO_BIN_EXE_nappe");
    let mut term = world.open_program("sh", &["-c", &format!("trap '' HUP; exec '{nappe}' run cafe")]);
    term.wait_for(&world.say("instruction-welcome"));
    term.close_window();
    term.wait_end();
}
