//! What a screen or a layer answers to a key.

use nappe_core::Command;

use super::dest::Dest;
use super::effect::Effect;
use super::layers::Layer;
use super::world::SceneAsk;

/// How loud a short word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Plain,
    /// Something was not done.
    Warning,
}

/// Where to go next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Go {
    /// One step back.
    Back,
    /// To a screen.
    To(Dest),
}

/// What came of a key.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Whether anybody wanted the key.
    pub handled: bool,
    /// A layer to open.
    pub open: Option<Layer>,
    /// What that layer asks, where the answer is the interface's own matter.
    pub asks: Option<SceneAsk>,
    /// A way to go.
    pub go: Option<Go>,
    /// What to ask of the session: all or nothing, and one undo.
    pub commands: Vec<Command>,
    /// What to keep of a text field until `commands` are acknowledged: given back to the screen if they are not.
    pub draft: Option<String>,
    /// What to do outside.
    pub effects: Vec<Effect>,
    /// A short word to show.
    pub toast: Option<(Tone, String)>,
    /// Whether that word goes with the next key.
    pub passing: bool,
}

impl Outcome {
    /// Nobody wanted the key.
    pub fn ignored() -> Self {
        Self::default()
    }

    /// The key was taken.
    pub fn handled() -> Self {
        Self { handled: true, ..Self::default() }
    }

    /// The key was taken if `condition` holds.
    pub fn handled_if(condition: bool) -> Self {
        Self { handled: condition, ..Self::default() }
    }

    /// Asks for one command.
    pub fn submit(command: Command) -> Self {
        Self::submit_all(vec![command])
    }

    /// Asks for commands that happen together.
    pub fn submit_all(commands: Vec<Command>) -> Self {
        Self { commands, ..Self::handled() }
    }

    /// Opens a layer.
    pub fn open(layer: Layer) -> Self {
        Self { open: Some(layer), ..Self::handled() }
    }

    /// Opens a layer whose answer is the interface's own matter.
    pub fn ask(layer: Layer, ask: SceneAsk) -> Self {
        Self { asks: Some(ask), ..Self::open(layer) }
    }

    /// Goes to a screen.
    pub fn go(dest: Dest) -> Self {
        Self { go: Some(Go::To(dest)), ..Self::handled() }
    }

    /// Goes one step back.
    pub fn back() -> Self {
        Self { go: Some(Go::Back), ..Self::handled() }
    }

    /// Does something outside.
    pub fn effect(effect: Effect) -> Self {
        Self { effects: vec![effect], ..Self::handled() }
    }

    /// Shows a short word.
    pub fn toast(tone: Tone, text: String) -> Self {
        Self { toast: Some((tone, text)), ..Self::handled() }
    }

    /// Adds something to do outside.
    #[must_use]
    pub fn and(mut self, effect: Effect) -> Self {
        self.effects.push(effect);
        self
    }

    /// Adds a short word to show.
    #[must_use]
    pub fn saying(mut self, text: String) -> Self {
        self.toast = Some((Tone::Plain, text));
        self
    }

    /// Lets the short word go with the next key: it says what was taken back.
    #[must_use]
    pub const fn passing(mut self) -> Self {
        self.passing = true;
        self
    }

    /// Keeps what was typed until the commands are acknowledged.
    #[must_use]
    pub fn keeping(mut self, draft: String) -> Self {
        self.draft = Some(draft);
        self
    }
}
