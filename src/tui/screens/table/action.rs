//! What the keys of a table's nappe do. While one writes, only keys that type nothing are shortcuts.

use crate::actions;

actions! {
    /// The note-taker's hands.
    pub enum Action in "table" {
        /// Keeps the note that is being written.
        Add = "add", ["enter"], Notes, 1;
        /// Words the chosen note anew.
        Edit = "edit", ["enter", "e"], Notes, 1;
        /// Brings a deleted note back.
        Restore = "restore", ["enter", "R"], Notes, 1;
        /// The next sort of note.
        Kind = "kind", ["tab", "k"], Notes, 2;
        /// An essential note, or no longer.
        Key = "key", ["*", "ctrl-k", "f6"], Notes, 3;
        /// Marks a word nobody can read.
        Illegible = "illegible", ["ctrl-g", "f12"], Notes, 4;
        /// Goes up, out of the field into the notes.
        Up = "up", ["up"], Notes, 5;
        /// Goes down, out of the notes into the field.
        Down = "down", ["down"], Notes, 0;
        /// A new line in the note that is being written.
        Line = "line", ["alt-enter"], Notes, 0;
        /// Chooses between two wordings.
        Versions = "versions", ["v"], Notes, 2;
        /// Keeps a note that was reworded by one hand and deleted by another.
        Keep = "keep", ["y"], Notes, 2;
        /// Takes the chosen note off the wall, or lets it back.
        Hide = "hide", ["h"], Notes, 0;
        /// A note that is to be made clearer, or that is clear.
        Clarify = "clarify", ["c"], Notes, 0;
        /// Takes the chosen note to another table or round.
        Move = "move", ["m"], Notes, 3;
        /// Deletes the chosen note.
        Delete = "delete", ["x", "delete"], Notes, 4;
        /// Shows what was deleted, and back.
        Bin = "bin", ["b", "ctrl-b"], Notes, 6;
        /// Finds a note while typing.
        Find = "find", ["/", "ctrl-f"], Notes, 8;
        /// Writes for another round.
        Round = "round", ["ctrl-t"], Notes, 0;
        /// Shows everybody who sits here.
        Who = "who", ["w", "alt-w"], Go, 7;
        /// Goes to the table before.
        Previous = "previous", ["f7", "alt-p", "ctrl-pageup"], Go, 0;
        /// Goes to the table after.
        Following = "following", ["f8", "alt-n", "ctrl-pagedown"], Go, 6;
        /// Shows older notes.
        Older = "older", ["pageup"], Go, 0;
        /// Shows newer notes.
        Newer = "newer", ["pagedown"], Go, 0;
        /// Goes to the first note.
        First = "first", ["home"], Go, 0;
        /// Goes to the last note.
        Last = "last", ["end"], Go, 0;
    }
}
