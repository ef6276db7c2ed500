use std::path::{Path, PathBuf};

use nappe_core::event::{Event, Fact};
use nappe_core::plan::{Plan, Question, Round, Table};
use nappe_core::{
    AuthorId, CleanText, Command, CommandId, Envelope, Lang, NoteKind, PersonId, QuestionKey, Session, SessionId,
    SiteId, Timestamp,
};
use proptest::prelude::*;

use super::*;
use crate::store::people::SeatColumn;

const SESSION: SessionId = SessionId::new(7);

fn line(text: &str) -> CleanText {
    CleanText::line(text).expect("a line")
}

fn plan() -> Plan {
    let question = |index| Question {
        key: QuestionKey::numbered(index),
        text: line(&format!("Question {index} ?")),
        heading: CleanText::default(),
    };
    let table = |number, name: &str| Table { name: CleanText::lenient(name), ..Table::numbered(number) };
    Plan {
        questions: (1..=3).map(question).collect(),
        tables: vec![table(1, ""), table(2, "Fenêtre"), table(3, "")],
        rounds: vec![Round::default(); 2],
        ..Plan::default()
    }
}

/// A session that takes what an import asks for, as a hub would.
struct Hub {
    session: Session,
    seq: u64,
}

impl Hub {
    fn new() -> Self {
        let mut hub = Self { session: Session::default(), seq: 0 };
        hub.apply(Event::PlanAdopted { plan: Box::new(plan()), digest: String::new() });
        hub
    }

    fn apply(&mut self, event: Event) {
        self.seq += 1;
        self.session.apply(&Envelope {
            v: 1,
            seq: self.seq,
            site: SiteId::new(1),
            author: AuthorId::new(1),
            aseq: self.seq,
            tick: nappe_core::Tick::nearest(self.seq),
            time: Timestamp(self.seq as i64),
            index: 0,
            at: None,
            cmd: CommandId::new(u128::from(self.seq)),
            event: Fact::Known(event),
        });
    }

    fn import(&mut self, csv: &str) -> TakenNotes {
        let mut next = 1_000_u128;
        let taken = take_notes(notes(csv.as_bytes()).rows, &self.session, SESSION, &[], &mut || {
            next += 1;
            next
        });
        for command in taken.rows.iter().flat_map(|row| row.commands.clone()) {
            match command {
                Command::AddNote(new) => self.apply(Event::NoteAdded {
                    note: new.note,
                    text: new.text,
                    place: new.place,
                    sort: new.sort,
                    key: new.key,
                    speaker: new.speaker,
                    person: new.person,
                    number: None,
                }),
                Command::CreateTheme { theme, board, title, before } => {
                    self.apply(Event::ThemeCreated { theme, board, title, before });
                }
                Command::PlaceNotes { notes, theme, before } => {
                    self.apply(Event::NotePlaced { note: notes[0], theme, before });
                }
                other => panic!("{other:?}"),
            }
        }
        taken
    }

    fn texts(&self) -> Vec<&str> {
        self.session.notes().map(nappe_core::Note::text).collect()
    }
}

fn proposal(bytes: &[u8]) -> Proposal {
    let source = read(bytes, &|| false).expect("a file");
    understand(source.into(), ImportWishes::default(), Some(&plan()))
}

fn notes(bytes: &[u8]) -> NotesFile {
    match proposal(bytes).list() {
        ImportedList::Notes(file) => file,
        ImportedList::People(file) => panic!("{file:?}"),
    }
}

fn people(bytes: &[u8]) -> PeopleFile {
    match proposal(bytes).list() {
        ImportedList::People(file) => file,
        ImportedList::Notes(file) => panic!("{file:?}"),
    }
}

fn shared(name: &str) -> Option<Vec<u8>> {
    let folder = std::env::var_os("NAPPE_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let bytes = std::fs::read(folder.join("real").join(name)).ok();
    if bytes.is_none() {
        eprintln!("skipped: {name} is not here");
    }
    bytes
}

#[test]
fn every_usual_encoding_and_delimiter_gives_the_same_rows() {
    let text = "Table;Thème;Idée\r\n1;Été;« Ça coûte » – œuvre\r\n";
    let expected = notes(text.as_bytes()).rows;
    assert_eq!((expected[0].text.as_str(), expected[0].theme.as_deref()), ("« Ça coûte » – œuvre", Some("Été")));
    let (cp1252, _, lossy) = encoding_rs::WINDOWS_1252.encode(text);
    assert!(!lossy);
    let utf16 = |little: bool| -> Vec<u8> {
        let unit = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(unit).collect()
    };
    let with_mark = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    for bytes in [cp1252.into_owned(), utf16(true), utf16(false), with_mark] {
        assert_eq!(notes(&bytes).rows, expected);
    }
    for (from, to) in [(";", ","), (";", "\t"), ("\r\n", "\n"), ("\r\n", "\r")] {
        assert_eq!(notes(text.replace(from, to).as_bytes()).rows, expected, "{to:?}");
    }
}

#[test]
fn quotes_hold_delimiters_and_line_ends() {
    let file = notes("table,text\n1,\"a; b; c, \"\"d\"\"\nsecond line\"\n2,e\n".as_bytes());
    assert_eq!(file.rows[0].text.as_str(), "a; b; c, \"d\"\nsecond line");
    assert_eq!((file.rows[1].line, file.rows[1].text.as_str()), (4, "e"));
}

#[test]
fn headings_are_found_in_any_order_and_language() {
    let french =
        "Intervenant·e;Clé;NATURE;Thème;N° de la table;Tour n°;Idées;Auteur\nÉlu;oui;Freins;T;Table 2;Tour 1;x;Awa";
    let english = "author,text,round,table,theme,kind,key,speaker\nAwa,x,1,2,T,obstacle,yes,Élu";
    let row = |text: &str| notes(text.as_bytes()).rows.remove(0);
    let mut hub = Hub::new();
    for text in [french, english] {
        let row = row(text);
        assert_eq!((row.kind, row.key), (NoteKind::Obstacle, true), "{text}");
        assert_eq!((row.speaker.as_deref(), row.author.as_deref()), (Some("Élu"), Some("Awa")), "{text}");
    }
    assert_eq!(hub.import(french).rows.len(), 1);
    assert_eq!(hub.import(english).already, 1, "one and the same note");
}

#[test]
fn a_title_above_the_header_does_no_harm() {
    let file = notes("Notes du 12 mars;;\n;;\nTable;Texte;\n1;a;\n".as_bytes());
    assert_eq!((file.rows[0].line, file.rows[0].text.as_str()), (4, "a"));
}

#[test]
fn what_is_no_list_is_told_apart() {
    let fault = |bytes: &[u8]| read(bytes, &|| false).expect_err("no list");
    assert_eq!(fault(b""), ImportFault::Empty);
    assert_eq!(fault(b" \r\n\n"), ImportFault::Empty);
    assert_eq!(fault(b"PK\x03\x04rest"), ImportFault::Workbook);
    assert_eq!(fault(b"\xd0\xcf\x11\xe0rest"), ImportFault::Workbook);
    assert_eq!(fault(b"\0\0\0"), ImportFault::NotText);
    assert_eq!(fault(b"%PDF-1.7 rest"), ImportFault::Document(OtherDocument::Pdf));
    assert_eq!(fault(b"{\"cards\": [}"), ImportFault::BadJson { line: 1, column: 12 });
    assert_eq!(fault(&vec![b'a'; MOST_BYTES + 1]), ImportFault::TooBig);
    assert_eq!(read(b"Table;Texte\n1;a\n", &|| true), Err(ImportFault::Stopped));
}

#[test]
fn a_bad_row_does_not_stop_the_others() {
    let long = "x".repeat(2_001);
    let csv = format!("table,round,text\n1,1,\n9,1,a\n1,7,b\n1,soon,c\n,1,d\n1/2,1,e\n1,1,{long}\n2,2,good\n");
    let file = notes(csv.as_bytes());
    let told = |remarks: &[RowRemark]| -> Vec<(u64, &str)> {
        remarks.iter().map(|remark| (remark.line, remark.reason.code())).collect()
    };
    assert_eq!(told(&file.refused), [(2, "no_text"), (8, "too_long")]);
    let mut hub = Hub::new();
    let taken = hub.import(&csv);
    assert_eq!(told(&taken.refused), [(3, "unknown_table"), (7, "bad_table")]);
    // A cell beside the note costs itself.
    assert_eq!(told(&taken.remarks), [(4, "unknown_round"), (5, "bad_round")]);
    assert_eq!(told(&file.remarks), [(6, "as_above")]);
    assert_eq!(hub.texts(), ["b", "c", "d", "good"]);
}

#[test]
fn a_word_for_a_kind_that_is_not_known_makes_an_idea_and_a_remark() {
    let file = notes("table,type,text\n1,boutade,a\n1,citation,b\n".as_bytes());
    assert_eq!((file.rows[0].kind, file.rows[1].kind), (NoteKind::Idea, NoteKind::Quote));
    let remark = RowRemark::line(2, RowReason::UnknownKind("boutade".into()));
    assert_eq!(file.remarks, [RowRemark { column: Some("type".into()), ..remark }]);
}

#[test]
fn tables_are_found_by_number_name_or_question() {
    let mut hub = Hub::new();
    hub.import("table,question,text\nFENETRE,,a\nTable n° 3,,b\n,q1,c\n,Question 2 ?,d\n1.0,,e\n");
    let tables: Vec<_> = hub.session.notes().map(|note| note.place.table).collect();
    assert_eq!(tables, [2, 3, 1, 2, 1]);
}

#[test]
fn the_real_notes_come_once() {
    let Some(bytes) = shared("world-cafes-notes.csv") else { return };
    let csv = String::from_utf8(bytes).expect("UTF-8");
    let mut hub = Hub::new();
    let taken = hub.import(&csv);
    assert_eq!((taken.rows.len(), taken.themes.len(), taken.refused.len()), (37, 10, 0));
    let again = hub.import(&csv);
    assert_eq!((again.rows.len(), again.themes.len(), again.already), (0, 0, 37));
    assert_eq!(hub.session.board_keys().iter().flat_map(|key| hub.session.themes_of(key)).count(), 10);
}

#[test]
fn the_real_list_of_people_is_one() {
    let Some(bytes) = shared("people-60.csv") else { return };
    let file = people(&bytes);
    assert_eq!((file.rows.len(), file.refused.len()), (60, 0));
    assert_eq!(
        (
            file.rows[0].person.name.as_str(),
            file.rows[0].person.organisation.as_str(),
            file.rows[0].person.category.as_str()
        ),
        ("Awa Martin", "Ville", "élu·e")
    );
}

#[test]
fn two_lines_that_say_the_same_are_two_notes_and_stay_two() {
    let mut hub = Hub::new();
    let csv = "table,text\n1,a\n1,a\n2,a\n";
    hub.import(csv);
    assert_eq!(hub.import(csv).already, 3);
    hub.import("table,text\n1,a\n1,a\n1,a\n");
    assert_eq!(hub.texts().len(), 4);
}

#[test]
fn what_was_changed_in_nappe_is_left_as_it_is() {
    let mut hub = Hub::new();
    let csv = "table,theme,text\n1,T,a\n1,T,b\n1,T,c\n";
    let taken = hub.import(csv);
    let ids: Vec<_> = hub.session.notes().map(|note| (note.id, note.wording.base())).collect();
    hub.apply(Event::NoteEdited { note: ids[0].0, base: ids[0].1.clone(), text: line("reworded") });
    hub.apply(Event::NoteDeleted { note: ids[1].0, base: ids[1].1.clone() });
    hub.apply(Event::NotePlaced { note: ids[2].0, theme: None, before: None });
    let theme = taken.themes[0].0;
    hub.apply(Event::ThemeRenamed { theme, title: line("Renamed") });
    let before = hub.session.clone();
    assert_eq!(hub.import(csv).already, 3);
    assert_eq!(hub.session, before);
    hub.import("table,theme,text\n1,T,d\n");
    assert_eq!(hub.session.themes_of(&QuestionKey::numbered(1)).count(), 1, "the renamed theme takes it");
    hub.apply(Event::ThemeRemoved { theme });
    hub.import("table,theme,text\n1,T,e\n");
    let themes: Vec<_> = hub.session.themes_of(&QuestionKey::numbered(1)).map(|theme| theme.title.as_str()).collect();
    assert_eq!(themes, ["T"], "a removed theme is not brought back, a new one is made");
}

#[test]
fn the_ids_of_an_exported_file_count() {
    let mut hub = Hub::new();
    hub.import("table,text\n1,a\n");
    let id = hub.session.notes().next().expect("a note").id;
    assert_eq!(hub.import(&format!("id,table,text\n{id},1,reworded in the file\n{id},1,twice\n")).already, 2);
}

#[test]
fn the_guard_of_an_exported_formula_is_taken_off() {
    let rows = notes("table,text\n1,'=SUM(A1)\n1,'tis the season\n".as_bytes()).rows;
    assert_eq!((rows[0].text.as_str(), rows[1].text.as_str()), ("=SUM(A1)", "'tis the season"));
}

#[test]
fn authors_become_ids_and_their_names_stay_out_of_the_commands() {
    let known = [KnownPerson { id: Some(PersonId::new(5)), name: "Awa Martin".into(), ..KnownPerson::default() }];
    let rows = notes("table,text,auteur\n1,a,AWA MARTIN\n1,b,Bob Né\n2,c,bob ne\n".as_bytes()).rows;
    let hub = Hub::new();
    let taken = take_notes(rows, &hub.session, SESSION, &known, &mut || 99);
    assert_eq!(taken.people, [(PersonId::new(99), line("Bob Né"))]);
    let person = |row: &RowCommands| match &row.commands[0] {
        Command::AddNote(new) => new.person.map(PersonId::bits),
        other => panic!("{other:?}"),
    };
    assert_eq!(taken.rows.iter().map(person).collect::<Vec<_>>(), [Some(5), Some(99), Some(99)]);
    let json = serde_json::to_string(&taken.rows.iter().map(|row| &row.commands).collect::<Vec<_>>()).expect("JSON");
    assert!(!json.contains("Bob"), "{json}");
}

#[test]
fn people_are_told_apart_by_name_and_organisation() {
    let file = people(
        "Prénom;Nom;Structure;Régime\nAwa;Martin;Ville;végétarien\n;;Ville;\nAwa;Martin;Région;\nAWA;MARTIN;ville;\n"
            .as_bytes(),
    );
    assert_eq!(file.refused, [RowRemark::line(3, RowReason::NoName)]);
    assert_eq!(file.rows[0].person.other, [("Régime".to_owned(), "végétarien".to_owned())]);
    let taken = take_people(file, &[]);
    assert_eq!((taken.added.len(), taken.already()), (2, 1));
    let known = [KnownPerson { name: "Awa Martin".into(), organisation: "Région".into(), ..KnownPerson::default() }];
    assert_eq!(take_people(people(b"nom,structure\nawa martin,Region\n"), &known).already(), 1);
}

#[test]
fn who_is_there_already_and_lines_without_anybody_are_told_with_their_numbers() {
    let csv = "Nom;Structure\nAwa Martin;Ville\n\nÉlodie Roy;Région\nELODIE  ROY;region\n;\nBo;\n\n";
    let known = [KnownPerson { name: "Bo".into(), ..KnownPerson::default() }];
    let taken = take_people(people(csv.as_bytes()), &known);
    assert_eq!(taken.added.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Awa Martin", "Élodie Roy"]);
    assert_eq!(
        taken.skipped,
        [
            RowRemark::line(3, RowReason::EmptyLine),
            RowRemark::line(5, RowReason::Twice { name: "ELODIE  ROY".into(), first: 4 }),
            RowRemark::line(6, RowReason::EmptyLine),
            RowRemark::line(7, RowReason::Already("Bo".into())),
        ]
    );
    assert_eq!(taken.already(), 2);
}

#[test]
fn what_the_seating_goes_by_is_read_and_odd_cells_are_told() {
    let csv = "Nom\tEnsemble\tPas avec\tHôte de\tChoix\tArrivée\tJusqu’au tour\n\
               Awa\tA\tB\ttable 3\t3,5,1\t2\ttour 3\nBo\t\t\ttrois\t\t14h30\t\n";
    let file = people(csv.as_bytes());
    let awa = &file.rows[0].person;
    assert_eq!((awa.together.as_str(), awa.apart.as_str(), awa.table), ("A", "B", Some(3)));
    assert_eq!((awa.wishes.as_slice(), awa.from, awa.until), ([3, 5, 1].as_slice(), Some(2), Some(3)));
    let odd = |heading: &str, value: &str, column| {
        RowRemark::line(3, RowReason::OddCell { heading: heading.into(), value: value.into(), column })
    };
    assert_eq!(file.remarks, [odd("Hôte de", "trois", SeatColumn::Table), odd("Arrivée", "14h30", SeatColumn::From)]);
}

#[test]
fn the_real_list_of_people_is_taken_once_whatever_its_encoding() {
    let Some(bytes) = shared("people-60.csv") else { return };
    let text = String::from_utf8(bytes).expect("UTF-8");
    let (cp1252, _, lossy) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!lossy);
    let commas = text.replace(';', ",");
    for bytes in [text.as_bytes(), &cp1252, commas.as_bytes(), text.replace(';', "\t").as_bytes()] {
        let first = take_people(people(bytes), &[]);
        assert_eq!((first.added.len(), first.skipped.len()), (60, 0));
        let known = first.added.iter().map(KnownPerson::from);
        let again = take_people(people(bytes), &known.collect::<Vec<_>>());
        assert_eq!((again.added.len(), again.already()), (0, 60));
    }
}

#[test]
fn hostile_text_is_clean_before_anybody_sees_it() {
    let rows = notes("table,theme,text\n1,\u{1b}]0;x\u{7}T,\u{202e}abc\u{1b}[2J\n".as_bytes()).rows;
    assert_eq!((rows[0].theme.as_deref(), rows[0].text.as_str()), (Some("T"), "abc"));
}

#[test]
fn every_reason_is_told_in_both_languages() {
    let reasons = [
        RowReason::NoText,
        RowReason::NoName,
        RowReason::TooLong { found: 600, most: 500 },
        RowReason::TooManyLines { found: 30, most: 20 },
        RowReason::NoTable,
        RowReason::BadTable("x".into()),
        RowReason::UnknownTable(9, vec![1, 2]),
        RowReason::BadRound("x".into()),
        RowReason::UnknownRound(9),
        RowReason::Refused("x".into()),
        RowReason::UnknownKind("x".into()),
        RowReason::OddCell { heading: "x".into(), value: "y".into(), column: SeatColumn::Wishes },
        RowReason::EmptyLine,
        RowReason::Already("x".into()),
        RowReason::Twice { name: "x".into(), first: 2 },
    ];
    for lang in Lang::ALL {
        let texts = crate::i18n::Texts::new(lang);
        for reason in &reasons {
            assert!(!reason.told(&texts).contains('⟦'), "{reason:?}");
        }
    }
}

/// Reads a file as far as it goes.
fn read_all(bytes: &[u8]) -> Option<ImportedList> {
    let source = read(bytes, &|| false).ok()?;
    Some(understand(source.into(), ImportWishes::default(), Some(&plan())).list())
}

proptest! {
    #[test]
    fn reading_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_all(&bytes);
        let _ = read_all(&[b"table;tour;theme;texte\n", bytes.as_slice()].concat());
        let _ = read_all(&[b"nom;structure\n", bytes.as_slice()].concat());
    }

    #[test]
    fn lines_in_any_order_are_taken_once(
        mut rows in proptest::collection::vec((1..=3_u16, 0..=2_u16, "[abc]", "[TU]?"), 0..30),
        seed in any::<u64>(),
        kept in 0..30_usize,
    ) {
        let csv = |rows: &[(u16, u16, String, String)]| {
            use std::fmt::Write as _;
            let mut text = "table,round,theme,text\n".to_owned();
            for (table, round, words, theme) in rows {
                let round = if *round == 0 { String::new() } else { round.to_string() };
                writeln!(text, "{table},{round},{theme},{words}").expect("a string");
            }
            text
        };
        let mut hub = Hub::new();
        hub.import(&csv(&rows[..kept.min(rows.len())]));
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|index| (*index as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
        rows = order.into_iter().map(|index| rows[index].clone()).collect();
        hub.import(&csv(&rows));
        prop_assert_eq!(hub.session.notes().count(), rows.len());
        prop_assert_eq!(hub.import(&csv(&rows)).rows.len(), 0);
    }
}
