//! JSON that is no board of any tool: tables and themes that are keys, lists of texts below any key, rows of cells, one
//! object a line.

use nappe_core::text::search::folded;
use serde_json::{Map, Value, json};

use super::super::reason::RowReason;
use super::super::words::{ENOUGH, NoteColumn, guess, is_technical, table_in};
use super::board::{objects, plain, strings};
use super::keys::{CARDS, PEOPLE, POINTED_AT, TEXTS};
use super::{ImportSource, KnownColumn, SourceFormat, SourceRemark, SourceRow, SourceSheet};

/// The most keys that head a list of texts.
const MOST_HEAPS: usize = 200;
/// Under these keys a table says which it is.
const NUMBERS: &[&str] = &["table", "numero", "numéro", "number", "nom", "name", "titre", "title"];

/// Reads objects that stand one on each line; `None` where anything else does.
pub(super) fn lines(text: &str) -> Option<Value> {
    let values: Vec<Value> = serde_json::Deserializer::from_str(text).into_iter().collect::<Result<_, _>>().ok()?;
    (values.len() > 1 && values.iter().all(Value::is_object)).then_some(Value::Array(values))
}

/// Writes into cards which table and theme they hang under, where keys above them say it.
pub(super) fn spread(value: &mut Value, key: &str) {
    let tables = matches!(folded(key).as_str(), "table" | "tables" | "ilots" | "groupes" | "groups");
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields.iter_mut() {
                let number = tables && name.len() <= 4 && name.bytes().all(|byte| byte.is_ascii_digit());
                if number || table_in(name).is_some() {
                    hang(inner, "table", &Value::String(name.clone()), "");
                }
                spread(inner, name);
            }
            gather(fields);
        }
        Value::Array(items) => {
            for item in items {
                if let Some(fields) = item.as_object_mut().filter(|_| tables) {
                    let word =
                        NUMBERS.iter().find_map(|name| fields.get(*name).filter(|value| !plain(value).is_empty()));
                    if let Some(word) = word.cloned() {
                        for (name, inner) in fields.iter_mut() {
                            hang(inner, "table", &word, name);
                        }
                    }
                }
                spread(item, key);
            }
        }
        _ => {}
    }
}

/// Writes a word into every card below; texts under a key that holds cards become some.
fn hang(value: &mut Value, column: &str, word: &Value, key: &str) {
    match value {
        Value::Array(items) => {
            for item in items {
                if let Some(fields) = item.as_object_mut() {
                    fields.entry(column).or_insert_with(|| word.clone());
                } else if item.is_string() && holds_texts(key) {
                    *item = json!({ "text": item.take(), column: word.clone() });
                }
            }
        }
        Value::Object(fields) => {
            for (name, inner) in fields.iter_mut().filter(|(_, inner)| inner.is_array()) {
                hang(inner, column, word, name);
            }
        }
        _ => {}
    }
}

/// Makes one list of those whose keys are tables or themes.
fn gather(fields: &mut Map<String, Value>) {
    let cards = |value: &Value| {
        let all = value.as_array().filter(|items| !items.is_empty());
        all.is_some_and(|items| {
            items.iter().all(|item| TEXTS.iter().any(|text| item.get(text).is_some_and(Value::is_string)))
        })
    };
    let known = |key: &str| CARDS.contains(&key) || POINTED_AT.contains(&key) || holds_texts(key);
    let themes = fields.len() > 1 && fields.iter().all(|(key, value)| cards(value) && !known(key));
    let keys: Vec<String> = fields
        .iter()
        .filter(|(key, value)| cards(value) && (themes || table_in(key).is_some()))
        .map(|(key, _)| key.clone())
        .collect();
    let mut all = Vec::new();
    for key in keys {
        let Some(mut list) = fields.remove(&key) else { continue };
        if table_in(&key).is_none() {
            hang(&mut list, "theme", &Value::String(key), "");
        }
        if let Value::Array(items) = list {
            all.extend(items);
        }
    }
    if all.is_empty() {
        return;
    }
    if let Some(known) = fields.entry("notes").or_insert_with(|| json!([])).as_array_mut() {
        known.append(&mut all);
    }
}

/// Reads what is no board; `None` where nothing in it could be a note or a person.
pub(super) fn read(value: &Value) -> Option<ImportSource> {
    let mut found = JsonLists::default();
    found.walk(value, "");
    let said = |list: &&(&str, Vec<&Value>)| list.1.iter().copied().filter(|item| says_something(item)).count();
    let order = |list: &&(&str, Vec<&Value>)| (!POINTED_AT.contains(&list.0) || PEOPLE.contains(&list.0), said(list));
    if let Some((_, list)) = found.objects.iter().filter(|list| said(list) > 0).max_by_key(order) {
        return Some(objects(value, list));
    }
    if !found.texts.is_empty() {
        return heaps(found.texts);
    }
    let alone = value
        .as_object()
        .is_some_and(|fields| TEXTS.iter().any(|text| fields.get(*text).is_some_and(Value::is_string)));
    alone.then(|| objects(value, &[value]))
}

/// Tells whether lists under a key hold the notes themselves.
fn holds_texts(key: &str) -> bool {
    CARDS.contains(&key)
        || guess(key).note.is_some_and(|(column, weight)| column == NoteColumn::Text && weight >= ENOUGH)
}

/// Tells whether an object says anything in words.
fn says_something(item: &Value) -> bool {
    let words = |(key, value): (&String, &Value)| {
        !is_technical(key) && key != "id" && value.as_str().is_some_and(|text| text.contains(char::is_alphabetic))
    };
    item.as_object().is_some_and(|fields| fields.iter().any(words))
}

/// Lists of objects and of texts, wherever they stand, with their keys.
#[derive(Default)]
struct JsonLists<'a> {
    objects: Vec<(&'a str, Vec<&'a Value>)>,
    texts: Vec<(&'a str, Vec<&'a str>)>,
}

impl<'a> JsonLists<'a> {
    fn walk(&mut self, value: &'a Value, key: &'a str) {
        match value {
            Value::Array(items) => {
                let texts: Vec<&str> =
                    items.iter().filter_map(Value::as_str).filter(|text| !text.trim().is_empty()).collect();
                if !texts.is_empty() && !is_technical(key) {
                    self.texts.push((key, texts));
                }
                if items.iter().any(Value::is_object) {
                    match self.objects.iter_mut().find(|(known, _)| *known == key) {
                        Some((_, list)) => list.extend(items),
                        None => self.objects.push((key, items.iter().collect())),
                    }
                }
                for item in items {
                    self.walk(item, key);
                }
            }
            Value::Object(fields) => {
                for (name, inner) in fields {
                    self.walk(inner, name);
                }
            }
            _ => {}
        }
    }
}

/// Reads rows of cells; `None` where anything else stands there.
pub(super) fn rows(value: &Value) -> Option<ImportSource> {
    let scalar = |item: &Value| !item.is_array() && !item.is_object();
    let cells = |item: &Value| item.as_array().is_some_and(|row| row.iter().all(scalar));
    let items = value.as_array().filter(|items| items.iter().all(cells))?;
    let row = |(index, item): (usize, &Value)| SourceRow {
        line: index as u64 + 1,
        last: index as u64 + 1,
        cells: item.as_array().into_iter().flatten().map(plain).collect(),
        quoted: true,
        ..SourceRow::default()
    };
    let rows: Vec<SourceRow> = items.iter().enumerate().map(row).collect();
    let sheet = SourceSheet { rows, ..SourceSheet::default() };
    (!items.is_empty()).then(|| ImportSource { format: SourceFormat::Objects, sheets: vec![sheet] })
}

/// Lists of texts: those whose keys say that they hold notes, or people, alone; else each under its key.
fn heaps(texts: Vec<(&str, Vec<&str>)>) -> Option<ImportSource> {
    let named = |key: &str| holds_texts(key) || PEOPLE.contains(&key);
    let (plain, others): (Vec<_>, Vec<_>) = texts.into_iter().partition(|(key, _)| named(key));
    if !plain.is_empty() {
        let list: Vec<Value> = plain.into_iter().flat_map(|(_, texts)| texts).map(Value::from).collect();
        let mut source = strings(&list);
        let told = others.into_iter().map(|(key, texts)| RowReason::OthersLeft(key.to_owned(), texts.len()));
        source.sheets[0].remarks = told.map(|reason| SourceRemark { line: 0, column: None, reason }).collect();
        return Some(source);
    }
    let mut sheet = SourceSheet::default();
    let mut number = 0;
    for (key, texts) in others {
        let at = sheet.known.iter().position(|known| known.heading == key);
        let at = at.unwrap_or(sheet.known.len());
        if at >= MOST_HEAPS {
            let reason = RowReason::OthersLeft(key.to_owned(), texts.len());
            sheet.remarks.push(SourceRemark { line: 0, column: None, reason });
            continue;
        }
        if at == sheet.known.len() {
            sheet.known.push(KnownColumn { heading: key.to_owned(), column: Some(NoteColumn::UnderTheme) });
        }
        for text in texts {
            number += 1;
            let mut cells = vec![String::new(); at];
            cells.push(text.to_owned());
            sheet.rows.push(SourceRow { line: number, last: number, cells, quoted: true, ..SourceRow::default() });
        }
    }
    (number > 0).then(|| ImportSource { format: SourceFormat::Objects, sheets: vec![sheet] })
}
