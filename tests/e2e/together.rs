//! Two processes on one folder: one writes, the other hands over or is told who writes.

use crate::term::flat;
use crate::world::{World, copy_folder};

#[test]
fn a_note_from_another_shell_appears_in_the_cockpit() {
    let world = World::french();
    let mut term = world.cockpit();
    world.good(&["note", "cafe", "--table", "2", "Des bancs à l’ombre"]);
    term.wait_for("Des bancs à l’ombre");
    let many = world.run_with(&["note", "cafe", "--table", "3", "-"], "Un marché le soir\n\nDes jeux d’eau\n");
    assert!(many.status.success(), "{}", String::from_utf8_lossy(&many.stderr));
    term.wait_for("Un marché le soir").wait_for("Des jeux d’eau");
    term.keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
    let listed = world.good(&["log", "cafe", "verify"]);
    assert!(!listed.is_empty());
}

#[test]
fn a_note_is_taken_when_nothing_runs() {
    let world = World::english();
    world.cafe();
    world.good(&["note", "cafe", "--table", "1", "--kind", "question", "Who holds the keys?"]);
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for("Who holds the keys?").keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
}

#[test]
fn a_note_for_a_table_that_is_not_there_is_refused_with_a_word() {
    let world = World::french();
    world.cafe();
    let output = world.run(&["note", "cafe", "--table", "9", "Personne n’est là"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains('9'));
}

#[test]
fn the_second_cockpit_is_told_who_holds_the_session() {
    let world = World::french();
    let mut first = world.cockpit();
    let mut second = world.open(&["run", "cafe"]);
    let holder = first.pid().to_string();
    second.wait_until("who holds it", |term| term.flat().contains(&holder) && term.flat().contains("nappe run"));
    second.wait_for(&world.say("home-held-read")).keys("esc").wait_gone(&holder).keys("ctrl-q");
    second.wait_end();
    // The first goes on as if nothing had happened.
    first.keys("space").wait_gone(&world.say("instruction-welcome"));
    first.keys("ctrl-q").wait_for(&world.say("quit-title")).keys("enter");
    assert_eq!(first.wait_end().code, 0);
}

#[test]
fn a_session_that_is_open_elsewhere_is_read_live() {
    let world = World::french();
    let mut first = world.cockpit();
    let mut second = world.open(&["run", "cafe"]);
    second.wait_for(&world.say("home-held-read")).keys("enter").wait_for(&world.say("read-only-live"));
    // What is written in the first appears in the second.
    world.good(&["note", "cafe", "--table", "2", "Des bancs à l’ombre"]);
    second.wait_for("Des bancs à l’ombre");
    first.keys("space").wait_for("Tour 1 sur 3");
    second.wait_for("Tour 1 sur 3");
    // Nothing is written from the second, and it leaves the folder alone.
    second.keys("space").wait_for("ouverte ailleurs").keys("esc").wait_gone("ouverte ailleurs").keys("ctrl-q");
    second.wait_for(&world.say("quit-title")).keys("enter");
    assert_eq!(second.wait_end().code, 0);
    world.good(&["note", "cafe", "--table", "3", "Un marché le soir"]);
    first.wait_for("Un marché le soir").keys("ctrl-q").wait_for(&world.say("quit-title")).keys("enter");
    assert_eq!(first.wait_end().code, 0);
}

#[test]
fn the_folder_is_free_again_after_a_kill() {
    let world = World::french();
    let term = world.cockpit().kill();
    assert!(flat(&term.text()).contains(&flat(&world.say("instruction-welcome"))), "it was killed in the cockpit");
    let mut again = world.open(&["run", "cafe"]);
    again.wait_for(&world.say("instruction-welcome")).keys("ctrl-q");
    assert_eq!(again.wait_end().code, 0);
}

#[test]
fn what_somebody_wrote_on_another_laptop_is_taken_in_while_the_cockpit_runs_and_from_home() {
    let world = World::french();
    world.cafe();
    copy_folder(&world.path("cafe"), &world.path("copie"));
    let elsewhere = |text: &str| {
        let mut command = world.command(&["note", "copie", "--table", "2", text]);
        let output = command.env("NAPPE_HOME", world.path("autre portable")).output().expect("nappe starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    elsewhere("Des bancs à l’ombre");
    let copy = world.path("copie").display().to_string();
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for(&world.say("instruction-welcome")).keys("alt-m").wait_for(&world.say("merge-label"));
    term.type_text(&copy).keys("enter").wait_for("1 note de").keys("esc").wait_for("Des bancs à l’ombre");
    term.wait_gone("1 note de").keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);

    elsewhere("Un marché le soir");
    let mut term = world.open(&[]);
    term.wait_for("La place du marché").keys("m").wait_for(&world.say("merge-label"));
    term.type_text(&copy).keys("enter").wait_for("1 note de");
    term.keys("esc").wait_gone("1 note de").keys("enter");
    term.wait_for("Un marché le soir").keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
    world.good(&["log", "cafe", "verify"]);
}
