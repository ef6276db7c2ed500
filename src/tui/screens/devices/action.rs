//! What can be done with the devices.

use crate::actions;

actions! {
    /// What the keys of the devices do.
    pub enum DevicesAction in "devices" {
        /// Shows the codes.
        Codes = "codes", ["i"], General, 1;
        /// Goes to a table that called, and takes its call back.
        Answer = "answer", ["r"], General, 1;
        /// Lets devices in, or nobody new.
        Doors = "doors", ["o"], General, 5;
        /// Moves a device to another table.
        Move = "move", ["m"], General, 2;
        /// Asks whoever has a device to look at it.
        Call = "call", ["a"], General, 3;
        /// Shows a device out.
        Revoke = "revoke", ["x", "delete"], General, 4;
        /// The next address of this computer.
        Address = "address", ["n"], General, 6;
        /// Makes new codes.
        Renew = "renew", ["c"], General, 0;
        /// Opens the table of the device.
        Open = "open", ["enter"], Notes, 0;
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
