//! The list of people on the day: who is there, who comes later, who was not on the list.

use nappe_core::{Attendance, PersonId, Presence, Seating};

use super::*;

fn id(number: u128) -> PersonId {
    PersonId::new(number)
}

/// Answers as the desk does: whoever has no id gets one.
fn saved_with_ids(mut stage: Stage) -> Stage {
    match stage.effects.pop() {
        Some(Effect::SavePeople { mut after, .. }) => {
            for (person, number) in after.iter_mut().zip(1..) {
                person.id.get_or_insert(id(number));
            }
            stage.news(News::People(after))
        }
        other => panic!("{other:?}"),
    }
}

fn named() -> Vec<PersonRow> {
    let mut people = people();
    people.push(PersonRow {
        name: "Élodie Marchand".into(),
        organisation: "Mairie d’Orée".into(),
        ..PersonRow::default()
    });
    for (person, number) in people.iter_mut().zip(1..) {
        person.id = Some(id(number));
    }
    people
}

fn listed(lang: Lang, people: Vec<PersonRow>) -> Stage {
    let mut stage = Stage::new(lang, sessions::empty()).go(Dest::Plan).news(News::People(people)).keys("p");
    stage.effects.clear();
    stage
}

fn of(stage: &Stage, number: u128) -> Attendance {
    stage.model.session().attendance(id(number))
}

fn toast(stage: &Stage) -> String {
    stage.model.scene().toast.as_ref().map(|toast| toast.text.replace(['\u{a0}', '\u{202f}'], " ")).unwrap_or_default()
}

const HERE: Attendance = Attendance { state: Presence::Here, from: None, until: None };

#[test]
fn three_letters_and_enter_say_that_somebody_is_there() {
    let stage = listed(Lang::Fr, named()).keys("d").typed("elo").keys("enter");
    assert_eq!(of(&stage, 4), HERE);
    assert_eq!(toast(&stage), "Élodie Marchand est là");
    // The field is empty again: one Enter too many marks nobody.
    let stage = stage.keys("enter enter");
    assert_eq!((1..=3).map(|number| of(&stage, number)).collect::<Vec<_>>(), [Attendance::default(); 3]);
    // « mar » begins Martin and Marchand before it stands in anything; of these the second is chosen.
    let stage = stage.typed("mar").keys("down enter");
    assert!(stage.model.scene().layers.last().is_some(), "Élodie is there already: that is asked about");
    let stage = stage.keys("enter");
    assert_eq!(of(&stage, 4), Attendance::default());
    let stage = stage.typed("awa").keys("f6").typed("petit").keys("enter esc");
    assert_eq!((of(&stage, 1).state, of(&stage, 2).state), (Presence::Absent, Presence::Here));
}

#[test]
fn who_begins_as_is_typed_stands_above_who_only_holds_it() {
    let mut people = named();
    people.insert(0, PersonRow { name: "Tamara Zed".into(), id: Some(id(9)), ..PersonRow::default() });
    people.insert(
        0,
        PersonRow { name: "Bo".into(), organisation: "Marché".into(), id: Some(id(10)), ..PersonRow::default() },
    );
    let mut stage = listed(Lang::Fr, people).keys("d").typed("MAR");
    let picture = stage.picture(80, 24);
    let at = |name: &str| picture.find(name).unwrap_or_else(|| panic!("{name}: {picture}"));
    assert!(at("Lucie Martin") < at("Élodie Marchand") && at("Élodie") < at("Bo ") && at("Bo ") < at("Tamara"));
    assert!(!picture.contains("Jean Petit"));
}

#[test]
fn the_table_where_somebody_sits_is_told() {
    let seating = Seating::new(vec![id(1), id(2)], vec![vec![3, 1], vec![1, 2], vec![2, 3]], Vec::new());
    let seats = Command::PlanSeating { seating: Box::new(seating) };
    let session = sessions::after(sessions::empty(), vec![(-50, seats)]);
    let stage = Stage::new(Lang::Fr, session).go(Dest::Plan).news(News::People(named())).keys("p d");
    assert_eq!(toast(&stage.typed("awa").keys("enter")), "Awa Diallo est là · table 3");
}

#[test]
fn who_is_not_on_the_list_is_added_and_there_at_once() {
    let mut stage = listed(Lang::Fr, named()).keys("d").typed("Inès Morel");
    let picture = stage.picture(80, 24).replace(['\u{a0}', '\u{202f}'], " ");
    assert!(picture.contains("Ajouter « Inès Morel »"), "{picture}");
    let stage = saved_with_ids(stage.keys("enter"));
    assert!(stage.model.scene().layers.is_empty(), "nothing more is asked");
    let added = stage.model.ctx().people().last().expect("somebody").clone();
    assert_eq!(added.name, "Inès Morel");
    assert_eq!(stage.model.session().attendance(added.id.expect("an id")), HERE);
    assert_eq!(toast(&stage), "Inès Morel est là");
    assert!(!stage.keys("esc").picture(80, 24).contains("Qui arrive"));
}

#[test]
fn whoever_is_called_like_others_is_added_below_them() {
    // « Lucie Martin » is on the list; another Martin is one row further, and nobody is added under a name that is taken.
    let mut stage = listed(Lang::Fr, named()).keys("d").typed("Martin");
    assert!(stage.picture(80, 24).contains("Ajouter"));
    let stage = saved_with_ids(stage.keys("down enter"));
    assert_eq!(stage.model.ctx().people().len(), 5);
    assert_eq!(of(&stage, 3), Attendance::default(), "Lucie was not meant");
    let mut stage = stage.typed("lucie martin");
    assert!(!stage.picture(80, 24).contains("Ajouter"));
}

#[test]
fn nobody_types_apostrophes_in_a_hurry_and_a_slip_adds_nobody() {
    let mut people = named();
    people[0].name = "Anne-Marie O’Brien".to_owned();
    for typed in ["obrien", "o'brien", "annemarie", "anne marie ob"] {
        let stage = listed(Lang::Fr, people.clone()).keys("d").typed(typed).keys("enter");
        assert_eq!(toast(&stage), "Anne-Marie O’Brien est là", "{typed}");
    }
    // A few letters that nobody is called by: Enter waits until the new name is chosen.
    let stage = listed(Lang::Fr, people).keys("d").typed("obri").keys("enter").typed("xy").keys("enter");
    assert_eq!(stage.model.ctx().people().len(), 4);
    let stage = saved_with_ids(stage.keys("down enter"));
    assert_eq!(stage.model.ctx().people().len(), 5);
}

#[test]
fn a_name_that_could_not_be_written_stands_in_the_field_again() {
    let failure = crate::failure::terminal(&std::io::Error::other("x"));
    let stage = listed(Lang::Fr, named()).keys("d").typed("Inès Morel").keys("enter").news(News::Failed(failure));
    let mut stage = stage.keys("esc");
    assert!(stage.picture(80, 24).contains("Inès Morel"));
    assert_eq!(stage.model.ctx().people().len(), 4);
}

#[test]
fn the_others_are_absent_in_one_key_and_back_in_one() {
    let stage = listed(Lang::Fr, named()).keys("o");
    assert_eq!(stage.model.session().attendances().len(), 0, "nobody is missed before somebody came");
    let stage = stage.keys("space down l").typed("2").keys("enter");
    let states = |stage: &Stage| [1, 2, 3, 4].map(|number| of(stage, number).state);
    let stage = stage.keys("o");
    assert_eq!(states(&stage), [Presence::Here, Presence::Expected, Presence::Absent, Presence::Absent]);
    assert_eq!(toast(&stage), "2 personnes marquées absentes ; u pour annuler.");
    let stage = stage.keys("u");
    assert_eq!(states(&stage), [Presence::Here, Presence::Expected, Presence::Expected, Presence::Expected]);
    // What was marked before is taken back next.
    assert_eq!(of(&stage.keys("u"), 2).from, None);
}

#[test]
fn the_door_tells_how_far_the_list_is_and_leads_to_the_seats() {
    let stage = listed(Lang::Fr, named()).keys("d").typed("awa").keys("enter").typed("lucie").keys("enter esc");
    assert_eq!(toast(&stage), "2 présents · 2 pas vus · r : aller placer 2 personnes");
    assert_eq!(stage.keys("r").model.screen().dest(), Dest::Rotation);
    // Nobody came: there is nothing to tell.
    assert_eq!(toast(&listed(Lang::Fr, named()).keys("d esc")), "");
}

#[test]
fn who_has_no_id_gets_one_before_anything_is_marked() {
    let stage = listed(Lang::Fr, people()).keys("space down n");
    assert_eq!(stage.effects.len(), 2, "the list is saved");
    assert_eq!(stage.model.session().attendances().len(), 0);
    let stage = saved_with_ids(stage);
    assert_eq!((of(&stage, 1), of(&stage, 2).state), (HERE, Presence::Absent));
    let stage = saved_with_ids(listed(Lang::Fr, people()).keys("d")).typed("luc").keys("enter");
    assert_eq!(of(&stage, 3), HERE);
}

#[test]
fn the_list_marks_and_takes_back() {
    let stage = listed(Lang::Fr, named()).keys("space down n down l").typed("2").keys("enter down s");
    let stage = stage.typed("2").keys("enter");
    assert_eq!((of(&stage, 1), of(&stage, 2).state), (HERE, Presence::Absent));
    assert_eq!((of(&stage, 3).from, of(&stage, 4).until), (Some(2), Some(2)));
    let stage = stage.keys("u u");
    assert_eq!((of(&stage, 3).from, of(&stage, 4).until), (None, None));
    let stage = stage.keys("home space down n");
    assert_eq!(stage.model.session().attendances().filter(|(_, one)| *one != Attendance::default()).count(), 0);
    // A round that the plan does not have is asked for again.
    let stage = stage.keys("l").typed("9").keys("enter");
    assert!(stage.model.scene().layers.last().is_some());
}

#[test]
fn what_was_changed_in_the_list_and_what_was_marked_go_back_in_turn() {
    let stage = listed(Lang::Fr, named()).keys("enter end").typed(" Sow").keys("ctrl-s");
    let stage = saved(stage).keys("space");
    assert_eq!(of(&stage, 1), HERE);
    let stage = stage.keys("u");
    assert_eq!(of(&stage, 1), Attendance::default());
    assert_eq!(saved(stage.keys("u")).model.ctx().people(), named());
}

#[test]
fn what_the_list_announces_is_kept_when_somebody_comes() {
    let mut people = named();
    (people[0].from, people[1].until, people[2].from) = (Some(2), Some(1), Some(40));
    let stage = listed(Lang::Fr, people).keys("space down space down space");
    assert_eq!(of(&stage, 1), Attendance { from: Some(2), ..HERE });
    assert_eq!(of(&stage, 2), Attendance { until: Some(1), ..HERE });
    assert_eq!(of(&stage, 3), HERE, "the plan has no round 40");
}

#[test]
fn the_form_holds_what_the_seating_goes_by() {
    let stage = listed(Lang::Fr, named()).keys("enter tab tab tab").typed("duo").keys("tab tab").typed("3");
    let stage = saved(stage.keys("tab").typed("3,5,1").keys("tab").typed("2").keys("ctrl-s"));
    let person = &stage.model.ctx().people()[0];
    assert_eq!((person.together.as_str(), person.table, person.from), ("duo", Some(3), Some(2)));
    assert_eq!(person.wishes, [3, 5, 1]);
    let stage = stage.keys("enter tab tab tab tab tab").typed(" et 4").keys("ctrl-s");
    assert!({ stage }.picture(80, 24).contains("un seul numéro de table"));
    // What stood in the file and was not understood does not stand in the way of another change.
    let mut people = named();
    assert!(people[0].put_seat(crate::client::SeatColumn::From, "14h30").is_err());
    let mut odd = listed(Lang::Fr, people.clone());
    let picture = odd.picture(80, 24).replace(['\u{a0}', '\u{202f}'], " ");
    assert!(picture.contains("1 case à revoir") && picture.contains("Arrive au tour : « 14h30 » ?"), "{picture}");
    let stage = saved(listed(Lang::Fr, people).keys("enter end").typed(" Sow").keys("ctrl-s"));
    assert_eq!(stage.model.ctx().people()[0].odd.len(), 1);
}

#[test]
fn the_door_is_closed_where_nothing_can_be_written() {
    let stage = stage("read-only").news(News::People(named())).keys("p d space n l s");
    assert!(stage.effects.iter().all(|effect| !matches!(effect, Effect::SavePeople { .. } | Effect::Submit(_))));
    assert!(!stage.model.screen().captures_text() && stage.model.scene().layers.is_empty());
}

#[test]
fn how_the_list_and_the_door_look() {
    let many = |lang| {
        let stage = listed(lang, named()).keys("space down n down l").typed("2").keys("enter down s").typed("2");
        stage.keys("enter up up")
    };
    for (lang, name) in [(Lang::Fr, "fr"), (Lang::En, "en")] {
        for (width, height) in SIZES {
            insta::assert_snapshot!(format!("list@{name}-{width}x{height}"), many(lang).snapshot(width, height));
            let door = many(lang).keys("d").typed("mar").later(5_000);
            insta::assert_snapshot!(format!("door@{name}-{width}x{height}"), { door }.snapshot(width, height));
        }
    }
    let mut stage = many(Lang::Fr).keys("d").typed("zzz").later(5_000);
    insta::assert_snapshot!("door@nobody-80x24", stage.snapshot(80, 24));
    for (width, height) in SIZES {
        let mut stage = many(Lang::Fr).keys("d").typed("Mar").keys("down down").later(5_000);
        insta::assert_snapshot!(format!("door@add-{width}x{height}"), stage.snapshot(width, height));
    }
    let mut form = many(Lang::Fr).keys("home enter");
    insta::assert_snapshot!("person@46x20", form.snapshot(46, 20));
    let mut late = many(Lang::En).keys("home l");
    insta::assert_snapshot!("late@80x24", late.snapshot(80, 24));
    let mut plain = many(Lang::Fr).keys("d").typed("mar");
    plain.model.theme.ascii = true;
    insta::assert_snapshot!("door@ascii-80x24", plain.snapshot(80, 24));
    for (width, height) in (0..=40).step_by(3).flat_map(|width| (0..=40).step_by(3).map(move |height| (width, height)))
    {
        plain.picture(width, height);
    }
}
