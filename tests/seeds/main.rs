//! Five real documents of French local governments, each read from its file, put into a session, and composed again: no
//! fact and no sentence of theirs may be missing. The documents themselves are not part of this repository.

mod board;
mod day;
mod minutes;
mod proceedings;
mod programme;
mod read;
mod scene;
#[path = "../support/skipped.rs"]
mod skipped;
