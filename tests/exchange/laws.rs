//! No cell is lost untold, in files made at random.

use std::fmt::Write as _;

use nappe::exchange::{ColumnRole, ImportWishes, ImportedList, ListKind, RowReason};
use proptest::prelude::*;

use super::held::proposal;

/// Words as people write them, with what breaks readers of tables.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zé]{2,8}",
        Just("l’eau".to_owned()),
        Just("24\"".to_owned()),
        Just("\"vite\"".to_owned()),
        Just(";".to_owned()),
        Just(",".to_owned()),
        Just("a\nb".to_owned()),
    ];
    // Each begins with what nothing else says, so that it can be found again.
    proptest::collection::vec(word, 0..6).prop_map(|words| words.join(" "))
}

/// One cell as a program writes it: between marks where it has to be, or always.
fn quoted(text: &str, separator: char, always: bool) -> String {
    if always || text.contains([separator, '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// Where every text that went in came out: as a note, or in what is told.
fn found(csv: &str, texts: &[String]) -> Result<(), TestCaseError> {
    let proposal = proposal(csv.as_bytes(), 3, ImportWishes { what: Some(ListKind::Notes), ..ImportWishes::default() });
    let ImportedList::Notes(file) = proposal.list() else { return Err(TestCaseError::fail("no notes")) };
    let told: Vec<String> = file.refused.iter().map(|remark| remark.reason.code().to_owned()).collect();
    for text in texts {
        let key = text.split(' ').next().unwrap_or_default();
        let taken = file.rows.iter().filter(|row| row.text.contains(key)).count();
        let spoken = file.remarks.iter().chain(&file.refused).filter(|remark| match &remark.reason {
            RowReason::NotTaken(value) => value.contains(key),
            _ => false,
        });
        prop_assert_eq!(taken + spoken.count(), 1, "{} in\n{}\n{:?} {:?}", key, csv, told, file.remarks);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_programs_write_comes_whole(
        rows in proptest::collection::vec((1..=3_u16, words(), "[TU]?"), 1..12),
        separator in prop_oneof![Just(';'), Just(','), Just('\t'), Just('|')],
        always in any::<bool>(),
        declared in any::<bool>(),
    ) {
        let mut csv = if declared { format!("sep={separator}\n") } else { String::new() };
        writeln!(csv, "Table{separator}Idée{separator}Thème").expect("a string");
        let mut texts = Vec::new();
        for (index, (table, words, theme)) in rows.iter().enumerate() {
            let text = format!("mot{index}x {words}").trim().to_owned();
            writeln!(csv, "{table}{separator}{}{separator}{theme}", quoted(&text, separator, always)).expect("a string");
            texts.push(text);
        }
        let proposal = proposal(csv.as_bytes(), 3, ImportWishes::default());
        let ImportedList::Notes(file) = proposal.list() else { return Err(TestCaseError::fail("no notes")) };
        let came: Vec<String> = file.rows.iter().map(|row| row.text.to_string()).collect();
        let went: Vec<String> = texts.iter().map(|text| nappe_core::CleanText::lenient(text).to_string()).collect();
        prop_assert_eq!(came, went, "{}", csv);
        prop_assert!(file.refused.is_empty());
    }

    #[test]
    fn what_hands_write_is_taken_or_told(
        rows in proptest::collection::vec((1..=3_u16, words(), words(), 0..4_usize, any::<bool>()), 1..12),
        separator in prop_oneof![Just(';'), Just(','), Just('\t')],
    ) {
        let mut csv = format!("Table{separator}Idée\n");
        let mut texts = Vec::new();
        for (index, (table, one, two, kind, open)) in rows.iter().enumerate() {
            // Line ends and marks only where they can be written by hand.
            let plain = |words: &str| words.replace(['\n', '"', separator], " ");
            let (one, two) = (format!("mot{index}x {}", plain(one)), format!("mat{index}x {}", plain(two)));
            let mark = if *open { "\"" } else { "" };
            match kind {
                0 => writeln!(csv, "{table}{separator}{mark}{one}").expect("a string"),
                1 => writeln!(csv, "{table}{separator}{one}{separator}{two}").expect("a string"),
                2 => writeln!(csv, "{table}{separator} \"{one}\" ").expect("a string"),
                _ => writeln!(csv, "{table}{separator}{one}{separator}{separator}").expect("a string"),
            }
            texts.push(one);
            if *kind == 1 {
                texts.push(two);
            }
        }
        found(&csv, &texts)?;
    }

    #[test]
    fn every_cell_of_a_wide_table_is_a_note(
        rows in proptest::collection::vec(proptest::collection::vec(proptest::option::of("[a-z]{3,9} [a-z]{3,9}"), 3), 1..10),
    ) {
        let mut csv = "Table 1;Table 2;Table 3\n".to_owned();
        for row in &rows {
            let cells: Vec<&str> = row.iter().map(|cell| cell.as_deref().unwrap_or_default()).collect();
            writeln!(csv, "{}", cells.join(";")).expect("a string");
        }
        let went = rows.iter().flatten().flatten().count();
        let proposal = proposal(csv.as_bytes(), 3, ImportWishes::default());
        // Nothing stands below the headings.
        if went == 0 {
            return Ok(());
        }
        let ImportedList::Notes(file) = proposal.list() else { return Err(TestCaseError::fail("no notes")) };
        prop_assert_eq!(file.rows.len() + file.refused.len(), went, "{}", csv);
    }

    #[test]
    fn every_line_of_a_list_is_a_note(lines in proptest::collection::vec(("(- |• |[1-9]\\. |)", "[a-zé]{3,9} [a-z]{3,9}"), 1..20)) {
        let text: Vec<String> = lines.iter().map(|(mark, words)| format!("{mark}{words}")).collect();
        let text = text.join("
");
        let proposal = proposal(text.as_bytes(), 1, ImportWishes { what: Some(ListKind::Notes), ..ImportWishes::default() });
        let ImportedList::Notes(file) = proposal.list() else { return Err(TestCaseError::fail("no notes")) };
        let came: Vec<String> = file.rows.iter().map(|row| row.text.to_string()).collect();
        let went: Vec<String> = lines.iter().map(|(_, words)| words.clone()).collect();
        prop_assert_eq!(came, went);
    }

    #[test]
    fn every_answer_to_a_form_is_a_note_or_stands_in_a_column_that_is_named(
        headings in proptest::sample::subsequence(
            vec!["Que garder ?", "Qu’est-ce qui vous plaît ?", "Autres remarques", "Votre idée", "Commentaire", "Titre",
                 "Description", "Ce que je changerais", "Q7[SQ001]", "Référent", "Thème"], 1..7),
        technical in proptest::sample::subsequence(vec!["Horodateur", "Adresse IP", "UID", "Adresse e-mail", "Prénom"], 0..5),
        answers in proptest::collection::vec(proptest::collection::vec(proptest::option::of(1..6_usize), 7), 1..8),
    ) {
        let stamp = |name: &str| match name {
            "Horodateur" => "12/03/2026 10:00",
            "Adresse IP" => "192.0.2.1",
            "UID" => "0",
            "Prénom" => "Nadia",
            _ => "a@example.org",
        };
        let mut csv = technical.iter().chain(&headings).copied().collect::<Vec<_>>().join(";") + "\n";
        let mut texts = Vec::new();
        for (line, row) in answers.iter().enumerate() {
            let mut cells: Vec<String> = technical.iter().map(|name| stamp(name).to_owned()).collect();
            for (at, words) in row.iter().take(headings.len()).enumerate() {
                let key = format!("mot{line}x{at}x");
                let cell = words.map(|words| format!("{key}{}", " et puis".repeat(words))).unwrap_or_default();
                if words.is_some() {
                    texts.push((line as u64 + 2, technical.len() + at, key));
                }
                cells.push(cell);
            }
            writeln!(csv, "{}", cells.join(";")).expect("a string");
        }
        let proposal = proposal(csv.as_bytes(), 3, ImportWishes { what: Some(ListKind::Notes), ..ImportWishes::default() });
        let ImportedList::Notes(file) = proposal.list() else { return Err(TestCaseError::fail("no notes")) };
        // Where nothing is known to be notes all of it is refused, and that is said.
        if !proposal.is_ready() {
            return Ok(());
        }
        for (line, column, key) in texts {
            let whole = |row: &&nappe::exchange::NoteRow| {
                let theme = row.theme.as_deref().unwrap_or_default();
                let author = row.author.as_deref().unwrap_or_default();
                [row.text.as_str(), theme, row.question.as_str(), author].iter().any(|cell| cell.contains(&key))
            };
            let taken = file.rows.iter().filter(whole).count();
            let left = proposal.columns().get(column).is_some_and(|known| known.role == ColumnRole::Left);
            // A theme alone is no note: its line is told.
            let lone = file.refused.iter().any(|remark| remark.line == line && remark.reason == RowReason::NoText);
            prop_assert!(taken > 0 || left || lone, "{} in\n{}\n{:?}", key, csv, proposal.columns());
        }
    }

    #[test]
    fn every_text_of_a_board_is_taken_or_counted(
        cards in proptest::collection::vec((any::<bool>(), proptest::option::of("[a-z]{3,8}"), 0..4_usize, 0..3_usize), 1..8),
        archived_list in any::<bool>(),
        others in 0..4_usize,
        title in prop_oneof![Just(("name", "desc")), Just(("title", "body")), Just(("title", "description"))],
    ) {
        let (name, more) = title;
        let mut texts = 0;
        let mut list = Vec::new();
        for (number, (closed, detail, comments, steps)) in cards.iter().enumerate() {
            let comments: Vec<_> = (0..*comments).map(|at| serde_json::json!({"text": format!("dit {at}")})).collect();
            let steps: Vec<_> = (0..*steps).map(|at| serde_json::json!({"name": format!("pas {at}")})).collect();
            texts += 1 + comments.len() + steps.len();
            list.push(serde_json::json!({
                name: format!("carte {number}"), more: detail, "closed": closed, "idList": if number % 2 == 0 { "l" } else { "m" },
                "comments": comments, "checkItems": steps,
            }));
        }
        let others: Vec<_> = (0..others).map(|at| serde_json::json!({"text": format!("autre {at}")})).collect();
        texts += others.len();
        let board = serde_json::json!({
            "lists": [{"id": "l", "name": "Envies"}, {"id": "m", "name": "Vieux", "closed": archived_list}],
            "cards": list, "parking": others,
        });
        let proposal = proposal(board.to_string().as_bytes(), 3, ImportWishes { what: Some(ListKind::Notes), ..ImportWishes::default() });
        let ImportedList::Notes(file) = proposal.list() else { return Err(TestCaseError::fail("no notes")) };
        let told = file.remarks.iter().map(|remark| match &remark.reason {
            RowReason::Archived(count) | RowReason::CommentsLeft(count) | RowReason::StepsLeft(count) | RowReason::OthersLeft(_, count) => *count,
            _ => 0,
        });
        prop_assert_eq!(file.rows.len() + file.refused.len() + told.sum::<usize>(), texts, "{}\n{:?}", board, file);
        for (number, (_, detail, ..)) in cards.iter().enumerate() {
            let card = format!("carte {number}");
            let with = file.rows.iter().filter(|row| row.text.lines().next() == Some(card.as_str()));
            for row in with {
                prop_assert!(detail.as_deref().is_none_or(|detail| row.text.contains(detail)), "{:?}", row);
            }
        }
    }
}
