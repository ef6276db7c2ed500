use proptest::prelude::*;

use super::*;

fn note(raw: &str) -> String {
    CleanText::note(raw).map(String::from).unwrap_or_default()
}

#[test]
fn participants_words_are_left_alone() {
    for text in [
        "ex. des Odyssées africaines, vitrine publique : associer les partenaires (AAP)",
        "Contractualisation pluriannuelle → sécuriser le projet",
        "Projets « clé en main » de la DAECT",
        "Les élu·e·s — d’ici & de là-bas…",
        "deux\nlignes",
        "السلام عليكم",
        "協力 を続ける",
        "👩‍🌾 et 🇫🇷 et ❤️ et 👍🏽",
        "<b>gras</b> =SOMME(A1) | *etc*",
        "me\u{64b}m",
    ] {
        assert_eq!(note(text), text);
    }
}

#[test]
fn what_a_terminal_would_obey_is_gone() {
    assert_eq!(note("a\u{1b}[2Jb"), "ab");
    assert_eq!(note("\u{1b}[1;31mrouge\u{1b}[0m vif"), "rouge vif");
    assert_eq!(note("a\u{9b}31mb"), "ab");
    assert_eq!(note("a\u{1b}[31"), "a[31", "no final byte: no sequence");
    assert_eq!(note("a\u{1b}]0;titre sans fin"), "a]0;titre sans fin");
    assert_eq!(note("a\u{1b}Pq#0\u{1b}\\b"), "ab");
    assert_eq!(note("a\u{7}\u{8}\u{0}\u{7f}b"), "ab");
    assert_eq!(note("\u{1b}]52;c;cHdu\u{7}x"), "x");
    assert_eq!(note("a\u{202e}b\u{2066}c\u{200f}d"), "abcd");
    assert_eq!(note("a\u{200b}\u{feff}\u{ad}\u{e0041}b"), "ab");
    assert_eq!(note("a\u{200d}b"), "ab");
    assert_eq!(note("a\u{e000}b\u{378}"), "ab");
}

#[test]
fn line_ends_and_blanks_are_made_one_way() {
    assert_eq!(note("  a\t b \r\nc\rd\u{2028}e  \n\n"), "a  b\nc\nd\ne");
    assert_eq!(CleanText::line("a\nb").map(String::from), Ok("a b".to_owned()));
    assert_eq!(note("e\u{301}"), "é");
}

#[test]
fn stacked_accents_are_cut() {
    let zalgo = format!("a{}b", "\u{336}".repeat(500));
    assert_eq!(note(&zalgo).chars().count(), 2 + MARKS_PER_BASE);
    assert_eq!(note("\u{301}\u{301}a"), "a");
    assert_eq!(note(" \n\u{301} a"), "a");
}

#[test]
fn limits_are_told() {
    assert_eq!(CleanText::note(" \u{1b}\u{200b}\n"), Err(TextFault::Empty));
    assert!(CleanText::note(&"é".repeat(2_000)).is_ok());
    assert_eq!(CleanText::note(&"é".repeat(2_001)), Err(TextFault::TooLong { found: 2_001, most: 2_000 }));
    assert_eq!(CleanText::note(&"a\n".repeat(61)), Err(TextFault::TooManyLines { found: 61, most: 60 }));
    assert!(matches!(CleanText::note(&"x".repeat(1_000_000)), Err(TextFault::TooLong { .. })));
    assert!(matches!(CleanText::line(&"x".repeat(1_000_000)), Err(TextFault::TooLong { .. })));
    assert!(matches!(CleanText::prose(&"x".repeat(20_001)), Err(TextFault::TooLong { .. })));
    assert_eq!(CleanText::prose("").map(String::from), Ok(String::new()));
}

#[test]
fn a_piece_keeps_the_blanks_around_it() {
    assert_eq!(clean_piece(" le monde\r\n"), " le monde\n");
    assert_eq!(clean_piece("\t\u{1b}[2Jx "), " x ");
}

proptest! {
    #[test]
    fn nothing_clean_holds_a_control_character(raw in any::<String>()) {
        let text = CleanText::lenient(&raw);
        prop_assert!(text.chars().all(|sign| sign == '\n' || !sign.is_control()));
        let turns = |sign| ('\u{202a}'..='\u{202e}').contains(&sign) || ('\u{2066}'..='\u{2069}').contains(&sign);
        prop_assert_eq!(text.chars().filter(|&sign| turns(sign)).count(), 0);
    }

    #[test]
    fn cleaning_twice_changes_nothing(raw in any::<String>()) {
        let once = CleanText::lenient(&raw);
        prop_assert_eq!(CleanText::lenient(&once), once.clone());
        prop_assert_eq!(CleanText::from(once.to_string()), once);
    }

    #[test]
    fn a_piece_is_as_clean_and_comes_to_the_same(raw in any::<String>()) {
        let piece = clean_piece(&raw);
        prop_assert!(piece.chars().all(|sign| sign == '\n' || !is_dropped(sign)));
        prop_assert_eq!(CleanText::lenient(&piece), CleanText::lenient(&raw));
    }

    #[test]
    fn the_short_cut_agrees_with_the_long_way(raw in "[ -~éèà’«»\u{a0}…\n]{0,40}") {
        prop_assert_eq!(CleanText::from(raw.clone()), CleanText::lenient(&raw));
    }
}
