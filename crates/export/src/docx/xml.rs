//! Words as `WordprocessingML`: the one place where text becomes markup.

use std::fmt::Write as _;

use super::look::Colour;

/// Writes text so that a reader of XML finds exactly it, in an element or an attribute. What XML 1.0 cannot hold (control
/// characters, U+FFFE, U+FFFF) is left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // `]]>` may not stand in text.
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A reader makes a blank of these in an attribute.
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => out.push(other),
        }
    }
    out
}

/// Tells whether text runs from right to left: its first letter is of a script that does (Unicode, blocks of Hebrew to
/// Arabic Extended, their presentation forms, and the planes set aside for such scripts).
pub(super) fn runs_right_to_left(text: &str) -> bool {
    let first = text.chars().find(|sign| sign.is_alphabetic());
    first.is_some_and(|sign| {
        matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// The words of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Runs {
    xml: String,
    right_to_left: bool,
}

impl Runs {
    /// Begins a paragraph that runs as `text` does.
    pub(super) fn along(text: &str) -> Self {
        Self { xml: String::new(), right_to_left: runs_right_to_left(text) }
    }

    /// Makes a paragraph of this text alone.
    pub(super) fn plain(text: &str) -> Self {
        Self::along(text).with(None, text)
    }

    /// Adds text in a character style.
    #[must_use]
    pub(super) fn with(mut self, style: Option<&str>, text: &str) -> Self {
        self.add(style, None, text);
        self
    }

    /// Adds text in a character style and a colour.
    #[must_use]
    pub(super) fn inked(mut self, style: Option<&str>, ink: Colour, text: &str) -> Self {
        self.add(style, Some(ink), text);
        self
    }

    /// Adds markup of ours.
    pub(super) fn markup(&mut self, xml: &str) {
        self.xml.push_str(xml);
    }

    pub(super) fn add(&mut self, style: Option<&str>, ink: Option<Colour>, text: &str) {
        if text.is_empty() {
            return;
        }
        self.xml.push_str("<w:r>");
        if style.is_some() || ink.is_some() || self.right_to_left {
            self.xml.push_str("<w:rPr>");
            if let Some(style) = style {
                let _ = write!(self.xml, "<w:rStyle w:val=\"{style}\"/>");
            }
            if let Some(ink) = ink {
                let _ = write!(self.xml, "<w:color w:val=\"{ink}\"/>");
            }
            if self.right_to_left {
                self.xml.push_str("<w:rtl/>");
            }
            self.xml.push_str("</w:rPr>");
        }
        for (line, words) in text.split('\n').enumerate() {
            if line > 0 {
                self.xml.push_str("<w:br/>");
            }
            for (stop, words) in words.split('\t').enumerate() {
                if stop > 0 {
                    self.xml.push_str("<w:tab/>");
                }
                if !words.is_empty() {
                    let _ = write!(self.xml, "<w:t xml:space=\"preserve\">{}</w:t>", escape(words));
                }
            }
        }
        self.xml.push_str("</w:r>");
    }

    pub(super) fn xml(&self) -> &str {
        &self.xml
    }

    pub(super) const fn right_to_left(&self) -> bool {
        self.right_to_left
    }
}
