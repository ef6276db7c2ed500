//! From a key to an action: the keys of the definitions, with the user's own over them.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::{ActionSpec, Everywhere, Spec};
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

/// The row of digits where Shift is needed for them, key by key: the French one, the Belgian one where it differs, and
/// what Caps Lock makes of them.
pub const DIGIT_ROW: [(&str, char); 10] = [
    ("&", '1'),
    ("éÉ", '2'),
    ("\"", '3'),
    ("'", '4'),
    ("(", '5'),
    ("-§", '6'),
    ("èÈ", '7'),
    ("_", '8'),
    ("çÇ", '9'),
    ("àÀ", '0'),
];

impl Stroke {
    /// The key that leaves in any case.
    pub const INTERRUPT: Self = Self { code: KeyCode::Char('c'), modifiers: KeyModifiers::CONTROL };

    /// Makes the stroke of a key event: `Shift` is dropped where the sign already tells it.
    pub fn of(key: KeyEvent) -> Self {
        let mut modifiers = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let code = match key.code {
            KeyCode::Char(sign) if modifiers.contains(KeyModifiers::CONTROL) => {
                modifiers.remove(KeyModifiers::SHIFT);
                KeyCode::Char(sign.to_ascii_lowercase())
            }
            // With Alt no capital is another shortcut: Caps Lock changes nothing.
            KeyCode::Char(sign)
                if modifiers == KeyModifiers::ALT | KeyModifiers::SHIFT || modifiers == KeyModifiers::ALT =>
            {
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

    /// Returns the digit that the sign of this key stands above on a keyboard whose digits need Shift, as the same stroke:
    /// where a digit is a command, so is the key it stands on.
    pub fn as_digit(self) -> Option<Self> {
        let KeyCode::Char(sign) = self.code else { return None };
        let (_, digit) = DIGIT_ROW.iter().find(|(signs, _)| signs.contains(sign))?;
        let alone = self.modifiers.is_empty() || self.modifiers == KeyModifiers::ALT;
        alone.then_some(Self { code: KeyCode::Char(*digit), ..self })
    }

    /// Returns the stroke of the small letter, where this is a capital: what it most probably means while Caps Lock is on.
    pub fn as_small(self) -> Option<Self> {
        match self.code {
            KeyCode::Char(sign) if sign.is_ascii_uppercase() && self.modifiers.is_empty() => {
                Some(Self { code: KeyCode::Char(sign.to_ascii_lowercase()), ..self })
            }
            _ => None,
        }
    }

    /// Returns the key event that would have made this stroke.
    pub const fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
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
            KeyCode::Char(sign) if self.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
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
    /// A key means two things on one screen, and nappe's own keys keep them apart.
    Clash {
        /// The key.
        stroke: Stroke,
        /// Scope and id of what it does where both can be done.
        done: (&'static str, &'static str),
        /// Scope and id of what it does not do then.
        hidden: (&'static str, &'static str),
    },
}

/// An action with its keys, to be held against the others.
struct KeyedAction<'a> {
    scope: &'static str,
    spec: &'a Spec,
    /// The keys in force.
    strokes: Vec<Stroke>,
    /// The keys it has when nobody chose others.
    usual: Vec<Stroke>,
    /// Whether somebody chose them.
    chosen: bool,
}

impl KeyedAction<'_> {
    const fn name(&self) -> (&'static str, &'static str) {
        (self.scope, self.spec.id)
    }

    /// Tells whether a screen may offer both.
    fn meets(&self, other: &Self) -> bool {
        [self.scope, Everywhere::SCOPE].contains(&other.scope)
    }

    /// Tells whether nappe itself gives both one key: then they are never offered together.
    fn takes_turns_with(&self, other: &Self) -> bool {
        let stands_in = self.spec.instead.is_some_and(|action| (Everywhere::SCOPE, action.spec().id) == other.name());
        stands_in || self.usual.iter().any(|stroke| other.usual.contains(stroke))
    }
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
    /// Puts the user's own keys over the usual ones of the `known` scopes, which come in the order in which a key is looked
    /// for: what works everywhere last. Returns what names no key, no scope or no action, and keys that mean two things.
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
                let mut read = |key: &String| {
                    let stroke = key.parse().map_err(|fault| faults.push(KeymapFault::Stroke(fault))).ok()?;
                    if stroke == Stroke::INTERRUPT {
                        // It leaves, whatever anybody would like it to do.
                        faults.push(KeymapFault::Stroke(StrokeFault(key.clone())));
                        return None;
                    }
                    Some(stroke)
                };
                let strokes: Vec<Stroke> = keys.iter().filter_map(&mut read).collect();
                if strokes.is_empty() && !keys.is_empty() {
                    // None of them is a key: the usual ones are better than none.
                    continue;
                }
                keymap.overrides.insert(((*scope).to_owned(), id.clone()), strokes);
            }
        }
        faults.extend(keymap.clashes(known));
        (keymap, faults)
    }

    /// Returns the clashes that the user's own keys make, one for two actions. Two modes of a screen are told apart only by
    /// nappe's own keys: where these give one key to both, so may the user.
    fn clashes(&self, known: &[(&'static str, Vec<Spec>)]) -> Vec<KeymapFault> {
        let mut all = Vec::new();
        for (scope, specs) in known {
            all.extend(specs.iter().map(|spec| KeyedAction {
                scope,
                spec,
                strokes: self.strokes(scope, spec),
                usual: Self::default().strokes(scope, spec),
                chosen: self.overrides.contains_key(&((*scope).to_owned(), spec.id.to_owned())),
            }));
        }
        let mut clashes = Vec::new();
        for (index, one) in all.iter().enumerate() {
            let after = all.iter().skip(index + 1).filter(|other| one.chosen || other.chosen);
            for other in after.filter(|other| one.meets(other) && !one.takes_turns_with(other)) {
                if let Some(stroke) = one.strokes.iter().find(|stroke| other.strokes.contains(stroke)) {
                    clashes.push(KeymapFault::Clash { stroke: *stroke, done: one.name(), hidden: other.name() });
                }
            }
        }
        clashes
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
    use crate::tui::docs::scopes;

    /// Returns the clashes of a `keymap.ron`, each as `key: what is done < what is not`.
    fn clashes(own: &[(&str, &str, &[&str])]) -> Vec<String> {
        let mut overrides = Overrides::new();
        for (scope, id, keys) in own {
            let keys = keys.iter().map(|key| (*key).to_owned()).collect();
            overrides.entry((*scope).to_owned()).or_default().insert((*id).to_owned(), keys);
        }
        let told = |fault: KeymapFault| match fault {
            KeymapFault::Clash { stroke, done, hidden } => {
                format!("{stroke}: {} {} < {} {}", done.0, done.1, hidden.0, hidden.1)
            }
            other => panic!("{other:?}"),
        };
        Keymap::with(&overrides, &scopes()).1.into_iter().map(told).collect()
    }

    #[test]
    fn a_key_of_ones_own_that_means_two_things_is_told() {
        assert_eq!(clashes(&[("cockpit", "clock", &["f6", "n"])]), ["n: cockpit clock < cockpit next"]);
        assert_eq!(clashes(&[("cockpit", "next", &["space"])]), ["space: cockpit clock < cockpit next"]);
        assert_eq!(clashes(&[("cockpit", "next", &["f1"])]), ["f1: cockpit next < everywhere help"]);
        // What works everywhere meets every screen.
        let met = clashes(&[("everywhere", "help", &["space"])]);
        assert!(met.iter().any(|told| told == "space: cockpit clock < everywhere help") && met.len() > 1, "{met:?}");
        assert_eq!(
            clashes(&[("everywhere", "redraw", &["ctrl-z"])]),
            ["ctrl-z: everywhere suspend < everywhere redraw"]
        );
        let both: &[(&str, &str, &[&str])] = &[("cockpit", "clock", &["f6"]), ("cockpit", "next", &["f6"])];
        assert_eq!(clashes(both), ["f6: cockpit clock < cockpit next"]);
    }

    #[test]
    fn keys_that_change_places_or_take_turns_are_no_clash() {
        assert_eq!(clashes(&[("cockpit", "clock", &["n"]), ("cockpit", "next", &["space"])]), [""; 0]);
        assert_eq!(clashes(&[("cockpit", "clock", &["n"]), ("cockpit", "next", &[])]), [""; 0]);
        // A note is kept in the field and reworded among the notes: never both.
        assert_eq!(clashes(&[("table", "add", &["ctrl-n"]), ("table", "edit", &["ctrl-n"])]), [""; 0]);
        // A key of one screen says nothing of another.
        assert_eq!(clashes(&[("cockpit", "clock", &["f6"])]), [""; 0]);
    }

    #[test]
    fn the_usual_keys_written_down_are_no_clash() {
        let scopes = scopes();
        let mut all = Vec::new();
        for (scope, specs) in &scopes {
            all.extend(specs.iter().map(|spec| (*scope, spec.id, spec.keys)));
        }
        assert!(all.len() > 100);
        assert_eq!(clashes(&all), [""; 0]);
    }

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
