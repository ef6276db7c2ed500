use super::*;
use crate::id::{AuthorId, CommandId, NoteId, SiteId, ThemeId};
use crate::note::{NoteKind, Place};
use crate::plan::{Asking, Plan, PlanChange, Question, QuestionKey, Table};
use crate::time::Timestamp;
use crate::{CleanText, Envelope, Event, Lang, Session};

/// Says everything plainly, so that what is asked for can be read off.
struct Plain;

impl Words for Plain {
    fn lang(&self) -> Lang {
        Lang::En
    }

    fn say(&self, phrase: &Phrase<'_>) -> String {
        format!("{phrase:?}")
    }
}

struct Bench {
    session: Session,
    seq: u64,
}

impl Bench {
    fn new() -> Self {
        let question =
            |index| Question { key: QuestionKey::numbered(index), text: text("Why?"), heading: CleanText::default() };
        let table = Table::numbered;
        let plan =
            Plan { questions: vec![question(1), question(2)], tables: vec![table(1), table(2)], ..Plan::default() };
        let mut bench = Self { session: Session::default(), seq: 0 };
        bench.event(Event::PlanAdopted { plan: Box::new(plan), digest: String::new() });
        bench
    }

    fn event(&mut self, event: Event) {
        self.event_by(1, event);
    }

    fn event_by(&mut self, author: u128, event: Event) {
        self.seq += 1;
        self.session.apply(&Envelope {
            v: 1,
            seq: self.seq,
            site: SiteId::new(1),
            author: AuthorId::new(author),
            aseq: self.seq,
            tick: crate::Tick::nearest(self.seq),
            time: Timestamp(1_795_453_200_000),
            index: 0,
            at: None,
            cmd: CommandId::new(u128::from(self.seq)),
            event: crate::Fact::Known(event),
        });
    }

    fn note(&mut self, id: u128, table: u16, round: Option<u16>) -> NoteId {
        let note = NoteId::new(id);
        self.event(Event::NoteAdded {
            note,
            text: text(&format!("note {id}")),
            place: Place::at(table, round),
            sort: NoteKind::Idea,
            key: false,
            speaker: None,
            person: None,
            number: None,
        });
        note
    }

    fn theme(&mut self, id: u128, board: usize) -> ThemeId {
        let theme = ThemeId::new(id);
        let board = QuestionKey::numbered(board);
        self.event(Event::ThemeCreated { theme, board, title: text("Theme"), before: None });
        theme
    }

    fn place(&mut self, note: NoteId, theme: ThemeId) {
        self.event(Event::NotePlaced { note, theme: Some(theme), before: None });
    }

    fn delete(&mut self, note: NoteId) {
        let base = self.session.note(note).expect("a note").wording.base();
        self.event(Event::NoteDeleted { note, base });
    }

    fn build(&self) -> Restitution {
        build(&self.session, &Options::default(), &Plain)
    }
}

fn text(raw: &str) -> CleanText {
    CleanText::line(raw).expect("a text")
}

fn numbers<'a>(notes: impl IntoIterator<Item = &'a NoteEntry>) -> Vec<u32> {
    notes.into_iter().map(|note| note.number).collect()
}

#[test]
fn an_empty_session_gives_an_empty_restitution() {
    let restitution = build(&Session::default(), &Options::default(), &Plain);
    assert!(restitution.boards.is_empty() && restitution.annex.is_empty() && restitution.is_faithful());
    assert_eq!(restitution.title(), "Label(Restitution)");
}

#[test]
fn notes_hang_in_the_order_of_their_theme_and_the_rest_apart() {
    let mut bench = Bench::new();
    let [one, two, three, _] = [1, 2, 3, 4].map(|id| bench.note(id, 1, Some(1)));
    let theme = bench.theme(1, 1);
    bench.place(two, theme);
    bench.place(one, theme);
    bench.event(Event::NotePlaced { note: three, theme: Some(theme), before: Some(one) });
    let restitution = bench.build();
    assert_eq!(numbers(&restitution.boards[0].themes[0].notes), [2, 3, 1]);
    assert_eq!(numbers(&restitution.boards[0].apart), [4]);
    assert!(restitution.boards[1].is_empty());
    assert_eq!(restitution.tally(), Tally { in_themes: 3, apart: 1, folded: 0, annexed: 4 });
    assert!(restitution.is_faithful());
}

#[test]
fn deleted_notes_are_counted_and_not_printed() {
    let mut bench = Bench::new();
    let [one, _] = [1, 2].map(|id| bench.note(id, 1, None));
    bench.delete(one);
    let restitution = bench.build();
    assert_eq!((restitution.proof.captured, restitution.proof.deleted, restitution.proof.live()), (2, 1, 1));
    assert_eq!(numbers(restitution.boards[0].notes()), [2]);
    assert!(restitution.proof.sentences.deleted == "ProofDeleted(1)");
    assert!(restitution.is_faithful());
}

#[test]
fn notes_of_several_rooms_are_counted_room_by_room() {
    let mut bench = Bench::new();
    bench.note(1, 1, None);
    assert_eq!(bench.build().proof.rooms, []);
    let elsewhere = crate::id::RoomId::new(9);
    let name = Event::RoomNamed { room: elsewhere, name: text("Rennes") };
    for (id, event) in [(2, None), (3, None), (0, Some(name))] {
        bench.seq += 1;
        let number = Some(id as u32);
        let added = |id| Event::NoteAdded {
            note: NoteId::new(id),
            text: text("There"),
            place: Place::at(1, Some(1)),
            sort: NoteKind::Idea,
            key: false,
            speaker: None,
            person: None,
            number,
        };
        let mut line = crate::testing::line(5, bench.seq, bench.seq);
        line.at = Some(crate::cafe::CafeKey::of(elsewhere));
        line.cmd = crate::id::CommandId::new(u128::from(bench.seq) + 9_000);
        line.event = crate::event::Fact::Known(event.unwrap_or_else(|| added(id)));
        bench.session.apply(&line);
    }
    let proof = bench.build().proof;
    let counts: Vec<usize> = proof.rooms.iter().map(|(_, count)| *count).collect();
    assert!(proof.rooms.contains(&("Rennes".to_owned(), 2)) && counts.iter().sum::<usize>() == 3, "{:?}", proof.rooms);
    assert!(
        proof
            .sentences
            .rooms
            .as_deref()
            .is_some_and(|said| said.starts_with("ProofRooms(") && said.contains("Rennes 2"))
    );
}

#[test]
fn a_folded_note_hangs_with_the_other_and_stands_in_the_annex() {
    let mut bench = Bench::new();
    let [one, two, three] = [1, 2, 3].map(|id| bench.note(id, 1, Some(1)));
    bench.event(Event::NoteFolded { note: two, into: one });
    bench.event(Event::NoteFolded { note: one, into: three });
    bench.event(Event::NoteMarked { note: two, key: true });
    let restitution = bench.build();
    let hung = &restitution.boards[0].apart;
    assert_eq!(numbers(hung), [3]);
    assert_eq!(numbers(&hung[0].folded), [1, 2]);
    assert_eq!(numbers(&restitution.annex[0].rounds[0].notes), [1, 2, 3]);
    assert_eq!(restitution.annex[0].rounds[0].notes[1].folded_into, Some(3));
    // The star of a folded wording is the star of the sticky note.
    assert_eq!(numbers(restitution.essential.iter().map(|idea| &idea.note)), [3]);
    assert!(restitution.is_faithful());
}

#[test]
fn a_note_folded_into_a_deleted_one_is_not_lost() {
    let mut bench = Bench::new();
    let [one, two] = [1, 2].map(|id| bench.note(id, 1, None));
    let theme = bench.theme(1, 1);
    bench.place(two, theme);
    bench.event(Event::NoteFolded { note: two, into: one });
    bench.delete(one);
    let restitution = bench.build();
    assert_eq!(numbers(&restitution.boards[0].themes[0].notes), [2]);
    assert!(restitution.is_faithful());
}

#[test]
fn no_chain_of_merges_and_removals_loses_a_note() {
    let mut bench = Bench::new();
    let note = bench.note(1, 1, None);
    let [first, second] = [1, 2].map(|id| bench.theme(id, 1));
    bench.place(note, first);
    bench.event(Event::ThemeMerged { theme: first, into: second });
    bench.event(Event::ThemeMerged { theme: second, into: first });
    assert_eq!(numbers(bench.build().boards[0].notes()), [1]);
    bench.event(Event::ThemeRemoved { theme: second });
    assert_eq!(numbers(bench.build().boards[0].notes()), [1]);
    bench.event(Event::ThemeRestored { theme: first, before: None });
    let restitution = bench.build();
    assert_eq!(numbers(restitution.boards[0].notes()), [1]);
    assert!(restitution.is_faithful());
}

#[test]
fn both_versions_of_a_text_stand() {
    let mut bench = Bench::new();
    let note = bench.note(1, 1, None);
    let theme = bench.theme(1, 1);
    let base = bench.session.note(note).expect("a note").wording.base();
    for author in [1, 2] {
        let words = text(&format!("by {author}"));
        bench.event_by(author, Event::NoteEdited { note, base: base.clone(), text: words.clone() });
        bench.event_by(author, Event::SummaryWritten { theme, base: Vec::new(), text: words.clone() });
        let board = QuestionKey::numbered(1);
        bench.event_by(author, Event::SynthesisWritten { board, base: Vec::new(), text: words });
    }
    let restitution = bench.build();
    let board = &restitution.boards[0];
    assert_eq!((&*board.apart[0].text, &*board.apart[0].versions[0]), ("by 1", "by 2"));
    assert_eq!(board.apart[0].revisions, 3);
    assert_eq!((board.synthesis.len(), board.synthesis_versions.as_deref()), (2, Some("Versions(2)")));
    assert_eq!(board.themes[0].summary.len(), 2);
    assert!(restitution.is_faithful());
}

#[test]
fn a_note_whose_edits_replace_each_other_still_speaks() {
    let mut bench = Bench::new();
    let note = bench.note(1, 1, None);
    let rev = |author, aseq| crate::Rev::Count { author: AuthorId::new(author), aseq };
    let first = rev(1, bench.seq);
    let (one, other) = (rev(1, bench.seq + 1), rev(2, bench.seq + 2));
    bench.event_by(1, Event::NoteEdited { note, base: vec![first, other], text: text("one") });
    bench.event_by(2, Event::NoteEdited { note, base: vec![one], text: text("other") });
    let restitution = bench.build();
    assert!(["one", "other"].contains(&restitution.boards[0].apart[0].text.as_str()));
    assert!(restitution.is_faithful());
}

#[test]
fn notes_without_a_question_and_lost_questions_have_their_board() {
    let mut bench = Bench::new();
    bench.note(1, 9, Some(2));
    let theme = bench.theme(1, 3);
    let note = bench.note(2, 1, None);
    bench.place(note, theme);
    let labels: Vec<_> = bench.build().boards.iter().map(|board| board.label.clone()).collect();
    assert_eq!(labels, ["Question(1)", "Question(2)", "LostQuestion(\"q3\")", "Label(NoQuestion)"]);
    let annex = bench.build().annex;
    assert_eq!(annex.iter().map(|table| table.number).collect::<Vec<_>>(), [1, 9]);
    assert_eq!(annex[0].rounds[0].words.as_deref(), Some("Label(NoRound)"));
    assert!(bench.build().is_faithful());
}

#[test]
fn the_house_names_its_roles() {
    let mut bench = Bench::new();
    bench.session.plan_mut().roles.host = Some(text("Ambassadrice"));
    let restitution = bench.build();
    assert_eq!(restitution.word(Label::Host), "Ambassadrice");
    assert_eq!(restitution.word(Label::NoteTaker), "Label(NoteTaker)");
}

#[test]
fn the_proof_sees_what_is_missing_doubled_changed_or_foreign() {
    let mut bench = Bench::new();
    let notes = [1, 2, 3].map(|id| bench.note(id, 1, None));
    let good = bench.build();
    let mut boards = good.boards.clone();
    let apart = &mut boards[0].apart;
    apart[0].text = text("something else");
    apart[2] = apart[1].clone();
    let proof = proof::prove(&bench.session, &boards, &good.annex, &Plain);
    assert_eq!(proof.faults, [ProofFault::Altered(1), ProofFault::Twice(2), ProofFault::Missing(3)]);
    assert!(proof.sentences.faults.as_deref() == Some("ProofFaults(\"1, 2, 3\")"));

    bench.delete(notes[0]);
    let proof = proof::prove(&bench.session, &good.boards, &[], &Plain);
    assert_eq!(proof.faults, [ProofFault::Stranger(1), ProofFault::NotAnnexed(2), ProofFault::NotAnnexed(3)]);
}

#[test]
fn a_document_changed_after_it_was_built_is_not_faithful() {
    let mut bench = Bench::new();
    bench.note(1, 1, None);
    let mut restitution = bench.build();
    restitution.boards[0].apart.clear();
    assert!(!restitution.is_faithful());
}

#[test]
fn marks_are_unique_among_sixty_four_themes() {
    let marks: std::collections::HashSet<_> =
        (0..64).map(|index| (ThemeMark(index).hue(), ThemeMark(index).sign())).collect();
    assert_eq!(marks.len(), 64);
}

#[test]
fn it_is_said_which_tables_read_their_notes() {
    let mut bench = Bench::new();
    let notes: Vec<NoteId> =
        [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3)].map(|(id, table)| bench.note(id, table, Some(1))).into();
    assert_eq!(bench.build().reading, ReadingBack::default());
    let approve = |bench: &mut Bench, note: NoteId| {
        let base = bench.session.note(note).expect("there").wording.base();
        bench.event(Event::NoteApproved { note, base });
    };
    for note in &notes[..3] {
        approve(&mut bench, *note);
    }
    let built = bench.build();
    let read: Vec<_> = built.reading.tables.iter().map(|read| (read.table, read.approved, read.notes)).collect();
    assert_eq!(read, [(1, 2, 2), (2, 1, 2)]);
    assert_eq!(built.reading.sentences, [r#"TablesRead(["1"])"#, r#"TablesReadInPart(["2"])"#]);
    assert!(built.boards[0].notes().any(|note| note.approved));
    // What was deleted, or folded into another, does not wait to be read.
    bench.delete(notes[3]);
    assert_eq!(bench.build().reading.sentences, [r#"TablesRead(["1", "2"])"#]);
    // A wording that nobody read waits again.
    let base = bench.session.note(notes[0]).expect("there").wording.base();
    bench.event(Event::NoteEdited { note: notes[0], base, text: text("anew") });
    assert_eq!(bench.build().reading.sentences, [r#"TablesRead(["2"])"#, r#"TablesReadInPart(["1"])"#]);
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 64, ..Default::default() })]

    /// What was written for a table or a round that is gone is lost nowhere: it hangs on the wall and stands in the
    /// document, once, whatever happens besides.
    #[test]
    fn a_note_without_a_place_is_given_back_once(
        late in proptest::collection::vec(crate::testing::taken_note(), 1..8),
        commands in proptest::collection::vec(crate::testing::command(), 0..30),
        asking in proptest::sample::select(vec![Asking::PerTable, Asking::PerRound, Asking::Matrix]),
    ) {
        let mut stage = crate::testing::Stage::new();
        let _ = stage.ask(vec![crate::Command::ChangePlan { change: PlanChange::Asking(asking) }]);
        for command in late.into_iter().chain(commands) {
            let command = crate::testing::seen(&stage.session, command);
            let _ = stage.ask(vec![command]);
        }
        let session = &stage.session;
        let built = build(session, &Options::default(), &Plain);
        proptest::prop_assert!(built.is_faithful(), "{:?}", built.proof.faults);
        let given: Vec<NoteId> =
            built.boards.iter().flat_map(BoardPart::notes).flat_map(|note| std::iter::once(note).chain(&note.folded))
                .map(|note| note.id).collect();
        let boards = session.board_keys();
        let wall = crate::protocol::WallView::of(session, stage.now, &|_| None);
        let cards: Vec<NoteId> = wall.boards.iter()
            .flat_map(|board| board.themes.iter().flat_map(|theme| &theme.cards).chain(&board.apart))
            .map(|card| card.note).collect();
        for note in session.unplaced() {
            let times = |all: &[NoteId]| all.iter().filter(|id| **id == note.id).count();
            proptest::prop_assert_eq!(times(&given), 1);
            let hung = boards.iter().flat_map(|board| {
                session.notes_apart(board).chain(session.themes_of(board).flat_map(|theme| session.theme_notes(theme.id)))
            });
            let hung: Vec<NoteId> = hung.map(|note| note.id).collect();
            proptest::prop_assert_eq!(times(&hung), usize::from(note.stands()));
            let shown = note.stands() && !note.hidden && !session.guidance().veiled;
            proptest::prop_assert_eq!(times(&cards), usize::from(shown));
        }
    }
}
