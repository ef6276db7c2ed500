//! The head of the page: what the workshop is called, when, where, by whom.

use ratatui::style::Style;
use ratatui::text::Line;

use super::super::spot::{List, Spot};
use super::PageSetter;
use crate::t;

/// Columns of the labels where they cannot stand in the margin.
const NARROW_LABELS: u16 = 10;

impl PageSetter<'_> {
    pub(super) fn head(&mut self) {
        let (texts, theme) = (self.ctx.texts, self.ctx.theme);
        let plan = self.plan;
        let (title, style) = if plan.title.is_empty() {
            (t!(texts, "plan-no-title"), theme.quiet())
        } else {
            (plan.title.to_string(), theme.title())
        };
        self.entry(Spot::Title, &[], &title, style, "");
        self.gap();
        let date = plan.date.map(|date| texts.date(date));
        self.said(Spot::Date, "plan-when", date, "plan-no-date");
        let start = plan.start.map(|start| self.hours(start));
        self.said(Spot::Start, "", start, "plan-no-start");
        self.said(Spot::Place, "plan-where", some(&plan.place), "plan-no-place");
        for (index, organiser) in plan.organisers.iter().enumerate() {
            self.said(Spot::Organiser(index), first(index, "plan-organisers"), some(organiser), "plan-nobody");
        }
        if plan.organisers.is_empty() {
            self.said(Spot::Add(List::Organisers), "plan-organisers", None, "plan-nobody");
        }
        for (index, one) in plan.facilitators.iter().enumerate() {
            let told = if one.role.is_empty() { one.name.to_string() } else { format!("{}, {}", one.name, one.role) };
            let told = Some(told).filter(|_| !one.name.is_empty());
            self.said(Spot::Facilitator(index), first(index, "plan-facilitators"), told, "plan-nobody");
        }
        if plan.facilitators.is_empty() {
            self.said(Spot::Add(List::Facilitators), "plan-facilitators", None, "plan-nobody");
        }
        let lang = texts.get(match plan.lang {
            nappe_core::Lang::Fr => "new-lang-fr",
            nappe_core::Lang::En => "new-lang-en",
        });
        self.said(Spot::Lang, "plan-lang", Some(lang), "plan-lang");
    }

    /// Tells when it starts and when it should end.
    fn hours(&self, start: chrono::NaiveTime) -> String {
        let texts = self.ctx.texts;
        let length = self.plan.total_length_millis();
        if length == 0 {
            return texts.hour(start);
        }
        let end = start + chrono::TimeDelta::milliseconds(length);
        t!(texts, "plan-hours", start = texts.hour(start), end = texts.hour(end))
    }

    /// Sets a label and what is said beside it, or a quiet word where nothing is said yet.
    fn said(&mut self, spot: Spot, label: &str, value: Option<String>, otherwise: &str) {
        let (texts, theme) = (self.ctx.texts, self.ctx.theme);
        let x = if self.margin > 0 { self.margin } else { NARROW_LABELS.min(self.width / 2) };
        if !label.is_empty() {
            let line = Line::styled(texts.get(label), theme.quiet());
            self.put(None, 0, x.saturating_sub(1), vec![line], Style::new());
        }
        match value {
            Some(value) => self.entry_at(spot, x, &[], &value, theme.text(), ""),
            None => self.entry_at(spot, x, &[], &texts.get(otherwise), theme.quiet(), ""),
        }
    }
}

const fn first(index: usize, label: &str) -> &str {
    if index == 0 { label } else { "" }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Returns an hour of the day `millis` after `start`; without a start, how far into the café it is.
pub(super) fn hour_after(start: Option<chrono::NaiveTime>, millis: i64) -> chrono::NaiveTime {
    let start = start.unwrap_or(chrono::NaiveTime::MIN);
    start + chrono::TimeDelta::milliseconds(millis)
}
