use nappe_core::event::{Event, Fact};
use nappe_core::plan::check::{Severity, check, worst};
use nappe_core::restitution::{Block, CoverPage, Document, Item, NoteEntry, Options, Text, compose};
use nappe_core::{AuthorId, CommandId, Envelope, SiteId, Timestamp, decide};

use super::*;
use crate::i18n::Texts;

/// A session that has adopted the plan of a sample.
fn adopted(sample: &BundledSample) -> Session {
    let mut session = Session::default();
    session.apply(&Envelope {
        v: 1,
        seq: 1,
        site: SiteId::new(1),
        author: AuthorId::new(1),
        aseq: 1,
        tick: nappe_core::Tick::nearest(1),
        time: Timestamp(0),
        index: 0,
        at: None,
        cmd: CommandId::new(1),
        event: Fact::Known(Event::PlanAdopted { plan: Box::new(sample.plan()), digest: String::new() }),
    });
    session
}

/// A session in which everything of a sample has happened.
fn told(sample: &BundledSample) -> Session {
    let mut session = adopted(sample);
    for (seq, command) in (2..).zip(sample.matter(&session, SessionId::new(1)).into_commands()) {
        let events = decide(&session, &command, Timestamp(0)).expect("samples ask for what may be done");
        let (site, author, cmd) = (SiteId::new(1), AuthorId::new(1), CommandId::new(seq));
        let first = u64::try_from(seq).expect("few commands") * 10;
        for envelope in decide::envelopes(
            events.into_iter().map(Into::into).collect(),
            site,
            author,
            first,
            &session,
            Timestamp(0),
            cmd,
        ) {
            session.apply(&envelope);
        }
    }
    session
}

fn list(text: &str) -> ImportedList {
    let source = exchange::read(text.as_bytes(), &|| false).expect("a file");
    exchange::understand(source.into(), exchange::ImportWishes::default(), None).list()
}

#[test]
fn every_sample_is_whole() {
    for sample in SAMPLES {
        let plan = sample.plan();
        assert_eq!(plan.lang, sample.lang);
        assert!(worst(&check(&plan)) < Some(Severity::Fault), "{}: {:?}", sample.name, check(&plan));
        let matter = sample.matter(&adopted(sample), SessionId::new(1));
        assert_eq!(matter.notes.len(), sample.rows().len(), "{}", sample.name);
        let placed = matter.notes.iter().all(|note| note.place.round.is_some() || note.place.segment.is_some());
        assert!(placed, "{}", sample.name);
        let harvested = matter.summaries.len() + matter.syntheses.len();
        assert_eq!(harvested, sample.harvest().len(), "{}: a theme or a question is not there", sample.name);
        assert!(matches!(list(sample.people), ImportedList::People(_)), "{}", sample.name);
    }
    for lang in Lang::ALL {
        assert_eq!(BundledSample::in_language(lang).lang, lang);
        assert_eq!(BundledSample::in_language(lang).shows, None);
    }
}

#[test]
fn every_line_of_a_sample_is_taken_and_counted() {
    for sample in SAMPLES {
        let ImportedList::Notes(file) = list(sample.notes) else { panic!("{}: no notes", sample.name) };
        assert_eq!((file.refused, file.remarks), (Vec::new(), Vec::new()), "{}", sample.name);
        let lines = file.rows.len();
        let taken = exchange::take_notes(file.rows, &adopted(sample), SessionId::new(1), &[], &mut ids::fresh);
        assert_eq!((taken.refused.len(), taken.already, taken.rows.len()), (0, 0, lines), "{}", sample.name);
        assert_eq!(told(sample).notes().count(), lines, "{}", sample.name);
    }
}

/// Words as they are compared: letters and digits alone, for a line break may become an item, and a mark a rule.
fn bare(text: &str) -> String {
    folded(text).chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// Reads a document as a reader does, block by block.
#[derive(Default)]
struct Reader(String);

impl Reader {
    fn document(document: &Document) -> String {
        let mut reader = Self::default();
        document.blocks.iter().for_each(|block| reader.block(document, block));
        bare(&reader.0)
    }

    fn say(&mut self, words: &str) {
        self.0.push_str(words);
        self.0.push('\n');
    }

    fn text(&mut self, text: &Text) {
        self.say(&text.words());
        text.0.iter().filter_map(|run| run.footnote.as_deref()).for_each(|footnote| self.say(footnote));
    }

    fn item(&mut self, item: &Item) {
        self.text(&item.text);
        item.items.iter().for_each(|item| self.item(item));
    }

    fn notes<'a>(&mut self, notes: impl IntoIterator<Item = &'a NoteEntry>) {
        notes.into_iter().for_each(|note| self.say(&note.text));
    }

    fn cover(&mut self, page: &CoverPage) {
        self.say(&page.overline);
        self.say(&page.title);
        page.subtitle.iter().chain(&page.lines).chain(&page.counts).for_each(|line| self.say(line));
        page.facts.iter().flat_map(|fact| &fact.values).for_each(|value| self.say(value));
    }

    fn block(&mut self, document: &Document, block: &Block) {
        match block {
            Block::Cover(page) => self.cover(page),
            Block::Heading(heading) => {
                let small = [&heading.overline, &heading.below, &heading.beside];
                small.into_iter().flatten().chain([&heading.text]).for_each(|words| self.say(words));
            }
            Block::Paragraph(text) | Block::Small(text) => self.text(text),
            Block::Quote { text, by } => {
                self.text(text);
                if let Some(by) = by {
                    self.say(by);
                }
            }
            Block::Aside { title, body } => {
                if let Some(title) = title {
                    self.say(title);
                }
                for block in body {
                    self.block(document, block);
                }
            }
            Block::List { items, .. } => items.iter().for_each(|item| self.item(item)),
            Block::Facts(facts) => facts.iter().flat_map(|fact| &fact.values).for_each(|value| self.say(value)),
            Block::Table(grid) => grid.rows.iter().flatten().for_each(|cell| self.say(cell)),
            Block::Notes { notes, .. } => self.notes(notes),
            Block::Wall(index) => {
                let board = &document.restitution.boards[*index];
                self.say(board.title());
                board.themes.iter().for_each(|theme| self.say(&theme.title));
                self.notes(board.notes());
            }
            Block::Alarm(words) => self.say(words),
            Block::PageBreak => {}
        }
    }
}

#[test]
fn every_sample_shows_its_document_in_both_languages() {
    for sample in SAMPLES {
        let session = told(sample);
        for lang in Lang::ALL {
            let kind = sample.shows.unwrap_or(DocumentKind::Report);
            let document = compose(&session, kind, &Options::default(), &Texts::new(lang));
            let read = Reader::document(&document);
            assert!(document.restitution.is_faithful(), "{}", sample.name);
            for note in session.notes() {
                let heads = note.wording.heads();
                assert_eq!(heads.len(), 1);
                assert!(read.contains(&bare(&heads[0].text)), "{} as {kind:?}: {}", sample.name, &*heads[0].text);
            }
            for (_, _, text) in sample.harvest() {
                assert!(read.contains(&bare(&text)), "{} as {kind:?}: {}", sample.name, &*text);
            }
            for segment in &session.plan.programme {
                let words = segment.context.iter().chain(segment.quote.iter().map(|quote| &quote.text));
                let people = segment.people().map(|speaker| &speaker.name);
                for words in words.chain(people).chain([&segment.title]) {
                    assert!(read.contains(&bare(words)), "{} as {kind:?}: {}", sample.name, &**words);
                }
            }
        }
    }
}
