//! `nappe theme DIR …`: the board from a shell.

use std::path::Path;

use clap::{ArgAction, ArgMatches, Command as Grammar, value_parser};
use nappe_core::session::Outline;
use nappe_core::text::search::folded;
use nappe_core::{CleanLine, CleanText, Command, NoteId, QuestionKey, Session, ThemeId};
use serde::Serialize;

use super::console::{Answer, Console, Outcome};
use super::{grammar, session, unanswered};
use crate::failure::{Failure, FailureKind};
use crate::hub::{Door, NoteName};
use crate::i18n::Texts;
use crate::t;

pub fn grammar(texts: &Texts) -> Grammar {
    let theme = || grammar::positional(texts, "theme").required(true);
    let title = || grammar::positional(texts, "title").required(true);
    let before = || grammar::option(texts, "before", "theme");
    let notes = || {
        grammar::positional(texts, "note")
            .required(true)
            .num_args(1..)
            .action(ArgAction::Append)
            .value_parser(value_parser!(u32).range(1..))
    };
    grammar::verb(texts, "theme")
        .arg(grammar::folder(texts))
        .subcommand(grammar::verb_under(texts, "theme", "list").arg(grammar::format(texts)))
        .subcommand(
            grammar::verb_under(texts, "theme", "create")
                .arg(title())
                .arg(grammar::option(texts, "board", "board"))
                .arg(before()),
        )
        .subcommand(grammar::verb_under(texts, "theme", "rename").arg(theme()).arg(title()))
        .subcommand(grammar::verb_under(texts, "theme", "move").arg(theme()).arg(before()))
        .subcommand(grammar::verb_under(texts, "theme", "place").arg(theme()).arg(notes()))
        .subcommand(grammar::verb_under(texts, "theme", "apart").arg(notes()))
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = session::folder(console, matches, "theme")?;
    let (verb, given) = match matches.subcommand() {
        Some((verb, given)) if verb != "list" => (verb, given),
        other => {
            let json = other.is_some_and(|(_, given)| given.contains_id("format"));
            let current = crate::store::read(&folder)?.session;
            return list(console, &current, json);
        }
    };
    let words: Vec<String> = given.ids().flat_map(|id| asked(given, id.as_str())).collect();
    let told = unanswered::keeping(console, &folder, "theme", &[verb], &words, |console, kept| {
        let mut door = session::knock(console, &folder, "nappe theme")?;
        let (command, told) = wanted(console, &mut door, &folder, (verb, given), kept.first().thing)?;
        session::ask(console, &mut door, kept.first().cmd, vec![command])?;
        Ok(told)
    })?;
    console.say(told)?;
    Ok(Answer::Good)
}

/// Returns what was given for an argument, as it was typed.
fn asked(given: &ArgMatches, id: &str) -> Vec<String> {
    let raw = given.try_get_raw(id).ok().flatten().into_iter().flatten();
    std::iter::once(id.to_owned()).chain(raw.map(|word| word.to_string_lossy().into_owned())).collect()
}

/// Returns the command that a verb means, and what to tell once it is done.
fn wanted(
    console: &Console,
    door: &mut Door,
    folder: &Path,
    (verb, given): (&str, &ArgMatches),
    new: u128,
) -> Result<(Command, String), Failure> {
    let (_, outline) = door.outline()?;
    session::planned(console, folder, &outline)?;
    let texts = &console.texts;
    let text = |id: &str| given.get_one::<String>(id).map(String::as_str);
    let theme = || theme_named(&outline, text("theme").unwrap_or_default());
    let before = || match text("before") {
        Some(word) => theme_named(&outline, word).map(|(theme, _)| Some(theme)),
        None => Ok(None),
    };
    Ok(match verb {
        "create" => {
            let title = title(text("title").unwrap_or_default())?;
            let board = board_named(&outline, text("board"))?;
            let told = t!(texts, "cli-theme-created", title = title.as_str());
            (Command::CreateTheme { theme: ThemeId::new(new), board, title, before: before()? }, told)
        }
        "rename" => {
            let title = title(text("title").unwrap_or_default())?;
            let told = t!(texts, "cli-theme-renamed", title = title.as_str());
            (Command::RenameTheme { theme: theme()?.0, title }, told)
        }
        "move" => {
            let (theme, title) = theme()?;
            let told = t!(texts, "cli-theme-moved", title = title.as_str());
            (Command::MoveTheme { theme, before: before()? }, told)
        }
        "place" => {
            let ((theme, title), notes) = (theme()?, notes(door, given)?);
            let told = t!(texts, "cli-theme-placed", count = notes.len(), title = title.as_str());
            (Command::PlaceNotes { notes, theme: Some(theme), before: None }, told)
        }
        _ => {
            let notes = notes(door, given)?;
            let told = t!(texts, "cli-theme-set-apart", count = notes.len());
            (Command::PlaceNotes { notes, theme: None, before: None }, told)
        }
    })
}

fn title(word: &str) -> Result<CleanText, Failure> {
    CleanText::line(word).map_err(|fault| FailureKind::Refused { reason: fault.into() }.into())
}

fn notes(door: &mut Door, given: &ArgMatches) -> Result<Vec<NoteId>, Failure> {
    let numbers: Vec<u32> = given.get_many::<u32>("note").into_iter().flatten().copied().collect();
    let names: Vec<NoteName> = numbers.iter().copied().map(NoteName::Number).collect();
    let found = door.notes(&names)?.into_iter().zip(numbers);
    found.map(|(note, number)| note.map(|note| note.note).ok_or(FailureKind::NoNote { number }.into())).collect()
}

/// Finds a theme by its title, or by how its title begins when only one begins so.
fn theme_named(outline: &Outline, word: &str) -> Result<(ThemeId, CleanText), Failure> {
    let wanted = folded(word.trim());
    let all: Vec<_> = outline.themes.iter().filter(|theme| theme.stands()).collect();
    let found = |fits: &dyn Fn(&str) -> bool| -> Vec<_> {
        all.iter().filter(|theme| fits(&folded(&theme.title))).map(|theme| (theme.id, theme.title.clone())).collect()
    };
    let mut themes = found(&|title| title == wanted);
    if themes.is_empty() && !wanted.is_empty() {
        themes = found(&|title| title.starts_with(&wanted));
    }
    match themes.len() {
        1 => Ok(themes.remove(0)),
        0 => {
            let near = all
                .iter()
                .map(|theme| (strsim::jaro_winkler(&wanted, &folded(&theme.title)), theme))
                .max_by(|(one, _), (other, _)| one.total_cmp(other));
            Err(match near {
                Some((likeness, theme)) if likeness > 0.8 => {
                    FailureKind::NoThemeNear { word: word.into(), near: CleanLine::of(&theme.title) }.into()
                }
                _ => FailureKind::NoTheme { word: word.into() }.into(),
            })
        }
        _ => {
            let titles: Vec<&str> = themes.iter().map(|(_, title)| title.as_str()).collect();
            Err(FailureKind::ManyThemes { word: word.into(), titles: titles.join(" · ").into() }.into())
        }
    }
}

fn board_named(outline: &Outline, word: Option<&str>) -> Result<QuestionKey, Failure> {
    let keys = &outline.boards;
    let Some(word) = word else { return Ok(keys.first().cloned().unwrap_or_else(QuestionKey::none)) };
    let by_number = || keys.get(word.trim().parse::<usize>().ok()?.checked_sub(1)?);
    keys.iter()
        .find(|key| key.as_str().eq_ignore_ascii_case(word.trim()))
        .or_else(by_number)
        .cloned()
        .ok_or_else(|| FailureKind::NoBoard { word: word.into() }.into())
}

/// A board as scripts read it: never rename.
#[derive(Debug, Serialize)]
struct BoardRow {
    board: QuestionKey,
    question: String,
    themes: Vec<ThemeRow>,
    apart: Vec<ThemeNoteRow>,
}

#[derive(Debug, Serialize)]
struct ThemeRow {
    id: ThemeId,
    title: String,
    notes: Vec<ThemeNoteRow>,
}

#[derive(Debug, Serialize)]
struct ThemeNoteRow {
    number: u32,
    /// The number with its room or site, where several have it; the same as the number otherwise.
    #[serde(skip)]
    label: String,
    text: String,
    /// Those of the notes folded into it included.
    #[serde(skip_serializing_if = "is_zero")]
    votes: u32,
    /// The notes folded into it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    folded: Vec<ThemeNoteRow>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde's `skip_serializing_if` asks for")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl ThemeNoteRow {
    fn of(current: &Session, note: &nappe_core::Note) -> Self {
        let folded = current.folded_into(note).map(|folded| Self::of(current, folded)).collect();
        let label = current.note_label(note);
        Self { number: note.number, label, text: note.text().to_owned(), votes: current.votes_of(note), folded }
    }
}

/// Counts notes as the restitution does: those folded into others too.
fn counted(notes: &[ThemeNoteRow]) -> usize {
    notes.iter().map(|note| 1 + note.folded.len()).sum()
}

fn list(console: &mut Console, current: &Session, json: bool) -> Outcome {
    let note = |note: &nappe_core::Note| ThemeNoteRow::of(current, note);
    let boards: Vec<BoardRow> = current
        .board_keys()
        .into_iter()
        .map(|board| BoardRow {
            question: match (current.plan.question(&board), current.plan.segment_of(&board)) {
                (Some(question), _) => question.text.to_string(),
                (None, Some(segment)) => segment.name().to_string(),
                (None, None) => t!(console.texts, "cli-theme-no-question"),
            },
            themes: current
                .themes_of(&board)
                .map(|theme| ThemeRow {
                    id: theme.id,
                    title: theme.title.to_string(),
                    notes: current.theme_notes(theme.id).map(note).collect(),
                })
                .collect(),
            apart: current.notes_apart(&board).map(note).collect(),
            board,
        })
        .collect();
    if json {
        console.json(&boards)?;
        return Ok(Answer::Good);
    }
    for board in boards {
        console.say(format!("{}  {}", board.board, board.question))?;
        let apart = (t!(console.texts, "cli-theme-notes-apart", count = counted(&board.apart)), board.apart);
        let themes = board.themes.into_iter().map(|theme| {
            (t!(console.texts, "cli-theme-count", title = theme.title, count = counted(&theme.notes)), theme.notes)
        });
        for (heading, notes) in themes.chain([apart]).collect::<Vec<_>>() {
            console.say(format!("  {heading}"))?;
            for note in notes {
                console.say(format!("    {:>4}  {}", note.label, note.text.replace('\n', " ")))?;
                for folded in note.folded {
                    console.say(format!("    {:>4}  + {}", folded.label, folded.text.replace('\n', " ")))?;
                }
            }
        }
    }
    Ok(Answer::Good)
}
