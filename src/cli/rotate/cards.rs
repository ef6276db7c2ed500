//! Cards to deal at the door: what each sign tells its holder, for a room without a list of people.

use super::outcome::Seated;
use crate::i18n::Texts;
use crate::t;

/// Returns what stands on the cards, one sign a line.
pub fn lines(texts: &Texts, seated: &Seated) -> Vec<String> {
    let mut lines = vec![t!(texts, "cli-rotate-deal", tables = seated.tables.len())];
    for card in &seated.cards {
        let sign = sign(card.symbol);
        let rule = match card.step {
            0 => t!(texts, "cli-rotate-card-stays"),
            step => t!(texts, "cli-rotate-card-moves", step = step),
        };
        let way: Vec<String> = card.tables.iter().map(ToString::to_string).collect();
        let way = way.join(" → ");
        lines.push(t!(texts, "cli-rotate-card", sign = sign, rule = rule, way = way));
    }
    lines
}

/// A, B, … Z, AA, AB…
fn sign(index: usize) -> String {
    let letter = char::from(b'A' + (index % 26) as u8);
    match index / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", sign(more - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_never_run_out() {
        assert_eq!([0, 25, 26, 27, 702].map(sign), ["A", "Z", "AA", "AB", "AAA"]);
    }
}
