use nappe_core::Lang;

use crate::tui::screens::Dest;
use crate::tui::testing::{SIZES, STATES, Stage};

fn stage(state: &str) -> Stage {
    Stage::in_state(Lang::Fr, state).go(Dest::Plan)
}

#[test]
fn the_plan_is_a_page() {
    for state in STATES {
        for (width, height) in SIZES {
            insta::assert_snapshot!(format!("plan@{state}-{width}x{height}"), stage(state).picture(width, height));
        }
    }
    let english = Stage::in_state(Lang::En, "typical").go(Dest::Plan).picture(46, 20);
    insta::assert_snapshot!("plan@typical-en-46x20", english);
    insta::assert_snapshot!("plan@whole-100x60", stage("typical").picture(100, 60));
    insta::assert_snapshot!("plan@whole-46x60", stage("typical").picture(46, 60));
}
