use std::path::PathBuf;

use chrono::NaiveDate;
use nappe_core::cafe::Step;
use nappe_core::{Lang, Length};

use crate::client::{BoardGlance, NewSession, NotOpened, OpenFor, Recent, Sample, SessionGlance};
use crate::failure::{self, FailureKind};
use crate::tui::dest::Dest;
use crate::tui::effect::Effect;
use crate::tui::jobs::{Job, JobWork};
use crate::tui::message::{JobNews, News};
use crate::tui::testing::{SIZES, Stage};

fn samples() -> Vec<Sample> {
    vec![
        Sample {
            name: "jardin",
            title: "Le jardin partagé".to_owned(),
            lang: Lang::Fr,
            tables: 3,
            rounds: 3,
            notes: 37,
        },
        Sample {
            name: "library",
            title: "A library for everybody".to_owned(),
            lang: Lang::En,
            tables: 4,
            rounds: 1,
            notes: 0,
        },
    ]
}

fn recent(count: usize) -> Vec<Recent> {
    (1..=count)
        .map(|index| Recent {
            folder: PathBuf::from(format!("/home/ines/Documents/nappe/jardin-{index}")),
            title: match index % 3 {
                0 => String::new(),
                1 => "Le jardin du quartier".to_owned(),
                _ => "Assemblée générale extraordinaire des jardins partagés, familiaux et ouvriers".to_owned(),
            },
            date: NaiveDate::from_ymd_opt(2026, 11, 23).filter(|_| index % 3 != 0).map(Into::into),
        })
        .collect()
}

fn opening(folder: &str) -> JobWork {
    JobWork::Open(PathBuf::from(folder), OpenFor::Writing, Dest::Cockpit)
}

fn stage(lang: Lang, count: usize) -> Stage {
    Stage::home(lang).news(News::Home { recent: recent(count), samples: samples() })
}

fn board(question: &str, grouped: usize, apart: usize, themes: usize) -> BoardGlance {
    BoardGlance { question: question.to_owned(), grouped, apart, themes }
}

/// A café that was left in its second round, with notes on three of its four boards.
fn glance(step: Step) -> SessionGlance {
    SessionGlance {
        step,
        rounds: 3,
        tables: 4,
        people: 24,
        notes: 37,
        boards: vec![
            board("Que garderions-nous du jardin ?", 20, 4, 5),
            board("Qui pourrait aider ?", 0, 1, 0),
            board("", 0, 12, 0),
            board("Et dans dix ans ?", 0, 0, 0),
        ],
    }
}

#[test]
fn the_chosen_session_tells_how_it_stands() {
    let first = PathBuf::from("/home/ines/Documents/nappe/jardin-1");
    let told = |lang, step| stage(lang, 3).news(News::Glanced(first.clone(), glance(step)));
    for (width, height) in SIZES {
        let picture = told(Lang::Fr, Step::Conversation(2)).snapshot(width, height);
        insta::assert_snapshot!(format!("home@glance-{width}x{height}"), picture);
    }
    insta::assert_snapshot!("home@glance-80x24-en", told(Lang::En, Step::After).snapshot(80, 24));
    let says = |step| told(Lang::Fr, step).picture(80, 24);
    assert!(says(Step::Before).contains("Prêt à commencer"));
    assert!(says(Step::Move(1)).contains("changement de table après le tour 1"));
    assert!(says(Step::After).contains("17 notes · 4 tables"));
    let mut done = SessionGlance { boards: Vec::new(), ..glance(Step::After) };
    let mut seen = stage(Lang::Fr, 3).news(News::Glanced(first.clone(), done.clone()));
    assert!(seen.picture(80, 24).contains("À restituer"));
    (done.step, done.notes) = (Step::Before, 0);
    assert!(stage(Lang::Fr, 3).news(News::Glanced(first, done)).picture(80, 24).contains("À préparer"));
}

#[test]
fn counts_are_those_of_the_journals() {
    let mut before = stage(Lang::Fr, 3);
    assert!(!before.picture(120, 40).contains("2026 · "));
    let folder = PathBuf::from("/home/ines/Documents/nappe/jardin-2");
    let mut read = before.news(News::Glanced(folder, glance(Step::After)));
    assert!(read.picture(120, 40).contains("lundi 23 novembre 2026 · 37 notes"));
}

#[test]
fn whoever_is_here_for_the_first_time_is_offered_the_demo() {
    let mut stage = stage(Lang::Fr, 0);
    assert!(stage.picture(80, 24).contains("› La démonstration"));
    let stage = stage.keys("enter");
    assert!(matches!(stage.effects.last(), Some(Effect::Demo)));
}

#[test]
fn home_looks_inviting() {
    for (state, count) in [("first", 0), ("typical", 3), ("overfull", 40)] {
        for (width, height) in SIZES {
            let picture = stage(Lang::Fr, count).snapshot(width, height);
            insta::assert_snapshot!(format!("home@{state}-{width}x{height}"), picture);
        }
    }
    insta::assert_snapshot!("home@new-46x20", stage(Lang::Fr, 3).keys("n").snapshot(46, 20));
    insta::assert_snapshot!("home@typical-46x20-en", stage(Lang::En, 3).snapshot(46, 20));
    insta::assert_snapshot!("home@new-80x24", stage(Lang::Fr, 3).keys("n").snapshot(80, 24));
}

#[test]
fn home_bears_every_size() {
    let sizes = (0..=40).flat_map(|width| (0..=40).map(move |height| (width, height))).chain([(500, 200)]);
    let mut stages = [stage(Lang::Fr, 0), stage(Lang::En, 40).keys("end"), stage(Lang::Fr, 3).keys("n")];
    for (width, height) in sizes {
        for stage in &mut stages {
            stage.picture(width, height);
        }
    }
}

#[test]
fn enter_opens_what_the_cursor_is_on() {
    let opened = stage(Lang::Fr, 3).keys("down enter");
    assert_eq!(opened.job().work, opening("/home/ines/Documents/nappe/jardin-2"));
    let copied = stage(Lang::Fr, 3).keys("end up enter");
    assert_eq!(copied.job().work, JobWork::CopySample("library"));
    assert_eq!(stage(Lang::Fr, 3).keys("end enter").effects, [Effect::Demo]);
    assert_eq!(stage(Lang::Fr, 3).keys("d").effects, [Effect::Demo]);
}

#[test]
fn a_click_opens_what_is_under_it() {
    let mut stage = stage(Lang::Fr, 3);
    let picture = stage.picture(80, 24);
    let row = picture.lines().position(|line| line.contains("A library for everybody")).expect("the sample");
    assert_eq!(stage.click(10, row as u16).job().work, JobWork::CopySample("library"));
}

#[test]
fn a_folder_is_opened_by_its_path() {
    let stage = stage(Lang::Fr, 0).keys("o").typed("'/srv/mes cafés/un'").keys("enter");
    assert_eq!(stage.job().work, opening("/srv/mes cafés/un"));
}

#[test]
fn a_folder_that_is_not_there_comes_back_to_be_corrected() {
    let missing = |path: &str| {
        let failure = FailureKind::FolderMissing { path: path.into() };
        News::NotOpened(PathBuf::from(path), NotOpened::Failed(failure.into()))
    };
    let opened = stage(Lang::Fr, 0).keys("o").typed("/srv/jardn").keys("enter");
    let id = opened.job().id;
    let mut opened = opened.hear(id, JobNews::Over(missing("/srv/jardn")));
    let picture = opened.snapshot(80, 24);
    insta::assert_snapshot!("home@no-such-folder-80x24", picture);
    assert!(picture.contains("/srv/jardn") && picture.contains("nouveau café."), "{picture}");
    let opened = opened.keys("left").typed("i").keys("enter");
    assert_eq!(opened.job().work, opening("/srv/jardin"));
    // One of the list that has gone is told as it is: there is nothing to correct.
    let gone = stage(Lang::Fr, 3).keys("enter");
    let id = gone.job().id;
    let mut gone = gone.hear(id, JobNews::Over(missing("/home/ines/Documents/nappe/jardin-1")));
    assert!(!gone.picture(80, 24).contains("nappe new"));
    assert_eq!(gone.model.scene().layers.len(), 1);
}

#[test]
fn sessions_of_one_title_are_told_apart_by_their_folder() {
    let mut all = recent(3);
    all[1].title = "Le jardin du quartier".to_owned();
    let mut stage = Stage::home(Lang::Fr).news(News::Home { recent: all, samples: samples() }).keys("end");
    let picture = stage.picture(80, 24);
    assert!(picture.contains("nappe/jardin-1") && picture.contains("nappe/jardin-2"), "{picture}");
}

#[test]
fn q_leaves() {
    assert_eq!(stage(Lang::Fr, 0).keys("q").effects, [Effect::Quit]);
}

fn filled(stage: Stage) -> Stage {
    stage
        .keys("n")
        .typed("Le jardin d’été")
        .keys("enter")
        .pasted("Qui arrose ?\r\rQui récolte ?\nEt l’hiver ?\r\nQui paie ?\r")
}

#[test]
fn a_new_session_takes_its_questions_as_they_are_pasted() {
    let stage = filled(stage(Lang::Fr, 0)).keys("ctrl-s");
    let expected = NewSession {
        folder: PathBuf::from("le-jardin-d-ete"),
        title: "Le jardin d’été".to_owned(),
        questions: ["Qui arrose ?", "Qui récolte ?", "Et l’hiver ?", "Qui paie ?"].map(str::to_owned).into(),
        tables: 4,
        rounds: 3,
        length: Length::minutes(20),
        lang: Lang::Fr,
    };
    let Job { id, work } = stage.job().clone();
    assert_eq!(work, JobWork::Create(expected));
    let folder = PathBuf::from("/home/ines/le-jardin-d-ete");
    let stage = stage.hear(id, JobNews::Over(News::Created(folder.clone())));
    assert_eq!(stage.job().work, JobWork::Open(folder, OpenFor::Writing, Dest::Plan), "it is looked over first");
}

#[test]
fn lines_that_arrive_as_if_typed_are_questions_too() {
    let stage = stage(Lang::Fr, 0).keys("n").typed("Le jardin").keys("enter").typed("Qui arrose ?").keys("ctrl-j");
    let stage = stage
        .typed("Qui récolte ?")
        .keys("ctrl-j")
        .typed("Qui paie ?")
        .keys("ctrl-j")
        .typed("Et l’hiver ?")
        .keys("ctrl-s");
    let JobWork::Create(session) = &stage.job().work else { panic!("{:?}", stage.effects) };
    assert_eq!(session.questions, ["Qui arrose ?", "Qui récolte ?", "Qui paie ?", "Et l’hiver ?"]);
}

#[test]
fn one_question_still_has_tables_to_move_between() {
    let stage = stage(Lang::Fr, 0).keys("n").typed("Le jardin").keys("enter").typed("Qui arrose ?").keys("ctrl-s");
    let JobWork::Create(session) = &stage.job().work else { panic!("{:?}", stage.effects) };
    assert_eq!(session.tables, 3);
}

#[test]
fn the_number_of_people_proposes_tables_until_somebody_says_otherwise() {
    let form = || stage(Lang::Fr, 0).keys("n").typed("Le jardin").keys("tab tab tab tab");
    let tables = |stage: Stage| match &stage.keys("ctrl-s").job().work {
        JobWork::Create(session) => session.tables,
        other => panic!("{other:?}"),
    };
    for (people, expected) in [("40", 6), ("24", 3), ("60", 9), ("100", 14), ("5", 3), ("112", 16)] {
        assert_eq!(tables(form().typed(people)), expected, "{people}");
        let each = people.parse::<u16>().expect("a number");
        assert!(each < 18 || (6 * expected..=8 * expected).contains(&each), "{people}: 6 to 8 a table");
    }
    // It is shown, it follows what is typed, and what somebody wrote there stays.
    let mut shown = form().typed("40");
    assert!(shown.picture(80, 24).lines().any(|line| line.contains("Tables") && line.contains(" 6 ")));
    assert_eq!(tables(shown.keys("backspace backspace").typed("50")), 7);
    assert_eq!(tables(form().typed("40").keys("tab").typed("5").keys("backtab").typed("80")), 5);
    assert_eq!(tables(form().pasted("40")), 6);
    assert_eq!(tables(form().typed("beaucoup")), 3);
    for (width, height) in SIZES {
        let mut form = form().typed("40");
        insta::assert_snapshot!(format!("home@people-{width}x{height}"), form.snapshot(width, height));
    }
}

#[test]
fn a_number_is_replaced_by_what_is_typed_and_kept_by_an_arrow() {
    let form = || stage(Lang::Fr, 0).keys("n").typed("Le jardin").keys("tab tab tab tab tab tab");
    let rounds = |stage: Stage| match &stage.keys("ctrl-s").job().work {
        JobWork::Create(session) => session.rounds,
        other => panic!("{other:?}"),
    };
    assert_eq!(rounds(form().typed("12")), 12);
    assert_eq!(rounds(form().keys("home").typed("1")), 13);
    assert_eq!(rounds(form().keys("end").typed("1")), 31);
    assert_eq!(rounds(form().keys("backspace").typed("2")), 2);
    assert_eq!(rounds(form().keys("tab backtab").typed("4")), 4);
    assert_eq!(rounds(form().pasted("5")), 5);
}

#[test]
fn the_form_comes_back_with_what_is_wrong() {
    let mut stage = stage(Lang::Fr, 0).keys("n ctrl-s");
    assert!(stage.effects.is_empty());
    assert!(stage.picture(80, 24).contains("Donnez un titre, même provisoire."));
    // Title, three questions, people, tables: one more question field than filled ones.
    let mut stage = filled(stage).typed("zut");
    stage = stage.keys("tab tab tab").typed("beaucoup").keys("ctrl-s");
    assert!(stage.effects.is_empty());
    assert!(stage.picture(80, 30).contains("Un nombre de 1 à 2000."));
}

#[test]
fn a_folder_that_is_taken_gives_the_form_back_with_everything_in_it() {
    let mut stage =
        filled(stage(Lang::Fr, 0)).keys("ctrl-s").news(News::Failed(failure::terminal(&std::io::Error::other("x"))));
    assert_eq!(stage.model.scene().layers.len(), 1, "the form, and no message over it");
    assert!(stage.picture(80, 60).contains("le-jardin-d-ete"));
    let stage = stage.typed("-2").keys("ctrl-s");
    let JobWork::Create(session) = &stage.job().work else { panic!("{:?}", stage.effects) };
    assert_eq!(session.folder, PathBuf::from("le-jardin-d-ete-2"));
    assert_eq!(session.questions.len(), 4);
}
