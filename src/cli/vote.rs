//! `nappe vote DIR NOTE=VOTES …`: the votes for notes, counted by hand and kept; without any, the notes that have some.

use clap::{ArgAction, ArgMatches, Command as Grammar};
use nappe_core::{Command, Session};
use serde::Serialize;

use super::console::{Answer, Console, Outcome};
use super::{grammar, session, unanswered};
use crate::failure::FailureKind;
use crate::hub::NoteName;
use crate::i18n::Texts;
use crate::t;

pub fn grammar(texts: &Texts) -> Grammar {
    let counts = grammar::positional(texts, "votes").num_args(0..).action(ArgAction::Append).value_parser(count);
    grammar::verb(texts, "vote").arg(grammar::folder(texts)).arg(counts).arg(grammar::format(texts))
}

/// What a note got. Field names are read by scripts: never rename.
#[derive(Debug, Clone, Serialize)]
struct VoteRow {
    number: u32,
    /// The number with its room or site, where several have it; the same as the number otherwise.
    #[serde(skip)]
    label: String,
    votes: u32,
    text: String,
}

/// Reads `12=5`: note 12 got 5.
fn count(word: &str) -> Result<(u32, u32), String> {
    let read = || -> Option<(u32, u32)> {
        let (number, votes) = word.split_once(['=', ':'])?;
        let number: u32 = number.trim().parse().ok().filter(|number| *number > 0)?;
        Some((number, votes.trim().parse().ok()?))
    };
    read().ok_or_else(|| word.to_owned())
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = session::folder(console, matches, "vote")?;
    let json = matches.contains_id("format");
    let counts: Vec<(u32, u32)> = matches.get_many("votes").into_iter().flatten().copied().collect();
    if counts.is_empty() {
        let current = crate::store::read(&folder)?.session;
        return list(console, &current, json);
    }
    let words: Vec<String> = counts.iter().map(|(number, votes)| format!("{number}={votes}")).collect();
    let rows = unanswered::keeping(console, &folder, "vote", &[], &words, |console, kept| {
        let mut door = session::knock(console, &folder, "nappe vote")?;
        let names: Vec<NoteName> = counts.iter().map(|(number, _)| NoteName::Number(*number)).collect();
        let mut commands = Vec::with_capacity(counts.len());
        let mut rows = Vec::with_capacity(counts.len());
        for ((number, votes), found) in counts.into_iter().zip(door.notes(&names)?) {
            let note = found.ok_or(FailureKind::NoNote { number })?;
            commands.push(Command::count_votes(note.note, votes));
            rows.push(VoteRow { number, label: note.name(), votes, text: note.text });
        }
        session::ask(console, &mut door, kept.first().cmd, commands)?;
        Ok(rows)
    })?;
    print(console, &rows, json)
}

/// Tells which notes have votes, the most first. What was folded into a note counts with it.
fn list(console: &mut Console, current: &Session, json: bool) -> Outcome {
    let voted = current.notes().filter(|note| note.stands());
    let row = |note: &nappe_core::Note| VoteRow {
        number: note.number,
        label: current.note_label(note),
        votes: current.votes_of(note),
        text: note.text().to_owned(),
    };
    let mut rows: Vec<VoteRow> = voted.map(row).filter(|row| row.votes > 0).collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.votes), row.number));
    if rows.is_empty() && !json {
        let line = t!(console.texts, "cli-vote-none");
        console.say(line)?;
    }
    print(console, &rows, json)
}

fn print(console: &mut Console, rows: &[VoteRow], json: bool) -> Outcome {
    if json {
        console.json(&rows)?;
        return Ok(Answer::Good);
    }
    for row in rows {
        let votes = t!(console.texts, "votes", votes = row.votes);
        let text = row.text.replace('\n', " ");
        console.say(t!(console.texts, "cli-vote-line", number = row.label.as_str(), votes = votes, text = text))?;
    }
    Ok(Answer::Good)
}
