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
        /// Plays the demonstration.
        Demo = "demo", ["d"], General, 4;
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
