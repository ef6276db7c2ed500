use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use nappe_core::Lang;

use super::*;
use crate::failure::FailureKind;
use crate::tui::testing::Stage;

fn press(layer: &mut Layer, script: &[KeyCode]) -> LayerAnswer {
    let mut answer = LayerAnswer::Stay;
    for code in script {
        answer = layer.key(KeyEvent::new(*code, KeyModifiers::NONE));
    }
    answer
}

fn stage() -> Stage {
    Stage::in_state(Lang::Fr, "typical")
}

#[test]
fn a_question_is_answered_by_enter_or_escape_and_never_by_a_sentence() {
    let question = || Layer::Confirm(Confirm::new("Supprimer ?".into(), String::new(), "Supprimer".into()));
    assert_eq!(press(&mut question(), &[KeyCode::Enter]), LayerAnswer::Reply(Reply::Yes));
    assert_eq!(press(&mut question(), &[KeyCode::Esc]), LayerAnswer::Close);
    assert_eq!(press(&mut question(), &[KeyCode::Char('o')]), LayerAnswer::Stay);
    assert_eq!(press(&mut question(), &[KeyCode::Char('o'), KeyCode::Enter]), LayerAnswer::Close);
}

#[test]
fn what_is_offered_with_a_failure_is_done_by_enter_and_never_by_a_sentence() {
    let failure = || Failure::from(FailureKind::JournalMoved { path: "a".into() });
    let offer = || Layer::Message(Message::offer(failure(), "Enregistrer".into(), ("everywhere", "save-elsewhere")));
    assert_eq!(press(&mut offer(), &[KeyCode::Enter]), LayerAnswer::Do("everywhere", "save-elsewhere"));
    assert_eq!(press(&mut offer(), &[KeyCode::Esc]), LayerAnswer::Close);
    assert_eq!(press(&mut offer(), &[KeyCode::Char('o')]), LayerAnswer::Stay);
    assert_eq!(press(&mut offer(), &[KeyCode::Char('o'), KeyCode::Enter]), LayerAnswer::Close);
}

#[test]
fn a_list_is_narrowed_down_by_typing_without_accents() {
    let items = ["Déplacements", "Énergie", "Eau"].map(|label| Item::new(label, "")).to_vec();
    let mut list = Layer::Picker(Picker::new("Thème".into(), items, 0));
    let answer = press(&mut list, &[KeyCode::Char('e'), KeyCode::Char('n'), KeyCode::Char('e'), KeyCode::Enter]);
    assert_eq!(answer, LayerAnswer::Reply(Reply::Chosen(1)));
}

#[test]
fn a_list_that_finds_nothing_chooses_nothing() {
    let mut list = Layer::Picker(Picker::new("Thème".into(), vec![Item::new("Eau", "")], 0));
    assert_eq!(press(&mut list, &[KeyCode::Char('z'), KeyCode::Enter]), LayerAnswer::Stay);
    assert_eq!(press(&mut list, &[KeyCode::Backspace, KeyCode::Enter]), LayerAnswer::Reply(Reply::Chosen(0)));
}

#[test]
fn what_narrows_a_list_down_is_edited_as_in_a_shell() {
    let items = ["Eau", "Énergie", "Eaux usées"].map(|label| Item::new(label, "")).to_vec();
    let mut list = Layer::Picker(Picker::new("Thème".into(), items, 0));
    let control = |sign| KeyEvent::new(KeyCode::Char(sign), KeyModifiers::CONTROL);
    press(&mut list, &"eaux zzz".chars().map(KeyCode::Char).collect::<Vec<_>>());
    list.key(control('w'));
    assert_eq!(press(&mut list, &[KeyCode::Enter]), LayerAnswer::Reply(Reply::Chosen(2)));
    list.key(control('u'));
    assert_eq!(press(&mut list, &[KeyCode::Enter]), LayerAnswer::Reply(Reply::Chosen(0)));
}

#[test]
fn a_form_goes_on_with_enter_and_keeps_at_its_end() {
    let fields = vec![
        Field::words("Titre".into(), String::new(), "Le"),
        Field::choice("Langue".into(), String::new(), vec!["français".into(), "anglais".into()], 0),
    ];
    let mut form = Layer::Form(Form::new("Café".into(), fields));
    let script = [KeyCode::Char('s'), KeyCode::Enter, KeyCode::Right, KeyCode::Enter];
    assert_eq!(press(&mut form, &script), LayerAnswer::Reply(Reply::Filled(vec!["Les".into(), "1".into()])));
}

#[test]
fn a_form_that_was_filled_is_not_thrown_away_by_one_escape() {
    let mut form = Layer::Form(Form::prompt("Café".into(), "Titre".into(), String::new(), ""));
    assert_eq!(press(&mut form, &[KeyCode::Char('a'), KeyCode::Esc]), LayerAnswer::Stay);
    assert_eq!(press(&mut form, &[KeyCode::Esc]), LayerAnswer::Close);
    let mut untouched = Layer::Form(Form::prompt("Café".into(), "Titre".into(), String::new(), "x"));
    assert_eq!(press(&mut untouched, &[KeyCode::Esc]), LayerAnswer::Close);
}

#[test]
fn an_editor_keeps_by_control_s_and_warns_before_it_forgets() {
    let mut editor = Layer::Editor(Editor::new("Synthèse".into(), Vec::new(), "un"));
    assert_eq!(press(&mut editor, &[KeyCode::Enter, KeyCode::Char('d'), KeyCode::Esc]), LayerAnswer::Stay);
    let keep = KeyEvent::new(KeyCode::Char('s'), KeyModifiers::CONTROL);
    assert_eq!(editor.key(keep), LayerAnswer::Reply(Reply::Written("un\nd".into())));
    assert_eq!(press(&mut editor, &[KeyCode::Esc, KeyCode::Esc]), LayerAnswer::Close);
}

#[test]
fn the_palette_does_what_it_is_asked_by_words() {
    let stage = stage().keys("ctrl-p").typed("mettre en pause").keys("enter");
    assert!(stage.model.session().cafe().now.paused.is_some());
}

#[test]
fn pasted_text_is_clean_and_bounded() {
    let mut form = Layer::Form(Form::prompt("Café".into(), "Titre".into(), String::new(), ""));
    form.paste(&format!("a\u{1b}[2J\nb{}", "x".repeat(1_000_000)));
    let LayerAnswer::Reply(Reply::Filled(values)) = press(&mut form, &[KeyCode::Enter]) else { panic!("not kept") };
    assert!(values[0].starts_with("a b"));
    assert!(values[0].len() <= 32 * 1024);
}

fn drawn(layer: &Layer) -> String {
    let stage = stage();
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(80, 24)).expect("in memory");
    let area = Rect::new(0, 0, 80, 24);
    terminal.draw(|frame| layer.view(&stage.model.ctx(), frame, area)).expect("a picture");
    terminal.backend().to_string()
}

#[test]
fn a_paste_that_is_cut_is_told_until_the_next_key() {
    let form = Layer::Form(Form::prompt("Café".into(), "Titre".into(), String::new(), ""));
    let lists = (0..2).map(|_| Field::words("Table".into(), String::new(), "").of_list(2)).collect();
    let editor = Layer::Editor(Editor::new("Synthèse".into(), Vec::new(), ""));
    let long = "mot ".repeat(10_000);
    let many = "un\ndeux\ntrois";
    for (mut layer, pasted) in
        [(form, long.as_str()), (Layer::Form(Form::new("Tables".into(), lists)), many), (editor, &long)]
    {
        layer.paste("court");
        assert!(!drawn(&layer).contains("n’a pas été collée"));
        layer.paste(pasted);
        assert!(drawn(&layer).contains("n’a pas été collée"), "{}", drawn(&layer));
        press(&mut layer, &[KeyCode::Char('a')]);
        assert!(!drawn(&layer).contains("n’a pas été collée"));
    }
}

#[test]
fn blanks_around_what_is_pasted_stay_and_line_ends_only_where_lines_are() {
    let mut form = Layer::Form(Form::prompt("Café".into(), "Titre".into(), String::new(), "Le jardin"));
    form.paste(" du quartier\n");
    let kept = press(&mut form, &[KeyCode::Enter]);
    assert_eq!(kept, LayerAnswer::Reply(Reply::Filled(vec!["Le jardin du quartier".into()])));
}
