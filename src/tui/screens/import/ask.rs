//! What the page asks in a list to choose from: what a column holds, where notes go, which line, which sheet.

use crate::exchange::{ColumnRole, ImportChange, ListKind, Proposal};
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::layers::{Item, Layer, Picker};
use crate::tui::widgets::text;

/// How many lines may be the headings.
const LINES: usize = 12;

/// What the open layer was asked: what each choice changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ImportAsking(pub Vec<ImportChange>);

/// Asks what a column holds.
pub(super) fn role(ctx: &Ctx<'_>, proposal: &Proposal, column: usize) -> Option<(Layer, ImportAsking)> {
    let known = proposal.columns().get(column)?;
    let roles = ColumnRole::choices(proposal.what());
    let items = roles.iter().map(|role| Item::new(role.told(ctx.texts), ""));
    let at = roles.iter().position(|role| *role == known.role).unwrap_or(0);
    let title = t!(ctx.texts, "import-ask-role", column = text::cut(&known.name(column), 40));
    let layer = Layer::Picker(Picker::new(title, items.collect(), at));
    Some((layer, ImportAsking(roles.into_iter().map(|role| ImportChange::Role(column, role)).collect())))
}

/// Asks where notes go that name no place.
pub(super) fn place(ctx: &Ctx<'_>, proposal: &Proposal) -> Option<(Layer, ImportAsking)> {
    if proposal.what() != ListKind::Notes {
        return None;
    }
    let plan = &ctx.session.plan;
    let mut choices: Vec<(Item, ImportChange)> = Vec::new();
    for table in &plan.tables {
        let label = t!(ctx.texts, "devices-table", table = table.number);
        let change = ImportChange::Table(Some(table.number.to_string()));
        choices.push((Item::new(label, table.name.to_string()), change));
    }
    for (index, question) in plan.questions.iter().enumerate() {
        let label = t!(ctx.texts, "import-ask-board", question = question.document_wording().to_string());
        choices.push((Item::new(label, ""), ImportChange::Question(Some((index + 1).to_string()))));
    }
    for segment in &plan.programme {
        let label = ctx.segment_name(segment.number);
        choices.push((Item::new(label, ""), ImportChange::Segment(Some(segment.number.to_string()))));
    }
    choices.push((Item::new(t!(ctx.texts, "import-ask-nowhere"), ""), ImportChange::Table(None)));
    let (items, changes) = choices.into_iter().unzip();
    Some((Layer::Picker(Picker::new(t!(ctx.texts, "import-ask-place"), items, 0)), ImportAsking(changes)))
}

/// Asks which line holds the headings.
pub(super) fn headings(ctx: &Ctx<'_>, proposal: &Proposal) -> (Layer, ImportAsking) {
    let lines = proposal.first_lines(LINES);
    let none = (Item::new(t!(ctx.texts, "import-ask-no-headings"), ""), ImportChange::Headings(0));
    let line = |row: &&crate::exchange::SourceRow| {
        let words = row.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let words = text::cut(&words.collect::<Vec<_>>().join(" · ").replace('\n', " "), 60);
        let label = t!(ctx.texts, "import-ask-line", line = row.line, words = words);
        (Item::new(label, ""), ImportChange::Headings(row.line))
    };
    let now = proposal.headings_line();
    let at = lines.iter().position(|row| Some(row.line) == now).map_or(0, |at| at + 1);
    let (items, changes) = std::iter::once(none).chain(lines.iter().map(line)).unzip();
    (Layer::Picker(Picker::new(t!(ctx.texts, "import-ask-headings"), items, at)), ImportAsking(changes))
}

/// Asks which sheet is meant.
pub(super) fn sheet(ctx: &Ctx<'_>, proposal: &Proposal) -> (Layer, ImportAsking) {
    let sheets: Vec<(String, bool)> = proposal.sheets().map(|(name, taken)| (name.to_owned(), taken)).collect();
    let at = sheets.iter().position(|(_, taken)| *taken).unwrap_or(0);
    let changes = (0..sheets.len()).map(ImportChange::Sheet).collect();
    let items = sheets.into_iter().map(|(name, _)| Item::new(name, "")).collect();
    (Layer::Picker(Picker::new(t!(ctx.texts, "import-ask-sheet"), items, at)), ImportAsking(changes))
}
