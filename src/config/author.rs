//! Who writes from this keyboard: one id, made once, so that a note can be told from another table's.

use std::io::Write;

use nappe_core::AuthorId;

use super::{Home, read_text, replace};

/// Returns the id of this keyboard, making it when there is none.
///
/// A home that cannot be written to gives an id for this run only: the café goes on.
pub fn this_author(home: &Home) -> AuthorId {
    let path = home.author_file();
    let known = || read_text(&path).ok()?.trim().parse().ok();
    if let Some(author) = known() {
        return author;
    }
    let fresh = AuthorId::new(crate::ids::fresh());
    let line = format!("{fresh}\n");
    if path.exists() {
        // Unreadable content names nobody; replacing it harms no journal.
        let _ = replace(&path, line.as_bytes());
        return fresh;
    }
    if let Some(folder) = path.parent() {
        let _ = std::fs::create_dir_all(folder);
    }
    // Two processes may start at once: the first to make the file decides for both.
    match std::fs::OpenOptions::new().write(true).create_new(true).open(&path) {
        Ok(mut file) => {
            let _ = file.write_all(line.as_bytes());
            fresh
        }
        Err(_) => known().unwrap_or(fresh),
    }
}
