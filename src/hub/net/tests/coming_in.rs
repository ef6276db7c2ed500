//! Codes, tokens, tables: who comes in, as what, and for how long.

use nappe_core::presence::{ArrivalStage, DeviceLink};
use nappe_core::role::Role;

use super::*;

#[test]
fn a_code_leads_to_a_table_and_the_list_shows_how_far_one_came() {
    let served = Served::new(3);
    let body = json!({"pass": served.words.cafe, "page": "0000000000000abc"});
    let seen = served.ask("POST", "/api/1/look", None, Some(&body)).json();
    assert_eq!((seen["title"].as_str(), seen["tables"].as_array().map(Vec::len)), (Some("Café"), Some(3)));
    assert_eq!(seen["tables"][0]["question"], "Que faire ?");
    let view = served.see(|view| view.devices.len() == 1);
    assert_eq!(view.devices[0].stage, ArrivalStage::Scanned);
    let said = format!(" {}-{} ", served.words.code[..4].to_uppercase(), &served.words.code[4..]);
    let body = json!({"code": said, "table": 2, "name": "Ana", "page": "0000000000000abc"});
    let joined = served.ask("POST", "/api/1/join", None, Some(&body)).json();
    assert_eq!(joined["role"], json!({"role": "note_taker", "table": 2}));
    let view = served.see(|view| view.devices.iter().any(|card| card.stage == ArrivalStage::Seated));
    let [card] = view.devices.as_slice() else { panic!("{view:?}") };
    assert_eq!((&*card.name, card.role), ("Ana", Some(Role::NoteTaker { table: 2 })));
    let mut live = served.live(joined["token"].as_str().expect("a token"), None);
    live.say(submit(1, 2, "Planter des tilleuls"));
    let view = served.see(|view| view.devices.iter().any(|card| card.stage == ArrivalStage::Wrote));
    assert_eq!(view.devices[0].link, DeviceLink::Here);
    drop(live);
    served.see(|view| view.devices.iter().any(|card| card.link == DeviceLink::CutOff));
}

#[test]
fn a_table_must_be_one_that_there_is() {
    let served = Served::new(2);
    for body in [
        json!({"pass": served.words.cafe}),
        json!({"pass": served.words.cafe, "table": 9}),
        json!({"pass": served.words.tables[&1], "table": 2}),
    ] {
        let told = served.ask("POST", "/api/1/join", None, Some(&body));
        assert_eq!((told.status, told.json()), (404, json!({"refused": "table"})), "{body}");
    }
    let told = served.ask("POST", "/api/1/join", None, Some(&json!({"pass": served.words.tables[&2]})));
    assert_eq!(told.json()["role"]["table"], 2);
    assert_eq!(served.live(&served.words.cafe, Some(9)).bye(), Some(ByeReason::Table));
}

#[test]
fn a_terminal_greets_with_a_code_and_is_given_a_word_of_its_own() {
    let served = Served::new(2);
    let mut live = served.live(&served.words.code.to_uppercase(), Some(1));
    let token = live.hear_until(|word| match word {
        HubWord::Welcome { token, role, .. } => {
            assert_eq!(role, Role::NoteTaker { table: 1 });
            Some(token.expect("a word of its own"))
        }
        _ => None,
    });
    drop(live);
    let mut again = served.live(&token.0, None);
    again.hear_until(|word| matches!(word, HubWord::Welcome { token: None, .. }).then_some(()));
}

#[test]
fn closed_doors_let_nobody_new_in_and_keep_whoever_is_inside() {
    let served = Served::new(2);
    let seat = served.join(1);
    let mut live = served.live(&seat.token, None);
    live.hear_until(|word| matches!(word, HubWord::Table(_)).then_some(()));
    served.doors().close().expect("closed");
    served.see(|view| view.standing == DoorsStanding::Closed && view.code.is_empty());
    for body in [json!({"pass": served.words.cafe, "table": 1}), json!({"code": served.words.code, "table": 1})] {
        let told = served.ask("POST", "/api/1/join", None, Some(&body));
        assert_eq!((told.status, told.json()), (403, json!({"refused": "closed"})));
    }
    assert_eq!(served.live(&served.words.cafe, Some(1)).bye(), Some(ByeReason::Closed));
    assert_eq!(served.put(&seat, seat.next, 7, &idea("Toujours là")).status, 200);
    live.say(DeviceWord::Ping);
    live.hear_until(|word| matches!(word, HubWord::Pong).then_some(()));
    served.doors().open().expect("open again");
    served.join(2);
}

#[test]
fn a_pass_that_was_taken_back_opens_nothing_and_new_codes_end_the_old_ones() {
    let served = Served::new(2);
    let seat = served.join(1);
    let mut live = served.live(&seat.token, None);
    live.hear_until(|word| matches!(word, HubWord::Table(_)).then_some(()));
    let other = served.join(2);
    served.doors().revoke(seat.author.parse().expect("an id")).expect("revoked");
    assert_eq!(live.bye(), Some(ByeReason::Pass));
    assert_eq!(served.put(&seat, seat.next, 7, &idea("Encore")).status, 401);
    assert_eq!(served.live(&seat.token, None).bye(), Some(ByeReason::Pass));
    served.doors().renew().expect("renewed");
    for word in [&served.words.cafe, &served.words.facilitator, &served.words.reader, &served.words.tables[&1]] {
        let told = served.ask("POST", "/api/1/join", None, Some(&json!({"pass": word, "table": 1})));
        assert_eq!(told.status, 401);
    }
    assert_eq!(served.put(&other, other.next, 8, &idea("Je suis dedans")).status, 200);
    let words = served.doors().words().expect("open");
    assert_eq!(served.ask("POST", "/api/1/join", None, Some(&json!({"pass": words.cafe, "table": 1}))).status, 200);
}

#[test]
fn passes_outlive_the_hub_and_the_port_is_told_when_it_is_taken() {
    let served = Served::new(2);
    let seat = served.join(1);
    assert_eq!(served.put(&seat, 1, 7, &idea("Une")).status, 200);
    let served = served.again();
    let told = served.put(&seat, 1, 7, &idea("Une"));
    assert_eq!(told.status, 200, "the same put is answered alike: {told:?}");
    let table = served.ask("GET", "/api/1/table/1", Some(&seat.token), None).json();
    assert_eq!(table["notes"].as_array().map(Vec::len), Some(1));
    let known = served.see(|view| !view.devices.is_empty());
    assert_eq!(known.devices[0].stage, ArrivalStage::Wrote);

    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("a port").port();
    let opening = NetOpening {
        ip: Some([127, 0, 0, 1].into()),
        port: Some(port),
        name: None,
        tls: NetTls::None,
        kept: served.folder.as_ref().expect("a folder").path().join("kept"),
    };
    let hub = served.hub.as_ref().expect("open");
    let paths = Paths::of(served.folder.as_ref().expect("a folder").path()).expect("a folder");
    let id = hub.handle().session().map(|_| nappe_core::SessionId::new(1)).expect("a session");
    let doors = NetDoors::new(hub.handle(), id, paths, clock(), opening, Box::new(|_| ()));
    let failed = doors.open().expect_err("taken").kind;
    assert_eq!(failed, nappe_core::FailureKind::PortTaken { port: port.into() });
}

#[test]
fn a_device_that_goes_to_another_table_still_sends_what_it_wrote_at_the_first() {
    let served = Served::new(3);
    let seat = served.join(1);
    let mut live = served.live(&seat.token, None);
    live.hear_until(|word| matches!(word, HubWord::Table(_)).then_some(()));
    let told = served.ask("POST", "/api/1/move", Some(&seat.token), Some(&json!({"table": 3})));
    assert_eq!(told.json()["role"]["table"], 3);
    let table = live.hear_until(|word| match word {
        HubWord::Table(view) => Some(view.table),
        _ => None,
    });
    assert_eq!(table, 3);
    live.say(submit(1, 1, "Écrite à la première"));
    live.hear_until(|word| matches!(word, HubWord::Ack { id } if id == CommandId::new(1)).then_some(()));
    live.say(submit(2, 2, "D’une table où je n’étais pas"));
    live.hear_until(|word| matches!(word, HubWord::Refused { id, .. } if id == CommandId::new(2)).then_some(()));
    served.doors().reseat(seat.author.parse().expect("an id"), 2).expect("moved");
    let role = live.hear_until(|word| match word {
        HubWord::Welcome { role, .. } => Some(role),
        _ => None,
    });
    assert_eq!(role, Role::NoteTaker { table: 2 });
}
