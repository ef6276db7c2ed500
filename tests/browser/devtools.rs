//! Chromium, spoken to while it runs: the Chrome `DevTools` Protocol over a pipe, one message after the other.
//!
//! The pipe needs no port and no web socket: the browser reads from descriptor 3 and writes to 4, messages end in NUL
//! (`--remote-debugging-pipe`). What is evaluated so is not of the page: its policy forbids it nothing. What is typed and
//! clicked goes the way of a keyboard and a finger.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::rc::Rc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::wait::{PATIENCE, within};

/// Said in every page before its own scripts: keeps what its policy forbade and what nobody caught.
const WATCH: &str = "
window.wrong = [];
addEventListener('securitypolicyviolation', (event) =>
  wrong.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
addEventListener('error', (event) => event.message && wrong.push(`error: ${event.message}`));
addEventListener('unhandledrejection', (event) => wrong.push(`rejected: ${event.reason}`));";

/// The pipe to a browser.
struct Wire {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    last: u64,
}

impl Wire {
    fn send(&mut self, session: &str, method: &str, params: &Value) -> u64 {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": params });
        if !session.is_empty() {
            message["sessionId"] = json!(session);
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

    /// Asks; the error is what the browser says went wrong.
    fn ask(&mut self, session: &str, method: &str, params: &Value) -> Result<Value, String> {
        let number = self.send(session, method, params);
        loop {
            let mut message = self.receive();
            if message["id"] == number {
                let error = message["error"].take();
                return if error.is_null() { Ok(message["result"].take()) } else { Err(format!("{method}: {error}")) };
            }
        }
    }

    fn call(&mut self, session: &str, method: &str, params: &Value) -> Value {
        self.ask(session, method, params).unwrap_or_else(|error| panic!("{error}"))
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser with one page.
pub struct Browser {
    wire: Rc<RefCell<Wire>>,
    page: Tab,
}

impl Browser {
    /// Starts Chromium with an empty page, and a profile of its own that is gone with `folder`.
    pub fn start(program: &str, folder: &Path) -> Self {
        Self::start_with(program, folder, &[])
    }

    /// Starts it with more on its command line.
    pub fn start_with(program: &str, folder: &Path, more: &[String]) -> Self {
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null", program])
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"])
            .args(["--remote-debugging-pipe", "--allow-file-access-from-files", "--accept-lang=fr-FR"])
            .arg(format!("--user-data-dir={}", folder.join("devtools").display()))
            .args(more)
            .env("HOME", folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Chromium starts");
        let to = child.stdin.take().expect("a pipe to it");
        let from = BufReader::new(child.stdout.take().expect("a pipe from it"));
        let wire = Rc::new(RefCell::new(Wire { child, to, from, last: 0 }));
        let page = Tab::make(&wire, None);
        Self { wire, page }
    }

    /// Opens a page and waits until it is laid out.
    pub fn open(&mut self, page: &Path, width: u32) {
        self.page.size(width, 900);
        self.page.load(&format!("file://{}", page.display()));
    }

    /// Returns its page.
    pub fn page(&self) -> &Tab {
        &self.page
    }

    /// Runs a script and returns what it comes to, once that is known.
    pub fn evaluate(&mut self, script: &str) -> Value {
        self.page.evaluate(script)
    }

    /// Returns an empty tab of a browser that knows nothing yet: another device.
    pub fn device(&self) -> Tab {
        let context = self.wire.borrow_mut().call("", "Target.createBrowserContext", &json!({}));
        Tab::make(&self.wire, context["browserContextId"].as_str())
    }
}

/// A tab of the browser.
pub struct Tab {
    wire: Rc<RefCell<Wire>>,
    context: Option<String>,
    target: String,
    session: String,
}

impl Tab {
    fn make(wire: &Rc<RefCell<Wire>>, context: Option<&str>) -> Self {
        let mut params = json!({ "url": "about:blank" });
        if let Some(context) = context {
            params["browserContextId"] = json!(context);
        }
        let target = wire.borrow_mut().call("", "Target.createTarget", &params);
        Self::attach(wire, context, target["targetId"].as_str().expect("a target"))
    }

    fn attach(wire: &Rc<RefCell<Wire>>, context: Option<&str>, target: &str) -> Self {
        let attached =
            wire.borrow_mut().call("", "Target.attachToTarget", &json!({ "targetId": target, "flatten": true }));
        let session = attached["sessionId"].as_str().expect("a session").to_owned();
        let tab = Self { wire: wire.clone(), context: context.map(str::to_owned), target: target.to_owned(), session };
        tab.call("Page.enable", &json!({}));
        tab.before_scripts(WATCH);
        tab
    }

    /// Returns another tab of the same device.
    pub fn beside(&self) -> Self {
        Self::make(&self.wire, self.context.as_deref())
    }

    /// Returns the tab that this one opened, once its address begins so.
    pub fn opened(&self, address: &str) -> Self {
        let id = within(PATIENCE, || {
            let targets = self.wire.borrow_mut().call("", "Target.getTargets", &json!({}));
            let mut targets = targets["targetInfos"].as_array().expect("a list").iter();
            let found = targets.find(|target| {
                target["url"].as_str().is_some_and(|url| url.starts_with(address)) && target["targetId"] != self.target
            });
            found.and_then(|found| found["targetId"].as_str()).map(str::to_owned)
        });
        let id = id.unwrap_or_else(|| panic!("a tab opens at {address}"));
        let tab = Self::attach(&self.wire, self.context.as_deref(), &id);
        tab.evaluate(WATCH);
        tab
    }

    pub fn call(&self, method: &str, params: &Value) -> Value {
        self.wire.borrow_mut().call(&self.session, method, params)
    }

    /// Has a script run before those of every page that is opened from now on.
    pub fn before_scripts(&self, script: &str) {
        self.call("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
    }

    /// Makes the page so wide and high.
    pub fn size(&self, width: u32, height: u32) {
        let mobile = width < 600;
        self.call(
            "Emulation.setDeviceMetricsOverride",
            &json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile }),
        );
    }

    /// Chooses between light and dark, and lets nothing move from then on: a note that comes in softly is half there for a
    /// moment, and one that is confirmed while it is looked at comes in again.
    pub fn colours_at_rest(&self, scheme: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.call("Emulation.setEmulatedMedia", &json!({ "features": features }));
    }

    /// Opens an address and waits until it is laid out. Where nothing but what stands behind the `#` is another, the page
    /// stays and does what it likes.
    pub fn load(&self, url: &str) {
        self.loaded("Page.navigate", &json!({ "url": url }));
    }

    /// Loads the page anew.
    pub fn reload(&self) {
        self.loaded("Page.reload", &json!({}));
    }

    fn loaded(&self, method: &str, params: &Value) {
        let mut wire = self.wire.borrow_mut();
        let number = wire.send(&self.session, method, params);
        loop {
            let message = wire.receive();
            if message["method"] == "Page.loadEventFired" && message["sessionId"] == self.session {
                break;
            }
            if message["id"] == number {
                assert!(message["error"].is_null(), "{params}: {message}");
                if method == "Page.navigate" && message["result"]["loaderId"].is_null() {
                    break;
                }
            }
        }
    }

    /// Runs a script and returns what it comes to, once that is known.
    pub fn evaluate(&self, script: &str) -> Value {
        self.try_evaluate(script).unwrap_or_else(|error| panic!("{error}"))
    }

    fn try_evaluate(&self, script: &str) -> Result<Value, String> {
        let params = json!({ "expression": script, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.wire.borrow_mut().ask(&self.session, "Runtime.evaluate", &params)?;
        if answer["exceptionDetails"].is_null() {
            Ok(answer["result"]["value"].take())
        } else {
            Err(format!("{script}: {}", answer["exceptionDetails"]))
        }
    }

    /// Waits until a script comes to something that holds, and returns it.
    pub fn until(&self, script: &str) -> Value {
        self.until_within(script, PATIENCE)
    }

    /// Waits, so long at most.
    pub fn until_within(&self, script: &str, patience: Duration) -> Value {
        let holds = |value: &Value| match value {
            Value::Null | Value::Bool(false) => false,
            Value::Number(number) => number.as_f64() != Some(0.0),
            Value::String(text) => !text.is_empty(),
            _ => true,
        };
        // While a page goes and another one comes nothing can be asked.
        let found = within(patience, || self.try_evaluate(script).ok().filter(holds));
        found.unwrap_or_else(|| {
            let says = self.try_evaluate("document.body.innerText + '\\n' + window.wrong");
            panic!("waited in vain for {script}: {:?}\nThe page says: {says:?}", self.try_evaluate(script))
        })
    }

    /// Touches what a script finds, in its middle, once it is there.
    pub fn touch(&self, found: &str) {
        let place = self.until(&format!(
            "(() => {{ const found = {found}; if (!found || found.disabled) return null;
               found.scrollIntoView({{ block: 'nearest' }}); const at = found.getBoundingClientRect();
               if (!at.width) return null;
               const [x, y] = [at.x + at.width / 2, at.y + at.height / 2];
               const top = document.elementFromPoint(x, y);
               return top && (found.contains(top) || top.contains(found)) ? [x, y] : null; }})()"
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            self.call(
                "Input.dispatchMouseEvent",
                &json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 }),
            );
        }
    }

    /// Touches what a selector finds first.
    pub fn touch_first(&self, selector: &str) {
        self.touch(&format!("document.querySelector({})", json!(selector)));
    }

    /// Touches the button that says so.
    pub fn touch_button(&self, words: &str) {
        self.touch(&button(words));
    }

    /// Types where the focus is; letters beyond the keyboard too.
    pub fn insert(&self, text: &str) {
        self.call("Input.insertText", &json!({ "text": text }));
    }

    pub fn enter(&self) {
        let key = |kind: &str, text: &str| {
            let text = if text.is_empty() { json!({}) } else { json!({ "text": text, "unmodifiedText": text }) };
            let mut params = json!({ "type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13 });
            for (name, value) in text.as_object().expect("an object") {
                params[name] = value.clone();
            }
            self.call("Input.dispatchKeyEvent", &params);
        };
        key("keyDown", "\r");
        key("keyUp", "");
    }

    /// Brings it before the others.
    pub fn look_at(&self) {
        self.call("Page.bringToFront", &json!({}));
    }

    /// Kills what shows the page, as a telephone does when it needs the memory.
    pub fn kill(self) {
        let mut wire = self.wire.borrow_mut();
        wire.send(&self.session, "Page.crash", &json!({}));
        // Its end is told to whoever watched it; of the crash itself nothing is answered.
        wire.call("", "Target.closeTarget", &json!({ "targetId": self.target }));
    }

    /// Returns what went wrong in the page, as far as it was seen: nothing.
    #[track_caller]
    pub fn nothing_went_wrong(&self) {
        assert_eq!(self.evaluate("window.wrong"), json!([]));
    }

    /// Writes what is seen to a file, where `NAPPE_LOOK` names a folder for it.
    pub fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("NAPPE_LOOK") else { return };
        let shot = self.call("Page.captureScreenshot", &json!({ "format": "png" }));
        let bytes = unpacked(shot["data"].as_str().expect("a picture"));
        std::fs::write(Path::new(&folder).join(format!("{name}.png")), bytes).expect("written");
    }
}

/// Returns a script that finds the button that says so.
pub fn button(words: &str) -> String {
    let words = json!(words);
    format!(
        "[...document.querySelectorAll('button')].find((button) => button.checkVisibility() && \
         (button.textContent.includes({words}) || button.getAttribute('aria-label') === {words}))"
    )
}

/// Reads base 64.
fn unpacked(text: &str) -> Vec<u8> {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let values = text.bytes().filter_map(|letter| letters.iter().position(|known| *known == letter));
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_usize, 0);
    for value in values {
        held = (held << 6 | value) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    bytes
}
