use nappe_core::cafe::{Guidance, TableTask, WallShow};
use nappe_core::{CleanText, Command, Lang, NewNote, NoteId, NoteKind, Place, Session};

use crate::tui::dest::Dest;
use crate::tui::testing::{Stage, sessions};

fn stage() -> Stage {
    Stage::in_state(Lang::Fr, "typical")
}

fn guidance(stage: &Stage) -> Guidance {
    stage.model.session().guidance().clone()
}

/// Chooses in the list for the room by what is typed there.
fn chosen(stage: Stage, words: &str) -> Stage {
    stage.keys("m").typed(words).keys("enter")
}

/// A session in which two notes were taken for a table and for a round that are not in the plan.
fn unplaced() -> Session {
    let taken = |id: u128, table: u16, round: u16, words: &str| {
        let (note, text) = (NoteId::new(id), CleanText::lenient(words));
        let place = Place::at(table, Some(round));
        (
            -1,
            Command::TakeNote(NewNote {
                note,
                text,
                place,
                sort: NoteKind::Idea,
                key: false,
                speaker: None,
                person: None,
            }),
        )
    };
    let elsewhere = taken(31, 9, 2, "Écrit à une table fermée depuis");
    sessions::after(sessions::typical(), vec![elsewhere, taken(32, 1, 8, "Écrit pour un tour de trop")])
}

#[test]
fn one_key_holds_all_that_the_room_sees_and_does() {
    let stage = chosen(stage(), "l’horloge seule");
    assert_eq!(guidance(&stage).show, WallShow::Clock);
    let stage = chosen(stage, "tous les panneaux");
    assert_eq!(guidance(&stage).show, WallShow::Board(None));
    let stage = chosen(stage, "tout noir");
    assert_eq!(guidance(&stage).show, WallShow::Dark);
    let stage = chosen(stage, "un seul panneau").keys("down enter");
    assert!(
        matches!(guidance(&stage).show, WallShow::Board(Some(key)) if key == stage.model.session().board_keys()[1])
    );
    let stage = chosen(stage, "selon le moment");
    assert_eq!(guidance(&stage).show, WallShow::Auto);
    let stage = chosen(stage, "relire");
    assert_eq!(guidance(&stage).task, TableTask::ReadBack);
    let stage = chosen(stage, "main levée");
    assert_eq!(guidance(&stage).task, TableTask::Vote { dots: 0 });
    let stage = chosen(stage, "gommettes").typed("5").keys("enter");
    assert_eq!(guidance(&stage).task, TableTask::Vote { dots: 5 });
    let stage = chosen(stage, "écrire");
    assert_eq!(guidance(&stage).task, TableTask::Write);
    let stage = chosen(stage, "silencieuses");
    assert!(guidance(&stage).veiled);
    let stage = chosen(stage, "silencieuses");
    assert!(!guidance(&stage).veiled);
    assert_eq!(guidance(&stage.keys("u u u")), Guidance { task: TableTask::Vote { dots: 5 }, ..Guidance::default() });
}

#[test]
fn a_word_is_said_changed_and_taken_away() {
    let said = |stage: &Stage, table| guidance(stage).word(table).map(|word| word.text.to_string());
    let stage = chosen(stage(), "mot à la salle").typed("La pause est à 16 h").keys("enter");
    assert_eq!(said(&stage, None).as_deref(), Some("La pause est à 16 h"));
    let stage = chosen(stage, "mot à la salle").typed(" 30").keys("enter");
    assert_eq!(said(&stage, None).as_deref(), Some("La pause est à 16 h 30"));
    // The table under the cursor comes first.
    let stage = chosen(stage.keys("right"), "mot à une table").keys("enter").typed("J’arrive").keys("enter");
    assert_eq!(said(&stage, Some(2)).as_deref(), Some("J’arrive"));
    let stage = chosen(stage, "mot à la salle").keys(&"backspace ".repeat(30)).keys("enter");
    assert_eq!(said(&stage, None), None);
    let long = "é".repeat(201);
    let mut stage = chosen(stage, "mot à la salle").typed(&long).keys("enter");
    assert_eq!((stage.model.scene().layers.len(), said(&stage, None)), (1, None), "it comes back with what is wrong");
    insta::assert_snapshot!("guide@too-long-80x24", stage.snapshot(80, 24));
}

#[test]
fn dots_are_a_number() {
    let mut stage = chosen(stage(), "gommettes").typed("trois").keys("enter");
    assert_eq!(guidance(&stage).task, TableTask::Write);
    assert!(stage.picture(80, 24).contains("99 au plus"));
    let stage = stage.keys("esc");
    assert!(stage.model.scene().layers.is_empty());
}

#[test]
fn nothing_is_set_where_nothing_can_be_written() {
    let mut stage = chosen(Stage::in_state(Lang::Fr, "read-only"), "relire");
    assert_eq!(guidance(&stage).task, TableTask::Write);
    assert!(stage.model.scene().toast.is_some() || !stage.model.scene().layers.is_empty(), "{}", stage.picture(80, 24));
}

#[test]
fn what_is_not_as_usual_stands_below_the_clock() {
    let plain = stage().picture(80, 24);
    assert!(!plain.contains("Projecteur") && !plain.contains("silencieuses"));
    let stage = chosen(chosen(stage(), "relire"), "silencieuses");
    let stage = chosen(stage, "mot à la salle").typed("La pause est à 16 h").keys("enter");
    let mut stage = chosen(stage, "tout noir");
    for (width, height) in [(46, 20), (80, 24), (120, 40)] {
        insta::assert_snapshot!(format!("guide@all-{width}x{height}"), stage.snapshot(width, height));
    }
    assert!(!stage.keys("f").picture(80, 24).contains("relisent"), "the room looks at the big clock");
    let asked = Stage::in_state(Lang::Fr, "typical").keys("m").snapshot(80, 24);
    insta::assert_snapshot!("guide@asked-80x24", asked);
    let asked = Stage::in_state(Lang::En, "typical").keys("m").snapshot(46, 20);
    insta::assert_snapshot!("guide@asked-46x20-en", asked);
}

#[test]
fn tables_that_have_read_are_counted() {
    let session = sessions::typical();
    let base = |id: u128| session.note(NoteId::new(id)).expect("it is there").wording.base();
    let approve = |id: u128| (-1, Command::ApproveNote { note: NoteId::new(id), base: base(id) });
    let read = sessions::after(session.clone(), vec![approve(6), approve(4)]);
    let stage = Stage::new(Lang::Fr, read);
    let picture = chosen(stage, "relire").picture(80, 24);
    assert!(picture.contains("Les tables relisent leurs notes · 1 sur 3 a fini"), "{picture}");
}

#[test]
fn notes_that_wait_are_told_and_placed() {
    let mut stage = Stage::new(Lang::Fr, unplaced());
    assert_eq!(stage.model.session().unplaced_count(), stage.model.session().unplaced().count());
    assert!(stage.picture(80, 24).contains("2 notes à placer"));
    let mut table = Stage::new(Lang::Fr, unplaced()).go(Dest::Table(9));
    assert!(table.picture(80, 24).contains("table ou tour hors du plan"), "{}", table.picture(80, 24));
    let mut stage = stage.keys("e");
    insta::assert_snapshot!("guide@unplaced-80x24", stage.snapshot(80, 24));
    let mut stage = stage.keys("enter enter enter");
    assert_eq!(stage.model.session().unplaced_count(), 1, "{}", stage.picture(80, 24));
    // The only one left is no question.
    let mut stage = stage.keys("e enter enter");
    assert_eq!(stage.model.session().unplaced_count(), 0, "{}", stage.picture(80, 24));
    assert!(!stage.picture(80, 24).contains("à placer"));
}

#[test]
fn a_note_that_waits_is_placed_from_the_board() {
    let session = unplaced();
    let waits = session.unplaced().next().expect("one waits").clone();
    let board = session.board_of(&waits);
    let mut stage = Stage::new(Lang::Fr, session).go(Dest::Board(Some(board)));
    let mut tries = 0;
    while !stage.model.offers().iter().any(|offer| offer.id == "locate") {
        stage = stage.keys("down");
        tries += 1;
        assert!(tries < 20, "no note is offered to be placed:\n{}", stage.picture(120, 40));
    }
    insta::assert_snapshot!("guide@board-unplaced-80x24", stage.snapshot(80, 24));
    let stage = stage.keys("l enter enter");
    assert_eq!(stage.model.session().unplaced_count(), 1);
}
