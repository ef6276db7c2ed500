//! Lines of several sites in one order, and what a line must be to follow those before it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::envelope::Envelope;
use super::tick::{LogKey, Tick};

/// Why a line cannot follow the one before it of the same site: the journal is not believed from there on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutOfOrder {
    /// Its number is not the next one.
    Sequence {
        /// The number that had to come.
        expected: u64,
        /// The number that came.
        found: u64,
    },
    /// Its tick does not rise.
    Tick {
        /// The tick before.
        before: Tick,
        /// The tick that came.
        found: Tick,
    },
}

/// Checks the lines of one site one after the other: numbers without a gap, ticks that rise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SiteOrder {
    seq: u64,
    tick: Option<Tick>,
}

impl SiteOrder {
    /// Goes on after the line with this number and tick.
    pub const fn after(seq: u64, tick: Tick) -> Self {
        Self { seq, tick: Some(tick) }
    }

    /// Returns the number of the last line.
    pub const fn seq(self) -> u64 {
        self.seq
    }

    /// Takes the next line.
    ///
    /// # Errors
    /// [`OutOfOrder`]; then this line and all after it are not to be believed, and nothing has been taken.
    pub fn take(&mut self, envelope: &Envelope) -> Result<(), OutOfOrder> {
        let (expected, found) = (self.seq.saturating_add(1), envelope.seq);
        if expected != found {
            return Err(OutOfOrder::Sequence { expected, found });
        }
        if let Some(before) = self.tick.filter(|before| *before >= envelope.tick && *before != Tick::MAX) {
            return Err(OutOfOrder::Tick { before, found: envelope.tick });
        }
        (self.seq, self.tick) = (found, Some(envelope.tick));
        Ok(())
    }
}

/// Merges the lines of several sites, each in its own order, into the order in which they are folded.
///
/// Costs O(n log k) for n lines of k sites and holds one line a site.
pub fn merged<I>(sites: impl IntoIterator<Item = I>) -> impl Iterator<Item = Envelope>
where
    I: Iterator<Item = Envelope>,
{
    let mut sites: Vec<I> = sites.into_iter().collect();
    // A heap of keys; the lines themselves are heavy and stay where they are.
    let mut heads: Vec<Option<Envelope>> = sites.iter_mut().map(Iterator::next).collect();
    let key = |(index, head): (usize, &Option<Envelope>)| head.as_ref().map(|head| Reverse((head.key(), index)));
    let mut next: BinaryHeap<Reverse<(LogKey, usize)>> = heads.iter().enumerate().filter_map(key).collect();
    std::iter::from_fn(move || {
        let Reverse((_, index)) = next.pop()?;
        let following = sites[index].next();
        if let Some(following) = &following {
            next.push(Reverse((following.key(), index)));
        }
        std::mem::replace(&mut heads[index], following)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::SiteId;
    use crate::testing::line;

    #[test]
    fn sites_lie_in_one_order_whatever_the_order_of_their_files() {
        let lines = |site: u128, ticks: &[u64]| {
            ticks.iter().zip(1..).map(|(tick, seq)| line(site, seq, *tick)).collect::<Vec<_>>()
        };
        let (one, two, three) = (lines(1, &[1, 4, 5]), lines(2, &[1, 2, 5]), lines(3, &[3]));
        let order = |sites: Vec<Vec<Envelope>>| -> Vec<(u64, SiteId)> {
            merged(sites.into_iter().map(Vec::into_iter))
                .map(|envelope| (envelope.tick.count(), envelope.site))
                .collect()
        };
        let site = SiteId::new;
        let expected =
            [(1, site(1)), (1, site(2)), (2, site(2)), (3, site(3)), (4, site(1)), (5, site(1)), (5, site(2))];
        assert_eq!(order(vec![one.clone(), two.clone(), three.clone()]), expected);
        assert_eq!(order(vec![three, two, Vec::new(), one]), expected);
    }

    #[test]
    fn a_line_must_follow_the_one_before_it() {
        let mut order = SiteOrder::default();
        assert_eq!(order.take(&line(1, 1, 3)), Ok(()));
        assert_eq!(order.take(&line(1, 3, 4)), Err(OutOfOrder::Sequence { expected: 2, found: 3 }));
        assert_eq!(order.take(&line(1, 1, 4)), Err(OutOfOrder::Sequence { expected: 2, found: 1 }));
        let before = Tick::nearest(3);
        assert_eq!(order.take(&line(1, 2, 3)), Err(OutOfOrder::Tick { before, found: before }));
        assert_eq!(order.take(&line(1, 2, 2)), Err(OutOfOrder::Tick { before, found: Tick::nearest(2) }));
        assert_eq!(order.take(&line(1, 2, 4)), Ok(()));
        assert_eq!(order, SiteOrder::after(2, Tick::nearest(4)));
        // Whoever has read a forged tick can still write.
        let mut order = SiteOrder::after(1, Tick::MAX);
        assert_eq!(order.take(&line(1, 2, Tick::MAX.count())), Ok(()));
    }
}
