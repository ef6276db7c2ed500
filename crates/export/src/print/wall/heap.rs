//! A heap of papers in a given width: into how many rows, and how wide each paper.
//!
//! All lengths are in em of the words of notes.

use std::ops::Range;

use super::super::fonts::{Ruler, Weight};
use super::super::measure::{LONG_WORD, Measured};
use super::paper::Paper;

/// Between two papers: room for their tilt and their shadow.
pub(super) const GAP: f32 = 0.85;
/// Between the edge of a heap and its papers.
pub(super) const PAD: f32 = 0.9;
/// Size of the label, and what one line of it takes.
pub(in super::super) const LABEL: f32 = 1.22;
const LABEL_LINE: f32 = LABEL * 1.2;
/// Size of the count behind the label, beside that of the label.
const COUNT: f32 = 0.68;
/// Above and below the label.
const LABEL_AIR: f32 = 1.15;
/// What the mark takes before the words of the label.
const MARK: f32 = 1.75;
/// A paper is at least this wide beside its height.
const SLIM: f32 = 0.66;
/// A heap is never narrower.
const NARROWEST: f32 = 9.0;

/// What a heap is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Sort {
    /// A theme: an index of the themes of its board.
    Theme(usize),
    /// Notes in no theme.
    Apart,
}

/// A heap of papers under a label.
#[derive(Debug, Clone)]
pub(in super::super) struct PaperHeap {
    pub sort: Sort,
    pub title: String,
    pub count: String,
    pub papers: Vec<Paper>,
    /// The label where the heap begins, and where it goes on.
    labels: [Measured; 2],
}

impl PaperHeap {
    pub(super) fn new(
        ruler: &Ruler,
        sort: Sort,
        title: String,
        count: String,
        continued: &str,
        papers: Vec<Paper>,
    ) -> Self {
        let labels = [String::new(), format!(" ({continued})")].map(|again| {
            let mut label = Measured::new(ruler, &format!("{title}{again} "), Weight::Bold);
            let count = format!("\u{a0}{}", count.replace(' ', "\u{a0}"));
            label.add(ruler, &count, Weight::Regular, COUNT);
            label
        });
        Self { sort, title, count, papers, labels }
    }

    /// Returns the height of the label where the heap is `width` em wide.
    pub(super) fn label_height(&self, continued: bool, width: f32) -> f32 {
        let lines = self.labels[usize::from(continued)].lines((width - 2.0 * PAD - MARK) / LABEL) as f32;
        lines * LABEL_LINE + LABEL_AIR
    }

    /// Returns the width below which a word of its label or of one of these papers would have to be broken.
    pub(super) fn least_width(&self, papers: Range<usize>) -> f32 {
        let label = self.labels[1].longest().min(LONG_WORD) * LABEL + MARK;
        let paper = self.papers[papers].iter().map(Paper::least_width);
        paper.fold(label, f32::max).max(NARROWEST - 2.0 * PAD) + 2.0 * PAD
    }

    /// Returns the area that these papers want with their label, in square em.
    pub(super) fn area(&self, papers: Range<usize>) -> f32 {
        let area: f32 = self.papers[papers].iter().map(area_with_gap).sum();
        area * 1.1 + self.labels[0].unbroken().min(24.0) * LABEL * 2.8
    }
}

fn area_with_gap(paper: &Paper) -> f32 {
    let (width, height) = paper.ideal;
    (width + GAP) * (height + GAP)
}

/// A row of papers.
#[derive(Debug, Clone)]
pub(super) struct PaperRow {
    /// Which of the papers that were to be arranged.
    pub papers: Range<usize>,
    /// What it needs at least.
    pub height: f32,
    /// The width of each.
    pub widths: Vec<f32>,
}

/// Papers in rows.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    pub rows: Vec<PaperRow>,
    /// What the heap needs at least, label and edges included.
    pub height: f32,
}

/// Arranges papers in the width of a heap, in as many rows as make it least high or, where `height` leaves room, as make
/// its papers squarest.
///
/// O(rows tried × papers).
pub(super) fn fit(heap: &PaperHeap, papers: Range<usize>, width: f32, height: Option<f32>) -> Fit {
    let label = heap.label_height(papers.start > 0, width);
    let inner = width - 2.0 * PAD;
    let some = &heap.papers[papers];
    if some.is_empty() {
        return Fit { rows: Vec::new(), height: label + PAD };
    }
    let area: f32 = some.iter().map(area_with_gap).sum();
    let side = (area / some.len() as f32).sqrt();
    let in_row = ((inner + GAP) / side).max(1.0);
    let guess = (some.len() as f32 / in_row).ceil() as usize;
    let spread = if height.is_some() { 3 } else { 1 };
    let tried = guess.saturating_sub(spread).max(1)..=(guess + spread).min(some.len()).max(1);
    let fits = tried.map(|count| {
        let rows = rows(some, inner, count);
        let needed: f32 = rows.iter().map(|row| row.height).sum::<f32>() + GAP * (rows.len() - 1) as f32;
        Fit { rows, height: label + needed + PAD }
    });
    let better = |one: &Fit, other: &Fit| match height {
        Some(height) => {
            let over = |fit: &Fit| fit.height > height * 1.0005;
            over(one).cmp(&over(other)).then(if over(one) {
                one.height.total_cmp(&other.height)
            } else {
                roughness(one, height).total_cmp(&roughness(other, height))
            })
        }
        None => one.height.total_cmp(&other.height),
    };
    fits.min_by(better).expect("at least one number of rows is tried")
}

/// Returns how far the papers are from squares once their heap is as high as `height`.
pub(super) fn roughness(fit: &Fit, height: f32) -> f32 {
    let growth = grown(fit, height);
    let of_row = |row: &PaperRow| {
        let high = row.height + growth;
        row.widths.iter().map(|wide| ((wide / high).ln() - 0.1).abs()).collect::<Vec<_>>()
    };
    let all: Vec<f32> = fit.rows.iter().flat_map(of_row).collect();
    all.iter().map(|off| off * off).sum::<f32>() / all.len().max(1) as f32
}

/// Returns what each row gains where the heap is as high as `height`.
pub(super) fn grown(fit: &Fit, height: f32) -> f32 {
    ((height - fit.height) / fit.rows.len().max(1) as f32).max(0.0)
}

fn rows(papers: &[Paper], inner: f32, count: usize) -> Vec<PaperRow> {
    let areas: Vec<f32> = papers.iter().map(area_with_gap).collect();
    let total: f32 = areas.iter().sum();
    let mut rows = Vec::with_capacity(count);
    let (mut start, mut passed) = (0, 0.0);
    for index in 0..count {
        let goal = total * (index + 1) as f32 / count as f32;
        let last = papers.len() - (count - 1 - index);
        let mut end = start + 1;
        passed += areas[start];
        while end < last && passed + areas[end] / 2.0 <= goal {
            passed += areas[end];
            end += 1;
        }
        if index + 1 == count {
            end = papers.len();
        }
        let (height, widths) = row(&papers[start..end], inner);
        rows.push(PaperRow { papers: start..end, height, widths });
        start = end;
    }
    rows
}

/// Returns the least height at which these papers stand side by side, and how wide each is then.
fn row(papers: &[Paper], inner: f32) -> (f32, Vec<f32>) {
    let room = inner - GAP * (papers.len() - 1) as f32;
    let least = |height: f32| -> Option<(f32, Vec<f32>)> {
        let widths: Option<Vec<f32>> = papers
            .iter()
            .map(|paper| paper.width_for(height).map(|width| width.max((height * SLIM).min(room))))
            .collect();
        let widths = widths?;
        Some((widths.iter().sum(), widths))
    };
    let fits = |height: f32| least(height).filter(|(sum, _)| *sum <= room);
    let (mut low, mut high) = (2.0, 8.0);
    let mut best = None;
    while high < 4000.0 {
        best = fits(high).map(|(_, widths)| (high, widths));
        if best.is_some() {
            break;
        }
        low = high;
        high *= 1.5;
    }
    let Some(mut best) = best else {
        // A width in which not even their words stand.
        return (4000.0, vec![room / papers.len() as f32; papers.len()]);
    };
    for _ in 0..9 {
        let middle = f32::midpoint(low, best.0);
        match fits(middle) {
            Some((_, widths)) => best = (middle, widths),
            None => low = middle,
        }
    }
    level(&mut best.1, room);
    best
}

/// Gives what is left of a row to the narrowest papers, until all are equally wide or nothing is left.
fn level(widths: &mut [f32], room: f32) {
    let mut left = room - widths.iter().sum::<f32>();
    let mut order: Vec<usize> = (0..widths.len()).collect();
    order.sort_by(|&one, &other| widths[one].total_cmp(&widths[other]));
    for count in 1..=order.len() {
        let low = widths[order[0]];
        let step = match order.get(count) {
            Some(&next) => (widths[next] - low).min(left / count as f32),
            None => left / count as f32,
        };
        let step = step.max(0.0);
        for &index in &order[..count] {
            widths[index] += step;
        }
        left -= step * count as f32;
    }
}
