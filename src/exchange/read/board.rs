//! JSON → rows: boards as other tools hand them over (scrumlr, Parabol, `FunRetro` and `EasyRetro`, Trello), and any list of
//! objects.
//!
//! These formats change without a word, so none is read field by field. What they share is looked for: a list of things
//! that have a text, ids that point at columns, lists and people which are named elsewhere in the file, and themes that
//! hold the cards themselves.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::super::reason::RowReason;
use super::super::words::{ENOUGH, NoteColumn, WHOLE, guess, table_in, titled};
use super::keys::{AUTHORS, CARDS, MORE, PEOPLE, POINTED_AT, SAID, TEXTS, THEMES, TITLES, VOTES};
use super::{
    ImportFault, ImportSource, KnownColumn, SourceFormat, SourceRemark, SourceRow, SourceSheet, census, heaps,
};

/// The most keys that one list may use.
const MOST_KEYS: usize = 200;

/// A card, with the names of what holds it.
struct FoundCard<'a> {
    fields: &'a Map<String, Value>,
    above: Option<&'a str>,
    /// Its place in the file, from 1.
    number: u64,
}

/// Reads a text as JSON; `None` when it is none at all.
pub(super) fn read(text: &str) -> Option<Result<ImportSource, ImportFault>> {
    let start = text.trim_start();
    if !start.starts_with(['{', '[']) {
        return None;
    }
    let mut value: Value = match serde_json::from_str(start) {
        Ok(value) => value,
        Err(fault) => match heaps::lines(start) {
            Some(value) => value,
            None => return broken(text, start, &fault),
        },
    };
    if let Some(rows) = heaps::rows(&value) {
        return Some(Ok(rows));
    }
    heaps::spread(&mut value, "");
    if !matches!(&value, Value::Array(list) if list.iter().all(|item| item.is_string() || item.is_number())) {
        into_cards(&mut value, "");
    }
    let source = match &value {
        Value::Array(list) if list.iter().all(|item| item.is_string() || item.is_number()) => strings(list),
        Value::Array(list) if list.iter().all(is_flat) => objects(&value, &list.iter().collect::<Vec<_>>()),
        // What reads as JSON is nothing else.
        _ => match board(&value).or_else(|| heaps::read(&value)) {
            Some(source) => source,
            None => return Some(Err(ImportFault::NoCards)),
        },
    };
    Some(if source.sheets.iter().all(|sheet| sheet.rows.is_empty()) { Err(ImportFault::Empty) } else { Ok(source) })
}

/// Says what is wrong with what begins as JSON; `None` where it is meant to be something else.
fn broken(text: &str, start: &str, fault: &serde_json::Error) -> Option<Result<ImportSource, ImportFault>> {
    // « [à voir] des bancs » is a line of a list.
    let second = start[1..].trim_start().chars().next();
    let meant = matches!((start.as_bytes()[0], second), (b'{', Some('"' | '}')) | (b'[', Some('{' | '"')));
    let above = text[..text.len() - start.len()].matches('\n').count();
    meant.then(|| Err(ImportFault::BadJson { line: fault.line() + above, column: fault.column() }))
}

/// Makes cards of what stands as a bare text among cards.
fn into_cards(value: &mut Value, key: &str) {
    match value {
        Value::Array(list) => {
            for item in list {
                if (key.is_empty() || CARDS.contains(&key)) && item.is_string() {
                    *item = serde_json::json!({ "text": item.take() });
                }
                into_cards(item, key);
            }
        }
        Value::Object(fields) => {
            // Where what holds them says more than its name, it is the card and they are a cell of it.
            let named = |key: &str| {
                matches!(key, "id" | "name" | "nom" | "title" | "titre" | "label" | "value" | "color" | "date")
            };
            let holder = fields.iter().all(|(key, value)| value.is_array() || value.is_object() || named(key));
            for (key, value) in fields.iter_mut() {
                into_cards(value, if holder { key } else { "-" });
            }
        }
        _ => {}
    }
}

/// Tells whether something is an object without lists of objects in it.
fn is_flat(item: &Value) -> bool {
    item.as_object().is_some_and(|fields| {
        !fields.values().any(|value| value.as_array().is_some_and(|list| list.iter().any(Value::is_object)))
    })
}

pub(super) fn strings(list: &[Value]) -> ImportSource {
    let row = |(index, item): (usize, &Value)| SourceRow {
        line: index as u64 + 1,
        last: index as u64 + 1,
        cells: vec![plain(item)],
        quoted: true,
        ..SourceRow::default()
    };
    let known = vec![KnownColumn { heading: String::new(), column: Some(NoteColumn::Text) }];
    let sheet = SourceSheet { rows: list.iter().enumerate().map(row).collect(), known, ..SourceSheet::default() };
    ImportSource { format: SourceFormat::Objects, sheets: vec![sheet] }
}

/// A list of objects becomes a table, whose headings are to be understood.
pub(super) fn objects(value: &Value, list: &[&Value]) -> ImportSource {
    let card = |(item, number): (_, u64)| {
        let fields = Value::as_object(item)?;
        Some(FoundCard { fields, above: None, number })
    };
    let cards: Vec<FoundCard<'_>> = list.iter().copied().zip(1..).filter_map(card).collect();
    let (keys, rows, cut) = flattened(&cards, &HashMap::new());
    let mut remarks: Vec<SourceRemark> = cut.into_iter().collect();
    remarks.extend(census::untold(value, &cards.iter().map(|card| card.fields).collect::<Vec<_>>(), ""));
    let headings = SourceRow { line: 0, last: 0, cells: keys, quoted: true, ..SourceRow::default() };
    let rows = std::iter::once(headings).chain(rows).collect();
    let sheet = SourceSheet { rows, remarks, ..SourceSheet::default() };
    ImportSource { format: SourceFormat::Objects, sheets: vec![sheet] }
}

fn board(value: &Value) -> Option<ImportSource> {
    let mut names = HashMap::new();
    let mut lists: Vec<(&str, Vec<FoundCard<'_>>)> = Vec::new();
    walk(value, "", None, &mut names, &mut lists);
    let weigh = |key: &str, cards: &[FoundCard<'_>]| {
        let texts =
            cards.iter().filter(|card| TEXTS.iter().any(|text| card.fields.get(*text).is_some_and(Value::is_string)));
        let texts = i64::try_from(texts.count()).unwrap_or(0);
        if CARDS.contains(&key) {
            texts * 1_000
        } else if POINTED_AT.contains(&key) {
            texts.min(1)
        } else {
            texts * 10
        }
    };
    let (key, cards) = lists
        .into_iter()
        .max_by_key(|(key, cards)| weigh(key, cards))
        .filter(|(key, cards)| weigh(key, cards) > 0 && !PEOPLE.contains(key))?;
    let fields: Vec<&Map<String, Value>> = cards.iter().map(|card| card.fields).collect();
    let tool = tool_of(value, key);
    let mut told = census::untold(value, &fields, tool);
    // What somebody put away is no longer meant.
    let away = put_away(value);
    let all = cards.len();
    let cards: Vec<FoundCard<'_>> = cards.into_iter().filter(|card| !is_away(card.fields, &away)).collect();
    if cards.len() < all {
        let reason = RowReason::Archived(all - cards.len());
        told.insert(0, SourceRemark { line: 0, column: None, reason });
    }
    let votes = votes_elsewhere(value);
    let (mut keys, mut rows, cut) = flattened(&cards, &names);
    told.extend(cut);
    // What holds the cards may be a table.
    if let Some(at) = keys.iter().position(|key| key == "group")
        && rows.iter().any(|row| !row.cell(at).is_empty())
        && rows.iter().all(|row| row.cell(at).is_empty() || table_in(row.cell(at)).is_some())
    {
        let said = keys.iter().any(|key| key == "table");
        if said { keys[at].clear() } else { "table".clone_into(&mut keys[at]) }
    }
    if let Some(at) = keys
        .iter()
        .position(|key| key == "id")
        .filter(|_| !votes.is_empty() && !keys.iter().any(|key| VOTES.contains(&key.as_str())))
    {
        keys.push("votes".to_owned());
        for (row, card) in rows.iter_mut().zip(&cards) {
            let id = card.fields.get("id").map(plain).unwrap_or_default();
            row.cells.resize(keys.len(), String::new());
            row.cells[keys.len() - 1] = votes.get(&id).map(u64::to_string).unwrap_or_default();
            debug_assert!(at < row.cells.len());
        }
    }
    // What a card says more stands below what it is called.
    let filled = |key: &&&str| {
        keys.iter()
            .position(|known| known == *key)
            .is_some_and(|at| rows.iter().any(|row| !row.cell(at).trim().is_empty()))
    };
    let Some(text) = TEXTS.iter().find(filled).copied() else {
        // All of it is put away.
        let known = vec![KnownColumn { heading: "text".to_owned(), column: Some(NoteColumn::Text) }];
        let rows = vec![SourceRow::default()];
        let sheet = SourceSheet { rows, known, remarks: told, ..SourceSheet::default() };
        return (all > cards.len()).then(|| ImportSource { format: SourceFormat::Board(tool), sheets: vec![sheet] });
    };
    let place = |keys: &[String], wanted: &str| keys.iter().position(|key| key == wanted);
    if let Some(at) = place(&keys, text) {
        // Some cards may say under another key what the others say under this one.
        for other in SAID.iter().filter(|other| **other != text) {
            let Some(beside) = place(&keys, other) else { continue };
            for row in rows.iter_mut().filter(|row| row.cell(at).trim().is_empty()) {
                join(row, at, beside, at);
            }
            if rows.iter().all(|row| row.cell(beside).trim().is_empty()) {
                keys[beside].clear();
            }
        }
        for title in TITLES.iter().filter(|title| **title != text) {
            let Some(above) = place(&keys, title) else { continue };
            for row in &mut rows {
                join(row, above, at, at);
            }
            // It is taken with the words.
            keys[above].clear();
        }
        for more in MORE.iter().filter(|more| **more != text) {
            let Some(below) = place(&keys, more) else { continue };
            for row in &mut rows {
                join(row, at, below, at);
            }
            keys[below].clear();
        }
    }
    let mut taken = Vec::new();
    let known = keys
        .into_iter()
        .map(|heading| {
            let column = role_of(&heading, text).filter(|column| !taken.contains(column));
            taken.extend(column);
            KnownColumn { heading, column }
        })
        .collect();
    let sheet = SourceSheet { rows, known, remarks: told, ..SourceSheet::default() };
    Some(ImportSource { format: SourceFormat::Board(tool), sheets: vec![sheet] })
}

/// Puts what a card is called above what it says, into the cell that holds its words.
fn join(row: &mut SourceRow, title: usize, detail: usize, into: usize) {
    let both = titled(row.cell(title), row.cell(detail)).into_owned();
    for at in [title, detail] {
        if let Some(cell) = row.cells.get_mut(at) {
            cell.clear();
        }
    }
    if row.cells.len() <= into {
        row.cells.resize(into + 1, String::new());
    }
    row.cells[into] = both;
}

/// Tells whether something says of itself that it was put away.
fn says_away(fields: &Map<String, Value>) -> bool {
    ["closed", "archived", "isArchived", "is_archived", "deleted", "isDeleted"]
        .iter()
        .any(|key| fields.get(*key) == Some(&Value::Bool(true)))
}

/// Returns the ids of lists and columns that were put away, with all that hangs in them.
fn put_away(value: &Value) -> HashSet<String> {
    let lists = ["lists", "columns"].into_iter().filter_map(|key| value.get(key)?.as_array()).flatten();
    let away = lists.filter_map(Value::as_object).filter(|list| says_away(list));
    away.filter_map(|list| Some(plain(list.get("id")?))).collect()
}

fn is_away(card: &Map<String, Value>, away: &HashSet<String>) -> bool {
    let list = ["idList", "listId", "columnId", "column_id", "column"].iter().find_map(|key| card.get(*key));
    says_away(card) || list.is_some_and(|list| away.contains(&plain(list)))
}

fn role_of(key: &str, text: &str) -> Option<NoteColumn> {
    if key == text {
        return Some(NoteColumn::Text);
    }
    let last = key.rsplit('.').next().unwrap_or(key);
    for (list, column) in [(THEMES, NoteColumn::Theme), (VOTES, NoteColumn::Votes), (AUTHORS, NoteColumn::Author)] {
        if list.contains(&key) {
            return Some(column);
        }
    }
    let (column, weight) = guess(last).note?;
    (weight >= ENOUGH
        && key == last
        && (weight == WHOLE || column != NoteColumn::Text)
        && !column.holds_notes()
        && column != NoteColumn::Id)
        .then_some(column)
}

fn tool_of(value: &Value, key: &str) -> &'static str {
    let has = |key: &str| value.get(key).is_some();
    match key {
        "cards" if has("lists") => "trello",
        "notes" if has("columns") => "scrumlr",
        "messages" => "funretro",
        "reflections" => "parabol",
        _ => "board",
    }
}

/// Finds every list of objects by its key, and what every id is the name of.
fn walk<'a>(
    value: &'a Value,
    key: &'a str,
    above: Option<&'a str>,
    names: &mut HashMap<String, String>,
    lists: &mut Vec<(&'a str, Vec<FoundCard<'a>>)>,
) {
    match value {
        Value::Array(list) => {
            for item in list {
                gather(item, key, above, names, lists);
            }
        }
        Value::Object(fields) => {
            // Some tools write a list as an object whose keys are ids.
            let as_list = fields.len() > 1
                && fields.values().all(Value::is_object)
                && (CARDS.contains(&key) || POINTED_AT.contains(&key));
            if as_list {
                for (id, item) in fields {
                    if let Some(name) = item.as_object().and_then(name_of) {
                        names.entry(id.clone()).or_insert_with(|| name.to_owned());
                    }
                    gather(item, key, above, names, lists);
                }
                return;
            }
            for (inner, value) in fields {
                walk(value, inner, above, names, lists);
            }
            remember(fields, names);
        }
        _ => {}
    }
}

fn gather<'a>(
    item: &'a Value,
    key: &'a str,
    above: Option<&'a str>,
    names: &mut HashMap<String, String>,
    lists: &mut Vec<(&'a str, Vec<FoundCard<'a>>)>,
) {
    let Some(fields) = item.as_object() else { return };
    match lists.iter_mut().find(|(known, _)| *known == key) {
        Some((_, cards)) => cards.push(FoundCard { fields, above, number: cards.len() as u64 + 1 }),
        None => lists.push((key, vec![FoundCard { fields, above, number: 1 }])),
    }
    remember(fields, names);
    let own = name_of(fields).or(above);
    for (inner, value) in fields {
        if value.is_array() || value.is_object() {
            walk(value, inner, own, names, lists);
        }
    }
}

fn remember(fields: &Map<String, Value>, names: &mut HashMap<String, String>) {
    if let (Some(id), Some(name)) = (fields.get("id").map(plain).filter(|id| !id.is_empty()), name_of(fields)) {
        names.entry(id).or_insert_with(|| name.to_owned());
    }
}

fn name_of(fields: &Map<String, Value>) -> Option<&str> {
    let said = ["name", "nom", "title", "titre", "value", "question", "fullName", "preferredName", "label"];
    said.iter().find_map(|key| fields.get(*key)?.as_str()).filter(|name| !name.trim().is_empty())
}

/// Counts votes that stand in a list of their own: `{"note": id, "user": …}` each.
fn votes_elsewhere(value: &Value) -> HashMap<String, u64> {
    let mut votes = HashMap::new();
    for list in [value.get("votes"), value.pointer("/voting/votes")].into_iter().flatten().filter_map(Value::as_array) {
        for vote in list {
            let note = ["note", "noteId", "note_id", "card", "cardId"].iter().find_map(|key| vote.get(*key));
            if let Some(note) = note {
                *votes.entry(plain(note)).or_default() += 1;
            }
        }
    }
    votes
}

/// Makes a table of objects: what is nested gets a key with a point, ids become the names that they stand for.
/// Tells which keys are too many.
fn flattened(
    cards: &[FoundCard<'_>],
    names: &HashMap<String, String>,
) -> (Vec<String>, Vec<SourceRow>, Option<SourceRemark>) {
    let mut keys: Vec<String> = Vec::new();
    let mut at: HashMap<String, usize> = HashMap::new();
    let mut rows = Vec::with_capacity(cards.len());
    let held = cards.iter().any(|card| card.above.is_some());
    let mut beyond = HashSet::new();
    for card in cards {
        let mut cells: Vec<String> = Vec::new();
        let mut put = |key: String, value: String| {
            let next = keys.len();
            if !at.contains_key(&key) && next >= MOST_KEYS {
                beyond.insert(key);
                return;
            }
            let place = *at.entry(key.clone()).or_insert_with(|| {
                keys.push(key);
                next
            });
            if cells.len() <= place {
                cells.resize(place + 1, String::new());
            }
            cells[place] = value;
        };
        for (key, value) in card.fields {
            match value {
                Value::Object(inner) => {
                    for (name, value) in inner.iter().filter(|(_, value)| !value.is_object() && !value.is_array()) {
                        put(format!("{key}.{name}"), resolved(key, value, names));
                    }
                }
                // Of lists within a card only how long they are says something, and only for votes.
                Value::Array(list) if VOTES.contains(&key.as_str()) => put(key.clone(), list.len().to_string()),
                Value::Array(list) => {
                    let words: Vec<String> = list
                        .iter()
                        .map(|item| item.as_object().and_then(name_of).map_or_else(|| plain(item), str::to_owned))
                        .collect();
                    put(key.clone(), words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", "));
                }
                value => put(key.clone(), resolved(key, value, names)),
            }
        }
        if held {
            put("group".to_owned(), card.above.unwrap_or_default().to_owned());
        }
        let line = card.number;
        rows.push(SourceRow { line, last: line, cells, quoted: true, ..SourceRow::default() });
    }
    let reason = RowReason::ManyColumns { found: keys.len() + beyond.len(), most: MOST_KEYS };
    let cut = (!beyond.is_empty()).then_some(SourceRemark { line: 0, column: None, reason });
    (keys, rows, cut)
}

/// Returns what a value says; where it is the id of something with a name, that name.
fn resolved(key: &str, value: &Value, names: &HashMap<String, String>) -> String {
    let word = plain(value);
    if key == "id" || TEXTS.contains(&key) { word } else { names.get(&word).cloned().unwrap_or(word) }
}

pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a board; returns which tool wrote it and, for each card, theme, text, votes and author.
    fn cards(text: &str) -> (SourceFormat, Vec<[String; 4]>) {
        let source = read(text).expect("JSON").expect("a board");
        let sheet = &source.sheets[0];
        let at = |column| sheet.known.iter().position(|known| known.column == Some(column));
        let wanted = [NoteColumn::Theme, NoteColumn::Text, NoteColumn::Votes, NoteColumn::Author].map(at);
        let row = |row: &SourceRow| wanted.map(|at| at.map_or("", |at| row.cell(at)).to_owned());
        (source.format, sheet.rows.iter().map(row).collect())
    }

    fn expected(cards: &[[&str; 4]]) -> Vec<[String; 4]> {
        cards.iter().map(|card| card.map(str::to_owned)).collect()
    }

    #[test]
    fn boards_of_other_tools_are_read_by_what_they_share() {
        let trello = r#"{"name":"Place","lists":[{"id":"l1","name":"Envies"},{"id":"l2","name":"Freins"}],
            "cards":[{"id":"c1","name":"Des bancs","desc":"en bois","idList":"l1","badges":{"votes":3}},
                     {"id":"c2","name":"Trop de voitures","desc":"","idList":"l2","badges":{"votes":0}}],
            "actions":[{"id":"a","type":"createCard","data":{"text":"x"}}]}"#;
        assert_eq!(
            cards(trello),
            (
                SourceFormat::Board("trello"),
                expected(&[["Envies", "Des bancs\nen bois", "3", ""], ["Freins", "Trop de voitures", "0", ""]])
            )
        );
        let scrumlr = r#"{"board":{"id":"b","name":"Place"},"columns":[{"id":"k1","name":"Envies"}],
            "participants":[{"user":{"id":"u1","name":"Nadia"}}],
            "notes":[{"id":"n1","author":"u1","text":"Des bancs","position":{"column":"k1","rank":0}}],
            "votes":[{"note":"n1","user":"u1"},{"note":"n1","user":"u2"}]}"#;
        assert_eq!(
            cards(scrumlr),
            (SourceFormat::Board("scrumlr"), expected(&[["Envies", "Des bancs", "2", "Nadia"]]))
        );
        let parabol = r#"{"data":{"meeting":{"reflectionGroups":[{"id":"g","title":"Mobilier","voteCount":2,
            "reflections":[{"id":"r1","plaintextContent":"Des bancs"},{"id":"r2","plaintextContent":"Des chaises"}]}]}}}"#;
        let found = cards(parabol);
        assert_eq!(
            found,
            (
                SourceFormat::Board("parabol"),
                expected(&[["Mobilier", "Des bancs", "", ""], ["Mobilier", "Des chaises", "", ""]])
            )
        );
        let funretro = r#"{"columns":{"a":{"id":"1","value":"Envies"},"b":{"id":"2","value":"Freins"}},
            "messages":{"m1":{"text":"Des bancs","type":{"id":"1"},"votes":4},"m2":{"text":"Bruit","type":{"id":"2"},"votes":0}}}"#;
        assert_eq!(cards(funretro).1, expected(&[["Envies", "Des bancs", "4", ""], ["Freins", "Bruit", "0", ""]]));
        let nested = r#"{"columns":[{"name":"Envies","cards":[{"text":"Des bancs","votes":["u1","u2"]}]}]}"#;
        assert_eq!(cards(nested).1, expected(&[["Envies", "Des bancs", "2", ""]]));
    }

    #[test]
    fn a_list_of_objects_is_a_table() {
        let source = read(r#"[{"table":1,"idée":"Des bancs"},{"table":2,"idée":"Une fontaine","votes":3}]"#)
            .expect("JSON")
            .expect("a list");
        let held = read(r#"[{"table":1,"notes":["Des bancs","Une fontaine"]}]"#).expect("JSON").expect("a list");
        assert_eq!(held.sheets[0].rows[1].cells, ["Des bancs, Une fontaine", "1"]);
        assert_eq!(source.sheets[0].rows[0].cells, ["idée", "table", "votes"]);
        assert_eq!(source.sheets[0].rows[1].cells, ["Des bancs", "1"]);
        assert_eq!(source.sheets[0].rows[2].cells, ["Une fontaine", "2", "3"]);
    }

    #[test]
    fn what_is_no_json_is_told_or_left_to_others() {
        assert!(read("[à voir] des bancs").is_none());
        assert_eq!(read("{\"cards\": [\n{]}"), Some(Err(ImportFault::BadJson { line: 2, column: 2 })));
        let deep = "[".repeat(5_000);
        assert!(read(&format!("[{{\"a\":{deep}")).expect("JSON").is_err());
    }
}
