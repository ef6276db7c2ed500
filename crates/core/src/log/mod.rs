//! The log that several sites share: what a line says, in which order lines are folded, and how late ones are taken in.
//!
//! A *site* is one hand that writes one journal. Every line carries a [`Tick`], one more than the highest its writer
//! had seen; lines are folded in the order (tick, site, number in the site's journal), on which every copy agrees
//! whatever the order of arrival. Reading, writing and sealing lines is the store's; nothing here touches a file.

mod envelope;
mod merge;
mod site;
#[cfg(test)]
mod tests;
mod tick;
mod timeline;

pub use envelope::{Envelope, VERSION};
pub use merge::{OutOfOrder, SiteOrder, merged};
pub use site::SiteCard;
pub use tick::{LogKey, Tick};
pub use timeline::{Adopted, Timeline};
