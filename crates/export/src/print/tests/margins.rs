//! No word leaves its page: what is too wide for its column is broken, and is still there whole.

use super::*;

/// Margin of a document that is read, and what a rounding may cost, in points.
const MARGIN: f32 = 68.0;
const CARE: f32 = 1.0;

/// A page: its width, and its words with where they begin and end.
type PageReach = (f32, Vec<(f32, f32, String)>);

/// Returns how far each word reaches, page by page; `None` where poppler is not installed.
fn reach(pdf: &[u8]) -> Option<Vec<PageReach>> {
    let told = pdftotext("-bbox", pdf)?;
    let mut pages: Vec<PageReach> = Vec::new();
    let number = |line: &str, name: &str| -> f32 {
        let value = line.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        value.and_then(|value| value.parse().ok()).expect("a number")
    };
    for line in told.lines().map(str::trim) {
        if line.starts_with("<page ") {
            pages.push((number(line, "width"), Vec::new()));
        } else if line.starts_with("<word ") {
            let word = line.split('>').nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
            let place = (number(line, "xMin"), number(line, "xMax"), word.to_owned());
            pages.last_mut().expect("a page before its words").1.push(place);
        }
    }
    Some(pages)
}

/// A session in which everything that people write holds a word that is wider than any column.
fn wide(word: &str) -> Bench {
    let mut bench = Bench::new(&[&format!("Pourquoi {word} ?"), "Comment ?"]);
    let line = |text: &str| CleanText::line(text).expect("a line");
    let mut plan = nappe_core::Plan::clone(&bench.session.plan);
    plan.title = line(&format!("Café {word}"));
    plan.subtitle = line(word);
    plan.place = line(word);
    plan.organisers = vec![line(word)];
    bench.event(Event::PlanAdopted { plan: Box::new(plan), digest: "anew".to_owned() });
    let note = bench.note(1, word, &CleanText::note(&format!("a {word} z")).expect("a note"));
    let other = bench.note(1, "Autre", &CleanText::note(word).expect("a note"));
    bench.note(1, "", &CleanText::note(word).expect("a note"));
    bench.event(Event::NoteAttributed { note, speaker: Some(line(word)) });
    bench.event(Event::NoteFolded { note: other, into: note });
    bench
}

#[test]
fn no_word_leaves_its_page() {
    let words = [
        r"\\serveur-mairie\Partages\Direction_Generale\Concertation_2026\Place_du_marche\Comptes_rendus\CR_atelier_3.docx"
            .to_owned(),
        format!("tr{}s", "è".repeat(110)),
        "https://www.exemple.fr/concertation/place-du-marche?atelier=3&page=2&langue=fr#notes-de-la-table-douze-et-demie"
            .to_owned(),
    ];
    for word in &words {
        let bench = wide(word);
        for kind in DocumentKind::ALL {
            let printed = pdf(&bench.compose(kind));
            let Some(pages) = reach(&printed.files[0]) else { return };
            // A wall has a margin of its own.
            let margin = if kind == DocumentKind::Board { 10.0 } else { MARGIN };
            assert!(pages.iter().any(|(_, words)| !words.is_empty()), "{kind:?} is empty");
            for (width, found) in pages {
                // Walls lie across in documents that are read, too.
                let margin = if width > 700.0 { 10.0 } else { margin };
                for (left, right, text) in found {
                    let inside = left >= margin - CARE && right <= width - margin + CARE;
                    assert!(inside, "{kind:?}: « {text} » reaches from {left} to {right} on a page of {width}");
                }
            }
            let Some(read) = read(&printed.files[0]) else { return };
            assert!(read.contains(&bare(word)), "{kind:?} lacks {word}");
            assert!(!read.contains('\u{200b}'), "{kind:?}: what is copied is what was written");
        }
    }
}

#[test]
fn the_cells_of_a_table_keep_their_words() {
    let bench = bench(&["Oui."]);
    let mut document = bench.compose(DocumentKind::Report);
    let cell = "Comptes_rendus\\CR_atelier_3_version_finale_relue_et_corrigee.docx".to_owned();
    document.blocks.push(Block::Table(Grid {
        caption: "Légende".to_owned(),
        head: vec![cell.clone(), "B".to_owned(), "C".to_owned()],
        rows: vec![vec!["a".to_owned(), cell.clone(), "c".to_owned()]],
        widths: vec![2, 1, 5],
    }));
    let Some(pages) = reach(&pdf(&document).files[0]) else { return };
    let (width, found) = pages.last().expect("a page");
    // The third column begins behind three eighths of the paper between the margins.
    let third = MARGIN + (width - 2.0 * MARGIN) * 3.0 / 8.0;
    let caption = found.iter().position(|(_, _, word)| word == "Légende").expect("the caption");
    for (left, right, text) in &found[caption + 1..] {
        assert!(*right <= third + 8.0 || *left >= third, "« {text} » reaches from {left} to {right} over {third}");
    }
}
