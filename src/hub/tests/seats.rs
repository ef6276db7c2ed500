//! Terminals that sit down at the door, frame by frame: what they are told, what they may ask, and those who mean no good.

use std::sync::{Arc, Mutex};

use nappe_core::log::Timeline;
use nappe_core::protocol::{ByeReason, DeviceFrame, DeviceWord, HubFrame, HubWord, PassWord, Wants};
use nappe_core::{HubRunId, TableNo};

use super::*;
use crate::hub::passes;
use crate::hub::wire::SitAsked;

/// A terminal of a few lines: it folds what it is told.
pub struct Terminal {
    /// Two threads may say something at once: a frame is said whole.
    stream: Arc<Mutex<TcpStream>>,
    lines: DoorLines,
    pub run: Option<HubRunId>,
    pub timeline: Timeline,
    resyncs: usize,
}

impl Terminal {
    fn ask(folder: &Path, table: TableNo, has: Option<(HubRunId, Timeline)>) -> Self {
        let (mut stream, lines) = befriended(folder);
        let (run, timeline) = has.map_or((None, Timeline::new(Session::default(), [])), |(run, has)| (Some(run), has));
        let have = timeline.lines().len() as u64;
        let asked = SitAsked { table, device: AuthorId::new(77), run, have };
        stream.write_all(&wire::line(&DoorRequest::Sit(asked))).expect("said");
        Self { stream: Arc::new(Mutex::new(stream)), lines, run, timeline, resyncs: 0 }
    }

    /// Sits down, and hears who it is.
    fn sit(folder: &Path, table: TableNo) -> Self {
        let mut terminal = Self::ask(folder, table, None);
        let HubWord::Welcome { role, author, .. } = terminal.hear().say else { panic!("no welcome") };
        assert_eq!(role, Role::NoteTaker { table });
        assert_ne!(author, AuthorId::new(77), "whose name it writes in is not its to say");
        terminal
    }

    fn say(&self, say: DeviceWord) {
        let mut stream = self.stream.lock().expect("no test panics while it speaks");
        stream.write_all(&wire::line(&DeviceFrame::new(say))).expect("said");
    }

    fn submit(&self, submission: Submission) {
        self.say(DeviceWord::Submit { id: submission.id, commands: submission.commands });
    }

    fn next(&mut self) -> Option<HubFrame> {
        let line = self.lines.next(wire::LONGEST_ANSWER, LONG, LONG).ok()??;
        Some(HubFrame::read(&line).expect("a frame"))
    }

    /// Hears one frame and does what it says.
    fn hear(&mut self) -> HubFrame {
        let frame = self.next().expect("something is said");
        match &frame.say {
            HubWord::Welcome { run, keep, here, sites, .. } => {
                self.run = Some(*run);
                self.timeline.truncate(usize::try_from(*keep).expect("few"));
                assert_eq!(self.timeline.lines().len() as u64, *keep, "it counts on what is here");
                for site in sites {
                    self.timeline.meet_site(site.site, &site.card());
                }
                self.timeline.set_here(here.expect("told"));
            }
            HubWord::Events { events } => {
                self.timeline.adopt(events.clone());
                assert_eq!(self.timeline.lines().len() as u64, frame.seq);
            }
            HubWord::Resync { .. } => {
                self.resyncs += 1;
                self.say(DeviceWord::Follow { since: self.timeline.lines().len() as u64 });
            }
            _ => {}
        }
        frame
    }

    fn hear_until(&mut self, mut last: impl FnMut(&Self, &HubWord) -> bool) -> HubWord {
        loop {
            let frame = self.hear();
            if last(self, &frame.say) {
                return frame.say;
            }
        }
    }

    fn answer(&mut self) -> HubWord {
        self.hear_until(|_, word| {
            matches!(word, HubWord::Ack { .. } | HubWord::Refused { .. } | HubWord::Failed { .. })
        })
    }

    /// Hears everything up to the goodbye, if there is one.
    fn bye(mut self) -> Option<ByeReason> {
        loop {
            if let HubWord::Bye { why } = self.next()?.say {
                return Some(why);
            }
        }
    }

    fn knows(&self, hub: &Hub) -> bool {
        of_no_site(self.timeline.session().clone()) == of_no_site(hub.handle().session().expect("running"))
    }

    fn catch_up(&mut self, hub: &Hub) {
        let events = hub.handle().session().expect("running").events;
        while self.timeline.session().events < events {
            self.hear();
        }
        assert!(self.knows(hub));
    }
}

fn note_at(number: u128, table: TableNo) -> Submission {
    let mut submission = note(number);
    if let Command::AddNote(note) = &mut submission.commands[0] {
        note.place.table = table;
    }
    submission
}

#[test]
fn whoever_sits_down_is_told_the_log_and_writes_at_the_own_table() {
    let folder = folder();
    let (hub, opened) = open(folder.path(), true);
    hub.handle().ask(note(1)).recv().expect("answered");
    let mut terminal = Terminal::sit(folder.path(), 2);
    terminal.catch_up(&hub);
    terminal.submit(note_at(2, 2));
    let id = CommandId::new(2);
    assert_eq!(terminal.answer(), HubWord::Ack { id });
    assert!(terminal.timeline.session().has_done(id), "events come before their answer");
    let written = terminal.timeline.session().note(NoteId::new(2)).expect("written").author;
    assert_eq!(written, passes::note_taker(opened.id, 2, AuthorId::new(77)).author());
    let limit = RoleLimit::OtherTable { table: 1, own: 2 };
    terminal.submit(note_at(3, 1));
    assert_eq!(terminal.answer(), HubWord::Refused { id: CommandId::new(3), refusal: Refusal::NotAllowed { limit } });
    for command in [Command::Pause, Command::AdjustTime { millis: -60_000, exact: true }] {
        terminal.submit(Submission { commands: vec![command], ..note(4) });
        let limit = RoleLimit::Facilitator;
        let refused = HubWord::Refused { id: CommandId::new(4), refusal: Refusal::NotAllowed { limit } };
        assert_eq!(terminal.answer(), refused);
    }
    terminal.submit(note_at(2, 2));
    assert_eq!(terminal.answer(), HubWord::Ack { id }, "a repeat is answered alike");
    terminal.say(DeviceWord::Ping);
    let frame = terminal.hear();
    assert_eq!((frame.say, frame.now), (HubWord::Pong, Timestamp(1_000)));
    terminal.catch_up(&hub);
    hub.stop();
    assert_eq!(terminal.bye(), Some(ByeReason::Closing));
    assert_eq!(journal(folder.path()).len(), 3);
}

#[test]
fn a_terminal_goes_on_from_what_it_has() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let mut terminal = Terminal::sit(folder.path(), 1);
    terminal.catch_up(&hub);
    let (run, has) = (terminal.run.expect("welcomed"), terminal.timeline.clone());
    drop(terminal);
    hub.handle().ask(note(1)).recv().expect("answered");
    let mut again = Terminal::ask(folder.path(), 1, Some((run, has.clone())));
    let HubWord::Welcome { keep, run: same, .. } = again.hear().say else { panic!("no welcome") };
    assert_eq!((keep, same), (has.lines().len() as u64, run));
    again.catch_up(&hub);
    // A hub that was opened anew has another log.
    hub.stop();
    let (hub, _) = open(folder.path(), true);
    let mut anew = Terminal::ask(folder.path(), 1, Some((run, has)));
    let HubWord::Welcome { keep, run: other, .. } = anew.hear().say else { panic!("no welcome") };
    assert!(keep == 0 && other != run);
    anew.catch_up(&hub);
}

#[test]
fn late_lines_of_another_site_begin_a_new_run_that_keeps_what_stands_before_them() {
    let (folder, copy) = (folder(), tempfile::tempdir().expect("a folder"));
    open(folder.path(), false).0.stop();
    let elsewhere = copy.path().join("copy");
    std::fs::create_dir_all(elsewhere.join("journal")).expect("made");
    for name in ["plan.ron", "journal/here.json"] {
        std::fs::copy(folder.path().join(name), elsewhere.join(name)).expect("copied");
    }
    let first = journal_file(folder.path());
    std::fs::copy(&first, elsewhere.join("journal").join(first.file_name().expect("a name"))).expect("copied");
    let memory = SiteMemory::on(&copy.path().join("memory"), "that machine");
    let opening = Opening { program: "nappe run", door: false, memory: &memory };
    let (there, _) = Hub::open(&elsewhere, &clock(), opening).expect("opened");
    assert_eq!(there.handle().ask(note(50)).recv(), Ok(Answer::Done));
    there.stop();
    let (files, _) = files::list(&elsewhere.join("journal")).expect("listed");
    let late = files.iter().find(|file| file.path.file_name() != first.file_name()).expect("a site of its own");

    let (hub, _) = open(folder.path(), true);
    let mut terminal = Terminal::sit(folder.path(), 1);
    for number in 1..=3 {
        hub.handle().ask(note(number)).recv().expect("answered");
    }
    terminal.catch_up(&hub);
    let run = terminal.run;
    std::fs::copy(&late.path, folder.path().join("journal").join(late.path.file_name().expect("a name")))
        .expect("copied");
    hub.handle().look_around();
    let word = terminal.hear_until(|_, word| matches!(word, HubWord::Welcome { .. }));
    let HubWord::Welcome { keep, run: other, .. } = word else { panic!("{word:?}") };
    assert_ne!(Some(other), run);
    assert!((1..=2).contains(&keep), "the plan, and what has a lower name: {keep}");
    terminal.catch_up(&hub);
    terminal.submit(note_at(4, 1));
    assert_eq!(terminal.answer(), HubWord::Ack { id: CommandId::new(4) });
    terminal.catch_up(&hub);
    assert_eq!(terminal.timeline.session().note_count(), 5);
}

/// A note of some thousand bytes: a few thousand of them fill whatever lies between two processes.
fn long_note(number: u128) -> Submission {
    let mut submission = note(number);
    if let Command::AddNote(note) = &mut submission.commands[0] {
        note.text = CleanText::note(&"é".repeat(1_900)).expect("short enough");
    }
    submission
}

#[test]
fn a_terminal_that_does_not_read_slows_nobody_and_replays_what_it_lost() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let mut slow = Terminal::sit(folder.path(), 1);
    slow.catch_up(&hub);
    let mut quick = Terminal::sit(folder.path(), 2);
    let mut written = 0;
    for _ in 0..10 {
        let asked: Vec<_> = (written + 1..=written + 300).map(|number| hub.handle().ask(long_note(number))).collect();
        assert!(asked.iter().all(|answer| answer.recv() == Ok(Answer::Done)));
        written += 300;
        // Whoever reads has everything, whatever the other one does.
        quick.catch_up(&hub);
    }
    let events = hub.handle().session().expect("running").events;
    while slow.timeline.session().events < events {
        match slow.next() {
            None => {
                // It was let go; it comes back with what it has.
                let has = (slow.run.expect("welcomed"), slow.timeline.clone());
                slow = Terminal { resyncs: slow.resyncs + 1, ..Terminal::ask(folder.path(), 1, Some(has)) };
            }
            Some(HubFrame { say: HubWord::Events { events }, .. }) => drop(slow.timeline.adopt(events)),
            Some(HubFrame { say: HubWord::Welcome { keep, .. }, .. }) => {
                assert_eq!(slow.timeline.lines().len() as u64, keep);
            }
            Some(HubFrame { say: HubWord::Resync { .. }, .. }) => {
                slow.resyncs += 1;
                slow.say(DeviceWord::Follow { since: slow.timeline.lines().len() as u64 });
            }
            Some(other) => panic!("{other:?}"),
        }
    }
    assert!(slow.resyncs > 0, "twelve megabytes do not fit between the two");
    assert!(slow.knows(&hub));
}

#[test]
fn a_terminal_that_says_what_cannot_be_understood_is_shown_out() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let path = folder.path();
    let hello = DeviceWord::Hello {
        pass: PassWord(String::new()),
        name: CleanText::lenient(""),
        run: None,
        have: 0,
        table: None,
        wants: Wants::Views,
    };
    let many = DeviceWord::Submit { id: CommandId::new(1), commands: vec![Command::Pause; 300] };
    for (said, why) in [
        (b"[1]\n".to_vec(), ByeReason::Shape),
        (vec![0xff, 0, b'\n'], ByeReason::Shape),
        (b"{\"v\":2,\"say\":\"sing\"}\n".to_vec(), ByeReason::Newer),
        ([b"[".repeat(5_000), b"\n".to_vec()].concat(), ByeReason::Shape),
        (vec![b' '; wire::LONGEST + 1], ByeReason::TooLong),
        (wire::line(&DeviceFrame::new(hello)), ByeReason::Shape),
        (wire::line(&DeviceFrame::new(many)), ByeReason::TooLong),
        (wire::line(&DeviceFrame::new(DeviceWord::Follow { since: 1_000 })), ByeReason::Shape),
        (wire::line(&DoorRequest::Submit(note(1))), ByeReason::Shape),
    ] {
        let terminal = Terminal::sit(path, 1);
        // Whoever says too much is hung up on while still speaking.
        terminal.stream.lock().expect("nobody else speaks").write_all(&said).ok();
        let shown_out = terminal.bye();
        assert!(shown_out.is_none_or(|told| told == why), "{shown_out:?} instead of {why:?}");
    }
    // The whole room is nobody's own table.
    let mut nowhere = Terminal::ask(path, 0, None);
    assert_eq!(failed(answered(&mut nowhere.lines)), FailureKind::DoorShape);
    assert_eq!(hub.handle().session().expect("running").note_count(), 0);
    hub.stop();
}

#[test]
fn a_terminal_that_asks_and_never_reads_does_not_hold_up_the_end() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let terminal = Terminal::sit(folder.path(), 1);
    for number in 1..=400 {
        terminal.submit(long_note(number));
    }
    hub.stop();
    let (hub, _) = open(folder.path(), true);
    let kept = hub.handle().session().expect("running").note_count();
    assert!(kept <= 400);
    // What was not answered is asked for again.
    let mut again = Terminal::sit(folder.path(), 1);
    for number in 1..=400 {
        again.submit(long_note(number));
    }
    for number in 1..=400 {
        assert_eq!(again.answer(), HubWord::Ack { id: CommandId::new(number) });
    }
    again.catch_up(&hub);
    assert_eq!(hub.handle().session().expect("running").note_count(), 400);
}

#[test]
fn a_terminal_that_asks_for_much_before_it_reads_has_every_answer_in_order() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let mut terminal = Terminal::sit(folder.path(), 1);
    let stream = terminal.stream.clone();
    // Far more than may wait for one device: it lags, and what it asks meanwhile is heard all the same.
    let asking = std::thread::spawn(move || {
        for number in 1..=1_500 {
            let Submission { id, commands, .. } = long_note(number);
            let frame = wire::line(&DeviceFrame::new(DeviceWord::Submit { id, commands }));
            stream.lock().expect("no test panics while it speaks").write_all(&frame).expect("said");
        }
    });
    for number in 1..=1_500 {
        let id = CommandId::new(number);
        assert_eq!(terminal.answer(), HubWord::Ack { id });
        assert!(terminal.timeline.session().has_done(id), "events come before their answer");
    }
    asking.join().expect("no fault");
    terminal.catch_up(&hub);
}

#[test]
fn those_who_sit_take_no_place_from_those_who_come_and_go() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let mut seated: Vec<Terminal> = (0..32).map(|_| Terminal::sit(folder.path(), 1)).collect();
    let mut one_more = Terminal::ask(folder.path(), 1, None);
    assert_eq!(failed(answered(&mut one_more.lines)), FailureKind::DoorBusy);
    let mut door = Door::open(folder.path(), &clock(), &memory(folder.path()), "nappe note").expect("let in");
    assert_eq!(door.submit(&[note(1)]), [Answer::Done]);
    for terminal in &mut seated {
        terminal.catch_up(&hub);
    }
    // A chair is free again when somebody has left.
    let left = seated.remove(0);
    left.stream.lock().expect("nobody else speaks").shutdown(std::net::Shutdown::Write).expect("left");
    assert_eq!(left.bye(), None);
    Terminal::sit(folder.path(), 1);
    hub.stop();
    assert!(seated.into_iter().all(|terminal| terminal.bye() == Some(ByeReason::Closing)));
}

#[test]
fn what_cannot_be_written_is_told_to_whoever_sits() {
    let folder = folder();
    let (hub, _) = open(folder.path(), true);
    let mut terminal = Terminal::sit(folder.path(), 1);
    std::fs::remove_file(journal_file(folder.path())).expect("removed");
    terminal.submit(note(1));
    let word = terminal.answer();
    assert!(matches!(&word, HubWord::Failed { failure, .. } if failure.name() == "JournalMoved"), "{word:?}");
    hub.stop();
}
