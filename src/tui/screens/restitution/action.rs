//! What the restitution's keys do.

use crate::actions;

actions! {
    /// Reading, writing, handing back.
    pub enum Action in "restitution" {
        /// Chooses formats and exports.
        Export = "export", ["enter", "e"], HandBack, 1;
        /// Ends the export that is under way.
        Stop = "stop", ["s"], HandBack, 1;
        /// Writes a synthesis or a summary.
        Write = "write", ["w"], HandBack, 2;
        /// Opens again what was written and could not be kept.
        Reopen = "reopen", ["t"], HandBack, 1;
        /// Chooses which document is read.
        Document = "document", ["d"], HandBack, 2;
        /// The document in the other language.
        Language = "language", ["l"], HandBack, 4;
        /// Shows the pages as they will look.
        Pages = "pages", ["v"], HandBack, 2;
        /// Shows the files of the last export.
        Files = "files", ["p"], HandBack, 3;
        /// Opens a file of the last export with the program for it.
        Open = "open", ["o"], HandBack, 2;
        /// One line down.
        Down = "down", ["down", "j"], Go, 0;
        /// One line up.
        Up = "up", ["up", "k"], Go, 0;
        /// One page down.
        PageDown = "page-down", ["pagedown", "space"], Go, 0;
        /// One page up.
        PageUp = "page-up", ["pageup"], Go, 0;
        /// The next part.
        NextPart = "next-part", ["tab", "]"], Go, 5;
        /// The part before.
        PreviousPart = "previous-part", ["backtab", "["], Go, 0;
        /// Goes to the beginning of the document.
        Top = "top", ["home"], Go, 0;
        /// The end: the proof.
        Bottom = "bottom", ["end"], Go, 0;
    }
}
