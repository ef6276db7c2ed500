//! The head of the page: what the document is, its facts, what can be jumped to.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{Markup, html};
use nappe_core::restitution::{Block, CoverPage, Document, Heading, Label, LabelledFact};

use super::board::wall_anchor;
use crate::Logo;
use crate::strips::{begins_with_walls, contents as headings};

/// Returns the cover of a document; a document without one has its title.
fn cover(document: &Document) -> Option<&CoverPage> {
    document.blocks.iter().find_map(|block| match block {
        Block::Cover(cover) => Some(cover),
        _ => None,
    })
}

pub(super) fn masthead(document: &Document, logo: Option<&Logo>) -> Markup {
    let cover = cover(document);
    let walls_first = begins_with_walls(document);
    let class = match cover {
        Some(cover) if !walls_first && cover.page => "masthead cover page",
        _ if walls_first => "masthead",
        _ => "masthead cover",
    };
    html! {
        header class=(class) {
            // Said before the walls; where there are none before the text, the text begins with it.
            @if walls_first { @for words in alarms(document) { p.alarm role="alert" { (words) } } }
            @if let Some(logo) = logo { (picture(logo)) }
            div.names {
                @if let Some(cover) = cover {
                    @if !cover.overline.is_empty() { p.kind dir="auto" { (cover.overline) } }
                    h1 dir="auto" { (cover.title) }
                    @if let Some(subtitle) = &cover.subtitle { p.subtitle dir="auto" { (subtitle) } }
                } @else {
                    h1 dir="auto" { (document.title) }
                }
            }
            @if let Some(cover) = cover {
                @if !(cover.lines.is_empty() && cover.counts.is_empty()) {
                    div.brief {
                        @for line in &cover.lines { p dir="auto" { (line) } }
                        @if !cover.counts.is_empty() { p.counts { (cover.counts.join(" · ")) } }
                    }
                }
                @if !walls_first { (facts(&cover.facts)) }
            }
        }
    }
}

/// Returns what is said loudly before anything else.
fn alarms(document: &Document) -> impl Iterator<Item = &str> {
    let blocks = document.blocks.iter().skip_while(|block| matches!(block, Block::Cover(_)));
    blocks.map_while(|block| match block {
        Block::Alarm(words) => Some(words.as_str()),
        _ => None,
    })
}

fn picture(logo: &Logo) -> Markup {
    let source = format!("data:{};base64,{}", logo.picture.media_type(), STANDARD.encode(&logo.bytes));
    html! { img.logo src=(source) alt=(logo.alt); }
}

/// Returns the facts of the cover as a section of the text, where the walls stand between the two.
pub(super) fn about(document: &Document) -> Markup {
    let facts_of = cover(document).map(|cover| cover.facts.as_slice()).unwrap_or_default();
    html! {
        @if !facts_of.is_empty() {
            section {
                h2 id="_about" { (document.word(Label::About)) }
                (facts(facts_of))
            }
        }
    }
}

/// Returns labels and their values.
pub(super) fn facts(facts: &[LabelledFact]) -> Markup {
    html! {
        @if !facts.is_empty() {
            dl.facts {
                @for fact in facts {
                    dt dir="auto" { (fact.label) }
                    @for value in &fact.values { dd dir="auto" { (value) } }
                }
            }
        }
    }
}

/// Returns what can be jumped to.
pub(super) fn contents(document: &Document) -> Markup {
    let word = document.word(Label::Contents);
    html! {
        @if begins_with_walls(document) {
            nav.strip aria-label=(word) { (strip(document)) }
        } @else {
            nav.contents aria-label=(word) {
                p.lead aria-hidden="true" { (word) }
                ol {
                    @for (heading, below) in &headings(document) {
                        li {
                            (entry(heading))
                            @if !below.is_empty() { ol { @for heading in below { li { (entry(heading)) } } } }
                        }
                    }
                }
            }
        }
    }
}

/// Returns one line for walls and text, so that the first wall stays on the first screen: the walls by their numbers,
/// the parts of the text by what stands above their titles, or by their titles.
fn strip(document: &Document) -> Markup {
    let walls = document.word(Label::Board);
    html! {
        ol {
            @if !document.restitution.boards.is_empty() {
                li.walls {
                    span aria-hidden="true" { (walls) }
                    @for (index, part) in document.restitution.boards.iter().enumerate() {
                        " "
                        a href={ "#" (wall_anchor(index)) } {
                            @match part.number {
                                Some(number) => { span.unseen { (walls) " – " (part.label) } span aria-hidden="true" { (number) } }
                                None => { span.unseen { (walls) " – " } (part.label) }
                            }
                        }
                    }
                }
            }
            @for (heading, _) in &headings(document) {
                li { a href={ "#" (heading.anchor) } { bdi { (heading.overline.as_deref().unwrap_or(&heading.text)) } } }
            }
        }
    }
}

fn entry(heading: &Heading) -> Markup {
    html! {
        a href={ "#" (heading.anchor) } {
            @if let Some(overline) = &heading.overline { span.over { (overline) } " – " }
            @if let Some(mark) = heading.mark { span class={ "hue-" (mark.hue()) } aria-hidden="true" { span.mark { (mark.sign()) } " " } }
            bdi { (heading.text) }
        }
    }
}
