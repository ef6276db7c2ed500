//! From keys to what is asked of the doors.

use super::action::CodesAction;
use super::{CodesAsking, CodesScreen, ShownCode};
use crate::client::{DoorsStanding, WifiCard};
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::doors::doors_label;
use crate::tui::effect::Effect;
use crate::tui::jobs::DoorsAsk;
use crate::tui::layers::{Confirm, Field, Form, Layer, Reply};
use crate::tui::message::News;
use crate::tui::outcome::Outcome;

impl CodesScreen {
    pub(super) fn offer(&self, ctx: &Ctx<'_>, action: CodesAction) -> Option<String> {
        let doors = ctx.doors()?;
        let codes = Self::shows_codes(ctx);
        let shown = self.shown(ctx);
        let own = |condition: bool| condition.then(|| action.text());
        let other = |text: &str| Some(text.to_owned());
        match action {
            CodesAction::Turn if !codes => None,
            CodesAction::Turn => match shown {
                ShownCode::Wifi | ShownCode::Wall | ShownCode::Room => other("codes-label-cafe"),
                ShownCode::Cafe if doors.wifi.is_some() => other("codes-label-wifi"),
                ShownCode::Cafe => None,
            },
            CodesAction::Doors => other(doors_label(doors)),
            CodesAction::Devices => own(true),
            CodesAction::Wifi | CodesAction::Renew => own(codes),
            CodesAction::Wall => own(codes && shown != ShownCode::Wall),
            CodesAction::Room => own(codes && shown != ShownCode::Room),
            CodesAction::Address => own(doors.other_addresses > 0 && doors.standing == DoorsStanding::Open),
        }
    }

    pub(super) fn act(&mut self, ctx: &Ctx<'_>, action: CodesAction) -> Outcome {
        let Some(doors) = ctx.doors() else { return Outcome::handled() };
        match action {
            CodesAction::Turn => {
                let cafe = self.shown(ctx) != ShownCode::Cafe;
                self.show(if cafe { ShownCode::Cafe } else { ShownCode::Wifi })
            }
            CodesAction::Wall => self.show(ShownCode::Wall),
            CodesAction::Room => self.show(ShownCode::Room),
            CodesAction::Doors if doors.standing == DoorsStanding::Open => ask(DoorsAsk::Close),
            CodesAction::Doors => ask(DoorsAsk::Open),
            CodesAction::Devices => Outcome::go(Dest::Devices),
            CodesAction::Wifi => self.ask_for_wifi(ctx),
            CodesAction::Address => ask(DoorsAsk::NextAddress),
            CodesAction::Renew => {
                self.asking = Some(CodesAsking::Renew);
                let (title, body) = (t!(ctx.texts, "doors-renew-title"), t!(ctx.texts, "doors-renew-body"));
                Outcome::open(Layer::Confirm(Confirm::new(title, body, t!(ctx.texts, "doors-renew-yes"))))
            }
        }
    }

    fn show(&mut self, code: ShownCode) -> Outcome {
        self.shown = Some(code);
        Outcome::handled()
    }

    /// Opens doors that were never opened, and asks for the Wi-Fi where nobody said which: once, and it may be left out.
    pub(super) fn enter(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let shut = ctx.doors().filter(|doors| doors.standing == DoorsStanding::Shut);
        let Some(doors) = shut.filter(|_| !std::mem::replace(&mut self.opened, true)) else {
            return Outcome::handled();
        };
        let asked = if doors.wifi.is_none() { self.ask_for_wifi(ctx) } else { Outcome::handled() };
        asked.and(Effect::AskDoors(DoorsAsk::Open))
    }

    fn ask_for_wifi(&mut self, ctx: &Ctx<'_>) -> Outcome {
        self.asking = Some(CodesAsking::Wifi);
        let wifi = ctx.doors().and_then(|doors| doors.wifi.clone());
        let known = wifi.is_some();
        let wifi = wifi.unwrap_or_default();
        let texts = ctx.texts;
        let mut fields = vec![
            Field::words(t!(texts, "codes-wifi-name"), t!(texts, "codes-wifi-name-hint"), &wifi.name),
            Field::words(t!(texts, "codes-wifi-password"), t!(texts, "codes-wifi-password-hint"), &wifi.password),
        ];
        if known {
            // Few networks hide themselves: nobody is asked the first time.
            let choices = vec![texts.get("no"), texts.get("yes")];
            let hint = t!(texts, "codes-wifi-hidden-hint");
            fields.push(Field::choice(t!(texts, "codes-wifi-hidden"), hint, choices, usize::from(wifi.hidden)));
        }
        Outcome::open(Layer::Form(Form::new(t!(texts, "codes-wifi-title"), fields).called("codes-wifi-keep")))
    }

    pub(super) fn reply(&mut self, ctx: &Ctx<'_>, reply: &Reply) -> Outcome {
        match (self.asking.take(), reply) {
            (Some(CodesAsking::Renew), Reply::Yes) => ask(DoorsAsk::Renew),
            (Some(CodesAsking::Wifi), Reply::Filled(values)) => {
                let value = |index: usize| values.get(index).map(String::as_str).unwrap_or_default();
                let name = value(0).trim().to_owned();
                let wifi = WifiCard { name, password: value(1).to_owned(), hidden: value(2) == "1" };
                let wifi = Some(wifi).filter(|wifi| !wifi.name.is_empty());
                if wifi.is_none() && ctx.doors().is_none_or(|doors| doors.wifi.is_none()) {
                    return Outcome::handled();
                }
                self.shown = None;
                ask(DoorsAsk::Wifi(wifi))
            }
            _ => Outcome::handled(),
        }
    }

    /// Hears that the doors did not open: the screen says why itself, as long as they are not.
    pub(super) fn heard(ctx: &Ctx<'_>, news: &News) -> Outcome {
        let failed = ctx.doors().is_some_and(|doors| matches!(doors.standing, DoorsStanding::Failed(_)));
        Outcome::handled_if(failed && matches!(news, News::DoorsFailed(DoorsAsk::Open, _)))
    }
}

fn ask(what: DoorsAsk) -> Outcome {
    Outcome::effect(Effect::AskDoors(what))
}
