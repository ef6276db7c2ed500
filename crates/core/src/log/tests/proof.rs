//! The proof: up to five sites decide on what each has heard, exchange random parts, then everything.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::event::Fact;
use crate::id::{NoteId, Rev, ThemeId};
use crate::note::{Ballot, Dot, NoteField};
use crate::session::{Setter, ThemeField};
use crate::testing::{board_command, clock_command, n, note_command, plan_change, room_command, seating_command, seen};
use crate::undo::Touched;

/// What happens at one of the sites.
#[derive(Debug, Clone)]
enum Happening {
    Ask(usize, Vec<Command>),
    /// A device sends what it asked for at another site last, because no answer came.
    SendAgain(usize, usize),
    Undo(usize),
    Hear(usize, usize, u8),
}

fn happening() -> impl Strategy<Value = Happening> {
    let site = || 0_usize..5;
    let command = prop_oneof![
        6 => note_command(),
        4 => board_command(),
        2 => clock_command(),
        2 => seating_command(),
        1 => room_command(),
        1 => plan_change().prop_map(|change| Command::ChangePlan { change }),
    ];
    prop_oneof![
        8 => (site(), vec(command, 1..3)).prop_map(|(site, commands)| Happening::Ask(site, commands)),
        1 => (site(), site()).prop_map(|(site, from)| Happening::SendAgain(site, from)),
        2 => site().prop_map(Happening::Undo),
        4 => (site(), site(), any::<u8>()).prop_map(|(site, from, part)| Happening::Hear(site, from, part)),
    ]
}

/// Makes a command that a screen of the site could ask for: fresh ids, what it sees as base, notes of every site.
fn sensible(site: &Site, command: Command, fresh: &mut u128) -> Command {
    *fresh += 1;
    let mine = 1_000 * site.number + *fresh;
    let notes: Vec<NoteId> = site.session().all_notes().map(|note| note.id).collect();
    let any_note = |id: NoteId| notes.get(id.bits() as usize % notes.len().max(1)).copied().unwrap_or(id);
    let mut command = command;
    match &mut command {
        Command::AddNote(new) | Command::TakeNote(new) => new.note = n(mine),
        Command::CreateTheme { theme, .. } => *theme = t(mine),
        Command::SplitTheme { new, .. } => *new = t(mine),
        Command::EditNote { note, .. }
        | Command::SortNote { note, .. }
        | Command::MarkNote { note, .. }
        | Command::CountVotes { note, .. }
        | Command::ApproveNote { note, .. }
        | Command::QueryNote { note, .. }
        | Command::HideNote { note, .. }
        | Command::RelocateNote { note, .. }
        | Command::DeleteNote { note, .. }
        | Command::RestoreNote { note }
        | Command::UnfoldNote { note } => *note = any_note(*note),
        Command::FoldNote { note, into } => (*note, *into) = (any_note(*note), any_note(*into)),
        Command::PlaceNotes { notes, .. } => notes.iter_mut().for_each(|note| *note = any_note(*note)),
        _ => {}
    }
    seen(site.session(), command)
}

/// Everything that somebody set, with who did so and, where it may be set to the same again, to what: notes and themes
/// field by field, ballots.
fn setters(session: &Session) -> HashMap<String, (Setter, Option<ThemeId>)> {
    let mut all = HashMap::new();
    for note in session.all_notes() {
        let fields = [
            NoteField::Kind,
            NoteField::Key,
            NoteField::Speaker,
            NoteField::Place,
            NoteField::Theme,
            NoteField::Fold,
            NoteField::Deletion,
            NoteField::Approval,
            NoteField::Clarity,
            NoteField::Hiding,
        ];
        for field in fields {
            if let Some(setter) = session.note_setter(note.id, field) {
                // A note that goes back to its table is hung back where it hung.
                let hung = note.theme.filter(|_| field == NoteField::Theme);
                all.insert(format!("{:?}", Touched::Note(note.id, field)), (setter, hung));
            }
        }
        for count in &note.ballots {
            all.insert(format!("{:?}", Touched::Ballot(note.id, count.dot.clone(), count.ballot)), (count.by, None));
        }
    }
    for theme in (1..6).map(t) {
        for field in [ThemeField::Title, ThemeField::Order, ThemeField::State] {
            if let Some(setter) = session.theme_setter(theme, field) {
                all.insert(format!("{:?}", Touched::Theme(theme, field)), (setter, None));
            }
        }
    }
    all
}

/// Wordings that stand, by the keyboard that wrote them.
fn standing(session: &Session, not_by: AuthorId) -> BTreeSet<Rev> {
    let heads = session.all_notes().flat_map(|note| note.wording.heads());
    let foreign = |rev: &Rev| matches!(rev, Rev::Command { cmd, .. } if cmd.bits() >> 32 != not_by.bits());
    heads.map(|head| head.rev).filter(foreign).collect()
}

fn play(sites: &mut [Site], happenings: Vec<Happening>) -> Result<(), TestCaseError> {
    let (count, mut fresh) = (sites.len(), 0);
    for happening in happenings {
        match happening {
            Happening::Ask(site, commands) => {
                let site = &mut sites[site % count];
                let commands: Vec<Command> =
                    commands.into_iter().map(|command| sensible(site, command, &mut fresh)).collect();
                let set = site.ask(commands).is_ok_and(|events| events.iter().any(Event::sets_a_clock));
                let session = site.session();
                if set && session.has_other_hands() {
                    // No two hands that have heard of each other drive one clock.
                    let holder = session.clock_claim(session.here()).map(|claim| claim.site);
                    prop_assert_eq!(holder, Some(site.id()));
                }
            }
            Happening::SendAgain(site, from) => {
                if let Some(submission) = sites[from % count].last.clone() {
                    let _ = sites[site % count].take(&submission);
                }
            }
            Happening::Undo(site) => undo_leaves_the_others(&mut sites[site % count])?,
            Happening::Hear(site, from, part) => {
                let from = sites[from % count].clone();
                sites[site % count].hear(&from, part);
            }
        }
    }
    Ok(())
}

/// An undo changes nothing that another author has set or worded since.
fn undo_leaves_the_others(site: &mut Site) -> Result<(), TestCaseError> {
    let before = site.session().clone();
    let author = site.author();
    let Some(retraction) = site.undo() else { return Ok(()) };
    let after = setters(site.session());
    for (what, (setter, hung)) in setters(&before).into_iter().filter(|(_, (setter, _))| setter.author != author) {
        let now = after.get(&what);
        let same = now.is_some_and(|(by, there)| *by == setter || hung.is_some() && *there == hung);
        prop_assert!(same, "{} was {:?} and is {:?} by {:?}", what, (setter, hung), now, retraction);
    }
    let still = standing(site.session(), author);
    prop_assert!(standing(&before, author).is_subset(&still), "{:?}", retraction);
    Ok(())
}

/// The lines that count, in order: a command where it stands first.
fn counting(site: &Site) -> Vec<&Envelope> {
    let mut first = HashMap::new();
    let lines = site.timeline.lines().iter().map(|line| &**line);
    lines.filter(|line| *first.entry(line.cmd).or_insert(line.site) == line.site).collect()
}

/// Every note stands unless somebody who had seen its wording deleted it, and every wording is kept.
fn every_note_stands(site: &Site) -> Result<(), TestCaseError> {
    let lines = counting(site);
    let mut seen: HashMap<NoteId, BTreeSet<Rev>> = HashMap::new();
    for line in &lines {
        if let Fact::Known(Event::NoteDeleted { note, base }) = &line.event {
            seen.entry(*note).or_default().extend(base);
        }
    }
    for line in &lines {
        let Fact::Known(Event::NoteAdded { note: id, text, .. } | Event::NoteEdited { note: id, text, .. }) =
            &line.event
        else {
            continue;
        };
        let note = site.session().note(*id);
        prop_assert!(note.is_some(), "{} is gone", id);
        let note = note.expect("just looked");
        prop_assert!(note.wording.history().any(|known| known.text == *text), "{} lost {}", id, text);
        let unseen = |rev: &Rev| !seen.get(id).is_some_and(|seen| seen.contains(rev));
        let stands_unseen = note.wording.heads().iter().any(|head| unseen(&head.rev));
        prop_assert!(!(note.deleted && stands_unseen), "{} was deleted by nobody who had seen it", id);
    }
    Ok(())
}

/// The counts of different ballots add up, each as it was counted last.
fn ballots_add_up(site: &Site) -> Result<(), TestCaseError> {
    let mut counts: BTreeMap<(NoteId, Dot, Ballot), u64> = BTreeMap::new();
    for line in counting(site) {
        if let Fact::Known(Event::BallotCounted { note, dot, ballot, votes }) = &line.event {
            counts.insert((*note, dot.clone(), *ballot), u64::from(*votes));
        }
    }
    for note in site.session().all_notes() {
        for dot in ["dot", "for", "against"].map(|kind| Dot::new(kind).expect("a kind of dot")) {
            let of_this = counts.iter().filter(|((id, kind, _), _)| *id == note.id && *kind == dot);
            let expected: u64 = of_this.map(|(_, votes)| votes).sum();
            prop_assert_eq!(u64::from(note.votes_with(&dot)), expected);
        }
    }
    Ok(())
}

/// A room's clock, seats and table counts are what its own lines alone make them.
fn rooms_stay_apart(site: &Site, rooms: &BTreeSet<u128>) -> Result<(), TestCaseError> {
    for room in rooms {
        let here = CafeKey::of(RoomId::new(*room));
        let mut alone = Session::default();
        for line in counting(site) {
            let of_the_cafe = line.event.known().is_some_and(Event::concerns_a_cafe);
            if of_the_cafe && site.session().room_of(line.site) == here.room {
                alone.meet_site(line.site, SiteCard::of(line.site, here.room));
                alone.apply(line);
            }
        }
        alone.set_here(here);
        let mut all = site.session().clone();
        all.set_here(here);
        prop_assert_eq!(alone.cafe(), all.cafe());
        prop_assert_eq!(alone.seating(), all.seating());
        prop_assert_eq!(alone.attendances().collect::<Vec<_>>(), all.attendances().collect::<Vec<_>>());
        prop_assert_eq!(alone.locks().collect::<Vec<_>>(), all.locks().collect::<Vec<_>>());
        for table in 0..=5 {
            let written = |note: &&crate::note::Note| {
                note.room == here.room && note.place.table == table && note.place.own_segment(&all.plan).is_none()
            };
            prop_assert_eq!(all.table_life(table).notes, all.notes().filter(written).count());
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whoever_hears_what_when_everybody_comes_to_the_same(
        rooms in vec(1_u128..4, 1..6),
        happenings in vec(happening(), 0..60),
    ) {
        let mut sites = prepared(&rooms);
        play(&mut sites, happenings)?;
        let written: Vec<usize> = sites.iter().map(|site| site.own_lines().count()).collect();
        exchange_all(&mut sites);

        let here = CafeKey::of(RoomId::new(rooms[0]));
        let seen_from_one_place = |site: &Site| {
            let mut session = site.session().clone();
            session.set_here(here);
            session.set_site(SiteId::new(1));
            session
        };
        let expected = seen_from_one_place(&sites[0]);
        for (site, written) in sites.iter().zip(written) {
            prop_assert!(seen_from_one_place(site) == expected, "site {} differs", site.number);
            prop_assert_eq!(site.own_lines().count(), written, "what was acknowledged stands");
        }
        let replayed = {
            let mut session = super::sites(&rooms)[0].session().clone();
            sites[0].timeline.lines().iter().for_each(|line| session.apply(line));
            session
        };
        prop_assert!(&replayed == sites[0].session(), "the timeline is the fold of its lines");

        every_note_stands(&sites[0])?;
        ballots_add_up(&sites[0])?;
        rooms_stay_apart(&sites[0], &rooms.iter().copied().collect())?;
    }
}
