//! Who else is signed in, in the order in which they are named before they are put out.

use crate::{backend::types::Session, count::count_of};

/// Of many no more are named, unless more were reported: none of those is left out.
const MOST_NAMED: usize = 10;

/// Those that are named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Company {
    /// Each with whether the person did not recognise it: those first.
    pub named: Vec<(Session, bool)>,
    /// How many there are besides.
    pub besides: u32,
}

/// Names the other sessions: every one that the person reported, then others, as far as there is room.
#[must_use]
pub fn company(sessions: &[Session], is_reported: impl Fn(&str) -> bool) -> Company {
    let others = sessions.iter().filter(|session| !session.current);
    let (reported, rest): (Vec<_>, Vec<_>) = others.partition(|session| is_reported(&session.id));
    let room = MOST_NAMED.saturating_sub(reported.len());
    let besides = count_of(rest.len().saturating_sub(room));
    let reported = reported.into_iter().map(|session| (session.clone(), true));
    let rest = rest.into_iter().take(room).map(|session| (session.clone(), false));
    Company { named: reported.chain(rest).collect(), besides }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::types::{DeviceKind, Timestamp};

    fn session(id: &str, current: bool) -> Session {
        Session {
            id: id.into(),
            current,
            browser: None,
            os: None,
            device: None,
            kind: DeviceKind::Unknown,
            ip: "192.0.2.1".into(),
            country: None,
            signed_in_at: Timestamp(0),
            last_active_at: Timestamp(0),
        }
    }

    fn sessions(others: usize) -> Vec<Session> {
        (0..=others).map(|n| session(&n.to_string(), n == 0)).collect()
    }

    fn ids(company: &Company) -> Vec<&str> {
        company.named.iter().map(|(session, _)| session.id.as_str()).collect()
    }

    #[test]
    fn the_one_that_was_not_recognised_is_named_first_and_marked() {
        let company = company(&sessions(11), |id| id == "11" || id == "5");
        assert_eq!(ids(&company), ["5", "11", "1", "2", "3", "4", "6", "7", "8", "9"]);
        assert_eq!(company.named.iter().filter(|(_, reported)| *reported).count(), 2);
        assert!(company.named[0].1 && company.named[1].1);
        assert_eq!(company.besides, 1);
    }

    #[test]
    fn nobody_is_left_out_without_a_word() {
        for others in 0..30 {
            for reported in 0..=others {
                let company =
                    company(&sessions(others), |id| id.parse::<usize>().is_ok_and(|n| n <= reported));
                assert_eq!(company.named.len() + company.besides as usize, others);
                assert_eq!(company.named.iter().filter(|(_, is)| *is).count(), reported, "every one of them");
            }
        }
    }
}
