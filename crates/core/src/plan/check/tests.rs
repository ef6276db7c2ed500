use chrono::{NaiveDate, NaiveTime};
use proptest::prelude::*;

use super::*;
use crate::Lang;
use crate::plan::parse::parse;
use crate::plan::{Acronym, Segment, SegmentKind, Speaker, strategies, write};
use crate::text::CleanText;

/// A plan with nothing to remark: two tables, two questions, two rounds.
fn sound() -> Plan {
    let questions = ["Que planter ?", "Avec qui ?"].map(CleanText::lenient).to_vec();
    Plan::starter(CleanText::lenient("Le jardin"), questions, 2, 2, Length::minutes(20), Lang::Fr)
}

/// What is remarked on the sound plan once `spoil` changed it: path and cause.
fn found(spoil: impl FnOnce(&mut Plan)) -> Vec<(String, Cause)> {
    let mut plan = sound();
    spoil(&mut plan);
    check(&plan).into_iter().map(|finding| (finding.path, finding.cause)).collect()
}

fn one(path: &str, cause: Cause) -> Vec<(String, Cause)> {
    vec![(path.to_owned(), cause)]
}

fn key(text: &str) -> QuestionKey {
    QuestionKey::new(text).expect("a key")
}

fn hour(hours: u32, minutes: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hours, minutes, 0).expect("an hour")
}

fn date(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 6, 29).expect("a date")
}

#[test]
fn a_sound_plan_gives_no_remark() {
    assert_eq!(found(|_| {}), []);
}

#[test]
fn what_is_not_there_is_remarked() {
    let causes = |plan: &Plan| check(plan).into_iter().map(|finding| finding.cause).collect::<Vec<_>>();
    assert_eq!(causes(&Plan::default()), [Cause::NoTitle, Cause::NoQuestion, Cause::NoTable, Cause::NoRound]);
    assert_eq!(found(|plan| plan.title = CleanText::default()), one("title", Cause::NoTitle));
    assert_eq!(found(|plan| plan.rounds.clear()), one("rounds", Cause::NoRound));
    assert_eq!(found(|plan| plan.tables.clear()), one("tables", Cause::NoTable));
}

#[test]
fn questions_are_checked() {
    assert_eq!(
        found(|plan| plan.questions.push(plan.questions[0].clone())),
        one("questions[2].key", Cause::QuestionTwice { key: key("q1") })
    );
    assert_eq!(
        found(|plan| plan.questions[1].text = CleanText::default()),
        one("questions[1].text", Cause::EmptyQuestion { key: key("q2") })
    );
    assert_eq!(found(|plan| plan.tables.truncate(1)), one("questions[1]", Cause::NeverAsked { key: key("q2") }));
    let long = "mot ".repeat(41) + "?";
    assert_eq!(
        found(|plan| plan.questions[0].text = CleanText::lenient(&long)),
        one("questions[0].text", Cause::LongQuestion { key: key("q1"), words: 41 })
    );
    assert_eq!(found(|plan| plan.questions[0].text = CleanText::lenient(&long[4..])), []);
}

#[test]
fn keys_must_be_those_of_questions() {
    let unknown =
        |written: &str, meant: Option<&str>| Cause::UnknownQuestion { key: key(written), suggestion: meant.map(key) };
    assert_eq!(
        found(|plan| {
            plan.questions[1].key = key("mobilite");
            plan.tables[0].question = Some(key("q1"));
            plan.tables[1].question = Some(key("mobilte"));
        }),
        [
            ("questions[1]".to_owned(), Cause::NeverAsked { key: key("mobilite") }),
            ("tables[1].question".to_owned(), unknown("mobilte", Some("mobilite"))),
        ]
    );
    assert_eq!(
        found(|plan| {
            plan.asking = Asking::PerRound;
            plan.rounds[0].question = Some(key("xyz"));
            plan.rounds[1].question = Some(key("q1"));
        })
        .last(),
        Some(&("rounds[0].question".to_owned(), unknown("xyz", None)))
    );
}

#[test]
fn a_question_where_it_does_not_count_is_remarked() {
    assert_eq!(
        found(|plan| plan.rounds[1].question = Some(key("q1"))),
        one("rounds[1].question", Cause::QuestionIgnored { asking: Asking::PerTable })
    );
    assert_eq!(
        found(|plan| {
            plan.asking = Asking::PerRound;
            plan.tables[0].question = Some(key("q1"));
            plan.rounds[0].questions = vec![key("q1"), key("q2")];
        }),
        [
            ("tables[0].question".to_owned(), Cause::QuestionIgnored { asking: Asking::PerRound }),
            ("rounds[0].questions".to_owned(), Cause::QuestionIgnored { asking: Asking::PerRound }),
        ]
    );
}

#[test]
fn a_row_has_one_question_a_table() {
    let row = |keys: &[&str]| {
        let keys = keys.iter().map(|text| key(text)).collect();
        found(|plan| {
            plan.asking = Asking::Matrix;
            plan.rounds[1].questions = keys;
        })
    };
    assert_eq!(row(&["q2", "q1"]), []);
    assert_eq!(row(&[]), []);
    assert_eq!(row(&["q2"]), one("rounds[1].questions", Cause::RowWidth { round: 2, found: 1, expected: 2 }));
}

#[test]
fn tables_are_checked() {
    assert_eq!(found(|plan| plan.tables[0].number = 0), one("tables[0].number", Cause::TableZero));
    assert_eq!(
        found(|plan| plan.tables[1].number = 1),
        [
            ("questions[1]".to_owned(), Cause::NeverAsked { key: key("q2") }),
            ("tables[1].number".to_owned(), Cause::TableTwice { number: 1 }),
        ]
    );
    assert_eq!(
        found(|plan| plan.tables.push(Table::numbered(3))),
        one("tables", Cause::QuestionsComeAgain { questions: 2, tables: 3 })
    );
    let named = |names: [&str; 2]| {
        found(|plan| {
            for (table, name) in plan.tables.iter_mut().zip(names) {
                table.name = CleanText::lenient(name);
            }
        })
    };
    let alike = |names: [&str; 2]| {
        let [first, second] = names.map(str::to_owned);
        one("tables[1].name", Cause::NamesAlike { tables: (1, 2), names: (first, second) })
    };
    for names in [["Fenêtre", "fenetre"], ["Salle 1", "Salle l"], ["Bar", "Bar"]] {
        assert_eq!(named(names), alike(names));
    }
    assert_eq!(named(["Salle 1", "Salle 2"]), []);
    let hosts = |first: &str, second: &str| {
        found(|plan| {
            plan.tables[0].host = CleanText::lenient(first);
            plan.tables[1].host = CleanText::lenient(second);
        })
    };
    assert_eq!(
        hosts("Zoé Petit", "zoe petit"),
        one("tables[1].host", Cause::HostTwice { tables: (1, 2), host: "zoe petit".to_owned() })
    );
    assert_eq!(hosts("", ""), []);
    let seats = |seats| found(|plan| plan.tables[1].seats = seats);
    assert_eq!((seats(0), seats(12)), (vec![], vec![]));
    assert_eq!(seats(1), one("tables[1].seats", Cause::OneSeat { table: 2 }));
    let least = |least, seats| {
        found(|plan| {
            plan.tables[1].least = least;
            plan.tables[1].seats = seats;
        })
    };
    assert_eq!((least(9, 0), least(0, 5), least(5, 5)), (vec![], vec![], vec![]));
    assert_eq!(least(6, 5), one("tables[1].least", Cause::LeastBeyondSeats { table: 2, least: 6, seats: 5 }));
    assert_eq!(found(|plan| plan.tables[1].open = vec![1]), []);
    assert_eq!(
        found(|plan| plan.tables[1].open = vec![1, 50]),
        one("tables[1].open[1]", Cause::OpenInNoRound { table: 2, round: 50 })
    );
    assert_eq!(seats(13), one("tables[1].seats", Cause::ManySeats { table: 2, seats: 13 }));
}

#[test]
fn rounds_are_checked() {
    let minutes = Length::minutes;
    assert_eq!(
        found(|plan| plan.rounds[0].minutes = Length::ZERO),
        one("rounds[0].minutes", Cause::RoundEmpty { round: 1 })
    );
    assert_eq!(
        found(|plan| plan.rounds[1].minutes = Length::seconds(3601)),
        one("rounds[1].minutes", Cause::LongRound { round: 2, length: Length::seconds(3601) })
    );
    assert_eq!(found(|plan| plan.rounds[1].minutes = minutes(60)), []);
    assert_eq!(
        found(|plan| plan.rounds[0].warnings = vec![minutes(19), minutes(20)]),
        one("rounds[0].warnings[1]", Cause::WarningTooEarly { round: 1, warning: minutes(20), length: minutes(20) })
    );
    assert_eq!(
        found(|plan| (plan.rounds[0].settle, plan.rounds[0].essentials) = (minutes(15), minutes(6))),
        one(
            "rounds[0].essentials",
            Cause::PhasesTooLong { round: 1, settle: minutes(15), essentials: minutes(6), length: minutes(20) }
        )
    );
    assert_eq!(
        found(|plan| plan.rounds[1].move_minutes = minutes(3)),
        one("rounds[1].move_minutes", Cause::MoveAfterLast { length: minutes(3) })
    );
}

#[test]
fn days_and_hours_are_checked() {
    let titled = |title: &str, year| {
        found(|plan| {
            plan.title = CleanText::lenient(title);
            plan.date = Some(date(year).into());
        })
    };
    assert_eq!(
        titled("Lundi 20 et mardi 21 juin 2022", 2021),
        one("date", Cause::YearDiffers { said: 2022, date: date(2021).into() })
    );
    assert_eq!(titled("Mars", 26), one("date", Cause::StrangeYear { date: date(26).into() }));
    assert_eq!(titled("Mars", 1900), []);
    assert_eq!(titled("Saison 2021-2022", 2021), []);
    assert_eq!(titled("Vers l’Agenda 2030", 2021), []);
    assert_eq!(titled("Un jour de 1821", 1999), []);
    let late = |start| found(|plan| plan.start = Some(start));
    // Two rounds of 20 minutes and a move of 3.
    assert_eq!(late(hour(23, 17)), []);
    assert_eq!(late(hour(23, 18)), one("start", Cause::AfterMidnight { start: hour(23, 18), end: hour(0, 1) }));
}

#[test]
fn a_finding_is_shown_on_its_line() {
    let mut plan = sound();
    plan.tables[1].question = Some(key("q3"));
    plan.rounds[0].warnings = vec![Length::minutes(5), Length::minutes(25)];
    let text = write::write(&plan, Lang::Fr);
    let lines: Vec<&str> = text.lines().collect();
    for finding in check(&plan) {
        let (line, column) = locate(&text, &finding.path).expect(&finding.path);
        let rest: String = lines[line - 1].chars().skip(column - 1).collect();
        let start = match finding.cause {
            Cause::NeverAsked { .. } => "(key: \"q2\"",
            Cause::UnknownQuestion { .. } => "question: \"q3\"",
            Cause::WarningTooEarly { .. } => "25]",
            other => panic!("{other:?}"),
        };
        assert!(rest.starts_with(start), "{rest}");
    }
}

#[test]
fn brackets_in_texts_and_comments_do_not_mislead() {
    let text = "Plan( // ) title: [\n  /* ( /* [ */ */ title: \"a ( \\\" [ // b\",\n  tables: [(number: 1, host: \"]\"), Table(\n  \
                seats: 3, number: 2, question: Some(\"q1\"))])";
    assert!(parse(text).is_ok());
    assert_eq!(locate(text, "title"), Some((2, 19)));
    assert_eq!(locate(text, "tables[0].host"), Some((3, 24)));
    assert_eq!(locate(text, "tables[1].seats"), Some((4, 3)));
    assert_eq!(locate(text, "tables[1].question"), Some((4, 24)));
    // What is left out is shown by what is around it.
    assert_eq!(locate(text, "tables[1].name"), Some((3, 36)));
    assert_eq!(locate(text, "tables[7].name"), Some((3, 3)));
    assert_eq!(locate(text, "rounds"), None);
}

proptest! {
    #[test]
    fn any_plan_can_be_checked_and_every_finding_stands_somewhere(plan in strategies::plan()) {
        let text = write::write(&plan, Lang::En);
        let places = TextPlaces::new(&text);
        for finding in check(&plan) {
            prop_assert!(places.locate(&finding.path).is_some(), "{}", finding.path);
            let json = serde_json::to_string(&finding).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Finding>(&json).expect(&json), finding);
        }
    }
}

fn segment(number: u16, start: (u32, u32), end: (u32, u32)) -> Segment {
    let title = CleanText::lenient(&format!("Séquence {number}"));
    let (start, end) = (Some(hour(start.0, start.1)), Some(hour(end.0, end.1)));
    Segment { number, title, start, end, kind: SegmentKind::Cafe, ..Segment::default() }
}

/// What is remarked on a programme in the sound plan.
fn day(programme: Vec<Segment>) -> Vec<(String, Cause)> {
    found(|plan| plan.programme = programme)
}

fn named(name: &str) -> Speaker {
    Speaker { name: CleanText::lenient(name), ..Speaker::default() }
}

#[test]
fn a_segment_has_a_number_of_its_own_and_a_title() {
    let (one, two) = (segment(1, (9, 0), (10, 0)), segment(2, (10, 0), (11, 0)));
    assert_eq!(day(vec![one.clone(), two.clone()]), []);
    let twice = Segment { number: 1, ..two.clone() };
    assert_eq!(day(vec![one.clone(), twice]), self::one("programme[1].number", Cause::SegmentTwice { number: 1 }));
    assert_eq!(day(vec![Segment { number: 0, ..two.clone() }]), self::one("programme[0].number", Cause::SegmentZero));
    let untitled = Segment { title: CleanText::default(), ..two.clone() };
    assert_eq!(
        day(vec![one.clone(), untitled.clone()]),
        self::one("programme[1]", Cause::SegmentUntitled { number: 2 })
    );
    let part = Segment { part: CleanText::lenient("Atelier 2"), ..untitled.clone() };
    assert_eq!(day(vec![one.clone(), part]), []);
    for kind in [SegmentKind::Break, SegmentKind::Welcome, SegmentKind::Closing] {
        assert_eq!(day(vec![one.clone(), Segment { kind, ..untitled.clone() }]), []);
    }
}

#[test]
fn the_hours_and_days_of_a_segment_fit_the_plan() {
    let early = Cause::SegmentEndsEarly { number: 1, start: hour(10, 0), end: hour(9, 30) };
    assert_eq!(day(vec![segment(1, (10, 0), (9, 30))]), one("programme[0].end", early));
    let held = |until: Option<NaiveDate>, date: NaiveDate| {
        found(|plan| {
            plan.date = Some(self::date(2022).into());
            plan.until = until.map(Into::into);
            plan.programme = vec![Segment { date: Some(date), ..segment(1, (9, 0), (10, 0)) }];
        })
    };
    let next = self::date(2022).succ_opt().expect("a day");
    assert_eq!(held(None, self::date(2022)), []);
    assert_eq!(held(Some(next), next), []);
    let first = self::date(2022);
    assert_eq!(
        held(None, next),
        one("programme[0].date", Cause::SegmentOutside { number: 1, date: next, first, last: first })
    );
    assert_eq!(
        held(Some(next), self::date(2021)),
        one("programme[0].date", Cause::SegmentYearDiffers { number: 1, date: self::date(2021), first })
    );
    let until = first.pred_opt().expect("a day");
    assert_eq!(
        held(Some(until), first),
        one("until", Cause::UntilBeforeDate { date: first.into(), until: until.into() })
    );
}

#[test]
fn two_segments_at_one_time_have_two_rooms_and_two_speakers() {
    let room = |name: &str| CleanText::lenient(name);
    let first =
        Segment { room: room("Salle Berger"), speakers: vec![named("Awa Diop")], ..segment(1, (14, 0), (15, 30)) };
    let beside = Segment { room: room("salle berger"), ..segment(2, (15, 0), (16, 0)) };
    let taken = Cause::RoomTaken { segments: (1, 2), room: "salle berger".to_owned() };
    assert_eq!(day(vec![first.clone(), beside.clone()]), one("programme[1].room", taken));
    let after = Segment { room: beside.room.clone(), ..segment(2, (15, 30), (16, 0)) };
    assert_eq!(day(vec![first.clone(), after]), [], "one after the other");
    let nowhere = Segment { room: CleanText::default(), ..beside.clone() };
    let missing = one("programme[1]", Cause::RoomMissing { number: 2 });
    assert_eq!(day(vec![first.clone(), nowhere.clone()]), missing);
    let other_day = Segment { date: Some(date(2022)), ..nowhere };
    assert_eq!(day(vec![first.clone(), other_day]), []);

    let elsewhere = Segment {
        room: room("Amphi"),
        chairs: vec![named("Awa DIOP")],
        facilitators: vec![named("Awa Diop")],
        ..beside
    };
    let torn = Cause::SpeakerElsewhere { segments: (1, 2), name: "Awa Diop".to_owned() };
    assert_eq!(day(vec![first, elsewhere]), one("programme[1]", torn));
    let twice = Segment { speakers: vec![named("Zoé Roy"), named("zoe roy")], ..segment(1, (9, 0), (10, 0)) };
    let told = Cause::SpeakerTwice { number: 1, name: "zoe roy".to_owned() };
    assert_eq!(day(vec![twice]), one("programme[0].speakers[1].name", told));
}

#[test]
fn what_documents_show_is_checked() {
    assert_eq!(
        found(|plan| {
            plan.questions[0].key = key("segment-1");
            plan.tables[0].question = Some(key("segment-1"));
            plan.tables[1].question = Some(key("q2"));
        }),
        one("questions[0].key", Cause::KeyOfSegment { key: key("segment-1") })
    );
    let logo = |name: &str| found(|plan| plan.logo = CleanText::lenient(name));
    assert_eq!(logo("logo.png"), []);
    for name in ["../logo.png", "images/logo.png", "C:\\logo.png", "/etc/logo.png", ".."] {
        assert_eq!(logo(name), one("logo", Cause::LogoElsewhere { logo: name.to_owned() }));
    }
    let accent = |colour: &str| found(|plan| plan.accent = CleanText::lenient(colour));
    assert_eq!(accent("#7a3b2e"), []);
    assert_eq!(accent("rouge"), one("accent", Cause::AccentUnknown { accent: "rouge".to_owned() }));
    // #777777 has a contrast of 4.478 with white: so says WCAG's own example.
    let light = Cause::AccentTooLight { accent: "#777777".to_owned(), contrast: 447 };
    assert_eq!(accent("#777777"), one("accent", light));
    let acronym = |short: &str| Acronym { short: CleanText::lenient(short), long: CleanText::default() };
    assert_eq!(
        found(|plan| plan.acronyms = vec![acronym("ODD"), acronym("AFD"), acronym("Odd")]),
        one("acronyms[2].short", Cause::AcronymTwice { short: "Odd".to_owned() })
    );
}

#[test]
fn a_programme_without_a_cafe_needs_no_table() {
    let plenary = Segment { kind: SegmentKind::Plenary, ..segment(1, (9, 0), (10, 0)) };
    let plan = Plan { title: CleanText::lenient("Rencontres"), programme: vec![plenary], ..Plan::default() };
    assert_eq!(check(&plan), []);
}
