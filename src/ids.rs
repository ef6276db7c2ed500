//! Fresh ids, from the system's random numbers or, for tests, from `NAPPE_SEED`.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// Returns 128 random bits, for `NoteId::new` and its kin.
///
/// # Panics
/// Panics when the system has no random numbers to give: nothing safe could be written then.
pub fn fresh() -> u128 {
    static SEED: OnceLock<Option<u64>> = OnceLock::new();
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let seed = SEED.get_or_init(|| std::env::var("NAPPE_SEED").ok()?.parse().ok());
    let mut bytes = [0; 16];
    if let Some(seed) = seed {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        bytes.copy_from_slice(&blake3::hash(format!("{seed} {count}").as_bytes()).as_bytes()[..16]);
    } else {
        getrandom::fill(&mut bytes).expect("the operating system gives random numbers");
    }
    u128::from_le_bytes(bytes)
}
