//! A document as the values that templates read: `/data.json`, told at the head of `board.typ`.

use nappe_core::restitution::{
    Block, BoardPart, Document, DocumentKind, DocumentSheet, Heading, Item, Label, LabelledFact, NoteEntry, Text,
    ThemeMark, ThemePart, Tone,
};
use serde_json::{Value, json};

use super::fonts::{Ruler, Weight};
use super::measure::breakable;
use super::output::UsableLogo;
use super::wall::{Format, HungHeap, LABEL, Paper, PaperHeap, PrintedWall, Sort, WallPage};
use crate::look::Accent;

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
    json!({
        "version": 1,
        "kind": document.kind.id(),
        "kind_words": document.kind_words,
        "lang": document.lang().code(),
        "title": document.title,
        "running": document.running,
        "authors": document.authors,
        "contents": document.contents,
        "accent": accent.hex(),
        "logo": logo.map(|logo| json!({ "path": format!("/{}", logo.name), "alt": logo.alt })),
        "words": words,
        "numbers": restitution.numbers,
        "session": {
            "title": restitution.title(),
            "place": cover.place.as_str(),
            "date": cover.date.as_ref().map(|date| &date.words),
            "start": cover.start.as_ref().map(|start| &start.words),
            "organisers": plain(&cover.organisers),
            "counts": cover.counts.words,
        },
        "proof": { "faithful": restitution.is_faithful(), "sentences": restitution.proof.sentences.all().collect::<Vec<_>>() },
        "boards": restitution.boards.iter().map(board).collect::<Vec<_>>(),
        // A board is its walls: its blocks would only say so again.
        "blocks": if document.kind == DocumentKind::Board { json!([]) } else { blocks(&document.blocks) },
        "sheet": { "width": format.width, "height": format.height, "unit": format.unit },
        "walls": walls.iter().map(|(index, wall)| hung(ruler, *index, wall, &restitution.boards[*index])).collect::<Vec<_>>(),
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

fn board(board: &BoardPart) -> Value {
    json!({
        "number": board.number,
        "label": board.label,
        "title": board.title(),
        "asked": board.asked.as_deref(),
        "count": board.count,
        "synthesis": plain(&board.synthesis),
        "themes": board.themes.iter().map(theme).collect::<Vec<_>>(),
        "apart": board.apart.iter().map(note).collect::<Vec<_>>(),
    })
}

fn theme(theme: &ThemePart) -> Value {
    json!({
        "title": theme.title.as_str(),
        "mark": mark(Some(theme.mark)),
        "summary": plain(&theme.summary),
        "count": theme.count,
        "notes": theme.notes.iter().map(note).collect::<Vec<_>>(),
    })
}

fn note(entry: &NoteEntry) -> Value {
    json!({
        "number": entry.number,
        "number_words": entry.number_words,
        "text": entry.text.as_str(),
        "versions": plain(&entry.versions),
        "place": entry.place,
        "table": entry.table,
        "round": entry.round,
        "kind_words": entry.kind_words,
        "starred": entry.is_starred(),
        "votes": entry.all_votes(),
        "speaker": entry.speaker.as_deref(),
        "folded": entry.folded.iter().map(note).collect::<Vec<_>>(),
        "folded_words": entry.folded_words,
    })
}

fn plain(texts: &[nappe_core::CleanText]) -> Vec<&str> {
    texts.iter().map(nappe_core::CleanText::as_str).collect()
}

fn mark(mark: Option<ThemeMark>) -> Value {
    mark.map_or(Value::Null, |mark| json!({ "sign": mark.sign(), "hue": mark.hue() }))
}

fn hung(ruler: &Ruler, index: usize, wall: &PrintedWall, board: &BoardPart) -> Value {
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
            "heaps": page.heaps.iter().map(|hung| heap(ruler, page, hung, &wall.heaps[hung.heap])).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

fn heap(ruler: &Ruler, page: &WallPage, hung: &HungHeap, heap: &PaperHeap) -> Value {
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
            "foot": paper.foot,
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

fn blocks(all: &[Block]) -> Value {
    Value::Array(all.iter().map(block).collect())
}

fn block(block: &Block) -> Value {
    match block {
        Block::Cover(cover) => json!({
            "block": "cover",
            "overline": cover.overline,
            "title": cover.title,
            "subtitle": cover.subtitle,
            "lines": cover.lines,
            "facts": facts(&cover.facts),
            "counts": cover.counts,
            "page": cover.page,
        }),
        Block::Heading(Heading { level, anchor, overline, text, below, beside, mark: of }) => json!({
            "block": "heading",
            "level": level,
            "anchor": anchor,
            "overline": overline,
            "text": text,
            "below": below,
            "beside": beside,
            "mark": mark(*of),
        }),
        Block::Paragraph(words) => json!({ "block": "paragraph", "text": text(words) }),
        Block::Small(words) => json!({ "block": "small", "text": text(words) }),
        Block::Quote { text: words, by } => json!({ "block": "quote", "text": text(words), "by": by }),
        Block::Aside { title, body } => json!({ "block": "aside", "title": title, "body": blocks(body) }),
        Block::List { numbered, items: all } => {
            json!({ "block": "list", "numbered": numbered, "items": items(all) })
        }
        Block::Facts(all) => json!({ "block": "facts", "facts": facts(all) }),
        Block::Table(grid) => json!({
            "block": "table",
            "caption": grid.caption,
            "head": grid.head,
            "rows": grid.rows,
            "widths": grid.widths,
        }),
        Block::Notes { mark: of, notes } => {
            json!({ "block": "notes", "mark": mark(*of), "notes": notes.iter().map(note).collect::<Vec<_>>() })
        }
        Block::Wall(index) => json!({ "block": "wall", "board": index }),
        Block::Alarm(words) => json!({ "block": "alarm", "text": words }),
        Block::PageBreak => json!({ "block": "page-break" }),
    }
}

fn text(text: &Text) -> Value {
    let tone = |tone| match tone {
        Tone::Plain => "plain",
        Tone::Strong => "strong",
        Tone::Emphasis => "emphasis",
        Tone::Quiet => "quiet",
    };
    let runs = text.0.iter();
    runs.map(|run| json!({ "text": run.text, "tone": tone(run.tone), "footnote": run.footnote })).collect()
}

fn items(all: &[Item]) -> Value {
    all.iter().map(|item| json!({ "text": text(&item.text), "items": items(&item.items) })).collect()
}

fn facts(all: &[LabelledFact]) -> Value {
    all.iter().map(|fact| json!({ "label": fact.label, "values": fact.values })).collect()
}
