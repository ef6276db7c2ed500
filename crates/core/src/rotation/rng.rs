//! Numbers that are the same on every machine: a named generator, and only additions and multiplications around it.

use rand_pcg::Mcg128Xsl64;
use rand_pcg::rand_core::{Rng as _, SeedableRng};

/// How finely −ln u is tabulated.
const STEPS: usize = 4096;

/// A seeded generator (PCG XSL 128/64, O'Neill 2014) with the table of −ln u that acceptance needs.
///
/// The logarithm is summed up by hand: that of a machine's mathematical library differs in its last bit from one to the
/// next, and one bit is another plan.
#[derive(Debug, Clone)]
pub(super) struct Rng {
    source: Mcg128Xsl64,
    patience: Vec<f64>,
}

impl Rng {
    /// Starts from a seed.
    pub(super) fn new(seed: u64) -> Self {
        let patience = (0..STEPS).map(|step| -logarithm((step as f64 + 0.5) / STEPS as f64)).collect();
        Self { source: Mcg128Xsl64::seed_from_u64(seed), patience }
    }

    /// Returns a number below `end` (0 when `end` is 0); the bias is below 2⁻³² · `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let wide = u64::from(self.source.next_u32()) * end as u64;
        (wide >> 32) as usize
    }

    /// Returns −ln u for a random u of (0, 1).
    pub(super) fn patience(&mut self) -> f64 {
        let at = self.below(STEPS);
        self.patience[at]
    }

    /// Puts a list in random order.
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            let other = self.below(at + 1);
            list.swap(at, other);
        }
    }
}

/// ln x for 0 < x ≤ 1, as 2·artanh((x−1)/(x+1)) after halving into [½, 1].
fn logarithm(x: f64) -> f64 {
    let (mut x, mut halvings) = (x, 0.0);
    while x < 0.5 {
        x *= 2.0;
        halvings += 1.0;
    }
    let z = (x - 1.0) / (x + 1.0);
    let (square, mut power, mut sum) = (z * z, z, 0.0);
    for odd in 0..20 {
        sum += power / f64::from(2 * odd + 1);
        power *= square;
    }
    2.0 * sum - halvings * std::f64::consts::LN_2
}
