//! The synthesis of a day: three parts, boxes, footnotes, seven groups, a programme.

use nappe_core::note::{NoteKind, Place};
use nappe_core::plan::{HourStyle, Plan, QuestionKey, Segment, SegmentKind, Speaker};
use nappe_core::restitution::{Block, Document, DocumentKind};
use nappe_core::{CleanText, Event};

use crate::read::{assert_facts, assert_said, between, paragraphs, plain, seed};
use crate::scene::{Scene, day, hour, segment, speaker, text};

const ORGANISERS: &str = "Cités Unies France";
const PARTNERS: [&str; 2] =
    ["la Délégation pour l’action extérieure des collectivités territoriales", "l’Agence française de Développement"];
const PARTS: [(&str, &str); 3] = [
    ("Première partie", "L’AICT, une coopération à dimension humaine et à fort impact"),
    ("Deuxième partie", "L’AICT, une politique publique en lien avec d’autres politiques territoriales"),
    ("Troisième partie", "Quelles pratiques pour combattre la marginalisation de l’AICT ?"),
];
/// Part, name, function.
const SPEAKERS: [(usize, &str, &str); 11] = [
    (0, "Bertrand Gallet", "directeur général, Cités Unies France (CUF)"),
    (0, "Christophe Katsahian", "délégué adjoint, délégation pour l’action extérieure des collectivités territoriales"),
    (0, "Joël Lebret", "conseiller auprès du délégué, chargé de mission (MAEDI/DAECT)"),
    (0, "Robert de La Rochefoucauld", "division des relations avec les élus et les acteurs économiques"),
    (1, "Jean-Louis Cottigny", "vice-président, affaires internationales et coopération internationale"),
    (1, "Jacques Raynaud", "chargé de mission relations internationales, Châtellerault"),
    (1, "Jean-Louis Testud", "maire adjoint de Suresnes, secrétaire général de Cités Unies France"),
    (
        1,
        "Anne Raimat",
        "directrice des relations internationales et de la coopération décentralisée, Bordeaux Métropole",
    ),
    (2, "Eric Recoura", "directeur des relations internationales de la ville de Grenoble, membre du bureau"),
    (2, "Bertrand Gallet", "directeur général de Cités Unies France (CUF)"),
    (2, "Roland Ries", "maire de Strasbourg, président de Cités Unies France (CUF)"),
];
const MODERATORS: [&str; 3] = ["Constance Koukoui", "Anne-Claire Gaudru", "Camille Borella"];
/// What the programme has beside the three parts: hour, sort, title.
const PROGRAMME: [((u32, u32), SegmentKind, &str); 6] = [
    ((9, 30), SegmentKind::Welcome, "Accueil des participants"),
    ((11, 0), SegmentKind::Plenary, "Débat avec la salle"),
    ((11, 30), SegmentKind::Break, "Pause café"),
    ((13, 0), SegmentKind::Meal, "Déjeuner sur place"),
    ((15, 15), SegmentKind::Restitution, "Mise en commun et conclusions"),
    ((16, 0), SegmentKind::Closing, "Perspectives et conclusions de la journée"),
];
const TEAM: [&str; 2] = ["Felicia Medina", "Astrid Frey"];

/// How a paragraph of the real synthesis goes into the session.
#[derive(Debug, PartialEq)]
enum Piece {
    Heading(String),
    Text(String),
    Aside(String),
    Footnote(String),
}

/// Reads one part: what stands behind the line that names who led the debate.
fn pieces(part: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let all = paragraphs(part);
    let start = all.iter().position(|paragraph| plain(paragraph).contains("animé par")).expect("who led it") + 1;
    let mut boxed: Option<String> = None;
    for raw in &all[start..] {
        let words = plain(raw);
        if let Some(aside) = &mut boxed {
            aside.push('\n');
            aside.push_str(&listed(raw));
            if words.starts_with("*Site") {
                pieces.extend(boxed.take().map(Piece::Aside));
            }
        } else if words.starts_with("La boite à outils") {
            boxed = Some(words);
        } else if words.starts_with(|sign: char| sign.is_ascii_digit()) && words.len() < 200 {
            pieces
                .push(Piece::Footnote(words.trim_start_matches(|sign: char| sign.is_ascii_digit()).trim().to_owned()));
        } else if words.starts_with(char::is_lowercase) {
            // A column or a page ended in the middle of a sentence.
            let last = pieces.iter_mut().rev().find(|piece| !matches!(piece, Piece::Footnote(_) | Piece::Aside(_)));
            let last = last.expect("a sentence begins somewhere");
            if let Piece::Heading(begun) | Piece::Text(begun) = last {
                *last = Piece::Text(format!("{begun} {words}"));
            }
        } else if words.starts_with('•') {
            pieces.push(Piece::Text(listed(raw)));
        } else if words.chars().count() < 140 && !words.ends_with('.') && words.starts_with(char::is_uppercase) {
            pieces.push(Piece::Heading(words));
        } else {
            pieces.push(Piece::Text(words));
        }
    }
    assert_eq!(boxed, None);
    pieces
}

/// Returns a paragraph with an item a line: `- ` for round bullets, `  - ` for those in a list.
fn listed(raw: &str) -> String {
    let mut items: Vec<(&str, String)> = Vec::new();
    for line in raw.lines() {
        let trimmed = line.trim();
        let inner = trimmed.strip_prefix("o\t").or_else(|| trimmed.strip_prefix("o "));
        match (trimmed.strip_prefix('•'), inner, items.last_mut()) {
            (Some(words), ..) => items.push(("- ", words.to_owned())),
            (None, Some(words), _) => items.push(("  - ", words.to_owned())),
            (None, None, Some((_, last))) => {
                last.push('\n');
                last.push_str(trimmed);
            }
            (None, None, None) => items.push(("", trimmed.to_owned())),
        }
    }
    items.iter().map(|(mark, words)| format!("{mark}{}", plain(words))).collect::<Vec<_>>().join("\n")
}

fn plan(seed: &str) -> Plan {
    let whole = plain(seed);
    let role = |name: &str, role: &str| {
        let known = Speaker { name: text(name), ..speaker(name, role) };
        assert!(whole.contains(&plain(&format!("{name}, {role}"))), "{name}, {role}");
        known
    };
    let part = |index: usize, kind, start, end| Segment {
        part: text(PARTS[index].0),
        speakers: SPEAKERS.iter().filter(|(part, ..)| *part == index).map(|(_, name, of)| role(name, of)).collect(),
        facilitators: vec![speaker(MODERATORS[index], ORGANISERS)],
        start,
        end,
        ..segment(u16::try_from(index).expect("three parts") + 1, kind, PARTS[index].1)
    };
    let others = PROGRAMME.iter().zip(10..).map(|(((hours, minutes), kind, title), number)| Segment {
        start: hour(*hours, *minutes),
        ..segment(number, *kind, title)
    });
    let mut programme: Vec<Segment> = others.collect();
    let audience = between(&whole, "s'adresse particulièrement ", ". Elle leur permettra");
    programme[0].audience = text(audience);
    let points = seed.split_once("points").map(|(_, rest)| rest).unwrap_or_default();
    let points = between(points, "•", "Animation");
    programme[0].points = points.split('•').map(|point| text(&plain(point))).collect();
    assert_eq!(programme[0].points.len(), 6);
    programme[5].partners = TEAM.iter().chain(&MODERATORS).map(|name| text(name)).collect();
    programme.extend([
        part(0, SegmentKind::Plenary, hour(10, 0), hour(11, 0)),
        part(1, SegmentKind::Plenary, hour(11, 45), None),
        part(2, SegmentKind::Groups, hour(14, 15), None),
    ]);
    Plan {
        title: text(
            "L’action internationale des collectivités territoriales (AICT) : Une politique publique incontournable",
        ),
        date: day(2015, 10, 27).map(Into::into),
        start: hour(10, 0),
        end: hour(16, 45),
        hours: HourStyle::Tight,
        place: text("Cités Unies France, 9 rue Christiani - 75018 Paris"),
        organisers: vec![text(ORGANISERS)],
        partners: PARTNERS.iter().map(|name| text(name)).collect(),
        writer: Some(Speaker { organisation: text("www.estelling.com"), ..speaker("Estelle Hédouin", "") }),
        programme,
        ..Plan::default()
    }
}

/// Puts the parts into a session; the groups of the third hang in themes.
fn scene(seed: &str, parts: &[Vec<Piece>; 3]) -> Scene {
    let mut scene = Scene::new(plan(seed));
    for (index, pieces) in parts.iter().enumerate() {
        let number = u16::try_from(index).expect("three parts") + 1;
        let groups = index == 2;
        let mut theme = None;
        for piece in pieces {
            let place = Place::in_segment(number, u16::from(groups));
            let (kind, words) = match piece {
                Piece::Heading(words) if groups => {
                    theme = Some(scene.theme(QuestionKey::segment(number), words));
                    continue;
                }
                Piece::Heading(words) => (NoteKind::Heading, words),
                Piece::Text(words) => (NoteKind::Idea, words),
                Piece::Aside(words) => (NoteKind::Aside, words),
                Piece::Footnote(words) => (NoteKind::Footnote, words),
            };
            if let (Some(theme), Some(summary)) = (theme, words.strip_prefix("En résumé, ")) {
                let text = CleanText::lenient(summary);
                scene.event(Event::SummaryWritten { theme, base: Vec::new(), text });
                continue;
            }
            let speaker = SPEAKERS.iter().find(|(part, name, _)| *part == index && words.contains(name));
            let note = scene.note(place, kind, speaker.map(|(_, name, _)| *name), words);
            if let Some(theme) = theme {
                scene.put(note, theme);
            }
        }
    }
    scene
}

fn parts(seed: &str) -> [Vec<Piece>; 3] {
    // The marks stand behind page breaks, at the beginning of a line.
    let mark = |word: &str| {
        let lines = seed.match_indices('\n').map(|(at, _)| at + 1);
        lines.into_iter().find(|&at| seed[at..].trim_start().starts_with(word)).unwrap_or_else(|| panic!("no {word}"))
    };
    let marks = ["Première", "Deuxième", "Troisième", "PROGRAMME"].map(mark);
    [0, 1, 2].map(|index| pieces(&seed[marks[index]..marks[index + 1]]))
}

fn composed() -> Option<(String, [Vec<Piece>; 3], Document)> {
    let seed = seed("001_a58642e8af1e9566.txt")?;
    let parts = parts(&seed);
    let document = scene(&seed, &parts).compose(DocumentKind::Day);
    Some((seed, parts, document))
}

#[test]
fn the_facts_of_the_day_are_there() {
    let Some((seed, _, document)) = composed() else { return };
    assert_facts(
        &seed,
        &document,
        &[
            "L’action internationale des collectivités territoriales (AICT)",
            "Une politique publique incontournable",
            "Synthèse de la journée",
            "proposée par Cités Unies France, en partenariat avec la",
            "mardi 27 octobre 2015",
            "Synthèse rédigée par Estelle Hédouin",
            "www.estelling.com",
            "9 rue Christiani - 75018 Paris",
            "10h",
            "16h45",
            "Débat animé par Constance Koukoui, Cités Unies France",
            "Débat animé par Anne-Claire Gaudru, Cités Unies France",
            "animé par Camille Borella, Cités Unies France",
            "PROGRAMME",
        ],
    );
    assert_facts(&seed, &document, &PARTNERS);
    assert_facts(&seed, &document, &TEAM);
    for (above, title) in PARTS {
        assert_facts(&seed, &document, &[above, title]);
    }
    for (_, name, function) in SPEAKERS {
        assert_facts(&seed, &document, &[&format!("{name}, {function}")]);
    }
    for ((hours, minutes), _, title) in PROGRAMME {
        let hour = if minutes == 0 { format!("{hours}h") } else { format!("{hours}h{minutes}") };
        assert_facts(&seed, &document, &[title, &hour]);
    }
}

#[test]
fn every_sentence_of_the_day_is_there() {
    let Some((seed, parts, document)) = composed() else { return };
    let mut texts = Vec::new();
    for piece in parts.iter().flatten() {
        let words = match piece {
            Piece::Heading(words) | Piece::Text(words) | Piece::Aside(words) | Piece::Footnote(words) => words,
        };
        texts.extend(words.lines().map(|line| line.trim().trim_start_matches("- ").trim_start_matches("En résumé, ")));
    }
    assert!(texts.len() > 60, "{}", texts.len());
    assert_said(&document, texts.iter().copied());
    let whole = plain(&seed);
    assert_said(&document, [between(&whole, "s'adresse particulièrement ", ". Elle leur permettra")]);
}

#[test]
fn the_shapes_of_the_day_are_there() {
    let Some((_, _, document)) = composed() else { return };
    let count = |is: &dyn Fn(&Block) -> bool| document.blocks.iter().filter(|block| is(block)).count();
    let heading = |level: u8| move |block: &Block| matches!(block, Block::Heading(heading) if heading.level == level);
    // Three parts and the programme; at least the sub-headings one counts in print.
    assert_eq!(count(&heading(1)), 4);
    assert!(count(&heading(2)) >= 14, "{}", count(&heading(2)));
    assert_eq!(count(&|block| matches!(block, Block::Aside { .. })), 1);
    let nested = document.blocks.iter().any(|block| match block {
        Block::Aside { title, body } => {
            assert!(title.as_deref().is_some_and(|title| title.starts_with("La boite")), "{title:?}");
            body.iter().any(
                |block| matches!(block, Block::List { items, .. } if items.iter().any(|item| !item.items.is_empty())),
            )
        }
        _ => false,
    });
    assert!(nested);
    let footnotes = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(text) => Some(text.0.iter().filter(|run| run.footnote.is_some()).count()),
        _ => None,
    });
    assert_eq!(footnotes.sum::<usize>(), 2);
    assert!(document.blocks.iter().any(|block| matches!(block, Block::Table(grid) if grid.rows.len() == 9)));
}
