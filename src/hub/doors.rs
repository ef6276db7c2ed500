//! What is to be seen of the doors through which telephones, walls and terminals come in over the network.
//!
//! Only data: how doors are opened is in `net`, which may not be built in.

use nappe_core::presence::{DeviceCard, TableSignals};

use crate::failure::FailureKind;

/// How the doors stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum DoorsStanding {
    /// They were not opened: nobody can reach the session over the network.
    #[default]
    Shut,
    /// They are open: whoever has the code comes in.
    Open,
    /// Nobody new comes in; whoever is inside stays.
    Closed,
    /// They could not be opened.
    Failed(FailureKind),
}

/// An address under which this computer may be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoorAddress {
    /// As it is typed: `192.168.1.20:7373`, with `https://` before it over TLS.
    pub short: String,
    /// The network interface it belongs to; empty for a name.
    pub interface: String,
}

/// The network that devices are to join first.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct WifiCard {
    /// Its name.
    pub name: String,
    /// Its password; empty where it has none.
    pub password: String,
    /// Whether it does not show itself.
    pub hidden: bool,
}

impl std::fmt::Debug for WifiCard {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("WifiCard").field("name", &self.name).finish_non_exhaustive()
    }
}

impl WifiCard {
    /// Returns what a telephone's camera reads: `WIFI:T:WPA;S:…;P:…;;`, with the signs escaped that the form gives a meaning.
    pub fn code(&self) -> String {
        let escaped = |text: &str| {
            text.chars().fold(String::new(), |mut out, sign| {
                if matches!(sign, '\\' | ';' | ',' | ':' | '"') {
                    out.push('\\');
                }
                out.push(sign);
                out
            })
        };
        let (kind, password) = match self.password.as_str() {
            "" => ("nopass", String::new()),
            word => ("WPA", format!("P:{};", escaped(word))),
        };
        let hidden = if self.hidden { "H:true;" } else { "" };
        format!("WIFI:T:{kind};S:{};{password}{hidden};", escaped(&self.name))
    }
}

/// The whole addresses that codes are drawn of. They hold words that open doors: they are shown, never logged.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct DoorLinks {
    /// For whoever writes at a table: the table is chosen there.
    pub cafe: String,
    /// For a projector.
    pub wall: String,
    /// For the facilitator's own telephone.
    pub room: String,
}

impl std::fmt::Debug for DoorLinks {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("DoorLinks")
    }
}

/// The doors as they stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DoorsView {
    /// Whether one comes in.
    pub standing: DoorsStanding,
    /// The port, which is the session's own for ever; 0 before doors were ever opened.
    pub port: u16,
    /// The address that is shown; none where this computer is in no network.
    pub address: Option<DoorAddress>,
    /// How many others there are to be shown instead.
    pub other_addresses: usize,
    /// The code that is spoken, in two halves: `k7f2 m9qd`. Empty while nobody comes in.
    pub code: String,
    /// The whole addresses.
    pub links: DoorLinks,
    /// The network that devices are to join first, where somebody said which.
    pub wifi: Option<WifiCard>,
    /// Over TLS: the words that a terminal shows which joins; empty where there is none.
    pub fingerprint: String,
    /// Over TLS: the beginning of the certificate's fingerprint, as browsers show it when they warn of one that nobody
    /// vouches for; empty where none warns.
    pub certificate: String,
    /// Devices, those without a table first.
    pub devices: Vec<DeviceCard>,
    /// What tables say.
    pub tables: Vec<TableSignals>,
    /// The command with which this system lets devices through its firewall, where one stands in the way as a rule.
    pub firewall: String,
    /// How many times the address has changed since the codes were shown first: printed ones do not hold any more.
    pub moves: u32,
}
