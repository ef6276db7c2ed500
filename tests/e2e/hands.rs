//! Hands on a keyboard: those that know a shell, those on a French keyboard, those whose desktop takes the function keys;
//! and signs that not every terminal draws alike.

use crate::bytes::{Told, told};
use crate::term::Term;
use crate::world::World;

const FLAG: &str = "\u{1f1eb}\u{1f1f7} drapeau fin";

#[test]
fn control_u_clears_the_line_and_leaves_the_notes_of_other_tables_alone() {
    let world = World::french();
    let mut term = world.cockpit();
    term.keys("space").wait_for("Finir le tour").keys("2").wait_for("Table 2");
    term.type_text("note de la table deux").keys("enter").wait_for("1");
    term.keys("f7").wait_for("Table 1").type_text("je tape").wait_for("je tape").keys("ctrl-u").wait_gone("je tape");
    term.keys("f8").wait_for("Table 2").wait_for("note de la table deux");
    // The key that does take it back says so, from any table.
    term.keys("f7").wait_for("Table 1").keys("alt-u").wait_for("Annulé : note 1 « note de la table deux », table 2.");
    term.type_text("x").wait_gone("Annulé :");
    term.keys("ctrl-u").keys("ctrl-q").wait_for(&world.say("quit-title")).keys("enter");
    assert_eq!(term.wait_end().code, 0);
}

#[test]
fn the_digits_of_a_french_keyboard_need_no_shift_and_change_no_minutes() {
    let world = World::french();
    let mut term = world.cockpit();
    term.keys("space").wait_for("Finir le tour");
    // Away from the cockpit the clock stands in the header.
    term.keys("é").wait_for("Table 2").wait_for("20:00").wait_gone("Fin vers").keys("esc").wait_for("Fin vers");
    // There is no table 6: that is said, and no minute is gone.
    term.keys("-")
        .wait_for("Pas de table 6")
        .keys("&")
        .wait_for("Table 1")
        .wait_for("20:00")
        .wait_gone("Fin vers")
        .keys("esc");
    term.wait_for("Fin vers").keys("<").wait_for("Une minute de moins.");
    term.keys("1").wait_for("Table 1").wait_for("19:00").wait_gone("Fin vers").keys("esc").wait_for("Fin vers");
    term.keys("u").wait_for("Annulé : 1 minute de moins.").keys("=").wait_for("Une minute de plus.");
    term.keys("1").wait_for("Table 1").wait_for("21:00").wait_gone("Fin vers").keys("esc").wait_for("Fin vers");
    term.keys("ctrl-q").wait_for(&world.say("quit-title")).keys("enter");
    assert_eq!(term.wait_end().code, 0);
}

#[test]
fn every_place_is_reached_without_a_function_key() {
    let world = World::french();
    let mut term = world.cockpit();
    term.keys(",").wait_for(&world.say("places-title")).keys("'").wait_for(&world.say("act-restitution-export"));
    term.keys(",").wait_for(&world.say("places-title")).keys("3").wait_for("À ranger");
    term.keys("?").wait_for(&world.say("group-general")).keys("esc").wait_gone(&world.say("group-general"));
    // By its words, from anywhere.
    term.keys(":").wait_for(&world.say("palette-title")).type_text("pdf").wait_for("Restituer · Entrée");
    term.keys("enter").wait_for("Exporter la restitution");
    term.keys("esc").wait_gone("Exporter la restitution").keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
}

/// Waits until the bright key at the foot is this one.
fn next_is<'a>(term: &'a mut Term, step: &str) -> &'a mut Term {
    let at_the_foot =
        |term: &Term| term.text().trim_end().lines().last().is_some_and(|foot| foot.trim_start().starts_with(step));
    term.wait_until(&format!("{step} at the foot"), at_the_foot)
}

#[test]
fn the_way_is_gone_by_the_bright_key_alone() {
    let world = World::french();
    let mut term = world.cockpit();
    term.keys("f2").wait_for("Préparer ●");
    next_is(&mut term, "F3 Animer").keys("f3");
    next_is(&mut term, "Espace Démarrer").keys("space").wait_for("Préparer ✓ → F3 Animer ●");
    term.keys("1").wait_for("Table 1").type_text("des bancs").keys("enter").wait_for("1").keys("esc");
    // Straight to the end, as whoever has to stop early does.
    term.wait_for("Fin vers").keys("g end enter").wait_for("Merci à tous").wait_for("Animer ✓ → F4 Regrouper ●");
    next_is(&mut term, "F4 Regrouper").keys("f4").wait_for("À ranger").keys("space n");
    term.type_text("Assises").keys("enter").wait_for("Regrouper ✓ → F5 Restituer ●");
    next_is(&mut term, "F5 Restituer").keys("f5");
    next_is(&mut term, "Entrée Exporter").keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
}

/// Returns how many signs were drawn since there were `since` bytes.
fn drawn(term: &Term, since: usize) -> usize {
    told(&term.raw()[since..]).iter().filter(|one| matches!(one, Told::Sign(_))).count()
}

#[test]
fn another_screen_is_drawn_whole() {
    let world = World::french();
    let mut term = world.cockpit();
    assert!(String::from_utf8_lossy(term.raw()).contains("\x1b[2J"), "what stood there before is gone");
    let cells = 100 * 30 - 10;
    for (key, there) in [("1", "Table 1"), ("esc", "Fin vers"), ("f4", "À ranger"), ("?", "Échap"), ("esc", "À ranger")]
    {
        let written = term.raw().len();
        // Every cell is written over, and none is cleared before: that would flicker.
        let whole = |term: &Term| drawn(term, written) >= cells;
        term.keys(key).wait_until(&format!("{key} draws everything"), whole).wait_for(there);
        assert!(!String::from_utf8_lossy(&term.raw()[written..]).contains("\x1b[2J"), "{key}");
    }
    // Where only a cursor moves, little is drawn.
    let before = term.raw().len();
    term.keys("f3").wait_for("Fin vers").wait_until("all of it", |term| drawn(term, before) >= cells);
    let written = term.raw().len();
    term.keys("right").wait_output(written);
    assert!(drawn(&term, written) < cells / 4, "{}", drawn(&term, written));
    term.keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
}

/// A terminal in the terminal, which counts a flag as two signs.
#[test]
fn nothing_is_left_of_a_flag_in_tmux() {
    let mut world = World::french();
    if std::process::Command::new("tmux").arg("-V").output().is_err() {
        eprintln!("skipped: tmux is not there");
        return;
    }
    world.cafe();
    let family = "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} et \u{2764}\u{fe0f} fin";
    world.good(&["note", "cafe", "--table", "1", FLAG]);
    world.good(&["note", "cafe", "--table", "1", family]);
    world.set("LANG", "C.UTF-8").set("NAPPE_LANG", "fr");
    let socket = world.path("socket").display().to_string();
    let nappe = env!("CARGO_BIN_EXE_nappe");
    let mut term =
        world.open_program("tmux", &["-u", "-S", &socket, "-f", "/dev/null", "new-session", nappe, "run", "cafe"]);
    let halves = |term: &Term| term.text().contains(['\u{1f1eb}', '\u{1f1f7}', '\u{1f468}', '\u{1f467}', '\u{2764}']);
    term.wait_for("Fin vers").keys("1").wait_for("Une idée, puis Entrée");
    term.wait_until("the flag", |term| halves(term) && term.text().contains("fin"));
    // On the board each of them stands once, and nowhere else.
    term.keys("esc").wait_for("Fin vers").keys("f4").wait_for("À ranger");
    term.wait_until("the flag once", |term| term.text().matches('\u{1f1f7}').count() == 1);
    term.keys("f2").wait_for("Questions").wait_until("nothing of the signs", |term| !halves(term));
    term.keys("f5").wait_for(&world.say("act-restitution-export"));
    term.keys("f2").wait_for("Questions").wait_until("nothing of the signs", |term| !halves(term));
    term.keys("ctrl-q").wait_end();
}
