//! `docs/keys.md`, made from the definitions of the actions, in both languages; a test compares.

use std::fmt::Write as _;

use super::action::{ActionSpec, Everywhere, Spec, text_id};
use super::keymap::Keymap;
use super::screens;
use crate::i18n::Texts;
use nappe_core::Lang;

/// Returns every scope with its actions.
pub fn scopes() -> Vec<(&'static str, Vec<Spec>)> {
    let mut all = screens::scopes();
    all.push((Everywhere::SCOPE, Everywhere::ALL.iter().map(|(_, spec)| *spec).collect()));
    all
}

/// Returns the page of keys.
pub fn keys_page() -> String {
    let keymap = Keymap::default();
    let mut page = String::from(
        "# Keys · Touches\n\nMade from the definitions in `src/tui/screens/*/action.rs`; \
         `NAPPE_WRITE_DOCS=1 cargo test --test architecture keys` \
         writes it anew.\n\
         Own keys: `keymap.ron` in the configuration folder, `{ \"cockpit\": { \"clock\": [\"f6\", \"space\"] } }`:\n\
         scope, id and keys as below, the first key being the one that is shown.\n\n\
         Where nobody types, `& é \" ' ( - è _ ç à` are the digits 1 to 0. With Caps Lock on, a letter does what the small one\n\
         does, unless its capital is a command of its own (`U` does again, `R` restores, `K` and `J` move): a terminal does not\n\
         tell the one from the other. In every field Ctrl+A, Ctrl+E, Ctrl+U, Ctrl+K, Ctrl+W, Alt+B, Alt+F, Ctrl+← and Ctrl+→ do\n\
         what they do in a shell, and Ctrl+Z takes back what was typed; at a table and in a segment Ctrl+K marks the note.\n\n\
         Là où personne n’écrit, `& é \" ' ( - è _ ç à` sont les chiffres de 1 à 0. Verrouillage majuscules actif, une lettre fait\n\
         ce que fait la minuscule, sauf si sa majuscule est une commande (`U` rétablit, `R` fait revenir, `K` et `J` déplacent) :\n\
         un terminal ne distingue pas l’une de l’autre. Dans chaque champ, ces touches font ce qu’elles font dans un shell, et\n\
         Ctrl+Z annule la frappe ; à une table et dans une séquence, Ctrl+K marque la note comme essentielle.\n",
    );
    for (scope, specs) in scopes() {
        let _ = write!(page, "\n## {scope}\n\n| id | key | English | français |\n| --- | --- | --- | --- |\n");
        let (en, fr) = (Texts::new(Lang::En), Texts::new(Lang::Fr));
        for spec in specs {
            let keys: Vec<String> = keymap.strokes(scope, &spec).iter().map(|stroke| format!("`{stroke}`")).collect();
            let text = text_id(scope, spec.id);
            let help = |texts: &Texts| texts.attribute(&text, "help", &[]).unwrap_or_else(|| texts.get(&text));
            let _ = writeln!(page, "| {} | {} | {} | {} |", spec.id, keys.join(" "), help(&en), help(&fr));
        }
    }
    page
}
