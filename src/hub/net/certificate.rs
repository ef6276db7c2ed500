//! The certificate with which the doors speak TLS: one of this installation's own, kept for a session, or one that was
//! given.
//!
//! Its own is signed by nobody else: browsers warn, once for each address. So it stays as long as it fits, and its key
//! for ever: what people compared, and terminals remember, is the key's.

use std::io::Read;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{Datelike, Offset, Utc};
use nappe_core::{CleanLine, SessionId, Timestamp};
use rcgen::{
    CertificateParams, DnType, ExtendedKeyUsagePurpose, KeyPair, KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, SerialNumber,
};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, ServerName, UnixTime};
use rustls::sign::CertifiedKey;
use serde::{Deserialize, Serialize};
use webpki::{EndEntityCert, KeyUsage};

use crate::clock::local;
use crate::failure::{Failure, FailureKind, SystemAnswer, answer_of, shown};
use crate::hub::print::{CertificatePrint, HubPrint, from_hex, hex};
use crate::ids;
use crate::store::disk::{self, Readers};

/// The version of the file.
const VERSION: u32 = 1;
/// The longest file of a certificate or a key, in bytes.
const LONGEST: u64 = 256 << 10;
/// A day, in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1_000;
/// How long a certificate holds, in days: telephones take none of more than 398 (support.apple.com/102028).
const HOLDS: i64 = 397;
/// How many days before its end another one is made: no workshop is longer.
const RENEWED_BEFORE: i64 = 30;
/// The most names in one certificate: those of former networks go first.
const MOST_NAMES: usize = 24;

/// With what the doors speak TLS.
#[derive(Debug, Clone, Default)]
pub enum NetTls {
    /// With nothing: they speak plain HTTP.
    #[default]
    None,
    /// With a certificate of their own, made at the first opening.
    Own,
    /// With one that was given.
    Given(Arc<GivenCertificate>),
}

/// A certificate that was given, with its key.
pub struct GivenCertificate {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
    /// The names of computers it is for.
    pub names: Vec<String>,
}

impl std::fmt::Debug for GivenCertificate {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("GivenCertificate").field("names", &self.names).finish_non_exhaustive()
    }
}

/// What is compared of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoorPrints {
    /// That of the key.
    pub key: HubPrint,
    /// That of the certificate.
    pub certificate: CertificatePrint,
    /// Whether browsers warn of it.
    pub is_own: bool,
}

/// How connections are served with TLS.
#[derive(Debug, Clone)]
pub struct DoorTls {
    /// What rustls goes by.
    pub config: Arc<ServerConfig>,
    /// What is compared.
    pub prints: DoorPrints,
}

/// A certificate of a session's own, as it is kept in the user's own folder. Fields are added, never renamed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct OwnCertificate {
    v: u32,
    /// The key (PKCS #8), in hexadecimal digits.
    key: String,
    /// The certificate (X.509), in hexadecimal digits.
    certificate: String,
    /// For which addresses and names it is.
    names: Vec<String>,
    /// Until when it holds.
    until: Timestamp,
}

impl GivenCertificate {
    /// Reads a certificate, with those that vouch for it behind it, and its key: files in PEM. Returns also what there is to
    /// be told of a certificate that does not hold today: phones warn of it, and a café is not put off for that.
    ///
    /// # Errors
    /// When a file cannot be read or holds something else, or the two do not belong together.
    pub fn read(certificate: &Path, key: &Path, now: Timestamp) -> Result<(Self, Option<FailureKind>), Failure> {
        let text = read_given(certificate)?;
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
        let chain = chain.ok().filter(|chain| !chain.is_empty());
        let chain = chain.ok_or_else(|| FailureKind::CertificateNone { path: shown(certificate) })?;
        let unfit = |error: &dyn std::fmt::Display| FailureKind::CertificateUnfit {
            path: shown(certificate),
            detail: SystemAnswer::said(error),
        };
        let names = {
            let read = EndEntityCert::try_from(&chain[0]).map_err(|error| unfit(&error))?;
            read.valid_dns_names().map(str::to_ascii_lowercase).collect()
        };
        let read_key = PrivateKeyDer::from_pem_slice(&read_given(key)?);
        let read_key = read_key.map_err(|_| FailureKind::KeyNone { path: shown(key) })?;
        let provider = ring::default_provider();
        match CertifiedKey::from_der(chain.clone(), read_key.clone_key(), &provider) {
            Ok(_) => {}
            Err(rustls::Error::InconsistentKeys(_)) => {
                let kind = FailureKind::KeyOther { path: shown(key), certificate: shown(certificate) };
                return Err(kind.into());
            }
            Err(error) => {
                return Err(
                    FailureKind::CertificateUnfit { path: shown(key), detail: SystemAnswer::said(&error) }.into()
                );
            }
        }
        let dated = unheld(&chain[0], certificate, now);
        Ok((Self { chain, key: read_key, names }, dated))
    }

    /// Returns the name to be shown instead of an address that it is not for; none where it is, or has no names.
    pub fn name_instead_of(&self, ip: IpAddr) -> Option<String> {
        let read = EndEntityCert::try_from(&self.chain[0]).ok()?;
        if read.verify_is_valid_for_subject_name(&ServerName::from(ip)).is_ok() {
            return None;
        }
        self.names.iter().find(|name| !name.starts_with('*')).cloned()
    }
}

/// Tells that a certificate does not hold at an hour, if so.
fn unheld(certificate: &CertificateDer<'_>, path: &Path, now: Timestamp) -> Option<FailureKind> {
    let read = EndEntityCert::try_from(certificate).ok()?;
    let at = UnixTime::since_unix_epoch(Duration::from_millis(now.0.max(0) as u64));
    let algorithms = ring::default_provider().signature_verification_algorithms.all;
    // Nobody vouches for it here; but hours are looked at before that.
    let told = read.verify_for_usage(algorithms, &[], &[], at, KeyUsage::server_auth(), None, None).err()?;
    let day = |at: UnixTime| {
        let at = Timestamp(i64::try_from(at.as_secs()).unwrap_or_default().saturating_mul(1_000));
        CleanLine::from(local(at, Utc.fix()).format("%Y-%m-%d").to_string())
    };
    match told {
        webpki::Error::CertExpired { not_after, .. } => {
            Some(FailureKind::CertificateExpired { path: shown(path), day: day(not_after) })
        }
        webpki::Error::CertNotValidYet { not_before, .. } => {
            Some(FailureKind::CertificateEarly { path: shown(path), day: day(not_before) })
        }
        _ => None,
    }
}

fn read_given(path: &Path) -> Result<Vec<u8>, Failure> {
    let file = disk::open_given(path).map_err(|unopened| unopened.at(path))?;
    let mut bytes = Vec::new();
    file.take(LONGEST)
        .read_to_end(&mut bytes)
        .map_err(|error| FailureKind::FileRead { path: shown(path), detail: answer_of(&error) })?;
    Ok(bytes)
}

impl OwnCertificate {
    fn read(path: &Path) -> Option<Self> {
        let bytes = disk::read_small(path.parent().unwrap_or(path), path, LONGEST).ok()??;
        serde_json::from_slice(&bytes).ok().filter(|read: &Self| read.v == VERSION)
    }

    /// Makes one for these names, with the key that was there before where there was one.
    fn make(names: Vec<String>, before: Option<&Self>, now: Timestamp) -> Result<Self, rcgen::Error> {
        let known = before.and_then(|before| from_hex(&before.key)).and_then(|key| {
            KeyPair::from_pkcs8_der_and_sign_algo(&PrivatePkcs8KeyDer::from(key), &PKCS_ECDSA_P256_SHA256).ok()
        });
        let key = match known {
            Some(key) => key,
            None => KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?,
        };
        let mut params = CertificateParams::new(names.clone())?;
        // Drawn, like the name: a browser takes no two certificates of one name and number.
        let drawn = ids::fresh();
        params.serial_number = Some(SerialNumber::from((drawn as u64) >> 1));
        params.distinguished_name.push(DnType::CommonName, format!("nappe {:08x}", (drawn >> 96) as u32));
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let until = Timestamp(now.0 + HOLDS * DAY);
        // Days, as the type of an hour is one of a crate that is none of ours.
        let day = |at| {
            let day = local(at, Utc.fix());
            rcgen::date_time_ymd(day.year(), day.month() as u8, day.day() as u8)
        };
        (params.not_before, params.not_after) = (day(Timestamp(now.0 - DAY)), day(until));
        let certificate = params.self_signed(&key)?;
        Ok(Self { v: VERSION, key: hex(key.serialized_der()), certificate: hex(certificate.der()), names, until })
    }

    /// Tells whether it is for all of these names, and holds, and long enough: a clock may have been wrong when it was made.
    fn fits(&self, names: &[String], now: Timestamp) -> bool {
        let left = self.until.since(now);
        let holds = left > RENEWED_BEFORE * DAY && left <= HOLDS * DAY;
        holds && names.iter().all(|name| self.names.contains(name))
    }

    /// Returns the one that is kept, or another one for the same key where that one does not fit.
    fn fitting(kept_at: &Path, mut names: Vec<String>, now: Timestamp) -> Result<Self, Failure> {
        let before = Self::read(kept_at);
        if let Some(before) = before.as_ref().filter(|before| before.fits(&names, now)) {
            return Ok(before.clone());
        }
        for former in before.iter().flat_map(|before| &before.names) {
            if names.len() < MOST_NAMES && !names.contains(former) {
                names.push(former.clone());
            }
        }
        let made = Self::make(names, before.as_ref(), now).map_err(|error| unmade(&error))?;
        let folder = kept_at.parent().unwrap_or(kept_at);
        std::fs::create_dir_all(folder)
            .map_err(|error| FailureKind::FileWrite { path: shown(folder), detail: answer_of(&error) })?;
        let bytes = serde_json::to_vec_pretty(&made).expect("plain data");
        disk::replace(kept_at, &bytes, Readers::UserOnly).map_err(|error| disk::unwritten(kept_at, &error))?;
        Ok(made)
    }
}

fn unmade(error: &dyn std::fmt::Display) -> FailureKind {
    FailureKind::CertificateUnmade { detail: SystemAnswer::said(error) }
}

impl DoorTls {
    /// Returns how connections are served, where TLS was asked for. `kept` is where a certificate of one's own lies, `names`
    /// those under which this computer may be reached.
    ///
    /// # Errors
    /// When no certificate can be made or kept.
    pub fn of(asked: &NetTls, kept: &Path, names: Vec<String>, now: Timestamp) -> Result<Option<Self>, Failure> {
        let (chain, key, is_own) = match asked {
            NetTls::None => return Ok(None),
            NetTls::Given(given) => (given.chain.clone(), given.key.clone_key(), false),
            NetTls::Own => {
                let mut own = OwnCertificate::fitting(kept, names.clone(), now)?;
                let mut read = own.ders();
                if read.is_none() {
                    // Somebody was at the file.
                    own = OwnCertificate::make(names, None, now).map_err(|error| unmade(&error))?;
                    read = own.ders();
                }
                let (certificate, key) = read.ok_or_else(|| unmade(&"DER"))?;
                (vec![certificate], key, true)
            }
        };
        let key_print = HubPrint::of(&chain[0]).ok_or_else(|| unmade(&"X.509"))?;
        let prints = DoorPrints { key: key_print, certificate: CertificatePrint::of(&chain[0]), is_own };
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|config| config.with_no_client_auth().with_single_cert(chain, key));
        let mut config = config.map_err(|error| unmade(&error))?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Some(Self { config: Arc::new(config), prints }))
    }
}

impl OwnCertificate {
    fn ders(&self) -> Option<(CertificateDer<'static>, PrivateKeyDer<'static>)> {
        let certificate = CertificateDer::from(from_hex(&self.certificate)?);
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(from_hex(&self.key)?));
        let fits = CertifiedKey::from_der(vec![certificate.clone()], key.clone_key(), &ring::default_provider());
        fits.is_ok().then_some((certificate, key))
    }
}

/// Returns where the certificate of a session's own is kept, below the folder of the doors.
pub fn kept_at(doors: &Path, session: SessionId) -> PathBuf {
    doors.join(format!("{session}.tls.json"))
}

#[cfg(test)]
pub mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn own(path: &Path, asked: &[&str], now: Timestamp) -> DoorPrints {
        let tls = DoorTls::of(&NetTls::Own, path, names(asked), now).expect("made");
        tls.expect("asked for").prints
    }

    #[test]
    fn a_certificate_stays_as_long_as_it_fits_and_its_key_for_ever() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("doors").join("x.tls.json");
        let first = own(&path, &["192.168.1.20", "localhost"], NOW);
        assert!(first.is_own);
        assert_eq!(own(&path, &["192.168.1.20", "localhost"], NOW), first, "phones are not asked again");
        assert_eq!(own(&path, &["localhost"], Timestamp(NOW.0 + 300 * DAY)), first, "fewer names fit as well");
        let moved = own(&path, &["10.0.0.7", "localhost"], NOW);
        assert_eq!(moved.key, first.key, "what was compared stays");
        assert_ne!(moved.certificate, first.certificate);
        assert_eq!(own(&path, &["192.168.1.20"], NOW), moved, "it is for the former network, too");
        let later = own(&path, &["10.0.0.7"], Timestamp(NOW.0 + 380 * DAY));
        assert!(later.key == first.key && later.certificate != moved.certificate, "the old one ends");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&path).expect("kept").permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "it holds a key");
        }
        let before = own(&path, &["10.0.0.7"], Timestamp(NOW.0 - 30 * DAY));
        assert!(before.key == first.key && before.certificate != later.certificate, "it would not hold yet");
        std::fs::write(&path, "{").expect("written");
        assert_ne!(own(&path, &["10.0.0.7"], NOW).key, first.key, "what cannot be read is made anew");
        let kept = OwnCertificate::read(&path).expect("kept");
        let torn = OwnCertificate { key: "00".to_owned(), ..kept };
        std::fs::write(&path, serde_json::to_vec(&torn).expect("plain data")).expect("written");
        own(&path, &["10.0.0.7"], NOW);
    }

    #[test]
    fn a_certificate_that_was_kept_long_ago_is_known_by_the_same_words() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.tls.json");
        let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/passes/tls-v1.json");
        std::fs::copy(golden, &path).expect("copied");
        let prints = own(&path, &["127.0.0.1", "localhost"], NOW);
        assert_eq!(prints.key.words(), "parfait kilo sofa minute simple poncho oasis onyx");
    }

    #[test]
    fn a_certificate_is_for_every_name_and_no_other() {
        let asked = names(&["192.168.1.20", "cafe.local", "::1"]);
        let made = OwnCertificate::make(asked, None, NOW).expect("made");
        let (certificate, _) = made.ders().expect("both");
        let read = EndEntityCert::try_from(&certificate).expect("a certificate");
        for (name, fits) in [("192.168.1.20", true), ("cafe.local", true), ("::1", true), ("evil.test", false)] {
            let name = rustls::pki_types::ServerName::try_from(name).expect("a name");
            assert_eq!(read.verify_is_valid_for_subject_name(&name).is_ok(), fits, "{name:?}");
        }
        assert_eq!(unheld(&certificate, Path::new("x"), NOW), None);
        let late = unheld(&certificate, Path::new("x"), Timestamp(NOW.0 + 400 * DAY));
        // 2027-01-15 and 397 days.
        assert_eq!(late, Some(FailureKind::CertificateExpired { path: "x".into(), day: "2028-02-16".into() }));
        let early = unheld(&certificate, Path::new("x"), Timestamp(NOW.0 - 3 * DAY));
        assert_eq!(early, Some(FailureKind::CertificateEarly { path: "x".into(), day: "2027-01-14".into() }));
    }

    /// Makes a certificate for these names and its key, as files of PEM, and reads them as they are given.
    pub fn given(folder: &Path, asked: &[&str], now: Timestamp) -> GivenCertificate {
        let made = OwnCertificate::make(names(asked), None, now).expect("made");
        let (certificate, key) = (folder.join("certificate.pem"), folder.join("key.pem"));
        pem(&certificate, "CERTIFICATE", &made.certificate);
        pem(&key, "PRIVATE KEY", &made.key);
        GivenCertificate::read(&certificate, &key, now).expect("both are good").0
    }

    /// Writes DER as a file of PEM.
    fn pem(path: &Path, kind: &str, der: &str) {
        let der = from_hex(der).expect("digits");
        let signs = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::new();
        for chunk in der.chunks(3) {
            let bits = (0..3).fold(0_u32, |bits, at| bits << 8 | u32::from(*chunk.get(at).unwrap_or(&0)));
            for place in 0..4 {
                let sign = signs[(bits >> (18 - 6 * place) & 63) as usize];
                text.push(if place <= chunk.len() { char::from(sign) } else { '=' });
            }
        }
        std::fs::write(path, format!("-----BEGIN {kind}-----\n{text}\n-----END {kind}-----\n")).expect("written");
    }

    #[test]
    fn what_was_given_is_looked_at_before_anybody_comes() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let made = OwnCertificate::make(names(&["cafe.example.org", "192.168.1.20"]), None, NOW).expect("made");
        let other = OwnCertificate::make(names(&["localhost"]), None, NOW).expect("made");
        pem(&at("certificate.pem"), "CERTIFICATE", &made.certificate);
        pem(&at("key.pem"), "PRIVATE KEY", &made.key);
        pem(&at("other.pem"), "PRIVATE KEY", &other.key);
        std::fs::write(at("words.pem"), "Un café").expect("written");
        pem(&at("torn.pem"), "CERTIFICATE", "3000");
        let read = |certificate: &str, key: &str| GivenCertificate::read(&at(certificate), &at(key), NOW);
        let (given, told) = read("certificate.pem", "key.pem").expect("both are good");
        assert_eq!((given.names.as_slice(), told), (&["cafe.example.org".to_owned()][..], None));
        assert_eq!(given.name_instead_of(IpAddr::from([192, 168, 1, 20])), None);
        assert_eq!(given.name_instead_of(IpAddr::from([10, 0, 0, 7])).as_deref(), Some("cafe.example.org"));
        let tls = DoorTls::of(&NetTls::Given(Arc::new(given)), &at("kept"), Vec::new(), NOW).expect("good");
        assert!(!tls.expect("asked for").prints.is_own && !at("kept").exists());
        let path = |name: &str| shown(&at(name));
        let (certificate, key) = (path("certificate.pem"), path("other.pem"));
        let failed = |certificate: &str, key: &str| read(certificate, key).expect_err("no").kind;
        assert_eq!(failed("certificate.pem", "other.pem"), FailureKind::KeyOther { path: key, certificate });
        assert_eq!(failed("words.pem", "key.pem"), FailureKind::CertificateNone { path: path("words.pem") });
        assert_eq!(failed("key.pem", "key.pem"), FailureKind::CertificateNone { path: path("key.pem") });
        assert_eq!(failed("certificate.pem", "words.pem"), FailureKind::KeyNone { path: path("words.pem") });
        assert!(matches!(failed("torn.pem", "key.pem"), FailureKind::CertificateUnfit { .. }));
        assert!(matches!(failed("none.pem", "key.pem"), FailureKind::FileRead { .. }));
        let late = GivenCertificate::read(&at("certificate.pem"), &at("key.pem"), Timestamp(NOW.0 + 400 * DAY));
        assert!(matches!(late, Ok((_, Some(FailureKind::CertificateExpired { .. })))), "told, not refused: {late:?}");
    }
}
