use std::path::PathBuf;

use nappe_core::plan::PlanChange;
use nappe_core::{CleanText, Event, Lang, Session};
use proptest::prelude::*;

use crate::client::{HubMsg, LinkStatus, NotOpened, OpenFor, OpenedSession, Recent, SessionAccess, SessionHolder};
use crate::failure::{self, FailureKind};
use crate::tui::dest::Dest;
use crate::tui::effect::Effect;
use crate::tui::jobs::{JobId, JobWork};
use crate::tui::layers::Layer;
use crate::tui::message::{JobNews, Msg, News};
use crate::tui::testing::{OPEN, SIX, Stage, opened, sessions};

const FOLDER: &str = "/cafes/jardin";

/// Home with one session, which is being opened.
fn opening() -> (Stage, JobId) {
    let recent = Recent { folder: PathBuf::from(FOLDER), title: "Le jardin".to_owned(), date: None };
    let stage = Stage::home(Lang::Fr).news(News::Home { recent: vec![recent], samples: Vec::new() }).keys("enter");
    let id = stage.job().id;
    assert_eq!(stage.job().work, JobWork::Open(PathBuf::from(FOLDER), OpenFor::Writing, Dest::Cockpit));
    (stage, id)
}

fn over(news: News) -> JobNews {
    JobNews::Over(news)
}

fn held(elsewhere: &str) -> JobNews {
    let holder = SessionHolder {
        program: "nappe run".to_owned(),
        pid: Some(4_021),
        elsewhere: elsewhere.to_owned(),
        since: Some(SIX.plus(120_000)),
    };
    over(News::NotOpened(PathBuf::from(FOLDER), NotOpened::Held(holder)))
}

fn followed(session: Session) -> OpenedSession {
    OpenedSession {
        access: SessionAccess::Follows(FailureKind::HeldElsewhere { path: FOLDER.into() }.into()),
        ..opened(session)
    }
}

#[test]
fn a_folder_that_somebody_holds_is_read_live_with_one_key() {
    let (stage, id) = opening();
    let mut stage = stage.hear(id, held(""));
    let picture = stage.picture(80, 24);
    insta::assert_snapshot!("open@held-80x24", picture);
    assert!(picture.contains("depuis 18"), "{picture}");
    let stage = stage.keys("enter");
    let id = stage.job().id;
    assert_eq!(stage.job().work, JobWork::Open(PathBuf::from(FOLDER), OpenFor::Reading, Dest::Cockpit));

    let mut stage = stage.hear(id, over(News::Opened(Box::new(followed(sessions::typical())))));
    let picture = stage.picture(80, 24);
    assert!(stage.model.scene().layers.is_empty(), "whoever asked to read knows that it is read only\n{picture}");
    assert!(picture.contains("Lue en direct"), "{picture}");
    assert!(stage.picture(120, 40).contains("Lecture seule, suivie en direct"));
    let title = PlanChange::Title(CleanText::lenient("Le verger"));
    stage.elsewhere(Event::PlanChanged { change: title });
    assert!(stage.picture(120, 40).contains("Le verger"), "what is written elsewhere appears");
    let stage = stage.keys("space");
    assert!(matches!(stage.model.scene().layers.as_slice(), [Layer::Message(_)]), "and nothing is written from here");
    assert!(stage.submitted().is_empty());
}

#[test]
fn it_is_told_where_the_folder_is_held_and_what_is_no_longer_followed() {
    let (stage, id) = opening();
    let mut stage = stage.hear(id, held("accueil"));
    assert!(stage.picture(80, 24).contains("accueil"));
    let stage = stage.keys("enter");
    let id = stage.job().id;
    let mut stage = stage.hear(id, over(News::Opened(Box::new(followed(sessions::typical())))));
    let lost = FailureKind::FollowLost { path: FOLDER.into() };
    stage.send(Msg::Hub(id, HubMsg::ReadOnly(lost)));
    stage.send(Msg::Link(id, LinkStatus::CutOff));
    let picture = stage.picture(120, 40);
    assert!(picture.contains("n’est plus accessible") && picture.contains("Plus rien n’arrive"), "{picture}");
    assert!(!picture.contains("suivie en direct"), "{picture}");
}

#[test]
fn what_cannot_be_written_in_is_told_once_it_is_open() {
    let (stage, id) = opening();
    let mut stage = stage.hear(id, over(News::Opened(Box::new(followed(sessions::typical())))));
    assert!(matches!(stage.model.scene().layers.as_slice(), [Layer::Message(_)]));
    assert!(stage.picture(80, 24).contains("ouverte ailleurs"));
}

#[test]
fn an_opening_is_seen_and_can_be_called_off() {
    let (mut stage, id) = opening();
    insta::assert_snapshot!("open@opening-80x24", stage.picture(80, 24));
    let mut stage = stage.keys("esc");
    assert_eq!(stage.effects.last(), Some(&Effect::Stop(id)));
    assert!(!stage.picture(80, 24).contains("Ouverture de"));
    // It comes all the same: nobody waits for it any more.
    let stage = stage.hear(id, over(News::Opened(Box::new(opened(sessions::typical())))));
    assert!(stage.model.open.is_none());
    // Opening something else calls the first one off as well.
    let stage = stage.keys("enter");
    let first = stage.job().id;
    let stage = stage.news(News::Copied(PathBuf::from("/cafes/verger")));
    assert!(stage.effects.contains(&Effect::Stop(first)));
    assert_ne!(stage.job().id, first);
}

#[test]
fn what_is_typed_while_it_opens_is_meant_for_the_session() {
    let (stage, id) = opening();
    let stage = stage.keys("f5 down");
    assert!(stage.effects.iter().all(|effect| matches!(effect, Effect::Start(_))), "{:?}", stage.effects);
    let stage = stage.hear(id, over(News::Opened(Box::new(opened(sessions::typical())))));
    assert_eq!(stage.model.screen().dest(), Dest::Restitution);
    // Where nothing opens, nothing is done late.
    let (stage, id) = opening();
    let stage = stage.keys("d q").hear(id, held(""));
    assert!(!stage.effects.contains(&Effect::Quit) && !stage.effects.contains(&Effect::Demo));
    assert_eq!(stage.model.scene().layers.len(), 1);
}

#[test]
fn what_the_hub_says_before_the_session_arrives_is_not_lost() {
    let (mut stage, id) = opening();
    let mut source = Stage::new(Lang::Fr, sessions::typical());
    source.answers = false;
    let event = Event::PlanChanged { change: PlanChange::Title(CleanText::lenient("Le verger")) };
    let envelope = source.envelope(event);
    stage.send(Msg::Hub(id, HubMsg::Events([envelope].as_slice().into())));
    let stage = stage.hear(id, over(News::Opened(Box::new(opened(sessions::typical())))));
    assert_eq!(stage.model.session().plan.title.as_str(), "Le verger");
}

#[test]
fn whatever_belongs_to_another_session_is_not_heard() {
    let mut stage = Stage::new(Lang::Fr, sessions::typical());
    let before = stage.picture(120, 40);
    let other = JobId::new(99);
    let failure = || failure::terminal(&std::io::Error::other("EIO"));
    stage.send(Msg::Hub(other, HubMsg::ReadOnly(failure().kind)));
    stage.send(Msg::Link(other, LinkStatus::CutOff));
    stage.send(Msg::Papers(other, News::Failed(failure())));
    stage.send(Msg::Job(other, JobNews::Over(News::NotExported(failure()))));
    assert_eq!(stage.picture(120, 40), before);
}

#[test]
fn the_header_says_how_the_link_stands_unless_all_is_well() {
    let mut stage = Stage::new(Lang::Fr, sessions::typical());
    let well = stage.picture(120, 40);
    stage.send(Msg::Link(OPEN, LinkStatus::Waiting { count: 2 }));
    assert!(stage.picture(120, 40).contains("2 écritures attendent le disque"));
    stage.send(Msg::Link(OPEN, LinkStatus::CutOff));
    assert!(stage.picture(120, 40).contains("Plus rien n’arrive"));
    stage.send(Msg::Link(OPEN, LinkStatus::Here));
    assert_eq!(stage.picture(120, 40), well);
}

#[test]
fn without_files_the_screens_say_what_they_cannot_do() {
    let joined = || OpenedSession { papers: None, ..opened(sessions::typical()) };
    let stage = || Stage::home(Lang::Fr).open(OPEN, joined());
    for (dest, keys, said) in [
        (Dest::Restitution, "e", "Les documents se font"),
        (Dest::Plan, "w", "Le fichier du plan est"),
        (Dest::Plan, "p", "La liste des personnes est"),
    ] {
        let mut stage = stage().go(dest.clone()).keys(keys);
        assert!(stage.effects.iter().all(|effect| matches!(effect, Effect::LoadPeople)), "{:?}", stage.effects);
        assert!(stage.model.scene().layers.is_empty(), "{dest:?}");
        let picture = stage.picture(120, 40);
        assert!(picture.contains(said), "{dest:?} {keys}\n{picture}");
    }
    // Time passes without anybody asking for a file.
    let stage = stage().later(60_000);
    assert!(!stage.effects.iter().any(|effect| matches!(effect, Effect::CheckPlanFile { .. })));
}

const KEYS: [&str; 22] = [
    "f2", "f3", "f4", "f5", "f9", "enter", "esc", "space", "up", "down", "tab", "n", "a", "e", "u", "d", "/", "1", "+",
    "f1", "ctrl-k", "r",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn of_a_session_that_was_closed_nothing_is_left(keys in prop::collection::vec(prop::sample::select(&KEYS[..]), 1..30)) {
        let mut stage = Stage::new(Lang::Fr, sessions::overfull()).with_people(9);
        for key in keys {
            if stage.model.open.is_none() {
                break;
            }
            stage = stage.keys(key);
        }
        let mut stage = stage.go(Dest::Home);
        prop_assert!(stage.model.open.is_none());
        let mut fresh = Stage::home(Lang::Fr);
        prop_assert_eq!(stage.picture(120, 40), fresh.picture(120, 40));
        let second = JobId::new(1);
        let mut stage = stage.open(second, opened(sessions::typical()));
        let mut fresh = fresh.open(second, opened(sessions::typical()));
        for dest in [Dest::Cockpit, Dest::Plan, Dest::Board(None), Dest::Restitution, Dest::Rotation, Dest::Table(1)] {
            stage = stage.go(dest.clone());
            fresh = fresh.go(dest);
            prop_assert_eq!(stage.picture(120, 40), fresh.picture(120, 40));
        }
    }
}
