//! A document as the values that templates read: `/data.json`, told at the head of `board.typ`.

use nappe_core::restitution::{
    Block, BoardPart, Document, DocumentKind, DocumentSheet, Heading, Item, Label, LabelledFact, NoteEntry, Text,
    ThemeMark, ThemePart, Tone,
};
use serde_json::{Value, json};

use super::fonts::{Ruler, Weight};
use super::measure::{breakable, softened};
use super::output::UsableLogo;
use super::wall::{Format, HungHeap, LABEL, Paper, PaperHeap, PrintedWall, Sort, WallPage};
use crate::look::Accent;

/// Makes words breakable that are wider than the narrowest place where texts of their kind stand.
struct Softener<'a> {
    ruler: &'a Ruler,
}

/// Width of the column of a page that is read, in points.
const COLUMN: f32 = 459.0;
/// Widths in em of their own size: of running text in the narrowest list, of headings beside what stands there, of the
/// largest title, of what stands around a title, of a value beside its label.
const RUNNING: f32 = 28.0;
const HEADING: f32 = 17.0;
const TITLE: f32 = 12.0;
const AROUND: f32 = 19.0;
const VALUE: f32 = 22.0;
/// Size of the foot of a sticky note, in em of its words.
const FOOT: f32 = 0.62;
/// Size of the words in a table, and what its cells keep free, in points.
const CELL: f32 = 9.5;
const CELL_INSET: f32 = 12.0;

impl Softener<'_> {
    fn text(&self, text: &str, width: f32) -> String {
        softened(self.ruler, text, width, Weight::Regular)
    }

    fn bold(&self, text: &str, width: f32) -> String {
        softened(self.ruler, text, width, Weight::Bold)
    }

    fn maybe(&self, text: Option<&str>, width: f32) -> Option<String> {
        text.map(|text| self.text(text, width))
    }

    fn all<'t>(&self, texts: impl IntoIterator<Item = &'t str>, width: f32) -> Vec<String> {
        texts.into_iter().map(|text| self.text(text, width)).collect()
    }
}

/// Makes the data of a document.
pub(super) fn of(
    document: &Document,
    ruler: &Ruler,
    walls: &[(usize, PrintedWall)],
    sheet: DocumentSheet,
    accent: Accent,
    logo: Option<&UsableLogo>,
) -> Value {
    let restitution = &document.restitution;
    let cover = &restitution.cover;
    let words: serde_json::Map<String, Value> =
        Label::ALL.iter().map(|label| (label.id().to_owned(), json!(restitution.word(*label)))).collect();
    let format = Format::of(sheet);
    let set = Softener { ruler };
    json!({
        "version": 1,
        "kind": document.kind.id(),
        "kind_words": document.kind_words,
        "lang": document.lang().code(),
        "title": document.title,
        "running": set.text(&document.running, 40.0),
        "authors": document.authors,
        "contents": document.contents,
        "accent": accent.hex(),
        "logo": logo.map(|logo| json!({ "path": format!("/{}", logo.name), "alt": logo.alt })),
        "words": words,
        "numbers": restitution.numbers,
        "session": {
            "title": set.bold(restitution.title(), AROUND),
            "place": set.text(&cover.place, AROUND),
            "date": cover.date.as_ref().map(|date| &date.words),
            "start": cover.start.as_ref().map(|start| &start.words),
            "organisers": plain(&set, &cover.organisers),
            "counts": cover.counts.words,
        },
        "proof": { "faithful": restitution.is_faithful(), "sentences": restitution.proof.sentences.all().collect::<Vec<_>>() },
        "boards": restitution.boards.iter().map(|one| board(&set, one)).collect::<Vec<_>>(),
        // A board is its walls: its blocks would only say so again.
        "blocks": if document.kind == DocumentKind::Board { json!([]) } else { blocks(&set, &document.blocks) },
        "sheet": { "width": format.width, "height": format.height, "unit": format.unit },
        "walls": walls.iter().map(|(index, wall)| hung(&set, *index, wall, &restitution.boards[*index])).collect::<Vec<_>>(),
    })
}

/// Returns every text in some data.
pub(super) fn texts(data: &Value) -> Vec<&str> {
    let mut texts = Vec::new();
    let mut open = vec![data];
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) => texts.push(text.as_str()),
            Value::Array(values) => open.extend(values),
            Value::Object(values) => open.extend(values.values()),
            _ => {}
        }
    }
    texts
}

fn board(set: &Softener<'_>, board: &BoardPart) -> Value {
    json!({
        "number": board.number,
        "label": board.label,
        "title": set.bold(board.title(), TITLE),
        "asked": set.maybe(board.asked.as_deref(), RUNNING),
        "count": board.count,
        "synthesis": plain(set, &board.synthesis),
        "themes": board.themes.iter().map(|one| theme(set, one)).collect::<Vec<_>>(),
        "apart": board.apart.iter().map(|one| note(set, one)).collect::<Vec<_>>(),
    })
}

fn theme(set: &Softener<'_>, theme: &ThemePart) -> Value {
    json!({
        "title": set.bold(&theme.title, HEADING),
        "mark": mark(Some(theme.mark)),
        "summary": plain(set, &theme.summary),
        "count": theme.count,
        "notes": theme.notes.iter().map(|one| note(set, one)).collect::<Vec<_>>(),
    })
}

fn note(set: &Softener<'_>, entry: &NoteEntry) -> Value {
    json!({
        "number": entry.number,
        "number_words": entry.number_words,
        "text": set.text(&entry.text, RUNNING),
        "versions": plain(set, &entry.versions),
        "place": set.text(&entry.place, RUNNING),
        "table": entry.table,
        "round": entry.round,
        "kind_words": entry.kind_words,
        "starred": entry.is_starred(),
        "votes": entry.all_votes(),
        "speaker": set.maybe(entry.speaker.as_deref(), RUNNING),
        "folded": entry.folded.iter().map(|one| note(set, one)).collect::<Vec<_>>(),
        "folded_words": entry.folded_words,
    })
}

fn plain(set: &Softener<'_>, texts: &[nappe_core::CleanText]) -> Vec<String> {
    set.all(texts.iter().map(nappe_core::CleanText::as_str), RUNNING)
}

fn mark(mark: Option<ThemeMark>) -> Value {
    mark.map_or(Value::Null, |mark| json!({ "sign": mark.sign(), "hue": mark.hue() }))
}

fn hung(set: &Softener<'_>, index: usize, wall: &PrintedWall, board: &BoardPart) -> Value {
    json!({
        "board": index,
        "heaps": wall.heaps.iter().map(|heap| json!({
            "title": heap.title,
            "count": heap.count,
            "mark": match heap.sort {
                Sort::Theme(theme) => mark(Some(board.themes[theme].mark)),
                Sort::Apart => Value::Null,
            },
        })).collect::<Vec<_>>(),
        "pages": wall.pages.iter().map(|page| json!({
            "continued": page.continued,
            "head": { "size": page.head.size, "wall": page.head.wall },
            "size": page.size,
            "heaps": page.heaps.iter().map(|hung| heap(set, page, hung, &wall.heaps[hung.heap])).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

fn heap(set: &Softener<'_>, page: &WallPage, hung: &HungHeap, heap: &PaperHeap) -> Value {
    let ruler = set.ruler;
    let size = page.size;
    let papers = hung.papers.iter().map(|stuck| {
        let paper = &heap.papers[stuck.paper];
        let inner = Paper::inner(stuck.place.width / size);
        let parts = paper.parts.iter().map(|part| {
            json!({
                "role": part.role.id(),
                "lead": part.lead,
                "lines": breakable(ruler, &part.text, inner / part.size(), Weight::Regular),
            })
        });
        json!({
            "x": stuck.place.x, "y": stuck.place.y, "width": stuck.place.width, "height": stuck.place.height,
            "tilt": stuck.tilt,
            "starred": paper.starred,
            "kind": paper.kind,
            "foot": set.text(&paper.foot, inner / FOOT - 1.0),
            "parts": parts.collect::<Vec<_>>(),
        })
    });
    let label = breakable(ruler, &heap.title, (hung.place.width / size - 3.5) / LABEL, Weight::Bold);
    json!({
        "heap": hung.heap,
        "continued": hung.continued,
        "label": label,
        "x": hung.place.x, "y": hung.place.y, "width": hung.place.width, "height": hung.place.height,
        "papers": papers.collect::<Vec<_>>(),
    })
}

fn blocks(set: &Softener<'_>, all: &[Block]) -> Value {
    Value::Array(all.iter().map(|one| block(set, one)).collect())
}

fn block(set: &Softener<'_>, block: &Block) -> Value {
    match block {
        Block::Cover(cover) => json!({
            "block": "cover",
            "overline": set.bold(&cover.overline, AROUND),
            "title": set.bold(&cover.title, TITLE),
            "subtitle": set.maybe(cover.subtitle.as_deref(), AROUND),
            "lines": set.all(cover.lines.iter().map(|line| &**line), AROUND),
            "facts": facts(set, &cover.facts),
            "counts": cover.counts,
            "page": cover.page,
        }),
        Block::Heading(Heading { level, anchor, overline, text, below, beside, mark: of }) => json!({
            "block": "heading",
            "level": level,
            "anchor": anchor,
            "overline": set.maybe(overline.as_deref(), RUNNING),
            "text": set.bold(text, HEADING),
            "below": set.maybe(below.as_deref(), RUNNING),
            "beside": set.maybe(beside.as_deref(), AROUND),
            "mark": mark(*of),
        }),
        Block::Paragraph(words) => json!({ "block": "paragraph", "text": text(set, words) }),
        Block::Small(words) => json!({ "block": "small", "text": text(set, words) }),
        Block::Quote { text: words, by } => {
            json!({ "block": "quote", "text": text(set, words), "by": set.maybe(by.as_deref(), RUNNING) })
        }
        Block::Aside { title, body } => {
            let title = title.as_deref().map(|title| set.bold(title, RUNNING));
            json!({ "block": "aside", "title": title, "body": blocks(set, body) })
        }
        Block::List { numbered, items: all } => {
            json!({ "block": "list", "numbered": numbered, "items": items(set, all) })
        }
        Block::Facts(all) => json!({ "block": "facts", "facts": facts(set, all) }),
        Block::Table(grid) => {
            let whole: f32 = grid.widths.iter().map(|width| f32::from((*width).max(1))).sum();
            let room = |column: usize| {
                let width = grid.widths.get(column).map_or(1.0, |width| f32::from((*width).max(1)));
                ((COLUMN * width / whole.max(1.0) - CELL_INSET) / CELL).max(1.0)
            };
            let row = |row: &Vec<String>| -> Vec<String> {
                row.iter().enumerate().map(|(column, cell)| set.text(cell, room(column))).collect()
            };
            let head = grid.head.iter().enumerate().map(|(column, cell)| set.bold(cell, room(column)));
            json!({
                "block": "table",
                "caption": set.bold(&grid.caption, RUNNING),
                "head": head.collect::<Vec<_>>(),
                "rows": grid.rows.iter().map(row).collect::<Vec<_>>(),
                "widths": grid.widths,
            })
        }
        Block::Notes { mark: of, notes } => {
            let notes: Vec<Value> = notes.iter().map(|one| note(set, one)).collect();
            json!({ "block": "notes", "mark": mark(*of), "notes": notes })
        }
        Block::Wall(index) => json!({ "block": "wall", "board": index }),
        Block::Alarm(words) => json!({ "block": "alarm", "text": set.bold(words, RUNNING) }),
        Block::PageBreak => json!({ "block": "page-break" }),
    }
}

fn text(set: &Softener<'_>, text: &Text) -> Value {
    let tone = |tone| match tone {
        Tone::Plain => "plain",
        Tone::Strong => "strong",
        Tone::Emphasis => "emphasis",
        Tone::Quiet => "quiet",
    };
    let runs = text.0.iter();
    runs.map(|run| {
        let footnote = set.maybe(run.footnote.as_deref(), RUNNING);
        json!({ "text": set.text(&run.text, RUNNING), "tone": tone(run.tone), "footnote": footnote })
    })
    .collect()
}

fn items(set: &Softener<'_>, all: &[Item]) -> Value {
    all.iter().map(|item| json!({ "text": text(set, &item.text), "items": items(set, &item.items) })).collect()
}

fn facts(set: &Softener<'_>, all: &[LabelledFact]) -> Value {
    all.iter()
        .map(|fact| {
            let values = set.all(fact.values.iter().map(|value| &**value), VALUE);
            json!({ "label": set.text(&fact.label, AROUND), "values": values })
        })
        .collect()
}
