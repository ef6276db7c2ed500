//! What the keys of a board do. Most act on the notes that are picked up, or else on the one under the cursor.

use crate::actions;

actions! {
    /// The hands at the wall.
    pub enum Action in "board" {
        /// Ends typing and keeps what was found in sight.
        Found = "found", ["enter"], Notes, 1;
        /// Puts down what is carried.
        Drop = "drop", ["enter", "space", "g"], Notes, 1;
        /// Puts notes in a theme of one's choice.
        Move = "move", ["enter", "m"], Notes, 1;
        /// Picks a note up, or puts it back.
        Pick = "pick", ["space"], Notes, 2;
        /// Makes a theme of the notes.
        New = "new", ["n"], Themes, 3;
        /// Carries notes with the arrows.
        Grab = "grab", ["g"], Notes, 4;
        /// Calls the theme otherwise.
        Rename = "rename", ["r"], Themes, 6;
        /// Writes the summary of the theme.
        Summary = "summary", ["w"], Themes, 5;
        /// Brings a list of notes.
        Import = "import", ["i", "alt-i"], Notes, 0, instead Import;
        /// Writes the synthesis of the question.
        Synthesis = "synthesis", ["y"], Themes, 0;
        /// Takes picked notes out into a theme of their own.
        Split = "split", ["s"], Themes, 0;
        /// Pours the theme into another.
        Merge = "merge", ["M"], Themes, 0;
        /// Moves the theme to the left.
        Before = "before", ["<", "shift-left"], Themes, 0;
        /// Moves the theme to the right.
        After = "after", [">", "shift-right"], Themes, 0;
        /// Takes the theme off the board.
        Remove = "remove", ["x"], Themes, 0;
        /// Folds notes that say the same into one.
        Fold = "fold", ["f"], Notes, 0;
        /// Lets a folded note stand on its own again.
        Unfold = "unfold", ["F"], Notes, 0;
        /// An essential note, or no longer.
        Key = "key", ["*"], Notes, 0;
        /// Takes notes off the wall, or lets them back.
        Hide = "hide", ["h"], Notes, 0;
        /// Notes that are to be made clearer, or that are clear.
        Clarify = "clarify", ["c"], Notes, 0;
        /// Says at which table and in which round a note was written that stands at none.
        Locate = "locate", ["l"], Notes, 0;
        /// How many votes the note got.
        Votes = "votes", ["v"], Notes, 0;
        /// Words the note anew.
        Edit = "edit", ["e"], Notes, 0;
        /// Opens again what was written and could not be kept.
        Reopen = "reopen", ["t"], Notes, 1;
        /// Finds notes while typing.
        Find = "find", ["/", "ctrl-f"], Notes, 8;
        /// Compact or comfortable.
        Zoom = "zoom", ["z"], Go, 8;
        /// All the themes at a glance.
        Overview = "overview", ["o"], Go, 0;
        /// The next question.
        Following = "following", ["tab", "]"], Go, 7;
        /// The question before.
        Previous = "previous", ["backtab", "["], Go, 0;
        /// A question of one's choice.
        Boards = "boards", ["p"], Go, 0;
        /// To the left.
        Left = "left", ["left"], Go, 0;
        /// To the right.
        Right = "right", ["right"], Go, 0;
        /// Goes up a note.
        Up = "up", ["up"], Go, 0;
        /// Goes down a note.
        Down = "down", ["down"], Go, 0;
        /// A page up.
        PageUp = "page-up", ["pageup"], Go, 0;
        /// A page down.
        PageDown = "page-down", ["pagedown"], Go, 0;
        /// To the first note of the column.
        First = "first", ["home"], Go, 0;
        /// To the last note of the column.
        Last = "last", ["end"], Go, 0;
    }
}
