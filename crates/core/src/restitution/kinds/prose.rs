//! What people wrote at length: paragraphs, lists in asides, versions that stand beside each other. No word is changed;
//! a sign that made a line an item becomes the item.

use crate::restitution::document::{Block, Item, Text};

/// Returns the paragraphs of a text: what stands between empty lines.
pub(super) fn paragraphs(text: &str) -> Vec<&str> {
    let mut paragraphs = Vec::new();
    let mut start: Option<usize> = None;
    let mut end = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches('\n');
        if words.trim().is_empty() {
            paragraphs.extend(start.take().map(|start| &text[start..end]));
        } else {
            start.get_or_insert(at);
            end = at + words.len();
        }
        at += line.len();
    }
    paragraphs.extend(start.map(|start| &text[start..end]));
    paragraphs
}

/// Returns an item's words and how deep it stands, where a line is an item: `- `, `• `, `– `, `* `, `o `, set in for a
/// list in the list.
fn item(line: &str) -> Option<(usize, &str)> {
    let inner = line.trim_start();
    let words = ["- ", "• ", "– ", "— ", "* ", "o "].iter().find_map(|sign| inner.strip_prefix(sign))?;
    let indent = line.len() - inner.len();
    // A round bullet is what word processors put before the items of an inner list.
    Some((usize::from(indent >= 2 || inner.starts_with("o ")), words.trim()))
}

/// Returns the blocks of a text in which lines may be items.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        if let Some((depth, words)) = item(line) {
            let new = Item { text: Text::plain(words), items: Vec::new() };
            match blocks.last_mut() {
                Some(Block::List { items, .. }) => match items.last_mut().filter(|_| depth > 0) {
                    Some(outer) => outer.items.push(new),
                    None => items.push(new),
                },
                _ => blocks.push(Block::List { numbered: false, items: vec![new] }),
            }
            open = true;
        } else if line.trim().is_empty() {
            open = false;
        } else {
            match blocks.last_mut().filter(|_| open) {
                // A line that is no item goes on with what stands before it.
                Some(Block::List { items, .. }) => {
                    let last = items
                        .last_mut()
                        .map(|outer| outer.items.last_mut().map_or(&mut outer.text, |inner| &mut inner.text));
                    let run = last.and_then(|text| text.0.last_mut());
                    if let Some(run) = run {
                        run.text = format!("{} {}", run.text.trim_end(), line.trim());
                    }
                }
                Some(Block::Paragraph(text)) => {
                    if let Some(run) = text.0.last_mut() {
                        run.text = format!("{}\n{line}", run.text);
                    }
                }
                _ => blocks.push(Block::Paragraph(Text::plain(line))),
            }
            open = true;
        }
    }
    blocks
}

/// Makes an aside. Its first line is its title where it ends with a colon or a question mark, or stands before a list
/// or an empty line.
pub(super) fn aside(text: &str) -> Block {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let next = rest.lines().next().unwrap_or("");
    let heads = first.trim_end().ends_with([':', '?']) || item(next).is_some() || next.trim().is_empty();
    if heads && !rest.trim().is_empty() && item(first).is_none() {
        Block::Aside { title: Some(first.trim().to_owned()), body: blocks(rest) }
    } else {
        Block::Aside { title: None, body: blocks(text) }
    }
}

/// Returns quoted words without the marks around the whole of them: writers put their own.
pub(super) fn bare(text: &str) -> &str {
    let inner = |open: char, close: char| {
        let inner = text.trim().strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close])).then(|| inner.trim())
    };
    inner('«', '»').or_else(|| inner('“', '”')).or_else(|| inner('"', '"')).unwrap_or(text)
}
