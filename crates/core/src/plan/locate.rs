//! The line of a thing in the text of a plan: what a finding is about, where somebody can mend it.

use super::syntax::{BlockEntry, Node, Shape, Tree, line_and_column, scan};

/// The places of a text, found once and asked often.
#[derive(Debug)]
pub struct TextPlaces<'a> {
    text: &'a str,
    tree: Tree,
}

impl<'a> TextPlaces<'a> {
    /// Takes a text apart.
    pub fn new(text: &'a str) -> Self {
        Self { text, tree: scan(text) }
    }

    /// Returns line and column, from 1, of what `path` names: `title`, `tables[2]`, `rounds[0].warnings[1]`.
    ///
    /// Where it is not written (a field left out), of the nearest thing around it. `None` when nothing of it is there.
    pub fn locate(&self, path: &str) -> Option<(usize, usize)> {
        self.offset(path).map(|offset| line_and_column(self.text, offset))
    }

    /// Returns the place of what `path` names, in bytes.
    pub(super) fn offset(&self, path: &str) -> Option<usize> {
        let mut node = self.tree.root.as_ref()?;
        let mut found = None;
        for step in path.split(['.', '[', ']']).filter(|step| !step.is_empty()) {
            let next = match &node.shape {
                Shape::Block { entries, .. } => self.entry(entries, step),
                Shape::List(items) => step.parse::<usize>().ok().and_then(|index| items.get(index)).map(within),
                Shape::Plain | Shape::Broken => None,
            };
            let Some((at, inner)) = next else { return found };
            found = Some(at);
            let Some(inner) = inner else { return found };
            node = inner;
        }
        found
    }

    fn entry<'n>(&self, entries: &'n [BlockEntry], name: &str) -> Option<(usize, Option<&'n Node>)> {
        entries.iter().find_map(|entry| {
            let key = entry.key.clone().filter(|key| &self.text[key.clone()] == name)?;
            Some((key.start, entry.value.as_ref()))
        })
    }
}

fn within(node: &Node) -> (usize, Option<&Node>) {
    (node.span.start, Some(node))
}

/// Returns line and column, from 1, of what `path` names in `text`; see [`TextPlaces::locate`].
pub fn locate(text: &str, path: &str) -> Option<(usize, usize)> {
    TextPlaces::new(text).locate(path)
}
