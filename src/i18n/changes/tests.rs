use chrono::{NaiveDate, NaiveTime};
use nappe_core::plan::diff;

use super::*;

fn plan() -> Plan {
    let questions = ["Que planter ?", "Avec qui ?"].map(CleanText::lenient).to_vec();
    let mut plan = Plan::starter(CleanText::lenient("Le jardin"), questions, 3, 2, Length::minutes(20), Lang::Fr);
    plan.tables[2].host = CleanText::lenient("Awa");
    plan
}

/// What the difference says, in French with ordinary blanks, and in English.
fn said(change: impl FnOnce(&mut Plan)) -> (String, String) {
    let (old, mut new) = (plan(), plan());
    change(&mut new);
    let lines = |lang| {
        let texts = Texts::new(lang);
        let lines: Vec<_> = diff(&old, &new).iter().map(|change| texts.plan_change(change, &old)).collect();
        lines.join(" | ").replace(['\u{a0}', '\u{202f}'], " ")
    };
    (lines(Lang::Fr), lines(Lang::En))
}

fn pair(fr: &str, en: &str) -> (String, String) {
    (fr.to_owned(), en.to_owned())
}

#[test]
fn a_difference_says_what_was_and_what_is() {
    assert_eq!(
        said(|plan| plan.tables[2].host = CleanText::lenient("Jean")),
        pair("Table 3 : hôte « Awa » → « Jean »", "Table 3: host “Awa” → “Jean”")
    );
    assert_eq!(
        said(|plan| {
            plan.tables[0].seats = 6;
            plan.tables[0].question = Some(QuestionKey::numbered(2));
        }),
        pair("Table 1 : chaises rien → 6, question rien → q2", "Table 1: chairs none → 6, question none → q2")
    );
    assert_eq!(
        said(|plan| {
            plan.tables[0].second_host = CleanText::lenient("Inès");
            plan.tables[0].least = 3;
            plan.tables[0].open = vec![1, 2];
        }),
        pair(
            "Table 1 : second hôte rien → « Inès », minimum rien → 3, ouverte tous les tours → 1, 2",
            "Table 1: second host none → “Inès”, fewest people none → 3, open every round → 1, 2"
        )
    );
    assert_eq!(
        said(|plan| plan.rounds[0].minutes = Length::seconds(750)),
        pair("Tour 1 : durée 20 min → 12 min 30", "Round 1: length 20 min → 12 min 30")
    );
    assert_eq!(
        said(|plan| plan.title = CleanText::default()),
        pair("Titre : « Le jardin » → rien", "Title: “Le jardin” → none")
    );
    assert_eq!(
        said(|plan| {
            plan.date = NaiveDate::from_ymd_opt(2026, 11, 23).map(Into::into);
            plan.start = NaiveTime::from_hms_opt(18, 30, 0);
        }),
        pair(
            "Jour : rien → lundi 23 novembre 2026 | Début : rien → 18h30",
            "Day: none → Monday 23 November 2026 | Start: none → 18:30"
        )
    );
    assert_eq!(
        said(|plan| plan.rotation = Rotation::Carousel),
        pair("Rotation : l’hôte reste → en groupe", "Rotation: the host stays → in groups")
    );
}

#[test]
fn what_comes_and_goes_is_said() {
    assert_eq!(
        said(|plan| {
            plan.tables.pop();
            plan.rounds.pop();
            plan.questions.pop();
        }),
        pair(
            "Question q2 : « Avec qui ? » enlevée | Table 3 : enlevée | Tour 2 : enlevé",
            "Question q2: “Avec qui ?” removed | Table 3: removed | Round 2: removed"
        )
    );
    assert_eq!(said(|plan| plan.tables.push(Table::numbered(4))), pair("Table 4 : ajoutée", "Table 4: added"));
    assert_eq!(
        said(|plan| plan.questions.swap(0, 1)),
        pair("Ordre des questions : q2, q1", "Order of the questions: q2, q1")
    );
}

#[test]
fn a_change_that_changes_nothing_says_so() {
    let (texts, plan) = (Texts::new(Lang::En), plan());
    let same = PlanChange::PutTable(plan.tables[0].clone());
    assert_eq!(texts.plan_change(&same, &plan), "Table 1: unchanged");
    assert_eq!(texts.plan_change(&PlanChange::Title(plan.title.clone()), &plan), "Title: unchanged");
    assert_eq!(texts.plan_change(&PlanChange::RemoveQuestion(QuestionKey::numbered(9)), &plan), "Question q9: removed");
}

#[test]
fn what_changes_in_a_programme_is_said() {
    let segment = |room: &str| Segment {
        number: 2,
        title: CleanText::lenient("Ouverture"),
        room: CleanText::lenient(room),
        ..Segment::default()
    };
    let texts = Texts::new(Lang::En);
    let mut before = plan();
    let put = |segment: Segment| PlanChange::PutSegment(Box::new(segment));
    assert_eq!(texts.plan_change(&put(segment("A")), &before), "Segment 2: “Ouverture” added");
    before.programme = vec![segment("A")];
    assert_eq!(texts.plan_change(&put(segment("A")), &before), "Segment 2: unchanged");
    let speaker =
        Speaker { name: CleanText::lenient("Awa Diop"), role: CleanText::lenient("maire"), ..Speaker::default() };
    let changed = Segment { kind: SegmentKind::Groups, speakers: vec![speaker], ..segment("B") };
    assert_eq!(
        texts.plan_change(&put(changed), &before),
        "Segment 2: kind plenary → group work, room “A” → “B”, speakers none → “Awa Diop, maire”"
    );
    assert_eq!(texts.plan_change(&PlanChange::RemoveSegment(2), &before), "Segment 2: “Ouverture” removed");
    assert_eq!(texts.plan_change(&PlanChange::OrderSegments(vec![2, 1]), &before), "Order of the segments: 2, 1");
}

#[test]
fn every_change_of_a_day_is_said_in_both_languages() {
    let words = || CleanText::lenient("mots");
    let date = NaiveDate::from_ymd_opt(2026, 11, 24);
    let changes = [
        PlanChange::Subtitle(words()),
        PlanChange::Until(date.map(Into::into)),
        PlanChange::End(NaiveTime::from_hms_opt(18, 0, 0)),
        PlanChange::Hours(HourStyle::Tight),
        PlanChange::Participants(ParticipantsTold::Names),
        PlanChange::Partners(vec![words()]),
        PlanChange::Writer(Some(Speaker { name: words(), ..Speaker::default() })),
        PlanChange::Aim(words()),
        PlanChange::FollowUp(vec![FollowUp { text: words(), ..Default::default() }]),
        PlanChange::Acronyms(vec![Acronym { short: words(), long: words() }]),
        PlanChange::Logo(words()),
        PlanChange::Accent(words()),
    ];
    for texts in Lang::ALL.map(Texts::new) {
        let same = t!(texts, "planchange-same");
        for change in &changes {
            let said = texts.plan_change(change, &plan());
            assert!(!said.contains(['⟦', '{']) && !said.contains(&same), "{change:?}: {said}");
        }
        for kind in SegmentKind::ALL {
            assert!(!texts.segment_kind(kind).contains('⟦'), "{kind:?}");
        }
    }
}
