//! Which papers go on which page.

use super::arrange::{Arranged, HeapShare, PageRoom, arrange};
use super::heap::PaperHeap;

/// How much of a page papers cover at most, the rest being what heaps of all sizes leave over.
const COVERED: f32 = 0.96;
/// A heap is not torn to leave fewer papers than this on one side.
const LEAST: usize = 3;
/// Of two pages of one wall, one may be set so much larger.
const LARGER: f32 = 1.2;

/// Shares papers out on as few pages as let them be read well, all about equally full.
pub(super) fn pages(heaps: &[PaperHeap], first: PageRoom, next: PageRoom, fair: f32) -> Vec<Arranged> {
    let total: f32 = heaps.iter().map(|heap| heap.area(0..heap.papers.len())).sum();
    let papers: usize = heaps.iter().map(|heap| heap.papers.len()).sum();
    let page = next.width * next.height / (fair * fair) * COVERED;
    let mut count = ((total / page).floor() as usize).clamp(1, papers);
    loop {
        let parts = share(heaps, total / count as f32);
        let lone = parts.iter().all(|pieces| pieces.iter().map(|piece| piece.papers.len()).sum::<usize>() <= 1);
        let least = if lone { first.least * 0.5 } else { fair };
        let room = |index: usize| PageRoom { least, ..if index == 0 { first } else { next } };
        let arranged: Option<Vec<Arranged>> =
            parts.iter().enumerate().map(|(index, pieces)| arrange(heaps, pieces, room(index))).collect();
        if let Some(arranged) = arranged {
            return evened(heaps, arranged, &room);
        }
        if lone {
            return parts.iter().enumerate().map(|(index, pieces)| crammed(heaps, pieces, room(index))).collect();
        }
        count += 1;
    }
}

/// Sets no page much larger than the one with the smallest words.
fn evened(heaps: &[PaperHeap], pages: Vec<Arranged>, room: &impl Fn(usize) -> PageRoom) -> Vec<Arranged> {
    let most = pages.iter().map(|page| page.size).fold(f32::INFINITY, f32::min) * LARGER;
    let again = |(index, page): (usize, Arranged)| {
        if page.size <= most {
            return page;
        }
        let pieces: Vec<HeapShare> = page.heaps.iter().map(|placed| placed.piece.clone()).collect();
        let room = room(index);
        arrange(heaps, &pieces, PageRoom { most: most.max(room.least), ..room }).unwrap_or(page)
    };
    pages.into_iter().enumerate().map(again).collect()
}

/// Arranges one paper that fits at no size that was tried: as small as it must be.
fn crammed(heaps: &[PaperHeap], pieces: &[HeapShare], room: PageRoom) -> Arranged {
    let mut least = room.least;
    loop {
        least *= 0.8;
        if let Some(arranged) = arrange(heaps, pieces, PageRoom { least, ..room }) {
            return arranged;
        }
    }
}

/// Shares papers out so that each page has about so much area.
fn share(heaps: &[PaperHeap], goal: f32) -> Vec<Vec<HeapShare>> {
    let mut pages: Vec<Vec<HeapShare>> = vec![Vec::new()];
    let mut held = 0.0;
    for (heap, of) in heaps.iter().enumerate() {
        let mut start = 0;
        while start < of.papers.len() {
            let whole = start..of.papers.len();
            let free = goal - held;
            if of.area(whole.clone()) <= free + goal * 0.12 {
                held += of.area(whole.clone());
                pages.last_mut().expect("there is always a page").push(HeapShare { heap, papers: whole });
                break;
            }
            let mut end = start;
            while end < of.papers.len() && of.area(start..end + 1) <= free {
                end += 1;
            }
            // Not a few on either side.
            if of.papers.len() - end < LEAST {
                end = of.papers.len().saturating_sub(LEAST);
            }
            let enough = end >= start + LEAST;
            if enough || held <= 0.0 {
                let end = end.max(start + 1);
                pages.last_mut().expect("there is always a page").push(HeapShare { heap, papers: start..end });
                start = end;
            }
            pages.push(Vec::new());
            held = 0.0;
        }
    }
    pages.retain(|pieces| !pieces.is_empty());
    pages
}
