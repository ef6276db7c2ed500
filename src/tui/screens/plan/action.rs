//! What can be done on the plan.

use crate::actions;

actions! {
    /// What the keys of the plan screen do.
    pub enum Action in "plan" {
        /// Whoever is chosen at the door is there.
        Arrive = "arrive", ["enter"], Prepare, 1;
        /// Changes what the cursor is on.
        Edit = "edit", ["enter"], Prepare, 1;
        /// Adds one like what the cursor is on.
        Add = "add", ["a"], Prepare, 2;
        /// Removes what the cursor is on.
        Remove = "remove", ["x", "delete"], Prepare, 3;
        /// Shows what changed in `plan.ron`, or what is wrong in it.
        Look = "look", ["d"], Prepare, 1;
        /// Words a question otherwise for the board.
        Heading = "heading", ["h"], Prepare, 5;
        /// One table or one round more.
        More = "more", ["+", "="], Prepare, 4;
        /// One table or one round less.
        Fewer = "fewer", ["<"], Prepare, 4;
        /// Moves it up.
        Raise = "raise", ["K", "shift-up"], Prepare, 0;
        /// Moves it down.
        Lower = "lower", ["J", "shift-down"], Prepare, 0;
        /// Takes notes of what is said in the segment.
        Record = "record", ["c"], Notes, 2;
        /// Lists the people.
        People = "people", ["p"], Go, 8;
        /// Shows who sits where.
        Rotation = "rotation", ["r", "f9"], Go, 8, instead Rotation;
        /// Opens the door: three letters of a name, and somebody is there.
        Door = "door", ["d"], Prepare, 1;
        /// Everybody who was not seen does not come.
        Rest = "rest", ["o"], Prepare, 1;
        /// Somebody is there, or not yet.
        Here = "here", ["space"], Prepare, 2;
        /// Somebody does not come.
        Absent = "absent", ["n", "f6", "alt-n"], Prepare, 3;
        /// Somebody comes later: from which round on.
        Late = "late", ["l", "f7", "alt-l"], Prepare, 3;
        /// Somebody leaves sooner: after which round.
        Early = "early", ["s", "f8", "alt-s"], Prepare, 3;
        /// Finds somebody in the list.
        Find = "find", ["/", "f"], Prepare, 5;
        /// Takes back the last change of the list of people.
        RosterBack = "roster-back", ["u", "alt-u"], Prepare, 2, instead Undo;
        /// Brings a list: notes, or people.
        Import = "import", ["i", "alt-i"], Prepare, 7, instead Import;
        /// Lists what nappe remarks on the plan.
        Findings = "findings", ["!"], Prepare, 0;
        /// Opens `plan.ron` in the user's editor.
        File = "file", ["e"], Prepare, 8;
        /// Writes `plan.ron`.
        Write = "write", ["w"], Prepare, 8;
        /// Leaves the list of people, or the faults of the file.
        Leave = "leave", ["esc"], Go, 8, instead Back;
        /// Goes down.
        Down = "down", ["down", "j"], Go, 0;
        /// Goes up.
        Up = "up", ["up", "k"], Go, 0;
        /// Goes left.
        Left = "left", ["left"], Go, 0;
        /// Goes right.
        Right = "right", ["right", "l"], Go, 0;
        /// The next part.
        NextPart = "next-part", ["tab"], Go, 0;
        /// The part before.
        PartBefore = "part-before", ["backtab"], Go, 0;
        /// A page down.
        PageDown = "page-down", ["pagedown"], Go, 0;
        /// A page down, wherever the blank does not mark somebody.
        ReadOn = "read-on", ["space"], Go, 0;
        /// A page up.
        PageUp = "page-up", ["pageup"], Go, 0;
        /// Goes to the top.
        First = "first", ["home", "g"], Go, 0;
        /// Goes to the end.
        Last = "last", ["end", "G"], Go, 0;
    }
}
