//! Windows of every size, and windows that will not keep still.

use crate::world::World;

/// Columns and rows; 0×0 is what a program sees where nobody told the size.
const ODD: [(u16, u16); 8] = [(1, 1), (0, 0), (10, 3), (24, 6), (46, 20), (500, 200), (300, 2), (2, 100)];

#[test]
fn it_starts_in_any_window_and_comes_back_in_a_good_one() {
    for size in ODD {
        let mut world = World::french();
        world.cafe();
        world.size = size;
        let mut term = world.open(&["run", "cafe"]);
        term.wait_until("it took the screen", |term| term.screen().alternate_screen());
        term.resize((100, 30)).wait_for(&world.say("instruction-welcome"));
        term.keys("ctrl-q");
        assert_eq!(term.wait_end().code, 0, "{size:?}");
    }
}

#[test]
fn it_survives_every_size_on_every_screen() {
    let world = World::french();
    let mut term = world.cockpit();
    for screen in ["f2", "f3", "f4", "f5", "f3", "enter"] {
        for size in ODD {
            let written = term.raw().len();
            term.resize(size);
            // One cannot see anything of use in most of these: that it draws again is what counts.
            if size != (0, 0) {
                term.wait_output(written);
            }
        }
        term.resize((100, 30)).keys(screen);
    }
    term.wait_until("a whole screen", |term| term.text().lines().filter(|line| !line.is_empty()).count() > 5);
    term.keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
}

#[test]
fn it_survives_a_window_that_is_dragged_about() {
    let world = World::french();
    let mut term = world.cockpit();
    for step in 0..300_u16 {
        term.resize((1 + step * 7 % 160, 1 + step * 5 % 60));
    }
    term.resize((100, 30)).wait_until("the last size is drawn", |term| {
        term.flat().contains(&crate::term::flat(&world.say("instruction-welcome")))
    });
    term.keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
}

#[test]
fn drawing_anew_asks_the_terminal_nothing() {
    let world = World::french();
    let mut term = world.cockpit();
    let written = term.raw().len();
    let again = |term: &crate::term::Term| String::from_utf8_lossy(&term.raw()[written..]).into_owned();
    term.keys("ctrl-l").wait_until("everything is drawn", |term| {
        let again = again(term);
        again.contains("\x1b[2J") && again.contains("F2")
    });
    let again = again(&term);
    assert!(!again.contains("\x1b[6n"), "a terminal that does not answer would stop it");
    term.keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
}
