//! Everything, for machines. `docs/restitution-json.md` describes it: outside this repository programs read these
//! names, so never rename; add, and raise the version when a meaning changes.

use nappe_core::restitution::{AnnexTable, BoardPart, NoteEntry, ParticipantGroup, ProofFault, Restitution, ThemePart};
use serde_json::{Value, json};

/// Name of the format.
const FORMAT: &str = "nappe-restitution";
/// Version of the format.
const VERSION: u32 = 1;

pub(crate) fn write(restitution: &Restitution) -> Result<Vec<u8>, serde_json::Error> {
    let cover = &restitution.cover;
    let value = json!({
        "format": FORMAT,
        "version": VERSION,
        "lang": restitution.lang,
        "title": cover.title,
        "place": cover.place,
        "date": cover.date.as_ref().map(|date| date.value),
        "start": cover.start.as_ref().map(|start| start.value.format("%H:%M").to_string()),
        "end": cover.end.as_ref().map(|end| end.value.format("%H:%M").to_string()),
        "organisers": cover.organisers,
        "facilitators": cover.facilitators,
        "tables": cover.tables.iter().map(|table| json!({
            "number": table.number,
            "label": table.words,
            "host": table.host,
            "note_taker": table.note_taker,
        })).collect::<Vec<_>>(),
        "counts": {
            "people": cover.counts.people,
            "tables": cover.counts.tables,
            "rounds": cover.counts.rounds,
            "questions": cover.counts.questions,
            "themes": cover.counts.themes,
            "notes": cover.counts.notes,
        },
        "participants": {
            "count": cover.participants.count,
            "categories": cover.participants.categories.iter().map(group).collect::<Vec<_>>(),
            "organisations": cover.participants.organisations.iter().map(group).collect::<Vec<_>>(),
            "names": cover.participants.names,
        },
        "essential": restitution.essential.iter().map(|idea| json!({
            "board": restitution.boards.get(idea.board).map(|board| &board.key),
            "note": idea.note.id,
        })).collect::<Vec<_>>(),
        "boards": restitution.boards.iter().map(board).collect::<Vec<_>>(),
        "annex": restitution.annex.iter().map(table).collect::<Vec<_>>(),
        "proof": proof(restitution),
        "reading": restitution.reading.tables.iter().map(|read| json!({
            "room": read.room,
            "table": read.table,
            "approved": read.approved,
            "notes": read.notes,
        })).collect::<Vec<_>>(),
    });
    let mut bytes = serde_json::to_vec_pretty(&value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn group(group: &ParticipantGroup) -> Value {
    json!({ "name": group.name, "count": group.count })
}

fn board(board: &BoardPart) -> Value {
    json!({
        "key": board.key,
        "number": board.number,
        "segment": board.segment,
        "label": board.label,
        "heading": board.heading,
        "asked": board.asked.as_ref().or(board.heading.as_ref().filter(|_| board.segment.is_none())),
        "synthesis": board.synthesis,
        "themes": board.themes.iter().map(theme).collect::<Vec<_>>(),
        "apart": board.apart.iter().map(note).collect::<Vec<_>>(),
    })
}

fn theme(theme: &ThemePart) -> Value {
    json!({
        "id": theme.id,
        "title": theme.title,
        "mark": theme.mark.sign(),
        "colour": theme.mark.hue(),
        "summary": theme.summary,
        "notes": theme.notes.iter().map(note).collect::<Vec<_>>(),
    })
}

fn note(entry: &NoteEntry) -> Value {
    let mut value = json!({
        "id": entry.id,
        "number": entry.number,
        "text": entry.text,
        "versions": entry.versions,
        "revisions": entry.revisions,
        "table": entry.table,
        "round": entry.round,
        "segment": entry.segment,
        "kind": entry.kind,
        "key": entry.key,
        "votes": entry.votes,
        "approved": entry.approved,
        "speaker": entry.speaker,
        "time": entry.time,
        "folded_into": entry.folded_into,
        "folded": entry.folded.iter().map(note).collect::<Vec<_>>(),
    });
    // Only where a number alone would name several notes.
    if entry.label != entry.number.to_string() {
        value["label"] = entry.label.as_str().into();
    }
    value
}

fn table(table: &AnnexTable) -> Value {
    json!({
        "table": table.number,
        "segment": table.segment,
        "label": table.words,
        "rounds": table.rounds.iter().map(|round| json!({
            "round": round.round,
            "notes": round.notes.iter().map(note).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

fn proof(restitution: &Restitution) -> Value {
    let (proof, found) = (&restitution.proof, restitution.tally());
    json!({
        "faithful": restitution.is_faithful(),
        "captured": proof.captured,
        "deleted": proof.deleted,
        "in": proof.live(),
        "out": found.given(),
        "in_themes": found.in_themes,
        "apart": found.apart,
        "folded": found.folded,
        "annexed": found.annexed,
        "rooms": proof.rooms.iter().map(|(room, notes)| json!({"room": room, "notes": notes})).collect::<Vec<_>>(),
        "faults": proof.faults.iter().map(|fault| json!({
            "fault": fault_name(*fault),
            "note": fault.note(),
        })).collect::<Vec<_>>(),
        "sentences": proof.sentences.all().collect::<Vec<_>>(),
    })
}

const fn fault_name(fault: ProofFault) -> &'static str {
    match fault {
        ProofFault::Missing(_) => "missing",
        ProofFault::NotAnnexed(_) => "not_annexed",
        ProofFault::Twice(_) => "twice",
        ProofFault::Altered(_) => "altered",
        ProofFault::Stranger(_) => "stranger",
    }
}
