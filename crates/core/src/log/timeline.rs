//! All lines of a session in their order, and the session they make; late lines are taken in where they belong.
//!
//! A line written here sorts last, because its tick is one more than the highest that was seen: it is folded on. A line
//! of another site may belong further up; then the fold begins again from a checkpoint before it. Checkpoints lie the
//! closer together the newer they are, so there are few of them and what came late by minutes costs little.

use std::sync::Arc;

use super::envelope::Envelope;
use super::site::SiteCard;
use super::tick::LogKey;
use crate::cafe::CafeKey;
use crate::id::SiteId;
use crate::plan::Plan;
use crate::session::Session;

/// How many lines lie between two checkpoints at least.
const SPACING: usize = 1_024;
/// Checkpoints lie at most this part of their distance from the end apart.
const PART: usize = 4;

/// The lines of all sites in their order, and their fold.
#[derive(Debug, Clone)]
pub struct Timeline {
    lines: Vec<Arc<Envelope>>,
    session: Session,
    /// In order; the first is before every line and always there.
    checkpoints: Vec<Checkpoint>,
}

/// The session after the first `lines` lines.
#[derive(Debug, Clone)]
struct Checkpoint {
    lines: usize,
    session: Session,
}

/// What taking lines in did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Adopted {
    /// How many lines were new.
    pub lines: usize,
    /// How many lines that were known had to be folded again.
    pub refolded: usize,
}

impl Timeline {
    /// Starts from a session without events, in which the sites are met and [`Session::here`] is set, and takes lines in.
    pub fn new(empty: Session, lines: impl IntoIterator<Item = Envelope>) -> Self {
        let checkpoint = Checkpoint { lines: 0, session: empty.clone() };
        let mut timeline = Self { lines: Vec::new(), session: empty, checkpoints: vec![checkpoint] };
        timeline.adopt(lines);
        timeline
    }

    /// Returns the session as all lines make it.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Returns all lines, in order.
    pub fn lines(&self) -> &[Arc<Envelope>] {
        &self.lines
    }

    /// Takes one line, as a rule the newest.
    pub fn append(&mut self, envelope: Envelope) -> Adopted {
        if self.lines.last().is_some_and(|last| last.key() >= envelope.key()) {
            return self.adopt([envelope]);
        }
        self.session.apply(&envelope);
        self.lines.push(Arc::new(envelope));
        let newest = self.checkpoints.last().map_or(0, |last| last.lines);
        if self.lines.len() - newest >= SPACING {
            self.checkpoints.push(Checkpoint { lines: self.lines.len(), session: self.session.clone() });
            self.thin_out();
        }
        Adopted { lines: 1, refolded: 0 }
    }

    /// Takes lines of any site in, in any order; those that are known already change nothing.
    ///
    /// The fold begins again once for all of them, from the checkpoint before the first.
    pub fn adopt(&mut self, batch: impl IntoIterator<Item = Envelope>) -> Adopted {
        let mut batch: Vec<Arc<Envelope>> = batch.into_iter().map(Arc::new).collect();
        batch.sort_by_key(|envelope| envelope.key());
        batch.dedup_by_key(|envelope| envelope.key());
        batch.retain(|envelope| !self.knows(envelope.key()));
        let Some(first) = batch.first().map(|envelope| envelope.key()) else { return Adopted::default() };
        let place = self.lines.partition_point(|line| line.key() < first);
        let tail = self.lines.split_off(place);
        let (lines, known) = (batch.len(), tail.len());
        if known == 0 {
            self.lines.append(&mut batch);
            self.fold_from(place);
            return Adopted { lines, refolded: 0 };
        }
        self.lines.extend(in_order(tail, batch));
        let from = self.rewind(place);
        self.fold_from(from);
        Adopted { lines, refolded: place - from + known }
    }

    /// Forgets the lines from the one at `place` on, as if they had never come.
    pub fn truncate(&mut self, place: usize) {
        if place < self.lines.len() {
            self.lines.truncate(place);
            let from = self.rewind(place);
            self.fold_from(from);
        }
    }

    /// Learns what the journal of a site says of it. Costs a new fold of everything where lines of the site were folded
    /// before its room was known.
    pub fn meet_site(&mut self, site: SiteId, card: &SiteCard) {
        let elsewhere = self.session.room_of(site) != card.room;
        let folded = self.session.heard().any(|(heard, _)| heard == site);
        self.every_session(|session| session.meet_site(site, card.clone()));
        if elsewhere && folded {
            let from = self.rewind(0);
            self.fold_from(from);
        }
    }

    /// Says which café is meant from now on where none is named.
    pub fn set_here(&mut self, here: CafeKey) {
        self.every_session(|session| session.set_here(here));
    }

    /// Says which site writes what is decided on these lines.
    pub fn set_site(&mut self, site: SiteId) {
        self.every_session(|session| session.set_site(site));
    }

    /// Lets the plan be this one as long as no line says otherwise.
    pub fn suppose_plan(&mut self, plan: &Plan) {
        self.every_session(|session| plan.clone_into(session.plan_mut()));
    }

    fn every_session(&mut self, mut tell: impl FnMut(&mut Session)) {
        tell(&mut self.session);
        self.checkpoints.iter_mut().for_each(|checkpoint| tell(&mut checkpoint.session));
    }

    fn knows(&self, key: LogKey) -> bool {
        self.lines.binary_search_by_key(&key, |line| line.key()).is_ok()
    }

    /// Goes back to the last checkpoint that has seen none of the lines from `place` on; returns how many it has seen.
    fn rewind(&mut self, place: usize) -> usize {
        self.checkpoints.retain(|checkpoint| checkpoint.lines <= place);
        let last = self.checkpoints.last().expect("the first checkpoint is before every line");
        self.session = last.session.clone();
        last.lines
    }

    /// Folds the lines from `from` on, and leaves checkpoints on the way.
    fn fold_from(&mut self, from: usize) {
        let end = self.lines.len();
        let mut newest = self.checkpoints.last().map_or(0, |last| last.lines);
        for (line, done) in self.lines[from..].iter().zip(from + 1..) {
            self.session.apply(line);
            if done - newest >= SPACING.max((end - done) / PART) {
                self.checkpoints.push(Checkpoint { lines: done, session: self.session.clone() });
                newest = done;
            }
        }
        self.thin_out();
    }

    /// Forgets checkpoints without which the others still lie close enough together.
    fn thin_out(&mut self) {
        let end = self.lines.len();
        let mut index = 1;
        while index + 1 < self.checkpoints.len() {
            let (before, after) = (self.checkpoints[index - 1].lines, self.checkpoints[index + 1].lines);
            if after - before <= (end - after) / PART {
                self.checkpoints.remove(index);
            } else {
                index += 1;
            }
        }
    }
}

/// Merges two runs that are each in order.
fn in_order(one: Vec<Arc<Envelope>>, other: Vec<Arc<Envelope>>) -> impl Iterator<Item = Arc<Envelope>> {
    let (mut one, mut other) = (one.into_iter().peekable(), other.into_iter().peekable());
    std::iter::from_fn(move || match (one.peek(), other.peek()) {
        (Some(left), Some(right)) if right.key() < left.key() => other.next(),
        (Some(_), _) => one.next(),
        (None, _) => other.next(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::line;

    /// `lines` lines of three sites, all with ticks of their own.
    fn lines(lines: u64) -> Vec<Envelope> {
        let mut counts = [0; 3];
        (1..=lines)
            .map(|tick| {
                let site = (tick * 7 % 11 % 3) as usize;
                counts[site] += 1;
                line(site as u128 + 1, counts[site], tick)
            })
            .collect()
    }

    #[test]
    fn checkpoints_are_few_and_the_closer_the_newer() {
        let all = lines(60_000);
        let whole = Timeline::new(Session::default(), all.clone());
        let mut grown = Timeline::new(Session::default(), []);
        for envelope in all {
            assert_eq!(grown.append(envelope), Adopted { lines: 1, refolded: 0 });
        }
        for timeline in [&whole, &grown] {
            let places: Vec<usize> = timeline.checkpoints.iter().map(|checkpoint| checkpoint.lines).collect();
            assert!(places.len() <= 40, "{places:?}");
            for pair in places.windows(2) {
                let age = timeline.lines.len() - pair[0];
                assert!(pair[1] - pair[0] <= (2 * SPACING).max(age / 2), "{places:?}");
            }
            assert!(timeline.lines.len() - places[places.len() - 1] < 2 * SPACING, "{places:?}");
        }
        assert_eq!(whole.session(), grown.session());
    }

    #[test]
    fn what_comes_late_by_a_little_folds_a_little_again() {
        let mut all = lines(20_000);
        let late = all.remove(19_900);
        let mut timeline = Timeline::new(Session::default(), all.clone());
        let adopted = timeline.adopt([late.clone()]);
        assert!(adopted.lines == 1 && adopted.refolded < 3 * SPACING, "{adopted:?}");
        assert_eq!(timeline.adopt([late.clone()]), Adopted::default());
        all.insert(19_900, late);
        assert_eq!(timeline.session(), &Session::replay(&all));
    }

    #[test]
    fn what_is_forgotten_was_never_there() {
        let all = lines(6_000);
        let mut timeline = Timeline::new(Session::default(), all.clone());
        for place in [7_000, 6_000, 5_999, 2_000, 0] {
            timeline.truncate(place);
            let left = place.min(all.len());
            assert_eq!((timeline.lines().len(), timeline.session()), (left, &Session::replay(&all[..left])));
        }
        timeline.adopt(all.clone());
        assert_eq!(timeline.session(), &Session::replay(&all));
    }

    #[test]
    fn a_site_whose_room_is_learnt_late_is_folded_there() {
        let site = SiteId::new(1);
        let card = SiteCard::of(site, crate::id::RoomId::new(77));
        let mut timeline = Timeline::new(Session::default(), lines(50));
        timeline.meet_site(site, &card);
        let mut met = Session::default();
        met.meet_site(site, card);
        let first = timeline.session().here();
        let mut expected = Timeline::new(met, lines(50));
        timeline.set_here(first);
        expected.set_here(first);
        assert_eq!(timeline.session().cafes().collect::<Vec<_>>(), expected.session().cafes().collect::<Vec<_>>());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn whatever_the_order_of_arrival_the_session_is_the_fold_of_all_lines(
            order in Just((0..3_000_usize).collect::<Vec<_>>()).prop_shuffle(),
            batches in proptest::collection::vec(1..900_usize, 1..12),
        ) {
            let all = lines(3_000);
            let mut empty = Session::default();
            empty.set_here(CafeKey::of(crate::id::RoomId::new(1)));
            empty.meet_site(SiteId::new(1), SiteCard::unknown(SiteId::new(1)));
            let mut timeline = Timeline::new(empty.clone(), []);
            let mut rest = order.as_slice();
            for size in batches {
                let (batch, more) = rest.split_at(size.min(rest.len()));
                rest = more;
                timeline.adopt(batch.iter().map(|index| all[*index].clone()));
            }
            timeline.adopt(rest.iter().map(|index| all[*index].clone()));
            for envelope in &all {
                empty.apply(envelope);
            }
            prop_assert_eq!(timeline.session(), &empty);
            prop_assert_eq!(timeline.lines().len(), all.len());
        }
    }
}
