//! What a file names: its `use` trees and the paths in its code, read with `syn` and written from the root of the crate.
//!
//! Names are resolved as far as a reader without a compiler can: `crate`, `self`, `super`, modules beside the file, what
//! the file imported (renamed or not) and what a glob brings from a known module. Code inside macros is read token by
//! token. What stands under `#[cfg(test)]` is no product and is left out.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// A module, from the root of its crate.
pub type ModulePath = Vec<String>;

/// A path that a file names: `["crate", "client", "Desk"]`, or the name of another crate first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Naming {
    pub line: usize,
    pub path: Vec<String>,
}

impl Naming {
    /// Returns the part of this crate that is named: `client` of `crate::client::Desk`.
    pub fn part(&self) -> Option<&str> {
        self.inner().first().map(String::as_str)
    }

    /// Returns the path within this crate; empty where another crate is named.
    pub fn inner(&self) -> &[String] {
        match self.path.split_first() {
            Some((first, inner)) if first == "crate" => inner,
            _ => &[],
        }
    }

    /// Tells whether this is `path` or something in it.
    pub fn is_in(&self, path: &str) -> bool {
        let mut own = self.path.iter();
        path.split("::").all(|part| own.next().is_some_and(|name| name == part))
    }
}

/// Returns what a file names, by line; `here` is its module, `modules` are those of its crate.
pub fn names_of(text: &str, here: &[&str], modules: &BTreeSet<ModulePath>) -> Vec<Naming> {
    let file = syn::parse_file(text).expect("a source that compiles can be parsed");
    let here: ModulePath = here.iter().map(|part| (*part).to_owned()).collect();
    let mut imports =
        Imports { scope: Scope { here, modules, aliases: BTreeMap::new(), globs: Vec::new() }, found: BTreeSet::new() };
    imports.visit_file(&file);
    let mut paths = Paths { scope: imports.scope, found: imports.found };
    paths.visit_file(&file);
    paths.found.into_iter().collect()
}

/// Tells whether an item is there for tests only.
pub fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || (attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test")))
    })
}

/// What names mean here.
struct Scope<'a> {
    here: ModulePath,
    modules: &'a BTreeSet<ModulePath>,
    /// Names that were imported, with the whole path.
    aliases: BTreeMap<String, Vec<String>>,
    /// What `use …::*` opens.
    globs: Vec<Vec<String>>,
}

impl Scope<'_> {
    /// Returns a path from the root of the crate, or with the name of another crate first.
    fn resolve(&self, names: &[String]) -> Vec<String> {
        let Some(first) = names.first() else { return Vec::new() };
        let in_crate = |module: &[String], rest: &[String]| {
            std::iter::once("crate".to_owned()).chain(module.iter().cloned()).chain(rest.iter().cloned()).collect()
        };
        match first.as_str() {
            "crate" => return names.to_vec(),
            "self" => return in_crate(&self.here, &names[1..]),
            "super" => {
                let up = names.iter().take_while(|name| *name == "super").count();
                let kept = self.here.len().saturating_sub(up);
                return in_crate(&self.here[..kept], &names[up..]);
            }
            _ => {}
        }
        if let Some(whole) = self.aliases.get(first) {
            return whole.iter().chain(&names[1..]).cloned().collect();
        }
        let child = |module: &[String]| -> ModulePath { module.iter().chain([first]).cloned().collect() };
        if self.modules.contains(&child(&self.here)) {
            return in_crate(&self.here, names);
        }
        let opened = self.globs.iter().filter(|glob| glob[0] == "crate");
        match opened.map(|glob| &glob[1..]).find(|module| self.modules.contains(&child(module))) {
            Some(module) => in_crate(module, names),
            None => names.to_vec(),
        }
    }
}

fn line(span: Span) -> usize {
    span.start().line
}

/// The first reading: `use` trees alone, because they say what the paths mean.
struct Imports<'a> {
    scope: Scope<'a>,
    found: BTreeSet<Naming>,
}

impl Imports<'_> {
    fn tree(&mut self, tree: &syn::UseTree, before: &[String]) {
        let and = |name: &syn::Ident| -> Vec<String> { before.iter().cloned().chain([name.to_string()]).collect() };
        match tree {
            syn::UseTree::Path(inner) => self.tree(&inner.tree, &and(&inner.ident)),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(tree, before)),
            syn::UseTree::Glob(glob) => {
                let mut path = self.scope.resolve(before);
                self.scope.globs.push(path.clone());
                path.push("*".to_owned());
                self.found.insert(Naming { line: line(glob.star_token.spans[0]), path });
            }
            syn::UseTree::Name(name) if name.ident == "self" => {
                let last = before.last().cloned();
                self.keep(before, last, name.ident.span());
            }
            syn::UseTree::Name(name) => self.keep(&and(&name.ident), Some(name.ident.to_string()), name.ident.span()),
            syn::UseTree::Rename(name) if name.ident == "self" => {
                self.keep(before, Some(name.rename.to_string()), name.ident.span());
            }
            syn::UseTree::Rename(name) => {
                self.keep(&and(&name.ident), Some(name.rename.to_string()), name.ident.span());
            }
        }
    }

    fn keep(&mut self, names: &[String], called: Option<String>, span: Span) {
        let path = self.scope.resolve(names);
        if let Some(called) = called {
            self.scope.aliases.insert(called, path.clone());
        }
        self.found.insert(Naming { line: line(span), path });
    }
}

impl<'ast> Visit<'ast> for Imports<'_> {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !is_for_tests(&item.attrs) {
            self.tree(&item.tree, &[]);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_for_tests(&item.attrs) {
            self.scope.here.push(item.ident.to_string());
            visit::visit_item_mod(self, item);
            self.scope.here.pop();
        }
    }
}

/// The second reading: every path in the code.
struct Paths<'a> {
    scope: Scope<'a>,
    found: BTreeSet<Naming>,
}

impl Paths<'_> {
    fn keep(&mut self, names: &[String], at: Span) {
        // A single name is what an import or the file itself called so.
        if names.len() > 1 {
            self.found.insert(Naming { line: line(at), path: self.scope.resolve(names) });
        }
    }

    /// Reads tokens that `syn` takes as they are: the insides of macros.
    fn tokens(&mut self, tokens: TokenStream, before: &[String]) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let colons = |at: usize| {
            let is_colon =
                |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(sign)) if sign.as_char() == ':');
            is_colon(tokens.get(at)) && is_colon(tokens.get(at + 1))
        };
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream(), before),
                // `$crate` belongs to whoever calls the macro.
                TokenTree::Punct(sign) if sign.as_char() == '$' => at += 1,
                TokenTree::Ident(first) => {
                    let mut names: Vec<String> = before.iter().cloned().chain([first.to_string()]).collect();
                    while colons(at + 1) {
                        match tokens.get(at + 3) {
                            Some(TokenTree::Ident(name)) => names.push(name.to_string()),
                            Some(TokenTree::Group(group)) => self.tokens(group.stream(), &names),
                            _ => break,
                        }
                        at += 3;
                    }
                    self.keep(&names, first.span());
                }
                _ => {}
            }
            at += 1;
        }
    }
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if let Some(first) = path.segments.first() {
            self.keep(&names, first.ident.span());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        visit::visit_macro(self, call);
        self.tokens(call.tokens.clone(), &[]);
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_for_tests(&item.attrs) {
            self.scope.here.push(item.ident.to_string());
            visit::visit_item_mod(self, item);
            self.scope.here.pop();
        }
    }
}
