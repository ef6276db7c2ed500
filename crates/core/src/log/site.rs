//! What a journal's first line says of its site.

use crate::id::{RoomId, SiteId};
use crate::text::CleanText;

/// Where a site stands, and what tells its notes from others' of the same number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteCard {
    /// The room it writes in. A copy stays in its room; joining an event begins a new one.
    pub room: RoomId,
    /// A short word, the same on every copy.
    pub tag: CleanText,
}

impl SiteCard {
    /// Returns the card of a site whose tag is the end of its id.
    pub fn of(site: SiteId, room: RoomId) -> Self {
        let id = site.to_string();
        Self { room, tag: CleanText::lenient(&id[id.len() - 3..]) }
    }

    /// Returns the card of a site of which only events are known: alone in a room.
    pub fn unknown(site: SiteId) -> Self {
        Self::of(site, RoomId::of_site(site))
    }
}
