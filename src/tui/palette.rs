//! What can be done on a screen now, with keys and words: the matter of footer, help and palette.

use super::action::{ActionSpec, Everywhere, Group, Spec, text_id};
use super::ctx::Ctx;
use super::keymap::Stroke;

/// Something that can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Scope of the action.
    pub scope: &'static str,
    /// Id of the action.
    pub id: &'static str,
    /// What it is about.
    pub group: Group,
    /// Rank in the footer; 0 keeps it out.
    pub rank: u8,
    /// What works everywhere and is done by this here.
    pub instead: Option<Everywhere>,
    /// Its keys, the shown one first.
    pub keys: Vec<Stroke>,
    /// Two or three words.
    pub label: String,
    /// What it does, in a sentence.
    pub help: String,
    /// Other words by which it is looked for, in both languages.
    pub also: String,
}

/// Returns the offers of a scope: the actions for which `offered` gives the id of a label.
pub fn offers<A: ActionSpec>(ctx: &Ctx<'_>, offered: impl Fn(A) -> Option<String>) -> Vec<Offer> {
    A::ALL
        .iter()
        .filter_map(|(action, spec)| {
            let label = offered(*action)?;
            let sentence = text_id(A::SCOPE, spec.id);
            Some(Offer { label: ctx.texts.get(&label), ..offer(ctx, A::SCOPE, spec, &sentence) })
        })
        .collect()
}

/// Returns an action with its words, whether or not it can be done now.
pub fn offer(ctx: &Ctx<'_>, scope: &'static str, spec: &Spec, sentence: &str) -> Offer {
    Offer {
        scope,
        id: spec.id,
        group: spec.group,
        rank: spec.rank,
        instead: spec.instead,
        keys: ctx.keys.strokes(scope, spec),
        label: ctx.texts.get(sentence),
        help: ctx.texts.attribute(sentence, "help", &[]).unwrap_or_else(|| ctx.texts.get(sentence)),
        also: ctx.texts.attribute(sentence, "also", &[]).unwrap_or_default(),
    }
}
