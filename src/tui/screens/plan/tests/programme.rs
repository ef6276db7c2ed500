//! The programme: segments added, changed, moved and taken out, and the texts of each.

use nappe_core::Lang;
use nappe_core::plan::{Segment, SegmentKind};

use super::super::spot::{SegmentPiece, Spot};
use crate::tui::dest::Dest;
use crate::tui::screens::AnyScreen;
use crate::tui::testing::{SIZES, Stage, sessions};

fn stage() -> Stage {
    Stage::new(Lang::Fr, sessions::day()).sized(80, 24).go(Dest::Plan)
}

/// Puts the cursor somewhere.
fn at(mut stage: Stage, spot: Spot) -> Stage {
    let Some(AnyScreen::Plan(screen)) = stage.model.scene_mut().screens.last_mut() else {
        panic!("the plan is not on top")
    };
    screen.cursor = spot;
    stage
}

fn on(stage: Stage, index: usize) -> Stage {
    at(stage, Spot::Segment(index))
}

fn programme(stage: &Stage) -> &[Segment] {
    &stage.model.session().plan.programme
}

#[test]
fn a_segment_is_added_with_its_hours() {
    let stage = on(stage(), 0).keys("a").typed("Point de vue").keys("tab tab tab").typed("18h").keys("ctrl-s");
    let added = programme(&stage).last().expect("a segment");
    let told = (added.number, added.title.as_str(), added.kind, programme(&stage).len());
    assert_eq!(told, (7, "Point de vue", SegmentKind::Plenary, 7));
    let start = added.start.map(|hour| hour.format("%H:%M").to_string());
    let end = added.end.map(|hour| hour.format("%H:%M").to_string());
    assert_eq!((start.as_deref(), end.as_deref()), (Some("16:45"), Some("18:00")), "it goes on from the last one");
}

#[test]
fn a_segment_is_changed_moved_and_taken_out() {
    let stage = on(stage(), 1).keys("enter").typed(" (suite)").keys("ctrl-s");
    assert!(programme(&stage)[1].title.ends_with("(suite)"), "{:?}", programme(&stage)[1].title);
    let stage = stage.keys("J");
    let numbers: Vec<u16> = programme(&stage).iter().map(|segment| segment.number).collect();
    assert_eq!(numbers, [1, 3, 2, 4, 5, 6]);
    let stage = stage.keys("u x enter");
    assert_eq!(programme(&stage).len(), 6, "notes were taken in it: it stays");
    let stage = on(stage, 3).keys("x enter");
    let numbers: Vec<u16> = programme(&stage).iter().map(|segment| segment.number).collect();
    assert_eq!(numbers, [1, 2, 3, 5, 6]);
}

#[test]
fn a_segment_that_gets_another_number_stays_where_it_is() {
    let stage = on(stage(), 3).keys("enter backtab backtab backtab").typed("9").keys("ctrl-s");
    let numbers: Vec<u16> = programme(&stage).iter().map(|segment| segment.number).collect();
    assert_eq!(numbers, [1, 2, 3, 9, 5, 6]);
    let mut stage = on(stage, 3).keys("enter backtab backtab backtab").typed("5").keys("ctrl-s");
    assert!(stage.picture(80, 24).contains("existe déjà"));
}

#[test]
fn people_and_points_are_written_as_lines() {
    let piece = |piece| Spot::Piece { segment: 1, piece };
    let stage = at(stage(), piece(SegmentPiece::Speakers)).keys("enter enter");
    let stage = stage.typed("Zoé Roy, maire, Vernay").keys("enter").typed("Tom Le Goff").keys("ctrl-s");
    let speakers = &programme(&stage)[1].speakers;
    assert_eq!(speakers.len(), 5, "{speakers:?}");
    let told = (&*speakers[3].name, &*speakers[3].role, &*speakers[3].organisation);
    assert_eq!(told, ("Zoé Roy", "maire", "Vernay"));
    let stage = at(stage, piece(SegmentPiece::Context))
        .keys("enter")
        .typed("Un contexte,")
        .keys("enter")
        .typed("sur deux lignes.");
    let stage = stage.keys("enter enter").typed("Un autre.").keys("ctrl-s");
    let context: Vec<&str> = programme(&stage)[1].context.iter().map(nappe_core::CleanText::as_str).collect();
    assert_eq!(context, ["Un contexte,\nsur deux lignes.", "Un autre."]);
    let stage = at(stage, piece(SegmentPiece::Points))
        .keys("enter")
        .typed("les moyens")
        .keys("enter")
        .typed("les suites")
        .keys("ctrl-s");
    assert_eq!(programme(&stage)[1].points.len(), 2);
}

#[test]
fn notes_are_taken_from_the_programme() {
    let stage = on(stage(), 1).keys("c");
    assert_eq!(stage.model.screen().dest(), Dest::Segment(2));
    assert_eq!(stage.keys("esc").model.screen().dest(), Dest::Plan);
}

#[test]
fn pictures() {
    for (width, height) in SIZES {
        for (lang, suffix) in [(Lang::Fr, ""), (Lang::En, "-en")] {
            let mut stage = on(Stage::new(lang, sessions::day()).sized(width, height).go(Dest::Plan), 1);
            insta::assert_snapshot!(format!("plan@programme-{width}x{height}{suffix}"), stage.snapshot(width, height));
        }
    }
}
