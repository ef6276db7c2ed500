//! The way from a file to a proposal: choose a sheet, find its headings, say what it is, give each column its role.

use std::sync::Arc;

use nappe_core::text::clean_line;
use nappe_core::text::search::folded;

use super::super::read::{ImportSource, KnownColumn, SourceFormat, SourceRow, SourceSheet};
use super::super::words::{ENOUGH, HeadingGuess, NoteColumn, guess, is_technical, table_in, telling};
use super::cells::CellCount;
use super::headings::{self, FoundHeadings};
use super::{
    ColumnName, ColumnRole, ImportDoubt, ImportWishes, ListKind, PlanWords, Proposal, ProposedColumn, SheetLayout,
    bare, forms, headings_of, notes, people,
};
use crate::store::people::{PersonColumn, SeatColumn};

/// How many cells of a column are shown.
const SAMPLES: usize = 3;
/// Tenths of words from which cells are sentences.
const SENTENCE: usize = 40;
/// How many rows tell how wide a sheet is.
const LOOKED_AT: usize = 400;

/// A column with all that is known about it before it has a role.
pub(super) struct Candidate {
    pub heading: String,
    pub guess: HeadingGuess,
    pub cells: CellCount,
}

/// Roles for columns, with whether they are sure.
pub(super) type Roles = Vec<(ColumnRole, bool)>;

pub(super) fn propose(source: Arc<ImportSource>, wishes: ImportWishes, plan: Option<Arc<PlanWords>>) -> Proposal {
    let mut doubts = Vec::new();
    let words = plan.as_deref();
    let sheet = chosen(&source, &wishes, words, &mut doubts);
    let empty = SourceSheet::default();
    let first = source.sheets.get(sheet).unwrap_or(&empty);
    let found = found(first, &wishes, words);
    let mut layout = SheetLayout {
        sheet,
        above: found.map_or(0, |found| found.above),
        headings: found.map_or(0, |found| found.count),
    };
    let known = !first.known.is_empty();
    let unknown = found.is_none() && !known && wishes.headings.is_none() && headings::looks_like(&first.rows);
    if unknown {
        layout.headings = 1;
    }
    let candidates = candidates(first, layout, words);
    let rows = first.rows.get(layout.data()..).unwrap_or_default();
    let (what, mut roles) = if known {
        given(&first.known, rows, &wishes, words)
    } else if found.is_some() || layout.headings > 0 && !unknown {
        headed(&candidates, &wishes, words)
    } else {
        bare::roles(&candidates, rows, &wishes, words)
    };
    if wishes.what.is_none() {
        let by_cells = known || found.is_none() && (layout.headings == 0 || unknown);
        let doubtful = if by_cells { by_cells_in_doubt(rows, what, &roles) } else { notes::is_in_doubt(&candidates) };
        doubts.extend(doubtful.then_some(ImportDoubt::PeopleOrNotes(what)));
    }
    let layouts = alike(&source, layout, &candidates, &wishes, &mut doubts);
    roles.resize(candidates.len(), (ColumnRole::Left, true));
    let is_said = apply(&candidates, &wishes, what, &mut roles, &mut doubts);
    let mut columns: Vec<ProposedColumn> = candidates
        .iter()
        .zip(roles)
        .enumerate()
        .map(|(index, (candidate, (role, sure)))| ProposedColumn {
            heading: candidate.heading.clone(),
            role,
            sure,
            samples: samples(rows, index),
            filled: candidate.cells.filled,
        })
        .collect();
    if known {
        for (column, known) in columns.iter_mut().zip(&first.known) {
            column.heading.clone_from(&known.heading);
        }
    }
    let names = names_of_sheets(&source, &layouts, &columns, what, words);
    let mut proposal = Proposal { source, wishes, plan, what, columns, doubts, layouts, names };
    proposal.doubt(&candidates, unknown && !is_said);
    proposal
}

impl Proposal {
    /// Adds what is in doubt about the roles.
    fn doubt(&mut self, candidates: &[Candidate], unknown: bool) {
        let is = |role: ColumnRole| self.columns.iter().any(|column| column.role == role);
        let note = |column| is(ColumnRole::Note(column));
        let told: Vec<String> = candidates
            .iter()
            .enumerate()
            .map(
                |(index, candidate)| {
                    if candidate.heading.is_empty() { super::letter(index) } else { candidate.heading.clone() }
                },
            )
            .collect();
        let mut doubts = Vec::new();
        match self.what {
            ListKind::Notes => {
                let has_notes = NoteColumn::ALL.into_iter().any(|column| column.holds_notes() && note(column));
                if !has_notes
                    || unknown && self.columns.iter().all(|column| !column.sure || column.role == ColumnRole::Left)
                {
                    doubts.push(ImportDoubt::NothingKnown(told));
                } else {
                    let guessed = self
                        .columns
                        .iter()
                        .enumerate()
                        .filter(|(_, column)| !column.sure && column.role != ColumnRole::Left);
                    doubts.extend(guessed.map(|(index, column)| ImportDoubt::Guessed(column.name(index))));
                    let asked = |column: &ProposedColumn| {
                        column.role == ColumnRole::Note(NoteColumn::UnderQuestion) && self.asks(&column.heading)
                    };
                    let placed = [NoteColumn::Table, NoteColumn::UnderTable, NoteColumn::Segment, NoteColumn::Question]
                        .into_iter()
                        .any(note)
                        || self.columns.iter().any(asked);
                    let wished =
                        self.wishes.table.is_some() || self.wishes.segment.is_some() || self.wishes.question.is_some();
                    let several = self.plan.as_ref().is_some_and(|plan| plan.count > 1);
                    // A list may name tables in some of its headings only.
                    let listed = self.source.format == SourceFormat::List
                        && self
                            .columns
                            .iter()
                            .any(|column| column.role == ColumnRole::Note(NoteColumn::Table) && column.filled > 0);
                    let table_said = placed && (self.source.format != SourceFormat::List || listed);
                    if several && !table_said && !wished && self.names != Some(NoteColumn::Table) {
                        doubts.push(ImportDoubt::NoTable);
                    }
                    doubts.extend(two_texts(&self.columns, candidates));
                }
            }
            ListKind::People => {
                let named = [PersonColumn::FullName, PersonColumn::FirstName, PersonColumn::LastName];
                if named.into_iter().any(|column| is(ColumnRole::Person(column))) {
                    doubts.extend(self.all_seated());
                } else {
                    doubts.push(ImportDoubt::NothingKnown(told));
                }
            }
        }
        self.doubts.extend(doubts);
    }

    /// Tells where a column of tables would seat nearly everybody for the whole day, which is how a room is seated for one
    /// round and not what the column is for.
    fn all_seated(&self) -> Option<ImportDoubt> {
        let seat = self.at(ColumnRole::Person(PersonColumn::Seat(SeatColumn::Table))).next()?;
        let heading = telling(&self.columns.get(seat)?.heading);
        let (mut all, mut seated) = (0, 0);
        for (sheet, layout) in self.taken_sheets() {
            for row in sheet.rows.iter().skip(layout.data()) {
                all += 1;
                seated += usize::from(!row.cell(seat).trim().is_empty());
            }
        }
        let said = self
            .wishes
            .roles
            .iter()
            .any(|(_, role)| *role == ColumnRole::Person(PersonColumn::Seat(SeatColumn::Table)));
        (matches!(heading.as_str(), "table") && !said && seated >= 3 && seated * 10 > all * 8)
            .then_some(ImportDoubt::AllSeated(seated))
    }
}

/// Returns the place of the sheet that is meant, or reads best.
fn chosen(
    source: &ImportSource,
    wishes: &ImportWishes,
    plan: Option<&PlanWords>,
    doubts: &mut Vec<ImportDoubt>,
) -> usize {
    if let Some(wish) = &wishes.sheet {
        let name = folded(wish.trim());
        let by_name =
            |fits: &dyn Fn(&str) -> bool| source.sheets.iter().position(|sheet| fits(&folded(sheet.name.trim())));
        let by_number = || name.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < source.sheets.len());
        let found = by_name(&|known| known == name)
            .or_else(by_number)
            .or_else(|| by_name(&|known| !name.is_empty() && known.starts_with(&name)));
        if let Some(found) = found {
            return found;
        }
        let names = source.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        doubts.push(ImportDoubt::NoSheet(wish.clone(), names));
    }
    let score = |sheet: &SourceSheet| headings::find(&sheet.rows, plan).map_or(0, |found| found.score);
    // The first of equals.
    source.sheets.iter().enumerate().rev().max_by_key(|(_, sheet)| score(sheet)).map_or(0, |(index, _)| index)
}

fn found(sheet: &SourceSheet, wishes: &ImportWishes, plan: Option<&PlanWords>) -> Option<FoundHeadings> {
    if !sheet.known.is_empty() {
        return None;
    }
    match wishes.headings {
        None => headings::find(&sheet.rows, plan),
        Some(0) => None,
        Some(line) => {
            let above = sheet.rows.iter().position(|row| row.line <= line && line <= row.last)?;
            Some(FoundHeadings { above, count: 1, score: 0 })
        }
    }
}

fn candidates(sheet: &SourceSheet, layout: SheetLayout, plan: Option<&PlanWords>) -> Vec<Candidate> {
    let rows = sheet.rows.get(layout.data()..).unwrap_or_default();
    let top = sheet.rows.get(layout.above..layout.data()).unwrap_or_default();
    let headed = top.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    // A column without heading counts where many rows have it, or a spreadsheet says that there is one.
    let looked_at = rows.iter().take(LOOKED_AT);
    let wide = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let sure = !sheet.name.is_empty() || top.is_empty();
    let last = headings_of(top, headed).pop().map(|heading| guess(&heading)).unwrap_or_default();
    let of_notes = last.note.is_some_and(|(column, weight)| column == NoteColumn::Text && weight >= ENOUGH);
    // Behind the notes words are the rest of a note in which the separator stands.
    let named = |wide: usize| !(of_notes && CellCount::of(rows, wide - 1).is_words());
    let usual = (headed + 1..=wide).rev().find(|wide| {
        let alike = looked_at.clone().filter(|row| row.cells.len() >= *wide).count();
        let all = looked_at.clone().count();
        alike * 2 > all && all > 2 && named(*wide)
    });
    let width = if sure { wide.max(headed) } else { usual.unwrap_or(headed).max(headed) };
    let headings = headings_of(top, width);
    let make = |(index, heading): (usize, String)| {
        let mut guess = guess(&heading);
        if plan.is_some_and(|plan| plan.is_table(&heading) || plan.is_question(&heading))
            || table_in(&heading).is_some()
        {
            guess = HeadingGuess { wide: true, ..HeadingGuess::default() };
        }
        Candidate { guess, cells: CellCount::of(rows, index), heading }
    };
    headings.into_iter().enumerate().map(make).collect()
}

/// Roles that the format itself gives.
fn given(
    known: &[KnownColumn],
    rows: &[SourceRow],
    wishes: &ImportWishes,
    plan: Option<&PlanWords>,
) -> (ListKind, Roles) {
    let held = |known: &KnownColumn| match known.column {
        // What a key says may be a table, or a question.
        Some(NoteColumn::UnderTheme) => Some(notes::under(&known.heading, plan)),
        column => column,
    };
    let notes: Roles =
        known.iter().map(|known| (held(known).map_or(ColumnRole::Left, ColumnRole::Note), true)).collect();
    let text = known.iter().position(|known| known.column == Some(NoteColumn::Text));
    let alone = text.filter(|_| {
        known.iter().all(|known| matches!(known.column, Some(NoteColumn::Text | NoteColumn::Table | NoteColumn::Theme)))
    });
    let Some(text) = alone else { return (wishes.what.unwrap_or(ListKind::Notes), notes) };
    let names = rows.iter().filter(|row| bare::is_somebody(row.cell(text))).count();
    let people = rows.len() >= 2 && names * 10 >= rows.len() * 6 && !bare::are_places(rows, text);
    match wishes.what {
        Some(ListKind::People) => {}
        None if people => {}
        _ => return (ListKind::Notes, notes),
    }
    // Headings over several lists of people say who they are; one over all of them is a title.
    let theme = known.iter().position(|known| known.column == Some(NoteColumn::Theme));
    let several = |at: usize| rows.iter().any(|row| row.cell(at) != rows.first().map_or("", |first| first.cell(at)));
    let category = theme.filter(|at| several(*at));
    let person = |index| match index {
        _ if index == text => ColumnRole::Person(PersonColumn::FullName),
        _ if Some(index) == category => ColumnRole::Person(PersonColumn::Category),
        _ => ColumnRole::Left,
    };
    (ListKind::People, (0..known.len()).map(|index| (person(index), true)).collect())
}

/// Tells whether lines without headings, taken for people or for notes by what stands in them, may be the other.
fn by_cells_in_doubt(rows: &[SourceRow], what: ListKind, roles: &Roles) -> bool {
    let at = |wanted: ColumnRole| roles.iter().position(|(role, _)| *role == wanted);
    match what {
        ListKind::People => {
            let Some(name) = at(ColumnRole::Person(PersonColumn::FullName)) else { return false };
            let looked_at = rows.iter().take(LOOKED_AT);
            let sure = looked_at.clone().filter(|row| bare::is_surely_somebody(row.cell(name))).count();
            sure * 2 < looked_at.count() && at(ColumnRole::Person(PersonColumn::Organisation)).is_none()
        }
        ListKind::Notes => at(ColumnRole::Note(NoteColumn::Text)).is_some_and(|text| bare::are_places(rows, text)),
    }
}

/// Roles by headings.
fn headed(candidates: &[Candidate], wishes: &ImportWishes, plan: Option<&PlanWords>) -> (ListKind, Roles) {
    let what = wishes.what.unwrap_or_else(|| notes::kind(candidates));
    match what {
        ListKind::Notes => (what, notes::roles(candidates, plan)),
        ListKind::People => (what, people::roles(candidates)),
    }
}

/// Gives columns the roles that a person asked for; tells whether one was.
fn apply(
    candidates: &[Candidate],
    wishes: &ImportWishes,
    what: ListKind,
    roles: &mut Roles,
    doubts: &mut Vec<ImportDoubt>,
) -> bool {
    let mut any = false;
    for (name, role) in &wishes.roles {
        let found = match name {
            ColumnName::At(index) => Some(*index).filter(|index| *index < roles.len()),
            ColumnName::Heading(heading) => named(candidates, heading),
        };
        let Some(index) = found else {
            if let ColumnName::Heading(heading) = name {
                doubts.push(ImportDoubt::NoColumn(heading.clone()));
            }
            continue;
        };
        let left = if what == ListKind::People { ColumnRole::Kept } else { ColumnRole::Left };
        for (other, known) in roles.iter_mut().enumerate() {
            // What one column holds no other does, but for notes themselves.
            let repeats = matches!(
                role,
                ColumnRole::Left | ColumnRole::Kept | ColumnRole::Person(PersonColumn::Seat(SeatColumn::Wishes))
            ) || matches!(role, ColumnRole::Note(column) if column.may_repeat() && wishes.roles.iter().any(|(name, wish)| wish == role && is_named(candidates, name, other)));
            if other != index && known.0 == *role && !repeats {
                *known = (left, true);
            }
        }
        roles[index] = (*role, true);
        any = true;
    }
    if any {
        settle_details(wishes, roles);
    }
    any
}

/// What stood below a title goes with it: beside other notes it is left, and without any it is the notes.
fn settle_details(wishes: &ImportWishes, roles: &mut Roles) {
    let holds = |role: ColumnRole| matches!(role, ColumnRole::Note(column) if column.holds_notes());
    let detail = ColumnRole::Note(NoteColumn::Detail);
    if wishes.roles.iter().any(|(_, role)| *role == detail) {
        return;
    }
    let instead = if wishes.roles.iter().any(|(_, role)| holds(*role)) {
        ColumnRole::Left
    } else if roles.iter().any(|(role, _)| holds(*role)) {
        return;
    } else {
        ColumnRole::Note(NoteColumn::Text)
    };
    for (role, _) in roles.iter_mut().filter(|(role, _)| *role == detail) {
        *role = instead;
    }
}

fn is_named(candidates: &[Candidate], name: &ColumnName, index: usize) -> bool {
    match name {
        ColumnName::At(at) => *at == index,
        ColumnName::Heading(heading) => named(candidates, heading) == Some(index),
    }
}

/// Finds a column by its heading, how that begins, its letter or its number.
fn named(candidates: &[Candidate], word: &str) -> Option<usize> {
    let wanted = folded(&clean_line(word));
    let wanted = wanted.trim();
    let by =
        |fits: &dyn Fn(&str) -> bool| candidates.iter().position(|candidate| fits(folded(&candidate.heading).trim()));
    by(&|heading| heading == wanted)
        .or_else(|| {
            by(&|heading| !wanted.is_empty() && telling(heading) == telling(wanted) && !telling(wanted).is_empty())
        })
        .or_else(|| by(&|heading| !wanted.is_empty() && wanted.len() > 1 && heading.starts_with(wanted)))
        .or_else(|| (0..candidates.len()).find(|index| super::letter(*index).eq_ignore_ascii_case(wanted)))
        .or_else(|| wanted.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < candidates.len()))
}

/// Returns the sheets with the same headings; those with others are told.
fn alike(
    source: &ImportSource,
    first: SheetLayout,
    candidates: &[Candidate],
    wishes: &ImportWishes,
    doubts: &mut Vec<ImportDoubt>,
) -> Vec<SheetLayout> {
    let mut layouts = vec![first];
    let wanted: Vec<String> = candidates.iter().map(|candidate| telling(&candidate.heading)).collect();
    let mut left = Vec::new();
    for (index, sheet) in source.sheets.iter().enumerate().filter(|(index, _)| *index != first.sheet) {
        let same = |above: usize| {
            let top = sheet.rows.get(above..above + first.headings).unwrap_or_default();
            let headings = headings_of(top, wanted.len());
            !top.is_empty() && headings.iter().map(|heading| telling(heading)).eq(wanted.iter().cloned())
        };
        let above = (first.headings > 0 && wishes.sheet.is_none())
            .then(|| (0..sheet.rows.len().min(20)).find(|above| same(*above)))
            .flatten();
        match above {
            Some(above) => layouts.push(SheetLayout { sheet: index, above, headings: first.headings }),
            None => left.push(sheet.name.clone()),
        }
    }
    if !left.is_empty() {
        doubts.push(ImportDoubt::SheetsLeft(left));
    }
    layouts.sort_by_key(|layout| (layout.sheet != first.sheet, layout.sheet));
    layouts
}

/// Says what the names of sheets mean, where their rows do not say it themselves.
fn names_of_sheets(
    source: &ImportSource,
    layouts: &[SheetLayout],
    columns: &[ProposedColumn],
    what: ListKind,
    plan: Option<&PlanWords>,
) -> Option<NoteColumn> {
    let has = |column| columns.iter().any(|known| known.role == ColumnRole::Note(column));
    if what != ListKind::Notes {
        return None;
    }
    let names: Vec<&str> =
        layouts.iter().filter_map(|layout| source.sheets.get(layout.sheet)).map(|sheet| sheet.name.as_str()).collect();
    let table = |name: &&str| table_in(name).is_some() || plan.is_some_and(|plan| plan.is_table(name));
    let usual = |name: &&str| {
        let folded = folded(name);
        ["feuil", "sheet", "feuille"].iter().any(|word| folded.starts_with(word)) || folded.trim().is_empty()
    };
    if !names.is_empty() && names.iter().all(table) && !has(NoteColumn::Table) && !has(NoteColumn::UnderTable) {
        Some(NoteColumn::Table)
    } else if names.len() > 1 && !names.iter().any(usual) && !has(NoteColumn::Theme) && !has(NoteColumn::UnderTheme) {
        Some(NoteColumn::Theme)
    } else {
        None
    }
}

fn samples(rows: &[SourceRow], column: usize) -> Vec<String> {
    let cells = rows.iter().take(LOOKED_AT).map(|row| row.cell(column).trim()).filter(|cell| !cell.is_empty());
    cells.take(SAMPLES).map(super::super::words::shortened).collect()
}

/// Tells where another column has as good a claim to hold the notes.
fn two_texts(columns: &[ProposedColumn], candidates: &[Candidate]) -> Option<ImportDoubt> {
    let text = columns.iter().position(|column| column.role == ColumnRole::Note(NoteColumn::Text))?;
    let weight = |index: usize| {
        let candidate: &Candidate = candidates.get(index)?;
        let (_, weight) = candidate.guess.note.filter(|(column, _)| *column == NoteColumn::Text)?;
        candidate.cells.is_words().then_some(weight)
    };
    let own = weight(text)?;
    // Whatever people wrote sentences in could hold notes as well.
    let prose = |index: usize| {
        let candidate = &candidates[index];
        let said = candidate.cells.is_words() && !candidate.cells.is_labels() && candidate.cells.length() >= SENTENCE;
        said && !is_technical(&candidate.heading) && (weight(index).is_some() || forms::is_question(&candidate.heading))
    };
    // Of two columns of remarks neither is surer than the other.
    let alike = |index: usize| {
        let cells = candidates[index].cells;
        weight(index).is_some_and(|weight| weight >= own) && !cells.is_labels() && cells.length() >= 20
    };
    let other = (0..columns.len()).find(|index| {
        *index != text
            && columns[*index].role == ColumnRole::Left
            && (weight(*index).is_some_and(|weight| weight >= 8 && own >= 8) || alike(*index) || prose(*index))
    })?;
    Some(ImportDoubt::TwoTexts(columns[text].name(text), columns[other].name(other)))
}
