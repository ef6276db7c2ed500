//! What can be done while the codes are shown.

use crate::actions;

actions! {
    /// What the keys of the codes do.
    pub enum CodesAction in "codes" {
        /// The Wi-Fi's code, or the café's.
        Turn = "turn", ["space", "tab", "right", "left", "enter"], Go, 1;
        /// Lets devices in, or nobody new.
        Doors = "doors", ["o"], General, 6;
        /// Shows who has arrived.
        Devices = "devices", ["d", "alt-d"], Go, 2, instead Devices;
        /// Says which Wi-Fi devices join first.
        Wifi = "wifi", ["w"], Prepare, 5;
        /// The code for the projector.
        Wall = "wall", ["p"], Go, 3;
        /// The code for the facilitator's own telephone.
        Room = "room", ["m"], Go, 4;
        /// The next address of this computer.
        Address = "address", ["n"], General, 5;
        /// Makes new codes.
        Renew = "renew", ["r"], General, 0;
    }
}
