//! What is shown of the doors: the address, the words behind the codes, who is there.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Mutex;

use nappe_core::presence::DeviceRoster;

use super::address::{FoundAddress, addresses, firewall};
use super::certificate::DoorPrints;
use super::locked;
use super::passes::{DoorsFile, KeptWifi};
use super::words::PassScope;
use crate::hub::doors::{DoorAddress, DoorLinks, DoorsStanding, DoorsView, WifiCard};

/// Told how the doors stand.
pub type Tell = Box<dyn Fn(DoorsView) + Send + Sync>;

/// What is shown of the doors, and to whom.
pub struct DoorsShared {
    tell: Tell,
    pub shown: Mutex<DoorsShown>,
}

#[derive(Debug)]
pub struct DoorsShown {
    pub standing: DoorsStanding,
    pub kept: DoorsFile,
    pub kept_at: PathBuf,
    pub scheme: &'static str,
    /// What is compared of the certificate, where TLS is spoken.
    pub prints: Option<DoorPrints>,
    pub port: u16,
    /// Addresses of this computer, or the one that was asked for.
    pub addresses: Vec<FoundAddress>,
    pub fixed: Option<IpAddr>,
    /// The name that is shown instead of it, as the certificate is for that alone.
    pub vouched: Option<String>,
    /// Which of them is shown.
    pub chosen: usize,
    pub moves: u32,
    /// Names of this computer, which are shown before its addresses.
    pub names: Vec<String>,
}

impl DoorsShown {
    /// Returns the address or name that is shown, and the interface that an address belongs to.
    fn place(&self) -> Option<(String, String)> {
        if let Some(ip) = self.fixed {
            return Some((self.vouched.clone().unwrap_or_else(|| ip.to_string()), String::new()));
        }
        if let Some(name) = self.names().nth(self.chosen) {
            return Some((name.clone(), String::new()));
        }
        let at = self.chosen.saturating_sub(self.names().count());
        let found = self.addresses.get(at).or_else(|| self.addresses.first())?;
        Some((found.ip.to_string(), found.interface.clone()))
    }

    /// Returns the names that lead to one computer.
    fn names(&self) -> impl Iterator<Item = &String> {
        self.names.iter().filter(|name| !name.starts_with('*'))
    }

    pub fn address(&self) -> Option<DoorAddress> {
        let (host, interface) = self.place()?;
        // What is typed without a scheme is plain HTTP to a browser.
        let short = if self.scheme == "https" { self.url_at(&host) } else { self.short(&host) };
        Some(DoorAddress { short, interface })
    }

    pub fn count(&self) -> usize {
        if self.fixed.is_some() { 1 } else { self.addresses.len() + self.names().count() }
    }

    fn short(&self, host: &str) -> String {
        let host = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
        let usual = if self.scheme == "https" { 443 } else { 80 };
        if self.port == usual { host } else { format!("{host}:{}", self.port) }
    }

    /// Returns the whole address of a host of this computer.
    pub fn url_at(&self, host: &str) -> String {
        format!("{}://{}", self.scheme, self.short(host))
    }

    /// Returns the whole address that is shown.
    pub fn url(&self) -> Option<String> {
        self.place().map(|(host, _)| self.url_at(&host))
    }

    fn link(&self, scope: PassScope) -> String {
        let Some(url) = self.url() else { return String::new() };
        format!("{url}/#{}", self.kept.secret.word(scope))
    }

    pub fn view(&self, roster: Option<&DeviceRoster>) -> DoorsView {
        let is_open = self.standing == DoorsStanding::Open;
        let wifi =
            self.kept.wifi.clone().map(|KeptWifi { name, password, hidden }| WifiCard { name, password, hidden });
        let links = DoorLinks {
            cafe: self.link(PassScope::Cafe),
            wall: self.link(PassScope::Reader),
            room: self.link(PassScope::Facilitator),
        };
        let code = self.kept.secret.word(PassScope::Code);
        // Of one that somebody else vouches for no browser warns.
        let own = self.prints.filter(|prints| prints.is_own);
        DoorsView {
            standing: self.standing.clone(),
            port: self.port,
            address: self.address(),
            other_addresses: self.count().saturating_sub(1),
            code: if is_open { format!("{} {}", &code[..4], &code[4..]) } else { String::new() },
            links: if matches!(self.standing, DoorsStanding::Shut | DoorsStanding::Failed(_)) {
                DoorLinks::default()
            } else {
                links
            },
            wifi,
            fingerprint: self.prints.map(|prints| prints.key.words()).unwrap_or_default(),
            certificate: own.map(|prints| prints.certificate.groups()).unwrap_or_default(),
            devices: roster.map(DeviceRoster::cards).unwrap_or_default(),
            tables: roster.map(DeviceRoster::tables).unwrap_or_default(),
            firewall: firewall(self.port),
            moves: self.moves,
        }
    }
}

impl DoorsShared {
    /// Begins; `tell` hears how the doors stand whenever that changes.
    pub const fn new(tell: Tell, shown: DoorsShown) -> Self {
        Self { tell, shown: Mutex::new(shown) }
    }

    pub fn tell(&self, roster: Option<&DeviceRoster>) {
        let view = locked(&self.shown).view(roster);
        (self.tell)(view);
    }

    /// Looks at the addresses of this computer again; tells whether another one is shown now.
    pub fn look_around(&self) -> bool {
        let found = addresses();
        let mut shown = locked(&self.shown);
        if shown.addresses == found {
            return false;
        }
        let before = shown.address();
        shown.addresses = found;
        shown.chosen = shown.chosen.min(shown.count().saturating_sub(1));
        let moved = shown.address() != before;
        if moved && before.is_some() {
            shown.moves += 1;
        }
        moved
    }
}
