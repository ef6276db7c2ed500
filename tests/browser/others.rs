//! The page of a table in the other two engines that telephones have: Gecko, in Firefox, and `WebKitGTK`. Each is driven
//! over the standard protocol it brings itself: `WebDriver BiDi` here, `WebDriver` there.

use std::io::{BufRead, BufReader, Read};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

use crate::hub::{Hub, Place, request};
use crate::outside::program;
use crate::wait::{PATIENCE, within};

/// A program that is ended with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A browser with one page, whichever it is.
trait Driver {
    fn load(&mut self, url: &str);
    fn evaluate(&mut self, script: &str) -> Value;
    /// Touches the first element that a selector finds.
    fn touch(&mut self, selector: &str);
    /// Types where the focus is; `\u{e007}` is Enter.
    fn keys(&mut self, text: &str);

    fn until(&mut self, script: &str) -> Value {
        let found = within(PATIENCE, || {
            Some(self.evaluate(script)).filter(|found| *found != json!(null) && *found != json!(false))
        });
        found.unwrap_or_else(|| panic!("waited in vain for {script}: {}", self.evaluate("document.body.innerText")))
    }
}

const ENTER: &str = "\u{e007}";

/// Firefox, over a WebSocket.
struct Firefox {
    socket: WebSocket<TcpStream>,
    last: u64,
    context: String,
    _running: Running,
}

impl Firefox {
    fn start(program: &str, folder: &Path) -> Self {
        let profile = folder.join("firefox");
        std::fs::create_dir_all(&profile).expect("made");
        let mut running = Running(
            Command::new(program)
                .args(["--headless", "--no-remote", "--remote-debugging-port", "0", "--profile"])
                .arg(&profile)
                .env("HOME", folder)
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .expect("Firefox starts"),
        );
        let mut said = BufReader::new(running.0.stderr.take().expect("a pipe"));
        let mut address = String::new();
        while !address.starts_with("WebDriver BiDi listening on ") {
            address.clear();
            assert!(said.read_line(&mut address).expect("readable") > 0, "Firefox says where it listens");
        }
        // It goes on talking, to nobody.
        std::thread::spawn(move || said.read_to_end(&mut Vec::new()));
        let address = address.trim().rsplit_once(' ').expect("an address").1.to_owned();
        let port = address.rsplit_once(':').and_then(|(_, port)| port.parse::<u16>().ok()).expect("a port");
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_mins(1))).expect("set");
        let (socket, _) = tungstenite::client(format!("{address}/session"), stream).expect("a web socket");
        let mut firefox = Self { socket, last: 0, context: String::new(), _running: running };
        firefox.call("session.new", &json!({ "capabilities": {} }));
        let tree = firefox.call("browsingContext.getTree", &json!({}));
        tree["contexts"][0]["context"].as_str().expect("a page").clone_into(&mut firefox.context);
        firefox
    }

    fn call(&mut self, method: &str, params: &Value) -> Value {
        self.last += 1;
        let message = json!({ "id": self.last, "method": method, "params": params }).to_string();
        self.socket.send(Message::text(message)).expect("Firefox listens");
        loop {
            let Message::Text(text) = self.socket.read().expect("Firefox answers") else { continue };
            let mut answer: Value = serde_json::from_str(&text).expect("JSON");
            if answer["id"] == self.last {
                assert_eq!(answer["type"], json!("success"), "{method}: {answer}");
                return answer["result"].take();
            }
        }
    }
}

impl Driver for Firefox {
    fn load(&mut self, url: &str) {
        let params = json!({ "context": self.context, "url": url, "wait": "complete" });
        self.call("browsingContext.navigate", &params);
    }

    fn evaluate(&mut self, script: &str) -> Value {
        let target = json!({ "context": self.context });
        // What comes back is written as JSON: the protocol's own way to say a value is another one.
        let script = format!("JSON.stringify(({script}) ?? null)");
        let params = json!({ "expression": script, "target": target, "awaitPromise": true });
        let answer = self.call("script.evaluate", &params);
        serde_json::from_str(answer["result"]["value"].as_str().unwrap_or_else(|| panic!("{script}: {answer}")))
            .expect("JSON")
    }

    fn touch(&mut self, selector: &str) {
        let selector = json!(selector);
        let place = self.until(&format!(
            "(() => {{ const found = document.querySelector({selector}); found?.scrollIntoView({{ block: 'nearest' }});
               const at = found?.getBoundingClientRect(); return at?.width ? [Math.round(at.x + at.width / 2), Math.round(at.y + at.height / 2)] : null; }})()"
        ));
        let actions = json!([
            { "type": "pointerMove", "x": place[0], "y": place[1] },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
        ]);
        let source =
            json!({ "type": "pointer", "id": "finger", "parameters": { "pointerType": "touch" }, "actions": actions });
        self.call("input.performActions", &json!({ "context": self.context, "actions": [source] }));
    }

    fn keys(&mut self, text: &str) {
        let keys: Vec<Value> = text
            .chars()
            .flat_map(|sign| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": sign.to_string() })))
            .collect();
        let source = json!({ "type": "key", "id": "keyboard", "actions": keys });
        self.call("input.performActions", &json!({ "context": self.context, "actions": [source] }));
    }
}

/// `WebKitGTK`, on a screen that nobody sees.
struct Webkit {
    port: u16,
    session: String,
    _driver: Running,
    _screen: Running,
}

impl Webkit {
    fn start(program: &str, screen: &str, folder: &Path) -> Self {
        let mut screen = Running(
            Command::new("sh")
                .args(["-c", "exec \"$0\" -displayfd 1 -screen 0 800x900x24 -nolisten tcp", screen])
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .expect("a screen"),
        );
        let mut number = String::new();
        BufReader::new(screen.0.stdout.take().expect("a pipe")).read_line(&mut number).expect("it says which");
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr()).expect("free").port();
        let driver = Running(
            Command::new(program)
                .arg(format!("--port={port}"))
                .env("DISPLAY", format!(":{}", number.trim()))
                .env("GDK_BACKEND", "x11")
                .env("HOME", folder)
                .env("XDG_RUNTIME_DIR", folder)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("the driver starts"),
        );
        let listens = within(PATIENCE, || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok());
        assert!(listens.is_some(), "the driver listens");
        let mut webkit = Self { port, session: String::new(), _driver: driver, _screen: screen };
        let made = webkit.call("POST", "", &json!({ "capabilities": { "alwaysMatch": {} } }));
        webkit.session = format!("/{}", made["sessionId"].as_str().expect("a session"));
        webkit
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        let (status, mut answer) =
            request(self.port, method, &format!("/session{}{path}", self.session), "", Some(body));
        assert_eq!(status, 200, "{path}: {answer}");
        answer["value"].take()
    }

    fn element(&self, selector: &str) -> String {
        let found = self.call("POST", "/element", &json!({ "using": "css selector", "value": selector }));
        let id = found.as_object().and_then(|found| found.values().next()).and_then(Value::as_str);
        format!("/element/{}", id.expect("an element"))
    }
}

impl Drop for Webkit {
    fn drop(&mut self) {
        // Its windows are children of the driver and go by this; if it fails, they go with the screen.
        if let Ok(stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)) {
            drop(stream);
            request(self.port, "DELETE", &format!("/session{}", self.session), "", None);
        }
    }
}

impl Driver for Webkit {
    fn load(&mut self, url: &str) {
        self.call("POST", "/url", &json!({ "url": url }));
    }

    fn evaluate(&mut self, script: &str) -> Value {
        self.call("POST", "/execute/sync", &json!({ "script": format!("return ({script}) ?? null"), "args": [] }))
    }

    fn touch(&mut self, selector: &str) {
        let found = json!(selector);
        self.until(&format!("document.querySelector({found})?.getBoundingClientRect().width > 0"));
        let element = self.element(selector);
        self.call("POST", &format!("{element}/click"), &json!({}));
    }

    fn keys(&mut self, text: &str) {
        let element = self.element(":focus");
        // Its keyboard has no signs beyond the first plane: those come as a keyboard for them puts them in.
        for run in text.split_inclusive(|sign| sign > '\u{ffff}') {
            let keys = run.trim_end_matches(|sign| sign > '\u{ffff}');
            if !keys.is_empty() {
                self.call("POST", &format!("{element}/value"), &json!({ "text": keys }));
            }
            if keys.len() < run.len() {
                self.evaluate(&format!("document.execCommand('insertText', false, {})", json!(&run[keys.len()..])));
            }
        }
    }
}

const NOTES: &str = "[...document.querySelectorAll('.table-page .note .words')].map((words) => words.textContent)";

/// Joins by the address of the code, writes, loses the hub, writes on, and is there again.
fn writes(driver: &mut dyn Driver, place: &Place, hub: Hub) {
    let kept = |driver: &mut dyn Driver, texts: &[&str]| {
        driver.until(&format!(
            "JSON.stringify({NOTES}) === JSON.stringify({}) && !!document.querySelector('.link.here .state.kept')",
            json!(texts)
        ));
    };
    driver.load(&hub.at("", &hub.cafe));
    driver.touch(".choices li:nth-child(2) .choice");
    driver.until("!!document.querySelector('.link.here')");
    driver.touch("#field");
    driver.keys(&format!("L’été : œufs, maïs → 猫 🦊{ENTER}"));
    let first = "L’été : œufs, maïs → 猫 🦊";
    kept(driver, &[first]);
    hub.has_notes(2, &[first]);
    driver.keys("<img src=x onerror=\"window.taken=1\">");
    driver.touch(".send");
    let second = "<img src=x onerror=\"window.taken=1\">";
    kept(driver, &[first, second]);
    assert_eq!(driver.evaluate("typeof window.taken"), json!("undefined"));
    let port = hub.kill();
    driver.until("!!document.querySelector('.link.away')");
    driver.touch("#field");
    driver.keys(&format!("sans réseau{ENTER}"));
    driver.until("!!document.querySelector('.note.pending .state.here')");
    driver.keys("à moitié");
    let hub = place.serve_at(port);
    hub.has_notes(2, &[first, second, "sans réseau"]);
    kept(driver, &[first, second, "sans réseau"]);
    driver.load(&hub.url);
    kept(driver, &[first, second, "sans réseau"]);
    assert_eq!(driver.evaluate("document.querySelector('#field').value"), json!("à moitié"));
}

#[test]
fn one_joins_and_writes_in_firefox() {
    let Some(firefox) = program(&["firefox-esr", "firefox"], "a table's page in Firefox") else { return };
    let place = Place::with_cafe();
    let mut hub = place.serve();
    hub.advance();
    writes(&mut Firefox::start(&firefox, place.folder()), &place, hub);
}

#[test]
fn one_joins_and_writes_in_webkit() {
    let Some(driver) = program(&["WebKitWebDriver"], "a table's page in WebKitGTK") else { return };
    let Some(screen) = program(&["Xvfb"], "a table's page in WebKitGTK") else { return };
    let place = Place::with_cafe();
    let mut hub = place.serve();
    hub.advance();
    writes(&mut Webkit::start(&driver, &screen, place.folder()), &place, hub);
}
