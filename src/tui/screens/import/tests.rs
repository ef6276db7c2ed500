use std::path::PathBuf;

use nappe_core::{Command, Lang};

use super::{is_a_list, path_in};
use crate::client::{ListOrigin, ListTaken, PersonRow};
use crate::exchange::{ListKind, RowReason, RowRemark};
use crate::failure::FailureKind;
use crate::tui::dest::Dest;
use crate::tui::effect::Effect;
use crate::tui::jobs::{Job, JobId, JobWork};
use crate::tui::message::{JobNews, News};
use crate::tui::testing::import::{BOARD, WIDE, proposed};
use crate::tui::testing::{SIZES, Stage};

fn stage(lang: Lang) -> Stage {
    Stage::in_state(lang, "typical").with_people(9).go(Dest::Import)
}

/// Returns what was started last.
fn started(stage: &Stage) -> (JobId, JobWork) {
    let found = stage.effects.iter().rev().find_map(|effect| match effect {
        Effect::Start(Job { id, work }) => Some((*id, work.clone())),
        _ => None,
    });
    found.expect("something was started")
}

fn taken(what: ListKind, count: usize) -> ListTaken {
    let people = (Vec::new(), Vec::new());
    let (commands, refused, remarks) = (Vec::new(), Vec::new(), Vec::new());
    ListTaken { what, count, commands, already: 0, themes: 0, authors: 0, people, refused, remarks, receipt: None }
}

fn with_remarks() -> ListTaken {
    let unknown = RowRemark::line(5, RowReason::UnknownTable(9, vec![1, 2, 3]));
    let votes = |line| RowRemark {
        column: Some("Votes".into()),
        ..RowRemark::line(line, RowReason::BadVotes("3 voix".into()))
    };
    ListTaken {
        already: 2,
        themes: 1,
        authors: 1,
        refused: vec![unknown],
        remarks: (2..40).map(votes).collect(),
        ..taken(ListKind::Notes, 3)
    }
}

/// Takes what is proposed, and hears what came of it.
fn take(stage: Stage, came: ListTaken) -> Stage {
    let stage = stage.keys("enter");
    let (id, work) = started(&stage);
    assert!(matches!(work, JobWork::TakeList(..)), "{work:?}");
    stage.hear(id, JobNews::Over(News::ListTaken(Box::new(came))))
}

#[test]
fn it_is_looked_at() {
    for (width, height) in SIZES {
        let pictures = [
            ("empty", stage(Lang::Fr)),
            ("typical", proposed(stage(Lang::Fr), BOARD)),
            ("overfull", proposed(stage(Lang::Fr), WIDE).keys("right right right right")),
            ("read-only", Stage::in_state(Lang::Fr, "read-only").go(Dest::Import)),
            ("taken", take(proposed(stage(Lang::Fr), BOARD), with_remarks())),
        ];
        for (state, mut stage) in pictures {
            insta::assert_snapshot!(format!("import@{state}-{width}x{height}"), stage.snapshot(width, height));
        }
    }
    let asked = || stage(Lang::Fr).typed("nulle-part.csv").keys("enter");
    insta::assert_snapshot!("import@working-80x24", asked().snapshot(80, 24));
    let (id, _) = started(&asked());
    let missing = FailureKind::ImportEmpty { path: "nulle-part.csv".into() };
    let mut fault = asked().hear(id, JobNews::Over(News::ListFailed(missing.into())));
    insta::assert_snapshot!("import@fault-80x24", fault.snapshot(80, 24));
    let mut english = proposed(stage(Lang::En), WIDE);
    insta::assert_snapshot!("import@overfull-en-80x24", english.snapshot(80, 24));
    let mut role = proposed(stage(Lang::Fr), BOARD).keys("space");
    insta::assert_snapshot!("import@role-80x24", role.snapshot(80, 24));
    let mut nothing = proposed(stage(Lang::Fr), "a;b\n1;2\n3;4\n");
    insta::assert_snapshot!("import@nothing-80x24", nothing.snapshot(80, 24));
    let mut people = proposed(stage(Lang::Fr), "Nadia Benali, Ville\nLuc Tanguy, Département\nAwa Sy\n");
    insta::assert_snapshot!("import@people-80x24", people.snapshot(80, 24));
}

#[test]
fn a_path_is_read_as_file_managers_paste_it() {
    for (pasted, path) in [
        ("/home/ana/mes notes.csv", "/home/ana/mes notes.csv"),
        ("'/home/ana/mes notes.csv'", "/home/ana/mes notes.csv"),
        ("\"/home/ana/liste\"\n", "/home/ana/liste"),
        ("/home/ana/mes\\ notes.csv ", "/home/ana/mes notes.csv"),
        ("file:///home/ana/%C3%A9t%C3%A9.ods", "/home/ana/été.ods"),
        ("~/liste.xlsx", "~/liste.xlsx"),
        ("'/home/ana/liste d'\\''émargement.xlsx'", "/home/ana/liste d'émargement.xlsx"),
        ("/home/ana/liste\\ d\\'émargement.xlsx", "/home/ana/liste d'émargement.xlsx"),
        ("liste.VTT", "liste.VTT"),
    ] {
        assert_eq!(path_in(pasted), Some(PathBuf::from(path)), "{pasted}");
        assert!(is_a_list(pasted));
    }
    for words in ["", "Nadia Benali", "3", "a.b", "Une idée."] {
        assert_eq!(path_in(words), None, "{words}");
        assert!(!is_a_list(words), "{words}");
    }
    assert!(is_a_list("Nadia Benali\nLuc Tanguy"));
    assert_eq!(path_in("/a.csv\n/b.csv"), None);
}

#[test]
fn a_file_is_named_read_looked_at_and_taken_as_one_act() {
    let stage = stage(Lang::Fr).typed("notes.csv").keys("enter");
    let (id, work) = started(&stage);
    assert_eq!(work, JobWork::ReadList(ListOrigin::File("notes.csv".into())));
    let read = crate::tui::testing::import::understood(&stage, BOARD);
    let mut stage = stage.hear(id, JobNews::Over(News::ListRead(Box::new(read))));
    let picture = stage.picture(100, 30);
    for told in ["notes.csv", "texte ← Idée", "thème ← Catégorie", "pas repris : Note", "Des tilleuls"] {
        assert!(picture.contains(told), "{told}: {picture}");
    }
    let before = stage.model.session().note_count();
    let note = |id| Command::AddNote(crate::tui::testing::import::note(id));
    let came = ListTaken { commands: vec![note(901), note(902)], ..taken(ListKind::Notes, 2) };
    let mut stage = take(stage, came);
    assert_eq!(stage.model.session().note_count(), before + 2);
    assert!(stage.picture(80, 24).contains("2 notes importées"));
    // One undo for all of it.
    let stage = stage.keys("u");
    assert_eq!(stage.model.session().note_count(), before);
}

#[test]
fn nothing_is_said_to_be_there_before_the_disk_has_it_and_what_is_refused_stands_there_again() {
    let mut waiting = proposed(stage(Lang::Fr), BOARD);
    waiting.answers = false;
    let note = Command::AddNote(crate::tui::testing::import::note(901));
    let mut waiting = take(waiting, ListTaken { commands: vec![note], ..taken(ListKind::Notes, 1) });
    let picture = waiting.picture(80, 24);
    assert!(picture.contains("Enregistrement…") && !picture.contains("1 note importée"), "{picture}");
    waiting.answer_all();
    assert!(waiting.picture(80, 24).contains("1 note importée"));
    // There is no table 99: the hub says no to all of it.
    let mut elsewhere = crate::tui::testing::import::note(902);
    elsewhere.place.table = 99;
    let refused = ListTaken { commands: vec![Command::AddNote(elsewhere)], ..taken(ListKind::Notes, 1) };
    let mut refused = take(proposed(stage(Lang::Fr), BOARD), refused);
    let picture = refused.picture(80, 24);
    assert!(picture.contains("texte ← Idée") && !picture.contains("1 note importée"), "{picture}");
}

#[test]
fn a_list_that_is_pasted_where_nobody_types_opens_the_page() {
    for dest in [Dest::Plan, Dest::Cockpit, Dest::Board(None)] {
        let stage = Stage::in_state(Lang::Fr, "typical").go(dest.clone()).pasted("Nadia Benali\nLuc Tanguy\nAwa Sy");
        assert_eq!(stage.model.screen().dest(), Dest::Import, "{dest:?}");
        assert!(matches!(started(&stage).1, JobWork::ReadList(ListOrigin::Pasted(_))));
    }
    // Terminals send the key Enter for a line end.
    let stage = Stage::in_state(Lang::Fr, "typical").go(Dest::Plan).pasted("Des bancs\rUne fontaine\r");
    assert_eq!(started(&stage).1, JobWork::ReadList(ListOrigin::Pasted("Des bancs\nUne fontaine\n".into())));
    let stage = Stage::in_state(Lang::Fr, "typical").go(Dest::Table(1)).pasted("Nadia Benali\nLuc Tanguy");
    assert_eq!(stage.model.screen().dest(), Dest::Table(1), "whoever writes pastes notes");
    let stage = Stage::in_state(Lang::Fr, "read-only").go(Dest::Cockpit).pasted("Nadia Benali\nLuc Tanguy");
    assert_eq!(stage.model.screen().dest(), Dest::Cockpit);
}

#[test]
fn columns_are_turned_by_keys() {
    let stage = proposed(stage(Lang::Fr), BOARD);
    // « Note » is left; it could be the number of votes.
    let mut stage = stage.keys("right right right space").typed("votes").keys("enter");
    let picture = stage.picture(100, 30);
    assert!(picture.contains("votes ← Note") && !picture.contains("pas repris"), "{picture}");
    let mut back = stage.keys("down up left up down");
    assert!(back.picture(100, 30).contains("votes ← Note"));
    let mut people = back.keys("n");
    assert!(people.picture(100, 30).contains("des personnes"));
}

#[test]
fn notes_without_a_table_are_given_one_or_a_board() {
    let list = "Idée\nDes bancs\nUne fontaine\n";
    let mut stage = proposed(stage(Lang::Fr), list);
    assert!(stage.picture(100, 30).contains("n’indique pas de table"), "{}", stage.picture(100, 30));
    // Taking them asks the same.
    let mut asked = stage.keys("enter");
    assert!(asked.picture(100, 30).contains("Où vont les notes"), "{}", asked.picture(100, 30));
    let mut placed = asked.keys("esc t down enter");
    let picture = placed.picture(100, 30);
    assert!(picture.contains("table : 2") && !picture.contains("n’indique pas de table"), "{picture}");
    let (_, work) = started(&placed.keys("enter"));
    let JobWork::TakeList(proposal, name, _) = work else { panic!("{work:?}") };
    assert_eq!((proposal.wishes().table.as_deref(), name.as_str()), (Some("2"), "liste collée"));
}

#[test]
fn what_cannot_be_read_is_told_and_nothing_is_lost() {
    let stage = stage(Lang::Fr).typed("nulle-part.csv").keys("enter");
    let (id, _) = started(&stage);
    let missing = FailureKind::ImportEmpty { path: "nulle-part.csv".into() };
    let mut stage = stage.hear(id, JobNews::Over(News::ListFailed(missing.into())));
    let picture = stage.picture(80, 24);
    assert!(picture.contains("nulle-part.csv"), "{picture}");
    // The field still holds what was typed.
    let stage = stage.keys("enter");
    assert!(matches!(started(&stage).1, JobWork::ReadList(_)));
    // What is being read can be stopped.
    let stage = stage.keys("esc");
    assert!(matches!(stage.effects.last(), Some(Effect::Stop(_))));
    assert_eq!(stage.keys("esc").model.screen().dest(), Dest::Cockpit);
}

#[test]
fn people_are_taken_back_with_one_key() {
    let known = PersonRow { name: "Nadia Benali".into(), ..PersonRow::default() };
    let came = ListTaken { people: (Vec::new(), vec![known.clone()]), ..taken(ListKind::People, 1) };
    let stage = take(proposed(stage(Lang::Fr), "Nadia Benali\nLuc Tanguy\n"), came).keys("u");
    let saved = stage.effects.iter().rev().find(|effect| matches!(effect, Effect::SavePeople { .. }));
    assert_eq!(saved, Some(&Effect::SavePeople { before: vec![known], after: Vec::new() }));
}

#[test]
fn people_whose_line_was_worked_on_since_stay_and_are_named() {
    let person = |id, name: &str| PersonRow {
        id: Some(nappe_core::PersonId::new(id)),
        name: name.into(),
        ..PersonRow::default()
    };
    let (nadia, luc) = (person(901, "Nadia Benali"), person(902, "Luc Tanguy"));
    let came = ListTaken { people: (Vec::new(), vec![nadia.clone(), luc.clone()]), ..taken(ListKind::People, 2) };
    let stage = take(proposed(stage(Lang::Fr), "Nadia Benali\nLuc Tanguy\n"), came);
    let edited = PersonRow { organisation: "Ville".into(), ..luc.clone() };
    let mut stage = stage.news(News::People(vec![nadia.clone(), edited])).keys("u");
    let saved = stage.effects.iter().rev().find(|effect| matches!(effect, Effect::SavePeople { .. }));
    assert_eq!(saved, Some(&Effect::SavePeople { before: vec![nadia, luc.clone()], after: vec![luc] }));
    assert!(stage.picture(100, 30).contains("sa ligne a été modifiée depuis"), "{}", stage.picture(100, 30));
}

#[test]
fn the_page_is_a_key_away_from_everywhere_in_the_plan() {
    for keys in ["i", "alt-i", "p i", "p alt-i"] {
        let stage = Stage::in_state(Lang::Fr, "typical").with_people(9).go(Dest::Plan).keys(keys);
        assert_eq!(stage.model.screen().dest(), Dest::Import, "{keys}");
    }
}

fn settled(stage: &Stage) -> Vec<Option<usize>> {
    let gone = |effect: &Effect| match effect {
        Effect::SettleList { gone, .. } => Some(gone.as_ref().map(Vec::len)),
        _ => None,
    };
    stage.effects.iter().filter_map(gone).collect()
}

#[test]
fn what_u_takes_back_is_one_act_and_its_receipt_says_whether_it_stands() {
    let note = |id| Command::AddNote(crate::tui::testing::import::note(id));
    let receipt = Some(PathBuf::from("imports/0001.json"));
    let came = ListTaken { commands: vec![note(901), note(902)], receipt, ..taken(ListKind::Notes, 2) };
    let stage = take(proposed(stage(Lang::Fr), BOARD), came);
    assert_eq!(settled(&stage), []);
    let mut stage = stage.keys("u");
    assert_eq!(settled(&stage), [Some(2)]);
    let told = stage.model.scene().toast.as_ref().map(|toast| toast.text.replace('\u{a0}', " "));
    assert_eq!(told.as_deref(), Some("Annulé : import de 2 notes."));
    stage.effects.clear();
    // What the page says came is gone from it.
    let mut stage = stage.news(News::ListSettled { back: true });
    assert!(!stage.picture(80, 24).contains("2 notes importées"));
    let mut stage = stage.go(Dest::Cockpit).keys("U");
    assert_eq!(settled(&stage), [None], "it stands again");
    stage.effects.clear();
    // Something else that is undone is no list.
    let mut stage = stage.keys("+ u");
    assert_eq!(settled(&stage), []);
    stage = stage.keys("u");
    assert_eq!(settled(&stage), [Some(2)]);
}
