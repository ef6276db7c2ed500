//! A hub as it is met before anything is said to it: which session it serves, and by which key it is known.

use nappe_core::text::CleanLine;
use nappe_core::{FailureKind, SessionId};

use super::known::KnownHubs;
use super::look::{HubAddress, HubVoice, asked, health_of, session_in};
use super::secure::{HubTrust, ShownKey};
use crate::hub::print::PrintAsked;

/// A hub that speaks TLS.
#[derive(Debug, Clone)]
pub struct HubFound {
    address: HubAddress,
    shown: ShownKey,
}

/// What is made of a hub that was met.
#[derive(Debug, Clone)]
pub enum LookedAt {
    /// It may be joined: it speaks plainly, or is known.
    Good(HubAddress),
    /// Somebody has to compare its words first.
    Unknown(HubFound),
}

impl LookedAt {
    /// Looks at the hub at an address. `given` is the fingerprint that it must have, where somebody said so; one that stands
    /// in the address counts as well.
    ///
    /// # Errors
    /// When nobody answers, or no hub, or one whose key is another than was given, or than it was before.
    pub fn at(address: &HubAddress, given: Option<&PrintAsked>, known: &KnownHubs) -> Result<Self, FailureKind> {
        let given = match &address.voice {
            HubVoice::Tls(HubTrust::Asked(in_address)) => given.or(Some(in_address)),
            _ => given,
        };
        match &address.voice {
            HubVoice::Tls(_) => {}
            HubVoice::Plain if given.is_some() => return Err(FailureKind::JoinPlain { address: address.told() }),
            HubVoice::Plain => return Ok(Self::Good(address.clone())),
            HubVoice::Unsaid if given.is_some() => {}
            HubVoice::Unsaid => match asked(address, "GET /health", "") {
                Err(FailureKind::JoinTls { .. }) => {}
                // Where TLS was spoken once, nobody goes back to less without saying so.
                Ok((_, body)) if session_in(&body).is_some_and(|session| known.key_of(session).is_some()) => {
                    return Err(FailureKind::JoinPlain { address: address.told() });
                }
                answered => return answered.map(|_| Self::Good(address.clone())),
            },
        }
        let (shown, session) = health_of(address)?;
        let found = HubFound { address: address.clone(), shown };
        let words = || shown.key.words().into();
        if let Some(given) = given {
            return if given.is_of(&shown.key, &shown.certificate) {
                Ok(Self::Good(found.trusted()))
            } else {
                Err(FailureKind::JoinPrint { address: address.told(), words: words() })
            };
        }
        if shown.vouched {
            return Ok(Self::Good(address.clone().known_by(HubTrust::Roots)));
        }
        match known.key_of(session) {
            Some(key) if key == shown.key => Ok(Self::Good(found.trusted())),
            Some(_) => Err(FailureKind::JoinKeyChanged { address: address.told(), words: words() }),
            None => Ok(Self::Unknown(found)),
        }
    }
}

impl HubFound {
    /// Returns its address, as that of a hub that is known by its key.
    pub fn trusted(&self) -> HubAddress {
        self.address.clone().known_by(HubTrust::Key(self.shown.key))
    }

    /// Returns what is compared.
    pub fn words(&self) -> String {
        self.shown.key.words()
    }

    /// Returns where it is, to be told.
    pub fn told(&self) -> CleanLine {
        self.address.told()
    }
}

impl KnownHubs {
    /// Keeps the key by which the hub of a session was joined, if it was by one.
    ///
    /// # Errors
    /// What the disk says.
    pub fn joined(&mut self, session: SessionId, address: &HubAddress) -> Result<(), crate::failure::Failure> {
        match &address.voice {
            HubVoice::Tls(HubTrust::Key(key)) => self.trust(session, key),
            _ => Ok(()),
        }
    }
}
