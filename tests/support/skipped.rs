//! What a test could not prove here is told, never passed over.

use std::fs::OpenOptions;
use std::io::Write;

/// Tells that a proof was skipped: at once, and at the end of `tests/run`, which names a file for it.
pub fn tell(what: &str) {
    println!("skipped: {what}");
    if let Some(file) = std::env::var_os("NAPPE_SKIPPED") {
        let file = OpenOptions::new().append(true).create(true).open(file);
        let _ = file.and_then(|mut file| writeln!(file, "{what}"));
    }
}
