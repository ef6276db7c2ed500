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
        assert_eq!(parse(text.as_bytes()).expect("a table"), expected, "{text}");
    }
    let (latin, _, _) =
        encoding_rs::WINDOWS_1252.encode("Nom;Prénom;Structure;Catégorie\nLefèvre;Zoé;Ville d’Orée;élue");
    assert_eq!(parse(&latin).expect("a table"), expected[..1]);
}

#[test]
fn two_people_of_one_name_stay_two_and_an_id_is_given_once() {
    let people = parse(b"id,name\n0000000000000001,Ali\n0000000000000001,Ali\n12,Bo\n,Bo\n").expect("a table");
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
    let people = parse(b"name\n\"\x1b[31mA\nli\"\n").expect("a table");
    assert_eq!(people[0].name, "[31mA li");
}
