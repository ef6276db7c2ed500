//! Under which addresses this computer may be reached from the room: that of the default route first. Networks that lead
//! nowhere a telephone goes are left out.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};

/// Beginnings of the names of interfaces that no telephone of the room is behind: containers, virtual machines, tunnels.
const LEADS_ASIDE: [&str; 22] = [
    "docker",
    "br-",
    "veth",
    "virbr",
    "vmnet",
    "vboxnet",
    "lxc",
    "lxd",
    "podman",
    "cni",
    "flannel",
    "cali",
    "tun",
    "tap",
    "wg",
    "ppp",
    "utun",
    "tailscale",
    "ts",
    "zt",
    "nordlynx",
    "vethernet (wsl",
];

/// An address, and the interface it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundAddress {
    /// The address.
    pub ip: IpAddr,
    /// What the system calls its interface.
    pub interface: String,
}

/// Returns the addresses of this computer, likeliest first.
pub fn addresses() -> Vec<FoundAddress> {
    let found = if_addrs::get_if_addrs().unwrap_or_default();
    let found = found.into_iter().map(|found| FoundAddress { ip: found.ip(), interface: found.name }).collect();
    sorted(found, default_route())
}

/// Returns the address from which this computer would speak to the world. Nothing is sent: an address for documentation
/// is only asked the way to.
fn default_route() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect(SocketAddr::from((Ipv4Addr::new(192, 0, 2, 1), 9))).ok()?;
    let ip = socket.local_addr().ok()?.ip();
    (!ip.is_unspecified()).then_some(ip)
}

fn sorted(mut found: Vec<FoundAddress>, route: Option<IpAddr>) -> Vec<FoundAddress> {
    found.retain(is_of_a_room);
    found.sort_by_key(|found| (Some(found.ip) != route, !is_private(found.ip), found.interface.clone(), found.ip));
    found.dedup();
    found
}

/// Tells whether a telephone in the room may reach an address.
fn is_of_a_room(found: &FoundAddress) -> bool {
    let name = found.interface.to_lowercase();
    let IpAddr::V4(ip) = found.ip else { return false };
    let aside = LEADS_ASIDE.iter().any(|beginning| {
        // `ts` and `tun` are beginnings only before a number: a card may be called otherwise.
        let rest = name.strip_prefix(beginning);
        rest.is_some_and(|rest| {
            beginning.len() > 4 || beginning.ends_with('-') || rest.starts_with(|next: char| !next.is_alphabetic())
        })
    });
    !(aside || ip.is_loopback() || ip.is_link_local() || ip.is_unspecified() || ip.is_multicast())
}

fn is_private(ip: IpAddr) -> bool {
    matches!(ip, IpAddr::V4(ip) if ip.is_private())
}

/// Returns the command that lets devices through the firewall of this system, where one is known to stand in the way.
pub fn firewall(port: u16) -> String {
    let is_there = |path: &str| std::path::Path::new(path).exists();
    let ufw = std::fs::read_to_string("/etc/ufw/ufw.conf").is_ok_and(|conf| conf.contains("ENABLED=yes"));
    match port {
        0 => String::new(),
        _ if ufw => format!("sudo ufw allow {port}/tcp"),
        _ if is_there("/run/firewalld") || is_there("/var/run/firewalld.pid") => {
            format!("sudo firewall-cmd --add-port={port}/tcp")
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(interface: &str, ip: [u8; 4]) -> FoundAddress {
        FoundAddress { ip: IpAddr::from(ip), interface: interface.to_owned() }
    }

    #[test]
    fn the_default_route_comes_first_and_what_leads_aside_is_left_out() {
        let found = vec![
            at("lo", [127, 0, 0, 1]),
            at("docker0", [172, 17, 0, 1]),
            at("br-4f1a", [172, 18, 0, 1]),
            at("eth0", [10, 0, 0, 7]),
            at("tun0", [10, 8, 0, 2]),
            at("wg0", [10, 9, 0, 2]),
            at("tailscale0", [100, 64, 1, 2]),
            at("virbr0", [192, 168, 122, 1]),
            at("vEthernet (WSL)", [172, 30, 0, 1]),
            at("enp0s31f6", [169, 254, 3, 4]),
            at("wlp2s0", [192, 168, 1, 20]),
            at("tsun", [192, 168, 7, 7]),
        ];
        let shown = |route: Option<[u8; 4]>| -> Vec<String> {
            sorted(found.clone(), route.map(IpAddr::from)).into_iter().map(|found| found.interface).collect()
        };
        assert_eq!(shown(Some([192, 168, 1, 20])), ["wlp2s0", "eth0", "tsun"]);
        assert_eq!(shown(None), ["eth0", "tsun", "wlp2s0"]);
        assert_eq!(
            shown(Some([10, 8, 0, 2])),
            ["eth0", "tsun", "wlp2s0"],
            "a tunnel is not shown for being the way out"
        );
    }
}
