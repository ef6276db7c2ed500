//! The types that the house declares, read with `syn`: a name that several types bear says less than it should.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

use crate::naming::is_for_tests;

/// Returns the names of the types that a file declares: structs, enums, traits and aliases, also those that a macro
/// makes of what it is given. Associated types belong to their trait and do not count.
pub fn types_of(text: &str) -> Vec<String> {
    let mut types = Types(Vec::new());
    types.visit_file(&syn::parse_file(text).expect("a source that compiles can be parsed"));
    types.0
}

struct Types(Vec<String>);

impl Types {
    fn keep(&mut self, attributes: &[syn::Attribute], name: &syn::Ident) {
        if !is_for_tests(attributes) {
            self.0.push(name.to_string());
        }
    }

    fn tokens(&mut self, tokens: TokenStream) {
        let mut declares = false;
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(name) => {
                    if declares {
                        self.0.push(name.to_string());
                    }
                    declares = ["struct", "enum", "trait"].iter().any(|word| name == word);
                    continue;
                }
                _ => {}
            }
            declares = false;
        }
    }
}

impl<'ast> Visit<'ast> for Types {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.keep(&item.attrs, &item.ident);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.keep(&item.attrs, &item.ident);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.keep(&item.attrs, &item.ident);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.keep(&item.attrs, &item.ident);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        // What a macro writes down for each of its callers is counted where it is called.
        if !item.mac.path.is_ident("macro_rules") {
            self.tokens(item.mac.tokens.clone());
        }
    }
}
