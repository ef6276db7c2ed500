//! The journal as a stranger meets it: files of every version, processes that are killed, disks that fill up.

mod full;
mod golden;
mod kill;
mod log;
#[path = "../support/skipped.rs"]
mod skipped;
#[path = "../support/small_disk.rs"]
mod small_disk;
