//! Files of ideas and of people as they come, and what must come of them: the failing cases of others, more of the same
//! kinds, files made at random, hostile ones, and an import that is taken back.

#[path = "../support/bench.rs"]
mod bench;
#[path = "../support/skipped.rs"]
mod skipped;

mod cases;
mod held;
mod hostile;
mod inputs;
mod killed;
mod kinds;
mod laws;
mod shapes;
mod undo;
mod verb;
