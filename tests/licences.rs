//! What the program is made of may be given away with it, comes from where it should, and is named in its notices.
//! `deny.toml` says which licences are taken and which warnings are known; here it is held without the network.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

#[path = "support/crates.rs"]
mod crates;
#[path = "support/skipped.rs"]
mod skipped;

use crates::{Crate, chosen, of_program};

/// How many names stand for several versions of a crate in the program. It may only fall.
const SEVERAL_VERSIONS: usize = 20;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Returns the crates of the program on this machine; they are there, as the program was built here.
fn program() -> Vec<Crate> {
    let told = Command::new("rustc").arg("-vV").output().expect("there is a compiler");
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let host = told.lines().find_map(|line| line.strip_prefix("host: ")).expect("it says for which machine");
    of_program(root(), Some(host)).expect("cargo knows what the program is made of")
}

/// Returns the words in quotes of a list of `deny.toml`: `allow = [ … ]`.
fn list<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let start = text.find(&format!("\n{name} = [")).unwrap_or_else(|| panic!("deny.toml has no {name}"));
    let end = text[start..].find("\n]").unwrap_or_else(|| panic!("{name} does not end"));
    let lines = text[start..start + end].lines().filter(|line| !line.trim_start().starts_with('#'));
    lines.filter_map(|line| line.trim().strip_prefix('"')?.split('"').next()).collect()
}

#[test]
fn every_crate_comes_under_a_licence_that_is_taken_and_from_the_registry() {
    let deny = read("deny.toml");
    let allowed = list(&deny, "allow");
    assert!(allowed.len() > 5, "{allowed:?}");
    let mut faults = Vec::new();
    for work in program() {
        let told = format!("{} {}", work.name, work.version);
        if chosen(&work.licence, &allowed).is_none() {
            faults.push(format!("{told}: « {} »", work.licence));
        }
        let ours = work.source.is_empty() && work.name.starts_with("nappe");
        if !ours && work.source != "registry+https://github.com/rust-lang/crates.io-index" {
            faults.push(format!("{told} comes from « {} »", work.source));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_notices_name_everything_that_is_in_the_program() {
    let notices = read("assets/notices.txt");
    let lock = read("Cargo.lock");
    let named: BTreeSet<&str> = notices
        .lines()
        .take_while(|line| !line.starts_with('─'))
        .filter_map(|line| line.split_once(" — ").map(|(work, _)| work))
        .collect();
    let missing: Vec<String> = program()
        .iter()
        .filter(|work| !work.source.is_empty())
        .map(|work| format!("{} {}", work.name, work.version))
        .filter(|work| !named.contains(work.as_str()))
        .collect();
    // Of other platforms too: what is named is locked.
    let gone: Vec<&str> = named
        .iter()
        .copied()
        .filter(|work| !work.contains("(font)") && *work != "the standard library of Rust")
        .filter(|work| {
            let (name, version) = work.rsplit_once(' ').unwrap_or_default();
            !lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"\n"))
        })
        .collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "assets/notices.txt is old (missing {missing:?}, gone {gone:?}): cargo run --example notices"
    );
    for font in fs::read_dir(root().join("assets/fonts")).expect("there are fonts") {
        let name = font.expect("the folder can be read").file_name().to_string_lossy().into_owned();
        if name.starts_with("OFL-") || name.starts_with("LICENSE-") {
            assert!(notices.contains(&name), "{name} is in no notice");
        }
    }
}

#[test]
fn no_more_crates_stand_there_in_several_versions() {
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for work in program() {
        versions.entry(work.name).or_default().insert(work.version);
    }
    versions.retain(|_, versions| versions.len() > 1);
    assert!(versions.len() <= SEVERAL_VERSIONS, "{} names: {versions:?}", versions.len());
}

#[test]
fn what_encrypts_is_one_library() {
    let lock = read("Cargo.lock");
    let deny = read("deny.toml");
    assert!(lock.contains("name = \"ring\"") && lock.contains("name = \"rustls\""));
    for other in ["aws-lc-rs", "aws-lc-sys", "openssl-sys", "native-tls"] {
        assert!(!lock.contains(&format!("name = \"{other}\"")), "{other} encrypts as well");
        assert!(other == "native-tls" || deny.contains(other), "deny.toml does not know {other}");
    }
}

#[test]
fn known_warnings_have_a_reason_and_still_concern_us() {
    let deny = read("deny.toml");
    let lock = read("Cargo.lock");
    let known: Vec<&str> = deny.lines().filter(|line| line.contains("id = \"RUSTSEC-")).collect();
    assert!(!known.is_empty());
    for line in known {
        let reason = line.split("reason = \"").nth(1).unwrap_or_default();
        let named = reason.split('`').nth(1).unwrap_or_default();
        assert!(reason.len() > 40 && !named.is_empty(), "no reason that names the crate: {line}");
        let (name, version) = named.split_once(' ').unwrap_or((named, ""));
        let locked = format!("name = \"{name}\"\nversion = \"{version}");
        assert!(lock.contains(&locked), "{named} is gone: so may this line be: {line}");
    }
}

#[test]
fn cargo_deny_agrees_where_it_is_there() {
    let there = Command::new("cargo").args(["deny", "--version"]).output().is_ok_and(|output| output.status.success());
    if !there {
        skipped::tell("cargo deny: it is not installed (cargo install cargo-deny)");
        return;
    }
    // Warnings need their collection, which is fetched by `cargo deny fetch` and never by a test.
    let database = std::env::var_os("CARGO_HOME").map_or_else(
        || Path::new(&std::env::var_os("HOME").unwrap_or_default()).join(".cargo/advisory-dbs"),
        |home| Path::new(&home).join("advisory-dbs"),
    );
    let mut checks = vec!["bans", "licenses", "sources"];
    if database.is_dir() {
        checks.push("advisories");
    } else {
        skipped::tell("cargo deny: the collection of warnings is not there (cargo deny fetch)");
    }
    let output = Command::new("cargo")
        .args(["deny", "--offline", "check"])
        .args(&checks)
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
