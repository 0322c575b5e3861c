//! What happens to the account on another device while somebody is at work on this one.

use crate::backend::demo::World;

impl World {
    /// The enrolment under way is dropped from elsewhere.
    pub fn drop_enrolment(&mut self) {
        self.enrolment = None;
    }

    /// Two-factor authentication is turned off from elsewhere.
    pub fn drop_second_factor(&mut self) {
        self.second_factor = None;
    }
}
