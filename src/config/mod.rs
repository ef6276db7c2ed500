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

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

pub use author::this_author;
pub use home::Home;
pub use keymap::{KeyOverrides, read_keymap};
pub use recent::{RECENT_MOST, RecentEntry, read_recent, remember};
pub use settings::{Settings, read_settings};

/// Replaces `path` by `bytes`, whole or not at all; its folder is made when missing.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}", std::process::id()));
    let written = (|| {
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    })();
    if written.is_err() {
        // The half-written file is worth nothing; that it cannot be removed changes nothing.
        let _ = fs::remove_file(&beside);
    }
    written
}
