//! What `people.csv` says for the seating: with whom somebody sits, where, and for how long. A cell that says nothing
//! that can be understood is kept as it stands, and told.

use nappe_core::text::clean_line;
use nappe_core::text::search::folded;

use super::PersonRow;
use super::heading::SeatColumn;

/// A cell that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OddCell {
    /// Its line in the file, from 1.
    pub line: u64,
    /// The heading of its column, as it stands in the file.
    pub heading: String,
    /// What stands in it.
    pub value: String,
    /// What was expected there.
    pub column: SeatColumn,
}

/// Words that may stand beside a number: « table 3 », « à partir du tour 2 », “until round 4”.
const BESIDE: [&str; 25] = [
    "table", "tables", "tour", "tours", "round", "rounds", "t", "r", "n", "no", "le", "la", "du", "au", "a", "des",
    "partir", "jusqu", "from", "until", "the", "et", "and", "puis", "then",
];

impl PersonRow {
    /// Takes in what a cell says; keeps it as it stands where it cannot be understood.
    ///
    /// # Errors
    /// The cell was kept in `odd`.
    #[expect(clippy::result_unit_err, reason = "the column alone says what was expected")]
    pub fn put_seat(&mut self, column: SeatColumn, cell: &str) -> Result<(), ()> {
        self.odd.retain(|(known, _)| *known != column);
        let value = clean_line(cell);
        let numbers = if value.is_empty() { Some(Vec::new()) } else { numbers(&value) };
        let one = match numbers.as_deref() {
            Some([]) => Some(None),
            Some([one]) => Some(Some(*one)),
            _ => None,
        };
        let mut odd = false;
        let place = match column {
            SeatColumn::Together => {
                self.together = value;
                return Ok(());
            }
            SeatColumn::Apart => {
                self.apart = value;
                return Ok(());
            }
            SeatColumn::Wishes => {
                odd = numbers.is_none();
                self.wishes = numbers.unwrap_or_default();
                None
            }
            SeatColumn::Table => Some(&mut self.table),
            SeatColumn::From => Some(&mut self.from),
            SeatColumn::Until => Some(&mut self.until),
        };
        if let Some(place) = place {
            odd = one.is_none();
            *place = one.flatten();
        }
        if odd {
            self.odd.push((column, cell.to_owned()));
            // In one order, so that equal lines are equal whichever way their columns stood.
            self.odd.sort_by_key(|(column, _)| *column);
            return Err(());
        }
        Ok(())
    }

    /// Returns what stands in a cell: what was understood, or what could not be.
    pub fn seat(&self, column: SeatColumn) -> String {
        if let Some((_, cell)) = self.odd.iter().find(|(known, _)| *known == column) {
            return cell.clone();
        }
        let number = |number: Option<u16>| number.map(|number| number.to_string()).unwrap_or_default();
        match column {
            SeatColumn::Together => self.together.clone(),
            SeatColumn::Apart => self.apart.clone(),
            SeatColumn::Table => number(self.table),
            SeatColumn::Wishes => self.wishes.iter().map(u16::to_string).collect::<Vec<_>>().join(","),
            SeatColumn::From => number(self.from),
            SeatColumn::Until => number(self.until),
        }
    }
}

/// Returns the numbers that a cell names, each once, in their order; `None` when it says anything else.
fn numbers(cell: &str) -> Option<Vec<u16>> {
    let folded = folded(cell);
    let words = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut found = Vec::new();
    for word in words.filter(|word| !BESIDE.contains(word)) {
        let number = word.parse().ok().filter(|number| *number > 0)?;
        if !found.contains(&number) {
            found.push(number);
        }
    }
    (!found.is_empty()).then_some(found)
}
