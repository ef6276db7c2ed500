//! The files of the open session. Optional: a session that is joined from elsewhere has none.

use std::path::{Path, PathBuf};

use nappe_core::{Lang, NoteId, Plan, Session, Timestamp};

use super::desk::{ExportRequest, ExportStep, Exported};
use super::lists::{ListOrigin, ListTaken};
use super::stop::StopSign;
use crate::exchange::{ImportSource, Proposal};
use crate::failure::Failure;

pub use crate::store::people::SeatColumn;
pub use crate::store::{PersonRow, PlanFile, PlanWritten};

/// Plan file, people, documents and pictures of pages of one session. Called beside the loop, so that a call may take
/// as long as the disk does.
pub trait Papers: Send + Sync {
    /// Compares `plan.ron` with the plan of the session and the fingerprint it was adopted with. Returns `None` when the
    /// file has not changed since it was compared last, unless it is to be looked at in any case.
    fn plan_file(&self, plan: &Plan, digest: Option<&str>, in_any_case: bool) -> Option<PlanFile>;

    /// Writes the plan to `plan.ron`, keeping a backup. The fingerprint that comes back is to be adopted.
    fn write_plan(&self, plan: &Plan) -> Result<PlanWritten, Failure>;

    /// Returns the command that opens `plan.ron` in the user's editor (`$VISUAL`, `$EDITOR`, a usual one), as words;
    /// none where there is no editor.
    fn plan_editor(&self) -> Vec<String>;

    /// Returns the lines of `people.csv`.
    fn people(&self) -> Result<Vec<PersonRow>, Failure>;

    /// Does to `people.csv` what was done to `before` to make it `after`; what others wrote there since stays.
    ///
    /// Returns all lines, with the ids they were given.
    fn save_people(&self, before: &[PersonRow], after: &[PersonRow]) -> Result<Vec<PersonRow>, Failure>;

    /// Reads a list of notes or people. A raised sign ends it.
    fn read_list(&self, origin: &ListOrigin, stop: &StopSign) -> Result<ImportSource, Failure>;

    /// Takes a list as it was understood: writes new people and authors into `people.csv`, and what comes into a receipt
    /// of this moment and name. The commands that come back are still to be asked for.
    fn take_list(
        &self,
        session: &Session,
        proposal: &Proposal,
        name: &str,
        now: Timestamp,
    ) -> Result<ListTaken, Failure>;

    /// Writes into a receipt that its import was taken back, with the notes that went; or that it stands again.
    fn settle_list(&self, receipt: &Path, gone: Option<Vec<NoteId>>, now: Timestamp) -> Result<(), Failure>;

    /// Writes a document, telling each step. A raised sign ends it at once; the formats that were made stay, and the
    /// notices say what is missing.
    fn export(
        &self,
        session: &Session,
        request: &ExportRequest,
        stop: &StopSign,
        tell: &mut dyn FnMut(ExportStep),
    ) -> Result<Exported, Failure>;

    /// Makes PNGs of the pages of a document, each for a space of so many pixels, unless nobody wants them any more.
    fn pages(
        &self,
        session: &Session,
        request: &ExportRequest,
        pixels: (u32, u32),
        stop: &StopSign,
    ) -> Result<Vec<Vec<u8>>, Failure>;

    /// Writes everybody's itinerary, to read and for spreadsheets; returns the files.
    fn export_seats(&self, session: &Session, lang: Lang) -> Result<Vec<PathBuf>, Failure>;

    /// Writes what was confirmed of the session, whose folder failed, into a new folder; `people` are the lines of
    /// `people.csv` as they were last seen. Returns the folder.
    fn save_elsewhere(&self, people: &[PersonRow]) -> Result<PathBuf, Failure>;

    /// Takes in what another copy of the session holds, a folder or a journal; one of another session only when that is
    /// wanted `anyway`. Returns what came, a line each, in the language of the interface.
    fn merge(&self, other: &Path, anyway: bool, lang: Lang) -> Result<Vec<String>, Failure>;

    /// Opens a file with the program that the system has for it.
    fn show_file(&self, file: &Path) -> Result<(), Failure>;
}
