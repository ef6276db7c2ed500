use super::*;

fn p(id: u128) -> PersonId {
    PersonId::new(id)
}

fn seating() -> Seating {
    let host = HostSeat { person: p(1), table: 1 };
    Seating::new(vec![p(1), p(2), p(3)], vec![vec![1, 1, 2], vec![1, 2]], vec![host])
}

#[test]
fn a_seat_is_found_by_person_by_round_and_by_table() {
    let seating = seating();
    assert_eq!(seating.seat(p(2), 2), Some(2));
    assert_eq!((seating.seat(p(3), 2), seating.seat(p(9), 1), seating.seat(p(1), 0)), (None, None, None));
    assert_eq!(seating.itinerary(p(3)), [Some(2), None]);
    assert_eq!(seating.at(1, 1).collect::<Vec<_>>(), [p(1), p(2)]);
    assert_eq!((seating.at(0, 2).count(), seating.at(1, 3).count()), (0, 0));
    assert_eq!(seating.hosted_by(p(1)), Some(1));
}

#[test]
fn the_changes_to_another_seating_lead_there() {
    let other = Seating::new(vec![p(4), p(3), p(2)], vec![vec![1, 2, 2], vec![0, 0, 2], vec![3]], Vec::new());
    let mut changed = seating();
    for change in seating().changes_to(&other) {
        changed.apply(&change);
    }
    changed.set_hosts(Vec::new());
    assert_eq!(changed, other);
    assert_eq!(changed.seat(p(4), 3), Some(3));
    assert_ne!(changed, seating());
}

#[test]
fn people_without_a_seat_make_no_difference() {
    let mut more = seating();
    more.apply(&SeatChange { person: p(7), round: 2, table: 1 });
    assert_ne!(more, seating());
    more.apply(&SeatChange { person: p(7), round: 2, table: 0 });
    assert_eq!(more, seating());
    more.apply(&SeatChange { person: p(8), round: 0, table: 1 });
    assert!(!more.knows(p(8)));
    assert!(Seating::new(vec![p(1)], vec![vec![0]], Vec::new()).is_empty());
    assert!(!seating().is_empty());
}

#[test]
fn a_seating_survives_being_written_and_read() {
    let written = serde_json::to_string(&seating()).expect("plain data");
    assert_eq!(
        written,
        r#"{"people":["0000000000000001","0000000000000002","0000000000000003"],"rounds":[[1,1,2],[1,2]],"hosts":[{"person":"0000000000000001","table":1}]}"#
    );
    let read: Seating = serde_json::from_str(&written).expect("as written");
    assert_eq!((read.seat(p(3), 1), &read), (Some(2), &seating()));
}

#[test]
fn a_table_beyond_the_list_is_nobodys() {
    let mut seating = Seating::new(vec![p(1)], vec![vec![1, 2], vec![3]], Vec::new());
    seating.apply(&SeatChange { person: p(2), round: 2, table: 3 });
    assert_eq!(seating.itinerary(p(2)), [None, Some(3)]);
}

#[test]
fn somebody_told_twice_sits_once() {
    let twice = Seating::new(vec![p(1), p(1)], vec![vec![1, 2]], Vec::new());
    assert_eq!(twice.seat(p(1), 1), Some(1));
    assert_eq!(twice.seats_of(1).collect::<Vec<_>>(), [(p(1), 1)]);
}

#[test]
fn whoever_comes_late_or_leaves_early_attends_the_rounds_between() {
    let late = Attendance { from: Some(2), until: Some(3), ..Attendance::default() };
    assert_eq!((1..=4).map(|round| late.attends(round)).collect::<Vec<_>>(), [false, true, true, false]);
    let absent = Attendance { state: Presence::Absent, ..late };
    assert!((1..=4).all(|round| !absent.attends(round)));
    assert!(Attendance::default().attends(1));
    let written = serde_json::to_string(&Attendance { state: Presence::Here, ..Attendance::default() });
    assert_eq!(written.expect("plain data"), r#"{"state":"here"}"#);
}
