//! A whole evening: prepared, run, noted, cut off by a power failure, taken up again, grouped, handed back.

use crate::term::{Term, flat};
use crate::world::{World, read};

/// Opens a table from the cockpit and writes notes there.
/// `first` is the number that the first of them gets.
fn write(world: &World, term: &mut Term, table: &str, first: usize, notes: &[&str]) {
    let free = flat(&world.say("table-placeholder"));
    term.keys(table).wait_for(&free);
    for (number, note) in (first..).zip(notes) {
        term.type_text(note).wait_for(note).keys("enter");
        // A note has its number once it is in the journal, on the disk; until then it has a ring.
        term.wait_for(&format!("{number} {note}")).wait_for(&free);
    }
}

#[test]
fn an_evening_in_french() {
    let mut world = World::french();
    world.cafe();
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for("Bienvenue").wait_for("La place du marché");

    // Six o'clock: the first round, and notes at the second table.
    term.keys("space").wait_for("Tour 1 sur 3");
    write(&world, &mut term, "2", 1, &["Des bancs à l’ombre", "Un marché le soir, l’été", "Qui garde les clés ?"]);

    // Seven minutes later the power fails; whoever waits sees the clock as it should be.
    let _dark = term.kill();
    world.set("NAPPE_NOW", "2026-11-23T18:07:00+01:00");
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for("Tour 1 sur 3");
    term.wait_for("Des bancs à l’ombre").wait_for("Qui garde les clés ?");
    write(&world, &mut term, "1", 4, &["Une scène ouverte"]);
    // Away from the cockpit the clock is small: twenty minutes less seven.
    term.wait_for("Tour 1 13:00");

    // The board of the second question: two of its notes become a theme.
    term.keys("f4").wait_gone(&world.say("table-placeholder")).wait_for("Une scène ouverte");
    term.keys("tab").wait_for("Des bancs à l’ombre").wait_for("Un marché le soir, l’été");
    term.keys("space").wait_for("Une note cochée");
    term.keys("down space").wait_for("2 notes cochées");
    term.keys("n").wait_for("Un nouveau thème, avec les 2 notes cochées");
    term.type_text("Un lieu où l’on reste").wait_for("Un lieu où l’on reste").keys("enter");
    term.wait_for("● Un lieu où l’on reste");

    // The restitution, written from its screen.
    term.keys("f5").wait_for("4 notes prises, 4 restituées").wait_for("Un lieu où l’on reste");
    export(&world, &mut term);
    let page = written(&world, "html");
    for note in ["Des bancs à l’ombre", "Un marché le soir, l’été", "Qui garde les clés", "Une scène ouverte"]
    {
        assert!(flat(&page).contains(note), "{note} is in the restitution");
    }
    assert!(page.contains("Un lieu où l’on reste"));
    let journal = world.good(&["log", "cafe", "verify"]);
    assert!(!journal.is_empty());
}

/// Asks the restitution screen for its files.
fn export(world: &World, term: &mut Term) {
    export_for(world, term, "ctrl-s", "html");
}

/// Asks for files with these keys in the form; a file of kind `last` is written last.
fn export_for(world: &World, term: &mut Term, keys: &str, last: &str) {
    term.keys("e").wait_for(&world.say("restitution-export-title")).keys(keys);
    let folder = world.path("cafe/exports");
    term.wait_until("a page", |_| {
        std::fs::read_dir(&folder).is_ok_and(|mut files| {
            files.any(|file| file.is_ok_and(|file| file.path().extension().is_some_and(|kind| kind == last)))
        })
    });
    term.wait_for(".html").keys("enter").wait_gone(".html").keys("ctrl-q");
    term.wait_until("the end, or the question", |term| {
        !term.screen().alternate_screen() || term.flat().contains(&flat(&world.say("quit-title")))
    });
    if term.screen().alternate_screen() {
        term.keys("enter");
    }
    assert_eq!(term.wait_end().code, 0);
}

/// Returns the text of the exported file of a kind.
fn written(world: &World, kind: &str) -> String {
    let folder = std::fs::read_dir(world.path("cafe/exports")).expect("there are exports");
    let mut files: Vec<_> = folder.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == kind));
    assert_eq!(files.len(), 1, "{files:?}");
    read(&files[0])
}

/// One story from end to end while time runs: noted, cut off, taken up, the round played out, grouped, handed back.
#[test]
fn a_whole_round_with_time_running_fast() {
    let mut world = World::french();
    world.cafe();
    // Twenty minutes would pass in twenty seconds.
    world.set("NAPPE_NOW", "2026-11-23T18:00:00+01:00*60");
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for("Bienvenue").keys("space").wait_for("Tour 1 sur 3");
    write(&world, &mut term, "2", 1, &["Des bancs à l’ombre", "Qui garde les clés ?"]);
    // In the middle of the round the power fails; the rest of it passes in four seconds.
    let _dark = term.kill();
    world.set("NAPPE_NOW", "2026-11-23T18:10:00+01:00*150");
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for("Des bancs à l’ombre");
    for instruction in ["instruction-discuss", "instruction-essentials", "chime-time-up"] {
        term.wait_for(&world.say(instruction));
    }
    assert!(term.raw().contains(&7), "the bell rings");
    // The room goes on when its facilitator says so.
    term.keys("n").wait_for(&world.say("instruction-change"));
    term.keys("n").wait_for("Tour 2 sur 3");
    // A slip: one step back.
    term.keys("b").wait_for(&world.say("cockpit-sure-return-move")).keys("enter");
    term.wait_for(&world.say("instruction-change"));
    term.keys("n").wait_for("Tour 2 sur 3");
    // Both notes hang under one theme, and are handed back.
    term.keys("f4 tab").wait_for("Qui garde les clés ?").keys("space").wait_for("Une note cochée");
    term.keys("down space").wait_for("2 notes cochées");
    term.keys("n").wait_for("Un nouveau thème, avec les 2 notes cochées");
    term.type_text("La place").wait_for("La place").keys("enter").wait_for("● La place");
    term.keys("f5").wait_for("2 notes prises, 2 restituées");
    // Everything there is.
    export_for(&world, &mut term, "down right right right ctrl-s", "json");
    for kind in ["html", "md", "csv", "json"] {
        let document = flat(&written(&world, kind));
        for words in ["Des bancs à l’ombre", "Qui garde les clés", "La place"] {
            assert!(document.contains(words), "{words} is in the {kind}");
        }
    }
}

#[test]
fn an_evening_in_english() {
    let mut world = World::english();
    world.good(&["new", "cafe", "--title", "The square", "--question", "What is missing?", "--minutes", "15"]);
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for(&world.say("instruction-welcome")).keys("space").wait_for("Round 1 of 3");
    write(&world, &mut term, "1", 1, &["Benches in the shade"]);
    let _dark = term.kill();
    world.set("NAPPE_NOW", "2026-11-23T18:16:00+01:00");
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for("Benches in the shade").keys("f5").wait_for("Round 1 +01:00");
    export(&world, &mut term);
    assert!(written(&world, "html").contains("Benches in the shade"));
}

#[test]
fn what_was_taken_back_stays_taken_back() {
    let world = World::french();
    let mut term = world.cockpit();
    term.keys("space").wait_for("Tour 1 sur 3");
    // The big digits are drawn with blocks; on the plan's screen they are small.
    term.keys("+ f2").wait_for("Tour 1 21:00");
    term.keys("f3").wait_for("Tour 1 sur 3").keys("u f2").wait_for("Tour 1 20:00");
    let _dark = term.kill();
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for("Tour 1 sur 3").keys("f2").wait_for("Tour 1 20:00");
    term.keys("ctrl-q").wait_for(&world.say("quit-title")).keys("enter");
    assert_eq!(term.wait_end().code, 0);
}
