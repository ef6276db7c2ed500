//! `nappe note DIR --table N TEXT`: notes from a shell, one or, with `-`, one a line; in a segment of the programme, one a
//! paragraph.

use std::io::{self, Read};
use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command as Grammar, value_parser};
use nappe_core::plan::SegmentKind;
use nappe_core::session::Outline;
use nappe_core::{Answer as Said, CleanText, Command, NewNote, NoteId, NoteKind, Place, Refusal, Submission};
use serde::Serialize;

use super::console::{Answer, Console, Outcome};
use super::unanswered::{self, KeptRequest};
use super::{grammar, session};
use crate::config;
use crate::exchange::{self, RowReason};
use crate::failure::{Failure, FailureKind, answer_of};
use crate::hub::{self, NoteName};
use crate::i18n::Texts;
use crate::{encoding, t};

/// The most that is read from standard input, in bytes.
const MOST_BYTES: u64 = 20 << 20;

pub fn grammar(texts: &Texts) -> Grammar {
    let number = || value_parser!(u16).range(1..);
    grammar::verb(texts, "note")
        .arg(grammar::folder(texts))
        .arg(grammar::option(texts, "table", "number").required_unless_present("segment").value_parser(number()))
        .arg(grammar::option(texts, "round", "number").value_parser(number()))
        .arg(grammar::option(texts, "segment", "segment"))
        .arg(grammar::option(texts, "speaker", "name"))
        .arg(grammar::option(texts, "kind", "kind").value_parser(kind))
        .arg(grammar::flag(texts, "key"))
        .arg(grammar::format(texts))
        .arg(words(texts))
}

/// What became of the notes. Field names are read by scripts: never rename.
#[derive(Debug, Serialize)]
struct NoteAccount {
    /// 0 where everybody was together.
    table: u16,
    /// `null` outside the programme.
    segment: Option<u16>,
    /// Who is named, as the plan writes it where it knows them.
    speaker: Option<String>,
    /// `null` outside the rounds.
    round: Option<u16>,
    taken: Vec<TakenNote>,
    refused: Vec<Refused>,
}

#[derive(Debug, Serialize)]
struct TakenNote {
    line: usize,
    note: NoteId,
    /// `null` where the session could not be asked for it any more.
    number: Option<u32>,
}

#[derive(Debug, Serialize)]
struct Refused {
    line: usize,
    reason: String,
    #[serde(skip)]
    refusal: Refusal,
}

fn words(texts: &Texts) -> Arg {
    // Words without quotation marks are one note: a hand in a hurry forgets them.
    grammar::positional(texts, "words").required(true).action(ArgAction::Append).num_args(1..)
}

fn kind(word: &str) -> Result<NoteKind, String> {
    exchange::kind_named(word).ok_or_else(|| word.to_owned())
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = session::folder(console, matches, "note")?;
    let words: Vec<&str> = matches.get_many::<String>("words").into_iter().flatten().map(String::as_str).collect();
    let many = words == ["-"];
    let in_segment = matches.contains_id("segment");
    let lines = match (many, in_segment) {
        (true, true) => paragraphs_of(&read_text(io::stdin().lock())?),
        (true, false) => lines_of(&read_text(io::stdin().lock())?),
        (false, _) => vec![(1, words.join(" "))],
    };
    let texts: Vec<String> = lines.iter().map(|(_, text)| text.clone()).collect();
    let how: Vec<String> = HOW.into_iter().flat_map(|id| raw(matches, id)).collect();
    let how: Vec<&str> = how.iter().map(String::as_str).collect();
    unanswered::keeping(console, &folder, "note", &how, &texts, |console, kept| {
        take(console, matches, &folder, lines, kept)
    })
}

/// The arguments that say what a note is, apart from its words.
const HOW: [&str; 6] = ["table", "round", "segment", "speaker", "kind", "key"];

/// Returns an argument as it was typed, its name first.
fn raw(matches: &ArgMatches, id: &str) -> Vec<String> {
    let typed = matches.get_raw(id).into_iter().flatten().map(|word| word.to_string_lossy().into_owned());
    std::iter::once(id.to_owned()).chain(typed).collect()
}

fn take(
    console: &mut Console,
    matches: &ArgMatches,
    folder: &Path,
    lines: Vec<(usize, String)>,
    kept: &KeptRequest,
) -> Outcome {
    let many = matches.get_many::<String>("words").into_iter().flatten().eq(["-"]);
    let mut door = session::knock(console, folder, "nappe note")?;
    let (_, outline) = door.outline()?;
    session::planned(console, folder, &outline)?;
    let Where { place, speaker } = placed(console, matches, &outline)?;
    let author = config::this_author(&console.home);
    let mut account = NoteAccount {
        table: place.table,
        segment: place.segment,
        speaker: speaker.as_ref().map(ToString::to_string),
        round: place.round,
        taken: Vec::new(),
        refused: Vec::new(),
    };
    let mut asked = Vec::new();
    for ((line, text), name) in lines.into_iter().zip(kept.names()) {
        match place.clean(&text) {
            Ok(text) => {
                let note = NewNote {
                    note: NoteId::new(name.thing),
                    text,
                    place,
                    sort: matches.get_one::<NoteKind>("kind").copied().unwrap_or_default(),
                    key: matches.get_flag("key"),
                    speaker: speaker.clone(),
                    person: None,
                };
                let told = TakenNote { line, note: note.note, number: None };
                asked.push((told, Submission { id: name.cmd, author, commands: vec![Command::AddNote(note)] }));
            }
            Err(fault) => {
                let reason = RowReason::from(fault.clone()).told(&console.texts);
                account.refused.push(Refused { line, reason, refusal: fault.into() });
            }
        }
    }
    let (asked, submissions): (Vec<_>, Vec<_>) = asked.into_iter().unzip();
    let mut failed = None;
    for (note, answer) in asked.into_iter().zip(door.submit(&submissions)) {
        match answer {
            Said::Done => account.taken.push(note),
            Said::Refused(refusal) => {
                let reason = console.texts.refusal(&refusal);
                account.refused.push(Refused { line: note.line, reason, refusal });
            }
            Said::Failed(kind) => failed = Some(kind),
        }
    }
    if failed.is_none() {
        number(&mut door, &mut account.taken);
    }
    account.refused.sort_by_key(|refused| refused.line);
    let json = matches.contains_id("format");
    if json {
        console.json(&account)?;
    } else if many || !account.taken.is_empty() {
        tell(console, &account)?;
    }
    match (failed, account.refused.first()) {
        (Some(kind), _) => Err(kind.into()),
        (None, None) => Ok(Answer::Good),
        (None, Some(only)) if !many => Err(FailureKind::Refused { reason: only.refusal.clone() }.into()),
        (None, Some(_)) => {
            for refused in account.refused.iter().filter(|_| !json) {
                let line = t!(console.texts, "cli-note-refused", line = refused.line, reason = refused.reason.as_str());
                console.complain(&line);
            }
            Ok(Answer::Faulty)
        }
    }
}

/// Finds out the numbers that the notes were given, to be told to scripts. They are taken whether or not this succeeds.
fn number(door: &mut hub::Door, taken: &mut [TakenNote]) {
    let names: Vec<NoteName> = taken.iter().map(|taken| NoteName::Id(taken.note)).collect();
    if let Ok(found) = door.notes(&names) {
        for (taken, found) in taken.iter_mut().zip(found) {
            taken.number = found.map(|found| found.number);
        }
    }
}

fn tell(console: &mut Console, account: &NoteAccount) -> Result<(), super::Stop> {
    let texts = &console.texts;
    let place = match account.round {
        _ if account.segment.is_some() => {
            let segment = account.segment.unwrap_or_default().to_string();
            match account.table {
                0 => t!(texts, "cli-note-in-segment", segment = segment),
                table => t!(texts, "cli-note-in-group", segment = segment, table = table),
            }
        }
        Some(round) => t!(texts, "cli-note-in-round", table = account.table, round = round),
        None => t!(texts, "cli-note-no-round", table = account.table),
    };
    let line = t!(texts, "cli-note-taken", count = account.taken.len(), place = place);
    console.say(line)
}

/// Where the notes belong, and who said them.
struct Where {
    place: Place,
    speaker: Option<CleanText>,
}

/// Finds out where the notes belong. A speaker whom the plan does not know is named as typed, and that is told.
fn placed(console: &mut Console, matches: &ArgMatches, current: &Outline) -> Result<Where, Failure> {
    let plan = &current.plan;
    let table = matches.get_one::<u16>("table").copied().unwrap_or_default();
    let segment = match matches.get_one::<String>("segment") {
        Some(word) => Some(session::segment_named(plan, word)?),
        None => None,
    };
    // Rounds are a matter of the café: elsewhere there are none to be in.
    let in_cafe = table > 0 && segment.is_none_or(|segment| segment.kind == SegmentKind::Cafe);
    let running = current.round.filter(|_| in_cafe);
    let round = matches.get_one::<u16>("round").copied().or(running);
    let place = Place { table, round, segment: segment.map(|segment| segment.number) };
    let Some(word) = matches.get_one::<String>("speaker") else { return Ok(Where { place, speaker: None }) };
    let known = plan.speaker_named(place.segment, word).map(|speaker| speaker.name.clone());
    let speaker = if let Some(name) = known {
        name
    } else {
        let typed = CleanText::line(word).map_err(|fault| FailureKind::Refused { reason: fault.into() })?;
        if !plan.programme.is_empty() {
            let told = t!(console.texts, "cli-note-unknown-speaker", name = typed.as_str());
            console.complain(&told);
        }
        typed
    };
    Ok(Where { place, speaker: Some(speaker) })
}

/// Reads all there is. What is no UTF-8 is read as Windows wrote it.
fn read_text(source: impl Read) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    source
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| FailureKind::Input { detail: answer_of(&error) })?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(FailureKind::InputTooBig.into());
    }
    Ok(encoding::decode(&bytes).into_owned())
}

/// Returns lines with their numbers, blank ones left out.
fn lines_of(text: &str) -> Vec<(usize, String)> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.to_owned()));
    lines.filter(|(_, line)| !line.trim().is_empty()).collect()
}

/// Returns paragraphs, which blank lines part, with the numbers of their first lines.
fn paragraphs_of(text: &str) -> Vec<(usize, String)> {
    let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).collect();
    let paragraphs = lines.split(|(_, line)| line.trim().is_empty()).filter(|lines| !lines.is_empty());
    let joined = |lines: &[(usize, &str)]| lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
    paragraphs.map(|lines| (lines[0].0, joined(lines))).collect()
}
