//! The tables: cards on the colour of their question, or lines where there is no room for cards.

use nappe_core::CleanText;
use nappe_core::plan::{Asking, Table};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::super::spot::{List, Spot};
use super::PageSetter;
use super::setter::GUTTER;
use crate::t;
use crate::tui::theme::Depth;
use crate::tui::widgets::text;

/// The narrowest and the widest card.
const CARD: (u16, u16) = (24, 34);

/// What is on a card: which question, for its colour, and its lines.
struct CardFace {
    question: Option<usize>,
    words: Vec<String>,
}

impl PageSetter<'_> {
    pub(super) fn tables(&mut self) {
        self.part("plan-tables");
        let room = self.room();
        let columns = ((room + 2) / (CARD.0 + 2)).min(4);
        if columns >= 2 && self.ctx.theme.depth != Depth::Mono {
            let width = ((room + 2) / columns).saturating_sub(2).min(CARD.1);
            for (row, tables) in self.plan.tables.chunks(columns.into()).enumerate() {
                let cards: Vec<CardFace> = tables.iter().map(|table| self.card(table, width.into())).collect();
                let lines = cards.iter().map(|card| card.words.len()).max().unwrap_or(0);
                for (column, card) in cards.into_iter().enumerate() {
                    let spot = Spot::Table(row * usize::from(columns) + column);
                    let x = self.margin + GUTTER + column as u16 * (width + 2);
                    self.put_card(spot, card, x, width, lines);
                }
                self.y += lines + 1;
            }
        } else {
            for (index, table) in self.plan.tables.iter().enumerate() {
                self.line(index, table);
            }
        }
        self.adding(List::Tables, "plan-add-table");
    }

    fn put_card(&mut self, spot: Spot, card: CardFace, x: u16, width: u16, height: usize) {
        let theme = self.ctx.theme;
        let paper = card.question.map_or_else(|| theme.plain_paper(), |question| theme.paper(question));
        let chosen = self.is_on(spot);
        let edge = if chosen { theme.sign("▌", ">") } else { " " };
        let mut words = card.words;
        words.resize(height, String::new());
        let lines = words
            .into_iter()
            .enumerate()
            .map(|(row, words)| {
                let style = if row == 0 || chosen { paper.add_modifier(Modifier::BOLD) } else { paper };
                Line::from(vec![Span::styled(edge, paper), Span::styled(words, style)])
            })
            .collect();
        self.put(Some(spot), x, width, lines, paper);
        if chosen {
            let pointer = Line::styled(theme.sign("›", ">"), theme.accent());
            self.put(None, x.saturating_sub(GUTTER), 1, vec![pointer], Style::new());
        }
    }

    /// Returns a card: number and name, question, who answers for it.
    fn card(&self, table: &Table, width: usize) -> CardFace {
        let texts = self.ctx.texts;
        let room = width.saturating_sub(2);
        let mut name = t!(texts, "plan-table", number = table.number);
        if !table.name.is_empty() {
            name = format!("{name} · {}", table.name);
        }
        let seats = if table.seats == 0 { String::new() } else { t!(texts, "plan-seats", count = table.seats) };
        let left = room.saturating_sub(text::width(&seats) + 1);
        let mut words = vec![format!("{} {seats}", text::pad(&text::cut(&name, left), left))];
        let question = self.question_of(table);
        if let Some(index) = question {
            let question = &self.plan.questions[index];
            words.push(text::cut(&format!("{}. {}", index + 1, question.document_wording()), room));
        }
        words.extend(self.who(table).into_iter().map(|who| text::cut(&who, room)));
        CardFace { question, words }
    }

    /// Returns who answers for a table.
    fn who(&self, table: &Table) -> Vec<String> {
        let texts = self.ctx.texts;
        let said = |role: String, name: &str| t!(texts, "plan-who", role = role, name = name);
        let mut who = Vec::new();
        let hosts = [table.host.as_str(), table.second_host.as_str()];
        let hosts: Vec<&str> = hosts.into_iter().filter(|name| !name.is_empty()).collect();
        if !hosts.is_empty() {
            who.push(said(self.ctx.host_word(), &hosts.join(", ")));
        }
        if !table.note_taker.is_empty() {
            who.push(said(self.ctx.note_taker_word(), &table.note_taker));
        }
        who
    }

    fn line(&mut self, index: usize, table: &Table) {
        let mut marker = vec![Span::styled(
            t!(self.ctx.texts, "plan-table", number = table.number),
            Style::new().add_modifier(Modifier::BOLD),
        )];
        marker.push(Span::raw("  "));
        if let Some(question) = self.question_of(table) {
            marker.extend([self.chip(question), Span::raw(" ")]);
        }
        let names = [&table.name, &table.host, &table.second_host, &table.note_taker].map(CleanText::as_str);
        let mut told: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect();
        if table.seats > 0 {
            told.push(t!(self.ctx.texts, "plan-seats", count = table.seats));
        }
        let told = if told.is_empty() { "–".to_owned() } else { told.join(" · ") };
        self.entry(Spot::Table(index), &marker, &told, self.ctx.theme.text(), "");
    }

    /// Returns which question a table keeps, when it keeps one.
    fn question_of(&self, table: &Table) -> Option<usize> {
        if self.plan.asking != Asking::PerTable {
            return None;
        }
        let question = self.plan.question_at(table.number, None)?;
        self.index_of(&question.key)
    }
}
