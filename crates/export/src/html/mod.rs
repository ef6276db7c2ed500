//! One self-contained page: walls of sticky notes as wide as the screen, text in a column.
//!
//! It needs no network, no script and no font of its own, prints a question a page in landscape and the text upright,
//! and reads on a phone and by voice. All markup goes through `maud`, which escapes; the page forbids itself to fetch
//! or to run anything (`Content-Security-Policy`), whatever a note says. Headings of the document are one level lower
//! here, below its title. Names of the page itself begin with `_`, so that none
//! meets an anchor of the document.

mod board;
mod flow;
mod head;
mod layout;
mod notes;

use std::fmt::Write as _;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use nappe_core::restitution::{Document, Label};

use crate::RenderOptions;
use crate::strips::{Strip, Wall, begins_with_walls, strips};
use flow::Flow;

pub(crate) const STYLE: &str = include_str!("../../../../assets/html/restitution.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; \
                      base-uri 'none'; form-action 'none'";

/// Name of the place that the skip link leads to.
const TEXT: &str = "_text";

pub(crate) fn write(document: &Document, options: &RenderOptions) -> String {
    page(document, options).into_string()
}

fn page(document: &Document, options: &RenderOptions) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(document.lang().code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                @for author in &document.authors { meta name="author" content=(author); }
                title { (title(document)) }
                style { (PreEscaped(STYLE)) (PreEscaped(own_style(document, options))) }
                @if let Some(css) = &options.css { style { (PreEscaped(harmless(css))) } }
            }
            body class={ "kind-" (document.kind.id()) } {
                a.skip href={ "#" (TEXT) } { (document.word(Label::ToText)) }
                (head::masthead(document, options.logo.as_ref()))
                @if document.contents { (head::contents(document)) }
                main { (matter(document)) }
            }
        }
    }
}

/// Returns what the window is called: the title, then what the document is.
fn title(document: &Document) -> String {
    if document.kind_words.is_empty() || document.kind_words == document.title {
        return document.title.clone();
    }
    format!("{} – {}", document.title, document.kind_words)
}

fn matter(document: &Document) -> Markup {
    let mut flow = Flow::new(document);
    let walls_first = begins_with_walls(document);
    let strips = strips(document);
    let first_text = strips.iter().position(|strip| matches!(strip, Strip::Text(_)));
    html! {
        @if walls_first && !document.restitution.boards.is_empty() {
            section.boards aria-labelledby="_walls" {
                h2.unseen id="_walls" { (document.word(Label::Board)) }
                @for board in 0..document.restitution.boards.len() {
                    (board::wall(document, &Wall { board, heading: None, level: 2 }, board == 0))
                }
            }
        }
        @for (index, strip) in strips.iter().enumerate() {
            @match strip {
                Strip::Wall(wall) => (board::wall(document, wall, false)),
                Strip::Text(sections) => {
                    div.text id=[(Some(index) == first_text).then_some(TEXT)] tabindex=[(Some(index) == first_text).then_some("-1")] {
                        @if walls_first && Some(index) == first_text { (head::about(document)) }
                        @for section in sections { (flow.section(section)) }
                    }
                }
            }
        }
        // A page of nothing but walls, or of nothing at all, still has a place to skip to.
        @if first_text.is_none() { div id=(TEXT) tabindex="-1" {} }
        (flow.footnotes())
    }
}

/// Returns the rules that only this document has: the colour of the house, what stands at the head of printed pages.
fn own_style(document: &Document, options: &RenderOptions) -> String {
    let mut style = String::new();
    if let Some(accent) = options.accent {
        let _ = writeln!(style, ":root {{ --accent: {}; }}", accent.readable().hex());
    }
    if !document.running.is_empty() {
        // Only the pages that follow the first one say what they belong to.
        let running = css_string(&document.running);
        let _ = writeln!(style, "@page {{ @top-left {{ content: {running}; }} }}");
        style.push_str("@page :first { @top-left { content: none; } }\n");
    }
    style
}

/// Returns words as a string of a style sheet; every sign but letters, digits and blanks is written by its number.
fn css_string(words: &str) -> String {
    let mut string = String::from("\"");
    for sign in words.chars() {
        if sign.is_alphanumeric() || sign == ' ' {
            string.push(sign);
        } else {
            let _ = write!(string, "\\{:x} ", u32::from(sign));
        }
    }
    string.push('"');
    string
}

/// Takes from a style sheet what would end it: `</` only ever stands in a string there, where `<\/` says the same.
fn harmless(css: &str) -> String {
    css.replace("</", "<\\/")
}
