//! Who was there and when, in the head of documents.

use super::*;
use crate::cafe::Step;
use crate::id::PersonId;
use crate::plan::{FollowUp, ParticipantsTold, PlanDate, Quotation, Rotation, Segment, SegmentKind};
use crate::restitution::ListedPerson;
use crate::seating::{Attendance, HostSeat, Presence, Seating};

const HOUR: i64 = 60 * 60 * 1000;

fn entry(person: u128, name: &str, organisation: &str, category: &str) -> ListedPerson {
    ListedPerson {
        person: PersonId::new(person),
        name: text(name),
        organisation: text(organisation),
        category: text(category),
    }
}

fn roster() -> Vec<ListedPerson> {
    vec![
        entry(1, "Zoé Blanc", "Ville", "élue"),
        entry(2, "Awa Sy", "ville", "habitante"),
        entry(3, "Luc Tanguy", "Département", "Habitante"),
        entry(4, "Inès Morel", "", "habitante"),
        entry(5, "Karim Benali", "Ville", "agent"),
    ]
}

/// Five people of whom the last did not come; Zoé stays at table 1, Awa at table 2.
fn held(plan: Plan) -> Bench {
    let mut bench = Bench::new(plan);
    let people = (1..=5).map(PersonId::new).collect();
    let hosts = [(1, 1), (2, 2)].map(|(person, table)| HostSeat { person: PersonId::new(person), table });
    let seating = Seating::new(people, vec![vec![1, 2, 1, 2, 1]], hosts.into());
    bench.event(Event::SeatingPlanned { seating: Box::new(seating) });
    let attendance = Attendance { state: Presence::Absent, ..Attendance::default() };
    bench.event(Event::AttendanceMarked { people: vec![PersonId::new(5)], attendance });
    bench.event_at(42, Event::StepStarted { step: Step::Conversation(1), length: HOUR });
    bench.event_at(125, Event::StepStarted { step: Step::After, length: 0 });
    bench
}

fn told(bench: &Bench, kind: DocumentKind, anonymous: bool) -> String {
    let roster = roster();
    let options = Options { anonymous, roster: &roster, ..Options::default() };
    lines(&bench.compose_with(kind, &options)).join("\n")
}

const DOCUMENTS: [DocumentKind; 5] =
    [DocumentKind::Report, DocumentKind::Board, DocumentKind::Minutes, DocumentKind::Day, DocumentKind::Proceedings];

#[test]
fn who_was_there_stands_in_the_head_of_every_document() {
    let bench = held(cafe_plan());
    for kind in DOCUMENTS {
        let said = told(&bench, kind, false);
        for fact in ["habitante (3), élue (1)", "Ville (2), Département (1)"] {
            assert!(said.contains(fact), "{kind:?} leaves out {fact}:\n{said}");
        }
        assert!(!said.contains("Luc Tanguy") && !said.contains("agent"), "{kind:?}:\n{said}");
    }
}

#[test]
fn the_house_says_how_much_is_told() {
    let with = |participants| held(Plan { participants, ..cafe_plan() });
    for kind in DOCUMENTS {
        let named = told(&with(ParticipantsTold::Names), kind, false);
        assert!(named.contains("Awa Sy, Inès Morel, Luc Tanguy, Zoé Blanc"), "{kind:?}:\n{named}");
        let number = told(&with(ParticipantsTold::Number), kind, false);
        assert!(!number.contains("habitante") && !number.contains("Département"), "{kind:?}:\n{number}");
        let hidden = told(&with(ParticipantsTold::Names), kind, true);
        assert!(hidden.contains("habitante (3)"), "{kind:?}:\n{hidden}");
        for entry in roster() {
            assert!(!hidden.contains(entry.name.as_str()), "{kind:?} names {}:\n{hidden}", entry.name.as_str());
        }
    }
    let facts = |participants| {
        let restitution = with(participants).compose(DocumentKind::Report).restitution;
        restitution.cover.counts.people
    };
    assert_eq!([facts(ParticipantsTold::Nothing), facts(ParticipantsTold::Number)], [0, 4]);
}

#[test]
fn those_whom_nappe_designated_host_as_those_whom_the_plan_names() {
    let mut plan = Plan { rotation: Rotation::Classic, ..cafe_plan() };
    plan.tables[1].host = text("Paul Roy");
    let said = told(&held(plan), DocumentKind::Report, false);
    assert!(said.contains("Zoé Blanc") && said.contains("Paul Roy"), "{said}");
    assert!(!said.contains("Awa Sy"), "the plan names the host of table 2:\n{said}");
}

/// Returns the line of the head that says when.
fn when(bench: &Bench) -> Option<String> {
    let document = bench.compose(DocumentKind::Minutes);
    let Some(Block::Cover(cover)) = document.blocks.first() else { return None };
    cover.lines.first().cloned()
}

#[test]
fn the_clock_says_when_where_the_plan_does_not() {
    let date = |text: &str| text.parse::<PlanDate>().ok();
    let of = |date: Option<PlanDate>, until, start, end| when(&held(Plan { date, until, start, end, ..cafe_plan() }));
    let real = Some("Day 2026-11-23, 17h42-19h05".to_owned());
    assert_eq!(of(None, None, None, None), real);
    assert_eq!(of(date("2026-11"), None, None, None), real, "the clock knows the day of that month");
    assert_eq!(of(date("2026-11-23"), None, hour(17, 30), None), real, "the hour alone was hoped for");
    let planned = Some("Day 2026-11-23, 17h30-19h00".to_owned());
    assert_eq!(of(date("2026-11-23"), None, hour(17, 30), hour(19, 0)), planned);
    assert_eq!(of(date("2026-11-20"), None, None, None), Some("Day 2026-11-20".to_owned()), "typed in later");
    assert_eq!(of(date("2025"), None, None, None), Some("Day 2025".to_owned()));
    let days = Some("Days 2026-11-22 2026-11-23".to_owned());
    assert_eq!(of(date("2026-11-22"), date("2026-11-23"), None, None), days);
}

#[test]
fn a_café_that_nobody_ended_ends_with_its_last_round() {
    let mut bench = Bench::new(cafe_plan());
    bench.event_at(60, Event::StepStarted { step: Step::Conversation(1), length: HOUR });
    assert_eq!(when(&bench).as_deref(), Some("Day 2026-11-23, 18h00"), "it goes on");
    bench.event_at(16 * 60, Event::StepStarted { step: Step::After, length: 0 });
    assert_eq!(when(&bench).as_deref(), Some("Day 2026-11-23, 18h00-19h00"), "ended the next morning");
}

#[test]
fn an_evening_may_end_after_midnight() {
    let mut bench = Bench::new(cafe_plan());
    bench.event_at(6 * 60, Event::StepStarted { step: Step::Conversation(1), length: 2 * HOUR });
    bench.event_at(8 * 60, Event::StepStarted { step: Step::After, length: 0 });
    assert_eq!(when(&bench).as_deref(), Some("Day 2026-11-23, 23h00-01h00"));
}

#[test]
fn whoever_was_taken_off_the_list_did_not_come() {
    let bench = held(cafe_plan());
    let listed = &roster()[..3];
    let options = Options { roster: listed, ..Options::default() };
    let told = bench.compose_with(DocumentKind::Report, &options).restitution.cover;
    assert_eq!((told.participants.count, told.counts.people), (3, 3));
    assert_eq!(bench.compose(DocumentKind::Report).restitution.cover.counts.people, 4, "without a list, as marked");
}

#[test]
fn nobody_is_named_where_nobody_is_to_be() {
    let mut plan = cafe_plan();
    plan.follow_up = vec![FollowUp { text: text("Planter"), who: text("Followa Whosit"), date: None }];
    plan.programme = vec![Segment {
        number: 1,
        kind: SegmentKind::Welcome,
        title: text("Accueil"),
        quote: Some(Quotation { text: text("Dit ainsi"), source: text("Quota Citee") }),
        ..Segment::default()
    }];
    let bench = held(plan);
    for kind in DocumentKind::ALL {
        let hidden = told(&bench, kind, true);
        assert!(!hidden.contains("Whosit") && !hidden.contains("Citee"), "{kind:?}:\n{hidden}");
    }
    assert!(told(&bench, DocumentKind::Report, false).contains("Followa Whosit"));
    assert!(told(&bench, DocumentKind::Day, false).contains("Quota Citee"));
}
