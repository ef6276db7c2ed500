//! The wall of a question: heaps of sticky notes.

use maud::{Markup, html};
use nappe_core::CleanText;
use nappe_core::restitution::{BoardPart, Label, NoteEntry, Restitution, ThemePart};

use super::layout::{self, Heap, HeapSize, NoteSize, Piece, Sheet};
use super::question_heading;

/// A heap to be drawn: a theme, or the notes apart.
#[derive(Clone, Copy)]
enum Pile<'a> {
    Theme(&'a ThemePart),
    Apart(&'a [NoteEntry]),
}

impl<'a> Pile<'a> {
    const fn notes(self) -> &'a [NoteEntry] {
        match self {
            Self::Theme(theme) => theme.notes.as_slice(),
            Self::Apart(notes) => notes,
        }
    }

    fn title(self, restitution: &'a Restitution) -> &'a str {
        match self {
            Self::Theme(theme) => theme_title(restitution, theme),
            Self::Apart(_) => restitution.word(Label::Apart),
        }
    }
}

pub(super) fn wall(restitution: &Restitution, index: usize, part: &BoardPart) -> Markup {
    let mut piles: Vec<Pile<'_>> = part.themes.iter().map(Pile::Theme).collect();
    if !part.apart.is_empty() {
        piles.push(Pile::Apart(&part.apart));
    }
    let sizes: Vec<HeapSize> = piles.iter().map(|pile| HeapSize::of(pile.title(restitution), pile.notes())).collect();
    let anchor = format!("board-{}", index + 1);
    let class = format!("board{}", if part.is_empty() && piles.is_empty() { " empty" } else { "" });
    html! {
        section class=(class) id=(anchor) aria-labelledby={ (anchor) "-title" } {
            @for (number, sheet) in layout::sheets(&sizes).iter().enumerate() {
                div class={ "sheet" @if index == 0 && number == 0 { " first" } } {
                    @if number == 0 {
                        header.question {
                            h3 id={ (anchor) "-title" } { (question_heading(part)) }
                            p.counts { (part.count) }
                        }
                        @if part.is_empty() { p.nothing { (restitution.word(Label::NoNote)) } }
                    } @else {
                        // Said once is enough for those who listen.
                        p.question.again aria-hidden="true" { (question_heading(part)) }
                    }
                    (hang(restitution, &piles, sheet))
                }
            }
        }
    }
}

fn hang(restitution: &Restitution, piles: &[Pile<'_>], sheet: &Sheet) -> Markup {
    // Pieces are in the order of the rows and columns.
    let mut next = sheet.pieces.iter();
    html! {
        div class={ "wall z" (sheet.wall.size) } {
            @for row in &sheet.wall.rows {
                div.row {
                    @for column in row {
                        div class={ "column w" (column.parts) } {
                            @for (heap, piece) in column.heaps.iter().zip(next.by_ref()) {
                                (heap_of(restitution, piles[piece.heap], piece, heap))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn heap_of(restitution: &Restitution, pile: Pile<'_>, piece: &Piece, heap: &Heap) -> Markup {
    let hue = match pile {
        Pile::Theme(theme) => format!("hue-{}", theme.mark.hue()),
        Pile::Apart(_) => "apart".to_owned(),
    };
    let notes = &pile.notes()[piece.notes.clone()];
    let across = heap.lines.iter().flat_map(|&held| std::iter::repeat_n(held, held));
    html! {
        section class={ "heap " (hue) } {
            h4 {
                @if let Pile::Theme(theme) = pile { span.mark aria-hidden="true" { (theme.mark.sign()) } }
                span dir="auto" { (pile.title(restitution)) }
                small {
                    @if piece.notes.start > 0 { (restitution.word(Label::Continued)) }
                    @else if let Pile::Theme(theme) = pile { (theme.count) }
                }
            }
            @if notes.is_empty() { p.nothing { (restitution.word(Label::EmptyTheme)) } } @else {
                ul.notes { @for (entry, across) in notes.iter().zip(across) { (sticky(restitution, entry, across, pile)) } }
            }
        }
    }
}

/// Returns the title of a theme, or the word for one that has none.
pub(super) fn theme_title<'a>(restitution: &'a Restitution, theme: &'a ThemePart) -> &'a str {
    if theme.title.is_empty() { restitution.word(Label::UntitledTheme) } else { &theme.title }
}

fn sticky(restitution: &Restitution, entry: &NoteEntry, across: usize, pile: Pile<'_>) -> Markup {
    let bulk = NoteSize::of(entry).bulk.class();
    html! {
        li class={ "note " (bulk) " n" (across) @if entry.is_starred() { " key" } } {
            @if entry.is_starred() { span.star { "★" span.unseen { " " (restitution.word(Label::KeyIdea)) } } }
            @if let Some(kind) = &entry.kind_words { p.sort { (kind) } }
            p.words dir="auto" { (entry.text) }
            @for version in &entry.versions { (other_version(restitution, version)) }
            @if !entry.folded.is_empty() {
                div.folded {
                    p.lead { (restitution.word(Label::Folded)) }
                    @for folded in &entry.folded { p.words dir="auto" { (folded.text) } }
                }
            }
            p.origin {
                @if let Pile::Theme(theme) = pile { span.mark aria-hidden="true" { (theme.mark.sign()) } }
                span { (entry.place) @if let Some(speaker) = &entry.speaker { " · " bdi { (speaker) } } }
                @if restitution.numbers { span.no { (entry.number_words) } }
            }
        }
    }
}

/// Returns another version of a note, named as such.
pub(super) fn other_version(restitution: &Restitution, version: &CleanText) -> Markup {
    html! {
        p.lead { (restitution.word(Label::OtherVersion)) }
        p.words dir="auto" { (version) }
    }
}
