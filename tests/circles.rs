//! No file of the house depends on itself by way of others: read from the syntax trees of every file.
//!
//! A name counts as a dependency on the file that defines it, wherever it is passed on from: a folder's `mod.rs` that
//! hands out what its files define does not thereby depend on them. The files of one folder may know each other: they
//! are one thing, cut up so that it can be read (a type in `mod.rs` and its `impl` blocks beside it), and so is a screen
//! with the folders in its own. From folder to folder nothing goes round.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, File, Item, UseTree, Visibility};

/// The crates of the house and where their files are.
const CRATES: [(&str, &str); 3] =
    [("nappe", "src"), ("nappe_core", "crates/core/src"), ("nappe_export", "crates/export/src")];

/// Circles that are left on purpose; `ARCHITECTURE.md` says why. Named by the folders they go through.
const ARGUED: [&[&str]; 1] = [
    // The front of the writers: what is handed to them, and `render`, which calls each.
    &["nappe_export", "nappe_export::docx", "nappe_export::html", "nappe_export::print", "nappe_export::xlsx"],
];

/// A module, with the name of its crate before it: `nappe::tui::screens`.
type Module = Vec<String>;

/// A file that is part of the product, read.
struct Source {
    module: Module,
    /// Paths that stand in it, from the root of their crate.
    named: BTreeSet<Vec<String>>,
    /// Names it hands out, and where they come from.
    passed_on: BTreeMap<String, Vec<String>>,
}

/// The house: every file by its module.
struct House {
    files: BTreeMap<Module, Source>,
}

impl House {
    fn read() -> Self {
        let mut modules = Vec::new();
        for (name, folder) in CRATES {
            collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &[name.to_owned()], &mut modules);
        }
        let known: BTreeSet<Module> = modules.iter().map(|(module, _)| module.clone()).collect();
        let files = modules.into_iter().map(|(module, file)| (module.clone(), Source::read(module, &file, &known)));
        Self { files: files.collect() }
    }

    /// Returns the file that defines what a path names.
    fn definition<'a>(&'a self, path: &'a [String], turns: usize) -> Option<&'a Module> {
        let longest = (1..=path.len()).rev().find(|length| self.files.contains_key(&path[..*length]))?;
        let file = &self.files[&path[..longest]];
        match path.get(longest).and_then(|name| file.passed_on.get(name)) {
            Some(from) if turns > 0 => self.definition(from, turns - 1).or(Some(&file.module)),
            _ => Some(&file.module),
        }
    }

    fn edges(&self) -> BTreeMap<&Module, BTreeSet<&Module>> {
        let of = |file: &'_ Source| -> BTreeSet<Module> {
            file.named
                .iter()
                .filter_map(|path| self.definition(path, 8).cloned())
                .filter(|to| *to != file.module)
                .collect()
        };
        self.files
            .values()
            .map(|file| {
                let to = of(file);
                (&file.module, self.files.keys().filter(|module| to.contains(*module)).collect())
            })
            .collect()
    }
}

/// Returns the folder that a module's file lies in: its own, where it is the head of one. A screen is one with the
/// folders in its own.
fn folder<'a>(module: &'a [String], files: &BTreeMap<Module, Source>) -> &'a [String] {
    if module.len() > 3 && module[..3] == ["nappe", "tui", "screens"] {
        return &module[..4];
    }
    let heads = files.keys().any(|other| other.len() == module.len() + 1 && other.starts_with(module));
    if heads { module } else { &module[..module.len() - 1] }
}

fn collect(folder: &Path, module: &[String], found: &mut Vec<(Module, File)>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if matches!(name.as_str(), "tests" | "testing" | "main" | "faulty") || name.ends_with("_tests") {
            continue;
        }
        let mut inner = module.to_vec();
        if path.is_dir() {
            inner.push(name);
            collect(&path, &inner, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            if !matches!(name.as_str(), "mod" | "lib") {
                inner.push(name);
            }
            let text = fs::read_to_string(&path).expect("a source is text");
            let file = syn::parse_file(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
            found.push((inner, file));
        }
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "test")
    })
}

impl Source {
    fn read(module: Module, file: &File, known: &BTreeSet<Module>) -> Self {
        let mut reader = Reader { module: module.clone(), known, found: BTreeSet::new(), firsts: BTreeSet::new() };
        let mut passed_on = BTreeMap::new();
        for item in &file.items {
            match item {
                Item::Use(used) if !is_for_tests(&used.attrs) => {
                    let mut paths = Vec::new();
                    leaves(&used.tree, &mut Vec::new(), &mut paths);
                    for (path, name) in paths {
                        let Some(path) = reader.whole(&path) else { continue };
                        if matches!(used.vis, Visibility::Inherited) {
                            reader.found.insert(path);
                        } else {
                            passed_on.insert(name, path);
                        }
                    }
                }
                item if !is_for_tests(attributes_of(item)) => reader.visit_item(item),
                _ => {}
            }
        }
        // What is handed out and used here too is a dependency after all.
        let Reader { mut found, firsts, .. } = reader;
        found.extend(passed_on.iter().filter(|(name, _)| firsts.contains(*name)).map(|(_, path)| path.clone()));
        Self { module, named: found, passed_on }
    }
}

fn attributes_of(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        _ => &[],
    }
}

/// Returns every path of a use tree, with the name under which it is known from then on.
fn leaves(tree: &UseTree, above: &mut Vec<String>, found: &mut Vec<(Vec<String>, String)>) {
    match tree {
        UseTree::Path(path) => {
            above.push(path.ident.to_string());
            leaves(&path.tree, above, found);
            above.pop();
        }
        UseTree::Name(name) if name.ident == "self" => {
            found.push((above.clone(), above.last().cloned().unwrap_or_default()));
        }
        UseTree::Name(name) => {
            found.push(([above.as_slice(), &[name.ident.to_string()]].concat(), name.ident.to_string()));
        }
        UseTree::Rename(name) => {
            found.push(([above.as_slice(), &[name.ident.to_string()]].concat(), name.rename.to_string()));
        }
        UseTree::Glob(_) => found.push((above.clone(), "*".to_owned())),
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, above, found)),
    }
}

/// Gathers the paths that stand in a file.
struct Reader<'a> {
    /// The module at hand: the file's, and within a module in braces that one's.
    module: Module,
    known: &'a BTreeSet<Module>,
    found: BTreeSet<Vec<String>>,
    /// The names with which paths begin.
    firsts: BTreeSet<String>,
}

impl Reader<'_> {
    /// Returns a path from the root of its crate; `None` when it names nothing of the house.
    fn whole(&self, path: &[String]) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        let mut base = self.module.clone();
        let rest = match first.as_str() {
            "crate" => {
                base.truncate(1);
                rest
            }
            "self" => rest,
            "super" => {
                let up = path.iter().take_while(|name| *name == "super").count();
                base.truncate(base.len().saturating_sub(up).max(1));
                &path[up..]
            }
            name if CRATES.iter().any(|(known, _)| *known == name) && name != base[0] => return Some(path.to_vec()),
            name => {
                base.push(name.to_owned());
                if !self.known.contains(&base) {
                    return None;
                }
                rest
            }
        };
        base.extend(rest.iter().cloned());
        Some(base)
    }

    fn take(&mut self, path: &[String]) {
        if let Some(first) = path.first() {
            self.firsts.insert(first.clone());
        }
        if path.len() > 1
            && let Some(path) = self.whole(path)
        {
            self.found.insert(path);
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        // A module inside a file belongs to it; one for tests does not.
        if !is_for_tests(&item.attrs) {
            self.module.push(item.ident.to_string());
            visit::visit_item_mod(self, item);
            self.module.pop();
        }
    }

    fn visit_vis_restricted(&mut self, _seen_by: &'ast syn::VisRestricted) {
        // Who may see it is no dependency on them.
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.take(&names);
        visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, used: &'ast syn::ItemUse) {
        let mut paths = Vec::new();
        leaves(&used.tree, &mut Vec::new(), &mut paths);
        for (path, _) in &paths {
            self.take(path);
        }
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        // What stands in a macro has no shape yet: its words are read as they come, `a::b::c`.
        let words = called.tokens.to_string();
        let mut path: Vec<String> = Vec::new();
        let (mut joined, mut dollar) = (false, false);
        for word in words.split_whitespace().flat_map(|word| word.split_inclusive("::")).flat_map(pieces) {
            if word == "::" {
                joined = true;
                continue;
            }
            if !joined {
                self.take(&std::mem::take(&mut path));
            }
            joined = false;
            // What a macro says of `$crate` belongs to whoever calls it.
            let word = if dollar { "$" } else { word };
            dollar = word == "$" && !dollar;
            if word.chars().all(|sign| sign.is_alphanumeric() || sign == '_') {
                path.push(word.to_owned());
            } else {
                self.take(&std::mem::take(&mut path));
            }
        }
        self.take(&path);
        visit::visit_macro(self, called);
    }
}

/// Splits a word into names and what stands between them.
fn pieces(word: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let name = rest.find(|sign: char| !(sign.is_alphanumeric() || sign == '_')).unwrap_or(rest.len());
        let end = match name {
            0 if rest.starts_with("::") => 2,
            0 => rest.chars().next().map_or(1, char::len_utf8),
            name => name,
        };
        found.push(&rest[..end]);
        rest = &rest[end..];
    }
    found
}

/// Returns the groups of files each of which leads to every other one of its group (Tarjan, SIAM J. Comput. 1, 1972).
fn circles<'a>(edges: &BTreeMap<&'a Module, BTreeSet<&'a Module>>) -> Vec<BTreeSet<&'a Module>> {
    #[derive(Default)]
    struct Walk<'a> {
        number: BTreeMap<&'a Module, usize>,
        low: BTreeMap<&'a Module, usize>,
        stack: Vec<&'a Module>,
        found: Vec<BTreeSet<&'a Module>>,
    }
    fn go<'a>(at: &'a Module, edges: &BTreeMap<&'a Module, BTreeSet<&'a Module>>, walk: &mut Walk<'a>) {
        let number = walk.number.len();
        walk.number.insert(at, number);
        walk.low.insert(at, number);
        walk.stack.push(at);
        for to in edges.get(at).into_iter().flatten() {
            if !walk.number.contains_key(to) {
                go(to, edges, walk);
                let low = walk.low[to].min(walk.low[at]);
                walk.low.insert(at, low);
            } else if walk.stack.contains(to) {
                let low = walk.number[to].min(walk.low[at]);
                walk.low.insert(at, low);
            }
        }
        if walk.low[at] == number {
            let start = walk.stack.iter().position(|known| *known == at).expect("it was pushed");
            let group: BTreeSet<&Module> = walk.stack.split_off(start).into_iter().collect();
            if group.len() > 1 {
                walk.found.push(group);
            }
        }
    }
    let mut walk = Walk::default();
    for at in edges.keys() {
        if !walk.number.contains_key(at) {
            go(at, edges, &mut walk);
        }
    }
    walk.found
}

#[test]
fn nothing_goes_round_from_folder_to_folder() {
    let house = House::read();
    let edges = house.edges();
    let mut faults = Vec::new();
    for circle in circles(&edges) {
        let folders: BTreeSet<String> = circle.iter().map(|module| folder(module, &house.files).join("::")).collect();
        if folders.len() == 1 || ARGUED.iter().any(|argued| folders.iter().eq(argued.iter())) {
            continue;
        }
        let told = circle.iter().flat_map(|from| {
            let inside = edges[from].iter().filter(|to| circle.contains(*to));
            inside.map(|to| format!("    {} -> {}", from.join("::"), to.join("::")))
        });
        let told: Vec<String> = told.collect();
        let folders: Vec<String> = folders.into_iter().collect();
        faults.push(format!("{}\n{}", folders.join(", "), told.join("\n")));
    }
    assert!(faults.is_empty(), "{} circles:\n  {}", faults.len(), faults.join("\n  "));
}

#[test]
fn a_circle_is_seen_however_it_is_written() {
    let known: BTreeSet<Module> = [&["nappe", "a"][..], &["nappe", "a", "b"], &["nappe", "c"]]
        .map(|names| names.iter().map(|name| (*name).to_owned()).collect())
        .into();
    let read = |module: &[&str], text: &str| {
        let module = module.iter().map(|name| (*name).to_owned()).collect();
        Source::read(module, &syn::parse_file(text).expect("Rust"), &known)
    };
    let files = [
        // Handing out is no dependency.
        read(&["nappe", "a"], "pub mod b; pub use b::{Thing, Other as Renamed}; pub struct Own;"),
        read(&["nappe", "a", "b"], "use super::{super::c::{Far, more::Deep}}; pub struct Thing; pub struct Other;"),
        read(
            &["nappe", "c"],
            "fn f() { t!(x, crate::a::Renamed::new()) } #[cfg(test)] mod tests { use crate::a::Own; }",
        ),
    ];
    let house = House { files: files.into_iter().map(|file| (file.module.clone(), file)).collect() };
    let found: Vec<Vec<String>> =
        circles(&house.edges()).iter().map(|group| group.iter().map(|module| module.join("::")).collect()).collect();
    assert_eq!(found, [["nappe::a::b", "nappe::c"]]);
}
