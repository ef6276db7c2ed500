//! Sessions for the kinds of documents, and a reader of blocks that shares nothing with what writes them.

mod cafe;
mod day;
mod held;
mod rules;
mod small;

use chrono::{NaiveDate, NaiveTime};

use super::compose;
use crate::id::{AuthorId, CommandId, NoteId, SiteId, ThemeId};
use crate::note::{NoteKind, Place};
use crate::plan::{Plan, Question, QuestionKey, Speaker, Table};
use crate::restitution::{Block, CoverPage, Document, DocumentKind, Item, NoteEntry, Options, Phrase, Text, Words};
use crate::time::Timestamp;
use crate::{CleanText, Envelope, Event, Fact, Lang, Session};

/// Says what is asked for so that it can be read off, and joins words as any language does.
struct Plain;

impl Words for Plain {
    fn lang(&self) -> Lang {
        Lang::En
    }

    fn say(&self, phrase: &Phrase<'_>) -> String {
        match *phrase {
            Phrase::Label(label) => format!("[{}]", label.id()),
            Phrase::List(names) => names.join(" + "),
            Phrase::AndBy(people) => people.join(" & "),
            Phrase::Labelled { label, value } => format!("{label}: {value}"),
            Phrase::Titled(title) => format!("<{title}>"),
            Phrase::RunBy { title, people } => format!("{title} run by {people}"),
            Phrase::LedBy(_, people) => format!("led by {people}"),
            Phrase::DebateLedBy(people) => format!("debate led by {people}"),
            Phrase::OfferedBy { organisers, partners } => format!("offered by {organisers} with {partners}"),
            Phrase::WrittenBy(people) => format!("written by {people}"),
            Phrase::PreparedBy(_, people) => format!("prepared by {}", people.join(" + ")),
            Phrase::Rendezvous { hours, title, room } => format!("{hours} {title} ({room})"),
            Phrase::Speaker(number) => format!("speaker-{number}"),
            Phrase::NoteNumber(number) => format!("no {number}"),
            Phrase::NoteNumbers(numbers) => format!("nos [{}]", numbers.join(", ")),
            Phrase::NamedTable(number, name) => format!("table {number} {name}"),
            Phrase::Kind(kind) => format!("Kind{kind:?}"),
            Phrase::Day(day) => format!("day {day}"),
            Phrase::Date(date) => format!("day {date}"),
            Phrase::Dates(first, last) => format!("days {first} {last}"),
            Phrase::Hour(hour, _) => hour.format("%Hh%M").to_string(),
            Phrase::Hours(start, end, _) => format!("{}-{}", start.format("%Hh%M"), end.format("%Hh%M")),
            Phrase::FromTo(start, end, _) => format!("from {} to {}", start.format("%Hh%M"), end.format("%Hh%M")),
            other => format!("{other:?}"),
        }
    }
}

fn text(raw: &str) -> CleanText {
    CleanText::lenient(raw)
}

fn hour(hours: u32, minutes: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hours, minutes, 0)
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

fn speaker(name: &str, role: &str, organisation: &str) -> Speaker {
    Speaker { name: text(name), role: text(role), organisation: text(organisation) }
}

fn question(index: usize, words: &str) -> Question {
    Question { key: QuestionKey::numbered(index), text: text(words), heading: CleanText::default() }
}

/// A session in the making.
struct Bench {
    session: Session,
    seq: u64,
    /// How many notes and themes there are.
    ids: u128,
}

impl Bench {
    fn new(plan: Plan) -> Self {
        let mut bench = Self { session: Session::default(), seq: 0, ids: 0 };
        bench.event(Event::PlanAdopted { plan: Box::new(plan), digest: String::new() });
        bench
    }

    /// Two questions, a table each.
    fn cafe() -> Self {
        Self::new(cafe_plan())
    }

    fn event(&mut self, event: Event) {
        self.event_at(0, event);
    }

    /// An event so many minutes after five o’clock, Universal Time, on 23 November 2026.
    fn event_at(&mut self, minutes: i64, event: Event) {
        self.seq += 1;
        self.session.apply(&Envelope {
            v: 1,
            seq: self.seq,
            site: SiteId::new(1),
            author: AuthorId::new(1),
            aseq: self.seq,
            tick: crate::Tick::nearest(self.seq),
            time: Timestamp(1_795_453_200_000).plus(minutes * 60_000),
            index: 0,
            at: None,
            cmd: CommandId::new(u128::from(self.seq)),
            event: Fact::Known(event),
        });
    }

    fn add(&mut self, words: &str, place: Place, sort: NoteKind, speaker: Option<&str>) -> NoteId {
        self.ids += 1;
        let note = NoteId::new(self.ids);
        self.event(Event::NoteAdded {
            note,
            text: text(words),
            place,
            sort,
            key: false,
            speaker: speaker.map(text),
            person: None,
            number: None,
        });
        note
    }

    /// An idea at a table in the first round.
    fn note(&mut self, words: &str, table: u16) -> NoteId {
        self.add(words, at(table, 1), NoteKind::Idea, None)
    }

    fn theme(&mut self, title: &str, board: QuestionKey, notes: &[NoteId]) -> ThemeId {
        self.ids += 1;
        let theme = ThemeId::new(self.ids);
        self.event(Event::ThemeCreated { theme, board, title: text(title), before: None });
        for &note in notes {
            self.event(Event::NotePlaced { note, theme: Some(theme), before: None });
        }
        theme
    }

    fn key(&mut self, note: NoteId) {
        self.event(Event::NoteMarked { note, key: true });
    }

    fn compose(&self, kind: DocumentKind) -> Document {
        self.compose_with(kind, &Options::default())
    }

    fn compose_with(&self, kind: DocumentKind, options: &Options<'_>) -> Document {
        compose(&self.session, kind, options, &Plain)
    }
}

fn at(table: u16, round: u16) -> Place {
    Place::at(table, Some(round))
}

fn cafe_plan() -> Plan {
    Plan {
        title: text("Le jardin"),
        questions: vec![question(1, "Qui plante ?"), question(2, "Qui arrose ?")],
        tables: vec![Table::numbered(1), Table::numbered(2)],
        ..Plan::default()
    }
}

/// Reads a document as somebody would who sees every word of it: a line a block, an item, a cell.
fn lines(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    read(&document.blocks, document, &mut lines);
    lines
}

fn read(blocks: &[Block], document: &Document, lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Cover(CoverPage { overline, title, subtitle, lines: head, facts, counts, .. }) => {
                lines.extend([overline.clone(), title.clone()]);
                lines.extend(subtitle.iter().chain(head).cloned());
                lines.extend(facts.iter().map(|fact| format!("{}: {}", fact.label, fact.values.join(" / "))));
                lines.extend(counts.iter().cloned());
            }
            Block::Heading(heading) => {
                let marks = "#".repeat(usize::from(heading.level));
                let parts = heading.overline.iter().chain([&heading.text]).chain(&heading.below);
                lines.push(format!("{marks} {}", parts.map(String::as_str).collect::<Vec<_>>().join(" | ")));
            }
            Block::Paragraph(text) | Block::Small(text) => lines.push(full(text)),
            Block::Quote { text, by } => lines.push(format!("> {} — {}", full(text), by.as_deref().unwrap_or("?"))),
            Block::Aside { title, body } => {
                lines.push(format!("[[ {}", title.as_deref().unwrap_or("")));
                read(body, document, lines);
                lines.push("]]".to_owned());
            }
            Block::List { items, .. } => items.iter().for_each(|item| read_item(item, "-", lines)),
            Block::Facts(facts) => {
                lines.extend(facts.iter().map(|fact| format!("{}: {}", fact.label, fact.values.join(" / "))));
            }
            Block::Table(grid) => {
                assert!(grid.rows.iter().all(|row| row.len() == grid.head.len()), "{grid:?}");
                assert_eq!(grid.widths.len(), grid.head.len());
                lines.extend(std::iter::once(&grid.head).chain(&grid.rows).map(|row| row.join(" | ")));
            }
            Block::Notes { notes, .. } => notes.iter().for_each(|note| read_note(note, lines)),
            Block::Wall(index) => {
                let board = &document.restitution.boards[*index];
                lines.push(format!("wall {}", board.title()));
                for theme in &board.themes {
                    lines.push(theme.title.as_str().to_owned());
                }
                board.notes().for_each(|note| read_note(note, lines));
            }
            Block::Alarm(words) => lines.push(format!("!!! {words}")),
            Block::PageBreak => {}
        }
    }
}

fn read_item(item: &Item, mark: &str, lines: &mut Vec<String>) {
    lines.push(format!("{mark} {}", full(&item.text)));
    item.items.iter().for_each(|inner| read_item(inner, &format!("{mark}-"), lines));
}

fn read_note(note: &NoteEntry, lines: &mut Vec<String>) {
    let speaker = note.speaker.as_ref().map(|name| format!(" ({})", name.as_str()));
    lines.push(format!("* {}{}", note.text.as_str(), speaker.unwrap_or_default()));
    lines.extend(note.versions.iter().map(|version| format!("* {}", version.as_str())));
    note.folded.iter().for_each(|folded| read_note(folded, lines));
}

fn full(text: &Text) -> String {
    let mut words = String::new();
    for run in &text.0 {
        words.push_str(&run.text);
        words.extend(run.footnote.as_ref().map(|note| format!("[^{note}]")));
    }
    words
}

/// Returns the lines from the one that begins with `first` up to the next heading of the same or a higher level.
fn under<'l>(lines: &'l [String], first: &str) -> &'l [String] {
    let start = lines.iter().position(|line| line == first).unwrap_or_else(|| panic!("no {first} in {lines:#?}"));
    let level = first.bytes().take_while(|byte| *byte == b'#').count();
    let ends = |line: &String| {
        let depth = line.bytes().take_while(|byte| *byte == b'#').count();
        (1..=level).contains(&depth)
    };
    let length = lines[start + 1..].iter().position(ends).unwrap_or(lines.len() - start - 1);
    &lines[start + 1..=start + length]
}
