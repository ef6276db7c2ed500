//! A connection to a hub elsewhere, plain or over TLS, which one thread may read while another writes. Whose key a hub must
//! have is judged here: nothing is said to one that has another.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, ClientConnection, DigitallySignedStruct, Error as TlsError, RootCertStore,
    SignatureScheme,
};

use crate::clock::Stopwatch;
use crate::hub::print::{CertificatePrint, HubPrint, PrintAsked};

/// How much is read at once, in bytes.
const AT_ONCE: usize = 4 << 10;

/// By what a hub is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HubTrust {
    /// By a certificate that an authority of this system vouches for.
    Roots,
    /// By the fingerprint that somebody gave.
    Asked(PrintAsked),
    /// By the key that it had before.
    Key(HubPrint),
}

/// What a hub showed of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownKey {
    /// The fingerprint of its key.
    pub key: HubPrint,
    /// That of its certificate.
    pub certificate: CertificatePrint,
    /// Whether an authority of this system vouches for it under the name that was asked.
    pub vouched: bool,
}

/// Why nothing is said over TLS.
#[derive(Debug)]
pub enum NotSecured {
    /// The connection broke, or nothing came.
    Broken(io::Error),
    /// What answers does not speak TLS.
    NotTls,
    /// It has another key.
    Key(HubPrint),
}

/// What the authorities of this system say.
static ROOTS: LazyLock<Option<Arc<WebPkiServerVerifier>>> = LazyLock::new(|| {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::new(ring::default_provider())).build().ok()
});

/// Judges the certificate of a hub.
#[derive(Debug)]
struct HubVerifier {
    /// By what it is known; anybody will do for a look.
    trust: Option<HubTrust>,
    provider: CryptoProvider,
    shown: Mutex<Option<ShownKey>>,
}

fn locked<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

impl ServerCertVerifier for HubVerifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        behind: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        let key = HubPrint::of(certificate).ok_or(CertificateError::BadEncoding)?;
        let vouches = || {
            let roots = ROOTS.as_ref();
            roots.is_some_and(|roots| roots.verify_server_cert(certificate, behind, name, ocsp, now).is_ok())
        };
        let mut shown = ShownKey { key, certificate: CertificatePrint::of(certificate), vouched: false };
        shown.vouched = matches!(self.trust, None | Some(HubTrust::Roots)) && vouches();
        *locked(&self.shown) = Some(shown);
        let is_known = match &self.trust {
            None => true,
            Some(HubTrust::Roots) => shown.vouched,
            Some(HubTrust::Asked(asked)) => asked.is_of(&shown.key, &shown.certificate),
            Some(HubTrust::Key(known)) => *known == shown.key,
        };
        if is_known {
            Ok(ServerCertVerified::assertion())
        } else {
            Err(CertificateError::ApplicationVerificationFailure.into())
        }
    }

    // That it has the key and not only its certificate is proved like everywhere.
    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        verify_tls12_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        verify_tls13_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// A connection to a hub. Its copies are the same connection.
#[derive(Debug)]
pub struct HubStream {
    tcp: TcpStream,
    tls: Option<Arc<TlsTalk>>,
}

#[derive(Debug)]
struct TlsTalk {
    session: Mutex<TlsSession>,
    /// Held by whoever writes to the connection, so that records leave in their order.
    writes: Mutex<()>,
}

#[derive(Debug)]
struct TlsSession {
    talk: ClientConnection,
    /// What came and was not looked at yet.
    raw: Vec<u8>,
}

impl HubStream {
    /// Speaks plainly.
    pub const fn plain(tcp: TcpStream) -> Self {
        Self { tcp, tls: None }
    }

    /// Agrees on TLS with a hub that is called `host`, if it is the one that is known; with anybody where it is by nothing.
    /// Returns also what it showed of itself.
    ///
    /// # Errors
    /// Why nothing is said.
    pub fn secured(
        tcp: TcpStream,
        host: &str,
        trust: Option<HubTrust>,
        patience: Duration,
    ) -> Result<(Self, ShownKey), NotSecured> {
        let name = ServerName::try_from(host.to_owned()).map_err(|_| NotSecured::NotTls)?;
        let provider = ring::default_provider();
        let judge = Arc::new(HubVerifier { trust, provider: provider.clone(), shown: Mutex::new(None) });
        let config = ClientConfig::builder_with_provider(Arc::new(provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| NotSecured::Broken(io::Error::other(error)))?;
        let mut config = config.dangerous().with_custom_certificate_verifier(judge.clone()).with_no_client_auth();
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        let mut talk = ClientConnection::new(Arc::new(config), name).map_err(|_| NotSecured::NotTls)?;
        talk.set_buffer_limit(None);
        let waited = Stopwatch::start();
        let agreed = agree(&mut talk, &tcp, patience, waited);
        let shown = *locked(&judge.shown);
        match (agreed, shown) {
            (Ok(()), Some(shown)) => {
                let session = Mutex::new(TlsSession { talk, raw: Vec::new() });
                let tls = Some(Arc::new(TlsTalk { session, writes: Mutex::new(()) }));
                Ok((Self { tcp, tls }, shown))
            }
            (Err(Disagreed::Judged), Some(shown)) => Err(NotSecured::Key(shown.key)),
            (Err(Disagreed::Broken(error)), _) => Err(NotSecured::Broken(error)),
            _ => Err(NotSecured::NotTls),
        }
    }

    /// Returns what is below, for whoever sets times or hangs up.
    pub const fn tcp(&self) -> &TcpStream {
        &self.tcp
    }

    /// Returns another hold of the same connection.
    ///
    /// # Errors
    /// What the system reports.
    pub fn try_clone(&self) -> io::Result<Self> {
        Ok(Self { tcp: self.tcp.try_clone()?, tls: self.tls.clone() })
    }
}

/// Why there is no agreement.
enum Disagreed {
    Broken(io::Error),
    Judged,
    Shape,
}

impl From<io::Error> for Disagreed {
    fn from(error: io::Error) -> Self {
        Self::Broken(error)
    }
}

fn agree(talk: &mut ClientConnection, tcp: &TcpStream, patience: Duration, waited: Stopwatch) -> Result<(), Disagreed> {
    let (mut reads, mut writes) = (tcp, tcp);
    loop {
        while talk.wants_write() {
            talk.write_tls(&mut writes)?;
        }
        if !talk.is_handshaking() {
            return Ok(());
        }
        let left = patience.saturating_sub(Duration::from_millis(waited.millis()));
        if left.is_zero() {
            return Err(io::Error::from(io::ErrorKind::TimedOut).into());
        }
        tcp.set_read_timeout(Some(left))?;
        match talk.read_tls(&mut reads) {
            Ok(0) => return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        }
        if let Err(error) = talk.process_new_packets() {
            // The other side is told why.
            talk.write_tls(&mut writes).ok();
            return Err(match error {
                TlsError::InvalidCertificate(_) => Disagreed::Judged,
                _ => Disagreed::Shape,
            });
        }
    }
}

impl TlsSession {
    /// Takes what can be read without waiting; `None` when more has to come.
    fn take(&mut self, buffer: &mut [u8]) -> io::Result<Option<usize>> {
        loop {
            match self.talk.reader().read(buffer) {
                Ok(count) => return Ok(Some(count)),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
            if self.raw.is_empty() {
                return Ok(None);
            }
            let taken = self.talk.read_tls(&mut self.raw.as_slice())?;
            self.raw.drain(..taken);
            self.talk.process_new_packets().map_err(io::Error::other)?;
        }
    }

    /// Takes what has come; nothing means that the other side has ended.
    fn put(&mut self, raw: &[u8]) -> io::Result<()> {
        if raw.is_empty() {
            self.talk.read_tls(&mut io::empty())?;
            self.talk.process_new_packets().map_err(io::Error::other)?;
        }
        self.raw.extend_from_slice(raw);
        Ok(())
    }

    /// Returns everything that is to leave.
    fn outgoing(&mut self) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        while self.talk.wants_write() {
            self.talk.write_tls(&mut out)?;
        }
        Ok(out)
    }
}

impl Read for HubStream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(tls) = &self.tls else { return self.tcp.read(buffer) };
        loop {
            if let Some(count) = locked(&tls.session).take(buffer)? {
                return Ok(count);
            }
            // What TLS itself has to say; somebody who writes just now takes it along.
            match tls.writes.try_lock() {
                Ok(_held) => self.tcp.write_all(&locked(&tls.session).outgoing()?)?,
                Err(TryLockError::WouldBlock | TryLockError::Poisoned(_)) => {}
            }
            // Nothing is held while it is waited.
            let mut raw = [0; AT_ONCE];
            let count = self.tcp.read(&mut raw)?;
            locked(&tls.session).put(&raw[..count])?;
        }
    }
}

impl Write for HubStream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(tls) = &self.tls else { return self.tcp.write(bytes) };
        let _held = locked(&tls.writes);
        let out = {
            let mut session = locked(&tls.session);
            session.talk.writer().write_all(bytes)?;
            session.outgoing()?
        };
        self.tcp.write_all(&out)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
