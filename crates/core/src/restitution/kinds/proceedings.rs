//! What was said at a conference, speaker by speaker.

use std::collections::HashSet;

use super::draft::DocumentDraft;
use super::matter::Matter;
use super::stream::Stream;
use crate::id::NoteId;
use crate::note::NoteKind;
use crate::plan::{Segment, SegmentKind, Speaker};
use crate::restitution::DocumentKind;
use crate::restitution::document::{CoverPage, Heading};
use crate::restitution::model::{BoardPart, NoteEntry};
use crate::restitution::people::same;
use crate::restitution::words::{Label, Phrase};

/// One conference: the part of the programme it is, if the plan has one, and what was said in it, in order.
struct Conference<'a> {
    segment: Option<&'a Segment>,
    notes: Vec<&'a NoteEntry>,
}

/// Writes the proceedings; returns their head.
pub(super) fn write(matter: &Matter<'_>, draft: &mut DocumentDraft) -> CoverPage {
    let conferences = conferences(matter);
    let head = matter.head(matter.say(&Phrase::Document(DocumentKind::Proceedings)));
    let head = CoverPage { facts: matter.participants(true), ..head };
    let head = match conferences.as_slice() {
        [Conference { segment: Some(segment), .. }] => CoverPage { subtitle: None, ..of(matter, segment, head) },
        _ => head,
    };
    let said = conferences.iter().any(|conference| !conference.notes.is_empty());
    if !said {
        draft.paragraph(matter.word(Label::NothingSaid));
    }
    let several = conferences.len() > 1;
    for conference in &conferences {
        if let Some(segment) = conference.segment.filter(|_| several) {
            let led = led_by(matter, segment);
            let title = matter.segment_title(segment);
            draft.heading(Heading {
                level: 1,
                overline: (!segment.part.is_empty() && *segment.part != *title)
                    .then(|| segment.part.as_str().to_owned()),
                text: title,
                below: matter.below(segment),
                ..Heading::default()
            });
            if let Some(led) = led {
                draft.paragraph(led);
            }
        }
        tell(matter, draft, conference, if several { 2 } else { 1 });
    }
    matter.participant_names(draft);
    matter.acronyms(draft);
    matter.unused(draft);
    matter.short_proof(draft);
    head
}

/// Returns the head of the proceedings of one part: what stands above its title, who led it, when and where.
fn of(matter: &Matter<'_>, segment: &Segment, head: CoverPage) -> CoverPage {
    let when = matter.below(segment);
    let above = if segment.part.is_empty() { head.overline.clone() } else { segment.part.as_str().to_owned() };
    let event = (!matter.plan.title.is_empty() && *matter.plan.title != *matter.segment_title(segment))
        .then(|| matter.plan.title.as_str().to_owned());
    CoverPage {
        overline: above,
        title: matter.segment_title(segment),
        lines: led_by(matter, segment).into_iter().chain(event).chain(head.lines.iter().cloned()).chain(when).collect(),
        ..head
    }
}

fn led_by(matter: &Matter<'_>, segment: &Segment) -> Option<String> {
    let people = matter.helpers(&segment.facilitators);
    let people = (!people.is_empty()).then(|| matter.say(&Phrase::AndBy(&people)))?;
    Some(matter.say(&Phrase::LedBy(segment.kind, &people)))
}

/// Returns the conferences of a session: the one that is asked for, or every part in which somebody spoke; without a
/// programme, whatever was said by somebody with a name.
fn conferences<'a>(matter: &Matter<'a>) -> Vec<Conference<'a>> {
    let facts = matter.facts;
    let of = |segment: &'a Segment| {
        let boards = facts.boards.iter().filter(|board| board.segment == Some(segment.number));
        let mut notes: Vec<&'a NoteEntry> = boards.flat_map(BoardPart::notes).collect();
        notes.sort_by_key(|note| note.number);
        Conference { segment: Some(segment), notes }
    };
    if let Some(segment) = matter.options.segment.and_then(|number| matter.plan.segment(number)) {
        return vec![of(segment)];
    }
    if matter.plan.programme.is_empty() {
        let mut notes: Vec<&'a NoteEntry> = facts.boards.iter().flat_map(BoardPart::notes).collect();
        notes.sort_by_key(|note| note.number);
        if notes.iter().all(|note| note.speaker.is_none()) {
            notes.clear();
        }
        return vec![Conference { segment: None, notes }];
    }
    let listens = |segment: &&Segment| !segment.kind.is_pause() && segment.kind != SegmentKind::Cafe;
    let parts: Vec<Conference<'a>> = matter.by_hour().into_iter().filter(listens).map(of).collect();
    let spoken = |conference: &&Conference<'a>| {
        conference.notes.iter().any(|note| note.speaker.is_some())
            || (!conference.notes.is_empty()
                && conference
                    .segment
                    .is_some_and(|segment| !(segment.chairs.is_empty() && segment.speakers.is_empty())))
    };
    if parts.iter().any(|conference| spoken(&conference)) {
        parts.into_iter().filter(|conference| spoken(&conference)).collect()
    } else {
        // Whoever was announced is told at least.
        let announced = |conference: &Conference<'a>| {
            conference.segment.is_some_and(|segment| !(segment.chairs.is_empty() && segment.speakers.is_empty()))
        };
        let empty = |conference: Conference<'a>| Conference { notes: Vec::new(), ..conference };
        parts.into_iter().filter(announced).map(empty).collect()
    }
}

/// Writes a conference: who presided, who spoke, the debate, the key ideas.
fn tell(matter: &Matter<'_>, draft: &mut DocumentDraft, conference: &Conference<'_>, level: u8) {
    let mut told: HashSet<NoteId> = HashSet::new();
    let chairs = conference.segment.map_or(&[][..], |segment| &segment.chairs);
    let speakers = conference.segment.map_or(&[][..], |segment| &segment.speakers);
    let chair = if chairs.len() == 1 { Label::Chair } else { Label::Chairs };
    for (label, people) in [(chair, chairs), (Label::Speakers, speakers)] {
        let unknown = if label == Label::Speakers { others(matter, conference, &told) } else { Vec::new() };
        if people.is_empty() && unknown.is_empty() {
            continue;
        }
        draft.title(level, matter.word(label));
        for person in people {
            let notes = said_by(matter, conference, &person.name, &told);
            told.extend(notes.iter().map(|note| note.id));
            let function = matter.function(person);
            block(matter, draft, &matter.name(&person.name), function, &notes, level + 1);
        }
        for name in others(matter, conference, &told).into_iter().filter(|_| label == Label::Speakers) {
            let notes = said_by(matter, conference, &name, &told);
            told.extend(notes.iter().map(|note| note.id));
            let function = elsewhere(matter, &name).map(|speaker| matter.function(speaker)).unwrap_or_default();
            block(matter, draft, &matter.name(&name), function, &notes, level + 1);
        }
    }
    let ideas: Vec<&NoteEntry> = conference.notes.iter().copied().filter(|note| note.is_starred()).collect();
    let key = |note: &&NoteEntry| note.key && note.speaker.is_none();
    let debate = conference.notes.iter().copied().filter(|note| !told.contains(&note.id));
    let debate: Vec<&NoteEntry> = debate.filter(|note| !key(note)).collect();
    if !debate.is_empty() {
        draft.title(level, matter.word(Label::Debate));
        Stream::new(matter, level + 1, true).notes(draft, debate);
    }
    if !ideas.is_empty() {
        draft.title(level, matter.say(&Phrase::KeyIdeas(ideas.len())));
        matter.key_ideas(draft, ideas);
    }
}

/// Writes what one person said, under the name; headings, asides and footnotes go with what stands before them.
fn block(
    matter: &Matter<'_>,
    draft: &mut DocumentDraft,
    name: &str,
    function: String,
    notes: &[&NoteEntry],
    level: u8,
) {
    let below = (!function.is_empty()).then_some(function);
    draft.heading(Heading { level, text: name.to_owned(), below, ..Heading::default() });
    Stream::new(matter, level + 1, false).notes(draft, notes.iter().copied());
}

/// Returns the name under which the session knows the speaker of a note; a footnote or an aside without a name belongs
/// to whoever spoke before it.
fn speaker_of(matter: &Matter<'_>, conference: &Conference<'_>, index: usize) -> Option<String> {
    let note = conference.notes.get(index)?;
    let own = matter.session.note(note.id).and_then(|note| note.speaker.as_ref());
    match own.filter(|name| !name.is_empty()) {
        Some(name) => Some(name.as_str().to_owned()),
        None if matches!(note.kind, NoteKind::Footnote | NoteKind::Aside) => {
            speaker_of(matter, conference, index.checked_sub(1)?)
        }
        None => None,
    }
}

fn said_by<'a>(
    matter: &Matter<'_>,
    conference: &Conference<'a>,
    name: &str,
    told: &HashSet<NoteId>,
) -> Vec<&'a NoteEntry> {
    let name = same(name);
    let notes = conference.notes.iter().enumerate().filter(|(_, note)| !told.contains(&note.id));
    let own = |index: usize| speaker_of(matter, conference, index).is_some_and(|speaker| same(&speaker) == name);
    notes.filter(|(index, _)| own(*index)).map(|(_, note)| *note).collect()
}

/// Returns the speakers whom the plan does not announce for this conference, in the order in which they spoke.
fn others(matter: &Matter<'_>, conference: &Conference<'_>, told: &HashSet<NoteId>) -> Vec<String> {
    let announced = conference.segment.into_iter().flat_map(|segment| segment.chairs.iter().chain(&segment.speakers));
    let mut known: HashSet<String> = announced.map(|speaker| same(&speaker.name)).collect();
    let mut names = Vec::new();
    for index in 0..conference.notes.len() {
        if told.contains(&conference.notes[index].id) {
            continue;
        }
        if let Some(name) = speaker_of(matter, conference, index).filter(|name| known.insert(same(name))) {
            names.push(name);
        }
    }
    names
}

/// Returns what the plan says elsewhere about somebody.
fn elsewhere<'a>(matter: &Matter<'a>, name: &str) -> Option<&'a Speaker> {
    let name = same(name);
    matter.plan.programme.iter().flat_map(Segment::people).find(|person| same(&person.name) == name)
}
