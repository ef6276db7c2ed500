//! What the keys do while a segment is written down. While one writes, only keys that type nothing are shortcuts.

use crate::actions;

actions! {
    /// The hands of whoever takes the minutes.
    pub enum Action in "segment" {
        /// Keeps what is being written.
        Add = "add", ["enter"], Notes, 1;
        /// Words the chosen note anew.
        Edit = "edit", ["enter", "e"], Notes, 1;
        /// Opens again what was written and could not be kept.
        Reopen = "reopen", ["t"], Notes, 1;
        /// Brings a deleted note back.
        Restore = "restore", ["enter", "R"], Notes, 1;
        /// The next one speaks.
        Speaker = "speaker", ["tab"], Notes, 2;
        /// The one before speaks.
        SpeakerBefore = "speaker-before", ["backtab"], Notes, 0;
        /// Somebody speaks who is not in the programme.
        NewSpeaker = "new-speaker", ["+", "ctrl-n"], Notes, 4;
        /// Says who said the chosen note.
        Attribute = "attribute", ["s"], Notes, 2;
        /// The next sort of note.
        Kind = "kind", ["ctrl-t", "k"], Notes, 3;
        /// An essential note, or no longer.
        Key = "key", ["*", "ctrl-k", "f6"], Notes, 5;
        /// Marks a word nobody can read.
        Illegible = "illegible", ["ctrl-g", "f12"], Notes, 0;
        /// Goes up, out of the field into the notes.
        Up = "up", ["up"], Notes, 6;
        /// Goes down, out of the notes into the field.
        Down = "down", ["down"], Notes, 0;
        /// A new line in what is being written.
        Line = "line", ["alt-enter"], Notes, 0;
        /// Writes for another group.
        Group = "group", ["f10", "alt-g", "g"], Notes, 4;
        /// Deletes the chosen note.
        Delete = "delete", ["x", "delete"], Notes, 4;
        /// Shows what was deleted, and back.
        Bin = "bin", ["b", "ctrl-b"], Notes, 7;
        /// Goes to the segment before.
        Previous = "previous", ["f7", "alt-p", "ctrl-pageup"], Go, 0;
        /// Goes to the segment after.
        Following = "following", ["f8", "alt-n", "ctrl-pagedown"], Go, 7;
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
