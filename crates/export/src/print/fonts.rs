//! The fonts that stand inside the program, and how wide their characters are.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInstance, FontStyle, FontVariant, FontVariations, FontWeight};
use typst::utils::LazyHash;

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$(include_bytes!(concat!("../../../../assets/fonts/", $name)).as_slice()),*]
    };
}

/// The files, in the order in which a character is looked for.
const FILES: [&[u8]; 6] = files![
    "Lato-Regular.ttf",
    "Lato-Bold.ttf",
    "Lato-Italic.ttf",
    "NotoEmoji-Regular.ttf",
    "DejaVuSans.ttf",
    "DroidSansFallback.ttf",
];

static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect());
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// Returns the font of a place in the [book](book()).
pub(super) fn font(index: usize) -> Option<Font> {
    FONTS.get(index).cloned()
}

/// Returns what typst must know about the fonts to choose among them.
pub(super) fn book() -> &'static LazyHash<FontBook> {
    &BOOK
}

/// The stroke of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// Knows how wide characters are.
pub(super) struct Ruler {
    regular: Vec<FontInstance>,
    bold: Vec<FontInstance>,
    known: RefCell<HashMap<(char, Weight), Option<f32>>>,
}

impl Ruler {
    pub(super) fn new() -> Self {
        let chain = |weight: FontWeight| {
            let own = FontVariant { style: FontStyle::Normal, weight, ..FontVariant::default() };
            let italic = |font: &&Font| font.info().variant.style != FontStyle::Normal;
            let lato = |font: &&Font| font.info().family == "Lato";
            FONTS
                .iter()
                .filter(|font| !italic(font) && (!lato(font) || font.info().variant.weight == weight))
                .map(|font| font.clone().instantiate(own, Abs::pt(10.0), &FontVariations::default()))
                .collect()
        };
        Self { regular: chain(FontWeight::REGULAR), bold: chain(FontWeight::BOLD), known: RefCell::new(HashMap::new()) }
    }

    /// Returns the advance in em; `None` where no font has the character.
    pub(super) fn advance(&self, sign: char, weight: Weight) -> Option<f32> {
        *self.known.borrow_mut().entry((sign, weight)).or_insert_with(|| {
            if is_invisible(sign) {
                return Some(0.0);
            }
            let chain = if weight == Weight::Bold { &self.bold } else { &self.regular };
            chain.iter().find_map(|font| {
                let glyph = font.ttf().glyph_index(sign)?;
                font.x_advance(glyph.0).map(|advance| advance.get() as f32)
            })
        })
    }

    /// Returns the characters that no font has, each once, in order.
    pub(super) fn missing<'a>(&self, texts: impl Iterator<Item = &'a str>) -> Vec<char> {
        let lacking = |sign: &char| self.advance(*sign, Weight::Regular).is_none();
        let mut missing: Vec<char> = texts.flat_map(str::chars).filter(lacking).collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }
}

/// Tells what is shown as nothing whatever the font: Unicode, « `Default_Ignorable_Code_Point` », and line ends.
fn is_invisible(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}')
}
