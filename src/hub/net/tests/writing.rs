//! Notes over the network: kept before they are acknowledged, once, in order, and seen by whoever is to see them.

use nappe_core::presence::Signal;
use nappe_core::protocol::SILENCE;

use super::*;

#[test]
fn what_is_put_is_counted_done_once_and_shown() {
    let served = Served::new(2);
    let seat = served.join(1);
    assert_eq!(seat.next, 1);
    let told = served.put(&seat, 1, 10, &idea("Éclairer la place 🌳"));
    assert_eq!((told.status, told.json()["aseq"].as_u64()), (200, Some(1)));
    assert_eq!(served.put(&seat, 3, 12, &idea("Trop tôt")).json(), json!({"expect": 2}));
    assert_eq!(
        served.put(&seat, 2, 11, &json!({"add_note": {"text": "Deux", "kind": "question", "key": true}})).status,
        200
    );
    assert_eq!(served.put(&seat, 1, 10, &idea("Éclairer la place 🌳")).status, 200, "once more");
    let table = served.ask("GET", "/api/1/table/1", Some(&seat.token), None).json();
    let notes = table["notes"].as_array().expect("notes");
    assert_eq!(notes.len(), 2);
    assert_eq!((&notes[0]["text"], &notes[0]["note"]), (&json!("Éclairer la place 🌳"), &json!("000000000000000a")));
    assert_eq!(
        (&notes[1]["sort"], &notes[1]["key"], &notes[1]["round"]),
        (&json!("question"), &json!(true), &json!(1))
    );
    let edit =
        json!({"edit_note": {"note": "000000000000000a", "base": notes[0]["base"], "text": "Éclairer la place"}});
    assert_eq!(served.put(&seat, 3, 13, &edit).status, 200);
    let refused = served.put(&seat, 4, 14, &json!({"advance": {"from": "before"}}));
    assert_eq!((refused.status, &refused.json()["refused"]["refusal"]), (422, &json!("not_allowed")));
    assert_eq!(served.put(&seat, 4, 15, &idea("Le même numéro")).status, 200, "what was refused spends none, or one");
    for shape in [json!({}), json!({"add_note": {}}), json!({"nothing": {}}), json!({"pause": {}, "resume": {}})] {
        assert_eq!(served.put(&seat, 5, 16, &shape).status, 400, "{shape}");
    }
    let wall = served.ask("GET", "/api/1/wall", Some(&served.words.reader), None).json();
    assert_eq!(wall["boards"][0]["notes"], 3);
    let digest = served.ask("GET", "/api/1/digest", Some(&seat.token), None).json();
    assert_eq!(digest["notes"], 3);
}

#[test]
fn a_facilitator_runs_the_room_from_a_telephone() {
    let served = Served::new(2);
    let body = json!({"pass": served.words.facilitator});
    let joined = served.ask("POST", "/api/1/join", None, Some(&body)).json();
    let token = joined["token"].as_str().expect("a token");
    let mut room = served.live(token, None);
    room.hear_until(|word| matches!(word, HubWord::Room(_)).then_some(()));
    let mut phone = served.live(&served.join(2).token, None);
    phone.hear_until(|word| matches!(word, HubWord::Digest(_)).then_some(()));
    let body = json!({"aseq": 1, "cmd": CommandId::new(20), "command": {"advance": {"from": "before"}}});
    assert_eq!(served.ask("POST", "/api/1/put", Some(token), Some(&body)).status, 200);
    let deadline = phone.hear_until(|word| match word {
        HubWord::Table(view) if view.clock.deadline.is_some() => view.clock.deadline,
        _ => None,
    });
    let body = json!({"aseq": 2, "cmd": CommandId::new(21), "command": {"adjust_time": {"millis": 60_000}}});
    assert_eq!(served.ask("POST", "/api/1/put", Some(token), Some(&body)).status, 200);
    let later = phone.hear_until(|word| match word {
        HubWord::Digest(digest) => digest.clock.deadline.filter(|at| *at != deadline),
        _ => None,
    });
    assert_eq!(later.since(deadline), 60_000, "a clock that is set is told at once");
    phone.say(DeviceWord::Signal(Signal::Call));
    phone.say(DeviceWord::Signal(Signal::MoreTime));
    room.hear_until(|word| match word {
        HubWord::Signals { tables } => {
            tables.iter().any(|said| said.call.is_some() && said.readiness.is_some()).then_some(())
        }
        _ => None,
    });
    served.doors().answer_call(2);
    phone.hear_until(|word| match word {
        HubWord::Signals { tables } => tables.iter().all(|said| said.call.is_none()).then_some(()),
        _ => None,
    });
}

#[test]
fn a_note_is_seen_by_its_table_and_the_wall_and_by_no_other_table() {
    let served = Served::new(2);
    let (one, two, far) = (served.join(1), served.join(1), served.join(2));
    let mut lives = [&one, &two, &far].map(|seat| served.live(&seat.token, None));
    let mut wall = served.live(&served.words.reader, None);
    for live in &mut lives {
        live.hear_until(|word| matches!(word, HubWord::Digest(_)).then_some(()));
    }
    wall.hear_until(|word| matches!(word, HubWord::Digest(_)).then_some(()));
    lives[0].say(submit(1, 1, "Un banc"));
    for (at, mine) in [(0, true), (1, false)] {
        let notes = lives[at].hear_until(|word| match word {
            HubWord::Notes { notes } => Some(notes),
            _ => None,
        });
        assert_eq!((notes.len(), &*notes[0].text, notes[0].mine), (1, "Un banc", mine));
    }
    let cards = wall.hear_until(|word| match word {
        HubWord::Cards(news) => Some(news.cards),
        _ => None,
    });
    assert_eq!(&*cards[0].card.text, "Un banc");
    lives[2].say(DeviceWord::Ping);
    lives[2].hear_until(|word| {
        assert!(!matches!(word, HubWord::Notes { .. }), "another table's note");
        matches!(word, HubWord::Pong).then_some(())
    });
}

#[test]
fn the_event_stream_tells_the_same() {
    let served = Served::new(1);
    let seat = served.join(1);
    let mut stream = TcpStream::connect(served.address()).expect("connected");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("set");
    let head = format!(
        "GET /api/1/events?since=0 HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {}\r\n\r\n",
        seat.token
    );
    stream.write_all(head.as_bytes()).expect("sent");
    let mut told = String::new();
    let mut hear_up_to = |wanted: &str| {
        let mut bytes = [0; 4_096];
        while !told.contains(wanted) {
            let read = stream.read(&mut bytes).expect("it goes on");
            assert!(read > 0, "it ended: {told}");
            told += &String::from_utf8_lossy(&bytes[..read]);
        }
        told.clone()
    };
    let begin = hear_up_to("\"digest\"");
    assert!(begin.contains("content-type: text/event-stream") && begin.contains("id: 1"), "{begin}");
    assert_eq!(served.put(&seat, 1, 10, &idea("Par le flux")).status, 200);
    assert!(hear_up_to("Par le flux").contains("\"notes\""));
}

#[test]
fn half_an_hour_of_what_was_typed_comes_in_order_over_one_connection() {
    let served = Served::new(1);
    let seat = served.join(1);
    let mut live = served.live(&seat.token, None);
    let count = 30;
    for number in 1..=count {
        live.say(submit(number, 1, &format!("Note {number}")));
    }
    let mut acks = Vec::new();
    while acks.len() < count as usize {
        acks.push(live.hear_until(|word| match word {
            HubWord::Ack { id } => Some(id),
            _ => None,
        }));
    }
    assert_eq!(acks, (1..=count).map(CommandId::new).collect::<Vec<_>>());
    let table = served.ask("GET", "/api/1/table/1", Some(&seat.token), None).json();
    let texts: Vec<_> = table["notes"].as_array().expect("notes").iter().map(|note| note["number"].as_u64()).collect();
    assert_eq!(texts, (1..=count as u64).map(Some).collect::<Vec<_>>());
}

#[test]
fn whoever_is_silent_is_let_go_in_time() {
    // The time itself is the protocol's: here only that there is an end to it.
    assert_eq!(SILENCE, 25_000);
    let served = Served::new(1);
    let mut live = Live::open(served.address(), "");
    // Nothing is said at all: ten seconds for a greeting.
    assert_eq!(live.bye(), Some(ByeReason::Silence));
}
