//! The rules that the code keeps, read from the code itself: who may import whom, how files begin, what a screen has,
//! which words people see, what stands at the top of the repository. It judges form only; behaviour is tested elsewhere.

#[path = "architecture/naming.rs"]
mod naming;
#[path = "architecture/types.rs"]
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use nappe::i18n::CATALOGUE;
use nappe_core::Lang;

use naming::{ModulePath, Naming, names_of};

/// No file is longer; tests apart.
const LONGEST: usize = 600;

/// The parts of the application from the inside out: a part imports from earlier lines, never from its own or later
/// ones. What stands in the first line is at everybody's disposal, also to each other.
const LAYERS: [&[&str]; 8] = [
    &["clock", "document_words", "encoding", "failure", "i18n", "ids", "t", "actions"],
    &["store"],
    &["config"],
    &["exchange", "planner"],
    &["hub"],
    &["client"],
    &["tui"],
    &["cli"],
];

/// What the pure core must never name: files, clocks, threads, the network, the process, chance.
/// `crates/core/clippy.toml` forbids the same to the compiler's eye.
const IMPURE: [&str; 14] = [
    "std::fs",
    "std::io",
    "std::time::Instant",
    "std::time::SystemTime",
    "std::net",
    "std::os",
    "std::thread",
    "std::env",
    "std::process",
    "std::sync::mpsc",
    "chrono::Local",
    "rand",
    "getrandom",
    "tokio",
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

    fn module_path(&self) -> ModulePath {
        self.module().into_iter().map(str::to_owned).collect()
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

/// Something that a file names.
struct Named<'a> {
    file: &'a Source,
    naming: Naming,
}

impl Named<'_> {
    fn told(&self) -> String {
        format!("{}:{} names {}", self.file.path, self.naming.line, self.naming.path.join("::"))
    }

    /// Returns the screen whose folder is named.
    fn screen(&self) -> Option<&str> {
        match self.naming.inner() {
            [tui, screens, screen, ..] if tui == "tui" && screens == "screens" => {
                root().join("src/tui/screens").join(screen).is_dir().then_some(screen.as_str())
            }
            _ => None,
        }
    }
}

/// Returns what the product of these files names.
fn named(files: &[Source]) -> Vec<Named<'_>> {
    let modules: BTreeSet<ModulePath> = files.iter().map(Source::module_path).collect();
    let product = files.iter().filter(|file| !file.is_test());
    product
        .flat_map(|file| {
            let names = names_of(&file.text, &file.module(), &modules);
            names.into_iter().map(move |naming| Named { file, naming })
        })
        .collect()
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
    let files = sources(&["src"]);
    for file in &files {
        if let Some(&part) = file.module().first().filter(|part| layer(part).is_none()) {
            faults.push(format!("{}: {part} has no place in LAYERS", file.path));
        }
    }
    for named in named(&files) {
        let Some(&part) = named.file.module().first() else { continue };
        let (Some(own), Some(to)) = (layer(part), named.naming.part().filter(|to| *to != part)) else { continue };
        // Names of the crate root itself begin with a capital.
        let allowed = match layer(to) {
            Some(0) => true,
            Some(other) => other < own,
            None => to.starts_with(char::is_uppercase),
        };
        if !allowed {
            faults.push(named.told());
        }
    }
    none("a part of the application imports what stands outside it", &faults);
}

/// What stands behind the client: the interface names none of it.
const BEHIND_THE_CLIENT: [&str; 4] = ["hub", "store", "config", "cli"];

fn reaches_past_the_client(named: &Named<'_>) -> bool {
    named.naming.part().is_some_and(|part| BEHIND_THE_CLIENT.contains(&part)) || named.naming.is_in("nappe_export")
}

#[test]
fn the_interface_knows_the_client_alone() {
    let files = sources(&["src"]);
    let of_the_interface = |named: &Named<'_>| named.file.path.starts_with("src/tui");
    let past = named(&files).into_iter().filter(of_the_interface).filter(reaches_past_the_client);
    none("the interface reaches past the client", &past.map(|named| named.told()).collect::<Vec<_>>());
}

fn is_of_another_screen(named: &Named<'_>) -> bool {
    let module = named.file.module();
    let own = module.get(2).filter(|own| root().join("src/tui/screens").join(own).is_dir());
    own.is_some_and(|own| named.screen().is_some_and(|screen| screen != *own))
}

#[test]
fn screens_do_not_know_each_other() {
    let files = sources(&["src"]);
    let of_a_screen = |named: &Named<'_>| named.file.path.starts_with("src/tui/screens");
    let faults = named(&files).into_iter().filter(of_a_screen).filter(is_of_another_screen);
    none("a screen imports another screen", &faults.map(|named| named.told()).collect::<Vec<_>>());
}

#[test]
fn widgets_and_layers_know_no_screen() {
    let files = sources(&["src"]);
    let shared =
        |named: &Named<'_>| ["src/tui/widgets", "src/tui/layers"].iter().any(|at| named.file.path.starts_with(at));
    let faults = named(&files).into_iter().filter(shared).filter(|named| named.screen().is_some());
    none("a shared piece imports a screen", &faults.map(|named| named.told()).collect::<Vec<_>>());
}

fn is_impure(named: &Named<'_>) -> bool {
    IMPURE.iter().any(|path| named.naming.is_in(path))
}

#[test]
fn the_core_is_pure() {
    let files = sources(&["crates/core/src"]);
    let mut faults: Vec<String> = named(&files).iter().filter(|named| is_impure(named)).map(Named::told).collect();
    for file in &files {
        let awaits = file.product().filter(|(_, text)| {
            ["async fn", "async move", "async {", ".await;", ".await?"].iter().any(|word| text.contains(word))
        });
        faults.extend(awaits.map(|(line, _)| format!("{}:{line} waits", file.path)));
    }
    none("the core reaches outside", &faults);
}

#[test]
fn the_compiler_forbids_the_core_what_it_forbids_everybody() {
    // Clippy reads the nearest of these files and no other: what stands at the top must stand in the core's as well.
    let read = |path: &str| fs::read_to_string(root().join(path)).expect("clippy is told what to forbid");
    let core = read("crates/core/clippy.toml");
    let lost: Vec<String> = read("clippy.toml")
        .lines()
        .filter_map(|line| line.split_once("path = \"")?.1.split('"').next().map(str::to_owned))
        .filter(|path| !core.contains(&format!("\"{path}\"")))
        .collect();
    none("crates/core/clippy.toml forgets", &lost);
}

#[test]
fn writers_do_not_know_the_application() {
    let mut faults = Vec::new();
    for crate_ in ["crates/core/src", "crates/export/src"] {
        let files = sources(&[crate_]);
        faults.extend(named(&files).iter().filter(|named| named.naming.is_in("nappe")).map(Named::told));
    }
    none("a library imports the application", &faults);
}

/// How many types bear a name that another type bears too. It may only fall: whoever makes it smaller writes it down.
const SHARED_NAMES: usize = 28;

#[test]
fn a_name_says_which_type_is_meant() {
    let mut borne: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in library().iter().filter(|file| !file.is_test()) {
        for name in types::types_of(&file.text) {
            borne.entry(name).or_default().push(file.path.clone());
        }
    }
    let all: usize = borne.values().map(Vec::len).sum();
    borne.retain(|_, files| files.len() > 1);
    let shared: usize = borne.values().map(Vec::len).sum();
    let told: Vec<String> = borne.iter().map(|(name, files)| format!("{name}: {}", files.join(", "))).collect();
    assert!(
        shared <= SHARED_NAMES,
        "{shared} of {all} types share their name with another, {SHARED_NAMES} did so far:\n  {}",
        told.join("\n  ")
    );
    assert_eq!(shared, SHARED_NAMES, "{shared} of {all} types share their name: fewer than before, write it down");
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

/// Tells whether a line of a snapshot says which columns have which style: `3-7: 0-20 accent`.
fn is_row_of_styles(line: &str) -> bool {
    let Some((rows, styles)) = line.split_once(": ") else { return false };
    let counts = |text: &str| !text.is_empty() && text.chars().all(|sign| sign.is_ascii_digit() || sign == '-');
    counts(rows) && styles.split(' ').next().is_some_and(counts)
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
        let mut pictures = 0;
        for picture in fs::read_dir(screen.join("snapshots")).into_iter().flatten() {
            let picture = picture.expect("the folder can be read").path();
            let text = fs::read_to_string(&picture).expect("a picture is text");
            if !text.lines().any(is_row_of_styles) {
                faults.push(format!("{} does not say how it is coloured", picture.display()));
            }
            pictures += 1;
        }
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
        for before in ["t!(", "texts.get("] {
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

/// Names of files and columns: they are on disks and in spreadsheets, and stay what they are.
const ON_DISK: [&str; 2] = ["restitution-file-", "document-column-"];

/// Returns the words of a line, in small letters.
fn lower_words(line: &str) -> impl Iterator<Item = String> {
    line.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Tells whether a text says a word, in the singular or plural, or several words one after the other.
fn says(words: &[String], never: &str) -> bool {
    let never: Vec<String> = lower_words(never).collect();
    match never.as_slice() {
        [never] => words.iter().any(|word| word == never || word.strip_suffix('s') == Some(never.as_str())),
        never => words.windows(never.len()).any(|words| words == never),
    }
}

/// Returns the words and turns of phrase that people never see, from the two last columns of the glossary: English, then
/// French.
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

/// Stands among words where something else is put in: no turn of phrase goes across.
const BREAK: &str = "…";

fn words_of(pattern: &Pattern<&str>, words: &mut Vec<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                words.extend(lower_words(value));
            }
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                for variant in variants {
                    words.push(BREAK.to_owned());
                    words_of(&variant.value, words);
                }
                words.push(BREAK.to_owned());
            }
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                words.push((*value).to_lowercase());
            }
            PatternElement::Placeable { .. } => words.push(BREAK.to_owned()),
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
                if ON_DISK.iter().any(|start| message.id.name.starts_with(start)) {
                    continue;
                }
                let mut words = Vec::new();
                let attributes = message.attributes.iter().map(|attribute| &attribute.value);
                for pattern in message.value.iter().chain(attributes) {
                    words_of(pattern, &mut words);
                    words.push(BREAK.to_owned());
                }
                for never in forbidden.iter().filter(|never| says(&words, never)) {
                    faults.push(format!("{}/{}.ftl {}: « {never} »", lang.code(), source.name, message.id.name));
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
        "deny.toml",
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

    /// Returns what a file names that stands beside the real ones, and which of it breaks a rule.
    fn told(path: &str, text: &str, breaks: impl Fn(&Named<'_>) -> bool) -> (Vec<String>, usize) {
        let mut files = sources(&["src"]);
        files.push(file(path, text));
        let of_it: Vec<Named<'_>> = named(&files).into_iter().filter(|named| named.file.path == path).collect();
        let faults = of_it.iter().filter(|named| breaks(named)).count();
        (of_it.iter().map(|named| named.naming.path.join("::")).collect(), faults)
    }

    #[test]
    fn imports_are_found_wherever_they_stand() {
        let text =
            "use crate::{client::{Desk, Link}, t};\nuse super::super::board::Wall;\nfn f() { crate::hub::run() }\n";
        let (told, past) = told("src/tui/screens/cockpit/new.rs", text, reaches_past_the_client);
        assert_eq!(
            told,
            [
                "crate::client::Desk",
                "crate::client::Link",
                "crate::t",
                "crate::tui::screens::board::Wall",
                "crate::hub::run"
            ]
        );
        assert_eq!(past, 1);
    }

    #[test]
    fn a_screen_is_found_deep_in_a_tree_under_another_name_in_a_glob_and_in_a_macro() {
        for (text, faults) in [
            ("use crate::tui::screens::{board::Wall, cockpit};", 1),
            ("use crate::tui::{ctx::Ctx, screens::{Dest, board::{self, Wall as W}}};", 2),
            ("use crate::tui::screens as others;\nfn f() { others::board::open() }", 1),
            ("use crate::tui::screens::*;\nfn f() { board::open() }", 1),
            ("fn f() { assert!(vec![super::super::board::LIMIT].is_empty()) }", 1),
            ("mod inner { use super::super::super::board::Wall; }", 1),
            ("use super::super::cockpit::view;\nuse crate::tui::screens::Dest;", 0),
            ("#[cfg(test)]\nmod tests { use crate::tui::screens::board::Wall; }", 0),
        ] {
            let (told, found) = told("src/tui/screens/cockpit/new.rs", text, is_of_another_screen);
            assert_eq!(found, faults, "{text}: {told:?}");
        }
    }

    #[test]
    fn whatever_the_core_takes_from_outside_is_found() {
        for (text, faults) in [
            ("use std::{fs, env};", 2),
            ("use std::fs::{self, File};", 2),
            ("fn f() { let _ = std::fs::read(\"a\"); }", 1),
            ("use std::fs as disk;\nfn f() { let _ = disk::read(\"a\"); }", 2),
            ("use std::time;\nfn f() -> time::Instant { time::Instant::now() }", 2),
            ("fn f() { assert!(std::env::var(\"A\").is_ok()) }", 1),
            (
                "use std::{collections::HashMap, fmt, sync::Arc};\nuse std::time::Duration;\nuse rand_pcg::Mcg128Xsl64;",
                0,
            ),
        ] {
            let (told, found) = told("src/new.rs", text, is_impure);
            assert_eq!(found, faults, "{text}: {told:?}");
        }
    }

    #[test]
    fn types_are_counted_wherever_they_are_declared() {
        let text = "pub struct A;\nenum B { C }\ntrait D { type E; }\ntype F = A;\nmod inner { struct G; }\n\
                    actions! { pub enum H in \"h\" { I = \"i\"; } }\n#[cfg(test)]\nmod tests { struct J; }\n";
        assert_eq!(types::types_of(text), ["A", "B", "D", "F", "G", "H"]);
    }

    #[test]
    fn comments_and_tests_are_no_product() {
        let text = "//! a\n// b.unwrap()\nfn f() {}\n#[cfg(test)]\nmod tests {\n x.unwrap()\n}\n";
        let source = file("src/a.rs", text);
        assert_eq!(source.product().map(|(line, _)| line).collect::<Vec<_>>(), [3]);
        assert_eq!(file("src/a/tests.rs", "fn f() {}").product().count(), 0);
    }
}
