//! The doors of the open session: who may come in over the network. Optional: a session that is only read, or joined from
//! elsewhere, has none.

use nappe_core::{AuthorId, TableNo};

pub use crate::hub::doors::{DoorAddress, DoorLinks, DoorsStanding, DoorsView, WifiCard};

use crate::failure::Failure;

/// What can be done with the doors. How they stand is told as [`HubMsg::Doors`](super::HubMsg::Doors) whenever it changes.
/// Called beside the loop: opening binds a port and writes a file.
pub trait Doors: Send + Sync {
    /// Tells how the doors stand now, to whoever listens only from now on.
    fn tell(&self);

    /// Opens the doors, or lets new devices in again.
    ///
    /// # Errors
    /// When another program has the session's port, or the passes cannot be written.
    fn open(&self) -> Result<(), Failure>;

    /// Lets nobody new in; whoever is inside stays.
    ///
    /// # Errors
    /// When that cannot be written down.
    fn close(&self) -> Result<(), Failure>;

    /// Shows the next address of this computer.
    fn next_address(&self);

    /// Says which network devices are to join first, or that none is to be shown.
    ///
    /// # Errors
    /// When it cannot be kept for the next time.
    fn set_wifi(&self, wifi: Option<WifiCard>) -> Result<(), Failure>;

    /// Takes the pass of a device back: it is shown out, and does not come in again without a code.
    ///
    /// # Errors
    /// When that cannot be written down.
    fn revoke(&self, device: AuthorId) -> Result<(), Failure>;

    /// Gives a device another table.
    ///
    /// # Errors
    /// When there is no such table, or that cannot be written down.
    fn reseat(&self, device: AuthorId, table: TableNo) -> Result<(), Failure>;

    /// Asks whoever has a device to look at it.
    fn call(&self, device: AuthorId);

    /// Notes that the facilitator is with a table that called.
    fn answer_call(&self, table: TableNo);

    /// Makes new codes; those that were shown or printed before let nobody in any more. Devices inside stay.
    ///
    /// # Errors
    /// When they cannot be written down.
    fn renew(&self) -> Result<(), Failure>;
}

#[cfg(feature = "hub")]
impl Doors for std::sync::Arc<crate::hub::net::NetDoors> {
    fn tell(&self) {
        self.as_ref().tell();
    }

    fn open(&self) -> Result<(), Failure> {
        self.as_ref().open()
    }

    fn close(&self) -> Result<(), Failure> {
        self.as_ref().close()
    }

    fn next_address(&self) {
        self.as_ref().next_address();
    }

    fn set_wifi(&self, wifi: Option<WifiCard>) -> Result<(), Failure> {
        self.as_ref().set_wifi(wifi)
    }

    fn revoke(&self, device: AuthorId) -> Result<(), Failure> {
        self.as_ref().revoke(device)
    }

    fn reseat(&self, device: AuthorId, table: TableNo) -> Result<(), Failure> {
        self.as_ref().reseat(device, table)
    }

    fn call(&self, device: AuthorId) {
        self.as_ref().call(device);
    }

    fn answer_call(&self, table: TableNo) {
        self.as_ref().answer_call(table);
    }

    fn renew(&self) -> Result<(), Failure> {
        self.as_ref().renew()
    }
}
