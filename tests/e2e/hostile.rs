//! Notes that want to do something to the terminal. Whatever is written to it is nappe's own.

use crate::bytes::only_ours;
use crate::world::World;

/// What people paste without knowing, and what somebody might paste on purpose.
const HOSTILE: [&str; 14] = [
    "efface \x1b[2J\x1b[H tout",
    "presse-papiers \x1b]52;c;cm0gLXJmIH4=\x07 pris",
    "titre \x1b]0;pris\x07 changé",
    "demande \x1b[6n\x1b[c\x1b[5n et attend",
    "quitte \x1b[?1049l\x1b[?25h l’écran",
    "traits \x1b(0lqqk\x1b(B tracés",
    "efface tout \x1bc net",
    "sans fin \x1b]8;;https://example.org",
    "huit bits \u{9b}31m et \u{9d}0;x\u{9c} et \u{90}",
    "cloche \x07\x07 et retour \x08\x08\x08",
    "à l’envers \u{202e}elbatnoc\u{202c} et \u{2066}isolé\u{2069}",
    "invisible \u{200b}\u{feff}\u{ad}\u{e0041}\u{e0042} ici",
    "privé \u{e000}\u{f8ff} et séparé \u{2028}ligne",
    "zalgo Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}o",
];

/// The word that each of them begins with.
fn beginning(note: &str) -> &str {
    let end =
        note.find(|sign: char| sign.is_control() || !sign.is_alphabetic() && sign != ' ' && sign != '-' && sign != '’');
    note[..end.unwrap_or(note.len())].trim()
}

#[test]
fn notes_from_a_pipe_stay_notes() {
    let world = World::french();
    let mut term = world.cockpit();
    for note in HOSTILE {
        let taken = world.run_with(&["note", "cafe", "--table", "1", "-"], &format!("{note}\n"));
        only_ours(&taken.stdout);
        only_ours(&taken.stderr);
        assert!(taken.status.success(), "{note:?}: {}", String::from_utf8_lossy(&taken.stderr));
        term.wait_for(beginning(note));
        assert!(term.screen().alternate_screen(), "{note:?} left the screen");
    }
    // Every screen that shows notes, and the lists on the command line.
    for key in ["enter", "esc", "f4", "f5", "f3"] {
        let written = term.raw().len();
        term.keys(key).wait_output(written);
    }
    term.wait_for(&world.say("instruction-welcome")).keys("ctrl-q");
    assert_eq!(term.wait_end().code, 0);
    only_ours(term.raw());
    for args in [&["theme", "cafe", "list"][..], &["log", "cafe", "show"], &["plan", "cafe"]] {
        only_ours(world.good(args).as_bytes());
    }
}

#[test]
fn notes_that_are_pasted_stay_notes() {
    let world = World::french();
    let mut term = world.cockpit();
    term.keys("enter").wait_until("a field", |term| !term.screen().hide_cursor());
    for note in HOSTILE {
        term.paste(note).wait_for(beginning(note)).keys("enter");
    }
    let last = "la dernière, bien sage";
    term.type_text(last).wait_for(last).keys("enter").keys("ctrl-q");
    term.wait_until("the end, or the question", |term| {
        !term.screen().alternate_screen() || term.flat().contains(&crate::term::flat(&world.say("quit-title")))
    });
    if term.screen().alternate_screen() {
        term.keys("enter");
    }
    assert_eq!(term.wait_end().code, 0);
    only_ours(term.raw());
    let journal = world.read_folder("cafe/journal");
    assert!(journal.contains(last), "what was pasted did not eat what followed");
    assert!(!journal.contains("\\u001b") && !journal.contains('\x1b'), "nothing of it is kept");
}

#[test]
fn a_paste_that_is_far_too_long_harms_nobody() {
    let world = World::french();
    let mut term = world.cockpit();
    term.keys("enter").wait_until("a field", |term| !term.screen().hide_cursor());
    term.paste(&"bla ".repeat(500_000));
    term.wait_for("bla bla bla");
    term.keys("ctrl-c").wait_for(&world.say("interrupt-again")).keys("ctrl-c");
    term.wait_until("the end, or the question", |term| {
        !term.screen().alternate_screen() || term.flat().contains(&crate::term::flat(&world.say("quit-title")))
    });
    if term.screen().alternate_screen() {
        term.keys("enter");
    }
    term.wait_end();
    only_ours(term.raw());
}

#[test]
fn a_name_of_a_file_is_text_too() {
    let world = World::french();
    let output = world.run(&["run", "caf\x1b[31mé\u{202e}"]);
    assert_eq!(output.status.code(), Some(1));
    only_ours(&output.stderr);
    assert!(String::from_utf8_lossy(&output.stderr).contains("caf"));
}
