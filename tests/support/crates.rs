//! The crates that become part of the program, as cargo knows them, and the licences they come under.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A crate that nappe is built from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Crate {
    pub name: String,
    pub version: String,
    /// As its manifest says: `MIT OR Apache-2.0`.
    pub licence: String,
    pub authors: Vec<String>,
    pub repository: String,
    /// Where its sources are.
    pub folder: PathBuf,
    /// Where cargo has it from; empty for our own.
    pub source: String,
}

/// Returns the crates that the program is made of, our own among them: whatever is reached without going through what
/// only builds or tests need. For one platform, and then without the network, or for all of them.
///
/// # Errors
/// What cargo says when it cannot tell.
pub fn of_program(root: &Path, platform: Option<&str>) -> Result<Vec<Crate>, String> {
    // The tree knows which features are on, the other answer where the sources are.
    let mut tree = vec!["tree", "-p", "nappe", "-e", "normal", "--prefix", "none", "--format", "{p}", "--locked"];
    let mut metadata = vec!["metadata", "--format-version", "1", "--locked"];
    match platform {
        Some(platform) => {
            tree.extend(["--offline", "--target", platform]);
            metadata.extend(["--offline", "--filter-platform", platform]);
        }
        None => tree.extend(["--target", "all"]),
    }
    let tree = cargo(root, &tree)?;
    let wanted: BTreeSet<(&str, &str)> = tree
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(name, rest)| Some((name, rest.strip_prefix('v')?.split(' ').next()?)))
        .collect();
    let told: Value = serde_json::from_str(&cargo(root, &metadata)?).map_err(|error| error.to_string())?;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut crates: Vec<Crate> = list(&told["packages"])
        .iter()
        .map(|package| Crate {
            name: text(&package["name"]),
            version: text(&package["version"]),
            licence: text(&package["license"]),
            authors: list(&package["authors"]).iter().map(text).collect(),
            repository: text(&package["repository"]),
            folder: Path::new(&text(&package["manifest_path"])).parent().map(Path::to_owned).unwrap_or_default(),
            source: text(&package["source"]),
        })
        .filter(|work| wanted.contains(&(work.name.as_str(), work.version.as_str())))
        .collect();
    crates.sort();
    if crates.len() < wanted.len() {
        return Err(format!("cargo names {} crates and knows {}", wanted.len(), crates.len()));
    }
    Ok(crates)
}

fn cargo(root: &Path, args: &[&str]) -> Result<String, String> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(program).args(args).current_dir(root).output().map_err(|error| error.to_string())?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

/// Returns the licences under which a crate is taken: of the ways that its expression offers, the one whose licences
/// come first in `liked`. `None` where no way is made of these alone.
pub fn chosen(expression: &str, liked: &[&str]) -> Option<Vec<String>> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ").replace(" WITH ", "+WITH+");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let ways = either(&words, &mut at);
    let rank = |licence: &String| liked.iter().position(|known| known == licence);
    let all_liked = ways.into_iter().filter(|way| way.iter().all(|licence| rank(licence).is_some()));
    all_liked.min_by_key(|way| way.iter().filter_map(rank).max())
}

/// The ways that an expression offers: any of these sets of licences.
type Ways = Vec<Vec<String>>;

fn either(words: &[&str], at: &mut usize) -> Ways {
    let mut ways = both(words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        ways.extend(both(words, at));
    }
    ways
}

fn both(words: &[&str], at: &mut usize) -> Ways {
    let mut ways = one(words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        let others = one(words, at);
        let joined =
            |way: &Vec<String>| others.iter().map(|other| [way.clone(), other.clone()].concat()).collect::<Ways>();
        ways = ways.iter().flat_map(joined).collect();
    }
    ways
}

fn one(words: &[&str], at: &mut usize) -> Ways {
    let word = words.get(*at).copied().unwrap_or_default();
    *at += 1;
    if word == "(" {
        let ways = either(words, at);
        *at += 1;
        return ways;
    }
    vec![vec![word.replace("+WITH+", " WITH ")]]
}
