//! How far two-factor authentication is.

use zexa_contract::events::EventKind;

use super::{DAY, MINUTE};
use crate::backend::demo::{
    World,
    world::{CodeSet, EnrolmentRow, SecondFactor, SetState},
};

impl World {
    /// Two-factor authentication has been on for a while; `codes_left` of the ten backup codes are
    /// unused.
    #[must_use]
    pub fn two_factor_on(mut self, codes_left: usize) -> Self {
        let since = self.now().plus_seconds(-40 * DAY);
        let secret = self.random_secret();
        self.second_factor = Some(SecondFactor { secret, active_since: since, last_step: 0 });
        self.insert_codes(SetState::Live, since);
        let used_at = self.now().plus_seconds(-2 * DAY);
        if let Some(live) = self.live_set() {
            let unused_from = live.codes.len().saturating_sub(codes_left);
            for code in &mut live.codes[..unused_from] {
                code.used_at = Some(used_at);
            }
        }
        let client = self.client();
        self.note_of(&client, since, EventKind::TwoFactorEnabled, None, None);
        self
    }

    /// Two-factor authentication on, and a live set that took the place of an older one.
    #[must_use]
    pub fn codes_replaced(mut self) -> Self {
        let at = self.now().plus_seconds(-DAY);
        self.insert_codes(SetState::Live, at);
        let client = self.client();
        self.note_of(&client, at, EventKind::BackupCodesReplaced, None, None);
        self
    }

    /// The authenticator app's present code was just used: it is refused as reused.
    #[must_use]
    pub fn code_just_used(mut self) -> Self {
        let step = self.present_step();
        if let Some(factor) = &mut self.second_factor {
            factor.last_step = step;
        }
        self
    }

    /// An enrolment was begun two minutes ago; with two-factor on, one for a new phone.
    #[must_use]
    pub fn enrolment_pending(self) -> Self {
        let seconds = self.enrolment_seconds() - 2 * MINUTE;
        self.enrolment_left(seconds)
    }

    /// An enrolment that runs out in `seconds`; it has run out when they are none or negative.
    #[must_use]
    pub fn enrolment_left(mut self, seconds: i64) -> Self {
        self.enrolment = Some(EnrolmentRow {
            secret: self.random_secret(),
            expires_at: self.now().plus_seconds(seconds),
            replaces: self.second_factor.is_some(),
            last_step: None,
            begun_in: self.session_here(),
        });
        self
    }

    /// An enrolment that has run out.
    #[must_use]
    pub fn enrolment_expired(self) -> Self {
        self.enrolment_left(-MINUTE)
    }

    /// Codes wait to be acknowledged: beside the live set, or as the last step of a first set-up.
    #[must_use]
    pub fn codes_staged(mut self) -> Self {
        if self.second_factor.is_none() {
            self = self.enrolment_left(DAY - 3 * MINUTE);
            let step = self.present_step() - 6;
            if let Some(row) = &mut self.enrolment {
                row.last_step = Some(step);
            }
        }
        self.insert_codes(SetState::Staged, self.now().plus_seconds(-3 * MINUTE));
        self
    }

    /// What waits and was put here before anybody was signed in was begun in this session.
    pub(super) fn begun_in_session(&mut self, id: &str) {
        let enrolment = self.enrolment.iter_mut().map(|row| &mut row.begun_in);
        let sets = self.code_sets.iter_mut().map(|set| &mut set.begun_in);
        for begun_in in enrolment.chain(sets).filter(|begun_in| begun_in.is_empty()) {
            id.clone_into(begun_in);
        }
    }

    /// The password was right; the second factor is asked. Turns it on where it is off.
    #[must_use]
    pub fn challenge_pending(mut self) -> Self {
        if self.second_factor.is_none() {
            self = self.two_factor_on(10);
        }
        self.begin_attempt();
        self
    }

    fn enrolment_seconds(&self) -> i64 {
        i64::try_from(self.limits.enrolment_seconds).unwrap_or(DAY)
    }

    fn live_set(&mut self) -> Option<&mut CodeSet> {
        self.code_sets.iter_mut().find(|set| set.state == SetState::Live)
    }
}
