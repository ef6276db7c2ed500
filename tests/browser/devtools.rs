//! Chromium, spoken to while it runs: the Chrome `DevTools` Protocol over a pipe, one message after the other.
//!
//! The pipe needs no port and no web socket: the browser reads from descriptor 3 and writes to 4, messages end in NUL
//! (`--remote-debugging-pipe`). What is evaluated so is not of the page: its policy forbids it nothing.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// A browser with one page.
pub struct Browser {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    last: u64,
    session: String,
}

impl Browser {
    /// Starts Chromium with an empty page, and a profile of its own that is gone with `folder`.
    pub fn start(program: &str, folder: &Path) -> Self {
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null", program])
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"])
            .args(["--remote-debugging-pipe", "--allow-file-access-from-files"])
            .arg(format!("--user-data-dir={}", folder.join("devtools").display()))
            .env("HOME", folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Chromium starts");
        let to = child.stdin.take().expect("a pipe to it");
        let from = BufReader::new(child.stdout.take().expect("a pipe from it"));
        let mut browser = Self { child, to, from, last: 0, session: String::new() };
        let target = browser.call("Target.createTarget", &json!({ "url": "about:blank" }));
        let attached =
            browser.call("Target.attachToTarget", &json!({ "targetId": target["targetId"], "flatten": true }));
        attached["sessionId"].as_str().expect("a session").clone_into(&mut browser.session);
        browser.call("Page.enable", &json!({}));
        browser
    }

    /// Opens a page and waits until it is laid out.
    pub fn open(&mut self, page: &Path, width: u32) {
        self.call(
            "Emulation.setDeviceMetricsOverride",
            &json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false }),
        );
        self.send("Page.navigate", &json!({ "url": format!("file://{}", page.display()) }));
        while self.receive()["method"] != "Page.loadEventFired" {}
    }

    /// Runs a script and returns what it comes to, once that is known.
    pub fn evaluate(&mut self, script: &str) -> Value {
        let mut answer = self
            .call("Runtime.evaluate", &json!({ "expression": script, "awaitPromise": true, "returnByValue": true }));
        assert!(answer["exceptionDetails"].is_null(), "{}", answer["exceptionDetails"]);
        answer["result"]["value"].take()
    }

    fn call(&mut self, method: &str, params: &Value) -> Value {
        let number = self.send(method, params);
        loop {
            let mut message = self.receive();
            if message["id"] == number {
                assert!(message["error"].is_null(), "{method}: {}", message["error"]);
                return message["result"].take();
            }
        }
    }

    fn send(&mut self, method: &str, params: &Value) -> u64 {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": params });
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        self.to.write_all(format!("{message}\0").as_bytes()).expect("Chromium listens");
        self.last
    }

    fn receive(&mut self) -> Value {
        let mut message = Vec::new();
        self.from.read_until(0, &mut message).expect("Chromium answers");
        assert_eq!(message.pop(), Some(0), "Chromium is gone");
        serde_json::from_slice(&message).expect("JSON")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
