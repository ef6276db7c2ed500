//! The pages, which are part of the program, and the way to everything that is answered.

use std::io::Write as _;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::StatusCode;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use flate2::Compression;
use flate2::write::GzEncoder;
use nappe_core::protocol::DEVICE_FRAME_BYTES;

use super::{Net, api, gate, live, stream};

/// Declares the files of `assets/web`.
macro_rules! pages {
    ($($name:literal),* $(,)?) => {
        /// Every file, by its name; a test compares them with the folder.
        const FILES: &[(&str, &[u8])] =
            &[$(($name, include_bytes!(concat!("../../../assets/web/", $name)))),*];
    };
}

pages![
    "awake.js",
    "awake.mp4",
    "bell.js",
    "carry.js",
    "clock.js",
    "dom.js",
    "fit.js",
    "house.js",
    "hub.js",
    "icon.svg",
    "index.html",
    "index.js",
    "layout.js",
    "link.js",
    "model.js",
    "note.js",
    "outbox.js",
    "room.html",
    "room.js",
    "screen.css",
    "screen.html",
    "screen.js",
    "store.js",
    "stream.js",
    "style.css",
    "table.js",
    "wire.js",
    "words-en.js",
    "words-fr.js",
];

/// A file as it is sent.
struct Page {
    name: &'static str,
    kind: &'static str,
    plain: &'static [u8],
    packed: Bytes,
    tag: HeaderValue,
}

static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| FILES.iter().map(|(name, bytes)| page(name, bytes)).collect());

fn page(name: &'static str, plain: &'static [u8]) -> Page {
    let kind = match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        _ => "application/octet-stream",
    };
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    let packed = packed.write_all(plain).and_then(|()| packed.finish()).unwrap_or_default();
    let tag = HeaderValue::from_str(&format!("\"{}\"", &blake3::hash(plain).to_hex()[..16]));
    Page { name, kind, plain, packed: packed.into(), tag: tag.expect("letters and digits") }
}

/// Sends a file, unless whoever asks has it.
fn send(name: &str, asked: &HeaderMap) -> Response {
    let Some(page) = PAGES.iter().find(|page| page.name == name) else {
        return api::ApiError::new(StatusCode::NOT_FOUND, "nothing").into_response();
    };
    let kept = [(header::CACHE_CONTROL, HeaderValue::from_static("no-cache")), (header::ETAG, page.tag.clone())];
    if asked.get(header::IF_NONE_MATCH) == Some(&page.tag) {
        return (StatusCode::NOT_MODIFIED, kept).into_response();
    }
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(page.kind))];
    let accepts = asked.get(header::ACCEPT_ENCODING).and_then(|accepted| accepted.to_str().ok()).unwrap_or_default();
    if accepts.split(',').any(|coding| coding.split(';').next().is_some_and(|coding| coding.trim() == "gzip")) {
        let packed = [
            (header::CONTENT_ENCODING, HeaderValue::from_static("gzip")),
            (header::VARY, HeaderValue::from_static("accept-encoding")),
        ];
        return (kept, kind, packed, page.packed.clone()).into_response();
    }
    (kept, kind, page.plain).into_response()
}

/// Returns the way to everything that is answered.
pub fn router(net: Arc<Net>) -> Router {
    let page = |name: &'static str| get(move |headers: HeaderMap| async move { send(name, &headers) });
    Router::new()
        .route("/", page("index.html"))
        .route("/screen", page("screen.html"))
        .route("/room", page("room.html"))
        .route("/favicon.ico", page("icon.svg"))
        .route("/a/{name}", get(|Path(name): Path<String>, headers: HeaderMap| async move { send(&name, &headers) }))
        .route("/health", get(api::health))
        .route("/api/1/look", post(api::look))
        .route("/api/1/join", post(api::join))
        .route("/api/1/put", post(api::put))
        .route("/api/1/move", post(api::reseat))
        .route("/api/1/signal", post(api::signal))
        .route("/api/1/table/{table}", get(api::table))
        .route("/api/1/wall", get(api::wall))
        .route("/api/1/room", get(api::room))
        .route("/api/1/digest", get(api::digest))
        .route("/api/1/events", get(stream::events))
        .route("/api/1/live", get(live::live))
        .fallback(api::nothing)
        .method_not_allowed_fallback(api::nothing)
        .layer(DefaultBodyLimit::max(DEVICE_FRAME_BYTES))
        .layer(from_fn_with_state(net.clone(), gate::pass))
        .with_state(net)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_file_of_the_folder_is_part_of_the_program() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/web");
        let found = std::fs::read_dir(folder).expect("the folder of pages");
        let mut found: Vec<String> =
            found.map(|file| file.expect("readable").file_name().to_string_lossy().into_owned()).collect();
        found.sort();
        let mut known: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
        known.sort_unstable();
        assert_eq!(found, known);
    }

    fn is_html(name: &str) -> bool {
        std::path::Path::new(name).extension().is_some_and(|ending| ending == "html")
    }

    /// Returns the files that a page loads, itself and those that they load included.
    fn loaded(from: &str) -> BTreeSet<&'static str> {
        let (mut loaded, mut looked_at) = (BTreeSet::new(), vec![from.to_owned()]);
        while let Some(name) = looked_at.pop() {
            let Some((name, bytes)) = FILES.iter().find(|(known, _)| *known == name) else { continue };
            if loaded.insert(*name) {
                let text = String::from_utf8_lossy(bytes);
                let names = FILES.iter().filter(|(other, _)| text.contains(&format!("/{other}")));
                looked_at.extend(names.filter(|(other, _)| !is_html(other)).map(|(other, _)| (*other).to_owned()));
            }
        }
        loaded
    }

    #[test]
    fn a_page_with_everything_it_loads_is_sixty_kilobytes_at_most() {
        for page in ["index.html", "screen.html", "room.html"] {
            let loaded = loaded(page);
            assert!(loaded.len() > 8, "{page}: {loaded:?}");
            let files = PAGES.iter().filter(|page| loaded.contains(page.name));
            let bytes: usize = files.map(|page| page.packed.len()).sum();
            assert!(bytes <= 60_000, "{page}: {bytes} bytes");
        }
    }
}
