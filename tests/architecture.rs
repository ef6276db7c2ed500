//! The rules that the code keeps, read from the code itself: who may import whom, how files begin, what a screen has,
//! which words people see, what stands at the top of the repository. It judges form only; behaviour is tested elsewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use nappe::i18n::CATALOGUE;
use nappe_core::Lang;

/// No file is longer; tests apart.
const LONGEST: usize = 600;

/// The parts of the application from the inside out: a part imports from earlier lines, never from its own or later
/// ones. What stands in the first line is at everybody's disposal, also to each other.
const LAYERS: [&[&str]; 8] = [
    &["clock", "document_words", "encoding", "failure", "i18n", "ids", "t", "actions"],
    &["store"],
    &["config"],
    &["import", "planner"],
    &["hub"],
    &["client"],
    &["tui"],
    &["cli"],
];

/// What the pure core must never name: files, clocks, threads, the network, the process, chance.
const IMPURE: [&str; 9] = [
    "std::fs",
    "std::time::Instant",
    "std::time::SystemTime",
    "std::net",
    "std::thread",
    "std::env",
    "std::process",
    "rand::",
    "getrandom",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// One file of Rust.
struct Source {
    /// Its path from the top of the repository, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// Tells whether the whole file is there for tests.
    fn is_test(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        let parts: BTreeSet<&str> = self.path.split('/').collect();
        name == "tests.rs" || name == "testing.rs" || parts.contains("tests") || parts.contains("testing")
    }

    /// Returns the lines that go into the product, with their numbers: no comments, no `mod tests { … }` at the end.
    fn product(&self) -> impl Iterator<Item = (usize, &str)> {
        let whole = if self.is_test() { "" } else { self.text.as_str() };
        let end = whole.find("#[cfg(test)]\nmod tests {").unwrap_or(whole.len());
        whole[..end]
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(|(index, line)| (index + 1, line))
    }

    /// Returns the module that this file is, within its crate: `["tui", "screens", "cockpit", "view"]`.
    fn module(&self) -> Vec<&str> {
        let inner = self.path.split_once("src/").map_or("", |(_, inner)| inner);
        let mut parts: Vec<&str> = inner.trim_end_matches(".rs").split('/').collect();
        if matches!(parts.last(), Some(&"mod" | &"lib" | &"main")) {
            parts.pop();
        }
        parts
    }
}

fn sources(folders: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    for folder in folders {
        collect(&root().join(folder), &mut found);
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn collect(folder: &Path, found: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path: PathBuf = entry.expect("the folder can be read").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source is text");
            let path = path.strip_prefix(root()).expect("below the top").to_string_lossy().replace('\\', "/");
            found.push(Source { path, text });
        }
    }
}

fn library() -> Vec<Source> {
    sources(&["src", "crates/core/src", "crates/export/src"])
}

fn everything() -> Vec<Source> {
    sources(&["src", "crates", "tests", "benches", "examples"])
}

/// One import, as a path from the root of the crate.
struct Import<'a> {
    file: &'a Source,
    line: usize,
    to: Vec<String>,
}

impl Import<'_> {
    fn told(&self) -> String {
        format!("{}:{} names {}", self.file.path, self.line, self.to.join("::"))
    }
}

/// Returns whatever a file names through `crate::` and `super::`, groups in braces taken apart at their first level.
fn imports(file: &Source) -> Vec<Import<'_>> {
    let lines: Vec<(usize, &str)> = file.product().collect();
    let text = lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
    let here: Vec<String> = file.module().into_iter().map(str::to_owned).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = ["crate::", "super::"].iter().filter_map(|word| text[at..].find(word)).min() {
        let start = at + start;
        let before = text[..start].chars().next_back();
        let mut rest = &text[start..];
        let mut base = here.clone();
        // `$crate::` in a macro belongs to whoever calls it.
        let counts = !before.is_some_and(|sign| sign.is_alphanumeric() || sign == '_' || sign == '$');
        if let Some(after) = rest.strip_prefix("crate::") {
            base.clear();
            rest = after;
        } else {
            while let Some(after) = rest.strip_prefix("super::") {
                base.pop();
                rest = after;
            }
        }
        at = text.len() - rest.len();
        if counts {
            let line = lines[text[..start].matches('\n').count()].0;
            for names in heads(rest) {
                let to = base.iter().cloned().chain(names).collect();
                found.push(Import { file, line, to });
            }
        }
    }
    found
}

/// Returns the paths that begin here: one, or those of a group.
fn heads(text: &str) -> Vec<Vec<String>> {
    let Some(group) = text.strip_prefix('{') else { return vec![path_of(text)] };
    let mut depth = 0_usize;
    let mut found = vec![String::new()];
    for sign in group.chars() {
        match sign {
            '}' if depth == 0 => break,
            ',' if depth == 0 => found.push(String::new()),
            _ => {
                depth = if sign == '{' { depth + 1 } else { depth - usize::from(sign == '}') };
                found.last_mut().expect("never empty").push(sign);
            }
        }
    }
    found.iter().map(|part| path_of(part.trim())).filter(|path| !path.is_empty()).collect()
}

fn path_of(text: &str) -> Vec<String> {
    let end = text.find(|sign: char| !(sign.is_alphanumeric() || sign == '_' || sign == ':')).unwrap_or(text.len());
    text[..end].split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[track_caller]
fn none(what: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{what}:\n  {}", faults.join("\n  "));
}

fn layer(part: &str) -> Option<usize> {
    LAYERS.iter().position(|parts| parts.contains(&part))
}

#[test]
fn imports_go_one_way() {
    let mut faults = Vec::new();
    for file in sources(&["src"]) {
        let Some(&part) = file.module().first() else { continue };
        let Some(own) = layer(part) else {
            faults.push(format!("{}: {part} has no place in LAYERS", file.path));
            continue;
        };
        for import in imports(&file) {
            let Some(to) = import.to.first().filter(|to| *to != part) else { continue };
            // Names of the crate root itself begin with a capital.
            let allowed = match layer(to) {
                Some(0) => true,
                Some(other) => other < own,
                None => to.starts_with(char::is_uppercase),
            };
            if !allowed {
                faults.push(import.told());
            }
        }
    }
    none("a part of the application imports what stands outside it", &faults);
}

#[test]
fn the_interface_knows_the_client_alone() {
    let mut faults = Vec::new();
    for file in sources(&["src/tui"]) {
        for import in imports(&file) {
            if matches!(import.to.first().map(String::as_str), Some("hub" | "store" | "config" | "import" | "cli")) {
                faults.push(import.told());
            }
        }
        let writers = file.product().filter(|(_, line)| line.contains("nappe_export"));
        faults.extend(writers.map(|(line, _)| format!("{}:{line} names nappe_export", file.path)));
    }
    none("the interface reaches past the client", &faults);
}

#[test]
fn screens_do_not_know_each_other() {
    let mut faults = Vec::new();
    for file in sources(&["src/tui/screens"]) {
        let module = file.module();
        let Some(&own) = module.get(2) else { continue };
        for import in imports(&file) {
            if let [tui, screens, other, ..] = import.to.as_slice()
                && tui == "tui"
                && screens == "screens"
                && other != own
                && root().join("src/tui/screens").join(other).is_dir()
            {
                faults.push(import.told());
            }
        }
    }
    none("a screen imports another screen", &faults);
}

#[test]
fn widgets_and_layers_know_no_screen() {
    let mut faults = Vec::new();
    for file in sources(&["src/tui/widgets", "src/tui/layers"]) {
        for import in imports(&file) {
            if let [tui, screens, screen, ..] = import.to.as_slice()
                && tui == "tui"
                && screens == "screens"
                && root().join("src/tui/screens").join(screen).is_dir()
            {
                faults.push(import.told());
            }
        }
    }
    none("a shared piece imports a screen", &faults);
}

#[test]
fn the_core_is_pure() {
    let mut faults = Vec::new();
    for file in sources(&["crates/core/src"]) {
        for (line, text) in file.product() {
            for word in IMPURE.iter().filter(|word| text.contains(**word)) {
                faults.push(format!("{}:{line} names {word}", file.path));
            }
        }
    }
    none("the core reaches outside", &faults);
}

#[test]
fn writers_do_not_know_the_application() {
    let mut faults = Vec::new();
    for file in sources(&["crates"]) {
        for (line, text) in file.product().filter(|(_, text)| text.contains("nappe::")) {
            faults.push(format!("{}:{line} {}", file.path, text.trim()));
        }
    }
    none("a library imports the application", &faults);
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> =
        everything().into_iter().filter(|file| !file.text.starts_with("//!")).map(|file| file.path).collect();
    // A file of tests beside its subject is told by its subject.
    let silent: Vec<String> =
        silent.into_iter().filter(|path| !path.ends_with("/tests.rs") && !path.contains("/tests/")).collect();
    none("these files do not begin with `//!`", &silent);
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<String> = library()
        .into_iter()
        .filter(|file| !file.is_test() && file.text.lines().count() > LONGEST)
        .map(|file| format!("{}: {} lines", file.path, file.text.lines().count()))
        .collect();
    none("these files hold more than one subject", &long);
}

#[test]
fn nothing_is_left_for_later() {
    // Written in two halves: this file is read too.
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), concat!("unimplemented", "!(")];
    let mut faults = Vec::new();
    for file in everything() {
        for (index, line) in file.text.lines().enumerate() {
            if marks.iter().any(|mark| line.contains(mark)) || line.contains(concat!("todo", "!(")) {
                faults.push(format!("{}:{}", file.path, index + 1));
            }
        }
    }
    none("something is left for later", &faults);
}

#[test]
fn lints_are_expected_with_a_reason() {
    let bare = [concat!("#[al", "low("), concat!("#![al", "low(")];
    let mut faults = Vec::new();
    for file in everything() {
        for (index, line) in file.text.lines().enumerate() {
            if bare.iter().any(|mark| line.contains(mark)) {
                faults.push(format!("{}:{}", file.path, index + 1));
            }
        }
    }
    none("`#[expect(…, reason = …)]` says why and goes away by itself", &faults);
}

#[test]
fn nothing_is_unwrapped_without_a_word() {
    let mut faults = Vec::new();
    for file in library() {
        for (line, _) in file.product().filter(|(_, text)| text.contains(".unwrap()")) {
            faults.push(format!("{}:{line}", file.path));
        }
    }
    none("`expect` tells the invariant, `unwrap` does not", &faults);
}

#[test]
fn every_screen_is_whole() {
    let mut faults = Vec::new();
    let screens = fs::read_dir(root().join("src/tui/screens")).expect("there are screens");
    for screen in screens.map(|entry| entry.expect("the folder can be read").path()).filter(|path| path.is_dir()) {
        let name = screen.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        for file in ["mod.rs", "action.rs", "tests.rs"] {
            if !screen.join(file).is_file() {
                faults.push(format!("{name} has no {file}"));
            }
        }
        let pictures = fs::read_dir(screen.join("snapshots")).map_or(0, Iterator::count);
        // Home has no session, and so one state less than the others.
        if pictures < 9 {
            faults.push(format!("{name} has {pictures} pictures: 3 sizes × 3 states at least"));
        }
    }
    none("a screen is not whole", &faults);
}

/// Returns the ids that follow `before` in a text: its first literal, as long as nothing is called in between.
fn ids_after<'a>(text: &'a str, before: &str) -> Vec<&'a str> {
    let literal = |rest: &'a str| {
        let (lead, rest) = rest.split_once('"')?;
        let plain = |sign: char| sign.is_alphanumeric() || matches!(sign, ' ' | '\n' | '_' | '.' | ',' | '&');
        (lead.len() < 60 && lead.chars().all(plain)).then(|| rest.split('"').next()).flatten()
    };
    text.match_indices(before).filter_map(|(at, _)| literal(&text[at + before.len()..])).collect()
}

#[test]
fn every_text_that_is_named_is_there() {
    let texts = nappe::i18n::Texts::new(Lang::Fr);
    let mut faults = Vec::new();
    for file in library() {
        for before in ["t!(", "Failure::new(", "Failure::usage(", "texts.get("] {
            for id in ids_after(&file.text, before) {
                // « id » stands for any in an explanation.
                let is_id = id.contains('-')
                    && id.chars().all(|sign| sign.is_ascii_lowercase() || "-0123456789".contains(sign));
                if is_id && !texts.has(id) {
                    faults.push(format!("{}: {id}", file.path));
                }
            }
        }
    }
    none("texts that are not there", &faults);
}

#[test]
fn the_page_of_keys_is_up_to_date() {
    let page = nappe::tui::docs::keys_page();
    let path = root().join("docs/keys.md");
    if std::env::var_os("NAPPE_WRITE_DOCS").is_some() {
        fs::write(&path, &page).expect("docs/keys.md can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/keys.md is old: NAPPE_WRITE_DOCS=1 cargo test --test architecture keys");
}

/// Returns the words that people never see, from the two last columns of the glossary: English, then French.
fn forbidden_words() -> [Vec<String>; 2] {
    let page = fs::read_to_string(root().join("docs/GLOSSARY.md")).expect("there is a glossary");
    let mut words = [Vec::new(), Vec::new()];
    for row in page.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        assert_eq!(cells.len(), 5, "a row of the glossary has five cells: {row}");
        for (list, cell) in words.iter_mut().zip(&cells[3..]) {
            list.extend(cell.split(',').map(str::trim).filter(|word| !matches!(*word, "" | "—")).map(str::to_owned));
        }
    }
    words
}

fn words_of(pattern: &Pattern<&str>, words: &mut Vec<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                let parts = value.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
                words.extend(parts.map(str::to_lowercase));
            }
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                for variant in variants {
                    words_of(&variant.value, words);
                }
            }
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                words.push((*value).to_lowercase());
            }
            PatternElement::Placeable { .. } => {}
        }
    }
}

#[test]
fn people_read_the_words_of_the_trade() {
    let forbidden = forbidden_words();
    assert!(forbidden.iter().all(|words| words.len() > 5), "the glossary was read: {forbidden:?}");
    let mut faults = Vec::new();
    for (lang, forbidden) in [Lang::En, Lang::Fr].into_iter().zip(&forbidden) {
        for source in CATALOGUE {
            let Ok(resource) = fluent_syntax::parser::parse(source.text(lang)) else {
                panic!("{}/{} is no Fluent", lang.code(), source.name)
            };
            for entry in resource.body {
                let Entry::Message(message) = entry else { continue };
                let mut words = Vec::new();
                let attributes = message.attributes.iter().map(|attribute| &attribute.value);
                message.value.iter().chain(attributes).for_each(|pattern| words_of(pattern, &mut words));
                for word in words.iter().filter(|word| {
                    forbidden.iter().any(|never| *word == never || word.strip_suffix('s') == Some(never))
                }) {
                    faults.push(format!("{}/{}.ftl {}: « {word} »", lang.code(), source.name, message.id.name));
                }
            }
        }
    }
    none("words that facilitators do not say", &faults);
}

#[test]
fn every_dependency_has_its_reason() {
    let page = fs::read_to_string(root().join("docs/dependencies.md")).expect("the reasons are there");
    let mut faults = Vec::new();
    for manifest in ["Cargo.toml", "crates/core/Cargo.toml", "crates/export/Cargo.toml"] {
        let text = fs::read_to_string(root().join(manifest)).expect("a manifest is text");
        let mut counts = false;
        for line in text.lines() {
            if line.starts_with('[') {
                counts = matches!(line, "[dependencies]" | "[dev-dependencies]");
            } else if let Some((name, _)) = line.split_once(" = ").filter(|_| counts && !line.starts_with('#'))
                && !name.starts_with("nappe-")
                && !page.contains(&format!("`{name}`"))
            {
                faults.push(format!("{manifest}: {name}"));
            }
        }
    }
    none("docs/dependencies.md does not say why", &faults);
}

#[test]
fn the_top_of_the_repository_is_what_the_papers_say() {
    let known = [
        ".ci",
        ".gitignore",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "assets",
        "benches",
        "clippy.toml",
        "crates",
        "docs",
        "examples",
        "rustfmt.toml",
        "sessions",
        "src",
        "tests",
    ];
    let missing: Vec<String> =
        known.iter().filter(|name| !root().join(name).exists()).map(|name| format!("{name} is missing")).collect();
    none("the top of the repository", &missing);
    // What git does not know (`target`, somebody's editor) is nobody's business; without git there is nothing to ask.
    let Ok(listed) = std::process::Command::new("git").args(["ls-files"]).current_dir(root()).output() else { return };
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let tops: BTreeSet<&str> = listed.lines().filter_map(|path| path.split('/').next()).collect();
    let strange: Vec<String> = tops.into_iter().filter(|top| !known.contains(top)).map(str::to_owned).collect();
    none("nobody expects these at the top", &strange);
}

#[cfg(test)]
mod reading {
    use super::*;

    fn file(path: &str, text: &str) -> Source {
        Source { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn imports_are_found_wherever_they_stand() {
        let text =
            "use crate::{client::{Desk, Link}, t};\nuse super::super::board::Wall;\nfn f() { crate::hub::run() }\n";
        let source = file("src/tui/screens/cockpit/view.rs", text);
        let told: Vec<String> = imports(&source).iter().map(Import::told).collect();
        let at = "src/tui/screens/cockpit/view.rs";
        assert_eq!(
            told,
            [
                format!("{at}:1 names client"),
                format!("{at}:1 names t"),
                format!("{at}:2 names tui::screens::board::Wall"),
                format!("{at}:3 names hub::run"),
            ]
        );
    }

    #[test]
    fn comments_and_tests_are_no_product() {
        let text = "//! a\n// b.unwrap()\nfn f() {}\n#[cfg(test)]\nmod tests {\n x.unwrap()\n}\n";
        let source = file("src/a.rs", text);
        assert_eq!(source.product().map(|(line, _)| line).collect::<Vec<_>>(), [3]);
        assert_eq!(file("src/a/tests.rs", "fn f() {}").product().count(), 0);
    }
}
