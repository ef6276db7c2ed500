//! What holds for every kind of document, whatever happened.

use std::collections::HashSet;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::plan::{FollowUp, PlanChange, Segment, Table};
use crate::testing::{any_envelope, plan as small_plan};

/// Names nobody has by chance.
const NAMES: [&str; 9] = [
    "Nom-Hôte",
    "Nom-Second",
    "Nom-Preneur",
    "Nom-Animateur",
    "Nom-Rédacteur",
    "Nom-Modérateur",
    "Nom-Président",
    "Nom-Orateur",
    "Nom-Invité",
];

/// A plan of the tests with a programme, and a name wherever a name may stand.
fn named_plan() -> Plan {
    use crate::plan::{Facilitator, Quotation, SegmentKind};
    let mut plan = small_plan();
    let [host, second, taker, facilitator, writer, moderator, chair, orator, _] = NAMES;
    for table in &mut plan.tables {
        (table.host, table.second_host, table.note_taker) = (text(host), text(second), text(taker));
    }
    plan.facilitators = vec![Facilitator { name: text(facilitator), role: text("mairie") }];
    plan.writer = Some(speaker(writer, "rédactrice", "agence"));
    plan.follow_up = vec![FollowUp { text: text("Planter"), who: text(host), date: day(2026, 12, 1).map(Into::into) }];
    let segment = |number, kind| Segment {
        number,
        kind,
        title: text(&format!("Partie {number}")),
        facilitators: vec![speaker(moderator, "animateur", "association")],
        chairs: vec![speaker(chair, "présidente", "région")],
        speakers: vec![speaker(orator, "maire", "ville")],
        quote: Some(Quotation { text: text("À plusieurs"), source: text(orator) }),
        ..Segment::default()
    };
    plan.programme = vec![segment(1, SegmentKind::Plenary), segment(2, SegmentKind::Cafe)];
    plan
}

/// A plan with other names wherever somebody is named.
fn renamed(mut plan: Plan) -> Plan {
    let [host, second, taker, facilitator, writer, moderator, chair, orator, _] = NAMES.map(text);
    for table in &mut plan.tables {
        (table.host, table.second_host, table.note_taker) = (host.clone(), second.clone(), taker.clone());
    }
    plan.facilitators.iter_mut().for_each(|one| one.name = facilitator.clone());
    plan.writer.iter_mut().for_each(|one| one.name = writer.clone());
    // Whoever promises something may be a service: only a name the plan knows from elsewhere is a person's.
    if !plan.tables.is_empty() {
        plan.follow_up.iter_mut().for_each(|promise| promise.who = host.clone());
    }
    for segment in &mut plan.programme {
        segment.facilitators.iter_mut().for_each(|one| one.name = moderator.clone());
        segment.chairs.iter_mut().for_each(|one| one.name = chair.clone());
        segment.speakers.iter_mut().for_each(|one| one.name = orator.clone());
        if !segment.speakers.is_empty() {
            segment.quote.iter_mut().for_each(|quote| quote.source = orator.clone());
        }
    }
    plan
}

/// Any plan in which people have names nobody has by chance.
fn plan() -> impl Strategy<Value = Plan> {
    prop_oneof![
        Just(small_plan()).boxed(),
        Just(named_plan()).boxed(),
        crate::plan::strategies::plan().prop_map(renamed).boxed(),
    ]
}

/// Anything may have happened; every wording is one of a kind.
fn session() -> impl Strategy<Value = Session> {
    (plan(), vec(any_envelope().boxed(), 0..60)).prop_map(|(plan, envelopes)| {
        let mut bench = Bench::new(plan);
        for (index, mut envelope) in envelopes.into_iter().enumerate() {
            if let Fact::Known(Event::NoteAdded { text: words, .. } | Event::NoteEdited { text: words, .. }) =
                &mut envelope.event
            {
                *words = text(&format!("mot{index}fin"));
            }
            if let Fact::Known(Event::NoteAdded { speaker, .. } | Event::NoteAttributed { speaker, .. }) =
                &mut envelope.event
            {
                *speaker = speaker.take().map(|_| text(NAMES[7 + index % 2]));
            }
            bench.session.apply(&envelope);
        }
        bench.session
    })
}

fn kind() -> impl Strategy<Value = DocumentKind> {
    prop::sample::select(DocumentKind::ALL.to_vec())
}

fn headings(document: &Document) -> impl Iterator<Item = &crate::restitution::Heading> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(heading),
        _ => None,
    })
}

proptest! {
    #[test]
    fn headings_skip_no_level_and_have_names_of_their_own(session in session(), kind in kind()) {
        let document = compose(&session, kind, &Options::default(), &Plain);
        prop_assert!(matches!(document.blocks[0], Block::Cover(_)));
        prop_assert_eq!(document.blocks.iter().filter(|block| matches!(block, Block::Cover(_))).count(), 1);
        let (mut level, mut anchors) = (0, HashSet::new());
        for heading in headings(&document) {
            prop_assert!((1..=3).contains(&heading.level) && heading.level <= level + 1, "{heading:?} after {level}");
            prop_assert!(!heading.text.is_empty(), "{heading:?}");
            let good = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
            prop_assert!(heading.anchor.chars().all(good) && heading.anchor.len() <= 40, "{heading:?}");
            prop_assert!(heading.anchor.starts_with(|sign: char| sign.is_ascii_lowercase()), "{heading:?}");
            prop_assert!(anchors.insert(&heading.anchor), "{heading:?} twice");
            level = heading.level;
        }
    }

    #[test]
    fn every_wording_that_stands_is_given_back(session in session(), kind in kind()) {
        prop_assume!(kind != DocumentKind::Programme);
        let document = compose(&session, kind, &Options::default(), &Plain);
        let said = lines(&document).join("\n");
        let words: HashSet<&str> = said.split(|sign: char| !sign.is_alphanumeric()).collect();
        for note in session.notes() {
            let heads = note.wording.heads();
            let standing = heads.iter().chain(note.wording.past().last().filter(|_| heads.is_empty()));
            for revision in standing {
                prop_assert!(words.contains(&*revision.text), "{}: {said}", &*revision.text);
            }
        }
        prop_assert!(document.restitution.is_faithful());
    }

    #[test]
    fn nobody_is_named_where_people_stay_unnamed(session in session(), kind in kind()) {
        let options = Options { anonymous: true, ..Options::default() };
        let document = compose(&session, kind, &options, &Plain);
        let said = lines(&document).join("\n");
        for name in NAMES {
            prop_assert!(!said.contains(name), "{name}: {said}");
            prop_assert!(!document.authors.iter().any(|author| author.contains(name)));
            prop_assert!(!format!("{:?}", document.restitution).contains(name), "{name}");
        }
    }

    #[test]
    fn the_same_session_gives_the_same_document(session in session(), kind in kind()) {
        let options = Options::default();
        prop_assert_eq!(compose(&session, kind, &options, &Plain), compose(&session, kind, &options, &Plain));
    }

    #[test]
    fn any_plan_makes_every_kind(plan in crate::plan::strategies::plan(), kind in kind()) {
        let bench = Bench::new(plan);
        let document = bench.compose(kind);
        prop_assert!(!document.title.is_empty());
        lines(&document);
    }
}

#[test]
fn names_are_there_where_people_are_named() {
    let mut bench = Bench::new(named_plan());
    bench.add("mot", at(1, 1), NoteKind::Quote, Some(NAMES[8]));
    let named = |kind| lines(&bench.compose(kind)).join("\n");
    for (kind, names) in [
        (DocumentKind::Report, &NAMES[..]),
        (DocumentKind::Day, &[NAMES[4], NAMES[5], NAMES[6], NAMES[7]]),
        (DocumentKind::Minutes, &[NAMES[3], NAMES[4], NAMES[8]]),
        (DocumentKind::Programme, &[NAMES[5], NAMES[6], NAMES[7]]),
    ] {
        for name in names {
            assert!(named(kind).contains(name), "{kind:?} {name}: {}", named(kind));
        }
    }
}

#[test]
fn whoever_was_named_once_stays_unnamed_among_promises_and_quotations() {
    let [host, _, _, _, _, _, _, orator, guest] = NAMES;
    let mut bench = Bench::new(named_plan());
    let quote = bench.add("mot", at(1, 1), NoteKind::Quote, Some(guest));
    let promised = |who: &str| FollowUp { text: text("Planter"), who: text(who), date: None };
    let follow_up = vec![promised(host), promised(guest), promised("Service des espaces verts")];
    let mut changes = vec![PlanChange::FollowUp(follow_up)];
    for table in bench.session.plan.tables.clone() {
        let nobody = CleanText::default;
        changes.push(PlanChange::PutTable(Table {
            host: nobody(),
            second_host: nobody(),
            note_taker: nobody(),
            ..table
        }));
    }
    for segment in bench.session.plan.programme.clone() {
        changes.push(PlanChange::PutSegment(Box::new(Segment { speakers: Vec::new(), chairs: Vec::new(), ..segment })));
    }
    for change in changes {
        bench.event(Event::PlanChanged { change });
    }
    bench.event(Event::NoteAttributed { note: quote, speaker: None });
    for kind in DocumentKind::ALL {
        let options = Options { anonymous: true, ..Options::default() };
        let said = lines(&bench.compose_with(kind, &options)).join("\n");
        for name in [host, orator, guest] {
            assert!(!said.contains(name), "{kind:?} {name}: {said}");
        }
    }
    let report = lines(&bench.compose_with(DocumentKind::Report, &Options { anonymous: true, ..Options::default() }));
    assert!(report.join("\n").contains("Service des espaces verts"), "an office is no person");
}
