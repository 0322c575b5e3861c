//! What a person would read off a phone or a sheet of paper: for scripts that play a flow.

use crate::backend::demo::{
    World,
    world::{SetState, TotpSecret, step_of},
};

impl World {
    /// The password as it is.
    #[must_use]
    pub fn password(&self) -> String {
        self.password.clone()
    }

    /// The code that the authenticator app shows now: that of the enrolment under way, else that of
    /// the second factor. Empty when there is neither.
    #[must_use]
    pub fn current_code(&self) -> String {
        self.code_in(0)
    }

    /// The code that the app shows `steps` of 30 seconds from now (before now when negative): -3 is a
    /// right one whose time is over, 3 that of a phone whose clock is fast.
    #[must_use]
    pub fn code_in(&self, steps: i64) -> String {
        self.app_secret().map(|secret| secret.code(self.present_step() + steps)).unwrap_or_default()
    }

    /// The code of the app that counts, even while another is being enrolled.
    #[must_use]
    pub fn old_app_code(&self) -> String {
        let code = self.second_factor.as_ref().map(|factor| factor.secret.code(self.present_step()));
        code.unwrap_or_default()
    }

    /// Six digits that no app shows anywhere near the present.
    #[must_use]
    pub fn wrong_code(&self) -> String {
        let near = |code: &String| (-30..=30).any(|steps| self.code_in(steps) == *code);
        (0..1_000_000).map(|number| format!("{number:06}")).find(|code| !near(code)).unwrap_or_default()
    }

    /// The unused codes of the live set.
    #[must_use]
    pub fn backup_codes(&self) -> Vec<String> {
        self.codes_of(SetState::Live, false)
    }

    /// The used codes of the live set.
    #[must_use]
    pub fn used_backup_codes(&self) -> Vec<String> {
        self.codes_of(SetState::Live, true)
    }

    /// The codes that wait to be acknowledged.
    #[must_use]
    pub fn staged_codes(&self) -> Vec<String> {
        self.codes_of(SetState::Staged, false)
    }

    /// A code of a set that was replaced; empty when there is none.
    #[must_use]
    pub fn retired_code(&self) -> String {
        self.codes_of(SetState::Retired, false).into_iter().next().unwrap_or_default()
    }

    /// A code in the right form that no set has.
    #[must_use]
    pub fn wrong_backup_code(&self) -> String {
        "0000-0000-0000".to_owned()
    }

    fn codes_of(&self, state: SetState, used: bool) -> Vec<String> {
        let set = self.code_sets.iter().find(|set| set.state == state);
        let codes = set.into_iter().flat_map(|set| &set.codes);
        codes.filter(|row| row.used_at.is_some() == used).map(|row| row.code.clone()).collect()
    }

    fn app_secret(&self) -> Option<&TotpSecret> {
        let enrolling = self.enrolment.as_ref().filter(|row| row.last_step.is_none());
        let active = self.second_factor.as_ref().map(|factor| &factor.secret);
        enrolling.map(|row| &row.secret).or(active)
    }

    pub(super) fn present_step(&self) -> i64 {
        step_of(self.now())
    }
}
