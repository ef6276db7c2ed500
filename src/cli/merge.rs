//! `nappe merge DIR OTHER`: what another copy of the session holds, taken in.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command as Grammar, ValueHint, value_parser};
use nappe_core::text::clean_line;
use serde::Serialize;

use super::console::{Answer, Console, Outcome};
use super::{desk, grammar, session};
use crate::failure::Failure;
use crate::i18n::Texts;
use crate::ids;
use crate::store::Paths;
use crate::store::sites::merge::{MergeReport, merge};
use crate::t;

pub fn grammar(texts: &Texts) -> Grammar {
    grammar::verb(texts, "merge")
        .arg(grammar::folder(texts))
        .arg(
            grammar::positional(texts, "other")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::AnyPath),
        )
        .arg(grammar::flag(texts, "anyway"))
        .arg(grammar::format(texts))
}

/// What was taken in. Field names are read by scripts: never rename.
#[derive(Debug, Serialize)]
struct Account {
    /// Whether everything was here already.
    nothing: bool,
    journals: Vec<Taken>,
    /// Events that were not here.
    events: u64,
    /// Notes that were not here, by room.
    notes: Vec<OfRoom>,
    /// Notes that both changed.
    versions: usize,
    /// Whether the plan says something else now.
    plan: bool,
    /// People who were not in the list.
    people: usize,
    told: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Taken {
    site: String,
    path: String,
    events: u64,
}

#[derive(Debug, Serialize)]
struct OfRoom {
    room: String,
    name: String,
    notes: usize,
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = session::folder(console, matches, "merge")?;
    let other = matches.get_one::<PathBuf>("other").expect("the grammar requires it");
    let report = merge(&Paths::of(&folder)?, other, matches.get_flag("anyway"), ids::fresh)?;
    for notice in &report.notices {
        console.warn(notice);
    }
    let told = told(&console.texts, &report);
    if matches.contains_id("format") {
        console.json(&account(&report, told))?;
    } else {
        for line in told {
            console.say(line)?;
        }
    }
    Ok(Answer::Good)
}

fn account(report: &MergeReport, told: Vec<String>) -> Account {
    let journals = report.taken.iter().map(|taken| Taken {
        site: taken.site.to_string(),
        path: clean_line(&taken.path.display().to_string()),
        events: taken.events,
    });
    let notes = report.notes.iter().map(|(room, (name, notes))| OfRoom {
        room: room.to_string(),
        name: name.clone(),
        notes: *notes,
    });
    Account {
        nothing: report.is_nothing(),
        journals: journals.collect(),
        events: report.events,
        notes: notes.collect(),
        versions: report.versions,
        plan: report.plan,
        people: report.people,
        told,
    }
}

/// Takes another copy in and tells what came, with what is wrong with it, a line each: for a screen.
///
/// # Errors
/// As [`merge`].
pub fn take_in(folder: &Path, other: &Path, anyway: bool, texts: &Texts) -> Result<Vec<String>, Failure> {
    let report = merge(&Paths::of(folder)?, &desk::spelled_out(other), anyway, ids::fresh)?;
    let notices = report.notices.iter().map(|notice| notice.told(texts));
    Ok(told(texts, &report).into_iter().chain(notices).collect())
}

/// Tells what came in, one remark a line.
fn told(texts: &Texts, report: &MergeReport) -> Vec<String> {
    if report.is_nothing() {
        return vec![t!(texts, "merge-nothing")];
    }
    let mut lines: Vec<String> = report
        .notes
        .values()
        .map(|(name, count)| t!(texts, "merge-notes", count = *count, room = name.as_str()))
        .collect();
    if lines.is_empty() && report.events > 0 {
        lines.push(t!(texts, "merge-events", count = report.events));
    }
    if report.versions > 0 {
        lines.push(t!(texts, "merge-versions", count = report.versions));
    }
    if report.plan {
        lines.push(t!(texts, "merge-plan"));
    }
    if report.people > 0 {
        lines.push(t!(texts, "merge-people", count = report.people));
    }
    if report.strangers {
        lines.push(t!(texts, "merge-strangers"));
    }
    if lines.is_empty() {
        lines.push(t!(texts, "merge-known"));
    }
    lines
}
