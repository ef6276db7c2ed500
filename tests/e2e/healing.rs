//! A plan that is broken while the café runs: told, never in the way, and gone when the file is mended.

use crate::term::Term;
use crate::world::{World, read};

/// Opens the plan's screen, where the file is looked at.
fn plan_screen(world: &World, term: &mut Term) {
    term.keys("f2").wait_gone(&world.say("instruction-welcome"));
}

#[test]
fn a_broken_plan_is_told_with_its_place_and_heals() {
    let world = World::french();
    let folder = world.cafe();
    let good = read(&folder.join("plan.ron"));
    let mut world = world;
    // Files are looked at as time passes.
    world.set("NAPPE_NOW", "2026-11-23T18:00:00+01:00*5");
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for(&world.say("instruction-welcome"));
    plan_screen(&world, &mut term);
    let wrong = good.replacen("tables:", "tabels:", 1);
    assert_ne!(wrong, good, "the plan has tables");
    let line = 1 + wrong.lines().position(|line| line.contains("tabels:")).expect("it is there");
    std::fs::write(folder.join("plan.ron"), &wrong).expect("the plan can be written");
    term.wait_until("the fault", |term| {
        let text = term.flat();
        text.contains("tabels") && text.contains("tables") && text.contains(&line.to_string())
    });
    std::fs::write(folder.join("plan.ron"), &good).expect("the plan can be written");
    term.wait_gone("tabels");
    term.keys("f3").wait_for(&world.say("instruction-welcome")).keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
}

#[test]
fn a_session_whose_plan_is_broken_from_the_start_opens_and_heals() {
    let world = World::french();
    let folder = world.cafe();
    let good = read(&folder.join("plan.ron"));
    std::fs::write(folder.join("plan.ron"), "(titel: \"x\"").expect("the plan can be written");
    let checked = world.run(&["check", "cafe"]);
    assert_eq!(checked.status.code(), Some(1));
    let told = String::from_utf8_lossy(&checked.stdout).into_owned() + &String::from_utf8_lossy(&checked.stderr);
    assert!(told.contains("titel") || told.contains('1'), "{told}");
    std::fs::write(folder.join("plan.ron"), good).expect("the plan can be written");
    world.good(&["check", "cafe"]);
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for(&world.say("instruction-welcome")).keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
}
