use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::cafe::Step;
use crate::id::NoteId;
use crate::note::{NoteKind, Place};
use crate::plan::{Plan, QuestionKey};
use crate::testing::*;

/// What people see of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    words: BTreeSet<String>,
    place: Place,
    kind: NoteKind,
    key: bool,
    theme: Option<ThemeId>,
    under: Option<NoteId>,
}

/// What people see: two sessions that look the same are the same to them, whatever their history.
#[derive(Debug, Clone, PartialEq, Eq)]
struct View {
    plan: Plan,
    notes: BTreeMap<NoteId, Seen>,
    boards: BTreeMap<QuestionKey, Vec<(ThemeId, String, BTreeSet<String>, Vec<NoteId>)>>,
    syntheses: BTreeMap<QuestionKey, BTreeSet<String>>,
}

fn words(written: &Revised) -> BTreeSet<String> {
    written.heads().iter().map(|head| head.text.to_string()).filter(|text| !text.is_empty()).collect()
}

fn view(session: &Session) -> View {
    let keys: Vec<QuestionKey> = (1..=QUESTIONS + 2).map(q).chain([QuestionKey::none()]).collect();
    let seen = |note: &crate::note::Note| Seen {
        words: words(&note.wording),
        place: note.place,
        kind: note.kind,
        key: note.key,
        theme: session.theme_of(note).map(|theme| theme.id),
        under: note.folded_into,
    };
    View {
        plan: session.plan.clone(),
        notes: session.notes().map(|note| (note.id, seen(note))).collect(),
        boards: keys
            .iter()
            .map(|key| {
                let themes = session.themes_of(key).map(|theme| {
                    let notes = session.theme_notes(theme.id).map(|note| note.id).collect();
                    (theme.id, theme.title.to_string(), words(&theme.summary), notes)
                });
                (key.clone(), themes.collect())
            })
            .collect(),
        syntheses: keys
            .iter()
            .filter_map(|key| Some((key.clone(), words(session.synthesis(key)?))))
            .filter(|(_, words)| !words.is_empty())
            .collect(),
    }
}

fn undoable() -> impl Strategy<Value = Command> {
    prop_oneof![
        5 => note_command(),
        6 => board_command(),
        1 => plan_change().prop_map(|change| Command::ChangePlan { change }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn undoing_everything_leads_back_and_redoing_leads_forth(
        commands in vec(vec(undoable(), 1..3), 1..25),
        begun in any::<bool>(),
    ) {
        let mut stage = Stage::with_notes(6).with_theme(1, &[1, 2, 5]).with_theme(2, &[3]);
        if begun {
            stage.play(&Command::Advance { from: Step::Before });
        }
        let mut history = History::default();
        let mut views = vec![view(&stage.session)];
        for together in commands {
            // One after the other, as a screen asks for them: the second sees the first.
            let mut scratch = Scratch::new(&stage.session, Stage::AUTHOR, stage.now);
            let mut asked: Vec<Command> = Vec::new();
            for command in together {
                let twice = asked.iter().any(|other| rewords_the_same(other, &command));
                let command = seen(scratch.before(&command), command);
                if !twice && scratch.run(&command).is_ok() {
                    asked.push(command);
                }
            }
            let before = stage.session.clone();
            let events = stage.ask(asked.clone()).expect("tried before");
            history.record(&before, &asked);
            if !inverse_all(&before, &asked).is_empty() {
                views.push(view(&stage.session));
            }
            prop_assert!(!events.is_empty() || view(&before) == view(&stage.session));
        }

        for _ in 0..2 {
            let mut reached = views.len() - 1;
            while let Some(back) = history.undo(&stage.session) {
                prop_assert!(!back.is_empty(), "nobody else is here");
                let done = stage.ask(back.clone());
                prop_assert!(done.is_ok(), "{:?}: {:?}", back, done);
                reached -= 1;
                prop_assert_eq!(view(&stage.session), views[reached].clone(), "after {:?}", back);
            }
            prop_assert_eq!(reached, 0);
            while let Some(forth) = history.redo(&stage.session) {
                prop_assert!(!forth.is_empty(), "nobody else is here");
                let done = stage.ask(forth.clone());
                prop_assert!(done.is_ok(), "{:?}: {:?}", forth, done);
                reached += 1;
                prop_assert_eq!(view(&stage.session), views[reached].clone(), "after {:?}", forth);
            }
            prop_assert_eq!(reached, views.len() - 1);
        }
    }

    #[test]
    fn whatever_was_asked_can_be_inverted_in_any_state(
        envelopes in vec(any_envelope(), 0..40),
        commands in vec(command(), 1..10),
    ) {
        let mut session = Stage::new().session;
        for envelope in &envelopes {
            session.apply(envelope);
        }
        let mut history = History::default();
        for command in commands {
            let _ = rebased(&session, command.clone());
            history.record(&session, &[command]);
        }
        while history.undo(&session).is_some() {}
        while history.redo(&session).is_some() {}
    }
}

/// Words are taken back when they still stand; two wordings of one text asked for together are not told apart.
fn rewords_the_same(one: &Command, other: &Command) -> bool {
    let target = |command: &Command| match command {
        Command::AddNote(new) => Some(format!("{:?}", new.note)),
        Command::EditNote { note, .. } | Command::DeleteNote { note, .. } => Some(format!("{note:?}")),
        Command::WriteSummary { theme, .. } => Some(format!("summary of {theme:?}")),
        Command::WriteSynthesis { board, .. } => Some(board.to_string()),
        _ => None,
    };
    target(one).is_some() && target(one) == target(other)
}
