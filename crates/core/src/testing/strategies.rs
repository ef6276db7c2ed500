//! Whatever may be asked or happen, for property tests: sensible most often, and not always.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::{QUESTIONS, ROUNDS, SEGMENTS, TABLES, envelope, n, q, question, segment, t, table, text};
use crate::cafe::{Step, TableTask, WallShow};
use crate::command::{Command, NewNote};
use crate::event::{Event, FollowUpStatus, RoomInstruction};
use crate::id::{AuthorId, CommandId, NoteId, PersonId, Rev, RoomId, ThemeId};
use crate::log::Envelope;
use crate::note::{Ballot, Dot, NoteKind, Place};
use crate::plan::{Asking, PlanChange, QuestionKey, Round, RoundNo, Segment, Table, TableNo};
use crate::seating::{Attendance, HostSeat, Presence, SeatChange, Seating};
use crate::session::Session;
use crate::text::CleanText;
use crate::time::{Length, Timestamp};

fn note_id() -> impl Strategy<Value = NoteId> {
    (1_u128..10).prop_map(n)
}

fn theme_id() -> impl Strategy<Value = ThemeId> {
    (1_u128..6).prop_map(t)
}

fn board_key() -> impl Strategy<Value = QuestionKey> {
    let segments = (1..=SEGMENTS + 1).prop_map(QuestionKey::segment);
    prop_oneof![6 => (1..=QUESTIONS + 1).prop_map(q), 2 => segments, 1 => Just(QuestionKey::none())]
}

fn words() -> impl Strategy<Value = CleanText> {
    prop_oneof![8 => "[a-e]{1,2}", 1 => Just(String::new()), 1 => Just("é".repeat(2_001))].prop_map(|raw| text(&raw))
}

fn place() -> impl Strategy<Value = Place> {
    let segment = option::weighted(0.3, 1..=SEGMENTS + 1);
    (0..=TABLES + 1, option::of(0..=ROUNDS + 1), segment).prop_map(|(table, round, segment)| Place {
        table,
        round,
        segment,
    })
}

fn kind() -> impl Strategy<Value = NoteKind> {
    prop::sample::select(NoteKind::EVERY.to_vec())
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        Just(Step::Before),
        (0..=ROUNDS + 1).prop_map(Step::Conversation),
        (0..=ROUNDS + 1).prop_map(Step::Move),
        Just(Step::After)
    ]
}

fn revs() -> impl Strategy<Value = Vec<Rev>> {
    let counted = (0_u128..3, 1_u64..30).prop_map(|(author, aseq)| Rev::Count { author: AuthorId::new(author), aseq });
    let named = (1_u128..40).prop_map(|cmd| Rev::Command { cmd: CommandId::new(cmd), index: 0 });
    vec(prop_oneof![counted, named], 0..3)
}

fn millis() -> impl Strategy<Value = i64> {
    prop_oneof![4 => -1_800_000_i64..1_800_000, 1 => Just(0), 1 => any::<i64>()]
}

fn votes() -> impl Strategy<Value = u32> {
    prop_oneof![6 => 0..12_u32, 1 => any::<u32>()]
}

fn dot() -> impl Strategy<Value = Dot> {
    prop::sample::select(["dot", "for", "against"].to_vec()).prop_map(|kind| Dot::new(kind).expect("a kind of dot"))
}

fn new_notes() -> impl Strategy<Value = NewNote> {
    (note_id(), words(), place(), kind(), any::<bool>(), option::of(words())).prop_map(
        |(note, text, place, sort, key, speaker)| NewNote { note, text, place, sort, key, speaker, person: None },
    )
}

/// A change of the plan, most often one that fits.
pub fn plan_change() -> impl Strategy<Value = PlanChange> {
    let number = 1..=TABLES + 1;
    let asking = prop::sample::select(vec![Asking::PerTable, Asking::PerRound, Asking::Matrix]);
    prop_oneof![
        words().prop_map(PlanChange::Title),
        asking.prop_map(PlanChange::Asking),
        (1..=QUESTIONS + 2).prop_map(|index| PlanChange::PutQuestion(question(index))),
        (1..=QUESTIONS + 2).prop_map(|index| PlanChange::RemoveQuestion(q(index))),
        Just((1..=QUESTIONS).map(q).collect::<Vec<_>>()).prop_shuffle().prop_map(PlanChange::OrderQuestions),
        (number.clone(), option::of(board_key()))
            .prop_map(|(number, question)| PlanChange::PutTable(Table { question, ..table(number) })),
        number.prop_map(PlanChange::RemoveTable),
        (0..=ROUNDS + 2, 1_u32..60, option::of(board_key())).prop_map(|(number, minutes, question)| {
            let round = Round { minutes: Length::minutes(minutes), question, ..Round::default() };
            PlanChange::PutRound { number, round }
        }),
        (1..=ROUNDS + 1).prop_map(PlanChange::RemoveRound),
        (0..=SEGMENTS + 1, 1..=SEGMENTS)
            .prop_map(|(number, like)| { PlanChange::PutSegment(Box::new(Segment { number, ..segment(like) })) }),
        (1..=SEGMENTS + 1).prop_map(PlanChange::RemoveSegment),
        Just((1..=SEGMENTS).collect::<Vec<_>>()).prop_shuffle().prop_map(PlanChange::OrderSegments),
    ]
}

/// A command about notes, on the ids 1 to 9.
pub fn note_command() -> impl Strategy<Value = Command> {
    prop_oneof![
        6 => new_notes().prop_map(Command::AddNote),
        2 => (note_id(), revs(), words()).prop_map(|(note, base, text)| Command::EditNote { note, base, text }),
        1 => (note_id(), kind()).prop_map(|(note, sort)| Command::SortNote { note, sort }),
        1 => (note_id(), any::<bool>()).prop_map(|(note, key)| Command::MarkNote { note, key }),
        1 => (note_id(), option::of(words())).prop_map(|(note, speaker)| Command::AttributeNote { note, speaker }),
        1 => (note_id(), votes(), dot(), 0..=TABLES + 1)
            .prop_map(|(note, votes, dot, table)| Command::CountVotes { note, votes, dot, table }),
        1 => (note_id(), revs()).prop_map(|(note, base)| Command::ApproveNote { note, base }),
        1 => (note_id(), any::<bool>()).prop_map(|(note, unclear)| Command::QueryNote { note, unclear }),
        1 => (note_id(), any::<bool>()).prop_map(|(note, hidden)| Command::HideNote { note, hidden }),
        2 => (note_id(), place()).prop_map(|(note, place)| Command::RelocateNote { note, place }),
        2 => (note_id(), revs()).prop_map(|(note, base)| Command::DeleteNote { note, base }),
        2 => note_id().prop_map(|note| Command::RestoreNote { note }),
        3 => (note_id(), note_id()).prop_map(|(note, into)| Command::FoldNote { note, into }),
        1 => note_id().prop_map(|note| Command::UnfoldNote { note }),
    ]
}

/// A command about the wall, on the themes 1 to 5.
pub fn board_command() -> impl Strategy<Value = Command> {
    let notes = || vec(note_id(), 0..5);
    prop_oneof![
        4 => (theme_id(), board_key(), words(), option::of(theme_id()))
            .prop_map(|(theme, board, title, before)| Command::CreateTheme { theme, board, title, before }),
        5 => (notes(), option::weighted(0.8, theme_id()), option::of(note_id()))
            .prop_map(|(notes, theme, before)| Command::PlaceNotes { notes, theme, before }),
        1 => (theme_id(), words()).prop_map(|(theme, title)| Command::RenameTheme { theme, title }),
        2 => (theme_id(), option::of(theme_id()))
            .prop_map(|(theme, before)| Command::MoveTheme { theme, before }),
        2 => (theme_id(), theme_id()).prop_map(|(theme, into)| Command::MergeTheme { theme, into }),
        2 => (theme_id(), theme_id(), words(), notes())
            .prop_map(|(theme, new, title, notes)| Command::SplitTheme { theme, new, title, notes }),
        1 => theme_id().prop_map(|theme| Command::RemoveTheme { theme }),
        2 => (theme_id(), option::of(theme_id()), notes())
            .prop_map(|(theme, before, notes)| Command::RestoreTheme { theme, before, notes }),
        2 => (theme_id(), revs(), words()).prop_map(|(theme, base, text)| Command::WriteSummary { theme, base, text }),
        1 => (board_key(), revs(), words())
            .prop_map(|(board, base, text)| Command::WriteSynthesis { board, base, text }),
    ]
}

/// A command about the course of the café.
pub fn clock_command() -> impl Strategy<Value = Command> {
    prop_oneof![
        3 => step().prop_map(|from| Command::Advance { from }),
        1 => (step(), step()).prop_map(|(from, to)| Command::GoTo { from, to }),
        1 => Just(Command::Pause),
        1 => Just(Command::Resume),
        1 => (millis(), any::<bool>()).prop_map(|(millis, exact)| Command::AdjustTime { millis, exact }),
        1 => step().prop_map(|from| Command::ReturnStep { from }),
    ]
}

fn person() -> impl Strategy<Value = PersonId> {
    (1_u128..8).prop_map(PersonId::new)
}

fn seat_table() -> impl Strategy<Value = TableNo> {
    prop_oneof![8 => 0..=TABLES, 1 => Just(TABLES + 1)]
}

fn round() -> impl Strategy<Value = RoundNo> {
    prop_oneof![8 => 1..=ROUNDS, 1 => Just(0), 1 => Just(ROUNDS + 1)]
}

/// Who sits where, most often as the plan of the tests allows.
pub fn seating() -> impl Strategy<Value = Seating> {
    let people = prop_oneof![
        6 => Just((1_u128..8).map(PersonId::new).collect::<Vec<_>>()).prop_shuffle().boxed(),
        1 => vec(person(), 0..6).boxed(),
    ];
    (people, vec(vec(0..=TABLES, 0..8), 0..=usize::from(ROUNDS)), hosts())
        .prop_map(|(people, rounds, hosts)| Seating::new(people, rounds, hosts))
}

fn hosts() -> impl Strategy<Value = Vec<HostSeat>> {
    vec((person(), 1..=TABLES).prop_map(|(person, table)| HostSeat { person, table }), 0..3)
}

fn seat_changes() -> impl Strategy<Value = Vec<SeatChange>> {
    let change = (person(), round(), seat_table());
    vec(change.prop_map(|(person, round, table)| SeatChange { person, round, table }), 0..4)
}

fn attendance() -> impl Strategy<Value = Attendance> {
    let state = prop::sample::select(Presence::ALL.to_vec());
    let bound = || option::weighted(0.3, 1..=ROUNDS);
    (state, bound(), bound()).prop_map(|(state, from, until)| Attendance { state, from, until })
}

/// A command about seats and attendance, for the people 1 to 7.
pub fn seating_command() -> impl Strategy<Value = Command> {
    prop_oneof![
        2 => seating().prop_map(|seating| Command::PlanSeating { seating: Box::new(seating) }),
        4 => (seat_changes(), option::weighted(0.3, hosts()))
            .prop_map(|(seats, hosts)| Command::ChangeSeats { seats, hosts }),
        2 => (vec(person(), 0..4), attendance())
            .prop_map(|(people, attendance)| Command::MarkAttendance { people, attendance }),
        2 => (person(), option::of(round()), option::of(seat_table()))
            .prop_map(|(person, round, table)| Command::LockSeat { person, round, table }),
    ]
}

/// A command about rooms: whose clock it is, what they are called, what all are told.
pub fn room_command() -> impl Strategy<Value = Command> {
    let room = option::weighted(0.3, (1_u128..4).prop_map(RoomId::new));
    prop_oneof![
        2 => Just(Command::ClaimClock),
        2 => (room, words()).prop_map(|(room, name)| Command::NameRoom { room, name }),
        3 => instruction().prop_map(|instruction| Command::InstructRooms { instruction }),
        3 => instruction_name().prop_map(|instruction| Command::ConfirmInstruction { instruction }),
    ]
}

/// A note that comes from a device, wherever it was written.
pub fn taken_note() -> impl Strategy<Value = Command> {
    new_notes().prop_map(Command::TakeNote)
}

/// A command about what the room sees and does.
pub fn guidance_command() -> impl Strategy<Value = Command> {
    prop_oneof![
        wall_show().prop_map(|show| Command::ShowOnWall { show }),
        task().prop_map(|task| Command::SetTask { task }),
        any::<bool>().prop_map(|veiled| Command::VeilNotes { veiled }),
        (option::of(seat_table()), words()).prop_map(|(table, text)| Command::TellRoom { table, text }),
    ]
}

fn wall_show() -> impl Strategy<Value = WallShow> {
    prop_oneof![
        Just(WallShow::Auto),
        Just(WallShow::Clock),
        option::of(board_key()).prop_map(WallShow::Board),
        Just(WallShow::Dark),
    ]
}

fn task() -> impl Strategy<Value = TableTask> {
    let vote = (0_u16..6).prop_map(|dots| TableTask::Vote { dots });
    prop_oneof![Just(TableTask::Write), Just(TableTask::ReadBack), vote]
}

fn instruction() -> impl Strategy<Value = RoomInstruction> {
    prop_oneof![
        2 => step().prop_map(RoomInstruction::Start),
        1 => Just(RoomInstruction::Pause),
        1 => Just(RoomInstruction::Resume),
        1 => millis().prop_map(RoomInstruction::Add),
    ]
}

fn instruction_name() -> impl Strategy<Value = Rev> {
    (1_u128..40).prop_map(|cmd| Rev::Command { cmd: CommandId::new(cmd), index: 0 })
}

/// Makes any command, sensible or not.
pub fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        5 => note_command(),
        5 => board_command(),
        2 => clock_command(),
        2 => seating_command(),
        1 => room_command(),
        2 => guidance_command(),
        1 => taken_note(),
        2 => plan_change().prop_map(|change| Command::ChangePlan { change }),
    ]
}

/// Fills in what a screen would know: the wordings and the step as they stand.
pub fn seen(session: &Session, mut command: Command) -> Command {
    match &mut command {
        Command::EditNote { note, base, .. }
        | Command::DeleteNote { note, base }
        | Command::ApproveNote { note, base } => {
            *base = session.note(*note).map(|note| note.wording.base()).unwrap_or_default();
        }
        Command::WriteSummary { theme, base, .. } => {
            *base = session.theme(*theme).map(|theme| theme.summary.base()).unwrap_or_default();
        }
        Command::WriteSynthesis { board, base, .. } => {
            *base = session.synthesis(board).map(crate::note::Revised::base).unwrap_or_default();
        }
        Command::Advance { from } | Command::GoTo { from, .. } | Command::ReturnStep { from } => {
            *from = session.cafe().now.step;
        }
        Command::ConfirmInstruction { instruction } => {
            if let Some(open) = session.common().open_for(session.here()).first() {
                *instruction = open.rev;
            }
        }
        _ => {}
    }
    command
}

/// Any event, possible or not.
pub fn event() -> impl Strategy<Value = Event> {
    let theme_and_before = || (theme_id(), option::of(theme_id()));
    prop_oneof![
        plan_change().prop_map(|change| Event::PlanChanged { change }),
        (step(), millis()).prop_map(|(step, length)| Event::StepStarted { step, length }),
        Just(Event::ClockPaused),
        Just(Event::ClockResumed),
        millis().prop_map(|millis| Event::TimeAdjusted { millis }),
        Just(Event::StepReturned),
        new_notes().prop_map(|NewNote { note, text, place, sort, key, speaker, person }| Event::NoteAdded {
            note,
            text,
            place,
            sort,
            key,
            speaker,
            person,
            number: None
        }),
        (note_id(), revs(), words()).prop_map(|(note, base, text)| Event::NoteEdited { note, base, text }),
        (note_id(), kind()).prop_map(|(note, sort)| Event::NoteSorted { note, sort }),
        (note_id(), any::<bool>()).prop_map(|(note, key)| Event::NoteMarked { note, key }),
        (note_id(), option::of(words())).prop_map(|(note, speaker)| Event::NoteAttributed { note, speaker }),
        (note_id(), votes()).prop_map(|(note, votes)| Event::VotesCounted { note, votes }),
        (note_id(), dot(), 1_u128..3, 0..3_u16, votes()).prop_map(|(note, dot, room, table, votes)| {
            Event::BallotCounted { note, dot, ballot: Ballot { room: RoomId::new(room), table }, votes }
        }),
        (note_id(), revs()).prop_map(|(note, base)| Event::NoteApproved { note, base }),
        (note_id(), any::<bool>()).prop_map(|(note, unclear)| Event::NoteQueried { note, unclear }),
        (note_id(), any::<bool>()).prop_map(|(note, hidden)| Event::NoteHidden { note, hidden }),
        common_event(),
        guidance_event(),
        (note_id(), place()).prop_map(|(note, place)| Event::NoteRelocated { note, place }),
        (note_id(), revs()).prop_map(|(note, base)| Event::NoteDeleted { note, base }),
        note_id().prop_map(|note| Event::NoteRestored { note }),
        (note_id(), note_id()).prop_map(|(note, into)| Event::NoteFolded { note, into }),
        note_id().prop_map(|note| Event::NoteUnfolded { note }),
        (note_id(), option::of(theme_id()), option::of(note_id()))
            .prop_map(|(note, theme, before)| Event::NotePlaced { note, theme, before }),
        (theme_id(), board_key(), words(), option::of(theme_id()))
            .prop_map(|(theme, board, title, before)| Event::ThemeCreated { theme, board, title, before }),
        (theme_id(), words()).prop_map(|(theme, title)| Event::ThemeRenamed { theme, title }),
        theme_and_before().prop_map(|(theme, before)| Event::ThemeMoved { theme, before }),
        (theme_id(), theme_id()).prop_map(|(theme, into)| Event::ThemeMerged { theme, into }),
        theme_id().prop_map(|theme| Event::ThemeRemoved { theme }),
        theme_and_before().prop_map(|(theme, before)| Event::ThemeRestored { theme, before }),
        (theme_id(), revs(), words()).prop_map(|(theme, base, text)| Event::SummaryWritten { theme, base, text }),
        (board_key(), revs(), words()).prop_map(|(board, base, text)| Event::SynthesisWritten { board, base, text }),
        seating().prop_map(|seating| Event::SeatingPlanned { seating: Box::new(seating) }),
        (seat_changes(), option::of(hosts())).prop_map(|(seats, hosts)| Event::SeatsChanged { seats, hosts }),
        (vec(person(), 0..4), attendance())
            .prop_map(|(people, attendance)| Event::AttendanceMarked { people, attendance }),
        (person(), option::of(any::<u16>()), option::of(any::<u16>()))
            .prop_map(|(person, round, table)| Event::SeatLocked { person, round, table }),
    ]
}

/// What a room sees and does.
fn guidance_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        wall_show().prop_map(|show| Event::WallShown { show }),
        task().prop_map(|task| Event::TaskSet { task }),
        any::<bool>().prop_map(|veiled| Event::NotesVeiled { veiled }),
        (option::of(any::<u16>()), words()).prop_map(|(table, text)| Event::RoomTold { table, text }),
    ]
}

/// What is said of rooms, pictures, promises and words.
fn common_event() -> impl Strategy<Value = Event> {
    let room = || (1_u128..3).prop_map(RoomId::new);
    let status = prop::sample::select(vec![FollowUpStatus::Open, FollowUpStatus::Underway, FollowUpStatus::Done]);
    prop_oneof![
        (room(), words()).prop_map(|(room, name)| Event::RoomNamed { room, name }),
        Just(Event::ClockClaimed),
        instruction().prop_map(|instruction| Event::RoomsInstructed { instruction }),
        instruction_name().prop_map(|instruction| Event::InstructionConfirmed { instruction }),
        (words(), words(), option::of(note_id()), option::of(place())).prop_map(
            |(picture, description, note, place)| Event::PictureDescribed { picture, description, note, place }
        ),
        (words(), status).prop_map(|(follow_up, status)| Event::FollowUpMarked { follow_up, status }),
        (words(), words()).prop_map(|(term, meaning)| Event::KeyTermSet { term, meaning }),
        words().prop_map(|digest| Event::PlanFileTaken { digest: digest.to_string() }),
    ]
}

/// Any event in any envelope: hours at both ends of time, counts told twice.
pub fn any_envelope() -> impl Strategy<Value = Envelope> {
    let at = prop_oneof![4 => 0_i64..10_000_000, 1 => any::<i64>()];
    (0_u128..3, 1_u64..30, at, event())
        .prop_map(|(author, aseq, at, event)| Envelope { time: Timestamp(at), ..envelope(author, aseq, event) })
}
