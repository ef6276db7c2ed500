//! The way of a seat to a hub elsewhere on the network: a WebSocket, one thread reading from it and another writing.

use std::fmt;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use nappe_core::protocol::{ByeReason, DeviceFrame, DeviceWord, HUB_FRAME_BYTES, PassWord, Wants};
use nappe_core::text::{CleanLine, CleanText};
use nappe_core::{AuthorId, FailureKind, Refusal, SessionId, TableNo};
use tungstenite::handshake::client::generate_key;
use tungstenite::handshake::derive_accept_key;
use tungstenite::protocol::{Role as SocketRole, WebSocketConfig};
use tungstenite::{Error as SocketError, Message, WebSocket};

use super::keep::{KeptOutbox, KeptPass, SeatPass};
use super::look::{AnswerHead, HubAddress, JoinWord, PATIENCE as GREETING, session_at};
use super::way::{NoWay, PATIENCE, SeatEar, SeatMouth, SeatPassage, SeatWay};
use crate::hub::wire::SitAsked;
use crate::ids;

/// How long a break lasts at most before the hub is sought again: drawn anew each time, so that a room full of devices does
/// not come back at one instant.
const SOONEST: Duration = Duration::from_millis(250);
const LATEST: Duration = Duration::from_secs(8);
/// How much may be on the way without an answer: a hub takes two a second of one device once the first are through.
const MOST: usize = 16;

/// A hub on the network, and with what one comes in.
#[derive(Debug, Clone)]
pub struct FarHub {
    /// Where it listens.
    pub address: HubAddress,
    /// With what one comes in the first time.
    pub word: JoinWord,
    /// What this terminal calls itself on the list of devices.
    pub name: CleanText,
}

/// The way to it.
#[derive(Debug)]
pub struct HubWay {
    hub: FarHub,
    session: SessionId,
    table: TableNo,
    kept: KeptPass,
    /// With what it comes in now, once it has a word of its own.
    own: Option<SeatPass>,
    /// Whether it was welcomed with that word since it began.
    welcomed: bool,
}

impl HubWay {
    /// Makes the way for what an outbox holds.
    pub fn new(hub: FarHub, outbox: &mut KeptOutbox, table: TableNo) -> Self {
        let kept = outbox.pass();
        let own = kept.read();
        // Without a pass the hub says who writes.
        outbox.outbox.written_by(own.as_ref().map_or(AuthorId::new(0), |pass| pass.author));
        Self { hub, session: outbox.outbox.session(), table, kept, own, welcomed: false }
    }

    fn told(&self) -> CleanLine {
        CleanLine::of(&self.hub.address)
    }
}

impl SeatWay for HubWay {
    fn go(&mut self, entered: &dyn Fn(&TcpStream)) -> Result<SeatPassage, NoWay> {
        let (mut stream, at) = self.hub.address.connect().map_err(|_| NoWay::Nobody)?;
        entered(&stream);
        if !upgraded(&mut stream, at).map_err(|_| NoWay::Nobody)? {
            return Err(NoWay::Told(FailureKind::JoinPortal { address: self.told() }));
        }
        let opened = || -> io::Result<SeatPassage> {
            stream.set_read_timeout(Some(PATIENCE))?;
            let writes = Arc::new(Mutex::new(stream.try_clone()?));
            let config = WebSocketConfig::default()
                .max_message_size(Some(HUB_FRAME_BYTES))
                .max_frame_size(Some(HUB_FRAME_BYTES));
            let half = || -> io::Result<WebSocket<SocketHalf>> {
                let half = SocketHalf { reads: stream.try_clone()?, writes: writes.clone() };
                Ok(WebSocket::from_raw_socket(half, SocketRole::Client, Some(config)))
            };
            let pass = match &self.own {
                Some(pass) => pass.token.clone(),
                None => PassWord(self.hub.word.as_str().to_owned()),
            };
            let mouth = LiveMouth { socket: half()?, stream: stream.try_clone()?, pass, name: self.hub.name.clone() };
            Ok(SeatPassage { mouth: Box::new(mouth), ear: Box::new(LiveEar { socket: half()? }) })
        };
        opened().map_err(|_| NoWay::Nobody)
    }

    fn welcomed(&mut self, author: AuthorId, token: Option<&PassWord>) -> Option<FailureKind> {
        self.welcomed = true;
        let pass = SeatPass::new(author, token?.clone());
        let kept = self.kept.write(&pass);
        self.own = Some(pass);
        // It comes in as somebody else the next time it is started.
        kept.err().map(|failure| failure.kind)
    }

    fn dismissed(&mut self, why: ByeReason) -> Option<FailureKind> {
        match why {
            // Another session is served there for now: it knows nobody of this one.
            ByeReason::Pass if session_at(&self.hub.address) != Some(self.session) => None,
            ByeReason::Pass if self.own.is_some() => {
                self.own = None;
                self.kept.forget();
                // A word that was kept since another day may be forgotten there: one comes in anew. One that was good a
                // moment ago was taken back.
                self.welcomed.then_some(FailureKind::PassTaken)
            }
            ByeReason::Pass => Some(FailureKind::JoinPass { address: self.told() }),
            ByeReason::Closed => Some(FailureKind::JoinClosed),
            ByeReason::Table => Some(FailureKind::Refused { reason: Refusal::NoSuchTable { table: self.table } }),
            ByeReason::Newer => Some(FailureKind::DoorVersion),
            ByeReason::Shape | ByeReason::TooLong | ByeReason::Busy | ByeReason::Silence | ByeReason::Closing => None,
        }
    }

    fn unread(&self, _: &[u8]) -> FailureKind {
        FailureKind::DoorVersion
    }

    fn pause(&self, failed: u32) -> Duration {
        let most = LATEST.min(SOONEST * (1 << failed.min(8))).as_millis();
        Duration::from_millis((ids::fresh() % (most + 1)) as u64)
    }

    fn is_far(&self) -> bool {
        true
    }
}

/// Asks for a WebSocket; tells whether a hub gives one.
fn upgraded(stream: &mut TcpStream, at: SocketAddr) -> io::Result<bool> {
    let key = generate_key();
    let request = format!(
        "GET /api/1/live HTTP/1.1\r\nHost: {at}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"
    );
    stream.set_write_timeout(Some(GREETING))?;
    stream.write_all(request.as_bytes())?;
    let Some(head) = AnswerHead::read(stream)?.filter(AnswerHead::is_nappe) else { return Ok(false) };
    let accepted = derive_accept_key(key.as_bytes());
    if head.status == 101 && head.header("sec-websocket-accept") == Some(accepted.as_str()) {
        Ok(true)
    } else {
        // A hub that has no room just now.
        Err(io::ErrorKind::ConnectionRefused.into())
    }
}

/// One of the two halves of a connection. Each writes whole frames, so that an answer to a ping never stands in the middle of
/// a note.
struct SocketHalf {
    reads: TcpStream,
    writes: Arc<Mutex<TcpStream>>,
}

impl Read for SocketHalf {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reads.read(buffer)
    }
}

impl Write for SocketHalf {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writes.lock().unwrap_or_else(PoisonError::into_inner).write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn failed(error: SocketError) -> io::Error {
    match error {
        SocketError::Io(error) => error,
        other => io::Error::other(other),
    }
}

struct LiveMouth {
    socket: WebSocket<SocketHalf>,
    stream: TcpStream,
    pass: PassWord,
    name: CleanText,
}

impl fmt::Debug for LiveMouth {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("LiveMouth")
    }
}

impl SeatMouth for LiveMouth {
    fn greet(&mut self, asked: &SitAsked) -> io::Result<()> {
        let SitAsked { table, run, have, .. } = *asked;
        let (pass, name) = (self.pass.clone(), self.name.clone());
        self.say(&DeviceFrame::new(DeviceWord::Hello { pass, name, run, have, table: Some(table), wants: Wants::Log }))
    }

    fn say(&mut self, frame: &DeviceFrame) -> io::Result<()> {
        let text = serde_json::to_string(frame).expect("plain data");
        self.socket.send(Message::text(text)).map_err(failed)
    }

    fn hang_up(&self) {
        self.stream.shutdown(Shutdown::Both).ok();
    }

    fn most(&self) -> usize {
        MOST
    }
}

struct LiveEar {
    socket: WebSocket<SocketHalf>,
}

impl fmt::Debug for LiveEar {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("LiveEar")
    }
}

impl SeatEar for LiveEar {
    fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            match self.socket.read() {
                Ok(Message::Text(text)) => return Ok(Some(text.as_bytes().to_vec())),
                Ok(Message::Close(_)) | Err(SocketError::ConnectionClosed | SocketError::AlreadyClosed) => {
                    return Ok(None);
                }
                Ok(Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_)) => {}
                Err(error) => return Err(failed(error)),
            }
        }
    }
}
