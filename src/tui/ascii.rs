//! The last resort for terminals without UTF-8: every sign that is not ASCII becomes the nearest that is.
//!
//! It works on the finished picture, cell by cell, so that no text and no screen has to think of it. What is written
//! to the journal and to documents is never touched.

use ratatui::buffer::Buffer;
use unicode_normalization::UnicodeNormalization;

/// Makes a picture ASCII. One sign stays one sign: nothing moves.
pub fn fold(picture: &mut Buffer) {
    for cell in &mut picture.content {
        if !cell.symbol().is_ascii() {
            let mut sign = [0; 4];
            let plain = nearest(cell.symbol()).encode_utf8(&mut sign);
            cell.set_symbol(plain);
        }
    }
}

/// Returns the nearest ASCII sign; `?` where there is none.
fn nearest(symbol: &str) -> char {
    let Some(sign) = symbol.chars().next() else { return ' ' };
    match sign {
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        '‐'..='―' | '─' | '━' | '−' => '-',
        '‘' | '’' | 'ʼ' | '‹' | '›' => '\'',
        '“' | '”' | '«' | '»' => '"',
        '·' | '…' | '•' => '.',
        '→' | '▶' | '▸' => '>',
        '←' | '◀' | '◂' => '<',
        '↑' => '^',
        '↓' => 'v',
        '│' | '┃' | '▌' | '▎' | '▏' => '|',
        '┌' | '┐' | '└' | '┘' | '╭' | '╮' | '╰' | '╯' | '├' | '┤' | '┬' | '┴' | '┼' => '+',
        '█' | '▀' | '▄' => '#',
        '●' | '◆' | '■' | '▲' | '★' | '✓' | '○' => '*',
        'œ' => 'o',
        'Œ' => 'O',
        'æ' => 'a',
        'Æ' => 'A',
        'ß' => 's',
        '×' => 'x',
        '€' => 'E',
        // Letters with accents, ligatures, wide forms: the letter they are made of.
        other => other.nfkd().find(char::is_ascii).unwrap_or('?'),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn every_sign_keeps_its_place() {
        let mut picture = Buffer::empty(Rect::new(0, 0, 30, 1));
        picture.set_string(0, 0, "Été : « café » → œuf… 猫 ok", Style::new());
        fold(&mut picture);
        let row: String = picture.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(row.trim_end(), "Ete : \" cafe \" > ouf. ?  ok");
    }
}
