//! The wall of post-its: three questions, ten themes, thirty-seven notes.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use nappe_core::note::{NoteKind, Place};
use nappe_core::plan::{Plan, QuestionKey, Table};
use nappe_core::restitution::{Block, DocumentKind};

use crate::read::{assert_facts, assert_said, between, plain, seed, words};
use crate::scene::{Scene, question, text};

/// The wording of each question on its page of the wall.
const HEADINGS: [&str; 3] = [
    "Comment faire perdurer les relations entre collectivités en temps de crise/conflit ?",
    "Quels retours sur le territoire des actions de coopération décentralisée au niveau des habitants / des entreprises?",
    "Les possibles collaborations entre collectivités pour la mise en place de projets",
];

fn notes() -> Option<Vec<(u16, String, String)>> {
    let shared = std::env::var_os("NAPPE_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let mut reader = csv::Reader::from_path(shared.join("real/world-cafes-notes.csv")).ok()?;
    reader.deserialize().collect::<Result<_, _>>().ok()
}

#[test]
fn every_note_of_the_wall_hangs_under_its_theme() {
    let (Some(seed), Some(notes)) = (seed("003_35acb4e388b3b8b1.txt"), notes()) else { return };
    let list = plain(between(&seed, "tables rondes", "Restitution des échanges"));
    let asked =
        [between(&list, "1. ", " 2. "), between(&list, "2. ", " 3. "), list.split_once("3. ").expect("three").1];
    let plan = Plan {
        title: text("World cafés"),
        subtitle: text("Temps de discussion en groupes de travail"),
        questions: (0..3).map(|index| question(index + 1, asked[index], HEADINGS[index])).collect(),
        tables: (1..=3).map(Table::numbered).collect(),
        ..Plan::default()
    };
    let mut scene = Scene::new(plan);
    let mut open = None;
    for (table, title, text) in &notes {
        let board = QuestionKey::numbered(usize::from(*table));
        let known = open.take().filter(|(known, _)| known == &(*table, title));
        let (_, theme) = known.unwrap_or_else(|| ((*table, title), scene.theme(board, title)));
        let note = scene.note(Place::at(*table, None), NoteKind::Idea, None, text);
        scene.put(note, theme);
        open = Some(((*table, title), theme));
    }
    let document = scene.compose(DocumentKind::Board);
    let facts = ["World cafés", "Temps de discussion en groupes de travail", "Restitution des échanges"];
    assert_facts(&seed, &document, &facts);
    assert_facts(&seed, &document, &HEADINGS);
    assert_facts(&seed, &document, &asked);
    assert_eq!(notes.len(), 37);
    assert_said(&document, notes.iter().flat_map(|(_, theme, text)| [theme.as_str(), text]));
    assert_eq!(document.blocks.iter().filter(|block| matches!(block, Block::Wall(_))).count(), 3);
    // What the pages of the wall say, word by word: nothing of it is missing.
    let letters = |text: &str| {
        let parts = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
        parts.map(str::to_lowercase).collect::<Vec<_>>()
    };
    let said: HashSet<String> = letters(&words(&document)).into_iter().collect();
    let pages = plain(seed.split_once("Animation et prise de note").expect("the pages").1);
    let missing: Vec<String> = letters(&pages).into_iter().filter(|word| !said.contains(word)).collect();
    // The list of notes has mended one word of the wall.
    assert_eq!(missing, ["mult"]);
}
