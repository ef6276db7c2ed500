//! Whoever comes and says nothing, or comes again and again: others find their place all the same.

use super::*;
use crate::clock::Stopwatch;

/// How many sockets may be there that have not greeted (`docs/protocol.md`).
const GREETING: usize = 256;

#[test]
fn sockets_that_do_not_greet_are_counted_and_sent_away() {
    let served = Served::new(1);
    let seat = served.join(1);
    let mut quiet: Vec<Live> = (0..GREETING).map(|_| Live::open(served.address(), "")).collect();
    let waited = Stopwatch::start();
    let mut refused = None;
    // The last one may not have been counted yet when its answer is here.
    while refused.is_none() && waited.millis() < 5_000 {
        match Live::try_open(served.address(), "") {
            Ok(more) => quiet.push(more),
            Err(answer) => refused = Some(answer),
        }
    }
    let refused = refused.expect("there is an end to it");
    assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
    assert!(refused.to_ascii_lowercase().contains("\r\nretry-after: 1\r\n"), "{refused}");
    assert!(quiet.len() < GREETING + 32, "{}", quiet.len());
    // Whoever is inside writes, and the event stream and POST stand open meanwhile.
    assert_eq!(served.put(&seat, seat.next, 1, &idea("Un banc")).status, 200);
    for live in &mut quiet {
        assert_eq!(live.bye(), Some(ByeReason::Silence));
    }
    let seconds = waited.millis() / 1_000;
    assert!((8..20).contains(&seconds), "{seconds} s");
    let mut live = served.live(&seat.token, None);
    live.hear_until(|word| matches!(word, HubWord::Welcome { .. }).then_some(()));
}

#[test]
fn the_ninth_connection_of_a_device_takes_the_place_of_the_first() {
    let served = Served::new(1);
    let (seat, other) = (served.join(1), served.join(1));
    let welcomed = |token: &str| {
        let mut live = served.live(token, None);
        live.hear_until(|word| matches!(word, HubWord::Welcome { .. }).then_some(()));
        live
    };
    let mut neighbour = welcomed(&other.token);
    let mut own: Vec<Live> = (0..8).map(|_| welcomed(&seat.token)).collect();
    own.push(welcomed(&seat.token));
    assert_eq!(own[0].bye(), Some(ByeReason::Busy));
    for live in own.iter_mut().skip(1).chain([&mut neighbour]) {
        live.say(DeviceWord::Ping);
        live.hear_until(|word| matches!(word, HubWord::Pong).then_some(()));
    }
}

#[test]
fn heads_that_come_by_drops_or_not_at_all_are_given_up() {
    let served = Served::new(1);
    let connect = || {
        let stream = TcpStream::connect(served.address()).expect("connected");
        stream.set_read_timeout(Some(Duration::from_millis(200))).expect("set");
        stream
    };
    let (mut silent, mut slow) = (connect(), connect());
    slow.write_all(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n").expect("sent");
    let waited = Stopwatch::start();
    let (mut told, mut drops) = (0, 0_u32);
    while told < 2 && waited.millis() < 20_000 {
        told = 0;
        for stream in [&mut silent, &mut slow] {
            // The end, or an answer that says why; never more of the same.
            told += usize::from(match stream.read(&mut [0; 512]) {
                Ok(_) => true,
                Err(error) => !matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut),
            });
        }
        // A line now and then moves nobody.
        drops += u32::from(slow.write_all(b"X: y\r\n").is_ok());
    }
    let seconds = waited.millis() / 1_000;
    assert!(told == 2 && (8..15).contains(&seconds), "{told} of 2 after {seconds} s");
    assert!(drops > 5, "{drops}");
    assert_eq!(served.ask("GET", "/health", None, None).status, 200);
}
