//! The first page of a document, or its head.

use super::draft::DocumentDraft;
use super::matter::Matter;
use crate::plan::Table;
use crate::restitution::document::{CoverPage, LabelledFact};
use crate::restitution::held::HeldAt;
use crate::restitution::participants::ParticipantGroup;
use crate::restitution::words::{Label, Phrase};
use crate::text::CleanText;

/// The most groups that the head of a document names.
const MOST_GROUPS: usize = 24;

impl Matter<'_> {
    /// Returns the head that every kind begins with: what it is, title, when, where.
    pub(super) fn head(&self, overline: String) -> CoverPage {
        self.head_at(overline, &HeldAt::of(self.session, self.options.offset))
    }

    /// Returns the head of what is announced: when it is planned.
    pub(super) fn head_announced(&self, overline: String) -> CoverPage {
        self.head_at(overline, &HeldAt::announced(self.session))
    }

    fn head_at(&self, overline: String, held: &HeldAt) -> CoverPage {
        let place = (!self.plan.place.is_empty()).then(|| self.plan.place.as_str().to_owned());
        CoverPage {
            overline,
            title: self.facts.title().to_owned(),
            subtitle: (!self.plan.subtitle.is_empty()).then(|| self.plan.subtitle.as_str().to_owned()),
            lines: self.moment(held).into_iter().chain(place).collect(),
            ..CoverPage::default()
        }
    }

    /// Returns who invited, with whom, who ran it, who answered for the tables, who wrote.
    pub(super) fn makers(&self) -> Vec<LabelledFact> {
        let facts = vec![
            self.fact(Label::Organisers, self.organisers()),
            self.fact(Label::Partners, self.partners()),
            self.fact(Label::Facilitators, self.facilitators()),
            self.fact(Label::Host, self.at_tables(|table| self.people.hosts(self.session, table))),
            self.fact(Label::NoteTaker, self.at_tables(|table| vec![table.note_taker.as_str().to_owned()])),
            self.fact(Label::Writer, self.writer().into_iter().collect()),
        ];
        facts.into_iter().filter(|fact| !fact.values.is_empty()).collect()
    }

    /// Returns who took part: how many where `counted`, which categories, which organisations.
    pub(super) fn participants(&self, counted: bool) -> Vec<LabelledFact> {
        let told = &self.facts.cover.participants;
        let number = (counted && told.count > 0).then(|| told.count.to_string());
        let groups = [(Label::Participants, &told.categories), (Label::Organisations, &told.organisations)];
        let mut facts = groups.map(|(label, groups)| {
            let line = (!groups.is_empty()).then(|| self.groups(groups));
            self.fact(label, line.into_iter().collect())
        });
        facts[0].values.splice(0..0, number);
        facts.into_iter().filter(|fact| !fact.values.is_empty()).collect()
    }

    /// Returns groups in one line, the largest first: « élus (12), agents (9), et 3 autres ».
    fn groups(&self, groups: &[ParticipantGroup]) -> String {
        let alone = groups.iter().all(|group| group.count == 1);
        let said = |group: &ParticipantGroup| {
            if alone { group.name.to_string() } else { format!("{} ({})", group.name, group.count) }
        };
        let shown = groups.iter().take(MOST_GROUPS).map(said);
        let rest = groups.len().saturating_sub(MOST_GROUPS);
        let rest = (rest > 0).then(|| self.say(&Phrase::AndOthers(rest)));
        shown.chain(rest).collect::<Vec<_>>().join(", ")
    }

    /// Writes the names of those who took part, where the house wants them told.
    pub(super) fn participant_names(&self, draft: &mut DocumentDraft) {
        let names = &self.facts.cover.participants.names;
        if !names.is_empty() {
            draft.title(1, self.word(Label::Participants));
            draft.paragraph(names.iter().map(CleanText::as_str).collect::<Vec<_>>().join(", "));
        }
    }

    /// Returns who invited.
    pub(super) fn organisers(&self) -> Vec<String> {
        self.shown(&self.plan.organisers)
    }

    /// Returns with whom the organisers invited.
    pub(super) fn partners(&self) -> Vec<String> {
        self.shown(&self.plan.partners)
    }

    /// Returns who has a role at which table, a line a table.
    fn at_tables(&self, who: impl Fn(&Table) -> Vec<String>) -> Vec<String> {
        if self.people.is_anonymous() {
            return Vec::new();
        }
        let line = |table: &Table| {
            let names = who(table).into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
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
