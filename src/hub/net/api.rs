//! The plain routes: what there is to join, joining, putting, moving to another table, and the views. `docs/protocol.md`
//! describes them.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::StatusCode;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use nappe_core::presence::{DeviceHint, Signal};
use nappe_core::protocol::{Digest, HubWord};
use nappe_core::role::Role;
use nappe_core::text::CleanText;
use nappe_core::{Answer, AuthorId, Refusal, TableNo};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Net;
use super::passes::KnownDevice;
use super::put::PutAsked;
use super::stage::Audience;

/// Why a request is not answered as it was meant.
#[derive(Debug, Clone)]
pub struct ApiError {
    status: StatusCode,
    body: Value,
}

impl ApiError {
    /// Refuses with a word that stands in `docs/protocol.md`.
    pub fn new(status: StatusCode, refused: &str) -> Self {
        Self { status, body: json!({ "refused": refused }) }
    }

    /// Says that one is to come again.
    pub fn later(status: StatusCode, millis: u64) -> Self {
        Self { status, body: json!({ "retry_ms": millis }) }
    }

    /// Says which number is expected.
    pub fn expect(next: u64) -> Self {
        Self { status: StatusCode::CONFLICT, body: json!({ "expect": next }) }
    }

    /// Says what the rules say.
    pub fn refused(refusal: &Refusal) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, body: json!({ "refused": refusal }) }
    }

    /// The pass is not known.
    pub fn pass() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "pass")
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(&self.body)).into_response();
        if let Some(millis) = self.body.get("retry_ms").and_then(Value::as_u64) {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(millis.div_ceil(1_000)));
        }
        response
    }
}

type ApiResult = Result<Json<Value>, ApiError>;

/// With what somebody comes in.
#[derive(Debug, Default, Deserialize)]
pub struct JoinEntry {
    #[serde(default)]
    pub pass: Option<String>,
    #[serde(default)]
    pub code: Option<String>,
    /// What the page drew.
    #[serde(default)]
    pub page: Option<AuthorId>,
    #[serde(default)]
    pub table: Option<TableNo>,
    #[serde(default)]
    pub name: CleanText,
    #[serde(default)]
    pub contributor: bool,
}

#[derive(Debug, Deserialize)]
struct Moving {
    table: TableNo,
}

#[derive(Debug, Deserialize)]
struct Signalling {
    signal: Signal,
}

/// Reads a body.
fn read<'a, T: Deserialize<'a>>(body: &'a Bytes) -> Result<T, ApiError> {
    serde_json::from_slice(body).map_err(|_| ApiError::new(StatusCode::BAD_REQUEST, "shape"))
}

/// Returns the word that is shown.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let shown = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (kind, word) = shown.split_once(' ')?;
    kind.eq_ignore_ascii_case("bearer").then_some(word.trim())
}

/// Returns the device that asks.
pub fn device_of(net: &Net, headers: &HeaderMap) -> Result<KnownDevice, ApiError> {
    bearer(headers).and_then(|token| net.device(token)).ok_or_else(ApiError::pass)
}

/// Guesses from what a browser says of itself whether the page is open inside another application.
fn hint_of(headers: &HeaderMap) -> Option<DeviceHint> {
    let agent = headers.get(header::USER_AGENT)?.to_str().ok()?;
    let inside =
        ["FBAN", "FBAV", "Instagram", "Line/", "; wv)", "Snapchat", "Twitter", "LinkedInApp", "MicroMessenger"];
    inside.iter().any(|word| agent.contains(word)).then_some(DeviceHint::InsideApp)
}

/// `POST /api/1/look`
pub async fn look(
    State(net): State<Arc<Net>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Bytes,
) -> ApiResult {
    let entry: JoinEntry = read(&body)?;
    let seen = net.look(&entry, peer.ip(), hint_of(&headers))?;
    Ok(Json(seen))
}

/// `POST /api/1/join`
pub async fn join(State(net): State<Arc<Net>>, ConnectInfo(peer): ConnectInfo<SocketAddr>, body: Bytes) -> ApiResult {
    let entry: JoinEntry = read(&body)?;
    let joined = net.join(&entry, peer.ip()).await?;
    Ok(Json(net.joined(&joined.device, Some(&joined.token))))
}

/// `POST /api/1/move`
pub async fn reseat(State(net): State<Arc<Net>>, headers: HeaderMap, body: Bytes) -> ApiResult {
    let device = device_of(&net, &headers)?;
    let Moving { table } = read(&body)?;
    if device.bound {
        return Err(ApiError::new(StatusCode::FORBIDDEN, "role"));
    }
    net.take_allowance(device.author)?;
    let device = net.reseat(device.author, table).await?;
    Ok(Json(net.joined(&device, None)))
}

/// `POST /api/1/signal`
pub async fn signal(State(net): State<Arc<Net>>, headers: HeaderMap, body: Bytes) -> ApiResult {
    let device = device_of(&net, &headers)?;
    let Signalling { signal } = read(&body)?;
    net.take_allowance(device.author)?;
    net.signal(device.author, signal);
    Ok(Json(json!({})))
}

/// `POST /api/1/put`
pub async fn put(State(net): State<Arc<Net>>, headers: HeaderMap, body: Bytes) -> ApiResult {
    let device = device_of(&net, &headers)?;
    let asked: PutAsked = read(&body)?;
    let (aseq, seq) = (asked.aseq, net.clone());
    match net.put(&device, asked).await? {
        Answer::Done => Ok(Json(json!({ "aseq": aseq, "seq": seq.position() }))),
        Answer::Refused(refusal) => Err(ApiError::refused(&refusal)),
        Answer::Failed(_) => Err(ApiError::later(StatusCode::SERVICE_UNAVAILABLE, 2_000)),
    }
}

/// A view, as it stands in a frame.
#[derive(Serialize)]
#[serde(untagged)]
enum PlainView {
    Word(HubWord),
}

fn plain(word: HubWord) -> Result<Json<Value>, ApiError> {
    // The one key of a word is its name; what is asked for by its name is told without.
    match serde_json::to_value(PlainView::Word(word)) {
        Ok(Value::Object(words)) => Ok(Json(words.into_iter().next().map(|(_, view)| view).unwrap_or_default())),
        _ => Err(ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, "shape")),
    }
}

/// `GET /api/1/table/N`
pub async fn table(State(net): State<Arc<Net>>, headers: HeaderMap, Path(table): Path<String>) -> ApiResult {
    let (role, author) = net.looker(bearer(&headers))?;
    let table: TableNo = table.parse().map_err(|_| ApiError::new(StatusCode::NOT_FOUND, "table"))?;
    if role.table().is_some_and(|own| own != table) || role == Role::Reader {
        return Err(ApiError::new(StatusCode::FORBIDDEN, "role"));
    }
    if !net.has_table(table) {
        return Err(ApiError::new(StatusCode::NOT_FOUND, "table"));
    }
    net.catch_up().await;
    plain(net.view(Audience::Table(table, author)))
}

/// `GET /api/1/wall`
pub async fn wall(State(net): State<Arc<Net>>, headers: HeaderMap) -> ApiResult {
    net.catch_up().await;
    match net.looker(bearer(&headers))? {
        (Role::Reader | Role::Facilitator, _) => plain(net.view(Audience::Wall)),
        _ => Err(ApiError::new(StatusCode::FORBIDDEN, "role")),
    }
}

/// `GET /api/1/room`
pub async fn room(State(net): State<Arc<Net>>, headers: HeaderMap) -> ApiResult {
    net.catch_up().await;
    match net.looker(bearer(&headers))? {
        (Role::Facilitator, _) => plain(net.view(Audience::Room)),
        _ => Err(ApiError::new(StatusCode::FORBIDDEN, "role")),
    }
}

/// `GET /api/1/digest`
pub async fn digest(State(net): State<Arc<Net>>, headers: HeaderMap) -> ApiResult {
    net.looker(bearer(&headers))?;
    net.catch_up().await;
    let digest = net.with_stage(|stage, now| Digest::of(stage.session(), now));
    Ok(Json(serde_json::to_value(digest).unwrap_or_default()))
}

/// `GET /health`
pub async fn health(State(net): State<Arc<Net>>) -> Response {
    let body = Json(json!({ "nappe": 1, "session": net.id(), "open": net.is_open(), "writes": net.writes() }));
    // A page of an address that this hub had before may ask whether it is here now.
    let anybody = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
    ];
    (anybody, body).into_response()
}

/// What nobody knows.
pub async fn nothing() -> ApiError {
    ApiError::new(StatusCode::NOT_FOUND, "nothing")
}

impl ApiError {
    /// Returns why a connection that stays is ended for the same reason.
    pub fn bye(&self) -> nappe_core::protocol::ByeReason {
        use nappe_core::protocol::ByeReason;
        match self.status {
            StatusCode::FORBIDDEN => ByeReason::Closed,
            StatusCode::NOT_FOUND => ByeReason::Table,
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => ByeReason::Busy,
            _ => ByeReason::Pass,
        }
    }
}
