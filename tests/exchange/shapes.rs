//! What forms, boards and tools for meetings hand over: several columns of prose, titles with what is said below them,
//! matrices, cards that were put away. Each with its right answer, in files made for it.

use nappe::exchange::{ImportWishes, ListKind};

use super::held::{came_of, proposal};

fn at(table: &str) -> ImportWishes {
    ImportWishes { table: Some(table.into()), ..ImportWishes::default() }
}

fn came(text: &str) -> Vec<String> {
    came_of(text.as_bytes(), 3, at("2")).notes
}

/// Files of notes for table 2: what they are, and their notes.
const NOTES: &[(&str, &str, &[&str])] = &[
    (
        "Google Forms with three questions",
        "Horodateur;Adresse e-mail;Prénom;Qu’est-ce qui vous plaît ?;Que changer ?;Autres remarques\n\
         12/03/2026 10:00:12;a@example.org;Nadia;Le calme du soir;Trop de voitures;Merci pour la fête\n\
         12/03/2026 10:05:40;b@example.org;Luc;Les grands arbres;;\n",
        &[
            "2 [Qu’est-ce qui vous plaît ?] Le calme du soir (Nadia)",
            "2 [Que changer ?] Trop de voitures (Nadia)",
            "2 [Autres remarques] Merci pour la fête (Nadia)",
            "2 [Qu’est-ce qui vous plaît ?] Les grands arbres (Luc)",
        ],
    ),
    (
        "a webform with its two heading lines",
        "\"Votre avis sur la place\"\n\"Détails de la soumission\",,,,,,,,\n\
         \"Numéro de série\",SID,\"Heure de soumission\",\"Brouillon\",\"Adresse IP\",UID,\"Nom d’utilisateur\",\"Ce que j’aime ici\",\"Ce que je changerais\"\n\
         1,40,\"2026-03-12 10:00\",,192.0.2.1,0,,\"Le calme, le soir\",\"Les voitures du matin\"\n\
         2,41,\"2026-03-12 10:09\",,192.0.2.9,0,,\"Les grands arbres\",\n",
        &[
            "2 [Ce que j’aime ici] Le calme, le soir",
            "2 [Ce que je changerais] Les voitures du matin",
            "2 [Ce que j’aime ici] Les grands arbres",
        ],
    ),
    (
        "LimeSurvey with wordings",
        "\"ID de la réponse\",\"Date de soumission\",\"Dernière page\",\"Langue de départ\",\"Tête de série\",\"Que garder ?\",\"Que changer ?\"\n\
         1,\"2026-03-12 10:00:00\",2,fr,91827,\"Les grands arbres\",\"Le sens de circulation\"\n\
         2,\"2026-03-12 10:00:00\",2,fr,19283,\"Le marché du jeudi\",\n",
        &[
            "2 [Que garder ?] Les grands arbres",
            "2 [Que changer ?] Le sens de circulation",
            "2 [Que garder ?] Le marché du jeudi",
        ],
    ),
    (
        "a form whose rows are ideas with what belongs to them",
        "Horodateur;Votre idée;Pourquoi ?;Catégorie;Votes\n12/03/2026 10:00;Des bancs en bois;Il fait chaud;Confort;3\n",
        &["2 [Confort] Des bancs en bois +3"],
    ),
    (
        "Padlet",
        "Subject,Body,Author,Attachment URL,Created At,Section\n\
         Des bancs,\"En bois, à l’ombre\",Nadia,,2026-03-12 10:00,Confort\n\
         Une fontaine,,Luc,,2026-03-12 10:01,Eau\n\
         ,Des arbres partout,,,2026-03-12 10:02,Confort\n\
         Un kiosque…,Un kiosque pour la fanfare,,,2026-03-12 10:03,Vie\n",
        &[
            "2 [Confort] Des bancs / En bois, à l’ombre (Nadia)",
            "2 [Eau] Une fontaine (Luc)",
            "2 [Confort] Des arbres partout",
            "2 [Vie] Un kiosque pour la fanfare",
        ],
    ),
    (
        "cards of Trello as a table",
        "Card ID,Card Name,Card URL,Card Description,Labels,Members,Vote Count,List ID,List Name,Board Name\n\
         5f0a,Des bancs,https://example.org/1,en bois,,,3,5f01,Envies,Place\n\
         5f0b,Trop de voitures,https://example.org/2,,,,0,5f02,Freins,Place\n",
        &["2 [Envies] Des bancs / en bois +3", "2 [Freins] Trop de voitures"],
    ),
    (
        "tickets",
        "Summary,Issue key,Issue id,Issue Type,Status,Created,Description,Comment\n\
         Des bancs,PL-1,10001,Story,Open,2026-03-12 10:00,En bois et à l’ombre,d’accord\n\
         Une fontaine,PL-2,10002,Story,Open,2026-03-12 10:00,,\n",
        &["2 Des bancs / En bois et à l’ombre", "2 Une fontaine"],
    ),
    (
        "issues of a forge",
        "id,number,title,body,state,created_at\n9,1,Des bancs,En bois s’il vous plaît,open,2026-03-12\n8,2,Une fontaine,,open,2026-03-12\n",
        &["2 Des bancs / En bois s’il vous plaît", "2 Une fontaine"],
    ),
    (
        "questions from the floor",
        "Question text;Upvotes;Status\nPourquoi si peu de bancs ?;12;Live\nQui arrose les arbres ?;3;Archived\n",
        &["2 Pourquoi si peu de bancs ? +12", "2 Qui arrose les arbres ? +3"],
    ),
    (
        "stickies with colours and places",
        "ID,Text,Color,Last Updated,Position X,Position Y,Width,Height,Type\n\
         0-17,Des bancs,#FCF281,2026-03-12,12,40,138,138,sticky note\n0-18,Une fontaine,#9BEDFD,2026-03-12,300,41,138,138,sticky note\n",
        &["2 Des bancs", "2 Une fontaine"],
    ),
    (
        "a form of an office suite",
        "ID;Heure de début;Heure de fin;Adresse de messagerie;Nom;Qu’est-ce qui vous plaît ?;Que changer ?\n\
         1;12/03/2026 10:00;12/03/2026 10:03;anonymous;;Le calme du soir;Les voitures du matin\n",
        &["2 [Qu’est-ce qui vous plaît ?] Le calme du soir", "2 [Que changer ?] Les voitures du matin"],
    ),
    (
        "check boxes",
        "Idée;Retenue;Fait\nDes bancs;TRUE;FALSE\nUne fontaine;FALSE;FALSE\n",
        &["2 Des bancs", "2 Une fontaine"],
    ),
    (
        "one quoted column",
        "\"Des bancs, en bois\"\n\"Une fontaine\"\n\"Deux\nlignes, oui\"\n",
        &["2 Des bancs, en bois", "2 Une fontaine", "2 Deux / lignes, oui"],
    ),
    (
        "one column, quoted where it has to be",
        "Des bancs\n\"Une fontaine, vite\"\nUn kiosque\n",
        &["2 Des bancs", "2 Une fontaine, vite", "2 Un kiosque"],
    ),
    (
        "a wall of messages",
        "Message;Likes;Utilisateur;Date\nDes bancs en bois;3;Nadia;12/03/2026\nUne fontaine;0;Luc;12/03/2026\n",
        &["2 Des bancs en bois +3 (Nadia)", "2 Une fontaine (Luc)"],
    ),
];

/// Files that say themselves where their notes go, in a session of three tables and questions.
const PLACED: &[(&str, &[&str])] = &[
    (
        ";Table 1;Table 2\nConfort;Des bancs;Une fontaine\nEau;;Un bassin\n",
        &["1 [Confort] Des bancs", "2 [Confort] Une fontaine", "2 [Eau] Un bassin"],
    ),
    (
        ";Lundi;Mardi\nTable 1;Des bancs;De l’ombre\nTable 3;Une fontaine;\n",
        &["1 [Lundi] Des bancs", "1 [Mardi] De l’ombre", "3 [Lundi] Une fontaine"],
    ),
    (
        ";Que garder ?;Que changer ?\nTable 1;Les arbres;Les voitures\nTable 2;Le marché;\n",
        &["1 [Que garder ?] Les arbres", "1 [Que changer ?] Les voitures", "2 [Que garder ?] Le marché"],
    ),
    (
        ";Q1 ?;Q2 ?\nConfort;Des bancs;Une fontaine\nEau;Un bassin;\n",
        &["1 [Confort] Des bancs", "2 [Confort] Une fontaine", "1 [Eau] Un bassin"],
    ),
    (
        "Question;Idée\nQ2;Des bancs\n3;Une fontaine\nQ1 ?;Un kiosque\n",
        &["2 Des bancs", "3 Une fontaine", "1 Un kiosque"],
    ),
    ("Question;Thème;Idée\nQ2;Confort;Des bancs\n", &["2 [Confort] Des bancs"]),
    (
        "Horodateur;Q1 ?;Q3 ?;Autres remarques, s’il vous plaît\n12/03/2026 10:00;Des bancs en bois;Une fontaine;Merci à toutes\n",
        &["1 Des bancs en bois", "3 Une fontaine"],
    ),
    (
        "id,submitdate,lastpage,startlanguage,Q1,Q2,Q3[SQ001]\n4,2026-03-12 10:00,1,fr,Des bancs en bois,De l’ombre partout,Oui\n",
        &["1 Des bancs en bois", "2 De l’ombre partout"],
    ),
];

#[test]
fn forms_and_boards_come_as_they_are_meant() {
    for (what, text, expected) in NOTES {
        let came = came_of(text.as_bytes(), 3, at("2"));
        assert_eq!(came.notes, *expected, "{what}\n{came:?}");
        assert_eq!(came.refused, [], "{what}");
    }
    for (text, expected) in PLACED {
        let came = came_of(text.as_bytes(), 3, ImportWishes::default());
        assert_eq!(came.notes, *expected, "{text}\n{came:?}");
    }
}

#[test]
fn what_stands_below_a_title_goes_with_it() {
    use nappe::exchange::{ColumnName, ColumnRole, NoteColumn};
    let text = "Titre;Description;Commentaire\nDes bancs;en bois;oui\n";
    let said = |roles: &[(&str, ColumnRole)]| {
        let roles = roles.iter().map(|(name, role)| (ColumnName::Heading((*name).into()), *role)).collect();
        came_of(text.as_bytes(), 3, ImportWishes { roles, ..at("2") }).notes
    };
    let note = ColumnRole::Note;
    assert_eq!(said(&[]), ["2 Des bancs / en bois"]);
    assert_eq!(said(&[("Titre", ColumnRole::Left)]), ["2 en bois"]);
    assert_eq!(said(&[("Description", ColumnRole::Left)]), ["2 Des bancs"]);
    assert_eq!(said(&[("Commentaire", note(NoteColumn::Text))]), ["2 oui"]);
    assert_eq!(said(&[("Commentaire", note(NoteColumn::Detail))]), ["2 Des bancs / oui"]);
    assert_eq!(
        said(&[("Titre", note(NoteColumn::Text)), ("Description", note(NoteColumn::Text))]),
        ["2 Des bancs", "2 en bois"]
    );
}

#[test]
fn what_a_form_writes_down_by_itself_is_named_and_never_taken() {
    let text = "Horodateur;Nom;Prénom;Structure;Adresse IP;UID;Référent;User agent;Langue de départ;Régime\n\
                12/03/2026 10:00;Benali;Nadia;Ville;192.0.2.1;0;https://example.org;Mozilla/5.0 (X11; Linux);fr;végétarien\n";
    let came = came_of(text.as_bytes(), 3, ImportWishes::default());
    assert_eq!(came.people, ["Nadia Benali | Ville"]);
    assert_eq!(came.left, ["Horodateur", "Adresse IP", "UID", "Référent", "User agent", "Langue de départ"]);
    let (_, forms, _) = NOTES[1];
    let left = came_of(forms.as_bytes(), 3, at("2")).left;
    for name in ["SID", "Adresse IP", "UID"] {
        assert!(left.iter().any(|left| left == name), "{name}: {left:?}");
    }
}

#[test]
fn prose_that_is_left_beside_the_notes_is_in_doubt() {
    let text = "Table;Idée;Commentaire\n1;Des bancs;il faudrait en parler avec les voisins\n2;Une fontaine;oui mais seulement si elle marche\n";
    let came = came_of(text.as_bytes(), 3, ImportWishes::default());
    assert_eq!((came.notes.len(), came.doubts.as_slice()), (2, ["two_texts"].as_slice()), "{came:?}");
    // Two short words beside an idea are none.
    assert!(came_of(b"Table;Id\xc3\xa9e;Commentaire\n1;Des bancs;ok\n", 3, ImportWishes::default()).doubts.is_empty());
}

#[test]
fn a_number_before_each_line_may_be_anything() {
    let tables = came_of(b"1;Des bancs\n2;Une fontaine\n2;Un kiosque\n", 3, ImportWishes::default());
    assert_eq!((tables.notes.len(), tables.doubts.as_slice()), (3, ["guessed"].as_slice()));
    let rows: Vec<String> = (1..=8).map(|number| format!("{number};Idée de banc {number}")).collect();
    let numbered = came_of(rows.join("\n").as_bytes(), 3, ImportWishes::default());
    assert_eq!(
        (numbered.doubts.as_slice(), numbered.left.as_slice()),
        (["no_table"].as_slice(), ["A".to_owned()].as_slice())
    );
    assert_eq!(came(&rows.join("\n")).len(), 8);
    let named = came_of("Table 1;Des bancs\nTable 2;Une fontaine\n".as_bytes(), 3, ImportWishes::default());
    assert!(named.doubts.is_empty(), "{named:?}");
}

#[test]
fn two_words_in_capitals_are_people_only_where_something_says_so() {
    for (text, what, doubts) in [
        ("Place Bellecour\nJardin Public\nParc Blandan\n", ListKind::Notes, &["people_or_notes", "no_table"][..]),
        ("Des Bancs\nUne Fontaine\nDe l’Ombre\n", ListKind::Notes, &["no_table"]),
        ("Okwui Enwezor\nChimamanda Adichie\n", ListKind::People, &["people_or_notes"]),
        ("Nadia Benali\nLuc Tanguy\nOkwui Enwezor\n", ListKind::People, &[]),
        ("ENWEZOR Okwui\nADICHIE Chimamanda\n", ListKind::People, &[]),
        ("M. Enwezor Okwui\nMme Adichie Chimamanda\n", ListKind::People, &[]),
        ("Okwui Enwezor, Ville\nChimamanda Adichie, Région\n", ListKind::People, &[]),
        ("Okwui Enwezor <o@example.org>\nChimamanda Adichie <c@example.org>\n", ListKind::People, &[]),
        ("Nom\nOkwui Enwezor\nChimamanda Adichie\n", ListKind::People, &[]),
    ] {
        let proposal = proposal(text.as_bytes(), 3, ImportWishes::default());
        let codes: Vec<_> = proposal.doubts().iter().map(nappe::exchange::ImportDoubt::code).collect();
        assert_eq!((proposal.what(), codes.as_slice()), (what, doubts), "{text}");
        for what in [ListKind::Notes, ListKind::People] {
            let said = super::held::proposal(text.as_bytes(), 3, ImportWishes { what: Some(what), ..at("1") });
            let doubted = said.doubts().iter().any(|doubt| doubt.code() == "people_or_notes");
            assert!(said.what() == what && !doubted, "{text} {:?}", said.doubts());
        }
    }
    // Whoever enrols may be asked something.
    let enrolled = "Horodateur;Nom;Prénom;Mail;Qu’attendez-vous de cette soirée ?\n12/03/2026 10:00;Benali;Nadia;n@example.org;rencontrer mes voisins\n";
    let came = came_of(enrolled.as_bytes(), 3, ImportWishes::default());
    assert_eq!((came.people.len(), came.doubts.as_slice()), (1, ["people_or_notes"].as_slice()), "{came:?}");
}

#[test]
fn whoever_gives_name_and_organisation_enrols_whatever_else_is_asked() {
    for (text, doubts) in [
        (
            "Horodateur;Nom;Prénom;Email;Structure;Qu’attendez-vous de la soirée ?;Avez-vous des allergies ?\n\
             12/03/2026 10:00;Benali;Nadia;n@example.org;Ville;rencontrer mes voisins;aux noix de cajou\n",
            &["people_or_notes"][..],
        ),
        (
            "Date;Statut de la commande;Nom participant;Prénom participant;Tarif;Structure;Comment avez-vous su ?\n\
             12/03/2026;Validé;Benali;Nadia;Gratuit;Ville;par le journal de la ville\n",
            &[],
        ),
        ("First name;Last name;Title;Company;Description\nNadia;Benali;Engineer;Town;She works on roads\n", &[]),
    ] {
        let came = came_of(text.as_bytes(), 3, ImportWishes::default());
        assert_eq!((came.people.len(), came.doubts.as_slice()), (1, doubts), "{text}\n{came:?}");
        assert!(!came.people[0].contains("Validé"), "{came:?}");
    }
    // Their ideas are notes all the same.
    let ideas = "Nom;Prénom;Structure;Idée\nBenali;Nadia;Ville;Des bancs en bois\n";
    assert_eq!(came(ideas), ["2 Des bancs en bois (Nadia Benali)"]);
}

/// A board as JSON, its notes, and what is told.
type Board = (&'static str, &'static [&'static str], &'static [(u64, &'static str)]);

const BOARDS: &[Board] = &[
    (
        r#"{"lists":[{"id":"l1","name":"Envies","closed":false},{"id":"l2","name":"Vieux","closed":true}],
            "cards":[{"id":"c1","name":"Des bancs","desc":"en bois","idList":"l1","closed":false},
                     {"id":"c2","name":"Trop cher","desc":"","idList":"l1","closed":true},
                     {"id":"c3","name":"Oublié","desc":"","idList":"l2","closed":false},
                     {"id":"c4","name":"Une fontaine","desc":"","idList":"l1","closed":false}],
            "checklists":[{"idCard":"c1","name":"Suite","checkItems":[{"name":"Mesurer"},{"name":"Acheter"}]}],
            "actions":[{"type":"commentCard","data":{"text":"bien vu","card":{"id":"c1"}}},{"type":"createCard","data":{"card":{"name":"x"}}}]}"#,
        &["2 [Envies] Des bancs / en bois", "2 [Envies] Une fontaine"],
        &[(0, "archived"), (0, "comments_left"), (0, "steps_left")],
    ),
    (
        r#"{"board":{"name":"Place"},"columns":[{"id":"k","name":"Envies"}],
            "notes":[{"id":"n1","text":"Des bancs","position":{"column":"k"},"comments":[{"text":"oui"},{"text":"d’accord"}]}]}"#,
        &["2 [Envies] Des bancs"],
        &[(0, "comments_left")],
    ),
    (
        r#"{"meeting":{"reflectionGroups":[{"title":"Mobilier","reflections":[{"plaintextContent":"Des bancs"},{"plaintextContent":"Des chaises"}]}],
            "discussions":[{"thread":{"edges":[{"node":{"content":"il en faut dix"}}]}}]}}"#,
        &["2 [Mobilier] Des bancs", "2 [Mobilier] Des chaises"],
        &[(0, "comments_left")],
    ),
    (
        r#"{"columns":{"a":{"id":"1","value":"Envies"},"b":{"id":"2","value":"Freins"}},
            "messages":{"m1":{"text":"Des bancs","type":{"id":"1"},"comments":{"x":{"text":"oui"}}},"m2":{"text":"Bruit","type":{"id":"2"}}}}"#,
        &["2 [Envies] Des bancs", "2 [Freins] Bruit"],
        &[(0, "comments_left")],
    ),
    (
        r#"{"columns":[{"name":"Envies","cards":["Des bancs","Une fontaine"]}]}"#,
        &["2 [Envies] Des bancs", "2 [Envies] Une fontaine"],
        &[],
    ),
    (
        r#"{"items":[{"title":"Des bancs","body":"En bois","labels":[{"name":"Confort"}],"user":{"login":"nadia"}}]}"#,
        &["2 [Confort] Des bancs / En bois (nadia)"],
        &[],
    ),
    (
        r#"{"cards":[{"text":"Des bancs"}],"parking":[{"text":"Le budget"},{"text":"La date"}]}"#,
        &["2 Des bancs"],
        &[(0, "others_left")],
    ),
];

#[test]
fn boards_tell_what_is_not_taken() {
    for (text, notes, told) in BOARDS {
        let came = came_of(text.as_bytes(), 3, at("2"));
        assert_eq!(came.notes, *notes, "{text}\n{came:?}");
        assert_eq!(came.told, *told, "{text}");
    }
    let all_away = br#"{"lists":[{"id":"l","name":"Vieux"}],"cards":[{"name":"Des bancs","idList":"l","closed":true},{"name":"Bruit","idList":"l","closed":true}]}"#;
    let came = came_of(all_away, 3, at("2"));
    assert_eq!((came.notes.len(), came.told.as_slice()), (0, [(0, "archived")].as_slice()));
}

#[test]
fn a_place_that_there_is_not_is_told_with_those_there_are() {
    let texts = nappe::i18n::Texts::new(nappe_core::Lang::Fr);
    let wish = |set: &dyn Fn(&mut ImportWishes)| {
        let mut wishes = ImportWishes::default();
        set(&mut wishes);
        let came = super::held::refusals_of("- Des bancs\n- Une fontaine\n".as_bytes(), 3, wishes);
        assert_eq!(came.len(), 2);
        came[0].told(&texts).replace(['\u{a0}', '\u{202f}'], " ")
    };
    assert_eq!(
        wish(&|wishes| wishes.question = Some("9".into())),
        "il n’y a pas de question « 9 » dans le plan ; questions : 1 à 3"
    );
    assert_eq!(
        wish(&|wishes| wishes.table = Some("9".into())),
        "il n’y a pas de table 9 dans le plan ; tables : 1 à 3"
    );
    assert_eq!(
        wish(&|wishes| wishes.segment = Some("9".into())),
        "« 9 » n’est pas une séquence du programme ; séquences : —"
    );
}

#[test]
fn thousands_of_columns_fill_no_page() {
    let headings: Vec<String> = (1..=10_000).map(|number| format!("Colonne{number}")).collect();
    let cells = vec!["x y z".to_owned(); 10_000];
    let text = format!("Idée;{}\nDes bancs;{}\n", headings.join(";"), cells.join(";"));
    let texts = nappe::i18n::Texts::new(nappe_core::Lang::Fr);
    let proposal = proposal(text.as_bytes(), 3, at("2"));
    let told = proposal.told(&texts);
    assert!(told.contains("et 9\u{202f}980 autres") && told.len() < 1_000, "{}", &told[..told.len().min(2_000)]);
    assert!(proposal.preview(10)[0].cells.len() <= 20);
}
