//! Where the focus goes when another stage comes into view.

use leptos::{html, prelude::*};

use super::STAGE_HEADING;
use crate::{features::two_factor::model::StageKind, platform::page};

/// The buttons of the status that open a panel over it.
#[derive(Clone, Copy, Default)]
pub struct Doors {
    pub new_phone: NodeRef<html::Button>,
    pub turn_off: NodeRef<html::Button>,
    pub test_code: NodeRef<html::Button>,
}

impl Doors {
    /// What opens this stage.
    pub(super) const fn to(self, stage: StageKind) -> Option<NodeRef<html::Button>> {
        match stage {
            StageKind::NewPhone => Some(self.new_phone),
            StageKind::TurnOff => Some(self.turn_off),
            StageKind::TestCode => Some(self.test_code),
            _ => None,
        }
    }
}

/// The stage in view is drawn by the next frame; its heading says where one is, and the status page has the page's own
/// heading. Who has closed a panel is back at what had opened it (`door`), where that is still there.
pub(super) fn focus_stage(door: Option<NodeRef<html::Button>>) {
    request_animation_frame(move || {
        let door = door.and_then(|door| door.try_get_untracked().flatten());
        match door.filter(|door| door.is_connected()) {
            // The page is brought back to where it was.
            Some(door) => page::focus_in_place(&door),
            None if !page::focus_id(STAGE_HEADING) => _ = page::focus_heading(),
            None => {}
        }
    });
}
