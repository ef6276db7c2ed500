//! `nappe log DIR`: what happened, whether the journal is whole, and a repair that guesses nothing.

use std::collections::{BTreeMap, HashSet};

use clap::{ArgMatches, Command as Grammar};
use nappe_core::cafe::{Step, TableTask, WallShow};
use nappe_core::text::clean_line;
use nappe_core::{CafeKey, Envelope, Event, Fact, PersonId, Presence, Session, SiteCard, SiteId};
use serde::Serialize;

use super::console::{Answer, Console, Outcome, Stop};
use super::{grammar, session};
use crate::clock;
use crate::failure::{FailureKind, SystemAnswer};
use crate::i18n::Texts;
use crate::store::journal::read::End;
use crate::store::sites::Folds;
use crate::store::{Paths, log};
use crate::t;

/// Characters of a text that a line shows.
const SHOWN: usize = 60;

pub fn grammar(texts: &Texts) -> Grammar {
    grammar::verb(texts, "log")
        .arg(grammar::folder(texts))
        .subcommand(grammar::verb_under(texts, "log", "show").arg(grammar::format(texts)))
        .subcommand(grammar::verb_under(texts, "log", "verify").arg(grammar::format(texts)))
        .subcommand(grammar::verb_under(texts, "log", "repair"))
}

/// What a journal was found to be. Field names are read by scripts: never rename.
#[derive(Debug, Serialize)]
struct JournalProof {
    sound: bool,
    path: String,
    lines: usize,
    events: u64,
    authors: usize,
    /// Each journal, by name.
    sites: Vec<SiteProof>,
    /// Kinds of event that this nappe does not know, and how many of each.
    unknown: BTreeMap<String, u64>,
    /// `clean`, `torn`, `damaged` or `newer`.
    end: &'static str,
    /// The line where it ends or is damaged; `null` when it is clean.
    line: Option<usize>,
    told: Vec<String>,
}

/// What one journal was found to be.
#[derive(Debug, Clone, Serialize)]
struct SiteProof {
    sound: bool,
    path: String,
    /// The id of its site; `null` where its first line says nothing.
    site: Option<String>,
    /// The short word by which its notes are told from others' of the same number.
    tag: String,
    room: Option<String>,
    lines: usize,
    events: u64,
    end: &'static str,
    line: Option<usize>,
}

impl SiteProof {
    fn of(report: &log::JournalReport) -> Self {
        let good = report.found.good;
        let (end, line) = match report.found.end {
            End::Clean => ("clean", None),
            End::Torn => ("torn", Some(good.lines + 1)),
            End::Damaged { line, .. } => ("damaged", Some(line)),
            End::Newer => ("newer", Some(good.lines + 1)),
        };
        let header = report.found.header.as_ref();
        Self {
            sound: report.is_sound(),
            path: clean_line(&report.path.display().to_string()),
            site: header.map(|header| header.site.to_string()),
            tag: report.tag.clone(),
            room: header.map(|header| header.room().to_string()),
            lines: good.lines,
            events: good.seq,
            end,
            line,
        }
    }
}

impl JournalProof {
    fn of(report: &log::LogReport, texts: &Texts) -> Self {
        let sites: Vec<SiteProof> = report.journals.iter().map(SiteProof::of).collect();
        // What stood here when there was one journal: of several, the first that is not sound to its end.
        let told = sites.iter().find(|site| !site.sound).or_else(|| sites.iter().find(|site| site.end != "clean"));
        let told = told.or_else(|| sites.first()).cloned();
        let (path, end, line) = told.map_or((String::new(), "clean", None), |site| (site.path, site.end, site.line));
        let (lines, events) = report.counts();
        Self {
            sound: report.is_sound(),
            path,
            lines,
            events,
            authors: report.authors,
            sites,
            unknown: report.unknown.clone(),
            end,
            line,
            told: report.told(texts),
        }
    }
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = session::folder(console, matches, "log")?;
    let paths = Paths::of(&folder)?;
    match matches.subcommand() {
        Some(("verify", given)) => {
            let report = log::verify(&paths)?;
            if given.contains_id("format") {
                console.json(&JournalProof::of(&report, &console.texts))?;
            } else {
                for line in report.told(&console.texts) {
                    console.say(line)?;
                }
            }
            Ok(if report.is_sound() { Answer::Good } else { Answer::Faulty })
        }
        Some(("repair", _)) => {
            let repairs = log::repair(&paths)?;
            if repairs.is_empty() {
                console.say(t!(console.texts, "log-repair-nothing"))?;
            }
            let told: Vec<String> = repairs.iter().flat_map(|repair| repair.told(&console.texts)).collect();
            for line in told {
                console.say(line)?;
            }
            Ok(Answer::Good)
        }
        other => show(console, &paths, other.is_some_and(|(_, given)| given.contains_id("format"))),
    }
}

fn show(console: &mut Console, paths: &Paths, json: bool) -> Outcome {
    let mut printer = Printer { console, current: Session::default(), json, first: true, stop: None };
    let read = log::show(paths, &mut printer)?;
    let Printer { first, stop, .. } = printer;
    if let Some(stop) = stop {
        return Err(stop);
    }
    if json {
        console.say(if first { "[]" } else { "\n]" })?;
    }
    let told = crate::store::told(&read);
    for obstacle in &told {
        console.warn(obstacle);
    }
    Ok(if told.is_empty() { Answer::Good } else { Answer::Faulty })
}

/// Prints every event as it is read: journals may be larger than memory likes.
struct Printer<'a> {
    console: &'a mut Console,
    current: Session,
    json: bool,
    first: bool,
    stop: Option<Stop>,
}

impl Folds for Printer<'_> {
    fn stand(&mut self, here: CafeKey) {
        self.current.set_here(here);
    }

    fn meet(&mut self, site: SiteId, card: SiteCard) {
        self.current.meet_site(site, card);
    }

    fn take(&mut self, envelope: Envelope) {
        self.current.apply(&envelope);
        if self.stop.is_some() {
            return;
        }
        let printed = if self.json {
            element(&envelope, self.first).and_then(|text| self.console.print(text.as_bytes()))
        } else {
            let line = line(self.console, &envelope, &self.current);
            self.console.say(line)
        };
        self.stop = printed.err();
        self.first = false;
    }
}

/// One event of a JSON array.
fn element(envelope: &Envelope, first: bool) -> Result<String, super::Stop> {
    let text =
        serde_json::to_string(envelope).map_err(|error| FailureKind::Output { detail: SystemAnswer::said(error) })?;
    Ok(format!("{}{text}", if first { "[\n" } else { ",\n" }))
}

fn line(console: &Console, envelope: &Envelope, current: &Session) -> String {
    let hour = clock::local(envelope.time, console.clock.offset()).format("%Y-%m-%d %H:%M:%S");
    let (kind, about) = match &envelope.event {
        Fact::Known(event) => told(&console.texts, event, current, envelope.site),
        Fact::Unknown(value) => {
            (value.get("kind").and_then(serde_json::Value::as_str).unwrap_or("?").to_owned(), String::new())
        }
    };
    let (kind, about) = (clean_line(&kind), clean_line(&about));
    let about =
        if about.chars().count() > SHOWN { about.chars().take(SHOWN - 1).chain(['…']).collect() } else { about };
    format!("{:>6}  {hour}  {kind}  {about}", envelope.seq).trim_end().to_owned()
}

/// Returns what an event is called and what it is about.
fn told(texts: &Texts, event: &Event, current: &Session, site: SiteId) -> (String, String) {
    let saying = |id, words: Option<&str>| match current.note(id) {
        Some(note) => {
            let words = words.unwrap_or(note.text()).replace('\n', " ");
            t!(texts, "cli-log-note", number = current.note_label(note), text = words)
        }
        None => String::new(),
    };
    let note = |id| saying(id, None);
    let theme = |id| current.theme(id).map(|theme| theme.title.to_string()).unwrap_or_default();
    let people = |count: usize| t!(texts, "cli-log-people", count = count);
    let (id, about) = match event {
        Event::PlanAdopted { plan, .. } => ("plan-adopted", plan.title.to_string()),
        Event::PlanChanged { .. } => ("plan-changed", String::new()),
        Event::PlanFileTaken { .. } => ("plan-file-taken", current.plan.title.to_string()),
        Event::StepStarted { step, .. } => match step {
            Step::Before => ("step-before", String::new()),
            Step::Conversation(round) => ("step-conversation", round.to_string()),
            Step::Move(round) => ("step-move", round.to_string()),
            Step::After => ("step-after", String::new()),
        },
        Event::ClockPaused => ("clock-paused", String::new()),
        Event::ClockResumed => ("clock-resumed", String::new()),
        Event::TimeAdjusted { millis } => ("time-adjusted", format!("{:+} s", millis / 1000)),
        Event::StepReturned => ("step-returned", String::new()),
        // The words as they were written then: since, another hand may have reworded them.
        Event::NoteAdded { note: id, text, .. } => ("note-added", saying(*id, Some(text))),
        Event::NoteEdited { note: id, text, .. } => ("note-edited", saying(*id, Some(text))),
        Event::NoteSorted { note: id, .. } => ("note-sorted", note(*id)),
        Event::NoteMarked { note: id, .. } => ("note-marked", note(*id)),
        Event::NoteAttributed { note: id, speaker: Some(_) } => ("note-attributed", note(*id)),
        Event::NoteAttributed { note: id, speaker: None } => ("note-anonymous", note(*id)),
        Event::VotesCounted { note: id, .. } | Event::BallotCounted { note: id, .. } => ("votes-counted", note(*id)),
        Event::NoteApproved { note: id, .. } => ("note-approved", note(*id)),
        Event::NoteQueried { note: id, unclear: true } => ("note-unclear", note(*id)),
        Event::NoteQueried { note: id, unclear: false } => ("note-clear", note(*id)),
        Event::NoteHidden { note: id, hidden: true } => ("note-hidden", note(*id)),
        Event::NoteHidden { note: id, hidden: false } => ("note-shown", note(*id)),
        Event::NoteRelocated { note: id, .. } => ("note-relocated", note(*id)),
        Event::NoteDeleted { note: id, .. } => ("note-deleted", note(*id)),
        Event::NoteRestored { note: id } => ("note-restored", note(*id)),
        Event::NoteFolded { note: id, .. } => ("note-folded", note(*id)),
        Event::NoteUnfolded { note: id } => ("note-unfolded", note(*id)),
        Event::NotePlaced { note: id, theme: None, .. } => ("note-apart", note(*id)),
        Event::NotePlaced { note: id, .. } => ("note-placed", note(*id)),
        Event::ThemeCreated { title, .. } => ("theme-created", title.to_string()),
        Event::ThemeRenamed { title, .. } => ("theme-renamed", title.to_string()),
        Event::ThemeMoved { theme: id, .. } => ("theme-moved", theme(*id)),
        Event::ThemeMerged { theme: id, .. } => ("theme-merged", theme(*id)),
        Event::ThemeRemoved { theme: id } => ("theme-removed", theme(*id)),
        Event::ThemeRestored { theme: id, .. } => ("theme-restored", theme(*id)),
        Event::SummaryWritten { theme: id, .. } => ("summary-written", theme(*id)),
        Event::SynthesisWritten { board, .. } => ("synthesis-written", board.to_string()),
        Event::SeatingPlanned { seating } => ("seating-planned", people(seating.people().len())),
        Event::SeatsChanged { seats, .. } => {
            let moved: HashSet<PersonId> = seats.iter().map(|seat| seat.person).collect();
            ("seats-changed", people(moved.len()))
        }
        Event::AttendanceMarked { people: marked, attendance } => (
            match attendance.state {
                Presence::Expected => "attendance-expected",
                Presence::Here => "attendance-here",
                Presence::Absent => "attendance-absent",
            },
            people(marked.len()),
        ),
        Event::SeatLocked { table: Some(table), .. } => ("seat-locked", t!(texts, "cli-log-table", table = *table)),
        Event::SeatLocked { table: None, .. } => ("seat-unlocked", String::new()),
        Event::RoomNamed { name, .. } if name.is_empty() => ("room-unnamed", String::new()),
        Event::RoomNamed { name, .. } => ("room-named", name.to_string()),
        Event::ClockClaimed => {
            ("clock-claimed", current.site_card(site).map(|card| card.tag.to_string()).unwrap_or_default())
        }
        Event::RoomsInstructed { instruction } => ("rooms-instructed", texts.room_instruction(*instruction)),
        Event::InstructionConfirmed { instruction } => {
            let told = current.common().instruction(*instruction);
            let told = told.map(|told| texts.room_instruction(told.instruction));
            ("instruction-confirmed", told.unwrap_or_default())
        }
        Event::WallShown { show } => match show {
            WallShow::Auto => ("wall-auto", String::new()),
            WallShow::Clock => ("wall-clock", String::new()),
            WallShow::Board(key) => ("wall-board", key.as_ref().map(ToString::to_string).unwrap_or_default()),
            WallShow::Dark => ("wall-dark", String::new()),
        },
        Event::TaskSet { task } => match task {
            TableTask::Write => ("task-write", String::new()),
            TableTask::ReadBack => ("task-read-back", String::new()),
            TableTask::Vote { .. } => ("task-vote", String::new()),
        },
        Event::NotesVeiled { veiled: true } => ("notes-veiled", String::new()),
        Event::NotesVeiled { veiled: false } => ("notes-unveiled", String::new()),
        Event::RoomTold { text, .. } if text.is_empty() => ("word-taken-away", String::new()),
        Event::RoomTold { table: Some(table), text } => ("table-told", format!("{table} · {text}")),
        Event::RoomTold { table: None, text } => ("room-told", text.to_string()),
        Event::PictureDescribed { description, .. } => ("picture-described", description.to_string()),
        Event::FollowUpMarked { follow_up, .. } => ("follow-up-marked", follow_up.to_string()),
        Event::KeyTermSet { term, .. } => ("key-term-set", term.to_string()),
    };
    (texts.get(&format!("cli-event-{id}")), about)
}
