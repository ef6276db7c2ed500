//! What is remarkable about the programme of a day, and about what only documents say.

use std::collections::HashSet;

use chrono::Datelike;

use super::{Cause, Checker};
use crate::plan::{Plan, Segment, SegmentKind, Speaker, contrast_on_white, read_colour};
use crate::text::search::folded;

/// The least contrast at which text is read without effort (WCAG 2.2, 1.4.3).
const CONTRAST: f64 = 4.5;

impl Plan {
    /// Tells whether tables, rounds and questions are expected: everywhere but in a programme without a café.
    pub fn holds_cafe(&self) -> bool {
        self.programme.is_empty() || self.programme.iter().any(|segment| segment.kind == SegmentKind::Cafe)
    }
}

impl Checker<'_> {
    /// Checks the days of the head, what documents show, and the keys that boards of segments have.
    pub(super) fn papers(&mut self) {
        let plan = self.plan;
        if let (Some(date), Some(until)) = (plan.date, plan.until)
            && until.last() < date.first()
        {
            self.add("until", Cause::UntilBeforeDate { date, until });
        }
        for (index, question) in plan.questions.iter().enumerate() {
            if question.key.as_segment().is_some() {
                self.add(format!("questions[{index}].key"), Cause::KeyOfSegment { key: question.key.clone() });
            }
        }
        let logo = plan.logo.as_str();
        if logo.contains(['/', '\\', ':']) || logo == ".." {
            self.add("logo", Cause::LogoElsewhere { logo: logo.to_owned() });
        }
        let accent = plan.accent.to_string();
        match read_colour(&accent) {
            _ if accent.is_empty() => {}
            None => self.add("accent", Cause::AccentUnknown { accent }),
            Some(colour) => {
                let contrast = contrast_on_white(colour);
                if contrast < CONTRAST {
                    // At most 21: no hundredth is lost.
                    let hundredths = (contrast * 100.0).floor() as u16;
                    self.add("accent", Cause::AccentTooLight { accent, contrast: hundredths });
                }
            }
        }
        let mut shorts = HashSet::new();
        for (index, acronym) in plan.acronyms.iter().enumerate() {
            if !acronym.short.is_empty() && !shorts.insert(folded(&acronym.short)) {
                let short = acronym.short.to_string();
                self.add(format!("acronyms[{index}].short"), Cause::AcronymTwice { short });
            }
        }
    }

    pub(super) fn programme(&mut self) {
        let plan = self.plan;
        let mut numbers = HashSet::new();
        for (index, segment) in plan.programme.iter().enumerate() {
            let path = |field: &str| format!("programme[{index}].{field}");
            let number = segment.number;
            if number == 0 {
                self.add(path("number"), Cause::SegmentZero);
            }
            if !numbers.insert(number) {
                self.add(path("number"), Cause::SegmentTwice { number });
            }
            if segment.name().is_empty() && segment.kind.needs_title() {
                self.add(format!("programme[{index}]"), Cause::SegmentUntitled { number });
            }
            self.day(&path("date"), segment);
            if let (Some(start), Some(end)) = (segment.start, segment.end)
                && end < start
            {
                self.add(path("end"), Cause::SegmentEndsEarly { number, start, end });
            }
            for (field, people) in
                [("facilitators", &segment.facilitators), ("chairs", &segment.chairs), ("speakers", &segment.speakers)]
            {
                let mut names = HashSet::new();
                for (place, speaker) in people.iter().enumerate() {
                    if !speaker.name.is_empty() && !names.insert(folded(&speaker.name)) {
                        let name = speaker.name.to_string();
                        self.add(path(&format!("{field}[{place}].name")), Cause::SpeakerTwice { number, name });
                    }
                }
            }
        }
        self.parallel();
    }

    /// Checks that the day of a segment is one of the plan's.
    fn day(&mut self, path: &str, segment: &Segment) {
        let (Some(date), Some(first)) = (segment.date, self.plan.date) else { return };
        let last = self.plan.until.unwrap_or(first).last().max(first.last());
        let first = first.first();
        let number = segment.number;
        if !(first.year()..=last.year()).contains(&date.year()) {
            self.add(path, Cause::SegmentYearDiffers { number, date, first });
        } else if date < first || date > last {
            self.add(path, Cause::SegmentOutside { number, date, first, last });
        }
    }

    /// Checks what is held at one time: rooms that are taken or not said, people who would have to be in two places.
    fn parallel(&mut self) {
        let plan = self.plan;
        let mut told = HashSet::new();
        for (index, segment) in plan.programme.iter().enumerate() {
            let beside = |other: &&Segment| plan.parallel(segment, other);
            let earlier = plan.programme[..index].iter().filter(beside);
            let others = plan.programme.iter().enumerate().filter(|(at, other)| *at != index && beside(other));
            let with_room = others.filter(|(_, other)| !other.room.is_empty()).count();
            let number = segment.number;
            if segment.room.is_empty() && with_room > 0 && !segment.kind.is_pause() {
                self.add(format!("programme[{index}]"), Cause::RoomMissing { number });
            }
            for other in earlier {
                let segments = (other.number, number);
                if !segment.room.is_empty() && folded(&segment.room) == folded(&other.room) {
                    let room = segment.room.to_string();
                    self.add(format!("programme[{index}].room"), Cause::RoomTaken { segments, room });
                }
                let there: HashSet<String> = other.people().map(name).collect();
                for speaker in segment.people().filter(|one| !one.name.is_empty() && there.contains(&name(one))) {
                    // Somebody who chairs and speaks is told once.
                    if told.insert((segments, name(speaker))) {
                        let name = speaker.name.to_string();
                        self.add(format!("programme[{index}]"), Cause::SpeakerElsewhere { segments, name });
                    }
                }
            }
        }
    }
}

fn name(speaker: &Speaker) -> String {
    folded(&speaker.name)
}
