//! The rounds as a line of time, with the hours they should begin at.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::spot::{List, Spot};
use super::PageSetter;
use super::head::hour_after;
use super::setter::GUTTER;
use crate::t;
use crate::tui::widgets::text;

/// The longest bar, in columns.
const BAR: usize = 36;

impl PageSetter<'_> {
    pub(super) fn rounds(&mut self) {
        let (texts, theme) = (self.ctx.texts, self.ctx.theme);
        self.part("plan-rounds");
        let longest = self.plan.rounds.iter().map(|round| round.minutes.as_seconds()).max().unwrap_or(0).max(1);
        let last = self.plan.rounds.len();
        let names: Vec<String> = (1..=last).map(|number| t!(texts, "plan-round", number = number)).collect();
        let lengths: Vec<String> = self.plan.rounds.iter().map(|round| texts.length(round.minutes)).collect();
        let widest = |all: &[String]| all.iter().map(|word| text::width(word)).max().unwrap_or(0);
        let (name_width, length_width) = (widest(&names), widest(&lengths));
        let mut passed = 0;
        for (index, round) in self.plan.rounds.iter().enumerate() {
            let hour = texts.hour(hour_after(self.plan.start, passed));
            let marker = vec![Span::styled(format!("{hour}  "), theme.quiet())];
            let told =
                format!("{}  {}  ", text::pad(&names[index], name_width), text::pad(&lengths[index], length_width));
            let room = usize::from(self.room()).saturating_sub(text::width(&hour) + 2 + text::width(&told)).min(BAR);
            let bar = theme.sign("━", "=").repeat(room * round.minutes.as_seconds() as usize / longest as usize);
            let width = text::width(&hour) + 2 + text::width(&told);
            let bar = Line::styled(bar, if self.is_on(Spot::Round(index)) { theme.accent() } else { theme.quiet() });
            self.put(None, self.margin + GUTTER + width as u16, BAR as u16, vec![bar], Style::new());
            self.entry(Spot::Round(index), &marker, told.trim_end(), theme.text(), "");
            passed += round.minutes.as_millis();
            if index + 1 < last {
                if !round.move_minutes.is_zero() {
                    let indent = " ".repeat(usize::from(GUTTER) + text::width(&hour) + 2);
                    let told = t!(texts, "plan-move", length = texts.length(round.move_minutes));
                    let line = Line::styled(format!("{indent}{told}"), theme.quiet());
                    let (x, width) = (self.margin, self.width.saturating_sub(self.margin));
                    self.put(None, x, width, vec![line], Style::new());
                    self.y += 1;
                }
                passed += round.move_minutes.as_millis();
            }
        }
        if last > 0 {
            let hour = texts.hour(hour_after(self.plan.start, passed));
            let said = if self.plan.start.is_some() { "plan-end" } else { "plan-total" };
            self.remark(&texts.with_strings(said, &[("hour", hour)]));
        }
        self.adding(List::Rounds, "plan-add-round");
    }
}
