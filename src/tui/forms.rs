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
