//! What people bring: a list of people out of a spreadsheet, an online board, and an import too many that is taken back.

use std::fmt::Write as _;

use crate::world::{World, journals_in, read};

/// An export of an online board: columns of marks beside the ideas, no table.
const BOARD: &str = "column,text,author,note_id,voting_0\n\
    Envies,\"Des bancs, à l’ombre\",Nadia,1,5\n\
    Envies,Une fontaine,Luc,2,3\n\
    Freins,Trop de voitures,,3,7\n";

fn forty() -> String {
    let mut list = String::from("Prénom;NOM;Structure\n");
    for number in 1..=40 {
        let structure = ["Ville", "Département", "Association"][number % 3];
        let _ = writeln!(list, "Prénom{number};NOM{number};{structure}");
    }
    list
}

#[test]
fn forty_people_come_from_a_spreadsheet_without_leaving_the_screen() {
    let world = World::french();
    world.cafe();
    let people = || world.read_folder("cafe").matches(",Ville,").count();
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for(&world.say("instruction-welcome"));
    // As a spreadsheet copies: cells separated by tabs, pasted where one stands.
    term.paste(&forty().replace(';', "\t")).wait_for("prénom ← Prénom").wait_for("organisation ← Structure");
    term.keys("enter").wait_for("40 personnes ajoutées.");
    assert_eq!(people(), 13);
    term.keys("u").wait_until("nobody on the list", |_| people() == 0);
    // The same once more, as a file that is named.
    std::fs::write(world.path("liste.csv"), forty()).expect("written");
    term.type_text("liste.csv").keys("enter").wait_for("prénom ← Prénom");
    term.keys("enter").wait_for("40 personnes ajoutées.");
    // And a second time: nobody is there twice.
    term.keys("a").type_text("liste.csv").keys("enter").wait_for("prénom ← Prénom");
    term.keys("enter").wait_for("Aucune nouvelle personne.").wait_for("40 y étaient déjà.");
    assert_eq!(people(), 13);
}

#[test]
fn an_online_board_becomes_a_grouped_board_and_goes_back_as_one_act() {
    let world = World::french();
    world.cafe();
    std::fs::write(world.path("tableau.csv"), BOARD).expect("written");
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for(&world.say("instruction-welcome")).keys("alt-i").wait_for(&world.say("import-heading"));
    term.type_text("tableau.csv").keys("enter").wait_for("n’indique pas de table").wait_for("votes ← voting_0");
    // Where they go is asked once: on the board of the second question.
    term.keys("t").type_text("Qui peut").keys("enter").wait_gone("n’indique pas de table");
    term.keys("enter").wait_for("3 notes importées.").wait_for("2 thèmes créés.");
    term.keys("enter").keys("tab").wait_for("Qui peut y aider ?").wait_for("Envies").wait_for("7 votes");
    term.keys("u").wait_gone("Envies").wait_gone("7 votes");
    let told = journals_in(&world.path("cafe")).iter().map(|path| read(path)).collect::<String>();
    assert!(told.contains("Des bancs, à l’ombre"), "the journal keeps what happened");
}

#[test]
fn an_import_too_many_is_taken_back_from_a_shell() {
    let world = World::english();
    world.cafe();
    std::fs::write(world.path("board.csv"), BOARD).expect("written");
    let dry = world.good(&["import", "cafe", "board.csv", "--question", "1", "--dry-run"]);
    for told in ["text ← text", "theme ← column", "votes ← voting_0", "not taken: note_id", "3 notes would be imported"]
    {
        assert!(dry.contains(told), "{told}: {dry}");
    }
    assert!(!world.path("cafe").join("imports").exists(), "nothing was changed");
    world.good(&["import", "cafe", "board.csv", "--question", "1"]);
    let before = world.good(&["log", "cafe", "show"]);
    assert!(before.contains("no. 2 Une fontaine"), "{before}");
    let undone = world.good(&["import", "cafe", "--undo"]);
    assert!(undone.contains("board.csv") && undone.contains("3 notes"), "{undone}");
    let board = world.good(&["export", "cafe", "--kind", "board", "--format", "md", "-o", "out"]);
    assert!(!board.is_empty());
    assert!(!world.read_folder("out").contains("Une fontaine"));
    // Once more: nothing is left to take back.
    let again = world.run(&["import", "cafe", "--undo"]);
    assert_eq!(again.status.code(), Some(1));
}
