//! `nappe plan DIR`: the plan as it stands now, changes made in the application included.

use std::path::Path;

use clap::{ArgMatches, Command as Grammar};
use nappe_core::{Command, Plan, plan};

use super::console::{Answer, Console, Outcome, Stop};
use super::{grammar, session};
use crate::failure::FailureKind;
use crate::i18n::Texts;
use crate::store::{self, Paths, PlanFile, PlanWritten, plan_file};
use crate::t;

pub fn grammar(texts: &Texts) -> Grammar {
    grammar::verb(texts, "plan")
        .arg(grammar::folder(texts))
        .arg(grammar::flag(texts, "write"))
        .arg(grammar::format(texts).conflicts_with("write"))
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = session::folder(console, matches, "plan")?;
    let current = store::read(&folder)?.session;
    let paths = Paths::of(&folder)?;
    let file = plan_file::compare(&paths, &current.plan, current.plan_digest.as_deref());
    if current.plan_digest.is_none() && !matches!(file, PlanFile::Changed { .. }) {
        return Err(FailureKind::NoPlan { path: session::word(&folder).into() }.into());
    }
    if matches.contains_id("format") {
        console.json(&*current.plan)?;
        return Ok(Answer::Good);
    }
    if !matches.get_flag("write") {
        console.print(text_of(&current.plan).as_bytes())?;
        return Ok(Answer::Good);
    }
    let PlanWritten { backup, .. } = if current.plan_digest.is_some() {
        write_and_adopt(console, &folder, &paths)?
    } else {
        plan_file::write(&paths, &text_of(&current.plan))?
    };
    console.say(t!(console.texts, "cli-plan-written", path = session::word(&paths.plan())))?;
    if let Some(backup) = backup {
        console.say(t!(console.texts, "cli-plan-backup", path = session::word(&backup)))?;
    }
    Ok(Answer::Good)
}

fn text_of(plan: &Plan) -> String {
    plan::write::write(plan, plan.lang)
}

/// Writes the plan and makes the file the one of this plan, so that it does not seem changed at the next change.
fn write_and_adopt(console: &mut Console, folder: &Path, paths: &Paths) -> Result<PlanWritten, Stop> {
    let mut door = session::knock(console, folder, "nappe plan")?;
    if door.is_remote() {
        // The cockpit has a key for it, and may be in the middle of a change.
        return Err(FailureKind::DoorRole.into());
    }
    let plan = door.outline()?.1.plan;
    let written = plan_file::write(paths, &text_of(&plan))?;
    let adopt = Command::AdoptPlan { plan: Box::new(plan), digest: written.digest.clone() };
    session::ask_once(console, &mut door, vec![adopt])?;
    Ok(written)
}
