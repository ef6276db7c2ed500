//! Seats to print and to hand out: a table for spreadsheets, and slips of paper.

use nappe_export::guard;

use super::outcome::Seated;
use crate::failure::{Failure, FailureKind, SystemAnswer};
use crate::i18n::Texts;
use crate::i18n::rotation::PlannerNames;
use crate::t;

const BOM: &[u8] = b"\xef\xbb\xbf";
/// Where slips are cut.
const CUT: &str = "- - - - - - - - - - - - - - - - - - - -";

/// Returns one line a person and one column a round; as French spreadsheets take it, or plain.
pub fn csv(texts: &Texts, seated: &Seated, french: bool) -> Result<Vec<u8>, Failure> {
    let mut bytes = if french { BOM.to_vec() } else { Vec::new() };
    let delimiter = if french { b';' } else { b',' };
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(&mut bytes);
    let rounds = 0..seated.problem.rounds;
    let mut write = |row: Vec<String>| writer.write_record(row).map_err(|error| unwritten(&error));
    let heads = [t!(texts, "cli-rotate-csv-person"), t!(texts, "cli-rotate-csv-name")];
    let columns = rounds.clone().map(|round| t!(texts, "cli-rotate-csv-round", round = round + 1));
    write(heads.into_iter().chain(columns).collect())?;
    for person in 0..seated.problem.people.len() {
        let name = seated.names.get(person).map(|name| guard(name)).unwrap_or_default();
        let tables = rounds.clone().map(|round| match seated.number(round, person) {
            0 => String::new(),
            table => table.to_string(),
        });
        write([(person + 1).to_string(), name].into_iter().chain(tables).collect())?;
    }
    writer.flush().map_err(|error| unwritten(&error.into()))?;
    drop(writer);
    Ok(bytes)
}

fn unwritten(error: &csv::Error) -> Failure {
    FailureKind::Output { detail: SystemAnswer::said(error) }.into()
}

/// Returns slips to cut out, one a person, then one a table.
pub fn text(texts: &Texts, seated: &Seated) -> String {
    let mut lines = Vec::new();
    let rounds = 0..seated.problem.rounds;
    for person in 0..seated.problem.people.len() {
        lines.push(seated.person(texts, person));
        for round in rounds.clone() {
            lines.push(match seated.number(round, person) {
                0 => t!(texts, "cli-rotate-slip-away", round = round + 1),
                table => t!(texts, "cli-rotate-slip", round = round + 1, table = u64::from(table)),
            });
        }
        lines.push(CUT.to_owned());
    }
    let groups: Vec<_> = rounds.clone().map(|round| seated.planned.seats.groups(round, seated.tables.len())).collect();
    for (table, number) in seated.tables.iter().enumerate() {
        lines.push(t!(texts, "cli-rotate-table", table = u64::from(*number)));
        for round in rounds.clone() {
            let names: Vec<String> = groups[round][table].iter().map(|person| seated.person(texts, *person)).collect();
            let names = if names.is_empty() { "–".to_owned() } else { names.join(", ") };
            lines.push(t!(texts, "cli-rotate-slip-table", round = round + 1, people = names));
        }
        lines.push(CUT.to_owned());
    }
    lines.push(String::new());
    lines.join("\n")
}
