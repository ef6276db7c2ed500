//! Notes one below the other, and what every showing of a note has in common.

use maud::{Markup, html};
use nappe_core::CleanText;
use nappe_core::restitution::{Document, Label, NoteEntry, ThemeMark};

/// Returns notes as a list, each behind the sign of its theme.
pub(super) fn list(document: &Document, mark: Option<ThemeMark>, notes: &[NoteEntry]) -> Markup {
    hung(document, mark, notes, false)
}

/// Returns notes as a list; `folded` says that they hang below the one that they were folded into, which need not be
/// named again.
fn hung(document: &Document, mark: Option<ThemeMark>, notes: &[NoteEntry], folded: bool) -> Markup {
    html! {
        ul class={ "list" @if let Some(mark) = mark { " hue-" (mark.hue()) } } {
            @for entry in notes { (line(document, mark, entry, folded)) }
        }
    }
}

fn line(document: &Document, mark: Option<ThemeMark>, entry: &NoteEntry, folded: bool) -> Markup {
    html! {
        li {
            @match mark {
                None if entry.is_starred() => span.sign { (star(document)) },
                mark => span.sign.mark aria-hidden="true" { (mark.map_or("–", ThemeMark::sign)) },
            }
            div {
                @if mark.is_some() && entry.is_starred() { (star(document)) " " }
                p.words dir="auto" { (entry.text) }
                @for version in &entry.versions { (other_version(document, version)) }
                (origin(document, entry, folded))
                @if !entry.folded.is_empty() {
                    p.lead { (document.word(Label::Folded)) }
                    (hung(document, mark, &entry.folded, true))
                }
            }
        }
    }
}

/// Returns where a note comes from: number, table and round, kind, what it was folded into, speaker.
fn origin(document: &Document, entry: &NoteEntry, folded: bool) -> Markup {
    let number = document.restitution.numbers.then_some(entry.number_words.as_str());
    let parts = [
        number,
        Some(entry.place.as_str()),
        entry.kind_words.as_deref(),
        entry.folded_words.as_deref().filter(|_| !folded),
    ];
    let words: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    html! {
        @if !words.is_empty() || entry.speaker.is_some() || entry.all_votes() > 0 {
            p.origin {
                @if entry.all_votes() > 0 { (votes(document, entry)) " · " }
                (words.join(" · "))
                @if let Some(speaker) = &entry.speaker { @if !words.is_empty() { " · " } bdi { (speaker) } }
            }
        }
    }
}

/// Returns how many voted for a sticky note; nothing where nobody did.
pub(super) fn votes(document: &Document, entry: &NoteEntry) -> Markup {
    html! {
        @if entry.all_votes() > 0 {
            span.votes { span.unseen { (document.word(Label::Votes)) " " } span aria-hidden="true" { "✓ " } (entry.all_votes()) }
        }
    }
}

/// Returns the star of a key idea.
pub(super) fn star(document: &Document) -> Markup {
    html! { span.star { span aria-hidden="true" { "★" } span.unseen { (document.word(Label::KeyIdea)) } } }
}

/// Returns another version of a note, named as such.
pub(super) fn other_version(document: &Document, version: &CleanText) -> Markup {
    html! {
        p.lead { (document.word(Label::OtherVersion)) }
        p.words dir="auto" { (version) }
    }
}
