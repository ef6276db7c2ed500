//! A document cut into what stands on paper of its own: text, in sections, and walls.
//!
//! What the web page and the Markdown file must agree on: which heading belongs to a wall, and of which level the wall
//! itself is.

use nappe_core::restitution::{Block, Document, DocumentKind, Heading};

/// A stretch of a document.
#[derive(Debug)]
pub(crate) enum Strip<'a> {
    /// Running text.
    Text(Vec<Section<'a>>),
    /// A wall of sticky notes.
    Wall(Wall<'a>),
}

/// What stands below one heading of the first level, that heading included; or before the first.
#[derive(Debug, Default)]
pub(crate) struct Section<'a> {
    /// Whether it begins on a new page.
    pub(crate) fresh: bool,
    /// Its blocks; page breaks only between others.
    pub(crate) blocks: Vec<&'a Block>,
}

/// A wall and what stands above it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wall<'a> {
    /// The board, by its place in the restitution.
    pub(crate) board: usize,
    /// The heading directly before it, where it says the same: it takes the place of the wall's own.
    pub(crate) heading: Option<&'a Heading>,
    /// The level of that heading, or of the one that the wall makes for itself.
    pub(crate) level: u8,
}

/// Tells whether the page begins with the walls although the blocks have none.
pub(crate) fn begins_with_walls(document: &Document) -> bool {
    document.kind == DocumentKind::Report && !document.blocks.iter().any(|block| matches!(block, Block::Wall(_)))
}

/// Returns the stretches of a document, without its cover.
pub(crate) fn strips(document: &Document) -> Vec<Strip<'_>> {
    let mut strips = Vec::new();
    let mut sections: Vec<Section<'_>> = Vec::new();
    let mut fresh = false;
    let mut level = 0;
    for block in document.blocks.iter().filter(|block| !matches!(block, Block::Cover(_))) {
        match block {
            Block::PageBreak => {
                fresh = true;
                continue;
            }
            Block::Wall(board) if *board < document.restitution.boards.len() => {
                let heading = take_heading(&mut sections, document.restitution.boards[*board].title());
                close(&mut sections, &mut strips);
                if let Some(heading) = heading {
                    level = heading.level - 1;
                }
                strips.push(Strip::Wall(Wall { board: *board, heading, level: level + 1 }));
                // A wall stands on paper of its own: what follows begins a new page anyway.
                fresh = false;
                continue;
            }
            Block::Wall(_) => continue,
            Block::Heading(heading) => {
                level = heading.level;
                if level == 1 || sections.is_empty() {
                    sections.push(Section { fresh, blocks: vec![block] });
                    fresh = false;
                    continue;
                }
            }
            _ => {}
        }
        match sections.last_mut() {
            Some(section) => {
                if fresh && !section.blocks.is_empty() {
                    section.blocks.push(&Block::PageBreak);
                }
                section.blocks.push(block);
            }
            None => sections.push(Section { fresh, blocks: vec![block] }),
        }
        fresh = false;
    }
    close(&mut sections, &mut strips);
    strips
}

fn close<'a>(sections: &mut Vec<Section<'a>>, strips: &mut Vec<Strip<'a>>) {
    if !sections.is_empty() {
        strips.push(Strip::Text(std::mem::take(sections)));
    }
}

/// Takes the heading that stands last, where it says the same as the wall.
fn take_heading<'a>(sections: &mut Vec<Section<'a>>, title: &str) -> Option<&'a Heading> {
    let section = sections.last_mut()?;
    let Some(Block::Heading(heading)) = section.blocks.last().copied() else { return None };
    if heading.text != title {
        return None;
    }
    section.blocks.pop();
    if matches!(section.blocks.last(), Some(Block::PageBreak)) {
        section.blocks.pop();
    }
    if section.blocks.is_empty() {
        sections.pop();
    }
    Some(heading)
}

/// Returns the headings that a table of contents names, each of the first level with those of the second below it.
pub(crate) fn contents(document: &Document) -> Vec<(&Heading, Vec<&Heading>)> {
    let mut contents: Vec<(&Heading, Vec<&Heading>)> = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading(heading) if heading.level == 1 => contents.push((heading, Vec::new())),
            Block::Heading(heading) if heading.level == 2 => match contents.last_mut() {
                Some((_, below)) => below.push(heading),
                None => contents.push((heading, Vec::new())),
            },
            _ => {}
        }
    }
    contents
}
