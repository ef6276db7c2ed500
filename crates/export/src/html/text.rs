//! The text after the boards: the session, the essential, the questions one by one, the annex, the proof.

use maud::{Markup, html};
use nappe_core::CleanText;
use nappe_core::restitution::{BoardPart, Label, NoteEntry, Restitution};

use super::board::{other_version, theme_title};
use super::question_heading;

pub(super) fn text(restitution: &Restitution) -> Markup {
    html! {
        div.text #text tabindex="-1" {
            (about(restitution))
            (essential(restitution))
            section #detail aria-labelledby="detail-title" {
                h2 #detail-title { (restitution.word(Label::Detail)) }
                @for part in &restitution.boards { (question(restitution, part)) }
            }
            (annex(restitution))
            (proof(restitution))
        }
    }
}

fn about(restitution: &Restitution) -> Markup {
    let cover = &restitution.cover;
    let word = |label| restitution.word(label);
    html! {
        section #about aria-labelledby="about-title" {
            h2 #about-title { (word(Label::About)) }
            dl {
                @if let Some(date) = &cover.date {
                    dt { (word(Label::When)) }
                    dd { (date.words) @if let Some(start) = &cover.start { ", " (start.words) } }
                }
                @if !cover.place.is_empty() { dt { (word(Label::Place)) } dd dir="auto" { (cover.place) } }
                @if !cover.organisers.is_empty() {
                    dt { (word(Label::Organisers)) }
                    @for name in &cover.organisers { dd dir="auto" { (name) } }
                }
                @if !cover.facilitators.is_empty() {
                    dt { (word(Label::Facilitators)) }
                    @for person in &cover.facilitators {
                        dd dir="auto" { (person.name) @if !person.role.is_empty() { span.role { ", " (person.role) } } }
                    }
                }
                dt { (word(Label::Numbers)) }
                dd { (cover.counts.words.join(", ")) }
            }
            @if !cover.tables.is_empty() {
                table {
                    caption { (word(Label::TablesHeading)) }
                    thead { tr {
                        th scope="col" { (word(Label::ColumnTable)) }
                        th scope="col" { (word(Label::Host)) }
                        th scope="col" { (word(Label::NoteTaker)) }
                    } }
                    tbody {
                        @for table in &cover.tables {
                            tr {
                                th scope="row" dir="auto" { (table.words) }
                                td dir="auto" { (table.host) }
                                td dir="auto" { (table.note_taker) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn essential(restitution: &Restitution) -> Markup {
    html! {
        section #essential aria-labelledby="essential-title" {
            h2 #essential-title { (restitution.word(Label::Essential)) }
            @if restitution.essential.is_empty() { p.nothing { (restitution.word(Label::NoEssential)) } } @else {
                ul.ideas {
                    @for idea in &restitution.essential {
                        li {
                            p.words dir="auto" { (idea.note.text) }
                            (origin(restitution, &idea.note, restitution.boards.get(idea.board).map(|part| part.label.as_str())))
                        }
                    }
                }
            }
        }
    }
}

fn question(restitution: &Restitution, part: &BoardPart) -> Markup {
    html! {
        article.part {
            h3 { (question_heading(part)) }
            @if let Some(asked) = &part.asked {
                p.asked { (restitution.word(Label::Asked)) " " bdi { (asked) } }
            }
            @if !part.synthesis.is_empty() {
                h4 { (restitution.word(Label::Synthesis)) }
                (prose(&part.synthesis, part.synthesis_versions.as_deref()))
            }
            @if part.is_empty() { p.nothing { (restitution.word(Label::NoNote)) } }
            @for theme in &part.themes {
                div class={ "theme hue-" (theme.mark.hue()) } {
                    h4 {
                        span.mark aria-hidden="true" { (theme.mark.sign()) } " "
                        span dir="auto" { (theme_title(restitution, theme)) }
                    }
                    (prose(&theme.summary, theme.summary_versions.as_deref()))
                    @if theme.notes.is_empty() { p.nothing { (restitution.word(Label::EmptyTheme)) } } @else {
                        (list(restitution, &theme.notes))
                    }
                }
            }
            @if !part.apart.is_empty() {
                div.theme.apart {
                    h4 { (restitution.word(Label::Apart)) }
                    (list(restitution, &part.apart))
                }
            }
        }
    }
}

fn list(restitution: &Restitution, notes: &[NoteEntry]) -> Markup {
    html! { ul.list { @for entry in notes { (line(restitution, entry)) } } }
}

fn line(restitution: &Restitution, entry: &NoteEntry) -> Markup {
    html! {
        li {
            @if entry.is_starred() { span.star { "★" span.unseen { " " (restitution.word(Label::KeyIdea)) } } " " }
            p.words dir="auto" { (entry.text) }
            @for version in &entry.versions { (other_version(restitution, version)) }
            (origin(restitution, entry, None))
            @if !entry.folded.is_empty() {
                p.lead { (restitution.word(Label::Folded)) }
                (list(restitution, &entry.folded))
            }
        }
    }
}

/// Returns where a note comes from: number, table and round, kind, speaker.
fn origin(restitution: &Restitution, entry: &NoteEntry, lead: Option<&str>) -> Markup {
    let number = restitution.numbers.then_some(entry.number_words.as_str());
    let parts = [lead, number, Some(entry.place.as_str()), entry.kind_words.as_deref()];
    let words: Vec<&str> = parts.into_iter().flatten().collect();
    html! {
        p.origin {
            (words.join(" · "))
            @if let Some(speaker) = &entry.speaker { " · " bdi { (speaker) } }
        }
    }
}

/// Returns all versions of a written text, as paragraphs.
fn prose(versions: &[CleanText], words: Option<&str>) -> Markup {
    html! {
        @if let Some(words) = words { p.lead { (words) } }
        @for text in versions {
            div.prose dir="auto" {
                @for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
                    p { (paragraph.trim_matches('\n')) }
                }
            }
        }
    }
}

fn annex(restitution: &Restitution) -> Markup {
    html! {
        section.annex #annex aria-labelledby="annex-title" {
            h2 #annex-title { (restitution.word(Label::Annex)) }
            p { (restitution.word(Label::AnnexIntro)) }
            @for table in &restitution.annex {
                h3 dir="auto" { (table.words) }
                @for round in &table.rounds {
                    @if let Some(words) = &round.words { h4 { (words) } }
                    ul.raw {
                        @for entry in &round.notes {
                            li {
                                span.no { (entry.number_words) }
                                div {
                                    p.words dir="auto" { (entry.text) }
                                    @for version in &entry.versions { (other_version(restitution, version)) }
                                    @let tags: Vec<&str> =
                                        entry.kind_words.as_deref().into_iter().chain(entry.folded_words.as_deref()).collect();
                                    @if !tags.is_empty() || entry.speaker.is_some() {
                                        p.origin {
                                            @if let Some(speaker) = &entry.speaker { bdi { (speaker) } @if !tags.is_empty() { " · " } }
                                            (tags.join(" · "))
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn proof(restitution: &Restitution) -> Markup {
    html! {
        section.proof #proof aria-labelledby="proof-title" {
            h2 #proof-title { (restitution.word(Label::Proof)) }
            @if !restitution.is_faithful() { p.alarm { (restitution.word(Label::ProofBroken)) } }
            @for (index, sentence) in restitution.proof.sentences.iter().enumerate() {
                p class=[(index == 0).then_some("total")] { (sentence) }
            }
        }
    }
}
