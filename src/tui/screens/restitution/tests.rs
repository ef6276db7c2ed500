use nappe_core::restitution::{DocumentFormat, DocumentKind, DocumentSheet};
use nappe_core::{CleanText, Command, Event, Lang, NoteId, ThemeId};

use crate::client::{ExportStep, Exported, HubMsg};
use crate::failure::{self, Failure, FailureKind};
use crate::tui::dest::Dest;
use crate::tui::effect::Effect;
use crate::tui::jobs::JobWork;
use crate::tui::message::{JobNews, Msg, News};
use crate::tui::testing::{OPEN, SIZES, STATES, Stage, sessions};

fn stage(state: &str) -> Stage {
    Stage::in_state(Lang::Fr, state).go(Dest::Restitution)
}

#[test]
fn it_is_looked_at() {
    for state in STATES {
        for (width, height) in SIZES {
            let picture = stage(state).snapshot(width, height);
            insta::assert_snapshot!(format!("restitution@{state}-{width}x{height}"), picture);
        }
    }
    let english = Stage::in_state(Lang::En, "typical").go(Dest::Restitution).snapshot(46, 20);
    insta::assert_snapshot!("restitution@typical-en-46x20", english);
    insta::assert_snapshot!("restitution@export-80x24", stage("typical").keys("e").snapshot(80, 24));
    insta::assert_snapshot!("restitution@proof-80x24", stage("typical").keys("end").snapshot(80, 24));
}

#[test]
fn no_size_is_too_small_or_too_large() {
    for state in STATES {
        for script in ["", "e", "w", "end"] {
            let mut stage = stage(state).keys(script);
            for width in 0..40 {
                for height in 0..40 {
                    stage.picture(width, height);
                }
            }
            stage.picture(500, 200);
        }
    }
}

#[test]
fn every_note_is_on_the_page() {
    let mut stage = stage("typical");
    let mut seen = String::new();
    for _ in 0..120 {
        seen.push_str(&stage.picture(120, 40));
        stage = stage.keys("down");
    }
    let seen: String = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    for note in stage.model.session().notes() {
        let words = note.text().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(seen.contains(&words), "{words}");
    }
    assert!(seen.contains("12"), "the proof counts twelve notes");
}

#[test]
fn what_is_chosen_is_exported() {
    let usual = stage("typical").keys("e ctrl-s");
    let JobWork::Export(request) = &usual.job().work else { panic!("{:?}", usual.effects) };
    assert_eq!(request.formats, [DocumentFormat::Pdf, DocumentFormat::Docx, DocumentFormat::Html]);
    assert_eq!((request.kind, request.sheet, request.lang), (DocumentKind::Report, DocumentSheet::A3, Lang::Fr));
    assert_eq!(request.folder, std::path::Path::new("exports"));
    assert!(request.french_csv && !request.numbers && !request.anonymous);
    // The board, to be shown, on A4, with numbers and without names.
    let chosen = stage("typical").keys("e right down right down right down right down right ctrl-s");
    let JobWork::Export(request) = &chosen.job().work else { panic!("{:?}", chosen.effects) };
    assert_eq!(request.formats, [DocumentFormat::Pdf, DocumentFormat::Png, DocumentFormat::Html]);
    assert_eq!((request.kind, request.sheet), (DocumentKind::Board, DocumentSheet::A4));
    assert!(request.numbers && request.anonymous);
}

#[test]
fn a_folder_is_asked_for_as_it_was_typed() {
    for (typed, folder) in [("/tmp/elsewhere", "/tmp/elsewhere"), (" mairie ", "mairie"), ("", "")] {
        let mut stage = stage("typical").keys("e down down down down down");
        for _ in 0..60 {
            stage = stage.keys("backspace");
        }
        let stage = stage.typed(typed).keys("enter");
        let JobWork::Export(request) = &stage.job().work else { panic!("{:?}", stage.effects) };
        assert_eq!(request.folder, std::path::Path::new(folder));
    }
}

#[test]
fn while_it_is_made_one_sees_how_far_it_is_and_cannot_start_another() {
    let step = ExportStep { format: DocumentFormat::Docx, done: 1, of: 3 };
    let stage = stage("typical").keys("e ctrl-s");
    let id = stage.job().id;
    let mut stage = stage.hear(id, JobNews::Step(News::Exporting(step)));
    assert!(stage.picture(80, 24).contains("Word… (2 sur 3)"));
    let stage = stage.keys("e");
    assert!(stage.model.scene().layers.is_empty());
    // It can be told to end, and is listened to until it has.
    let stage = stage.keys("s");
    assert_eq!(stage.effects.last(), Some(&Effect::Stop(id)));
    let stage = stage.hear(id, JobNews::Step(News::Exporting(step)));
    assert!(stage.model.ctx().papers().is_some_and(|papers| papers.exporting.is_some()));
    let failure = Failure::from(FailureKind::ExportNotBuilt { format: "pdf".into() });
    let mut stage = stage.hear(id, JobNews::Over(News::NotExported(failure)));
    assert!(stage.picture(80, 24).contains("ne fait pas de pdf"));
    assert_eq!(stage.keys("esc e").model.scene().layers.len(), 1);
}

#[test]
fn the_files_are_shown_and_can_be_seen_again_and_opened() {
    let files = ["restitution.pdf", "restitution.html"]
        .map(|name| std::path::PathBuf::from(format!("/cafes/my-cafe/exports/{name}")));
    let notice = Failure::from(FailureKind::Characters { characters: "ꙮ".into() });
    let exported = Exported { files: files.to_vec(), notices: vec![notice], ..Exported::default() };
    let mut stage = stage("typical").news(News::Exported(exported));
    let picture = stage.picture(80, 24);
    assert!(picture.contains("› restitution.html") && picture.contains("Aucune police"), "{picture}");
    stage = stage.keys("esc");
    assert!(!stage.picture(80, 24).contains("› restitution.html"));
    stage = stage.keys("p");
    assert!(stage.picture(80, 24).contains("› restitution.html"));
    let stage = stage.keys("esc o down enter");
    let [Effect::ShowFile(file)] = stage.effects.as_slice() else { panic!("{:?}", stage.effects) };
    assert_eq!(*file, files[1]);
}

#[test]
fn every_document_can_be_read() {
    for (index, kind) in DocumentKind::ALL.into_iter().enumerate() {
        let mut stage = stage("typical").keys("d home").keys(&"down ".repeat(index)).keys("enter");
        let name = stage.model.texts.get(&format!("restitution-name-{}", kind.id()));
        let picture = stage.picture(100, 30);
        assert!(picture.contains(&name), "{kind:?}\n{picture}");
    }
}

#[test]
fn pages_are_asked_for_where_pictures_can_be_shown() {
    let mut stage = stage("typical").keys("v");
    assert!(stage.effects.is_empty());
    stage.model.world.pictures = true;
    let stage = stage.keys("v");
    let JobWork::Pages(request, 0) = &stage.job().work else { panic!("{:?}", stage.effects) };
    let request = request.clone();
    let mut stage = stage.news(News::Pages(request, Vec::new(), 0));
    assert!(stage.picture(80, 24).contains("Page"));
    assert!(stage.keys("esc").model.scene().layers.is_empty());
}

#[test]
fn a_synthesis_is_written_here() {
    let stage = stage("typical").keys("w enter").typed("Le sort d’abord.").keys("ctrl-s").later(10);
    let key = nappe_core::QuestionKey::numbered(1);
    assert_eq!(stage.model.session().synthesis(&key).map(nappe_core::note::Revised::text), Some("Le sort d’abord."));
    let mut stage = stage;
    assert!(stage.picture(80, 40).contains("Le sort d’abord."));
}

#[test]
fn a_text_that_does_not_fit_comes_back() {
    let long = "mot ".repeat(6_000);
    let mut stage = stage("typical").keys("w enter").pasted(&long).keys("ctrl-s");
    assert_eq!(stage.model.scene().layers.len(), 1);
    let key = nappe_core::QuestionKey::numbered(1);
    assert!(stage.model.session().synthesis(&key).is_none_or(|text| text.text().is_empty()));
    assert!(stage.picture(80, 24).contains("mot mot"));
}

#[test]
fn the_document_can_be_read_in_the_other_language() {
    let mut stage = stage("typical");
    assert!(stage.picture(120, 40).contains("L’essentiel"));
    stage = stage.keys("l");
    assert!(!stage.picture(120, 40).contains("L’essentiel"));
}

#[test]
fn a_summary_that_is_refused_waits_to_be_opened_again() {
    let mut stage = stage("typical").keys("w down enter");
    stage.elsewhere(Event::ThemeRemoved { theme: ThemeId::new(1) });
    let mut stage = stage.typed(" BEAUCOUP DE TRAVAIL").keys("ctrl-s");
    assert!(stage.picture(80, 24).contains("n’a pas pu être enregistré"));
    assert!(stage.model.screen().has_draft());
    let mut stage = stage.keys("f3 f5 t");
    let picture = stage.picture(80, 24);
    assert!(picture.contains("n’est plus là") && picture.contains("BEAUCOUP"), "{picture}");
    let mut stage = stage.keys("ctrl-s w enter");
    assert!(!stage.picture(80, 24).contains("BEAUCOUP"), "not in another text");
    let stage = stage.keys("esc");
    assert!(stage.model.screen().has_draft(), "and it still waits");
}

#[test]
fn a_synthesis_written_while_nothing_can_be_kept_is_not_lost() {
    let stage = stage("read-only").keys("w enter").typed("Le sort d’abord.").keys("ctrl-s esc");
    assert!(stage.model.screen().has_draft());
    assert!(stage.keys("w enter").picture(80, 24).contains("Le sort d’abord."));
}

#[test]
fn words_reach_a_screen_that_was_left_and_opened_anew() {
    let mut stage = stage("typical");
    stage.answers = false;
    let mut stage = stage.keys("w enter").typed("Le sort d’abord.").keys("ctrl-s f4");
    let id = stage.submitted()[0].id;
    let failure = failure::terminal(&std::io::Error::other("ENOSPC"));
    stage.send(Msg::Hub(OPEN, HubMsg::Answered(id, failure.into())));
    assert!(stage.keys("esc f5 t").picture(80, 24).contains("Le sort d’abord."));
}

#[test]
fn every_line_of_a_long_summary_can_be_seen_down_and_up() {
    let text = (0..60).map(|line| format!("Phrase {line}.")).collect::<Vec<_>>().join("\n");
    let write = Command::WriteSummary { theme: ThemeId::new(2), base: Vec::new(), text: CleanText::lenient(&text) };
    let session = sessions::after(sessions::typical(), vec![(0, write)]);
    let missing = |seen: &str| (0..60).filter(|line| !seen.contains(&format!("Phrase {line}."))).collect::<Vec<_>>();
    for (way, start) in [("down", "home"), ("pagedown", "home"), ("up", "end"), ("pageup", "end")] {
        let mut stage = Stage::new(Lang::Fr, session.clone()).go(Dest::Restitution).sized(80, 24).keys(start);
        let mut seen = String::new();
        for _ in 0..160 {
            seen.push_str(&stage.picture(80, 24));
            stage = stage.keys(way);
        }
        assert_eq!(missing(&seen), Vec::<i32>::new(), "{way}");
    }
}

#[test]
fn scrolling_back_leads_to_the_same_place() {
    let mut stage = stage("typical").sized(80, 24);
    let first = stage.picture(80, 24);
    let mut stage = stage.keys(&"down ".repeat(25));
    assert_ne!(stage.picture(80, 24), first);
    assert_eq!(stage.keys(&"up ".repeat(25)).picture(80, 24), first);
}

#[test]
fn the_document_catches_up_at_once_and_then_once_a_second() {
    let shown = |stage: &mut Stage, words: &str| stage.picture(120, 60).contains(words);
    let reword = |stage: &mut Stage, words: &str| {
        let base = stage.model.session().note_numbered(1).expect("note 1").wording.base();
        let text = CleanText::lenient(words);
        stage.elsewhere(Event::NoteEdited { note: NoteId::new(1), base, text });
    };
    let mut stage = stage("typical");
    reword(&mut stage, "un deux");
    let mut stage = stage.later(10);
    assert!(shown(&mut stage, "un deux"));
    reword(&mut stage, "trois quatre");
    let mut stage = stage.later(10);
    assert!(!shown(&mut stage, "trois quatre"), "it is not made anew for every batch");
    let wake = stage.model.next_wake();
    assert!(wake.since(stage.model.now) <= 1_000);
    let mut stage = stage.later(1_000);
    assert!(shown(&mut stage, "trois quatre"));
}
