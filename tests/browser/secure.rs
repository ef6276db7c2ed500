//! A telephone at an encrypted hub, in a Chromium that takes this one key for good: by the fingerprint that the hub shows.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use serde_json::{Value, json};

use crate::devtools::Browser;
use crate::hub::{Phone, Place};
use crate::outside::program;
use crate::page::BROWSERS;

/// Ended with the test.
struct Ends(Child);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Writes hexadecimal digits as base 64, as Chromium takes them.
fn base64(digits: &str) -> String {
    let signs = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: Vec<u32> = digits
        .chars()
        .flat_map(|digit| (0..4).rev().map(move |at| digit.to_digit(16).expect("a digit") >> at & 1))
        .collect();
    let sign = |six: &[u32]| signs[(0..6).fold(0, |sum, at| sum << 1 | *six.get(at).unwrap_or(&0) as usize)];
    let mut text: String = bits.chunks(6).map(|six| char::from(sign(six))).collect();
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

#[test]
fn a_telephone_writes_over_tls() {
    let Some(program) = program(&BROWSERS, "a telephone over TLS") else { return };
    let place = Place::with_cafe();
    let serve = ["serve", "cafe", "--tls", "--bind", "127.0.0.1:0", "--format", "json"];
    let child = place.command("nappe").args(serve).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = Ends(child.expect("nappe starts"));
    let mut line = String::new();
    BufReader::new(child.0.stdout.take().expect("a pipe")).read_line(&mut line).expect("it says where it is");
    let ready: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("it opens: {line}"));
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let trusted = format!("--ignore-certificate-errors-spki-list={}", base64(&text(&ready["tls"]["key"])));
    let browser = Browser::start_with(&program, place.folder(), &[trusted]);
    let phone = browser.device();
    phone.size(390, 780);
    // The address of terminals is one for telephones as well.
    phone.load(&text(&ready["tls"]["join"]));
    phone.touch("document.querySelectorAll('.choice')[1]");
    phone.until("document.querySelector('#field, .door .big.strong')");
    if phone.evaluate("!document.querySelector('#field')") == json!(true) {
        phone.touch_first(".door .big.strong");
    }
    phone.until("document.querySelector('.link.here')");
    phone.evaluate(&format!(
        "(async () => {{
            const post = async (path, token, body) => (await fetch(path, {{ method: 'POST', body: JSON.stringify(body),
                headers: {{ 'Content-Type': 'application/json', ...(token && {{ Authorization: `Bearer ${{token}}` }}) }} }})).json();
            const {{ token, next }} = await post('/api/1/join', '', {{ pass: '{}' }});
            await post('/api/1/put', token, {{ aseq: next, cmd: '0123456789abcdef', command: {{ advance: {{ from: 'before' }} }} }});
        }})()",
        text(&ready["passes"]["facilitator"])
    ));
    phone.write("Chiffrée");
    phone.kept(&["Chiffrée"]);
    assert_eq!(phone.evaluate("[location.protocol, location.hash]"), json!(["https:", ""]));
    assert_eq!(phone.evaluate("window.isSecureContext"), json!(true));
    let log = place.nappe(&["log", "cafe"]);
    assert_eq!(log.matches("Chiffrée").count(), 1, "{log}");
    phone.nothing_went_wrong();
}
