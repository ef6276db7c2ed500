//! A session as a short command sees it: find the folder, knock, ask, leave.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use nappe_core::plan::Segment;
use nappe_core::session::Outline;
use nappe_core::text::clean_line;
use nappe_core::text::search::folded;
use nappe_core::{Answer, AuthorId, Command, CommandId, Plan, Refusal, Session, Submission};

use super::console::{Console, Stop};
use crate::config::{self, Home};
use crate::failure::{self, Failure, FailureKind, shown};
use crate::hub::Door;
use crate::i18n::Texts;
use crate::ids;
use crate::store::{Paths, PlanFile, plan_file};

/// How alike two names must be for one to be taken for a slip of the other (Jaro–Winkler, 0 to 1).
const ALIKE: f64 = 0.8;

/// Returns the folder named on the command line, once a session was found there.
///
/// # Errors
/// With the session that was probably meant, when the folder does not exist.
pub fn folder(console: &Console, matches: &ArgMatches, verb: &'static str) -> Result<PathBuf, Failure> {
    let given = matches.get_one::<PathBuf>("folder").expect("the grammar requires it");
    let folder = match std::fs::metadata(given) {
        Ok(found) if found.is_dir() => given.clone(),
        // `nappe run my-cafe/plan.ron` says clearly enough what is meant.
        Ok(_) if given.file_name().is_some_and(|name| name == "plan.ron") => beside(given),
        Ok(_) => return Err(FailureKind::NotAFolder { path: shown(given) }.into()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(missing(&console.home, given, verb)),
        Err(error) => return Err(failure::file_read(given, &error)),
    };
    if is_session(&folder) { Ok(folder) } else { Err(FailureKind::NotASession { path: shown(given) }.into()) }
}

fn beside(file: &Path) -> PathBuf {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

/// Tells where `plan.ron` says something else than the plan in force: whoever edited it may think that it counts.
pub fn plan_aside(folder: &Path, current: &Session) -> Option<Failure> {
    let paths = Paths::of(folder).ok()?;
    let adopted = current.plan_digest.as_deref()?;
    match plan_file::compare(&paths, &current.plan, Some(adopted)) {
        PlanFile::Changed { .. } | PlanFile::Broken(_) => {
            Some(FailureKind::PlanAside { path: shown(&paths.plan()) }.into())
        }
        PlanFile::Missing | PlanFile::Same | PlanFile::Unreadable(_) => None,
    }
}

/// Tells whether a folder holds a session.
pub fn is_session(folder: &Path) -> bool {
    folder.join("plan.ron").is_file() || folder.join("journal").is_dir()
}

fn missing(home: &Home, given: &Path, verb: &'static str) -> Failure {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let wanted = name(given);
    let here = std::fs::read_dir(beside(given)).into_iter().flatten().flatten().map(|entry| {
        // Told the way it was typed: beside what was given.
        given.parent().unwrap_or(Path::new("")).join(entry.file_name())
    });
    let recent = config::read_recent(home).into_iter().map(|entry| entry.folder);
    // Of equals the last one counts: what lies here, told briefly.
    let near = recent
        .chain(here)
        .filter(|folder| is_session(folder))
        .map(|folder| (strsim::jaro_winkler(&wanted, &name(&folder)), folder))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other));
    match near {
        Some((_, near)) => {
            FailureKind::NoFolderNear { path: shown(given), near: word(&near).into(), verb: verb.into() }.into()
        }
        None => FailureKind::NoFolder { path: word(given).into() }.into(),
    }
}

/// Returns a path as one word of a shell.
pub fn word(path: &Path) -> String {
    let text = clean_line(&path.display().to_string());
    let plain = |sign: char| sign.is_alphanumeric() || "/.-_~+,:@%\\".contains(sign);
    if !text.is_empty() && text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

/// Finds a segment of the programme by its number, its title or its part, or by how one of these begins.
pub fn segment_named<'a>(plan: &'a Plan, word: &str) -> Result<&'a Segment, Failure> {
    let word = word.trim();
    if let Some(segment) = word.parse().ok().and_then(|number| plan.segment(number)) {
        return Ok(segment);
    }
    let wanted = folded(word);
    let found = |fits: &dyn Fn(&str) -> bool| -> Vec<&Segment> {
        let fits = |segment: &&Segment| [&segment.title, &segment.part].into_iter().any(|text| fits(&folded(text)));
        plan.programme.iter().filter(|segment| !wanted.is_empty() && fits(segment)).collect()
    };
    let mut segments = found(&|text| text == wanted);
    if segments.is_empty() {
        segments = found(&|text| text.starts_with(&wanted));
    }
    let told = |segments: &[&Segment]| {
        let line = |segment: &&Segment| format!("{} {}", segment.number, segment.name());
        segments.iter().map(line).collect::<Vec<_>>().join(" · ")
    };
    match segments.as_slice() {
        [segment] => Ok(segment),
        [] if plan.programme.is_empty() => Err(FailureKind::NoProgramme { word: word.into() }.into()),
        [] => {
            let all: Vec<&Segment> = plan.programme.iter().collect();
            Err(FailureKind::NoSegment { word: word.into(), titles: told(&all).into() }.into())
        }
        many => Err(FailureKind::ManySegments { word: word.into(), titles: told(many).into() }.into()),
    }
}

/// Opens the way into a session, and tells what there is to tell about its journal.
pub fn knock(console: &mut Console, folder: &Path, program: &'static str) -> Result<Door, Stop> {
    let door = Door::open(folder, &console.clock, &console.memory(), program)?;
    for notice in door.notices() {
        console.warn(notice);
    }
    Ok(door)
}

/// Puts commands in a submission of this keyboard.
pub fn submission(author: AuthorId, commands: Vec<Command>) -> Submission {
    Submission { id: CommandId::new(ids::fresh()), author, commands }
}

/// Asks for commands under a kept id; all of them happen, or none.
///
/// # Errors
/// When nothing could be written, or the rules say no.
pub fn ask(console: &Console, door: &mut Door, id: CommandId, commands: Vec<Command>) -> Result<(), Failure> {
    let author = config::this_author(&console.home);
    match door.submit(&[Submission { id, author, commands }]).pop() {
        Some(Answer::Done) => Ok(()),
        Some(Answer::Refused(refusal)) => Err(refused(refusal)),
        Some(Answer::Failed(kind)) => Err(kind.into()),
        None => Err(FailureKind::HubStopped.into()),
    }
}

/// Asks for commands that may be asked for twice without harm.
pub fn ask_once(console: &Console, door: &mut Door, commands: Vec<Command>) -> Result<(), Failure> {
    ask(console, door, CommandId::new(ids::fresh()), commands)
}

/// Turns the rules' no into a failure.
pub fn refused(reason: Refusal) -> Failure {
    FailureKind::Refused { reason }.into()
}

/// Tells why a session has no plan, when its file is the reason.
///
/// # Errors
/// With the first fault of `plan.ron`, when no plan was adopted because of it.
pub fn planned(console: &Console, folder: &Path, outline: &Outline) -> Result<(), Failure> {
    if outline.planned {
        return Ok(());
    }
    plan_fault(&console.texts, folder)?.map_or(Ok(()), Err)
}

/// Returns the first fault of `plan.ron`, where there is such a file and it has one.
///
/// # Errors
/// When the disk does not give the file.
pub fn plan_fault(texts: &Texts, folder: &Path) -> Result<Option<Failure>, Failure> {
    let paths = Paths::of(folder)?;
    let Some(bytes) = plan_file::bytes(&paths)? else { return Ok(None) };
    let faults = nappe_core::plan::parse::parse_bytes(&bytes).err().unwrap_or_default();
    Ok(faults.first().map(|fault| {
        let (line, column) = (fault.line as u64, fault.column as u64);
        FailureKind::PlanBroken { path: shown(&paths.plan()), line, column, fault: texts.fault(fault).into() }.into()
    }))
}
