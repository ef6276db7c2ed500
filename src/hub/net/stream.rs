//! The event stream, for where a `WebSocket` does not come through: the same frames, one way.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Extension, Query, State};
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use futures_util::stream::unfold;
use nappe_core::protocol::{HubFrame, HubWord};
use serde::Deserialize;

use super::Net;
use super::api::{ApiError, device_of};
use super::live::text_of;
use super::member::{Member, MemberPost, OutLetter};
use super::serve::Stays;

/// How often something is said when there is nothing to say: whoever hears nothing takes the hub for gone.
const BREATH: Duration = Duration::from_secs(10);

#[derive(Debug, Deserialize)]
pub struct SinceAsked {
    #[serde(default)]
    since: Option<u64>,
}

/// One who listens; off the stage when it goes.
struct StreamListener {
    net: Arc<Net>,
    member: Arc<Member>,
    over: bool,
}

impl Drop for StreamListener {
    fn drop(&mut self) {
        self.net.with_stage(|stage, now| stage.leave(&self.member, now));
    }
}

/// `GET /api/1/events?since=SEQ`
pub async fn events(
    State(net): State<Arc<Net>>,
    Extension(stays): Extension<Stays>,
    headers: HeaderMap,
    Query(SinceAsked { since }): Query<SinceAsked>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, ApiError> {
    let device = device_of(&net, &headers)?;
    stays.say();
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
    let member = Arc::new(Member::new(device.author));
    net.with_stage(|stage, now| stage.enter_stream(member.clone(), device.role, since.max(last), now));
    let listener = StreamListener { net, member, over: false };
    let stream = unfold(listener, |mut listener| async {
        if listener.over {
            return None;
        }
        loop {
            let (seq, text) = match listener.member.collect().await {
                MemberPost::Letter(OutLetter::Frame(frame)) => (frame.seq, frame.text),
                MemberPost::Letter(letter) => (listener.net.position(), text_of(&listener.net, letter)),
                MemberPost::Resync => {
                    listener.net.with_stage(|stage, now| stage.refresh(&listener.member, now));
                    continue;
                }
                MemberPost::Closed(None) => return None,
                MemberPost::Closed(Some(why)) => {
                    listener.over = true;
                    let frame = HubFrame::new(listener.net.position(), listener.net.clock.now(), HubWord::Bye { why });
                    let text = serde_json::to_string(&frame).expect("plain data");
                    (listener.net.position(), text.into())
                }
            };
            return Some((Ok(Event::default().id(seq.to_string()).data(text.as_str())), listener));
        }
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(BREATH)))
}
