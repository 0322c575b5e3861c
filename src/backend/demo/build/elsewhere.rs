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

    /// The key of this name is revoked from elsewhere.
    pub fn drop_key(&mut self, name: &str) {
        self.keys.retain(|key| key.name != name);
    }

    /// A program uses the key of this name.
    pub fn use_key(&mut self, name: &str) {
        if let Some(id) = self.keys.iter().find(|key| key.name == name).map(|key| key.id.clone()) {
            self.mark_used(&id, 0, "41.63.175.12", Some("AO"));
        }
    }
}
