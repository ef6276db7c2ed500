//! From a key to an action: the keys of the definitions, with the user's own over them.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::{ActionSpec, Spec};
use crate::i18n::Texts;
use crate::t;

/// A key with its modifiers, as written in `keymap.ron`: `ctrl-s`, `f1`, `space`, `?`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stroke {
    /// The key; letters carry their own capital.
    pub code: KeyCode,
    /// Control and Alt; Shift only where it makes no other sign.
    pub modifiers: KeyModifiers,
}

/// A text names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no key")]
pub struct StrokeFault(pub String);

const NAMES: [(&str, KeyCode); 15] = [
    ("space", KeyCode::Char(' ')),
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backtab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
];

impl Stroke {
    /// Makes the stroke of a key event: `Shift` is dropped where the sign already tells it.
    pub fn of(key: KeyEvent) -> Self {
        let mut modifiers = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let code = match key.code {
            KeyCode::Char(sign) if modifiers.contains(KeyModifiers::CONTROL) => {
                modifiers.remove(KeyModifiers::SHIFT);
                KeyCode::Char(sign.to_ascii_lowercase())
            }
            KeyCode::Char(sign) => {
                modifiers.remove(KeyModifiers::SHIFT);
                KeyCode::Char(sign)
            }
            KeyCode::Tab if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            code => code,
        };
        if code == KeyCode::BackTab {
            modifiers.remove(KeyModifiers::SHIFT);
        }
        Self { code, modifiers }
    }

    /// Tells whether this key types a sign.
    pub fn types(self) -> bool {
        let plain = self.modifiers.is_empty();
        // AltGr arrives as Control+Alt on some systems: « @ », « # », « € » must type.
        let alt_gr = self.modifiers == KeyModifiers::CONTROL | KeyModifiers::ALT;
        matches!(self.code, KeyCode::Char(_)) && (plain || alt_gr)
    }

    /// Tells whether this key belongs to a text field before it belongs to a shortcut.
    pub fn edits(self) -> bool {
        self.types()
            || matches!(
                self.code,
                KeyCode::Backspace | KeyCode::Delete | KeyCode::Left | KeyCode::Right | KeyCode::Home | KeyCode::End
            )
    }

    /// Returns the key as people call it, in their language.
    pub fn told(self, texts: &Texts, ascii: bool) -> String {
        let name = match self.code {
            KeyCode::F(number) => format!("F{number}"),
            KeyCode::Char(' ') => texts.get("key-space"),
            KeyCode::Char(sign) if self.modifiers.contains(KeyModifiers::CONTROL) => {
                sign.to_ascii_uppercase().to_string()
            }
            KeyCode::Char(sign) => sign.to_string(),
            KeyCode::Up if !ascii => "↑".to_owned(),
            KeyCode::Down if !ascii => "↓".to_owned(),
            KeyCode::Left if !ascii => "←".to_owned(),
            KeyCode::Right if !ascii => "→".to_owned(),
            code => {
                let name = NAMES.iter().find(|(_, known)| *known == code).map_or("esc", |(name, _)| name);
                texts.get(&format!("key-{name}"))
            }
        };
        let with = [
            (KeyModifiers::SHIFT, "key-with-shift"),
            (KeyModifiers::ALT, "key-with-alt"),
            (KeyModifiers::CONTROL, "key-with-ctrl"),
        ];
        with.into_iter()
            .filter(|(modifier, _)| self.modifiers.contains(*modifier))
            .fold(name, |name, (_, text)| t!(texts, text, key = name))
    }
}

impl FromStr for Stroke {
    type Err = StrokeFault;

    fn from_str(text: &str) -> Result<Self, StrokeFault> {
        let fault = || StrokeFault(text.to_owned());
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        for (prefix, modifier) in
            [("ctrl-", KeyModifiers::CONTROL), ("alt-", KeyModifiers::ALT), ("shift-", KeyModifiers::SHIFT)]
        {
            if let Some(after) = rest.strip_prefix(prefix).filter(|after| !after.is_empty()) {
                modifiers |= modifier;
                rest = after;
            }
        }
        let code = if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == rest) {
            *code
        } else {
            let mut signs = rest.chars();
            match (signs.next(), signs.as_str()) {
                (Some(sign), "") => KeyCode::Char(sign),
                (Some('f'), number) => match number.parse() {
                    Ok(number @ 1..=12) => KeyCode::F(number),
                    _ => return Err(fault()),
                },
                _ => return Err(fault()),
            }
        };
        Ok(Self { code, modifiers })
    }
}

impl fmt::Display for Stroke {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, prefix) in
            [(KeyModifiers::CONTROL, "ctrl-"), (KeyModifiers::ALT, "alt-"), (KeyModifiers::SHIFT, "shift-")]
        {
            if self.modifiers.contains(modifier) {
                out.write_str(prefix)?;
            }
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => out.write_str(name),
            (None, KeyCode::Char(sign)) => write!(out, "{sign}"),
            (None, KeyCode::F(number)) => write!(out, "f{number}"),
            (None, _) => out.write_str("?"),
        }
    }
}

/// Below this likeness no id is proposed for an unknown one.
const LIKENESS: f64 = 0.6;

/// What is wrong with one of the user's own keys; the others hold all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeymapFault {
    /// The text names no key.
    Stroke(StrokeFault),
    /// No screen is called so.
    Scope {
        /// What is written.
        scope: String,
        /// What was probably meant.
        near: Option<&'static str>,
        /// Every screen that has keys.
        known: Vec<&'static str>,
    },
    /// Nothing that can be done there is called so.
    Action {
        /// The screen that the file names.
        scope: &'static str,
        /// What is written.
        id: String,
        /// What was probably meant.
        near: Option<&'static str>,
        /// Everything that can be done there.
        known: Vec<&'static str>,
    },
}

/// Returns the known id that is most like an unknown one, if any is like it.
fn nearest(unknown: &str, known: &[&'static str]) -> Option<&'static str> {
    let unknown = unknown.to_lowercase();
    known
        .iter()
        .map(|id| (strsim::normalized_damerau_levenshtein(&unknown, id), *id))
        .filter(|(likeness, _)| *likeness >= LIKENESS)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, id)| id)
}

/// The user's own keys: `scope` → action id → keys. Read from `keymap.ron`.
pub type Overrides = HashMap<String, HashMap<String, Vec<String>>>;

/// The keys in force.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    overrides: HashMap<(String, String), Vec<Stroke>>,
}

impl Keymap {
    /// Puts the user's own keys over the usual ones of the `known` scopes; returns what names no key, no scope or no
    /// action.
    pub fn with(overrides: &Overrides, known: &[(&'static str, Vec<Spec>)]) -> (Self, Vec<KeymapFault>) {
        let mut keymap = Self::default();
        let mut faults = Vec::new();
        let mut by_name: Vec<_> = overrides.iter().collect();
        by_name.sort_unstable_by_key(|(scope, _)| *scope);
        for (scope, actions) in by_name {
            let Some((scope, specs)) = known.iter().find(|(known, _)| known == scope) else {
                let known: Vec<&'static str> = known.iter().map(|(known, _)| *known).collect();
                faults.push(KeymapFault::Scope { scope: scope.clone(), near: nearest(scope, &known), known });
                continue;
            };
            let mut by_name: Vec<_> = actions.iter().collect();
            by_name.sort_unstable_by_key(|(id, _)| *id);
            for (id, keys) in by_name {
                if !specs.iter().any(|spec| spec.id == id) {
                    let known: Vec<&'static str> = specs.iter().map(|spec| spec.id).collect();
                    faults.push(KeymapFault::Action { scope, id: id.clone(), near: nearest(id, &known), known });
                    continue;
                }
                let mut read = |key: &String| key.parse().map_err(|fault| faults.push(KeymapFault::Stroke(fault))).ok();
                let strokes = keys.iter().filter_map(&mut read).collect();
                keymap.overrides.insert(((*scope).to_owned(), id.clone()), strokes);
            }
        }
        (keymap, faults)
    }

    /// Returns the keys of an action, the first one being the one that is shown.
    pub fn strokes(&self, scope: &str, spec: &Spec) -> Vec<Stroke> {
        match self.overrides.get(&(scope.to_owned(), spec.id.to_owned())) {
            Some(strokes) => strokes.clone(),
            None => spec.keys.iter().filter_map(|key| key.parse().ok()).collect(),
        }
    }

    /// Returns the action of a key in a scope.
    pub fn resolve<A: ActionSpec>(&self, stroke: Stroke) -> Option<A> {
        self.resolve_offered(stroke, |_| true)
    }

    /// Returns the first action of a key that makes sense now: one key may mean two things in two modes of a screen.
    pub fn resolve_offered<A: ActionSpec>(&self, stroke: Stroke, offered: impl Fn(A) -> bool) -> Option<A> {
        let fits = |(action, spec): &&(A, Spec)| self.strokes(A::SCOPE, spec).contains(&stroke) && offered(*action);
        A::ALL.iter().find(fits).map(|(action, _)| *action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_written() {
        for text in ["ctrl-s", "f12", "space", "?", "-", "ctrl--", "alt-enter", "U", "backtab", "shift-up"] {
            assert_eq!(text.parse::<Stroke>().map(|stroke| stroke.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "ctrl-", "f13", "hello", "fx"] {
            assert!(text.parse::<Stroke>().is_err(), "{text}");
        }
    }

    #[test]
    fn shift_is_in_the_sign() {
        let typed = Stroke::of(KeyEvent::new(KeyCode::Char('U'), KeyModifiers::SHIFT));
        assert_eq!("U".parse(), Ok(typed));
        assert!(typed.types());
        assert!(!Stroke::of(KeyEvent::new(KeyCode::Char('s'), KeyModifiers::CONTROL)).types());
        assert!(Stroke::of(KeyEvent::new(KeyCode::Char('@'), KeyModifiers::CONTROL | KeyModifiers::ALT)).types());
    }
}
