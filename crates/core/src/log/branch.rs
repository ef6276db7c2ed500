//! The lines of a branch: what a second hand wrote behind a beginning that two journals of one name share.
//!
//! A branch is a site of its own, so its lines get that site's name when they are read; the file keeps what it says.
//! Version 1 named a wording by its author and that author's count. Both branches count on from the same number, so
//! within a branch such names are made anew: they mean the branch's own wordings.

use std::collections::HashMap;

use super::envelope::{Envelope, VERSION};
use crate::event::{Event, Fact};
use crate::id::{AuthorId, CommandId, Rev, SiteId};

/// Gives the lines of one branch, one after the other, the name of their own site.
#[derive(Debug, Clone)]
pub struct Branch {
    site: SiteId,
    /// The submission of the last line of version 1, and how many of its lines came before.
    last: Option<(CommandId, u32)>,
    /// What wordings that version 1 named by a count are called here.
    names: HashMap<(AuthorId, u64), Rev>,
}

impl Branch {
    /// Begins behind the last line that the branch shares with another.
    pub fn new(site: SiteId) -> Self {
        Self { site, last: None, names: HashMap::new() }
    }

    /// Begins another branch behind the last line taken: it knows the wordings of this one by their names here.
    #[must_use]
    pub fn forked(&self, site: SiteId) -> Self {
        Self { site, ..self.clone() }
    }

    /// Renames the next line.
    #[must_use]
    pub fn rename(&mut self, mut line: Envelope) -> Envelope {
        line.site = self.site;
        if line.v == 1 {
            // Version 1 wrote no place of a command in its submission; its place among the lines is as good a name.
            let index = match self.last {
                Some((cmd, index)) if cmd == line.cmd => index.saturating_add(1),
                _ => 0,
            };
            self.last = Some((line.cmd, index));
            (line.v, line.index) = (VERSION, index);
            self.names.insert((line.author, line.aseq), line.rev());
        }
        if let Fact::Known(event) = &mut line.event
            && let Some(base) = base_of(event)
        {
            for rev in base {
                if let Rev::Count { author, aseq } = *rev
                    && let Some(own) = self.names.get(&(author, aseq))
                {
                    *rev = *own;
                }
            }
        }
        line
    }
}

/// The wordings that an event was made from.
const fn base_of(event: &mut Event) -> Option<&mut Vec<Rev>> {
    match event {
        Event::NoteEdited { base, .. }
        | Event::NoteDeleted { base, .. }
        | Event::NoteApproved { base, .. }
        | Event::SummaryWritten { base, .. }
        | Event::SynthesisWritten { base, .. } => Some(base),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::NoteId;
    use crate::log::Tick;
    use crate::note::{NoteKind, Place};
    use crate::session::Session;
    use crate::text::CleanText;
    use crate::time::Timestamp;

    const AUTHOR: AuthorId = AuthorId::new(9);

    fn v1(seq: u64, cmd: u128, event: Event) -> Envelope {
        Envelope {
            v: 1,
            site: SiteId::new(1),
            seq,
            tick: Tick::nearest(seq),
            author: AUTHOR,
            aseq: seq,
            time: Timestamp(0),
            cmd: CommandId::new(cmd),
            index: 0,
            at: None,
            event: Fact::Known(event),
        }
    }

    fn words(text: &str) -> CleanText {
        CleanText::lenient(text)
    }

    fn added(note: u128, text: &str) -> Event {
        Event::NoteAdded {
            note: NoteId::new(note),
            text: words(text),
            place: Place::at(1, Some(1)),
            sort: NoteKind::Idea,
            key: false,
            speaker: None,
            person: None,
            number: None,
        }
    }

    fn edited(note: u128, base: u64, text: &str) -> Event {
        let base = vec![Rev::Count { author: AUTHOR, aseq: base }];
        Event::NoteEdited { note: NoteId::new(note), base, text: words(text) }
    }

    /// One note that both copies have, then in each two rewordings of it; the names of version 1 are the same in both.
    #[test]
    fn names_of_version_1_mean_their_own_branch() {
        let common = v1(1, 1, added(1, "avant"));
        let here = [v1(2, 2, edited(1, 1, "ici")), v1(3, 3, edited(1, 2, "ici encore"))];
        let there = [v1(2, 12, edited(1, 1, "là")), v1(3, 13, edited(1, 2, "là encore"))];
        let mut branch = Branch::new(SiteId::new(2));
        let there = there.map(|line| branch.rename(line));
        for order in [[&here, &there], [&there, &here]] {
            let mut session = Session::default();
            std::iter::once(&common).chain(order.into_iter().flatten()).for_each(|line| session.apply(line));
            let note = session.note(NoteId::new(1)).expect("captured");
            let mut heads: Vec<&str> = note.wording.heads().iter().map(|head| head.text.as_str()).collect();
            heads.sort_unstable();
            assert_eq!(heads, ["ici encore", "là encore"]);
        }
        assert!(there.iter().all(|line| line.site == SiteId::new(2)));
    }

    #[test]
    fn lines_of_one_submission_of_version_1_keep_apart() {
        let mut branch = Branch::new(SiteId::new(2));
        let lines = [v1(2, 7, added(1, "un")), v1(3, 7, added(2, "deux")), v1(4, 8, added(3, "trois"))];
        let revs = lines.map(|line| branch.rename(line).rev());
        let rev = |cmd, index| Rev::Command { cmd: CommandId::new(cmd), index };
        assert_eq!(revs, [rev(7, 0), rev(7, 1), rev(8, 0)]);
    }
}
