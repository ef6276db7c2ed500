//! Filling a wall: how big the notes are, which heaps stand side by side, how wide each is, how many notes in a line.
//!
//! A board should fill one landscape page whatever it holds, with heaps of even height. The biggest notes that fit are
//! chosen; when even the smallest do not, the board is shared among several sheets, cut between two notes. Lengths are in `em` of the note's
//! text; the style sheet ties that to the width of the wall, so that what is reckoned here holds on a screen, on A4 and
//! on A3 alike. Heights are estimates: the browser lays out, this only chooses.

use std::ops::Range;

use nappe_core::restitution::NoteEntry;

/// Parts of the width of a wall.
pub(super) const PARTS: usize = 24;
/// Width of a wall at size 1, in `em`; `.wall` in the style sheet sets its type by it.
const WALL: f64 = 96.0;
/// Height of a wall that fills a 16:9 screen below the question; a landscape page is a little higher.
const WALL_HEIGHT: f64 = WALL / 1.8;
/// Sizes of type, in tenths, biggest first; each is a class `z…` of the style sheet.
const SIZES: [usize; 9] = [24, 22, 20, 18, 16, 14, 12, 11, 10];
/// The most heaps in a row, and the fewest parts of the width that one gets.
const ROW: usize = 6;
const LEAST: usize = 3;
/// The narrowest and the widest note worth reading, in `em`.
const NARROW: f64 = 10.5;
const WIDE: f64 = 24.0;
/// Blank between notes, around the words of a note and around the notes of a heap; size of a heap's title.
const GAP: f64 = 0.7;
const NOTE_EDGE: f64 = 1.6;
const HEAP_EDGE: f64 = 1.6;
const TITLE: f64 = 1.12;

/// How big a note is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bulk {
    /// A few words.
    Short,
    /// About a sentence.
    Medium,
    /// About two sentences.
    Long,
    /// As long as a paragraph.
    Huge,
}

impl Bulk {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Medium => "medium",
            Self::Long => "long",
            Self::Huge => "huge",
        }
    }

    /// Size of its type; the style sheet has the same.
    const fn size(self) -> f64 {
        match self {
            Self::Short => 1.2,
            Self::Medium => 1.08,
            Self::Long => 1.0,
            Self::Huge => 0.92,
        }
    }
}

/// What the layout knows of a note.
#[derive(Debug, Clone, Copy)]
pub(super) struct NoteSize {
    /// Width of its words in one line, in `em` of size 1.
    length: f64,
    /// Lines that its line breaks force.
    lines: f64,
    /// Width of its longest word.
    word: f64,
    pub(super) bulk: Bulk,
}

impl NoteSize {
    pub(super) fn of(note: &NoteEntry) -> Self {
        let texts = std::iter::once(&note.text).chain(&note.versions).chain(note.folded.iter().map(|one| &one.text));
        let signs: f64 = texts.clone().map(|text| text.chars().map(sign_width).sum::<f64>()).sum();
        let breaks = texts.clone().map(|text| text.matches('\n').count() + 1).sum::<usize>() - 1;
        let extra = breaks + note.versions.len() + note.folded.len() * 2;
        let bulk = match signs + breaks as f64 * 10.0 {
            width if width < 22.0 => Bulk::Short,
            width if width < 48.0 => Bulk::Medium,
            width if width < 110.0 => Bulk::Long,
            _ => Bulk::Huge,
        };
        let word = texts.map(|text| longest_word(text)).fold(0.0, f64::max);
        Self { length: signs * bulk.size(), lines: extra as f64, word: word * bulk.size(), bulk }
    }

    /// Paper it takes at a usual width.
    fn area(&self) -> f64 {
        14.0 * (self.height(14.0) + GAP)
    }

    /// Height of the note when it is `width` wide.
    fn height(&self, width: f64) -> f64 {
        let inner = (width - NOTE_EDGE).max(2.0);
        // Words do not break where the line ends: a tenth is lost.
        let lines = (self.length * 1.1 / inner).ceil().max(1.0) + self.lines;
        // A word cut in two is worse than a wall that is a little higher.
        let cut = if self.word > inner { 4.0 } else { 0.0 };
        lines * 1.32 * self.bulk.size() + 2.9 + cut
    }
}

/// Width of the longest stretch without a blank; nobody minds that an address of sixty signs is cut.
fn longest_word(text: &str) -> f64 {
    let width = |word: &str| word.chars().map(sign_width).sum::<f64>();
    text.split([' ', '\n', '-']).map(width).filter(|width| *width < 16.0).fold(0.0, f64::max)
}

/// Width of a sign: half an `em` for letters, a whole one for Chinese, Japanese, Korean and emoji.
fn sign_width(sign: char) -> f64 {
    if ('\u{1100}'..='\u{11ff}').contains(&sign) || sign >= '\u{2e80}' { 1.0 } else { 0.5 }
}

/// A heap that is to be hung.
#[derive(Debug, Clone)]
pub(super) struct HeapSize {
    /// Width of its title in one line, and of the longest word in it, in `em` of the notes.
    title: f64,
    title_word: f64,
    notes: Vec<NoteSize>,
}

impl HeapSize {
    pub(super) fn of(title: &str, notes: &[NoteEntry]) -> Self {
        // Titles are bold: a tenth wider.
        let bold = TITLE * 1.1;
        Self {
            title: title.chars().map(sign_width).sum::<f64>() * bold,
            title_word: longest_word(title) * bold,
            notes: notes.iter().map(NoteSize::of).collect(),
        }
    }

    fn part(&self, notes: Range<usize>) -> Self {
        Self { notes: self.notes[notes].to_vec(), ..*self }
    }
}

/// A heap as it stands on a wall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heap {
    /// How many notes stand in each line.
    pub(super) lines: Vec<usize>,
}

/// Heaps one below the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeapColumn {
    /// Width, in [`PARTS`] of the wall.
    pub(super) parts: usize,
    pub(super) heaps: Vec<Heap>,
}

/// Some notes of a heap: all of them, unless the heap goes on over two sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// The heap, by its place on the board.
    pub(super) heap: usize,
    /// Which of its notes.
    pub(super) notes: Range<usize>,
}

/// One page of a board: what hangs on it, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BoardSheet {
    /// In the order in which the wall names them.
    pub(super) pieces: Vec<Piece>,
    pub(super) wall: WallLayout,
}

/// A wall: its size of type in tenths, and its rows of columns, heaps in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WallLayout {
    pub(super) size: usize,
    pub(super) rows: Vec<Vec<HeapColumn>>,
    /// Whether it is thought to fit on one page.
    fits: bool,
}

/// Shares the heaps of a board among as few sheets as hold them, evenly.
pub(super) fn sheets(heaps: &[HeapSize]) -> Vec<BoardSheet> {
    let notes: usize = heaps.iter().map(|heap| heap.notes.len()).sum();
    let most = notes.max(heaps.len()).max(1);
    let mut count = 1;
    loop {
        let sheets: Vec<BoardSheet> = deal(heaps, count)
            .into_iter()
            .map(|pieces| {
                let part = |piece: &Piece| heaps[piece.heap].part(piece.notes.clone());
                BoardSheet { wall: wall(&pieces.iter().map(part).collect::<Vec<_>>()), pieces }
            })
            .collect();
        if count >= most || sheets.iter().all(|sheet| sheet.wall.fits) {
            return sheets;
        }
        // A board of hundreds of notes is not tried sheet by sheet.
        count += 1 + count / 8;
    }
}

/// Deals heaps to `count` sheets of about the same area; a heap is cut where a sheet is full.
fn deal(heaps: &[HeapSize], count: usize) -> Vec<Vec<Piece>> {
    let title = 16.0;
    let area = |heap: &HeapSize| title + heap.notes.iter().map(NoteSize::area).sum::<f64>();
    let share = heaps.iter().map(area).sum::<f64>() / count as f64;
    let mut sheets: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut filled = 0.0;
    for (index, heap) in heaps.iter().enumerate() {
        let mut begin = 0;
        filled += title;
        for (place, note) in heap.notes.iter().enumerate() {
            // The last sheet takes what rounding left over.
            if filled + note.area() / 2.0 > share && sheets.len() < count {
                if place > begin {
                    sheets.last_mut().expect("never empty").push(Piece { heap: index, notes: begin..place });
                }
                sheets.push(Vec::new());
                (begin, filled) = (place, title);
            }
            filled += note.area();
        }
        sheets.last_mut().expect("never empty").push(Piece { heap: index, notes: begin..heap.notes.len() });
    }
    sheets.retain(|pieces| !pieces.is_empty());
    sheets
}

/// Lays out heaps on one wall, in order.
fn wall(heaps: &[HeapSize]) -> WallLayout {
    let mut smallest = None;
    for size in SIZES {
        let width = WALL * 10.0 / size as f64;
        let page = WALL_HEIGHT * 10.0 / size as f64;
        let (rows, height) = Widths::of(heaps, width).rows();
        let fits = height <= page;
        smallest = Some(WallLayout { size, rows, fits });
        if fits {
            break;
        }
    }
    smallest.expect("there are sizes")
}

/// Every heap at every width it may get: its lines and its height.
struct Widths(Vec<Vec<(Vec<usize>, f64)>>);

impl Widths {
    fn of(heaps: &[HeapSize], width: f64) -> Self {
        let at = |heap, parts| lines(heap, width * parts as f64 / PARTS as f64 - HEAP_EDGE - GAP);
        Self(heaps.iter().map(|heap| (0..=PARTS).map(|parts| at(heap, parts)).collect()).collect())
    }

    /// Breaks heaps into rows so that the wall is as low as it can be, as a paragraph is broken into lines; returns the
    /// height of the wall as well.
    fn rows(&self) -> (Vec<Vec<HeapColumn>>, f64) {
        // best[i]: for the first i heaps, the least cost, their height, and their last row.
        let mut best: Vec<(f64, f64, usize, Vec<HeapColumn>)> = vec![(0.0, 0.0, 0, Vec::new())];
        for end in 1..=self.0.len() {
            let choice = (end.saturating_sub(ROW)..end)
                .map(|begin| {
                    let row = self.row(begin, end);
                    let (cost, height) = (best[begin].0 + row.cost + GAP, best[begin].1 + row.height + GAP);
                    (cost, height, begin, row.columns)
                })
                .min_by(|one, other| one.0.total_cmp(&other.0));
            best.push(choice.expect("a row holds at least one heap"));
        }
        let height = best.last().map_or(0.0, |last| last.1);
        let mut rows = Vec::new();
        let mut end = self.0.len();
        while end > 0 {
            let (_, _, begin, columns) = std::mem::take(&mut best[end]);
            rows.push(columns);
            end = begin;
        }
        rows.reverse();
        (rows, height)
    }

    /// Lays out one row in the best of all ways to stack its heaps.
    fn row(&self, begin: usize, end: usize) -> WallRow {
        let cuts = end - begin - 1;
        // Each bit says whether the next heap hangs below the one before.
        (0..1_u32 << cuts)
            .map(|choice| {
                let mut columns: Vec<Range<usize>> = Vec::new();
                for heap in begin..end {
                    match columns.last_mut() {
                        Some(last) if choice & (1 << (heap - begin - 1)) != 0 => last.end = heap + 1,
                        _ => columns.push(heap..heap + 1),
                    }
                }
                self.share(&columns)
            })
            .min_by(|one, other| one.cost.total_cmp(&other.cost))
            .expect("there is at least one way")
    }

    /// Shares the width among columns so that they come out equally high: part by part, the highest gets the next.
    fn share(&self, columns: &[Range<usize>]) -> WallRow {
        let height = |column: &Range<usize>, parts: usize| {
            self.0[column.clone()].iter().map(|heap| heap[parts].1).sum::<f64>() + GAP * (column.len() - 1) as f64
        };
        let mut parts = vec![LEAST; columns.len()];
        let mut heights: Vec<f64> = columns.iter().map(|column| height(column, LEAST)).collect();
        for _ in LEAST * columns.len()..PARTS {
            let highest = (0..columns.len())
                .max_by(|&one, &other| heights[one].total_cmp(&heights[other]).then(other.cmp(&one)))
                .expect("a row has columns");
            parts[highest] += 1;
            heights[highest] = height(&columns[highest], parts[highest]);
        }
        let most = heights.iter().copied().fold(0.0, f64::max);
        let empty: f64 = heights.iter().zip(&parts).map(|(own, &parts)| (most - own) * parts as f64).sum();
        WallRow {
            // Paper left blank in a row makes its notes taller than their words ask for.
            cost: most + 0.5 * empty / PARTS as f64,
            height: most,
            columns: columns
                .iter()
                .zip(parts)
                .map(|(column, parts)| HeapColumn {
                    parts,
                    heaps: self.0[column.clone()].iter().map(|heap| Heap { lines: heap[parts].0.clone() }).collect(),
                })
                .collect(),
        }
    }
}

/// A row and what it costs.
struct WallRow {
    cost: f64,
    height: f64,
    columns: Vec<HeapColumn>,
}

/// Chooses how many notes stand in each line of a heap; returns the height of the heap.
fn lines(heap: &HeapSize, width: f64) -> (Vec<usize>, f64) {
    // The mark stands before the title, the number of notes after it.
    let room = (width - 5.5).max(2.0);
    let cut = if heap.title_word > room { 4.0 } else { 0.0 };
    let top = (heap.title / room).ceil().max(1.0) * TITLE * 1.25 + HEAP_EDGE + cut;
    let notes = &heap.notes;
    if notes.is_empty() {
        return (Vec::new(), top + 2.0);
    }
    let most = ((width + GAP) / (NARROW + GAP)).floor().clamp(1.0, 12.0) as usize;
    (1..=most.min(notes.len()))
        .map(|across| {
            let count = notes.len().div_ceil(across);
            let (short, longer) = (notes.len() / count, notes.len() % count);
            // Longer lines come last: fewer notes are wider, and the eye begins with them.
            let lines: Vec<usize> = (0..count).map(|line| short + usize::from(line >= count - longer)).collect();
            let mut rest = notes.as_slice();
            let mut height = top;
            for &held in &lines {
                let own = (width - GAP * (held - 1) as f64) / held as f64;
                let (line, after) = rest.split_at(held);
                height += line.iter().map(|note| note.height(own)).fold(0.0, f64::max) + GAP;
                // A strip across the whole wall is hard to read, a note narrower than its words harder.
                height += (own - WIDE).max(0.0) * 0.15 + (NARROW - own).max(0.0) * 4.0;
                rest = after;
            }
            (lines, height)
        })
        .min_by(|one, other| one.1.total_cmp(&other.1))
        .expect("at least one note stands across")
}
