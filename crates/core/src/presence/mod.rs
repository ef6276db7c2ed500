//! Who is in the room with a device, and what tables say without writing: ready, more time, a call for the facilitator.
//!
//! None of it stands in the journal: it is true now or not at all. The hub keeps it in memory, devices say it again
//! when they come back, and the cockpit, the facilitator's telephone and the table's other devices are shown it.

mod roster;
mod signal;
#[cfg(test)]
mod tests;

pub use roster::{ArrivalStage, DeviceCard, DeviceHint, DeviceLink, DeviceRoster, DeviceWay};
pub use signal::{Readiness, Signal, TableSignals, TriedNote};
