//! Journals of every version of nappe, read back for ever.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use nappe::store::journal::line;
use nappe::store::journal::read::{End, read};
use nappe::store::journal::{Header, NappeFile};
use nappe_core::cafe::{Step, TableTask, WallShow};
use nappe_core::event::{FollowUpStatus, RoomInstruction};
use nappe_core::note::{Ballot, Dot};
use nappe_core::plan::{
    Acronym, FollowUp, HourStyle, ParticipantsTold, PlanChange, PlanDate, Question, QuestionKey, Quotation, RoomMoment,
    Round, Segment, SegmentKind, Speaker, Table,
};
use nappe_core::{
    Attendance, AuthorId, CafeKey, CleanText, CommandId, Envelope, Event, Fact, HostSeat, Lang, Length, NoteId,
    NoteKind, PersonId, Place, Plan, Presence, Rev, RoomId, SeatChange, Seating, Session, SessionId, SiteId, ThemeId,
    Tick, Timestamp,
};

/// What the first release wrote.
const EVERY_KIND: &str = "v1-every-kind.jsonl";
/// What came with seats: who sits where, who is there, and what a table says of itself since.
const SEATS: &str = "v1-seats.jsonl";
/// What came with programmes: notes in a segment, who said them, votes.
const SEGMENTS: &str = "v1-segments.jsonl";
/// A whole journal of version 2, its first line too.
const SITE: &str = "v2-site.jsonl";
/// Lines of version 2: ticks, cafés, wordings named by their command, and the kinds that came with them.
const SHARED: &str = "v2-shared.jsonl";
/// What came with devices at every table: what the room sees and does.
const GUIDANCE: &str = "v2-guidance.jsonl";
/// Dates of a month and of a year, and what documents tell of participants.
const DATES: &str = "v2-dates.jsonl";
/// What is said to the room: sentences of the house, a moment at which nothing is said.
const SAYINGS: &str = "v2-sayings.jsonl";

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journals").join(name)
}

/// How many kinds [`kind`] knows.
const KINDS: usize = 47;

/// Numbers the kinds of event; a new kind does not compile before it is here, and then fails before it is in a journal.
const fn kind(event: &Event) -> usize {
    match event {
        Event::PlanAdopted { .. } => 0,
        Event::PlanChanged { .. } => 1,
        Event::StepStarted { .. } => 2,
        Event::ClockPaused => 3,
        Event::ClockResumed => 4,
        Event::TimeAdjusted { .. } => 5,
        Event::StepReturned => 6,
        Event::NoteAdded { .. } => 7,
        Event::NoteEdited { .. } => 8,
        Event::NoteSorted { .. } => 9,
        Event::NoteMarked { .. } => 10,
        Event::NoteRelocated { .. } => 11,
        Event::NoteDeleted { .. } => 12,
        Event::NoteRestored { .. } => 13,
        Event::NoteFolded { .. } => 14,
        Event::NoteUnfolded { .. } => 15,
        Event::NotePlaced { .. } => 16,
        Event::ThemeCreated { .. } => 17,
        Event::ThemeRenamed { .. } => 18,
        Event::ThemeMoved { .. } => 19,
        Event::ThemeMerged { .. } => 20,
        Event::ThemeRemoved { .. } => 21,
        Event::ThemeRestored { .. } => 22,
        Event::SummaryWritten { .. } => 23,
        Event::SynthesisWritten { .. } => 24,
        Event::SeatingPlanned { .. } => 25,
        Event::SeatsChanged { .. } => 26,
        Event::AttendanceMarked { .. } => 27,
        Event::SeatLocked { .. } => 28,
        Event::NoteAttributed { .. } => 29,
        Event::VotesCounted { .. } => 30,
        Event::BallotCounted { .. } => 31,
        Event::PlanFileTaken { .. } => 32,
        Event::NoteApproved { .. } => 33,
        Event::NoteQueried { .. } => 34,
        Event::RoomNamed { .. } => 35,
        Event::ClockClaimed => 36,
        Event::RoomsInstructed { .. } => 37,
        Event::InstructionConfirmed { .. } => 38,
        Event::PictureDescribed { .. } => 39,
        Event::FollowUpMarked { .. } => 40,
        Event::KeyTermSet { .. } => 41,
        Event::NoteHidden { .. } => 42,
        Event::WallShown { .. } => 43,
        Event::TaskSet { .. } => 44,
        Event::NotesVeiled { .. } => 45,
        Event::RoomTold { .. } => 46,
    }
}

fn text(raw: &str) -> CleanText {
    CleanText::lenient(raw)
}

fn plan() -> Plan {
    let table = |number, name| Table {
        number,
        name: text(name),
        host: text("Zoé Lefèvre"),
        note_taker: CleanText::default(),
        seats: 5,
        question: Some(QuestionKey::numbered(1)),
        ..Table::numbered(number)
    };
    Plan {
        title: text("Demain, la place du marché"),
        place: text("Salle des fêtes"),
        date: chrono::NaiveDate::from_ymd_opt(2026, 11, 23).map(Into::into),
        start: chrono::NaiveTime::from_hms_opt(18, 0, 0),
        lang: Lang::Fr,
        questions: vec![Question {
            key: QuestionKey::numbered(1),
            text: text("Comment vivre la place ensemble ?"),
            heading: CleanText::default(),
        }],
        tables: vec![table(1, "Fenêtre"), table(2, "Estrade")],
        rounds: vec![Round::default(), Round { minutes: Length::seconds(90), ..Round::default() }],
        ..Plan::default()
    }
}

/// Every kind of event, and the values that are easily written wrongly: accents, quotes, line ends, absent fields.
fn events(author: AuthorId) -> Vec<Event> {
    let (first, second) = (NoteId::new(1), NoteId::new(2));
    let (heap, other) = (ThemeId::new(1), ThemeId::new(2));
    let board = QuestionKey::numbered(1);
    let place = Place::at(1, Some(1));
    let add = |note, words: &str, person| Event::NoteAdded {
        note,
        text: text(words),
        place: if person { Place::at(2, None) } else { place },
        sort: if person { NoteKind::Quote } else { NoteKind::Idea },
        key: person,
        speaker: person.then(|| text("M. le maire")),
        person: person.then(|| PersonId::new(9)),
        number: None,
    };
    // The plan is event 1 and its change event 2; the first note is event 8.
    let wording = vec![Rev::Count { author, aseq: 8 }];
    vec![
        Event::PlanAdopted { plan: Box::new(plan()), digest: "00112233aabbccdd".to_owned() },
        Event::PlanChanged { change: PlanChange::Title(text("Demain, la place")) },
        Event::StepStarted { step: Step::Conversation(1), length: 1_200_000 },
        Event::ClockPaused,
        Event::ClockResumed,
        Event::TimeAdjusted { millis: -60_000 },
        Event::StepReturned,
        add(first, "Un banc → à l’ombre\n« vraiment » \"large\" \\o/", false),
        add(second, "Des arbres", true),
        Event::NoteEdited { note: first, base: wording.clone(), text: text("Un banc à l’ombre") },
        Event::NoteSorted { note: first, sort: NoteKind::Decision },
        Event::NoteMarked { note: first, key: true },
        Event::NoteRelocated { note: second, place },
        Event::NoteDeleted { note: second, base: vec![Rev::Count { author, aseq: 9 }] },
        Event::NoteRestored { note: second },
        Event::NoteFolded { note: second, into: first },
        Event::NoteUnfolded { note: second },
        Event::ThemeCreated { theme: heap, board: board.clone(), title: text("S’asseoir"), before: None },
        Event::ThemeCreated { theme: other, board: board.clone(), title: text("Planter"), before: Some(heap) },
        Event::ThemeRenamed { theme: heap, title: text("S’asseoir, se poser") },
        Event::ThemeMoved { theme: heap, before: Some(other) },
        Event::NotePlaced { note: first, theme: Some(heap), before: None },
        Event::NotePlaced { note: second, theme: Some(heap), before: Some(first) },
        Event::ThemeMerged { theme: other, into: heap },
        Event::ThemeRestored { theme: other, before: None },
        Event::ThemeRemoved { theme: other },
        Event::SummaryWritten { theme: heap, base: Vec::new(), text: text("Des lieux où l’on reste.") },
        Event::SynthesisWritten { board, base: Vec::new(), text: text("Rester, à l’ombre.") },
    ]
}

/// The kinds of event that came with seats, and every form of what they hold.
fn seat_events() -> Vec<Event> {
    let [host, second, guest] = [1, 2, 3].map(PersonId::new);
    let hosts = vec![HostSeat { person: host, table: 1 }, HostSeat { person: second, table: 2 }];
    let seating = Seating::new(vec![host, second, guest], vec![vec![1, 2, 1], vec![1, 2, 0]], hosts.clone());
    let table = Table { second_host: text("Inès"), least: 3, open: vec![1], ..plan().tables[1].clone() };
    let mark = |people: &[PersonId], state, from, until| Event::AttendanceMarked {
        people: people.to_vec(),
        attendance: Attendance { state, from, until },
    };
    let seat = |round, table| SeatChange { person: guest, round, table };
    vec![
        Event::PlanAdopted { plan: Box::new(plan()), digest: "00112233aabbccdd".to_owned() },
        Event::PlanChanged { change: PlanChange::PutTable(table) },
        Event::SeatingPlanned { seating: Box::new(seating) },
        Event::SeatsChanged { seats: vec![seat(2, 1), seat(1, 0)], hosts: None },
        Event::SeatsChanged { seats: Vec::new(), hosts: Some(hosts[..1].to_vec()) },
        mark(&[host, second], Presence::Here, None, None),
        mark(&[second], Presence::Here, Some(1), Some(1)),
        mark(&[guest], Presence::Absent, None, None),
        mark(&[host], Presence::Expected, Some(2), None),
        Event::SeatLocked { person: host, round: None, table: Some(1) },
        Event::SeatLocked { person: guest, round: Some(2), table: Some(1) },
        Event::SeatLocked { person: host, round: None, table: None },
    ]
}

/// What came with programmes: places in a segment, the kinds that give shape to a record, who said what, votes.
fn segment_events() -> Vec<Event> {
    let speaker = Speaker { name: text("Éric Roche"), role: text("maire"), organisation: text("Vernay") };
    let segment = Segment {
        number: 2,
        kind: SegmentKind::Plenary,
        part: text("Première partie"),
        title: text("Une dimension humaine"),
        date: chrono::NaiveDate::from_ymd_opt(2026, 11, 24),
        start: chrono::NaiveTime::from_hms_opt(10, 0, 0),
        end: chrono::NaiveTime::from_hms_opt(11, 30, 0),
        room: text("Amphithéâtre"),
        audience: text("élus"),
        partners: vec![text("Le Relais")],
        facilitators: vec![Speaker { name: text("Ana Costa"), ..Speaker::default() }],
        chairs: vec![speaker.clone()],
        speakers: vec![speaker.clone()],
        quote: Some(Quotation { text: text("Faire avec"), source: text("rapport") }),
        context: vec![text("Pourquoi\nmaintenant")],
        points: vec![text("les moyens")],
    };
    let whole = Plan {
        subtitle: text("Synthèse"),
        until: chrono::NaiveDate::from_ymd_opt(2026, 11, 24).map(Into::into),
        end: chrono::NaiveTime::from_hms_opt(19, 30, 0),
        hours: HourStyle::Tight,
        partners: vec![text("La Région")],
        writer: Some(speaker),
        aim: text("Débattre"),
        programme: vec![segment],
        follow_up: vec![FollowUp {
            text: text("Écrire une charte"),
            who: text("le maire"),
            date: chrono::NaiveDate::from_ymd_opt(2027, 1, 31).map(Into::into),
        }],
        acronyms: vec![Acronym { short: text("ODD"), long: text("objectifs de développement durable") }],
        logo: text("logo.png"),
        accent: text("#7a3b2e"),
        ..plan()
    };
    let add = |id, words: &str, place, sort| Event::NoteAdded {
        note: NoteId::new(id),
        text: text(words),
        place,
        sort,
        key: false,
        speaker: (id == 2).then(|| text("Éric Roche")),
        person: None,
        number: None,
    };
    let (first, third) = (NoteId::new(1), NoteId::new(3));
    let board = QuestionKey::segment(2);
    vec![
        Event::PlanAdopted { plan: Box::new(whole.clone()), digest: "00112233aabbccdd".to_owned() },
        add(1, "Un âge d’or ?", Place::in_segment(2, 0), NoteKind::Heading),
        add(2, "Nous avons appris.\n\nEnsemble.", Place::in_segment(2, 0), NoteKind::Idea),
        add(3, "Les outils :\n- le réseau\n  - deux nouveautés", Place::in_segment(2, 1), NoteKind::Aside),
        add(4, "Chiffres de 2026.", Place { round: Some(1), ..Place::in_segment(2, 2) }, NoteKind::Footnote),
        Event::NoteAttributed { note: third, speaker: Some(text("Ana Costa")) },
        Event::NoteAttributed { note: NoteId::new(2), speaker: None },
        Event::NoteRelocated { note: first, place: Place::in_segment(2, 1) },
        Event::VotesCounted { note: third, votes: 12 },
        Event::VotesCounted { note: first, votes: 0 },
        Event::ThemeCreated { theme: ThemeId::new(1), board: board.clone(), title: text("Outils"), before: None },
        Event::NotePlaced { note: third, theme: Some(ThemeId::new(1)), before: None },
        Event::SynthesisWritten { board, base: Vec::new(), text: text("Des outils nouveaux.") },
    ]
    .into_iter()
    .chain(day_changes(&whole).map(|change| Event::PlanChanged { change }))
    .collect()
}

/// Every change of a plan that came with programmes; in the end the plan is as it was.
fn day_changes(plan: &Plan) -> impl Iterator<Item = PlanChange> {
    let pause = Segment { number: 3, kind: SegmentKind::Break, ..Segment::default() };
    [
        PlanChange::PutSegment(Box::new(pause)),
        PlanChange::OrderSegments(vec![3, 2]),
        PlanChange::RemoveSegment(3),
        PlanChange::Subtitle(plan.subtitle.clone()),
        PlanChange::Until(plan.until),
        PlanChange::End(plan.end),
        PlanChange::Hours(plan.hours),
        PlanChange::Partners(plan.partners.clone()),
        PlanChange::Writer(plan.writer.clone()),
        PlanChange::Aim(plan.aim.clone()),
        PlanChange::FollowUp(plan.follow_up.clone()),
        PlanChange::Acronyms(plan.acronyms.clone()),
        PlanChange::Logo(plan.logo.clone()),
        PlanChange::Accent(plan.accent.clone()),
    ]
    .into_iter()
}

const fn author() -> AuthorId {
    AuthorId::new(0x00aa_bbcc)
}

/// What came with a log that several sites share.
fn shared_events() -> Vec<Event> {
    let (note, room) = (NoteId::new(1), RoomId::new(5));
    let wording = Rev::Command { cmd: CommandId::new(1), index: 1 };
    let dot = |kind| Dot::new(kind).expect("a kind of dot");
    let counted = |dot, table, votes| Event::BallotCounted { note, dot, ballot: Ballot { room, table }, votes };
    let round = Round::default();
    vec![
        Event::PlanAdopted { plan: Box::new(plan()), digest: "00112233aabbccdd".to_owned() },
        Event::NoteAdded {
            note,
            text: text("Un banc à l’ombre"),
            place: Place::at(1, Some(1)),
            sort: NoteKind::Idea,
            key: false,
            speaker: None,
            person: None,
            number: Some(12),
        },
        Event::NoteEdited { note, base: vec![wording], text: text("Un banc, à l’ombre") },
        counted(Dot::default(), 0, 7),
        counted(dot("for"), 2, 3),
        Event::NoteApproved { note, base: vec![wording, Rev::Count { author: author(), aseq: 8 }] },
        Event::NoteQueried { note, unclear: true },
        Event::PlanChanged { change: PlanChange::TakeOutTable(plan().tables[1].clone()) },
        Event::PlanChanged {
            change: PlanChange::TakeOutRound {
                number: 2,
                rounds: vec![round.clone(), Round { minutes: Length::seconds(90), ..round }],
            },
        },
        Event::PlanChanged { change: PlanChange::OrderTables(vec![1]) },
        Event::PlanChanged { change: PlanChange::TakeOutQuestion(plan().questions[0].clone()) },
        Event::PlanChanged {
            change: PlanChange::TakeOutSegment(Box::new(Segment { number: 3, ..Segment::default() })),
        },
        Event::PlanFileTaken { digest: "ffeeddccbbaa9988".to_owned() },
        Event::RoomNamed { room, name: text("Rennes") },
        Event::ClockClaimed,
        Event::RoomsInstructed { instruction: RoomInstruction::Start(Step::Conversation(1)) },
        Event::RoomsInstructed { instruction: RoomInstruction::Pause },
        Event::RoomsInstructed { instruction: RoomInstruction::Resume },
        Event::RoomsInstructed { instruction: RoomInstruction::Add(60_000) },
        Event::InstructionConfirmed { instruction: Rev::Command { cmd: CommandId::new(8), index: 0 } },
        Event::PictureDescribed {
            picture: text("0011223344556677.jpg"),
            description: text("Un arbre dessiné au milieu de la nappe"),
            note: Some(note),
            place: Some(Place::at(1, Some(1))),
        },
        Event::FollowUpMarked { follow_up: text("Écrire une charte"), status: FollowUpStatus::Underway },
        Event::KeyTermSet { term: text("tiers-lieu"), meaning: text("un lieu entre la maison et le travail") },
    ]
}

/// Changes of a plan whose date is no day.
fn date_events() -> Vec<Event> {
    let promise = FollowUp { text: text("Écrire une charte"), who: text("le maire"), date: PlanDate::of_year(2027) };
    [
        PlanChange::Date(PlanDate::month(2026, 11)),
        PlanChange::Until(PlanDate::of_year(2027)),
        PlanChange::FollowUp(vec![promise]),
        PlanChange::Participants(ParticipantsTold::Names),
    ]
    .map(|change| Event::PlanChanged { change })
    .into()
}

/// What came with devices at every table.
fn guidance_events() -> Vec<Event> {
    let note = NoteId::new(1);
    vec![
        Event::PlanAdopted { plan: Box::new(plan()), digest: "00112233aabbccdd".to_owned() },
        Event::NoteHidden { note, hidden: true },
        Event::NoteHidden { note, hidden: false },
        Event::WallShown { show: WallShow::Clock },
        Event::WallShown { show: WallShow::Board(None) },
        Event::WallShown { show: WallShow::Board(Some(QuestionKey::numbered(1))) },
        Event::WallShown { show: WallShow::Dark },
        Event::WallShown { show: WallShow::Auto },
        Event::TaskSet { task: TableTask::ReadBack },
        Event::TaskSet { task: TableTask::Write },
        Event::TaskSet { task: TableTask::Vote { dots: 3 } },
        Event::NotesVeiled { veiled: true },
        Event::NotesVeiled { veiled: false },
        Event::RoomTold { table: None, text: text("La pause est à 16 h") },
        Event::RoomTold { table: Some(2), text: text("J’arrive") },
        Event::RoomTold { table: Some(2), text: CleanText::default() },
    ]
}

/// What a plan says to the room: a sentence at every moment, nothing at the last, the usual one again at the first.
fn saying_events() -> Vec<Event> {
    let say = |moment, words| Event::PlanChanged { change: PlanChange::Say { moment, words } };
    let mut events: Vec<Event> =
        RoomMoment::ALL.into_iter().map(|moment| say(moment, Some(text("À la nappe !")))).collect();
    events.extend([say(RoomMoment::Finished, Some(CleanText::default())), say(RoomMoment::Welcome, None)]);
    events
}

/// The lines of one site among several: every field of version 2, those that may be left out too.
fn shared_lines() -> Vec<Envelope> {
    lines_of(shared_events())
}

fn lines_of(events: Vec<Event>) -> Vec<Envelope> {
    let at = |index: usize| {
        (index % 3 == 2).then(|| CafeKey { room: RoomId::new(5), segment: index.is_multiple_of(2).then_some(2) })
    };
    let line = |(index, event): (usize, Event)| Envelope {
        v: 2,
        site: SiteId::new(2),
        seq: index as u64 + 1,
        tick: Tick::nearest(2 * index as u64 + 1),
        author: author(),
        aseq: index as u64 + 1,
        time: Timestamp(1_795_453_200_000 + index as i64 * 1_000),
        cmd: CommandId::new(index as u128 / 2 + 1),
        index: index as u32 % 2,
        at: at(index),
        event: Fact::Known(event),
    };
    events.into_iter().enumerate().map(line).collect()
}

#[test]
fn the_lines_of_version_2_say_what_they_always_said() {
    for (name, lines) in [
        (SHARED, shared_lines()),
        (GUIDANCE, lines_of(guidance_events())),
        (DATES, lines_of(date_events())),
        (SAYINGS, lines_of(saying_events())),
    ] {
        let golden = file(name);
        let (mut today, mut sum) = (Vec::new(), None);
        for envelope in &lines {
            sum = Some(line::seal(&mut today, &line::to_json(envelope), line::More::Last, sum));
        }
        if std::env::var_os("NAPPE_WRITE_DOCS").is_some() && !golden.exists() {
            std::fs::write(&golden, &today).expect("written");
        }
        let then = std::fs::read_to_string(golden).expect("the golden lines");
        assert_eq!(String::from_utf8(today).expect("UTF-8"), then);
        let read: Vec<Envelope> = then.lines().map(|line| serde_json::from_str(line).expect("an event")).collect();
        assert_eq!(read, lines);
    }
}

#[test]
fn a_journal_of_version_2_says_what_it_always_said() {
    let (session, site, room) = (SessionId::new(1), SiteId::new(2), RoomId::new(3));
    let copy = "0123456789abcdef".to_owned();
    let header = Header::new(session, site, room, copy, Timestamp(1_795_453_200_000));
    let (golden, mut today) = (file(SITE), line::head(&header));
    let mut sum = line::split(today.strip_suffix(b"\n").expect("a line")).map(|(_, sum)| sum);
    for envelope in shared_lines() {
        sum = Some(line::seal(&mut today, &line::to_json(&envelope), line::More::Last, sum));
    }
    if std::env::var_os("NAPPE_WRITE_DOCS").is_some() && !golden.exists() {
        std::fs::write(&golden, &today).expect("written");
    }
    let then = std::fs::read(golden).expect("the golden journal");
    assert_eq!(String::from_utf8(today).expect("UTF-8"), String::from_utf8(then.clone()).expect("UTF-8"));
    let mut lines = Vec::new();
    let found = read(&then[..], |envelope| lines.push(envelope)).expect("memory does not fail");
    assert_eq!((found.end, found.header, lines), (End::Clean, Some(header), shared_lines()));
}

#[test]
fn every_kind_is_in_a_journal() {
    let kinds: BTreeSet<usize> = events(author())
        .iter()
        .chain(&seat_events())
        .chain(&segment_events())
        .chain(&shared_events())
        .chain(&guidance_events())
        .map(kind)
        .collect();
    assert_eq!(kinds, (0..KINDS).collect());
}

/// Reads a golden journal, which must hold `written` and an event of a newer nappe.
fn read_back(name: &str, written: &[Event]) -> Vec<Envelope> {
    let bytes = std::fs::read(file(name)).expect("the golden journal");
    let mut read_back: Vec<Envelope> = Vec::new();
    let found = read(&bytes[..], |envelope| read_back.push(envelope)).expect("memory does not fail");
    assert_eq!(found.end, End::Clean);
    let (session, site, created) = (SessionId::new(1), SiteId::new(2), Timestamp(1_795_453_200_000));
    let header = Header { nappe: NappeFile::Journal, v: 1, session, site, room: None, copy: None, created };
    assert_eq!((header.room(), found.header), (RoomId::of_session(session), Some(header)));

    let (last, known) = read_back.split_last().expect("it holds events");
    assert_eq!(
        known.iter().filter_map(|envelope| envelope.event.known()).collect::<Vec<_>>(),
        written.iter().collect::<Vec<_>>()
    );
    assert!(matches!(last.event, Fact::Unknown(_)), "an event of a newer nappe is carried along");
    read_back
}

#[test]
fn the_journal_of_seats_says_what_it_always_said() {
    let session = Session::replay(&read_back(SEATS, &seat_events()));
    let [host, second, guest] = [1, 2, 3].map(PersonId::new);
    let seating = session.seating().expect("planned");
    assert_eq!(
        [host, second, guest].map(|person| seating.itinerary(person)),
        [[Some(1), Some(1)], [Some(2), Some(2)], [None, Some(1)]]
    );
    assert_eq!(seating.hosts(), [HostSeat { person: host, table: 1 }]);
    let attends = |person| [1, 2].map(|round| session.attendance(person).attends(round));
    assert_eq!([host, second, guest].map(attends), [[false, true], [true, false], [false, false]]);
    assert_eq!(session.locks().collect::<Vec<_>>(), [(guest, Some(2), 1)]);
    let table = session.plan.table(2).expect("put");
    assert_eq!((&*table.second_host, table.least, table.is_open(1), table.is_open(2)), ("Inès", 3, true, false));
    assert_eq!((session.events, session.unknown_events), (13, 1));
}

#[test]
fn the_journal_of_segments_says_what_it_always_said() {
    let session = Session::replay(&read_back(SEGMENTS, &segment_events()));
    let notes: Vec<_> =
        session.notes_in(2).map(|note| (note.number, note.place.table, note.kind, note.votes)).collect();
    let (heading, aside) = (NoteKind::Heading, NoteKind::Aside);
    assert_eq!(
        notes,
        [(1, 1, heading, 0), (2, 0, NoteKind::Idea, 0), (3, 1, aside, 12), (4, 2, NoteKind::Footnote, 0)]
    );
    let speakers: Vec<_> = session.notes().map(|note| note.speaker.as_deref()).collect();
    assert_eq!(speakers, [None, None, Some("Ana Costa"), None]);
    let board = QuestionKey::segment(2);
    assert_eq!(session.board_keys(), [QuestionKey::numbered(1), board.clone()]);
    assert_eq!(session.themes_of(&board).map(|theme| theme.title.as_str()).collect::<Vec<_>>(), ["Outils"]);
    assert_eq!(session.synthesis(&board).map(nappe_core::note::Revised::text), Some("Des outils nouveaux."));
    let Event::PlanAdopted { plan, .. } = &segment_events()[0] else { panic!("the plan comes first") };
    assert_eq!(*session.plan, **plan);
    assert_eq!((session.events, session.unknown_events), (28, 1));
}

#[test]
fn the_journal_of_version_1_says_what_it_always_said() {
    let read_back = read_back(EVERY_KIND, &events(author()));
    let session = Session::replay(&read_back);
    let first = session.note(NoteId::new(1)).expect("captured");
    assert_eq!((first.text(), first.number, first.key), ("Un banc à l’ombre", 1, true));
    let heap = session.theme(ThemeId::new(1)).expect("created");
    let hung: Vec<u32> = session.theme_notes(heap.id).map(|note| note.number).collect();
    assert_eq!((heap.title.as_str(), hung), ("S’asseoir, se poser", vec![2, 1]));
    assert_eq!(heap.summary.text(), "Des lieux où l’on reste.");
    assert_eq!(
        (session.plan.title.as_str(), session.plan_touched, session.cafe().now.step),
        ("Demain, la place", true, Step::Before)
    );
    assert_eq!((session.events, session.unknown_events), (29, 1));
}

/// What an earlier nappe wrote is read and written again to the same bytes, whoever seals it.
#[test]
fn what_was_written_then_is_written_the_same_today() {
    for name in [EVERY_KIND, SEATS, SEGMENTS] {
        let then = std::fs::read(file(name)).expect("the golden journal");
        let (mut today, mut sum) = (Vec::new(), None);
        for (number, text) in then.split_inclusive(|&byte| byte == b'\n').enumerate() {
            let text = text.strip_suffix(b"\n").expect("whole lines");
            let (seal, more) = line::check(text, sum).expect("sealed lines");
            let object = if number == 0 {
                line::to_json(&serde_json::from_slice::<Header>(text).expect("a header"))
            } else {
                line::to_json(&serde_json::from_slice::<Envelope>(text).expect("an event"))
            };
            sum = Some(line::seal(&mut today, &object, more, sum));
            assert_eq!(sum, Some(seal), "line {} of {name}", number + 1);
        }
        assert_eq!(String::from_utf8(today).expect("UTF-8"), String::from_utf8(then).expect("UTF-8"));
    }
}
