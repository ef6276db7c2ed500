//! Where two hands meet: a test for each case that a rule decides.

use super::*;
use crate::cafe::Step;
use crate::event::{Fact, RoomInstruction};
use crate::id::{NoteId, Rev};
use crate::note::{Ballot, Dot, NoteField};
use crate::plan::{Plan, PlanChange, PlanField, Round};
use crate::session::ThemeField;
use crate::testing::{n, table};
use crate::text::CleanText;

fn edit(site: &Site, id: u128, words: &str) -> Command {
    Command::EditNote { note: n(id), base: base(site, id), text: text(words) }
}

fn base(site: &Site, id: u128) -> Vec<Rev> {
    site.session().note(n(id)).expect("the note is there").wording.base()
}

fn heads(site: &Site, id: u128) -> Vec<String> {
    let note = site.session().note(n(id)).expect("the note is there");
    note.wording.heads().iter().map(|head| head.text.to_string()).collect()
}

/// Writes a fact as a hub would for which no command exists yet.
fn tell(site: &mut Site, event: Event) {
    site.asked += 1;
    let id = CommandId::new(site.number << 32 | site.asked);
    let first = site.own_lines().count() as u64 + 1;
    let decided = vec![event.into()];
    for line in envelopes(decided, site.id(), site.author(), first, site.session(), site.now(), id) {
        site.timeline.append(line);
    }
}

fn same_everywhere(sites: &[Site]) {
    let seen_from = |site: &Site| {
        let mut session = site.session().clone();
        session.set_here(CafeKey::of(RoomId::new(1)));
        session.set_site(SiteId::new(1));
        session
    };
    for site in sites {
        assert_eq!(seen_from(site), seen_from(&sites[0]), "site {}", site.number);
    }
}

#[test]
fn a_command_that_is_sent_again_to_another_hub_counts_once() {
    let mut sites = prepared(&[1, 1]);
    sites[0]
        .must(vec![Command::AddNote(new_note(9, "d’un téléphone", 1)), Command::MarkNote { note: n(9), key: true }]);
    let sent = sites[0].last.clone().expect("sent");
    assert_eq!(sites[1].take(&sent).map(|events| events.len()), Ok(2), "the second hub has not heard of it");
    exchange_all(&mut sites);
    same_everywhere(&sites);
    assert_eq!(sites[0].session().notes().filter(|note| note.id == n(9)).count(), 1);
    assert_eq!(heads(&sites[0], 9), ["d’un téléphone"]);
    assert_eq!(sites[1].take(&sent), Ok(Vec::new()), "the answer is the same");
    assert!(!sites[0].session().note(n(9)).expect("there").number_shared, "it has one number, not a shared one");
}

#[test]
fn two_rewordings_of_one_note_stand_beside_each_other_until_somebody_merges_them() {
    let mut sites = prepared(&[1, 2]);
    for (site, words) in [(0, "vélos"), (1, "trottinettes")] {
        let command = edit(&sites[site], 1, words);
        sites[site].must(vec![command]);
    }
    exchange_all(&mut sites);
    same_everywhere(&sites);
    assert_eq!(heads(&sites[0], 1), ["vélos", "trottinettes"]);
    let merge = edit(&sites[1], 1, "vélos et trottinettes");
    sites[1].must(vec![merge]);
    exchange_all(&mut sites);
    assert_eq!(heads(&sites[0], 1), ["vélos et trottinettes"]);
}

#[test]
fn a_rewording_of_a_note_that_is_still_on_its_way_is_named_before_anybody_answered() {
    let mut sites = prepared(&[1, 1, 1]);
    // A telephone writes a note, rewords it before an answer came, and the two reach different hubs.
    let (added, reworded) = (CommandId::new(77), CommandId::new(78));
    let author = AuthorId::new(5);
    let note = Command::AddNote(new_note(9, "un ban", 1));
    let add = Submission { id: added, author, commands: vec![note] };
    let named = Rev::Command { cmd: added, index: 0 };
    let again = Command::EditNote { note: n(9), base: vec![named], text: text("un banc") };
    sites[0].take(&add).expect("taken");
    sites[1].take(&add).expect("taken here too");
    sites[1].take(&Submission { id: reworded, author, commands: vec![again] }).expect("its base has this name here");
    exchange_all(&mut sites);
    same_everywhere(&sites);
    assert_eq!(heads(&sites[2], 9), ["un banc"]);
}

#[test]
fn a_base_that_a_hub_has_not_heard_of_yet_is_kept() {
    let mut sites = prepared(&[1, 1]);
    let first = edit(&sites[0], 1, "à l’ombre");
    sites[0].must(vec![first]);
    let unheard = base(&sites[0], 1);
    // The telephone saw the new words, lost its hub, and speaks to the other one.
    sites[1].must(vec![Command::EditNote { note: n(1), base: unheard, text: text("à l’ombre d’un arbre") }]);
    exchange_all(&mut sites);
    same_everywhere(&sites);
    assert_eq!(heads(&sites[0], 1)[0], "à l’ombre d’un arbre");
    assert!(!heads(&sites[0], 1).contains(&"à l’ombre".to_owned()), "its base has given way");
}

#[test]
fn a_note_deleted_here_and_reworded_there_stands_and_says_so() {
    let mut sites = prepared(&[1, 2]);
    let delete = Command::DeleteNote { note: n(1), base: base(&sites[0], 1) };
    sites[0].must(vec![delete]);
    let reword = edit(&sites[1], 1, "mieux dit");
    sites[1].must(vec![reword]);
    exchange_all(&mut sites);
    same_everywhere(&sites);
    let note = sites[0].session().note(n(1)).expect("there");
    assert!(note.is_live() && note.is_reworded_after_deletion());
    sites[0].must(vec![Command::RestoreNote { note: n(1) }]);
    assert!(!sites[0].session().note(n(1)).expect("there").is_reworded_after_deletion(), "settled");
}

#[test]
fn ballots_of_two_rooms_and_two_tables_add_up_and_a_recount_replaces_its_own() {
    let mut sites = prepared(&[1, 2]);
    let count = |votes, table, kind: &str| Command::CountVotes {
        note: n(1),
        votes,
        dot: Dot::new(kind).expect("a kind of dot"),
        table,
    };
    sites[0].must(vec![count(5, 0, "dot")]);
    sites[1].must(vec![count(4, 1, "dot")]);
    sites[1].must(vec![count(2, 2, "dot")]);
    sites[1].must(vec![count(3, 0, "against")]);
    exchange_all(&mut sites);
    same_everywhere(&sites);
    let votes = |site: &Site, kind: &str| {
        site.session().note(n(1)).expect("there").votes_with(&Dot::new(kind).expect("a kind of dot"))
    };
    assert_eq!((votes(&sites[0], "dot"), votes(&sites[0], "against"), votes(&sites[0], "for")), (11, 3, 0));
    assert_eq!(sites[0].session().votes_of(sites[0].session().note(n(1)).expect("there")), 11);
    sites[1].must(vec![count(1, 1, "dot")]);
    assert_eq!(votes(&sites[1], "dot"), 8);
}

#[test]
fn votes_of_version_1_are_the_plain_ballot_of_their_room() {
    let mut sites = prepared(&[1, 2]);
    tell(&mut sites[0], Event::VotesCounted { note: n(1), votes: 5 });
    sites[1].must(vec![Command::count_votes(n(1), 4)]);
    exchange_all(&mut sites);
    assert_eq!(sites[0].session().note(n(1)).expect("there").votes, 9);
    sites[0].must(vec![Command::count_votes(n(1), 1)]);
    let note = sites[0].session().note(n(1)).expect("there");
    assert_eq!(
        (note.votes, note.ballot(&Dot::default(), Ballot { room: RoomId::new(1), table: 0 }).map(|c| c.votes)),
        (5, Some(1))
    );
}

#[test]
fn a_round_taken_out_in_two_rooms_is_one_round_fewer_and_the_second_is_told() {
    let mut sites = prepared(&[1, 2]);
    for site in &mut sites {
        site.must(vec![Command::ChangePlan { change: PlanChange::RemoveRound(2) }]);
    }
    exchange_all(&mut sites);
    same_everywhere(&sites);
    assert_eq!(sites[0].session().plan.round_count(), 2);
    let overtaken = sites[0].session().overtaken();
    assert_eq!(overtaken.len(), 1);
    assert_eq!(overtaken[0].by.author, sites[1].author());
}

#[test]
fn what_was_to_be_taken_out_as_it_was_seen_stays_when_it_has_changed() {
    let mut sites = prepared(&[1, 2]);
    let seen = table(9);
    sites[0].must(vec![Command::ChangePlan { change: PlanChange::PutTable(seen.clone()) }]);
    exchange_all(&mut sites);
    let renamed = crate::plan::Table { name: text("Fenêtre"), ..table(9) };
    sites[0].must(vec![Command::ChangePlan { change: PlanChange::PutTable(renamed.clone()) }]);
    sites[1].must(vec![Command::ChangePlan { change: PlanChange::RemoveTable(9) }]);
    exchange_all(&mut sites);
    same_everywhere(&sites);
    assert_eq!(sites[0].session().plan.table(9), Some(&renamed));
    // A keyboard of the same hub that has not heard of the change is refused, with what it asked for.
    let late = Command::ChangePlan { change: PlanChange::TakeOutTable(seen) };
    assert!(matches!(sites[0].ask(vec![late]), Err(Refusal::PlanMovedOn { .. })));
    let rounds = vec![Round::default(); 9];
    let late = Command::ChangePlan { change: PlanChange::TakeOutRound { number: 2, rounds } };
    assert!(matches!(sites[0].ask(vec![late]), Err(Refusal::PlanMovedOn { .. })));
}

#[test]
fn a_second_plan_file_replaces_nothing_that_another_hand_has_changed() {
    let mut sites = prepared(&[1, 2]);
    sites[0].must(vec![Command::ChangePlan { change: PlanChange::Title(text("Titre de Lyon")) }]);
    let file = Plan { place: text("Rennes"), ..plan() };
    sites[1].must(vec![Command::AdoptPlan { plan: Box::new(file), digest: "1".into() }]);
    exchange_all(&mut sites);
    same_everywhere(&sites);
    let plan = &sites[0].session().plan;
    assert_eq!((&*plan.title, &*plan.place), ("Titre de Lyon", "Rennes"));
    assert!(
        sites
            .iter()
            .flat_map(Site::own_lines)
            .filter(|line| matches!(line.event, Fact::Known(Event::PlanAdopted { .. })))
            .count()
            == 1
    );
}

#[test]
fn a_plan_file_that_only_reorders_its_tables_is_taken_in_as_that() {
    let mut sites = sites(&[1]);
    sites[0].must(vec![Command::AdoptPlan { plan: Box::new(plan()), digest: "0".into() }]);
    let mut file = plan();
    file.tables.reverse();
    sites[0].must(vec![Command::AdoptPlan { plan: Box::new(file.clone()), digest: "1".into() }]);
    assert_eq!(*sites[0].session().plan, file);
}

#[test]
fn a_ready_made_heading_taken_in_two_towns_is_one_theme() {
    let mut sites = prepared(&[1, 2]);
    let theme = crate::id::ThemeId::of_heading(crate::id::SessionId::new(1), "q1", "Mobilité");
    for (site, note) in [(0, 1), (1, 5)] {
        let create = Command::CreateTheme { theme, board: q(1), title: text("Mobilité"), before: None };
        let place = Command::PlaceNotes { notes: vec![n(note)], theme: Some(theme), before: None };
        sites[site].must(vec![create, place]);
    }
    exchange_all(&mut sites);
    same_everywhere(&sites);
    assert_eq!(sites[0].session().themes_of(&q(1)).count(), 3);
    assert_eq!(sites[0].session().theme_notes(theme).count(), 2);
    assert_eq!(sites[0].session().themes_alike(&q(1)), Vec::<Vec<_>>::new());
}

#[test]
fn equal_titles_are_found_and_never_merged_in_silence() {
    let mut sites = prepared(&[1, 2]);
    for (site, id, title) in [(0, 11, "Mobilité"), (1, 12, "mobilite ")] {
        sites[site].must(vec![Command::CreateTheme { theme: t(id), board: q(1), title: text(title), before: None }]);
    }
    exchange_all(&mut sites);
    assert_eq!(sites[0].session().themes_alike(&q(1)), [vec![t(11), t(12)]]);
    assert_eq!(sites[0].session().themes_of(&q(1)).count(), 4);
}

#[test]
fn of_two_names_for_a_theme_the_last_in_order_wins_and_it_is_known_whose() {
    let mut sites = prepared(&[1, 2]);
    for (site, title) in [(0, "Se déplacer"), (1, "Bouger")] {
        sites[site].must(vec![Command::RenameTheme { theme: t(1), title: text(title) }]);
    }
    exchange_all(&mut sites);
    same_everywhere(&sites);
    assert_eq!(&*sites[0].session().theme(t(1)).expect("there").title, "Bouger");
    let setter = sites[0].session().theme_setter(t(1), ThemeField::Title).expect("renamed");
    assert_eq!(setter.author, sites[1].author());
    assert_eq!(sites[0].session().plan_setter(&PlanField::Fact("title")), None);
}

#[test]
fn each_room_has_its_own_clock() {
    let mut sites = prepared(&[1, 2]);
    sites[0].must(vec![Command::Advance { from: Step::Before }]);
    sites[0].must(vec![Command::Pause]);
    sites[1].must(vec![Command::Advance { from: Step::Before }]);
    sites[1].must(vec![Command::AdjustTime { millis: 60_000, exact: false }]);
    exchange_all(&mut sites);
    let [lyon, rennes] = [sites[0].session().cafe(), sites[1].session().cafe()];
    assert!(lyon.now.paused.is_some() && rennes.now.paused.is_none());
    assert_eq!(rennes.now.length - lyon.now.length, 60_000);
    assert_eq!(sites[0].session().cafe_at(CafeKey::of(RoomId::new(2))), rennes);
}

#[test]
fn a_segment_may_have_a_café_of_its_own() {
    let mut sites = prepared(&[1]);
    let workshop = CafeKey { room: RoomId::new(1), segment: Some(3) };
    sites[0].must(vec![Command::Advance { from: Step::Before }]);
    sites[0].timeline.set_here(workshop);
    assert_eq!(sites[0].session().cafe().now.step, Step::Before);
    sites[0].must(vec![Command::GoTo { from: Step::Before, to: Step::Conversation(2) }]);
    assert_eq!(sites[0].timeline.lines().last().and_then(|line| line.at), Some(workshop));
    sites[0].timeline.set_here(CafeKey::of(RoomId::new(1)));
    assert_eq!(sites[0].session().cafe().now.step, Step::Conversation(1));
    assert_eq!(sites[0].session().cafe_at(workshop).now.step, Step::Conversation(2));
}

#[test]
fn no_room_sees_anothers_tables_or_seats_as_its_own() {
    let mut sites = prepared(&[1, 2]);
    sites[1].must(vec![Command::AddNote(new_note(20, "de Rennes", 1))]);
    let seating = crate::seating::Seating::new(vec![crate::id::PersonId::new(1)], vec![vec![1]], Vec::new());
    sites[1].must(vec![Command::PlanSeating { seating: Box::new(seating) }]);
    exchange_all(&mut sites);
    let ids = |site: &Site| site.session().notes_at(1).map(|note| note.id).collect::<Vec<NoteId>>();
    assert_eq!((ids(&sites[0]), ids(&sites[1])), (vec![n(1), n(5)], vec![n(20)]));
    assert_eq!((sites[0].session().table_life(1).notes, sites[1].session().table_life(1).notes), (2, 1));
    assert!(sites[0].session().seating().is_none() && sites[1].session().seating().is_some());
    assert_eq!(sites[0].session().notes().count(), 7, "boards and documents have the notes of all");
}

#[test]
fn all_rooms_together_is_one_instruction_that_each_room_confirms() {
    let (lyon, rennes) = (CafeKey::of(RoomId::new(1)), CafeKey::of(RoomId::new(2)));
    let mut sites = prepared(&[1, 2]);
    sites[0].must(vec![Command::Advance { from: Step::Before }]);
    sites[1].must(vec![Command::Advance { from: Step::Before }]);
    exchange_all(&mut sites);
    let pause = RoomInstruction::Pause;
    let told = sites[0].must(vec![Command::InstructRooms { instruction: pause }]);
    assert_eq!(told, [Event::RoomsInstructed { instruction: pause }, Event::ClockPaused], "done where it is told");
    exchange_all(&mut sites);
    assert!(sites[1].session().cafe().now.paused.is_none(), "nobody else's clock is touched");
    assert!(sites[0].session().common().open_for(lyon).is_empty());
    let asked = sites[1].session().common().open_for(rennes)[0].clone();
    assert_eq!((asked.instruction, asked.from), (pause, lyon));
    let confirm = Command::ConfirmInstruction { instruction: asked.rev };
    let done = sites[1].must(vec![confirm.clone()]);
    assert_eq!(done, [Event::ClockPaused, Event::InstructionConfirmed { instruction: asked.rev }]);
    assert_eq!(sites[1].must(vec![confirm]), [], "a second hand on the key does nothing");
    exchange_all(&mut sites);
    same_everywhere(&sites);
    let confirmed = &sites[0].session().common().instructions[0].confirmed;
    assert_eq!(confirmed.iter().copied().collect::<Vec<_>>(), [lyon, rennes]);
    let unknown = Rev::Command { cmd: CommandId::new(1), index: 7 };
    assert_eq!(
        sites[1].ask(vec![Command::ConfirmInstruction { instruction: unknown }]),
        Err(Refusal::NoSuchInstruction)
    );
}

#[test]
fn what_makes_no_sense_here_any_more_is_confirmed_without_being_done() {
    let rennes = CafeKey::of(RoomId::new(2));
    let mut sites = prepared(&[1, 2]);
    sites[1].must(vec![Command::GoTo { from: Step::Before, to: Step::Conversation(3) }]);
    let tell = |instruction| vec![Command::InstructRooms { instruction }];
    // An afternoon that nobody in Rennes heard of: a later step makes what came before it pointless.
    sites[0].must(tell(RoomInstruction::Start(Step::Conversation(1))));
    sites[0].must(tell(RoomInstruction::Pause));
    sites[0].must(tell(RoomInstruction::Start(Step::Move(1))));
    sites[0].must(tell(RoomInstruction::Add(60_000)));
    sites[0].must(tell(RoomInstruction::Pause));
    sites[0].must(tell(RoomInstruction::Resume));
    exchange_all(&mut sites);
    let open: Vec<_> = sites[1].session().common().open_for(rennes).into_iter().cloned().collect();
    let instructions: Vec<RoomInstruction> = open.iter().map(|told| told.instruction).collect();
    let still = [RoomInstruction::Start(Step::Move(1)), RoomInstruction::Add(60_000), RoomInstruction::Resume];
    assert_eq!(instructions, still);
    for told in &open {
        let done = sites[1].must(vec![Command::ConfirmInstruction { instruction: told.rev }]);
        let minute = matches!(told.instruction, RoomInstruction::Add(_));
        assert_eq!(done.len(), if minute { 2 } else { 1 }, "{done:?}");
    }
    // What was made pointless does nothing either, although its room could still do it.
    let early = sites[1].session().common().instructions[1].clone();
    let done = sites[1].must(vec![Command::ConfirmInstruction { instruction: early.rev }]);
    assert_eq!(done, [Event::InstructionConfirmed { instruction: early.rev }]);
    assert_eq!(sites[1].session().cafe().now.step, Step::Conversation(3));
    // Rooms are not told twice what they were told last; minutes may be meant twice.
    assert_eq!(sites[0].must(tell(RoomInstruction::Resume)), []);
    assert_eq!(sites[0].must(tell(RoomInstruction::Add(60_000))).len(), 2);
    let nowhere = Command::InstructRooms { instruction: RoomInstruction::Start(Step::Conversation(9)) };
    assert_eq!(sites[0].ask(vec![nowhere]), Err(Refusal::NoSuchRound { round: 9 }));
}

#[test]
fn of_two_sites_that_claim_a_clock_the_later_holds_it_and_the_earlier_is_told() {
    let mut sites = prepared(&[1, 1]);
    let started = sites[0].must(vec![Command::Advance { from: Step::Before }]);
    assert!(!started.contains(&Event::ClockClaimed), "one hand alone claims nothing");
    exchange_all(&mut sites);
    sites[0].must(vec![Command::ClaimClock]);
    sites[1].must(vec![Command::ClaimClock]);
    // Not heard of the other's claim yet, the first goes on setting its clock: that counts no more.
    sites[0].must(vec![Command::Pause]);
    exchange_all(&mut sites);
    same_everywhere(&sites);
    let here = CafeKey::of(RoomId::new(1));
    let session = sites[0].session();
    assert_eq!(session.clock_claim(here).map(|claim| claim.site), Some(sites[1].id()));
    assert_eq!(session.former_clock_claim(here).map(|claim| claim.site), Some(sites[0].id()));
    assert_eq!(session.clock_elsewhere().map(|claim| claim.site), Some(sites[1].id()));
    assert_eq!(sites[1].session().clock_elsewhere(), None);
    assert!(session.cafe().now.paused.is_none());
    let pause = RoomInstruction::Pause;
    for command in [Command::Pause, Command::InstructRooms { instruction: pause }] {
        assert!(matches!(sites[0].ask(vec![command]), Err(Refusal::ClockElsewhere { .. })));
    }
    // Taken back and set in one go.
    let events = sites[0].must(vec![Command::ClaimClock, Command::Pause]);
    assert_eq!(events, [Event::ClockClaimed, Event::ClockPaused]);
    assert_eq!(sites[0].must(vec![Command::ClaimClock]), [], "what is one's own need not be claimed");
    exchange_all(&mut sites);
    assert!(sites[1].session().cafe().now.paused.is_some());
}

#[test]
fn a_clock_that_two_hands_could_set_is_claimed_by_the_first_that_does() {
    let mut sites = prepared(&[1, 1, 2]);
    sites[1].must(vec![Command::AddNote(new_note(20, "de l’autre portable", 1))]);
    // Not heard of yet, and of another room: no reason to claim anything.
    assert_eq!(sites[0].must(vec![Command::Advance { from: Step::Before }]).len(), 1);
    exchange_all(&mut sites);
    let paused = sites[0].must(vec![Command::Pause]);
    assert_eq!(paused, [Event::ClockClaimed, Event::ClockPaused]);
    assert_eq!(sites[0].must(vec![Command::Resume]), [Event::ClockResumed]);
    exchange_all(&mut sites);
    assert!(matches!(sites[1].ask(vec![Command::Pause]), Err(Refusal::ClockElsewhere { .. })));
    assert_eq!(sites[2].must(vec![Command::Advance { from: Step::Before }]).len(), 1, "alone in its room");
}

#[test]
fn a_claim_and_what_all_rooms_were_told_are_not_undone() {
    let mut sites = prepared(&[1, 1, 2]);
    sites[0].must(vec![Command::Advance { from: Step::Before }]);
    sites[0].must(vec![Command::NameRoom { room: None, name: text("Lyon") }]);
    sites[0].must(vec![Command::ClaimClock]);
    sites[0].must(vec![Command::InstructRooms { instruction: RoomInstruction::Pause }]);
    sites[0].undo().expect("the name");
    let session = sites[0].session();
    assert!(session.clock_claim(session.here()).is_some() && session.cafe().now.paused.is_some());
    assert_eq!(session.room(RoomId::new(1)).name, CleanText::default());
    // What a room did because it was told is its own to take back; that it heard stays.
    exchange_all(&mut sites);
    let rev = sites[2].session().common().instructions[0].rev;
    sites[2].must(vec![Command::Advance { from: Step::Before }]);
    sites[2].must(vec![Command::ConfirmInstruction { instruction: rev }]);
    assert!(sites[2].session().cafe().now.paused.is_some());
    sites[2].undo().expect("the pause");
    assert!(sites[2].session().cafe().now.paused.is_none());
    assert!(sites[2].session().common().open_for(CafeKey::of(RoomId::new(2))).is_empty());
}

#[test]
fn a_room_is_named_by_anybody_and_an_undo_leaves_the_name_another_gave() {
    let mut sites = prepared(&[1, 2]);
    let rennes = RoomId::new(2);
    let name = |room, name: &str| vec![Command::NameRoom { room, name: text(name) }];
    sites[1].must(name(None, "Rennes"));
    assert_eq!(sites[1].must(name(Some(rennes), "Rennes")), [], "it is called so already");
    exchange_all(&mut sites);
    sites[0].must(name(Some(rennes), "Rennes, salle bleue"));
    exchange_all(&mut sites);
    same_everywhere(&sites);
    let retraction = sites[1].undo().expect("its own naming");
    assert_eq!((retraction.commands.len(), retraction.left.len()), (0, 1));
    assert_eq!(sites[1].session().room_word(rennes), "Rennes, salle bleue");
    let nowhere = RoomId::new(77);
    assert_eq!(sites[0].ask(name(Some(nowhere), "Nulle part")), Err(Refusal::NoSuchRoom { room: nowhere }));
    assert_eq!(sites[0].session().held_in().into_iter().collect::<Vec<_>>(), [RoomId::new(1), rennes]);
}

#[test]
fn notes_of_one_number_show_their_site_and_those_of_several_rooms_their_room() {
    let mut sites = prepared(&[1, 1, 2]);
    let label = |site: &Site, id: u128| {
        let session = site.session();
        session.note_label(session.note(n(id)).expect("there"))
    };
    assert_eq!(label(&sites[0], 3), "3");
    for (site, id) in [(0, 21), (1, 22)] {
        sites[site].must(vec![Command::AddNote(new_note(id, &format!("la note {id}"), 1))]);
    }
    exchange_all(&mut sites);
    same_everywhere(&sites);
    let labels = [21, 22].map(|id| label(&sites[0], id));
    assert_eq!(labels, ["7·001", "7·002"]);
    assert_eq!(sites[0].session().note_numbered(7).map(|note| note.id), Some(n(21)));
    sites[2].must(vec![Command::AddNote(new_note(23, "de Rennes", 1))]);
    sites[2].must(vec![Command::NameRoom { room: None, name: text("Rennes") }]);
    exchange_all(&mut sites);
    assert_eq!([3, 21, 23].map(|id| label(&sites[0], id)), ["001 3", "001 7·001", "Rennes 1"]);
    // On the screens of a room its own notes go without.
    let here = |id: u128| sites[0].session().label_here(sites[0].session().note(n(id)).expect("there"));
    assert_eq!([3, 21, 23].map(here), ["3", "7·001", "Rennes 1"]);
}

#[test]
fn hours_of_another_laptop_decide_nothing() {
    // The clocks of the stage lie a day apart; the one that is behind renames last.
    let mut sites = prepared(&[1, 2]);
    sites[1].must(vec![Command::RenameTheme { theme: t(1), title: text("d’abord") }]);
    exchange_all(&mut sites);
    sites[0].must(vec![Command::RenameTheme { theme: t(1), title: text("ensuite") }]);
    exchange_all(&mut sites);
    same_everywhere(&sites);
    assert_eq!(&*sites[1].session().theme(t(1)).expect("there").title, "ensuite");
}

#[test]
fn an_undo_takes_back_ones_own_and_leaves_what_the_other_town_has_set_since() {
    let mut sites = prepared(&[1, 2]);
    sites[0].must(vec![Command::PlaceNotes { notes: vec![n(1)], theme: Some(t(1)), before: None }]);
    exchange_all(&mut sites);
    sites[1].must(vec![Command::PlaceNotes { notes: vec![n(1)], theme: Some(t(2)), before: None }]);
    exchange_all(&mut sites);
    let retraction = sites[0].undo().expect("something to undo");
    assert_eq!((retraction.commands.len(), retraction.left.len()), (0, 1));
    assert_eq!(sites[0].session().theme_notes(t(2)).map(|note| note.id).collect::<Vec<_>>(), [n(1)]);
    let setter = sites[0].session().note_setter(n(1), NoteField::Theme).expect("set");
    assert_eq!(setter.author, sites[1].author());
}
