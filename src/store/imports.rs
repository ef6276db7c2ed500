//! `imports/0001.json`, `0002.json`…: what each import brought, so that it can be taken back. Version 1,
//! `docs/session-format.md`.
//!
//! A receipt holds ids and digests, no name of anybody and no word of a note.

use std::collections::HashSet;
use std::path::PathBuf;

use nappe_core::{CleanText, NewNote, NoteId, NoteKind, PersonId, Place, ThemeId, Timestamp};
use serde::{Deserialize, Serialize};

use super::disk::{self, Readers};
use super::paths::Paths;
use super::people::{PersonRow, SeatColumn};
use crate::failure::{Failure, FailureKind, shown};

const VERSION: u32 = 1;
/// The largest receipt that is read, in bytes: a hundred thousand notes take a tenth of it.
const LARGEST: u64 = 64 << 20;
/// The most receipts of a folder that are looked at.
const MOST: usize = 10_000;

/// What one import brought. Written to disk: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReceipt {
    /// Version of this format; 1.
    pub v: u32,
    /// When.
    pub at: Timestamp,
    /// The name of the file; « - » where it came through standard input.
    pub file: CleanText,
    /// The notes that came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<ReceiptNote>,
    /// The themes that were created.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<ReceiptTheme>,
    /// The people that were added to `people.csv`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<PersonId>,
    /// Digests of their lines, as they were written; receipts of before there were any hold none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<ReceiptLine>,
    /// When it was taken back, and which notes went; nothing while it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone: Option<ReceiptUndone>,
}

/// A note that came. Written to disk: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptNote {
    /// Its id.
    pub note: NoteId,
    /// Digest of its words.
    pub words: String,
    /// The theme it was put in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<ThemeId>,
    /// What came beside its words; receipts of before that was written down hold nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came: Option<ReceiptState>,
}

/// What a note came with beside its words. Written to disk: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptState {
    /// Where it was put.
    pub place: Place,
    /// What sort of thing it is.
    pub kind: NoteKind,
    /// Whether it is essential.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub key: bool,
    /// How many votes came with it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub votes: u32,
    /// Digest of who said it: the speaker's name and the id of the person; nothing where nobody is named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub said_by: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde's `skip_serializing_if` asks for")]
const fn is_zero(votes: &u32) -> bool {
    *votes == 0
}

impl ReceiptState {
    /// Returns what a note comes with.
    pub fn of(note: &NewNote, votes: u32) -> Self {
        let said_by = Self::said_by(note.speaker.as_deref(), note.person);
        Self { place: note.place, kind: note.sort, key: note.key, votes, said_by }
    }

    /// Returns the digest of who said something; empty where nobody is named.
    pub fn said_by(speaker: Option<&str>, person: Option<PersonId>) -> String {
        if speaker.is_none() && person.is_none() {
            return String::new();
        }
        let person = person.map_or_else(String::new, |person| person.to_string());
        digest("nappe 2026-12 who said an imported note", &[speaker.unwrap_or_default(), &person])
    }
}

/// The line of a person that was added. Written to disk: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptLine {
    /// The person's id.
    pub person: PersonId,
    /// Digest of what the line said.
    pub line: String,
}

/// A theme that was created. Written to disk: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptTheme {
    /// Its id.
    pub theme: ThemeId,
    /// What it was called.
    pub title: CleanText,
}

/// That an import was taken back. Written to disk: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptUndone {
    /// When.
    pub at: Timestamp,
    /// The notes that went.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<NoteId>,
}

impl ImportReceipt {
    /// Begins the receipt of an import.
    pub fn begin(at: Timestamp, file: &str) -> Self {
        let file = CleanText::line(file).unwrap_or_default();
        Self {
            v: VERSION,
            at,
            file,
            notes: Vec::new(),
            themes: Vec::new(),
            people: Vec::new(),
            lines: Vec::new(),
            undone: None,
        }
    }

    /// Tells whether nothing came.
    pub const fn is_empty(&self) -> bool {
        self.notes.is_empty() && self.themes.is_empty() && self.people.is_empty()
    }

    /// Writes down who was added, and how their lines read in the list.
    #[must_use]
    pub fn with_people(mut self, people: Vec<PersonId>, list: &[PersonRow]) -> Self {
        let added: HashSet<PersonId> = people.iter().copied().collect();
        let line = |row: &PersonRow| {
            let person = row.id.filter(|id| added.contains(id))?;
            Some(ReceiptLine { person, line: Self::digest_of(row) })
        };
        self.lines = list.iter().filter_map(line).collect();
        self.people = people;
        self
    }

    /// Tells whether a line of the list still reads as it came; so it counts where no digest was kept.
    pub fn is_as_it_came(&self, row: &PersonRow) -> bool {
        let known = row.id.and_then(|id| self.lines.iter().find(|line| line.person == id));
        known.is_none_or(|line| line.line == Self::digest_of(row))
    }

    /// Returns the digest of a line of `people.csv`, whatever the order of the columns that are not nappe’s.
    fn digest_of(row: &PersonRow) -> String {
        let mut parts: Vec<String> = vec![row.name.clone(), row.organisation.clone(), row.category.clone()];
        parts.extend(SeatColumn::ALL.into_iter().map(|column| row.seat(column)));
        let mut other: Vec<String> = row
            .other
            .iter()
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(heading, value)| format!("{}\n{}", heading.trim(), value.trim()))
            .collect();
        other.sort();
        parts.extend(other);
        let parts: Vec<&str> = parts.iter().map(|part| part.trim()).collect();
        digest("nappe 2026-12 line of an imported person", &parts)
    }

    /// Returns the digest of words, as receipts hold it.
    pub fn digest(words: &str) -> String {
        let mut hasher = blake3::Hasher::new_derive_key("nappe 2026-12 words of an imported note");
        hasher.update(words.as_bytes());
        hasher.finalize().to_hex().as_str()[..16].to_owned()
    }
}

fn digest(context: &str, parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new_derive_key(context);
    for part in parts {
        // With its length before it, no part can pass for the end of another.
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex().as_str()[..16].to_owned()
}

/// The receipts of a folder, the oldest first, with their files.
#[derive(Debug, Clone, Default)]
pub struct Receipts {
    all: Vec<(PathBuf, ImportReceipt)>,
}

impl Receipts {
    /// Reads the receipts of a folder. What cannot be read as one is left alone.
    pub fn read(paths: &Paths) -> Self {
        let folder = paths.imports();
        let Ok(entries) = std::fs::read_dir(&folder) else { return Self::default() };
        let mut files: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).filter(|path| is_receipt(path)).take(MOST).collect();
        files.sort();
        let read = |path: PathBuf| {
            let bytes = disk::read_small(paths.root(), &path, LARGEST).ok()??;
            let receipt: ImportReceipt =
                serde_json::from_slice(&bytes).ok().filter(|receipt: &ImportReceipt| receipt.v == VERSION)?;
            Some((path, receipt))
        };
        Self { all: files.into_iter().filter_map(read).collect() }
    }

    /// Returns the newest import that stands.
    pub fn newest(&self) -> Option<&(PathBuf, ImportReceipt)> {
        self.all.iter().rev().find(|(_, receipt)| receipt.undone.is_none())
    }

    /// Returns the receipt in this file.
    pub fn named(&self, file: &std::path::Path) -> Option<ImportReceipt> {
        self.all.iter().find(|(path, _)| path == file).map(|(_, receipt)| receipt.clone())
    }

    /// Returns the notes that were taken back with the imports that brought them.
    pub fn taken_back(&self) -> HashSet<NoteId> {
        self.all
            .iter()
            .filter_map(|(_, receipt)| receipt.undone.as_ref())
            .flat_map(|undone| undone.notes.iter().copied())
            .collect()
    }
}

fn is_receipt(path: &std::path::Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.strip_suffix(".json")
        .is_some_and(|number| number.len() >= 4 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Writes a new receipt.
///
/// # Errors
/// When the disk does not take it.
pub fn write_new(paths: &Paths, receipt: &ImportReceipt) -> Result<PathBuf, Failure> {
    let folder = paths.imports();
    let unwritten = |error: std::io::Error| disk::unwritten(&folder, &error);
    if std::fs::symlink_metadata(&folder).is_ok_and(|found| found.file_type().is_symlink()) {
        return Err(FailureKind::FolderLink { path: shown(&folder) }.into());
    }
    std::fs::create_dir_all(&folder).map_err(unwritten)?;
    // After the highest there is, also where one between was taken away.
    let highest = std::fs::read_dir(&folder).map_err(unwritten)?.flatten().filter(|entry| is_receipt(&entry.path()));
    let number = |entry: std::fs::DirEntry| entry.path().file_stem()?.to_str()?.parse::<u32>().ok();
    let highest = highest.filter_map(number).max().unwrap_or(0);
    let name = |number: u32| format!("{:04}.json", highest.saturating_add(number));
    disk::write_numbered(&folder, name, &bytes_of(receipt)).map_err(unwritten)
}

/// Writes down that an import was taken back.
///
/// # Errors
/// When the disk does not take it.
pub fn replace(path: &std::path::Path, receipt: &ImportReceipt) -> Result<(), Failure> {
    disk::replace(path, &bytes_of(receipt), Readers::Usual).map_err(|error| disk::unwritten(path, &error))
}

fn bytes_of(receipt: &ImportReceipt) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(receipt).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A receipt as the first ones were written, and one as they are written now. A line that changes breaks folders that
    /// there are.
    const GOLDEN: &str = include_str!("imports/golden.json");
    const WHOLE: &str = include_str!("imports/golden-whole.json");

    fn receipt() -> ImportReceipt {
        let mut receipt = ImportReceipt::begin(Timestamp(1_795_453_200_000), "idées.csv");
        receipt.notes = vec![
            ReceiptNote {
                note: NoteId::new(7),
                words: ImportReceipt::digest("Des bancs"),
                theme: Some(ThemeId::new(8)),
                came: None,
            },
            ReceiptNote { note: NoteId::new(9), words: ImportReceipt::digest("Une fontaine"), theme: None, came: None },
        ];
        receipt.themes = vec![ReceiptTheme { theme: ThemeId::new(8), title: CleanText::lenient("Confort") }];
        receipt.people = vec![PersonId::new(10)];
        receipt.undone = Some(ReceiptUndone { at: Timestamp(1_795_453_260_000), notes: vec![NoteId::new(9)] });
        receipt
    }

    #[test]
    fn a_receipt_is_written_as_it_has_always_been() {
        assert_eq!(String::from_utf8(bytes_of(&receipt())).expect("text"), GOLDEN);
        assert_eq!(serde_json::from_str::<ImportReceipt>(GOLDEN).expect("a receipt"), receipt());
        let mut whole = receipt();
        whole.notes[0].came = Some(ReceiptState {
            place: Place::at(1, Some(2)),
            kind: NoteKind::Question,
            key: true,
            votes: 3,
            said_by: ReceiptState::said_by(Some("Élu"), Some(PersonId::new(10))),
        });
        whole.notes[1].came = Some(ReceiptState {
            place: Place::at(2, None),
            kind: NoteKind::Idea,
            key: false,
            votes: 0,
            said_by: String::new(),
        });
        let row =
            PersonRow { id: Some(PersonId::new(10)), name: "Nadia".into(), wishes: vec![3, 1], ..PersonRow::default() };
        let whole = whole.with_people(vec![PersonId::new(10)], std::slice::from_ref(&row));
        assert_eq!(String::from_utf8(bytes_of(&whole)).expect("text"), WHOLE);
        assert_eq!(serde_json::from_str::<ImportReceipt>(WHOLE).expect("a receipt"), whole);
    }

    #[test]
    fn a_line_that_was_worked_on_is_told_from_one_that_only_moved() {
        let id = Some(PersonId::new(10));
        let other = |parts: &[(&str, &str)]| {
            parts.iter().map(|(heading, value)| ((*heading).to_owned(), (*value).to_owned())).collect::<Vec<_>>()
        };
        let came =
            PersonRow { id, name: "Nadia".into(), other: other(&[("a", "1"), ("b", "2")]), ..PersonRow::default() };
        let receipt = receipt().with_people(vec![PersonId::new(10)], std::slice::from_ref(&came));
        let moved = PersonRow { other: other(&[("b", "2"), ("c", ""), ("a", "1")]), ..came.clone() };
        assert!(receipt.is_as_it_came(&came) && receipt.is_as_it_came(&moved));
        for worked in [
            PersonRow { organisation: "Ville".into(), ..came.clone() },
            PersonRow { table: Some(2), ..came.clone() },
            PersonRow { other: other(&[("a", "2"), ("b", "1")]), ..came.clone() },
            PersonRow { odd: vec![(SeatColumn::Table, "là".into())], ..came.clone() },
        ] {
            assert!(!receipt.is_as_it_came(&worked), "{worked:?}");
        }
        // What was written before there were digests says nothing.
        assert!(super::tests::receipt().is_as_it_came(&PersonRow { table: Some(2), ..came }));
    }

    #[test]
    fn the_newest_that_stands_comes_first_and_strangers_are_left_alone() {
        let folder = tempfile::tempdir().expect("a disk");
        let paths = Paths::of(folder.path()).expect("a folder");
        assert!(Receipts::read(&paths).newest().is_none());
        let mut first = receipt();
        first.undone = None;
        let path = write_new(&paths, &first).expect("written");
        assert!(path.ends_with("imports/0001.json"), "{path:?}");
        let second = write_new(&paths, &receipt()).expect("written");
        assert!(second.ends_with("imports/0002.json"), "{second:?}");
        std::fs::write(folder.path().join("imports/0003.json"), "{}").expect("written");
        std::fs::write(folder.path().join("imports/notes.txt"), "mine").expect("written");
        let receipts = Receipts::read(&paths);
        assert_eq!(receipts.newest().map(|(path, _)| path), Some(&path));
        assert_eq!(receipts.taken_back(), HashSet::from([NoteId::new(9)]));
    }
}
