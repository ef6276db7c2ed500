use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use nappe_core::protocol::{ByeReason, DeviceFrame, DeviceWord, HubFrame, HubWord, PassWord, Wants};
use nappe_core::text::CleanText;
use nappe_core::{Command, CommandId, NewNote, NoteId, NoteKind, Place, TableNo, Timestamp};
use serde_json::{Value, json};
use tungstenite::protocol::Role as SocketRole;
use tungstenite::{Message, WebSocket};

use super::{NetDoors, NetOpening, NetWords};
use crate::clock::Clock;
use crate::hub::doors::{DoorsStanding, DoorsView};
use crate::hub::{Hub, Opening};
use crate::store::{Paths, SiteMemory};

mod coming_in;
mod cuts;
mod joining;
#[cfg(target_os = "linux")]
mod loss;
mod threats;
mod writing;

/// A session with open doors on this computer alone.
struct Served {
    folder: Option<tempfile::TempDir>,
    hub: Option<Hub>,
    doors: Option<NetDoors>,
    views: Receiver<DoorsView>,
    words: NetWords,
}

fn clock() -> Clock {
    Clock::starting(Timestamp(1_800_000_000_000), 1.0)
}

impl Served {
    fn new(tables: u16) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let tables: Vec<String> = (1..=tables).map(|number| format!("Table(number: {number})")).collect();
        let tables = tables.join(", ");
        let plan = format!(
            r#"(title: "Café", lang: fr, questions: [Question(key: "q", text: "Que faire ?")], tables: [{tables}], rounds: [Round(minutes: 20), Round(minutes: 20)])"#
        );
        std::fs::write(folder.path().join("plan.ron"), plan).expect("written");
        Self::of(folder)
    }

    fn of(folder: tempfile::TempDir) -> Self {
        Self::at(folder, 0)
    }

    /// Opens the doors at a port, any that is free for 0.
    fn at(folder: tempfile::TempDir, port: u16) -> Self {
        let memory = SiteMemory::none();
        let opening = Opening { program: "nappe serve", door: false, memory: &memory };
        let (hub, opened) = Hub::open(folder.path(), &clock(), opening).expect("opened");
        let opening = NetOpening {
            ip: Some([127, 0, 0, 1].into()),
            port: Some(port),
            name: None,
            kept: folder.path().join("kept"),
        };
        let (heard, views) = mpsc::channel();
        let tell = Box::new(move |view| drop(heard.send(view)));
        let paths = Paths::of(folder.path()).expect("a folder");
        let doors = NetDoors::new(hub.handle(), opened.id, paths, clock(), opening, tell);
        doors.open().expect("open");
        let words = doors.words().expect("open");
        Self { folder: Some(folder), hub: Some(hub), doors: Some(doors), views, words }
    }

    fn doors(&self) -> &NetDoors {
        self.doors.as_ref().expect("open")
    }

    /// Closes everything, as in the evening, and opens it again.
    fn again(mut self) -> Self {
        drop(self.doors.take());
        drop(self.hub.take());
        Self::of(self.folder.take().expect("a folder"))
    }

    /// Closes everything; returns what it takes to open it again.
    fn closed(mut self) -> (tempfile::TempDir, u16) {
        drop(self.doors.take());
        drop(self.hub.take());
        (self.folder.take().expect("a folder"), self.words.port)
    }

    fn address(&self) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], self.words.port))
    }

    fn ask(&self, method: &str, path: &str, token: Option<&str>, body: Option<&Value>) -> Told {
        let mut headers = Vec::new();
        if let Some(token) = token {
            headers.push(("Authorization", format!("Bearer {token}")));
        }
        if body.is_some() {
            headers.push(("Content-Type", "application/json".to_owned()));
        }
        let body = body.map(ToString::to_string).unwrap_or_default();
        self.raw(method, path, &headers, body.as_bytes())
    }

    /// Asks as anybody might, with any headers.
    fn raw(&self, method: &str, path: &str, headers: &[(&str, String)], body: &[u8]) -> Told {
        let mut stream = TcpStream::connect(self.address()).expect("connected");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
        let named = |name: &str| headers.iter().any(|(known, _)| known.eq_ignore_ascii_case(name));
        let mut lines = vec![format!("{method} {path} HTTP/1.1"), "Connection: close".to_owned()];
        if !named("host") {
            lines.push(format!("Host: 127.0.0.1:{}", self.words.port));
        }
        if !body.is_empty() && !named("content-length") {
            lines.push(format!("Content-Length: {}", body.len()));
        }
        lines.extend(headers.iter().map(|(name, value)| format!("{name}: {value}")));
        let head = lines.join("\r\n") + "\r\n\r\n";
        stream.write_all(head.as_bytes()).expect("sent");
        // Whoever sends too much is answered before everything is read.
        stream.write_all(body).ok();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok();
        Told::read(&answer)
    }

    fn join(&self, table: TableNo) -> Seat {
        let told = self.ask("POST", "/api/1/join", None, Some(&json!({"pass": self.words.cafe, "table": table})));
        assert_eq!(told.status, 200, "{told:?}");
        let told = told.json();
        Seat {
            token: told["token"].as_str().expect("a token").to_owned(),
            author: told["author"].as_str().expect("an author").to_owned(),
            next: told["next"].as_u64().expect("a number"),
        }
    }

    fn put(&self, seat: &Seat, aseq: u64, cmd: u128, command: &Value) -> Told {
        let body = json!({"aseq": aseq, "cmd": CommandId::new(cmd), "round": 1, "command": command});
        self.ask("POST", "/api/1/put", Some(&seat.token), Some(&body))
    }

    fn live(&self, pass: &str, table: Option<TableNo>) -> Live {
        let mut live = Live::open(self.address(), "");
        let (pass, name) = (PassWord(pass.to_owned()), CleanText::lenient("Ana"));
        live.say(DeviceWord::Hello { pass, name, run: None, have: 0, table, wants: Wants::Views });
        live
    }

    /// Waits for the doors to be as they should.
    fn see(&self, until: impl Fn(&DoorsView) -> bool) -> DoorsView {
        loop {
            let view = self.views.recv_timeout(Duration::from_secs(10)).expect("it is told");
            if until(&view) {
                return view;
            }
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.doors.take());
        drop(self.hub.take());
    }
}

/// Somebody who joined.
struct Seat {
    token: String,
    author: String,
    next: u64,
}

/// An answer.
#[derive(Debug)]
struct Told {
    status: u16,
    head: String,
    body: String,
}

impl Told {
    fn read(answer: &[u8]) -> Self {
        let text = String::from_utf8_lossy(answer);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Self { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// A WebSocket.
struct Live {
    socket: WebSocket<TcpStream>,
}

impl Live {
    fn open(address: SocketAddr, more: &str) -> Self {
        Self::try_open(address, more).expect("a WebSocket")
    }

    /// Opens a WebSocket by hand, so that any header can be sent.
    fn try_open(address: SocketAddr, more: &str) -> Result<Self, String> {
        let mut stream = TcpStream::connect(address).expect("connected");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
        let head = format!(
            "GET /api/1/live HTTP/1.1\r\nHost: {address}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{more}\r\n"
        );
        stream.write_all(head.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        let mut byte = [0];
        while !answer.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
            answer.push(byte[0]);
        }
        let answer = String::from_utf8_lossy(&answer).into_owned();
        if answer.starts_with("HTTP/1.1 101") {
            Ok(Self { socket: WebSocket::from_raw_socket(stream, SocketRole::Client, None) })
        } else {
            Err(answer)
        }
    }

    fn say(&mut self, word: DeviceWord) {
        let text = serde_json::to_string(&DeviceFrame::new(word)).expect("plain data");
        self.socket.send(Message::text(text)).expect("sent");
    }

    /// Returns the next frame; `None` when the hub hung up.
    fn hear(&mut self) -> Option<HubFrame> {
        loop {
            match self.socket.read() {
                Ok(Message::Text(text)) => return Some(HubFrame::read(text.as_bytes()).expect("a frame")),
                Ok(Message::Close(_)) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }

    fn hear_until<T>(&mut self, wanted: impl Fn(HubWord) -> Option<T>) -> T {
        loop {
            let frame = self.hear().expect("the hub goes on");
            if let Some(found) = wanted(frame.say) {
                return found;
            }
        }
    }

    fn bye(&mut self) -> Option<ByeReason> {
        let mut why = None;
        while let Some(frame) = self.hear() {
            if let HubWord::Bye { why: said } = frame.say {
                why = Some(said);
            }
        }
        why
    }
}

fn note(number: u128, table: TableNo, text: &str) -> Command {
    Command::AddNote(NewNote {
        note: NoteId::new(number),
        text: CleanText::lenient(text),
        place: Place::at(table, Some(1)),
        sort: NoteKind::Idea,
        key: false,
        speaker: None,
        person: None,
    })
}

fn submit(number: u128, table: TableNo, text: &str) -> DeviceWord {
    DeviceWord::Submit { id: CommandId::new(number), commands: vec![note(number, table, text)] }
}

fn idea(text: &str) -> Value {
    json!({"add_note": {"text": text}})
}
