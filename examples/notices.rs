//! Writes `assets/notices.txt`: every crate and font that is part of the program, and the texts of their licences, each
//! once. The crates of all platforms are read, so cargo may have to fetch some.
//!
//! `cargo run --example notices`

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

#[path = "../tests/support/crates.rs"]
mod crates;

use crates::{Crate, chosen, of_program};

/// Licences in the order in which they are taken where a crate offers several: those that ask for fewest words first.
const LIKED: [&str; 15] = [
    "Apache-2.0",
    "MIT",
    "Zlib",
    "0BSD",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "ISC",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "CC0-1.0",
    "Unlicense",
    "WTFPL",
    "MPL-2.0",
    "Apache-2.0 WITH LLVM-exception",
];

/// Words by which the text of a licence is known.
const MARKS: [(&str, &[&str]); 14] = [
    ("Apache-2.0", &["apache license", "version 2.0"]),
    ("MIT", &["permission is hereby granted, free of charge", "the software is provided \"as is\""]),
    ("Zlib", &["this software is provided 'as-is'", "must not be misrepresented"]),
    // Before 0BSD, which is the same without its condition.
    ("ISC", &["permission to use, copy, modify, and/or distribute this software for any", "provided that the above"]),
    ("0BSD", &["permission to use, copy, modify, and/or distribute this software for any"]),
    ("BSD-3-Clause", &["redistributions of source code must retain", "endorse or promote"]),
    ("BSD-2-Clause", &["redistributions of source code must retain"]),
    ("BSL-1.0", &["boost software license"]),
    ("Unicode-3.0", &["unicode license v3"]),
    ("Unicode-DFS-2016", &["unicode, inc. license agreement"]),
    ("CC0-1.0", &["cc0 1.0 universal"]),
    ("Unlicense", &["free and unencumbered software"]),
    ("WTFPL", &["do what the fuck you want to"]),
    ("MPL-2.0", &["mozilla public license"]),
];

/// For crates that name their licence and leave its text out of their package; whose work it is stands above it.
const MIT: &str = "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the \"Software\"), to deal in the Software without restriction, including without limitation
the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.";
const ZERO_BSD: &str =
    "Permission to use, copy, modify, and/or distribute this software for any purpose with or without
fee is hereby granted.

THE SOFTWARE IS PROVIDED \"AS IS\" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.";

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let crates = of_program(root, None)?;
    let page = page(root, &crates)?;
    let path = root.join("assets/notices.txt");
    std::fs::write(&path, &page)?;
    println!("{}: {} crates, {} KB", path.display(), crates.len(), page.len() / 1000);
    Ok(())
}

/// Texts of licences, each with what it covers.
#[derive(Default)]
struct Notices(BTreeMap<String, (String, BTreeSet<String>)>);

impl Notices {
    /// Adds a text; where another differs from it in its blanks only, it is the same.
    fn add(&mut self, text: &str, covers: &str) {
        let plain = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let text = text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned();
        self.0.entry(plain).or_insert_with(|| (text, BTreeSet::new())).1.insert(covers.to_owned());
    }
}

fn page(root: &Path, crates: &[Crate]) -> Result<String, Box<dyn Error>> {
    let mut page = String::new();
    let mut notices = Notices::default();
    let apache = std::fs::read_to_string(root.join("LICENSE-APACHE"))?;
    for work in crates.iter().filter(|work| !work.source.is_empty()) {
        let licences = chosen(&work.licence, &LIKED)
            .ok_or_else(|| format!("{} {}: nobody chose among « {} »", work.name, work.version, work.licence))?;
        // Names, and no addresses: whoever wrote to a package does not ask to be written to.
        let name = |author: &String| author.split('<').next().unwrap_or_default().trim().to_owned();
        let authors: Vec<String> = work.authors.iter().map(name).filter(|name| !name.is_empty()).collect();
        let whose = if authors.is_empty() { work.repository.clone() } else { authors.join(", ") };
        writeln!(page, "{} {} — {} — {whose}", work.name, work.version, licences.join(" and "))?;
        if licences.iter().any(|licence| licence == "MPL-2.0") {
            writeln!(page, "    source: {}", work.repository)?;
        }
        let files = texts(&work.folder)?;
        let covers = format!("{} {}", work.name, work.version);
        for licence in &licences {
            // One copy says it for all: what differs between packages is a form that nobody filled in.
            if licence == "Apache-2.0" {
                notices.add(&apache, &covers);
            } else if let Some((_, text)) = files.iter().find(|(known, _)| known == licence) {
                notices.add(text, &covers);
            } else {
                let usual = match licence.as_str() {
                    "MIT" => MIT,
                    "0BSD" => ZERO_BSD,
                    _ => return Err(format!("{covers}: no text of {licence}").into()),
                };
                notices.add(&format!("Copyright (c) {whose}\n\n{usual}"), &covers);
            }
        }
        for (_, text) in files.iter().filter(|(known, _)| *known == "NOTICE") {
            notices.add(text, &covers);
        }
    }
    writeln!(page, "the standard library of Rust — Apache-2.0 — The Rust Project Developers")?;
    notices.add(&apache, "the standard library of Rust");
    for (file, covers) in FONTS {
        writeln!(page, "{covers} — assets/fonts/{file}")?;
        notices.add(&std::fs::read_to_string(root.join("assets/fonts").join(file))?, covers);
    }
    let mut by_reach: Vec<_> = notices.0.into_values().collect();
    by_reach.sort_by(|one, other| other.1.len().cmp(&one.1.len()).then(one.1.cmp(&other.1)));
    for (text, covers) in by_reach {
        let covers: Vec<String> = covers.into_iter().collect();
        write!(page, "\n{}\n{}\n\n{text}\n", "─".repeat(72), wrapped(&covers.join(", ")))?;
    }
    Ok(page)
}

/// Fonts that are part of the program, by the file of their licence.
const FONTS: [(&str, &str); 4] = [
    ("OFL-Lato.txt", "Lato (font)"),
    ("OFL-NotoEmoji.txt", "Noto Emoji (font)"),
    ("LICENSE-DejaVu.txt", "DejaVu Sans (font)"),
    ("LICENSE-DroidSansFallback.txt", "Droid Sans Fallback (font)"),
];

/// Returns the texts of licences in a package, by the licence they are the text of, and its notices.
fn texts(folder: &Path) -> Result<Vec<(&'static str, String)>, Box<dyn Error>> {
    let mut found = Vec::new();
    let mut paths: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    for inner in ["LICENSES", "licenses", "LICENSE"].map(|name| folder.join(name)).iter().filter(|path| path.is_dir()) {
        for entry in std::fs::read_dir(inner)? {
            paths.push(entry?.path());
        }
    }
    paths.sort();
    for path in paths.iter().filter(|path| path.is_file()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        let is_licence = ["LICEN", "COPYING", "UNLICENSE", "MIT", "APACHE"].iter().any(|word| name.contains(word))
            || path.parent() != Some(folder);
        if !is_licence && !name.starts_with("NOTICE") {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        let plain = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace(['“', '”'], "\"");
        let kinds = MARKS.iter().filter(|(_, marks)| marks.iter().all(|mark| plain.contains(mark)));
        let mut marks: Vec<&'static str> = kinds.map(|(licence, _)| *licence).collect();
        if name.starts_with("NOTICE") {
            marks = vec!["NOTICE"];
        }
        found.extend(marks.into_iter().map(|kind| (kind, text.clone())));
    }
    Ok(found)
}

fn wrapped(text: &str) -> String {
    textwrap::fill(text, 100)
}
