//! The lines of the page: sessions alone, and several that are alike in one.

use super::{
    SessionList,
    groups::{GROUP, GroupLine, Line, MEMBER, SMALLEST_GROUP},
    types::{Act, Row},
};
use crate::{backend::types::Timestamp, count::count_of};

impl SessionList {
    /// The lines of the page: this device, then what is new, then the last active; those alike in one.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        // Each with its place: rows are sorted, so a group stands where its first row does.
        let mut members: Vec<Vec<(usize, &Row)>> = vec![Vec::new(); self.groups.len()];
        let mut lines = Vec::new();
        for (place, row) in self.rows.iter().enumerate().filter(|(_, row)| self.is_shown(row)) {
            if row.session.current {
                lines.push(Line::Alone(row.id.clone()));
            } else {
                members[row.group].push((place, row));
            }
        }
        let mut placed: Vec<(usize, Vec<&Row>)> = Vec::new();
        for rows in members {
            if rows.len() >= SMALLEST_GROUP {
                placed.push((rows[0].0, rows.into_iter().map(|(_, row)| row).collect()));
            } else {
                placed.extend(rows.into_iter().map(|(place, row)| (place, vec![row])));
            }
        }
        placed.sort_unstable_by_key(|(place, _)| *place);
        for (_, rows) in placed {
            self.push_lines(&rows, &mut lines);
        }
        lines
    }

    /// The place of a session's own line. None while it is folded up.
    #[must_use]
    pub fn line_of(&self, id: &str) -> Option<usize> {
        let is_own = |line: &Line| matches!(line, Line::Alone(own) | Line::Member(own) if **own == *id);
        self.lines().iter().position(is_own)
    }

    /// The key of the line that is in this place now, else of the last: where one goes on when the line that
    /// was there is gone. None where only this device is left, which is not ended by going on.
    #[must_use]
    pub fn line_near(&self, place: usize) -> Option<String> {
        let is_here = |line: &Line| matches!(line, Line::Alone(id) if self.row(id).is_some_and(|row| row.session.current));
        let lines = self.lines();
        let last = lines.len().checked_sub(1)?;
        lines.get(place.min(last)).filter(|line| !is_here(line)).map(Line::key)
    }

    /// The sessions that this line stands for: its own, or those of the group that are shown.
    #[must_use]
    pub fn ids_of(&self, key: &str) -> Vec<String> {
        self.rows_of(key).map(|row| row.session.id.clone()).collect()
    }

    pub(super) fn rows_of(&self, key: &str) -> impl Iterator<Item = &Row> {
        let one = self.row(key.strip_prefix(MEMBER).unwrap_or(key));
        let group = self.groups.iter().position(|group| key.starts_with(GROUP) && group.key == key);
        let rows = if group.is_some() { &self.rows[..] } else { &[] };
        let members = rows.iter().filter(move |row| Some(row.group) == group);
        one.into_iter().chain(members.filter(|row| self.is_shown(row) && !row.session.current))
    }

    fn push_lines(&self, rows: &[&Row], lines: &mut Vec<Line>) {
        let ids = || rows.iter().map(|row| row.id.clone());
        if rows.len() < SMALLEST_GROUP {
            lines.extend(ids().map(Line::Alone));
            return;
        }
        let group = self.groups[rows[0].group].clone();
        let open = self.choice.open.contains(&group.key);
        let latest = |time: fn(&Row) -> Timestamp| {
            rows.iter().map(|row| time(row)).fold(Timestamp(i64::MIN), Ord::max)
        };
        let failed = rows.iter().filter(|row| matches!(row.act, Act::Failed(_) | Act::StillThere)).count();
        lines.push(Line::Group(Box::new(GroupLine {
            failed: count_of(failed),
            count: count_of(rows.len()),
            mark: rows[0].mark,
            last_active_at: latest(|row| row.session.last_active_at),
            signed_in_at: latest(|row| row.session.signed_in_at),
            open,
            group,
        })));
        if open {
            lines.extend(ids().map(Line::Member));
        }
    }
}
