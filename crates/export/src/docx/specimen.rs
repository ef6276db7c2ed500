//! Documents for the tests of the office formats: every block once, in French, around any session.

use nappe_core::note::{NoteKind, Place};
use nappe_core::restitution::{
    Block, CoverPage, Document, DocumentKind, Grid, Heading, Item, Label, LabelledFact, NoteEntry, Options, Phrase,
    Restitution, Run, Text, ThemeMark, Tone, Words, build, compose,
};
use nappe_core::{CleanText, Event, Lang, NoteId};

use crate::testing::Bench;

/// Says the words of documents in French.
pub(crate) struct French;

impl Words for French {
    fn lang(&self) -> Lang {
        Lang::Fr
    }

    fn say(&self, phrase: &Phrase<'_>) -> String {
        let plural = |count: usize, word: &str| format!("{count}\u{a0}{word}{}", if count > 1 { "s" } else { "" });
        match *phrase {
            Phrase::Label(label) => fixed(label).to_owned(),
            Phrase::Kind(kind) => format!("{kind:?}"),
            Phrase::Day(day) => day.to_string(),
            Phrase::Hour(hour, _) => hour.to_string(),
            Phrase::NoteNumber(number) => format!("n°\u{a0}{number}"),
            Phrase::Table(number) => format!("Table\u{a0}{number}"),
            Phrase::NamedTable(number, name) => format!("Table\u{a0}{number} – {name}"),
            Phrase::Round(number) => format!("Tour\u{a0}{number}"),
            Phrase::Question(number) => format!("Question\u{a0}{number}"),
            Phrase::LostQuestion(key) => format!("Question retirée du plan ({key})"),
            Phrase::People(count) => plural(count, "participant"),
            Phrase::Tables(count) => plural(count, "table"),
            Phrase::Rounds(count) => plural(count, "tour"),
            Phrase::Questions(count) => plural(count, "question"),
            Phrase::Themes(count) => plural(count, "thème"),
            Phrase::Notes(count) => plural(count, "note"),
            Phrase::Versions(count) => plural(count, "version"),
            Phrase::FoldedInto(number) => format!("regroupée avec la note n°\u{a0}{number}"),
            ref other => format!("{other:?}"),
        }
    }
}

fn fixed(label: Label) -> &'static str {
    match label {
        Label::Contents => "Dans ce document",
        Label::About => "La séance",
        Label::Apart => "Notes à part",
        Label::NoNote => "Aucune note sur cette question.",
        Label::EmptyTheme => "Aucune note dans ce thème.",
        Label::UntitledTheme => "Thème sans titre",
        Label::KeyIdea => "Idée clé",
        Label::Folded => "Regroupée avec\u{a0}:",
        Label::OtherVersion => "Autre version\u{a0}:",
        Label::Yes => "oui",
        Label::When => "Date",
        Label::Place => "Lieu",
        Label::NoQuestion => "Notes sans question",
        Label::Proof => "Preuve de fidélité",
        other => other.id().strip_prefix("column-").unwrap_or(other.id()),
    }
}

/// Makes the restitution of a session, in French.
pub(crate) fn restitution(bench: &Bench) -> Restitution {
    build(&bench.session, &Options::default(), &French)
}

/// Makes a session that has a bit of everything: a starred note, a folded one, two versions of one, an empty theme.
pub(crate) fn lively() -> Bench {
    let mut bench = Bench::new(&["Comment tenir le lien\u{a0}?", "Et après\u{a0}?", "Personne n’en a parlé"]);
    let text = |words: &str| CleanText::note(words).expect("a note");
    let first = bench.note(1, "Lien", &text("Un café mensuel\nà la mairie"));
    let folded = bench.note(1, "Lien", &text("Se revoir chaque mois"));
    let edited = bench.note(1, "Moyens", &text("Un budget"));
    bench.note(2, "", &text("À part"));
    bench.note(1, "Lien", &text("Des gens → des voisins"));
    let obstacle = NoteId::new(999);
    bench.event(Event::NoteAdded {
        note: obstacle,
        text: text("Le temps manque"),
        place: Place { table: 1, round: Some(2), segment: None },
        sort: NoteKind::Obstacle,
        key: false,
        speaker: CleanText::line("Mme Durand").ok(),
        person: None,
        number: None,
    });
    bench.event(Event::NoteFolded { note: folded, into: first });
    bench.event(Event::NoteMarked { note: first, key: true });
    let base = bench.session.note(edited).expect("a note").wording.base();
    for words in ["Un budget participatif", "Un petit budget"] {
        bench.event(Event::NoteEdited { note: edited, text: text(words), base: base.clone() });
    }
    bench
}

/// Returns a document that holds every kind of block, around a session.
pub(crate) fn every_block(kind: DocumentKind, restitution: Restitution) -> Document {
    let mut blocks = vec![
        Block::Cover(CoverPage {
            overline: "Restitution".into(),
            title: "Climat et citoyenneté".into(),
            subtitle: Some("World café du conseil citoyen".into()),
            lines: vec!["Lundi 23 novembre 2026, 18\u{a0}h\u{a0}30 – 20\u{a0}h".into(), "Salle des fêtes".into()],
            facts: vec![
                fact("Organisation", &["Ville de Lormont", "Métropole"]),
                fact("Animation", &["Jeanne Martin, médiatrice"]),
            ],
            counts: vec!["37\u{a0}notes".into(), "10\u{a0}thèmes".into()],
            page: kind != DocumentKind::Board,
        }),
        Block::Alarm("Attention\u{a0}: les comptes ne tombent pas juste.".into()),
        heading(1, "L’essentiel", None),
        Block::Paragraph(
            Text::plain("Les tables se rejoignent sur ")
                .with(Tone::Strong, "le lien")
                .with(Tone::Plain, ", d’après ")
                .with(Tone::Emphasis, "Le Contrat social")
                .with(Tone::Quiet, " (n° 3, 8)"),
        ),
        Block::Paragraph(Text(vec![
            Run {
                text: "Une idée à suivre".into(),
                footnote: Some("Voir la note 12 & l’annexe.".into()),
                ..Run::default()
            },
            Run { text: ", et une seconde.".into(), footnote: Some("Rapport <2026>.".into()), ..Run::default() },
        ])),
        Block::Small(Text::plain("Remarque de moindre poids.\nSur deux lignes.")),
        Block::Quote {
            text: Text::plain("On ne peut pas faire sans les habitants, ni contre eux."),
            by: Some("Mme Roux, adjointe au maire".into()),
        },
        Block::Quote { text: Text::plain("Une parole sans nom."), by: None },
        heading(2, "Ce qui reste à faire", None),
        Block::List {
            numbered: false,
            items: vec![
                item("Premier point", vec![item("Détail", vec![item("Détail du détail", vec![])])]),
                item("Second point", vec![]),
            ],
        },
        Block::List { numbered: true, items: vec![item("Un", vec![item("Un, a", vec![])]), item("Deux", vec![])] },
        Block::List { numbered: true, items: vec![item("Encore un", vec![])] },
        Block::Aside {
            title: Some("À savoir".into()),
            body: vec![
                Block::Paragraph(Text::plain("Un encadré avec une liste\u{a0}:")),
                Block::List { numbered: false, items: vec![item("dedans", vec![item("plus dedans", vec![])])] },
                Block::Facts(vec![fact("Salle", &["B12"])]),
            ],
        },
        Block::Aside { title: None, body: Vec::new() },
        Block::Facts(vec![fact("Date", &["23 novembre 2026"]), fact("Lieu", &["Salle des fêtes", "Lormont"])]),
        Block::Table(Grid {
            caption: "Participation par table".into(),
            head: vec!["Table".into(), "Thème".into(), "Notes".into()],
            rows: vec![
                vec!["Table 1".into(), "Maintien du lien\net des actions".into(), "12".into()],
                vec!["Table 2".into(), String::new(), "1\u{a0}205".into()],
            ],
            widths: vec![2, 5, 1],
        }),
        Block::PageBreak,
    ];
    for (index, board) in restitution.boards.iter().enumerate() {
        blocks.push(Block::Heading(Heading {
            level: 1,
            anchor: format!("board-{index}"),
            overline: Some(board.label.clone()),
            text: board.title().to_owned(),
            below: Some("Table 1, salle du conseil".into()),
            beside: Some(board.count.clone()),
            mark: None,
        }));
        blocks.push(Block::Wall(index));
        for theme in &board.themes {
            blocks.push(heading(3, &theme.title, Some(theme.mark)));
            blocks.push(Block::Notes { mark: Some(theme.mark), notes: theme.notes.clone() });
        }
        blocks.push(Block::PageBreak);
    }
    blocks.push(heading(1, "Annexe", None));
    let annexed: Vec<NoteEntry> =
        restitution.annex.iter().flat_map(|table| &table.rounds).flat_map(|round| round.notes.clone()).collect();
    blocks.push(Block::Notes { mark: None, notes: annexed });
    blocks.push(Block::PageBreak);
    Document {
        kind,
        kind_words: "Restitution".into(),
        title: "Climat et citoyenneté".into(),
        running: "Climat et citoyenneté – restitution".into(),
        authors: vec!["Jeanne Martin".into(), "Ville de Lormont".into()],
        contents: true,
        blocks,
        restitution,
    }
}

/// Composes a document of a session, in French.
pub(crate) fn composed(bench: &Bench, kind: DocumentKind) -> Document {
    compose(&bench.session, kind, &Options::default(), &French)
}

fn heading(level: u8, text: &str, mark: Option<ThemeMark>) -> Block {
    Block::Heading(Heading {
        level,
        anchor: format!("h{}", text.len()),
        overline: None,
        text: text.into(),
        below: None,
        beside: mark.map(|_| "quelques notes".into()),
        mark,
    })
}

fn fact(label: &str, values: &[&str]) -> LabelledFact {
    LabelledFact { label: label.into(), values: values.iter().map(|&value| value.to_owned()).collect() }
}

fn item(text: &str, items: Vec<Item>) -> Item {
    Item { text: Text::plain(text), items }
}
