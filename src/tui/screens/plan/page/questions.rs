//! The questions, and how they are dealt to tables and rounds.

use nappe_core::plan::{Asking, RoundNo};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::spot::{List, Spot};
use super::PageSetter;
use super::room::asking_words;
use crate::t;
use crate::tui::widgets::text;

/// Columns of a cell of the grid.
const CELL: u16 = 6;

impl PageSetter<'_> {
    pub(super) fn questions(&mut self) {
        let (texts, theme) = (self.ctx.texts, self.ctx.theme);
        self.part("plan-questions");
        for (index, question) in self.plan.questions.iter().enumerate() {
            let marker = vec![self.chip(index), Span::raw(" ")];
            let (words, style) = if question.text.is_empty() {
                (t!(texts, "plan-empty-question"), theme.quiet())
            } else {
                (question.text.to_string(), theme.text())
            };
            self.entry(Spot::Question(index), &marker, &words, style, question.key.as_str());
            if !question.heading.is_empty() {
                let told = t!(texts, "plan-heading", words = question.heading.as_str());
                self.entry(Spot::Heading(index), &[Span::raw("    ")], &told, theme.quiet(), "");
            }
        }
        self.adding(List::Questions, "plan-add-question");
    }

    pub(super) fn dealing(&mut self) {
        let (texts, theme) = (self.ctx.texts, self.ctx.theme);
        if self.plan.questions.len() < 2 && self.plan.asking == Asking::PerTable {
            return;
        }
        self.part("plan-dealing");
        let words = asking_words(texts, self.plan.asking);
        self.entry(Spot::Asking, &[], &words.1, theme.text(), "");
        match self.plan.asking {
            Asking::PerTable => {}
            Asking::PerRound => {
                for (index, number) in (1..=self.plan.round_count()).enumerate() {
                    let name = t!(texts, "plan-round", number = number);
                    let mut marker = vec![Span::styled(format!("{name}  "), theme.quiet())];
                    let asked = self.plan.tables.first().map_or(0, |table| table.number);
                    let words = match self.plan.question_at(asked, Some(number)) {
                        Some(question) => {
                            marker.extend(self.index_of(&question.key).map(|index| self.chip(index)));
                            marker.push(Span::raw(" "));
                            text::cut(question.document_wording(), usize::from(self.room()).saturating_sub(14))
                        }
                        None => t!(texts, "plan-no-question"),
                    };
                    self.entry(Spot::RoundQuestion(index), &marker, &words, theme.text(), "");
                }
            }
            Asking::Matrix => self.grid(),
        }
    }

    /// Sets tables down and rounds across; what is too wide goes on below.
    fn grid(&mut self) {
        let (texts, theme) = (self.ctx.texts, self.ctx.theme);
        let room = self.room();
        let names = self.plan.tables.iter().map(|table| text::width(&t!(texts, "plan-table", number = table.number)));
        let label = (names.max().unwrap_or(0) as u16 + 2).min(room / 2);
        let at_once = usize::from((room.saturating_sub(label) / CELL).max(1));
        let left = self.margin + super::setter::GUTTER;
        let rounds: Vec<RoundNo> = (1..=self.plan.round_count()).collect();
        for band in rounds.chunks(at_once) {
            self.gap();
            for (column, number) in band.iter().enumerate() {
                let head = Line::styled(t!(texts, "plan-round-short", number = *number), theme.quiet());
                let x = left + label + column as u16 * CELL;
                self.put(None, x, CELL - 1, vec![head], Style::new());
            }
            self.y += 1;
            for (index, table) in self.plan.tables.iter().enumerate() {
                let name = Line::styled(t!(texts, "plan-table", number = table.number), theme.quiet());
                self.put(None, left, label.saturating_sub(1), vec![name], Style::new());
                for (column, number) in band.iter().enumerate() {
                    let spot = Spot::Cell { table: index, round: usize::from(*number) - 1 };
                    let asked = self.plan.question_at(table.number, Some(*number));
                    let cell = match asked.and_then(|question| self.index_of(&question.key)) {
                        Some(index) => self.chip(index),
                        None => Span::styled(" ? ", theme.amber()),
                    };
                    let pointer = if self.is_on(spot) { theme.sign("›", ">") } else { " " };
                    let spans = vec![Span::styled(pointer, theme.accent()), cell];
                    let x = (left + label + column as u16 * CELL).saturating_sub(1);
                    self.put(Some(spot), x, CELL - 1, vec![Line::from(spans)], Style::new());
                }
                self.y += 1;
            }
        }
    }
}
