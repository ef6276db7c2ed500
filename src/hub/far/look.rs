//! What there is to join at an address: read from what people type, asked with one request of HTTP/1.1, and believed only
//! when a nappe answers. `docs/protocol.md` describes the routes.

use std::fmt;
use std::io::{self, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs};
use std::time::Duration;

use nappe_core::role::Role;
use nappe_core::text::{CleanLine, CleanText};
use nappe_core::{FailureKind, SessionId, TableNo};
use serde::Deserialize;
use serde_json::json;

use super::secure::{HubStream, HubTrust, NotSecured, ShownKey};
use crate::clock::Stopwatch;
use crate::hub::nearby;
use crate::hub::net::heard_code;
use crate::hub::print::PrintAsked;

/// How long a connection may take to be made, and an answer to come.
pub const PATIENCE: Duration = Duration::from_secs(4);
/// The longest answer that is read, in bytes: a thousand tables with their questions.
const LONGEST: usize = 1 << 20;
/// The longest head of an answer, in bytes.
const LONGEST_HEAD: usize = 16 << 10;
/// The port of the first session of a computer, for an address without one.
const USUAL_PORT: u16 = 7_373;
/// The ports of whole addresses without one.
const WEB_PORT: u16 = 80;
const SECURE_PORT: u16 = 443;
/// What stands between the word of a pass and the fingerprint of a hub in an address.
const PRINT_SIGN: char = '.';

/// Where a hub listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HubAddress {
    host: String,
    port: u16,
    /// How one speaks there.
    pub voice: HubVoice,
}

/// How one speaks with a hub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HubVoice {
    /// Plainly: so it was typed.
    Plain,
    /// Nobody said: plainly, unless it answers that it wants TLS.
    Unsaid,
    /// Over TLS, with a hub that is known by something.
    Tls(HubTrust),
}

impl fmt::Display for HubAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(out, "[{}]:{}", self.host, self.port)
        } else {
            write!(out, "{}:{}", self.host, self.port)
        }
    }
}

impl From<SocketAddr> for HubAddress {
    fn from(at: SocketAddr) -> Self {
        Self { host: at.ip().to_string(), port: at.port(), voice: HubVoice::Unsaid }
    }
}

impl HubAddress {
    /// Returns the address of a hub that says of itself that it speaks TLS.
    pub fn secure(at: SocketAddr) -> Self {
        Self::from(at).known_by(HubTrust::Roots)
    }

    /// Reads an address as it is shown or scanned, with the word behind its `#` where there is one, and the fingerprint behind
    /// that where it is for TLS.
    pub fn read(text: &str) -> Option<(Self, Option<JoinWord>)> {
        let text = text.trim();
        let (rest, usual, mut voice) = match text.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => (rest, WEB_PORT, HubVoice::Plain),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => {
                (rest, SECURE_PORT, HubVoice::Tls(HubTrust::Roots))
            }
            Some(_) => return None,
            None => (text, USUAL_PORT, HubVoice::Unsaid),
        };
        let (rest, word) = rest.split_once('#').map_or((rest, ""), |(rest, word)| (rest, word.trim()));
        let (place, path) = rest.split_once('/').unwrap_or((rest, ""));
        let (host, port) = match place.strip_prefix('[') {
            Some(inner) => {
                let (host, port) = inner.split_once(']')?;
                host.parse::<IpAddr>().ok()?;
                (host, port.strip_prefix(':'))
            }
            None => place.split_once(':').map_or((place, None), |(host, port)| (host, Some(port))),
        };
        let is_name = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | ':');
        if host.is_empty() || host.len() > 253 || !host.chars().all(is_name) || path.contains(char::is_whitespace) {
            return None;
        }
        let port = port.map_or(Some(usual), |port| port.parse().ok()).filter(|port| *port != 0)?;
        let (word, print) = word.split_once(PRINT_SIGN).map_or((word, None), |(word, print)| (word, Some(print)));
        if let Some(print) = print {
            // An address that says whom it is for is never spoken to otherwise.
            voice = HubVoice::Tls(HubTrust::Asked(PrintAsked::in_address(print)?));
        }
        let word = (!word.is_empty()).then(|| JoinWord::Pass(word.to_owned()));
        Some((Self { host: host.to_ascii_lowercase(), port, voice }, word))
    }

    /// Returns the same address as that of a hub that speaks TLS and is known by something.
    #[must_use]
    pub fn known_by(self, trust: HubTrust) -> Self {
        Self { voice: HubVoice::Tls(trust), ..self }
    }

    /// Begins to speak over a connection that was made.
    ///
    /// # Errors
    /// Why nothing is said.
    pub fn speak(&self, tcp: TcpStream) -> Result<HubStream, FailureKind> {
        match &self.voice {
            HubVoice::Plain | HubVoice::Unsaid => Ok(HubStream::plain(tcp)),
            HubVoice::Tls(trust) => {
                let secured = HubStream::secured(tcp, &self.host, Some(trust.clone()), PATIENCE);
                secured.map(|(stream, _)| stream).map_err(|fault| self.unsecured(&fault))
            }
        }
    }

    fn unsecured(&self, fault: &NotSecured) -> FailureKind {
        let address = self.told();
        match (fault, &self.voice) {
            (NotSecured::Broken(_), _) => FailureKind::JoinNobody { address },
            (NotSecured::NotTls, _) => FailureKind::JoinPlain { address },
            (NotSecured::Key(key), HubVoice::Tls(HubTrust::Key(_))) => {
                FailureKind::JoinKeyChanged { address, words: key.words().into() }
            }
            (NotSecured::Key(key), HubVoice::Tls(HubTrust::Asked(_))) => {
                FailureKind::JoinPrint { address, words: key.words().into() }
            }
            (NotSecured::Key(key), _) => FailureKind::JoinUnknownKey { address, words: key.words().into() },
        }
    }

    /// Connects.
    ///
    /// # Errors
    /// When nobody is there.
    pub fn connect(&self) -> io::Result<(TcpStream, SocketAddr)> {
        let mut failed = io::Error::from(io::ErrorKind::NotFound);
        for at in self.places()? {
            match TcpStream::connect_timeout(&at, PATIENCE) {
                Ok(stream) => {
                    stream.set_nodelay(true)?;
                    stream.set_write_timeout(Some(PATIENCE))?;
                    return Ok((stream, at));
                }
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    fn places(&self) -> io::Result<Vec<SocketAddr>> {
        let mut places = match (self.host.as_str(), self.port).to_socket_addrs() {
            Ok(places) => places.collect(),
            // Not every system knows the names of its own network.
            Err(error) if !self.is_local() => return Err(error),
            Err(_) => Vec::new(),
        };
        if places.is_empty() && self.is_local() {
            places = nearby::resolve(&self.host).into_iter().map(|ip| SocketAddr::from((ip, self.port))).collect();
        }
        // A hub listens to the older kind.
        places.sort_by_key(SocketAddr::is_ipv6);
        Ok(places)
    }

    /// Tells whether it is a name of the local network.
    fn is_local(&self) -> bool {
        self.host.strip_suffix("local").is_some_and(|name| name.ends_with('.'))
    }

    /// Returns it to be told.
    pub fn told(&self) -> CleanLine {
        CleanLine::of(self)
    }
}

/// With what one comes in.
#[derive(Clone, PartialEq, Eq)]
pub enum JoinWord {
    /// The word of a code that is scanned, or a token.
    Pass(String),
    /// A code that is spoken.
    Code(String),
}

impl fmt::Debug for JoinWord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JoinWord")
    }
}

impl JoinWord {
    /// Reads a code as it was said.
    pub fn code(said: &str) -> Option<Self> {
        let code = heard_code(said);
        (code.len() == 8 && code.bytes().all(|sign| sign.is_ascii_alphanumeric())).then_some(Self::Code(code))
    }

    /// Returns it as it is shown to a hub.
    pub fn as_str(&self) -> &str {
        let (Self::Pass(word) | Self::Code(word)) = self;
        word
    }
}

/// What there is to join.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Joinable {
    /// Which session it is.
    pub session: SessionId,
    /// What the workshop is called.
    #[serde(default)]
    pub title: CleanText,
    /// As what the word lets in, where it says so.
    #[serde(default)]
    pub role: Option<Role>,
    /// The one table for which it is good, where it is one.
    #[serde(default)]
    pub table: Option<TableNo>,
    /// Whether somebody new comes in.
    #[serde(default = "yes")]
    pub open: bool,
    /// The tables.
    #[serde(default)]
    pub tables: Vec<JoinTable>,
}

const fn yes() -> bool {
    true
}

/// A table that one may join.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct JoinTable {
    /// Its number.
    pub table: TableNo,
    /// What it is called.
    #[serde(default)]
    pub name: Option<CleanText>,
    /// What it explores.
    #[serde(default)]
    pub question: Option<CleanText>,
}

impl Joinable {
    /// Asks what there is to join at an address.
    ///
    /// # Errors
    /// When nobody answers, or no hub does, or the word opens nothing there.
    pub fn at(address: &HubAddress, word: &JoinWord) -> Result<Self, FailureKind> {
        let body = match word {
            JoinWord::Pass(pass) => json!({ "pass": pass }),
            JoinWord::Code(code) => json!({ "code": code }),
        };
        let (head, body) = asked(address, "POST /api/1/look", &body.to_string())?;
        match head.status {
            200 => serde_json::from_slice(&body).map_err(|_| FailureKind::DoorVersion),
            401 => Err(FailureKind::JoinPass { address: address.told() }),
            429 | 503 => {
                #[derive(Deserialize)]
                struct Later {
                    retry_ms: u64,
                }
                let later = serde_json::from_slice(&body).map_or(60_000, |Later { retry_ms }| retry_ms);
                Err(FailureKind::JoinLater { seconds: later.div_ceil(1_000) })
            }
            _ => Err(FailureKind::DoorVersion),
        }
    }

    /// Tells whether a table of it can be joined with the word it was told for.
    ///
    /// # Errors
    /// Why not.
    pub fn admits(&self, table: TableNo) -> Result<(), FailureKind> {
        if !self.is_for_tables() {
            return Err(FailureKind::JoinElsewhere);
        }
        match self.table {
            Some(own) if own != table => Err(FailureKind::JoinOtherTable { table: own.into() }),
            _ if self.tables.is_empty() => Err(FailureKind::JoinNoTables),
            _ if self.tables.iter().any(|known| known.table == table) => Ok(()),
            _ => Err(FailureKind::Refused { reason: nappe_core::Refusal::NoSuchTable { table } }),
        }
    }

    /// Tells whether the word it was told for is one for tables.
    pub const fn is_for_tables(&self) -> bool {
        matches!(self.role, None | Some(Role::NoteTaker { .. }))
    }
}

/// Returns which session is served at an address, where one is.
pub fn session_at(address: &HubAddress) -> Option<SessionId> {
    let (_, body) = asked(address, "GET /health", "").ok()?;
    session_in(&body)
}

/// Returns which session a hub says that it serves.
pub fn session_in(health: &[u8]) -> Option<SessionId> {
    serde_json::from_slice(health).ok().map(|Health { session }| session)
}

#[derive(Deserialize)]
struct Health {
    session: SessionId,
}

/// Looks at what speaks TLS at an address: which key it has, and which session it serves. Nothing is said that anybody may
/// not hear.
///
/// # Errors
/// When nobody answers, or no hub does.
pub fn health_of(address: &HubAddress) -> Result<(ShownKey, SessionId), FailureKind> {
    let nobody = |_| FailureKind::JoinNobody { address: address.told() };
    let (tcp, at) = address.connect().map_err(nobody)?;
    let secured = HubStream::secured(tcp, &address.host, None, PATIENCE);
    let (stream, shown) = secured.map_err(|fault| address.unsecured(&fault))?;
    let (_, body) = asked_over(address, stream, at, "GET /health", "")?;
    let session = session_in(&body).ok_or(FailureKind::DoorVersion)?;
    Ok((shown, session))
}

/// Asks a hub one thing; returns what it answers.
///
/// # Errors
/// When nobody answers, or no hub, or one that wants to be spoken to otherwise.
pub fn asked(address: &HubAddress, what: &str, body: &str) -> Result<(AnswerHead, Vec<u8>), FailureKind> {
    let (tcp, at) = address.connect().map_err(|_| FailureKind::JoinNobody { address: address.told() })?;
    asked_over(address, address.speak(tcp)?, at, what, body)
}

fn asked_over(
    address: &HubAddress,
    mut stream: HubStream,
    at: SocketAddr,
    what: &str,
    body: &str,
) -> Result<(AnswerHead, Vec<u8>), FailureKind> {
    let nobody = |_| FailureKind::JoinNobody { address: address.told() };
    let portal = || FailureKind::JoinPortal { address: address.told() };
    let length = body.len();
    let request = format!(
        "{what} HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).map_err(nobody)?;
    let head = AnswerHead::read(&mut stream).map_err(nobody)?.filter(AnswerHead::is_nappe).ok_or_else(portal)?;
    if head.wants_tls() {
        return Err(FailureKind::JoinTls { address: address.told() });
    }
    let body = head.body(&mut stream).map_err(nobody)?;
    Ok((head, body))
}

/// The head of an answer.
#[derive(Debug)]
pub struct AnswerHead {
    /// What became of the request.
    pub status: u16,
    lines: String,
}

impl AnswerHead {
    /// Reads a head and nothing behind it; `None` when it is none.
    ///
    /// # Errors
    /// When nothing comes, or too late.
    pub fn read(stream: &mut HubStream) -> io::Result<Option<Self>> {
        let (mut bytes, mut byte, waited) = (Vec::new(), [0], Stopwatch::start());
        while !bytes.ends_with(b"\r\n\r\n") {
            if bytes.len() > LONGEST_HEAD {
                return Ok(None);
            }
            within(stream.tcp(), waited)?;
            match stream.read(&mut byte) {
                Ok(0) if bytes.is_empty() => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(0) => return Ok(None),
                Ok(_) => bytes.push(byte[0]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let status = text.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)?.parse().ok());
        Ok(status.map(|status| Self { status, lines: text }))
    }

    /// Tells whether it is a nappe that answers.
    pub fn is_nappe(&self) -> bool {
        self.header("nappe") == Some("1")
    }

    /// Tells whether it is a nappe that is to be spoken to over TLS.
    pub fn wants_tls(&self) -> bool {
        self.header("nappe-door") == Some("tls")
    }

    /// Returns what it says under a name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.lines.lines().skip(1).find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.trim().eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }

    fn body(&self, stream: &mut HubStream) -> io::Result<Vec<u8>> {
        let length = self.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(LONGEST);
        let (mut body, mut chunk, waited) = (Vec::new(), [0; 4 << 10], Stopwatch::start());
        while body.len() < length.min(LONGEST) {
            within(stream.tcp(), waited)?;
            match stream.read(&mut chunk) {
                Ok(0) => break,
                Ok(count) => body.extend_from_slice(&chunk[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(body)
    }
}

/// Leaves a reader as much time as is left: a byte now and then keeps nobody waiting.
fn within(stream: &TcpStream, waited: Stopwatch) -> io::Result<()> {
    let left = PATIENCE.saturating_sub(Duration::from_millis(waited.millis()));
    if left.is_zero() {
        return Err(io::ErrorKind::TimedOut.into());
    }
    stream.set_read_timeout(Some(left))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_they_are_shown_and_scanned() {
        let word = |word: &str| Some(JoinWord::Pass(word.to_owned()));
        for (typed, shown, behind) in [
            ("http://192.168.1.20:7373/#abc", "192.168.1.20:7373", word("abc")),
            ("HTTP://Cafe.local:7400/", "cafe.local:7400", None),
            ("http://192.168.1.20/#abc", "192.168.1.20:80", word("abc")),
            ("192.168.1.20", "192.168.1.20:7373", None),
            (" 192.168.1.20:80/#abc ", "192.168.1.20:80", word("abc")),
            ("http://[::1]:7373/#abc", "[::1]:7373", word("abc")),
        ] {
            let (address, found) = HubAddress::read(typed).unwrap_or_else(|| panic!("{typed}"));
            assert_eq!((address.to_string().as_str(), found), (shown, behind), "{typed}");
        }
        for typed in
            ["", "https://192.168.1.20/#abc.def", "ftp://a", "http://", "a b:1", "a:0", "a:99999", "[::1", "é:1"]
        {
            assert!(HubAddress::read(typed).is_none(), "{typed}");
        }
    }

    #[test]
    fn an_address_says_how_one_speaks_there() {
        let read = |typed: &str| HubAddress::read(typed).unwrap_or_else(|| panic!("{typed}")).0;
        assert_eq!(read("192.168.1.20").voice, HubVoice::Unsaid);
        assert_eq!(read("http://192.168.1.20/#abc").voice, HubVoice::Plain);
        let secure = read("HTTPS://Cafe.example.org/#abc");
        assert_eq!(
            (secure.to_string().as_str(), secure.voice),
            ("cafe.example.org:443", HubVoice::Tls(HubTrust::Roots))
        );
        let print = "0123456789abcdefghjkmnpqrs";
        let asked = HubVoice::Tls(HubTrust::Asked(PrintAsked::in_address(print).expect("26 signs")));
        for typed in
            [format!("https://a:1/#abc.{print}"), format!("a:1/#abc.{print}"), format!("http://a:1/#abc.{print}")]
        {
            let (address, word) = HubAddress::read(&typed).unwrap_or_else(|| panic!("{typed}"));
            assert_eq!((&address.voice, word), (&asked, Some(JoinWord::Pass("abc".to_owned()))), "{typed}");
        }
    }

    #[test]
    fn a_code_is_read_as_it_is_said() {
        assert_eq!(JoinWord::code("K7F2 M9QD"), Some(JoinWord::Code("k7f2m9qd".to_owned())));
        assert_eq!(JoinWord::code("k7f2-m9qd"), Some(JoinWord::Code("k7f2m9qd".to_owned())));
        for said in ["", "k7f2", "k7f2m9qdx", "k7f2m9q/"] {
            assert_eq!(JoinWord::code(said), None, "{said}");
        }
        assert!(!format!("{:?}", JoinWord::code("k7f2m9qd")).contains("k7f2"));
    }
}
