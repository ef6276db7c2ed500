//! Two laptops of one room, and two rooms of one event: whose clock it is, what all rooms are told.

use std::path::Path;

use crate::term::Term;
use crate::world::{World, copy_folder, printed};

/// Runs nappe without a terminal, on the other laptop.
fn other(world: &World, args: &[&str]) -> String {
    let mut command = world.command(args);
    let output = command.env("NAPPE_HOME", world.path("autre portable")).output().expect("nappe starts");
    printed(args, &output)
}

/// Opens a cockpit on the other laptop.
fn other_cockpit(world: &mut World, folder: &str) -> Term {
    let (here, there) = (world.path("nappe"), world.path("autre portable"));
    world.set("NAPPE_HOME", &there.display().to_string());
    let term = world.open(&["run", folder]);
    world.set("NAPPE_HOME", &here.display().to_string());
    term
}

/// Takes a copy in from an open cockpit.
fn take_in(world: &World, term: &mut Term, copy: &Path) {
    term.keys("alt-m").wait_for(&world.say("merge-label"));
    term.type_text(&copy.display().to_string()).keys("enter").wait_for(&world.say("merge-done"));
    term.keys("esc").wait_gone(&world.say("merge-done"));
}

fn leave(world: &World, term: &mut Term) {
    term.keys("ctrl-q").wait_for(&world.say("quit-title")).keys("enter");
    assert_eq!(term.wait_end().code, 0);
}

#[test]
fn of_two_laptops_that_take_one_clock_the_later_holds_it_and_the_earlier_takes_it_back() {
    let mut world = World::french();
    world.cafe();
    copy_folder(&world.path("cafe"), &world.path("copie"));
    other(&world, &["note", "copie", "--table", "2", "Des bancs à l’ombre"]);
    world.good(&["merge", "cafe", "copie"]);

    let talking = world.say("instruction-settle");
    // Another hand has written in this room: starting the round claims the clock.
    let mut first = world.open(&["run", "cafe"]);
    first.wait_for("Des bancs à l’ombre").keys("space").wait_for("Tour 1 sur 3");
    assert!(world.good(&["log", "cafe", "show"]).contains("horloge prise"));

    // On the other laptop the clock is seen and not set, until it is taken.
    other(&world, &["merge", "copie", "cafe"]);
    let mut second = other_cockpit(&mut world, "copie");
    second.wait_for("a pris l’horloge à").keys("space").wait_for("tient l’horloge depuis");
    second.keys("t").wait_for("Reprendre l’horloge ?").keys("enter").wait_gone("a pris l’horloge à");
    second.keys("space").wait_gone(&talking);

    // The first hears of it, says so, and takes it back.
    let copy = world.path("copie");
    take_in(&world, &mut first, &copy);
    first.wait_for("a pris l’horloge à").wait_gone(&talking);
    first.keys("space").wait_for("tient l’horloge depuis");
    first.keys("t").wait_for("Reprendre l’horloge ?").keys("enter").wait_gone("a pris l’horloge à");
    first.keys("space").wait_for(&talking);
    let here = world.path("cafe");
    take_in(&world, &mut second, &here);
    second.wait_for("a pris l’horloge à").wait_for(&talking);
    leave(&world, &mut first);
    leave(&world, &mut second);
    world.good(&["log", "cafe", "verify"]);
    other(&world, &["log", "copie", "verify"]);
}

#[test]
fn all_rooms_are_told_once_and_each_does_it_when_somebody_there_confirms() {
    let mut world = World::french();
    world.cafe();
    let rennes =
        ["new", "rennes", "--title", "La place du marché", "--question", "Qui peut aider ?", "--room", "Rennes"];
    other(&world, &rennes);
    other(&world, &["note", "rennes", "--table", "1", "Le comité"]);
    world.good(&["merge", "cafe", "rennes", "--anyway"]);

    let mut lyon = world.open(&["run", "cafe"]);
    lyon.wait_for("Le comité").keys("alt-r").wait_for(&world.say("room-title"));
    lyon.type_text("Lyon").keys("enter").wait_for("· Lyon");
    lyon.keys("a").wait_for("Dire à toutes les salles").keys("enter").wait_for("Tour 1 sur 3");
    lyon.wait_for("on attend Rennes");

    other(&world, &["merge", "rennes", "cafe", "--anyway"]);
    let mut rennes = other_cockpit(&mut world, "rennes");
    rennes.wait_for("Toutes les salles, depuis Lyon : tour 1").wait_for("· Rennes");
    rennes.keys("o").wait_for("Le faire ici ?").keys("enter").wait_for("Tour 1 sur 3");
    rennes.wait_gone("Toutes les salles, depuis Lyon");
    let there = world.path("rennes");
    take_in(&world, &mut lyon, &there);
    lyon.wait_gone("on attend Rennes");
    let shown = world.good(&["log", "cafe", "show"]);
    for told in ["salle nommée  Lyon", "consigne à toutes les salles  tour 1", "consigne suivie  tour 1"] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    leave(&world, &mut lyon);
    leave(&world, &mut rennes);
}
