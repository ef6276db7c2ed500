//! Making a plan of seats with the machine at hand: cores, and a watch. The rules of seats, and what a plan achieves, are
//! `nappe_core::rotation`'s; the way from a session to its problem is `nappe_core::seating::Room`'s.

mod people;
mod search;

pub use people::facts;
pub use search::{Effort, SearchOutcome, SearchRequest, Sign, go_on, search};
