//! The wall of a question: which paper hangs where, on how many pages.
//!
//! Themes keep their order, notes keep theirs. A page is filled to its edges; the words of notes have one size on it,
//! as large as the page allows. What does not fit at a size that reads well goes on on another page.

mod arrange;
mod heap;
mod paper;
mod split;
#[cfg(test)]
mod tests;

use nappe_core::restitution::{BoardPart, DocumentSheet, Label, Restitution};

pub(super) use self::heap::{LABEL, PaperHeap, Sort};
pub(super) use self::paper::Paper;

use self::arrange::{Arranged, PageRoom};
use super::fonts::{Ruler, Weight};
use super::measure::Measured;

/// The measures of a sheet, in points. Everything on it is drawn in units that grow with the sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Format {
    pub width: f32,
    pub height: f32,
    /// The unit: 1 point on A3.
    pub unit: f32,
    /// Words of notes are never smaller, in points.
    least: f32,
    /// Another page is taken rather than going below, in points.
    fair: f32,
    /// Words of notes are never larger, in points.
    most: f32,
}

/// Left and right of everything on a board, above and below, in units.
pub(super) const MARGIN: f32 = 38.0;
/// What the line at the foot takes, with the air above it, in units.
const FOOT: f32 = 46.0;
/// What the line at the head takes, in units.
const HEAD: f32 = 27.0;
/// What stands left of a question: its number in a disc, in parts of its size.
const DISC: f32 = 1.75;
/// Between the question and the wall, in units.
const HEAD_GAP: f32 = 15.0;

impl Format {
    pub(super) const fn of(sheet: DocumentSheet) -> Self {
        match sheet {
            DocumentSheet::A3 => Self { width: 1190.551, height: 841.89, unit: 1.0, least: 7.0, fair: 9.5, most: 24.0 },
            DocumentSheet::A4 => {
                Self { width: 841.89, height: 595.276, unit: 0.707, least: 5.0, fair: 7.5, most: 17.0 }
            }
            DocumentSheet::Slide => Self { width: 960.0, height: 540.0, unit: 0.7, least: 5.0, fair: 9.0, most: 18.0 },
        }
    }
}

/// How a question is set at the head of a page, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct QuestionHead {
    /// Size of its words.
    pub size: f32,
    /// How far down the wall begins.
    pub wall: f32,
}

/// A page of a wall. Lengths in points, from the upper left corner of the sheet.
#[derive(Debug, Clone)]
pub(super) struct WallPage {
    /// Whether it goes on from the page before.
    pub continued: bool,
    pub head: QuestionHead,
    /// Size of the words of notes.
    pub size: f32,
    pub heaps: Vec<HungHeap>,
}

/// A heap in its place.
#[derive(Debug, Clone)]
pub(super) struct HungHeap {
    /// An index of [`PrintedWall::heaps`].
    pub heap: usize,
    /// Whether it goes on from the page before.
    pub continued: bool,
    pub place: Frame,
    pub papers: Vec<Stuck>,
}

/// A paper in its place; lengths in points, from the upper left corner of its heap.
#[derive(Debug, Clone)]
pub(super) struct Stuck {
    /// An index of [`PaperHeap::papers`].
    pub paper: usize,
    pub place: Frame,
    /// How far it is turned, in degrees.
    pub tilt: f32,
}

/// A rectangle on the page, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// The wall of a question.
#[derive(Debug, Clone)]
pub(super) struct PrintedWall {
    pub heaps: Vec<PaperHeap>,
    pub pages: Vec<WallPage>,
}

/// Hangs the notes of a question.
pub(super) fn hang(ruler: &Ruler, restitution: &Restitution, board: &BoardPart, sheet: DocumentSheet) -> PrintedWall {
    let format = Format::of(sheet);
    let heaps = heaps(ruler, restitution, board);
    let tops = [false, true].map(|continued| head(ruler, restitution, board, format, continued));
    let room = |continued: bool| PageRoom {
        width: format.width - 2.0 * MARGIN * format.unit,
        height: format.height - tops[usize::from(continued)].wall - FOOT * format.unit,
        least: format.least,
        most: format.most,
    };
    let pages = if heaps.is_empty() {
        vec![WallPage { continued: false, head: tops[0], size: format.most, heaps: Vec::new() }]
    } else {
        let arranged = split::pages(&heaps, room(false), room(true), format.fair);
        let fixed = |(index, page): (usize, &Arranged)| {
            let continued = index > 0;
            fixed(page, continued, tops[usize::from(continued)], format, &heaps)
        };
        arranged.iter().enumerate().map(fixed).collect()
    };
    PrintedWall { heaps, pages }
}

fn heaps(ruler: &Ruler, restitution: &Restitution, board: &BoardPart) -> Vec<PaperHeap> {
    let continued = restitution.word(Label::Continued);
    let mut heaps: Vec<PaperHeap> = board
        .themes
        .iter()
        .enumerate()
        .map(|(index, theme)| {
            let lead = theme.summary_versions.as_deref();
            let mut papers: Vec<Paper> = theme
                .summary
                .iter()
                .enumerate()
                .flat_map(|(index, text)| paper::of_summary(ruler, text, lead.filter(|_| index == 0)))
                .collect();
            papers.extend(theme.notes.iter().flat_map(|note| paper::of_note(ruler, restitution, note)));
            if papers.is_empty() {
                papers.push(paper::of_nothing(ruler, restitution.word(Label::EmptyTheme)));
            }
            let title =
                if theme.title.is_empty() { restitution.word(Label::UntitledTheme) } else { theme.title.as_str() };
            PaperHeap::new(ruler, Sort::Theme(index), title.to_owned(), theme.count.clone(), continued, papers)
        })
        .collect();
    if !board.apart.is_empty() {
        let papers = board.apart.iter().flat_map(|note| paper::of_note(ruler, restitution, note)).collect();
        let title = restitution.word(Label::Apart).to_owned();
        heaps.push(PaperHeap::new(ruler, Sort::Apart, title, String::new(), continued, papers));
    }
    heaps
}

fn head(ruler: &Ruler, restitution: &Restitution, board: &BoardPart, format: Format, continued: bool) -> QuestionHead {
    let unit = format.unit;
    let width = format.width - 2.0 * MARGIN * unit;
    let title = if continued {
        format!("{} ({})", board.title(), restitution.word(Label::Continued))
    } else {
        board.title().to_owned()
    };
    let title = Measured::new(ruler, &title, Weight::Bold);
    let sizes: &[f32] =
        if continued { &[22.0, 19.0, 16.0, 14.0] } else { &[40.0, 36.0, 32.0, 28.0, 25.0, 22.0, 19.0, 16.0] };
    let lines = |size: f32| title.lines((width - DISC * size * unit) / (size * unit));
    let most = |size: f32| if size > 34.0 { 1 } else { 2 };
    let size = sizes.iter().copied().find(|&size| lines(size) <= most(size)).unwrap_or(sizes[sizes.len() - 1]);
    let mut high = size * (0.25 + 1.16 * lines(size) as f32);
    if let Some(asked) = board.asked.as_deref().filter(|_| !continued) {
        let asked = Measured::new(ruler, &format!("{} – {asked}", restitution.word(Label::Asked)), Weight::Regular);
        high += 12.0 * 1.3 * asked.lines((width - DISC * size * unit) / (12.0 * unit)) as f32 + 2.0;
    }
    QuestionHead { size: size * unit, wall: (MARGIN * 0.8 + HEAD + high + HEAD_GAP) * unit }
}

/// Turns an arranged page into places on the sheet.
fn fixed(page: &Arranged, continued: bool, head: QuestionHead, format: Format, heaps: &[PaperHeap]) -> WallPage {
    let size = page.size;
    let left = MARGIN * format.unit;
    let hung = page.heaps.iter().map(|placed| HungHeap {
        heap: placed.piece.heap,
        continued: placed.piece.papers.start > 0,
        place: Frame {
            x: left + placed.x * size,
            y: head.wall + placed.y * size,
            width: placed.width * size,
            height: placed.height * size,
        },
        papers: stick(&heaps[placed.piece.heap], placed, size),
    });
    WallPage { continued, head, size, heaps: hung.collect() }
}

fn stick(heap: &PaperHeap, placed: &arrange::PlacedHeap, size: f32) -> Vec<Stuck> {
    let growth = heap::grown(&placed.fit, placed.height);
    let mut stuck = Vec::with_capacity(placed.piece.papers.len());
    let mut y = heap.label_height(placed.piece.papers.start > 0, placed.width);
    for row in &placed.fit.rows {
        let height = row.height + growth;
        let mut x = heap::PAD;
        for (paper, &width) in row.papers.clone().zip(&row.widths) {
            let paper = placed.piece.papers.start + paper;
            let place = Frame { x: x * size, y: y * size, width: width * size, height: height * size };
            stuck.push(Stuck { paper, place, tilt: tilt(heap.papers[paper].seed, width.max(height)) });
            x += width + heap::GAP;
        }
        y += height + heap::GAP;
    }
    stuck
}

/// Returns the tilt of a paper in degrees: a little chance that is the same in every run, and never so much that its
/// corners touch those of its neighbour.
fn tilt(seed: u32, longest: f32) -> f32 {
    if seed == 0 {
        return 0.0;
    }
    // A step of Knuth's multiplicative hash: neighbours in number lean differently.
    let chance = (seed.wrapping_mul(2_654_435_761) >> 16) as f32 / 65_535.0;
    let most = (heap::GAP * 0.62 / longest).atan().to_degrees().min(1.3);
    let lean = (chance * 2.0 - 1.0) * most;
    (lean * 100.0).round() / 100.0
}
