use std::path::PathBuf;

use nappe_core::Lang;

use crate::client::Recent;
use crate::failure::FailureKind;
use crate::tui::effect::Effect;
use crate::tui::jobs::JobWork;
use crate::tui::layers::Layer;
use crate::tui::message::{JobNews, News};
use crate::tui::testing::{Stage, sessions};
use crate::tui::world::MergeInto;

fn home() -> Stage {
    let recent =
        |name: &str| Recent { folder: PathBuf::from("/cafes").join(name), title: format!("Le {name}"), date: None };
    Stage::home(Lang::Fr)
        .news(News::Home { recent: vec![recent("jardin"), recent("verger")], samples: Vec::new() })
        .keys("down")
}

fn verger() -> MergeInto {
    MergeInto::Folder { folder: PathBuf::from("/cafes/verger"), name: "Le verger".to_owned() }
}

fn work(into: MergeInto, other: &str, anyway: bool) -> JobWork {
    JobWork::Merge { into, other: PathBuf::from(other), anyway }
}

fn refused(stage: Stage, into: MergeInto, other: &str, kind: FailureKind) -> Stage {
    let id = stage.job().id;
    stage.hear(id, JobNews::Over(News::NotMerged(into, PathBuf::from(other), kind.into())))
}

#[test]
fn the_chosen_session_takes_in_a_copy_from_home() {
    let mut stage = home().keys("m");
    let picture = stage.picture(80, 24);
    assert!(picture.contains("Le verger") && picture.contains("Intégrer"), "{picture}");
    let stage = stage.typed("'/media/clé/verger'").keys("enter");
    assert_eq!(stage.job().work, work(verger(), "/media/clé/verger", false));
    let id = stage.job().id;
    let mut stage = stage.hear(id, JobNews::Over(News::Merged(vec!["12 notes de Rennes".to_owned()])));
    assert!(stage.picture(80, 24).contains("12 notes de Rennes"));
    // Where no session is chosen there is nothing that could take a copy in.
    assert!(home().keys("end m").model.scene().layers.is_empty());
}

#[test]
fn the_open_session_takes_in_a_copy_from_the_palette() {
    let stage = Stage::new(Lang::Fr, sessions::typical()).keys(":").typed("copie").keys("enter");
    let stage = stage.typed("/media/clé/verger/journal/b.jsonl").keys("enter");
    assert_eq!(stage.job().work, work(MergeInto::Open, "/media/clé/verger/journal/b.jsonl", false));
    let id = stage.job().id;
    let stage = stage.hear(id, JobNews::Over(News::Merged(vec!["Rien de nouveau".to_owned()])));
    assert!(matches!(stage.model.scene().layers.as_slice(), [Layer::Message(_)]));
    assert_eq!(stage.effects.last(), Some(&Effect::LoadPeople));
}

#[test]
fn a_path_that_leads_nowhere_comes_back_to_be_corrected() {
    let stage = home().keys("m").typed("/media/cle").keys("enter");
    let mut stage = refused(stage, verger(), "/media/cle", FailureKind::FolderMissing { path: "/media/cle".into() });
    let picture = stage.picture(80, 24);
    assert!(picture.contains("/media/cle") && picture.contains("Le verger"), "{picture}");
    let stage = stage.keys("backspace").typed("l").keys("enter");
    assert_eq!(stage.job().work, work(verger(), "/media/cll", false));
}

#[test]
fn another_session_is_taken_in_only_when_that_is_said() {
    let stranger = || FailureKind::MergeStranger { path: "/autre".into(), here: "/cafes/verger".into() };
    let asked = || {
        let stage = home().keys("m").typed("/autre").keys("enter");
        let mut stage = refused(stage, verger(), "/autre", stranger());
        let picture = stage.picture(80, 24);
        assert!(picture.contains("deux séances") && picture.contains("Les réunir"), "{picture}");
        stage
    };
    assert_eq!(asked().keys("enter").job().work, work(verger(), "/autre", true));
    let stage = asked().keys("esc");
    assert!(stage.model.scene().layers.is_empty() && stage.model.scene().asks.is_none());
    let JobWork::Merge { anyway, .. } = stage.job().work else { panic!("the first one was the last") };
    assert!(!anyway);
}

#[test]
fn whatever_else_goes_wrong_is_told() {
    let stage = home().keys("m").typed("/autre").keys("enter");
    let stage = refused(stage, verger(), "/autre", FailureKind::HubFault);
    assert!(matches!(stage.model.scene().layers.as_slice(), [Layer::Message(_)]));
    assert!(home().keys("m enter").effects.iter().all(|effect| !matches!(effect, Effect::Start(_))), "nothing typed");
}

#[test]
fn a_question_of_the_interface_is_not_answered_by_a_layer_above_it() {
    // Another layer comes up while the question is open: its answer is the screen's.
    let stage = home().keys("m").typed("/autre").keys("enter").keys("m").typed("/media");
    let mut stage = refused(stage, verger(), "/autre", FailureKind::HubFault).keys("esc");
    assert!(matches!(stage.model.scene().layers.as_slice(), [Layer::Form(_)]));
    assert!(stage.picture(80, 24).contains("/media"), "what was typed is still there");
    assert_eq!(stage.keys("enter").job().work, work(verger(), "/media", false));
}
