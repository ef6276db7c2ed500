//! `nappe import DIR FILE`: notes or people from a file, and `nappe import DIR --undo`, which takes the last import back.
//!
//! What was understood is told first, whether anything is taken or not. `--dry-run` opens nothing and changes nothing.

mod account;
mod brought;
mod notes;
mod people;
mod undo;

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command as Grammar, ValueHint, value_parser};
use nappe_core::Plan;

use super::console::{Answer, Console, Outcome, Stop};
use super::{grammar, session};
use crate::exchange::{
    self, ColumnName, ColumnRole, ImportDoubt, ImportFault, ImportSource, ImportWishes, ImportedList, ListKind,
    NoteColumn, Proposal, Stopping,
};
use crate::failure::{Failure, FailureKind, answer_of, shown};
use crate::i18n::Texts;
use crate::store::disk::{self, Unopened};
use crate::store::people::PersonColumn;
use account::ImportAccount;
pub use brought::{settle_list, take_list};

/// How many lines a dry run shows.
const PREVIEW: usize = 10;

pub fn grammar(texts: &Texts) -> Grammar {
    let option = |id: &'static str, value: &str| {
        Arg::new(id)
            .long(id)
            .value_name(texts.get(&format!("cli-value-{value}")))
            .help(texts.get(&format!("cli-import-{id}")))
            .help_heading(texts.get("cli-options"))
    };
    let flag = |id: &'static str| {
        Arg::new(id)
            .long(id)
            .action(ArgAction::SetTrue)
            .help(texts.get(&format!("cli-import-{id}")))
            .help_heading(texts.get("cli-options"))
    };
    let kinds = PossibleValuesParser::new(["notes", "people"]);
    grammar::verb(texts, "import")
        .arg(grammar::folder(texts))
        .arg(
            grammar::positional(texts, "file")
                .required_unless_present("undo")
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath),
        )
        .arg(flag("dry-run"))
        .arg(option("table", "place"))
        .arg(option("segment", "segment"))
        .arg(option("question", "board"))
        .arg(option("sheet", "sheet-name"))
        .arg(option("as", "kind-of-list").value_parser(kinds).hide_possible_values(true))
        .arg(option("map", "map").action(ArgAction::Append))
        .arg(flag("undo").conflicts_with_all(["file", "dry-run", "table", "segment", "question", "sheet", "as", "map"]))
        .arg(grammar::format(texts))
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = session::folder(console, matches, "import")?;
    if matches.get_flag("undo") {
        return undo::run(console, &folder, matches.contains_id("format"));
    }
    let path = matches.get_one::<PathBuf>("file").expect("the grammar requires it");
    let wishes = wishes(matches)?;
    let source = source(path, &|| false)?;
    let file = GivenFile { folder: &folder, path, dry: matches.get_flag("dry-run") };
    let proposal = exchange::understand(Arc::new(source), wishes, None);
    let account = match proposal.what() {
        ListKind::People if proposal.is_ready() => file.people(console, &proposal)?,
        // Headings may be the names of tables, or questions: the plan knows.
        _ => file.notes(console, &proposal)?,
    };
    if matches.contains_id("format") {
        console.json(&account)?;
    } else {
        account::tell(console, &account)?;
    }
    Ok(if account.refused.is_empty() { Answer::Good } else { Answer::Faulty })
}

/// A file that was named, and what is to be done with it.
struct GivenFile<'a> {
    folder: &'a Path,
    path: &'a Path,
    dry: bool,
}

impl GivenFile<'_> {
    /// Returns what the file is called in a receipt.
    fn name(&self) -> String {
        self.path.file_name().map_or_else(|| "-".to_owned(), |name| name.to_string_lossy().into_owned())
    }

    /// Understands a file once more, with the plan.
    ///
    /// # Errors
    /// When nothing can be taken as it was understood.
    fn with_plan(&self, proposal: &Proposal, plan: &Plan) -> Result<Proposal, Failure> {
        let source: ImportSource = proposal.source().clone();
        let proposal = exchange::understand(Arc::new(source), proposal.wishes().clone(), Some(plan));
        self.ready(proposal)
    }

    /// Returns a proposal from which something can be taken.
    ///
    /// # Errors
    /// The doubt that stands in the way.
    fn ready(&self, proposal: Proposal) -> Result<Proposal, Failure> {
        let path = shown(self.path);
        let kind = proposal.doubts().iter().find(|doubt| doubt.stops()).map(|doubt| match doubt {
            ImportDoubt::NoSheet(sheet, names) => {
                let names = if names.iter().all(String::is_empty) { "—".to_owned() } else { names.join(", ") };
                FailureKind::ImportNoSheet { path, sheet: sheet.as_str().into(), names: names.into() }
            }
            ImportDoubt::NoColumn(column) => {
                let names: Vec<String> =
                    proposal.columns().iter().enumerate().map(|(index, column)| column.name(index)).collect();
                FailureKind::ImportNoColumn { path, column: column.as_str().into(), names: names.join(", ").into() }
            }
            ImportDoubt::NothingKnown(headings) => {
                FailureKind::ImportNoHeader { path, line: headings.join(", ").into() }
            }
            _ => FailureKind::ImportNoHeader { path, line: String::new().into() },
        });
        kind.map_or(Ok(proposal), |kind| Err(kind.into()))
    }

    fn people(&self, console: &Console, proposal: &Proposal) -> Result<ImportAccount, Stop> {
        let mut account = self.account(console, proposal);
        if let ImportedList::People(file) = proposal.list() {
            people::take(console, self, file, &mut account)?;
        }
        Ok(account)
    }

    fn notes(&self, console: &mut Console, proposal: &Proposal) -> Result<ImportAccount, Stop> {
        let mut session = notes::Known::open(console, self)?;
        let proposal = self.with_plan(proposal, session.plan())?;
        if proposal.what() == ListKind::People {
            return self.people(console, &proposal);
        }
        let mut account = self.account(console, &proposal);
        if let ImportedList::Notes(file) = proposal.list() {
            notes::take(console, self, &mut session, file, &mut account)?;
        }
        Ok(account)
    }

    /// Begins an account with what was understood.
    fn account(&self, console: &Console, proposal: &Proposal) -> ImportAccount {
        ImportAccount::begin(&console.texts, proposal, if self.dry { PREVIEW } else { 0 }, self.dry)
    }
}

/// Returns what the command line says about the file.
fn wishes(matches: &ArgMatches) -> Result<ImportWishes, Failure> {
    let word = |id: &str| matches.get_one::<String>(id).cloned();
    let mut what = word("as").map(|word| if word == "people" { ListKind::People } else { ListKind::Notes });
    let mut roles = Vec::new();
    for mapped in matches.get_many::<String>("map").into_iter().flatten() {
        let (kind, heading) = mapped.split_once('=').unwrap_or((mapped, ""));
        let role = role_named(kind.trim(), what).filter(|_| !heading.trim().is_empty());
        let Some(role) = role else {
            let known: Vec<&str> = known_roles().map(ColumnRole::code).collect();
            return Err(FailureKind::UsageMap { word: mapped.as_str().into(), known: known.join(", ").into() }.into());
        };
        // Who says which column holds names wants people; who says which holds notes wants notes.
        match role {
            ColumnRole::Note(column) if column.holds_notes() => what = what.or(Some(ListKind::Notes)),
            ColumnRole::Person(PersonColumn::FullName | PersonColumn::FirstName | PersonColumn::LastName) => {
                what = what.or(Some(ListKind::People));
            }
            _ => {}
        }
        roles.push((ColumnName::Heading(heading.to_owned()), role));
    }
    // The same word may mean something of a note or of a person.
    for (_, role) in &mut roles {
        *role = role_named(role.code(), what).unwrap_or(*role);
    }
    let (table, segment, question) = (word("table"), word("segment"), word("question"));
    Ok(ImportWishes { sheet: word("sheet"), what, table, segment, question, headings: None, roles })
}

/// Returns every role that can be asked for.
fn known_roles() -> impl Iterator<Item = ColumnRole> {
    let mut known = Vec::new();
    for role in [ListKind::Notes, ListKind::People].into_iter().flat_map(ColumnRole::choices) {
        if !known.iter().any(|other: &ColumnRole| other.code() == role.code()) {
            known.push(role);
        }
    }
    known.into_iter()
}

/// Finds a role by its word, French words too.
fn role_named(word: &str, what: Option<ListKind>) -> Option<ColumnRole> {
    let folded = nappe_core::text::search::folded(word);
    let code = match folded.as_str() {
        "texte" | "idee" | "note" | "notes" => "text",
        "suite" | "description" => "detail",
        "tour" => "round",
        "sequence" => "segment",
        "type" => "kind",
        "cle" => "key",
        "vote" => "votes",
        "intervenant" => "speaker",
        "auteur" => "author",
        "nom" => "name",
        "prenom" => "first-name",
        "structure" => "organisation",
        "categorie" => "category",
        "aucun" | "aucune" | "rien" | "-" => "none",
        other => other,
    };
    let kinds = match what {
        Some(ListKind::People) => [ListKind::People, ListKind::Notes],
        _ => [ListKind::Notes, ListKind::People],
    };
    let mut roles = kinds.into_iter().flat_map(ColumnRole::choices).chain([ColumnRole::Note(NoteColumn::Id)]);
    roles.find(|role| role.code() == code)
}

/// Reads the file of a list, or standard input for `-`.
///
/// # Errors
/// When it cannot be opened, or nothing in it can be read.
pub fn source(path: &Path, stop: Stopping<'_>) -> Result<ImportSource, Failure> {
    exchange::read(&bytes_of(path)?, stop).map_err(|fault| failure(&fault, path))
}

/// Reads a list that was pasted.
///
/// # Errors
/// When nothing in it can be read.
pub fn pasted(text: &str, stop: Stopping<'_>) -> Result<ImportSource, Failure> {
    exchange::read(text.as_bytes(), stop).map_err(|fault| failure(&fault, Path::new("-")))
}

/// Reads a file, or standard input for `-`, but never much more than is allowed.
fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let unread = |error: io::Error| FailureKind::ImportOpen { path: shown(path), detail: answer_of(&error) }.into();
    let mut bytes = Vec::new();
    let most = exchange::MOST_BYTES as u64 + 1;
    if path.as_os_str() == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(unread)?;
        return Ok(bytes);
    }
    let file = disk::open_given(path).map_err(|unopened| match unopened {
        Unopened::Missing => unread(io::ErrorKind::NotFound.into()),
        Unopened::Denied(error) => unread(error),
        other => other.at(path),
    })?;
    file.take(most).read_to_end(&mut bytes).map_err(unread)?;
    Ok(bytes)
}

fn failure(fault: &ImportFault, path: &Path) -> Failure {
    let path = shown(path);
    let kind = match fault {
        ImportFault::TooBig | ImportFault::Stopped => FailureKind::ImportTooBig { path },
        ImportFault::Empty => FailureKind::ImportEmpty { path },
        ImportFault::Workbook => FailureKind::ImportWorkbook { path },
        ImportFault::NotText => FailureKind::ImportNotText { path },
        ImportFault::Unpacks => FailureKind::ImportUnpacks { path },
        ImportFault::Document(kind) => FailureKind::ImportDocument { path, what: kind.code().into() },
        ImportFault::NoCards => FailureKind::ImportNoCards { path },
        ImportFault::BadJson { line, column } => {
            FailureKind::ImportBadJson { path, line: *line as u64, column: *column as u64 }
        }
    };
    kind.into()
}
