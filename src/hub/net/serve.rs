//! Connections: how many there may be, how long they may take, and what each is served with.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;
use tokio_rustls::TlsAcceptor;
use tower_service::Service;

use super::{locked, plain};

/// The most connections at once.
const MOST_CONNECTIONS: usize = 2_000;
/// How long the head of a request may take, and a connection may rest between two.
const HEAD: Duration = Duration::from_secs(10);
/// How long a request may take until its answer begins.
const WHOLE: Duration = Duration::from_secs(20);
/// How long the two sides may take to agree on how to encrypt.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// The longest head of a request, in bytes.
const HEAD_BYTES: usize = 16 << 10;

/// A connection that stays for good reason: it is not shown out for one that comes.
#[derive(Debug, Clone, Default)]
pub struct Stays(Arc<AtomicBool>);

impl Stays {
    /// Says so.
    pub fn say(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Connections that may be shown out for one that comes, in the order of their coming.
#[derive(Debug, Default)]
struct Resting {
    waiting: VecDeque<(AbortHandle, Stays)>,
}

impl Resting {
    /// Shows out the one that came first; tells whether there was one.
    fn show_one_out(&mut self) -> bool {
        self.waiting.retain(|(task, _)| !task.is_finished());
        let Some(at) = self.waiting.iter().position(|(_, stays)| !stays.0.load(Ordering::Relaxed)) else {
            return false;
        };
        if let Some((task, _)) = self.waiting.remove(at) {
            task.abort();
        }
        true
    }
}

/// Serves whoever comes, for ever; with TLS where it is given.
pub async fn serve(listener: TcpListener, router: Router, tls: Option<TlsAcceptor>) {
    let count = Arc::new(AtomicUsize::new(0));
    let resting = Arc::new(Mutex::new(Resting::default()));
    loop {
        let Ok((stream, peer)) = listener.accept().await else {
            // No more files, as a rule: a moment later there are some.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        if count.load(Ordering::Relaxed) >= MOST_CONNECTIONS && !locked(&resting).show_one_out() {
            continue;
        }
        // Small frames must not wait for each other.
        stream.set_nodelay(true).ok();
        count.fetch_add(1, Ordering::Relaxed);
        let counted = Counted { stream, count: count.clone() };
        let stays = Stays::default();
        let task = tokio::spawn(connection(counted, tls.clone(), peer, router.clone(), stays.clone()));
        let mut resting = locked(&resting);
        resting.waiting.push_back((task.abort_handle(), stays));
        if resting.waiting.len() > 2 * MOST_CONNECTIONS {
            resting.waiting.retain(|(task, _)| !task.is_finished());
        }
    }
}

async fn connection(stream: Counted, tls: Option<TlsAcceptor>, peer: SocketAddr, router: Router, stays: Stays) {
    let Some(tls) = tls else { return http(stream, peer, router, stays).await };
    let agreed = async {
        let mut first = [0];
        match stream.stream.peek(&mut first).await {
            Ok(1) if first[0] == plain::HANDSHAKE => tls.accept(stream).await.ok(),
            Ok(1) => {
                plain::answer(stream).await;
                None
            }
            _ => None,
        }
    };
    if let Ok(Some(stream)) = tokio::time::timeout(HANDSHAKE, agreed).await {
        http(stream, peer, router, stays).await;
    }
}

async fn http<S>(stream: S, peer: SocketAddr, router: Router, stays: Stays)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = hyper::service::service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        request.extensions_mut().insert(stays.clone());
        let mut router = router.clone();
        async move {
            let answered = tokio::time::timeout(WHOLE, router.call(request)).await;
            answered.unwrap_or_else(|_| Ok(StatusCode::REQUEST_TIMEOUT.into_response()))
        }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(HEAD_BYTES);
    // Whoever breaks off is nobody's business.
    http.serve_connection(TokioIo::new(stream), service).with_upgrades().await.ok();
}

/// A connection that is counted as long as it lives, also after it became a WebSocket.
struct Counted {
    stream: TcpStream,
    count: Arc<AtomicUsize>,
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.count.fetch_sub(1, Ordering::Relaxed);
    }
}

impl AsyncRead for Counted {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Counted {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[std::io::IoSlice<'_>],
    ) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
