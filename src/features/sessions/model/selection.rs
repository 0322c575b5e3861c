//! What the list shows of itself, and what the person has ticked in it. Nothing is ticked that is not
//! shown: nobody ends what they do not see.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    SessionList,
    groups::Group,
    types::{Act, Row},
};

/// Which sessions are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Those that are new in some way.
    New,
    /// Those that were not active for so many days.
    IdleFor(u32),
}

impl Filter {
    /// The filters that can be chosen. A backend may end sessions long before the last would show them.
    pub const OFFERED: [Self; 4] = [Self::All, Self::New, Self::IdleFor(7), Self::IdleFor(30)];
}

/// How many other sessions each of [`Filter::OFFERED`] shows, in that order.
pub(super) type Counts = [u32; Filter::OFFERED.len()];

/// Fewer others are seen at a glance.
const MANY: u32 = 4;

/// Whether a box stands for something that is ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ticked {
    /// Nothing of it.
    None,
    /// A part of it.
    Some,
    /// All of it.
    All,
}

/// What the person has chosen to see and to tick.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    pub(super) filter: Filter,
    pub(super) open: HashSet<String>,
    pub(super) ticked: HashSet<String>,
}

impl SessionList {
    /// Which sessions are shown.
    #[must_use]
    pub const fn filter(&self) -> Filter {
        self.choice.filter
    }

    /// Shows others.
    pub fn show(&mut self, filter: Filter) {
        self.choice.filter = filter;
        self.untick_what_is_not_shown();
    }

    /// Whether filters are offered: where there is something to choose from, and as long as one of them
    /// hides something, for it must be possible to take it away.
    #[must_use]
    pub fn offers_filters(&self) -> bool {
        self.choice.filter != Filter::All || self.other_count().listed >= MANY
    }

    /// How many other sessions a filter would show; none for one that is not offered.
    #[must_use]
    pub fn count(&self, filter: Filter) -> u32 {
        Filter::OFFERED
            .iter()
            .zip(self.counts)
            .find(|(offered, _)| **offered == filter)
            .map_or(0, |(_, count)| count)
    }

    /// Counts anew, after other rows have come or some have gone. A page asks many times for what this is worked
    /// out for once: there may be ten thousand.
    pub(super) fn tally(&mut self) {
        let mut counts = Counts::default();
        for row in self.rows.iter().filter(|row| !row.session.current) {
            for (count, filter) in counts.iter_mut().zip(Filter::OFFERED) {
                *count += u32::from(self.fits(row, filter));
            }
        }
        self.counts = counts;
    }

    /// What is new is not known, because a part of the list was not read, and is not being read either.
    #[must_use]
    pub fn new_unread(&self) -> bool {
        self.next_cursor.is_some() && self.more != Act::Running && !self.rows.is_empty()
    }

    /// There were other sessions that what is new was compared with. They may have been ended since.
    #[must_use]
    pub const fn some_are_old(&self) -> bool {
        self.some_are_old
    }

    /// Some are new, and so many that a mark at the row of each would tell nothing: it is said once, above the list.
    #[must_use]
    pub fn is_said_once(&self) -> bool {
        !self.marks_rows && self.count(Filter::New) > 0
    }

    /// Opens or closes a group.
    pub fn toggle_group(&mut self, key: &str) {
        if !self.choice.open.remove(key) {
            self.choice.open.insert(key.to_owned());
        }
    }

    /// Opens the groups in which a session tells of trouble: what is folded up would not be seen.
    pub(super) fn open_groups_in_trouble(&mut self) {
        let in_trouble = self.rows.iter().filter(|row| {
            matches!(row.act, Act::Failed(_) | Act::InDoubt | Act::StillThere) && !row.session.current
        });
        let keys = in_trouble.map(|row| self.groups[row.group].key.clone());
        self.choice.open.extend(keys);
    }

    /// Ticks all of these, or takes the ticks away when all have one.
    pub fn toggle(&mut self, ids: &[String]) {
        if self.ticked(ids) == Ticked::All {
            ids.iter().for_each(|id| {
                self.choice.ticked.remove(id);
            });
        } else {
            self.choice.ticked.extend(ids.iter().cloned());
            self.untick_what_is_not_shown();
        }
    }

    /// Takes every tick away.
    pub fn untick_all(&mut self) {
        self.choice.ticked.clear();
    }

    /// Ticks all that this line stands for, or takes the ticks away when all have one.
    pub fn toggle_line(&mut self, key: &str) {
        self.toggle(&self.ids_of(key));
    }

    /// How what this line stands for is ticked.
    #[must_use]
    pub fn line_ticked(&self, key: &str) -> Ticked {
        self.how_ticked(self.rows_of(key).map(|row| &row.session.id))
    }

    /// How these are ticked.
    #[must_use]
    pub fn ticked(&self, ids: &[String]) -> Ticked {
        self.how_ticked(ids.iter())
    }

    /// How all that is shown is ticked.
    #[must_use]
    pub fn shown_ticked(&self) -> Ticked {
        self.how_ticked(self.shown_others().map(|row| &row.session.id))
    }

    fn how_ticked<'a>(&self, ids: impl Iterator<Item = &'a String>) -> Ticked {
        if self.choice.ticked.is_empty() {
            return Ticked::None;
        }
        let (mut some, mut all) = (false, true);
        for id in ids {
            let is_ticked = self.choice.ticked.contains(id);
            some |= is_ticked;
            all &= is_ticked;
        }
        match (some, all) {
            (false, _) => Ticked::None,
            (true, true) => Ticked::All,
            (true, false) => Ticked::Some,
        }
    }

    /// What is ticked, in the list's order.
    #[must_use]
    pub fn ticked_ids(&self) -> Vec<String> {
        let ids = self.rows.iter().map(|row| &row.session.id);
        ids.filter(|id| self.choice.ticked.contains(*id)).cloned().collect()
    }

    /// Every other session that is shown, in groups or alone.
    #[must_use]
    pub fn shown_ids(&self) -> Vec<String> {
        self.shown_others().map(|row| row.session.id.clone()).collect()
    }

    fn shown_others(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| self.is_shown(row) && !row.session.current)
    }

    /// What these are, in groups, with how many of each.
    #[must_use]
    pub fn summary(&self, ids: &[String]) -> Vec<(Arc<Group>, u32)> {
        let mut counts = vec![0; self.groups.len()];
        for row in ids.iter().filter_map(|id| self.row(id)) {
            counts[row.group] += 1;
        }
        self.groups.iter().cloned().zip(counts).filter(|(_, count)| *count > 0).collect()
    }

    /// The same of all others, in the list's order: so many kinds, and how many sessions are left untold.
    #[must_use]
    pub fn others_summary(&self, most: usize) -> (Vec<(Arc<Group>, u32)>, u32) {
        let mut listed: Vec<(usize, u32)> = Vec::new();
        let mut more = 0;
        for row in self.rows.iter().filter(|row| !row.session.current) {
            if let Some((_, count)) = listed.iter_mut().find(|(group, _)| *group == row.group) {
                *count += 1;
            } else if listed.len() < most {
                listed.push((row.group, 1));
            } else {
                more += 1;
            }
        }
        (listed.into_iter().map(|(group, count)| (self.groups[group].clone(), count)).collect(), more)
    }

    pub(super) fn untick_what_is_not_shown(&mut self) {
        let mut ticked = std::mem::take(&mut self.choice.ticked);
        ticked.retain(|id| self.row(id).is_some_and(|row| !row.session.current && self.is_shown(row)));
        self.choice.ticked = ticked;
    }

    /// This device, then what is new, then the last active.
    pub(super) fn sort(&mut self) {
        // A row is large: its key is sorted in its place.
        self.rows.sort_by_cached_key(|row| {
            let session = &row.session;
            (!session.current, row.novelty.is_none(), Reverse(session.last_active_at), row.id.clone())
        });
    }

    /// Where each session stands.
    pub(super) fn places(rows: &[Row]) -> HashMap<Arc<str>, usize> {
        rows.iter().enumerate().map(|(place, row)| (row.id.clone(), place)).collect()
    }

    /// This device always is: it tells who one is oneself.
    pub(super) fn is_shown(&self, row: &Row) -> bool {
        row.session.current || self.fits(row, self.choice.filter)
    }

    fn fits(&self, row: &Row, filter: Filter) -> bool {
        match filter {
            Filter::All => true,
            Filter::New => row.novelty.is_some(),
            Filter::IdleFor(days) => {
                self.read_at.seconds_since(row.session.last_active_at) >= i64::from(days) * 86_400
            }
        }
    }
}
