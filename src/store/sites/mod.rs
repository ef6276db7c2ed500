//! The sites that write in one session folder: one journal file each, and only its own site appends to it.
//!
//! [`files`] finds the journals of a folder, [`load`](mod@load) reads them all and folds their lines in one order,
//! [`here`] says in which room the folder stands, [`memory`] which sites this installation may go on writing as,
//! [`own`] which of them it is this time, [`watch`] what others append meanwhile, [`merge`](mod@merge) takes the
//! journals of another copy in.

pub mod files;
pub mod here;
pub mod load;
pub mod memory;
pub mod merge;
pub mod own;
#[cfg(test)]
mod tests;
pub mod watch;

pub use load::{Folds, SiteJournal, SitesRead, load};
pub use memory::{SiteHold, SiteMemory};
