//! Coming in: what there is to join, who is let in as what, and moving to another table.

use std::net::IpAddr;
use std::sync::Arc;

use axum::http::StatusCode;
use nappe_core::presence::{DeviceHint, DeviceWay};
use nappe_core::protocol::{ByeReason, DEVICE_NAME_GRAPHEMES, PASS_BYTES, PassWord};
use nappe_core::role::Role;
use nappe_core::text::CleanText;
use nappe_core::{AuthorId, Pass, Place, TableNo};
use serde_json::{Value, json};
use unicode_segmentation::UnicodeSegmentation;

use super::api::{ApiError, JoinEntry};
use super::member::Member;
use super::passes::KnownDevice;
use super::stage::Audience;
use super::words::{PassScope, fresh_token, heard_code};
use super::{Net, locked};
use crate::ids;

/// What somebody showed.
#[derive(Debug)]
enum ShownWord {
    /// The word of a code.
    Scope(PassScope),
    /// A token.
    Device(Box<KnownDevice>),
}

/// Somebody who was let in.
#[derive(Debug)]
pub struct NetJoined {
    /// As what.
    pub device: KnownDevice,
    /// The word it comes in with from now on.
    pub token: String,
}

fn unknown() -> ApiError {
    ApiError::pass()
}

impl Net {
    /// Finds out what a word opens. Words of 128 bits are not guessed; a code might be, so wrong ones are counted.
    fn shown(&self, entry: &JoinEntry, peer: IpAddr) -> Result<ShownWord, ApiError> {
        if let Some(word) = entry.pass.as_deref() {
            if word.len() > PASS_BYTES {
                return Err(unknown());
            }
            let book = locked(&self.book);
            if let Some(device) = book.device(word) {
                return Ok(ShownWord::Device(Box::new(device.clone())));
            }
            return book
                .opens(word)
                .filter(|scope| *scope != PassScope::Code)
                .map(ShownWord::Scope)
                .ok_or_else(unknown);
        }
        let Some(code) = entry.code.as_deref().filter(|code| code.len() <= PASS_BYTES) else { return Err(unknown()) };
        let now = self.steady_now();
        let later = |millis| ApiError::later(StatusCode::TOO_MANY_REQUESTS, millis);
        locked(&self.guesses).may_try(peer, now).map_err(later)?;
        if locked(&self.book).opens(&heard_code(code)) == Some(PassScope::Code) {
            return Ok(ShownWord::Scope(PassScope::Code));
        }
        locked(&self.guesses).was_wrong(peer, now);
        Err(unknown())
    }

    /// Returns what there is to join with a word.
    ///
    /// # Errors
    /// When it opens nothing.
    pub fn look(&self, entry: &JoinEntry, peer: IpAddr, hint: Option<DeviceHint>) -> Result<Value, ApiError> {
        let shown = self.shown(entry, peer)?;
        let (role, own) = match &shown {
            ShownWord::Device(device) => (Some(device.role), device.role.table()),
            ShownWord::Scope(PassScope::Facilitator) => (Some(Role::Facilitator), None),
            ShownWord::Scope(PassScope::Reader) => (Some(Role::Reader), None),
            ShownWord::Scope(PassScope::Table(table)) => (None, Some(*table)),
            ShownWord::Scope(PassScope::Cafe | PassScope::Code) => (None, None),
        };
        Ok(self.with_stage(|stage, now| {
            if let (Some(page), ShownWord::Scope(PassScope::Cafe | PassScope::Code | PassScope::Table(_))) =
                (entry.page, &shown)
            {
                stage.roster.scan(page, hint, now);
                stage.roster_due = true;
            }
            let (session, signals) = (stage.session(), stage.roster.tables());
            let plan = &session.plan;
            let round = session.cafe().now.step.round().or((plan.round_count() > 0).then_some(1));
            let tables = plan.tables.iter().map(|table| {
                let devices = signals.iter().find(|known| known.table == table.number).map_or(0, |known| known.devices);
                let question = Place::at(table.number, round).question(plan).map(|question| question.text.clone());
                let closed = round.is_some_and(|round| !table.is_open(round));
                let (number, name) = (table.number, &table.name);
                json!({ "table": number, "name": name, "question": question, "devices": devices, "closed": closed })
            });
            json!({
                "session": self.id,
                "title": plan.title,
                "lang": plan.lang,
                "role": role,
                "table": own,
                "open": self.is_open(),
                "tables": tables.collect::<Vec<_>>(),
                "hub_time": now,
            })
        }))
    }

    /// Lets somebody in, and gives them a word of their own.
    ///
    /// # Errors
    /// When the word opens nothing, the doors are closed, no table was chosen, or it cannot be written down.
    pub async fn join(&self, entry: &JoinEntry, peer: IpAddr) -> Result<NetJoined, ApiError> {
        let scope = match self.shown(entry, peer)? {
            // Whoever is inside may come again.
            ShownWord::Device(device) => {
                let token = entry.pass.clone().unwrap_or_default();
                return Ok(NetJoined { device: *device, token });
            }
            ShownWord::Scope(scope) => scope,
        };
        if !self.is_open() && scope != PassScope::Facilitator {
            return Err(ApiError::new(StatusCode::FORBIDDEN, "closed"));
        }
        let role = self.role_of(scope, entry)?;
        let (token, pass) = (fresh_token(), Pass::new(role, AuthorId::new(ids::fresh())));
        let name: String = entry.name.replace('\n', " ").graphemes(true).take(DEVICE_NAME_GRAPHEMES).collect();
        let name = CleanText::lenient(&name);
        let now = self.clock.now();
        if scope != PassScope::Facilitator {
            let later = |millis| ApiError::later(StatusCode::SERVICE_UNAVAILABLE, millis);
            locked(&self.joins).take(self.steady_now()).map_err(later)?;
        }
        let here = self.with_stage(|stage, _| stage.roster.clone());
        let saved = {
            let mut book = locked(&self.book);
            let full = |_| ApiError::later(StatusCode::SERVICE_UNAVAILABLE, 10_000);
            book.add(&token, pass, matches!(scope, PassScope::Table(_)), name.clone(), now, &|device| {
                here.matters(device)
            })
            .map_err(full)?;
            self.saver.save(book.written())
        };
        // A device that is forgotten by a power cut would write under another name afterwards.
        if !matches!(saved.await, Ok(Ok(()))) {
            locked(&self.book).revoke(pass.author());
            return Err(ApiError::later(StatusCode::SERVICE_UNAVAILABLE, 2_000));
        }
        self.with_stage(|stage, now| {
            stage.roster.seat(pass.author(), entry.page, name, pass.role(), now);
            stage.signals_changed();
        });
        let device = self.device(&token).ok_or_else(unknown)?;
        Ok(NetJoined { device, token })
    }

    fn role_of(&self, scope: PassScope, entry: &JoinEntry) -> Result<Role, ApiError> {
        let table = match scope {
            PassScope::Facilitator => return Ok(Role::Facilitator),
            PassScope::Reader => return Ok(Role::Reader),
            PassScope::Table(table) if entry.table.is_none_or(|asked| asked == table) => Some(table),
            PassScope::Table(_) => None,
            PassScope::Cafe | PassScope::Code => entry.table,
        };
        let table = table.filter(|table| self.has_table(*table));
        let table = table.ok_or_else(|| ApiError::new(StatusCode::NOT_FOUND, "table"))?;
        let nobody = AuthorId::new(0);
        Ok(if entry.contributor { Role::Contributor { table, author: nobody } } else { Role::NoteTaker { table } })
    }

    /// Returns what somebody is told who was let in.
    pub fn joined(&self, device: &KnownDevice, token: Option<&str>) -> Value {
        let next = self.next(device.author);
        let mut told = self.with_stage(|stage, now| {
            let plan = &stage.session().plan;
            json!({
                "author": device.author,
                "role": device.role,
                "session": self.id,
                "run": stage.run(),
                "title": plan.title,
                "lang": plan.lang,
                "next": next,
                "hub_time": now,
            })
        });
        if let (Value::Object(told), Some(token)) = (&mut told, token) {
            told.insert("token".to_owned(), json!(token));
        }
        told
    }

    /// Gives a device another table.
    ///
    /// # Errors
    /// When there is no such table, or the device sits at none, or it cannot be written down.
    pub async fn reseat(&self, author: AuthorId, table: TableNo) -> Result<KnownDevice, ApiError> {
        if !self.has_table(table) {
            return Err(ApiError::new(StatusCode::NOT_FOUND, "table"));
        }
        let (role, saved) = {
            let mut book = locked(&self.book);
            let role = book.reseat(author, table).ok_or_else(|| ApiError::new(StatusCode::FORBIDDEN, "role"))?;
            (role, self.saver.save(book.written()))
        };
        if !matches!(saved.await, Ok(Ok(()))) {
            return Err(ApiError::later(StatusCode::SERVICE_UNAVAILABLE, 2_000));
        }
        self.with_stage(|stage, now| stage.reseat(author, role, now));
        locked(&self.book).device_of(author).cloned().ok_or_else(unknown)
    }

    /// Lets in whoever greets over a connection that stays: with a token, or with the word of a code.
    ///
    /// # Errors
    /// Why not.
    pub async fn greet(&self, entry: &JoinEntry, peer: IpAddr) -> Result<(KnownDevice, Option<PassWord>), ByeReason> {
        let known = entry.pass.as_deref().and_then(|word| self.device(word));
        if let Some(device) = known {
            return Ok((device, None));
        }
        // What is no pass may be a code that was typed.
        let code = entry.pass.as_deref().map(heard_code).filter(|code| code.len() == 8);
        let entry = match code {
            Some(code) => &JoinEntry { pass: None, code: Some(code), name: entry.name.clone(), ..*entry },
            None => entry,
        };
        match self.join(entry, peer).await {
            Ok(NetJoined { device, token }) => Ok((device, Some(PassWord(token)))),
            Err(refused) => Err(refused.bye()),
        }
    }

    /// Puts a terminal on the stage, which is told the log and no views.
    pub fn enter_terminal(&self, member: &Arc<Member>) {
        self.with_stage(|stage, now| stage.enter_as(member.clone(), Audience::Log, DeviceWay::Terminal, now));
    }

    /// Puts a connection on the stage.
    pub fn enter(&self, member: &Arc<Member>, device: &KnownDevice, way: DeviceWay, token: Option<PassWord>) {
        self.with_stage(|stage, now| stage.enter(member.clone(), device.role, way, token, now));
    }
}
