//! What this machine remembers of its user: settings, the sessions opened lately, who writes from this keyboard.
//!
//! Nothing of a session is kept here: a session is a folder that can be copied elsewhere. Every file may be missing or
//! broken; then the usual values hold and a notice says so. `NAPPE_HOME` moves all of it into one folder.

mod author;
mod home;
mod keymap;
mod recent;
mod settings;
#[cfg(test)]
mod tests;

use std::io::{self, Read};
use std::path::Path;

pub use author::this_author;
pub use home::Home;
pub use keymap::{KeyOverrides, read_keymap};
pub use recent::{RECENT_MOST, RecentEntry, read_recent, remember};
pub use settings::{Settings, read_settings};

use crate::store::disk::{self, Readers};

/// The largest file of the user's own that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// Reads a file of the user's own, wherever a link may lead. A pipe or a device is not waited for.
fn read_text(path: &Path) -> io::Result<String> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
    }
    let mut text = String::new();
    std::fs::File::open(path)?.take(LARGEST).read_to_string(&mut text)?;
    Ok(text)
}

/// Replaces `path` by `bytes`, whole or not at all; its folder is made when missing.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    std::fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    disk::replace(path, bytes, Readers::Usual)
}
