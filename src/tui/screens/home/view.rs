//! How home looks: a sheet in the middle, the name above, what can be opened below.

use nappe_core::cafe::Step;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::{Entry, HomeScreen, entries, name_of, new};
use crate::client::{BoardGlance, OpenFor, Recent, Sample, SessionGlance};
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::widgets::{list, text};

/// The widest the sheet gets: beyond, titles and dates drift apart.
const WIDEST: u16 = 76;
/// From this height on there is room for the cup.
const CUP_HEIGHT: u16 = 18;

/// From this many rows on there is room for the boards of a session.
const PREVIEW_HEIGHT: usize = 16;
/// The most boards that are shown.
const PREVIEW_BOARDS: usize = 4;
/// Columns of the longest bar.
const BAR: usize = 12;
/// What stands before the lines about an entry.
const INDENT: &str = "  ";

/// From this width on entries have a word beside them.
const ROOMY: usize = 56;

/// A row of the sheet, and the entry it belongs to.
type HomeRow = (Line<'static>, Option<usize>);

impl HomeScreen {
    pub(super) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let sheet = sheet(area);
        let name = name(ctx, area);
        let height = name.len() as u16;
        text::draw(frame, Rect { height: height.min(sheet.height), ..sheet }, name);
        let (rows, top) = self.rows(ctx, area);
        let place = below(sheet, height);
        let shown = rows.into_iter().skip(top).map(|(line, _)| line).collect();
        text::draw(frame, place, shown);
        if let Some(opening) = &ctx.world.opening {
            let name = name_of(&opening.folder);
            let line = match opening.purpose {
                OpenFor::Join(_) => t!(ctx.texts, "home-opening-far", name = name),
                OpenFor::Seat(_) => t!(ctx.texts, "home-opening-seat", name = name),
                OpenFor::Writing | OpenFor::Reading => t!(ctx.texts, "home-opening", name = name),
            };
            let foot = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..sheet };
            frame.render_widget(Clear, foot);
            text::draw(frame, foot, vec![Line::styled(text::cut(&line, sheet.width.into()), ctx.theme.amber())]);
        }
    }

    /// Returns the entry at a place of the screen.
    pub(super) fn entry_at(&self, ctx: &Ctx<'_>, area: Rect, column: u16, row: u16) -> Option<usize> {
        let place = below(sheet(area), name(ctx, area).len() as u16);
        if !place.contains((column, row).into()) {
            return None;
        }
        let (rows, top) = self.rows(ctx, area);
        rows.get(top + usize::from(row - place.y))?.1
    }

    /// Returns every row, and the first one in sight.
    fn rows(&self, ctx: &Ctx<'_>, area: Rect) -> (Vec<HomeRow>, usize) {
        let sheet = sheet(area);
        let height = usize::from(below(sheet, name(ctx, area).len() as u16).height);
        let width = usize::from(sheet.width);
        let mut rows: Vec<HomeRow> = Vec::new();
        let mut heading = None;
        if ctx.world.recent.is_empty() {
            rows.extend(
                text::styled(&t!(ctx.texts, "home-welcome"), sheet.width, ctx.theme.text()).into_iter().map(still),
            );
        }
        for (index, entry) in entries(ctx).into_iter().enumerate() {
            let over = match entry {
                Entry::Recent(_) => "home-recent",
                Entry::New | Entry::Folder => "home-begin",
                Entry::Demo if ctx.world.recent.is_empty() => "home-first",
                Entry::Sample(_) | Entry::Demo => "home-samples",
            };
            if heading != Some(over) {
                if !rows.is_empty() {
                    rows.push(still(Line::default()));
                }
                rows.push(still(Line::styled(ctx.texts.get(over), ctx.theme.quiet())));
                heading = Some(over);
            }
            let chosen = index == self.cursor;
            let (label, hint) = match entry {
                Entry::Recent(recent) => told_recent(ctx, recent, width),
                Entry::New => (t!(ctx.texts, "home-new"), aside(ctx, "home-new-hint", width)),
                Entry::Folder => (t!(ctx.texts, "home-folder"), String::new()),
                Entry::Sample(sample) => told_sample(ctx, sample, width),
                Entry::Demo => (t!(ctx.texts, "home-demo"), aside(ctx, "home-demo-hint", width)),
            };
            rows.push((list::row(&label, &hint, width, ctx.theme, chosen), Some(index)));
            let alike = |recent: &Recent| {
                ctx.world.recent.iter().filter(|other| title_of(other) == title_of(recent)).nth(1).is_some()
            };
            if let Entry::Recent(recent) = entry
                && (chosen || alike(recent))
            {
                let folder = nappe_core::text::clean_line(&recent.folder.display().to_string());
                let line = format!("  {}", cut_left(&folder, width.saturating_sub(2)));
                rows.push((Line::styled(line, ctx.theme.quiet()), Some(index)));
            }
            if let Entry::Recent(recent) = entry
                && chosen
                && let Some(glance) = ctx.world.glances.get(&recent.folder)
            {
                let room = if height >= PREVIEW_HEIGHT { PREVIEW_BOARDS } else { 0 };
                rows.extend(preview(ctx, glance, width, room).into_iter().map(|line| (line, Some(index))));
            }
        }
        let cursor = rows.iter().rposition(|(_, entry)| *entry == Some(self.cursor)).unwrap_or(0);
        let first = rows.iter().position(|(_, entry)| entry.is_some()).unwrap_or(0);
        // The welcome and the first heading stay in sight as long as the cursor leaves room for them.
        let top =
            if cursor < height || cursor <= first { 0 } else { (cursor + 1 + height / 3).min(rows.len()) - height };
        (rows, top)
    }
}

const fn still(line: Line<'static>) -> HomeRow {
    (line, None)
}

fn sheet(area: Rect) -> Rect {
    let width = area.width.min(WIDEST);
    let above = if area.height > 30 { (area.height - 30) / 4 } else { 0 };
    Rect { x: area.x + (area.width - width) / 2, y: area.y + above, width, height: area.height - above }
}

fn below(sheet: Rect, rows: u16) -> Rect {
    let rows = rows.min(sheet.height);
    Rect { y: sheet.y + rows, height: sheet.height - rows, ..sheet }
}

/// The name; beside it, where there is room, a cup that is still hot.
fn name(ctx: &Ctx<'_>, area: Rect) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let said = Span::styled("nappe", theme.accent());
    if area.height < CUP_HEIGHT {
        return vec![Line::from(said), Line::default()];
    }
    let (steam, rim, foot) = if theme.ascii {
        ("   ) )", " .---.,", " `---''")
    } else {
        ("   ) )", " ╭───╮╮", " ╰───╯╯")
    };
    let line = t!(ctx.texts, "home-line");
    let room = usize::from(area.width.min(WIDEST)).saturating_sub(11);
    vec![
        Line::styled(steam, theme.quiet()),
        Line::from(vec![Span::styled(format!("{rim}   "), theme.accent()), said]),
        Line::from(vec![
            Span::styled(format!("{foot}   "), theme.accent()),
            Span::styled(text::cut(&line, room), theme.quiet()),
        ]),
        Line::default(),
    ]
}

/// Returns the title of a session, or the name of its folder where it has none.
fn title_of(recent: &Recent) -> String {
    if recent.title.trim().is_empty() { name_of(&recent.folder) } else { nappe_core::text::clean_line(&recent.title) }
}

fn told_recent(ctx: &Ctx<'_>, recent: &Recent, width: usize) -> (String, String) {
    let glance = ctx.world.glances.get(&recent.folder);
    let notes = glance.map(|glance| t!(ctx.texts, "home-notes", count = glance.notes));
    let hint = match (recent.date, notes) {
        (Some(date), Some(notes)) if width >= ROOMY => format!("{} · {notes}", ctx.texts.date(date)),
        (Some(date), None) if width >= ROOMY => ctx.texts.date(date),
        (Some(date), _) => ctx.texts.typed_date(date),
        (None, notes) => notes.unwrap_or_default(),
    };
    (title_of(recent), hint)
}

/// Returns how a session stands: what comes next, then a row a board.
fn preview(ctx: &Ctx<'_>, glance: &SessionGlance, width: usize, boards: usize) -> Vec<Line<'static>> {
    let (texts, theme) = (ctx.texts, ctx.theme);
    let (round, rounds) = (glance.step.round().unwrap_or(0), glance.rounds);
    let apart: usize = glance.boards.iter().map(|board| board.apart).sum();
    let next = match glance.step {
        Step::Before if glance.notes == 0 => t!(texts, "home-next-prepare"),
        Step::Before => t!(texts, "home-next-start"),
        Step::Conversation(_) => t!(texts, "home-next-round", round = round, rounds = rounds),
        Step::Move(_) => t!(texts, "home-next-move", round = round),
        Step::After if apart > 0 => t!(texts, "home-next-group", count = apart),
        Step::After => t!(texts, "home-next-restitution"),
    };
    let people = (glance.people > 0).then(|| t!(texts, "home-people", count = glance.people));
    let size = t!(texts, "home-size", tables = glance.tables, rounds = usize::from(rounds));
    let size = [size].into_iter().chain(people).collect::<Vec<_>>().join(" · ");
    let next = text::cut(&next, width.saturating_sub(INDENT.len()));
    let room = width.saturating_sub(INDENT.len() + text::width(&next) + 3);
    let mut first = vec![Span::raw(INDENT), Span::styled(next, theme.accent())];
    if text::width(&size) <= room {
        first.push(Span::styled(format!(" · {size}"), theme.quiet()));
    }
    let mut lines = vec![Line::from(first)];
    let written = glance.boards.iter().filter(|board| board.grouped + board.apart + board.themes > 0);
    let boards: Vec<(&BoardGlance, String)> =
        written.take(boards).map(|board| (board, told_board(ctx, board))).collect();
    let most = boards.iter().map(|(board, _)| board.grouped + board.apart).max().unwrap_or(1).max(1);
    let widest = boards.iter().map(|(_, told)| text::width(told)).max().unwrap_or(0);
    let (full, light) = if theme.ascii { ("#", "-") } else { ("█", "░") };
    for (board, told) in boards {
        // What hangs in a theme is full, what does not is light; either is seen, however few they are.
        let blocks = |count: usize| if count == 0 { 0 } else { (count * BAR / most).max(1) };
        let (grouped, apart) = (blocks(board.grouped), blocks(board.apart));
        let rest = (BAR + 1).saturating_sub(grouped + apart);
        let wide = width.saturating_sub(INDENT.len() + 2 + BAR + 2 + widest);
        let question = if board.question.is_empty() { t!(texts, "home-no-question") } else { board.question.clone() };
        lines.push(Line::from(vec![
            Span::raw(INDENT),
            Span::styled(format!("{}  ", text::pad(&text::cut(&question, wide), wide)), theme.quiet()),
            Span::styled(full.repeat(grouped), theme.accent()),
            Span::styled(light.repeat(apart), theme.quiet()),
            Span::styled(format!("{} {told}", " ".repeat(rest)), theme.quiet()),
        ]));
    }
    lines
}

fn told_board(ctx: &Ctx<'_>, board: &BoardGlance) -> String {
    let notes = t!(ctx.texts, "home-notes", count = board.grouped + board.apart);
    let themes = (board.themes > 0).then(|| t!(ctx.texts, "home-themes", count = board.themes));
    [notes].into_iter().chain(themes).collect::<Vec<_>>().join(", ")
}

fn told_sample(ctx: &Ctx<'_>, sample: &Sample, width: usize) -> (String, String) {
    let mut told = Vec::new();
    if width >= ROOMY {
        told.push(t!(ctx.texts, "home-size", tables = sample.tables, rounds = sample.rounds));
        if sample.notes > 0 {
            told.push(t!(ctx.texts, "home-notes", count = sample.notes));
        }
    }
    if width < ROOMY || sample.lang != ctx.texts.lang() {
        told.push(ctx.texts.get(new::language(sample.lang)));
    }
    (sample.title.clone(), told.join(" · "))
}

/// A word about an entry, where there is room for it.
fn aside(ctx: &Ctx<'_>, id: &str, width: usize) -> String {
    if width >= ROOMY { ctx.texts.get(id) } else { String::new() }
}

/// Cuts a path on the left: its end tells more.
fn cut_left(path: &str, most: usize) -> String {
    if text::width(path) <= most {
        return path.to_owned();
    }
    let signs: Vec<char> = path.chars().collect();
    let from = (0..signs.len()).find(|from| text::width(&signs[*from..].iter().collect::<String>()) < most);
    from.map_or_else(String::new, |from| format!("…{}", signs[from..].iter().collect::<String>()))
}
