//! What lies over the status as a panel: Back closes it, whichever way it was opened, and asks first where codes would be lost.

use leptos::prelude::*;

use super::{
    exits::{Exit, WayOut},
    leave::AskToLeave,
    model::{Door, Event, Room, StageKind},
    picture::opens,
    room::{RoomHandle, use_room},
};
use crate::{platform::panel::use_panel_history, session::use_meta};

/// Keeps the history in step with the stage in view.
pub(super) fn follow_history(ask: AskToLeave) {
    let (room, meta) = (use_room(), use_meta());
    let shown = Memo::new(move |_| room.model().with(|room: &Room| name_of(room.stage.kind())));
    // Which doors there are is known when the status is.
    let ready = Memo::new(move |before| {
        before == Some(&true) || (meta.with(Option::is_some) && matches!(room.status().get(), Some(Ok(_))))
    });
    let asked = Callback::new(move |panel: Option<String>| match panel {
        None => close(room, ask),
        Some(name) => {
            let can_test =
                meta.with(|meta| meta.as_ref().is_some_and(|meta| meta.capabilities.test_backup_code));
            let status = room.status().get().and_then(Result::ok);
            let door =
                door_of(&name).filter(|door| status.is_some_and(|status| opens(&status, *door, can_test)));
            if let Some(door) = door {
                room.on(Event::Open(door));
            }
        }
    });
    use_panel_history(shown.into(), ready.into(), asked);
}

/// The person went back. What is under way is not put away by that: its answer would break in later.
fn close(room: RoomHandle, ask: AskToLeave) {
    match room.model().with(|room: &Room| room.stage.exit(WayOut::History)) {
        Exit::AsksFirst => ask.ask(),
        _ if room.running().is_some() => {}
        Exit::Waits => room.on(Event::Forget),
        Exit::Free => room.on(Event::Open(Door::Status)),
        Exit::Stays | Exit::Cancels => {}
    }
}

/// What the address calls a stage.
const fn name_of(stage: StageKind) -> Option<&'static str> {
    Some(match stage {
        StageKind::Status => return None,
        StageKind::NewPhone => "new-phone",
        StageKind::TurnOff => "turn-off",
        StageKind::TestCode => "test-code",
        StageKind::Scan => "set-up",
        StageKind::Save | StageKind::TypeBack => "backup-codes",
        StageKind::Finished => "done",
    })
}

/// The door to a stage that a press alone opens; the others are answers of the backend.
fn door_of(name: &str) -> Option<Door> {
    let doors = [
        (StageKind::NewPhone, Door::NewPhone),
        (StageKind::TurnOff, Door::TurnOff),
        (StageKind::TestCode, Door::TestCode),
    ];
    doors.into_iter().find(|(stage, _)| name_of(*stage) == Some(name)).map(|(_, door)| door)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_an_answer_shows_has_no_door() {
        assert_eq!(door_of("turn-off"), Some(Door::TurnOff));
        for name in ["set-up", "backup-codes", "done", "", "status"] {
            assert_eq!(door_of(name), None, "{name}");
        }
    }
}
