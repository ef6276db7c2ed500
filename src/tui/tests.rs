//! What holds for every screen: keys, routing, leaving, what is on its way to the journal.

use std::collections::HashMap;

use nappe_core::cafe::Step;
use nappe_core::{Command, Event, Lang};

use super::action::{Everywhere, text_id};
use super::dest::Dest;
use super::docs;
use super::effect::Effect;
use super::jobs::JobWork;
use super::keymap::{Keymap, Overrides, Stroke};
use super::layers::Layer;
use super::message::{JobNews, Msg, News};
use super::testing::{OPEN, STATES, Stage, opened, sessions};
use crate::client::{HubMsg, OpenedSession};
use crate::failure::Failure;
use crate::i18n::Texts;

const PLACES: [Dest; 6] =
    [Dest::Plan, Dest::Cockpit, Dest::Table(1), Dest::Board(None), Dest::Restitution, Dest::Rotation];

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
fn no_key_means_two_things_at_once() {
    // Every place, with the scripts that lead into its ways of being.
    for state in STATES {
        for dest in PLACES {
            for script in ["", "up", "down", "right", "/", "space", "g", "tab", "n", "f"] {
                let stage = Stage::in_state(Lang::Fr, state).go(dest.clone()).keys(script);
                let mut taken: HashMap<Stroke, &str> = HashMap::new();
                for offer in stage.model.screen().offers(&stage.model.ctx()) {
                    for key in offer.keys {
                        if let Some(other) = taken.insert(key, offer.id) {
                            panic!("{state} {dest:?} {script}: `{key}` is {other} and {}", offer.id);
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn help_and_palette_hold_everything_that_is_offered() {
    for dest in PLACES {
        let stage = Stage::in_state(Lang::Fr, "typical").go(dest.clone());
        let offers = stage.model.offers();
        assert!(offers.iter().any(|offer| offer.id == "help"), "{dest:?}");
        assert!(offers.iter().all(|offer| !offer.keys.is_empty() && !offer.help.starts_with('⟦')), "{dest:?}");
        let mut stage = stage.keys("f1");
        assert!(matches!(stage.model.scene().layers.as_slice(), [Layer::Help(_)]), "{dest:?}");
        let picture = stage.picture(120, 80);
        for offer in &offers {
            let words: String = offer.help.chars().take(30).collect();
            assert!(picture.contains(&words), "{dest:?}: {words}\n{picture}");
        }
    }
}

#[test]
fn own_keys_replace_the_usual_ones() {
    let own: Overrides = HashMap::from([(
        "everywhere".to_owned(),
        HashMap::from([("help".to_owned(), vec!["h".to_owned()]), ("quit".to_owned(), vec!["nonsense".to_owned()])]),
    )]);
    let (keymap, faults) = Keymap::with(&own);
    assert_eq!(keymap.resolve("h".parse().expect("a key")), Some(Everywhere::Help));
    assert_eq!(keymap.resolve::<Everywhere>("f1".parse().expect("a key")), None);
    assert_eq!(faults.len(), 1);
}

#[test]
fn escape_is_always_one_step_back() {
    for dest in PLACES.into_iter().filter(|dest| *dest != Dest::Cockpit) {
        let mut stage = Stage::in_state(Lang::Fr, "typical").go(dest.clone());
        for _ in 0..3 {
            if stage.model.screen().dest() == Dest::Cockpit {
                break;
            }
            stage = stage.keys("esc");
        }
        assert_eq!(stage.model.screen().dest(), Dest::Cockpit, "{dest:?}");
        assert!(stage.model.scene().layers.is_empty(), "{dest:?}");
        // From the running café one leaves only on purpose.
        let stage = stage.keys("esc");
        assert!(matches!(stage.model.scene().layers.as_slice(), [Layer::Confirm(_)]), "{dest:?}");
        let stage = stage.keys("esc");
        assert!(stage.model.scene().layers.is_empty(), "{dest:?}");
        assert!(stage.effects.iter().all(|effect| *effect == Effect::LoadPeople), "{dest:?}");
    }
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
    stage.send(Msg::Hub(OPEN, HubMsg::Done(id)));
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
    stage.send(Msg::Hub(OPEN, HubMsg::Done(id)));
    assert!(stage.effects.is_empty() && stage.model.scene().layers.len() == 1);
    assert_eq!(stage.keys("enter").effects, [Effect::Quit]);
}

#[test]
fn undo_and_redo_go_through_the_journal() {
    let stage = Stage::new(Lang::Fr, sessions::empty()).keys("space + + u");
    assert_eq!(stage.model.session().cafe().now.length, 21 * 60_000);
    let stage = stage.keys("U");
    assert_eq!(stage.model.session().cafe().now.length, 22 * 60_000);
    let stage = stage.keys("ctrl-u ctrl-u ctrl-u");
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
    stage.send(Msg::Hub(OPEN, HubMsg::Failed(id, Failure::new("failure-terminal").with("detail", "EIO"))));
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
    let failure = Failure::new("failure-journal-moved").with("path", "/cafes/my-cafe/journal/000001.jsonl");
    stage.send(Msg::Hub(OPEN, HubMsg::ReadOnly(failure.clone())));
    stage.send(Msg::Hub(OPEN, HubMsg::Failed(id, failure)));
    assert!(stage.picture(100, 30).contains("Enregistrer ailleurs"), "{}", stage.picture(100, 30));
    assert_eq!(stage.model.scene().layers.len(), 1, "told once");
    // Offered again by its key, and whenever something is to be written.
    let stage = stage.keys("esc ctrl-o");
    let first = stage.job().clone();
    assert!(matches!(first.work, JobWork::SaveElsewhere(_)));
    let stage = stage.keys("ctrl-o");
    assert_eq!(stage.effects.len(), 1, "nobody saves it twice at once");
    let full = Failure::new("failure-terminal").with("detail", "ENOSPC");
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
    stage.send(Msg::Hub(OPEN, HubMsg::ReadOnly(Failure::new("failure-hub-stopped"))));
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
    stage.send(Msg::Hub(OPEN, HubMsg::ReadOnly(Failure::new("failure-hub-stopped"))));
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
    let stage = stage.click(column(first, "Restitution"), 0);
    assert_eq!(stage.model.screen().dest(), Dest::Restitution);
    let mut stage = Stage::in_state(Lang::Fr, "typical");
    let picture = stage.picture(100, 30);
    let last = picture.lines().last().expect("a footer");
    let stage = stage.click(column(last, "Pause"), 29);
    assert!(stage.model.session().cafe().now.paused.is_some());
}

#[test]
fn every_layer_fits_everywhere() {
    use super::layers::{Confirm, Editor, Field, Form, Item, Message, Palette, Picker};
    let long = "Une phrase assez longue pour ne pas tenir sur une ligne étroite, et même un peu plus. ".repeat(4);
    for state in STATES {
        let mut stage = Stage::in_state(Lang::Fr, state);
        let ctx = stage.model.ctx();
        let fields = (0..12).map(|index| match index % 2 {
            0 => Field::words(format!("Champ {index}"), long.clone(), &long),
            _ => Field::choice(long.clone(), long.clone(), vec![long.clone(), "b".into()], 0),
        });
        let layers = vec![
            Layer::Confirm(Confirm::new(long.clone(), long.clone(), "Oui".into())),
            Layer::Form(Form::new(long.clone(), fields.collect()).with_fault(3, long.clone())),
            Layer::Picker(Picker::new(long.clone(), (0..50).map(|_| Item::new(long.clone(), &long)).collect(), 30)),
            Layer::Editor(Editor::new(long.clone(), vec![long.clone(); 30], &long)),
            Layer::Message(Message::text(long.clone(), vec![long.clone(); 30])),
            Layer::failure(Failure::new("failure-terminal").with("detail", &long)),
            Layer::Palette(Palette::new(&ctx, &stage.model.offers())),
        ];
        for layer in layers {
            stage.model.scene_mut().layers = vec![layer];
            for (width, height) in (0..40).flat_map(|width| (0..40).step_by(3).map(move |height| (width, height))) {
                stage.picture(width, height);
            }
            stage.picture(500, 200);
        }
    }
}

#[test]
fn nothing_hostile_reaches_the_screen() {
    let bombs = ["\u{1b}[2Jeffacé", "\u{1b}]52;c;cHdu\u{7}", "a\u{202e}b", "\u{9b}31m", &"x".repeat(1_000_000)];
    for dest in PLACES {
        for bomb in bombs {
            let mut stage = Stage::in_state(Lang::Fr, "typical").go(dest.clone()).keys("/").pasted(bomb);
            let picture = stage.picture(80, 24);
            assert!(picture.chars().all(|sign| sign == '\n' || !sign.is_control()), "{dest:?}");
            assert!(!picture.contains('\u{202e}'), "{dest:?}");
        }
    }
}
