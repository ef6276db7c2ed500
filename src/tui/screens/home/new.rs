//! The guided form for a new session: what it asks, and what its answers mean.

use std::path::PathBuf;

use nappe_core::plan::{MAX_QUESTIONS, MAX_ROUNDS, MAX_TABLES};
use nappe_core::text::slug;
use nappe_core::{Lang, Length};

use crate::client::NewSession;
use crate::i18n::Texts;
use crate::t;
use crate::tui::layers::{Field, Form};

/// Questions the form takes in; the plan screen takes more.
const MOST_QUESTIONS: usize = 40;
const _: () = assert!(MOST_QUESTIONS <= MAX_QUESTIONS);
/// Tables where nobody says how many: with fewer, nobody can move.
const FEWEST_TABLES: usize = 3;
/// People at a table, the fewest and the most: with more not everybody speaks, with fewer ideas run dry.
const AT_TABLE: (usize, usize) = (6, 8);
/// Fields after the questions.
const AFTER: usize = 6;

/// Returns how many tables so many people need, seven at each as nearly as can be; `None` for what is no number.
fn tables_for(people: &str) -> Option<String> {
    let people = people.trim().parse::<usize>().ok().filter(|people| *people > 0)?;
    let middle = usize::midpoint(AT_TABLE.0, AT_TABLE.1);
    let tables = (people + middle / 2) / middle;
    Some(tables.clamp(FEWEST_TABLES, MAX_TABLES).to_string())
}

/// Returns the form, empty or with what was typed before.
pub(super) fn form(texts: &Texts, values: Option<&[String]>) -> Form {
    let usual =
        ["", "", "", "", "", "", "3", "20", if texts.lang() == Lang::Fr { "0" } else { "1" }, ""].map(str::to_owned);
    let values = values.filter(|values| values.len() > AFTER).unwrap_or(&usual);
    let questions = values.len() - AFTER;
    let words = |id: &str, index: usize| {
        Field::words(texts.get(id), texts.attribute(id, "hint", &[]).unwrap_or_default(), &values[index])
    };
    let number = |id: &str, index: usize| {
        Field::number(texts.get(id), texts.attribute(id, "hint", &[]).unwrap_or_default(), &values[index])
    };
    let mut fields = vec![words("new-title", 0)];
    fields.extend((1..questions).map(|index| words("new-question", index).of_list(MOST_QUESTIONS)));
    fields.push(number("new-people", questions).proposing(tables_for));
    fields.push(number("new-tables", questions + 1));
    fields.push(number("new-rounds", questions + 2));
    fields.push(number("new-minutes", questions + 3));
    let languages = Lang::ALL.map(|lang| texts.get(language(lang)));
    let lang = values[questions + 4].parse().unwrap_or(0).min(languages.len() - 1);
    fields.push(Field::choice(texts.get("new-lang"), t!(texts, "new-lang-hint"), languages.into(), lang));
    fields.push(words("new-folder", questions + 5));
    Form::new(t!(texts, "new-form"), fields)
}

/// Returns the id of the name of a language.
pub(super) const fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "new-lang-fr",
        Lang::En => "new-lang-en",
    }
}

/// Reads the form.
///
/// # Errors
/// The first field that cannot be understood, and why.
pub(super) fn read(texts: &Texts, values: &[String]) -> Result<NewSession, (usize, String)> {
    let after = values.len().saturating_sub(AFTER);
    let value = |index: usize| values.get(index).map_or("", |value| value.trim());
    let title = value(0).to_owned();
    if title.is_empty() {
        return Err((0, t!(texts, "new-title-missing")));
    }
    let questions: Vec<String> = (1..after).map(value).filter(|words| !words.is_empty()).map(str::to_owned).collect();
    let number = |index: usize, usual: usize, most: usize| match value(index) {
        "" => Ok(usual as u16),
        typed => match typed.parse::<u16>() {
            Ok(number) if (1..=most).contains(&usize::from(number)) => Ok(number),
            _ => Err((index, t!(texts, "new-number-odd", most = most))),
        },
    };
    // How many people there are is no part of the plan: it only proposes tables.
    let tables = number(after + 1, questions.len().max(FEWEST_TABLES), MAX_TABLES)?;
    let rounds = number(after + 2, 3, MAX_ROUNDS)?;
    let length = match value(after + 3) {
        "" => Some(Length::minutes(20)),
        typed => Length::parse(typed).filter(|length| !length.is_zero()),
    };
    let length = length.ok_or_else(|| (after + 3, t!(texts, "new-minutes-odd")))?;
    let lang = Lang::ALL[value(after + 4).parse().unwrap_or(0).min(Lang::ALL.len() - 1)];
    let folder = match value(after + 5) {
        "" => match slug(&title) {
            // A title of signs only still needs a folder that can be typed.
            name if name.is_empty() => PathBuf::from("nappe"),
            name => PathBuf::from(name),
        },
        typed => PathBuf::from(typed),
    };
    Ok(NewSession { folder, title, questions, tables, rounds, length, lang })
}

/// Writes the folder that was proposed into the form, to be changed there; returns its field.
pub(super) fn show_folder(values: &mut [String], session: &NewSession) -> usize {
    let field = values.len().saturating_sub(1);
    if let Some(value) = values.last_mut().filter(|value| value.trim().is_empty()) {
        *value = session.folder.display().to_string();
    }
    field
}
