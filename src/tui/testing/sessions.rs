//! Sessions to look at.

use super::*;

fn text(words: &str) -> CleanText {
    CleanText::lenient(words)
}

/// Folds commands into a session; panics where one is refused.
pub fn after(mut session: Session, commands: Vec<(i64, Command)>) -> Session {
    for (minutes, command) in commands {
        let submission = Submission {
            // The number of events alone: whatever is folded adds to it, so no name is given twice. The lines of a name
            // that was used before would be passed over.
            id: CommandId::new(1_000_000 + u128::from(session.events)),
            author: AuthorId::new(3),
            commands: vec![command],
        };
        assert!(!session.has_done(submission.id), "a command of its own has a name of its own");
        let at = SIX.plus(minutes * 60_000);
        let events = decide_all(&session, &submission, at).unwrap_or_else(|refusal| panic!("{refusal:?}"));
        for envelope in envelopes(&session, &submission, events, at) {
            session.apply(&envelope);
        }
    }
    session
}

/// Three tables, three questions, three rounds.
pub fn plan() -> Plan {
    let question = |index: usize, words: &str, heading: &str| Question {
        key: QuestionKey::numbered(index),
        text: text(words),
        heading: text(heading),
    };
    let table = |number, host: &str, note_taker: &str| Table {
        number,
        name: CleanText::default(),
        host: text(host),
        note_taker: text(note_taker),
        seats: 5,
        question: Some(QuestionKey::numbered(number.into())),
        ..Table::numbered(number)
    };
    Plan {
        title: text("Le jardin du quartier"),
        place: text("Salle des fêtes"),
        date: NaiveDate::from_ymd_opt(2026, 11, 23).map(Into::into),
        start: NaiveTime::from_hms_opt(17, 30, 0),
        organisers: vec![text("Ville de Fontclaire")],
        facilitators: vec![Facilitator { name: text("Inès Morel"), role: text("Maison des associations") }],
        questions: vec![
            question(1, "Comment partager les parcelles entre voisins ?", "Partager les parcelles"),
            question(2, "Quels gestes pour garder l’eau au jardin ?", ""),
            question(3, "Qui fait quoi, et quand ? (entretien, outils, clés)", ""),
        ],
        tables: vec![table(1, "Awa", "Jean"), table(2, "Lucie", ""), table(3, "", "Sami")],
        rounds: vec![Round::default(), Round { minutes: Length::minutes(15), ..Round::default() }, Round::default()],
        ..Plan::default()
    }
}

fn note(number: u128, table: u16, round: u16, words: &str) -> Command {
    Command::AddNote(NewNote {
        note: NoteId::new(number),
        text: text(words),
        place: Place::at(table, Some(round)),
        sort: if words.ends_with('?') { NoteKind::Question } else { NoteKind::Idea },
        key: number.is_multiple_of(5),
        speaker: None,
        person: None,
    })
}

/// A plan, and nothing yet.
pub fn empty() -> Session {
    after(Session::default(), vec![(-60, Command::AdoptPlan { plan: Box::new(plan()), digest: "0".into() })])
}

/// The second round, twelve notes, two themes, one note folded.
pub fn typical() -> Session {
    use nappe_core::cafe::Step;
    let theme = |id: u128, title: &str| Command::CreateTheme {
        theme: ThemeId::new(id),
        board: QuestionKey::numbered(1),
        title: text(title),
        before: None,
    };
    let place = |notes: &[u128], theme: u128| Command::PlaceNotes {
        notes: notes.iter().map(|id| NoteId::new(*id)).collect(),
        theme: Some(ThemeId::new(theme)),
        before: None,
    };
    after(
        empty(),
        vec![
            (-30, Command::Advance { from: Step::Before }),
            (-27, note(1, 1, 1, "Un tirage au sort chaque printemps, sans ancienneté")),
            (-26, note(2, 1, 1, "Des demi-parcelles pour les familles nombreuses\net pour l’école")),
            (-25, note(3, 1, 1, "Une liste d’attente affichée à l’entrée")),
            (-24, note(4, 2, 1, "Paillage → moins d’arrosage")),
            (-22, note(5, 2, 1, "Récupérer l’eau du toit de la salle (ex. Fontclaire-le-Bas)")),
            (-20, note(6, 3, 1, "Un cahier au cabanon")),
            (-18, note(7, 1, 1, "Et ceux qui partent en août ?")),
            (-16, note(8, 1, 1, "Tirage au sort")),
            (-10, Command::Advance { from: Step::Conversation(1) }),
            (-7, Command::Advance { from: Step::Move(1) }),
            (-6, note(9, 1, 2, "Un parrain pour chaque nouveau jardinier")),
            (-5, note(10, 2, 2, "Arroser le soir, ensemble [illisible]")),
            (-3, note(11, 1, 2, "Prêter sa parcelle pendant les vacances")),
            (-2, note(12, 2, 2, "Des oyas en terre cuite fabriquées à l’atelier")),
            (-2, theme(1, "Attribuer")),
            (-2, theme(2, "Accueillir les nouveaux")),
            (-2, place(&[1, 2, 3], 1)),
            (-2, place(&[9], 2)),
            (-1, Command::FoldNote { note: NoteId::new(8), into: NoteId::new(1) }),
            (
                -1,
                Command::WriteSummary {
                    theme: ThemeId::new(1),
                    base: Vec::new(),
                    text: text("Le tirage au sort fait l’unanimité, à condition que la liste soit publique."),
                },
            ),
        ],
    )
}

/// The typical session and texts that are hard to draw: one long word, right to left, double width, joined emoji,
/// twenty lines, stacked accents.
pub fn hostile() -> Session {
    let texts = [
        "anticonstitutionnellement".repeat(18),
        "السلام عليكم ورحمة الله وبركاته في الحديقة".to_owned(),
        "協力を続けるためにはどうすればいいですか".repeat(10),
        "👩‍🌾🇫🇷❤️👍🏽 ".repeat(40),
        "ligne\n".repeat(20),
        "e\u{301}\u{336}".repeat(100),
    ];
    let commands = texts.iter().zip(50_u128..).map(|(words, id)| {
        let place = Place::at(1, Some(2));
        let (note, sort) = (NoteId::new(id), NoteKind::Quote);
        let new = NewNote { note, text: text(words), place, sort, key: true, speaker: None, person: None };
        (0, Command::AddNote(new))
    });
    after(typical(), commands.collect())
}

/// A day: welcome, a plenary with speakers and some notes, two workshops at one time, the café, groups, closing.
pub fn day() -> Session {
    let speaker = |name: &str, role: &str, organisation: &str| Speaker {
        name: text(name),
        role: text(role),
        organisation: text(organisation),
    };
    let segment = |number, kind, title: &str, (hour, minute): (u32, u32), (until, late): (u32, u32)| Segment {
        number,
        kind,
        title: text(title),
        start: NaiveTime::from_hms_opt(hour, minute, 0),
        end: NaiveTime::from_hms_opt(until, late, 0),
        ..Segment::default()
    };
    let programme = vec![
        segment(1, SegmentKind::Welcome, "Accueil des participants", (9, 30), (10, 0)),
        Segment {
            part: text("Première partie"),
            room: text("Amphithéâtre"),
            facilitators: vec![speaker("Constance Morel", "", "Relais des villes")],
            speakers: vec![
                speaker("Bertrand Lacour", "directeur général", "Relais des villes"),
                speaker("Christophe Saïdi", "délégué adjoint", "ministère"),
                speaker("Anne Raimbaud", "directrice des relations internationales", "Métropole"),
            ],
            ..segment(
                2,
                SegmentKind::Plenary,
                "La coopération, une dimension humaine et un fort impact",
                (10, 0),
                (11, 30),
            )
        },
        Segment {
            room: text("Salle Berger"),
            ..segment(3, SegmentKind::Workshop, "Les acteurs du territoire", (14, 0), (15, 30))
        },
        Segment {
            room: text("Salle Armand"),
            ..segment(4, SegmentKind::Workshop, "La mobilisation de la jeunesse", (14, 0), (15, 30))
        },
        segment(5, SegmentKind::Groups, "Répondre aux critiques", (15, 45), (16, 30)),
        segment(6, SegmentKind::Closing, "", (16, 30), (16, 45)),
    ];
    let plan = Plan { programme, ..plan() };
    let said = |id: u128, sort, speaker: Option<&str>, key, words: &str| {
        Command::AddNote(NewNote {
            note: NoteId::new(id),
            text: text(words),
            place: Place::in_segment(2, 0),
            sort,
            key,
            speaker: speaker.map(text),
            person: None,
        })
    };
    let lacour = Some("Bertrand Lacour");
    after(
        Session::default(),
        vec![
            (-60, Command::AdoptPlan { plan: Box::new(plan), digest: "0".into() }),
            (-50, said(1, NoteKind::Heading, None, false, "La fin d’un âge d’or ?")),
            (
                -49,
                said(
                    2,
                    NoteKind::Idea,
                    lacour,
                    false,
                    "Les collectivités avaient une très grande liberté de choix. Elles ont su évoluer.",
                ),
            ),
            (
                -48,
                said(
                    3,
                    NoteKind::Quote,
                    lacour,
                    true,
                    "La vraie bataille est de prouver qu’elle est l’affaire de tous.",
                ),
            ),
            (
                -47,
                said(
                    4,
                    NoteKind::Idea,
                    Some("Christophe Saïdi"),
                    false,
                    "On estime à 4 800 le nombre de collectivités engagées.",
                ),
            ),
            (-46, said(5, NoteKind::Footnote, Some("Christophe Saïdi"), false, "Chiffres de 2015.")),
            (
                -45,
                said(
                    6,
                    NoteKind::Aside,
                    None,
                    false,
                    "La boîte à outils :\n- les outils diplomatiques\n  - le réseau des ambassades\n- les appels à projets",
                ),
            ),
        ],
    )
}

/// The same day with more than a screen holds: nine speakers with long names, eighty notes of every kind.
pub fn full_day() -> Session {
    let day = day();
    let mut plan = Plan::clone(&day.plan);
    for (index, segment) in plan.programme.iter_mut().enumerate().filter(|(index, _)| *index == 1) {
        segment.title = text(
            "Les coopérations entre collectivités, associations et entreprises de l’agglomération ".repeat(2).trim(),
        );
        segment.speakers = (0..9)
            .map(|number| Speaker {
                name: text(&format!("Marie-Antoinette de la Rochefoucauld-Montbazon {number}")),
                role: text("vice-présidente déléguée à l’approvisionnement et aux circuits courts"),
                organisation: text("Communauté d’agglomération de Fontclaire"),
            })
            .collect();
        segment.room = text(&format!("Grand amphithéâtre des sciences, bâtiment {index}"));
    }
    let kinds = NoteKind::EVERY;
    let notes = (0..80_u128).map(|index| {
        let words = match index % 3 {
            0 => format!("Remarque {index}"),
            1 => format!("{index} : une intercommunalité qui se préoccupe de l’approvisionnement des cantines, des marchés de plein vent et de tous ceux qui n’ont pas de jardin du tout"),
            _ => format!("Ligne une\nligne deux\nligne trois de la note {index}"),
        };
        let new = NewNote {
            note: NoteId::new(index + 1),
            text: text(&words),
            place: Place::in_segment(2, 0),
            sort: kinds[index as usize % kinds.len()],
            key: index % 7 == 0,
            speaker: (index % 4 != 0).then(|| text(&format!("Marie-Antoinette de la Rochefoucauld-Montbazon {}", index % 9))),
            person: None,
        };
        (-40, Command::AddNote(new))
    });
    let adopt = (-60, Command::AdoptPlan { plan: Box::new(plan), digest: "0".into() });
    after(Session::default(), std::iter::once(adopt).chain(notes).collect())
}

/// People of a list, with the ids 1, 2, 3…; two of them have the same name.
pub fn people(count: usize) -> Vec<PersonRow> {
    const FIRST: [&str; 9] = ["Awa", "Lucie", "Jean", "Sami", "Inès", "Marie-Antoinette", "Tom", "Zoé", "Karim"];
    const LAST: [&str; 7] =
        ["Martin", "Petit", "de la Rochefoucauld-Montbazon", "Diallo", "Nguyễn", "Le Goff", "Ó Súilleabháin"];
    let row = |index: usize| PersonRow {
        id: Some(PersonId::new(index as u128 + 1)),
        name: format!("{} {}", FIRST[index % FIRST.len()], LAST[index % LAST.len()]),
        organisation: if index.is_multiple_of(2) { "Mairie".to_owned() } else { "MJC".to_owned() },
        ..PersonRow::default()
    };
    (0..count).map(row).collect()
}

/// Returns seats for people with the ids 1, 2, 3…, by hand: the first of each table stays, the others go on, each at
/// a pace of their own.
pub fn seats(people: usize, tables: usize, rounds: usize) -> Seating {
    let table = |person: usize, round: usize| {
        let (start, pace) = (person % tables, person / tables);
        ((start + pace * round) % tables + 1) as u16
    };
    let rows = (0..rounds).map(|round| (0..people).map(|person| table(person, round)).collect()).collect();
    let ids: Vec<PersonId> = (1..=people as u128).map(PersonId::new).collect();
    let hosts = ids.iter().zip(1..=tables as u16).map(|(person, table)| HostSeat { person: *person, table });
    Seating::new(ids.clone(), rows, hosts.collect())
}

/// Gives people of a session seats.
pub fn seated(session: Session, people: usize) -> Session {
    let (tables, rounds) = (session.plan.tables.len(), session.plan.rounds.len());
    after(session, vec![(0, Command::PlanSeating { seating: Box::new(seats(people, tables, rounds)) })])
}

/// The same, while everybody walks to the next table.
pub fn moving(session: Session, people: usize) -> Session {
    let from = session.cafe().now.step;
    after(seated(session, people), vec![(0, Command::Advance { from })])
}

/// Fourteen tables, long words, 400 notes, 30 themes on one board.
pub fn overfull() -> Session {
    let mut plan = plan();
    plan.title = text(
        "Assemblée générale extraordinaire des jardins partagés, familiaux et ouvriers de l’agglomération de Fontclaire",
    );
    plan.tables = (1..=14)
        .map(|number| Table {
            number,
            name: text("La grande table près des fenêtres"),
            host: text("Marie-Antoinette de la Rochefoucauld-Montbazon"),
            note_taker: text("Jean-Baptiste Poquelin-Desrousseaux"),
            seats: 8,
            question: Some(QuestionKey::numbered(usize::from(number % 3) + 1)),
            ..Table::numbered(number)
        })
        .collect();
    let mut commands = vec![
        (-30, Command::AdoptPlan { plan: Box::new(plan), digest: "1".into() }),
        (-25, Command::Advance { from: nappe_core::cafe::Step::Before }),
    ];
    for index in 0..400_u128 {
        let words = match index % 4 {
            0 => format!("Idée {index}"),
            1 => format!("Une idée un peu plus longue, la {index}e, avec des parenthèses (et une flèche →)"),
            2 => format!(
                "{index} : anticonstitutionnellement, une intercommunalité qui se préoccupe de l’approvisionnement \
                 des cantines, des marchés de plein vent et de tous ceux qui n’ont pas de jardin du tout"
            ),
            _ => format!("Ligne une\nligne deux\nligne trois de la note {index}"),
        };
        commands.push((-20, note(index + 1, (index % 14 + 1) as u16, 1, &words)));
    }
    for theme in 1..=30_u128 {
        commands.push((
            -1,
            Command::CreateTheme {
                theme: ThemeId::new(theme),
                board: QuestionKey::numbered(1),
                title: text(&format!("Thème {theme} au titre plutôt long pour une colonne")),
                before: None,
            },
        ));
    }
    let session = after(Session::default(), commands);
    let notes: Vec<NoteId> = session.notes_apart(&QuestionKey::numbered(1)).map(|note| note.id).take(100).collect();
    let places = notes.chunks(4).zip(1..=30_u128).map(|(notes, theme)| {
        (0, Command::PlaceNotes { notes: notes.to_vec(), theme: Some(ThemeId::new(theme)), before: None })
    });
    after(session.clone(), places.collect())
}

/// The site that writes what is asked for on a stage.
const OWN: SiteId = SiteId::new(9);

/// Lets another laptop write something, of a room of its own or of the one here, at half past six.
pub fn by_another(mut session: Session, site: SiteId, room: RoomId, event: Event) -> Session {
    let cmd = CommandId::new(9_000_000 + u128::from(session.events));
    session.set_site(OWN);
    session.meet_site(site, SiteCard::of(site, room));
    let here = session.here();
    session.set_here(CafeKey::of(room));
    let at = SIX.plus(30 * 60_000);
    let decided = vec![Decided::from(event)];
    let lines = nappe_core::decide::envelopes(decided, site, AuthorId::new(8), 1, &session, at, cmd);
    session.set_here(here);
    for line in &lines {
        session.apply(line);
    }
    session
}

/// The laptop `ar8` of this room.
pub fn ar8() -> SiteId {
    "0000000000000ar8".parse().expect("an id")
}

/// The clock of this room was taken by `ar8`.
pub fn clock_taken(session: Session) -> Session {
    let room = session.here().room;
    by_another(session, ar8(), room, Event::ClockClaimed)
}

/// This room is Lyon, and there is another: Rennes, where `zz9` writes.
pub fn two_rooms(session: Session) -> Session {
    let (lyon, rennes) = (session.here().room, RoomId::new(2));
    let named = |room, name: &str| Event::RoomNamed { room, name: text(name) };
    let session = by_another(session, zz9(), rennes, named(rennes, "Rennes"));
    by_another(session, zz9(), rennes, named(lyon, "Lyon"))
}

/// The laptop `zz9` of Rennes.
pub fn zz9() -> SiteId {
    "0000000000000zz9".parse().expect("an id")
}

/// From Rennes all rooms are told to do something.
pub fn told_from_rennes(session: Session, instruction: RoomInstruction) -> Session {
    by_another(session, zz9(), RoomId::new(2), Event::RoomsInstructed { instruction })
}
