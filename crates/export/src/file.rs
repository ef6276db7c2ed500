//! Putting a document on the disk: all of it or nothing.
//!
//! The bytes are written beside the file, made durable, then given its name; whoever opens the file meets the old
//! document or the new one, never half of one.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use nappe_core::text::slug;

/// A part of a file that was not touched for so long belongs to a process that was killed.
const LEFT: Duration = Duration::from_mins(10);

/// Why a document is not on the disk.
#[derive(Debug, thiserror::Error)]
pub enum FileFault {
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

/// Writes `bytes` as `name` in `folder`, made where it is missing; a file of that name is replaced at once.
///
/// Somebody may have worked on that file: when it says anything else, it is kept as `name-1`, `name-2`… first.
///
/// # Errors
/// [`FileFault`]; then the former file stands as it was and nothing is left beside it.
pub fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, FileFault> {
    let plain = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0']);
    if !plain {
        return Err(FileFault::Name(nappe_core::text::clean_line(name)));
    }
    let path = folder.join(name);
    let beside = folder.join(format!(".{name}.{}.part", std::process::id()));
    let result = put(folder, &path, &beside, bytes);
    if result.is_err() {
        // It may never have been made; what matters has been told already.
        let _ = fs::remove_file(&beside);
    }
    result.map_err(|source| FileFault::Io { path: path.clone(), source })?;
    Ok(path)
}

/// Gives a former document the first free name of `name-1`, `name-2`…, as [`write_whole`] does with one that it replaces;
/// tells whether there was one.
///
/// # Errors
/// [`FileFault`]; then it stands as it was.
pub fn set_aside(folder: &Path, name: &str) -> Result<bool, FileFault> {
    let path = folder.join(name);
    if !fs::symlink_metadata(&path).is_ok_and(|found| found.is_file()) {
        return Ok(false);
    }
    let moved = keep(&path).and_then(|()| fs::remove_file(&path));
    moved.map(|()| true).map_err(|source| FileFault::Io { path, source })
}

fn put(folder: &Path, path: &Path, beside: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    // A remainder of a crash; a link that was planted here goes, what it leads to stays.
    match fs::remove_file(beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = File::create_new(beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    let written = file.metadata().and_then(|found| found.modified());
    drop(file);
    if let Ok(written) = written {
        sweep(folder, path, written);
    }
    // Replacing a link takes nothing away from the file that it leads to.
    if fs::symlink_metadata(path).is_ok_and(|found| found.is_file()) && !says(path, bytes)? {
        keep(path)?;
    }
    fs::rename(beside, path)?;
    // The new name is durable once the folder is; some systems cannot open one, and there it is theirs to keep.
    if let Ok(folder) = File::open(folder) {
        folder.sync_all().or_else(|error| match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported => Ok(()),
            _ => Err(error),
        })?;
    }
    Ok(())
}

/// Removes what other processes began for this file and never ended: what nobody has touched for [`LEFT`].
fn sweep(folder: &Path, path: &Path, now: SystemTime) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let begun = format!(".{name}.");
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let found = entry.file_name();
        let process = found.to_str().and_then(|found| found.strip_prefix(&begun)?.strip_suffix(".part"));
        let is_part = process.is_some_and(|process| process.bytes().all(|digit| digit.is_ascii_digit()));
        let touched = entry.metadata().and_then(|found| found.modified());
        let left = touched.is_ok_and(|touched| now.duration_since(touched).is_ok_and(|age| age > LEFT));
        if is_part && left {
            // Somebody else may have been quicker.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn says(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    Ok(fs::metadata(path)?.len() == bytes.len() as u64 && fs::read(path)? == bytes)
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
            let _ = fs::remove_file(&aside);
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
