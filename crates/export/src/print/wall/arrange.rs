//! A page of heaps: strips across or columns down, so that the page is full and its words are as large as can be.

use std::ops::Range;

use super::heap::{self, Fit, PaperHeap};

/// Between two heaps, in em.
const BETWEEN: f32 = 0.9;

/// Some papers of a heap, to be hung on one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeapShare {
    /// The heap, by its place on the board.
    pub heap: usize,
    /// Which of its papers.
    pub papers: Range<usize>,
}

/// A heap in its place, in em.
#[derive(Debug, Clone)]
pub(super) struct PlacedHeap {
    pub piece: HeapShare,
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    pub fit: Fit,
}

/// A page that is arranged.
#[derive(Debug, Clone)]
pub(super) struct Arranged {
    /// Size of the words of notes, in points.
    pub size: f32,
    pub heaps: Vec<PlacedHeap>,
}

/// The room there is, and the sizes that may be taken, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageRoom {
    pub width: f32,
    pub height: f32,
    pub least: f32,
    pub most: f32,
}

/// Arranges pieces on a page: of all ways that are tried, the one with the largest words, where squareness counts too.
/// `None` if they do not fit at the least size.
pub(super) fn arrange(heaps: &[PaperHeap], pieces: &[HeapShare], room: PageRoom) -> Option<Arranged> {
    let count = pieces.len();
    let spans: Vec<usize> = if count <= 12 {
        (1..=count.max(1)).collect()
    } else {
        let middle = ((count as f32 * room.height / room.width).sqrt()).round() as usize;
        (middle.saturating_sub(2).max(1)..=(middle + 3).min(count)).collect()
    };
    let weights: Vec<f32> = pieces.iter().map(|piece| heaps[piece.heap].area(piece.papers.clone()).max(40.0)).collect();
    let least: Vec<f32> = pieces.iter().map(|piece| heaps[piece.heap].least_width(piece.papers.clone())).collect();
    let mut best: Option<(f32, Arranged)> = None;
    for across in [true, false] {
        for &strips in &spans {
            if count > 1 && strips == count {
                // The same as the other way round with one.
                continue;
            }
            let way = Division {
                heaps,
                pieces,
                weights: &weights,
                least: &least,
                across,
                strips: balanced(&weights, strips),
            };
            // A way that cannot beat the best one even at its largest size is not looked into.
            let floor = best.as_ref().map_or(room.least, |(_, arranged)| (arranged.size * 0.7).max(room.least));
            let Some(largest) = way.largest(PageRoom { least: floor, ..room }) else { continue };
            // A little smaller may be a good deal squarer.
            let smaller = [0.92, 0.84, 0.76].map(|part| (largest.size * part).max(floor));
            let smaller = smaller.into_iter().filter_map(|size| way.at(size, room));
            for arranged in std::iter::once(largest.clone()).chain(smaller) {
                let score = arranged.size * (1.0 - ugliness(&arranged).min(0.8));
                if best.as_ref().is_none_or(|(least, _)| score > *least) {
                    best = Some((score, arranged));
                }
            }
        }
    }
    best.map(|(_, arranged)| arranged)
}

fn ugliness(arranged: &Arranged) -> f32 {
    let papers: usize = arranged.heaps.iter().map(|placed| placed.piece.papers.len().max(1)).sum();
    let all: f32 = arranged
        .heaps
        .iter()
        .map(|placed| heap::roughness(&placed.fit, placed.height) * placed.piece.papers.len().max(1) as f32)
        .sum();
    all / papers.max(1) as f32
}

/// Cuts a row of weights into so many runs that the heaviest is as light as can be.
fn balanced(weights: &[f32], runs: usize) -> Vec<Range<usize>> {
    let fits = |most: f32| {
        let mut cuts = Vec::new();
        let (mut start, mut sum) = (0, 0.0);
        for (index, weight) in weights.iter().enumerate() {
            let remaining = weights.len() - index;
            let must = cuts.len() + 1 + remaining <= runs;
            if index > start && (sum + weight > most || must) {
                cuts.push(start..index);
                start = index;
                sum = 0.0;
            }
            sum += weight;
        }
        cuts.push(start..weights.len());
        cuts
    };
    let (mut low, mut high) = (0.0_f32, weights.iter().sum::<f32>());
    for _ in 0..24 {
        let middle = f32::midpoint(low, high);
        if fits(middle).len() <= runs { high = middle } else { low = middle }
    }
    fits(high * 1.0001)
}

struct Division<'a> {
    heaps: &'a [PaperHeap],
    pieces: &'a [HeapShare],
    weights: &'a [f32],
    /// How wide each is at least.
    least: &'a [f32],
    /// Strips across the page; otherwise columns.
    across: bool,
    strips: Vec<Range<usize>>,
}

impl Division<'_> {
    /// Arranges at the largest size that fits, to a twentieth of a point.
    fn largest(&self, room: PageRoom) -> Option<Arranged> {
        let mut best = self.at(room.least, room)?;
        if let Some(most) = self.at(room.most, room) {
            return Some(most);
        }
        let (mut low, mut high) = (room.least, room.most);
        while high - low > 0.05 {
            let middle = f32::midpoint(low, high);
            match self.at(middle, room) {
                Some(arranged) => {
                    best = arranged;
                    low = middle;
                }
                None => high = middle,
            }
        }
        Some(best)
    }

    fn at(&self, size: f32, room: PageRoom) -> Option<Arranged> {
        let (width, height) = (room.width / size, room.height / size);
        let heaps = if self.across { self.across(width, height) } else { self.down(width, height) }?;
        Some(Arranged { size, heaps })
    }

    fn fit(&self, index: usize, width: f32, height: Option<f32>) -> Fit {
        let piece = &self.pieces[index];
        heap::fit(&self.heaps[piece.heap], piece.papers.clone(), width, height)
    }

    fn placed(&self, index: usize, (x, y): (f32, f32), (width, height): (f32, f32)) -> PlacedHeap {
        let fit = self.fit(index, width, Some(height));
        PlacedHeap { piece: self.pieces[index].clone(), x, y, width, height, fit }
    }

    fn across(&self, width: f32, height: f32) -> Option<Vec<PlacedHeap>> {
        let mut strips = Vec::new();
        let mut left = height - BETWEEN * (self.strips.len() - 1) as f32;
        for strip in &self.strips {
            let room = width - BETWEEN * (strip.len() - 1) as f32;
            let widths = self.shares(strip.clone(), room, |index, width| self.fit(index, width, None).height)?;
            let needed = strip.clone().zip(&widths).map(|(index, &width)| self.fit(index, width, None).height);
            let needed = needed.fold(0.0, f32::max);
            left -= needed;
            if left < 0.0 {
                return None;
            }
            strips.push((strip.clone(), widths, needed));
        }
        let all = height - BETWEEN * (self.strips.len() - 1) as f32;
        let growth = all / (all - left);
        let mut placed = Vec::with_capacity(self.pieces.len());
        let mut y = 0.0;
        for (strip, widths, needed) in strips {
            let mut x = 0.0;
            for (index, width) in strip.zip(widths) {
                placed.push(self.placed(index, (x, y), (width, needed * growth)));
                x += width + BETWEEN;
            }
            y += needed * growth + BETWEEN;
        }
        Some(placed)
    }

    fn down(&self, width: f32, height: f32) -> Option<Vec<PlacedHeap>> {
        let room = width - BETWEEN * (self.strips.len() - 1) as f32;
        let weights: Vec<f32> = self.strips.iter().map(|strip| self.weights[strip.clone()].iter().sum()).collect();
        let stacked = |strip: Range<usize>, width: f32| -> f32 {
            let gaps = BETWEEN * (strip.len() - 1) as f32;
            strip.map(|index| self.fit(index, width, None).height).sum::<f32>() + gaps
        };
        let least: Vec<f32> =
            self.strips.iter().map(|strip| self.least[strip.clone()].iter().copied().fold(0.0, f32::max)).collect();
        let widths = spread(&weights, &least, room, |column, width| stacked(self.strips[column].clone(), width))?;
        let mut placed = Vec::with_capacity(self.pieces.len());
        let mut x = 0.0;
        for (strip, &width) in self.strips.iter().zip(&widths) {
            let needs: Vec<f32> = strip.clone().map(|index| self.fit(index, width, None).height).collect();
            let all = height - BETWEEN * (strip.len() - 1) as f32;
            let needed: f32 = needs.iter().sum();
            if needed > all {
                return None;
            }
            let mut y = 0.0;
            for (index, need) in strip.clone().zip(needs) {
                let high = need * all / needed;
                placed.push(self.placed(index, (x, y), (width, high)));
                y += high + BETWEEN;
            }
            x += width + BETWEEN;
        }
        Some(placed)
    }

    fn shares(&self, strip: Range<usize>, room: f32, need: impl Fn(usize, f32) -> f32) -> Option<Vec<f32>> {
        let start = strip.start;
        spread(&self.weights[strip.clone()], &self.least[strip], room, |index, width| need(start + index, width))
    }
}

/// Shares a width out so that the heights needed are as equal as can be. `None` where there is not even room for labels.
fn spread(weights: &[f32], least: &[f32], room: f32, need: impl Fn(usize, f32) -> f32) -> Option<Vec<f32>> {
    if room < least.iter().sum() {
        return None;
    }
    let mut widths = scaled(weights, least, room);
    let mut best: Option<(f32, Vec<f32>)> = None;
    for _ in 0..if weights.len() == 1 { 1 } else { 5 } {
        let needs: Vec<f32> = widths.iter().enumerate().map(|(index, &width)| need(index, width)).collect();
        let highest = needs.iter().copied().fold(0.0, f32::max);
        if best.as_ref().is_none_or(|(least, _)| highest < *least) {
            best = Some((highest, widths.clone()));
        }
        let mean = needs.iter().sum::<f32>() / needs.len() as f32;
        let wanted: Vec<f32> =
            widths.iter().zip(&needs).map(|(width, need)| width * (need / mean).clamp(0.6, 1.7).powf(0.6)).collect();
        widths = scaled(&wanted, least, room);
    }
    best.map(|(_, widths)| widths)
}

/// Scales widths to fill a room, none narrower than it may be.
fn scaled(wanted: &[f32], least: &[f32], room: f32) -> Vec<f32> {
    let sum: f32 = wanted.iter().sum();
    let spare = room - least.iter().sum::<f32>();
    let over: Vec<f32> = wanted.iter().zip(least).map(|(want, least)| (want / sum * room - least).max(0.0)).collect();
    let all: f32 = over.iter().sum();
    if all <= 0.0 {
        return least.iter().map(|least| least + spare / wanted.len() as f32).collect();
    }
    over.iter().zip(least).map(|(over, least)| least + over / all * spare).collect()
}
