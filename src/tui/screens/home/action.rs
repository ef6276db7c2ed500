//! What can be done at home.

use crate::actions;

actions! {
    /// What the keys of the home screen do.
    pub enum Action in "home" {
        /// Opens what the cursor is on.
        Open = "open", ["enter"], Go, 1;
        /// Prepares a new session.
        New = "new", ["n"], Prepare, 2;
        /// Opens a session by its folder.
        Folder = "folder", ["o"], Go, 3;
        /// Takes in what another copy of the chosen session holds.
        Merge = "merge", ["m"], Go, 0, instead Merge;
        /// Plays the demonstration.
        Demo = "demo", ["d"], General, 4;
        /// Calls off what is being opened.
        Stop = "stop", ["esc"], Go, 1;
        /// Leaves nappe.
        Quit = "quit", ["q", "ctrl-q"], General, 5, instead Quit;
        /// One entry down.
        Down = "down", ["down", "j"], Go, 0;
        /// One entry up.
        Up = "up", ["up", "k"], Go, 0;
        /// The first entry.
        First = "first", ["home"], Go, 0;
        /// The last entry.
        Last = "last", ["end"], Go, 0;
    }
}
