//! The wall of a question: heaps of sticky notes.

use maud::{Markup, html};
use nappe_core::restitution::{BoardPart, Document, Label, NoteEntry, ThemePart};

use super::flow::ranked;
use super::layout::{self, BoardSheet, Heap, HeapSize, NoteSize, Piece};
use super::notes::{other_version, star, votes};
use crate::strips::Wall;

/// A heap to be drawn: a theme, or the notes apart.
#[derive(Clone, Copy)]
enum DrawnPile<'a> {
    Theme(&'a ThemePart),
    Apart(&'a [NoteEntry]),
}

impl<'a> DrawnPile<'a> {
    const fn notes(self) -> &'a [NoteEntry] {
        match self {
            Self::Theme(theme) => theme.notes.as_slice(),
            Self::Apart(notes) => notes,
        }
    }

    fn title(self, document: &'a Document) -> &'a str {
        match self {
            Self::Theme(theme) => theme_title(document, theme),
            Self::Apart(_) => document.word(Label::Apart),
        }
    }
}

/// Returns the name by which the page links to the wall of a board.
pub(super) fn wall_anchor(board: usize) -> String {
    format!("_wall-{}", board + 1)
}

/// Returns a wall; `first` says that the head of the page stands above it on its sheet.
pub(super) fn wall(document: &Document, wall: &Wall<'_>, first: bool) -> Markup {
    let part = &document.restitution.boards[wall.board];
    let mut piles: Vec<DrawnPile<'_>> = part.themes.iter().map(DrawnPile::Theme).collect();
    if !part.apart.is_empty() {
        piles.push(DrawnPile::Apart(&part.apart));
    }
    let sizes: Vec<HeapSize> = piles.iter().map(|pile| HeapSize::of(pile.title(document), pile.notes())).collect();
    let anchor = wall_anchor(wall.board);
    let title = wall.heading.map_or_else(|| format!("{anchor}-title"), |heading| heading.anchor.clone());
    let class = format!("board{}", if part.is_empty() && piles.is_empty() { " empty" } else { "" });
    html! {
        section class=(class) id=(anchor) aria-labelledby=(title) {
            @for (number, sheet) in layout::sheets(&sizes).iter().enumerate() {
                div class={ "sheet" @if first && number == 0 { " first" } } {
                    @if number == 0 {
                        header.question {
                            (ranked(wall.level, Some(&title), Some("title"), &question(part)))
                            p.counts { (part.count) }
                        }
                        @if part.is_empty() { p.nothing { (document.word(Label::NoNote)) } }
                    } @else {
                        // Said once is enough for those who listen.
                        p.question.again aria-hidden="true" { (question(part)) }
                    }
                    (hang(document, wall.level + 1, &piles, sheet))
                }
            }
        }
    }
}

/// Returns how a question is headed: a number in a disc, or the label alone.
fn question(part: &BoardPart) -> Markup {
    html! {
        @match (part.number, &part.heading) {
            (Some(number), Some(heading)) => {
                span.number aria-hidden="true" { (number) }
                span.unseen { (part.label) " – " }
                span.wording dir="auto" { (heading) }
            }
            (None, Some(heading)) if **heading != *part.label => {
                span.wording dir="auto" { span.part { (part.label) } span.unseen { " – " } bdi { (heading) } }
            }
            _ => span.wording { (part.label) },
        }
    }
}

fn hang(document: &Document, level: u8, piles: &[DrawnPile<'_>], sheet: &BoardSheet) -> Markup {
    // Pieces are in the order of the rows and columns.
    let mut next = sheet.pieces.iter();
    html! {
        div class={ "wall z" (sheet.wall.size) } {
            @for row in &sheet.wall.rows {
                div.row {
                    @for column in row {
                        div class={ "column w" (column.parts) } {
                            @for (heap, piece) in column.heaps.iter().zip(next.by_ref()) {
                                (heap_of(document, level, piles[piece.heap], piece, heap))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn heap_of(document: &Document, level: u8, pile: DrawnPile<'_>, piece: &Piece, heap: &Heap) -> Markup {
    let hue = match pile {
        DrawnPile::Theme(theme) => format!("hue-{}", theme.mark.hue()),
        DrawnPile::Apart(_) => "apart".to_owned(),
    };
    let notes = &pile.notes()[piece.notes.clone()];
    let title = html! {
        @if let DrawnPile::Theme(theme) = pile { span.mark aria-hidden="true" { (theme.mark.sign()) } }
        span dir="auto" { (pile.title(document)) }
        " "
        small {
            @if piece.notes.start > 0 { (document.word(Label::Continued)) }
            @else if let DrawnPile::Theme(theme) = pile { (theme.count) }
        }
    };
    let across = heap.lines.iter().flat_map(|&held| std::iter::repeat_n(held, held));
    html! {
        section class={ "heap " (hue) } {
            (ranked(level, None, Some("title"), &title))
            @if notes.is_empty() { p.nothing { (document.word(Label::EmptyTheme)) } } @else {
                ul.notes { @for (entry, across) in notes.iter().zip(across) { (sticky(document, entry, across, pile)) } }
            }
        }
    }
}

/// Returns the title of a theme, or the word for one that has none.
fn theme_title<'a>(document: &'a Document, theme: &'a ThemePart) -> &'a str {
    if theme.title.is_empty() { document.word(Label::UntitledTheme) } else { &theme.title }
}

fn sticky(document: &Document, entry: &NoteEntry, across: usize, pile: DrawnPile<'_>) -> Markup {
    let bulk = NoteSize::of(entry).bulk.class();
    html! {
        li class={ "note " (bulk) " n" (across) @if entry.is_starred() { " key" } } {
            @if entry.is_starred() { (star(document)) }
            @if let Some(kind) = &entry.kind_words { p.sort { (kind) } }
            p.words dir="auto" { (entry.text) }
            @for version in &entry.versions { (other_version(document, version)) }
            @if !entry.folded.is_empty() {
                div.folded {
                    p.lead { (document.word(Label::Folded)) }
                    @for folded in &entry.folded { p.words dir="auto" { (folded.text) } }
                }
            }
            p.origin {
                @if let DrawnPile::Theme(theme) = pile { span.mark aria-hidden="true" { (theme.mark.sign()) } }
                span { (entry.place) @if let Some(speaker) = &entry.speaker { " · " bdi { (speaker) } } }
                (votes(document, entry))
                @if document.restitution.numbers { span.no { (entry.number_words) } }
            }
        }
    }
}
