use super::*;
use crate::plan::{Question, QuestionKey, Round, Table};
use crate::rotation::evaluate;
use crate::text::CleanText;

fn p(id: u128) -> PersonId {
    PersonId::new(id)
}

fn text(words: &str) -> CleanText {
    CleanText::lenient(words)
}

/// Twelve people of three categories in turn.
fn people() -> Vec<PersonFacts> {
    (1..=12)
        .map(|id| PersonFacts {
            category: ["Élus", "agents", "habitants"][id as usize % 3].to_owned(),
            ..PersonFacts::named(p(id), format!("Personne {id}"))
        })
        .collect()
}

/// Three tables numbered 1, 2 and 5, three rounds.
fn plan(rotation: Rotation) -> Plan {
    let question =
        |index| Question { key: QuestionKey::numbered(index), text: text("Quoi ?"), heading: CleanText::default() };
    Plan {
        questions: (1..=3).map(question).collect(),
        tables: [1, 2, 5].map(Table::numbered).to_vec(),
        rounds: vec![Round::default(); 3],
        rotation,
        ..Plan::default()
    }
}

fn given(plan: Plan, people: &[PersonFacts]) -> Given<'_> {
    Given { plan, people, first: 1, ..Given::default() }
}

fn staying(room: &Room) -> Vec<(TableNo, u128)> {
    let mut hosts: Vec<_> = room
        .hosts
        .iter()
        .map(|host| (host.table, (1..=99).find(|id| p(*id) == host.person).expect("one of the list")))
        .collect();
    hosts.sort_unstable();
    hosts
}

#[test]
fn hosts_are_found_by_name_and_the_others_designated_over_categories() {
    let people = people();
    let mut plan = plan(Rotation::Classic);
    plan.tables[1].host = text("PERSONNE 4");
    plan.tables[1].note_taker = text("Personne 4");
    let room = Room::of(&given(plan, &people));
    let hosts = staying(&room);
    assert_eq!(hosts.iter().map(|(table, _)| *table).collect::<Vec<_>>(), [1, 2, 5]);
    assert_eq!(hosts[1], (2, 4));
    assert_eq!(room.designated.len(), 2);
    let categories: std::collections::HashSet<u128> = [hosts[0].1 % 3, hosts[2].1 % 3].into();
    assert_eq!(categories.len(), 2, "{hosts:?}");
    assert_eq!(room.categories, ["agents", "habitants", "Élus"]);
    assert_eq!(room.outside, [0, 0, 0]);
}

#[test]
fn a_host_from_outside_takes_a_chair_and_nobody_is_designated_there() {
    let people = people();
    let mut plan = plan(Rotation::Classic);
    plan.tables[0].host = text("Zoé Lefèvre");
    plan.tables[0].seats = 5;
    plan.tables[0].least = 3;
    let room = Room::of(&given(plan, &people));
    assert_eq!(staying(&room).len(), 2);
    assert_eq!((room.problem.tables[0].most, room.problem.tables[0].least, room.outside[0]), (4, 2, 1));
    assert_eq!(room.problem.tables[1].most, usize::MAX);
}

#[test]
fn whoever_comes_late_wishes_or_keeps_company_is_designated_last() {
    let mut people = people();
    people.truncate(4);
    people[0].from = Some(2);
    people[1].together = "duo".to_owned();
    people[2].together = "Duo ".to_owned();
    let room = Room::of(&given(Plan { tables: vec![Table::numbered(1)], ..plan(Rotation::Classic) }, &people));
    assert_eq!(staying(&room), [(1, 4)]);
    assert_eq!(room.problem.together, [[1, 2]]);
    let from = |person: usize| (0..3).map(|round| room.problem.people[person].present.has(round)).collect::<Vec<_>>();
    assert_eq!(from(0), [false, true, true]);
}

#[test]
fn former_hosts_stay_hosts() {
    let people = people();
    let former = vec![HostSeat { person: p(9), table: 1 }, HostSeat { person: p(8), table: 5 }];
    let room = Room::of(&Given { former, ..given(plan(Rotation::Classic), &people) });
    let hosts = staying(&room);
    assert_eq!((hosts[0], hosts[2]), ((1, 9), (5, 8)));
}

#[test]
fn rotations_leave_as_many_as_they_say() {
    let people = people();
    let room = |rotation| Room::of(&given(plan(rotation), &people));
    assert_eq!(room(Rotation::TwoHosts).hosts.len(), 6);
    assert_eq!(room(Rotation::NobodyStays).hosts.len(), 0);
    assert_eq!((room(Rotation::LastRoundHome).hosts.len(), room(Rotation::LastRoundHome).problem.home), (3, true));
    assert_eq!(room(Rotation::Carousel).problem.scheme, Scheme::Carousel);
    assert_eq!(room(Rotation::NobodyMoves).problem.scheme, Scheme::Still);
    assert_eq!(room(Rotation::FreeChoice).problem.scheme, Scheme::Wishes);
    assert!(room(Rotation::Colours).cards && !room(Rotation::Classic).cards);
}

#[test]
fn questions_are_told_apart_as_far_as_they_differ() {
    let room = |plan: Plan| Room::of(&given(plan, &[])).problem.questions;
    assert!(room(plan(Rotation::NobodyStays)).is_empty(), "each table has its own");
    let golf = vec![vec![0; 3], vec![1; 3], vec![2; 3]];
    assert_eq!(room(Plan { asking: Asking::PerRound, ..plan(Rotation::Classic) }), golf);
    let one = Plan { questions: plan(Rotation::Classic).questions[..1].to_vec(), ..plan(Rotation::Classic) };
    assert_eq!(room(one), golf);
    let two = Plan { questions: plan(Rotation::Classic).questions[..2].to_vec(), ..plan(Rotation::Classic) };
    let rows = room(two);
    assert_eq!((rows[0][0] == rows[0][2], rows[0][0] == rows[0][1], rows[0] == rows[2]), (true, false, true));
    let matrix = room(Plan { asking: Asking::Matrix, ..plan(Rotation::Classic) });
    assert_eq!((matrix[0][1] == matrix[1][0], matrix[0] == matrix[1]), (true, false));
}

#[test]
fn attendance_locks_and_closed_tables_become_rules() {
    let mut people = people();
    people[5].until = Some(1);
    people[6].table = Some(7);
    let mut plan = plan(Rotation::NobodyStays);
    plan.tables[2].open = vec![1, 3];
    plan.tables[0].host = text("Personne 3");
    plan.tables[2].host = text("Personne 1");
    let attendances = HashMap::from([
        (p(2), Attendance { state: Presence::Absent, ..Attendance::default() }),
        (p(6), Attendance { until: Some(2), ..Attendance::default() }),
    ]);
    let locks = vec![(p(3), Some(2), 2), (p(4), None, 5), (p(5), None, 1), (p(8), Some(1), 9), (p(99), None, 1)];
    let room = Room::of(&Given { attendances, locks, ..given(plan, &people) });
    let of = |id: u128| &room.problem.people[id as usize - 1];
    assert_eq!((of(2).present, of(6).present.count(3)), (RoundSet::NONE, 2));
    // Personne 3 stays at 1 but sits at 2 in the second round; 1 and 4 stay at 5, which closes in the second.
    let pins = |id| {
        let mut pins = of(id).pins.clone();
        pins.sort_unstable();
        (of(id).stays, pins)
    };
    assert_eq!(pins(3), (None, vec![(0, 0), (1, 1), (2, 0)]));
    assert_eq!(pins(1), (None, vec![(0, 2), (2, 2)]));
    assert_eq!(pins(4), (None, vec![(0, 2), (2, 2)]));
    assert_eq!(pins(5), (Some(0), Vec::new()));
    let missing = [NoSuchSeat { person: p(7), table: 7 }, NoSuchSeat { person: p(8), table: 9 }];
    assert_eq!(room.unknown, missing);
    assert_eq!((0..3).map(|round| room.problem.tables[2].open.has(round)).collect::<Vec<_>>(), [true, false, true]);
}

#[test]
fn seats_become_a_seating_and_again_seats() {
    let people = people();
    let room = Room::of(&given(plan(Rotation::Carousel), &people));
    let mut seats = Seats::empty(12, 3);
    for (round, row) in seats.rounds.iter_mut().enumerate() {
        for (person, seat) in row.iter_mut().enumerate() {
            *seat = ((person + round) % 4) as u16;
        }
    }
    let seating = room.seating(&seats);
    assert_eq!(seating.itinerary(p(3)), [Some(2), Some(5), None]);
    assert_eq!(seating.hosts(), room.hosts);
    assert_eq!(room.seats(&seating), seats);
    assert!(!evaluate(&room.problem, &seats).faults.is_empty());
}
