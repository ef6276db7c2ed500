//! What a layer makes of a key, and what it tells the screen below: data, never a closure.

/// What a layer answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The question was answered with yes.
    Yes,
    /// The item with this index, in the order it was given.
    Chosen(usize),
    /// The values of a form, in the order of its fields.
    Filled(Vec<String>),
    /// The text of an editor.
    Written(String),
}

/// What a layer makes of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LayerAnswer {
    /// The layer stays.
    Stay,
    /// It goes, and nothing comes of it.
    Close,
    /// It goes and answers the screen below.
    Reply(Reply),
    /// It goes and does an action, named by scope and id.
    Do(&'static str, &'static str),
}
