//! A terminal at a table over the network: it is told the log and folds it itself, as one on the facilitator's own machine.

use std::io;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::extract::ws::Message;
use futures_util::SinkExt;
use nappe_core::Answer;
use nappe_core::protocol::{ByeReason, DeviceWord, PassWord};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout, timeout_at};

use super::live::{Listening, LiveHeard, PATIENCE, SENDING, Speaking, next_word, text_of};
use super::member::{Member, MemberPost};
use super::passes::KnownDevice;
use super::{Net, locked};
use crate::hub::message::LogPlace;
use crate::hub::postbox::{Letter, Postbox};
use crate::hub::seated::{Chair, SeatWire};

/// How many frames may wait between the thread that speaks and the socket.
const ON_THE_WAY: usize = 8;

/// A terminal that greeted.
pub struct Terminal {
    /// As what it was let in.
    pub device: KnownDevice,
    /// The word it comes in with from now on, where it is new.
    pub token: Option<PassWord>,
    /// How much of which log it has.
    pub has: Option<LogPlace>,
}

/// The way from the thread that speaks to the socket.
struct SocketWire {
    lines: mpsc::Sender<Vec<u8>>,
}

impl SeatWire for SocketWire {
    fn send(&mut self, line: &[u8]) -> io::Result<()> {
        self.lines.blocking_send(line.to_vec()).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    // The sender goes with the thread, and the socket with that.
    fn hang_up(&self) {}
}

/// Nothing is put in any more, whichever way it ends.
struct Emptied(Arc<Postbox>);

impl Drop for Emptied {
    fn drop(&mut self) {
        self.0.abandon();
    }
}

impl Terminal {
    /// Talks until one side has had enough; returns why, where that is to be told.
    pub async fn talk(
        self,
        net: &Arc<Net>,
        member: &Arc<Member>,
        speaking: &mut Speaking,
        listening: &mut Listening,
    ) -> Option<ByeReason> {
        let Self { device, token, has } = self;
        let postbox = Arc::new(Postbox::default());
        let _emptied = Emptied(postbox.clone());
        let (lines, mut said) = mpsc::channel(ON_THE_WAY);
        let chair = Chair {
            handle: net.handle.clone(),
            session: net.id,
            clock: net.clock.clone(),
            pass: device.pass_at(None, false),
            postbox: postbox.clone(),
            closing: Arc::new(AtomicBool::new(false)),
        };
        let speaker = chair.speaker(Box::new(SocketWire { lines }), Arc::new(Mutex::new(None)), token);
        let thread = std::thread::Builder::new().name("speaker".to_owned()).spawn(move || speaker.run(has));
        if thread.is_err() {
            return Some(ByeReason::Busy);
        }
        let mut silent_at = Instant::now() + PATIENCE;
        loop {
            let text = tokio::select! {
                line = said.recv() => match line {
                    Some(line) => String::from_utf8(line).ok()?.trim_end().to_owned().into(),
                    None => return None,
                },
                post = member.collect() => match post {
                    MemberPost::Letter(letter) => text_of(net, letter),
                    MemberPost::Resync => {
                        member.resume();
                        continue;
                    }
                    MemberPost::Closed(why) => return why,
                },
                heard = timeout_at(silent_at, next_word(listening)) => match heard {
                    Err(_) => return Some(ByeReason::Silence),
                    Ok(LiveHeard::Over(why)) => return why,
                    Ok(LiveHeard::Nothing) => {
                        silent_at = Instant::now() + PATIENCE;
                        continue;
                    }
                    Ok(LiveHeard::Word(word)) => {
                        silent_at = Instant::now() + PATIENCE;
                        if let Some(why) = hear(net, member, &postbox, word).await {
                            return Some(why);
                        }
                        continue;
                    }
                },
            };
            if !matches!(timeout(SENDING, speaking.send(Message::Text(text))).await, Ok(Ok(()))) {
                return None;
            }
        }
    }
}

async fn hear(net: &Net, member: &Member, postbox: &Arc<Postbox>, word: DeviceWord) -> Option<ByeReason> {
    if matches!(word, DeviceWord::Submit { .. } | DeviceWord::Signal(_)) {
        while let Err(millis) = net.allow(member.device) {
            tokio::time::sleep(Duration::from_millis(millis)).await;
        }
    }
    match word {
        DeviceWord::Submit { id, commands } => {
            let Some(device) = locked(&net.book).device_of(member.device).cloned() else {
                return Some(ByeReason::Pass);
            };
            postbox.ask();
            let to = postbox.clone();
            net.submit(&device, id, commands, Box::new(move |answer: Answer| to.answer(id, answer)));
        }
        DeviceWord::Signal(signal) => net.signal(member.device, signal),
        DeviceWord::Follow { since } => postbox.follow(since),
        DeviceWord::Ping => postbox.put_answer(Letter::Pong),
        DeviceWord::Hello { .. } => return Some(ByeReason::Shape),
    }
    None
}
