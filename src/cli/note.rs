//! `nappe note DIR --table N TEXT`: notes from a shell, one or, with `-`, one a line.

use std::io::{self, Read};

use clap::{Arg, ArgAction, ArgMatches, Command as Grammar, value_parser};
use nappe_core::{CleanText, Command, NewNote, NoteId, NoteKind, Place};
use serde::Serialize;

use super::console::{Answer, Console, Outcome};
use super::{grammar, session};
use crate::config;
use crate::failure::Failure;
use crate::hub;
use crate::i18n::Texts;
use crate::import::{self, RowReason};
use crate::{encoding, ids, t};

/// The most that is read from standard input, in bytes.
const MOST_BYTES: u64 = 20 << 20;

pub fn grammar(texts: &Texts) -> Grammar {
    let number = || value_parser!(u16).range(1..);
    grammar::verb(texts, "note")
        .arg(grammar::folder(texts))
        .arg(grammar::option(texts, "table", "number").required(true).value_parser(number()))
        .arg(grammar::option(texts, "round", "number").value_parser(number()))
        .arg(grammar::option(texts, "kind", "kind").value_parser(kind))
        .arg(grammar::flag(texts, "key"))
        .arg(grammar::format(texts))
        .arg(words(texts))
}

/// What became of the notes. Field names are read by scripts: never rename.
#[derive(Debug, Serialize)]
struct Account {
    table: u16,
    /// `null` outside the rounds.
    round: Option<u16>,
    taken: Vec<Taken>,
    refused: Vec<Refused>,
}

#[derive(Debug, Serialize)]
struct Taken {
    line: usize,
    note: NoteId,
}

#[derive(Debug, Serialize)]
struct Refused {
    line: usize,
    reason: String,
}

fn words(texts: &Texts) -> Arg {
    // Words without quotation marks are one note: a hand in a hurry forgets them.
    grammar::positional(texts, "words").required(true).action(ArgAction::Append).num_args(1..)
}

fn kind(word: &str) -> Result<NoteKind, String> {
    import::kind_named(word).ok_or_else(|| word.to_owned())
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = session::folder(console, matches, "note")?;
    let words: Vec<&str> = matches.get_many::<String>("words").into_iter().flatten().map(String::as_str).collect();
    let many = words == ["-"];
    let lines = if many { lines_of(io::stdin().lock())? } else { vec![(1, words.join(" "))] };
    let mut door = session::knock(console, &folder, "nappe note")?;
    let table = *matches.get_one::<u16>("table").expect("the grammar requires it");
    let round = match matches.get_one::<u16>("round") {
        Some(round) => Some(*round),
        None => door.session()?.cafe.now.step.round(),
    };
    let author = config::this_author(&console.home);
    let mut account = Account { table, round, taken: Vec::new(), refused: Vec::new() };
    let mut asked = Vec::new();
    for (line, text) in lines {
        match CleanText::note(&text) {
            Ok(text) => {
                let note = NewNote {
                    note: NoteId::new(ids::fresh()),
                    text,
                    place: Place::at(table, round),
                    sort: matches.get_one::<NoteKind>("kind").copied().unwrap_or_default(),
                    key: matches.get_flag("key"),
                    speaker: None,
                    person: None,
                };
                asked
                    .push((Taken { line, note: note.note }, session::submission(author, vec![Command::AddNote(note)])));
            }
            Err(fault) => account.refused.push(Refused { line, reason: RowReason::from(fault).told(&console.texts) }),
        }
    }
    let (asked, submissions): (Vec<_>, Vec<_>) = asked.into_iter().unzip();
    let mut failed = None;
    for (note, answer) in asked.into_iter().zip(door.submit(&submissions)) {
        match answer {
            hub::Answer::Done => account.taken.push(note),
            hub::Answer::Refused(refusal) => {
                account.refused.push(Refused { line: note.line, reason: console.texts.refusal(&refusal) });
            }
            hub::Answer::Failed(failure) => failed = Some(failure),
        }
    }
    account.refused.sort_by_key(|refused| refused.line);
    let json = matches.contains_id("format");
    if json {
        console.json(&account)?;
    } else if many || !account.taken.is_empty() {
        tell(console, &account)?;
    }
    match (failed, account.refused.first()) {
        (Some(failure), _) => Err(failure.into()),
        (None, None) => Ok(Answer::Good),
        (None, Some(only)) if !many => Err(Failure::new("failure-refused").with("reason", &only.reason).into()),
        (None, Some(_)) => {
            for refused in account.refused.iter().filter(|_| !json) {
                let line = t!(console.texts, "cli-note-refused", line = refused.line, reason = refused.reason.as_str());
                console.complain(&line);
            }
            Ok(Answer::Faulty)
        }
    }
}

fn tell(console: &mut Console, account: &Account) -> Result<(), super::Stop> {
    let texts = &console.texts;
    let place = match account.round {
        Some(round) => t!(texts, "cli-note-in-round", table = account.table, round = round),
        None => t!(texts, "cli-note-no-round", table = account.table),
    };
    let line = t!(texts, "cli-note-taken", count = account.taken.len(), place = place);
    console.say(line)
}

/// Reads lines with their numbers, blank ones left out. What is no UTF-8 is read as Windows wrote it.
fn lines_of(source: impl Read) -> Result<Vec<(usize, String)>, Failure> {
    let mut bytes = Vec::new();
    source
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::new("failure-input").because(&error))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Failure::new("failure-input-too-big"));
    }
    let text = encoding::decode(&bytes);
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.to_owned()));
    Ok(lines.filter(|(_, line)| !line.trim().is_empty()).collect())
}
