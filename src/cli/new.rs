//! `nappe new DIR`: a session folder with a plan that explains itself.

use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use clap::{ArgAction, ArgMatches, Command as Grammar, value_parser};
use nappe_core::plan::{self, MAX_ROUNDS, MAX_TABLES, PlanDate};
use nappe_core::text::CleanText;
use nappe_core::{Command, Lang, Length, Plan, TextFault};

use super::console::{Answer, Console, Outcome};
use super::{grammar, session};
use crate::client::NewSession;
use crate::clock::Clock;
use crate::config::{self, RecentEntry};
use crate::failure::{self, Failure, FailureKind, shown};
use crate::i18n::{Texts, days};
use crate::ids;
use crate::store::{Paths, SessionFolder, SiteMemory, plan_file};
use crate::t;

/// Tables, rounds and minutes when nobody says: the café of most associations.
const TABLES: u16 = 3;
const ROUNDS: u16 = 3;
const MINUTES: u32 = 20;

pub fn grammar(texts: &Texts) -> Grammar {
    let most = |most: usize| value_parser!(u16).range(1..=most as i64);
    grammar::verb(texts, "new")
        .arg(grammar::folder(texts))
        .arg(grammar::option(texts, "title", "words"))
        .arg(grammar::option(texts, "question", "words").action(ArgAction::Append))
        .arg(grammar::option(texts, "tables", "number").value_parser(most(MAX_TABLES)))
        .arg(grammar::option(texts, "rounds", "number").value_parser(most(MAX_ROUNDS)))
        .arg(grammar::option(texts, "minutes", "minutes").value_parser(length))
        .arg(grammar::option(texts, "place", "words"))
        .arg(grammar::option(texts, "room", "words"))
        .arg(grammar::option(texts, "date", "date").value_parser(date))
        .arg(grammar::option(texts, "start", "hour").value_parser(hour))
}

fn length(text: &str) -> Result<Length, String> {
    Length::parse(text).filter(|length| !length.is_zero()).ok_or_else(|| text.to_owned())
}

/// Reads a day as people write it, in either language.
fn date(text: &str) -> Result<PlanDate, String> {
    let clock = Clock::from_environment();
    let today = crate::clock::local(clock.now(), clock.offset()).date_naive();
    let read = |lang: &Lang| days::read(&Texts::new(*lang), text, today);
    Lang::ALL.iter().find_map(read).ok_or_else(|| text.to_owned())
}

fn hour(text: &str) -> Result<NaiveTime, String> {
    plan::read_hour(text).ok_or_else(|| text.to_owned())
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = matches.get_one::<PathBuf>("folder").expect("the grammar requires it");
    let texts = &console.texts;
    let word = |id: &str| matches.get_one::<String>(id).cloned();
    let new = NewSession {
        folder: folder.clone(),
        title: word("title").unwrap_or_else(|| t!(texts, "cli-new-title")),
        questions: matches.get_many::<String>("question").into_iter().flatten().cloned().collect(),
        tables: matches.get_one("tables").copied().unwrap_or(TABLES),
        rounds: matches.get_one("rounds").copied().unwrap_or(ROUNDS),
        length: matches.get_one("minutes").copied().unwrap_or(Length::minutes(MINUTES)),
        lang: texts.lang(),
    };
    let mut plan = plan_of(&new, texts)?;
    plan.place = CleanText::optional_line(&word("place").unwrap_or_default()).map_err(unfit)?;
    plan.date = matches.get_one("date").copied();
    plan.start = matches.get_one("start").copied();
    let room = CleanText::optional_line(&word("room").unwrap_or_default()).map_err(unfit)?;
    make(folder, &plan, &room, &console.clock, &console.memory())?;
    let entry = RecentEntry {
        folder: std::path::absolute(folder).unwrap_or_else(|_| folder.clone()),
        title: plan.title.to_string(),
        date: plan.date,
        notes: 0,
    };
    // So that the home screen shows it; the session is there all the same when the list cannot be written.
    config::remember(&console.home, entry).ok();
    let path = session::word(folder);
    let texts = &console.texts;
    let commands = [("check", t!(texts, "cli-new-check")), ("run", t!(texts, "cli-new-run"))];
    let width = "nappe check ".len() + path.chars().count();
    let mut lines = vec![t!(texts, "cli-new-done", path = path.as_str()), t!(texts, "cli-new-then")];
    lines.extend(commands.map(|(verb, what)| format!("  {:<width$}   {what}", format!("nappe {verb} {path}"))));
    for line in lines {
        console.say(line)?;
    }
    Ok(Answer::Good)
}

/// Makes the plan that a form or a command line asks for.
///
/// # Errors
/// When the title or a question does not fit.
pub fn plan_of(new: &NewSession, texts: &Texts) -> Result<Plan, Failure> {
    let line = |text: &str| CleanText::line(text).map_err(unfit);
    let questions = if new.questions.is_empty() {
        vec![line(&t!(texts, "cli-new-question"))?]
    } else {
        new.questions.iter().map(|question| line(question)).collect::<Result<_, _>>()?
    };
    Ok(Plan::starter(line(&new.title)?, questions, new.tables, new.rounds, new.length, new.lang))
}

fn unfit(fault: TextFault) -> Failure {
    FailureKind::Refused { reason: fault.into() }.into()
}

/// Makes a session folder, in a room that is called `room` where that is not empty; what is already there is never
/// touched.
///
/// # Errors
/// When the folder holds something, or the disk does not take the plan.
pub fn make(folder: &Path, plan: &Plan, room: &CleanText, clock: &Clock, memory: &SiteMemory) -> Result<(), Failure> {
    if session::is_session(folder) {
        return Err(FailureKind::SessionThere { path: session::word(folder).into() }.into());
    }
    let failed = |error: std::io::Error| failure::not_written(folder, &error);
    std::fs::create_dir_all(folder).map_err(failed)?;
    if std::fs::read_dir(folder).map_err(failed)?.next().is_some() {
        return Err(FailureKind::FolderNotEmpty { path: shown(folder) }.into());
    }
    plan_file::write(&Paths::of(folder)?, &plan::write::write(plan, plan.lang))?;
    // The session gets its name now: whoever is sent the folder opens the same session.
    let named = (!room.is_empty()).then(|| Command::NameRoom { room: None, name: room.clone() });
    SessionFolder::begin(folder, named.into_iter().collect(), clock.now(), memory, ids::fresh)
}
