//! Who sits where in each round: what is unavoidable, a plan that is as good as that, and a new one when the room changes.
//!
//! A [`Problem`] says who is there, which tables are open and which rules hold; [`plan`] answers with [`Seats`] and a
//! [`Report`] that [`evaluate()`] counts anew, by a path of its own. [`bounds()`] tells what no plan can avoid, and why.
//! [`replan()`] changes a café that runs, past rounds never. People, tables and rounds are counted from 0 here.
//!
//! Nothing here reads a clock or chance: a [`Budget`] counts moves, a seed makes the numbers, and the caller may stop a
//! search at any time. The same seed and the same moves give the same plan on every machine.

mod anneal;
mod bounds;
mod cards;
mod catalogue;
mod columns;
mod conflict;
mod construct;
mod evaluate;
mod field;
mod forced;
mod itineraries;
mod kernel;
mod lawful;
mod planner;
mod problem;
mod remedy;
mod replan;
mod report;
mod rng;
mod settle;
mod sizes;
#[cfg(test)]
mod tests;
mod together;

pub use bounds::{Bounds, Reason, bounds};
pub use cards::{Cards, SymbolCard, cards};
pub use conflict::{Infeasible, MOST_PEOPLE, MOST_TABLES, Rule};
pub use evaluate::{BrokenRule, evaluate};
pub use planner::{Budget, Going, How, Planned, Progress, plan};
pub use problem::{Emphasis, MOST_ROUNDS, Participant, Problem, RoundSet, Scheme, Seats, TableSpec};
pub use remedy::{Remedy, remedies};
pub use replan::{Alternative, replan};
pub use report::Report;
