//! `nappe serve DIR`: the hub without a screen.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use clap::{Command as Grammar, ValueHint, value_parser};

use super::grammar;
use crate::i18n::Texts;

/// Where one comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BindTo {
    /// At which address.
    pub ip: IpAddr,
    /// At which port, where one is named.
    pub port: Option<u16>,
}

/// Reads `ADDRESS[:PORT]`.
fn bind_to(text: &str) -> Result<BindTo, String> {
    let whole = || text.parse().map(|at: SocketAddr| BindTo { ip: at.ip(), port: Some(at.port()) });
    text.parse().map(|ip| BindTo { ip, port: None }).or_else(|_| whole()).map_err(|error| error.to_string())
}

/// Returns the options that say how doors are opened.
pub fn options(texts: &Texts) -> [clap::Arg; 5] {
    let file = |id: &'static str| {
        grammar::option(texts, id, "file").value_parser(value_parser!(PathBuf)).value_hint(ValueHint::FilePath)
    };
    [
        grammar::option(texts, "bind", "address").value_parser(bind_to),
        grammar::option(texts, "name", "name").value_parser(host_name),
        grammar::flag(texts, "tls"),
        file("certificate").requires("key"),
        file("key").requires("certificate").help(texts.get("cli-opt-certificate-key")),
    ]
}

/// Reads with what certificate TLS is spoken, as it was asked. What there is to be told of a certificate that opens all the
/// same is complained of.
#[cfg(feature = "hub")]
pub fn tls(
    console: &mut super::Console,
    matches: &clap::ArgMatches,
) -> Result<crate::hub::net::NetTls, crate::failure::Failure> {
    use crate::hub::net::{GivenCertificate, NetTls};
    let (Some(certificate), Some(key)) = (matches.get_one::<PathBuf>("certificate"), matches.get_one::<PathBuf>("key"))
    else {
        return Ok(if matches.get_flag("tls") { NetTls::Own } else { NetTls::None });
    };
    let (given, dated) = GivenCertificate::read(certificate, key, console.clock.now())?;
    if let Some(kind) = dated {
        console.warn(&kind.into());
    }
    Ok(NetTls::Given(std::sync::Arc::new(given)))
}

/// Reads a name that a computer may have in a local network.
fn host_name(text: &str) -> Result<String, String> {
    let name = text.trim().trim_end_matches(".local").to_ascii_lowercase();
    let fits = !name.is_empty() && name.len() <= 63 && !name.starts_with('-') && !name.ends_with('-');
    if fits && name.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-') {
        Ok(name)
    } else {
        Err("a-z, 0-9, -".to_owned())
    }
}

pub fn grammar(texts: &Texts) -> Grammar {
    let log =
        grammar::option(texts, "log", "file").value_parser(value_parser!(PathBuf)).value_hint(ValueHint::FilePath);
    grammar::verb(texts, "serve").arg(grammar::folder(texts)).args(options(texts)).arg(log).arg(grammar::format(texts))
}

#[cfg(not(feature = "hub"))]
pub fn run(console: &mut super::Console, matches: &clap::ArgMatches) -> super::Outcome {
    super::session::folder(console, matches, "serve")?;
    Err(crate::failure::FailureKind::DoorsNotBuilt.into())
}

#[cfg(feature = "hub")]
pub use with_doors::run;

#[cfg(feature = "hub")]
mod with_doors {
    use std::sync::mpsc::{self, Receiver, Sender};
    use std::time::Duration;

    use std::collections::BTreeMap;
    use std::fs::File;
    use std::io::Write;
    use std::path::{Path, PathBuf};
    use std::sync::{Arc, Mutex, PoisonError};

    use clap::ArgMatches;
    use nappe_core::role::Role;
    use serde::Serialize;
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    use super::BindTo;
    use crate::cli::console::{Answer, Console, Outcome};
    use crate::cli::session;
    use crate::failure::{Failure, FailureKind, answer_of, shown};
    use crate::hub::doors::{DoorsStanding, DoorsView};
    use crate::hub::net::{DoorPrints, NetDoors, NetOpening, NetWords};
    use crate::hub::{self, Follower, Hub, HubMsg, Opening};
    use crate::store::{Paths, disk};
    use crate::t;

    /// Notes what happens, an hour and a few words a line. A disk that is full stops nothing.
    struct ServeLog {
        file: Mutex<Option<File>>,
        clock: crate::clock::Clock,
    }

    impl ServeLog {
        fn note(&self, words: &str) {
            let hour = crate::clock::local(self.clock.now(), self.clock.offset()).format("%Y-%m-%d %H:%M:%S");
            if let Some(file) = &mut *self.file.lock().unwrap_or_else(PoisonError::into_inner) {
                writeln!(file, "{hour} {}", nappe_core::text::clean_line(words)).ok();
            }
        }
    }

    /// How long after a disk that took nothing the session is opened again.
    const AGAIN: Duration = Duration::from_secs(5);

    /// What is printed once everything is ready. Field names are read by scripts: never rename.
    #[derive(Debug, Serialize)]
    struct Ready {
        url: String,
        port: u16,
        code: String,
        passes: ReadyPasses,
        /// Where TLS is spoken.
        #[serde(skip_serializing_if = "Option::is_none")]
        tls: Option<ReadyTls>,
    }

    /// What is compared.
    #[derive(Debug, Serialize)]
    struct ReadyTls {
        words: String,
        /// SHA-256 of the public key, in hexadecimal digits.
        key: String,
        /// SHA-256 of the certificate, in hexadecimal digits.
        certificate: String,
        /// What a terminal joins with, fingerprint included.
        join: String,
    }

    #[derive(Debug, Serialize)]
    struct ReadyPasses {
        cafe: String,
        facilitator: String,
        reader: String,
        tables: BTreeMap<String, String>,
    }

    impl From<NetWords> for Ready {
        fn from(words: NetWords) -> Self {
            let join = words.join();
            let NetWords { url, port, code, prints, cafe, facilitator, reader, tables } = words;
            let tables = tables.into_iter().map(|(table, word)| (table.to_string(), word)).collect();
            let tls = prints.map(|DoorPrints { key, certificate, .. }| ReadyTls {
                words: key.words(),
                key: key.hex(),
                certificate: certificate.hex(),
                join,
            });
            Self { url, port, code, passes: ReadyPasses { cafe, facilitator, reader, tables }, tls }
        }
    }

    /// What ends the serving, for good or for a while.
    enum ServeEnd {
        /// Somebody asked for it.
        Asked,
        /// Nothing can be written any more.
        ReadOnly(FailureKind),
    }

    /// What is served, and how.
    struct Serving {
        folder: PathBuf,
        opening: NetOpening,
        log: Arc<ServeLog>,
        ends: Sender<ServeEnd>,
        /// How long it may take to look whether everything stands, at the end.
        patience: Duration,
    }

    /// A session that is served.
    struct Served {
        hub: Hub,
        doors: NetDoors,
        _follower: Follower,
    }

    impl Serving {
        /// Opens the session and its doors.
        fn open(&self, console: &mut Console) -> Result<Served, Failure> {
            let memory = console.memory();
            let opening = Opening { program: "nappe serve", door: true, memory: &memory };
            let (hub, opened) = hub::open_after_commands(&self.folder, &console.clock, opening, &|| true)?;
            for notice in &opened.notices {
                console.warn(notice);
            }
            if let Some(failure) = opened.read_only {
                hub.stop();
                return Err(failure);
            }
            let ends = self.ends.clone();
            let sink = Box::new(move |message| {
                if let HubMsg::ReadOnly(kind) = message {
                    ends.send(ServeEnd::ReadOnly(kind)).ok();
                }
            });
            let (_, follower) = hub.handle().follow(sink)?;
            let (told, before) = (self.log.clone(), Mutex::new(DoorsView::default()));
            let tell = Box::new(move |view: DoorsView| {
                let mut before = before.lock().unwrap_or_else(PoisonError::into_inner);
                note_changes(&told, &before, &view);
                *before = view;
            });
            let paths = Paths::of(&self.folder)?;
            let (clock, opening) = (console.clock.clone(), self.opening.clone());
            let doors = NetDoors::new(hub.handle(), opened.id, paths, clock, opening, tell);
            if let Err(failure) = doors.open() {
                hub.stop();
                return Err(failure);
            }
            Ok(Served { hub, doors, _follower: follower })
        }

        /// Closes everything; returns whether what was confirmed stands where it was written.
        fn close(&self, served: Served) -> Result<(), Failure> {
            let Served { hub, doors, _follower } = served;
            doors.shut();
            drop(doors);
            let stands = hub.handle().stands(self.patience);
            hub.stop();
            stands
        }

        /// Waits until the session can be opened again; `None` when somebody asks for the end before that.
        fn reopen(&self, console: &mut Console, ended: &Receiver<ServeEnd>) -> Option<Served> {
            loop {
                if let Ok(ServeEnd::Asked) = ended.recv_timeout(AGAIN) {
                    return None;
                }
                if let Ok(served) = self.open(console) {
                    self.log.note("open again");
                    return Some(served);
                }
            }
        }
    }

    pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
        let folder = session::folder(console, matches, "serve")?;
        let id = crate::hub::session_of(&folder).ok();
        let asked = matches.get_one::<PathBuf>("log").cloned();
        let name = id.map_or_else(|| "serve".to_owned(), |id| id.to_string());
        let log_path = asked.unwrap_or_else(|| console.home.logs().join(format!("{name}.log")));
        let log = Arc::new(ServeLog { file: Mutex::new(Some(log_file(&log_path)?)), clock: console.clock.clone() });
        let (ends, ended) = mpsc::channel();
        listen(ends.clone(), log.clone())?;
        let bind = matches.get_one::<BindTo>("bind").copied();
        let tls = super::tls(console, matches)?;
        let opening = NetOpening {
            ip: bind.map(|bind| bind.ip),
            port: bind.and_then(|bind| bind.port),
            name: matches.get_one::<String>("name").cloned(),
            tls,
            kept: console.home.doors(),
        };
        let mut serving = Serving { folder, opening, log, ends, patience: Duration::from_secs(2) };
        let mut served = serving.open(console)?;
        let words = served.doors.words()?;
        // Whatever becomes of it, it is found where it was.
        serving.opening.port = Some(words.port);
        if matches.get_one::<String>("format").is_some() {
            if let Some(prints) = words.prints {
                // Whoever starts it by a script compares here.
                console.complain(&t!(console.texts, "cli-serve-words", words = prints.key.words()));
            }
            console.say_now(serde_json::to_string(&Ready::from(words)).expect("plain data"))?;
        } else {
            tell_ready(console, &words, &log_path)?;
        }
        console.flush()?;
        loop {
            match ended.recv() {
                Ok(ServeEnd::Asked) | Err(_) => break,
                Ok(ServeEnd::ReadOnly(kind)) => {
                    let failure = Failure::from(kind);
                    serving.log.note(&failure.told(&console.texts));
                    console.warn(&failure);
                    if failure.kind.is_out_of_place() {
                        // Opening what lies there now would go on without what was confirmed: somebody has to look.
                        continue;
                    }
                    serving.close(served).ok();
                    let Some(again) = serving.reopen(console, &ended) else { return Err(failure.into()) };
                    served = again;
                }
            }
        }
        serving.close(served)?;
        serving.log.note("closed");
        // Whoever started it may have gone.
        console.complain(&t!(console.texts, "cli-serve-closed"));
        Ok(Answer::Good)
    }

    /// Listens for signals in a thread of its own. A terminal that goes is none to end for.
    fn listen(ends: Sender<ServeEnd>, log: Arc<ServeLog>) -> Result<(), Failure> {
        let failed = |error: std::io::Error| Failure::from(FailureKind::Thread { detail: answer_of(&error) });
        let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP]).map_err(failed)?;
        let listening = move || {
            for signal in signals.forever() {
                if signal == SIGHUP {
                    log.note("the terminal is gone; the doors stay open");
                } else if ends.send(ServeEnd::Asked).is_err() {
                    return;
                }
            }
        };
        std::thread::Builder::new().name("signals".to_owned()).spawn(listening).map_err(failed)?;
        Ok(())
    }

    fn log_file(path: &Path) -> Result<File, Failure> {
        let failed = |error: &std::io::Error| disk::unwritten(path, error);
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
        }
        let mut options = disk::options();
        options.create(true).append(true);
        disk::open_plain(&options, path).map_err(|unopened| unopened.at(path))
    }

    fn tell_ready(console: &mut Console, words: &NetWords, log: &Path) -> Result<(), crate::cli::Stop> {
        let link = |word: &str| format!("{}/#{word}", words.url);
        let cafe = link(&words.cafe);
        console.say(t!(console.texts, "cli-serve-open"))?;
        console.say("")?;
        if let Some(picture) = picture(&cafe) {
            console.say(picture)?;
        }
        let address = words.url.strip_prefix("http://").unwrap_or(&words.url).to_owned();
        let code = format!("{} {}", &words.code[..4], &words.code[4..]);
        console.say(t!(console.texts, "cli-serve-cafe", link = cafe))?;
        console.say(t!(console.texts, "cli-serve-code", address = address, code = code))?;
        console.say(t!(console.texts, "cli-serve-wall", link = link(&words.reader)))?;
        console.say(t!(console.texts, "cli-serve-room", link = link(&words.facilitator)))?;
        if let Some(DoorPrints { key, certificate, is_own }) = words.prints {
            console.say("")?;
            console.say(t!(console.texts, "cli-serve-words", words = key.words()))?;
            console.say(t!(console.texts, "cli-serve-join", link = words.join()))?;
            if is_own {
                console.say(t!(console.texts, "cli-serve-certificate", digits = certificate.hex()))?;
            }
        }
        console.say("")?;
        console.say(t!(console.texts, "cli-serve-log", path = shown(log).to_string()))?;
        console.say(t!(console.texts, "cli-serve-stop"))
    }

    /// Draws a code as text, dark on light whatever the terminal's colours.
    fn picture(link: &str) -> Option<String> {
        use qrcode::render::unicode::Dense1x2;
        let drawn = qrcode::QrCode::new(link).ok()?.render::<Dense1x2>().build();
        Some(if Console::is_terminal() {
            drawn.lines().flat_map(|line| ["\u{1b}[30;107m", line, "\u{1b}[0m\n"]).collect()
        } else {
            drawn + "\n"
        })
    }

    /// Notes who came, went, and what became of the doors.
    fn note_changes(log: &ServeLog, before: &DoorsView, view: &DoorsView) {
        if before.standing != view.standing {
            log.note(match &view.standing {
                DoorsStanding::Shut => "doors: shut",
                DoorsStanding::Open => "doors: open",
                DoorsStanding::Closed => "doors: nobody new comes in",
                DoorsStanding::Failed(_) => "doors: could not be opened",
            });
        }
        if before.address != view.address
            && let Some(address) = &view.address
        {
            log.note(&format!("address: {}", address.short));
        }
        let known: BTreeMap<_, _> = before.devices.iter().map(|card| (card.device, card)).collect();
        for card in &view.devices {
            let was = known.get(&card.device);
            if was.is_none_or(|was| (was.stage, was.link, was.role) != (card.stage, card.link, card.role)) {
                let table = card.role.and_then(Role::table);
                let at = table.map(|table| format!(", table {table}")).unwrap_or_default();
                log.note(&format!("device {}: {:?}, {:?}{at}", card.device, card.stage, card.link));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_have_a_port() {
        let at = |ip: &str, port| Ok(BindTo { ip: ip.parse().expect("an address"), port });
        assert_eq!(bind_to("127.0.0.1:0"), at("127.0.0.1", Some(0)));
        assert_eq!(bind_to("192.168.1.20"), at("192.168.1.20", None));
        assert_eq!(bind_to("[::1]:7373"), at("::1", Some(7373)));
        assert!(bind_to("salle:7373").is_err());
    }

    #[test]
    fn a_name_is_one_that_a_network_takes() {
        assert_eq!(host_name("Cafe.local"), Ok("cafe".to_owned()));
        for name in ["", "a b", "café", "-x", "a.b", "<script>"] {
            assert!(host_name(name).is_err(), "{name}");
        }
    }
}
