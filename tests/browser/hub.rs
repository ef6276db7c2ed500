//! The real `nappe serve` in a place of its own, and the few requests a test makes beside the pages.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::devtools::Tab;
use crate::wait::{PATIENCE, a_moment, within};

/// Sessions, and what nappe keeps of its own, in a temporary folder.
pub struct Place {
    home: TempDir,
    lang: &'static str,
}

impl Place {
    /// Makes one with the session `cafe`: three tables, rounds of twenty minutes.
    pub fn with_cafe() -> Self {
        Self::in_language("fr_FR.UTF-8")
    }

    /// Makes one in a language.
    pub fn in_language(lang: &'static str) -> Self {
        let place = Self { home: tempfile::tempdir().expect("a temporary folder"), lang };
        place.nappe(&["new", "cafe", "--title", "La place", "--question", "Que garder ?", "--tables", "3"]);
        place
    }

    pub fn folder(&self) -> &Path {
        self.home.path()
    }

    /// Seats people at the tables.
    pub fn seat_people(&self, names: &[&str]) {
        std::fs::write(self.home.path().join("gens.csv"), format!("nom\n{}\n", names.join("\n"))).expect("written");
        self.nappe(&["import", "cafe", "gens.csv"]);
        self.nappe(&["rotate", "cafe", "--moves", "2000", "--save"]);
    }

    pub fn command(&self, config: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nappe"));
        command.env_clear().env("LANG", self.lang).env("NAPPE_HOME", self.home.path().join(config));
        command.current_dir(self.home.path());
        command
    }

    /// Runs nappe and returns what it says.
    pub fn nappe(&self, args: &[&str]) -> String {
        let output = self.command("nappe").args(args).output().expect("nappe starts");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{args:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
        said
    }

    /// Opens the doors of the session at a port that is free.
    pub fn serve(&self) -> Hub {
        self.serve_at(0)
    }

    /// Opens the doors of the session at a port.
    pub fn serve_at(&self, port: u16) -> Hub {
        self.serve_on("nappe", "cafe", port)
    }

    /// Opens the doors of a session on the laptop that has this configuration.
    pub fn serve_on(&self, laptop: &str, session: &str, port: u16) -> Hub {
        let bind = format!("127.0.0.1:{port}");
        let mut child = self
            .command(laptop)
            .args(["serve", session, "--bind", &bind, "--format", "json"])
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(self.home.path().join("serve.txt")).expect("a file"))
            .spawn()
            .expect("nappe starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("it says something");
        let told = || std::fs::read_to_string(self.home.path().join("serve.txt")).unwrap_or_default();
        let ready: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("it opens: {line}{}", told()));
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let url = text(&ready["url"]);
        let port = ready["port"].as_u64().expect("a port") as u16;
        let passes = &ready["passes"];
        let [cafe, facilitator, reader] = ["cafe", "facilitator", "reader"].map(|pass| text(&passes[pass]));
        let mut hub = Hub {
            child,
            url,
            port,
            code: text(&ready["code"]),
            cafe,
            facilitator,
            reader,
            token: String::new(),
            next: 1,
            tables: passes["tables"].clone(),
        };
        let joined = hub.ask("/api/1/join", Some(&json!({ "pass": hub.facilitator }))).1;
        hub.token = text(&joined["token"]);
        hub.next = joined["next"].as_u64().expect("a number");
        hub
    }

    /// Copies the session to another folder, as it is on the disk now.
    pub fn copy(&self, to: &str) {
        copy(&self.home.path().join("cafe"), &self.home.path().join(to));
    }
}

fn copy(from: &Path, to: &PathBuf) {
    std::fs::create_dir_all(to).expect("made");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a kind").is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("copied");
        }
    }
}

/// Asks whoever listens at a port of this machine; returns the status and the JSON of the answer.
pub fn request(port: u16, method: &str, path: &str, token: &str, body: Option<&Value>) -> (u16, Value) {
    let body = body.map(Value::to_string);
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("somebody listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("set");
    let bearer = if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
    let length =
        body.as_ref().map(|body| format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len()));
    let head = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{bearer}");
    write!(stream, "{head}{}\r\n{}", length.unwrap_or_default(), body.unwrap_or_default()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("answered");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    (status, serde_json::from_str(body).unwrap_or_else(|_| panic!("JSON: {answer}")))
}

/// An open door.
pub struct Hub {
    child: Child,
    pub url: String,
    pub port: u16,
    pub code: String,
    pub cafe: String,
    pub facilitator: String,
    pub reader: String,
    /// The passes of tables, by their numbers.
    pub tables: Value,
    token: String,
    next: u64,
}

impl Hub {
    /// Returns an address with a word behind its `#`.
    pub fn at(&self, path: &str, word: &str) -> String {
        format!("{}/{path}#{word}", self.url)
    }

    /// Asks as the facilitator.
    fn ask(&self, path: &str, body: Option<&Value>) -> (u16, Value) {
        let method = if body.is_some() { "POST" } else { "GET" };
        request(self.port, method, path, &self.token, body)
    }

    /// Returns a view.
    pub fn view(&self, path: &str) -> Value {
        let (status, view) = self.ask(path, None);
        assert_eq!(status, 200, "{path}: {view}");
        view
    }

    /// Has something happen, as the facilitator.
    pub fn put(&mut self, command: &Value) {
        let cmd = format!("{:016}", 7_000_000 + self.next);
        let body = json!({ "aseq": self.next, "cmd": cmd, "command": command });
        let (status, answer) = self.ask("/api/1/put", Some(&body));
        assert_eq!(status, 200, "{command}: {answer}");
        self.next += 1;
    }

    /// Goes on to the next step.
    pub fn advance(&mut self) {
        let from = self.view("/api/1/room")["clock"]["step"].clone();
        self.put(&json!({ "advance": { "from": from } }));
    }

    /// Returns the texts of the notes of a table, as the hub has them in order.
    pub fn notes(&self, table: u32) -> Vec<String> {
        let view = self.view(&format!("/api/1/table/{table}"));
        let lists = [&view["earlier"], &view["notes"]];
        let notes = lists.iter().filter_map(|notes| notes.as_array()).flatten();
        notes.map(|note| note["text"].as_str().expect("a text").to_owned()).collect()
    }

    /// Waits until a table has exactly these notes, in this order.
    #[track_caller]
    pub fn has_notes(&self, table: u32, texts: &[&str]) {
        let arrived = within(PATIENCE, || (self.notes(table) == texts).then_some(()));
        // And nothing comes twice a moment later.
        if arrived.is_some() {
            a_moment();
        }
        assert_eq!(self.notes(table), texts);
    }

    fn signal(&self, signal: Signal) {
        let pid = Pid::from_raw(i32::try_from(self.child.id()).expect("a number")).expect("a process");
        kill_process(pid, signal).expect("it is there");
    }

    /// Freezes it: it is there and says nothing.
    pub fn freeze(&self) {
        self.signal(Signal::STOP);
    }

    pub fn thaw(&self) {
        self.signal(Signal::CONT);
    }

    /// Kills it; what it had not synced is lost.
    pub fn kill(mut self) -> u16 {
        self.child.kill().expect("it is there");
        self.child.wait().expect("it is gone");
        self.port
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a telephone does.
pub trait Phone {
    /// Comes in by the address of the code and sits down at a table.
    fn sit(&self, hub: &Hub, table: u32);
    /// Types into the field.
    fn type_note(&self, text: &str);
    /// Writes a note.
    fn write(&self, text: &str);
    /// Returns what the notes on the page say.
    fn notes(&self) -> Vec<String>;
    /// Waits until the page says of exactly these notes that they are kept.
    fn kept(&self, texts: &[&str]);
}

const NOTES: &str = "[...document.querySelectorAll('.table-page .note .words')].map((words) => words.textContent)";

impl Phone for Tab {
    fn sit(&self, hub: &Hub, table: u32) {
        self.size(390, 780);
        self.load(&hub.at("", &hub.cafe));
        self.touch(&format!("document.querySelectorAll('.choice')[{}]", table - 1));
        self.until("document.querySelector('#field, .door .big.strong')");
        if self.evaluate("!document.querySelector('#field')") == json!(true) {
            self.touch_first(".door .big.strong");
        }
        self.until("document.querySelector('.link.here')");
    }

    fn type_note(&self, text: &str) {
        self.until("document.querySelector('#field')");
        self.touch_first("#field");
        self.insert(text);
    }

    fn write(&self, text: &str) {
        self.type_note(text);
        self.enter();
        self.until("document.querySelector('#field').value === ''");
    }

    fn notes(&self) -> Vec<String> {
        let notes = self.evaluate(NOTES);
        notes.as_array().expect("a list").iter().map(|text| text.as_str().expect("a text").to_owned()).collect()
    }

    fn kept(&self, texts: &[&str]) {
        let texts = json!(texts);
        self.until(&format!(
            "JSON.stringify({NOTES}) === JSON.stringify({texts}) && document.querySelector('.link.here .state.kept') \
             && !document.querySelector('.note.pending')"
        ));
    }
}
