//! The rules of the core, as the store and the hub ask them.

use nappe_core::plan::parse::PlanFault;
use nappe_core::{Command, Event, Plan, Refusal, Session, Submission, Timestamp};

/// Decides a submission.
pub fn decide_all(session: &Session, submission: &Submission, at: Timestamp) -> Result<Vec<Event>, (usize, Refusal)> {
    let mut events = Vec::new();
    for (index, command) in submission.commands.iter().enumerate() {
        match command.clone() {
            Command::AddNote(new) => {
                if session.note(new.note).is_some() {
                    return Err((index, Refusal::Nothing));
                }
                events.push(Event::NoteAdded {
                    note: new.note,
                    text: new.text,
                    place: new.place,
                    sort: new.sort,
                    key: new.key,
                    speaker: new.speaker,
                    person: new.person,
                });
            }
            Command::AdoptPlan { plan, digest } => events.push(Event::PlanAdopted { plan, digest }),
            other => events.extend(nappe_core::decide(session, &other, at).map_err(|refusal| (index, refusal))?),
        }
    }
    Ok(events)
}

/// Reads a plan.
pub fn parse_bytes(bytes: &[u8]) -> Result<Plan, Vec<PlanFault>> {
    ron::de::from_bytes(bytes)
        .map_err(|error| vec![PlanFault { line: error.span.start.line, column: error.span.start.col }])
}

/// Remarks on a plan.
pub fn check(_plan: &Plan) -> Vec<nappe_core::plan::check::Finding> {
    Vec::new()
}
