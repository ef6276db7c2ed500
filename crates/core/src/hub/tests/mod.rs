//! The hub without disk or threads.

mod mailbox;
mod simulation;
mod step;
