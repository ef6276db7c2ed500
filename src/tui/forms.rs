//! Forms that are asked for in more than one place.

use super::layers::Form;
use crate::i18n::Texts;
use crate::t;

/// Returns the form that asks what a room is called.
pub fn room_form(texts: &Texts, typed: &str) -> Form {
    Form::prompt(t!(texts, "room-title"), t!(texts, "room-label"), t!(texts, "room-hint"), typed)
}

/// Returns the form that asks for another copy of a session; `name` is the session that takes it in.
pub fn copy_form(texts: &Texts, name: &str, typed: &str) -> Form {
    Form::prompt(t!(texts, "merge-title", name = name), t!(texts, "merge-label"), t!(texts, "merge-hint"), typed)
        .called("merge-take")
}

/// Returns a path as it is meant: a folder that is dragged into a terminal often arrives between quotation marks.
pub fn unquoted(typed: &str) -> String {
    let typed = typed.trim();
    let between = |mark: char| typed.strip_prefix(mark)?.strip_suffix(mark);
    if let Some(bare) = between('\'') {
        // A shell leaves the marks for an apostrophe.
        return bare.replace("'\\''", "'");
    }
    if let Some(bare) = between('"') {
        return bare.to_owned();
    }
    let mut path = String::with_capacity(typed.len());
    let mut signs = typed.chars().peekable();
    while let Some(sign) = signs.next() {
        // Before a letter it parts folders, on some systems.
        let escapes = sign == '\\' && signs.peek().is_some_and(|next| !next.is_alphanumeric() && *next != '\\');
        path.extend(if escapes { signs.next() } else { Some(sign) });
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_pair_of_quotation_marks_is_taken_off() {
        for (typed, meant) in [
            ("'/srv/mes cafés/un' ", "/srv/mes cafés/un"),
            ("\"/srv/un\"", "/srv/un"),
            (" /srv/cop'y \"q\"", "/srv/cop'y \"q\""),
            ("/srv/l'été'", "/srv/l'été'"),
            ("'/srv/mes idées/l'\\''été.csv'", "/srv/mes idées/l'été.csv"),
            ("/srv/mes\\ idées/l\\'été.csv", "/srv/mes idées/l'été.csv"),
            ("C:\\srv\\un", "C:\\srv\\un"),
            ("'", "'"),
            ("", ""),
        ] {
            assert_eq!(unquoted(typed), meant);
        }
    }
}
