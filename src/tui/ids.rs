//! Fresh ids inside the pure part: a seed that comes from outside, and a count.

use std::cell::Cell;

/// Draws ids from a seed; two draws never give the same.
#[derive(Debug, Clone)]
pub struct Ids {
    seed: u128,
    count: Cell<u64>,
}

impl Ids {
    /// Starts from a seed: random in the application, fixed in tests.
    pub const fn new(seed: u128) -> Self {
        Self { seed, count: Cell::new(0) }
    }

    /// Returns 128 fresh bits.
    pub fn fresh(&self) -> u128 {
        let count = self.count.get();
        self.count.set(count + 1);
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.seed.to_le_bytes()).update(&count.to_le_bytes());
        let mut bytes = [0; 16];
        hasher.finalize_xof().fill(&mut bytes);
        u128::from_le_bytes(bytes)
    }
}
