//! A network that loses packets, is slow and goes away for a while: the kernel's own, in a network namespace that only this
//! test sees. Where the system gives no such namespace, or has no `nft`, `ip` and `tc`, this is told and skipped.

use std::ops::RangeInclusive;
use std::process::{Command as Program, Output};

use super::joining::Sitter;
use super::*;
use crate::hub::{HubAddress, JoinWord, SeatStatus};

/// Says to the test that it runs inside.
const INSIDE: &str = "NAPPE_TEST_NAMESPACE";
/// Notes of each terminal.
const EACH: u128 = 24;
const TERMINALS: u16 = 4;

/// A third of all packets is lost, and no more than 256 kbit/s pass, both ways together.
const BAD: [&str; 4] = [
    "nft add table inet nappe",
    "nft add chain inet nappe in { type filter hook input priority 0; }",
    "nft add rule inet nappe in numgen random mod 100 < 30 drop",
    "tc qdisc add dev lo root tbf rate 256kbit burst 4kb latency 300ms",
];

fn played(line: &str) -> std::io::Result<Output> {
    let mut words = line.split_whitespace();
    Program::new(words.next().unwrap_or_default()).args(words).output()
}

fn play(line: &str) {
    let output = played(line).expect("it starts");
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
}

#[expect(clippy::disallowed_methods, reason = "a network takes its time: that is what is played here")]
fn wait(millis: u64) {
    std::thread::sleep(Duration::from_millis(millis));
}

/// Tells whether this system lets a test have a network of its own.
fn allowed() -> bool {
    let try_all =
        "ip link set lo up && nft list tables && tc qdisc add dev lo root tbf rate 1mbit burst 4kb latency 1s";
    let tried = Program::new("unshare").args(["-rn", "sh", "-c", try_all]).output();
    tried.is_ok_and(|output| output.status.success())
}

#[test]
fn terminals_on_a_network_that_loses_a_third_and_goes_away_lose_nothing() {
    if std::env::var_os(INSIDE).is_some() {
        return inside();
    }
    if !allowed() {
        eprintln!("skipped: this system gives no network of one's own, or has no nft, ip and tc");
        return;
    }
    let name = "hub::net::tests::loss::terminals_on_a_network_that_loses_a_third_and_goes_away_lose_nothing";
    let program = std::env::current_exe().expect("this one");
    let output = Program::new("unshare")
        .args(["-rn", "sh", "-c", "ip link set lo up && exec \"$0\" \"$@\""])
        .arg(program)
        .args(["--exact", name, "--nocapture"])
        .env(INSIDE, "1")
        .output()
        .expect("it starts");
    let told = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success() && told.contains("1 passed"), "{told}");
}

fn write(numbers: RangeInclusive<u128>, sitters: &mut [Sitter]) {
    for number in numbers {
        for (table, sitter) in (1..).zip(sitters.iter_mut()) {
            sitter.write(u128::from(table) * 1_000 + number, table);
            sitter.kept(u128::from(table) * 1_000 + number);
        }
    }
}

fn inside() {
    let served = Served::new(TERMINALS);
    let data = tempfile::tempdir().expect("a folder");
    let address = HubAddress::from(served.address());
    let word = JoinWord::Pass(served.words.cafe.clone());
    let mut sitters: Vec<Sitter> = (1..=TERMINALS)
        .map(|table| {
            let mut sitter = Sitter::at(&address, &word, table, &data.path().join(table.to_string()));
            sitter.stands(SeatStatus::Here);
            sitter
        })
        .collect();
    BAD.into_iter().for_each(play);
    write(1..=EACH / 3, &mut sitters);
    // The access point is started anew: shorter than anybody's patience, so that connections live on.
    play("ip link set lo down");
    wait(3_000);
    play("ip link set lo up");
    write(EACH / 3 + 1..=EACH * 2 / 3, &mut sitters);
    wait(2_000);
    // Gone for longer than that: each end gives the other up.
    play("ip link set lo down");
    write(EACH * 2 / 3 + 1..=EACH, &mut sitters);
    for sitter in &mut sitters {
        sitter.up_to(|message| matches!(message, crate::hub::SeatMsg::Status(SeatStatus::CutOff { .. })));
    }
    play("ip link set lo up");
    wait(3_000);
    // From here on everything is to arrive.
    play("nft delete table inet nappe");
    play("tc qdisc del dev lo root");
    for (table, sitter) in (1..).zip(&mut sitters) {
        sitter.stands(SeatStatus::Here);
        let session = served.hub.as_ref().expect("open").handle().session().expect("running");
        let of_table = session.notes().filter(|note| note.place.table == table);
        let written: Vec<u128> = of_table.map(|note| note.id.bits()).collect();
        let expected: Vec<u128> = (1..=EACH).map(|number| u128::from(table) * 1_000 + number).collect();
        assert_eq!(written, expected, "once each, in the order in which they were typed");
        sitter.hears_of(usize::from(TERMINALS) * expected.len());
    }
}
