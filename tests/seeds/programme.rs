//! The page of a workshop, with its contradictions: another date in the practical information, rooms without a name.

use nappe_core::plan::{HourStyle, Plan, Quotation, Segment, SegmentKind, Speaker};
use nappe_core::restitution::DocumentKind;

use crate::read::{assert_facts, assert_said, between, plain, seed};
use crate::scene::{Scene, day, hour, segment, speaker, text};

/// Reads `-  Name, function` lines.
fn people(lines: &str) -> Vec<Speaker> {
    let lines = lines.lines().filter_map(|line| line.trim().strip_prefix('-'));
    lines
        .map(|line| line.trim().split_once(", ").expect("a function"))
        .map(|(name, role)| speaker(name, role))
        .collect()
}

/// Reads `De 14h00 à 15h30 : title (salle room)`.
fn rendezvous(number: u16, line: &str) -> Segment {
    let (hours, rest) = line.split_once(": ").or_else(|| line.split_once(':')).expect("hours");
    let (from, to) = hours.trim_start_matches("De ").split_once(" à ").expect("two hours");
    let (title, room) = rest.rsplit_once("(salle").expect("a room");
    let at = |text: &str| {
        let (hours, minutes) = text.trim().split_once('h').expect("an hour");
        hour(hours.parse().expect("hours"), minutes.parse().expect("minutes"))
    };
    let room = text(room.trim_end_matches(')').trim());
    Segment { start: at(from), end: at(to), room, ..segment(number, SegmentKind::Workshop, title.trim()) }
}

#[test]
fn the_page_of_the_workshop_says_what_the_real_one_says() {
    let Some(seed) = seed("002_cefef3ce57f3851c.txt") else { return };
    let title = "Mobiliser et coordonner les acteurs de son territoire via et pour l’AICT";
    let context: Vec<&str> = between(&seed, "Contexte", "Déroulé").lines().filter(|line| !line.is_empty()).collect();
    let (quoted, why) = context.split_first().expect("a quotation");
    let (words, source) = quoted.rsplit_once('(').expect("a source");
    let others: Vec<Segment> = plain(seed.split_once("rendez-vous de la session").expect("others").1)
        .replace("-De ", "\nDe ")
        .replace("- De ", "\nDe ")
        .lines()
        .filter(|line| !line.trim().is_empty())
        .zip(10..)
        .map(|(line, number)| rendezvous(number, line.trim()))
        .collect();
    assert_eq!(others.len(), 5);
    let workshop = Segment {
        part: text("Atelier 1"),
        partners: vec![text("la Conférence Interrégionale des Réseaux Régionaux Multi-Acteurs (CIRRMA)"), text("CUF")],
        quote: Some(Quotation {
            text: text(words.trim().trim_end_matches('.')),
            source: text(source.trim_end_matches(')')),
        }),
        context: why.iter().map(|paragraph| text(paragraph)).collect(),
        facilitators: people(between(&seed, "Introduction et animation", "Intervenants")),
        speakers: people(between(&seed, "Intervenants", "Informations")),
        date: day(2021, 6, 29),
        start: hour(16, 0),
        end: hour(17, 30),
        room: text("Salle L. Armand Ouest"),
        ..segment(1, SegmentKind::Workshop, title)
    };
    let plan = Plan {
        date: day(2022, 6, 20).map(Into::into),
        until: day(2022, 6, 21).map(Into::into),
        hours: HourStyle::Tight,
        place: text("Cité des Sciences et de l'Industrie - Paris"),
        programme: std::iter::once(workshop).chain(others.iter().cloned()).collect(),
        ..Plan::default()
    };
    let document = Scene::new(plan.clone()).compose(DocumentKind::Programme);
    assert_facts(
        &seed,
        &document,
        &[
            "Lundi 20 et Mardi 21 juin 2022",
            "Cité des Sciences et de l'Industrie - Paris",
            title,
            "Atelier co-construit entre la Conférence Interrégionale des Réseaux Régionaux Multi-Acteurs (CIRRMA) et CUF",
            "Contexte",
            "extrait du rapport du CIEDEL",
            "Déroulé",
            "Introduction et animation",
            "François Rebsamen, Président de Cités Unies France",
            "Tony Ben Lahoucine, Président, Conférence Interrégionale des Réseaux Régionaux Multi-Acteurs (animation)",
            "Intervenants",
            "Denise BOCQUILLET, Adjointe au maire d’Arras",
            "Benoit PILLET, Vice-Président d’Angers Loire Métropole, Adjoint au Maire d’Angers",
            "Gilbert DARROUX, Conseiller municipal d’Autun",
            "Informations pratiques",
            "29 juin 2021, de 16h00 à 17h30",
            "Salle L. Armand Ouest",
            "Atelier 1",
            "Les autres rendez-vous",
        ],
    );
    assert_said(&document, why.iter().copied());
    assert_said(&document, [words.trim().trim_end_matches('.')]);
    for other in &others {
        let hours = if other.start == hour(14, 0) { "De 14h00 à 15h30" } else { "De 16h00 à 17h30" };
        let room = if other.room.is_empty() { "salle non précisée" } else { other.room.as_str() };
        assert_said(&document, [format!("{hours} : {} ({room})", other.title.as_str()).as_str()]);
    }
    assert_eq!(others.iter().filter(|other| other.room.is_empty()).count(), 2);
    assert_eq!(plan.programme[0].speakers.len() + plan.programme[0].facilitators.len(), 5);
}
