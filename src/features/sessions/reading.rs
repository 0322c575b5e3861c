//! How the list is read: as far as it has to be known at once, and on from there.

use leptos::prelude::*;

use super::{
    model::{Act, SessionList, Target},
    room::{END_ID, Room},
    words,
};
use crate::{
    backend::{
        AccountBackend, AccountError, Answer, Backend,
        types::{Page, Session},
    },
    platform::page::{self, focus_id},
    read::read,
    session::Session as SignedIn,
};

/// So many pages are read in one go.
const PAGES_AT_ONCE: u32 = 10;

/// The following pages were asked for.
pub(super) struct Asked {
    /// Of which reading they are the rest.
    pub reading: u32,
    /// Where they begin.
    pub cursor: String,
}

/// Reads the pages that follow, as many as are read at once. They are put into the list together: what
/// is said of a session is found by comparing it with all others.
pub(super) async fn read_following(room: Room, asked: Asked) {
    let (list, Asked { reading, cursor }) = (room.list, asked);
    // The page may have gone, or the list was read anew, which reads on by itself.
    let is_wanted = || list.try_with_untracked(SessionList::readings) == Some(reading);
    let mut read_on = Page { items: Vec::new(), next_cursor: Some(cursor) };
    let mut failure = None;
    for _ in 0..PAGES_AT_ONCE {
        if !is_wanted() {
            return;
        }
        let Some(cursor) = read_on.next_cursor.clone() else { break };
        match read(room.session, || ask_for(room.backend, Some(cursor.clone()))).await {
            Ok(page) => {
                read_on.items.extend(page.items);
                read_on.next_cursor = page.next_cursor;
            }
            Err(error) => {
                failure = Some(error);
                break;
            }
        }
    }
    let fits = list.try_update(|list| {
        let fits = list.more_answered(reading, Ok(read_on));
        failure.map_or(fits, |error| list.more_answered(reading, Err(error)))
    });
    if fits != Some(true) || list.with_untracked(|list| *list.more() != Act::Idle) {
        return;
    }
    if let Some(words) = list.try_with_untracked(|list| words::shown(room.i18n, list)) {
        room.announcer.polite(words);
        // The button, where it was pressed and is gone, had the focus; otherwise nothing moves it.
        request_animation_frame(move || {
            if page::nothing_has_the_focus() {
                focus_id(END_ID);
            }
        });
    }
}

fn ask_for(backend: Backend, cursor: Option<String>) -> Answer<Page<Session>> {
    backend.sessions(cursor)
}

/// Where the answer to signing out was lost, a refusal proves that it was done: then nobody is asked to sign in
/// again, who wanted to leave.
pub(super) async fn was_signed_out_after_all(backend: Backend, list: RwSignal<SessionList>) -> bool {
    let in_doubt = list.try_with_untracked(|list| list.act(&Target::ThisDevice) == Act::InDoubt);
    in_doubt == Some(true) && matches!(ask_for(backend, None).await, Err(AccountError::SignedOut))
}

/// Reads the list from its beginning, as far as it has to be known.
pub(super) async fn read_whole(
    session: SignedIn,
    backend: Backend,
    list: RwSignal<SessionList>,
) -> Result<Page<Session>, AccountError> {
    let mut whole = Page { items: Vec::new(), next_cursor: None };
    loop {
        let cursor = whole.next_cursor.take();
        let page = read(session, || ask_for(backend, cursor.clone())).await?;
        whole.items.extend(page.items);
        whole.next_cursor = page.next_cursor;
        let wants_more = list.try_with_untracked(|list| list.wants_more(&whole.items)).unwrap_or(false);
        if whole.next_cursor.is_none() || !wants_more {
            return Ok(whole);
        }
    }
}
