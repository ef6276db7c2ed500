//! Every text for people, from `assets/locales/{fr,en}/*.ftl`, in the language asked for.
//!
//! French typography is put in here, once: translators write plain blanks before `; : ! ? »` and after `«`, and loading
//! turns them into the no-break ones. What participants wrote comes in as an argument and is never touched.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use nappe_core::Lang;
use unic_langid::LanguageIdentifier;

mod catalogue;
mod changes;
mod dates;
pub mod days;
mod findings;
mod refusals;
mod rooms;
pub mod rotation;
mod system;
mod taken_back;
mod undo;

pub use catalogue::{CATALOGUE, Source};
pub use taken_back::Retracing;

/// The texts of one language.
pub struct Texts {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Texts").field("lang", &self.lang).finish_non_exhaustive()
    }
}

/// Returns one text: `t!(texts, "id")`, `t!(texts, "id", count = 3, name = "…")`.
#[macro_export]
macro_rules! t {
    ($texts:expr, $id:expr $(,)?) => { $texts.get($id) };
    ($texts:expr, $id:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $texts.with($id, &[$((stringify!($name), $crate::i18n::Value::from($value))),+])
    };
}

/// An argument of a text.
pub type Value<'a> = FluentValue<'a>;

impl Texts {
    /// Loads the texts of a language.
    ///
    /// # Panics
    /// Panics when an embedded file is no Fluent; the test `every_file_is_fluent` guards this.
    pub fn new(lang: Lang) -> Self {
        let id: LanguageIdentifier = lang.code().parse().expect("both codes are well-formed");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The marks that Fluent puts around arguments are rubbish in a terminal.
        bundle.set_use_isolating(false);
        for source in CATALOGUE {
            let text = source.text(lang);
            let text = if lang == Lang::Fr { french_blanks(text) } else { Cow::Borrowed(text) };
            let resource = FluentResource::try_new(text.into_owned())
                .unwrap_or_else(|(_, errors)| panic!("{}/{}: {errors:?}", lang.code(), source.name));
            bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{}: {errors:?}", source.name));
        }
        Self { lang, bundle }
    }

    /// Returns the texts of a language, loaded once: for what is said in another language than the interface's.
    pub fn shared(lang: Lang) -> &'static Self {
        static FR: LazyLock<Texts> = LazyLock::new(|| Texts::new(Lang::Fr));
        static EN: LazyLock<Texts> = LazyLock::new(|| Texts::new(Lang::En));
        match lang {
            Lang::Fr => &FR,
            Lang::En => &EN,
        }
    }

    /// Returns the language.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Tells whether there is such a text.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// Returns a text without arguments; the id itself, in brackets, when there is none.
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// Returns a text with arguments.
    pub fn with(&self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        let pattern = self.bundle.get_message(id).and_then(|message| message.value());
        self.format(pattern, args).unwrap_or_else(|| format!("⟦{id}⟧"))
    }

    /// Returns a text whose arguments are all words.
    pub fn with_strings(&self, id: &str, args: &[(&'static str, String)]) -> String {
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, Value::from(value.as_str()))).collect();
        self.with(id, &args)
    }

    /// Returns an attribute of a text, if it has one.
    pub fn attribute(&self, id: &str, name: &str, args: &[(&'static str, String)]) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.get_attribute(name)?.value();
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, Value::from(value.as_str()))).collect();
        self.format(Some(pattern), &args)
    }

    fn format(
        &self,
        pattern: Option<&fluent_syntax::ast::Pattern<&str>>,
        args: &[(&str, Value<'_>)],
    ) -> Option<String> {
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern?, Some(&args), &mut faults).into_owned();
        debug_assert!(faults.is_empty(), "{text}: {faults:?}");
        Some(text)
    }
}

/// Puts the no-break blanks of French into the source of a Fluent file: narrow before `; ! ?`, full before `:` and
/// inside « » (Lexique des règles typographiques en usage à l'Imprimerie nationale, « Ponctuation »).
fn french_blanks(source: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(source.len() + source.len() / 50);
    for line in source.split_inclusive('\n') {
        if line.starts_with('#') {
            out.push_str(line);
            continue;
        }
        let signs: Vec<char> = line.chars().collect();
        for (index, &sign) in signs.iter().enumerate() {
            let next = signs.get(index + 1).copied();
            let before = index.checked_sub(1).map(|index| signs[index]);
            out.push(match (before, sign, next) {
                (Some(before), ' ', Some(';' | '!' | '?')) if before != ' ' => '\u{202f}',
                (Some(before), ' ', Some(':' | '»')) if before != ' ' => '\u{a0}',
                (Some('«'), ' ', _) => '\u{a0}',
                _ => sign,
            });
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests;
