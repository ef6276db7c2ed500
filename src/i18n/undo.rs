//! What an undo left alone, in words.

use nappe_core::Session;
use nappe_core::cafe::GuidanceField;
use nappe_core::undo::{LeftAlone, Touched};

use super::Texts;
use crate::t;

/// Things left alone that are named; the rest is counted.
const NAMED: usize = 3;

impl Texts {
    /// Names what stays as somebody else has set it, each thing once.
    pub fn left_alone(&self, session: &Session, left: &[LeftAlone]) -> String {
        let mut names: Vec<String> = Vec::new();
        for one in left {
            let name = self.touched(session, &one.what);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let more = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        let told = names.join(", ");
        if more == 0 { told } else { t!(self, "undo-left-more", named = told, more = more) }
    }

    fn touched(&self, session: &Session, what: &Touched) -> String {
        match what {
            Touched::Words(id) | Touched::Note(id, _) | Touched::Ballot(id, ..) | Touched::WholeNote(id) => {
                let label = session.note(*id).map(|note| session.label_here(note)).unwrap_or_default();
                t!(self, "undo-note", number = label)
            }
            Touched::Summary(id) | Touched::Theme(id, _) | Touched::WholeTheme(id) => {
                let title = session.theme(*id).map(|theme| theme.title.to_string()).unwrap_or_default();
                t!(self, "undo-theme", title = title)
            }
            Touched::Synthesis(_) => self.get("undo-synthesis"),
            Touched::Plan(_) => self.get("undo-plan"),
            Touched::Seat(_) | Touched::WholeSeating => self.get("undo-seats"),
            Touched::Clock(_) => self.get("undo-clock"),
            Touched::Guidance(GuidanceField::Show) => self.get("undo-wall"),
            Touched::Guidance(GuidanceField::Task) => self.get("undo-task"),
            Touched::Guidance(GuidanceField::Veil) => self.get("undo-veil"),
            Touched::Guidance(GuidanceField::Word(_)) => self.get("undo-word"),
            Touched::RoomName(_) => self.get("undo-room"),
        }
    }
}

#[cfg(test)]
mod tests {
    use nappe_core::note::NoteField;
    use nappe_core::session::{ClockField, SeatField, ThemeField};
    use nappe_core::{Lang, NoteId, PersonId, ThemeId};

    use super::*;

    #[test]
    fn whatever_is_left_alone_is_named_in_both_languages() {
        let note = NoteId::new(1);
        let all = [
            Touched::Words(note),
            Touched::Note(note, NoteField::Theme),
            Touched::Theme(ThemeId::new(1), ThemeField::Title),
            Touched::Synthesis(nappe_core::QuestionKey::numbered(1)),
            Touched::Plan(nappe_core::plan::PlanField::Rounds),
            Touched::Seat(SeatField::Attendance(PersonId::new(1))),
            Touched::Clock(ClockField::Pause),
            Touched::Guidance(GuidanceField::Show),
            Touched::Guidance(GuidanceField::Task),
            Touched::Guidance(GuidanceField::Veil),
            Touched::Guidance(GuidanceField::Word(None)),
            Touched::RoomName(nappe_core::RoomId::new(1)),
        ];
        let left = all.map(|what| LeftAlone { what, by: None });
        for texts in Lang::ALL.map(Texts::new) {
            for one in &left {
                let told = texts.left_alone(&Session::default(), std::slice::from_ref(one));
                assert!(!told.is_empty() && !told.contains(['⟦', '{']), "{told}");
            }
            // The same note twice is named once; what does not fit is counted.
            assert!(texts.left_alone(&Session::default(), &left).contains('8'));
        }
    }
}
