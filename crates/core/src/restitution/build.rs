//! From a session to its restitution: which note hangs where, and what each part is called.

use std::collections::{HashMap, HashSet};

use chrono::{FixedOffset, Offset, SecondsFormat, TimeZone, Utc};

use super::held::HeldAt;
use super::mark::ThemeMark;
use super::model::{
    AnnexRound, AnnexTable, BoardPart, Counts, Cover, KeyIdea, NoteEntry, Restitution, Said, TableFacts, ThemePart,
};
use super::participants::{ListedPerson, Participants};
use super::people::People;
use super::proof;
use super::reading;
use super::words::{Label, Phrase, Wording, Words};
use crate::id::{NoteId, ThemeId};
use crate::note::{Note, NoteKind, Place, Revised};
use crate::plan::{Facilitator, Question, QuestionKey, RoundNo, Segment, SegmentNo, TableNo};
use crate::session::Session;
use crate::text::CleanText;
use crate::time::Timestamp;

/// The longest title of a part of the programme, in signs, that stands beside a note.
const SHORT: usize = 40;

/// How a restitution is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options<'a> {
    /// Whether notes show their number.
    pub numbers: bool,
    /// Whether people stay unnamed: who ran the café, who wrote, who spoke.
    pub anonymous: bool,
    /// The one part of the programme that a document is about, for the kinds that can be about one.
    pub segment: Option<SegmentNo>,
    /// Offset of local time, for the hours of the notes.
    pub offset: FixedOffset,
    /// The list of people, as far as it is there.
    pub roster: &'a [ListedPerson],
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { numbers: true, anonymous: false, segment: None, offset: Utc.fix(), roster: &[] }
    }
}

/// Makes the restitution of a session. The same session, options and words give the same restitution.
pub fn build(session: &Session, options: &Options<'_>, words: &dyn Words) -> Restitution {
    let people = People::of(session, options);
    let maker = Maker { session, options, words, people, hanging: Hanging::of(session) };
    let boards: Vec<BoardPart> = session.board_keys().into_iter().map(|key| maker.board(key)).collect();
    let annex = maker.annex();
    let proof = proof::prove(session, &boards, &annex, words);
    Restitution {
        lang: words.lang(),
        numbers: options.numbers,
        cover: maker.cover(&boards),
        essential: essential(&boards),
        boards,
        annex,
        proof,
        reading: reading::read(session, words),
        wording: maker.wording(),
    }
}

fn essential(boards: &[BoardPart]) -> Vec<KeyIdea> {
    let ideas = |(board, part)| {
        let starred = BoardPart::notes(part).filter(|note| note.is_starred());
        starred.map(move |note| KeyIdea { board, note: note.clone() })
    };
    boards.iter().enumerate().flat_map(ideas).collect()
}

/// Where each live note hangs. Each hangs in exactly one place, whatever the order in which its events arrived: a note
/// folded into a deleted one hangs by itself, a note whose theme is gone hangs apart.
#[derive(Default)]
struct Hanging<'a> {
    themes: HashMap<ThemeId, Vec<&'a Note>>,
    apart: HashMap<QuestionKey, Vec<&'a Note>>,
    folded: HashMap<NoteId, Vec<&'a Note>>,
}

impl<'a> Hanging<'a> {
    fn of(session: &'a Session) -> Self {
        let mut hanging = Self::default();
        for note in session.notes() {
            let root = root(session, note);
            if root.id != note.id {
                hanging.folded.entry(root.id).or_default().push(note);
            } else if let Some(theme) = session.theme_of(note) {
                hanging.themes.entry(theme.id).or_default().push(note);
            } else {
                hanging.apart.entry(session.board_at(note.place)).or_default().push(note);
            }
        }
        for (theme, notes) in &mut hanging.themes {
            let ordered = session.theme(*theme).into_iter().flat_map(|theme| &theme.notes);
            sort_as(notes, ordered);
        }
        for (note, folded) in &mut hanging.folded {
            sort_as(folded, session.note(*note).into_iter().flat_map(|note| &note.folded));
        }
        hanging
    }
}

/// Returns the live note that `note` is folded into, or itself.
fn root<'a>(session: &'a Session, note: &'a Note) -> &'a Note {
    let mut root = note;
    let mut passed = HashSet::from([note.id]);
    while let Some(into) = root.folded_into.and_then(|id| session.note(id)).filter(|into| into.is_live()) {
        if !passed.insert(into.id) {
            return note;
        }
        root = into;
    }
    root
}

/// Sorts notes as `order` has them; those it does not name come last, in order of capture.
fn sort_as<'a>(notes: &mut [&Note], order: impl Iterator<Item = &'a NoteId>) {
    let ranks: HashMap<NoteId, usize> = order.enumerate().map(|(rank, id)| (*id, rank)).collect();
    notes.sort_by_key(|note| (ranks.get(&note.id).copied().unwrap_or(usize::MAX), note.number));
}

struct Maker<'a> {
    session: &'a Session,
    options: &'a Options<'a>,
    words: &'a dyn Words,
    people: People,
    hanging: Hanging<'a>,
}

impl Maker<'_> {
    fn say(&self, phrase: &Phrase<'_>) -> String {
        self.words.say(phrase)
    }

    fn wording(&self) -> Wording {
        let mut wording = Wording::gather(self.words);
        let roles = &self.session.plan.roles;
        for (label, name) in [
            (Label::Host, &roles.host),
            (Label::NoteTaker, &roles.note_taker),
            (Label::Facilitators, &roles.facilitator),
        ] {
            if let Some(name) = name.as_ref().filter(|name| !name.is_empty()) {
                wording.rename(label, name);
            }
        }
        wording
    }

    fn cover(&self, boards: &[BoardPart]) -> Cover {
        let plan = &self.session.plan;
        let named = |table: &TableFacts| {
            let name = plan.table(table.number).map(|table| &table.name);
            !(table.host.is_empty() && table.note_taker.is_empty() && name.is_none_or(|name| name.is_empty()))
        };
        let held = HeldAt::of(self.session, self.options.offset);
        let hour = |value| Said { value, words: self.say(&Phrase::Hour(value, plan.hours)) };
        let participants = Participants::of(self.session, self.options.roster, &self.people);
        Cover {
            title: plan.title.clone(),
            place: plan.place.clone(),
            date: held.date.map(|value| Said { value, words: self.say(&Phrase::Date(value)) }),
            start: held.start.map(hour),
            end: held.end.map(hour),
            organisers: plan.organisers.clone(),
            facilitators: self.facilitators(),
            tables: plan.tables.iter().map(|table| self.table_facts(table)).filter(named).collect(),
            counts: self.counts(boards, &participants),
            participants,
        }
    }

    fn facilitators(&self) -> Vec<Facilitator> {
        if self.options.anonymous { Vec::new() } else { self.session.plan.facilitators.clone() }
    }

    fn table_facts(&self, table: &crate::plan::Table) -> TableFacts {
        TableFacts {
            number: table.number,
            words: self.table_words(table.number),
            host: CleanText::lenient(&self.people.hosts(self.session, table).join(", ")),
            note_taker: self.people.role_holder(&table.note_taker),
        }
    }

    fn counts(&self, boards: &[BoardPart], participants: &Participants) -> Counts {
        let plan = &self.session.plan;
        let tables = plan.tables.len();
        let rounds = plan.rounds.len();
        let questions = plan.questions.len();
        let themes = boards.iter().map(|board| board.themes.len()).sum();
        let notes = self.session.notes().count();
        let people = participants.count;
        let words = [
            (people, Phrase::People(people)),
            (tables, Phrase::Tables(tables)),
            (rounds, Phrase::Rounds(rounds)),
            (questions, Phrase::Questions(questions)),
            (themes, Phrase::Themes(themes)),
        ]
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, phrase)| self.say(phrase))
        .chain(std::iter::once(self.say(&Phrase::Notes(notes))))
        .collect();
        Counts { people, tables, rounds, questions, themes, notes, words }
    }

    fn board(&self, key: QuestionKey) -> BoardPart {
        let plan = &self.session.plan;
        let index = plan.questions.iter().position(|question| question.key == key);
        let question = index.map(|index| &plan.questions[index]);
        let segment = key.as_segment().and_then(|number| plan.segment(number));
        let synthesis = self.session.synthesis(&key).map(standing_texts).unwrap_or_default();
        let themes: Vec<ThemePart> = self
            .session
            .themes_of(&key)
            .map(|theme| {
                let notes = self.entries(self.hanging.themes.get(&theme.id));
                let summary = standing_texts(&theme.summary);
                ThemePart {
                    id: theme.id,
                    title: theme.title.clone(),
                    mark: ThemeMark(theme.mark),
                    summary_versions: self.versions(&summary),
                    summary,
                    count: self.note_count(&notes),
                    notes,
                }
            })
            .collect();
        let apart = self.entries(self.hanging.apart.get(&key));
        let label = match index {
            Some(index) => self.say(&Phrase::Question(index + 1)),
            None if segment.is_some() => segment.map(|segment| self.above(segment)).unwrap_or_default(),
            None if key.is_none() => self.say(&Phrase::Label(Label::NoQuestion)),
            None => self.say(&Phrase::LostQuestion(&key)),
        };
        let mut part = BoardPart {
            segment: segment.map(|segment| segment.number),
            number: index.map(|index| index + 1),
            label,
            heading: question
                .map(Question::document_wording)
                .or_else(|| segment.map(|segment| &segment.title))
                .filter(|wording| !wording.is_empty())
                .cloned(),
            asked: question.filter(|question| question.document_wording() != &question.text).map(|q| q.text.clone()),
            synthesis_versions: self.versions(&synthesis),
            synthesis,
            themes,
            apart,
            count: String::new(),
            key,
        };
        part.count = self.note_count(part.notes());
        part
    }

    fn note_count<'a>(&self, notes: impl IntoIterator<Item = &'a NoteEntry>) -> String {
        self.say(&Phrase::Notes(notes.into_iter().map(|note| 1 + note.folded.len()).sum()))
    }

    fn versions(&self, texts: &[CleanText]) -> Option<String> {
        (texts.len() > 1).then(|| self.say(&Phrase::Versions(texts.len())))
    }

    fn entries(&self, notes: Option<&Vec<&Note>>) -> Vec<NoteEntry> {
        notes.into_iter().flatten().map(|note| self.hung(note)).collect()
    }

    /// Makes the entry of a note that hangs on a board, with what is folded into it.
    fn hung(&self, note: &Note) -> NoteEntry {
        let folded = self.hanging.folded.get(&note.id).into_iter().flatten();
        NoteEntry { folded: folded.map(|note| self.entry(note)).collect(), ..self.entry(note) }
    }

    fn entry(&self, note: &Note) -> NoteEntry {
        let mut heads = note.wording.heads().iter().map(|head| head.text.clone());
        // Two edits that name each other as their base leave no wording standing: the last one speaks then.
        let last = || note.wording.history().next_back().map(|revision| revision.text.clone());
        let text = heads.next().or_else(last).unwrap_or_default();
        let root = root(self.session, note);
        let folded_into = (root.id != note.id).then_some(root.number);
        let folded_label = (root.id != note.id).then(|| self.session.note_label(root));
        let label = self.session.note_label(note);
        NoteEntry {
            id: note.id,
            number: note.number,
            number_words: self.say(&Phrase::NoteNumber(&label)),
            label,
            text,
            versions: heads.collect(),
            revisions: note.wording.history().count(),
            table: note.place.table,
            round: note.place.round,
            place: self.where_written(note),
            kind: note.kind,
            kind_words: (note.kind != NoteKind::Idea).then(|| self.say(&Phrase::Kind(note.kind))),
            key: note.key,
            votes: note.votes,
            approved: note.is_approved(),
            segment: note.place.own_segment(&self.session.plan),
            speaker: note.speaker.as_ref().filter(|speaker| !speaker.is_empty()).map(|name| self.speaker(name)),
            time: self.time(note.at),
            folded: Vec::new(),
            folded_into,
            folded_words: folded_label.as_deref().map(|label| self.say(&Phrase::FoldedInto(label))),
            folded_label,
        }
    }

    fn speaker(&self, name: &CleanText) -> CleanText {
        match self.people.number(name) {
            Some(number) => CleanText::lenient(&self.say(&Phrase::Speaker(number))),
            None => name.clone(),
        }
    }

    /// Returns where a note was written; in which room too, where several have notes.
    fn where_written(&self, note: &Note) -> String {
        self.in_its_room(note, self.place_words(note.place))
    }

    fn in_its_room(&self, note: &Note, words: String) -> String {
        if self.session.is_of_several_rooms() {
            format!("{} · {words}", self.session.room_word(note.room))
        } else {
            words
        }
    }

    /// Returns table, round and part of the programme; at the tables of the café the part is the café.
    fn place_words(&self, place: Place) -> String {
        let segment = place.own_segment(&self.session.plan);
        let together = segment.is_some() && place.table == 0;
        let table = (!together).then(|| self.say(&Phrase::Table(place.table)));
        let round = place.round.map(|round| self.say(&Phrase::Round(round)));
        let segment = segment.map(|segment| self.segment_words(segment));
        table.into_iter().chain(round).chain(segment).collect::<Vec<_>>().join(" · ")
    }

    /// Returns how a part of the programme is called beside a note: by its title, or by what stands above it where the
    /// title is a sentence.
    fn segment_words(&self, number: SegmentNo) -> String {
        let segment = self.session.plan.segment(number);
        let short = |segment: &&Segment| segment.part.is_empty() || segment.title.chars().count() <= SHORT;
        let name = match segment.filter(short) {
            Some(segment) => Some(segment.name()),
            None => segment.map(|segment| &segment.part),
        };
        match name.filter(|name| !name.is_empty()) {
            Some(name) => name.as_str().to_owned(),
            None => self.say(&Phrase::Segment(number)),
        }
    }

    /// Returns what stands above the title of a part of the programme: what it was given for that, or its kind.
    fn above(&self, segment: &Segment) -> String {
        let kind = || self.say(&Phrase::Part(segment.kind));
        if segment.part.is_empty() { kind() } else { segment.part.as_str().to_owned() }
    }

    fn table_words(&self, number: TableNo) -> String {
        match self.session.plan.table(number).filter(|table| !table.name.is_empty()) {
            Some(table) => self.say(&Phrase::NamedTable(number, &table.name)),
            None => self.say(&Phrase::Table(number)),
        }
    }

    fn time(&self, at: Timestamp) -> String {
        let moment = self.options.offset.timestamp_millis_opt(at.0).single().unwrap_or_default();
        moment.to_rfc3339_opts(SecondsFormat::Secs, true)
    }

    fn annex(&self) -> Vec<AnnexTable> {
        let mut notes: Vec<&Note> = self.session.notes().collect();
        // Of two notes at a table, one without a round comes last.
        let own = |note: &Note| note.place.own_segment(&self.session.plan);
        let last = |round: Option<RoundNo>| round.unwrap_or(RoundNo::MAX);
        notes.sort_by_key(|note| (own(note), note.room, note.place.table, last(note.place.round), note.number));
        let rounds_known = notes.iter().any(|note| note.place.round.is_some());
        notes
            .chunk_by(|one, other| (own(one), one.room, one.place.table) == (own(other), other.room, other.place.table))
            .map(|table| AnnexTable {
                number: table[0].place.table,
                segment: own(table[0]),
                words: self.in_its_room(
                    table[0],
                    match own(table[0]) {
                        Some(segment) => self.place_words(Place::in_segment(segment, table[0].place.table)),
                        None => self.table_words(table[0].place.table),
                    },
                ),
                rounds: table
                    .chunk_by(|one, other| one.place.round == other.place.round)
                    .map(|notes| AnnexRound {
                        round: notes[0].place.round,
                        words: rounds_known.then(|| match notes[0].place.round {
                            Some(round) => self.say(&Phrase::Round(round)),
                            None => self.say(&Phrase::Label(Label::NoRound)),
                        }),
                        notes: notes.iter().map(|note| self.entry(note)).collect(),
                    })
                    .collect(),
            })
            .collect()
    }
}

/// Returns the texts that stand; a text that was emptied says nothing.
fn standing_texts(text: &Revised) -> Vec<CleanText> {
    text.heads().iter().map(|head| &head.text).filter(|text| !text.is_empty()).cloned().collect()
}
