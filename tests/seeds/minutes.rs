//! The minutes of a café: title, day, hours, who ran it, two questions, prose.

use nappe_core::Event;
use nappe_core::note::{NoteKind, Place};
use nappe_core::plan::{Facilitator, HourStyle, Plan, QuestionKey, Table};
use nappe_core::restitution::DocumentKind;

use crate::read::{assert_facts, assert_said, between, paragraphs, plain, seed};
use crate::scene::{Scene, day, hour, question, text};

const TITLE: &str = "Les innovations au service des collectivités territoriales";
const FACTS: [&str; 7] = [
    "« Les innovations au service des collectivités territoriales »",
    "Lundi 9 octobre 2017, 18h00-19h30",
    "était animé par Olivier Gilbert, représentant du GNIAC",
    "Groupement National des Initiatives et des Acteurs Citoyens",
    "et par Eric Recoura, Président de l’ARRICOD",
    "association des professionnels de l’action européenne et internationale des collectivités territoriales",
    "Quelles pratiques innovantes pour créer une culture de l’international dans les collectivités ?",
];

/// What was read from the real minutes.
struct Read {
    seed: String,
    plan: Plan,
    questions: [String; 2],
    prose: Vec<String>,
}

fn read() -> Option<Read> {
    let seed = seed("000_e861a801b7d46e1b.txt")?;
    let whole = plain(&seed);
    let role = |from: &str, to: &str| between(&whole, from, to).to_owned();
    let first = between(&whole, "1. ", " 2. ").to_owned();
    let last = paragraphs(seed.split_once("2. ").expect("the second question").1);
    // The question goes on behind an empty line.
    let asked = last.iter().position(|paragraph| paragraph.ends_with('?')).expect("a question mark") + 1;
    let second = plain(&last[..asked].join(" "));
    let prose: Vec<String> = last[asked..].iter().map(|paragraph| plain(paragraph)).collect();
    let facilitator = |name: &str, role: String| Facilitator { name: text(name), role: text(&role) };
    let plan = Plan {
        title: text(TITLE),
        date: day(2017, 10, 9).map(Into::into),
        start: hour(18, 0),
        end: hour(19, 30),
        hours: HourStyle::Tight,
        facilitators: vec![
            facilitator("Olivier Gilbert", role("Olivier Gilbert, ", ", et par Eric")),
            facilitator("Eric Recoura", role("Eric Recoura, ", ". Le world-café avait")),
        ],
        aim: text(between(&whole, "avait pour objectif de ", " autour de")),
        questions: vec![question(1, &first, ""), question(2, &second, "")],
        tables: vec![Table::numbered(1)],
        ..Plan::default()
    };
    Some(Read { seed, plan, questions: [first, second], prose })
}

#[test]
fn the_written_minutes_come_out_whole() {
    let Some(Read { seed, plan, questions, prose }) = read() else { return };
    assert!(prose.len() >= 3, "{prose:#?}");
    let aim = plan.aim.clone();
    let mut scene = Scene::new(plan);
    let synthesis = text(&prose.join("\n\n"));
    scene.event(Event::SynthesisWritten { board: QuestionKey::numbered(1), base: Vec::new(), text: synthesis });
    let document = scene.compose(DocumentKind::Minutes);
    assert_facts(&seed, &document, &FACTS);
    let texts = prose.iter().chain(&questions).map(String::as_str);
    assert_said(&document, texts.chain([aim.as_str()]));
}

#[test]
fn a_skeleton_is_prepared_from_the_notes_of_the_same_prose() {
    let Some(Read { seed, plan, prose, .. }) = read() else { return };
    let mut scene = Scene::new(plan);
    let mut sentences = Vec::new();
    for (index, paragraph) in prose.iter().enumerate() {
        let theme = scene.theme(QuestionKey::numbered(1), &format!("Idée {}", index + 1));
        for sentence in paragraph.split_inclusive(". ") {
            let note = scene.note(Place::at(1, None), NoteKind::Idea, None, sentence);
            scene.put(note, theme);
            sentences.push(sentence.to_owned());
        }
    }
    let document = scene.compose(DocumentKind::Minutes);
    assert_facts(&seed, &document, &FACTS);
    assert_said(&document, sentences.iter().map(String::as_str));
    // Sentences of one theme read on as a paragraph.
    assert_said(&document, prose.iter().map(String::as_str));
}
