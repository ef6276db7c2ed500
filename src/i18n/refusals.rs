//! What a [`Refusal`] says to people. The rules themselves are in `nappe_core::decide`.

use nappe_core::cafe::Step;
use nappe_core::decide::{Happened, Refusal, RoleLimit};
use nappe_core::text::TextFault;

use super::Texts;
use crate::t;

/// Things that happened which a refusal names: what to do comes after them, and the line must not be cut before it.
const TOLD: usize = 2;

impl Texts {
    /// Returns what stands in the way, and what to do about it.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::MovedOn { from, now } => {
                t!(self, "refusal-moved-on", from = self.refused_step(*from), now = self.refused_step(*now))
            }
            Refusal::Finished => t!(self, "refusal-finished"),
            Refusal::NothingToReturnTo => t!(self, "refusal-nothing-to-return-to"),
            Refusal::NoClock => t!(self, "refusal-no-clock"),
            Refusal::NoTables => t!(self, "refusal-no-tables"),
            Refusal::NoRounds => t!(self, "refusal-no-rounds"),
            Refusal::NotAConversation { to } => t!(self, "refusal-not-a-conversation", to = self.refused_step(*to)),
            Refusal::NoSuchNote { .. } => t!(self, "refusal-no-such-note"),
            Refusal::NoSuchTheme { .. } => t!(self, "refusal-no-such-theme"),
            Refusal::NoSuchTable { table } => t!(self, "refusal-no-such-table", table = *table),
            Refusal::NoSuchSegment { segment } => t!(self, "refusal-no-such-segment", segment = *segment),
            Refusal::NoSuchRound { round } => t!(self, "refusal-no-such-round", round = *round),
            Refusal::NoSuchQuestion { question } => {
                t!(self, "refusal-no-such-question", question = question.as_str())
            }
            Refusal::NoteIdTaken { number, .. } => t!(self, "refusal-note-id-taken", number = *number),
            Refusal::NoteReworded { number, .. } => t!(self, "refusal-note-reworded", number = *number),
            Refusal::NoteDeleted { number, .. } => t!(self, "refusal-note-deleted", number = *number),
            Refusal::NoteElsewhere { number, .. } => t!(self, "refusal-note-elsewhere", number = *number),
            Refusal::FoldIntoItself { number } => t!(self, "refusal-fold-into-itself", number = *number),
            Refusal::FoldIntoFolded { number, into } => {
                t!(self, "refusal-fold-into-folded", number = *number, into = *into)
            }
            Refusal::TooManyVotes { found, most } => t!(self, "refusal-too-many-votes", found = *found, most = *most),
            Refusal::ThemeIdTaken { title, .. } => t!(self, "refusal-theme-id-taken", title = title.as_str()),
            Refusal::ThemeGone { title, into: None, .. } => t!(self, "refusal-theme-removed", title = title.as_str()),
            Refusal::ThemeGone { title, into: Some(into), .. } => {
                t!(self, "refusal-theme-merged", title = title.as_str(), into = into.as_str())
            }
            Refusal::MergeIntoItself { title } => t!(self, "refusal-merge-into-itself", title = title.as_str()),
            Refusal::BoardsDiffer { title, into } => {
                t!(self, "refusal-boards-differ", title = title.as_str(), into = into.as_str())
            }
            Refusal::NotAllowed { limit } => self.role_limit(*limit),
            Refusal::TextUnfit { fault } => self.text_fault(fault),
            Refusal::PlanContradicts { happened } => {
                let told: Vec<String> = happened.iter().take(TOLD).map(|one| self.happened(one)).collect();
                let mut told = told.join(", ");
                if happened.len() > TOLD {
                    told = t!(self, "refusal-plan-contradicts-more", happened = told, rest = happened.len() - TOLD);
                }
                t!(self, "refusal-plan-contradicts", happened = told)
            }
            Refusal::PlanMovedOn { change } => t!(self, "refusal-plan-moved-on", what = self.taken_out(change)),
            Refusal::ClockElsewhere { tag } => t!(self, "refusal-clock-elsewhere", site = tag.as_str()),
            Refusal::NoSuchRoom { .. } => t!(self, "refusal-no-such-room"),
            Refusal::NoSuchInstruction => t!(self, "refusal-no-such-instruction"),
            Refusal::TooManyTables { found, most } => {
                t!(self, "refusal-too-many-tables", found = *found, most = *most)
            }
            Refusal::TooManyRounds { found, most } => {
                t!(self, "refusal-too-many-rounds", found = *found, most = *most)
            }
            Refusal::TooManyQuestions { found, most } => {
                t!(self, "refusal-too-many-questions", found = *found, most = *most)
            }
            Refusal::TooManySegments { found, most } => {
                t!(self, "refusal-too-many-segments", found = *found, most = *most)
            }
            Refusal::TooManySpeakers { segment, found, most } => {
                t!(self, "refusal-too-many-speakers", segment = *segment, found = *found, most = *most)
            }
            Refusal::SegmentTwice { segment } => t!(self, "refusal-segment-twice", segment = *segment),
            Refusal::TableTwice { table } => t!(self, "refusal-table-twice", table = *table),
            Refusal::QuestionTwice { question } => t!(self, "refusal-question-twice", question = question.as_str()),
            Refusal::KeyReserved { question } => t!(self, "refusal-key-reserved", question = question.as_str()),
            Refusal::PastSeat { round } => t!(self, "refusal-past-seat", round = *round),
            Refusal::PersonTwice { .. } => t!(self, "refusal-person-twice"),
            Refusal::TooManyPeople { found, most } => {
                t!(self, "refusal-too-many-people", found = *found, most = *most)
            }
            Refusal::TableClosed { table, round } => {
                t!(self, "refusal-table-closed", table = *table, round = *round)
            }
        }
    }

    /// Returns why a text was not taken, and what to do about it.
    pub fn text_fault(&self, fault: &TextFault) -> String {
        match fault {
            TextFault::Empty => t!(self, "refusal-text-empty"),
            TextFault::TooLong { found, most } => {
                t!(self, "refusal-text-too-long", over = found.saturating_sub(*most), most = *most)
            }
            TextFault::TooManyLines { found, most } => {
                t!(self, "refusal-text-too-many-lines", found = *found, most = *most)
            }
        }
    }

    fn role_limit(&self, limit: RoleLimit) -> String {
        match limit {
            RoleLimit::Facilitator => t!(self, "refusal-role-facilitator"),
            RoleLimit::Cockpit => t!(self, "refusal-role-cockpit"),
            RoleLimit::NoteTaker => t!(self, "refusal-role-note-taker"),
            RoleLimit::Reader => t!(self, "refusal-role-reader"),
            RoleLimit::OtherTable { table: 0, own } => t!(self, "refusal-role-whole-room", own = own),
            RoleLimit::OtherTable { table, own } => t!(self, "refusal-role-other-table", table = table, own = own),
            RoleLimit::OtherRoom => t!(self, "refusal-role-other-room"),
            RoleLimit::OtherHand { number } => t!(self, "refusal-role-other-hand", number = number),
            RoleLimit::RoundToCome { round } => t!(self, "refusal-role-round-to-come", round = round),
        }
    }

    fn refused_step(&self, step: Step) -> String {
        match step {
            Step::Before => t!(self, "refusal-step-before"),
            Step::Conversation(round) => t!(self, "refusal-step-conversation", round = round),
            Step::Move(round) => t!(self, "refusal-step-move", round = round),
            Step::After => t!(self, "refusal-step-after"),
        }
    }

    fn happened(&self, happened: &Happened) -> String {
        match happened {
            Happened::TableHasNotes { table, notes } => {
                t!(self, "refusal-happened-table-has-notes", table = *table, notes = *notes)
            }
            Happened::TableHadPeople { table } => t!(self, "refusal-happened-table-had-people", table = *table),
            Happened::RoundHasBegun { round } => t!(self, "refusal-happened-round-has-begun", round = *round),
            Happened::RoundHasNotes { round, notes } => {
                t!(self, "refusal-happened-round-has-notes", round = *round, notes = *notes)
            }
            Happened::SegmentHasNotes { segment, notes } => {
                t!(self, "refusal-happened-segment-has-notes", segment = *segment, notes = *notes)
            }
            Happened::SegmentHasThemes { segment, themes } => {
                t!(self, "refusal-happened-segment-has-themes", segment = *segment, themes = *themes)
            }
            Happened::SegmentHasSynthesis { segment } => {
                t!(self, "refusal-happened-segment-has-synthesis", segment = *segment)
            }
            Happened::QuestionHasNotes { number, notes, .. } => {
                t!(self, "refusal-happened-question-has-notes", number = *number, notes = *notes)
            }
            Happened::QuestionHasThemes { number, themes, .. } => {
                t!(self, "refusal-happened-question-has-themes", number = *number, themes = *themes)
            }
            Happened::QuestionHasSynthesis { number, .. } => {
                t!(self, "refusal-happened-question-has-synthesis", number = *number)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use nappe_core::plan::{PlanChange, QuestionKey, Table};
    use nappe_core::{CleanText, Lang, NoteId, PersonId, ThemeId};

    use super::*;

    /// One of each, so that an argument a text asks for and does not get is noticed.
    fn every_refusal() -> Vec<Refusal> {
        let (note, theme, number) = (NoteId::new(1), ThemeId::new(2), 7);
        let (title, into) = (CleanText::lenient("Mobilité"), CleanText::lenient("Transports"));
        let question = QuestionKey::numbered(1);
        let steps = [Step::Before, Step::Conversation(2), Step::Move(2), Step::After];
        let mut all: Vec<Refusal> =
            steps.into_iter().map(|now| Refusal::MovedOn { from: Step::Conversation(1), now }).collect();
        let faults =
            [TextFault::Empty, TextFault::TooLong { found: 3, most: 2 }, TextFault::TooManyLines { found: 3, most: 2 }];
        all.extend(faults.into_iter().map(|fault| Refusal::TextUnfit { fault }));
        let limits = [
            RoleLimit::Facilitator,
            RoleLimit::Cockpit,
            RoleLimit::NoteTaker,
            RoleLimit::Reader,
            RoleLimit::OtherTable { table: 0, own: 2 },
            RoleLimit::OtherTable { table: 3, own: 2 },
            RoleLimit::OtherRoom,
            RoleLimit::OtherHand { number },
            RoleLimit::RoundToCome { round: 2 },
        ];
        all.extend(limits.into_iter().map(|limit| Refusal::NotAllowed { limit }));
        all.extend([
            Refusal::Finished,
            Refusal::NothingToReturnTo,
            Refusal::NoClock,
            Refusal::NoTables,
            Refusal::NoRounds,
            Refusal::NotAConversation { to: Step::Move(1) },
            Refusal::NoSuchNote { note },
            Refusal::NoSuchTheme { theme },
            Refusal::NoSuchTable { table: 9 },
            Refusal::NoSuchRound { round: 9 },
            Refusal::NoSuchSegment { segment: 9 },
            Refusal::TooManyVotes { found: 10_000, most: 9_999 },
            Refusal::NoSuchQuestion { question: question.clone() },
            Refusal::NoteIdTaken { note, number },
            Refusal::NoteReworded { note, number },
            Refusal::NoteDeleted { note, number },
            Refusal::NoteElsewhere { note, number },
            Refusal::FoldIntoItself { number },
            Refusal::FoldIntoFolded { number, into: 8 },
            Refusal::ThemeIdTaken { theme, title: title.clone() },
            Refusal::ThemeGone { theme, title: title.clone(), into: None },
            Refusal::ThemeGone { theme, title: title.clone(), into: Some(into.clone()) },
            Refusal::MergeIntoItself { title: title.clone() },
            Refusal::BoardsDiffer { title, into: into.clone() },
            Refusal::PlanContradicts {
                happened: vec![
                    Happened::TableHasNotes { table: 3, notes: 1 },
                    Happened::RoundHasBegun { round: 2 },
                    Happened::RoundHasNotes { round: 2, notes: 4 },
                    Happened::QuestionHasNotes { question: question.clone(), number: 1, notes: 2 },
                    Happened::QuestionHasThemes { question: question.clone(), number: 1, themes: 1 },
                    Happened::QuestionHasSynthesis { question: question.clone(), number: 1 },
                ],
            },
            Refusal::PlanMovedOn { change: Box::new(PlanChange::TakeOutRound { number: 2, rounds: Vec::new() }) },
            Refusal::PlanMovedOn { change: Box::new(PlanChange::TakeOutTable(Table::numbered(2))) },
            Refusal::ClockElsewhere { tag: into },
            Refusal::TooManyTables { found: 3, most: 2 },
            Refusal::TooManyRounds { found: 3, most: 2 },
            Refusal::TooManyQuestions { found: 3, most: 2 },
            Refusal::TooManySegments { found: 501, most: 500 },
            Refusal::TooManySpeakers { segment: 2, found: 101, most: 100 },
            Refusal::SegmentTwice { segment: 2 },
            Refusal::TableTwice { table: 1 },
            Refusal::QuestionTwice { question: question.clone() },
            Refusal::KeyReserved { question },
            Refusal::PastSeat { round: 2 },
            Refusal::PersonTwice { person: PersonId::new(3) },
            Refusal::TooManyPeople { found: 3, most: 2 },
            Refusal::TableClosed { table: 3, round: 2 },
            Refusal::NoSuchRoom { room: nappe_core::RoomId::new(1) },
            Refusal::NoSuchInstruction,
            Refusal::PlanContradicts { happened: vec![Happened::TableHadPeople { table: 3 }] },
            Refusal::PlanContradicts { happened: vec![Happened::SegmentHasNotes { segment: 3, notes: 1 }] },
            Refusal::PlanContradicts {
                happened: vec![
                    Happened::SegmentHasThemes { segment: 3, themes: 2 },
                    Happened::SegmentHasSynthesis { segment: 3 },
                ],
            },
        ]);
        all
    }

    #[test]
    fn every_refusal_is_told_in_both_languages() {
        for lang in Lang::ALL {
            let texts = Texts::new(lang);
            for refusal in every_refusal() {
                let told = texts.refusal(&refusal);
                assert!(!told.contains(['⟦', '{']) && told.ends_with('.'), "{refusal:?}: {told}");
            }
        }
    }

    #[test]
    fn a_contradiction_names_all_that_happened() {
        let refusal = Refusal::PlanContradicts {
            happened: vec![
                Happened::TableHasNotes { table: 3, notes: 1 },
                Happened::QuestionHasNotes {
                    question: QuestionKey::new("arbres").expect("a key"),
                    number: 2,
                    notes: 4,
                },
            ],
        };
        assert_eq!(
            Texts::new(Lang::En).refusal(&refusal),
            "Not possible: table 3 has 1 note, 4 notes answer question 2. That part can no longer change."
        );
        assert_eq!(
            Texts::new(Lang::Fr).refusal(&refusal),
            "Impossible\u{a0}: la table 3 a 1 note, 4 notes répondent à la question 2. Cette partie est figée."
        );
    }

    #[test]
    fn a_contradiction_fits_a_line_with_its_remedy() {
        let table = |number| Happened::TableHasNotes { table: number, notes: 100 };
        let synthesis = Happened::QuestionHasSynthesis { question: QuestionKey::numbered(12), number: 12 };
        let notes = Happened::QuestionHasNotes { question: QuestionKey::numbered(12), number: 12, notes: 100 };
        for happened in [vec![table(12), notes.clone(), synthesis.clone()], vec![notes, synthesis, table(1)]] {
            for lang in Lang::ALL {
                let told = Texts::new(lang).refusal(&Refusal::PlanContradicts { happened: happened.clone() });
                assert!(told.chars().count() <= 112, "{} {told}", told.chars().count());
            }
        }
    }
}
