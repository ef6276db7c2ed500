//! Frames as they were first sent. A device that was written against them must be understood for ever: a file here is
//! never changed, only added to.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::Value;

use super::*;
use crate::cafe::{CafeKey, TableTask, WallShow};
use crate::command::NewNote;
use crate::decide::{Refusal, RoleLimit};
use crate::failure::FailureKind;
use crate::id::{CommandId, HubRunId, RoomId, SessionId, SiteId};
use crate::lang::Lang;
use crate::note::{Dot, NoteKind, Place};
use crate::plan::QuestionKey;
use crate::presence::{Readiness, Signal, TableSignals, TriedNote};
use crate::role::Role;

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/protocol"))
}

/// Every word a device can say.
fn from_devices() -> Vec<(&'static str, DeviceWord)> {
    let note = NewNote {
        note: id_of(4),
        text: text("Planter des tilleuls"),
        place: Place::at(1, Some(2)),
        sort: NoteKind::Idea,
        key: true,
        speaker: None,
        person: None,
    };
    let submit = DeviceWord::Submit { id: CommandId::new(40), commands: vec![Command::AddNote(note)] };
    let pass = PassWord("k3v9-m2qx-7hpt".to_owned());
    let card = PassWord("0123456789abcdefghjkmnpqrs".to_owned());
    let hello_table =
        DeviceWord::Hello { pass: card, name: text(""), run: None, have: 0, table: Some(3), wants: Wants::Log };
    vec![
        (
            "hello",
            DeviceWord::Hello {
                pass,
                name: text("Téléphone d’Ana"),
                run: Some(HubRunId::new(5)),
                have: 12,
                table: None,
                wants: Wants::Views,
            },
        ),
        ("hello-table", hello_table),
        ("submit", submit),
        ("follow", DeviceWord::Follow { since: 12 }),
        ("signal", DeviceWord::Signal(Signal::Try { text: text("Un premier essai") })),
        ("ping", DeviceWord::Ping),
    ]
}

/// Every word a hub can say.
fn from_hubs(stage: &Stage) -> Vec<(&'static str, HubWord)> {
    let id = CommandId::new(40);
    let limit = RoleLimit::OtherTable { table: 2, own: 1 };
    let welcome = HubWord::Welcome {
        role: Role::NoteTaker { table: 1 },
        author: Stage::AUTHOR,
        session: SessionId::new(99),
        run: HubRunId::new(5),
        title: text("Café du climat"),
        lang: Lang::Fr,
        keep: 0,
        here: None,
        sites: Vec::new(),
        token: None,
    };
    let joined = HubWord::Welcome {
        role: Role::NoteTaker { table: 3 },
        author: Stage::AUTHOR,
        session: SessionId::new(99),
        run: HubRunId::new(5),
        title: text("Café du climat"),
        lang: Lang::Fr,
        keep: 0,
        here: None,
        sites: Vec::new(),
        token: Some(PassWord("z9y8x7w6v5t4s3r2q1p0nmkjhg".to_owned())),
    };
    let room = RoomId::new(98);
    let site = MetSite { site: SiteId::new(97), room, tag: text("z97") };
    let sit = HubWord::Welcome {
        role: Role::NoteTaker { table: 1 },
        author: Stage::AUTHOR,
        session: SessionId::new(99),
        run: HubRunId::new(6),
        title: text("Café du climat"),
        lang: Lang::Fr,
        keep: 12,
        here: Some(CafeKey::of(room)),
        sites: vec![site],
        token: None,
    };
    let news: Vec<_> = stage.session.notes().rev().take(2).map(|note| note.id).collect();
    let signals = TableSignals {
        table: 2,
        readiness: Some(Readiness::MoreTime),
        round: Some(2),
        call: Some(stage.now),
        devices: 2,
        waiting: 1,
        tried: Some(TriedNote { text: text("Un premier essai"), at: stage.now }),
    };
    vec![
        ("welcome", welcome),
        ("welcome-token", joined),
        ("welcome-log", sit),
        ("ack", HubWord::Ack { id }),
        ("refused", HubWord::Refused { id, refusal: Refusal::NotAllowed { limit } }),
        ("failed", HubWord::Failed { id, failure: FailureKind::DiskFull { path: "journal".into() } }),
        ("events", HubWord::Events { events: stage.journal[stage.journal.len() - 1..].to_vec() }),
        ("table", HubWord::Table(Box::new(table_of(stage, 1)))),
        ("wall", HubWord::Wall(Box::new(wall_of(stage)))),
        ("digest", HubWord::Digest(Digest::of(&stage.session, stage.now))),
        ("notes", HubWord::Notes { notes: note_news(&stage.session, &news, Stage::AUTHOR) }),
        ("cards", HubWord::Cards(card_news(&stage.session, &news))),
        ("room", HubWord::Room(Box::new(RoomView::of(&stage.session, stage.now)))),
        ("signals", HubWord::Signals { tables: vec![signals] }),
        ("called", HubWord::Called),
        ("resync", HubWord::Resync { to: 412 }),
        ("pong", HubWord::Pong),
        ("bye", HubWord::Bye { why: ByeReason::Busy }),
    ]
}

/// What a facilitator can ask for of the room, and a table for its notes.
fn guidance_asked() -> DeviceWord {
    let note = NewNote {
        note: id_of(9),
        text: text("Arrivée tard"),
        place: Place::at(7, Some(3)),
        sort: NoteKind::Idea,
        key: false,
        speaker: None,
        person: None,
    };
    let base = vec![crate::id::Rev::Command { cmd: CommandId::new(7), index: 0 }];
    let commands = vec![
        Command::TakeNote(note),
        Command::ApproveNote { note: id_of(1), base },
        Command::ApproveNote { note: id_of(1), base: Vec::new() },
        Command::QueryNote { note: id_of(2), unclear: true },
        Command::HideNote { note: id_of(3), hidden: true },
        Command::ShowOnWall { show: WallShow::Auto },
        Command::ShowOnWall { show: WallShow::Clock },
        Command::ShowOnWall { show: WallShow::Board(None) },
        Command::ShowOnWall { show: WallShow::Board(Some(QuestionKey::numbered(1))) },
        Command::ShowOnWall { show: WallShow::Dark },
        Command::SetTask { task: TableTask::Write },
        Command::SetTask { task: TableTask::ReadBack },
        Command::SetTask { task: TableTask::Vote { dots: 3 } },
        Command::VeilNotes { veiled: true },
        Command::TellRoom { table: None, text: text("La pause est à 16 h") },
        Command::TellRoom { table: Some(2), text: text("J’arrive") },
    ];
    DeviceWord::Submit { id: CommandId::new(41), commands }
}

/// The views of a café whose facilitator has the room see and do this and that, each with what it says then.
fn guided(stage: &Stage) -> Vec<(&'static str, HubWord)> {
    let table = |stage: &Stage| HubWord::Table(Box::new(table_of(stage, 1)));
    let wall = |stage: &Stage| HubWord::Wall(Box::new(wall_of(stage)));
    let mut read = stage.clone();
    let base = read.base(1);
    read.play(&Command::SetTask { task: TableTask::ReadBack });
    read.play(&Command::ApproveNote { note: id_of(1), base });
    read.play(&Command::QueryNote { note: id_of(2), unclear: true });
    read.play(&Command::HideNote { note: id_of(3), hidden: true });
    let late = NewNote { place: Place::at(7, Some(1)), ..new_note(9, "Arrivée tard", 7) };
    read.play(&Command::TakeNote(late));
    read.play(&Command::TellRoom { table: None, text: text("La pause est à 16 h") });
    let show = WallShow::Board(Some(QuestionKey::numbered(1)));
    read.play(&Command::ShowOnWall { show });
    let mut vote = stage.clone();
    vote.play(&Command::SetTask { task: TableTask::Vote { dots: 3 } });
    vote.play(&Command::CountVotes { note: id_of(1), votes: 2, dot: Dot::default(), table: 1 });
    let mut veiled = stage.clone();
    veiled.play(&Command::VeilNotes { veiled: true });
    let theirs = TableView::of(&veiled.session, 1, OTHER, veiled.now, &names);
    vec![
        ("table-read", table(&read)),
        ("table-vote", table(&vote)),
        ("table-veiled", HubWord::Table(Box::new(theirs))),
        ("wall-board", wall(&read)),
        ("wall-veiled", wall(&veiled)),
        ("room-guided", HubWord::Room(Box::new(RoomView::of(&read.session, read.now)))),
    ]
}

/// The names of the words, which must not lack a file: a new word does not compile before it is named here.
const fn name_of_device_word(word: &DeviceWord) -> &'static str {
    match word {
        DeviceWord::Hello { table: Some(_), .. } => "hello-table",
        DeviceWord::Hello { .. } => "hello",
        DeviceWord::Signal(_) => "signal",
        DeviceWord::Submit { .. } => "submit",
        DeviceWord::Follow { .. } => "follow",
        DeviceWord::Ping => "ping",
    }
}

fn name_of_hub_word(word: &HubWord) -> &'static str {
    match word {
        HubWord::Welcome { token: Some(_), .. } => "welcome-token",
        HubWord::Welcome { sites, .. } if sites.is_empty() => "welcome",
        HubWord::Welcome { .. } => "welcome-log",
        HubWord::Failed { .. } => "failed",
        HubWord::Ack { .. } => "ack",
        HubWord::Refused { .. } => "refused",
        HubWord::Events { .. } => "events",
        HubWord::Table(_) => "table",
        HubWord::Wall(_) => "wall",
        HubWord::Notes { .. } => "notes",
        HubWord::Cards(_) => "cards",
        HubWord::Room(_) => "room",
        HubWord::Signals { .. } => "signals",
        HubWord::Called => "called",
        HubWord::Digest(_) => "digest",
        HubWord::Resync { .. } => "resync",
        HubWord::Pong => "pong",
        HubWord::Bye { .. } => "bye",
    }
}

/// Compares a frame with its file, or writes the file where `NAPPE_GOLDEN` asks for it and there is none yet.
#[expect(clippy::disallowed_methods, reason = "the frames that were, as files beside the tests")]
fn compare(file: &str, frame: &impl serde::Serialize) -> String {
    let path = folder().join(file);
    let value = serde_json::to_value(frame).expect("plain data");
    if std::env::var_os("NAPPE_GOLDEN").is_some() && !path.exists() {
        let pretty = serde_json::to_string_pretty(frame).expect("plain data");
        std::fs::write(&path, pretty + "\n").expect("written");
    }
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), value, "{file}");
    text
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the frames that were, as files beside the tests")]
fn frames_are_what_they_always_were() {
    let stage = evening();
    let mut files = BTreeSet::new();
    for (name, word) in from_devices() {
        assert_eq!(name, name_of_device_word(&word));
        let (file, frame) = (format!("v1-device-{name}.json"), DeviceFrame::new(word));
        assert_eq!(DeviceFrame::read(compare(&file, &frame).as_bytes()), Ok(frame));
        files.insert(file);
    }
    for (name, word) in from_hubs(&stage) {
        assert_eq!(name, name_of_hub_word(&word));
        let (file, frame) = (format!("v1-hub-{name}.json"), HubFrame::new(stage.session.events, stage.now, word));
        assert_eq!(HubFrame::read(compare(&file, &frame).as_bytes()), Ok(frame));
        files.insert(file);
    }
    let (file, frame) = ("v1-device-submit-guidance.json".to_owned(), DeviceFrame::new(guidance_asked()));
    assert_eq!(DeviceFrame::read(compare(&file, &frame).as_bytes()), Ok(frame));
    files.insert(file);
    for (name, word) in guided(&stage) {
        let (file, frame) = (format!("v1-hub-{name}.json"), HubFrame::new(stage.session.events, stage.now, word));
        assert_eq!(HubFrame::read(compare(&file, &frame).as_bytes()), Ok(frame));
        files.insert(file);
    }
    let found = std::fs::read_dir(folder()).expect("the folder of frames");
    let found: BTreeSet<String> =
        found.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect();
    let found: BTreeSet<String> = found.into_iter().filter(|name| name.contains('.')).collect();
    assert_eq!(found, files);
}
