mod door;
mod programme;

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveTime};
use crossterm::event::MouseEventKind;
use nappe_core::plan::parse::parse;
use nappe_core::plan::{Asking, PlanChange, Rotation};
use nappe_core::{CleanText, Command, Lang, Length, Plan, Session};

use crate::client::{PersonRow, PlanFile, PlanWritten};
use crate::failure;
use crate::tui::dest::Dest;
use crate::tui::effect::Effect;
use crate::tui::layers::Layer;
use crate::tui::message::News;
use crate::tui::testing::{SIZES, STATES, Stage, sessions};

fn stage(state: &str) -> Stage {
    Stage::in_state(Lang::Fr, state).go(Dest::Plan)
}

fn plan(stage: &Stage) -> &Plan {
    &stage.model.session().plan
}

fn with_plan(lang: Lang, change: impl FnOnce(&mut Plan)) -> Stage {
    let mut plan = sessions::plan();
    change(&mut plan);
    let adopt = Command::AdoptPlan { plan: Box::new(plan), digest: "1".into() };
    Stage::new(lang, sessions::after(Session::default(), vec![(-60, adopt)])).go(Dest::Plan)
}

fn changed_file(stage: Stage) -> Stage {
    let mut plan = plan(&stage).clone();
    plan.title = CleanText::lenient("Le jardin et la rue");
    plan.tables[0].host = CleanText::lenient("Yasmine");
    plan.rounds.pop();
    let file = PlanFile::Changed { plan: Box::new(plan), digest: "9".into(), findings: Vec::new() };
    stage.news(News::PlanFile(file))
}

const BROKEN: &str = "(\n    title: \"Le jardin,\n    tables: [\n        (number: 1, hots: \"Awa\"),\n    ],\n    rounds: [(minutes: vingt)],\n)\n";

fn broken_file(stage: Stage) -> Stage {
    let faults = parse(BROKEN).expect_err("this is no plan");
    stage.news(News::PlanFile(PlanFile::Broken(faults)))
}

fn people() -> Vec<PersonRow> {
    let person = |name: &str, organisation: &str, category: &str| PersonRow {
        name: name.to_owned(),
        organisation: organisation.to_owned(),
        category: category.to_owned(),
        ..PersonRow::default()
    };
    vec![
        person("Awa Diallo", "Ville de Fontclaire", "agent"),
        person("Jean Petit", "", "habitant"),
        person("Lucie Martin", "Les Jardins de la Côte", "habitant"),
    ]
}

fn roster() -> Stage {
    stage("empty").news(News::People(people())).keys("p")
}

/// Answers as the desk does: what is saved is what there is.
fn saved(mut stage: Stage) -> Stage {
    match stage.effects.pop() {
        Some(Effect::SavePeople { after, .. }) => stage.news(News::People(after)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_plan_is_a_page() {
    for state in STATES {
        for (width, height) in SIZES {
            insta::assert_snapshot!(format!("plan@{state}-{width}x{height}"), stage(state).snapshot(width, height));
        }
    }
    let english = Stage::in_state(Lang::En, "typical").go(Dest::Plan).snapshot(46, 20);
    insta::assert_snapshot!("plan@typical-en-46x20", english);
    insta::assert_snapshot!("plan@whole-100x60", stage("typical").snapshot(100, 60));
    insta::assert_snapshot!("plan@whole-46x60", stage("typical").snapshot(46, 60));
    let matrix = with_plan(Lang::Fr, |plan| plan.asking = Asking::Matrix);
    insta::assert_snapshot!("plan@matrix-80x40", matrix.keys("tab tab down down right").snapshot(80, 40));
    let rounds = with_plan(Lang::Fr, |plan| plan.asking = Asking::PerRound);
    insta::assert_snapshot!("plan@per-round-80x40", rounds.keys("tab tab").snapshot(80, 40));
    let nothing = Stage::new(Lang::Fr, Session::default()).go(Dest::Plan);
    insta::assert_snapshot!("plan@nothing-80x40", { nothing }.snapshot(80, 40));
}

#[test]
fn what_lies_over_the_page() {
    insta::assert_snapshot!("plan@table-80x24", stage("empty").keys("tab tab tab enter").snapshot(80, 24));
    insta::assert_snapshot!("plan@rotation-80x24", { stage("empty").keys("end up up up up enter") }.snapshot(80, 24));
    insta::assert_snapshot!("plan@people-80x24", roster().snapshot(80, 24));
    insta::assert_snapshot!("plan@nobody-80x24", stage("empty").keys("p").snapshot(80, 24));
    insta::assert_snapshot!("plan@file-changed-80x24", changed_file(stage("empty")).snapshot(80, 24));
    insta::assert_snapshot!("plan@differences-80x24", changed_file(stage("empty")).keys("d").snapshot(80, 24));
    for (width, height) in SIZES {
        insta::assert_snapshot!(
            format!("plan@broken-{width}x{height}"),
            broken_file(stage("empty")).snapshot(width, height)
        );
    }
}

#[test]
fn the_page_bears_every_size() {
    let mut stages: Vec<Stage> = STATES.into_iter().map(stage).collect();
    stages.push(stage("overfull").keys("end"));
    stages.push(with_plan(Lang::En, |plan| plan.asking = Asking::Matrix).keys("tab tab down down right right"));
    stages.push(roster().keys("end"));
    stages.push(broken_file(stage("empty")).keys("end"));
    stages.push(changed_file(stage("overfull")).keys("d"));
    stages.push(stage("empty").keys("tab enter"));
    stages.push(Stage::new(Lang::Fr, Session::default()).go(Dest::Plan));
    for stage in &mut stages {
        for (width, height) in (0..=40)
            .step_by(3)
            .flat_map(|width| (0..=40).step_by(3).map(move |height| (width, height)))
            .chain([(500, 200)])
        {
            stage.picture(width, height);
        }
    }
    for size in 0..=40 {
        for stage in &mut stages {
            stage.picture(size + 20, size);
            stage.picture(size, 20);
        }
    }
}

#[test]
fn what_the_cursor_is_on_is_changed_by_enter() {
    let stage = stage("empty").keys("enter end").typed(" ensemble").keys("enter");
    assert_eq!(&*plan(&stage).title, "Le jardin du quartier ensemble");
    let stage = stage
        .keys("down enter ctrl-a ctrl-w")
        .keys("delete delete delete delete delete delete delete delete delete delete");
    let stage = stage.typed("3 déc 2026").keys("enter");
    assert_eq!(plan(&stage).date, NaiveDate::from_ymd_opt(2026, 12, 3).map(Into::into));
    let stage =
        stage.keys("down enter end backspace backspace backspace backspace backspace").typed("19h15").keys("enter");
    assert_eq!(plan(&stage).start, NaiveTime::from_hms_opt(19, 15, 0));
    assert!(stage.model.session().plan_touched);
}

#[test]
fn what_is_no_day_comes_back_to_be_mended() {
    let mut stage = stage("empty").keys("down enter").typed("x").keys("enter");
    assert_eq!(plan(&stage).date, NaiveDate::from_ymd_opt(2026, 11, 23).map(Into::into));
    let picture = stage.picture(80, 24);
    assert!(picture.contains("23/11/2026x") && picture.contains("Une date comme 23/11/2026"), "{picture}");
    let stage = stage.keys("backspace enter");
    assert!(stage.model.scene().layers.is_empty());
}

#[test]
fn questions_are_pasted_one_a_line_and_taken_back_together() {
    let stage = stage("empty").keys("tab a").pasted("Et l’hiver ?\n\nQui paie ?").keys("enter");
    let texts: Vec<&str> = plan(&stage).questions.iter().map(|question| question.text.as_str()).collect();
    assert_eq!(texts[3..], ["Et l’hiver ?", "Qui paie ?"]);
    let stage = stage.keys("u");
    assert_eq!(plan(&stage).questions.len(), 3);
}

#[test]
fn questions_are_moved_and_worded_for_the_board() {
    let stage = stage("empty").keys("tab J");
    let keys: Vec<&str> = plan(&stage).questions.iter().map(|question| question.key.as_str()).collect();
    assert_eq!(keys, ["q2", "q1", "q3"]);
    // The cursor went along.
    let stage = stage.keys("K h end").typed(" !").keys("enter");
    assert_eq!(&*plan(&stage).questions[0].heading, "Partager les parcelles !");
}

#[test]
fn tables_and_rounds_are_counted_up_and_down() {
    let stage = with_plan(Lang::Fr, |plan| plan.rounds[2].move_minutes = Length::ZERO).keys("tab tab tab + +");
    assert_eq!(plan(&stage).tables.iter().map(|table| table.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    let stage = stage.keys("< tab +");
    assert_eq!(plan(&stage).tables.len(), 4);
    let moves: Vec<u32> = plan(&stage).rounds.iter().map(|round| round.move_minutes.as_seconds() / 60).collect();
    assert_eq!(moves, [3, 3, 3, 0]);
    let stage = stage.keys("< <");
    let moves: Vec<u32> = plan(&stage).rounds.iter().map(|round| round.move_minutes.as_seconds() / 60).collect();
    assert_eq!(moves, [3, 0]);
    assert_eq!(plan(&stage.keys("u u u u u u")).tables.len(), 3);
}

#[test]
fn rounds_change_places_and_the_moves_stay() {
    let stage = with_plan(Lang::Fr, |plan| plan.rounds[2].move_minutes = Length::ZERO).keys("tab tab tab tab down J");
    let told: Vec<(String, bool)> =
        plan(&stage).rounds.iter().map(|round| (round.minutes.to_string(), round.move_minutes.is_zero())).collect();
    assert_eq!(told, [("20".to_owned(), false), ("20".to_owned(), false), ("15".to_owned(), true)]);
}

#[test]
fn a_table_is_removed_once_somebody_says_yes() {
    let stage = stage("empty").keys("tab tab tab right x");
    assert!(matches!(stage.model.scene().layers.as_slice(), [Layer::Confirm(_)]));
    let stage = stage.keys("esc");
    assert_eq!(plan(&stage).tables.len(), 3);
    let stage = stage.keys("x enter");
    assert_eq!(plan(&stage).tables.iter().map(|table| table.number).collect::<Vec<_>>(), [1, 3]);
}

#[test]
fn a_table_that_wrote_notes_stays() {
    let stage = stage("typical").keys("tab tab tab x enter");
    assert_eq!(plan(&stage).tables.len(), 3);
    assert!(stage.model.scene().toast.is_some());
}

#[test]
fn a_table_is_changed_in_its_form_and_its_number_is_its_own() {
    let stage = stage("empty")
        .keys("tab tab tab enter tab")
        .typed("Fenêtre")
        .keys("tab tab tab tab backspace")
        .typed("8")
        .keys("ctrl-s");
    assert_eq!((&*plan(&stage).tables[0].name, plan(&stage).tables[0].seats), ("Fenêtre", 8));
    let mut stage = stage.keys("enter backspace").typed("3").keys("ctrl-s");
    assert!(stage.picture(80, 24).contains("Il y a déjà une table 3."));
    let stage = stage.keys("backspace").typed("7").keys("ctrl-s");
    assert_eq!(plan(&stage).tables.iter().map(|table| table.number).collect::<Vec<_>>(), [2, 3, 7]);
}

#[test]
fn a_table_is_closed_in_a_round_in_its_form() {
    let form = || {
        stage("empty").keys("tab tab tab enter tab tab tab").typed("Inès").keys("tab tab tab").typed("3").keys("tab")
    };
    let stage = form().typed("1-2").keys("ctrl-s");
    let table = &plan(&stage).tables[0];
    assert_eq!((&*table.second_host, table.least, &table.open[..]), ("Inès", 3, &[1, 2][..]));
    let mut stage = stage.keys("enter");
    assert!(stage.picture(80, 24).contains("1, 2"));

    let mut stage = form().typed("1-4").keys("ctrl-s");
    assert!(stage.picture(80, 24).contains("de 1 à 3"));
    assert_eq!(plan(&stage).tables[0].least, 0);
}

#[test]
fn what_the_journal_refuses_comes_back_with_the_same_key() {
    // Table 1 wrote notes: it cannot become table 9.
    let mut stage =
        stage("typical").keys("tab tab tab enter backspace").typed("9").keys("tab").typed("Verrière").keys("ctrl-s");
    assert_eq!(plan(&stage).tables[0].number, 1);
    assert!(stage.model.scene().toast.is_some());
    stage = stage.keys("enter");
    assert!(stage.picture(80, 24).contains("Verrière"));
}

#[test]
fn the_grid_gives_each_table_its_question_in_each_round() {
    let stage = with_plan(Lang::Fr, |plan| plan.asking = Asking::Matrix).keys("tab tab down down right enter");
    // Table 2 in round 2 has the third question by order; it gets the first.
    let stage = stage.keys("home enter");
    let keys: Vec<&str> = plan(&stage).rounds[1].questions.iter().map(nappe_core::QuestionKey::as_str).collect();
    assert_eq!(keys, ["q2", "q1", "q1"]);
}

#[test]
fn a_table_with_another_number_keeps_its_column() {
    let stage =
        with_plan(Lang::Fr, |plan| plan.asking = Asking::Matrix).keys("tab tab tab enter").typed("7").keys("ctrl-s");
    let told = |round| {
        let at = |table| plan(&stage).question_at(table, Some(round)).map(|question| question.key.to_string());
        [2, 3, 7].map(|table| at(table).unwrap_or_default())
    };
    assert_eq!([told(1), told(2)], [["q2", "q3", "q1"], ["q3", "q1", "q2"]]);
}

#[test]
fn how_people_move_is_chosen_from_eight() {
    let stage = stage("empty").keys("end up up up up up enter").typed("carrousel").keys("enter");
    assert_eq!(plan(&stage).rotation, Rotation::Carousel);
}

#[test]
fn the_house_says_its_own_words_or_nothing_and_takes_them_back() {
    use nappe_core::plan::RoomMoment;
    let own = |stage: &Stage, moment| plan(stage).say.own(moment).map(ToString::to_string);
    let mut asked = stage("empty").keys("end up up up enter");
    let picture = asked.picture(80, 24);
    assert!(picture.contains("Prenez place, nous"), "the usual sentence is seen: {picture}");
    let said = asked.typed("Salut !").keys("tab").typed("-").keys("ctrl-s");
    assert_eq!(own(&said, RoomMoment::Welcome).as_deref(), Some("Salut !"));
    assert_eq!(own(&said, RoomMoment::Begin).as_deref(), Some(""), "at the first round, nothing");
    assert_eq!(own(&said, RoomMoment::Settle), None, "and everywhere else what is usual");
    // What says nothing is shown as such, and stays so.
    let again = said.keys("enter ctrl-s");
    assert_eq!(own(&again, RoomMoment::Begin).as_deref(), Some(""));
    let mut back = again.keys("u");
    assert!(plan(&back).say == nappe_core::plan::Sayings::default());
    assert!(back.picture(80, 24).contains("Annulé"), "{}", back.picture(80, 24));
    let mut long = back.keys("enter").typed(&"mot ".repeat(2_000)).keys("ctrl-s");
    assert!(matches!(long.model.scene().layers.last(), Some(Layer::Form(_))), "{}", long.picture(80, 24));
}

#[test]
fn nothing_changes_while_nothing_can_be_written() {
    let mut stage = stage("read-only").keys("enter tab x a + w e");
    assert!(stage.model.scene().layers.is_empty() && stage.effects.is_empty());
    assert!(!stage.picture(80, 24).contains("Modifier"));
}

#[test]
fn people_are_added_changed_and_taken_back() {
    let stage = roster().keys("a").typed("Inès Morel").keys("ctrl-s");
    let stage = saved(stage);
    assert_eq!(stage.model.ctx().people().len(), 4);
    let stage = saved(stage.keys("home enter end").typed(" Sow").keys("ctrl-s"));
    assert_eq!(stage.model.ctx().people()[0].name, "Awa Diallo Sow");
    let stage = saved(stage.keys("x enter"));
    assert_eq!(stage.model.ctx().people().len(), 3);
    let stage = saved(saved(saved(stage.keys("u")).keys("u")).keys("u"));
    assert_eq!(stage.model.ctx().people(), people());
    assert!(!stage.model.session().plan_touched, "the list is nothing for the journal");
}

#[test]
fn a_change_of_people_says_what_it_was_made_on_and_the_list_is_read_anew_when_it_opens() {
    let mut stage = roster();
    assert_eq!(stage.effects.pop(), Some(Effect::LoadPeople));
    stage = saved(stage.keys("home x enter"));
    // An import added somebody; the list is opened again.
    let zoe = PersonRow { name: "Zoé Lefèvre".to_owned(), ..PersonRow::default() };
    let stage = stage.keys("esc p").news(News::People([&people()[1..], &[zoe]].concat()));
    let mut stage = stage.keys("u");
    let Some(Effect::SavePeople { before, after }) = stage.effects.pop() else { panic!("{:?}", stage.effects) };
    assert_eq!((before, after), (people()[1..].to_vec(), people()), "Zoé is none of this change");
}

#[test]
fn taking_back_is_offered_once_and_does_not_go_first() {
    let foot = |stage: &mut Stage, width| stage.picture(width, 24).lines().next_back().unwrap_or_default().to_owned();
    let mut changed = stage("empty").keys("tab J down");
    for width in [120, 100, 80] {
        assert_eq!(foot(&mut changed, width).matches("u Annuler").count(), 1, "{}", foot(&mut changed, width));
    }
    let mut listed = changed.news(News::People(people())).keys("p");
    for width in [160, 120, 80] {
        assert_eq!(foot(&mut listed, width).matches("Annuler").count(), 1, "{}", foot(&mut listed, width));
    }
}

#[test]
fn somebody_is_found_by_name() {
    let stage = roster().keys("/").typed("lucie").keys("enter x enter");
    let stage = saved(stage);
    assert!(!stage.model.ctx().people().iter().any(|person| person.name.starts_with("Lucie")));
}

#[test]
fn a_list_that_cannot_be_saved_comes_back() {
    let mut stage = roster().keys("a").typed("Inès Morel").keys("ctrl-s");
    stage = stage.news(News::Failed(failure::terminal(&std::io::Error::other("ENOSPC"))));
    assert_eq!(stage.model.ctx().people().len(), 3);
    stage = stage.keys("enter a");
    assert!(stage.picture(80, 24).contains("Inès Morel"));
}

#[test]
fn a_file_that_changed_is_looked_at_and_taken() {
    let mut stage = changed_file(stage("empty"));
    assert!(stage.picture(80, 24).contains("3 différences"));
    let stage = stage.keys("d enter");
    assert_eq!(&*plan(&stage).title, "Le jardin et la rue");
    assert_eq!(stage.model.session().plan_digest.as_deref(), Some("9"));
    let mut stage = stage.news(News::PlanFile(PlanFile::Same));
    assert!(!stage.picture(80, 24).contains("plan.ron a changé"));
}

#[test]
fn the_file_is_written_first_where_it_lags_behind() {
    let stage = stage("empty").keys("e");
    assert_eq!(stage.effects, [Effect::EditPlan]);
    let stage = stage.keys("enter").typed(" 2").keys("enter e enter");
    assert!(matches!(stage.effects.as_slice(), [Effect::EditPlan, Effect::WritePlan(_), Effect::EditPlan]));
    let backup = Some(PathBuf::from("/cafes/my-cafe/plan-1.ron"));
    let written = PlanWritten { backup, digest: "written".to_owned() };
    let file = Box::new(plan(&stage).clone());
    let stage = stage.news(News::PlanWritten(file.clone(), written.clone()));
    assert!(stage.model.scene().toast.as_ref().is_some_and(|toast| toast.text.contains("plan-1.ron")));
    // The file is known from now on, whatever is changed here; and taking back takes back the last change of the plan.
    assert_eq!(stage.model.session().plan_digest.as_deref(), Some("written"));
    assert!(!stage.model.session().plan_touched);
    let mut stage = stage.keys("u");
    assert_ne!(*plan(&stage), *file);
    assert_eq!(stage.model.session().plan_digest.as_deref(), Some("written"));
    // What was written is no longer the plan: nothing is taken back to it.
    let now = plan(&stage).clone();
    stage = stage.news(News::PlanWritten(file, PlanWritten { digest: "later".to_owned(), ..written }));
    assert_eq!((&*stage.model.session().plan, stage.model.session().plan_digest.as_deref()), (&now, Some("written")));
}

#[test]
fn what_was_changed_in_the_editor_is_shown_at_once() {
    let stage = changed_file(stage("empty").keys("e").news(News::Edited));
    assert!(matches!(stage.model.scene().layers.as_slice(), [Layer::Confirm(_)]));
    let stage = stage.keys("enter");
    assert_eq!(&*plan(&stage).title, "Le jardin et la rue");
    // A file that changes by itself waits until somebody looks.
    let stage = changed_file(stage.news(News::PlanFile(PlanFile::Same)));
    assert!(stage.model.scene().layers.is_empty());
    // So does one that was only looked at, whatever happens to it later.
    let stage = changed_file(stage.keys("e").news(News::Edited).news(News::PlanFile(PlanFile::Same)));
    assert!(stage.model.scene().layers.is_empty());
}

#[test]
fn a_broken_file_is_a_page_that_heals() {
    let mut stage = broken_file(stage("empty"));
    let picture = stage.picture(80, 24);
    assert!(picture.contains("plan.ron est illisible") && picture.contains('▲'), "{picture}");
    // The mark stands under the place that the reader named.
    let faults = parse(BROKEN).expect_err("this is no plan");
    let row = picture.lines().position(|line| line.contains('▲')).expect("the mark");
    let column = |line: &str, sign: char| line.chars().position(|known| known == sign).expect("the sign");
    let lines: Vec<&str> = picture.lines().collect();
    assert_eq!(column(lines[row], '▲') - column(lines[row], '│') - 2, faults[0].mark);
    let stage = stage.keys("e");
    assert_eq!(stage.effects, [Effect::EditPlan]);
    let mut stage = stage.keys("esc");
    let picture = stage.picture(80, 24);
    assert!(picture.contains("Comment partager") && picture.contains("plan.ron est illisible"), "{picture}");
    let mut stage = stage.keys("d");
    assert!(stage.picture(80, 24).contains('▲'));
    let mut stage = stage.news(News::PlanFile(PlanFile::Same));
    assert!(stage.picture(80, 24).contains("Comment partager"));
    assert_eq!(stage.model.screen().dest(), Dest::Plan);
}

#[test]
fn remarks_lead_to_what_they_are_about() {
    let mut stage = with_plan(Lang::Fr, |plan| plan.tables[2].seats = 1).keys("!").typed("chaise").keys("enter");
    assert!(stage.model.scene().toast.is_some());
    stage = stage.keys("enter");
    assert!(stage.picture(80, 24).contains("Table 3"));
}

#[test]
fn a_click_goes_there_and_a_second_one_changes_it() {
    let mut stage = stage("empty").sized(80, 24);
    let picture = stage.picture(80, 24);
    let row = picture.lines().position(|line| line.contains("Salle des fêtes")).expect("the place") as u16;
    let stage = stage.click(30, row);
    assert!(stage.model.scene().layers.is_empty());
    let stage = stage.click(30, row);
    assert!(matches!(stage.model.scene().layers.as_slice(), [Layer::Form(_)]));
}

#[test]
fn the_wheel_leaves_the_cursor_behind_and_keys_bring_it_back() {
    let mut stage = stage("overfull").sized(80, 24);
    for _ in 0..8 {
        stage = stage.mouse(MouseEventKind::ScrollDown, 10, 10);
    }
    assert!(!stage.picture(80, 24).contains("Comment partager"));
    let mut stage = stage.keys("down");
    assert!(stage.picture(80, 24).contains("lundi 23 novembre 2026"));
}

#[test]
fn the_cursor_reaches_everything_and_comes_back() {
    let mut stage = with_plan(Lang::Fr, |plan| plan.asking = Asking::Matrix).sized(80, 24);
    for _ in 0..60 {
        stage = stage.keys("down");
    }
    assert!(stage.picture(80, 24).contains("› Pas de liste"));
    for _ in 0..60 {
        stage = stage.keys("up");
    }
    assert!(stage.picture(80, 24).contains("› Le jardin du quartier"));
}

/// A stage whose hub answers only when asked to.
fn slow(stage: Stage) -> Stage {
    Stage { answers: false, ..stage }
}

#[test]
fn the_cursor_goes_to_what_is_new_once_it_is_there() {
    let additions = [
        "tab a",
        "tab tab tab a",
        "tab tab tab tab a",
        "tab tab tab +",
        "tab tab tab tab +",
        "tab tab tab tab down down J",
    ];
    for script in additions {
        let mut stage = slow(stage("empty")).keys(script).typed("12");
        stage = stage.keys("ctrl-s");
        let before = stage.picture(100, 60);
        stage = stage.keys("K J + <");
        stage.picture(100, 60);
        stage.answer_all();
        assert_ne!(stage.picture(100, 60), before);
    }
    let mut stage = slow(stage("empty")).keys("tab a").typed("Et l’hiver ?").keys("ctrl-s");
    assert!(!stage.picture(80, 24).contains("Et l’hiver"));
    stage.answer_all();
    assert!(stage.picture(80, 24).contains("›  4  Et l’hiver ?"), "{}", stage.picture(80, 24));
}

#[test]
fn a_form_follows_what_it_is_about_when_somebody_else_changes_the_plan() {
    let mut open = stage("empty").keys("tab tab tab right enter tab").typed("Fenêtre");
    open.elsewhere(nappe_core::Event::PlanChanged { change: PlanChange::RemoveTable(1) });
    let open = open.keys("ctrl-s");
    let told: Vec<(u16, &str)> = plan(&open).tables.iter().map(|table| (table.number, &*table.name)).collect();
    assert_eq!(told, [(2, "Fenêtre"), (3, "")]);
    // What it was about is gone: what was typed is not.
    let mut open = stage("empty").keys("tab tab tab right enter tab").typed("Fenêtre");
    open.elsewhere(nappe_core::Event::PlanChanged { change: PlanChange::RemoveTable(2) });
    let open = open.keys("ctrl-s");
    let told: Vec<(u16, &str)> = plan(&open).tables.iter().map(|table| (table.number, &*table.name)).collect();
    assert_eq!(told, [(1, ""), (2, "Fenêtre"), (3, "")]);
    // Nothing else goes in the place of what was to go.
    let mut sure = stage("empty").keys("tab x");
    sure.elsewhere(nappe_core::Event::PlanChanged {
        change: PlanChange::RemoveQuestion(nappe_core::QuestionKey::numbered(1)),
    });
    let sure = sure.keys("enter");
    assert_eq!(plan(&sure).questions.len(), 2);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
    #[test]
    fn no_key_ever_finds_nothing_under_it(script in proptest::collection::vec((0_usize..48, 0_u8..12), 0..60), matrix: bool) {
        const KEYS: [&str; 24] = [
            "enter", "a", "x", "+", "-", "J", "K", "h", "down", "up", "left", "right", "tab", "backtab", "ctrl-s", "esc",
            "end", "home", "p", "!", "u", "d", "e", "pagedown",
        ];
        let mut stage = with_plan(Lang::Fr, |plan| if matrix { plan.asking = Asking::Matrix });
        stage.answers = false;
        stage = stage.sized(80, 24);
        for (key, event) in script {
            stage = stage.keys(KEYS.get(key).copied().unwrap_or("enter"));
            if stage.model.scene().layers.is_empty() && stage.model.screen().dest() != Dest::Plan {
                stage = stage.go(Dest::Plan);
            }
            match event {
                0 => stage.answer_all(),
                1 => stage.elsewhere(nappe_core::Event::PlanChanged { change: PlanChange::RemoveTable(key as u16 % 5) }),
                2 => stage.elsewhere(nappe_core::Event::PlanChanged { change: PlanChange::RemoveRound(key as u16 % 4) }),
                3 => {
                    let key = nappe_core::QuestionKey::numbered(key % 4 + 1);
                    stage.elsewhere(nappe_core::Event::PlanChanged { change: PlanChange::RemoveQuestion(key) });
                }
                4 => stage.elsewhere(nappe_core::Event::PlanChanged { change: PlanChange::Organisers(Vec::new()) }),
                _ => {}
            }
            stage.picture(80, 24);
        }
    }
}
