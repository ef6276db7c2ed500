//! What can be done while a list is brought.

use crate::actions;

actions! {
    /// What the keys of the import page do.
    pub enum ImportAction in "import" {
        /// Reads the file that was named.
        Read = "read", ["enter"], Prepare, 1;
        /// Takes the list as it is understood.
        Take = "take", ["enter"], Prepare, 1;
        /// Says what the column under the cursor holds.
        Role = "role", ["space"], Prepare, 2;
        /// Takes the list for people, or for notes.
        Kind = "kind", ["n"], Prepare, 3;
        /// Says at which table, in which segment or on which board the notes go that name none.
        Place = "place", ["t"], Prepare, 3;
        /// Says which line holds the headings.
        Headings = "headings", ["h"], Prepare, 4;
        /// Takes another sheet.
        Sheet = "sheet", ["f"], Prepare, 5;
        /// Goes to the board, where the notes hang.
        Board = "board", ["enter"], Go, 1;
        /// Goes to the list of people.
        People = "people", ["enter"], Go, 1;
        /// Takes people back who have just come.
        PeopleBack = "people-back", ["u", "alt-u"], Prepare, 2, instead Undo;
        /// Brings another list.
        Another = "another", ["a"], Prepare, 3;
        /// The column on the left.
        Left = "left", ["left"], Go, 0;
        /// The column on the right.
        Right = "right", ["right", "tab"], Go, 0;
        /// Turns the column to what it could hold besides.
        Next = "next", ["down"], Go, 0;
        /// Turns it back.
        Before = "before", ["up"], Go, 0;
        /// Stops reading, or goes back to the field.
        Cancel = "cancel", ["esc"], Go, 8, instead Back;
    }
}
