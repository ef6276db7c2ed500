//! Finding as people type: without accents, without capitals, word beginnings or middles.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Returns `text` in lower case, without accents, ligatures opened, apostrophes straight: what searches compare.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.nfd().filter(|&sign| !is_combining_mark(sign)) {
        match sign {
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            '’' | '‘' | 'ʼ' => out.push('\''),
            '\u{a0}' | '\u{202f}' | '\n' => out.push(' '),
            other => out.extend(other.to_lowercase()),
        }
    }
    out
}

/// Tells whether every word of `query` occurs in `text`, in any order. An empty query finds everything.
pub fn finds(text: &str, query: &str) -> bool {
    let text = folded(text);
    folded(query).split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_capitals_and_order_do_not_matter() {
        assert!(finds("Évènements publics (marché de Noël)", "noel EVENEMENTS"));
        assert!(finds("S’appuyer sur la sœur", "s'appuyer soeur"));
        assert!(finds("anything", "  "));
        assert!(!finds("Marché", "marché couvert"));
    }
}
