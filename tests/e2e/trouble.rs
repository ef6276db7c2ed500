//! What goes wrong around a session: a cockpit put aside, a folder that is changed behind its back.

use rustix::process::Signal;

use crate::term::flat;
use crate::world::{World, copy_folder, journals_in, read};

/// Returns how often a text stands in the journal of the café.
fn times(world: &World, text: &str) -> usize {
    journals_in(&world.path("cafe")).iter().map(|journal| read(journal).matches(text).count()).sum()
}

/// Runs a command that fails, and returns its complaint on one line.
#[track_caller]
fn complaint(world: &World, args: &[&str]) -> String {
    let output = world.run(args);
    assert_eq!(output.status.code(), Some(1), "{args:?} {}", String::from_utf8_lossy(&output.stdout));
    flat(&String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_cockpit_put_aside_is_told_and_nothing_is_taken_twice() {
    let world = World::french();
    let mut term = world.cockpit();
    term.signal(Signal::STOP);
    term.wait_stopped();
    let note = ["note", "cafe", "--table", "1", "Une seule fois"];
    let told = complaint(&world, &note);
    let pid = term.pid().as_raw_pid().to_string();
    assert!(told.contains(&pid) && told.contains("fg"), "{told}");
    let kept: Vec<_> = std::fs::read_dir(world.path("nappe/unanswered")).expect("kept").collect();
    assert_eq!(kept.len(), 1);
    let kept = kept.into_iter().next().expect("one").expect("an entry").path();
    assert!(told.contains(&flat(&kept.display().to_string())) && read(&kept).contains("Une seule fois"), "{told}");

    term.signal(Signal::CONT);
    world.good(&note);
    term.wait_for("Une seule fois").keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
    assert_eq!(times(&world, "Une seule fois"), 1);
    assert!(!kept.exists(), "it was answered");
}

#[test]
fn a_note_that_was_handed_over_and_not_answered_is_taken_once_however_often_it_is_given() {
    let world = World::french();
    let mut term = world.cockpit();
    // As after an answer that was lost: the session has taken it, and the shell does not know.
    let note = ["note", "cafe", "--table", "1", "Une seule fois"];
    term.signal(Signal::STOP);
    term.wait_stopped();
    complaint(&world, &note);
    let shelf = world.path("nappe/unanswered");
    let kept = std::fs::read_dir(&shelf).expect("kept").next().expect("one").expect("an entry").path();
    let bytes = std::fs::read(&kept).expect("read");
    term.signal(Signal::CONT);
    world.good(&note);
    for _ in 0..2 {
        std::fs::write(&kept, &bytes).expect("as it was");
        world.good(&note);
    }
    term.keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
    // And where nobody holds the session any more.
    std::fs::write(&kept, &bytes).expect("as it was");
    world.good(&note);
    assert_eq!(times(&world, "Une seule fois"), 1);
    // Said again after it was answered, it is another note.
    world.good(&note);
    assert_eq!(times(&world, "Une seule fois"), 2);
}

#[test]
fn a_journal_that_is_replaced_takes_nothing_more_and_the_session_goes_on_elsewhere() {
    let world = World::french();
    let mut term = world.cockpit();
    world.good(&["note", "cafe", "--table", "1", "Avant la panne"]);
    term.wait_for("Avant la panne").keys("1").wait_until("a field", |term| !term.screen().hide_cursor());
    let journals = journals_in(&world.path("cafe"));
    let [journal] = &journals[..] else { panic!("one hand, one journal: {journals:?}") };
    let name = journal.file_name().expect("a name").to_string_lossy().into_owned();
    std::fs::copy(journal, journal.with_extension("copy")).expect("copied");
    std::fs::rename(journal.with_extension("copy"), journal).expect("replaced");
    // The shell is told, and the cockpit too.
    let told = complaint(&world, &["note", "cafe", "--table", "1", "Perdue"]);
    assert!(told.contains(&name), "{told}");
    let offer = world.say("act-everywhere-save-elsewhere");
    term.wait_for(&name).wait_for(&offer).keys("esc").wait_gone(&name);
    // What is being written stays in its field, and goes into the session that is saved elsewhere.
    term.type_text("Écrite pendant la panne").wait_for("pendant la panne").keys("enter").wait_for(&offer);
    term.keys("enter").wait_for("nappe/sessions/cafe").wait_for("Écrite pendant la panne");
    term.keys("enter").wait_until("it is taken", |_| {
        // The hand that writes there has a journal of its own, beside the one that was saved.
        let journals = journals_in(&world.path("nappe/sessions/cafe"));
        journals.iter().any(|path| std::fs::read_to_string(path).is_ok_and(|text| text.contains("pendant la panne")))
    });
    assert_eq!(times(&world, "pendant la panne"), 0);
    term.keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
    let saved = world.path("nappe/sessions/cafe").display().to_string();
    world.good(&["log", &saved, "verify"]);
    let shown = world.good(&["log", &saved]);
    assert!(shown.contains("Avant la panne") && shown.contains("Écrite pendant la panne"), "{shown}");
}

#[test]
fn a_session_that_is_opened_and_closed_takes_every_note_once() {
    let world = World::french();
    world.cafe();
    std::thread::scope(|scope| {
        let shells: Vec<_> = (0..3)
            .map(|shell| {
                let world = &world;
                scope.spawn(move || {
                    for number in 0..12 {
                        world.good(&["note", "cafe", "--table", "1", &format!("Note {shell}-{number}.")]);
                    }
                })
            })
            .collect();
        // A cockpit comes and goes meanwhile, as often as it can.
        while !shells.iter().all(std::thread::ScopedJoinHandle::is_finished) {
            let mut term = world.open(&["run", "cafe"]);
            term.wait_for(&world.say("instruction-welcome")).keys("ctrl-q");
            assert_eq!(term.wait_end().code, 0);
        }
        for shell in shells {
            shell.join().expect("every command was answered");
        }
    });
    for note in (0..3).flat_map(|shell| (0..12).map(move |number| format!("Note {shell}-{number}."))) {
        assert_eq!(times(&world, &note), 1, "{note}");
    }
    let kept = std::fs::read_dir(world.path("nappe/unanswered")).expect("there was something to keep");
    assert_eq!(kept.count(), 0, "everything was answered");
}

#[test]
fn a_journal_that_is_replaced_while_nobody_writes_is_told_and_leaving_does_not_lose_what_was_confirmed() {
    let world = World::french();
    let mut term = world.cockpit();
    copy_folder(&world.path("cafe"), &world.path("sauvegarde"));
    world.good(&["note", "cafe", "--table", "1", "Une note précieuse"]);
    term.wait_for("Une note précieuse");
    let put_back = || {
        for journal in journals_in(&world.path("sauvegarde")) {
            let place = world.path("cafe/journal").join(journal.file_name().expect("a name"));
            std::fs::copy(&journal, place.with_extension("copy")).expect("copied");
            std::fs::rename(place.with_extension("copy"), place).expect("replaced");
        }
    };
    put_back();
    // The hub looks by itself; whoever leaves before that makes it look.
    let offer = world.say("act-everywhere-save-elsewhere");
    term.wait_for(&offer).keys("esc").wait_gone("sauvegarde restaurée").keys("ctrl-q");
    term.wait_for(&world.say("quit-unsaved-title")).keys("esc").wait_gone(&world.say("quit-unsaved-title"));
    // The way home asks as well.
    term.keys("esc").wait_for(&world.say("quit-unsaved-title")).keys("esc");
    term.wait_gone(&world.say("quit-unsaved-title")).keys("ctrl-o").wait_for("nappe/sessions/cafe").keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
    let saved = world.path("nappe/sessions/cafe").display().to_string();
    assert!(world.good(&["log", &saved]).contains("Une note précieuse"));
    // The folder itself is opened with a word about what it lacks.
    let told = world.run(&["note", "cafe", "--table", "1", "Après"]);
    let told = flat(&String::from_utf8_lossy(&told.stderr));
    assert!(told.contains("nappe merge"), "{told}");
}

#[test]
fn whoever_leaves_at_the_very_moment_a_journal_is_replaced_is_asked_all_the_same() {
    let world = World::french();
    let mut term = world.cockpit();
    world.good(&["note", "cafe", "--table", "1", "Une note précieuse"]);
    term.wait_for("Une note précieuse");
    for journal in journals_in(&world.path("cafe")) {
        std::fs::remove_file(journal).expect("removed");
    }
    term.keys("ctrl-q").wait_for(&world.say("act-everywhere-save-elsewhere")).keys("enter");
    term.wait_for("nappe/sessions/cafe").keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
    let saved = world.path("nappe/sessions/cafe").display().to_string();
    assert!(world.good(&["log", &saved]).contains("Une note précieuse"));
}
