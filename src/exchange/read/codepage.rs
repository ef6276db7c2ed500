//! Code pages that old programs leave behind, and which of them a text was written in. The tables are those that the
//! Unicode consortium publishes (`MAPPINGS/VENDORS/MICSFT/PC/CP850.TXT`, `MAPPINGS/VENDORS/APPLE/ROMAN.TXT`).

use encoding_rs::WINDOWS_1252;

/// A way to write letters with accents in one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CodePage {
    /// Windows in western Europe.
    Windows1252,
    /// MS-DOS in western Europe: « CSV (MS-DOS) » of Excel.
    Dos850,
    /// The Macintosh before Mac OS X: « CSV (Macintosh) » of Excel.
    MacRoman,
}

/// The upper half of code page 850.
const DOS_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
/// The upper half of Mac Roman.
const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

impl CodePage {
    /// Every one, the most usual first.
    pub const ALL: [Self; 3] = [Self::Windows1252, Self::Dos850, Self::MacRoman];

    /// Returns what people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Windows1252 => "Windows-1252",
            Self::Dos850 => "MS-DOS (850)",
            Self::MacRoman => "Mac Roman",
        }
    }

    /// Adds what bytes say to a text.
    pub(super) fn push(self, bytes: &[u8], text: &mut String) {
        let table = match self {
            Self::Windows1252 => {
                text.push_str(&WINDOWS_1252.decode_without_bom_handling(bytes).0);
                return;
            }
            Self::Dos850 => DOS_850,
            Self::MacRoman => MAC_ROMAN,
        };
        let upper: Vec<char> = table.chars().collect();
        text.extend(bytes.iter().map(|&byte| match byte {
            0..=127 => char::from(byte),
            _ => upper.get(usize::from(byte) - 128).copied().unwrap_or('\u{fffd}'),
        }));
    }
}

/// Returns how much a text looks like French (or English) rather than like another code page: the higher, the likelier.
pub(super) fn likeness(text: &str) -> i64 {
    let mut score = 0;
    let mut before = ' ';
    for sign in text.chars() {
        let within = before.is_lowercase();
        score += match sign {
            'é' => 6,
            'è' | 'à' | 'ê' | 'ç' => 4,
            'ù' | 'â' | 'î' | 'ô' | 'û' | 'ë' | 'ï' | 'œ' => 3,
            // An apostrophe stands between letters; a quotation mark does not.
            '’' if before.is_alphabetic() => 3,
            '’' | '«' | '»' | '–' | '—' | '…' | '€' | '°' | '“' | '”' | '‘' | '\u{a0}' | '•' | '·' => {
                1
            }
            'É' | 'À' | 'È' | 'Ê' | 'Ç' | 'Œ' | 'Ô' | 'Î' | 'Â' if !within => 2,
            'ü' | 'ö' | 'ä' | 'ñ' | 'á' | 'í' | 'ó' | 'ú' | 'ß' | 'æ' | 'ø' | 'å' | 'ò' | 'ì' | 'ã' | 'õ' => {
                0
            }
            other if other.is_ascii() => 0,
            other if other.is_uppercase() && !within => -1,
            _ => -4,
        };
        before = sign;
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_the_upper_half_has_a_sign() {
        for table in [DOS_850, MAC_ROMAN] {
            assert_eq!(table.chars().count(), 128);
        }
        let mut text = String::new();
        CodePage::Dos850.push(b"\x82t\x82 \x85 No\x89l \x91", &mut text);
        CodePage::MacRoman.push(b"\x8et\x8e \x88 No\x91l \xcf", &mut text);
        assert_eq!(text, "été à Noël æété à Noël œ");
    }

    #[test]
    fn french_is_told_from_its_likenesses() {
        for text in ["L’été, à midi", "Un marché à l’école, près d’ici", "ÉLARGIR LE TROTTOIR À CÔTÉ"]
        {
            let mut garbled = String::new();
            CodePage::Dos850.push(&WINDOWS_1252.encode(text).0, &mut garbled);
            assert!(likeness(text) > likeness(&garbled), "{text} / {garbled}");
        }
    }
}
