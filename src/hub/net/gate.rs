//! What every request passes before it is looked at: for whom it is meant, which page asks, in what shape; and what every
//! answer says to the browser.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Net;
use super::api::ApiError;

/// Says that it is nappe that answers, and which version of the protocol it speaks. A portal does not.
const NAPPE: HeaderName = HeaderName::from_static("nappe");

/// Looks at a request, and signs the answer.
pub async fn pass(State(net): State<Arc<Net>>, request: Request, onward: Next) -> Response {
    let host = host_of(&request);
    let mut response = match admit(&net, &request, host.as_deref()) {
        Ok(()) => onward.run(request).await,
        Err(refused) => refused.into_response(),
    };
    if !response.status().is_success() && is_plain_text(response.headers()) {
        // Said by what we stand on, in words of its own.
        response = ApiError::new(response.status(), word_for(response.status())).into_response();
    }
    let live = host.filter(|host| net.is_called(name_in(host)) && host.bytes().all(is_of_a_host));
    let live = live.map(|host| format!("{}://{host}", if net.is_secure { "wss" } else { "ws" }));
    sign(response.headers_mut(), live.as_deref());
    response
}

fn is_plain_text(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

const fn word_for(status: StatusCode) -> &'static str {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => "too_long",
        StatusCode::REQUEST_TIMEOUT => "slow",
        StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_FOUND => "nothing",
        _ => "shape",
    }
}

const fn is_of_a_host(sign: u8) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, b'.' | b':' | b'-' | b'[' | b']')
}

fn host_of(request: &Request) -> Option<String> {
    let named = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    named.or_else(|| request.uri().authority().map(axum::http::uri::Authority::as_str)).map(str::to_ascii_lowercase)
}

fn admit(net: &Net, request: &Request, host: Option<&str>) -> Result<(), ApiError> {
    if request.headers().get_all(header::HOST).iter().nth(1).is_some() {
        // Whoever stands between may go by the other one (RFC 9112, 3.2).
        return Err(ApiError::new(StatusCode::BAD_REQUEST, "shape"));
    }
    let Some(host) = host.filter(|host| net.is_called(name_in(host))) else {
        return Err(ApiError::new(StatusCode::MISDIRECTED_REQUEST, "host"));
    };
    let headers = request.headers();
    let looks = request.method() == Method::GET && !headers.contains_key(header::UPGRADE);
    if let Some(origin) = headers.get(header::ORIGIN)
        && !looks
    {
        // What a page of another address wants is nothing of ours.
        let own = origin.to_str().is_ok_and(|origin| {
            let origin = origin.to_ascii_lowercase();
            origin.strip_prefix(if net.is_secure { "https://" } else { "http://" }) == Some(host)
        });
        if !own {
            return Err(ApiError::new(StatusCode::FORBIDDEN, "origin"));
        }
    }
    if request.method() == Method::POST {
        if headers.get(header::CONTENT_ENCODING).is_some_and(|coding| coding != "identity") {
            return Err(ApiError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "packed"));
        }
        let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match kind.as_str() {
            "application/json" => {}
            // What a form of another page can send without being asked.
            "text/plain" | "application/x-www-form-urlencoded" | "multipart/form-data" => {
                return Err(ApiError::new(StatusCode::FORBIDDEN, "origin"));
            }
            _ => return Err(ApiError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "type")),
        }
    }
    Ok(())
}

/// Returns the host without its port.
fn name_in(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split(']').next().unwrap_or_default();
    }
    host.rsplit_once(':').map_or(host, |(name, _)| name)
}

impl Net {
    /// Tells whether this hub answers to a name. Any address will do: only names can be made to lead here by a stranger.
    fn is_called(&self, name: &str) -> bool {
        name == "localhost" || name.parse::<IpAddr>().is_ok() || self.names.iter().any(|known| is_name(known, name))
    }
}

/// Tells whether a name is the one that is known, which may stand for every name of a domain: `*.example.org`.
fn is_name(known: &str, name: &str) -> bool {
    match known.strip_prefix("*.") {
        Some(domain) => name.split_once('.').is_some_and(|(first, rest)| !first.is_empty() && rest == domain),
        None => known == name,
    }
}

fn sign(headers: &mut HeaderMap, live: Option<&str>) {
    let mut say = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    say(NAPPE, "1");
    say(header::X_FRAME_OPTIONS, "DENY");
    say(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    say(header::REFERRER_POLICY, "no-referrer");
    say(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    say(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    let or = |headers: &mut HeaderMap, name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    or(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    or(headers, header::CACHE_CONTROL, "no-store");
    // Older Safaris do not count a WebSocket to the same address as one's own.
    let live = live.unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' data:; \
         connect-src 'self' {live}; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_may_stand_for_the_names_of_a_domain() {
        assert!(is_name("cafe.example.org", "cafe.example.org") && is_name("*.example.org", "cafe.example.org"));
        for name in ["example.org", ".example.org", "a.b.example.org", "cafe.example.org.evil.test"] {
            assert!(!is_name("*.example.org", name), "{name}");
        }
    }

    #[test]
    fn a_host_is_told_from_its_port() {
        assert_eq!(name_in("192.168.1.20:7373"), "192.168.1.20");
        assert_eq!(name_in("[fe80::1]:7373"), "fe80::1");
        assert_eq!(name_in("cafe.local"), "cafe.local");
        assert_eq!(name_in("evil.test:80"), "evil.test");
    }
}
