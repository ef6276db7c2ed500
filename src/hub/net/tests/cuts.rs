//! A network that is as bad as a room's: connections that are cut in the middle of a frame, stall, and take their time.
//! Real sockets go through a little relay that does all that by dice, the same ones for the same seed.

use std::net::{Shutdown, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::joining::Sitter;
use super::*;
use crate::hub::{HubAddress, JoinWord, SeatStatus};

/// A relay between a device and the hub.
struct Relay {
    address: SocketAddr,
    calm: Arc<AtomicBool>,
    cuts: Arc<AtomicU64>,
}

/// Draws the next number of a row that one seed begins (`SplitMix64`).
fn roll(state: &AtomicU64, sides: u64) -> u64 {
    let mut drawn = state.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
    drawn = (drawn ^ (drawn >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (drawn ^ (drawn >> 31)) % sides
}

impl Relay {
    fn to(hub: SocketAddr, seed: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("a port");
        let (calm, cuts, dice) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)), AtomicU64::new(seed));
        let (relayed, counted, dice) = (calm.clone(), cuts.clone(), Arc::new(dice));
        std::thread::spawn(move || {
            for device in listener.incoming() {
                let Ok(device) = device else { return };
                let Ok(server) = TcpStream::connect(hub) else { continue };
                for (from, to) in [(&device, &server), (&server, &device)] {
                    let pair = from.try_clone().and_then(|from| to.try_clone().map(|to| (from, to)));
                    let (from, to) = pair.expect("a socket");
                    let (calm, cuts, dice) = (relayed.clone(), counted.clone(), dice.clone());
                    std::thread::spawn(move || pass_on(from, to, &calm, &cuts, &dice));
                }
            }
        });
        Self { address, calm, cuts }
    }
}

/// Passes on what comes, until the dice say otherwise.
#[expect(clippy::disallowed_methods, reason = "a network takes its time: that is what is played here")]
fn pass_on(mut from: TcpStream, mut to: TcpStream, calm: &AtomicBool, cuts: &AtomicU64, dice: &AtomicU64) {
    let mut bytes = [0; 1_500];
    while let Ok(read @ 1..) = from.read(&mut bytes) {
        let mut passed = read;
        if !calm.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(roll(dice, 8)));
            if roll(dice, 14) == 0 {
                // Somewhere in the middle of what was said.
                passed = usize::try_from(roll(dice, read as u64)).unwrap_or(0);
            }
        }
        if to.write_all(&bytes[..passed]).is_err() || passed < read {
            cuts.fetch_add(u64::from(passed < read), Ordering::Relaxed);
            break;
        }
    }
    from.shutdown(Shutdown::Both).ok();
    to.shutdown(Shutdown::Both).ok();
}

#[test]
fn two_terminals_behind_a_network_that_cuts_lose_nothing_and_double_nothing() {
    let served = Served::new(2);
    let relays = [Relay::to(served.address(), 7), Relay::to(served.address(), 11)];
    let data = tempfile::tempdir().expect("a folder");
    let word = JoinWord::Pass(served.words.cafe.clone());
    let mut sitters: Vec<Sitter> = Vec::new();
    for (table, relay) in (1_u16..).zip(&relays) {
        // To be there at all takes a moment without cuts.
        relay.calm.store(true, Ordering::Relaxed);
        let data = data.path().join(table.to_string());
        sitters.push(Sitter::at(&HubAddress::from(relay.address), &word, table, &data));
        sitters.last_mut().expect("it sits").stands(SeatStatus::Here);
        relay.calm.store(false, Ordering::Relaxed);
    }
    let each = 15_u128;
    for number in 1..=each {
        for (table, sitter) in (1_u16..).zip(&mut sitters) {
            let id = u128::from(table) * 1_000 + number;
            sitter.write(id, table);
            sitter.kept(id);
        }
    }
    for (table, (sitter, relay)) in (1_u16..).zip(sitters.iter_mut().zip(&relays)) {
        // Until enough has happened for it to be a test; from there on everything is to arrive.
        let mut each = each;
        while relay.cuts.load(Ordering::Relaxed) < 2 && each < 40 {
            each += 1;
            let id = u128::from(table) * 1_000 + each;
            sitter.write(id, table);
            sitter.done(id);
        }
        relay.calm.store(true, Ordering::Relaxed);
        sitter.stands(SeatStatus::Here);
        let session = served.hub.as_ref().expect("open").handle().session().expect("running");
        let written: Vec<u128> =
            session.notes().filter(|note| note.place.table == table).map(|note| note.id.bits()).collect();
        let expected: Vec<u128> = (1..=each).map(|number| u128::from(table) * 1_000 + number).collect();
        assert_eq!(written, expected, "once each, in the order in which they were typed");
    }
}
