//! What a stranger in the network, or a page of another address, may try.

use nappe_core::protocol::DEVICE_FRAME_BYTES;

use super::*;

fn json_type() -> (&'static str, String) {
    ("Content-Type", "application/json".to_owned())
}

#[test]
fn every_answer_says_what_a_browser_may_do_with_it() {
    let served = Served::new(1);
    for path in ["/", "/health", "/api/1/table/1", "/nothing", "/a/nothing.js"] {
        let told = served.ask("GET", path, None, None);
        assert_eq!(told.header("nappe"), Some("1"), "{path}");
        assert_eq!(told.header("x-frame-options"), Some("deny"));
        assert_eq!(told.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(told.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(told.header("cross-origin-opener-policy"), Some("same-origin"));
        assert!(told.header("cross-origin-resource-policy").is_some());
        let policy = told.header("content-security-policy").expect("a policy");
        for part in
            ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]
        {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}

#[test]
fn a_name_that_is_not_this_hubs_is_refused() {
    let served = Served::new(1);
    for host in ["evil.test", "evil.test:7373", "127.0.0.1.evil.test", "", "localhost.evil", "cafe.local"] {
        let told = served.raw("GET", "/", &[("Host", host.to_owned())], b"");
        assert_eq!(told.status, 421, "{host}: {told:?}");
    }
    for host in ["localhost", "127.0.0.1:1", "[::1]:7373", "192.168.1.20"] {
        assert_eq!(served.raw("GET", "/health", &[("Host", host.to_owned())], b"").status, 200, "{host}");
    }
}

#[test]
fn whoever_names_two_hosts_is_understood_by_nobody() {
    let served = Served::new(1);
    let own = format!("127.0.0.1:{}", served.words.port);
    for other in [own.as_str(), "evil.test"] {
        let told = served.raw("GET", "/health", &[("Host", own.clone()), ("Host", other.to_owned())], b"");
        assert_eq!((told.status, told.header("nappe")), (400, Some("1")), "{other}: {told:?}");
    }
}

#[test]
fn a_place_that_would_not_be_looked_at_is_told() {
    let served = Served::new(2);
    let seat = served.join(1);
    let placed = json!({"add_note": {"text": "Un banc", "place": {"table": 2}}});
    let told = served.put(&seat, seat.next, 1, &placed);
    assert_eq!((told.status, told.json()["refused"].as_str()), (422, Some("place")), "{told:?}");
    let told = served.put(&seat, seat.next, 2, &json!({"add_note": {"text": "Un banc", "place": null}}));
    assert_eq!(told.status, 200, "nothing is no place, and the number was not spent: {told:?}");
}

#[test]
fn what_is_no_websocket_any_more_is_closed_with_its_reason() {
    let served = Served::new(1);
    let seat = served.join(1);
    let welcomed = || {
        let mut live = served.live(&seat.token, None);
        live.hear_until(|word| matches!(word, HubWord::Table(_)).then_some(()));
        live
    };
    // A frame with an opcode that is none, one without a mask, and one that says it is 70,000 bytes long (RFC 6455, 5.2).
    let long = [&[0x81, 0xff][..], &70_000_u64.to_be_bytes(), &[0; 4]].concat();
    for (bytes, code, why) in [
        (&[0x83, 0x80, 0, 0, 0, 0][..], 1002, ByeReason::Shape),
        (&[0x81, 0x01, b'x'], 1002, ByeReason::Shape),
        (&long, 1009, ByeReason::TooLong),
    ] {
        let mut live = welcomed();
        live.socket.get_mut().write_all(bytes).expect("sent");
        let (mut said, mut closed) = (None, None);
        while closed.is_none() {
            match live.socket.read().expect("it is told before the end") {
                Message::Text(text) => {
                    if let HubWord::Bye { why } = HubFrame::read(text.as_bytes()).expect("a frame").say {
                        said = Some(why);
                    }
                }
                Message::Close(frame) => closed = frame.map(|frame| u16::from(frame.code)),
                _ => {}
            }
        }
        assert_eq!((said, closed), (Some(why), Some(code)), "{bytes:?}");
    }
}

#[test]
fn a_page_of_another_address_asks_for_nothing() {
    let served = Served::new(1);
    let body = json!({"pass": served.words.cafe, "table": 1}).to_string();
    let own = format!("http://127.0.0.1:{}", served.words.port);
    for (origin, status) in [("http://evil.test", 403), ("null", 403), ("https://127.0.0.1", 403), (own.as_str(), 200)]
    {
        let told = served.raw("POST", "/api/1/join", &[json_type(), ("Origin", origin.to_owned())], body.as_bytes());
        assert_eq!(told.status, status, "{origin}: {told:?}");
    }
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
        let told = served.raw("POST", "/api/1/join", &[("Content-Type", kind.to_owned())], body.as_bytes());
        assert_eq!(told.status, 403, "{kind}");
    }
    let refused = Live::try_open(served.address(), "Origin: http://evil.test\r\n").err().expect("refused");
    assert!(refused.starts_with("HTTP/1.1 403"), "{refused}");
}

#[test]
fn what_is_too_long_or_packed_is_refused_and_the_hub_goes_on() {
    let served = Served::new(1);
    let seat = served.join(1);
    let bearer = || ("Authorization", format!("Bearer {}", seat.token));
    let long = vec![b' '; DEVICE_FRAME_BYTES + 1];
    assert_eq!(served.raw("POST", "/api/1/put", &[json_type(), bearer()], &long).status, 413);
    let packed = ("Content-Encoding", "gzip".to_owned());
    assert_eq!(served.raw("POST", "/api/1/put", &[json_type(), bearer(), packed], b"x").status, 415);
    let mut live = served.live(&seat.token, None);
    live.hear_until(|word| matches!(word, HubWord::Table(_)).then_some(()));
    live.socket.send(Message::text("x".repeat(DEVICE_FRAME_BYTES + 1))).ok();
    assert!(matches!(live.bye(), Some(ByeReason::TooLong) | None));
    // A note that is too long is refused by the rules, and the connection stays.
    let mut live = served.live(&seat.token, None);
    live.say(submit(1, 1, &"é".repeat(3_000)));
    live.hear_until(|word| matches!(word, HubWord::Refused { .. }).then_some(()));
    live.say(submit(2, 1, "Courte"));
    live.hear_until(|word| matches!(word, HubWord::Ack { .. }).then_some(()));
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    for body in [deep.as_str(), "{\"aseq\":1e999}", "{\"aseq\":NaN}", "{\"aseq\":1,\"aseq\":2}", "\"\\ud800\"", ""] {
        let told = served.raw("POST", "/api/1/put", &[json_type(), bearer()], body.as_bytes());
        assert_eq!(told.status, 400, "{body}: {told:?}");
    }
    assert!(!Live::open_deflating(&served), "nothing is unpacked");
}

impl Live {
    /// Tells whether the hub would unpack what it is sent.
    fn open_deflating(served: &Served) -> bool {
        let more = "Sec-WebSocket-Extensions: permessage-deflate\r\n";
        let told = served.raw(
            "GET",
            "/api/1/live",
            &[
                ("Upgrade", "websocket".to_owned()),
                ("Sec-WebSocket-Version", "13".to_owned()),
                ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==".to_owned()),
                ("Sec-WebSocket-Extensions", "permessage-deflate".to_owned()),
            ],
            b"",
        );
        told.header("sec-websocket-extensions").is_some() || Self::try_open(served.address(), more).is_err()
    }
}

#[test]
fn names_in_an_address_lead_nowhere_else() {
    let served = Served::new(1);
    for path in
        ["/a/../Cargo.toml", "/a/%2e%2e/plan.ron", "//evil.test/", "/a/..%5cplan.ron", "/a/%00", "/passes.json", "/a/"]
    {
        let told = served.ask("GET", path, None, None);
        assert!(matches!(told.status, 400 | 404), "{path}: {told:?}");
        assert!(told.header("location").is_none());
    }
    let told = served.ask("GET", "/?next=//evil.test", None, None);
    assert_eq!((told.status, told.header("location")), (200, None));
}

#[test]
fn whoever_guesses_codes_is_slowed_down_and_nobody_else() {
    let served = Served::new(1);
    let mut answers = std::collections::BTreeMap::new();
    for guess in 0..200_u32 {
        let body = json!({"code": format!("zzzz{guess:04}"), "table": 1, "page": format!("{guess:016}")});
        *answers.entry(served.ask("POST", "/api/1/join", None, Some(&body)).status).or_insert(0) += 1;
    }
    assert_eq!(answers, [(401, 10), (429, 190)].into());
    served.join(1);
    let told =
        served.ask("POST", "/api/1/join", None, Some(&json!({"pass": "zzzzzzzzzzzzzzzzzzzzzzzzzz", "table": 1})));
    assert_eq!(told.status, 401);
}

#[test]
fn whoever_writes_too_fast_waits_and_others_behind_the_same_address_do_not() {
    let served = Served::new(2);
    let (fast, other) = (served.join(1), served.join(2));
    let mut statuses = Vec::new();
    for number in 0..40 {
        statuses.push(served.put(&fast, 1, 100 + number, &idea("Vite")).status);
    }
    assert!(statuses[..20].iter().all(|status| *status == 200), "{statuses:?}");
    let late = served.put(&fast, 1, 999, &idea("Vite"));
    assert!(late.status == 200 || late.json()["retry_ms"].as_u64().is_some_and(|wait| wait <= 500), "{late:?}");
    assert!(statuses.contains(&429), "{statuses:?}");
    assert_eq!(served.put(&other, 1, 2_000, &idea("Tranquille")).status, 200);
}

#[test]
fn a_forged_author_is_not_looked_at() {
    let served = Served::new(2);
    let (one, other) = (served.join(1), served.join(2));
    let body =
        json!({"aseq": 1, "cmd": CommandId::new(5), "author": other.author, "round": 1, "command": idea("À moi")});
    let told = served.raw(
        "POST",
        "/api/1/put",
        &[json_type(), ("Authorization", format!("Bearer {}", one.token)), ("X-Forwarded-For", "10.0.0.1".to_owned())],
        body.to_string().as_bytes(),
    );
    assert_eq!(told.status, 200);
    let table = served.ask("GET", "/api/1/table/1", Some(&one.token), None).json();
    assert_eq!(table["notes"][0]["mine"], true);
    let body = json!({"aseq": 2, "cmd": CommandId::new(6), "table": 2, "round": 1, "command": idea("Chez l’autre")});
    let told = served.ask("POST", "/api/1/put", Some(&one.token), Some(&body));
    assert_eq!(told.status, 422, "table 2 is somebody else's: {told:?}");
}

#[test]
fn every_role_is_held_to_what_it_may_see() {
    let served = Served::new(2);
    let seat = served.join(1);
    let reader = served.ask("POST", "/api/1/join", None, Some(&json!({"pass": served.words.reader}))).json();
    let reader = reader["token"].as_str().expect("a token");
    let rows = [
        (None, "/api/1/table/1", 401),
        (Some("nobody"), "/api/1/wall", 401),
        (Some(seat.token.as_str()), "/api/1/table/1", 200),
        (Some(seat.token.as_str()), "/api/1/table/2", 403),
        (Some(seat.token.as_str()), "/api/1/wall", 403),
        (Some(seat.token.as_str()), "/api/1/room", 403),
        (Some(reader), "/api/1/wall", 200),
        (Some(reader), "/api/1/room", 403),
        (Some(reader), "/api/1/table/1", 403),
        (Some(served.words.facilitator.as_str()), "/api/1/room", 200),
        (Some(served.words.facilitator.as_str()), "/api/1/table/9", 404),
        (Some(served.words.code.as_str()), "/api/1/wall", 401),
    ];
    for (word, path, status) in rows {
        assert_eq!(served.ask("GET", path, word, None).status, status, "{path}");
    }
    let told = served.ask(
        "POST",
        "/api/1/put",
        Some(reader),
        Some(&json!({"aseq": 1, "cmd": CommandId::new(9), "table": 1, "command": idea("x")})),
    );
    assert_eq!(told.status, 422, "{told:?}");
}

#[test]
fn a_reader_that_does_not_read_is_given_up_and_slows_nobody() {
    let served = Served::new(1);
    let (slow, quick) = (served.join(1), served.join(1));
    let _slow = served.live(&slow.token, None);
    let mut live = served.live(&quick.token, None);
    for number in 1..=20_u128 {
        live.say(submit(number, 1, &"lent ".repeat(90)));
        live.hear_until(|word| matches!(word, HubWord::Ack { .. }).then_some(()));
    }
}
