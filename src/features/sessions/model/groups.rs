//! Sessions as a person would name them: "Chrome on Windows in Angola, 14 sessions". Versions do not
//! count, for the same browser changes its own.

use std::{collections::HashMap, sync::Arc};

use super::{familiar::Novelty, types::Row};
use crate::backend::types::{Session, Timestamp};

/// Fewer alike stand alone: a group hides what is in it.
pub const SMALLEST_GROUP: usize = 3;

/// What the key of a member's line begins with. An id of the backend has no tab in it.
pub const MEMBER: &str = "member\t";
/// What the key of a group begins with.
pub const GROUP: &str = "group\t";

/// What a person calls a device, and where its network is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Tells it from other groups, through every reading.
    pub key: String,
    /// One of its sessions, without versions: the name and the place of all.
    pub like: Session,
}

/// A line of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A session that stands alone, by its id.
    Alone(Arc<str>),
    /// Several that are alike.
    Group(Box<GroupLine>),
    /// One of a group that is open.
    Member(Arc<str>),
}

/// The line of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupLine {
    /// The group.
    pub group: Arc<Group>,
    /// How many of its sessions are shown.
    pub count: u32,
    /// The mark of the first of them; where that has none, no other has.
    pub mark: Option<Novelty>,
    /// When one of them was last active.
    pub last_active_at: Timestamp,
    /// The latest of their sign-ins.
    pub signed_in_at: Timestamp,
    /// How many of them were to be ended, and could not be.
    pub failed: u32,
    /// Its sessions are shown.
    pub open: bool,
}

impl Line {
    /// Tells it from the other lines.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Alone(id) => id.to_string(),
            Self::Member(id) => format!("{MEMBER}{id}"),
            Self::Group(line) => line.group.key.clone(),
        }
    }
}

/// Puts every row into its group; answers the groups there are.
pub(super) fn assign(rows: &mut [Row]) -> Vec<Arc<Group>> {
    let (places, groups) = place(rows);
    for (row, group) in rows.iter_mut().zip(places) {
        row.group = group;
    }
    groups
}

/// The place of each row's group among the groups.
fn place(rows: &[Row]) -> (Vec<usize>, Vec<Arc<Group>>) {
    let mut of_kind: HashMap<[&str; 4], usize> = HashMap::new();
    let mut groups = Vec::new();
    let mut places = Vec::with_capacity(rows.len());
    for row in rows {
        let kind = kind(&row.session);
        let place = *of_kind.entry(kind).or_insert_with(|| {
            groups.push(Arc::new(Group::of(&row.session, kind)));
            groups.len() - 1
        });
        places.push(place);
    }
    (places, groups)
}

impl Group {
    fn of(session: &Session, kind: [&str; 4]) -> Self {
        let like = Session {
            browser: session.browser.as_deref().map(|name| family(name).to_owned()),
            os: session.os.as_deref().map(|name| family(name).to_owned()),
            // This device is told of by itself, however many others are like it.
            current: false,
            ..session.clone()
        };
        Self { key: GROUP.to_owned() + &kind.join("\t"), like }
    }
}

fn kind(session: &Session) -> [&str; 4] {
    let [browser, os, device, country] = [&session.browser, &session.os, &session.device, &session.country]
        .map(|text| text.as_deref().unwrap_or_default());
    [family(browser), family(os), device, country]
}

/// A browser or system without its version: "Mac OS X 10.15" is "Mac OS X".
pub(super) fn family(name: &str) -> &str {
    let version = name.bytes().position(|byte| byte.is_ascii_digit()).unwrap_or(name.len());
    let family = name[..version].trim_end_matches(|c: char| !c.is_alphabetic());
    if family.is_empty() { name } else { family }
}

#[cfg(test)]
mod tests {
    use super::family;

    #[test]
    fn versions_are_no_part_of_a_name() {
        assert_eq!(family("Chrome 156"), "Chrome");
        assert_eq!(family("Windows 10/11"), "Windows");
        assert_eq!(family("Mac OS X 10.15"), "Mac OS X");
        assert_eq!(family("Ubuntu"), "Ubuntu");
        assert_eq!(family("360 Browser"), "360 Browser", "a name may begin with a number");
        assert_eq!(family(""), "");
    }
}
