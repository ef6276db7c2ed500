//! The WebSocket: frames both ways.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade, close_code};
use axum::extract::{ConnectInfo, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use nappe_core::presence::DeviceWay;
use nappe_core::protocol::{ByeReason, DEVICE_FRAME_BYTES, DeviceFrame, DeviceWord, HubFrame, HubWord, SILENCE, Wants};
use nappe_core::role::Role;
use nappe_core::{Answer, AuthorId, FailureKind};
use serde_json::Value;
use tokio::time::{Instant, sleep_until, timeout};
use tungstenite::Error as SocketError;
use tungstenite::error::ProtocolError;

use super::Net;
use super::api::{ApiError, JoinEntry};
use super::member::{Member, MemberPost, OutLetter};
use super::terminal::Terminal;
use crate::hub::message::LogPlace;

/// How long a device may be silent.
pub const PATIENCE: Duration = Duration::from_millis(SILENCE as u64);
/// How long a greeting may take.
const GREETING: Duration = Duration::from_secs(10);
/// The most sockets that have not greeted yet.
const MOST_GREETING: usize = 256;
/// How much is read from a socket at once, in bytes.
const READ_AT_ONCE: usize = 8 << 10;
/// How long a frame may take to leave.
pub const SENDING: Duration = Duration::from_secs(25);

/// `GET /api/1/live`
pub async fn live(
    State(net): State<Arc<Net>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    upgrade: WebSocketUpgrade,
) -> Response {
    if net.greeting.load(Ordering::Relaxed) >= MOST_GREETING {
        return ApiError::later(StatusCode::SERVICE_UNAVAILABLE, 1_000).into_response();
    }
    // What is read at once: 128 kB each would be a third of a gigabyte in a full room.
    let upgrade = upgrade.read_buffer_size(READ_AT_ONCE).write_buffer_size(0);
    let upgrade = upgrade.max_message_size(DEVICE_FRAME_BYTES).max_frame_size(DEVICE_FRAME_BYTES);
    upgrade.on_upgrade(move |socket| converse(net, socket, peer.ip()))
}

pub type Speaking = SplitSink<WebSocket, Message>;
pub type Listening = SplitStream<WebSocket>;

/// What was heard.
pub enum LiveHeard {
    Word(DeviceWord),
    /// Something that keeps the connection alive and says nothing.
    Nothing,
    /// The device has gone, or is to go.
    Over(Option<ByeReason>),
}

pub async fn next_word(listening: &mut Listening) -> LiveHeard {
    let text = match listening.next().await {
        Some(Ok(Message::Text(text))) => text,
        None | Some(Ok(Message::Close(_))) => return LiveHeard::Over(None),
        Some(Ok(Message::Ping(_) | Message::Pong(_))) => return LiveHeard::Nothing,
        Some(Ok(Message::Binary(_))) => return LiveHeard::Over(Some(ByeReason::Shape)),
        Some(Err(error)) => {
            let error = error.into_inner();
            return match error.downcast_ref::<SocketError>() {
                Some(SocketError::Capacity(_)) => LiveHeard::Over(Some(ByeReason::TooLong)),
                // Whoever breaks off makes no mistake.
                Some(SocketError::Protocol(ProtocolError::ResetWithoutClosingHandshake)) => LiveHeard::Over(None),
                Some(SocketError::Protocol(_) | SocketError::Utf8(_)) => LiveHeard::Over(Some(ByeReason::Shape)),
                _ => LiveHeard::Over(None),
            };
        }
    };
    match DeviceFrame::read(text.as_bytes()) {
        Ok(frame) => LiveHeard::Word(frame.say),
        Err(fault) => LiveHeard::Over(Some(fault.bye())),
    }
}

async fn converse(net: Arc<Net>, socket: WebSocket, peer: IpAddr) {
    let (mut speaking, mut listening) = socket.split();
    net.greeting.fetch_add(1, Ordering::Relaxed);
    let greeting = timeout(GREETING, greeted(&net, &mut listening, peer)).await;
    net.greeting.fetch_sub(1, Ordering::Relaxed);
    let why = match greeting {
        Ok(Ok(greeting)) => talk(&net, greeting, &mut speaking, &mut listening).await,
        Ok(Err(why)) => why,
        Err(_) => Some(ByeReason::Silence),
    };
    if let Some(why) = why {
        let frame = HubFrame::new(net.position(), net.clock.now(), HubWord::Bye { why });
        let text = serde_json::to_string(&frame).expect("plain data");
        timeout(SENDING, speaking.send(Message::Text(text.into()))).await.ok();
    }
    let code = match why {
        Some(ByeReason::TooLong) => close_code::SIZE,
        Some(ByeReason::Shape) => close_code::PROTOCOL,
        _ => close_code::NORMAL,
    };
    let close = Message::Close(Some(CloseFrame { code, reason: "".into() }));
    timeout(Duration::from_secs(2), speaking.send(close)).await.ok();
}

/// Somebody who was let in over a connection.
struct LiveGreeting {
    member: Arc<Member>,
    /// What a terminal has, and needs to be told; none for a page.
    terminal: Option<Terminal>,
}

async fn greeted(net: &Arc<Net>, listening: &mut Listening, peer: IpAddr) -> Result<LiveGreeting, Option<ByeReason>> {
    loop {
        let (pass, name, table, wants, has) = match next_word(listening).await {
            LiveHeard::Word(DeviceWord::Hello { pass, name, table, wants, run, have }) => {
                (pass, name, table, wants, run.map(|run| LogPlace { run, position: have }))
            }
            LiveHeard::Word(_) => return Err(Some(ByeReason::Shape)),
            LiveHeard::Nothing => continue,
            LiveHeard::Over(why) => return Err(why),
        };
        let entry = JoinEntry { pass: Some(pass.0), name, table, ..JoinEntry::default() };
        let (device, token) = net.greet(&entry, peer).await.map_err(Some)?;
        let member = Arc::new(Member::new(device.author));
        let follows = matches!(device.role, Role::Facilitator | Role::NoteTaker { .. });
        if wants == Wants::Log && follows {
            net.enter_terminal(&member);
            return Ok(LiveGreeting { member, terminal: Some(Terminal { device, token, has }) });
        }
        net.enter(&member, &device, DeviceWay::Page, token);
        return Ok(LiveGreeting { member, terminal: None });
    }
}

async fn talk(
    net: &Arc<Net>,
    greeting: LiveGreeting,
    speaking: &mut Speaking,
    listening: &mut Listening,
) -> Option<ByeReason> {
    let LiveGreeting { member, terminal } = greeting;
    let _leaves = Leaves { net: net.clone(), member: member.clone() };
    if let Some(terminal) = terminal {
        return terminal.talk(net, &member, speaking, listening).await;
    }
    // What was heard and may only be asked for later; meanwhile nothing more is read.
    let mut held: Option<(DeviceWord, Instant)> = None;
    let mut silent_at = Instant::now() + PATIENCE;
    loop {
        let waits = held.as_ref().map_or(silent_at, |(_, until)| *until);
        tokio::select! {
            post = member.collect() => {
                let text = match post {
                    MemberPost::Letter(letter) => text_of(net, letter),
                    MemberPost::Resync => {
                        net.with_stage(|stage, now| stage.refresh(&member, now));
                        continue;
                    }
                    MemberPost::Closed(why) => return why,
                };
                if !matches!(timeout(SENDING, speaking.send(Message::Text(text))).await, Ok(Ok(()))) {
                    return None;
                }
            }
            heard = next_word(listening), if held.is_none() => {
                silent_at = Instant::now() + PATIENCE;
                match heard {
                    LiveHeard::Word(word) => match answer(net, &member, word) {
                        Ok(()) => {}
                        Err(NotNow::Later(word, millis)) => {
                            held = Some((word, Instant::now() + Duration::from_millis(millis)));
                        }
                        Err(NotNow::Never(why)) => return Some(why),
                    },
                    LiveHeard::Nothing => {}
                    LiveHeard::Over(why) => return why,
                }
            }
            () = sleep_until(waits) => match held.take() {
                None => return Some(ByeReason::Silence),
                Some((word, _)) => match answer(net, &member, word) {
                    Ok(()) => silent_at = Instant::now() + PATIENCE,
                    Err(NotNow::Later(word, millis)) => {
                        held = Some((word, Instant::now() + Duration::from_millis(millis)));
                    }
                    Err(NotNow::Never(why)) => return Some(why),
                },
            },
        }
    }
}

/// Whoever leaves is taken off the stage, however it came to that.
struct Leaves {
    net: Arc<Net>,
    member: Arc<Member>,
}

impl Drop for Leaves {
    fn drop(&mut self) {
        self.net.with_stage(|stage, now| stage.leave(&self.member, now));
    }
}

/// Why something that was said is not done now.
enum NotNow {
    Later(DeviceWord, u64),
    Never(ByeReason),
}

fn answer(net: &Net, member: &Arc<Member>, word: DeviceWord) -> Result<(), NotNow> {
    match word {
        DeviceWord::Submit { id, commands } => {
            if member.is_full() {
                return Err(NotNow::Later(DeviceWord::Submit { id, commands }, 250));
            }
            if let Err(millis) = net.allow(member.device) {
                return Err(NotNow::Later(DeviceWord::Submit { id, commands }, millis));
            }
            let device = known(net, member.device)?;
            let to = member.clone();
            let tell = Box::new(move |said: Answer| to.put_answer(OutLetter::Answered(id, said)));
            net.submit(&device, id, commands, tell);
        }
        DeviceWord::Signal(signal) => {
            if let Err(millis) = net.allow(member.device) {
                return Err(NotNow::Later(DeviceWord::Signal(signal), millis));
            }
            net.signal(member.device, signal);
        }
        DeviceWord::Ping => member.put_answer(OutLetter::Pong),
        // Views come by themselves.
        DeviceWord::Follow { .. } => {}
        DeviceWord::Hello { .. } => return Err(NotNow::Never(ByeReason::Shape)),
    }
    Ok(())
}

fn known(net: &Net, device: AuthorId) -> Result<super::passes::KnownDevice, NotNow> {
    super::locked(&net.book).device_of(device).cloned().ok_or(NotNow::Never(ByeReason::Pass))
}

/// Returns a letter as it leaves.
pub fn text_of(net: &Net, letter: OutLetter) -> axum::extract::ws::Utf8Bytes {
    let say = match letter {
        OutLetter::Frame(frame) => return frame.text,
        OutLetter::Answered(id, Answer::Done) => HubWord::Ack { id },
        OutLetter::Answered(id, Answer::Refused(refusal)) => HubWord::Refused { id, refusal },
        OutLetter::Answered(id, Answer::Failed(failure)) => HubWord::Failed { id, failure: for_devices(failure) },
        OutLetter::Pong => HubWord::Pong,
    };
    let frame = HubFrame::new(net.position(), net.clock.now(), say);
    serde_json::to_string(&frame).expect("plain data").into()
}

/// Returns a failure as devices are told it: where files lie on this computer is nobody else's business.
fn for_devices(failure: FailureKind) -> FailureKind {
    let Ok(Value::Object(mut told)) = serde_json::to_value(&failure) else { return failure };
    if let Some(path) = told.get_mut("path") {
        let name = path.as_str().and_then(|path| path.rsplit(['/', '\\']).next()).unwrap_or_default();
        *path = Value::from(name);
    }
    serde_json::from_value(Value::Object(told)).unwrap_or(failure)
}
