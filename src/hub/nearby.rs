//! Hubs of the local network, found by multicast DNS. What is announced is that there is a nappe and where, nothing of the
//! session: its code still has to be known.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use mdns_sd::{HostnameResolutionEvent, IfKind, ServiceDaemon, ServiceEvent, ServiceInfo};

use crate::clock::Stopwatch;
use crate::ids;

/// What a hub is announced as.
const SERVICE: &str = "_nappe._tcp.local.";
/// Under which name it is told that TLS is spoken: `1`.
const TLS: &str = "tls";
/// How long whoever closes the doors waits for that to be said.
const FAREWELL: Duration = Duration::from_millis(200);
/// How long a name is asked for.
const NAMED: Duration = Duration::from_secs(2);

/// Tells the local network where a hub is, until it is dropped.
pub struct Announcement {
    daemon: ServiceDaemon,
    name: String,
}

impl std::fmt::Debug for Announcement {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Announcement").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Announcement {
    /// Announces a hub at a port: at one address of this computer, or at whichever it has. `name` is the one that was asked
    /// for, without `.local`; `tls` whether it speaks TLS. A network that takes no such word takes codes all the same: nothing is told.
    pub fn start(ip: Option<IpAddr>, port: u16, name: Option<&str>, tls: bool) -> Option<Self> {
        let info = card(ip, port, name, tls)?;
        let daemon = ServiceDaemon::new().ok()?;
        // A hub listens to the older kind only.
        daemon.disable_interface(IfKind::IPv6).ok();
        let name = info.get_fullname().to_owned();
        daemon.register(info).ok()?;
        Some(Self { daemon, name })
    }
}

impl Drop for Announcement {
    fn drop(&mut self) {
        if let Ok(done) = self.daemon.unregister(&self.name) {
            done.recv_timeout(FAREWELL).ok();
        }
        self.daemon.shutdown().ok();
    }
}

/// Returns what is said of a hub: where it is, under names that say nothing of the session or of whose computer it is.
fn card(ip: Option<IpAddr>, port: u16, name: Option<&str>, tls: bool) -> Option<ServiceInfo> {
    let drawn = format!("nappe-{:08x}", ids::fresh() as u32);
    let host = format!("{}.local.", name.unwrap_or(&drawn));
    let properties = if tls { &[("v", "1"), (TLS, "1")][..] } else { &[("v", "1")] };
    let places: Vec<IpAddr> = ip.into_iter().collect();
    let info = ServiceInfo::new(SERVICE, &drawn, &host, &places[..], port, properties).ok()?;
    Some(if ip.is_some() { info } else { info.enable_addr_auto() })
}

/// What became of a hub that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NearbyTried {
    /// It is the one that is meant.
    Found,
    /// It is another one.
    Another,
    /// Nobody answers at this address; it may have others.
    Silent,
}

/// Looks for hubs for so long, and hands over the addresses of each, one after the other, and whether it speaks TLS, until
/// the one that is meant is found.
pub fn browse(patience: Duration, mut attempt: impl FnMut(SocketAddr, bool) -> NearbyTried) {
    let Ok(daemon) = ServiceDaemon::new() else { return };
    let Ok(events) = daemon.browse(SERVICE) else { return };
    let (waited, mut known, mut over) = (Stopwatch::start(), BTreeMap::new(), false);
    while !over {
        let left = patience.saturating_sub(Duration::from_millis(waited.millis()));
        let Ok(event) = events.recv_timeout(left) else { break };
        let ServiceEvent::ServiceResolved(hub) = event else { continue };
        let tls = hub.get_property_val_str(TLS) == Some("1");
        let mut places: Vec<_> = hub.get_addresses_v4().into_iter().collect();
        // The way through the network before the one that leads back here.
        places.sort_by_key(|ip| (ip.is_loopback(), *ip));
        let tried: &mut Vec<SocketAddr> = known.entry(hub.get_fullname().to_owned()).or_default();
        for ip in places {
            let at = SocketAddr::from((ip, hub.get_port()));
            if over || tried.contains(&at) {
                continue;
            }
            tried.push(at);
            match attempt(at, tls) {
                NearbyTried::Found => over = true,
                // A wrong code is tried once at each.
                NearbyTried::Another => break,
                NearbyTried::Silent => {}
            }
        }
    }
    daemon.shutdown().ok();
}

/// Asks the local network for the addresses of a name that ends in `.local`.
pub fn resolve(name: &str) -> Vec<IpAddr> {
    let Ok(daemon) = ServiceDaemon::new() else { return Vec::new() };
    let name = format!("{}.", name.trim_end_matches('.'));
    let Ok(events) = daemon.resolve_hostname(&name, Some(NAMED.as_millis() as u64)) else { return Vec::new() };
    let mut found = Vec::new();
    while let Ok(event) = events.recv_timeout(NAMED) {
        match event {
            HostnameResolutionEvent::AddressesFound(_, addresses) => {
                found = addresses.iter().map(mdns_sd::ScopedIp::to_ip_addr).collect();
                break;
            }
            HostnameResolutionEvent::SearchTimeout(_) | HostnameResolutionEvent::SearchStopped(_) => break,
            _ => {}
        }
    }
    daemon.shutdown().ok();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_announced_is_where_a_hub_is_and_nothing_else() {
        let drawn = card(None, 7_373, None, false).expect("a card");
        let again = card(None, 7_373, None, false).expect("a card");
        assert!(drawn.get_fullname().starts_with("nappe-") && drawn.get_fullname().ends_with(SERVICE));
        assert_ne!(drawn.get_fullname(), again.get_fullname(), "nobody is known again by it");
        let named = card(Some(IpAddr::from([192, 168, 1, 20])), 7_400, Some("cafe"), true).expect("a card");
        assert_eq!((named.get_hostname(), named.get_port()), ("cafe.local.", 7_400));
        assert!(!named.get_fullname().contains("cafe"));
        let told: Vec<_> = named.get_properties().iter().map(ToString::to_string).collect();
        assert_eq!(told, ["v=1", "tls=1"]);
    }
}
