use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use fluent_syntax::ast::Entry;

use super::*;

fn ids(lang: Lang) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for source in CATALOGUE {
        let resource = fluent_syntax::parser::parse(source.text(lang))
            .unwrap_or_else(|(_, errors)| panic!("{}/{}: {errors:?}", lang.code(), source.name));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                for attribute in &message.attributes {
                    ids.insert(format!("{}.{}", message.id.name, attribute.id.name));
                }
                assert!(ids.insert(message.id.name.to_owned()), "{} is there twice", message.id.name);
            }
        }
    }
    ids
}

#[test]
fn every_text_is_there_in_both_languages() {
    let (fr, en) = (ids(Lang::Fr), ids(Lang::En));
    assert_eq!(fr.difference(&en).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in English");
    assert_eq!(en.difference(&fr).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in French");
}

#[test]
fn every_file_of_texts_is_loaded() {
    for lang in Lang::ALL {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales").join(lang.code());
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .expect("the folder of texts")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
            .collect();
        files.sort();
        assert_eq!(files, CATALOGUE.iter().map(|source| format!("{}.ftl", source.name)).collect::<Vec<_>>());
    }
}

#[test]
fn french_has_its_blanks() {
    assert_eq!(
        french_blanks("a = Quoi ? « Oui » : non ; si !\n"),
        "a = Quoi\u{202f}? «\u{a0}Oui\u{a0}»\u{a0}: non\u{202f}; si\u{202f}!\n"
    );
    assert_eq!(french_blanks("# a : b\n"), "# a : b\n");
}

#[test]
fn dates_are_said_as_people_say_them() {
    let date = NaiveDate::from_ymd_opt(2017, 3, 1).expect("a date");
    let hour = NaiveTime::from_hms_opt(18, 5, 0).expect("an hour");
    let (fr, en) = (Texts::new(Lang::Fr), Texts::new(Lang::En));
    assert_eq!(fr.long_date(date), "mercredi 1er mars 2017");
    assert_eq!(en.long_date(date), "Wednesday 1 March 2017");
    assert_eq!((fr.hour(hour), en.hour(hour)), ("18h05".to_owned(), "18:05".to_owned()));
}
