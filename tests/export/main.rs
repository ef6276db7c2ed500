//! Documents under hardship: the plug is pulled, the disk is full, what lies in the session's folder is hostile.

#[path = "../support/skipped.rs"]
mod skipped;
#[path = "../support/small_disk.rs"]
mod small_disk;

mod cafe;
#[cfg(unix)]
mod elsewhere;
#[cfg(unix)]
mod limits;
mod whole;
