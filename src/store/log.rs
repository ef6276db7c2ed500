//! What `nappe log` does: show the journals of a folder, prove them, and save what can be saved of a damaged one.
//!
//! Repairing is conservative: every line that can be proved stays, everything else is kept beside it, and the words found
//! there are handed to a person. Nothing is guessed back into the journal.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};

use nappe_core::Fact;
use nappe_core::text::{CleanText, clean_line};

use super::disk::{self, Readers};
use super::folder;
use super::journal::read::{End, Found};
use super::lock::FolderLock;
use super::mend::mend;
use super::paths::Paths;
use super::sites::{Folds, SiteJournal, SitesRead, files};
use crate::failure::{self, Failure, FailureKind, shown};
use crate::i18n::Texts;
use crate::t;

/// What the journals of a folder were found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogReport {
    /// Each of them, by name.
    pub journals: Vec<JournalReport>,
    /// Keyboards that wrote.
    pub authors: usize,
    /// Kinds of event that this nappe does not know, and how many of each.
    pub unknown: BTreeMap<String, u64>,
    /// What is to be told of files that are not read.
    pub notices: Vec<Failure>,
}

/// What one journal was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalReport {
    /// The journal's file.
    pub path: PathBuf,
    /// How far it is sound and how it ends.
    pub found: Found,
    /// The tag of its site.
    pub tag: String,
}

impl JournalReport {
    /// Tells whether all of it is sound; a torn tail is.
    pub const fn is_sound(&self) -> bool {
        matches!(self.found.end, End::Clean | End::Torn)
    }
}

/// Hands every event of the sound part of all journals to `fold`, in order.
///
/// # Errors
/// When there is none, or the disk does not give one.
pub fn show(paths: &Paths, fold: &mut impl Folds) -> Result<SitesRead, Failure> {
    let read = folder::scan(paths, fold)?;
    // An empty file, or a first line alone, is no journal yet.
    let begun = |journal: &SiteJournal| {
        journal.found.good.seq > 0
            || journal.found.end != End::Clean && journal.found.header.is_some()
            || matches!(journal.found.end, End::Damaged { .. } | End::Newer)
    };
    if !read.journals.iter().any(begun) && read.notices.is_empty() {
        return Err(Failure::from(FailureKind::JournalMissing { path: shown(paths.root()) }));
    }
    Ok(read)
}

/// Checks every byte of all journals; also while another process writes in one.
pub fn verify(paths: &Paths) -> Result<LogReport, Failure> {
    let (mut authors, mut unknown) = (BTreeSet::new(), BTreeMap::new());
    let read = show(paths, &mut |envelope: nappe_core::Envelope| {
        authors.insert(envelope.author);
        if let Fact::Unknown(value) = &envelope.event {
            let kind = value.get("kind").and_then(serde_json::Value::as_str).unwrap_or("?");
            *unknown.entry(clean_line(kind)).or_default() += 1;
        }
    })?;
    let report = |journal: SiteJournal| {
        let tag = journal.found.header.as_ref().map(|header| header.card().tag.to_string()).unwrap_or_default();
        JournalReport { path: journal.path, found: journal.found, tag }
    };
    let journals = read.journals.into_iter().map(report).collect();
    Ok(LogReport { journals, authors: authors.len(), unknown, notices: read.notices })
}

impl LogReport {
    /// Tells whether all journals are sound; a torn tail is.
    pub fn is_sound(&self) -> bool {
        self.journals.iter().all(JournalReport::is_sound)
    }

    /// Returns how many lines are sound, first lines included, and how many events.
    pub fn counts(&self) -> (usize, u64) {
        self.journals.iter().fold((0, 0), |(lines, events), journal| {
            (lines + journal.found.good.lines, events + journal.found.good.seq)
        })
    }

    /// Tells what was found, one remark a line.
    pub fn told(&self, texts: &Texts) -> Vec<String> {
        let (all_lines, events) = self.counts();
        let mut lines = Vec::new();
        for journal in &self.journals {
            lines.push(t!(texts, "log-file", path = shown(&journal.path).as_str()));
            let good = journal.found.good;
            if self.journals.len() > 1 {
                lines.push(t!(texts, "log-site", tag = journal.tag.as_str(), events = good.seq));
            } else {
                lines.push(t!(texts, "log-sound", lines = good.lines, events = good.seq, authors = self.authors));
            }
            lines.push(match journal.found.end {
                End::Clean => t!(texts, "log-clean"),
                End::Torn => t!(texts, "log-torn", line = good.lines + 1),
                End::Damaged { line, .. } => t!(texts, "log-damaged", line = line),
                End::Newer => t!(texts, "log-newer", line = good.lines + 1),
            });
        }
        if self.journals.len() > 1 {
            lines.push(t!(texts, "log-sound", lines = all_lines, events = events, authors = self.authors));
        }
        for (kind, count) in &self.unknown {
            lines.push(t!(texts, "log-unknown", kind = kind.as_str(), count = *count));
        }
        lines.extend(self.notices.iter().map(|notice| notice.told(texts)));
        lines
    }
}

/// What a repair did to a journal: it was cut back to its sound beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// Events that stay.
    pub events: u64,
    /// The journal as it was.
    pub original: PathBuf,
    /// What could not be proved, if anything.
    pub rescued: Option<PathBuf>,
    /// The numbers of those lines in the journal as it was, from 1.
    pub lines: Vec<usize>,
    /// The words found there, in order.
    pub words: Vec<CleanText>,
}

/// Mends every journal of a folder that is not sound to its end, and returns what was done to each.
///
/// # Errors
/// When another process holds the folder, a newer nappe wrote a journal, or the disk refuses.
pub fn repair(paths: &Paths) -> Result<Vec<Repair>, Failure> {
    paths.refuse_links()?;
    if files::list(&paths.journal_folder())?.0.iter().all(|file| file.length == 0) {
        return Err(FailureKind::JournalMissing { path: shown(paths.root()) }.into());
    }
    let _lock = FolderLock::take(paths)?;
    let read = show(paths, &mut |_: nappe_core::Envelope| {})?;
    if let Some(newer) = read.journals.iter().find(|journal| journal.found.end == End::Newer) {
        let newer_still = || FailureKind::JournalNewer { path: shown(paths.root()) }.into();
        return Err(newer.unfinished().unwrap_or_else(newer_still));
    }
    let sound = |found: &Found| found.end == End::Clean && !found.unended;
    let broken = read.journals.iter().filter(|journal| !sound(&journal.found));
    broken.map(|journal| repair_one(paths, &journal.path)).collect()
}

/// What the file is called in which a journal is kept as it was before a repair, behind the journal's own name.
const BEFORE: &str = ".before-repair-";

/// Tells whether a journal was repaired: it lies beside as it was before.
pub fn was_repaired(path: &Path) -> bool {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return false };
    let before = format!("{}{BEFORE}", name.to_string_lossy());
    let mut entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.any(|entry| entry.file_name().to_string_lossy().starts_with(&before))
}

/// Keeps every line of a journal that can be proved and sets everything else aside, beside it.
fn repair_one(paths: &Paths, path: &Path) -> Result<Repair, Failure> {
    let failed = |error: std::io::Error| disk::unwritten(path, &error);
    let mut bytes = Vec::new();
    let mut journal = disk::open_plain(disk::options().read(true), path).map_err(|unopened| unopened.at(path))?;
    journal.read_to_end(&mut bytes).map_err(|error| failure::file_read(path, &error))?;
    let mended = mend(&bytes).ok_or_else(|| FailureKind::JournalNewer { path: shown(paths.root()) })?;
    let journals = paths.journal_folder();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let original =
        disk::write_numbered(&journals, |number| format!("{name}{BEFORE}{number}"), &bytes).map_err(failed)?;
    let aside: Vec<u8> = mended.aside.iter().flat_map(|aside| [&aside.bytes[..], b"\n"].concat()).collect();
    let rescued = if aside.is_empty() {
        None
    } else {
        Some(disk::write_numbered(&journals, |number| format!("rescued-{number}.jsonl"), &aside).map_err(failed)?)
    };
    if mended.bytes.is_empty() {
        // Without its first line it is no journal; the next opening begins a new one.
        std::fs::remove_file(path).and_then(|()| disk::sync_folder_of(path)).map_err(failed)?;
    } else {
        disk::replace(path, &mended.bytes, Readers::Usual).map_err(failed)?;
    }
    let lines = mended.aside.iter().map(|aside| aside.line).collect();
    let words = mended.aside.iter().filter(|aside| !aside.twice).flat_map(|aside| words(&aside.bytes)).collect();
    Ok(Repair { events: mended.events, original, rescued, lines, words })
}

impl Repair {
    /// Tells exactly what was done, one remark a line, and the words to be entered again.
    pub fn told(&self, texts: &Texts) -> Vec<String> {
        let Self { events, original, rescued, lines, words } = self;
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
