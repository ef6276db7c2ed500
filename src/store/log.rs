//! What `nappe log` does: show a journal, prove it, and save what can be saved of a damaged one.
//!
//! Repairing is conservative: every line that can be proved stays, everything else is kept beside it, and the words found
//! there are handed to a person. Nothing is guessed back into the journal.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::PathBuf;

use nappe_core::text::{CleanText, clean_line};
use nappe_core::{Envelope, Fact};

use super::disk::{self, Readers};
use super::folder::{self, obstacle};
use super::journal::read::{End, Found};
use super::lock::Lock;
use super::mend::mend;
use super::paths::Paths;
use crate::failure::{self, Failure, FailureKind, shown};
use crate::i18n::Texts;
use crate::t;

/// What a journal was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The file.
    pub path: PathBuf,
    /// How far it is sound and how it ends.
    pub found: Found,
    /// Keyboards that wrote.
    pub authors: usize,
    /// Kinds of event that this nappe does not know, and how many of each.
    pub unknown: BTreeMap<String, u64>,
}

/// Hands every event of the sound part of a journal to `each`, in order.
pub fn show(paths: &Paths, each: impl FnMut(Envelope)) -> Result<Found, Failure> {
    paths.refuse_links()?;
    folder::scan(paths, u64::MAX, each)?.ok_or_else(|| FailureKind::JournalMissing { path: shown(paths.root()) }.into())
}

/// Checks every byte of a journal; also while another process writes in it.
pub fn verify(paths: &Paths) -> Result<Report, Failure> {
    let (mut authors, mut unknown) = (BTreeSet::new(), BTreeMap::new());
    let found = show(paths, |envelope| {
        authors.insert(envelope.author);
        if let Fact::Unknown(value) = &envelope.event {
            let kind = value.get("kind").and_then(serde_json::Value::as_str).unwrap_or("?");
            *unknown.entry(clean_line(kind)).or_default() += 1;
        }
    })?;
    Ok(Report { path: paths.journal(), found, authors: authors.len(), unknown })
}

impl Report {
    /// Tells whether all of it is sound; a torn tail is.
    pub const fn is_sound(&self) -> bool {
        matches!(self.found.end, End::Clean | End::Torn)
    }

    /// Tells what was found, one remark a line.
    pub fn told(&self, texts: &Texts) -> Vec<String> {
        let good = self.found.good;
        let mut lines = vec![
            t!(texts, "log-file", path = shown(&self.path).as_str()),
            t!(texts, "log-sound", lines = good.lines, events = good.seq, authors = self.authors),
        ];
        for (kind, count) in &self.unknown {
            lines.push(t!(texts, "log-unknown", kind = kind.as_str(), count = *count));
        }
        lines.push(match self.found.end {
            End::Clean => t!(texts, "log-clean"),
            End::Torn => t!(texts, "log-torn", line = good.lines + 1),
            End::Damaged { line, .. } => t!(texts, "log-damaged", line = line),
            End::Newer => t!(texts, "log-newer", line = good.lines + 1),
        });
        lines
    }
}

/// What a repair did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repair {
    /// The journal was sound.
    Nothing,
    /// It was made anew of every line that could be proved.
    Done {
        /// Events that stay.
        events: u64,
        /// The journal as it was.
        original: PathBuf,
        /// What could not be proved, if anything.
        rescued: Option<PathBuf>,
        /// The numbers of those lines in the journal as it was, from 1.
        lines: Vec<usize>,
        /// The words found there, in order.
        words: Vec<CleanText>,
    },
}

/// Keeps every line of a journal that can be proved and sets everything else aside, beside it.
///
/// # Errors
/// When another process holds the folder, a newer nappe wrote the journal, or the disk refuses.
pub fn repair(paths: &Paths) -> Result<Repair, Failure> {
    paths.refuse_links()?;
    let path = paths.journal();
    if !path.exists() {
        return Err(FailureKind::JournalMissing { path: shown(paths.root()) }.into());
    }
    let _lock = Lock::take(paths)?;
    let found = show(paths, |_| {})?;
    let newer =
        || obstacle(&found, paths).unwrap_or_else(|| FailureKind::JournalNewer { path: shown(paths.root()) }.into());
    if found.end == End::Newer {
        return Err(newer());
    }
    if found.end == End::Clean && found.header.is_some() && !found.unended {
        return Ok(Repair::Nothing);
    }
    let failed = |error: std::io::Error| disk::unwritten(&path, &error);
    let mut bytes = Vec::new();
    let mut journal = disk::open_plain(disk::options().read(true), &path).map_err(|unopened| unopened.at(&path))?;
    journal.read_to_end(&mut bytes).map_err(|error| failure::file_read(&path, &error))?;
    let mended = mend(&bytes).ok_or_else(newer)?;
    let journals = paths.journal_folder();
    let original = disk::write_numbered(&journals, |number| format!("000001.jsonl.before-repair-{number}"), &bytes)
        .map_err(failed)?;
    let aside: Vec<u8> = mended.aside.iter().flat_map(|aside| [&aside.bytes[..], b"\n"].concat()).collect();
    let rescued = if aside.is_empty() {
        None
    } else {
        Some(disk::write_numbered(&journals, |number| format!("rescued-{number}.jsonl"), &aside).map_err(failed)?)
    };
    if mended.bytes.is_empty() {
        // Without its first line it is no journal; the next opening begins a new one.
        std::fs::remove_file(&path).and_then(|()| disk::sync_folder_of(&path)).map_err(failed)?;
    } else {
        disk::replace(&path, &mended.bytes, Readers::Usual).map_err(failed)?;
    }
    let lines = mended.aside.iter().map(|aside| aside.line).collect();
    let words = mended.aside.iter().filter(|aside| !aside.twice).flat_map(|aside| words(&aside.bytes)).collect();
    Ok(Repair::Done { events: mended.events, original, rescued, lines, words })
}

impl Repair {
    /// Tells exactly what was done, one remark a line, and the words to be entered again.
    pub fn told(&self, texts: &Texts) -> Vec<String> {
        let Self::Done { events, original, rescued, lines, words } = self else {
            return vec![t!(texts, "log-repair-nothing")];
        };
        let mut told = vec![
            t!(texts, "log-repair-kept", events = *events),
            t!(texts, "log-repair-original", path = shown(original).as_str()),
        ];
        if let Some(rescued) = rescued {
            told.push(t!(texts, "log-repair-lines", count = lines.len(), lines = spans(texts, lines)));
            told.push(t!(texts, "log-repair-rescued", path = shown(rescued).as_str()));
            if words.is_empty() {
                told.push(t!(texts, "log-repair-no-words"));
            } else {
                told.push(t!(texts, "log-repair-words", count = words.len()));
                told.extend(words.iter().map(|text| text.replace('\n', " ")));
            }
        }
        told
    }
}

/// Returns numbers of lines for reading: « 2 à 61, 64 ».
fn spans(texts: &Texts, lines: &[usize]) -> String {
    let runs = lines.chunk_by(|one, next| one + 1 == *next);
    let told = runs.map(|run| match run {
        [first, .., last] => t!(texts, "import-span", first = *first, last = *last),
        _ => run.iter().map(ToString::to_string).collect(),
    });
    told.collect::<Vec<String>>().join(", ")
}

/// Finds every text in lines that may be damaged: the value of each `"text"`, wherever it stands.
fn words(rest: &[u8]) -> Vec<CleanText> {
    const FIELD: &str = "\"text\":";
    let mut found = Vec::new();
    for line in rest.split(|&byte| byte == b'\n') {
        let line = String::from_utf8_lossy(line);
        for (start, _) in line.match_indices(FIELD) {
            let value = &line[start + FIELD.len()..];
            let text = serde_json::Deserializer::from_str(value).into_iter::<String>().next();
            if let Some(Ok(text)) = text
                && let text = CleanText::lenient(&text)
                && !text.is_empty()
            {
                found.push(text);
            }
        }
    }
    found
}
