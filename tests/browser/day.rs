//! A session that has everything a document can show, as events.

use nappe_core::note::{NoteKind, Place};
use nappe_core::plan::QuestionKey;
use nappe_core::plan::parse::parse;
use nappe_core::{AuthorId, CleanText, CommandId, Envelope, Event, Fact, NoteId, Session, SiteId, ThemeId, Timestamp};

const PLAN: &str = include_str!("day.ron");

/// Part of the programme (0: the café), table, kind, who said it, theme, words.
type Written = (u16, u16, NoteKind, &'static str, &'static str, &'static str);

const NOTES: [Written; 24] = [
    (0, 1, NoteKind::Idea, "", "Jardins", "Des bacs légers sur les toits des écoles, tenus par les classes"),
    (0, 1, NoteKind::Idea, "", "Jardins", "Un potager → une cantine : les récoltes descendent d’un étage"),
    (0, 1, NoteKind::Obstacle, "", "Jardins", "Le poids de la terre mouillée :\n400 kg/m², qui vérifie ?"),
    (0, 1, NoteKind::Example, "", "Jardins", "ex. de la médiathèque : 60 m² de sedum, rien à faire depuis 2019"),
    (0, 1, NoteKind::Idea, "", "Énergie", "Panneaux en commun avec l’immeuble d’en face"),
    (0, 1, NoteKind::Question, "", "Énergie", "Et quand il ne fait pas soleil ?"),
    (0, 1, NoteKind::Idea, "", "", "Laisser un toit aux oiseaux"),
    (0, 2, NoteKind::Idea, "", "Argent", "Une part du loyer pour l’entretien"),
    (0, 2, NoteKind::Decision, "", "Argent", "Un toit pilote par quartier, budget voté en mars"),
    (0, 2, NoteKind::Quote, "Aminata Sow", "Argent", "On a monté la terre dans des sacs de courses !"),
    (0, 2, NoteKind::Idea, "", "Temps", "日本の屋上庭園のように、みんなで手入れする"),
    (0, 3, NoteKind::Idea, "", "גגות", "גינה קהילתית על הגג, לכולם"),
    (2, 0, NoteKind::Heading, "", "", "Ce que dit la loi"),
    (
        2,
        0,
        NoteKind::Idea,
        "Marc Delmas",
        "",
        "Depuis 2023 les grands toits neufs doivent porter des plantes ou des panneaux.",
    ),
    (2, 0, NoteKind::Footnote, "", "", "Loi du 8 novembre 2019, article 47, et son décret."),
    (2, 0, NoteKind::Quote, "Louise N’Guyen", "", "Nous ne demandons pas un toit, nous demandons une clé."),
    (
        2,
        0,
        NoteKind::Aside,
        "",
        "",
        "Trois toits à visiter :\n- la médiathèque\n- l’école Jean-Zay\n  - le mardi\n- la halle",
    ),
    (
        2,
        0,
        NoteKind::Idea,
        "Hélène Aubert",
        "",
        "La ville prête, elle ne donne pas. Elle garde le droit de monter voir.",
    ),
    (2, 0, NoteKind::Question, "", "", "Qui assure celui qui monte ?"),
    (6, 0, NoteKind::Idea, "Aminata Sow", "Matériaux", "Des bacs en bois de palette, doublés de feutre"),
    (6, 0, NoteKind::Idea, "", "Matériaux", "Arroser le soir, récupérer l’eau du local à vélos"),
    (6, 0, NoteKind::Obstacle, "", "Accès", "L’échelle n’est pas pour tout le monde"),
    (7, 0, NoteKind::Idea, "", "", "<b>Une cuve</b> par cour & un compteur visible"),
    (8, 0, NoteKind::Decision, "Hélène Aubert", "", "Rendez-vous dans un an, sur un toit."),
];

/// Returns the session.
pub fn session() -> Session {
    let mut day = Day { session: Session::default(), seq: 0, themes: Vec::new() };
    let plan = parse(PLAN).unwrap_or_else(|faults| panic!("the plan: {faults:?}"));
    day.event(Event::PlanAdopted { plan: Box::new(plan), digest: String::new() });
    for (index, written) in NOTES.iter().enumerate() {
        day.write(NoteId::new(index as u128 + 1), index % 6 == 0, *written);
    }
    let folded = NoteId::new(2);
    day.event(Event::NoteFolded { note: folded, into: NoteId::new(1) });
    day.event(Event::SynthesisWritten {
        board: QuestionKey::numbered(1),
        text: clean("Un toit porte d’abord ce que ses voisins acceptent d’entretenir.\n\nLe poids est la première question, l’assurance la seconde."),
        base: Vec::new(),
    });
    day.event(Event::VotesCounted { note: NoteId::new(1), votes: 7 });
    day.session
}

fn clean(text: &str) -> CleanText {
    CleanText::note(text).expect("a text")
}

struct Day {
    session: Session,
    seq: u64,
    themes: Vec<(QuestionKey, &'static str)>,
}

impl Day {
    fn event(&mut self, event: Event) {
        self.seq += 1;
        self.session.apply(&Envelope {
            v: 1,
            seq: self.seq,
            site: SiteId::new(1),
            author: AuthorId::new(1),
            aseq: self.seq,
            tick: nappe_core::Tick::nearest(self.seq),
            time: Timestamp(1_791_450_000_000 + i64::try_from(self.seq).expect("few events") * 1000),
            index: 0,
            at: None,
            cmd: CommandId::new(u128::from(self.seq)),
            event: Fact::Known(event),
        });
    }

    fn write(&mut self, note: NoteId, key: bool, (segment, table, sort, speaker, theme, words): Written) {
        let place = if segment == 0 { Place::at(table, Some(1)) } else { Place::in_segment(segment, table) };
        let board =
            if segment == 0 { QuestionKey::numbered(usize::from(table)) } else { QuestionKey::segment(segment) };
        let speaker = (!speaker.is_empty()).then(|| clean(speaker));
        self.event(Event::NoteAdded {
            note,
            text: clean(words),
            place,
            sort,
            key,
            speaker,
            person: None,
            number: None,
        });
        if !theme.is_empty() {
            let theme = self.theme(&board, theme);
            self.event(Event::NotePlaced { note, theme: Some(theme), before: None });
        }
    }

    fn theme(&mut self, board: &QuestionKey, title: &'static str) -> ThemeId {
        if let Some(index) = self.themes.iter().position(|known| known.0 == *board && known.1 == title) {
            return ThemeId::new(index as u128 + 1);
        }
        self.themes.push((board.clone(), title));
        let theme = ThemeId::new(self.themes.len() as u128);
        self.event(Event::ThemeCreated { theme, board: board.clone(), title: clean(title), before: None });
        theme
    }
}
