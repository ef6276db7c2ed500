//! `nappe rotate`: who sits where in each round, for the people of a session or for so many people, and what that
//! achieves. It claims nothing that is not proved, and writes nothing but what it is asked to keep.

mod account;
mod cards;
mod grid;
mod kept;
mod outcome;
mod people;
mod sheet;

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, ArgMatches, Command as Grammar, ValueHint, value_parser};
use nappe_core::plan::MAX_TABLES;
use nappe_core::rotation::{Infeasible, MOST_ROUNDS, Problem, Rule};
use nappe_core::seating::MAX_PEOPLE;

use super::console::{Answer, Console, Outcome, Stop};
use super::grammar;
use crate::failure::FailureKind;
use crate::i18n::Texts;
use crate::i18n::rotation::Numbered;
use crate::planner::{Effort, SearchRequest};
use crate::t;
pub use kept::write as write_kept;
use outcome::Seated;

/// How long is searched when nobody says, in milliseconds.
const BUDGET: u64 = 1_000;
/// What the numbers of a search are made of when nobody says: the same question has the same answer.
const SEED: u64 = 1;

/// The most meetings that are counted, from both ends; 20,000 people at tables of ten make two million in ten rounds.
const MOST_MEETINGS: usize = 20_000_000;
/// The most shares of categories.
const MOST_CATEGORIES: usize = 100;

pub fn grammar(texts: &Texts) -> Grammar {
    let number = |id: &'static str, help: String| grammar::option(texts, id, "number").help(help);
    let count = |id, help| number(id, help).value_parser(value_parser!(u64).range(..=1_000_000_000));
    grammar::verb(texts, "rotate")
        .arg(grammar::folder(texts).required(false))
        .arg(count("people", t!(texts, "cli-rotate-people")))
        .arg(count("tables", t!(texts, "cli-rotate-tables")).conflicts_with("folder"))
        .arg(count("rounds", t!(texts, "cli-rotate-rounds")).conflicts_with("folder"))
        .arg(grammar::flag(texts, "hosts").conflicts_with("folder"))
        .arg(grammar::flag(texts, "same-question").conflicts_with("folder"))
        .arg(
            grammar::option(texts, "categories", "shares")
                .value_parser(shares)
                .action(ArgAction::Set)
                .conflicts_with_all(["folder", "cards"]),
        )
        .arg(grammar::flag(texts, "cards").conflicts_with_all(["folder", "same-question"]))
        .arg(number("budget", t!(texts, "cli-rotate-budget")).value_parser(value_parser!(u64)))
        .arg(number("moves", t!(texts, "cli-rotate-moves")).value_parser(value_parser!(u64)).conflicts_with("budget"))
        .arg(number("seed", t!(texts, "cli-rotate-seed")).value_parser(value_parser!(u64)))
        .arg(grammar::flag(texts, "save").conflicts_with_all(["tables", "rounds"]))
        .arg(
            grammar::option(texts, "format", "rotation")
                .value_parser(PossibleValuesParser::new(["table", "json", "csv", "text"]))
                .hide_possible_values(true)
                .help(t!(texts, "cli-rotate-format")),
        )
        .arg(
            grammar::option(texts, "output", "folder")
                .short('o')
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath)
                .help(t!(texts, "cli-rotate-output")),
        )
}

/// Shares of categories: `10,20,30,40`.
#[derive(Debug, Clone)]
struct Shares(Vec<u64>);

fn shares(text: &str) -> Result<Shares, String> {
    let read = |part: &str| part.trim().parse::<u64>().ok().filter(|share| *share <= 1_000_000);
    let shares: Option<Vec<u64>> = text.split(',').map(read).collect();
    let good = |shares: &Vec<u64>| shares.len() <= MOST_CATEGORIES && shares.iter().any(|share| *share > 0);
    shares.filter(good).map(Shares).ok_or_else(|| text.to_owned())
}

/// How the answer is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Table,
    Json,
    Csv,
    Text,
}

/// What every way of asking has in common.
#[derive(Debug, Clone)]
struct Wanted {
    ask: SearchRequest,
    shown: Shown,
    output: Option<PathBuf>,
}

impl Wanted {
    fn of(matches: &ArgMatches) -> Self {
        let number = |id: &str| matches.get_one::<u64>(id).copied();
        let effort = match number("moves") {
            Some(moves) => Effort::Moves(moves),
            None => Effort::Millis(number("budget").unwrap_or(BUDGET)),
        };
        let shown = match matches.get_one::<String>("format").map(String::as_str) {
            Some("json") => Shown::Json,
            Some("csv") => Shown::Csv,
            Some("text") => Shown::Text,
            _ => Shown::Table,
        };
        let seed = number("seed").unwrap_or(SEED);
        Self { ask: SearchRequest { effort, seed }, shown, output: matches.get_one("output").cloned() }
    }
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    if matches.contains_id("folder") { people::run(console, matches) } else { numbers(console, matches) }
}

/// Seats so many people, without a session.
fn numbers(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let asked = |id: &str| matches.get_one::<u64>(id).map(|number| usize::try_from(*number).unwrap_or(usize::MAX));
    let (Some(people), Some(tables), Some(rounds)) = (asked("people"), asked("tables"), asked("rounds")) else {
        return Err(FailureKind::RotateWhat.into());
    };
    let impossible = |console: &Console, infeasible: &Infeasible| {
        let reason = console.texts.infeasible(infeasible, &Numbered);
        Stop::from(FailureKind::RotateNumbers { reason: reason.into() })
    };
    if let Some(rule) = beyond(people, tables, rounds) {
        return Err(impossible(console, &Infeasible { rules: vec![rule] }));
    }
    if crowded(people, tables, rounds) {
        return Err(FailureKind::RotateCrowded { people: people.div_ceil(tables) as u64 }.into());
    }
    let hosts = matches.get_flag("hosts");
    let wanted = Wanted::of(matches);
    let seated = if matches.get_flag("cards") {
        Seated::by_cards(people, tables, rounds, hosts)
    } else {
        let mut problem = Problem::cafe(people, tables, rounds);
        if let Some(Shares(shares)) = matches.get_one("categories") {
            problem = problem.with_categories(shares);
        }
        if hosts {
            problem = problem.with_hosts();
        }
        if matches.get_flag("same-question") {
            problem = problem.with_one_question_a_round();
        }
        Seated::searched(problem, wanted.ask)
    };
    let seated = seated.map_err(|infeasible| impossible(console, &infeasible))?;
    let french = console.texts.lang() == nappe_core::Lang::Fr;
    outcome::show(console, &seated, &wanted, french)?;
    Ok(Answer::Good)
}

/// Tells whether there would be too many meetings to count in the memory of a laptop: a thousand people at one table.
fn crowded(people: usize, tables: usize, rounds: usize) -> bool {
    people.saturating_mul(rounds).saturating_mul(people.div_ceil(tables.max(1))) > MOST_MEETINGS
}

/// What no room can be: told before anything is counted or laid out in memory.
fn beyond(people: usize, tables: usize, rounds: usize) -> Option<Rule> {
    let most_tables = people.min(MAX_TABLES);
    Some(match (people, tables, rounds) {
        (0, _, _) => Rule::NoPeople,
        (_, 0, _) => Rule::NoTables,
        (_, _, 0) => Rule::NoRounds,
        _ if people > MAX_PEOPLE => Rule::TooManyPeople { found: people, most: MAX_PEOPLE },
        _ if tables > most_tables => Rule::TooManyTables { found: tables, most: most_tables },
        _ if rounds > MOST_ROUNDS => Rule::TooManyRounds { found: rounds, most: MOST_ROUNDS },
        _ => return None,
    })
}
