//! How notes hang on a wall: how many in a line, how big, which themes side by side.
//!
//! A wall should fill one page where it can. Themes that follow each other share a band, each with the columns that make
//! the band lowest; a note takes one column. The biggest type is taken with which as many walls as possible stand on one
//! page. Lengths are in twentieths of a point; heights are reckoned, Word sets the page.

use nappe_core::restitution::{BoardPart, Document, DocumentKind, NoteEntry, ThemePart};

use super::parts::PageSetup;

/// A heap on a wall: a theme, or the notes apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pile<'a> {
    /// `None` for the notes apart.
    pub(super) theme: Option<&'a ThemePart>,
    pub(super) notes: &'a [NoteEntry],
}

/// Heaps side by side, each with its columns.
pub(super) type Band<'a> = Vec<(Pile<'a>, usize)>;

/// How the notes of a document hang on its walls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hang {
    /// Notes in a line.
    pub(super) columns: usize,
    /// Size of their words, in half points.
    pub(super) size: u32,
}

/// The most heaps in a band: titles need room.
const MOST: usize = 3;
const UPRIGHT: Hang = Hang { columns: 3, size: 22 };
/// On paper that lies, from roomy to narrow.
const LYING: [Hang; 7] = [
    Hang { columns: 4, size: 28 },
    Hang { columns: 4, size: 26 },
    Hang { columns: 5, size: 26 },
    Hang { columns: 5, size: 24 },
    Hang { columns: 6, size: 22 },
    Hang { columns: 6, size: 20 },
    Hang { columns: 6, size: 18 },
];
/// Where no wall fits on a page: what reads well.
const MANY: Hang = Hang { columns: 5, size: 22 };
/// A question above its wall.
const QUESTION: u32 = 1_700;
/// The titles of a band with what stands around them, one line each.
const TITLE: u32 = 780;
const TITLE_LINE: u32 = 310;
/// What a note has around its words: edges, the white between notes, where it comes from.
const AROUND: u32 = 570;
/// A line within a note: its kind, a lead.
const SMALL_LINE: u32 = 260;
/// What the edges of a cell take of its width.
const EDGES: u32 = 380;

impl Hang {
    /// Chooses how the notes of a document hang.
    pub(super) fn of(document: &Document) -> Self {
        if document.kind != DocumentKind::Board {
            return UPRIGHT;
        }
        let paper = PageSetup::of(document.kind);
        let room = paper.text_height().saturating_sub(QUESTION);
        let boards = &document.restitution.boards;
        let fitting = |hang: Hang| boards.iter().filter(|board| hang.bands(board, paper.text()).1 <= room).count();
        let fitting = LYING.map(fitting);
        let most = fitting.iter().copied().max().unwrap_or(0);
        let first = fitting.iter().position(|&count| count == most).unwrap_or(0);
        if most == 0 && !boards.is_empty() { MANY } else { LYING[first] }
    }

    /// Breaks the heaps of a board into bands so that the wall is as low as it can be, as a paragraph is broken into
    /// lines; returns the height of the wall as well.
    pub(super) fn bands(self, board: &BoardPart, width: u32) -> (Vec<Band<'_>>, u32) {
        let mut piles: Vec<Pile<'_>> =
            board.themes.iter().map(|theme| Pile { theme: Some(theme), notes: &theme.notes }).collect();
        if !board.apart.is_empty() {
            piles.push(Pile { theme: None, notes: &board.apart });
        }
        let column = width / self.columns as u32;
        let heights: Vec<Vec<u32>> =
            piles.iter().map(|pile| pile.notes.iter().map(|note| self.note(note, column)).collect()).collect();
        let titles: Vec<u32> = piles.iter().map(|pile| pile.theme.map_or(0, |theme| em(&theme.title))).collect();

        // best[end]: for the first `end` heaps, their height, where their last band begins, its columns.
        let mut best: Vec<(u32, usize, Vec<usize>)> = vec![(0, 0, Vec::new())];
        for end in 1..=piles.len() {
            let ways = (end.saturating_sub(MOST)..end).flat_map(|begin| {
                let (best, heights, titles) = (&best, &heights[begin..end], &titles[begin..end]);
                compositions(self.columns, end - begin).into_iter().map(move |columns| {
                    (best[begin].0 + band_height(heights, titles, &columns, column), begin, columns)
                })
            });
            best.push(ways.min_by_key(|way| way.0).expect("a heap can have a band of its own"));
        }
        let height = best.last().map_or(0, |last| last.0);
        let mut bands = Vec::new();
        let mut end = piles.len();
        while end > 0 {
            let (_, begin, columns) = std::mem::take(&mut best[end]);
            bands.push(piles[begin..end].iter().copied().zip(columns).collect());
            end = begin;
        }
        bands.reverse();
        (bands, height)
    }

    /// Reckons how high a note is in a column.
    fn note(self, note: &NoteEntry, column: u32) -> u32 {
        // Half an em a sign.
        let across = (column.saturating_sub(EDGES) * 2 / (self.size * 10)).max(1);
        let lines =
            |text: &str| -> u32 { text.split('\n').map(|line| (em(line) * 11 / 10).div_ceil(across).max(1)).sum() };
        let texts = std::iter::once(&note.text).chain(&note.versions).chain(note.folded.iter().map(|one| &one.text));
        let leads = note.versions.len() + usize::from(!note.folded.is_empty());
        let kind = usize::from(note.is_starred() || note.kind_words.is_some());
        // From line to line, Calibri takes 1.22 em, and the style 1.05 of that.
        texts.map(|text| lines(text)).sum::<u32>() * self.size * 128 / 10 + (leads + kind) as u32 * SMALL_LINE + AROUND
    }
}

/// Returns the width of a line, in half ems: one a letter, two a sign of Chinese, Japanese, Korean and an emoji.
fn em(line: &str) -> u32 {
    line.chars().map(|sign| if sign >= '\u{2e80}' { 2 } else { 1 }).sum()
}

/// Reckons how high heaps are side by side: line by line, the highest note counts.
fn band_height(heights: &[Vec<u32>], titles: &[u32], columns: &[usize], column: u32) -> u32 {
    let lines = heights.iter().zip(columns).map(|(notes, &columns)| notes.len().div_ceil(columns)).max().unwrap_or(0);
    let row = |line: usize| {
        let highest = |(notes, &columns): (&Vec<u32>, &usize)| {
            notes.iter().skip(line * columns).take(columns).copied().max().unwrap_or(0)
        };
        heights.iter().zip(columns).map(highest).max().unwrap_or(0)
    };
    // Titles are bold and 12 points; the sign and the count stand beside them.
    let title = |(&em, &columns): (&u32, &usize)| ((em + 14) * 132).div_ceil((column * columns as u32).max(1)).max(1);
    let titles = titles.iter().zip(columns).map(title).max().unwrap_or(1);
    TITLE + (titles - 1) * TITLE_LINE + (0..lines).map(row).sum::<u32>()
}

/// Returns every way to share columns among so many heaps, at least one each.
fn compositions(columns: usize, heaps: usize) -> Vec<Vec<usize>> {
    match heaps {
        0 => Vec::new(),
        1 => vec![vec![columns]],
        _ => (1..=columns.saturating_sub(heaps - 1))
            .flat_map(|first| {
                compositions(columns - first, heaps - 1).into_iter().map(move |rest| [vec![first], rest].concat())
            })
            .collect(),
    }
}
