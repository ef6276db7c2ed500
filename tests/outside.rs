//! The page of the protocol is enough: a device in another language, written from `docs/protocol.md` alone, goes through
//! it against the real `nappe serve`.
#![cfg(all(unix, feature = "hub"))]

#[path = "support/skipped.rs"]
mod skipped;

use std::path::Path;
use std::process::Command;

/// What the client is written in.
const PYTHON: &str = "python3";

#[test]
fn a_device_that_knows_only_the_page_writes_without_losing_anything() {
    let path = std::env::var_os("PATH").unwrap_or_default();
    if !std::env::split_paths(&path).any(|folder| folder.join(PYTHON).is_file()) {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "{PYTHON} is missing: the page of the protocol is not proven"
        );
        skipped::tell(&format!("the page of the protocol, by a device in another language: {PYTHON} is missing"));
        return;
    }
    let client = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outside/client.py");
    // `-B`: nothing is written beside the client.
    let run =
        Command::new(PYTHON).arg("-B").arg(client).arg(env!("CARGO_BIN_EXE_nappe")).output().expect("Python starts");
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "\n{said}{}", String::from_utf8_lossy(&run.stderr));
}
