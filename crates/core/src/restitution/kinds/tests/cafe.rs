//! What a café gives: its walls, its report, its minutes.

use super::*;
use crate::plan::{Acronym, Facilitator, FollowUp, HourStyle};

fn full_plan() -> Plan {
    let mut plan = cafe_plan();
    plan.subtitle = text("Soirée des voisins");
    plan.place = text("Maison de quartier");
    plan.date = day(2017, 10, 9).map(Into::into);
    (plan.start, plan.end, plan.hours) = (hour(18, 0), hour(19, 30), HourStyle::Tight);
    plan.organisers = vec![text("Ville"), text("Région")];
    plan.partners = vec![text("Agence")];
    plan.facilitators = vec![
        Facilitator { name: text("Awa Martin"), role: text("directrice, Ville") },
        Facilitator { name: text("Lou Petit"), role: text("élu") },
    ];
    plan.writer = Some(speaker("Zoé Blanc", "", "zoe@example.org"));
    plan.aim = text("parler du jardin");
    plan.tables[0].host = text("Ana");
    plan.tables[1].note_taker = text("Bob");
    plan.tables[1].name = text("Fenêtre");
    plan.follow_up =
        vec![FollowUp { text: text("Planter"), who: text("Ville"), date: day(2018, 3, 1).map(Into::into) }];
    plan.acronyms = vec![Acronym { short: text("ODD"), long: text("objectifs de développement durable") }];
    plan
}

/// Three notes in two themes on the first question, one apart, one on the second.
fn sorted() -> Bench {
    let mut bench = Bench::new(full_plan());
    let [one, two] = [bench.note("des rosiers", 1), bench.note("des pommiers", 1)];
    let far = bench.add("trop cher", at(2, 1), NoteKind::Obstacle, None);
    let lone = bench.add("demander\nà l’école", at(1, 2), NoteKind::Question, None);
    bench.note("un puits", 1);
    bench.add("creuser", at(2, 1), NoteKind::Decision, None);
    bench.theme("Planter", QuestionKey::numbered(1), &[one, two, far]);
    bench.theme("École", QuestionKey::numbered(1), &[lone]);
    bench.key(two);
    bench
}

#[test]
fn a_board_is_a_head_the_questions_and_a_wall_a_question() {
    let document = sorted().compose(DocumentKind::Board);
    let walls: Vec<_> = document.blocks.iter().filter(|block| matches!(block, Block::Wall(_))).collect();
    assert_eq!(walls, [&Block::Wall(0), &Block::Wall(1)]);
    let Block::Cover(cover) = &document.blocks[0] else { panic!("{:?}", document.blocks[0]) };
    assert!(!cover.page);
    assert_eq!(cover.lines, ["Day 2017-10-09, 18h00-19h30", "Maison de quartier"]);
    let facts: Vec<_> = cover.facts.iter().map(|fact| format!("{} {}", fact.label, fact.values.join("; "))).collect();
    assert_eq!(
        facts,
        [
            "[organisers] Ville; Région",
            "[partners] Agence",
            "[facilitators] Awa Martin, directrice, Ville; Lou Petit, élu",
            "[host] Table(1): Ana",
            "[note-taker] table 2 Fenêtre: Bob",
            "[writer] Zoé Blanc, zoe@example.org"
        ]
    );
    let said = lines(&document);
    assert!(said.contains(&"- Qui plante ?".to_owned()) && said.contains(&"* des rosiers".to_owned()), "{said:#?}");
}

#[test]
fn an_empty_session_says_so_in_every_kind() {
    for kind in DocumentKind::ALL {
        let document = compose(&Session::default(), kind, &Options::default(), &Plain);
        let sentence = match kind {
            DocumentKind::Report => "[no-essential]",
            DocumentKind::Programme => "[no-programme]",
            DocumentKind::Proceedings => "[nothing-said]",
            _ => "[nothing-noted]",
        };
        assert!(lines(&document).iter().any(|line| line == sentence), "{kind:?}: {:#?}", lines(&document));
    }
}

#[test]
fn a_report_goes_from_the_essential_to_the_proof() {
    let document = sorted().compose(DocumentKind::Report);
    assert!(document.contents);
    let said = lines(&document);
    let heads: Vec<&str> = said.iter().filter(|line| line.starts_with("# ")).map(String::as_str).collect();
    assert_eq!(
        heads,
        [
            "# [essential]",
            "# Question(1) | Qui plante ?",
            "# Question(2) | Qui arrose ?",
            "# [follow-up]",
            "# [annex]",
            "# [acronyms]",
            "# [proof]"
        ]
    );
    let essential = under(&said, "# [essential]");
    assert_eq!(essential, ["[aim]: parler du jardin", "Question(1): Qui plante ?", "* des pommiers"]);
    assert_eq!(under(&said, "# [follow-up]")[1], "Planter | Ville | Day 2018-03-01");
    assert_eq!(under(&said, "# [acronyms]"), ["ODD: objectifs de développement durable"]);
}

#[test]
fn what_a_board_shows_by_rule_names_its_notes() {
    let said = lines(&sorted().compose(DocumentKind::Report));
    let first = under(&said, "# Question(1) | Qui plante ?");
    // Three notes from two tables; two ideas and an obstacle; one question alone in its theme, one note in none.
    assert_eq!(
        under(first, "## [recurring]"),
        ["[recurring-intro]", "- Planter: Recurring { notes: 3, tables: 2, rounds: 1 } (nos [1, 2, 3])"]
    );
    assert_eq!(
        under(first, "## [debated]"),
        ["[debated-intro]", "- Planter: Debated { ideas: 2, obstacles: 1 } (nos [1, 2, 3])"]
    );
    assert_eq!(under(first, "## [isolated]"), ["[isolated-intro]", "- École: Notes(1) (nos [4])", "* un puits"]);
    assert_eq!(under(first, "## [open-questions]"), ["- demander\nà l’école (no 4)"]);
    let second = under(&said, "# Question(2) | Qui arrose ?");
    // Nobody has sorted this board: no note is more alone there than another.
    assert_eq!(second, ["* creuser", "## [decisions]", "- creuser (no 6)"]);
}

#[test]
fn numbers_are_hidden_where_they_should_be() {
    let options = Options { numbers: false, ..Options::default() };
    for kind in DocumentKind::ALL {
        let said = lines(&sorted().compose_with(kind, &options)).join("\n");
        assert!(!said.contains("(no ") && !said.contains("nos ["), "{kind:?}: {said}");
    }
}

#[test]
fn minutes_prepare_a_paragraph_a_theme() {
    let said = lines(&sorted().compose(DocumentKind::Minutes));
    assert_eq!(
        said[..11],
        [
            "Document(Minutes)",
            "<Le jardin>",
            "Soirée des voisins",
            "Day 2017-10-09, 18h00-19h30",
            "Maison de quartier",
            "Le jardin run by Awa Martin, directrice, Ville & Lou Petit, élu",
            "[aim]: parler du jardin",
            "[key-questions]",
            "- Qui plante ?",
            "- Qui arrose ?",
            "# Question(1) | Qui plante ?",
        ]
    );
    assert_eq!(
        under(&said, "# Question(1) | Qui plante ?"),
        [
            "Planter: des rosiers[between]des pommiers[between]trop cher (nos [1, 2, 3])",
            "École: demander à l’école (nos [4])",
            "[apart]: un puits (nos [5])"
        ]
    );
}

#[test]
fn a_written_synthesis_is_the_text_and_the_notes_follow_in_the_annex() {
    let mut bench = sorted();
    let words = text("Une idée.\n\nUne autre.");
    bench.event(Event::SynthesisWritten { board: QuestionKey::numbered(1), base: Vec::new(), text: words });
    let said = lines(&bench.compose(DocumentKind::Minutes));
    assert_eq!(under(&said, "# Question(1) | Qui plante ?"), ["Une idée.", "Une autre."]);
    let rest = under(&said, "# [unused]");
    // The key idea stands in the list of key ideas.
    for (words, there) in
        [("* des rosiers", true), ("* des pommiers", false), ("* un puits", true), ("* creuser", false)]
    {
        assert_eq!(rest.iter().any(|line| line == words), there, "{words}: {rest:#?}");
    }
}

#[test]
fn a_summary_begins_the_paragraph_of_its_theme() {
    let mut bench = Bench::cafe();
    let note = bench.note("Des rosiers.", 1);
    let other = bench.note("Des pommiers", 1);
    let theme = bench.theme("Planter", QuestionKey::numbered(1), &[note, other]);
    bench.event(Event::SummaryWritten { theme, base: Vec::new(), text: text("On plante.") });
    let said = lines(&bench.compose(DocumentKind::Minutes));
    let start = said.iter().position(|line| line == "Planter: On plante.").expect("the summary");
    assert_eq!(said[start + 1], "Des rosiers. Des pommiers (nos [1, 2])");
}
