//! More files of the same kinds, each with its right answer.

use nappe::exchange::{ColumnName, ColumnRole, ImportChange, ImportWishes, ListKind, NoteColumn};

use super::held::{came_of, proposal};

/// Files of notes in a session of three tables, and their notes.
const NOTES: &[(&str, &[&str])] = &[
    ("Table;Contributions;Nb de gommettes\n1;Des bancs;4\n2;Une fontaine;\n", &["1 Des bancs +4", "2 Une fontaine"]),
    ("N° table;Verbatims;Rubrique\n1;« Il faut des bancs »;Confort\n", &["1 [Confort] « Il faut des bancs »"]),
    ("table number,your idea\n1,\"Benches, shade\"\n2,A fountain\n", &["1 Benches, shade", "2 A fountain"]),
    ("sep=|\nTable|Idée\n1|Des bancs ; oui\n", &["1 Des bancs ; oui"]),
    ("sep=\t\nTable\tIdée\n1\tDes bancs\n", &["1 Des bancs"]),
    ("| Table | Idée |\n|:--|--:|\n| 1 | Des bancs |\n| 2 | Une fontaine |\n", &["1 Des bancs", "2 Une fontaine"]),
    ("1;Des bancs\n2;Une fontaine\n3;Des arbres\n", &["1 Des bancs", "2 Une fontaine", "3 Des arbres"]),
    ("Table 1\nDes bancs\nDe l’ombre\n\nTable 2 :\nUne fontaine\n", &["1 Des bancs", "1 De l’ombre", "2 Une fontaine"]),
    (
        "# Table 1\n## Confort\n- Des bancs\n- [ ] De l’ombre\n# Table 2\n1. Une fontaine\n2) Un bassin\n",
        &["1 [Confort] Des bancs", "1 [Confort] De l’ombre", "2 Une fontaine", "2 Un bassin"],
    ),
    ("Table 1;Table 2\nDes bancs;Une fontaine\n;Un bassin\n", &["1 Des bancs", "2 Une fontaine", "2 Un bassin"]),
    (
        "Thème;Table 1;Table 2\nConfort;Des bancs;\nEau;;Une fontaine\n",
        &["1 [Confort] Des bancs", "2 [Eau] Une fontaine"],
    ),
    ("Q1 ?;Q2 ?;Q3 ?\nDes bancs;Une fontaine;Un kiosque\n", &["1 Des bancs", "2 Une fontaine", "3 Un kiosque"]),
    ("Table;Atouts;Freins\n1;Calme;Bruit\n2;Ombre;\n", &["1 [Atouts] Calme", "1 [Freins] Bruit", "2 [Atouts] Ombre"]),
    (
        "Table;Idée 1;Idée 2\n1;Des bancs;De l’ombre\n2;Une fontaine;\n",
        &["1 Des bancs", "1 De l’ombre", "2 Une fontaine"],
    ),
    ("Groupe;Proposition\nTable 1;Des bancs\nTable 2;Une fontaine\n", &["1 Des bancs", "2 Une fontaine"]),
    (
        "Atelier du 12 mars;;\nAnimatrice : Nadia;;\n\nN° table;Propositions;Thème\n1;Des bancs;Confort\n",
        &["1 [Confort] Des bancs"],
    ),
    ("Table;Idée;Commentaire\n1;Des bancs;à chiffrer\n", &["1 Des bancs"]),
    ("Table;Réponse;Date de réponse\n1;Des bancs;12/03/2026\n", &["1 Des bancs"]),
    ("Id;Table;Idée;Note\n1;1;Des bancs;12\n2;2;Une fontaine;15\n", &["1 Des bancs", "2 Une fontaine"]),
    ("Table;Prénom;Nom;Idée\n1;Nadia;Benali;Des bancs\n", &["1 Des bancs (Nadia Benali)"]),
    (
        "Table;Idée;Auteur\n1;Des bancs;N/A\n2;Une fontaine;(anonyme)\n3;Fin;Luc\n",
        &["1 Des bancs", "2 Une fontaine", "3 Fin (Luc)"],
    ),
    ("Table;Idée\n1;\"Il dit \"non\" ; et part\"\n2;Un écran 24\" plat\n", &["1 Il dit \"non", "2 Un écran 24\" plat"]),
    ("Table;Idée\n1;\"Une fontaine \"vite\"\"\n2;Fin\n", &["1 Une fontaine \"vite\"", "2 Fin"]),
    (
        "Table;Idée\n1;\"jamais fermé\n2;Une fontaine\n3;\"Deux\nlignes\"\n",
        &["1 jamais fermé", "2 Une fontaine", "3 Deux / lignes"],
    ),
    ("Table,Idée,Thème,Votes\n1,Des bancs, de l’ombre,Confort,3\n", &["1 [Confort] Des bancs, de l’ombre +3"]),
    ("Table,Idée,Thème,Votes\n1,Des bancs,de l’ombre,Confort,3\n", &["1 [Confort] Des bancs,de l’ombre +3"]),
    ("Table;Idée\n1;\"Des bancs\n2;Une fontaine\"\n3;Fin\n", &["1 Des bancs", "2 Une fontaine\"", "3 Fin"]),
    ("Table;Idée;J’aime\n1;Des bancs;3\n", &["1 Des bancs +3"]),
    (
        "Table;Idée\n1;Des bancs ; de l’ombre\n2;Une fontaine ; vite\n3;Fin ; vraiment\n",
        &["1 Des bancs ; de l’ombre", "2 Une fontaine ; vite", "3 Fin ; vraiment"],
    ),
    ("Îlot 1;Îlot 2\nDes bancs;Une fontaine\n", &["1 Des bancs", "2 Une fontaine"]),
    ("Table;Idée\r1;Des bancs\r2;Une fontaine\r", &["1 Des bancs", "2 Une fontaine"]),
    ("Table;Idée\n1;a\u{85}b\n2;c\u{2028}d\n3;e\u{2029}f\n", &["1 a / b", "2 c / d", "3 e / f"]),
    ("Table;Idée\nTable;Idée\n1;Des bancs\nTable;Idée\n2;Une fontaine\n", &["1 Des bancs", "2 Une fontaine"]),
    (
        "[{\"table\": 1, \"text\": \"Des bancs\", \"votes\": 2}, {\"table\": 2, \"text\": \"Une fontaine\"}]",
        &["1 Des bancs +2", "2 Une fontaine"],
    ),
    ("TABLE 1;\nDes bancs;\nTABLE 2;\nUne fontaine;\n", &["1 Des bancs", "2 Une fontaine"]),
];

/// Lists that name no table, taken for table 2.
const AT_TWO: &[(&str, &[&str])] = &[
    ("- Des bancs\n- Une fontaine\n", &["2 Des bancs", "2 Une fontaine"]),
    ("• Des bancs\n• Une fontaine, vite\n", &["2 Des bancs", "2 Une fontaine, vite"]),
    ("1. Des bancs\n2. Une fontaine\n", &["2 Des bancs", "2 Une fontaine"]),
    ("Des bancs, de l’ombre\nUne fontaine\n", &["2 Des bancs, de l’ombre", "2 Une fontaine"]),
    ("Idées\nDes bancs\nUne fontaine\n", &["2 Des bancs", "2 Une fontaine"]),
    ("Atouts;Freins;Idées\nCalme;Bruit;Des bancs\n", &["2 [Atouts] Calme", "2 [Freins] Bruit", "2 [Idées] Des bancs"]),
    (
        "Horodateur;Adresse e-mail;Que garder ?\n12/03/2026 10:00;a@example.org;Les arbres\n",
        &["2 [Que garder ?] Les arbres"],
    ),
    (
        "Column,Card,Votes,Author\nEnvies,Des bancs,3,Nadia\nFreins,Bruit,0,-\n",
        &["2 [Envies] Des bancs +3 (Nadia)", "2 [Freins] Bruit"],
    ),
    (
        "{\"lists\":[{\"id\":\"l\",\"name\":\"Envies\"}],\"cards\":[{\"name\":\"Des bancs\",\"desc\":\"\",\"idList\":\"l\"}]}",
        &["2 [Envies] Des bancs"],
    ),
    (
        "Timestamp,What should we keep?,What should we change?\n2026-03-12 10:00,The trees,The cars\n",
        &["2 [What should we keep?] The trees", "2 [What should we change?] The cars"],
    ),
];

/// Lists of people, and who comes.
const PEOPLE: &[(&str, &[&str])] = &[
    ("Nadia Benali\nLuc Tanguy\nAwa Sy\n", &["Nadia Benali", "Luc Tanguy", "Awa Sy"]),
    (
        "1. Nadia BENALI (Ville)\n2. Mme Awa Sy – Région\n3. Luc Tanguy <l@example.org>\n",
        &["Nadia BENALI | Ville", "Awa Sy | Région", "Luc Tanguy"],
    ),
    ("Nadia BENALI, Ville\nLuc TANGUY, Département\n", &["Nadia BENALI | Ville", "Luc TANGUY | Département"]),
    (
        "First name,Surname,E-mail,Ticket type,Company\nNadia,Benali,n@example.org,Free,Town\n",
        &["Nadia Benali | Town | Free"],
    ),
    (
        "N° billet;Tarif;Nom participant;Prénom participant;Nom acheteur;Prénom acheteur\n1;Gratuit;Tanguy;Luc;Benali;Nadia\n",
        &["Luc Tanguy | Gratuit"],
    ),
    (
        "Nom et prénom;Mail;Structure\nBenali Nadia;n@example.org;Ville\nBenali Nadia;nadia@example.org;Ville\n",
        &["Benali Nadia | Ville", "Benali Nadia | Ville"],
    ),
    (
        "NOM D’USAGE;PRÉNOMS;Organisme\nBenali;Nadia;Ville\nBenali;Nadia;Région\n",
        &["Nadia Benali | Ville", "Nadia Benali | Région"],
    ),
    ("Nom;Prénom;1er choix;2e choix\nBenali;Nadia;table 3;table 1\n", &["Nadia Benali | 3,1"]),
    ("Nom;Choix n°1;Choix n°2\nNadia;Table 3;Table 1\nLuc;x;2\n", &["Nadia | 3,1", "Luc | 2"]),
    ("Nadia Benali\tVille\nLuc Tanguy\tRégion\n", &["Nadia Benali | Ville", "Luc Tanguy | Région"]),
    ("Nom;Prénom;Commentaire\nBenali;Nadia;végétarienne\n-;-;\nAnonyme;;\n", &["Nadia Benali"]),
    ("Nom;Prénom;Réponse\nBenali;Nadia;oui\nTanguy;Luc;non\n", &["Nadia Benali", "Luc Tanguy"]),
];

#[test]
fn notes_come_whatever_the_file_looks_like() {
    for (text, expected) in NOTES {
        let came = came_of(text.as_bytes(), 3, ImportWishes::default());
        if text.contains("et part") {
            // What stands behind the sign that parts cells is told, as nobody knows what it is.
            assert!(came.notes[0].starts_with(expected[0]) && came.notes[1] == expected[1], "{came:?}");
            continue;
        }
        assert_eq!(came.notes, *expected, "{text}\n{came:?}");
        assert_eq!(came.refused, [], "{text}");
    }
}

#[test]
fn lists_that_name_no_table_say_so_and_go_where_they_are_put() {
    for (text, expected) in AT_TWO {
        let came = came_of(text.as_bytes(), 3, ImportWishes::default());
        assert!(came.notes.is_empty() && came.doubts.contains(&"no_table"), "{text}\n{came:?}");
        let came = came_of(text.as_bytes(), 3, ImportWishes { table: Some("2".into()), ..ImportWishes::default() });
        assert_eq!(came.notes, *expected, "{text}\n{came:?}");
        assert!(!came.doubts.contains(&"no_table"), "{text}");
    }
}

#[test]
fn people_come_whatever_the_file_looks_like() {
    for (text, expected) in PEOPLE {
        let came = came_of(text.as_bytes(), 3, ImportWishes::default());
        assert_eq!(came.people, *expected, "{text}\n{came:?}");
        assert_eq!(came.refused, [], "{text}");
    }
}

#[test]
fn forty_pasted_names_are_forty_people() {
    let names: Vec<String> = (0..40).map(|number| format!("Prénom{0} Nom{0}", letters(number))).collect();
    let names = names.join("\n");
    assert_eq!(came_of(names.as_bytes(), 3, ImportWishes::default()).people.len(), 40);
}

fn letters(number: u8) -> String {
    [b'a' + number / 26, b'a' + number % 26].map(char::from).iter().collect()
}

#[test]
fn a_transcript_goes_into_a_segment_with_its_speakers() {
    let text = "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Nadia Benali>Il faut des bancs.</v>\n\n\
                00:00:04.000 --> 00:00:05.000\n<v Luc Tanguy>Une fontaine.</v>\n";
    let proposal = proposal(text.as_bytes(), 3, ImportWishes::default());
    let nappe::exchange::ImportedList::Notes(file) = proposal.list() else { panic!("notes") };
    let said: Vec<_> = file.rows.iter().map(|row| (row.speaker.as_deref(), row.text.as_str())).collect();
    assert_eq!(said, [(Some("Nadia Benali"), "Il faut des bancs."), (Some("Luc Tanguy"), "Une fontaine.")]);
}

#[test]
fn headings_that_nobody_knows_are_told_and_can_be_said() {
    let text = "Lieu;Ressenti\nPlace;Il faut plus de bancs partout dans le quartier\nGare;Trop de voitures le matin et le soir aussi\n";
    let proposal = proposal(text.as_bytes(), 1, ImportWishes::default());
    assert!(!proposal.is_ready(), "{:?}", proposal.doubts());
    assert_eq!(
        proposal.doubts()[0],
        nappe::exchange::ImportDoubt::NothingKnown(vec!["Lieu".into(), "Ressenti".into()])
    );
    let proposal = proposal.with(ImportChange::Role(1, ColumnRole::Note(NoteColumn::Text)));
    assert!(proposal.is_ready(), "{:?}", proposal.doubts());
    let roles = vec![(ColumnName::Heading("ressenti".into()), ColumnRole::Note(NoteColumn::Text))];
    let came = came_of(text.as_bytes(), 1, ImportWishes { roles, ..ImportWishes::default() });
    assert_eq!(
        came.notes,
        ["1 Il faut plus de bancs partout dans le quartier", "1 Trop de voitures le matin et le soir aussi"]
    );
}

#[test]
fn a_person_can_turn_what_was_understood() {
    let text = "Nom;Table;Idée\nNadia;1;Des bancs\nLuc;2;Une fontaine\n";
    let first = proposal(text.as_bytes(), 3, ImportWishes::default());
    let texts = nappe::i18n::Texts::new(nappe_core::Lang::Fr);
    assert_eq!(first.told(&texts), "table ← Table · texte ← Idée · auteur ← Nom");
    let people = first.with(ImportChange::As(ListKind::People));
    assert_eq!(people.what(), ListKind::People);
    assert_eq!(people.told(&texts), "nom ← Nom · table ← Table · gardé tel quel\u{a0}: Idée");
    let left = first.with(ImportChange::Role(0, ColumnRole::Left));
    assert_eq!(left.told(&texts), "table ← Table · texte ← Idée · pas repris\u{a0}: Nom");
    let moved = first.with(ImportChange::Role(0, ColumnRole::Note(NoteColumn::Theme)));
    assert_eq!(moved.told(&texts), "table ← Table · texte ← Idée · thème ← Nom");
    let none = first.with(ImportChange::Headings(0));
    assert_eq!(none.headings_line(), None);
    assert_eq!(none.with(ImportChange::Headings(1)).headings_line(), Some(1));
    assert_eq!(first.preview(10).len(), 2);
}
