//! Whatever hangs on a wall hangs there once, in order, within the page, and over nothing else.

use nappe_core::CleanText;
use nappe_core::restitution::DocumentKind;

use super::*;
use crate::testing::{Bench, hostile, real};

/// Rounding of lengths on their way through em.
const SLACK: f32 = 0.05;

fn words(seed: usize, count: usize) -> CleanText {
    const WORDS: [&str; 9] = ["un", "guichet", "humain", "pour", "renforcement", "la", "coordination", "école", "→"];
    let words: Vec<&str> =
        (0..count).map(|index| WORDS[(seed * 7 + index * 5 + index * index) % WORDS.len()]).collect();
    CleanText::note(&words.join(" ")).expect("a note")
}

/// A wall of so many notes in so many themes.
fn crowd(notes: usize, themes: usize) -> Bench {
    let mut bench = Bench::new(&["Comment faire ensemble ?"]);
    for index in 0..notes {
        let theme = format!("Thème {}", index % themes.max(1));
        bench.note(1, if themes == 0 { "" } else { &theme }, &words(index, 2 + index * index % 17));
    }
    bench
}

/// Hangs every board of a session on every sheet, and checks each.
fn check(bench: &Bench) -> Vec<PrintedWall> {
    let ruler = Ruler::new();
    let restitution = bench.compose(DocumentKind::Board).restitution;
    let mut walls = Vec::new();
    for sheet in [DocumentSheet::A3, DocumentSheet::A4, DocumentSheet::Slide] {
        for board in &restitution.boards {
            let wall = hang(&ruler, &restitution, board, sheet);
            sound(&wall, Format::of(sheet));
            walls.push(wall);
        }
    }
    walls
}

fn sound(wall: &PrintedWall, format: Format) {
    let mut hung: Vec<Vec<usize>> = vec![Vec::new(); wall.heaps.len()];
    for page in &wall.pages {
        assert!(page.size >= format.least && page.size <= format.most, "size {}", page.size);
        for (index, heap) in page.heaps.iter().enumerate() {
            let place = heap.place;
            assert!(place.x >= 0.0 && place.x + place.width <= format.width - 20.0 * format.unit, "{place:?}");
            assert!(place.y >= page.head.wall - SLACK, "{place:?}");
            assert!(place.y + place.height <= format.height - 40.0 * format.unit, "{place:?}");
            for other in &page.heaps[..index] {
                assert!(apart(place, other.place), "{place:?} lies over {:?}", other.place);
            }
            for (index, stuck) in heap.papers.iter().enumerate() {
                let Frame { x, y, width, height } = stuck.place;
                assert!(x >= 0.0 && y >= 0.0 && x + width <= place.width + SLACK, "{:?} in {place:?}", stuck.place);
                assert!(y + height <= place.height + SLACK, "{:?} in {place:?}", stuck.place);
                for other in &heap.papers[..index] {
                    assert!(apart(tilted(stuck), tilted(other)), "{:?} lies over {:?}", stuck.place, other.place);
                }
                let paper = &wall.heaps[heap.heap].papers[stuck.paper];
                let least = paper.width_for(height / page.size + SLACK).expect("a width");
                assert!(
                    least <= width / page.size * 1.001,
                    "{least} em are needed in {:?} at {}",
                    stuck.place,
                    page.size
                );
            }
            hung[heap.heap].extend(heap.papers.iter().map(|stuck| stuck.paper));
        }
    }
    for (heap, hung) in wall.heaps.iter().zip(hung) {
        assert_eq!(hung, (0..heap.papers.len()).collect::<Vec<_>>(), "{}", heap.title);
    }
}

/// Returns the rectangle that a tilted paper lies in.
fn tilted(stuck: &Stuck) -> Frame {
    let Frame { x, y, width, height } = stuck.place;
    let lean = stuck.tilt.to_radians().sin().abs();
    let (wide, high) = (height * lean / 2.0, width * lean / 2.0);
    Frame { x: x - wide, y: y - high, width: width + 2.0 * wide, height: height + 2.0 * high }
}

fn apart(one: Frame, other: Frame) -> bool {
    one.x + one.width <= other.x + SLACK
        || other.x + other.width <= one.x + SLACK
        || one.y + one.height <= other.y + SLACK
        || other.y + other.height <= one.y + SLACK
}

#[test]
fn walls_of_all_sizes_are_sound() {
    for (notes, themes) in [(0, 0), (1, 1), (1, 0), (3, 1), (11, 2), (40, 6), (60, 60), (120, 60), (400, 7)] {
        for wall in check(&crowd(notes, themes)) {
            assert!(!wall.pages.is_empty());
        }
    }
}

#[test]
fn two_thousand_notes_hang_on_a_few_dozen_pages() {
    let restitution = crowd(2000, 12).compose(DocumentKind::Board).restitution;
    let wall = hang(&Ruler::new(), &restitution, &restitution.boards[0], DocumentSheet::A3);
    sound(&wall, Format::of(DocumentSheet::A3));
    assert!((15..=60).contains(&wall.pages.len()), "{} pages", wall.pages.len());
}

#[test]
fn the_real_walls_take_a_page_each() {
    let Some((bench, _)) = real() else { return };
    for wall in check(&bench) {
        assert_eq!(wall.pages.len(), 1);
    }
}

/// What a page of heaps covers: « no holes » as a number.
#[test]
fn a_page_of_heaps_is_full() {
    let ruler = Ruler::new();
    for (notes, themes) in [(11, 2), (40, 6), (60, 20)] {
        let restitution = crowd(notes, themes).compose(DocumentKind::Board).restitution;
        let wall = hang(&ruler, &restitution, &restitution.boards[0], DocumentSheet::A3);
        for page in &wall.pages {
            let format = Format::of(DocumentSheet::A3);
            let room = (format.width - 2.0 * MARGIN) * (format.height - page.head.wall - FOOT);
            let covered: f32 = page.heaps.iter().map(|heap| heap.place.width * heap.place.height).sum();
            assert!(covered > 0.9 * room, "{notes} notes in {themes} themes: {}", covered / room);
        }
    }
}

#[test]
fn long_notes_and_endless_words_have_their_room() {
    let mut bench = crowd(12, 3);
    bench.note(1, "Long", &CleanText::note(&"renforcement ".repeat(38)).expect("a note"));
    bench.note(1, "Long", &CleanText::note(&"x".repeat(500)).expect("a note"));
    bench.note(1, &"Dénomination ".repeat(20), &words(1, 4));
    for text in hostile() {
        bench.note(1, "Divers", &text);
    }
    check(&bench);
}

#[test]
fn a_wall_goes_on_in_order() {
    let wall = &check(&crowd(400, 2))[0];
    assert!(wall.pages.len() > 1);
    assert!(!wall.pages[0].continued && wall.pages[1].continued);
    let begun = |heap: usize| wall.pages.iter().flat_map(|page| &page.heaps).filter(move |hung| hung.heap == heap);
    for heap in 0..wall.heaps.len() {
        let continued: Vec<bool> = begun(heap).map(|hung| hung.continued).collect();
        assert!(!continued[0] && continued[1..].iter().all(|continued| *continued));
    }
}
