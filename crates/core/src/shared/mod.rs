//! Collections whose copies share what they have in common.
//!
//! A session of a day holds some hundred thousand notes. The hub, the screens and every checkpoint of the log hold one
//! each, and none may copy the others' on the way to an acknowledgement: a copy here costs microseconds, and a change
//! costs the little that it touches.

mod ledger;
mod shelf;

pub(crate) use ledger::Ledger;
pub(crate) use shelf::Shelf;
