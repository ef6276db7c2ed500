//! What holds for every screen: keys, routing, leaving, what is on its way to the journal.

mod hands;
mod laws;
mod seat;

use std::collections::HashMap;
use std::io;

use nappe_core::cafe::Step;
use nappe_core::{Answer, Command, Event, Lang};

use super::action::{Everywhere, text_id};
use super::dest::Dest;
use super::docs;
use super::effect::Effect;
use super::jobs::JobWork;
use super::keymap::{Keymap, Overrides, Stroke};
use super::message::{JobNews, Msg, News};
use super::testing::{OPEN, Stage, opened, sessions};
use crate::client::{HubMsg, OpenedSession};
use crate::failure::{self, FailureKind};
use crate::i18n::Texts;

#[test]
fn every_action_has_its_words_in_both_languages() {
    for lang in Lang::ALL {
        let texts = Texts::new(lang);
        for (scope, specs) in docs::scopes() {
            for spec in specs {
                let id = text_id(scope, spec.id);
                assert!(texts.has(&id), "{id}");
                assert!(texts.attribute(&id, "help", &[]).is_some(), "{id}.help");
            }
        }
    }
}

#[test]
fn every_key_can_be_read() {
    for (scope, specs) in docs::scopes() {
        for spec in &specs {
            assert!(!spec.keys.is_empty(), "{scope} {} has no key", spec.id);
            for key in spec.keys {
                assert!(key.parse::<Stroke>().is_ok(), "{scope} {}: `{key}`", spec.id);
            }
        }
    }
}

#[test]
fn own_keys_replace_the_usual_ones() {
    let own: Overrides = HashMap::from([(
        "everywhere".to_owned(),
        HashMap::from([("help".to_owned(), vec!["f11".to_owned()]), ("quit".to_owned(), vec!["nonsense".to_owned()])]),
    )]);
    let (keymap, faults) = Keymap::with(&own, &docs::scopes());
    assert_eq!(keymap.resolve("f11".parse().expect("a key")), Some(Everywhere::Help));
    assert_eq!(keymap.resolve::<Everywhere>("f1".parse().expect("a key")), None);
    assert_eq!(faults.len(), 1);
}

#[test]
fn the_example_in_the_page_of_keys_works() {
    let page = docs::keys_page();
    let example = page.split('`').find(|part| part.starts_with('{')).expect("an example");
    let own: Overrides = ron::from_str(example).expect("it can be read");
    let (keymap, faults) = Keymap::with(&own, &docs::scopes());
    assert_eq!(faults, []);
    let mut changed = 0;
    for (scope, specs) in docs::scopes() {
        for spec in &specs {
            let Some(keys) = own.get(scope).and_then(|actions| actions.get(spec.id)) else { continue };
            let told: Vec<String> = keymap.strokes(scope, spec).iter().map(ToString::to_string).collect();
            assert_eq!(&told, keys);
            assert_ne!(told, spec.keys, "an example that changes nothing");
            changed += 1;
        }
    }
    assert_eq!(changed, own.values().map(HashMap::len).sum::<usize>());
}

#[test]
fn a_palette_offers_what_has_no_key_just_now_and_the_help_does_not() {
    // In the field of a table the arrows and Home belong to the field.
    let stage = Stage::in_state(Lang::Fr, "typical").go(Dest::Table(1)).typed("une idée").keys("enter");
    let first = |stage: &Stage| stage.model.offers().into_iter().find(|offer| offer.id == "first");
    assert!(first(&stage).is_none_or(|offer| offer.keys.is_empty()));
    let undo = stage.model.offers().into_iter().find(|offer| offer.id == "undo").expect("something was done");
    assert_eq!(undo.keys.iter().map(ToString::to_string).collect::<Vec<_>>(), ["alt-u"], "u is typed");
    let suspend = stage.model.offers().into_iter().find(|offer| offer.id == "suspend").expect("it is offered");
    assert!(suspend.keys.is_empty(), "in a field Control-Z undoes what was typed");
    let mut stage = stage.keys("f1");
    assert!(!stage.picture(120, 80).contains(&suspend.help));
}

#[test]
fn f9_shows_the_seats_from_a_table_too() {
    let stage = Stage::in_state(Lang::Fr, "typical").go(Dest::Table(1)).typed("une idée").keys("f9");
    assert_eq!(stage.model.screen().dest(), Dest::Rotation);
    let stage = stage.keys("esc ctrl-g enter");
    assert_eq!(stage.model.session().note_numbered(13).expect("a note").text(), "une idée [illisible]");
}

#[test]
fn leaving_asks_only_while_the_café_runs() {
    let stage = Stage::new(Lang::Fr, sessions::empty()).keys("ctrl-q");
    assert_eq!(stage.effects, [Effect::Quit]);
    let stage = Stage::in_state(Lang::Fr, "typical").keys("ctrl-q");
    assert!(stage.effects.is_empty());
    assert_eq!(stage.keys("enter").effects, [Effect::Quit]);
    let stage = Stage::in_state(Lang::Fr, "typical").keys("ctrl-c");
    assert!(stage.effects.is_empty());
    assert_eq!(stage.keys("ctrl-c").effects, [Effect::Quit]);
    let stage = Stage::in_state(Lang::Fr, "typical").keys("ctrl-c").later(5_000).keys("ctrl-c");
    assert!(stage.effects.is_empty());
}

#[test]
fn leaving_waits_for_the_journal() {
    let mut stage = Stage::new(Lang::Fr, sessions::empty());
    stage.answers = false;
    let mut stage = stage.keys("space ctrl-q");
    let [Effect::Submit(submission)] = stage.effects.as_slice() else { panic!("{:?}", stage.effects) };
    let id = submission.id;
    stage.effects.clear();
    stage.send(Msg::Hub(OPEN, HubMsg::Answered(id, Answer::Done)));
    assert_eq!(stage.effects, [Effect::Quit]);
}

#[test]
fn an_answer_of_the_journal_is_no_answer_to_the_question_whether_to_leave() {
    let mut stage = Stage::in_state(Lang::Fr, "typical");
    stage.answers = false;
    let mut stage = stage.keys("+ ctrl-q");
    let [Effect::Submit(submission)] = stage.effects.as_slice() else { panic!("{:?}", stage.effects) };
    let id = submission.id;
    stage.effects.clear();
    stage.send(Msg::Hub(OPEN, HubMsg::Answered(id, Answer::Done)));
    assert!(stage.effects.is_empty() && stage.model.scene().layers.len() == 1);
    assert_eq!(stage.keys("enter").effects, [Effect::Quit]);
}

#[test]
fn undo_and_redo_go_through_the_journal() {
    let stage = Stage::new(Lang::Fr, sessions::empty()).keys("space + + u");
    assert_eq!(stage.model.session().cafe().now.length, 21 * 60_000);
    let stage = stage.keys("U");
    assert_eq!(stage.model.session().cafe().now.length, 22 * 60_000);
    let stage = stage.keys("u alt-u u");
    assert_eq!(stage.model.session().cafe().now.length, 20 * 60_000);
    assert!(stage.model.scene().toast.is_some(), "there is nothing left to undo");
}

#[test]
fn what_the_journal_does_not_take_is_told_and_changes_nothing() {
    let mut stage = Stage::new(Lang::Fr, sessions::empty());
    stage.answers = false;
    let mut stage = stage.keys("space");
    let [Effect::Submit(submission)] = stage.effects.as_slice() else { panic!("{:?}", stage.effects) };
    assert_eq!(submission.commands, [Command::Advance { from: Step::Before }]);
    let id = submission.id;
    stage.effects.clear();
    stage.send(Msg::Hub(OPEN, HubMsg::Answered(id, failure::terminal(&io::Error::other("EIO")).into())));
    assert_eq!(stage.model.session().cafe().now.step, Step::Before);
    assert!(stage.model.ctx().read_only());
    assert!(stage.picture(80, 24).contains("Lecture seule"));
    let stage = stage.keys("esc space");
    assert!(stage.effects.is_empty(), "nothing more is sent");
    assert_eq!(stage.model.scene().layers.len(), 1);
}

#[test]
fn a_session_whose_folder_fails_is_saved_elsewhere_and_goes_on_with_what_was_being_written() {
    let mut stage = Stage::in_state(Lang::Fr, "typical").go(Dest::Table(1));
    let session = stage.model.session().clone();
    stage.answers = false;
    let mut stage = stage.typed("perdue ?").keys("enter").typed("et puis");
    let id = stage.submitted()[0].id;
    stage.effects.clear();
    let failure = FailureKind::JournalMoved { path: "/cafes/my-cafe/journal/000001.jsonl".into() };
    stage.send(Msg::Hub(OPEN, HubMsg::ReadOnly(failure.clone())));
    stage.send(Msg::Hub(OPEN, HubMsg::Answered(id, failure.into())));
    assert!(stage.picture(100, 30).contains("Enregistrer ailleurs"), "{}", stage.picture(100, 30));
    assert_eq!(stage.model.scene().layers.len(), 1, "told once");
    // Offered again by its key, and whenever something is to be written.
    let stage = stage.keys("esc ctrl-o");
    let first = stage.job().clone();
    assert!(matches!(first.work, JobWork::SaveElsewhere(_)));
    let stage = stage.keys("ctrl-o");
    assert_eq!(stage.effects.len(), 1, "nobody saves it twice at once");
    let full = failure::terminal(&io::Error::other("ENOSPC"));
    let mut stage = stage.hear(first.id, JobNews::Over(News::Failed(full))).keys("esc");
    stage.effects.clear();
    let stage = stage.keys("enter");
    assert!(stage.effects.is_empty(), "nothing is sent");
    let mut stage = stage.keys("enter");
    let job = stage.job().clone();
    assert!(matches!(job.work, JobWork::SaveElsewhere(_)) && job.id != first.id);
    // The new hub may speak before the session arrives; it is heard once it has.
    let seventh = session.note_numbered(7).expect("a note");
    let early = stage.envelope(Event::NoteDeleted { note: seventh.id, base: seventh.wording.base() });
    stage.send(Msg::Hub(job.id, HubMsg::Events([early].as_slice().into())));
    assert!(*stage.model.session() == session);
    let mut opened = opened(session.clone());
    opened.name = "my-cafe-2".to_owned();
    let folder = "/sessions/my-cafe-2".into();
    let mut stage = stage.hear(job.id, JobNews::Over(News::SavedElsewhere(folder, Box::new(opened))));
    let open = stage.model.open.as_ref().expect("a session");
    assert_eq!((open.id, open.seen.name.as_str()), (job.id, "my-cafe-2"));
    assert!(!stage.model.ctx().read_only() && stage.model.session().note_numbered(7).is_some_and(|note| note.deleted));
    let picture = stage.picture(100, 30);
    assert!(picture.contains("/sessions/my-cafe-2") && picture.contains("perdue ?"), "{picture}");
    // What the old hub still says is old.
    stage.send(Msg::Hub(OPEN, HubMsg::ReadOnly(FailureKind::HubStopped)));
    assert!(!stage.model.ctx().read_only());
    stage.answers = true;
    let stage = stage.keys("enter");
    assert!(stage.model.session().notes().any(|note| note.text().contains("perdue ?")));
}

#[test]
fn a_session_that_is_read_or_has_no_files_is_not_offered_to_be_saved_elsewhere() {
    let stage = Stage::in_state(Lang::Fr, "read-only").keys("ctrl-o");
    assert!(stage.effects.is_empty());
    let remote = OpenedSession { papers: None, ..opened(sessions::typical()) };
    let mut stage = Stage::home(Lang::Fr).open(OPEN, remote);
    stage.send(Msg::Hub(OPEN, HubMsg::ReadOnly(FailureKind::HubStopped)));
    let stage = stage.keys("esc ctrl-o");
    assert!(!stage.effects.iter().any(|effect| matches!(effect, Effect::Start(_))));
}

#[test]
fn a_word_that_is_longer_than_a_line_takes_two() {
    let mut stage = Stage::in_state(Lang::Fr, "typical");
    let long =
        "Ce changement ne va pas avec ce qui a déjà eu lieu à la table trois, où quatre notes attendent. Gardez-la.";
    stage.model.say(super::outcome::Tone::Warning, long.to_owned());
    let picture = stage.picture(80, 24);
    assert!(picture.contains("Ce changement") && picture.contains("Gardez-la."), "{picture}");
}

#[test]
fn tabs_and_footer_can_be_clicked() {
    let mut stage = Stage::in_state(Lang::Fr, "typical");
    let picture = stage.picture(100, 30);
    let column = |line: &str, word: &str| line[..line.find(word).expect("there")].chars().count() as u16;
    let first = picture.lines().next().expect("a header");
    let stage = stage.click(column(first, "Restituer"), 0);
    assert_eq!(stage.model.screen().dest(), Dest::Restitution);
    let mut stage = Stage::in_state(Lang::Fr, "typical");
    let picture = stage.picture(100, 30);
    let last = picture.lines().last().expect("a footer");
    let stage = stage.click(column(last, "Pause"), 29);
    assert!(stage.model.session().cafe().now.paused.is_some());
}

#[test]
fn whoever_takes_out_what_was_taken_out_elsewhere_is_told() {
    use nappe_core::plan::PlanChange;
    let mut stage = Stage::new(Lang::Fr, sessions::typical());
    let rounds = stage.model.session().plan.rounds.clone();
    let taken_out = || Event::PlanChanged { change: PlanChange::TakeOutRound { number: 2, rounds: rounds.clone() } };
    let mut other = Stage::new(Lang::Fr, stage.model.session().clone());
    let mine = nappe_core::Envelope { author: nappe_core::AuthorId::new(2), ..other.envelope(taken_out()) };
    other.elsewhere(Event::PlanChanged { change: PlanChange::RemoveRound(2) });
    let mut session = other.model.session().clone();
    session.apply(&nappe_core::Envelope { seq: mine.seq + 1, cmd: nappe_core::CommandId::new(9), ..mine });
    assert_eq!(session.overtaken().len(), 1);
    stage.send(Msg::Hub(OPEN, HubMsg::Heard(session.clone().into(), [].into())));
    assert!(stage.picture(100, 30).contains("rien n’a changé"), "{}", stage.picture(100, 30));
    // Once is enough.
    stage.model.scene_mut().toast = None;
    stage.send(Msg::Hub(OPEN, HubMsg::Heard(session.into(), [].into())));
    assert!(stage.model.scene().toast.is_none());
}

#[test]
fn alt_with_a_letter_types_nothing() {
    let stage = Stage::in_state(Lang::Fr, "typical").go(Dest::Table(1));
    let mut stage = stage.typed("ab").keys("alt-x alt-y").typed("c");
    assert!(stage.picture(80, 24).contains("› abc"), "{}", stage.picture(80, 24));
}

#[test]
fn a_long_word_leaves_the_line_in_sight_that_one_writes_on() {
    let mut stage = Stage::in_state(Lang::Fr, "typical").go(Dest::Table(1)).typed("pas encore notée");
    stage.model.say(super::outcome::Tone::Warning, "Un mot très long qui prend deux lignes. ".repeat(4));
    let picture = stage.picture(80, 24);
    assert!(picture.contains("pas encore notée") && picture.contains("Un mot très long"), "{picture}");
}

#[test]
fn what_is_told_at_home_before_a_session_opens_is_told_in_it() {
    let mut stage = Stage::home(Lang::Fr);
    let fault = FailureKind::KeymapStroke { path: "keymap.ron".into(), stroke: "f99".into() };
    stage.model.scene_mut().layers.push(super::layers::Layer::failure(fault.into()));
    let mut stage = stage.open(OPEN, opened(sessions::typical()));
    assert!(stage.picture(80, 24).contains("f99"));
    assert!(stage.keys("esc").model.scene().layers.is_empty());
}

#[test]
fn an_action_keeps_its_usual_keys_where_none_of_the_chosen_ones_is_a_key() {
    let own = |keys: &[&str]| -> Overrides {
        let keys = keys.iter().map(|&key| key.to_owned()).collect();
        HashMap::from([("cockpit".to_owned(), HashMap::from([("clock".to_owned(), keys)]))])
    };
    for (chosen, faults) in [(&["f99"][..], 1), (&["ctrl-c"][..], 1), (&["f99", "ctrl-c"][..], 2)] {
        let (keymap, told) = Keymap::with(&own(chosen), &docs::scopes());
        assert_eq!((keymap, told.len()), (Keymap::default(), faults), "{chosen:?}");
    }
    let (keymap, told) = Keymap::with(&own(&["f99", "f6"]), &docs::scopes());
    assert!(keymap != Keymap::default() && told.len() == 1, "one of them is");
}
