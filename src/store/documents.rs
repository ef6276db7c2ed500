//! Putting documents on the disk: all of one or nothing, and never over what somebody may have worked on.
//!
//! A document is written beside its name, made durable, then given that name; whoever opens the file meets the old
//! document or the new one, never half of one.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use nappe_core::text::slug;

use super::disk::{self, Readers, Successor};
use crate::failure::{self, Failure, FailureKind, SystemAnswer, shown};

/// Why a document is not on the disk.
#[derive(Debug, thiserror::Error)]
pub enum DocumentFault {
    /// The name would lead out of the folder.
    #[error("`{0}` is no name for a file")]
    Name(String),
    /// The system said no.
    #[error("{path} could not be written: {source}")]
    Io {
        /// What was being written.
        path: PathBuf,
        /// What the system answered.
        source: io::Error,
    },
}

/// Returns the failure for a document at `path` that could not be written.
pub fn unwritten(path: &Path, fault: &DocumentFault) -> Failure {
    match fault {
        // The path is said already, and the system's answer has words in the reader's language.
        DocumentFault::Io { source, .. } => failure::not_written(path, source),
        DocumentFault::Name(_) => FailureKind::Write { path: shown(path), detail: SystemAnswer::said(fault) }.into(),
    }
}

/// Writes `bytes` as `name` in `folder`, made where it is missing; a file of that name is replaced at once.
///
/// Somebody may have worked on that file: when it says anything else, it is kept as `name-1`, `name-2`… first.
///
/// # Errors
/// [`DocumentFault`]; then the former file stands as it was and nothing is left beside it.
pub fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, DocumentFault> {
    place(prepare(folder, name, |file| file.write_all(bytes))?)
}

/// Writes a document by `fill`, but does not [`place`] it yet.
///
/// # Errors
/// [`DocumentFault`]; then nothing is left of it.
pub fn prepare(
    folder: &Path,
    name: &str,
    fill: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<Successor, DocumentFault> {
    let plain = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0']);
    if !plain {
        return Err(DocumentFault::Name(nappe_core::text::clean_line(name)));
    }
    let path = folder.join(name);
    fs::create_dir_all(folder)
        .and_then(|()| Successor::write(&path, Readers::Usual, fill))
        .map_err(|source| DocumentFault::Io { path, source })
}

/// Puts a document that is prepared in its place, and keeps what stood there.
///
/// # Errors
/// [`DocumentFault`]; then the former file stands as it was.
pub fn place(document: Successor) -> Result<PathBuf, DocumentFault> {
    let path = document.path().to_owned();
    put(document, &path).map(|()| path.clone()).map_err(|source| DocumentFault::Io { path, source })
}

fn put(document: Successor, path: &Path) -> io::Result<()> {
    // Replacing a link takes nothing away from the file that it leads to.
    if fs::symlink_metadata(path).is_ok_and(|found| found.is_file()) && !same(path, document.beside())? {
        keep(path)?;
    }
    document.take_place()?;
    // Some systems cannot make the name durable; there it is theirs to keep.
    disk::sync_folder_of(path).or_else(|error| match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported => Ok(()),
        _ => Err(error),
    })
}

/// Gives a former document the first free name of `name-1`, `name-2`…, as [`write_whole`] does with one that it replaces;
/// tells whether there was one.
///
/// # Errors
/// [`DocumentFault`]; then it stands as it was.
pub fn set_aside(folder: &Path, name: &str) -> Result<bool, DocumentFault> {
    let path = folder.join(name);
    if !fs::symlink_metadata(&path).is_ok_and(|found| found.is_file()) {
        return Ok(false);
    }
    let moved = keep(&path).and_then(|()| fs::remove_file(&path));
    moved.map(|()| true).map_err(|source| DocumentFault::Io { path, source })
}

/// Tells whether two files say the same, without holding either in memory: a wall in pictures is large.
fn same(one: &Path, other: &Path) -> io::Result<bool> {
    if fs::metadata(one)?.len() != fs::metadata(other)?.len() {
        return Ok(false);
    }
    let (mut one, mut other) = (BufReader::new(File::open(one)?), BufReader::new(File::open(other)?));
    let (mut left, mut right) = ([0; 8 << 10], [0; 8 << 10]);
    loop {
        let found = one.read(&mut left)?;
        if found == 0 {
            return Ok(true);
        }
        match other.read_exact(&mut right[..found]) {
            Ok(()) if left[..found] == right[..found] => {}
            Ok(()) => return Ok(false),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
            Err(error) => return Err(error),
        }
    }
}

/// Copies a file to the first free of `name-1.md`, `name-2.md`… beside it.
fn keep(path: &Path) -> io::Result<()> {
    let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, extension) = (part(path.file_stem()), part(path.extension()));
    for number in 1..=u32::MAX {
        let aside = path.with_file_name(format!("{stem}-{number}.{extension}"));
        let mut copy = match File::create_new(&aside) {
            Ok(copy) => copy,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error),
        };
        let copied = File::open(path).and_then(|mut file| io::copy(&mut file, &mut copy)).and(copy.sync_all());
        if copied.is_err() {
            // A part of a copy would pass for the whole.
            fs::remove_file(&aside).ok();
        }
        return copied;
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Returns the name of a document: `restitution-<title>.md`, plain ASCII, safe in every folder.
pub fn file_name(kind: &str, title: &str, extension: &str) -> String {
    match slug(title) {
        title if title.is_empty() => format!("{kind}.{extension}"),
        title => format!("{kind}-{title}.{extension}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let path = write_whole(folder, "a.md", b"one").expect("written");
        write_whole(folder, "a.md", b"one").expect("the same again");
        assert_eq!(names(folder), ["a.md"]);
        for (text, copy, kept) in [("two", "a-1.md", "one"), ("six", "a-2.md", "two")] {
            write_whole(folder, "a.md", text.as_bytes()).expect("written again");
            assert_eq!(fs::read_to_string(&path).expect("the file"), text);
            assert_eq!(fs::read_to_string(folder.join(copy)).expect("the file before"), kept);
        }
        for name in ["", "..", "../a.md", "a/b", "a\\b", "c:a", ".a"] {
            assert!(matches!(write_whole(folder, name, b"x"), Err(DocumentFault::Name(_))), "{name}");
        }
        // A folder stands where the file should: nothing is written, nothing is left beside it.
        fs::create_dir_all(folder.join("b.md/c")).expect("a folder");
        assert!(matches!(write_whole(folder, "b.md", b"x"), Err(DocumentFault::Io { .. })));
        assert_eq!(names(folder), ["a-1.md", "a-2.md", "a.md", "b.md"]);
    }

    #[test]
    fn files_of_one_length_are_told_apart_to_their_last_byte() {
        let folder = tempfile::tempdir().expect("a folder");
        let long = vec![b'x'; 100_000];
        let mut other = long.clone();
        other[99_999] = b'y';
        for bytes in [&long, &long, &other] {
            write_whole(folder.path(), "a.svg", bytes).expect("written");
        }
        assert_eq!(names(folder.path()), ["a-1.svg", "a.svg"]);
        assert_eq!(fs::read(folder.path().join("a-1.svg")).expect("kept"), long);
    }

    #[test]
    fn what_is_prepared_and_never_placed_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        write_whole(folder.path(), "a.md", b"former").expect("written");
        drop(prepare(folder.path(), "a.md", |file| file.write_all(b"new")).expect("prepared"));
        assert_eq!(names(folder.path()), ["a.md"]);
        assert_eq!(fs::read(folder.path().join("a.md")).expect("there"), b"former");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_was_planted_is_not_followed() {
        let folder = tempfile::tempdir().expect("a folder");
        let precious = folder.path().join("precious");
        fs::write(&precious, "mine").expect("written");
        for name in [format!(".a.md.{}.part", std::process::id()), "a.md".to_owned()] {
            std::os::unix::fs::symlink(&precious, folder.path().join(name)).expect("linked");
        }
        let path = write_whole(folder.path(), "a.md", b"one").expect("written");
        assert_eq!(fs::read_to_string(&precious).expect("there"), "mine");
        assert!(fs::symlink_metadata(&path).expect("there").is_file());
    }

    #[test]
    fn file_names_are_plain() {
        assert_eq!(file_name("restitution", "L’été à Cœur – 2026 !", "md"), "restitution-l-ete-a-coeur-2026.md");
        assert_eq!(file_name("restitution", "../../日本", "html"), "restitution.html");
        assert!(file_name("restitution", &"mot ".repeat(70), "csv").len() < 90);
    }

    #[test]
    fn what_a_killed_process_left_is_swept_away() {
        let folder = tempfile::tempdir().expect("a folder");
        let begun = |name: &str, minutes: u64| {
            let file = File::create(folder.path().join(name)).expect("a file");
            let touched = file.metadata().and_then(|found| found.modified()).expect("a time");
            file.set_modified(touched - std::time::Duration::from_mins(minutes)).expect("a time");
        };
        let parts = [(".a.md.17.part", 60), (".a.md.18.part", 1), (".b.md.17.part", 60), (".a.md.x.part", 60)];
        for (name, minutes) in parts {
            begun(name, minutes);
        }
        write_whole(folder.path(), "a.md", b"whole").expect("written");
        // Of a document that is being written by somebody else, of another one, and what only looks like a part.
        assert_eq!(names(folder.path()), [".a.md.18.part", ".a.md.x.part", ".b.md.17.part", "a.md"]);
    }
}
