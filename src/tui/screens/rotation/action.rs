//! What can be done with the seats.

use crate::actions;

actions! {
    /// What the keys of the rotation screen do.
    pub enum Action in "rotation" {
        /// Ends the search.
        Stop = "stop", ["space", "esc"], Prepare, 1, instead Back;
        /// Keeps the plan under the cursor.
        Keep = "keep", ["enter"], Prepare, 1;
        /// Leaves the comparison.
        Leave = "leave", ["esc"], Go, 2, instead Back;
        /// Plans who sits where.
        Plan = "plan", ["p"], Prepare, 1;
        /// Everybody who was not seen is absent.
        Rest = "rest", ["o"], Prepare, 2;
        /// Searches longer for better seats.
        Longer = "longer", ["s", "+"], Prepare, 3;
        /// Moves somebody to another table.
        Move = "move", ["m"], Prepare, 4;
        /// Locks or unlocks a seat.
        Lock = "lock", ["l"], Prepare, 5;
        /// The round before, or the other plan.
        Previous = "previous", ["left", "["], Go, 0;
        /// The round after, or the other plan.
        Following = "following", ["right", "]"], Go, 2;
        /// By table or by person.
        Turn = "turn", ["i", "tab"], Go, 6;
        /// Compares two plans.
        Compare = "compare", ["c"], Prepare, 7;
        /// Says who stays at a table.
        Hosts = "hosts", ["h"], Prepare, 7;
        /// Explains what the seats achieve, and why not better.
        Details = "details", ["d"], Prepare, 8;
        /// Writes the itineraries.
        Export = "export", ["e"], HandBack, 8;
        /// Finds somebody.
        Find = "find", ["/", "f"], Go, 0;
        /// Goes up.
        Up = "up", ["up", "k"], Go, 0;
        /// Goes down.
        Down = "down", ["down", "j"], Go, 0;
        /// A page up.
        PageUp = "page-up", ["pageup"], Go, 0;
        /// A page down.
        PageDown = "page-down", ["pagedown"], Go, 0;
    }
}
