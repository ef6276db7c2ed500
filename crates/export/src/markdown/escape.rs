//! Making a participant's words come out literally from a Markdown reader (`CommonMark` 0.31, and the tables, strikes,
//! formulas and task lists of GitHub), with as few backslashes as that takes: a colleague may read the file in a plain editor.

/// Escapes a text that goes on in a line of its own making, line ends becoming blanks.
pub(super) fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    signs(&text.replace('\n', " "), &mut out);
    out
}

/// Escapes a text for a heading, where a trailing `#` would be taken for decoration and `{…}` for attributes.
pub(super) fn heading(text: &str) -> String {
    let line = inline(text).replace('{', "\\{");
    let body = line.trim_end_matches('#').len();
    let (body, hashes) = line.split_at(body);
    if hashes.is_empty() { line } else { format!("{body}{}", "\\#".repeat(hashes.len())) }
}

/// Escapes a text that begins a block; a line break stays one, further lines are indented.
pub(super) fn block(text: &str, indent: &str) -> String {
    lines(text, indent, true)
}

/// Escapes a text that follows other words on their line.
pub(super) fn after(text: &str, indent: &str) -> String {
    lines(text, indent, false)
}

/// Escapes a text for the cell of a table, which knows no line ends and is cut at every `|`, escaped or not in some
/// readers.
pub(super) fn cell(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| inline(line).replace('|', "&#124;")).collect();
    lines.join("<br>")
}

fn lines(text: &str, indent: &str, mut at_start: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push_str("\\\n");
            out.push_str(indent);
        }
        // Blanks at the start of a line would be eaten.
        let line = match line.strip_prefix(' ') {
            Some(rest) => {
                out.push_str("&#32;");
                at_start = false;
                rest
            }
            None => line,
        };
        let line = if at_start { start(line, &mut out) } else { line };
        signs(line, &mut out);
        at_start = true;
    }
    out
}

/// Escapes what means something at the start of a line only; returns what is left of the line.
fn start<'a>(line: &'a str, out: &mut String) -> &'a str {
    let mut signs = line.chars();
    let Some(first) = signs.next() else { return line };
    let blank_next = signs.as_str().chars().next().is_none_or(|next| next == ' ');
    let next = signs.as_str().chars().next();
    let marks = match first {
        '#' | '>' | '|' | '=' | ':' => true,
        '-' => blank_next || matches!(next, Some('-' | '|' | ':')),
        '+' => blank_next || matches!(next, Some('-' | '=')),
        _ => false,
    };
    if marks {
        out.push('\\');
        out.push(first);
        return signs.as_str();
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&digits) {
        let mut rest = line[digits..].chars();
        let delimiter = rest.next().filter(|sign| matches!(sign, '.' | ')'));
        if let Some(delimiter) = delimiter.filter(|_| rest.as_str().is_empty() || rest.as_str().starts_with(' ')) {
            out.push_str(&line[..digits]);
            out.push('\\');
            out.push(delimiter);
            return rest.as_str();
        }
    }
    line
}

/// Escapes what means something anywhere.
fn signs(text: &str, out: &mut String) {
    let mut before: Option<char> = None;
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let after = &rest[sign.len_utf8()..];
        let escaped = match sign {
            '\\' | '`' | '*' | '[' | '<' | '~' | '$' => true,
            '_' => !inside_word(before, after),
            '&' => is_entity(after),
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(sign);
        // A run of `_` counts as one: what stands before it stands before each of them.
        if sign != '_' {
            before = Some(sign);
        }
        rest = after;
    }
}

/// Tells whether a run of `_` stands between two letters or digits, where it means nothing.
fn inside_word(before: Option<char>, after: &str) -> bool {
    before.is_some_and(char::is_alphanumeric)
        && after.trim_start_matches('_').chars().next().is_some_and(char::is_alphanumeric)
}

/// Tells whether an `&` begins a character entity.
fn is_entity(after: &str) -> bool {
    let name = after.strip_prefix('#').unwrap_or(after);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name[length..].starts_with(';')
}
