//! Who may come in: the words of codes and the tokens of devices, as hashes, in `passes.json` of the session's folder. A
//! spare laptop that is given the folder goes on with them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use nappe_core::protocol::DEVICE_NAME_GRAPHEMES;
use nappe_core::role::Role;
use nappe_core::text::CleanText;
use nappe_core::{AuthorId, Pass, Plan, TableNo, Timestamp};
use serde::{Deserialize, Serialize};

use super::words::{PassScope, WordHash, WordSecret};
use crate::failure::{Failure, FailureKind, answer_of, shown};
use crate::store::Paths;
use crate::store::disk::{self, Readers};

/// The version of the file.
const VERSION: u32 = 1;
/// The most bytes of the file: some ten thousand devices.
const MOST_BYTES: u64 = 8 << 20;
/// The most devices that are known at once; those that were shown out longest ago go first.
pub const MOST_DEVICES: usize = 5_000;
/// The most tables at which a device may have sat and still send what it wrote there.
const MOST_FORMER: usize = 32;

/// A word that opens a door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KnownWord {
    hash: WordHash,
    opens: PassScope,
    /// When it was made.
    made: Timestamp,
}

/// A device that was given a token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownDevice {
    /// The hash of its token.
    hash: WordHash,
    /// Under which name it writes.
    pub author: AuthorId,
    /// What it may ask for.
    pub role: Role,
    /// Tables at which it sat before: what was written there may still come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<TableNo>,
    /// What it calls itself.
    #[serde(default, skip_serializing_if = "CleanText::is_blank")]
    pub name: CleanText,
    /// When it came in.
    pub joined: Timestamp,
    /// It came in with the word of this one table: only the facilitator gives it another.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bound: bool,
    /// Its token was taken back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub revoked: bool,
}

impl KnownDevice {
    /// Returns the pass with which it asks for something that concerns `table`, where that is known. At a table where it sat
    /// before it may add what was written there (`adds`), and change its own notes: nobody else's any more.
    pub fn pass_at(&self, table: Option<TableNo>, adds: bool) -> Pass {
        let role = match (self.role, table) {
            (Role::NoteTaker { .. }, Some(table)) if self.former.contains(&table) && adds => Role::NoteTaker { table },
            (Role::NoteTaker { .. }, Some(table)) if self.former.contains(&table) => {
                Role::Contributor { table, author: self.author }
            }
            (Role::Contributor { author, .. }, Some(table)) if self.former.contains(&table) => {
                Role::Contributor { table, author }
            }
            (role, _) => role,
        };
        Pass::new(role, self.author)
    }
}

/// The file as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct PassesFile {
    v: u32,
    port: u16,
    #[serde(default)]
    words: Vec<KnownWord>,
    #[serde(default)]
    devices: Vec<KnownDevice>,
}

/// The passes of a session.
#[derive(Debug)]
pub struct PassBook {
    path: PathBuf,
    file: PassesFile,
    by_hash: BTreeMap<WordHash, usize>,
    words: BTreeMap<WordHash, PassScope>,
}

impl PassBook {
    /// Reads the passes of a session; none where there are none yet.
    ///
    /// # Errors
    /// When the file cannot be read, or was written by a later version or by nobody.
    pub fn open(paths: &Paths) -> Result<Self, Failure> {
        let path = paths.passes();
        let file = match disk::read_small(paths.root(), &path, MOST_BYTES)? {
            None => PassesFile { v: VERSION, port: 0, words: Vec::new(), devices: Vec::new() },
            Some(bytes) => {
                let read: Result<PassesFile, _> = serde_json::from_slice(&bytes);
                let read = read.map_err(|_| FailureKind::PassesBroken { path: shown(&path) })?;
                if read.v != VERSION {
                    return Err(FailureKind::PassesBroken { path: shown(&path) }.into());
                }
                read
            }
        };
        let mut book = Self { path, file, by_hash: BTreeMap::new(), words: BTreeMap::new() };
        book.index();
        Ok(book)
    }

    fn index(&mut self) {
        self.by_hash = self.file.devices.iter().enumerate().map(|(at, device)| (device.hash, at)).collect();
        self.words = self.file.words.iter().map(|word| (word.hash, word.opens)).collect();
    }

    /// Returns the session's port; 0 where none was chosen yet.
    pub const fn port(&self) -> u16 {
        self.file.port
    }

    /// Chooses the port, for ever.
    pub const fn set_port(&mut self, port: u16) {
        self.file.port = port;
    }

    /// Lets in whoever says the words that a secret makes for a plan; returns whether any of them is new.
    pub fn admit(&mut self, secret: &WordSecret, plan: &Plan, now: Timestamp) -> bool {
        let doors = [PassScope::Facilitator, PassScope::Reader, PassScope::Cafe, PassScope::Code];
        let tables = plan.tables.iter().map(|table| PassScope::Table(table.number));
        let mut new = false;
        for opens in doors.into_iter().chain(tables) {
            let hash = WordHash::of(&secret.word(opens));
            if self.words.insert(hash, opens).is_none() {
                self.file.words.push(KnownWord { hash, opens, made: now });
                new = true;
            }
        }
        new
    }

    /// Forgets every word that was let in until now: what was shown and printed opens nothing any more.
    pub fn forget_words(&mut self) {
        self.file.words.clear();
        self.words.clear();
    }

    /// Returns what a word opens. The word itself is never compared: only hashes are, so that the time it takes tells
    /// nothing of it.
    pub fn opens(&self, word: &str) -> Option<PassScope> {
        self.words.get(&WordHash::of(word)).copied()
    }

    /// Returns the device with this token, unless it was taken back.
    pub fn device(&self, token: &str) -> Option<&KnownDevice> {
        let at = *self.by_hash.get(&WordHash::of(token))?;
        self.file.devices.get(at).filter(|device| !device.revoked)
    }

    /// Returns the device that writes under this name.
    pub fn device_of(&self, author: AuthorId) -> Option<&KnownDevice> {
        self.file.devices.iter().find(|device| device.author == author && !device.revoked)
    }

    /// Returns every device that may come in.
    pub fn devices(&self) -> impl Iterator<Item = &KnownDevice> {
        self.file.devices.iter().filter(|device| !device.revoked)
    }

    /// Gives a device a token. Where there are too many, the one that came first and for which `stays` does not hold goes.
    ///
    /// # Errors
    /// When none goes.
    pub fn add(
        &mut self,
        token: &str,
        pass: Pass,
        bound: bool,
        name: CleanText,
        now: Timestamp,
        stays: &dyn Fn(AuthorId) -> bool,
    ) -> Result<(), Failure> {
        if self.file.devices.len() >= MOST_DEVICES {
            let goes = |device: &KnownDevice| device.revoked || !stays(device.author);
            let Some(at) = self.file.devices.iter().position(goes) else { return Err(FailureKind::DoorBusy.into()) };
            self.file.devices.remove(at);
        }
        debug_assert!(name.chars().count() <= 8 * DEVICE_NAME_GRAPHEMES, "cut at the door");
        let (hash, author, role) = (WordHash::of(token), pass.author(), pass.role());
        self.file.devices.push(KnownDevice {
            hash,
            author,
            role,
            former: Vec::new(),
            name,
            joined: now,
            bound,
            revoked: false,
        });
        self.index();
        Ok(())
    }

    fn change(&mut self, author: AuthorId, change: impl FnOnce(&mut KnownDevice)) -> bool {
        let found = self.file.devices.iter_mut().find(|device| device.author == author && !device.revoked);
        found.map(change).is_some()
    }

    /// Gives a device another table; returns what it may ask for from now on.
    pub fn reseat(&mut self, author: AuthorId, table: TableNo) -> Option<Role> {
        let mut given = None;
        self.change(author, |device| {
            let role = match device.role {
                Role::NoteTaker { .. } => Role::NoteTaker { table },
                Role::Contributor { author, .. } => Role::Contributor { table, author },
                Role::Facilitator | Role::Reader | Role::Shell => return,
            };
            if let Some(left) = device.role.table().filter(|left| *left != table) {
                device.former.retain(|former| *former != left && *former != table);
                device.former.push(left);
                let more = device.former.len().saturating_sub(MOST_FORMER);
                device.former.drain(..more);
            }
            device.role = role;
            given = Some(role);
        });
        given
    }

    /// Takes the token of a device back; returns whether there was one.
    pub fn revoke(&mut self, author: AuthorId) -> bool {
        self.change(author, |device| device.revoked = true)
    }

    /// Returns the file as it is to be written, and where.
    pub fn written(&self) -> (PathBuf, Vec<u8>) {
        let mut bytes = serde_json::to_vec_pretty(&self.file).expect("plain data");
        bytes.push(b'\n');
        (self.path.clone(), bytes)
    }
}

/// What this installation keeps of the doors of a session, in the user's own folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorsFile {
    v: u32,
    /// From which the words are made.
    pub secret: WordSecret,
    /// The network that devices are to join first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wifi: Option<KeptWifi>,
}

/// A network, as it is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptWifi {
    /// Its name.
    pub name: String,
    /// Its password.
    #[serde(default)]
    pub password: String,
    /// Whether it does not show itself.
    #[serde(default)]
    pub hidden: bool,
}

impl std::fmt::Debug for KeptWifi {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("KeptWifi").field("name", &self.name).finish_non_exhaustive()
    }
}

impl DoorsFile {
    /// Reads what was kept; fresh where there is nothing that can be read: then codes are drawn anew.
    pub fn read(path: &std::path::Path) -> Self {
        let fresh = || Self { v: VERSION, secret: WordSecret::fresh(), wifi: None };
        let root = path.parent().unwrap_or(path);
        let Ok(Some(bytes)) = disk::read_small(root, path, 64 << 10) else { return fresh() };
        serde_json::from_slice(&bytes).ok().filter(|read: &Self| read.v == VERSION).unwrap_or_else(fresh)
    }

    /// Keeps it for the next time, for this user alone.
    ///
    /// # Errors
    /// What the disk says.
    pub fn write(&self, path: &std::path::Path) -> Result<(), Failure> {
        let folder = path.parent().unwrap_or(path);
        std::fs::create_dir_all(folder)
            .map_err(|error| FailureKind::FileWrite { path: shown(folder), detail: answer_of(&error) })?;
        let bytes = serde_json::to_vec_pretty(self).expect("plain data");
        disk::replace(path, &bytes, Readers::UserOnly).map_err(|error| disk::unwritten(path, &error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hub::net::words::fresh_token;

    fn plan(tables: u16) -> Plan {
        let mut plan = Plan::default();
        plan.tables = (1..=tables).map(nappe_core::plan::Table::numbered).collect();
        plan
    }

    #[test]
    fn what_is_written_lets_in_the_same_devices_and_holds_no_word() {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = Paths::of(folder.path()).expect("a folder");
        let mut book = PassBook::open(&paths).expect("empty");
        let (secret, token) = (WordSecret::fresh(), fresh_token());
        book.set_port(7_400);
        assert!(book.admit(&secret, &plan(2), Timestamp(5)));
        assert!(!book.admit(&secret, &plan(2), Timestamp(6)));
        let pass = Pass::new(Role::NoteTaker { table: 1 }, AuthorId::new(7));
        book.add(&token, pass, false, CleanText::lenient("Ana"), Timestamp(7), &|_| true).expect("room");
        assert_eq!(book.reseat(AuthorId::new(7), 2), Some(Role::NoteTaker { table: 2 }));
        let (path, bytes) = book.written();
        let text = String::from_utf8(bytes.clone()).expect("text");
        assert!(!text.contains(&token) && !text.contains(&secret.word(PassScope::Facilitator)));
        std::fs::write(path, bytes).expect("written");
        let again = PassBook::open(&paths).expect("read");
        assert_eq!(again.file, book.file);
        assert_eq!(again.port(), 7_400);
        let device = again.device(&token).expect("known");
        assert_eq!(device.pass_at(Some(1), true).role(), Role::NoteTaker { table: 1 }, "it sat there before");
        let own = Role::Contributor { table: 1, author: AuthorId::new(7) };
        assert_eq!(device.pass_at(Some(1), false).role(), own, "and may change its own notes");
        assert_eq!(device.pass_at(Some(3), true).role(), Role::NoteTaker { table: 2 });
        assert_eq!(again.opens(&secret.word(PassScope::Table(2))), Some(PassScope::Table(2)));
        assert_eq!(again.opens(&secret.word(PassScope::Table(3))), None, "there is no such table");
        assert_eq!(again.opens(&token), None);
        assert!(again.device(&secret.word(PassScope::Cafe)).is_none());
    }

    #[test]
    fn a_file_that_was_written_long_ago_lets_the_same_devices_in() {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = Paths::of(folder.path()).expect("a folder");
        let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/passes/v1.json");
        std::fs::copy(golden, paths.passes()).expect("copied");
        let book = PassBook::open(&paths).expect("read");
        assert_eq!(book.port(), 7_373);
        assert_eq!(book.opens("1n82hv864wd9x6qa49j2d0t1tt"), Some(PassScope::Cafe));
        assert_eq!(book.opens("y5rq4zgn"), Some(PassScope::Code));
        assert_eq!(book.opens("2apa0wb1k511wqjgdjrn699kbd"), Some(PassScope::Table(1)));
        let ana = book.device("6v95ktdk9jgqr5j2a2jp8e4nte").expect("known");
        assert_eq!((&*ana.name, ana.role, ana.former.as_slice()), ("Ana", Role::NoteTaker { table: 2 }, &[3][..]));
        assert!(book.device("4240t48rvsjr49vqcn1fhw7m3y").is_some());
        let (_, bytes) = book.written();
        assert_eq!(String::from_utf8(bytes).ok(), std::fs::read_to_string(golden).ok(), "and is written as it was");
    }

    #[test]
    fn what_was_taken_back_opens_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut book = PassBook::open(&Paths::of(folder.path()).expect("a folder")).expect("empty");
        let (secret, token) = (WordSecret::fresh(), fresh_token());
        book.admit(&secret, &plan(1), Timestamp(0));
        let pass = Pass::new(Role::Reader, AuthorId::new(7));
        book.add(&token, pass, false, CleanText::default(), Timestamp(0), &|_| true).expect("room");
        assert_eq!(book.reseat(AuthorId::new(7), 1), None, "a wall sits at no table");
        assert!(book.revoke(AuthorId::new(7)));
        assert!(!book.revoke(AuthorId::new(7)));
        assert!(book.device(&token).is_none());
        book.forget_words();
        assert_eq!(book.opens(&secret.word(PassScope::Code)), None);
    }

    #[test]
    fn a_file_that_nobody_can_read_is_not_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = Paths::of(folder.path()).expect("a folder");
        for broken in ["{", r#"{"v":2,"port":1}"#, "[]"] {
            std::fs::write(paths.passes(), broken).expect("written");
            let failed = PassBook::open(&paths).expect_err("not read").kind;
            assert_eq!(failed, FailureKind::PassesBroken { path: shown(&paths.passes()) });
        }
    }

    #[test]
    fn an_installation_keeps_its_secret_to_itself() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("doors").join("x.json");
        let mut kept = DoorsFile::read(&path);
        kept.wifi = Some(KeptWifi { name: "Mairie".to_owned(), password: "s3cret".to_owned(), hidden: false });
        kept.write(&path).expect("written");
        assert_eq!(DoorsFile::read(&path), kept);
        assert!(!format!("{kept:?}").contains("s3cret"));
    }
}
