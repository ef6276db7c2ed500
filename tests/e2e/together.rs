//! Two processes on one folder: one writes, the other hands over or is told who writes.

use std::sync::mpsc;
use std::time::Duration;

use nappe::clock::Clock;
use nappe::hub::{FarSeat, SeatMsg};
use nappe_core::text::CleanText;
use nappe_core::{Answer, AuthorId, Command, CommandId, NewNote, NoteId, NoteKind, Place, Submission, Timestamp};

use crate::term::flat;
use crate::world::{World, copy_folder, journals_in, read};

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

/// What somebody types at table 2.
fn typed(number: u128) -> Submission {
    let note = NewNote {
        note: NoteId::new(number),
        text: CleanText::lenient(&format!("Un banc de plus, le {number}")),
        place: Place::at(2, Some(1)),
        sort: NoteKind::Idea,
        key: false,
        speaker: None,
        person: None,
    };
    Submission { id: CommandId::new(number), author: AuthorId::new(1), commands: vec![Command::AddNote(note)] }
}

#[test]
fn a_terminal_at_a_table_writes_on_while_the_cockpit_is_killed_and_opened_again() {
    let world = World::french();
    let mut term = world.cockpit();
    let (sender, messages) = mpsc::channel();
    let wait_for = |what: SeatMsg| loop {
        match messages.recv_timeout(Duration::from_mins(1)) {
            Ok(told) if told == what => break,
            Ok(_) => {}
            Err(error) => panic!("{error}: {what:?}"),
        }
    };
    let done = |number| SeatMsg::Answered(CommandId::new(number), Answer::Done);
    // Five minutes to six by the terminal's own clock; in the cockpit it is six.
    let clock = Clock::starting(Timestamp(1_795_453_200_000 - 300_000), 0.0);
    let sink = Box::new(move |message| drop(sender.send(message)));
    let seat = FarSeat::start(&world.path("cafe"), 2, &world.path("seat"), &clock, sink).expect("it sits");
    wait_for(SeatMsg::Offset(300_000));
    seat.submit(typed(1));
    wait_for(done(1));
    term.wait_for("Un banc de plus, le 1");
    term.kill();
    for number in 2..=4 {
        seat.submit(typed(number));
        wait_for(SeatMsg::Kept(CommandId::new(number)));
    }
    let mut again = world.open(&["run", "cafe"]);
    (2..=4).for_each(|number| wait_for(done(number)));
    again.wait_for("Un banc de plus, le 4").keys("ctrl-q");
    assert_eq!(again.wait_end().code, 0);
    drop(seat);
    let text: String = journals_in(&world.path("cafe")).iter().map(|path| read(path)).collect();
    for number in 1..=4 {
        assert_eq!(text.matches(&format!("Un banc de plus, le {number}")).count(), 1, "{text}");
    }
}

#[test]
fn a_second_terminal_writes_at_its_table_also_while_the_cockpit_is_away() {
    let world = World::french();
    let mut cockpit = world.cockpit();
    let mut seat = world.open(&["table", "cafe", "2"]);
    seat.wait_for("Qui peut y aider ?").type_text("Des bancs à l’ombre").keys("enter");
    seat.wait_for("Des bancs à l’ombre");
    cockpit.wait_for("Des bancs à l’ombre");
    // The seat has heard that it is taken, too.
    seat.wait_gone("○");
    cockpit.kill();
    // Nobody takes it now: it is kept, and the terminal says so.
    seat.wait_for(&world.texts.with("link-away", &[("count", 0.into())]));
    seat.type_text("Un marché le soir").keys("enter").wait_for(&world.texts.with("link-away", &[("count", 1.into())]));
    // The terminal may go as well, and says what waits here.
    seat.keys("esc").wait_for("attend sur cet ordinateur").keys("enter");
    assert_eq!(seat.wait_end().code, 0);
    let mut seat = world.open(&["table", "cafe", "2"]);
    seat.wait_for("nappe run");
    let mut again = world.open(&["run", "cafe"]);
    again.wait_for("Un marché le soir");
    seat.wait_for("Un marché le soir").type_text("Des jeux d’eau").keys("enter");
    again.wait_for("Des jeux d’eau").keys("ctrl-q");
    assert_eq!(again.wait_end().code, 0);
    seat.keys("esc").wait_for(&world.say("quit-seat")).keys("enter");
    assert_eq!(seat.wait_end().code, 0);
    let text: String = journals_in(&world.path("cafe")).iter().map(|path| read(path)).collect();
    for note in ["Des bancs à l’ombre", "Un marché le soir", "Des jeux d’eau"] {
        assert_eq!(text.matches(note).count(), 1, "{note}");
    }
}

#[test]
fn a_table_that_is_not_there_is_told_before_anybody_sits_down() {
    let world = World::french();
    let mut cockpit = world.cockpit();
    let mut seat = world.open(&["table", "cafe", "9"]);
    // Nobody is left on a home screen that says nothing.
    assert_eq!(seat.wait_end().code, 1);
    assert!(seat.flat().contains("table 9"), "{}", seat.text());
    let output = world.run(&["table", "cafe", "0"]);
    assert_eq!(output.status.code(), Some(2));
    cockpit.keys("ctrl-q");
    assert_eq!(cockpit.wait_end().code, 0);
}

#[test]
fn what_waits_for_a_table_is_told_and_never_lost_with_the_table() {
    let world = World::french();
    world.cafe();
    let mut first = world.open(&["run", "cafe"]);
    first.wait_for(&world.say("instruction-welcome")).keys("ctrl-q");
    assert_eq!(first.wait_end().code, 0);
    for table in [2, 9] {
        let (sender, messages) = mpsc::channel();
        let sink = Box::new(move |message| drop(sender.send(message)));
        let clock = Clock::starting(Timestamp(1_795_453_200_000), 0.0);
        let seat = FarSeat::start(&world.path("cafe"), table, &world.path("nappe"), &clock, sink).expect("it sits");
        seat.submit(typed(u128::from(table)));
        let kept = SeatMsg::Kept(CommandId::new(table.into()));
        while messages.recv_timeout(Duration::from_mins(1)).expect("it is kept") != kept {}
    }
    // Whoever looks after the session is told, where no screen is and at the next opening.
    let told = flat(&world.good(&["check", "cafe"]));
    assert!(told.contains("nappe table cafe 2") && told.contains("nappe table cafe 9"), "{told}");
    let mut cockpit = world.open(&["run", "cafe"]);
    for table in ["table 9", "table 2"] {
        let told = format!("à la {table}");
        cockpit.wait_for(&told).keys("esc").wait_gone(&told);
    }
    // The table that is there sends it; the one that is not shows it, and keeps it.
    let mut seat = world.open(&["table", "cafe", "2"]);
    cockpit.wait_for("Un banc de plus, le 2");
    seat.wait_for("Un banc de plus, le 2").keys("esc").wait_for(&world.say("quit-seat")).keys("enter");
    assert_eq!(seat.wait_end().code, 0);
    for _ in 0..2 {
        let mut stranger = world.open(&["table", "cafe", "9"]);
        assert_eq!(stranger.wait_end().code, 1);
        assert!(stranger.flat().contains(&flat("Un banc de plus, le 9")), "{}", stranger.text());
    }
    cockpit.keys("ctrl-q");
    assert_eq!(cockpit.wait_end().code, 0);
}

#[test]
fn a_seat_in_a_session_whose_plan_is_broken_is_told_that() {
    let world = World::french();
    std::fs::create_dir(world.path("casse")).expect("made");
    std::fs::write(world.path("casse/plan.ron"), "Plan(version: 1, titel: \"Un café\")").expect("written");
    let mut cockpit = world.open(&["run", "casse"]);
    cockpit.wait_for("titel");
    let mut seat = world.open(&["table", "casse", "1"]);
    assert_eq!(seat.wait_end().code, 1);
    assert!(seat.flat().contains("plan.ron"), "{}", seat.text());
    cockpit.keys("ctrl-c").keys("ctrl-c");
    cockpit.wait_end();
}

#[test]
fn a_second_terminal_follows_a_session_that_is_saved_elsewhere() {
    let world = World::french();
    let mut cockpit = world.cockpit();
    let mut seat = world.open(&["table", "cafe", "2"]);
    seat.wait_for("Qui peut y aider ?").type_text("Avant la panne").keys("enter");
    cockpit.wait_for("Avant la panne");
    for journal in journals_in(&world.path("cafe")) {
        std::fs::remove_file(journal).expect("removed");
    }
    cockpit.wait_for(&world.say("act-everywhere-save-elsewhere")).keys("enter").wait_for("nappe/sessions/cafe");
    seat.type_text("Après la panne").keys("enter");
    cockpit.wait_for("Après la panne").keys("ctrl-q");
    assert_eq!(cockpit.wait_end().code, 0);
    let saved = world.path("nappe/sessions/cafe");
    let text: String = journals_in(&saved).iter().map(|path| read(path)).collect();
    for note in ["Avant la panne", "Après la panne"] {
        assert_eq!(text.matches(note).count(), 1, "{note}");
    }
    seat.keys("esc").wait_for(&world.say("quit-title")).keys("enter");
    assert_eq!(seat.wait_end().code, 0);
}
