//! What a day gives: its synthesis, its programme, its proceedings.

use super::*;
use crate::plan::{Quotation, Segment, SegmentKind};

fn segment(number: u16, kind: SegmentKind, title: &str, from: (u32, u32), to: (u32, u32)) -> Segment {
    Segment {
        number,
        kind,
        title: text(title),
        start: hour(from.0, from.1),
        end: hour(to.0, to.1),
        ..Segment::default()
    }
}

/// Welcome, a debate with two speakers, coffee, seven groups, a café.
fn day_plan() -> Plan {
    let debate = Segment {
        part: text("Première partie"),
        speakers: vec![speaker("Ana Roux", "directrice", "Ville"), speaker("Paul Vert", "", "Région")],
        facilitators: vec![speaker("Lou Petit", "", "Agence")],
        chairs: vec![speaker("Eva Brun", "adjointe", "Ville")],
        ..segment(2, SegmentKind::Plenary, "Planter ensemble", (10, 0), (11, 30))
    };
    let welcome = Segment {
        audience: text("les élus"),
        points: vec![text("l’eau"), text("la terre")],
        ..segment(1, SegmentKind::Welcome, "Accueil", (9, 30), (10, 0))
    };
    Plan {
        organisers: vec![text("Ville")],
        partners: vec![text("Agence"), text("Région")],
        writer: Some(speaker("Zoé Blanc", "", "")),
        date: day(2015, 10, 27).map(Into::into),
        programme: vec![
            welcome,
            debate,
            segment(3, SegmentKind::Break, "", (11, 30), (11, 45)),
            Segment { room: text("B"), ..segment(4, SegmentKind::Groups, "Travail", (11, 45), (13, 0)) },
        ],
        ..cafe_plan()
    }
}

/// A day on which people spoke, quoted, boxed and noted at the foot; groups with a theme.
fn told() -> Bench {
    let mut bench = Bench::new(day_plan());
    let here = Place::in_segment(2, 0);
    let ana = Some("Ana Roux");
    bench.add("L’eau d’abord", here, NoteKind::Heading, None);
    bench.add("Il faut de l’eau.\n\nEt du temps.", here, NoteKind::Idea, ana);
    bench.add("voir la carte", here, NoteKind::Footnote, None);
    bench.add("Encore de l’eau.", here, NoteKind::Idea, ana);
    bench.add("« La terre aussi »", here, NoteKind::Quote, Some("paul vert"));
    bench.add("La boîte à outils\n- pelle\n  - petite\n- seau", here, NoteKind::Aside, None);
    bench.add("Je reviens à l’eau.", here, NoteKind::Idea, ana);
    let groups =
        [1, 2].map(|group| bench.add(&format!("groupe {group}"), Place::in_segment(4, group), NoteKind::Idea, None));
    let theme = bench.theme("3 cercles", QuestionKey::segment(4), &groups);
    bench.event(Event::SummaryWritten { theme, base: Vec::new(), text: text("Tous ensemble.") });
    bench.key(groups[1]);
    bench
}

#[test]
fn a_day_goes_part_by_part_and_ends_with_its_programme() {
    let document = told().compose(DocumentKind::Day);
    let Block::Cover(cover) = &document.blocks[0] else { panic!("{:?}", document.blocks[0]) };
    assert!(cover.page && document.contents);
    assert_eq!(cover.lines, ["offered by Ville with Agence + Région", "Day 2015-10-27", "written by Zoé Blanc"]);
    let said = lines(&document);
    assert_eq!(
        under(&said, "# Première partie | Planter ensemble | 10h00-11h30"),
        [
            "[chair]",
            "- Eva Brun, adjointe, Ville",
            "[speakers]",
            "- Ana Roux, directrice, Ville",
            "- Paul Vert, Région",
            "- debate led by Lou Petit, Agence",
            "## L’eau d’abord",
            "Ana Roux, directrice, Ville: Il faut de l’eau.",
            "Et du temps.[^voir la carte]",
            "Encore de l’eau.",
            "> La terre aussi — paul vert, Région",
            "[[ La boîte à outils",
            "- pelle",
            "-- petite",
            "- seau",
            "]]",
            "Ana Roux: Je reviens à l’eau.",
        ]
    );
    assert_eq!(
        under(&said, "# Travail | 11h45-13h00 · B"),
        ["## 3 cercles", "- groupe 1", "- groupe 2", "[summary]: Tous ensemble."]
    );
    assert_eq!(under(&said, "# [key-ideas]"), ["- groupe 2 (no 9)"]);
    assert_eq!(
        under(&said, "# [programme]")[..9],
        [
            "Day 2015-10-27",
            "[audience]: les élus",
            "[points]",
            "- l’eau",
            "- la terre",
            "[hours] | [part-title] | [speakers] | [room]",
            "09h30-10h00 | Accueil |  | [room-unknown]",
            "10h00-11h30 | Première partie\nPlanter ensemble | led by Lou Petit, Agence\nEva Brun, adjointe, Ville\nAna Roux, directrice, Ville\nPaul Vert, Région | [room-unknown]",
            "11h30-11h45 | Part(Break) |  | ",
        ]
    );
    // Everything was taken up.
    assert!(!said.contains(&"# [unused]".to_owned()), "{said:#?}");
}

#[test]
fn a_footnote_before_everything_is_a_remark() {
    let mut bench = Bench::new(day_plan());
    bench.add("orpheline", Place::in_segment(2, 0), NoteKind::Footnote, None);
    let document = bench.compose(DocumentKind::Day);
    assert!(document.blocks.contains(&Block::Small(Text::plain("orpheline"))));
}

#[test]
fn two_footnotes_on_one_paragraph_both_stand() {
    let mut bench = Bench::new(day_plan());
    for (words, kind) in [("Dit.", NoteKind::Idea), ("un", NoteKind::Footnote), ("deux", NoteKind::Footnote)] {
        bench.add(words, Place::in_segment(2, 0), kind, None);
    }
    assert!(lines(&bench.compose(DocumentKind::Day)).contains(&"Dit.[^un][^deux]".to_owned()));
}

#[test]
fn a_cafe_in_a_day_tells_its_questions() {
    let mut plan = day_plan();
    plan.programme.push(segment(5, SegmentKind::Cafe, "Le café", (14, 0), (16, 0)));
    let mut bench = Bench::new(plan);
    let note = bench.note("des rosiers", 1);
    bench.note("un puits", 2);
    bench.theme("Planter", QuestionKey::numbered(1), &[note]);
    let said = lines(&bench.compose(DocumentKind::Day));
    assert_eq!(
        under(&said, "# Le café | 14h00-16h00"),
        ["## Question(1) | Qui plante ?", "### Planter", "- des rosiers", "## Question(2) | Qui arrose ?", "un puits"]
    );
}

#[test]
fn what_a_day_does_not_take_up_stands_before_its_programme() {
    let mut bench = told();
    let folded = bench.add("doublon", Place::in_segment(2, 0), NoteKind::Idea, None);
    bench.event(Event::NoteFolded { note: folded, into: NoteId::new(4) });
    let said = lines(&bench.compose(DocumentKind::Day));
    assert_eq!(under(&said, "# [unused]"), ["[unused-intro]", "* doublon"]);
}

#[test]
fn the_notes_of_a_part_have_their_place_in_the_annex() {
    let bench = told();
    let restitution = bench.compose(DocumentKind::Report).restitution;
    let annex: Vec<_> = restitution.annex.iter().map(|table| (table.segment, table.number, &*table.words)).collect();
    assert_eq!(
        annex,
        [(Some(2), 0, "Planter ensemble"), (Some(4), 1, "Table(1) · Travail"), (Some(4), 2, "Table(2) · Travail")]
    );
    let board = restitution.boards.iter().find(|board| board.segment == Some(2)).expect("the board of the debate");
    assert_eq!((&*board.label, board.title()), ("Première partie", "Planter ensemble"));
    let place = |number: u32| {
        let mut notes = restitution.boards.iter().flat_map(crate::restitution::BoardPart::notes);
        notes.find(|note| note.number == number).map(|note| (note.segment, note.place.clone()))
    };
    assert_eq!(place(8), Some((Some(4), "Table(1) · Travail".to_owned())));
}

#[test]
fn a_report_tells_a_part_of_a_day_as_it_was_said() {
    let said = lines(&told().compose(DocumentKind::Report));
    let part = under(&said, "# Première partie | Planter ensemble");
    assert_eq!(part[..3], ["10h00-11h30", "[chair]", "- Eva Brun, adjointe, Ville"]);
    assert_eq!(
        under(part, "## L’eau d’abord")[..4],
        [
            "Ana Roux, directrice, Ville: Il faut de l’eau.",
            "Et du temps.[^voir la carte]",
            "Encore de l’eau.",
            "> La terre aussi — paul vert, Région"
        ]
    );
    assert_eq!(under(&said, "# Part(Groups) | Travail")[1..4], ["## 3 cercles", "Tous ensemble.", "* groupe 1"]);
}

#[test]
fn votes_are_a_table_with_most_votes_first() {
    let mut bench = Bench::cafe();
    let notes = ["a", "b", "c"].map(|words| bench.note(words, 1));
    for (note, votes) in [(notes[0], 2), (notes[1], 5)] {
        bench.event(Event::VotesCounted { note, votes });
    }
    let said = lines(&bench.compose(DocumentKind::Report));
    assert_eq!(
        under(&said, "## [votes]"),
        ["[voted-note] | [voted-count]", "b (no 2) | Votes(5)", "a (no 1) | Votes(2)"]
    );
}

/// One workshop that is described, two others at other hours, coffee.
fn workshops() -> Plan {
    let described = Segment {
        part: text("Atelier 1"),
        partners: vec![text("le réseau"), text("la ville")],
        facilitators: vec![speaker("Ana Roux", "présidente", "Ville")],
        speakers: vec![speaker("Paul Vert", "adjoint au maire", "")],
        quote: Some(Quotation { text: text("« À plusieurs »"), source: text("extrait d’un rapport") }),
        context: vec![text("Pourquoi.\n\nComment.")],
        date: day(2021, 6, 29),
        room: text("Salle L"),
        ..segment(3, SegmentKind::Workshop, "Mobiliser", (16, 0), (17, 30))
    };
    Plan {
        date: day(2022, 6, 20).map(Into::into),
        until: day(2022, 6, 21).map(Into::into),
        place: text("Paris"),
        programme: vec![
            Segment {
                room: text("Amphi\n G. Noir"),
                ..segment(1, SegmentKind::Workshop, "Mesurer", (14, 0), (15, 30))
            },
            segment(2, SegmentKind::Workshop, "Changer", (14, 0), (15, 30)),
            described,
            segment(4, SegmentKind::Break, "", (15, 30), (16, 0)),
        ],
        ..cafe_plan()
    }
}

#[test]
fn the_one_workshop_that_is_described_has_a_page() {
    let document = Bench::new(workshops()).compose(DocumentKind::Programme);
    let said = lines(&document);
    assert_eq!(
        said,
        [
            "Le jardin",
            "Mobiliser",
            "prepared by le réseau + la ville",
            "Days 2022-06-20 2022-06-21",
            "Paris",
            "# [context]",
            "> À plusieurs — extrait d’un rapport",
            "Pourquoi.",
            "Comment.",
            "# [running]",
            "## [moderation]",
            "- Ana Roux, présidente, Ville",
            "## [speakers]",
            "- Paul Vert, adjoint au maire",
            "# [practical]",
            "[hours]: Day 2021-06-29, from 16h00 to 17h30",
            "[room]: Salle L",
            "[type]: Atelier 1",
            "# [other-parts]",
            "- From 14h00 to 15h30 Mesurer (Amphi G. Noir)",
            "- From 14h00 to 15h30 Changer ([room-unknown])",
        ]
    );
}

#[test]
fn any_workshop_can_be_asked_for() {
    let options = Options { segment: Some(2), ..Options::default() };
    let document = Bench::new(workshops()).compose_with(DocumentKind::Programme, &options);
    assert_eq!(lines(&document)[..3], ["Le jardin", "Changer", "Days 2022-06-20 2022-06-21"]);
    assert!(lines(&document).contains(&"[room]: [room-unknown]".to_owned()));
}

#[test]
fn several_described_workshops_make_a_whole_programme() {
    let mut plan = workshops();
    plan.programme[0].context = vec![text("Peser.")];
    plan.programme[2].date = day(2022, 6, 21);
    let said = lines(&Bench::new(plan).compose(DocumentKind::Programme));
    let heads: Vec<_> = said.iter().filter(|line| line.starts_with('#')).map(String::as_str).collect();
    assert_eq!(
        heads,
        [
            "# Day 2022-06-20",
            "## From 14h00 to 15h30 | [parallel]",
            "### Mesurer | 14h00-15h30 · Amphi G. Noir",
            "# Day 2022-06-21",
            "## Atelier 1 | Mobiliser | Day 2022-06-21, 16h00-17h30 · Salle L",
        ]
    );
}

#[test]
fn parts_stand_by_day_and_hour_whatever_their_order_in_the_plan() {
    let mut plan = workshops();
    plan.programme.reverse();
    plan.programme.push(Segment { title: text("Suite"), ..Segment::default() });
    let document = Bench::new(plan).compose(DocumentKind::Report);
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(grid) => {
            Some((&*grid.caption, grid.rows.iter().map(|row| row[1].lines().last()).collect::<Vec<_>>()))
        }
        _ => None,
    });
    let tables: Vec<_> = tables.collect();
    assert_eq!(
        tables,
        [
            ("Day 2021-06-29", vec![Some("prepared by le réseau + la ville")]),
            ("Day 2022-06-20", vec![Some("Changer"), Some("Mesurer"), Some("Suite"), Some("Part(Break)")]),
        ]
    );
}

fn conference() -> Bench {
    let mut plan = day_plan();
    plan.programme.truncate(2);
    plan.programme[1].part = text("Conférence");
    let mut bench = Bench::new(plan);
    let here = Place::in_segment(2, 0);
    bench.add("Un invité parle.", here, NoteKind::Idea, Some("Max Noir"));
    bench.add("Je préside.\n\nTrès bien.", here, NoteKind::Idea, Some("Eva Brun"));
    bench.add("La terre", here, NoteKind::Quote, Some("Paul Vert"));
    bench.add("à voir", here, NoteKind::Footnote, None);
    bench.add("De l’eau.", here, NoteKind::Idea, Some("Ana Roux"));
    bench.add("Et le prix ?", here, NoteKind::Question, None);
    let key = bench.add("Planter plus", here, NoteKind::Idea, None);
    bench.key(key);
    bench
}

#[test]
fn proceedings_go_speaker_by_speaker_in_the_order_of_the_plan() {
    let document = conference().compose(DocumentKind::Proceedings);
    assert_eq!(document.title, "Planter ensemble");
    assert_eq!(
        lines(&document),
        [
            "Conférence",
            "Planter ensemble",
            "led by Lou Petit, Agence",
            "Le jardin",
            "Day 2015-10-27",
            "10h00-11h30",
            "# [chair]",
            "## Eva Brun | adjointe, Ville",
            "Je préside.",
            "Très bien.",
            "# [speakers]",
            "## Ana Roux | directrice, Ville",
            "De l’eau.",
            "## Paul Vert | Région",
            "> La terre[^à voir] — ?",
            "## Max Noir",
            "Un invité parle.",
            "# [debate]",
            "KindQuestion: Et le prix ?",
            "# KeyIdeas(1)",
            "- Planter plus (no 7)",
            "ProofTotals { taken: 7, given: 7 }",
        ]
    );
}

#[test]
fn unnamed_speakers_keep_their_number_and_their_organisation() {
    let options = Options { anonymous: true, ..Options::default() };
    let said = lines(&conference().compose_with(DocumentKind::Proceedings, &options));
    let heads: Vec<_> = said.iter().filter(|line| line.starts_with("## ")).map(String::as_str).collect();
    assert_eq!(heads, ["## speaker-1 | Ville", "## speaker-2 | Ville", "## speaker-3 | Région", "## speaker-4"]);
    let day = lines(&conference().compose_with(DocumentKind::Day, &options));
    assert!(day.contains(&"speaker-2, Ville: De l’eau.".to_owned()), "{day:#?}");
}

#[test]
fn two_conferences_are_two_parts() {
    let mut bench = conference();
    let mut plan = Plan::clone(&bench.session.plan);
    let second = segment(7, SegmentKind::Workshop, "Arroser", (14, 0), (15, 0));
    plan.programme.push(Segment { speakers: vec![speaker("Ana Roux", "directrice", "Ville")], ..second });
    bench.event(Event::PlanAdopted { plan: Box::new(plan), digest: String::new() });
    bench.add("Avec un seau.", Place::in_segment(7, 0), NoteKind::Idea, Some("Ana Roux"));
    let said = lines(&bench.compose(DocumentKind::Proceedings));
    assert_eq!(
        under(&said, "# Arroser | 14h00-15h00")[..3],
        ["## [speakers]", "### Ana Roux | directrice, Ville", "Avec un seau."]
    );
    let options = Options { segment: Some(7), ..Options::default() };
    let one = bench.compose_with(DocumentKind::Proceedings, &options);
    assert_eq!(one.title, "Arroser");
    assert!(lines(&one).contains(&"# [unused]".to_owned()));
}
