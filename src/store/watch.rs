//! A session that others write, followed while its journals grow. Nothing in the folder is ever touched.
//!
//! Only whole submissions are handed on: of one that is being written at this moment, nothing yet. What is shown to a
//! reader may be a line ahead of what the writer has acknowledged.

use std::path::Path;

use nappe_core::Session;
use nappe_core::log::Timeline;

use super::folder::{self, Reading};
use super::paths::Paths;
use super::sites::watch::{SitesNews, SitesWatch};
use crate::failure::{Failure, FailureKind, shown};

/// Follows the journals of a folder.
#[derive(Debug)]
pub struct Watcher {
    paths: Paths,
    timeline: Timeline,
    watch: SitesWatch,
    /// What was told already of journals that cannot be read to their end.
    told: Vec<Failure>,
}

/// What has come since the last look.
#[derive(Debug)]
pub struct Grown {
    /// The session as it stands now.
    pub session: Session,
    /// What is to be told of its journals.
    pub notices: Vec<Failure>,
}

impl Watcher {
    /// Reads a session as it stands and remembers how far.
    ///
    /// # Errors
    /// As [`super::read`].
    pub fn start(folder: &Path) -> Result<(Reading, Self), Failure> {
        let paths = Paths::of(folder)?;
        let (timeline, read) = folder::scan_whole(&paths, None)?;
        let watch = SitesWatch::new(&paths, &read, None);
        let told = folder::told(&read);
        let id = read.place.map(|place| place.session);
        let reading = Reading { id, session: timeline.session().clone(), notices: told.clone() };
        Ok((reading, Self { paths, timeline, watch, told }))
    }

    /// Returns what has come since the last look, if anything.
    ///
    /// # Errors
    /// [`FailureKind::FollowLost`] when the folder cannot be read now; at the next look it may be again.
    pub fn look(&mut self) -> Result<Option<Grown>, Failure> {
        // A stick that was pulled out leaves nothing; an event that nobody opened yet has no journals either.
        let gone = !self.timeline.lines().is_empty() && !self.paths.journal_folder().is_dir();
        match self.look_on().ok().filter(|_| !gone) {
            Some(grown) => Ok(grown),
            None => Err(FailureKind::FollowLost { path: shown(self.paths.root()) }.into()),
        }
    }

    fn look_on(&mut self) -> Result<Option<Grown>, Failure> {
        self.paths.refuse_links()?;
        let SitesNews { met, lines, notices, anew } = self.watch.look()?;
        // The plan on disk gives way to the one that is adopted with the first lines.
        if anew || (self.timeline.lines().is_empty() && !lines.is_empty()) {
            let (timeline, read) = folder::scan_whole(&self.paths, self.watch.place())?;
            self.timeline = timeline;
            self.watch.reset(&read);
            return Ok(Some(self.grown(folder::told(&read))));
        }
        for (site, card) in &met {
            self.timeline.meet_site(*site, card);
        }
        let adopted = self.timeline.adopt(lines);
        let grown = self.grown(notices);
        Ok((adopted.lines > 0 || !met.is_empty() || !grown.notices.is_empty()).then_some(grown))
    }

    fn grown(&mut self, mut notices: Vec<Failure>) -> Grown {
        notices.retain(|notice| !self.told.contains(notice));
        self.told.extend(notices.iter().cloned());
        Grown { session: self.timeline.session().clone(), notices }
    }
}

#[cfg(test)]
mod tests;
