//! What a board holds besides its cards: comments, lists to be ticked off, and texts of other lists. None of it is taken; all
//! of it is counted, so that nobody thinks the file was empty of it.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::super::reason::RowReason;
use super::SourceRemark;

/// Under these keys somebody said something.
const SAID: &[&str] =
    &["text", "texte", "contenu", "idée", "plaintextContent", "content", "body", "message", "comment", "note"];
/// Lists of these names hold what is said about cards.
const COMMENTS: &[&str] =
    &["comments", "comment", "replies", "reply", "threads", "thread", "discussion", "discussions", "notesComments"];
/// Lists of these names hold what is to be ticked off.
const STEPS: &[&str] = &["checkItems", "checklistItems", "checklist", "subtasks", "todos", "steps"];
/// Lists of these names hold what cards point at, which is named with them.
const STRUCTURE: &[&str] = &[
    "columns",
    "lists",
    "members",
    "participants",
    "labels",
    "users",
    "votes",
    "memberships",
    "votings",
    "prompts",
    "prefs",
    "settings",
    "customFields",
    "pluginData",
    "attachments",
];
/// What stands between a list and what it holds.
const BETWEEN: &[&str] = &["node", "edges", "data", "attributes", "item", "items", "content", "nodes"];
/// The most names of lists that are told; what stands in others is counted with the last.
const MOST_NAMES: usize = 20;

/// Counts the texts of a board that are on none of its cards.
pub(super) fn untold(value: &Value, cards: &[&Map<String, Value>], tool: &str) -> Vec<SourceRemark> {
    let mut census = BoardCensus {
        cards: cards.iter().map(|card| std::ptr::from_ref(*card)).collect(),
        trello: tool == "trello",
        ..BoardCensus::default()
    };
    census.walk(value, "", "", false);
    let mut reasons = Vec::new();
    if census.comments > 0 {
        reasons.push(RowReason::CommentsLeft(census.comments));
    }
    if census.steps > 0 {
        reasons.push(RowReason::StepsLeft(census.steps));
    }
    reasons.extend(census.others.into_iter().map(|(name, count)| RowReason::OthersLeft(name, count)));
    reasons.into_iter().map(|reason| SourceRemark { line: 0, column: None, reason }).collect()
}

#[derive(Default)]
struct BoardCensus {
    cards: HashSet<*const Map<String, Value>>,
    trello: bool,
    comments: usize,
    steps: usize,
    others: Vec<(String, usize)>,
}

impl BoardCensus {
    /// Walks through what stands under `key`, in the list that is called `list`. What stands directly in a card is a column
    /// of it.
    fn walk(&mut self, value: &Value, key: &str, list: &str, in_card: bool) {
        let fixed = COMMENTS.contains(&list) || STEPS.contains(&list);
        let list = if fixed || BETWEEN.contains(&key) || key.is_empty() { list } else { key };
        match value {
            Value::Array(items) => {
                for item in items {
                    self.walk(item, key, list, false);
                }
            }
            Value::Object(fields) => {
                let card = self.cards.contains(&std::ptr::from_ref(fields));
                if !card && !in_card {
                    self.count(fields, list);
                }
                // Some tools write a list as an object whose keys are ids.
                let as_list = !list.is_empty() && fields.values().all(Value::is_object);
                let known = |key: &str| [COMMENTS, STEPS, STRUCTURE].iter().any(|names| names.contains(&key));
                for (key, value) in fields.iter().filter(|(_, value)| value.is_array() || value.is_object()) {
                    self.walk(value, if as_list && !known(key) { "" } else { key }, list, card);
                }
            }
            _ => {}
        }
    }

    fn count(&mut self, fields: &Map<String, Value>, list: &str) {
        let says = |key: &str| {
            fields.get(key).and_then(Value::as_str).is_some_and(|said| said.contains(char::is_alphanumeric))
        };
        if STEPS.contains(&list) {
            self.steps += usize::from(["name", "text", "title"].into_iter().any(says));
            return;
        }
        if STRUCTURE.contains(&list) || !SAID.iter().any(|key| says(key)) {
            return;
        }
        if COMMENTS.contains(&list) || self.trello && list == "actions" {
            self.comments += 1;
        } else if let Some((_, count)) = self.others.iter_mut().find(|(name, _)| name == list) {
            *count += 1;
        } else if self.others.len() < MOST_NAMES {
            self.others.push((if list.is_empty() { "—".to_owned() } else { list.to_owned() }, 1));
        } else if let Some((_, count)) = self.others.last_mut() {
            *count += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_beside_the_cards_is_counted() {
        let board: Value = serde_json::from_str(
            r#"{"title":"Place","cards":[{"name":"Des bancs","comments":[{"name":"Luc","text":"oui"},{"text":"non"}],
                "more":{"text":"column"}}],"checklists":[{"name":"Suite","checkItems":[{"name":"Acheter"},{"name":"Poser"}]}],
                "actions":[{"type":"commentCard","data":{"text":"bien"}},{"type":"createCard","data":{"card":{"name":"x"}}}],
                "ideas":{"a":{"text":"Une fontaine"}},"columns":[{"text":"Envies"}],
                "discussions":{"thread":{"edges":[{"node":{"content":"dit"}}]}}}"#,
        )
        .expect("JSON");
        let card = board.pointer("/cards/0").and_then(Value::as_object).expect("a card");
        let reasons = |tool| untold(&board, &[card], tool).into_iter().map(|remark| remark.reason).collect::<Vec<_>>();
        assert_eq!(
            reasons("trello"),
            [RowReason::CommentsLeft(4), RowReason::StepsLeft(2), RowReason::OthersLeft("ideas".to_owned(), 1)]
        );
        assert!(reasons("board").contains(&RowReason::OthersLeft("actions".to_owned(), 1)));
    }
}
