use std::cell::Cell;

use super::*;

fn counter() -> impl Fn() -> u128 {
    let count = Cell::new(0);
    move || {
        count.set(count.get() + 1);
        count.get()
    }
}

fn row(name: &str, organisation: &str, category: &str) -> PersonRow {
    PersonRow {
        name: name.to_owned(),
        organisation: organisation.to_owned(),
        category: category.to_owned(),
        ..PersonRow::default()
    }
}

#[test]
fn lists_are_read_as_spreadsheets_write_them() {
    let expected = vec![row("Zoé Lefèvre", "Ville d’Orée", "élue"), row("Ali Benali", "", "agent")];
    for text in [
        "name,organisation,category\nZoé Lefèvre,Ville d’Orée,élue\nAli Benali,,agent\n",
        "\u{feff}Nom;Prénom;Structure;Catégorie\r\nLefèvre;Zoé;Ville d’Orée;élue\r\nBenali;Ali;;agent\r\n\r\n;;;\r\n",
        "Category\tFull name\tCompany\nélue\tZoé Lefèvre\tVille d’Orée\nagent\tAli Benali\n",
        "Zoé Lefèvre;Ville d’Orée;élue\nAli Benali;;agent\n",
    ] {
        assert_eq!(parse(text.as_bytes()), expected, "{text}");
    }
    let (latin, _, _) =
        encoding_rs::WINDOWS_1252.encode("Nom;Prénom;Structure;Catégorie\nLefèvre;Zoé;Ville d’Orée;élue");
    assert_eq!(parse(&latin), expected[..1]);
}

#[test]
fn two_people_of_one_name_stay_two_and_an_id_is_given_once() {
    let people = parse(b"id,name\n0000000000000001,Ali\n0000000000000001,Ali\n12,Bo\n,Bo\n");
    assert_eq!(people.len(), 4);
    assert_eq!(people[0].id.map(|id| id.to_string()).as_deref(), Some("0000000000000001"));
    assert_eq!((people[1].id, people[3].id), (None, None));
    assert_eq!(people[2].other, [("ref".to_owned(), "12".to_owned())]);
}

#[test]
fn saving_gives_ids_once_and_keeps_what_nappe_does_not_know() {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = Paths::of(folder.path()).expect("a folder");
    assert_eq!(read(&paths), Ok(Vec::new()));
    let before = "\u{feff}Nom;Régime;Structure\n\"Lefèvre; Zoé\";sans gluten;Orée\nBenali;;\n";
    std::fs::write(paths.people(), before).expect("written");
    let fresh = counter();
    let saved = write(&paths, &read(&paths).expect("read"), &fresh).expect("saved");
    assert!(saved.iter().all(|person| person.id.is_some()));
    assert_ne!(saved[0].id, saved[1].id);
    assert_eq!(read(&paths), Ok(saved.clone()));
    assert_eq!(
        std::fs::read_to_string(paths.people()).expect("read"),
        "\u{feff}id;name;organisation;category;Régime\n\
         0000000000000001;\"Lefèvre; Zoé\";Orée;;sans gluten\n0000000000000002;Benali;;;\n"
    );
    assert_eq!(write(&paths, &saved, &fresh), Ok(saved));
}

#[test]
fn a_fresh_id_never_takes_one_that_is_already_given() {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = Paths::of(folder.path()).expect("a folder");
    let taken = PersonRow { id: Some(PersonId::new(1)), ..row("Ali", "", "") };
    let saved = write(&paths, &[taken, row("Bo", "", "")], counter()).expect("saved");
    assert_eq!(saved[1].id, Some(PersonId::new(2)));
}

#[test]
fn control_characters_do_not_get_in() {
    let people = parse(b"name\n\"\x1b[31mA\nl\x07i\"\n");
    assert_eq!(people[0].name, "A li");
}

#[test]
fn no_cell_of_a_list_is_lost_whatever_its_columns_are_called() {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = Paths::of(folder.path()).expect("a folder");
    let before = "Nom;Structure;Collectivité;Prénom;Prénom;Remarque;Remarque;;\n\
                  Lefèvre;Orée;Fontclaire;Zoé;Z.;un;;trois;quatre;cinq\nBenali;;;Ali;;;\"de\nux\"\n";
    std::fs::write(paths.people(), before).expect("written");
    let saved = write(&paths, &read(&paths).expect("read"), counter()).expect("saved");
    let after = "id;name;organisation;category;Collectivité;Prénom;Remarque;Remarque;;;10\n\
                 0000000000000001;Zoé Lefèvre;Orée;;Fontclaire;Z.;un;;trois;quatre;cinq\n\
                 0000000000000002;Ali Benali;;;;;;\"de\nux\";;;\n";
    assert_eq!(std::fs::read_to_string(paths.people()).expect("read"), after);
    assert_eq!(std::fs::read_to_string(folder.path().join("people-1.csv.bak")).expect("kept"), before);
    // What nappe wrote it reads and writes again as it is, and needs no copy of it.
    write(&paths, &read(&paths).expect("read"), counter()).expect("saved");
    assert_eq!(std::fs::read_to_string(paths.people()).expect("read"), after);
    write(&paths, &saved[..1], counter()).expect("saved");
    assert!(!folder.path().join("people-2.csv.bak").exists());
}

#[test]
fn ids_of_somebody_else_keep_their_own_column() {
    let people = parse(b"id,name,ref\nA-7,Ali,x\n0000000000000001,Bo,y\n");
    let expected = "id,name,organisation,category,ref,ref\n,Ali,,,A-7,x\n0000000000000001,Bo,,,,y\n";
    assert_eq!(String::from_utf8(format(&people, None).expect("a table")).expect("text"), expected);
}

fn known(id: u128, name: &str, organisation: &str) -> PersonRow {
    PersonRow { id: Some(PersonId::new(id)), ..row(name, organisation, "") }
}

#[test]
fn what_others_did_to_the_list_meanwhile_stays() {
    let before = [known(1, "Ali", ""), known(2, "Bo", ""), known(3, "Cem", "")];
    // In a spreadsheet: Bo's organisation, Cem gone; by an import: Zoé.
    let now = [known(1, "Ali", ""), known(2, "Bo", "Orée"), known(4, "Zoé", "")];
    let added = [&before[..], &[row("Dan", "", "")]].concat();
    assert_eq!(
        merged(&now, &before, &added),
        [now[0].clone(), now[1].clone(), row("Dan", "", ""), now[2].clone()],
        "Cem was not touched here and stays away"
    );
    let renamed = [before[0].clone(), known(2, "Bob", ""), before[2].clone()];
    assert_eq!(merged(&now, &before, &renamed), [now[0].clone(), known(2, "Bob", "Orée"), now[2].clone()]);
    let removed = [before[0].clone(), before[2].clone()];
    assert_eq!(merged(&now, &before, &removed), [now[0].clone(), now[2].clone()]);
    let cem = [before[0].clone(), before[1].clone(), known(3, "Cem", "Fontclaire")];
    assert!(merged(&now, &before, &cem).contains(&cem[2]), "what was typed is not lost");
}

#[test]
fn people_without_ids_yet_are_found_again_once_they_have_one() {
    let before = [row("Ali", "", ""), row("Bo", "", ""), row("Bo", "", "")];
    let now = [known(1, "Ali", ""), known(2, "Bo", ""), known(3, "Bo", ""), known(4, "Zoé", "")];
    assert_eq!(merged(&now, &before, &before), now);
    let changed = [row("Ali", "", ""), row("Bob", "", ""), row("Bo", "", "")];
    let after = merged(&now, &before, &changed);
    assert_eq!(after.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Ali", "Bob", "Bo", "Zoé"]);
    assert_eq!(
        after.iter().map(|person| person.id).collect::<Vec<_>>(),
        now.iter().map(|one| one.id).collect::<Vec<_>>()
    );
    assert_eq!(merged(&now, &before, &before[..1]), [now[0].clone(), now[3].clone()]);
}

#[test]
fn the_seating_is_read_and_written_in_columns_of_its_own() {
    for text in [
        "Nom;Ensemble;Séparé(s);Table fixe;Préférences;Arrivée;Départ\nAwa;duo;x;3;\"3,5,1\";2;4\n",
        "name,keep together,keep apart,host of,choices,arrival,until\nAwa,duo,x,Table 3,3 5 1,round 2,4\n",
        "id,name,organisation,category,Avec,PAS AVEC,Hôte de,choix,À partir du tour,Jusqu’au tour\n\
         ,Awa,,,duo,x,n° 3,3;5;1,2,4\n",
        "id,name,organisation,category,together,apart,table,wishes,from,until\n,Awa,,,duo,x,3,\"3,5,1\",2,4\n",
    ] {
        let (rows, odd) = parse_told(text.as_bytes());
        let expected = PersonRow {
            together: "duo".to_owned(),
            apart: "x".to_owned(),
            table: Some(3),
            wishes: vec![3, 5, 1],
            from: Some(2),
            until: Some(4),
            ..row("Awa", "", "")
        };
        assert_eq!((rows, odd), (vec![expected.clone()], Vec::new()), "{text}");
        let written = String::from_utf8(format(&[expected], None).expect("a table")).expect("text");
        let columns = "id,name,organisation,category,together,apart,table,wishes,from,until";
        assert_eq!(written, format!("{columns}\n,Awa,,,duo,x,3,\"3,5,1\",2,4\n"));
    }
}

#[test]
fn cells_that_the_seating_does_not_understand_are_told_and_kept() {
    let text = "Nom;Table;Table;Arrivée;Choix\n\nAwa;près de la porte;5;14h30;0\nBo;2;;;\n";
    let (rows, odd) = parse_told(text.as_bytes());
    let cell = |heading: &str, value: &str, column| OddCell {
        line: 3,
        heading: heading.to_owned(),
        value: value.to_owned(),
        column,
    };
    let expected = [
        cell("Table", "près de la porte", SeatColumn::Table),
        cell("Arrivée", "14h30", SeatColumn::From),
        cell("Choix", "0", SeatColumn::Wishes),
    ];
    assert_eq!(odd, expected);
    let written = format(&rows, Some(text.as_bytes())).expect("a table");
    assert_eq!(
        String::from_utf8(written.clone()).expect("text"),
        "id;name;organisation;category;table;wishes;from;Table\n;Awa;;;près de la porte;0;14h30;5\n;Bo;;;2;;;\n"
    );
    assert_eq!(parse(&written), rows);
}

#[test]
fn a_second_column_of_one_name_never_takes_the_place_of_an_empty_first() {
    let rows = parse("name,table,Table\nAwa,,5\n".as_bytes());
    let written = format(&rows, None).expect("a table");
    assert_eq!(parse(&written), rows);
    assert_eq!(rows[0].table, None);
}

#[test]
fn what_is_changed_for_the_seating_reaches_a_list_that_others_changed() {
    let before = [known(1, "Ali", "")];
    let now = [PersonRow { table: Some(2), together: "A".to_owned(), ..known(1, "Ali", "") }];
    let after = [PersonRow { wishes: vec![4, 1], together: "B".to_owned(), ..known(1, "Ali", "") }];
    let expected = PersonRow { table: Some(2), wishes: vec![4, 1], together: "B".to_owned(), ..known(1, "Ali", "") };
    assert_eq!(merged(&now, &before, &after), [expected]);
}

proptest::proptest! {
    #[test]
    fn what_is_written_is_read_again_as_it_was(
        headings in proptest::collection::vec("Nom|Prénom|Structure|Table|table|Hôte de|Choix|wishes|From|Avec|Régime|", 1..8),
        cells in proptest::collection::vec(proptest::collection::vec("[a-z]{0,3}|[0-9]{1,2}|3,5,1|14h30", 0..9), 0..6),
    ) {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        writer.write_record(["name"].into_iter().chain(headings.iter().map(String::as_str))).expect("memory");
        for row in &cells {
            writer.write_record(["Awa"].into_iter().chain(row.iter().map(String::as_str))).expect("memory");
        }
        let rows = parse(&writer.into_inner().expect("memory"));
        let written = format(&rows, None).expect("memory");
        let again = parse(&written);
        proptest::prop_assert_eq!(format(&again, None).expect("memory"), written);
        let seats = |rows: &[PersonRow]| -> Vec<Vec<String>> {
            rows.iter().map(|row| SeatColumn::ALL.map(|column| row.seat(column)).into()).collect()
        };
        proptest::prop_assert_eq!(seats(&again), seats(&rows));
    }
}
