//! Keys as hands know them: those of a shell in every field, those of every keyboard, those that no desktop takes; and
//! what is told of an undo.

use nappe_core::{Lang, PersonId};

use super::super::action;
use super::super::dest::Dest;
use super::super::docs;
use super::super::effect::Effect;
use super::super::keymap::{self, Stroke};
use super::super::message::News;
use super::super::testing::{Stage, sessions};
use crate::client::{ListTaken, PersonRow};
use crate::exchange::ListKind;

/// Returns the short word at the foot.
fn toast(stage: &Stage) -> String {
    stage.model.scene().toast.as_ref().map(|toast| toast.text.replace(['\u{a0}', '\u{202f}'], " ")).unwrap_or_default()
}

#[test]
fn control_u_clears_the_line_that_is_typed_and_undoes_nothing() {
    let stage = Stage::new(Lang::Fr, sessions::empty()).keys("space").go(Dest::Table(2));
    let stage = stage.typed("note de la table deux").keys("enter f7").typed("je tape").keys("ctrl-u");
    let session = stage.model.session();
    assert_eq!(
        session.note_numbered(1).map(|note| (note.text().to_owned(), note.is_live())),
        Some(("note de la table deux".to_owned(), true))
    );
    let mut stage = stage;
    assert!(!stage.picture(80, 24).contains("je tape"));
    // The key that does undo says what it took back, and the word goes with the next key.
    let stage = stage.keys("alt-u");
    assert!(!stage.model.session().note_numbered(1).expect("a note").is_live());
    assert_eq!(toast(&stage), "Annulé : note 1 « note de la table deux », table 2.");
    let stage = stage.typed("x");
    assert_eq!(toast(&stage), "");
}

#[test]
fn an_undo_is_never_silent() {
    assert_eq!(toast(&Stage::home(Lang::Fr).keys("u")), "Rien à annuler.");
    let stage = Stage::new(Lang::Fr, sessions::empty()).keys("u");
    assert_eq!(toast(&stage), "Rien à annuler.");
    let stage = stage.keys("space + u");
    assert_eq!(toast(&stage), "Annulé : 1 minute de plus.");
    let stage = stage.keys("U");
    assert_eq!(toast(&stage), "Rétabli : 1 minute de plus.");
    let stage = stage.keys("<");
    assert_eq!(toast(&stage), "Une minute de moins. u l’annule.");
    let stage = stage.keys("space");
    assert_eq!(toast(&stage), "", "it says nothing of what is done after it");
    assert_eq!(toast(&stage.keys("u")), "Annulé : pause.");
}

#[test]
fn the_keys_of_the_digits_are_digits_on_every_keyboard() {
    for (signs, digit) in keymap::DIGIT_ROW {
        for sign in signs.chars() {
            let (mut typed, mut meant) = (
                Stage::in_state(Lang::Fr, "typical").typed(&sign.to_string()),
                Stage::in_state(Lang::Fr, "typical").typed(&digit.to_string()),
            );
            assert_eq!(typed.model.screen().dest(), meant.model.screen().dest(), "{sign}");
            assert_eq!(typed.picture(80, 24), meant.picture(80, 24), "{sign}");
            // Where somebody writes it is a sign.
            let mut written = Stage::in_state(Lang::Fr, "typical").go(Dest::Table(1)).typed(&format!("a{sign}b"));
            assert!(written.picture(80, 24).contains(&format!("a{sign}b")), "{sign}");
        }
    }
}

#[test]
fn no_key_of_a_digit_is_another_command() {
    for (scope, specs) in docs::scopes() {
        for spec in &specs {
            for key in spec.keys {
                let stroke: Stroke = key.parse().expect("a key");
                assert_eq!(stroke.as_digit(), None, "{scope} {}: « {key} » stands under a digit", spec.id);
            }
        }
    }
}

#[test]
fn caps_lock_is_no_other_command() {
    let stage = Stage::in_state(Lang::Fr, "typical").typed("G");
    assert_eq!(stage.model.scene().layers.len(), 1, "as g: the rounds to choose from");
    // Where the capital is a command of its own, it is that.
    let stage = Stage::new(Lang::Fr, sessions::empty()).keys("space + u").typed("U");
    assert_eq!(stage.model.session().cafe().now.length, 21 * 60_000);
    let stage = Stage::in_state(Lang::Fr, "typical").go(Dest::Table(1)).typed("ABC");
    let mut stage = stage;
    assert!(stage.picture(80, 24).contains("ABC"));
}

#[test]
fn what_a_desktop_takes_has_a_plain_key_beside_it() {
    for (scope, specs) in docs::scopes() {
        for spec in &specs {
            let strokes = || spec.keys.iter().map(|key| key.parse::<Stroke>().expect("a key"));
            let is_function = |stroke: Stroke| matches!(stroke.code, crossterm::event::KeyCode::F(_));
            if !strokes().any(is_function)
                || spec.group == action::Group::Go && (scope == "everywhere" || spec.instead.is_some())
            {
                // Places have their digits.
                continue;
            }
            let plain = strokes().any(|stroke| !is_function(stroke) && !stroke.edits());
            assert!(plain, "{scope} {}: only function keys while one writes", spec.id);
        }
    }
}

#[test]
fn every_place_is_two_plain_keys_away() {
    let places = [Dest::Plan, Dest::Cockpit, Dest::Board(None), Dest::Restitution, Dest::Rotation, Dest::Devices];
    for (index, dest) in places.iter().enumerate() {
        for (from, leader) in [(Dest::Cockpit, ","), (Dest::Restitution, ","), (Dest::Table(1), "alt-,")] {
            let stage = Stage::in_state(Lang::Fr, "typical").go(from);
            let stage = stage.keys(leader).typed(&(index + 1).to_string());
            let there = stage.model.screen().dest();
            assert_eq!(std::mem::discriminant(&there), std::mem::discriminant(dest), "{leader} {}", index + 1);
            assert!(stage.model.scene().layers.is_empty());
        }
    }
    let stage = Stage::in_state(Lang::Fr, "typical").keys(",").typed("\"");
    assert!(matches!(stage.model.screen().dest(), Dest::Board(_)), "the key of the 3 on a French keyboard");
    let mut stage = Stage::in_state(Lang::Fr, "typical");
    let footer = stage.picture(120, 40).lines().last().unwrap_or_default().to_owned();
    assert!(footer.contains(", Aller à") && footer.contains("? Aide"), "{footer}");
    let mut stage = Stage::in_state(Lang::Fr, "typical").go(Dest::Table(1));
    let footer = stage.picture(120, 40).lines().last().unwrap_or_default().to_owned();
    assert!(footer.contains("Alt+, Aller à") && footer.contains("F1/Alt+H Aide"), "{footer}");
}

#[test]
fn the_palette_finds_what_other_screens_do_and_leads_there() {
    let found = |typed: &str| Stage::in_state(Lang::Fr, "typical").with_people(9).keys(":").typed(typed);
    for (typed, dest) in [
        ("pdf", Dest::Restitution),
        ("exporter", Dest::Restitution),
        ("retard", Dest::Plan),
        ("retardataire", Dest::Plan),
        ("imprimer", Dest::Restitution),
        ("placement", Dest::Rotation),
    ] {
        let mut stage = found(typed);
        let picture = stage.picture(120, 40);
        assert!(!picture.contains("Rien de tel"), "{typed}: {picture}");
        let stage = stage.keys("enter");
        assert_eq!(stage.model.screen().dest(), dest, "{typed}");
    }
    let mut stage = found("minuteur");
    assert!(stage.picture(120, 40).contains("mettre en pause"), "{}", stage.picture(120, 40));
    // Whoever looks for who is late stands in the list, and is told the key.
    let stage = found("retard").keys("enter");
    assert!(toast(&stage).starts_with("Touche l :"), "{}", toast(&stage));
    // Each line says where it leads and by which key.
    let mut stage = found("formats");
    assert!(stage.picture(120, 40).contains("Restituer · Entrée"), "{}", stage.picture(120, 40));
}

#[test]
fn nothing_is_offered_twice() {
    let dests = [
        Dest::Plan,
        Dest::Cockpit,
        Dest::Table(1),
        Dest::Board(None),
        Dest::Restitution,
        Dest::Rotation,
        Dest::Devices,
        Dest::Codes,
        Dest::Import,
    ];
    for lang in Lang::ALL {
        for dest in &dests {
            let stage = Stage::in_state(lang, "typical").with_people(9).go(dest.clone());
            let elsewhere = stage.model.elsewhere().into_iter().map(|(offer, _)| offer);
            let mut told: Vec<String> =
                stage.model.offers().into_iter().chain(elsewhere).map(|offer| offer.help).collect();
            let count = told.len();
            told.sort();
            told.dedup();
            assert_eq!(told.len(), count, "{dest:?}");
        }
    }
}

#[test]
fn an_open_layer_has_the_footer() {
    let mut stage = Stage::in_state(Lang::Fr, "typical").keys("g");
    let footer = stage.picture(80, 24).lines().last().unwrap_or_default().to_owned();
    assert!(footer.contains("Entrée Choisir") && footer.contains("Échap") && !footer.contains("Pause"), "{footer}");
}

/// Lets somebody be brought with a list.
fn brought(stage: Stage) -> Stage {
    let before = sessions::people(2);
    let new = PersonRow { id: Some(PersonId::new(900)), name: "Nadia Benali".into(), ..PersonRow::default() };
    let after: Vec<PersonRow> = before.iter().cloned().chain([new]).collect();
    stage.news(News::ListTaken(Box::new(ListTaken {
        what: ListKind::People,
        count: 1,
        commands: Vec::new(),
        already: 0,
        themes: 0,
        authors: 0,
        people: (before, after),
        refused: Vec::new(),
        remarks: Vec::new(),
        receipt: None,
    })))
}

/// Returns the lists of people that are to be saved.
fn saved(stage: &Stage) -> Vec<usize> {
    let lists = stage.effects.iter().filter_map(|effect| match effect {
        Effect::SavePeople { after, .. } => Some(after.len()),
        _ => None,
    });
    lists.collect()
}

#[test]
fn people_who_were_brought_are_taken_back_from_any_screen_in_their_turn() {
    for dest in [Dest::Plan, Dest::Cockpit, Dest::Board(None), Dest::Restitution] {
        let stage = brought(Stage::new(Lang::Fr, sessions::empty()).keys("space")).go(dest.clone()).keys("u");
        assert_eq!(saved(&stage), [2], "{dest:?}");
        assert_eq!(toast(&stage), "Annulé : import d’une personne.", "{dest:?}");
        assert_eq!(toast(&stage.keys("u")), "Rien à annuler.", "{dest:?}: once");
    }
    // What was done since goes first.
    let stage = brought(Stage::new(Lang::Fr, sessions::empty()).keys("space")).go(Dest::Cockpit).keys("+ u");
    assert_eq!((saved(&stage).len(), toast(&stage).as_str()), (0, "Annulé : 1 minute de plus."));
    assert_eq!(saved(&stage.keys("u")), [2]);
    // By its name, whatever was done since.
    let stage = brought(Stage::new(Lang::Fr, sessions::empty()).keys("space")).go(Dest::Cockpit).keys("+ :");
    let stage = stage.typed("annuler l’import").keys("enter");
    assert_eq!(saved(&stage), [2]);
    assert!(!stage.model.offers().iter().any(|offer| offer.id == "import-back"), "it is done");
}
