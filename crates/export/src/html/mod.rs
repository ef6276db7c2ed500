//! One self-contained page: the board of sticky notes first, then the text.
//!
//! It needs no network, no script and no font of its own, prints a question a page in landscape and the text upright,
//! and reads on a phone and by voice. All markup goes through `maud`, which escapes; the page forbids itself to fetch
//! or to run anything (`Content-Security-Policy`), whatever a note says.

mod board;
mod layout;
mod text;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use nappe_core::restitution::{BoardPart, Label, Restitution};

const STYLE: &str = include_str!("../../../../assets/html/restitution.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; \
                      base-uri 'none'; form-action 'none'";

pub(crate) fn write(restitution: &Restitution, css: Option<&str>) -> String {
    page(restitution, css).into_string()
}

fn page(restitution: &Restitution, css: Option<&str>) -> Markup {
    let title = restitution.title();
    html! {
        (DOCTYPE)
        html lang=(restitution.lang.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
                @if let Some(css) = css { style { (PreEscaped(harmless(css))) } }
            }
            body {
                a.skip href="#text" { (restitution.word(Label::Detail)) }
                (masthead(restitution))
                (contents(restitution))
                main {
                    section.boards aria-labelledby="boards" {
                        h2.unseen #boards { (restitution.word(Label::Board)) }
                        @for (index, part) in restitution.boards.iter().enumerate() { (board::wall(restitution, index, part)) }
                    }
                    (text::text(restitution))
                }
            }
        }
    }
}

fn masthead(restitution: &Restitution) -> Markup {
    let cover = &restitution.cover;
    let hours = [cover.date.as_ref().map(|date| &date.words), cover.start.as_ref().map(|start| &start.words)];
    let when = hours.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ");
    let facts = [when.as_str(), cover.place.as_str()].into_iter().filter(|fact| !fact.is_empty());
    html! {
        header.masthead {
            @if !restitution.is_faithful() { p.alarm role="alert" { (restitution.word(Label::ProofBroken)) } }
            div {
                @if !cover.title.is_empty() { p.kind { (restitution.word(Label::Restitution)) } }
                h1 dir="auto" { (restitution.title()) }
            }
            div.facts {
                @for fact in facts { p { bdi { (fact) } } }
                p.counts { (cover.counts.words.join(" · ")) }
            }
        }
    }
}

fn contents(restitution: &Restitution) -> Markup {
    html! {
        nav.contents aria-label=(restitution.word(Label::Contents)) {
            ul {
                @for (index, part) in restitution.boards.iter().enumerate() {
                    li { a href={ "#board-" (index + 1) } { (part.label) } }
                }
                @for (anchor, label) in [
                    ("essential", Label::Essential), ("detail", Label::Detail), ("annex", Label::Annex), ("proof", Label::Proof),
                ] {
                    li { a href={ "#" (anchor) } { (restitution.word(label)) } }
                }
            }
        }
    }
}

/// Returns how a question is headed: a number in a disc, or the label alone.
fn question_heading(part: &BoardPart) -> Markup {
    html! {
        @match (part.number, &part.heading) {
            (Some(number), Some(heading)) => {
                span.number aria-hidden="true" { (number) }
                span.unseen { (part.label) " – " }
                span.wording dir="auto" { (heading) }
            }
            _ => span.wording { (part.label) },
        }
    }
}

/// Takes from a style sheet what would end it: `</` only ever stands in a string there, where `<\/` says the same.
fn harmless(css: &str) -> String {
    css.replace("</", "<\\/")
}
