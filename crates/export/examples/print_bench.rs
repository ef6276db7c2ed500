//! Times the printing of a board and of a report for 40, 400 and 2,000 notes as PDF, SVG and PNG, each in a process of
//! its own, with its peak of memory. Printed, never asserted.
//!
//! `cargo run --release -p nappe-export --example print_bench`
//!
//! With `--out DIR` the files are kept. With `--session DIR` every kind of document of a sample session is printed, its
//! boards on every sheet (`plan.ron` and `notes.csv`: columns `text`, `table`, `round`, `theme`, `kind`, `key`, `segment`,
//! `speaker`, as far as there are); with `--notes FILE.csv --questions FILE.txt` notes and questions, one a line.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use nappe_core::note::{NoteKind, Place};
use nappe_core::plan::{self, Plan, Question, QuestionKey, Table};
use nappe_core::restitution::{Document, DocumentKind, Label, Options, Phrase, Words, compose};
use nappe_core::{
    AuthorId, CleanText, CommandId, Envelope, Event, Fact, Lang, NoteId, Session, SiteId, ThemeId, Timestamp,
};
use nappe_export::print::{Look, Medium, Sheet, print};

type Outcome<T> = Result<T, Box<dyn Error>>;

const COUNTS: [usize; 3] = [40, 400, 2000];
const MEDIA: [(&str, Medium); 3] = [("pdf", Medium::Pdf), ("svg", Medium::Svg), ("png", Medium::Png)];

/// Sentences of all lengths, as notes are.
const SENTENCES: [&str; 12] = [
    "Un banc devant chaque arrêt de bus : on s’y parle, on s’y repose.",
    "Jardins partagés à l’école",
    "Trop de formulaires en ligne ; un guichet humain, s’il vous plaît !",
    "Cantine : moins de gaspillage, plus de local 🥕",
    "Ouvrir la médiathèque le dimanche matin « même sans bibliothécaire » ?",
    "Planter des arbres là où l’été est invivable (place du Marché, cour de l’école Jules-Ferry).",
    "On n’ose pas prendre la parole en réunion publique.",
    "Pistes cyclables continues, pas des bouts de peinture.",
    "Que les anciens racontent le quartier aux enfants — et inversement. Créer une heure par mois, au calme, avec un \
     goûter et des photographies d’époque.",
    "Covoiturage du samedi",
    "Wi-Fi gratuit dans la salle des fêtes → télétravail, devoirs, démarches",
    "Une fête des voisins par rue, prêtez-nous les tables !",
];
const THEMES: [&str; 6] = [
    "Accueil et convivialité",
    "Mobilités douces",
    "Numérique et accès aux droits",
    "Lien entre générations",
    "Écoles, cantines, périscolaire",
    "Nature en ville",
];

struct French;

impl Words for French {
    fn lang(&self) -> Lang {
        Lang::Fr
    }

    fn say(&self, phrase: &Phrase<'_>) -> String {
        match phrase {
            Phrase::Label(label) => match label {
                Label::Restitution => "Restitution",
                Label::Contents => "Sommaire",
                Label::Apart => "Notes à part",
                Label::Continued => "suite",
                Label::NoNote => "Aucune note sur cette question.",
                Label::EmptyTheme => "Aucune note dans ce thème.",
                Label::Folded => "Regroupée avec :",
                Label::OtherVersion => "Autre version :",
                Label::Asked => "Question posée :",
                Label::Proof => "Preuve de fidélité",
                other => other.id(),
            }
            .to_owned(),
            Phrase::Table(number) => format!("Table {number}"),
            Phrase::Round(number) => format!("Tour {number}"),
            Phrase::Question(number) => format!("Question {number}"),
            Phrase::Notes(1) => "1 note".to_owned(),
            Phrase::Notes(count) => format!("{count} notes"),
            Phrase::Themes(count) => format!("{count} thèmes"),
            Phrase::Tables(count) => format!("{count} tables"),
            Phrase::Questions(count) => format!("{count} questions"),
            Phrase::NoteNumber(number) => format!("n° {number}"),
            Phrase::Kind(kind) => kind.id().to_owned(),
            Phrase::ProofTotals { taken, given } => {
                format!("{taken} notes prises et gardées, {given} notes rendues.")
            }
            Phrase::ProofPlaces { in_themes, apart, folded } => {
                format!("{in_themes} dans un thème, {apart} à part, {folded} regroupées.")
            }
            Phrase::Document(kind) => kind.id().to_owned(),
            other => format!("{other:?}"),
        }
    }
}

#[derive(Default)]
struct Bench {
    session: Session,
    seq: u64,
    themes: BTreeMap<(QuestionKey, String), ThemeId>,
}

impl Bench {
    fn new(questions: &[&str]) -> Outcome<Self> {
        let question = |(index, text): (usize, &&str)| -> Outcome<Question> {
            let heading = CleanText::default();
            Ok(Question { key: QuestionKey::numbered(index + 1), text: CleanText::line(text)?, heading })
        };
        Ok(Self::adopt(Plan {
            title: CleanText::line("Café citoyen : vivre ensemble à Saint-Aubin")?,
            place: CleanText::line("Salle des fêtes")?,
            questions: questions.iter().enumerate().map(question).collect::<Result<_, _>>()?,
            tables: (1..=u16::try_from(questions.len())?).map(Table::numbered).collect(),
            ..Plan::default()
        }))
    }

    fn event(&mut self, event: Event) {
        self.seq += 1;
        self.session.apply(&Envelope {
            v: 1,
            seq: self.seq,
            site: SiteId::new(1),
            author: AuthorId::new(1),
            aseq: self.seq,
            at: Timestamp(1_795_453_200_000),
            cmd: CommandId::new(u128::from(self.seq)),
            event: Fact::Known(event),
        });
    }

    fn adopt(plan: Plan) -> Self {
        let mut bench = Self::default();
        bench.event(Event::PlanAdopted { plan: Box::new(plan), digest: String::new() });
        bench
    }

    /// Captures a note told by the columns of a table.
    fn note(&mut self, columns: &BTreeMap<String, String>) -> Outcome<()> {
        let told = |name: &str| columns.get(name).map(String::as_str).filter(|told| !told.is_empty());
        let table = told("table").map_or(Ok(0), str::parse)?;
        let place = match told("segment") {
            Some(segment) => Place::in_segment(segment.parse()?, table),
            None => Place::at(table.max(1), told("round").map(str::parse).transpose()?),
        };
        let note = NoteId::new(u128::from(self.seq) + 1);
        self.event(Event::NoteAdded {
            note,
            text: CleanText::lenient(told("text").unwrap_or_default()),
            place,
            sort: NoteKind::ALL.into_iter().find(|kind| Some(kind.id()) == told("kind")).unwrap_or_default(),
            key: told("key").is_some(),
            speaker: told("speaker").map(CleanText::line).transpose()?,
            person: None,
        });
        let Some(theme) = told("theme") else { return Ok(()) };
        let board = place.board(&self.session.plan);
        let next = ThemeId::new(self.themes.len() as u128 + 1);
        let id = *self.themes.entry((board.clone(), theme.to_owned())).or_insert(next);
        if id == next {
            self.event(Event::ThemeCreated { theme: id, board, title: CleanText::line(theme)?, before: None });
        }
        self.event(Event::NotePlaced { note, theme: Some(id), before: None });
        Ok(())
    }

    fn document(&self, kind: DocumentKind) -> Document {
        compose(&self.session, kind, &Options::default(), &French)
    }
}

fn invented(count: usize) -> Outcome<Bench> {
    let mut bench = Bench::new(&["Qu’est-ce qui nous donnerait envie de rester ici dans dix ans ?"])?;
    for index in 0..count {
        let sentence = SENTENCES[(index * 7 + index / 12) % SENTENCES.len()];
        let theme = if index % 19 == 18 { "" } else { THEMES[(index * index / 3 + index) % THEMES.len()] };
        let round = (index % 3 + 1).to_string();
        let key = if index % 11 == 4 { "x" } else { "" };
        let columns = [("table", "1"), ("round", &round), ("theme", theme), ("text", sentence), ("key", key)];
        bench.note(&columns.into_iter().map(|(name, told)| (name.to_owned(), told.to_owned())).collect())?;
    }
    Ok(bench)
}

/// Adds the notes of a CSV.
fn fill(mut bench: Bench, notes: &Path) -> Outcome<Bench> {
    for row in csv::Reader::from_path(notes)?.deserialize::<BTreeMap<String, String>>() {
        bench.note(&row?)?;
    }
    Ok(bench)
}

fn theirs(notes: &Path, questions: &Path) -> Outcome<Bench> {
    let questions = fs::read_to_string(questions)?;
    fill(Bench::new(&questions.lines().collect::<Vec<_>>())?, notes)
}

fn sample(folder: &Path) -> Outcome<Bench> {
    let plan =
        plan::parse::parse(&fs::read_to_string(folder.join("plan.ron"))?).map_err(|faults| format!("{faults:?}"))?;
    fill(Bench::adopt(plan), &folder.join("notes.csv"))
}

/// Prints the board on every sheet, and every other kind.
fn show(bench: &Bench, out: Option<&Path>) -> Outcome<()> {
    let print = |name: &str, kind, sheet| -> Outcome<()> {
        let look = Look { sheet, ..Look::default() };
        for (ending, medium) in [("pdf", Medium::Pdf), ("png", Medium::Png)] {
            let told = once(&bench.document(kind), medium, &look, out.map(|out| (out, name)))?;
            println!("{name:<12} {ending} {told}");
        }
        Ok(())
    };
    for (name, sheet) in [("a3", Sheet::A3), ("a4", Sheet::A4), ("slide", Sheet::Slide)] {
        print(name, DocumentKind::Board, sheet)?;
    }
    for kind in DocumentKind::ALL.into_iter().filter(|kind| *kind != DocumentKind::Board) {
        print(kind.id(), kind, Sheet::A4)?;
    }
    Ok(())
}

/// Prints once in this process and tells: milliseconds, pages, bytes, peak of memory in MB.
#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn once(document: &Document, medium: Medium, look: &Look, keep: Option<(&Path, &str)>) -> Outcome<String> {
    let start = std::time::Instant::now();
    let printed = print(document, medium, look)?;
    let took: Duration = start.elapsed();
    for notice in &printed.notices {
        eprintln!("notice: {notice:?}");
    }
    if let Some((folder, name)) = keep {
        fs::create_dir_all(folder)?;
        let ending = match medium {
            Medium::Pdf => "pdf",
            Medium::Svg => "svg",
            Medium::Png => "png",
        };
        for (index, file) in printed.files.iter().enumerate() {
            fs::write(folder.join(format!("{name}-{}.{ending}", index + 1)), file)?;
        }
    }
    let bytes: usize = printed.files.iter().map(Vec::len).sum();
    Ok(format!("{:>9.0} {:>6} {:>11} {:>8}", took.as_secs_f64() * 1e3, printed.files.len(), bytes / 1024, peak()))
}

/// Returns the most memory this process ever held, in MB, where the system tells.
fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.map_or_else(|| "—".to_owned(), |kilobytes| (kilobytes / 1024).to_string())
}

#[derive(Default)]
struct Asked {
    out: Option<PathBuf>,
    notes: Option<PathBuf>,
    questions: Option<PathBuf>,
    session: Option<PathBuf>,
    one: Option<(String, usize, String)>,
}

fn asked() -> Outcome<Asked> {
    let mut asked = Asked::default();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} wants a value"));
        match arg.as_str() {
            "--out" => asked.out = Some(value()?.into()),
            "--notes" => asked.notes = Some(value()?.into()),
            "--questions" => asked.questions = Some(value()?.into()),
            "--session" => asked.session = Some(value()?.into()),
            "--one" => asked.one = Some((value()?, value()?.parse()?, value()?)),
            other => return Err(format!("what is {other}?").into()),
        }
    }
    Ok(asked)
}

fn main() -> Outcome<()> {
    let asked = asked()?;
    let out = asked.out.as_deref();
    if let (Some(notes), Some(questions)) = (&asked.notes, &asked.questions) {
        return show(&theirs(notes, questions)?, out);
    }
    if let Some(folder) = &asked.session {
        return show(&sample(folder)?, out);
    }
    if let Some((kind, count, medium)) = &asked.one {
        let kind = DocumentKind::from_id(kind).ok_or("no such kind")?;
        let (_, medium) = MEDIA.into_iter().find(|(name, _)| name == medium).ok_or("no such medium")?;
        let name = format!("{}-{count}", kind.id());
        let keep = out.map(|out| (out, name.as_str()));
        println!("{}", once(&invented(*count)?.document(kind), medium, &Look::default(), keep)?);
        return Ok(());
    }
    println!("{:<8}{:>6} {:<4} {:>9} {:>6} {:>11} {:>8}", "what", "notes", "", "ms", "files", "kB", "peak MB");
    for kind in [DocumentKind::Board, DocumentKind::Report] {
        for count in COUNTS {
            for (name, _) in MEDIA {
                let mut child = Command::new(std::env::current_exe()?);
                child.args(["--one", kind.id(), &count.to_string(), name]);
                if let Some(out) = out {
                    child.arg("--out").arg(out);
                }
                let told = child.output()?;
                eprint!("{}", String::from_utf8_lossy(&told.stderr));
                print!("{:<8}{count:>6} {name:<4} {}", kind.id(), String::from_utf8_lossy(&told.stdout));
            }
        }
    }
    Ok(())
}
