//! `nappe plan DIR`: the plan as it stands now, changes made in the application included.

use clap::{ArgMatches, Command as Grammar};
use nappe_core::plan;

use super::console::{Answer, Console, Outcome};
use super::{grammar, session};
use crate::failure::Failure;
use crate::i18n::Texts;
use crate::store::{self, Paths, PlanFile, plan_file};
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
    let file = plan_file::compare(&paths, &current);
    if current.plan_digest.is_none() && !matches!(file, PlanFile::Changed { .. }) {
        return Err(Failure::new("failure-no-plan").with("path", session::word(&folder)).into());
    }
    if matches.contains_id("format") {
        console.json(&current.plan)?;
        return Ok(Answer::Good);
    }
    let text = plan::write::write(&current.plan, current.plan.lang);
    if !matches.get_flag("write") {
        console.print(text.as_bytes())?;
        return Ok(Answer::Good);
    }
    let backup = plan_file::write(&paths, &text)?;
    console.say(t!(console.texts, "cli-plan-written", path = session::word(&paths.plan())))?;
    if let Some(backup) = backup {
        console.say(t!(console.texts, "cli-plan-backup", path = session::word(&backup)))?;
    }
    Ok(Answer::Good)
}
