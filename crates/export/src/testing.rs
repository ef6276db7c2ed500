//! Sessions and readers for the tests: the readers share nothing with the writers.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use nappe_core::note::{NoteKind, Place};
use nappe_core::plan::{Plan, Question, QuestionKey, Table};
use nappe_core::restitution::{Document, DocumentKind, Options, Phrase, Words, compose};
use nappe_core::{
    AuthorId, CleanText, CommandId, Envelope, Event, Fact, Lang, NoteId, Session, SiteId, ThemeId, Timestamp,
};
use pulldown_cmark::{Event as Mark, Options as Dialect, Parser, Tag, TagEnd};
use scraper::{ElementRef, Html, Selector};

/// Says everything plainly.
pub(crate) struct Plain;

impl Words for Plain {
    fn lang(&self) -> Lang {
        Lang::En
    }

    fn say(&self, phrase: &Phrase<'_>) -> String {
        match phrase {
            Phrase::NoteNumber(number) => format!("no {number}"),
            other => format!("{other:?}"),
        }
    }
}

/// A session in the making.
pub(crate) struct Bench {
    pub(crate) session: Session,
    seq: u64,
    themes: BTreeMap<(usize, String), ThemeId>,
}

impl Bench {
    /// Begins a session with these questions, one table each.
    pub(crate) fn new(questions: &[&str]) -> Self {
        let question = |(index, text): (usize, &&str)| Question {
            key: QuestionKey::numbered(index + 1),
            text: CleanText::line(text).expect("a question"),
            heading: CleanText::default(),
        };
        let table = |number: usize| Table::numbered(u16::try_from(number).expect("few tables"));
        let plan = Plan {
            title: CleanText::line("Café").expect("a title"),
            questions: questions.iter().enumerate().map(question).collect(),
            tables: (1..=questions.len()).map(table).collect(),
            ..Plan::default()
        };
        let mut bench = Self { session: Session::default(), seq: 0, themes: BTreeMap::new() };
        bench.event(Event::PlanAdopted { plan: Box::new(plan), digest: String::new() });
        bench
    }

    pub(crate) fn event(&mut self, event: Event) {
        self.seq += 1;
        self.session.apply(&Envelope {
            v: 1,
            seq: self.seq,
            site: SiteId::new(1),
            author: AuthorId::new(1),
            aseq: self.seq,
            tick: nappe_core::Tick::nearest(self.seq),
            time: Timestamp(1_795_453_200_000 + i64::try_from(self.seq).expect("few events") * 1000),
            index: 0,
            at: None,
            cmd: CommandId::new(u128::from(self.seq)),
            event: Fact::Known(event),
        });
    }

    /// Writes a note at a table, in a theme of that table's question unless the title is empty.
    pub(crate) fn note(&mut self, table: u16, theme: &str, text: &CleanText) -> NoteId {
        let note = NoteId::new(u128::from(self.seq) + 1);
        self.event(Event::NoteAdded {
            note,
            text: text.clone(),
            place: Place::at(table, None),
            sort: NoteKind::Idea,
            key: false,
            speaker: None,
            person: None,
            number: None,
        });
        if !theme.is_empty() {
            let theme = self.theme(usize::from(table), theme);
            self.event(Event::NotePlaced { note, theme: Some(theme), before: None });
        }
        note
    }

    fn theme(&mut self, board: usize, title: &str) -> ThemeId {
        if let Some(theme) = self.themes.get(&(board, title.to_owned())) {
            return *theme;
        }
        let theme = ThemeId::new(self.themes.len() as u128 + 1);
        self.themes.insert((board, title.to_owned()), theme);
        let title = CleanText::line(title).expect("a title");
        self.event(Event::ThemeCreated { theme, board: QuestionKey::numbered(board), title, before: None });
        theme
    }

    pub(crate) fn delete(&mut self, note: NoteId) {
        let base = self.session.note(note).expect("a note").wording.base();
        self.event(Event::NoteDeleted { note, base });
    }

    pub(crate) fn compose(&self, kind: DocumentKind) -> Document {
        compose(&self.session, kind, &Options::default(), &Plain)
    }
}

/// Returns the real session of three questions and 37 notes, and its texts; `None` where it is not at hand.
pub(crate) fn real() -> Option<(Bench, Vec<String>)> {
    let shared = std::env::var_os("NAPPE_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let folder = shared.join("real");
    if !folder.exists() {
        println!("skipped: {} is not there", folder.display());
        return None;
    }
    let questions = std::fs::read_to_string(folder.join("world-cafes-questions.txt")).expect("the questions");
    let mut bench = Bench::new(&questions.lines().collect::<Vec<_>>());
    let mut texts = Vec::new();
    let mut reader = csv::Reader::from_path(folder.join("world-cafes-notes.csv")).expect("the notes");
    for row in reader.deserialize::<(u16, String, String)>() {
        let (table, theme, text) = row.expect("a row");
        bench.note(table, &theme, &CleanText::note(&text).expect("a note"));
        texts.push(text);
    }
    Some((bench, texts))
}

/// Texts that mean something to some reader.
pub(crate) fn hostile() -> Vec<CleanText> {
    let long_word = "Donaudampfschifffahrtsgesellschaft".repeat(10);
    [
        "</style><script>alert(1)</script>",
        "</p></li></ul><img src=x onerror=alert(1)>",
        "<!-- ]]> --> <![CDATA[ x ]]> &lt;b&gt; &amp;amp; &#65; &copy;",
        "=HYPERLINK(\"http://x\";\"y\")",
        "+1 @SUM(A1) -2",
        "-2+3",
        "@cmd",
        "'=1+1",
        "''=1+1",
        "＝1+1",
        "1. premier\n2) second\n- tiret\n+ plus\n* étoile\n# titre\n> citation\n===\n---\n***\n___\n~~~\n```",
        "a | b\n--- | ---\n|:-|\n:-- | --\n: définition",
        "[lien](http://x) ![image](y) [ref]: z [^1] [ ] [x]",
        "[ref]: http://x \"titre\"",
        "# titre #",
        "snake_case_word _emphase_ __gras__ a_b_ *x* 5 * 3 **",
        "\\ \\* \\\\n fin \\",
        "deux\n\n\nlignes vides\n   décalé\n\n    code",
        "~~barré~~ $x$ et $y$ ==marque== `code` ``co`de``",
        "<http://exemple.fr> http://exemple.fr/a_b_c www.exemple.fr a@b.fr",
        "שלום עולם, مرحبا بالعالم",
        "日本語のメモ。改行も\nあります",
        "👩\u{200d}👩\u{200d}👧\u{200d}👦 🇫🇷 👍🏽 Ça va\u{a0}? «\u{a0}oui\u{a0}»\u{202f}!",
        "2026. Une année\n10) non\n1.5 fois\n12345678901. long",
        "— *déjà* — **fini**",
        "{#id .class} :smile: @mention #123",
        "$\n\u{a0}$",
        "a\n:a",
        "+-+-+\n| x |\n+=+=+",
        &long_word,
    ]
    .iter()
    .map(|raw| CleanText::note(raw).expect("a note"))
    .collect()
}

/// The words of notes by number, once for each place where a document shows them.
pub(crate) type Found = BTreeMap<u32, Vec<String>>;

pub(crate) fn read_markdown(document: &[u8]) -> Found {
    let document = std::str::from_utf8(document).expect("UTF-8");
    let dialect = Dialect::ENABLE_TABLES
        | Dialect::ENABLE_STRIKETHROUGH
        | Dialect::ENABLE_TASKLISTS
        | Dialect::ENABLE_GFM
        | Dialect::ENABLE_FOOTNOTES
        | Dialect::ENABLE_DEFINITION_LIST
        | Dialect::ENABLE_HEADING_ATTRIBUTES
        | Dialect::ENABLE_MATH;
    let mut found = Found::new();
    // One entry an open item: its words so far, and where it comes from once that has begun.
    let mut items: Vec<(String, Option<String>)> = Vec::new();
    let close = |found: &mut Found, (words, origin): (String, Option<String>)| {
        let number = origin.and_then(|origin| {
            origin.split(" · ").find_map(|part| part.strip_prefix("no ").and_then(|number| number.parse().ok()))
        });
        if let (Some(number), Some(words)) = (number, words.strip_suffix(" — ")) {
            found.entry(number).or_default().push(words.to_owned());
        }
    };
    for mark in Parser::new_ext(document, dialect) {
        match mark {
            Mark::Start(Tag::Item) => items.push((String::new(), None)),
            Mark::End(TagEnd::Item) => close(&mut found, items.pop().expect("an open item")),
            other => {
                let Some((words, origin)) = items.last_mut() else { continue };
                match other {
                    Mark::Start(Tag::Emphasis) if origin.is_none() => *origin = Some(String::new()),
                    Mark::Text(text) => origin.as_mut().unwrap_or(words).push_str(&text),
                    Mark::HardBreak => origin.as_mut().unwrap_or(words).push('\n'),
                    Mark::Start(Tag::Paragraph | Tag::List(_)) | Mark::End(_) => {}
                    strange => write!(words, "⟦{strange:?}⟧").expect("a string takes all"),
                }
            }
        }
    }
    found
}

pub(crate) fn read_html(document: &[u8]) -> Found {
    let page = Html::parse_document(std::str::from_utf8(document).expect("UTF-8"));
    let select = |selector: &str| Selector::parse(selector).expect("a selector");
    let mut found = Found::new();
    let own = |entry: ElementRef<'_>, words: &str| -> String {
        entry.select(&select(words)).next().map(|words| words.text().collect()).unwrap_or_default()
    };
    let number = |entry: ElementRef<'_>, at: &str| -> Option<u32> {
        let text: String = entry.select(&select(at)).next()?.text().collect();
        text.split(" · ").find_map(|part| part.trim().strip_prefix("no ")?.parse().ok())
    };
    for (entries, at) in [(".note", ".no"), (".list > li", ".origin")] {
        for entry in page.select(&select(entries)) {
            if let Some(number) = number(entry, at) {
                found.entry(number).or_default().push(own(entry, ".words"));
            }
        }
    }
    found
}

pub(crate) fn read_csv(document: &[u8], delimiter: u8) -> Found {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(document);
    let rows = reader.records().map(|row| row.expect("a row"));
    let mut found = Found::new();
    for row in rows {
        let number = row[0].parse().expect("a number");
        found.entry(number).or_default().push(crate::unguard(&row[8]).to_owned());
    }
    found
}

pub(crate) fn read_json(document: &[u8]) -> Found {
    fn walk(value: &serde_json::Value, found: &mut Found) {
        if let (Some(number), Some(text)) = (value["number"].as_u64(), value["text"].as_str()) {
            found.entry(u32::try_from(number).expect("small")).or_default().push(text.to_owned());
        }
        match value {
            serde_json::Value::Array(values) => values.iter().for_each(|value| walk(value, found)),
            serde_json::Value::Object(values) => values.values().for_each(|value| walk(value, found)),
            _ => {}
        }
    }
    let mut found = Found::new();
    walk(&serde_json::from_slice(document).expect("JSON"), &mut found);
    found
}
