//! The list of files of texts: one line an area, both languages side by side.

use nappe_core::Lang;

/// One file of texts, in both languages.
#[derive(Debug)]
pub struct Source {
    /// Its name, without `.ftl`.
    pub name: &'static str,
    fr: &'static str,
    en: &'static str,
}

impl Source {
    /// Returns its text in a language.
    pub const fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }
}

macro_rules! sources {
    ($($name:literal),* $(,)?) => {
        /// Every file of texts.
        pub const CATALOGUE: &[Source] = &[$(Source {
            name: $name,
            fr: include_str!(concat!("../../assets/locales/fr/", $name, ".ftl")),
            en: include_str!(concat!("../../assets/locales/en/", $name, ".ftl")),
        }),*];
    };
}

sources![
    "board",
    "check",
    "cli",
    "cockpit",
    "common",
    "dates",
    "demo",
    "devices",
    "document",
    "failures",
    "home",
    "import-screen",
    "import",
    "log",
    "merge",
    "new",
    "plan",
    "refusals",
    "restitution",
    "rotation-screen",
    "rotation",
    "segment",
    "table",
    "tui",
];
