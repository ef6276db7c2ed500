//! What the press may take: enough for the largest session, too little to bring down a laptop.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Memory in bytes: for any document, for a note more, and at most. Ten thousand notes want two gigabytes as pictures.
const ANY_MEMORY: u64 = 1 << 30;
const MEMORY_A_NOTE: u64 = 256 << 10;
const MOST_MEMORY: u64 = 8 << 30;
/// Time for a format, in milliseconds: for any, for a note more, and at most.
const ANY_FORMAT: u64 = 20_000;
const A_NOTE: u64 = 20;
const LONGEST: u64 = 30 * 60_000;
/// Output in bytes: for any document, for a note more, and at most.
const ANY_OUTPUT: u64 = 256 << 20;
const OUTPUT_A_NOTE: u64 = 256 << 10;
const MOST_OUTPUT: u64 = 8 << 30;

/// What the process may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PressBounds {
    /// Memory, in bytes.
    pub memory: u64,
    /// Time of all processors together for everything, in seconds: for a process that nobody looks after any more.
    pub cpu: u64,
    /// Time for each format, in seconds.
    pub wall: u64,
    /// All files together, in bytes.
    pub output: u64,
}

impl PressBounds {
    /// Returns what a document of so many notes may take in so many formats, on this machine.
    pub fn here(notes: usize, formats: usize) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self::of(notes as u64, formats as u64, cores as u64, installed())
    }

    fn of(notes: u64, formats: u64, cores: u64, installed: Option<u64>) -> Self {
        let wall = A_NOTE.saturating_mul(notes).saturating_add(ANY_FORMAT).min(LONGEST).div_ceil(1000);
        Self {
            // Never more than half of what there is, unless that is too little for any: the evening goes on beside it.
            memory: MEMORY_A_NOTE
                .saturating_mul(notes)
                .saturating_add(ANY_MEMORY)
                .min(installed.map_or(MOST_MEMORY, |installed| installed / 2))
                .clamp(ANY_MEMORY, MOST_MEMORY),
            cpu: wall * formats.max(1) * cores.max(1),
            wall,
            output: OUTPUT_A_NOTE.saturating_mul(notes).saturating_add(ANY_OUTPUT).min(MOST_OUTPUT),
        }
    }

    /// Returns the time for a format in ticks.
    pub fn ticks(&self, tick: Duration) -> u64 {
        self.wall * 1000 / (tick.as_millis() as u64).max(1)
    }

    /// Binds this process, for ever. What the system refuses to bind stays as it is: time is watched from outside as well.
    #[cfg(unix)]
    pub fn bind(&self) {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let bind_to = |resource: Resource, most: u64, last: u64| {
            let allowed = getrlimit(resource).maximum.unwrap_or(u64::MAX);
            let limit = Rlimit { current: Some(most.min(allowed)), maximum: Some(last.min(allowed)) };
            setrlimit(resource, limit).ok();
        };
        let bind = |resource: Resource, most: u64| bind_to(resource, most, most);
        // On Linux everything that a process asks for and can write into; elsewhere a part of it.
        bind(Resource::Data, self.memory);
        // At the first limit it is ended by the signal that says why, at the second without a word.
        bind_to(Resource::Cpu, self.cpu, self.cpu + 5);
        // It writes into a pipe and into no file at all.
        bind(Resource::Fsize, 0);
        // What it died of is told; what it held is nobody's business.
        bind(Resource::Core, 0);
    }

    /// Where a process cannot bind itself, only its time and its output are watched, from outside.
    #[cfg(not(unix))]
    pub fn bind(&self) {}
}

/// Returns how much memory this machine has, in bytes, where it is told.
fn installed() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = told.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    line.trim().trim_end_matches("kB").trim().parse::<u64>().ok()?.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIB: u64 = 1 << 30;

    #[test]
    fn a_large_session_may_take_more_and_none_takes_everything() {
        let small = PressBounds::of(30, 3, 2, Some(8 * GIB));
        let more = 30 * (256 << 10);
        let most = PressBounds { memory: GIB + more, cpu: 21 * 3 * 2, wall: 21, output: (256 << 20) + more };
        assert_eq!(small, most);
        let large = PressBounds::of(10_000, 1, 1, Some(4 * GIB));
        assert_eq!((large.memory, large.wall), (2 * GIB, 220));
        for notes in [0, 1, 240_000, u64::MAX] {
            let bounds = PressBounds::of(notes, 9, 64, None);
            assert!((20..=1800).contains(&bounds.wall) && bounds.output <= 8 * GIB, "{bounds:?}");
        }
        for installed in [0, GIB, 64 * GIB, u64::MAX] {
            let memory = PressBounds::of(240_000, 1, 1, Some(installed)).memory;
            assert!((GIB..=8 * GIB).contains(&memory), "{installed}: {memory}");
        }
        assert_eq!(small.ticks(Duration::from_millis(50)), 420);
    }
}
