//! The demonstration, on a terminal and in a pipe.

use std::time::Duration;

use crate::bytes::only_ours;
use crate::term::flat;
use crate::world::World;

#[test]
fn in_a_pipe_it_tells_the_whole_café() {
    let world = World::french();
    let told = world.good(&["demo", "--seed", "1"]);
    only_ours(told.as_bytes());
    assert!(told.lines().count() > 30, "{told}");
    let page = told.split_whitespace().find(|word| word.contains(".html"));
    let page = page.unwrap_or_else(|| panic!("it says where the restitution is:\n{told}"));
    let page = std::fs::read_to_string(world.path(page)).expect("the restitution is there");
    assert!(page.contains("</html>"));
}

#[test]
fn the_same_seed_tells_the_same_story() {
    let tell = || {
        let world = World::english();
        let told = world.good(&["demo", "--seed", "7"]);
        // Where the folder is differs from world to world.
        told.lines().filter(|line| line.contains(" · ")).map(str::to_owned).collect::<Vec<_>>()
    };
    let (one, other) = (tell(), tell());
    assert!(one.len() > 30, "{one:?}");
    assert_eq!(one, other);
}

#[test]
fn a_reader_who_leaves_the_demonstration_is_no_fault() {
    let world = World::french();
    let mut child =
        world.command(&["demo", "--seed", "1"]).stdout(std::process::Stdio::piped()).spawn().expect("it starts");
    drop(child.stdout.take());
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn on_a_terminal_it_ends_with_the_restitution() {
    let world = World::french();
    let mut term = world.open(&["demo", "--seed", "1"]);
    term.wait_for(&world.say("tab-cockpit"));
    // It takes a minute to play, whatever the machine.
    term.patience(Duration::from_secs(150)).wait_for(".html");
    term.keys("enter").wait_gone(".html").wait_for("37 notes prises, 37 restituées");
    term.keys("ctrl-q");
    term.wait_until("the end, or the question", |term| {
        !term.screen().alternate_screen() || term.flat().contains(&flat(&world.say("quit-title")))
    });
    if term.screen().alternate_screen() {
        term.keys("enter");
    }
    assert_eq!(term.wait_end().code, 0);
    only_ours(term.raw());
}
