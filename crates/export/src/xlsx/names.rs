//! Names of sheets as Excel wants them.

/// The longest name, in units of UTF-16.
const LONGEST: usize = 31;

/// Gives names that are valid and differ by more than the case of their letters.
#[derive(Debug, Default)]
pub(super) struct SheetNames {
    /// In lower case.
    given: Vec<String>,
}

impl SheetNames {
    /// Returns the name nearest to `wanted`.
    pub(super) fn give(&mut self, wanted: &str) -> String {
        let clean: String = wanted
            .chars()
            .map(|sign| if matches!(sign, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || sign < ' ' { ' ' } else { sign })
            .collect();
        // `History` is Excel's own.
        let clean = match cut(clean.trim_matches(['\'', ' ', '\u{a0}']), LONGEST).trim_end_matches(['\'', ' ']) {
            "" => "–",
            reserved if reserved.eq_ignore_ascii_case("history") => "History –",
            fine => fine,
        };
        let mut name = clean.to_owned();
        let mut turn = 1;
        while self.given.contains(&name.to_lowercase()) {
            turn += 1;
            let end = format!(" ({turn})");
            name = format!("{}{end}", cut(clean, LONGEST - end.len()));
        }
        self.given.push(name.to_lowercase());
        name
    }
}

/// Returns the beginning of a text that is at most so long.
fn cut(text: &str, longest: usize) -> &str {
    let mut length = 0;
    let end = text.char_indices().find(|(_, sign)| {
        length += sign.len_utf16();
        length > longest
    });
    end.map_or(text, |(end, _)| &text[..end])
}
