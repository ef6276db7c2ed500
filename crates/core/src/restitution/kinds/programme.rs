//! The programme of a day, or the page of one workshop in it.

use super::draft::DocumentDraft;
use super::matter::{Matter, joined};
use super::when::capital;
use crate::plan::Segment;
use crate::restitution::DocumentKind;
use crate::restitution::document::{Block, CoverPage, Heading, LabelledFact, Text, Tone};
use crate::restitution::held::HeldAt;
use crate::restitution::words::{Label, Phrase};

/// Writes the page of one workshop where one is asked for or only one is described; the whole programme otherwise.
/// Returns the head.
pub(super) fn write(matter: &Matter<'_>, draft: &mut DocumentDraft) -> CoverPage {
    let asked = matter.options.segment.and_then(|number| matter.plan.segment(number));
    let described = || matter.plan.programme.iter().filter(|segment| is_described(segment));
    let only = described().next().filter(|_| described().count() == 1);
    let head = match asked.or(only) {
        Some(segment) => workshop(matter, draft, segment),
        None => whole(matter, draft),
    };
    matter.acronyms(draft);
    head
}

/// Tells whether a part has matter for a page of its own.
fn is_described(segment: &Segment) -> bool {
    !segment.context.is_empty() || segment.quote.is_some()
}

fn workshop(matter: &Matter<'_>, draft: &mut DocumentDraft, segment: &Segment) -> CoverPage {
    let partners = matter.shown(&segment.partners);
    let prepared = (!partners.is_empty()).then(|| matter.say(&Phrase::PreparedBy(segment.kind, &partners)));
    if is_described(segment) {
        draft.title(1, matter.word(Label::Context));
        matter.context(draft, segment);
    }
    let (moderation, chairs) = (matter.helpers(&segment.facilitators), matter.speakers(&segment.chairs));
    let speakers = matter.speakers(&segment.speakers);
    let points = matter.shown(&segment.points);
    if [&moderation, &chairs, &speakers, &points].into_iter().any(|lines| !lines.is_empty()) {
        draft.title(1, matter.word(Label::Running));
        let chair = if chairs.len() == 1 { Label::Chair } else { Label::Chairs };
        for (label, lines) in
            [(Label::Points, points), (Label::Moderation, moderation), (chair, chairs), (Label::Speakers, speakers)]
        {
            if !lines.is_empty() {
                draft.title(2, matter.word(label));
                draft.list(false, lines);
            }
        }
    }
    draft.title(1, matter.word(Label::Practical));
    draft.facts(practical(matter, segment));
    let others: Vec<String> = matter
        .by_hour()
        .into_iter()
        .filter(|other| other.number != segment.number && !other.kind.is_pause())
        .map(|other| rendezvous(matter, other))
        .collect();
    if !others.is_empty() {
        draft.title(1, matter.word(Label::OtherParts));
        draft.list(false, others);
    }
    let event = match matter.plan.title.as_str() {
        "" => matter.say(&Phrase::Document(DocumentKind::Programme)),
        title => title.to_owned(),
    };
    let head = matter.head_announced(event);
    CoverPage {
        title: matter.segment_title(segment),
        subtitle: prepared,
        lines: head.subtitle.into_iter().chain(head.lines).collect(),
        ..head
    }
}

/// Returns when, where, what sort, for whom.
fn practical(matter: &Matter<'_>, segment: &Segment) -> Vec<LabelledFact> {
    let day = matter.segment_day(segment).map(|day| matter.day(day)).unwrap_or_default();
    let when = joined(&[&day, &matter.spoken_hours(segment).unwrap_or_default()]);
    let when = if when.is_empty() { matter.word(Label::HoursUnknown) } else { capital(&when) };
    let kind = matter.say(&Phrase::Part(segment.kind));
    let kind = if segment.part.is_empty() { kind } else { segment.part.as_str().to_owned() };
    vec![
        matter.fact(Label::Hours, vec![when]),
        matter.fact(Label::Room, vec![capital(&matter.room(segment))]),
        matter.fact(Label::Type, vec![kind]),
        matter.fact(Label::Audience, matter.shown([&segment.audience])),
    ]
}

/// Returns another part in one line: its day where that is another, its hours, its title, its room.
fn rendezvous(matter: &Matter<'_>, segment: &Segment) -> String {
    let day = segment.date.filter(|day| Some(*day) != matter.plan.day());
    let day = day.map(|day| matter.say(&Phrase::Day(day))).unwrap_or_default();
    let hours = capital(&joined(&[&day, &matter.spoken_hours(segment).unwrap_or_default()]));
    let (title, room) = (matter.segment_title(segment), matter.room(segment));
    matter.say(&Phrase::Rendezvous { hours: &hours, title: &title, room: &room })
}

/// Writes the whole programme: a table a day, then what is described, hour by hour.
fn whole(matter: &Matter<'_>, draft: &mut DocumentDraft) -> CoverPage {
    let days = matter.by_day();
    if days.is_empty() {
        draft.paragraph(matter.word(Label::NoProgramme));
    }
    let several = days.len() > 1;
    for (day, segments) in &days {
        let caption = match day.filter(|_| several) {
            Some(day) => matter.day(day),
            None => matter.word(Label::Programme),
        };
        draft.title(1, caption.clone());
        draft.push(Block::Table(matter.programme_table(caption, segments, false)));
        for together in segments.chunk_by(|one, other| one.start.is_some() && one.start == other.start) {
            hour(matter, draft, together);
        }
    }
    CoverPage {
        facts: matter.makers(),
        ..matter.head_announced(matter.say(&Phrase::Document(DocumentKind::Programme)))
    }
}

/// Writes what is said about the parts of one hour; several at once stand under their hour.
fn hour(matter: &Matter<'_>, draft: &mut DocumentDraft, segments: &[&Segment]) {
    let told =
        |segment: &&&Segment| is_described(segment) || !segment.points.is_empty() || !segment.audience.is_empty();
    let parts: Vec<&&Segment> = segments.iter().filter(told).collect();
    if parts.is_empty() {
        return;
    }
    let parallel = segments.len() > 1;
    if parallel {
        let hours = segments.iter().find_map(|segment| matter.spoken_hours(segment));
        draft.heading(Heading {
            level: 2,
            text: hours.map_or_else(|| matter.word(Label::HoursUnknown), |hours| capital(&hours)),
            below: Some(matter.word(Label::Parallel)),
            ..Heading::default()
        });
    }
    for segment in parts {
        section(matter, draft, segment, if parallel { 3 } else { 2 });
    }
}

/// Writes a part of the programme in short: who prepared it, for whom, why, about what, with whom.
fn section(matter: &Matter<'_>, draft: &mut DocumentDraft, segment: &Segment, level: u8) {
    let title = matter.segment_title(segment);
    draft.heading(Heading {
        level,
        overline: (!segment.part.is_empty() && *segment.part != *title).then(|| segment.part.as_str().to_owned()),
        text: title,
        below: matter.below(segment),
        ..Heading::default()
    });
    let partners = matter.shown(&segment.partners);
    if !partners.is_empty() {
        draft.small(matter.say(&Phrase::PreparedBy(segment.kind, &partners)));
    }
    matter.announcement(draft, segment);
    matter.context(draft, segment);
    matter.cast(draft, segment);
}

impl Matter<'_> {
    /// Writes for whom a part is and what will be talked about.
    fn announcement(&self, draft: &mut DocumentDraft, segment: &Segment) {
        if !segment.audience.is_empty() {
            let line = self.led(&self.word(Label::Audience), &segment.audience);
            draft.push(Block::Paragraph(line));
        }
        let points = self.shown(&segment.points);
        if !points.is_empty() {
            let label = Text::default().with(Tone::Strong, self.word(Label::Points));
            draft.push(Block::Paragraph(label));
            draft.list(false, points);
        }
    }

    /// Writes the programme as the last part of a document: for whom, when and where, then the table.
    pub(super) fn programme_part(&self, draft: &mut DocumentDraft) {
        if self.plan.programme.is_empty() {
            return;
        }
        draft.title(1, self.word(Label::Programme));
        let place = self.shown([&self.plan.place]);
        for line in self.moment(&HeldAt::announced(self.session)).into_iter().chain(place) {
            draft.small(line);
        }
        for segment in self.plan.programme.iter().filter(|segment| !segment.audience.is_empty()) {
            self.announcement(draft, segment);
        }
        self.programme_tables(draft);
    }
}
