//! The proceedings of a conference: who led it, two who presided, seven who spoke, two key ideas.

use nappe_core::Event;
use nappe_core::note::{NoteKind, Place};
use nappe_core::plan::{Plan, Segment, SegmentKind, Speaker};
use nappe_core::restitution::{Block, DocumentKind};

use crate::read::{assert_facts, assert_said, paragraphs, plain, seed};
use crate::scene::{Scene, segment, speaker, text};

const CHAIRS: [&str; 2] = ["Christiane ECKERT", "Frédéric DESHAYES"];
const SPEAKERS: [&str; 7] = [
    "Didier MARIE",
    "Lesley COUTTS",
    "Jo DAIRIN",
    "Hélène VINCENT",
    "Hervé CHABALLIER",
    "Edith LETOURNEL",
    "Mary GELY",
];
const FUNCTIONS: [&str; 10] = [
    "Mary GELY, secrétaire de l’ARRICOD, doctorante sur la coopération décentralisée (Université de Grenoble)",
    "adjointe au maire de Mulhouse, en charge des relations internationales et vice-présidente de CUF",
    "responsable des relations internationales de Romans sur Isère, président de l’ARRICOD",
    "président du Conseil général de la Seine Maritime",
    "chef de service Europe, relations internationales et coopération décentralisée, ville de Caen",
    "vice-président de la communauté urbaine de Dunkerque et adjoint au maire chargé des affaires économiques",
    "adjointe au maire de Grenoble en charge de la jeunesse, présidente du groupe thématique Jeunesse de Cités Unies France",
    "directeur général des services, ville de Chinon et communauté de communes Rivière, Chinon, St Benoit la Forêt",
    "adjointe au maire de la ville d’Issy-les-Moulineaux, chargée des Relations avec Grand Paris Seine Ouest, Espaces Publics, Commande publique",
    "Comment l’action internationale mobilise les autres politiques publiques ?",
];

#[test]
fn everybody_is_given_back_what_they_said() {
    let Some(seed) = seed("004_0396b4079107a043.txt") else { return };
    let all: Vec<String> = paragraphs(&seed).iter().map(|paragraph| plain(paragraph)).collect();
    let known = |text: &str| {
        let names = CHAIRS.iter().chain(&SPEAKERS);
        names.copied().find(|name| text.strip_prefix(*name).is_some_and(|rest| rest.starts_with(", ")))
    };
    let (mut people, mut said, mut ideas): (Vec<Speaker>, Vec<(&str, &str)>, Vec<&str>) = (vec![], vec![], vec![]);
    let mut ending = false;
    for text in &all {
        if let Some(name) = known(text) {
            people.push(speaker(name, &text[name.len() + 2..]));
        } else if text.starts_with("Deux idées clefs") {
            ending = true;
        } else if ending {
            ideas.push(text.trim_start_matches('è').trim());
        } else if let Some(last) = people.last().filter(|_| text != "Intervenants") {
            let name = CHAIRS.iter().chain(&SPEAKERS).copied().find(|name| *name == last.name.as_str());
            said.push((name.expect("a name"), text));
        }
    }
    assert_eq!((people.len(), ideas.len()), (8, 2), "{people:#?} {ideas:#?}");
    let speakers = people.split_off(CHAIRS.len());
    let led = all.iter().find_map(|text| text.strip_prefix("Animée par Mary GELY, ")).expect("who led it");
    let conference = Segment {
        part: text("CONFERENCE THEMATIQUE"),
        facilitators: vec![speaker("Mary GELY", led)],
        chairs: people,
        speakers,
        ..segment(1, SegmentKind::Plenary, FUNCTIONS[9])
    };
    let mut scene = Scene::new(Plan { programme: vec![conference], ..Plan::default() });
    for (name, words) in &said {
        scene.note(Place::in_segment(1, 0), NoteKind::Idea, Some(name), words);
    }
    for idea in &ideas {
        let note = scene.note(Place::in_segment(1, 0), NoteKind::Idea, None, idea);
        scene.event(Event::NoteMarked { note, key: true });
    }
    let document = scene.compose(DocumentKind::Proceedings);
    assert_facts(&seed, &document, &FUNCTIONS);
    assert_facts(&seed, &document, &CHAIRS);
    assert_facts(&seed, &document, &SPEAKERS);
    assert_facts(&seed, &document, &["CONFERENCE THEMATIQUE", "Animée par", "Intervenants", "Deux idées"]);
    assert_said(&document, said.iter().map(|(_, words)| *words).chain(ideas.iter().copied()));
    // The blocks stand in the order of the real document.
    let heads = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) if heading.level == 2 => Some(heading.text.as_str()),
        _ => None,
    });
    assert_eq!(heads.collect::<Vec<_>>(), [&CHAIRS[..], &SPEAKERS[..6]].concat());
}
