use super::*;
use crate::cafe::Step;
use crate::id::AuthorId;
use crate::role::Role;
use crate::text::CleanText;
use crate::time::Timestamp;

const ANA: AuthorId = AuthorId::new(1);
const BEN: AuthorId = AuthorId::new(2);
const PAGE: AuthorId = AuthorId::new(9);

fn at(minute: i64) -> Timestamp {
    Timestamp(minute * 60_000)
}

fn seated(table: u16) -> Role {
    Role::NoteTaker { table }
}

fn only(roster: &DeviceRoster) -> DeviceCard {
    let [card] = roster.cards().try_into().expect("one device");
    card
}

#[test]
fn a_device_goes_from_the_code_to_the_first_note() {
    let mut roster = DeviceRoster::default();
    roster.scan(PAGE, Some(DeviceHint::InsideApp), at(0));
    assert_eq!(only(&roster).stage, ArrivalStage::Scanned);
    roster.seat(ANA, Some(PAGE), CleanText::lenient("Ana"), seated(3), at(1));
    roster.connect(ANA, DeviceWay::Page, at(1));
    let card = only(&roster);
    assert_eq!(
        (card.stage, card.link, card.hint),
        (ArrivalStage::Seated, DeviceLink::Here, Some(DeviceHint::InsideApp))
    );
    roster.wrote(ANA, at(2));
    roster.wrote(ANA, at(5));
    let card = only(&roster);
    assert_eq!((card.stage, card.since), (ArrivalStage::Wrote, at(2)));
}

#[test]
fn it_shows_who_is_away_and_how() {
    let mut roster = DeviceRoster::default();
    roster.seat(ANA, None, CleanText::default(), seated(1), at(0));
    roster.connect(ANA, DeviceWay::Page, at(0));
    roster.connect(ANA, DeviceWay::Page, at(0));
    roster.disconnect(ANA, at(1));
    assert_eq!(only(&roster).link, DeviceLink::Here, "another tab is there");
    roster.disconnect(ANA, at(1));
    assert_eq!(only(&roster).link, DeviceLink::CutOff);
    roster.connect(ANA, DeviceWay::Page, at(2));
    assert!(roster.hear(ANA, Signal::Hidden, Step::Before, at(2)));
    roster.disconnect(ANA, at(2));
    assert_eq!(only(&roster).link, DeviceLink::Asleep);
    assert!(!roster.tick(at(11)));
    assert!(roster.tick(at(12)));
    assert_eq!(only(&roster).link, DeviceLink::Gone);
    roster.connect(ANA, DeviceWay::Stream, at(13));
    assert_eq!((only(&roster).link, only(&roster).way), (DeviceLink::Here, DeviceWay::Stream));
    roster.revoke(ANA);
    roster.disconnect(ANA, at(14));
    assert_eq!(only(&roster).link, DeviceLink::Revoked);
}

#[test]
fn what_a_table_says_of_the_end_of_a_round_ends_with_it() {
    let mut roster = DeviceRoster::default();
    for device in [ANA, BEN] {
        roster.seat(device, None, CleanText::default(), seated(4), at(0));
        roster.connect(device, DeviceWay::Page, at(0));
    }
    let round = Step::Conversation(2);
    assert!(roster.hear(ANA, Signal::Ready, round, at(1)));
    assert!(!roster.hear(BEN, Signal::Ready, round, at(1)), "one answers for the table");
    assert_eq!(roster.table(4).readiness, Some(Readiness::Ready));
    assert!(roster.hear(BEN, Signal::MoreTime, round, at(1)));
    assert!(roster.hear(BEN, Signal::Call, round, at(2)));
    assert!(roster.hear(BEN, Signal::Waiting { count: 3 }, round, at(2)));
    let said = roster.table(4);
    assert_eq!((said.readiness, said.round), (Some(Readiness::MoreTime), Some(2)));
    assert_eq!((said.call, said.devices, said.waiting), (Some(at(2)), 2, 3));
    assert!(roster.goes_on(Step::Move(2)));
    assert!(!roster.goes_on(Step::Move(2)));
    let said = roster.table(4);
    assert_eq!((said.readiness, said.call), (None, Some(at(2))), "a call goes on until it is answered");
    assert!(roster.answer_call(4));
    assert_eq!(roster.table(4).call, None);
}

#[test]
fn notes_are_tried_out_before_the_start_only() {
    let mut roster = DeviceRoster::default();
    roster.seat(ANA, None, CleanText::default(), seated(2), at(0));
    let text = CleanText::lenient("Un essai");
    let words = || Signal::Try { text: text.clone() };
    assert!(roster.hear(ANA, words(), Step::Before, at(1)));
    assert_eq!(roster.table(2).tried, Some(TriedNote { text: text.clone(), at: at(1) }));
    assert_eq!(only(&roster).stage, ArrivalStage::Wrote);
    roster.hear(ANA, Signal::Try { text: CleanText::lenient(&"x".repeat(1_000)) }, Step::Before, at(1));
    assert_eq!(roster.table(2).tried.map(|tried| tried.text.len()), Some(280));
    assert!(!roster.hear(ANA, words(), Step::Conversation(1), at(2)));
    assert_eq!(roster.table(2).tried, None);
}

#[test]
fn codes_that_led_nowhere_are_forgotten() {
    let mut roster = DeviceRoster::default();
    for page in 0..3_000 {
        roster.scan(AuthorId::new(page), None, at(0));
    }
    assert_eq!(roster.cards().len(), 2_000);
    assert!(roster.tick(at(15)));
    assert!(roster.cards().is_empty());
}
