//! Taking in what another copy of a session holds: asked for at home or from the palette, done beside the loop.

use std::path::{Path, PathBuf};

use super::dest::Dest;
use super::effect::Effect;
use super::forms::{copy_form, unquoted};
use super::jobs::JobWork;
use super::layers::{Confirm, Form, Layer, Message, Reply};
use super::model::Model;
use super::outcome::Tone;
use super::world::{MergeInto, SceneAsk};
use crate::failure::{Failure, FailureKind};
use crate::t;

/// Tells whether another path may help.
const fn is_about_the_path(kind: &FailureKind) -> bool {
    matches!(
        kind,
        FailureKind::FolderMissing { .. }
            | FailureKind::FolderKind { .. }
            | FailureKind::FolderName { .. }
            | FailureKind::MergeNothing { .. }
            | FailureKind::MergeItself { .. }
            | FailureKind::JournalHeader { .. }
            | FailureKind::FileRead { .. }
    )
}

impl Model {
    /// Asks for the copy that the open session is to take in.
    pub(super) fn ask_for_copy(&mut self) -> Vec<Effect> {
        let form = self.form_for(&MergeInto::Open, "");
        self.ask_in(Layer::Form(form), SceneAsk::Copy(MergeInto::Open));
        Vec::new()
    }

    /// Opens a layer whose answer is the interface's own matter.
    pub(super) fn ask_in(&mut self, layer: Layer, ask: SceneAsk) {
        let scene = self.scene_mut();
        scene.asks = Some((scene.layers.len(), ask));
        scene.layers.push(layer);
    }

    /// Hears the answer to what the interface itself has asked.
    pub(super) fn answered(&mut self, ask: SceneAsk, reply: Reply) -> Vec<Effect> {
        match (ask, reply) {
            (SceneAsk::Leave, Reply::Yes) => self.leave(),
            (SceneAsk::Place, Reply::Chosen(index)) => self.go_to_place(index),
            (SceneAsk::GoHome, Reply::Yes) => self.go(Dest::Home),
            (SceneAsk::RoomName(room), Reply::Filled(values)) => {
                self.name_room(room, values.first().map_or("", String::as_str))
            }
            (SceneAsk::Copy(into), Reply::Filled(values)) => {
                let typed = unquoted(values.first().map_or("", String::as_str));
                if typed.is_empty() { Vec::new() } else { self.take_in(into, PathBuf::from(typed), false) }
            }
            (SceneAsk::Stranger(into, other), Reply::Yes) => self.take_in(into, other, true),
            _ => Vec::new(),
        }
    }

    fn take_in(&mut self, into: MergeInto, other: PathBuf, anyway: bool) -> Vec<Effect> {
        self.say(Tone::Plain, t!(self.texts, "merge-reading"));
        vec![self.ctx().start(JobWork::Merge { into, other, anyway })]
    }

    /// Tells what came in.
    pub(super) fn merged(&mut self, told: &[String]) -> Vec<Effect> {
        self.scene_mut().toast = None;
        let message = Message::text(t!(self.texts, "merge-done"), told.to_vec());
        self.scene_mut().layers.push(Layer::Message(message));
        vec![if self.screen().dest() == Dest::Home { Effect::LoadHome } else { Effect::LoadPeople }]
    }

    /// Asks again where another answer may help; tells the rest.
    pub(super) fn not_merged(&mut self, into: &MergeInto, other: &Path, failure: &Failure) {
        self.scene_mut().toast = None;
        if matches!(failure.kind, FailureKind::MergeStranger { .. }) {
            let body = format!("{}\n{}", failure.told(&self.texts), t!(self.texts, "merge-stranger-body"));
            let confirm = Confirm::new(t!(self.texts, "merge-stranger"), body, t!(self.texts, "merge-anyway"));
            return self.ask_in(Layer::Confirm(confirm), SceneAsk::Stranger(into.clone(), other.to_owned()));
        }
        if is_about_the_path(&failure.kind) {
            let typed = other.display().to_string();
            let form = self.form_for(into, &typed).with_fault(0, failure.told(&self.texts));
            return self.ask_in(Layer::Form(form), SceneAsk::Copy(into.clone()));
        }
        self.scene_mut().layers.push(Layer::failure(failure.clone()));
    }

    fn form_for(&self, into: &MergeInto, typed: &str) -> Form {
        let name = match into {
            MergeInto::Open if !self.session().plan.title.is_empty() => self.session().plan.title.to_string(),
            MergeInto::Open => self.open.as_ref().map_or_else(String::new, |open| open.seen.name.clone()),
            MergeInto::Folder { name, .. } => name.clone(),
        };
        copy_form(&self.texts, &name, typed)
    }
}

#[cfg(test)]
mod tests;
