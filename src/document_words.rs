//! What the documents say, from the texts of the application.
//!
//! The one place where a phrase of the document model meets its Fluent message (`document.ftl`).

use nappe_core::Lang;
use nappe_core::restitution::{Phrase, Words};

use crate::i18n::Texts;
use crate::t;

impl Words for Texts {
    fn lang(&self) -> Lang {
        Self::lang(self)
    }

    fn say(&self, phrase: &Phrase<'_>) -> String {
        match *phrase {
            Phrase::Label(label) => self.get(&format!("document-{}", label.id())),
            Phrase::Kind(kind) => self.get(&format!("document-kind-{}", kind.id())),
            Phrase::Day(day) => self.long_date(day),
            Phrase::Hour(hour) => self.hour(hour),
            Phrase::NoteNumber(number) => t!(self, "document-note-number", number = number.to_string()),
            Phrase::Table(number) => t!(self, "document-table", number = number.to_string()),
            Phrase::NamedTable(number, name) => {
                t!(self, "document-named-table", number = number.to_string(), name = name)
            }
            Phrase::Round(number) => t!(self, "document-round", number = number.to_string()),
            Phrase::Segment(number) => t!(self, "document-segment", number = number.to_string()),
            Phrase::Question(number) => t!(self, "document-question", number = number.to_string()),
            Phrase::LostQuestion(key) => t!(self, "document-lost-question", key = key.as_str()),
            Phrase::Tables(count) => t!(self, "document-count-tables", count = count),
            Phrase::Rounds(count) => t!(self, "document-count-rounds", count = count),
            Phrase::Questions(count) => t!(self, "document-count-questions", count = count),
            Phrase::Themes(count) => t!(self, "document-count-themes", count = count),
            Phrase::Notes(count) => t!(self, "document-count-notes", count = count),
            Phrase::Versions(count) => t!(self, "document-versions", count = count),
            Phrase::FoldedInto(number) => t!(self, "document-folded-into", number = number.to_string()),
            Phrase::ProofTotals { taken, given } => t!(self, "document-proof-totals", taken = taken, given = given),
            Phrase::ProofPlaces { in_themes, apart, folded } => {
                t!(self, "document-proof-places", themes = in_themes, apart = apart, folded = folded)
            }
            Phrase::ProofDeleted(count) => t!(self, "document-proof-deleted", count = count),
            Phrase::ProofAnnex(count) => t!(self, "document-proof-annex", count = count),
            Phrase::ProofFaults(numbers) => t!(self, "document-proof-faults", numbers = numbers),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};
    use nappe_core::note::NoteKind;
    use nappe_core::plan::QuestionKey;
    use nappe_core::restitution::Label;

    use super::*;

    #[test]
    fn every_phrase_is_said_in_both_languages() {
        let key = QuestionKey::numbered(4);
        let day = NaiveDate::from_ymd_opt(2017, 10, 9).expect("a date");
        let hour = NaiveTime::from_hms_opt(18, 0, 0).expect("an hour");
        let mut phrases: Vec<Phrase<'_>> = Label::ALL.iter().copied().map(Phrase::Label).collect();
        phrases.extend(NoteKind::EVERY.map(Phrase::Kind));
        phrases.extend([Phrase::Day(day), Phrase::Hour(hour), Phrase::NoteNumber(7), Phrase::Table(3)]);
        phrases.extend([Phrase::NamedTable(3, "Fenêtre"), Phrase::Round(2), Phrase::Segment(4), Phrase::Question(1)]);
        phrases.extend([Phrase::LostQuestion(&key), Phrase::FoldedInto(7), Phrase::ProofFaults("3, 4")]);
        for count in [0, 1, 2, 3, 2_000] {
            phrases.extend([Phrase::Tables(count), Phrase::Rounds(count), Phrase::Questions(count)]);
            phrases.extend([Phrase::Themes(count), Phrase::Notes(count), Phrase::Versions(count)]);
            phrases.extend([Phrase::ProofDeleted(count), Phrase::ProofAnnex(count)]);
            phrases.push(Phrase::ProofTotals { taken: count, given: count });
            phrases.push(Phrase::ProofPlaces { in_themes: count, apart: 1, folded: count });
        }
        for lang in Lang::ALL {
            let texts = Texts::new(lang);
            for phrase in &phrases {
                let said = texts.say(phrase);
                assert!(!said.is_empty() && !said.contains(['⟦', '{']), "{lang:?} {phrase:?}: {said}");
            }
        }
    }

    #[test]
    fn the_proof_is_said_as_people_say_it() {
        let totals = Phrase::ProofTotals { taken: 37, given: 37 };
        assert_eq!(Texts::new(Lang::Fr).say(&totals), "37 notes prises, 37 rendues.");
        assert_eq!(Texts::new(Lang::En).say(&totals), "37 notes in, 37 out.");
        let places = Phrase::ProofPlaces { in_themes: 30, apart: 6, folded: 1 };
        assert_eq!(Texts::new(Lang::Fr).say(&places), "30 dans un thème, 6 à part, 1 regroupée avec une autre.");
    }
}
