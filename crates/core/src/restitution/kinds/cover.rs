//! The first page of a document, or its head.

use super::matter::{Matter, joined};
use crate::plan::Table;
use crate::restitution::document::{CoverPage, LabelledFact};
use crate::restitution::words::{Label, Phrase};
use crate::text::CleanText;

impl Matter<'_> {
    /// Returns the head that every kind begins with: what it is, title, when, where.
    pub(super) fn head(&self, overline: String) -> CoverPage {
        let place = (!self.plan.place.is_empty()).then(|| self.plan.place.as_str().to_owned());
        CoverPage {
            overline,
            title: self.facts.title().to_owned(),
            subtitle: (!self.plan.subtitle.is_empty()).then(|| self.plan.subtitle.as_str().to_owned()),
            lines: self.moment().into_iter().chain(place).collect(),
            ..CoverPage::default()
        }
    }

    /// Returns who invited, with whom, who ran it, who answered for the tables, who wrote.
    pub(super) fn makers(&self) -> Vec<LabelledFact> {
        let facts = vec![
            self.fact(Label::Organisers, self.organisers()),
            self.fact(Label::Partners, self.partners()),
            self.fact(Label::Facilitators, self.facilitators()),
            self.fact(Label::Host, self.hosts()),
            self.fact(Label::NoteTaker, self.at_tables(|table| [&table.note_taker, &table.note_taker])),
            self.fact(Label::Writer, self.writer().into_iter().collect()),
        ];
        facts.into_iter().filter(|fact| !fact.values.is_empty()).collect()
    }

    /// Returns who invited.
    pub(super) fn organisers(&self) -> Vec<String> {
        self.shown(&self.plan.organisers)
    }

    /// Returns with whom the organisers invited.
    pub(super) fn partners(&self) -> Vec<String> {
        self.shown(&self.plan.partners)
    }

    fn hosts(&self) -> Vec<String> {
        self.at_tables(|table| [&table.host, &table.second_host])
    }

    /// Returns who has a role at which table, a line a table.
    fn at_tables(&self, who: impl Fn(&Table) -> [&CleanText; 2]) -> Vec<String> {
        if self.people.is_anonymous() {
            return Vec::new();
        }
        let line = |table: &Table| {
            let [one, other] = who(table);
            let names = if one == other { one.as_str().to_owned() } else { joined(&[one, other]) };
            (!names.is_empty()).then(|| self.labelled(&self.table(table), &names))
        };
        self.plan.tables.iter().filter_map(line).collect()
    }

    fn table(&self, table: &Table) -> String {
        if table.name.is_empty() {
            self.say(&Phrase::Table(table.number))
        } else {
            self.say(&Phrase::NamedTable(table.number, &table.name))
        }
    }
}
