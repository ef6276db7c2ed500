//! What the cockpit's keys do.

use crate::actions;

actions! {
    /// The facilitator's hands on the clock.
    pub enum Action in "cockpit" {
        /// Starts, pauses, resumes.
        Clock = "clock", ["space"], Time, 1;
        /// Ends the running step and goes on.
        Next = "next", ["n"], Time, 2;
        /// One minute more.
        More = "more", ["+", "="], Time, 3;
        /// One minute less.
        Less = "less", ["<"], Time, 4;
        /// Starts the next round at once.
        Skip = "skip", ["s"], Time, 0;
        /// Undoes the last change of step.
        Return = "return", ["b"], Time, 6;
        /// Goes to a round of one's choice.
        Choose = "choose", ["g"], Time, 0;
        /// Opens the table under the cursor.
        Open = "open", ["enter"], Notes, 5;
        /// Opens what is said in a segment of the programme.
        Segment = "segment", ["p"], Notes, 6;
        /// Finds notes while typing.
        Find = "find", ["/", "ctrl-f"], Notes, 8;
        /// Somebody comes or goes, a table closes or opens.
        Change = "change", ["c"], Time, 4;
        /// What the projector shows, what tables do, a word to the room.
        Room = "room", ["m"], General, 5;
        /// Places notes whose table or round is not in the plan.
        Unplaced = "unplaced", ["e"], Notes, 0;
        /// Shows the codes by which telephones come in.
        Codes = "codes", ["i"], General, 4;
        /// Shows who is there with a device.
        Devices = "devices", ["d", "alt-d"], General, 8, instead Devices;
        /// Goes to a table that called.
        Answer = "answer", ["r"], Time, 1;
        /// Tells where somebody sits, or goes.
        Who = "who", ["w"], Time, 4;
        /// Takes the clock back from another laptop.
        Claim = "claim", ["t"], Time, 1;
        /// Does here what all rooms were told.
        Told = "told", ["o"], Time, 1;
        /// Tells all rooms to do something.
        Rooms = "rooms", ["a"], Time, 0;
        /// Shows the short list of the last change again.
        List = "list", ["l"], Time, 0;
        /// Moves to the table before.
        Previous = "previous", ["left", "backtab"], Go, 0;
        /// Moves to the table after.
        Following = "following", ["right", "tab"], Go, 0;
        /// Moves to the table above.
        Up = "up", ["up"], Go, 0;
        /// Moves to the table below.
        Down = "down", ["down"], Go, 0;
        /// Older notes.
        Older = "older", ["pagedown"], Notes, 0;
        /// Newer notes.
        Newer = "newer", ["pageup"], Notes, 0;
        /// Only the clock, for the whole room.
        Wall = "wall", ["f"], Time, 7;
    }
}
