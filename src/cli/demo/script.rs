//! The story of the demonstration, as data: who writes what when, and how the notes are grouped at the end.
//!
//! Pure: the same plan, notes and seed tell the same story. Notes come as in a real café: nothing while people settle,
//! bursts, a rush in the last minutes, and one table that stays silent so long that it turns amber.

use nappe_core::cafe::Step;
use nappe_core::plan::{Plan, RoundNo, TableNo};
use nappe_core::{AuthorId, CleanText, Command, CommandId, NewNote, NoteId, QuestionKey, Submission, ThemeId};

const SECOND: i64 = 1_000;
/// Between the opening and the first round, and between the last round and the wall.
pub const BREATH: i64 = 90 * SECOND;
/// Between two gestures at the wall.
const GESTURE: i64 = 40 * SECOND;
/// How far a facilitator lets a round run over.
const OVERRUN: i64 = 40 * SECOND;

/// What the story is made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoryMatter {
    /// The notes, in the order of the sample.
    pub notes: Vec<NewNote>,
    /// The themes, with their boards, titles and notes.
    pub themes: Vec<(ThemeId, QuestionKey, CleanText, Vec<NoteId>)>,
    /// What is written about themes at the end.
    pub summaries: Vec<(ThemeId, CleanText)>,
    /// What is written about questions at the end.
    pub syntheses: Vec<(QuestionKey, CleanText)>,
    /// The votes that were counted; the demonstration has no vote.
    pub votes: Vec<(NoteId, u32)>,
}

/// One thing that happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// When, in milliseconds of the café since its opening.
    pub at: i64,
    /// What is asked of the hub.
    pub submission: Submission,
    /// What there is to tell.
    pub story: Story,
}

/// What there is to tell about a happening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Story {
    /// The café went on to this step.
    Step(Step),
    /// A table wrote this.
    Note(NewNote),
    /// A theme has so many notes now.
    Theme(Hung, usize),
    /// This theme was summed up.
    Summary(CleanText),
    /// This question was answered in a few sentences.
    Synthesis(QuestionKey),
}

/// A theme on its board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hung {
    /// What it is called.
    pub title: CleanText,
    /// The question on whose board it hangs.
    pub board: QuestionKey,
}

/// Tells the story; `facilitator` moves the café on and groups, each table writes with an id of its own.
pub fn tell(plan: &Plan, matter: &StoryMatter, facilitator: AuthorId, seed: u64) -> Vec<Happening> {
    let mut teller = Teller { plan, dice: Dice(seed), facilitator, happenings: Vec::new() };
    let end = teller.rounds(&matter.notes);
    teller.wall(matter, end);
    teller.happenings.sort_by_key(|happening| happening.at);
    teller.happenings
}

struct Teller<'a> {
    plan: &'a Plan,
    dice: Dice,
    facilitator: AuthorId,
    happenings: Vec<Happening>,
}

impl Teller<'_> {
    fn happens(&mut self, at: i64, author: AuthorId, commands: Vec<Command>, story: Story) {
        let id = CommandId::new(self.dice.bits());
        self.happenings.push(Happening { at, submission: Submission { id, author, commands }, story });
    }

    /// Plays the steps of the plan; returns when the last one was over.
    fn rounds(&mut self, notes: &[NewNote]) -> i64 {
        let silent = self.silent(notes);
        let overrun = 1 + self.dice.below(u64::from(self.plan.round_count().max(1))) as RoundNo;
        let (mut step, mut at) = (Step::Before, BREATH);
        while step != Step::After {
            let next = step.next(self.plan);
            self.happens(at, self.facilitator, vec![Command::Advance { from: step }], Story::Step(next));
            let length = next.planned_length(self.plan).as_millis();
            if let Step::Conversation(round) = next {
                self.conversation(notes, round, at, length, silent);
                at += if round == overrun { OVERRUN } else { 2 * SECOND };
            }
            at += length;
            step = next;
        }
        at
    }

    /// Chooses the table and the round where nobody writes for long; never the first round, when all are silent.
    fn silent(&mut self, notes: &[NewNote]) -> Option<(TableNo, RoundNo)> {
        let mut places: Vec<_> = notes
            .iter()
            .filter_map(|note| Some((note.place.table, note.place.round?)))
            .filter(|(_, round)| *round > 1)
            .collect();
        places.sort_unstable();
        places.dedup();
        (!places.is_empty()).then(|| places[self.dice.below(places.len() as u64) as usize])
    }

    fn conversation(
        &mut self,
        notes: &[NewNote],
        round: RoundNo,
        began: i64,
        length: i64,
        silent: Option<(TableNo, RoundNo)>,
    ) {
        for table in self.plan.tables.iter().map(|table| table.number) {
            let own: Vec<&NewNote> =
                notes.iter().filter(|note| note.place.table == table && note.place.round == Some(round)).collect();
            let moments = self.moments(own.len(), length, silent == Some((table, round)));
            let author = AuthorId::new(self.facilitator.bits() ^ (u128::from(table) + 1));
            for (note, moment) in own.into_iter().zip(moments) {
                let command = Command::AddNote(note.clone());
                self.happens(began + moment, author, vec![command], Story::Note(note.clone()));
            }
        }
    }

    /// Returns `count` moments of a conversation, in order, from a tenth of it to a few seconds before its end.
    fn moments(&mut self, count: usize, length: i64, silent: bool) -> Vec<i64> {
        let part = |percent: i64| length * percent / 100;
        let burst = part(25 + self.dice.below(30) as i64);
        let mut moments: Vec<i64> = (0..count)
            .map(|_| {
                let (from, wide) = match self.dice.below(10) {
                    _ if silent => (part(85), part(12)),
                    0..4 => (burst, part(8)),
                    4..7 => (part(12), part(70)),
                    _ => (part(82), part(15)),
                };
                from + self.dice.below(wide.max(1) as u64) as i64
            })
            .collect();
        moments.sort_unstable();
        moments
    }

    /// Groups the notes, theme by theme, then writes what was prepared.
    fn wall(&mut self, matter: &StoryMatter, end: i64) {
        let mut at = end + BREATH;
        for (theme, board, title, notes) in &matter.themes {
            let hung = Hung { title: title.clone(), board: board.clone() };
            let create =
                Command::CreateTheme { theme: *theme, board: board.clone(), title: title.clone(), before: None };
            self.happens(at, self.facilitator, vec![create], Story::Theme(hung.clone(), 0));
            let mut placed = 0;
            for lot in notes.chunks(3) {
                at += GESTURE;
                placed += lot.len();
                let place = Command::PlaceNotes { notes: lot.to_vec(), theme: Some(*theme), before: None };
                self.happens(at, self.facilitator, vec![place], Story::Theme(hung.clone(), placed));
            }
            at += GESTURE;
        }
        for (theme, text) in &matter.summaries {
            let Some((_, _, title, _)) = matter.themes.iter().find(|(id, ..)| id == theme) else { continue };
            at += GESTURE;
            let write = Command::WriteSummary { theme: *theme, base: Vec::new(), text: text.clone() };
            self.happens(at, self.facilitator, vec![write], Story::Summary(title.clone()));
        }
        for (board, text) in &matter.syntheses {
            at += GESTURE;
            let write = Command::WriteSynthesis { board: board.clone(), base: Vec::new(), text: text.clone() };
            self.happens(at, self.facilitator, vec![write], Story::Synthesis(board.clone()));
        }
    }
}

/// Numbers that look like chance and are the same for the same seed: splitmix64 (Steele, Lea, Flood, « Fast splittable
/// pseudorandom number generators », 2014).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn bits(&mut self) -> u128 {
        u128::from(self.next()) << 64 | u128::from(self.next())
    }
}

#[cfg(test)]
mod tests {
    use nappe_core::NoteKind;
    use nappe_core::note::Place;
    use nappe_core::plan::{Round, Table};
    use proptest::prelude::*;

    use super::*;

    fn plan(tables: u16, rounds: usize) -> Plan {
        Plan {
            tables: (1..=tables).map(Table::numbered).collect(),
            rounds: vec![Round::default(); rounds],
            ..Plan::default()
        }
    }

    fn matter(tables: u16, rounds: u16, each: usize) -> StoryMatter {
        let mut notes = Vec::new();
        for table in 1..=tables {
            for round in 1..=rounds {
                for _ in 0..each {
                    notes.push(NewNote {
                        note: NoteId::new(notes.len() as u128),
                        text: CleanText::lenient("a"),
                        place: Place::at(table, Some(round)),
                        sort: NoteKind::Idea,
                        key: false,
                        speaker: None,
                        person: None,
                    });
                }
            }
        }
        let ids = notes.iter().map(|note| note.note).collect();
        let theme = ThemeId::new(1);
        let board = QuestionKey::numbered(1);
        StoryMatter {
            notes,
            themes: vec![(theme, board.clone(), CleanText::lenient("T"), ids)],
            summaries: vec![(theme, CleanText::lenient("S"))],
            syntheses: vec![(board, CleanText::lenient("Y"))],
            votes: Vec::new(),
        }
    }

    proptest! {
        #[test]
        fn every_note_is_written_once_while_its_round_runs(tables in 1..6_u16, rounds in 1..5_u16, each in 0..9_usize, seed: u64) {
            let (plan, matter) = (plan(tables, usize::from(rounds)), matter(tables, rounds, each));
            let story = tell(&plan, &matter, AuthorId::new(9), seed);
            prop_assert_eq!(&story, &tell(&plan, &matter, AuthorId::new(9), seed));
            let mut step = Step::Before;
            let mut written = 0;
            for happening in &story {
                match &happening.story {
                    Story::Step(next) => {
                        prop_assert_eq!(*next, step.next(&plan));
                        step = *next;
                    }
                    Story::Note(note) => {
                        prop_assert_eq!(step, Step::Conversation(note.place.round.expect("a round")));
                        written += 1;
                    }
                    _ => prop_assert_eq!(step, Step::After),
                }
            }
            prop_assert_eq!((step, written), (Step::After, matter.notes.len()));
            prop_assert!(story.is_sorted_by_key(|happening| happening.at));
        }

        #[test]
        fn one_table_is_silent_longer_than_the_plan_suffers(seed: u64) {
            let plan = plan(3, 3);
            let story = tell(&plan, &matter(3, 3, 4), AuthorId::new(9), seed);
            let mut longest = 0;
            let mut began = 0;
            for happening in &story {
                match &happening.story {
                    Story::Step(Step::Conversation(_)) => began = happening.at,
                    Story::Note(note) => {
                        let earlier = story.iter().any(|other| matches!(&other.story, Story::Note(known)
                            if known.place == note.place && other.at < happening.at));
                        if !earlier {
                            longest = longest.max(happening.at - began);
                        }
                    }
                    _ => {}
                }
            }
            prop_assert!(longest > plan.quiet_after.as_millis());
        }
    }
}
