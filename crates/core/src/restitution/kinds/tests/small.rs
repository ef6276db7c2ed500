//! The small pieces: paragraphs, lists in asides, titles of asides, quotation marks.

use super::super::prose::{aside, bare, blocks, paragraphs};
use super::*;

fn list(items: &[(&str, &[&str])]) -> Block {
    let item = |words: &str| Item { text: Text::plain(words), items: Vec::new() };
    let items = items
        .iter()
        .map(|(words, inner)| Item { items: inner.iter().map(|words| item(words)).collect(), ..item(words) });
    Block::List { numbered: false, items: items.collect() }
}

#[test]
fn paragraphs_stand_between_empty_lines() {
    assert_eq!(paragraphs("a\nb\n\n  \nc\n"), ["a\nb", "c"]);
    assert_eq!(paragraphs("\n\n"), Vec::<&str>::new());
    assert_eq!(paragraphs("seul"), ["seul"]);
}

#[test]
fn lines_with_a_bullet_are_a_list_and_a_list_in_it() {
    let read = blocks("Avant\n- un\n  - un un\n  suite\n• deux\no deux un\n\nAprès");
    let expected = [
        Block::Paragraph(Text::plain("Avant")),
        list(&[("un", &["un un suite"]), ("deux", &["deux un"])]),
        Block::Paragraph(Text::plain("Après")),
    ];
    assert_eq!(read, expected);
}

#[test]
fn the_first_line_of_an_aside_is_its_title_where_it_looks_like_one() {
    let title = |text: &str| match aside(text) {
        Block::Aside { title, body } => (title, body.len()),
        other => panic!("{other:?}"),
    };
    assert_eq!(title("Les outils\n- un\n- deux"), (Some("Les outils".into()), 1));
    assert_eq!(title("Comment faire ?\nAvec d’autres."), (Some("Comment faire ?".into()), 1));
    assert_eq!(title("Les outils :\nun texte"), (Some("Les outils :".into()), 1));
    assert_eq!(title("Une phrase\nqui continue"), (None, 1));
    assert_eq!(title("Une phrase seule"), (None, 1));
    assert_eq!(title("- un\n- deux"), (None, 1));
}

#[test]
fn quoted_words_lose_the_marks_around_the_whole_only() {
    assert_eq!(bare("« Oui, « non » »"), "« Oui, « non » »");
    assert_eq!(bare("« Oui »"), "Oui");
    assert_eq!(bare("« Oui » et « non »"), "« Oui » et « non »");
    assert_eq!(bare("\"Oui\""), "Oui");
    assert_eq!(bare("Oui"), "Oui");
}
