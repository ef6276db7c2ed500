//! Doors to look at: just opened, a room that comes in, a full one.

use nappe_core::presence::{
    ArrivalStage, DeviceCard, DeviceHint, DeviceLink, DeviceWay, Readiness, TableSignals, TriedNote,
};
use nappe_core::{AuthorId, CleanText, RoundNo, TableNo, Timestamp};

use super::SIX;
use crate::client::{DoorAddress, DoorLinks, DoorsStanding, DoorsView, WifiCard};
use nappe_core::role::Role;

/// A pass, as long as real ones are.
const PASS: &str = "k7f2m9qdk7f2m9qdk7f2m9qdk7";

/// Returns doors that are open, and nobody there.
pub fn open() -> DoorsView {
    let link = |what: &str| format!("http://192.168.1.20:7373/{what}#{PASS}");
    DoorsView {
        standing: DoorsStanding::Open,
        port: 7373,
        address: Some(DoorAddress { short: "192.168.1.20:7373".into(), interface: "wlp3s0".into() }),
        other_addresses: 1,
        code: "k7f2 m9qd".into(),
        links: DoorLinks { cafe: link(""), wall: link("screen"), room: link("room") },
        wifi: Some(WifiCard { name: "Salle des fêtes".into(), password: "jardin2026".into(), hidden: false }),
        firewall: "sudo ufw allow 7373/tcp".into(),
        ..DoorsView::default()
    }
}

/// Returns doors that nobody has opened.
pub fn shut() -> DoorsView {
    DoorsView::default()
}

/// Returns a device that sits at a table and has written.
pub fn device(number: u128, name: &str, table: TableNo) -> DeviceCard {
    let device = AuthorId::new(1000 + number);
    DeviceCard {
        device,
        name: CleanText::lenient(name),
        role: Some(Role::Contributor { table, author: device }),
        stage: ArrivalStage::Wrote,
        link: DeviceLink::Here,
        way: DeviceWay::Page,
        hint: None,
        waiting: 0,
        since: before(5),
        last: SIX,
    }
}

/// Returns six o'clock less so many minutes.
pub fn before(minutes: i64) -> Timestamp {
    SIX.plus(-minutes * 60_000)
}

/// Returns what a table says that has devices.
pub fn table(number: TableNo, devices: u32) -> TableSignals {
    TableSignals { table: number, devices, ..TableSignals::default() }
}

/// Returns a table that says how far it is in a round.
pub fn says(table: TableSignals, readiness: Readiness, round: RoundNo) -> TableSignals {
    TableSignals { readiness: Some(readiness), round: Some(round), ..table }
}

/// Returns a table that has tried a note.
pub fn tried(number: TableNo, devices: u32, words: &str) -> TableSignals {
    TableSignals { tried: Some(TriedNote { text: CleanText::lenient(words), at: SIX }), ..table(number, devices) }
}

/// Returns a room of three tables with everything that happens to telephones.
pub fn typical() -> DoorsView {
    let cut = DeviceCard { link: DeviceLink::CutOff, waiting: 2, last: before(3), ..device(4, "Karim", 2) };
    let scanned = |number, hint| DeviceCard {
        role: None,
        stage: ArrivalStage::Scanned,
        hint,
        since: before(2),
        ..device(number, "", 1)
    };
    let asleep = DeviceCard { link: DeviceLink::Asleep, ..device(3, "", 2) };
    let seated = DeviceCard { stage: ArrivalStage::Seated, ..device(2, "Inès", 1) };
    let own = DeviceCard { role: Some(Role::Facilitator), ..device(9, "Téléphone d’Inès", 1) };
    DoorsView {
        devices: vec![
            scanned(7, Some(DeviceHint::InsideApp)),
            scanned(8, None),
            own,
            device(1, "Marie", 1),
            seated,
            asleep,
            cut,
        ],
        tables: vec![table(1, 2), TableSignals { call: Some(before(1)), ..table(2, 0) }],
        ..open()
    }
}

/// Returns a room of fourteen tables that is full, with long names and a changed address.
pub fn overfull() -> DoorsView {
    let names = ["Marie-Antoinette de la Rochefoucauld-Montbazon", "協力を続ける", "", "Tom"];
    let devices = (0..70_u16).map(|index| {
        let card = device(u128::from(index), names[usize::from(index) % names.len()], index % 14 + 1);
        match index % 9 {
            0 => DeviceCard { link: DeviceLink::Gone, waiting: 12, last: before(18), ..card },
            1 => DeviceCard { hint: Some(DeviceHint::NoStorage), ..card },
            2 => DeviceCard { link: DeviceLink::Revoked, ..card },
            3 => DeviceCard { way: DeviceWay::Terminal, ..card },
            _ => card,
        }
    });
    let tables = (1..=14).map(|number| match number % 4 {
        0 => says(table(number, 5), Readiness::MoreTime, 1),
        1 => says(table(number, 5), Readiness::Ready, 1),
        2 => TableSignals { call: Some(before(1)), ..table(number, 5) },
        _ => table(number, 5),
    });
    let fingerprint = "gazelle lion prairie orange tango notable kayak zinc".into();
    let certificate = "3f2a 91cc 07de 55b1".into();
    DoorsView { devices: devices.collect(), tables: tables.collect(), moves: 1, fingerprint, certificate, ..open() }
}
