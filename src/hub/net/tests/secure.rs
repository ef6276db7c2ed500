//! Doors that speak TLS: everything goes through them as through the others, and nobody is taken for somebody else.

use std::path::Path;
use std::sync::Arc;

use nappe_core::{FailureKind, SessionId};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::joining::Sitter;
use super::*;
use crate::clock::Stopwatch;
use crate::hub::print::from_hex;
use crate::hub::{HubAddress, JoinWord, Joinable, KnownHubs, LookedAt, PrintAsked};

type Secured = StreamOwned<ClientConnection, TcpStream>;

fn served() -> Served {
    Served::with(Served::prepared(2), 0, NetTls::Own)
}

/// Returns the certificate that is kept for the session.
fn certificate(served: &Served) -> CertificateDer<'static> {
    let kept = served.folder.as_ref().expect("a folder").path().join("kept");
    let files = std::fs::read_dir(kept).expect("a folder").map(|file| file.expect("readable").path());
    let path = files.into_iter().find(|path| path.to_string_lossy().ends_with(".tls.json")).expect("a certificate");
    let file: Value = serde_json::from_slice(&std::fs::read(path).expect("readable")).expect("JSON");
    from_hex(file["certificate"].as_str().expect("digits")).expect("digits").into()
}

/// The hour of the hub, which is not the world's.
#[derive(Debug)]
struct HubHour;

impl TimeProvider for HubHour {
    fn current_time(&self) -> Option<UnixTime> {
        Some(UnixTime::since_unix_epoch(Duration::from_millis(clock().now().0 as u64)))
    }
}

/// Connects as a browser does that took this certificate for good, by its rules.
fn secured(served: &Served, alpn: &[&str]) -> Secured {
    let mut roots = RootCertStore::empty();
    roots.add(certificate(served)).expect("it can be trusted");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_details(provider, Arc::new(HubHour));
    let config = config.with_safe_default_protocol_versions().expect("versions").with_root_certificates(roots);
    let mut config = config.with_no_client_auth();
    config.alpn_protocols = alpn.iter().map(|name| name.as_bytes().to_vec()).collect();
    let name = ServerName::try_from("127.0.0.1").expect("an address");
    let stream = TcpStream::connect(served.address()).expect("connected");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
    StreamOwned::new(ClientConnection::new(Arc::new(config), name).expect("a client"), stream)
}

fn ask(served: &Served, method: &str, path: &str, headers: &str, body: &str) -> Told {
    let mut stream = secured(served, &["http/1.1"]);
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n{headers}\r\n{body}",
        served.address(),
        body.len()
    );
    stream.write_all(head.as_bytes()).expect("sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("the end is said, not cut");
    Told::read(&answer)
}

fn read_up_to(stream: &mut Secured, end: &str) -> String {
    let (mut read, mut byte) = (Vec::new(), [0]);
    while !read.ends_with(end.as_bytes()) && stream.read(&mut byte).is_ok_and(|count| count == 1) {
        read.push(byte[0]);
    }
    String::from_utf8_lossy(&read).into_owned()
}

#[test]
fn pages_writing_streams_and_sockets_go_over_tls() {
    let served = served();
    assert!(served.words.url.starts_with("https://127.0.0.1:"), "{}", served.words.url);
    let told = ask(&served, "GET", "/health", "", "");
    assert_eq!((told.status, told.header("nappe")), (200, Some("1")));
    assert_eq!(told.header("strict-transport-security"), None, "it would outlast the certificate");
    let policy = told.header("content-security-policy").expect("a policy");
    assert!(policy.contains(&format!("wss://{}", served.address())), "{policy}");
    let body = json!({"pass": served.words.cafe, "table": 1}).to_string();
    let own = format!("Origin: https://{}\r\n", served.address());
    let plain = format!("Origin: http://{}\r\n", served.address());
    assert_eq!(ask(&served, "POST", "/api/1/join", &plain, &body).status, 403, "another address");
    let joined = ask(&served, "POST", "/api/1/join", &own, &body).json();
    let bearer = format!("Authorization: Bearer {}\r\n", joined["token"].as_str().expect("a token"));
    let put = json!({"aseq": 1, "cmd": CommandId::new(1), "round": 1, "command": idea("Un banc")}).to_string();
    assert_eq!(ask(&served, "POST", "/api/1/put", &format!("{own}{bearer}"), &put).status, 200);

    let mut stream = secured(&served, &[]);
    let head = format!("GET /api/1/events HTTP/1.1\r\nHost: {}\r\n{bearer}\r\n", served.address());
    stream.write_all(head.as_bytes()).expect("sent");
    assert!(read_up_to(&mut stream, "\r\n\r\n").starts_with("HTTP/1.1 200"));
    assert!(read_up_to(&mut stream, "Un banc").ends_with("Un banc"));

    let mut stream = secured(&served, &["http/1.1"]);
    let head = format!(
        "GET /api/1/live HTTP/1.1\r\nHost: {}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n{own}\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        served.address()
    );
    stream.write_all(head.as_bytes()).expect("sent");
    assert!(read_up_to(&mut stream, "\r\n\r\n").starts_with("HTTP/1.1 101"));
    let mut socket = WebSocket::from_raw_socket(stream, SocketRole::Client, None);
    let hello = json!({"v": 1, "say": {"hello": {"pass": joined["token"]}}}).to_string();
    socket.send(Message::text(hello)).expect("sent");
    let said = socket.read().expect("heard").into_text().expect("text");
    assert!(said.contains("welcome"), "{said}");
}

#[test]
fn a_certificate_that_was_given_is_the_one_that_is_shown() {
    let folder = Served::prepared(1);
    let names = ["cafe.example.org", "*.example.net"];
    let given = crate::hub::net::certificate::tests::given(folder.path(), &names, clock().now());
    let served = Served::with(folder, 0, NetTls::Given(Arc::new(given)));
    // It is for no address: its name is shown, and answered to.
    assert_eq!(served.words.url, format!("https://cafe.example.org:{}", served.words.port));
    let prints = served.words.prints.expect("TLS");
    assert!(!prints.is_own);
    let open = served.see(|view| view.standing == DoorsStanding::Open);
    assert_eq!((open.fingerprint, open.certificate.as_str()), (prints.key.words(), ""), "no browser warns");
    let address = HubAddress::from(served.address()).known_by(crate::hub::HubTrust::Key(prints.key));
    for (host, status) in
        [("cafe.example.org", 200), ("salle.example.net", 200), ("example.net", 421), ("evil.test", 421)]
    {
        let tcp = TcpStream::connect(served.address()).expect("connected");
        let mut stream = address.speak(tcp).expect("the key that it has");
        let head = format!("GET /health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("the end is said");
        assert_eq!(Told::read(&answer).status, status, "{host}");
    }
    let kept = std::fs::read_dir(served.folder.as_ref().expect("a folder").path().join("kept")).expect("a folder");
    assert!(kept.flatten().all(|file| !file.path().to_string_lossy().ends_with(".tls.json")), "none was made");
}

#[test]
fn only_what_is_spoken_here_is_agreed_on() {
    let served = served();
    let mut stream = secured(&served, &["h2"]);
    let refused = stream.write_all(b"x").and_then(|()| stream.read(&mut [0]).map(|_| ()));
    let told = refused.expect_err("no HTTP/2 here").to_string();
    assert!(told.contains("NoApplicationProtocol"), "{told}");
}

#[test]
fn whoever_speaks_plainly_is_told_so_at_once() {
    let served = served();
    let told = served.ask("GET", "/", None, None);
    assert_eq!((told.status, told.header("nappe")), (400, Some("1")));
    assert_eq!(told.header("nappe-door"), Some("tls"));
    assert!(told.body.contains(&format!("https://{}/", served.address())), "{told:?}");
    let told = served.raw("GET", "/", &[("Host", "\"><script>".to_owned())], b"");
    assert!(told.status == 400 && !told.body.contains("script"), "{told:?}");
    // What stands in it is not even read.
    let told = served.ask("POST", "/api/1/join", None, Some(&json!({"pass": served.words.cafe, "table": 1})));
    assert_eq!(told.status, 400);
    served.see(|view| view.devices.is_empty());
}

#[test]
fn whoever_is_slow_to_agree_is_shown_out_and_nobody_waits_for_it() {
    let served = served();
    let mut slow = TcpStream::connect(served.address()).expect("connected");
    slow.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
    let waited = Stopwatch::start();
    slow.write_all(&[0x16, 3, 1]).expect("sent");
    assert_eq!(ask(&served, "GET", "/health", "", "").status, 200);
    assert_eq!(slow.read(&mut [0]).expect("the end"), 0);
    let millis = waited.millis();
    assert!((9_000..15_000).contains(&millis), "{millis} ms");
}

fn known(served: &Served) -> KnownHubs {
    KnownHubs::read(served.folder.as_ref().expect("a folder").path().join("hubs.json"))
}

fn unsaid(served: &Served) -> HubAddress {
    HubAddress::from(served.address())
}

fn session(served: &Served) -> SessionId {
    let told = ask(served, "GET", "/health", "", "").json();
    serde_json::from_value(told["session"].clone()).expect("an id")
}

#[test]
fn a_terminal_joins_by_an_address_that_holds_the_fingerprint() {
    let served = served();
    let (address, word) = HubAddress::read(&served.words.join()).expect("an address");
    let word = word.expect("a word");
    let data = tempfile::tempdir().expect("a folder");
    let looked = LookedAt::at(&address, None, &known(&served)).expect("the one that is meant");
    let LookedAt::Good(trusted) = looked else { panic!("{looked:?}") };
    let mut seat = Sitter::at(&trusted, &word, 2, data.path());
    seat.stands(crate::hub::SeatStatus::Here);
    for number in 1..=40 {
        seat.write(number, 2);
        seat.kept(number);
        seat.done(number);
    }
    let told = served.see(|view| !view.devices.is_empty());
    assert_eq!(told.devices.len(), 1);
}

/// Returns why an address is not joined.
fn refused(looked: Result<LookedAt, FailureKind>) -> FailureKind {
    looked.expect_err("not joined")
}

#[test]
fn a_hub_is_joined_once_its_words_were_compared_and_no_other_in_its_place() {
    let served = served();
    let (address, hubs) = (unsaid(&served), known(&served));
    let prints = served.words.prints.expect("TLS");
    // Nobody said how one speaks there: it says so itself, before it is told anything.
    let looked = LookedAt::at(&address, None, &hubs).expect("a hub");
    let LookedAt::Unknown(found) = looked else { panic!("{looked:?}") };
    assert_eq!(found.words(), prints.key.words());
    for given in [prints.key.words(), prints.key.hex(), prints.certificate.groups(), prints.certificate.hex()] {
        let given = PrintAsked::read(&given).expect("a fingerprint");
        assert!(matches!(LookedAt::at(&address, Some(&given), &hubs), Ok(LookedAt::Good(_))));
    }
    let other = PrintAsked::read(&"ab".repeat(32)).expect("digits");
    assert!(matches!(refused(LookedAt::at(&address, Some(&other), &hubs)), FailureKind::JoinPrint { .. }));
    let word = JoinWord::Pass(served.words.cafe.clone());
    let plain = HubAddress::read(&format!("http://{}", served.address())).expect("an address").0;
    assert!(matches!(Joinable::at(&plain, &word), Err(FailureKind::JoinTls { .. })));
    let secure = HubAddress::read(&format!("https://{}", served.address())).expect("an address").0;
    assert!(matches!(Joinable::at(&secure, &word), Err(FailureKind::JoinUnknownKey { .. })), "nobody vouches for it");

    let (id, mut hubs) = (session(&served), hubs);
    hubs.joined(id, &found.trusted()).expect("kept");
    let served = Served::with(served.closed().0, 0, NetTls::Own);
    let again = LookedAt::at(&unsaid(&served), None, &known(&served)).expect("known");
    assert!(matches!(again, LookedAt::Good(_)), "the same key at another port: {again:?}");
    // Another day it speaks plainly: only where somebody says so.
    let served = Served::with(served.closed().0, 0, NetTls::None);
    let told = refused(LookedAt::at(&unsaid(&served), None, &known(&served)));
    assert!(matches!(told, FailureKind::JoinPlain { .. }), "{told:?}");
    let plain = HubAddress::read(&format!("http://{}", served.address())).expect("an address").0;
    assert!(matches!(LookedAt::at(&plain, None, &known(&served)), Ok(LookedAt::Good(_))));
    // Somebody takes its place, with the session's folder but without the key.
    let (folder, port) = served.closed();
    std::fs::remove_dir_all(folder.path().join("kept")).expect("gone");
    let served = Served::with(folder, port, NetTls::Own);
    let changed = refused(LookedAt::at(&unsaid(&served), None, &known(&served)));
    let words = served.words.prints.expect("TLS").key.words();
    assert_eq!(
        changed,
        FailureKind::JoinKeyChanged { address: served.address().to_string().into(), words: words.into() }
    );
}

#[test]
fn a_seat_says_nothing_to_a_hub_that_has_another_key() {
    let served = served();
    let (address, word) = HubAddress::read(&served.words.join()).expect("an address");
    let word = word.expect("a word");
    let data = tempfile::tempdir().expect("a folder");
    let looked = LookedAt::at(&address, None, &known(&served)).expect("a hub");
    let LookedAt::Good(trusted) = looked else { panic!("{looked:?}") };
    let mut seat = Sitter::at(&trusted, &word, 1, data.path());
    seat.stands(crate::hub::SeatStatus::Here);
    let (folder, port) = served.closed();
    remove_certificate(folder.path());
    let served = Served::with(folder, port, NetTls::Own);
    seat.write(1, 1);
    let told = seat.up_to(|message| matches!(message, crate::hub::SeatMsg::Unfit(_)));
    let words = served.words.prints.expect("TLS").key.words();
    let changed = FailureKind::JoinKeyChanged { address: served.address().to_string().into(), words: words.into() };
    assert_eq!(told, crate::hub::SeatMsg::Unfit(changed));
    let table = ask(&served, "GET", "/api/1/table/1", &facilitator(&served), "").json();
    assert_eq!(table["notes"].as_array().map_or(0, Vec::len), 0, "{table}");
}

fn facilitator(served: &Served) -> String {
    format!("Authorization: Bearer {}\r\n", served.words.facilitator)
}

fn remove_certificate(folder: &Path) {
    for file in std::fs::read_dir(folder.join("kept")).expect("a folder") {
        let path = file.expect("readable").path();
        if path.to_string_lossy().ends_with(".tls.json") {
            std::fs::remove_file(path).expect("gone");
        }
    }
}

#[test]
fn https_where_nothing_is_encrypted_is_told() {
    let served = Served::new(1);
    let secure = HubAddress::read(&format!("https://{}", served.address())).expect("an address").0;
    assert!(matches!(refused(LookedAt::at(&secure, None, &known(&served))), FailureKind::JoinPlain { .. }));
    let given = PrintAsked::read(&"ab".repeat(32)).expect("digits");
    let told = refused(LookedAt::at(&unsaid(&served), Some(&given), &known(&served)));
    assert!(matches!(told, FailureKind::JoinPlain { .. }), "whoever asks for a key is not spoken to without: {told:?}");
    let looked = LookedAt::at(&unsaid(&served), None, &known(&served)).expect("a hub");
    assert!(matches!(looked, LookedAt::Good(_)));
    assert_eq!((served.words.prints, served.words.url.starts_with("http://")), (None, true));
    assert_eq!(served.words.join(), format!("{}/#{}", served.words.url, served.words.cafe));
}
