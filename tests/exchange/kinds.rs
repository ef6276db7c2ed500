//! Kinds of files that were once misread in silence: rows taken for headings, JSON taken for a list, names taken for notes,
//! counts taken for people, columns left beside each other.

use nappe::exchange::{ImportFault, ImportWishes, read};

use super::held::{Came, came_of};

fn came(text: &str) -> Came {
    came_of(text.as_bytes(), 3, ImportWishes::default())
}

fn at_two(text: &str) -> Came {
    came_of(text.as_bytes(), 3, ImportWishes { table: Some("2".into()), ..ImportWishes::default() })
}

#[test]
fn the_first_row_below_unknown_headings_is_a_row() {
    for heading in ["Lieu;Remarques", "Zone;Résumé", "Où;Quoi", "Endroit;Ce qui est dit", "Endroit;Idées"] {
        let text = format!("{heading}\nTable 1;Des bancs partout\nTable 2;Il faut un toit\nTable 3;Plus de lumière\n");
        let came = came(&text);
        assert_eq!(came.notes, ["1 Des bancs partout", "2 Il faut un toit", "3 Plus de lumière"], "{heading} {came:?}");
    }
    let prose = at_two("Lieu;Remarques\nPlace;Notre idée de bancs\nGare;Il faut un toit\nPort;Plus de lumière\n");
    assert!(prose.notes.iter().any(|note| note.contains("Notre idée de bancs")), "{prose:?}");
    // Headings in two lines are still read as one.
    let two = came("Numéro de;Votre\nla table;idée\n1;Des bancs\n2;Une fontaine\n");
    assert_eq!(two.notes, ["1 Des bancs", "2 Une fontaine"], "{two:?}");
}

#[test]
fn json_of_any_shape_is_json() {
    for text in [
        r#"{"titre":"Atelier","notes":[{"texte":"Un banc","table":1},{"texte":"Un toit","table":2}]}"#,
        "{\n \"titre\": \"Atelier\",\n \"notes\": [\n  {\n   \"texte\": \"Un banc\",\n   \"table\": 1\n  },\n  {\n   \"texte\": \"Un toit\",\n   \"table\": 2\n  }\n ]\n}\n",
        r#"{"Table 1":["Un banc"],"Table 2":["Un toit"]}"#,
        r#"{"atelier":{"Table 1":["Un banc"],"Table 2":["Un toit"]}}"#,
        r#"{"Table 1":[{"contenu":"Un banc"}],"Table 2":[{"contenu":"Un toit"}]}"#,
        r#"{"tables":[{"nom":"Table 1","notes":["Un banc"]},{"nom":"Table 2","notes":["Un toit"]}]}"#,
        r#"{"tables":[{"numero":1,"notes":[{"idée":"Un banc"}]},{"numero":2,"notes":[{"idée":"Un toit"}]}]}"#,
        r#"{"data":{"rows":[{"Idée":"Un banc","Table":1},{"Idée":"Un toit","Table":2}]}}"#,
        "{\"texte\":\"Un banc\",\"table\":1}\n{\"texte\":\"Un toit\",\"table\":2}\n",
        r#"{"table":{"1":{"notes":[{"idée":"Un banc"}]},"2":{"notes":[{"texte":"Un toit"}]}}}"#,
        r#"[["Table","Idée"],["1","Un banc"],["2","Un toit"]]"#,
    ] {
        let came = came(text);
        assert_eq!(came.notes, ["1 Un banc", "2 Un toit"], "{text}\n{came:?}");
    }
    for (text, expected) in [
        (r#"{"Confort":["Un banc","Un toit"]}"#, ["2 [Confort] Un banc", "2 [Confort] Un toit"]),
        (
            r#"{"Confort":[{"texte":"Un banc"}],"Abri":[{"texte":"Un toit"}]}"#,
            ["2 [Abri] Un toit", "2 [Confort] Un banc"],
        ),
        (r#"{"titre":"x","notes":["Un banc","Un toit"]}"#, ["2 Un banc", "2 Un toit"]),
    ] {
        let mut notes = at_two(text).notes;
        notes.sort();
        assert_eq!(notes, expected, "{text}");
    }
    let people = came(r#"{"participants":[{"nom":"Nadia Benali"},{"nom":"Luc Tanguy"}]}"#);
    assert_eq!(people.people.len(), 2, "{people:?}");
    for text in [r#"{"a":1}"#, "{\n \"a\": {\n  \"b\": [1, 2]\n }\n}\n", r#"{"ouvert":true,"tours":[[1],[2]]}"#] {
        assert_eq!(read(text.as_bytes(), &|| false), Err(ImportFault::NoCards), "{text}");
    }
}

#[test]
fn names_that_a_form_or_a_meeting_writes_down_are_no_notes() {
    for text in [
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n\
         Nadia Benali,n@example.org,03/12/2026 10:00:00 AM,03/12/2026 11:00:00 AM,60,No\n\
         Luc Tanguy,l@example.org,03/12/2026 10:00:00 AM,03/12/2026 11:00:00 AM,60,Yes\n",
        "Nom (nom original),Adresse e-mail,Durée totale (minutes),Invité\nNadia Benali,n@example.org,60,Non\nLuc Tanguy,,60,Oui\n",
    ] {
        let came = came(text);
        assert_eq!((came.people.len(), came.notes.len()), (2, 0), "{came:?}");
    }
    for (name, role) in [
        ("Comment vous appelez-vous ?", "Vous êtes ?"),
        ("What is your name?", "What is your role?"),
        ("Votre nom", "Votre rôle"),
    ] {
        let text = format!(
            "Horodateur;{name};{role};Que changer ?\n12/03/2026 10:00;Nadia Benali;Habitante;Des bancs en bois\n"
        );
        let came = at_two(&text);
        assert_eq!(came.notes, ["2 [Que changer ?] Des bancs en bois (Nadia Benali)"], "{name} {came:?}");
        assert!(came.left.iter().any(|left| left == role), "{came:?}");
    }
}

#[test]
fn counts_and_titles_of_reports_are_nobody() {
    let report = came(
        "1. Résumé\nTitre de la réunion\tAtelier\nParticipants\t2\n\n2. Participants\nNom\tPremière arrivée\tE-mail\n\
         Nadia Benali\t09:00\tn@x.fr\nLuc Tanguy\t09:00\tl@x.fr\n\n3. Activités de réunion\nNom\tHeure d'arrivée\nNadia Benali\t9\n",
    );
    assert_eq!(report.people.len(), 2, "{report:?}");
    let list = came(
        "N°;Nom Prénom;Structure;Heure\n1;BENALI Nadia;Ville;\n2;TANGUY Luc;Région;\nTotal;Total : 2;;\n;Effectif;;\n;Sous-total;;\n",
    );
    assert_eq!(list.people.len(), 2, "{list:?}");
    assert_eq!(list.told.iter().filter(|(_, code)| *code == "nobody").count(), 3, "{list:?}");
    let numbered = came("N°;Nom Prénom;Structure\n1;BENALI Nadia;Ville\n2;TANGUY Luc;Région\nTotal;2;\n");
    assert_eq!((numbered.people.len(), numbered.told.as_slice()), (2, [(4, "nobody")].as_slice()), "{numbered:?}");
    let bare = came("Nadia Benali\nLuc Tanguy\nAwa Sy\nTotal : 42\nNombre de participants : 42\n");
    assert_eq!(bare.people.len(), 3, "{bare:?}");
    let titled = came("Liste des participants\n\n1. Nadia Benali (Ville)\n2. Luc Tanguy (Région)\n3. Awa Sy\n");
    assert_eq!(
        (titled.people.len(), titled.told.as_slice()),
        (3, [(1, "nobody"), (2, "empty_line")].as_slice()),
        "{titled:?}"
    );
}

#[test]
fn recipients_of_a_message_are_people() {
    for text in ["Zoé Martin <z@x.fr>; Luc Tanguy <l@x.fr>; nadia.benali@x.fr", "Zoé MARTIN, Luc TANGUY, Nadia BENALI"]
    {
        let came = came(text);
        assert_eq!((came.people.len(), came.notes.len()), (3, 0), "{came:?}");
    }
}

#[test]
fn lines_below_a_heading_are_notes_whatever_stands_before_them() {
    assert_eq!(came("Table 1\n\tBancs\n\tEau\n").notes, ["1 Bancs", "1 Eau"]);
    let mixed = came("# Table 1\n- Bancs\n  en bois\n- Ombre\n# Table 2\n\tEau\n\tToit\n");
    assert_eq!(mixed.notes, ["1 Bancs en bois", "1 Ombre", "2 Eau", "2 Toit"], "{mixed:?}");
}

#[test]
fn columns_of_notes_side_by_side_are_all_taken() {
    for (headings, themes) in
        [("Tables;Points positifs;Points négatifs", ["Points positifs", "Points négatifs"]), ("Table;+;-", ["+", "-"])]
    {
        let came = came(&format!("{headings}\n1;Le calme du soir;Les voitures\n2;Les arbres;Le bruit la nuit\n"));
        let expected = [
            format!("1 [{}] Le calme du soir", themes[0]),
            format!("1 [{}] Les voitures", themes[1]),
            format!("2 [{}] Les arbres", themes[0]),
            format!("2 [{}] Le bruit la nuit", themes[1]),
        ];
        assert_eq!(came.notes, expected, "{came:?}");
    }
    assert_eq!(
        came("Table;😀;😡;💡\n1;Le calme;Les voitures;Des bancs\n2;Les arbres;Le bruit;Un toit\n").notes.len(),
        6
    );
    let remarks = came(
        "Zone;Observation;Commentaire\nTable 1;Trop cher pour nous;Des bancs partout\nTable 2;Il faut un toit;Plus de lumière\n",
    );
    assert_eq!((remarks.notes.len(), remarks.doubts.as_slice()), (2, ["two_texts"].as_slice()), "{remarks:?}");
}

#[test]
fn signs_that_go_are_told() {
    let came =
        came("Table;Idée\n1;Un \u{1b}[31mbanc\n1;Un toit\u{202e}\n2;De la lum\u{200b}ière\n3;Une 👩\u{200d}🌾\n");
    assert_eq!(came.told, [(2, "signs_dropped"), (3, "signs_dropped"), (4, "signs_dropped")], "{came:?}");
}
