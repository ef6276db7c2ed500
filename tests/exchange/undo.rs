//! `nappe import DIR --undo` leaves alone whatever somebody has worked on since, and says why.

use nappe::clock::Clock;
use nappe::hub::{Hub, Opening};
use nappe::store::SiteMemory;
use nappe_core::{Answer, AuthorId, CleanText, Command, CommandId, NoteId, NoteKind, Place, Submission, Timestamp};

use super::bench::Bench;
use super::verb::{bench, good, run, write};

/// Eleven ideas that bring much with them, in the order of their numbers.
const LIST: &str = "Table;Idée;Thème;Votes;Clé;Type;Auteur\n\
    1;Des bancs;Confort;3;oui;exemple;Nadia\n1;De l’ombre;Confort;;;;\n1;Une fontaine;;2;;;\n1;Un kiosque;;;;;\n\
    1;Des arbres;;;;;Luc\n1;Un marché;;;;;\n1;Des jeux;;;;;\n1;Un bassin;;;;;\n1;Une fresque;;;;;\n1;Un banc de plus;;1;;;\n1;Le calme;;;;;\n";

/// Opens the session, hands over what each number of a note asks for, and closes it.
fn work(bench: &Bench, ask: impl Fn(&dyn Fn(u32) -> (NoteId, Vec<nappe_core::Rev>)) -> Vec<Command>) {
    let clock = Clock::starting(Timestamp(1_795_453_200_000), 0.0);
    let memory = SiteMemory::at(&bench.path("home/sites"));
    let opening = Opening { program: "nappe run", door: true, memory: &memory };
    let (hub, _) = Hub::open(&bench.path("cafe"), &clock, opening).expect("a session");
    let session = hub.handle().session().expect("a session");
    let note = |number: u32| {
        let note = session.note_numbered(number).expect("a note");
        (note.id, note.wording.base())
    };
    for (at, command) in ask(&note).into_iter().enumerate() {
        let id = CommandId::new(7_000 + at as u128);
        let answer = hub.handle().ask(Submission { id, author: AuthorId::new(7), commands: vec![command.clone()] });
        assert!(matches!(answer.recv().expect("an answer"), Answer::Done), "{command:?}");
    }
    hub.stop();
}

#[test]
fn what_was_worked_on_since_stays_with_its_reason_and_the_rest_goes() {
    let bench = bench("fr");
    write(&bench, "onze.csv", LIST);
    assert!(good(&bench, &["import", "cafe", "onze.csv"]).contains("11 notes importées"));
    work(&bench, |note| {
        let (of, words) = (|number| note(number).0, |number| note(number).1);
        let text = CleanText::lenient("Une fontaine qui marche");
        vec![
            Command::count_votes(of(2), 4),
            Command::EditNote { note: of(3), base: words(3), text },
            Command::MarkNote { note: of(4), key: true },
            Command::AttributeNote { note: of(5), speaker: Some(CleanText::lenient("Élu")) },
            Command::SortNote { note: of(6), sort: NoteKind::Question },
            Command::FoldNote { note: of(7), into: of(8) },
            Command::RelocateNote { note: of(9), place: Place::at(2, None) },
            Command::QueryNote { note: of(10), unclear: true },
        ]
    });
    let json: serde_json::Value =
        serde_json::from_str(&run(&bench, &["import", "cafe", "--undo", "--format", "json"]).out).expect("JSON");
    // What came with votes, a mark, a kind and an author, and was let be, goes.
    assert_eq!(json["notes"], 2, "{json}");
    for (reason, labels) in [
        ("voted", vec!["2"]),
        ("reworded", vec!["3"]),
        ("marked", vec!["4", "10"]),
        ("attributed", vec!["5"]),
        ("sorted", vec!["6"]),
        ("folded", vec!["7", "8"]),
        ("moved", vec!["9"]),
        ("grouped", vec![]),
    ] {
        assert_eq!(json[reason], serde_json::json!(labels), "{reason}: {json}");
    }
    // The author of a note that stays is needed; the other one is not.
    assert_eq!((&json["people"], &json["kept_people"]), (&1.into(), &1.into()), "{json}");
}

#[test]
fn the_reasons_are_told_in_words_and_counted_again_is_let_be() {
    let bench = bench("fr");
    write(&bench, "onze.csv", LIST);
    good(&bench, &["import", "cafe", "onze.csv"]);
    // The same count again changes nothing.
    good(&bench, &["vote", "cafe", "1=3"]);
    good(&bench, &["vote", "cafe", "3=0", "4=1"]);
    work(&bench, |note| vec![Command::FoldNote { note: note(7).0, into: note(1).0 }]);
    let out = good(&bench, &["import", "cafe", "--undo"]);
    for told in ["7 notes enlevées", "leurs votes ont changé depuis : 3, 4", "regroupées avec d’autres depuis : 1, 7"]
    {
        assert!(out.contains(told), "{told}\n{out}");
    }
}

#[test]
fn a_line_of_people_that_was_edited_since_stays() {
    let bench = bench("fr");
    write(
        &bench,
        "gens.csv",
        "Prénom;Nom;Structure;Régime\nNadia;Benali;Ville;\nLuc;Tanguy;Région;végétarien\nAwa;Sy;;\n",
    );
    good(&bench, &["import", "cafe", "gens.csv"]);
    let path = bench.path("cafe/people.csv");
    let list = std::fs::read_to_string(&path).expect("a list");
    std::fs::write(&path, list.replace("Région", "Département")).expect("a disk");
    let out = good(&bench, &["import", "cafe", "--undo"]);
    for told in ["2 personnes enlevées", "sa ligne a été modifiée depuis : Luc Tanguy"] {
        assert!(out.contains(told), "{told}\n{out}");
    }
    let list = std::fs::read_to_string(&path).expect("a list");
    assert!(list.contains("Département") && !list.contains("Benali") && !list.contains("Sy"), "{list}");
}

#[test]
fn a_column_that_somebody_added_for_others_is_no_work_on_a_line() {
    let bench = bench("fr");
    write(&bench, "gens.csv", "Prénom;Nom;Structure\nNadia;Benali;Ville\n");
    write(&bench, "autres.csv", "Prénom;Nom;Régime\nLuc;Tanguy;végétarien\n");
    good(&bench, &["import", "cafe", "autres.csv"]);
    good(&bench, &["import", "cafe", "gens.csv"]);
    let out = good(&bench, &["import", "cafe", "--undo"]);
    assert!(out.contains("1 personne enlevée") && !out.contains("gardée"), "{out}");
    assert!(good(&bench, &["import", "cafe", "--undo"]).contains("1 personne enlevée"));
}

#[test]
fn receipts_of_before_there_were_digests_are_taken_back_as_far_as_they_say() {
    let bench = bench("fr");
    write(&bench, "onze.csv", LIST);
    good(&bench, &["import", "cafe", "onze.csv"]);
    let path = bench.path("cafe/imports/0001.json");
    let mut receipt: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&path).expect("a receipt")).expect("JSON");
    receipt.as_object_mut().expect("a receipt").remove("lines");
    for note in receipt["notes"].as_array_mut().expect("notes") {
        note.as_object_mut().expect("a note").remove("came").expect("it is written down");
    }
    std::fs::write(&path, receipt.to_string()).expect("a disk");
    work(&bench, |note| {
        vec![Command::MarkNote { note: note(2).0, key: true }, Command::FoldNote { note: note(7).0, into: note(8).0 }]
    });
    let json: serde_json::Value =
        serde_json::from_str(&run(&bench, &["import", "cafe", "--undo", "--format", "json"]).out).expect("JSON");
    assert_eq!(
        (&json["notes"], &json["marked"], &json["folded"]),
        (&8.into(), &serde_json::json!(["2"]), &serde_json::json!(["7", "8"])),
        "{json}"
    );
    assert_eq!(json["people"], 2, "{json}");
}

#[test]
fn people_whose_ids_were_taken_out_are_told_and_can_be_taken_back_later() {
    let bench = bench("fr");
    write(&bench, "gens.csv", "Prénom;Nom;Structure\nNadia;Benali;Ville\nLuc;Tanguy;Région\n");
    good(&bench, &["import", "cafe", "gens.csv"]);
    let path = bench.path("cafe/people.csv");
    let whole = std::fs::read_to_string(&path).expect("a list");
    let bare = "name,organisation\nNadia Benali,Ville\nLuc Tanguy,Région\n";
    std::fs::write(&path, bare).expect("a disk");
    let out = run(&bench, &["import", "cafe", "--undo"]).out;
    assert!(out.contains("2 personnes sont gardées") && !out.contains("est annulé"), "{out}");
    std::fs::write(&path, whole).expect("a disk");
    let out = good(&bench, &["import", "cafe", "--undo"]);
    assert!(out.contains("2 personnes enlevées"), "{out}");
}

#[test]
fn a_theme_that_was_renamed_stays_and_is_called_a_theme() {
    let bench = bench("fr");
    write(&bench, "une.csv", "Table;Idée;Thème\n1;Bancs;Toit\n");
    good(&bench, &["import", "cafe", "une.csv"]);
    good(&bench, &["theme", "cafe", "rename", "Toit", "Toiture"]);
    let out = good(&bench, &["import", "cafe", "--undo"]).replace('\u{202f}', " ");
    assert!(out.contains("1 note enlevée") && out.contains("Thème gardé, car renommé depuis"), "{out}");
}

#[test]
fn a_plug_pulled_before_the_receipt_says_so_costs_no_note() {
    let bench = bench("fr");
    std::fs::write(bench.path("deux.csv"), "Table;Idée\n1;Des bancs\n2;Une fontaine\n").expect("a disk");
    let import = || good(&bench, &["import", "cafe", "deux.csv"]);
    assert!(import().contains("2 notes importées"));
    let receipt = bench.path("cafe/imports/0001.json");
    let stood = std::fs::read(&receipt).expect("a receipt");
    assert!(good(&bench, &["import", "cafe", "--undo"]).contains("2 notes enlevées"));
    // The notes are gone; the receipt is as it was before.
    std::fs::write(&receipt, stood).expect("a disk");
    assert!(import().contains("Aucune nouvelle note"));
    good(&bench, &["import", "cafe", "--undo"]);
    assert!(import().contains("2 notes importées"));
}
