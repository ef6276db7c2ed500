//! Lists to look at: an online board, and one with more columns than fit.

use std::sync::Arc;

use nappe_core::{CleanText, NewNote, NoteId, NoteKind, Place};

use super::Stage;
use crate::exchange::{self, ImportWishes, Proposal};
use crate::tui::effect::Effect;
use crate::tui::jobs::{Job, JobWork};
use crate::tui::message::{JobNews, News};

/// What an online tool gives for a board: columns of marks beside the ideas.
pub const BOARD: &str = "Table;Idée;Catégorie;Note\n1;Des bancs à l’ombre;Confort;4/5\n2;Une fontaine;Confort;3/5\n\
    1;Un marché le soir;Vie;5/5\n9;Des tilleuls;Confort;2/5\n";
/// Many columns with long words.
pub const WIDE: &str = "Numéro;Horodateur;Votre structure;Prénom et nom;Votre idée pour la place du marché, en une phrase;\
    Pourquoi ?;Catégorie;Votes;Commentaire de l’équipe;Suite\n\
    1;2026-10-08 18:12;Ville;Nadia Benali;Planter des tilleuls le long de la rue et mettre des bancs dessous;Il fait chaud;\
    Confort;12;À voir avec les espaces verts;Oui\n\
    2;2026-10-08 18:14;Département;Luc Tanguy;Une fontaine;;Confort;3 voix;;\n";

/// Pastes a list, and hears what is understood of it.
pub fn proposed(stage: Stage, list: &str) -> Stage {
    let stage = stage.pasted(list);
    let Some(Effect::Start(Job { id, work: JobWork::ReadList(_) })) = stage.effects.last().cloned() else {
        panic!("{:?}", stage.effects)
    };
    let proposal = understood(&stage, list);
    stage.hear(id, JobNews::Over(News::ListRead(Box::new(proposal))))
}

/// Returns what is understood of a list in the session of a stage.
pub fn understood(stage: &Stage, list: &str) -> Proposal {
    let source = exchange::read(list.as_bytes(), &|| false).expect("a list");
    exchange::understand(Arc::new(source), ImportWishes::default(), Some(&stage.model.session().plan))
}

/// Returns a note of a list.
pub fn note(id: u128) -> NewNote {
    NewNote {
        note: NoteId::new(id),
        text: CleanText::lenient("Des bancs à l’ombre"),
        place: Place { table: 1, round: None, segment: None },
        sort: NoteKind::default(),
        key: false,
        speaker: None,
        person: None,
    }
}
