//! The document in a word processor that is not ours.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::*;

#[path = "../../../../../tests/support/skipped.rs"]
mod skipped;

/// An office program and a folder of its own, gone with it.
pub(crate) struct Office {
    folder: PathBuf,
}

impl Office {
    /// Returns the program; tells it when it is not there.
    ///
    /// # Panics
    /// When it is missing and `CI=true`.
    pub(crate) fn find(name: &str) -> Option<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        if !std::env::split_paths(&path).any(|folder| folder.join("soffice").is_file()) {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "soffice is missing: {name} cannot be proven");
            skipped::tell(&format!("{name}: soffice is missing"));
            return None;
        }
        let folder = std::env::temp_dir().join(format!("nappe-{}-{}", name.replace(' ', "-"), std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        Some(Self { folder })
    }

    /// Opens a file and saves it as another kind; returns the new file.
    pub(crate) fn convert(&self, name: &str, bytes: &[u8], to: &str) -> PathBuf {
        let file = self.folder.join(name);
        std::fs::write(&file, bytes).expect("written");
        let saved = self.folder.join("saved");
        let output = Command::new("soffice")
            .arg(format!("-env:UserInstallation=file://{}", self.folder.join("profile").display()))
            .args(["--headless", "--convert-to", to, "--outdir"])
            .arg(&saved)
            .arg(&file)
            .env("HOME", &self.folder)
            .output()
            .expect("LibreOffice starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let ending = to.split(':').next().expect("an ending");
        let made = saved.join(Path::new(name).with_extension(ending));
        assert!(made.is_file(), "no {to}: {}", String::from_utf8_lossy(&output.stderr));
        made
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        // Left behind in a folder for such things at worst.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn a_word_processor_opens_and_keeps_every_note() {
    let Some(office) = Office::find("a Word document in a word processor") else { return };
    let hostile = crate::testing::hostile();
    let mut bench = Bench::new(&["Pourquoi\u{a0}?"]);
    for text in &hostile {
        bench.note(1, "Thème", text);
    }
    let mut sessions = vec![("hostile", bench, hostile.iter().map(ToString::to_string).collect::<Vec<String>>())];
    sessions.extend(real().map(|(bench, texts)| ("real", bench, texts)));
    for (name, bench, texts) in sessions {
        for kind in [DocumentKind::Board, DocumentKind::Report] {
            let bytes = write(&composed(&bench, kind), &RenderOptions::default()).expect("written");
            let saved =
                std::fs::read(office.convert(&format!("{name}-{}.docx", kind.id()), &bytes, "docx")).expect("saved");
            let package = Package::open(&saved);
            let xml = package.xml("word/document.xml");
            let said: BTreeSet<String> = all(xml.root(), "p").map(said).collect();
            for text in &texts {
                assert!(said.contains(text), "{name}, {kind:?}: {text}");
            }
            assert_eq!(all(xml.root(), "tblHeader").count(), tables_with_heads(&bytes), "header rows are understood");
        }
    }
}

fn tables_with_heads(bytes: &[u8]) -> usize {
    let package = Package::open(bytes);
    all(package.xml("word/document.xml").root(), "tblHeader").count()
}
