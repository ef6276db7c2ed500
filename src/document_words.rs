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
            Phrase::Date(date) => self.date(date),
            Phrase::Dates(first, last) => self.dates(first, last),
            Phrase::Hour(hour, style) => self.hour_in(hour, style),
            Phrase::Hours(start, end, style) => self.hours_in(start, end, style),
            Phrase::FromTo(start, end, style) => {
                t!(self, "hours-from-to", start = self.hour_in(start, style), end = self.hour_in(end, style))
            }
            Phrase::Document(kind) => self.get(&format!("document-title-{}", kind.id())),
            Phrase::Part(kind) => self.get(&format!("document-part-{}", kind.id())),
            Phrase::List(names) => self.list_of(names),
            Phrase::AndBy(people) => self.joined(people, "document-and-by-more", "document-and-by"),
            Phrase::Labelled { label, value } => t!(self, "document-labelled", label = label, value = value),
            Phrase::Titled(title) => t!(self, "document-titled", title = title),
            Phrase::RunBy { title, people } => {
                t!(self, "document-run-by", titled = yes(!title.is_empty()), title = title, people = people)
            }
            Phrase::LedBy(kind, people) => t!(self, "document-led-by", kind = kind.id(), people = people),
            Phrase::DebateLedBy(people) => t!(self, "document-debate-led-by", people = people),
            Phrase::OfferedBy { organisers, partners } => {
                let shared = yes(!partners.is_empty());
                t!(self, "document-offered-by", shared = shared, organisers = organisers, partners = partners)
            }
            Phrase::WrittenBy(people) => t!(self, "document-written-by", people = people),
            Phrase::PreparedBy(kind, people) => {
                let names = self.list_of(people);
                t!(self, "document-prepared-by", kind = kind.id(), count = people.len(), people = names)
            }
            Phrase::Rendezvous { hours, title, room } => {
                let timed = yes(!hours.is_empty());
                t!(self, "document-rendezvous", timed = timed, hours = hours, title = title, room = room)
            }
            Phrase::Speaker(number) => t!(self, "document-speaker-number", number = number.to_string()),
            Phrase::Votes(count) => t!(self, "document-votes-counted", count = count),
            Phrase::NoteNumbers(numbers) => {
                t!(self, "document-note-numbers", count = numbers.len(), numbers = self.list_of(numbers))
            }
            Phrase::Recurring { notes, tables, rounds } => {
                t!(self, "document-recurring-counted", notes = notes, tables = tables, rounds = rounds)
            }
            Phrase::Debated { ideas, obstacles } => {
                t!(self, "document-debated-counted", ideas = ideas, obstacles = obstacles)
            }
            Phrase::KeyIdeas(count) => t!(self, "document-key-ideas-counted", count = count),
            Phrase::NoteNumber(number) => t!(self, "document-note-number", number = number.to_owned()),
            Phrase::Table(number) => t!(self, "document-table", number = number.to_string()),
            Phrase::NamedTable(number, name) => {
                t!(self, "document-named-table", number = number.to_string(), name = name)
            }
            Phrase::Round(number) => t!(self, "document-round", number = number.to_string()),
            Phrase::Segment(number) => t!(self, "document-segment", number = number.to_string()),
            Phrase::Question(number) => t!(self, "document-question", number = number.to_string()),
            Phrase::LostQuestion(key) => t!(self, "document-lost-question", key = key.as_str()),
            Phrase::People(count) => t!(self, "document-count-people", count = count),
            Phrase::AndOthers(count) => t!(self, "document-and-others", count = count),
            Phrase::Tables(count) => t!(self, "document-count-tables", count = count),
            Phrase::Rounds(count) => t!(self, "document-count-rounds", count = count),
            Phrase::Questions(count) => t!(self, "document-count-questions", count = count),
            Phrase::Themes(count) => t!(self, "document-count-themes", count = count),
            Phrase::Notes(count) => t!(self, "document-count-notes", count = count),
            Phrase::Versions(count) => t!(self, "document-versions", count = count),
            Phrase::FoldedInto(number) => t!(self, "document-folded-into", number = number.to_owned()),
            Phrase::ProofTotals { taken, given } => t!(self, "document-proof-totals", taken = taken, given = given),
            Phrase::ProofPlaces { in_themes, apart, folded } => {
                t!(self, "document-proof-places", themes = in_themes, apart = apart, folded = folded)
            }
            Phrase::ProofDeleted(count) => t!(self, "document-proof-deleted", count = count),
            Phrase::ProofAnnex(count) => t!(self, "document-proof-annex", count = count),
            Phrase::ProofRooms(counts) => t!(self, "document-proof-rooms", counts = counts),
            Phrase::ProofFaults(numbers) => t!(self, "document-proof-faults", numbers = numbers),
            Phrase::TablesRead(tables) => {
                t!(self, "document-tables-read", count = tables.len(), tables = self.list_of(tables))
            }
            Phrase::TablesReadInPart(tables) => {
                t!(self, "document-tables-read-in-part", count = tables.len(), tables = self.list_of(tables))
            }
        }
    }
}

/// Tells a text whether something is there.
const fn yes(there: bool) -> &'static str {
    if there { "yes" } else { "no" }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};
    use nappe_core::note::NoteKind;
    use nappe_core::plan::{HourStyle, PlanDate, QuestionKey, SegmentKind};
    use nappe_core::restitution::{DocumentKind, Label};

    use super::*;

    #[test]
    fn every_phrase_is_said_in_both_languages() {
        let key = QuestionKey::numbered(4);
        let day = NaiveDate::from_ymd_opt(2017, 10, 9).expect("a date");
        let hour = NaiveTime::from_hms_opt(18, 0, 0).expect("an hour");
        let mut phrases: Vec<Phrase<'_>> = Label::ALL.iter().copied().map(Phrase::Label).collect();
        phrases.extend(NoteKind::EVERY.map(Phrase::Kind));
        let month = PlanDate::month(2017, 10).expect("a month");
        let year = PlanDate::of_year(2018).expect("a year");
        phrases.extend([Phrase::Date(day.into()), Phrase::Date(month), Phrase::Date(year), Phrase::Dates(month, year)]);
        phrases.extend([Phrase::Day(day), Phrase::NoteNumber("7"), Phrase::Table(3)]);
        phrases.extend([Phrase::NamedTable(3, "Fenêtre"), Phrase::Round(2), Phrase::Segment(4), Phrase::Question(1)]);
        phrases.extend([Phrase::LostQuestion(&key), Phrase::FoldedInto("7"), Phrase::ProofFaults("3, 4")]);
        let names: Vec<String> = ["Awa", "Lou", "Zoé"].map(str::to_owned).into();
        let numbers = ["3", "5", "8"].map(str::to_owned);
        for count in 0..=names.len() {
            phrases.extend(
                [Phrase::List(&names[..count]), Phrase::AndBy(&names[..count])].into_iter().filter(|_| count > 0),
            );
            phrases.extend(SegmentKind::ALL.map(|kind| Phrase::PreparedBy(kind, &names[..count])));
        }
        for style in [HourStyle::Spaced, HourStyle::Tight] {
            phrases.extend([
                Phrase::Hour(hour, style),
                Phrase::Hours(hour, hour, style),
                Phrase::FromTo(hour, hour, style),
            ]);
        }
        for days in [1, 2, 40, 400] {
            phrases.push(Phrase::Dates(PlanDate::Day(day), PlanDate::Day(day + chrono::Days::new(days))));
        }
        phrases.extend(DocumentKind::ALL.map(Phrase::Document));
        phrases.extend(SegmentKind::ALL.map(Phrase::Part));
        phrases.extend(SegmentKind::ALL.map(|kind| Phrase::LedBy(kind, "Awa")));
        phrases.extend([Phrase::Labelled { label: "Hôte", value: "Awa" }, Phrase::Titled("Le jardin")]);
        phrases.extend(["", "Le jardin"].map(|title| Phrase::RunBy { title, people: "Awa" }));
        phrases.extend([Phrase::DebateLedBy("Awa"), Phrase::WrittenBy("Awa"), Phrase::Speaker(1)]);
        phrases.extend(["", "Lou"].map(|partners| Phrase::OfferedBy { organisers: "Awa", partners }));
        phrases.extend(["", "14h"].map(|hours| Phrase::Rendezvous { hours, title: "Eau", room: "B" }));
        phrases.extend([Phrase::NoteNumbers(&numbers[..1]), Phrase::NoteNumbers(&numbers)]);
        phrases.extend([Phrase::TablesRead(&numbers[..1]), Phrase::TablesRead(&numbers)]);
        phrases.extend([Phrase::TablesReadInPart(&numbers[..1]), Phrase::TablesReadInPart(&numbers)]);
        for count in [0, 1, 2, 3, 2_000] {
            let votes = u32::try_from(count).expect("a small number");
            phrases.extend([Phrase::Votes(votes), Phrase::KeyIdeas(count)]);
            phrases.push(Phrase::Recurring { notes: count, tables: count, rounds: count });
            phrases.push(Phrase::Debated { ideas: count, obstacles: count });
            phrases.push(Phrase::People(count));
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
        assert_eq!(Texts::new(Lang::Fr).say(&totals), "37 notes prises, 37 restituées.");
        assert_eq!(Texts::new(Lang::En).say(&totals), "37 notes in, 37 out.");
        let places = Phrase::ProofPlaces { in_themes: 30, apart: 6, folded: 1 };
        assert_eq!(Texts::new(Lang::Fr).say(&places), "30 dans un thème, 6 hors thème, 1 regroupée avec une autre.");
    }

    #[test]
    fn who_read_is_said_as_people_say_it() {
        let tables = ["1", "3", "4"].map(str::to_owned);
        let whole = Phrase::TablesRead(&tables);
        assert_eq!(
            said(&whole),
            ["Les tables 1, 3 et 4 ont relu leurs notes.", "Tables 1, 3 and 4 have read their notes back."]
        );
        let one = Phrase::TablesReadInPart(&tables[..1]);
        assert_eq!(
            said(&one),
            ["La table 1 a relu une partie de ses notes.", "Table 1 has read some of its notes back."]
        );
    }

    fn said(phrase: &Phrase<'_>) -> [String; 2] {
        Lang::ALL.map(|lang| Texts::new(lang).say(phrase).replace(['\u{a0}', '\u{202f}'], " "))
    }

    #[test]
    fn a_month_and_a_year_are_said_as_such() {
        let date = |text: &str| text.parse::<PlanDate>().expect("a date");
        let alone = |text: &str| said(&Phrase::Date(date(text)));
        assert_eq!(alone("2026-11"), ["novembre 2026", "November 2026"]);
        assert_eq!(alone("2026"), ["2026", "2026"]);
        let both = |first: &str, last: &str| said(&Phrase::Dates(date(first), date(last)));
        assert_eq!(both("2026-10", "2026-12"), ["octobre – décembre 2026", "October – December 2026"]);
        assert_eq!(both("2026-11", "2027-01"), ["novembre 2026 – janvier 2027", "November 2026 – January 2027"]);
        assert_eq!(both("2026", "2027"), ["2026–2027", "2026–2027"]);
        let mixed = ["lundi 23 novembre 2026 – mars 2027", "Monday 23 November 2026 – March 2027"];
        assert_eq!(both("2026-11-23", "2027-03"), mixed);
    }

    #[test]
    fn several_days_are_said_as_people_say_them() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a date");
        for (first, last, fr, en) in [
            (day(2022, 6, 20), day(2022, 6, 21), "lundi 20 et mardi 21 juin 2022", "20–21 June 2022"),
            (day(2022, 6, 20), day(2022, 6, 23), "du 20 au 23 juin 2022", "20–23 June 2022"),
            (day(2022, 6, 30), day(2022, 7, 1), "jeudi 30 juin et vendredi 1er juillet 2022", "30 June – 1 July 2022"),
            (day(2022, 6, 28), day(2022, 7, 2), "du 28 juin au 2 juillet 2022", "28 June – 2 July 2022"),
            (
                day(2022, 12, 31),
                day(2023, 1, 1),
                "samedi 31 décembre 2022 et dimanche 1er janvier 2023",
                "31 December 2022 – 1 January 2023",
            ),
            (
                day(2022, 12, 30),
                day(2023, 1, 2),
                "du 30 décembre 2022 au 2 janvier 2023",
                "30 December 2022 – 2 January 2023",
            ),
        ] {
            assert_eq!(said(&Phrase::Dates(first.into(), last.into())), [fr, en]);
        }
    }

    #[test]
    fn hours_are_said_in_the_style_of_the_plan() {
        let hour = |hours, minutes| NaiveTime::from_hms_opt(hours, minutes, 0).expect("an hour");
        let (six, half) = (hour(18, 0), hour(19, 30));
        let (tight, spaced) = (HourStyle::Tight, HourStyle::Spaced);
        assert_eq!(said(&Phrase::Hour(hour(9, 5), tight)), ["9h05", "9:05"]);
        assert_eq!(said(&Phrase::Hour(hour(9, 5), spaced)), ["9 h 05", "9:05"]);
        assert_eq!(said(&Phrase::Hours(six, half, tight)), ["18h00–19h30", "18:00–19:30"]);
        assert_eq!(said(&Phrase::Hours(six, half, spaced)), ["18 h – 19 h 30", "18:00–19:30"]);
        assert_eq!(said(&Phrase::FromTo(six, half, tight)), ["de 18h00 à 19h30", "from 18:00 to 19:30"]);
        assert_eq!(said(&Phrase::FromTo(six, half, spaced)), ["de 18 h à 19 h 30", "from 18:00 to 19:30"]);
        // An hour is not torn apart at the end of a line.
        assert_eq!(Texts::new(Lang::Fr).say(&Phrase::Hour(half, spaced)), "19\u{a0}h\u{a0}30");
    }

    #[test]
    fn people_are_named_as_a_sentence_names_them() {
        let people: Vec<String> = ["Awa, maire", "Lou, élue", "Zoé, agent"].map(str::to_owned).into();
        assert_eq!(said(&Phrase::List(&people[..1])), ["Awa, maire"; 2]);
        assert_eq!(said(&Phrase::List(&people[1..])), ["Lou, élue et Zoé, agent", "Lou, élue and Zoé, agent"]);
        assert_eq!(said(&Phrase::AndBy(&people[1..]))[0], "Lou, élue, et par Zoé, agent");
        assert_eq!(said(&Phrase::AndBy(&people))[0], "Awa, maire ; par Lou, élue, et par Zoé, agent");
        let run = Phrase::RunBy { title: "Le jardin", people: "Awa" };
        assert_eq!(
            said(&run),
            ["Le world café « Le jardin » était animé par Awa.", "The world café “Le jardin” was run by Awa."]
        );
        let kinds = [SegmentKind::Plenary, SegmentKind::Workshop];
        assert_eq!(kinds.map(|kind| said(&Phrase::LedBy(kind, "Awa"))[0].clone()), ["Animée par Awa", "Animé par Awa"]);
        assert_eq!(
            said(&Phrase::PreparedBy(SegmentKind::Workshop, &people[1..]))[0],
            "Atelier co-construit entre Lou, élue et Zoé, agent"
        );
        let offered = Phrase::OfferedBy { organisers: "la Ville", partners: "l’Agence" };
        assert_eq!(said(&offered)[0], "Une journée proposée par la Ville, en partenariat avec l’Agence");
    }

    #[test]
    fn numbers_are_words_where_a_heading_says_them() {
        assert_eq!(said(&Phrase::KeyIdeas(1)), ["Une idée clé", "One key idea"]);
        assert_eq!(said(&Phrase::KeyIdeas(2)), ["Deux idées clés", "Two key ideas"]);
        assert_eq!(said(&Phrase::KeyIdeas(11)), ["11 idées clés", "11 key ideas"]);
        let numbers = ["3", "5", "8"].map(str::to_owned);
        assert_eq!(said(&Phrase::NoteNumbers(&numbers[..1])), ["note n° 3", "note no. 3"]);
        assert_eq!(said(&Phrase::NoteNumbers(&numbers)), ["notes nos 3, 5 et 8", "notes nos. 3, 5 and 8"]);
        let recurring = Phrase::Recurring { notes: 5, tables: 3, rounds: 0 };
        assert_eq!(said(&recurring), ["5 notes, 3 tables", "5 notes, 3 tables"]);
        let recurring = Phrase::Recurring { notes: 5, tables: 1, rounds: 2 };
        assert_eq!(said(&recurring), ["5 notes, 1 table, 2 tours", "5 notes, 1 table, 2 rounds"]);
    }
}
