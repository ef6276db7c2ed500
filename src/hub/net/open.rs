//! The doors: the port and its life, the words that open them, the address that is shown, and who hears how they stand.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

use nappe_core::protocol::ByeReason;
use nappe_core::{AuthorId, FailureKind, SessionId, TableNo, Timestamp};
use tokio::runtime::{Builder, Runtime};

use super::address::addresses;
use super::certificate::{DoorPrints, DoorTls, NetTls, kept_at};
use super::limits::{Allowance, Allowances, Guesses};
use super::passes::{DoorsFile, KeptWifi, PassBook};
use super::people::people_since;
use super::saver::Saver;
use super::shown::{DoorsShared, DoorsShown, Tell};
use super::stage::NetStage;
use super::words::{PassScope, WordSecret};
use super::{Net, locked, pages, serve};
use crate::clock::{Clock, Stopwatch};
use crate::failure::{Failure, answer_of};
use crate::hub::doors::{DoorsStanding, WifiCard};
use crate::hub::nearby::Announcement;
use crate::hub::{Follower, Handle};
use crate::store::Paths;
use crate::store::disk::{self, Readers};

/// The port that is tried first.
const FIRST_PORT: u16 = 7_373;
/// How many ports after it are tried for a session that has none yet.
const MORE_PORTS: u16 = 600;
/// How often what is told once a second is looked after.
const TICK: Duration = Duration::from_millis(100);
/// How often addresses and the list of people are looked at, in ticks.
const LOOK_EVERY: u32 = 20;
/// How often the facilitator is told who is there, in ticks.
const TELL_EVERY: u32 = 2;
/// How long connections are given to hear that the doors are being closed.
const FAREWELL: Duration = Duration::from_millis(300);

/// How doors are opened.
#[derive(Debug, Clone, Default)]
pub struct NetOpening {
    /// At which address; every one of this computer where none is named.
    pub ip: Option<IpAddr>,
    /// At which port; the session's own where none is named, any that is free for 0.
    pub port: Option<u16>,
    /// Under which name this computer is to be found in the local network, without `.local`.
    pub name: Option<String>,
    /// With what certificate TLS is spoken, if at all.
    pub tls: NetTls,
    /// Where this installation keeps what the doors need, in the user's own folder.
    pub kept: PathBuf,
}

/// The words that open the doors, for whoever prints them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetWords {
    /// The whole address.
    pub url: String,
    /// The port.
    pub port: u16,
    /// The spoken code.
    pub code: String,
    /// What is compared of the certificate, where TLS is spoken.
    pub prints: Option<DoorPrints>,
    /// Any table.
    pub cafe: String,
    /// Everything.
    pub facilitator: String,
    /// The wall.
    pub reader: String,
    /// By table.
    pub tables: BTreeMap<TableNo, String>,
}

impl NetWords {
    /// Returns what a terminal joins with: where TLS is spoken, the fingerprint that it must meet stands behind the word.
    pub fn join(&self) -> String {
        let print = self.prints.map(|prints| format!(".{}", prints.key.in_address())).unwrap_or_default();
        format!("{}/#{}{print}", self.url, self.cafe)
    }
}

/// The doors of a session. Dropping them shows everybody out.
pub struct NetDoors {
    shared: Arc<DoorsShared>,
    handle: Handle,
    id: SessionId,
    paths: Paths,
    clock: Clock,
    opening: NetOpening,
    running: Mutex<Option<RunningDoors>>,
}

impl std::fmt::Debug for NetDoors {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("NetDoors").field("id", &self.id).finish_non_exhaustive()
    }
}

struct RunningDoors {
    net: Arc<Net>,
    runtime: Option<Runtime>,
    _follower: Follower,
    /// As long as somebody new comes in.
    announced: Option<Announcement>,
}

impl Drop for RunningDoors {
    fn drop(&mut self) {
        self.net.with_stage(|stage, _| stage.all().for_each(|member| member.close(Some(ByeReason::Closing))));
        if let Some(runtime) = self.runtime.take() {
            // Whoever is there is told that this is the end for now.
            runtime.block_on(async { tokio::time::sleep(FAREWELL).await });
            runtime.shutdown_background();
        }
    }
}

impl NetDoors {
    /// Makes the doors of a session, shut; `tell` hears how they stand whenever that changes.
    pub fn new(handle: Handle, id: SessionId, paths: Paths, clock: Clock, opening: NetOpening, tell: Tell) -> Self {
        let kept_at = opening.kept.join(format!("{id}.json"));
        let mut names: Vec<String> = opening.name.iter().map(|name| format!("{name}.local")).collect();
        let fixed = opening.ip.filter(|ip| !ip.is_unspecified());
        let mut vouched = None;
        if let NetTls::Given(given) = &opening.tls {
            vouched = fixed.and_then(|ip| given.name_instead_of(ip));
            names.extend(given.names.iter().filter(|name| !names.contains(name)).cloned().collect::<Vec<_>>());
        }
        let shown = DoorsShown {
            standing: DoorsStanding::Shut,
            kept: DoorsFile::read(&kept_at),
            kept_at,
            scheme: if matches!(opening.tls, NetTls::None) { "http" } else { "https" },
            prints: None,
            port: 0,
            addresses: addresses(),
            fixed,
            vouched,
            chosen: 0,
            moves: 0,
            names,
        };
        let shared = Arc::new(DoorsShared::new(tell, shown));
        Self { shared, handle, id, paths, clock, opening, running: Mutex::new(None) }
    }

    /// Tells how the doors stand.
    pub fn tell(&self) {
        match &*locked(&self.running) {
            Some(running) => running.net.with_stage(|stage, _| self.shared.tell(Some(&stage.roster))),
            None => self.shared.tell(None),
        }
    }

    /// Opens the doors, or lets new devices in again.
    ///
    /// # Errors
    /// When the port is taken, the passes cannot be read or written, or the hub has stopped.
    pub fn open(&self) -> Result<(), Failure> {
        let opened = self.open_now();
        let standing = match &opened {
            Ok(()) => DoorsStanding::Open,
            Err(failure) => DoorsStanding::Failed(failure.kind.clone()),
        };
        locked(&self.shared.shown).standing = standing;
        self.tell();
        opened
    }

    fn open_now(&self) -> Result<(), Failure> {
        let mut running = locked(&self.running);
        if let Some(running) = &mut *running {
            running.net.closed.store(false, Ordering::Relaxed);
            if running.announced.is_none() {
                running.announced = self.announced();
            }
            return Ok(());
        }
        let mut book = PassBook::open(&self.paths)?;
        let now = self.clock.now();
        let tls = DoorTls::of(&self.opening.tls, &kept_at(&self.opening.kept, self.id), self.own_names(), now)?;
        let (listener, port) = self.bind(book.port())?;
        if book.port() == 0 && self.opening.port != Some(0) {
            book.set_port(port);
        }
        let session = self.handle.session()?;
        {
            let mut shown = locked(&self.shared.shown);
            shown.port = port;
            shown.prints = tls.as_ref().map(|tls| tls.prints);
            shown.kept.write(&shown.kept_at)?;
            book.admit(&shown.kept.secret, &session.plan, now);
        }
        let (path, bytes) = book.written();
        disk::replace(&path, &bytes, Readers::UserOnly).map_err(|error| disk::unwritten(&path, &error))?;
        let mut started = self.start(listener, book, tls)?;
        started.announced = self.announced();
        *running = Some(started);
        Ok(())
    }

    /// Returns under which addresses and names somebody may come, for a certificate.
    fn own_names(&self) -> Vec<String> {
        let shown = locked(&self.shared.shown);
        let found = shown.addresses.iter().map(|found| found.ip.to_string());
        let at: Vec<String> = match shown.fixed {
            Some(ip) => vec![ip.to_string()],
            None => found.chain(["127.0.0.1".to_owned()]).collect(),
        };
        at.into_iter().chain(shown.names.iter().cloned()).chain(["localhost".to_owned()]).collect()
    }

    /// Tells the local network where this hub is, where anybody there may reach it.
    fn announced(&self) -> Option<Announcement> {
        let ip = self.opening.ip.filter(|ip| !ip.is_unspecified());
        if ip.is_some_and(|ip| ip.is_loopback()) {
            return None;
        }
        let (port, tls) = {
            let shown = locked(&self.shared.shown);
            (shown.port, shown.prints.is_some())
        };
        Announcement::start(ip, port, self.opening.name.as_deref(), tls)
    }

    /// Binds the port, which is told when it is taken: another one in silence would make every printed code wrong.
    fn bind(&self, known: u16) -> Result<(TcpListener, u16), Failure> {
        let bound = |ip: IpAddr, port: u16| {
            let listener = TcpListener::bind((ip, port))?;
            listener.set_nonblocking(true)?;
            let port = listener.local_addr()?.port();
            Ok::<_, std::io::Error>((listener, port))
        };
        let ip = self.opening.ip.unwrap_or(IpAddr::from(Ipv4Addr::UNSPECIFIED));
        if let Some(port) = self.opening.port.or(Some(known).filter(|known| *known != 0)) {
            return bound(ip, port).map_err(|error| unbound(port, &error));
        }
        let start = (self.id.bits() % u128::from(MORE_PORTS)) as u16;
        let others = (0..MORE_PORTS).map(|more| FIRST_PORT + 1 + (start + more) % MORE_PORTS);
        let mut last = None;
        for port in std::iter::once(FIRST_PORT).chain(others) {
            match bound(ip, port) {
                Ok(bound) => return Ok(bound),
                Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => last = Some(unbound(port, &error)),
                Err(error) => return Err(unbound(port, &error)),
            }
        }
        Err(last.unwrap_or_else(|| FailureKind::PortTaken { port: FIRST_PORT.into() }.into()))
    }

    fn start(&self, listener: TcpListener, book: PassBook, tls: Option<DoorTls>) -> Result<RunningDoors, Failure> {
        let thread = |error: std::io::Error| Failure::from(FailureKind::Thread { detail: answer_of(&error) });
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("net")
            .enable_io()
            .enable_time()
            .build()
            .map_err(thread)?;
        let known: Vec<_> = book.devices().cloned().collect();
        let (names, secret) = {
            let shown = locked(&self.shared.shown);
            (shown.names.clone(), shown.kept.secret.clone())
        };
        let net = Arc::new(Net {
            handle: self.handle.clone(),
            id: self.id,
            clock: self.clock.clone(),
            steady: Stopwatch::start(),
            names,
            is_secure: tls.is_some(),
            stage: Mutex::new(NetStage::new(self.id)),
            book: Mutex::new(book),
            saver: Saver::start()?,
            allowances: Mutex::new(Allowances::default()),
            guesses: Mutex::new(Guesses::default()),
            joins: Mutex::new(Allowance::of_joins(Timestamp(0))),
            greeting: std::sync::atomic::AtomicUsize::new(0),
            read_only: Mutex::new(None),
            next: Mutex::new(BTreeMap::new()),
            position: std::sync::atomic::AtomicU64::new(0),
            folded: tokio::sync::Notify::new(),
            closed: AtomicBool::new(false),
            secret: Mutex::new(secret),
        });
        let hears = Arc::downgrade(&net);
        let sink = Box::new(move |message| {
            if let Some(net) = Weak::upgrade(&hears) {
                net.hear(message);
            }
        });
        let (session, follower) = self.handle.follow(sink)?;
        let run = follower.place().run;
        net.with_stage(|stage, now| {
            for device in &known {
                let wrote = session.author_count(device.author) > 0;
                stage.roster.remember(device.author, device.name.clone(), device.role, wrote, device.joined);
            }
            stage.begin(session, run, now);
        });
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).map_err(thread)?;
            let tls = tls.map(|tls| tokio_rustls::TlsAcceptor::from(tls.config));
            tokio::spawn(serve::serve(listener, pages::router(net.clone()), tls));
            tokio::spawn(look_after(Arc::downgrade(&net), self.shared.clone(), self.paths.clone()));
            Ok::<_, Failure>(())
        })?;
        Ok(RunningDoors { net, runtime: Some(runtime), _follower: follower, announced: None })
    }

    fn with_net<T>(&self, work: impl FnOnce(&Net) -> Result<T, Failure>) -> Result<T, Failure> {
        match &*locked(&self.running) {
            Some(running) => work(&running.net),
            None => Err(FailureKind::DoorsShut.into()),
        }
    }

    /// Lets nobody new in; whoever is inside stays.
    ///
    /// # Errors
    /// When the doors are shut anyway.
    pub fn close(&self) -> Result<(), Failure> {
        self.with_net(|net| {
            net.closed.store(true, Ordering::Relaxed);
            Ok(())
        })?;
        if let Some(running) = &mut *locked(&self.running) {
            running.announced = None;
        }
        locked(&self.shared.shown).standing = DoorsStanding::Closed;
        self.tell();
        Ok(())
    }

    /// Shows the next address of this computer.
    pub fn next_address(&self) {
        {
            let mut shown = locked(&self.shared.shown);
            shown.chosen = (shown.chosen + 1) % shown.count().max(1);
        }
        self.tell();
    }

    /// Says which network devices are to join first, or that none is to be shown.
    ///
    /// # Errors
    /// When it cannot be kept for the next time.
    pub fn set_wifi(&self, wifi: Option<WifiCard>) -> Result<(), Failure> {
        let kept = {
            let mut shown = locked(&self.shared.shown);
            shown.kept.wifi = wifi.map(|WifiCard { name, password, hidden }| KeptWifi { name, password, hidden });
            shown.kept.write(&shown.kept_at)
        };
        self.tell();
        kept
    }

    /// Takes the pass of a device back.
    ///
    /// # Errors
    /// When that cannot be written down.
    pub fn revoke(&self, device: AuthorId) -> Result<(), Failure> {
        self.with_net(|net| {
            let saved = {
                let mut book = locked(&net.book);
                book.revoke(device);
                net.saver.save(book.written())
            };
            net.with_stage(|stage, _| {
                stage.roster.revoke(device);
                stage.of(device).for_each(|member| member.close(Some(ByeReason::Pass)));
                stage.signals_changed();
            });
            saved.blocking_recv().unwrap_or_else(|_| Err(FailureKind::HubStopped.into()))
        })?;
        self.tell();
        Ok(())
    }

    /// Gives a device another table.
    ///
    /// # Errors
    /// When there is no such table, or that cannot be written down.
    pub fn reseat(&self, device: AuthorId, table: TableNo) -> Result<(), Failure> {
        self.with_net(|net| {
            if !net.has_table(table) {
                let reason = nappe_core::Refusal::NoSuchTable { table };
                return Err(FailureKind::Refused { reason }.into());
            }
            let (role, saved) = {
                let mut book = locked(&net.book);
                (book.reseat(device, table), net.saver.save(book.written()))
            };
            if let Some(role) = role {
                net.with_stage(|stage, now| stage.reseat(device, role, now));
            }
            saved.blocking_recv().unwrap_or_else(|_| Err(FailureKind::HubStopped.into()))
        })?;
        self.tell();
        Ok(())
    }

    /// Asks whoever has a device to look at it.
    pub fn call(&self, device: AuthorId) {
        self.with_net(|net| {
            net.with_stage(|stage, now| stage.call(device, now));
            Ok(())
        })
        .ok();
    }

    /// Notes that the facilitator is with a table that called.
    pub fn answer_call(&self, table: TableNo) {
        self.with_net(|net| {
            net.with_stage(|stage, _| {
                if stage.roster.answer_call(table) {
                    stage.signals_changed();
                }
            });
            Ok(())
        })
        .ok();
        self.tell();
    }

    /// Makes new codes; those that were shown or printed before let nobody in any more.
    ///
    /// # Errors
    /// When they cannot be written down.
    pub fn renew(&self) -> Result<(), Failure> {
        self.with_net(|net| {
            let secret = WordSecret::fresh();
            let plan = net.with_stage(|stage, _| stage.session().plan.clone());
            let saved = {
                let mut book = locked(&net.book);
                book.forget_words();
                book.admit(&secret, &plan, self.clock.now());
                net.saver.save(book.written())
            };
            saved.blocking_recv().unwrap_or_else(|_| Err(FailureKind::HubStopped.into()))?;
            *locked(&net.secret) = secret.clone();
            let mut shown = locked(&self.shared.shown);
            shown.kept.secret = secret;
            shown.kept.write(&shown.kept_at)
        })?;
        self.tell();
        Ok(())
    }

    /// Returns the words that open the doors, once they are open.
    ///
    /// # Errors
    /// When they are shut.
    pub fn words(&self) -> Result<NetWords, Failure> {
        let plan = self.with_net(|net| Ok(net.with_stage(|stage, _| stage.session().plan.clone())))?;
        let shown = locked(&self.shared.shown);
        let word = |scope| shown.kept.secret.word(scope);
        Ok(NetWords {
            url: shown.url().unwrap_or_else(|| shown.url_at("127.0.0.1")),
            port: shown.port,
            prints: shown.prints,
            code: word(PassScope::Code),
            cafe: word(PassScope::Cafe),
            facilitator: word(PassScope::Facilitator),
            reader: word(PassScope::Reader),
            tables: plan.tables.iter().map(|table| (table.number, word(PassScope::Table(table.number)))).collect(),
        })
    }

    /// Shows everybody out, and shuts the doors.
    pub fn shut(&self) {
        drop(locked(&self.running).take());
        locked(&self.shared.shown).standing = DoorsStanding::Shut;
        self.tell();
    }
}

impl Net {
    /// Lets in whoever has the code of a table that is new in the plan.
    pub(super) fn admit_tables(&self) {
        let plan = self.with_stage(|stage, _| stage.session().plan.clone());
        let secret = locked(&self.secret).clone();
        let mut book = locked(&self.book);
        if book.admit(&secret, &plan, self.clock.now()) {
            // Should it not be written, the codes are made again at the next opening.
            drop(self.saver.save(book.written()));
        }
    }
}

fn unbound(port: u16, error: &std::io::Error) -> Failure {
    match error.kind() {
        std::io::ErrorKind::AddrInUse => FailureKind::PortTaken { port: port.into() }.into(),
        _ => FailureKind::PortRefused { port: port.into(), detail: answer_of(error) }.into(),
    }
}

/// Looks after what comes due, as long as the doors are there.
async fn look_after(net: Weak<Net>, shared: Arc<DoorsShared>, paths: Paths) {
    let mut interval = tokio::time::interval(TICK);
    interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let (mut ticks, mut people_of) = (0_u32, None);
    loop {
        interval.tick().await;
        let Some(net) = net.upgrade() else { return };
        let mut due = net.with_stage(|stage, now| {
            stage.tick(now);
            ticks.is_multiple_of(TELL_EVERY) && std::mem::take(&mut stage.roster_due)
        });
        if ticks.is_multiple_of(LOOK_EVERY) {
            let (around, looked, known) = (shared.clone(), paths.clone(), people_of);
            let seen = tokio::task::spawn_blocking(move || (around.look_around(), people_since(&looked, known))).await;
            if let Ok((moved, people)) = seen {
                due |= moved;
                if let Some((at, names)) = people {
                    people_of = Some(at);
                    net.with_stage(|stage, now| stage.name(names, now));
                }
            }
        }
        if due {
            net.with_stage(|stage, _| shared.tell(Some(&stage.roster)));
        }
        ticks = ticks.wrapping_add(1);
    }
}
