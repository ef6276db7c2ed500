//! What comes unencrypted to doors that speak TLS: it is told where to go, at once and in words, and nothing of it is done.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;

/// The longest head that is looked at for the address that was asked, in bytes.
const LONGEST: usize = 8 << 10;
/// How long the other side has to take the answer and to hang up.
const FAREWELL: Duration = Duration::from_secs(2);

/// The first byte of whoever wants to speak TLS (RFC 8446, 5.1: a record of the handshake).
pub const HANDSHAKE: u8 = 0x16;

/// Answers whoever speaks plain HTTP: 400, and the address that is right.
pub async fn answer<S: AsyncRead + AsyncWrite + Unpin>(mut stream: S) {
    let mut head = Vec::new();
    while head.len() < LONGEST && !head.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read_buf(&mut head).await {
            Ok(count) if count > 0 => {}
            _ => break,
        }
    }
    if head.is_empty() || stream.write_all(told(&host_in(&head)).as_bytes()).await.is_err() {
        return;
    }
    stream.shutdown().await.ok();
    // Whoever still sends would lose the answer when the connection is torn down.
    let mut rest = [0; 1 << 10];
    timeout(FAREWELL, async { while stream.read(&mut rest).await.is_ok_and(|count| count > 0) {} }).await.ok();
}

/// Returns the address that was asked, where it is one; it may come from anybody and is shown.
fn host_in(head: &[u8]) -> String {
    let head = String::from_utf8_lossy(head);
    let host = head.lines().skip(1).find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("host").then_some(value.trim())
    });
    let is_plain = |sign: u8| sign.is_ascii_alphanumeric() || matches!(sign, b'.' | b':' | b'-' | b'[' | b']');
    host.filter(|host| host.len() < 256 && host.bytes().all(is_plain)).unwrap_or_default().to_owned()
}

fn told(host: &str) -> String {
    let link = match host {
        "" => String::new(),
        host => format!("<p><a href=\"https://{host}/\">https://{host}</a></p>"),
    };
    let page = format!(
        "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>https</title>\
         <p>Ici, tout passe par https\u{202f}: l’adresse commence par https://.</p>{link}\
         <p lang=\"en\">Everything goes by https here: the address begins with https://.</p></html>\n"
    );
    format!(
        "HTTP/1.1 400 Bad Request\r\nNappe: 1\r\nNappe-Door: tls\r\nContent-Type: text/html; charset=utf-8\r\n\
         Content-Length: {}\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n\
         X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCache-Control: no-store\r\n\
         Connection: close\r\n\r\n{page}",
        page.len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_only_repeated_when_it_is_one() {
        assert_eq!(host_in(b"GET / HTTP/1.1\r\nhost: 192.168.1.20:7373\r\n\r\n"), "192.168.1.20:7373");
        for host in ["<script>", "a b", "a\"b", "é"] {
            let head = format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n");
            assert_eq!(host_in(head.as_bytes()), "", "{host}");
        }
        assert!(!told("").contains("href") && told("a:1").contains("href=\"https://a:1/\""));
    }
}
