//! What the views of this room share: the list, how it is read, and how sessions are ended.

use leptos::{prelude::*, task::spawn_local};

use super::{
    ending::{end_each, send},
    model::{Act, Receipt, SessionList, Target},
    reading::{Asked, read_following, read_whole, was_signed_out_after_all},
    words,
};
use crate::{
    backend::{Backend, Outcome, use_backend},
    i18n::{I18n, use_i18n},
    mutation::{AfterProof, Mutation, use_mutation},
    platform::{
        address::use_location,
        clock,
        page::{self, focus_action_of_row, focus_heading, focus_id, focus_id_in_place},
        tabs::{self, TabMessage},
    },
    read::{Reading, use_reading},
    routes,
    session::{Session as SignedIn, use_session},
    ui::{live_region::Announcer, use_announcer},
};

/// Where the results stand; the focus goes there when the list that was acted on is gone.
pub(super) const RESULTS_ID: &str = "session-results";

/// Where it is told how ending several went.
pub(super) const BATCH_ID: &str = "session-batch";

/// Where it is told how ending several goes.
pub(super) const PROGRESS_ID: &str = "session-progress";

/// Where the list ends; the focus goes there when there is nothing more to show.
pub(super) const END_ID: &str = "session-list-end";

/// So many sessions are read without being asked for; older sign-ins when the person wants them.
const READ_BY_ITSELF: usize = 1_000;

/// The room. Cheap to copy into every closure.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub i18n: I18n,
    /// What is known.
    pub list: RwSignal<SessionList>,
    /// The reading of the list; what it brings goes into `list`.
    pub reading: Reading<()>,
    end: Mutation<Target>,
    several: Mutation<Vec<String>>,
    pub(super) backend: Backend,
    pub(super) session: SignedIn,
    pub(super) announcer: Announcer,
}

/// Opens the room. Once, by its page.
pub(super) fn use_room() -> Room {
    let (i18n, session, announcer) = (use_i18n(), use_session(), use_announcer());
    let backend = use_backend();
    let list = RwSignal::new(SessionList::default());
    let location = use_location();
    let leave = move || {
        location.go(&routes::SIGN_IN.href());
        session.sign_out_everywhere_in_this_browser();
    };
    let reading = use_reading(move || async move {
        if was_signed_out_after_all(backend, list).await {
            leave();
            return Ok(());
        }
        let found = read_whole(session, backend, list).await?;
        let in_doubt = list.try_with_untracked(is_in_doubt).unwrap_or(false);
        let asked = list.try_with_untracked(|list| words::already_ended(i18n, list)).flatten();
        let ended = list.try_update(|list| list.read(found, clock::now())).unwrap_or_default();
        let is_asked = list.try_with_untracked(|list| list.asking().is_some()).unwrap_or(true);
        let no_question = asked.filter(|_| !is_asked);
        if no_question.is_some() {
            // What opened it went too.
            page::when_drawn(|| {
                if page::nothing_has_the_focus() {
                    focus_heading();
                }
            });
        }
        if !ended.is_empty() {
            tabs::send(TabMessage::SessionsChanged);
            let said = no_question.into_iter().chain([all_receipts(i18n, &ended)]);
            announcer.polite(said.collect::<Vec<_>>().join(" "));
            when_drawn(|| {
                if page::nothing_has_the_focus() {
                    focus_id(RESULTS_ID);
                }
            });
        } else if let Some(said) = no_question {
            announcer.polite(said);
        } else if in_doubt {
            announcer.polite(i18n.t_now().sessions().ending.still_there);
        }
        Ok(())
    });
    let end = use_mutation(AfterProof::PressAgain, send, move |target: Target, outcome| {
        let signed_out = target == Target::ThisDevice && matches!(outcome, Outcome::Done(_));
        let place = list.try_with_untracked(|list| line_of(list, &target))?;
        let settled = list.try_update(|list| list.settle(&target, outcome))?;
        if signed_out {
            leave();
            return None;
        }
        if settled.reread {
            reading.refetch();
        }
        let Some(receipt) = settled.receipt else {
            return list.with_untracked(|list| trouble(i18n, list, &target));
        };
        tabs::send(TabMessage::SessionsChanged);
        go_on(list, place);
        Some(words::receipt(i18n, &receipt))
    });
    let end_all_of = move |backend: &Backend, ids: Vec<String>| end_each(*backend, list, ids);
    let several = use_mutation(AfterProof::PressAgain, end_all_of, move |_, outcome| {
        let error = if let Outcome::Failed(error) = outcome { Some(error) } else { None };
        let settled = list.try_update(|list| list.batch_over(error))?;
        if settled.receipt.is_some() {
            tabs::send(TabMessage::SessionsChanged);
        }
        if settled.reread {
            reading.refetch();
        }
        let batch = list.with_untracked(|list| list.batch().cloned());
        let told_at = if batch.is_some() { BATCH_ID } else { RESULTS_ID };
        when_drawn(move || {
            focus_id(told_at);
        });
        match batch {
            Some(batch) => words::batch(i18n, &batch),
            None => settled.receipt.map(|receipt| words::receipt(i18n, &receipt)),
        }
    });
    Room { i18n, list, reading, end, several, backend, session, announcer }
}

impl Room {
    /// Asks the person to confirm that `target` is to be ended.
    pub fn ask(self, target: Target) {
        self.list.update(|list| list.ask(target));
    }

    /// Ends `target`, which the person has confirmed.
    pub fn end(self, target: Target) {
        if self.busy().get_untracked() {
            return;
        }
        if let Target::Several(ids) = target {
            let left = self.list.try_update(|list| {
                list.batch_start(&ids);
                list.batch().map(|batch| batch.left.clone())
            });
            self.announcer.polite(self.i18n.t_now().sessions().ending.revoking);
            when_drawn(|| focus_id_in_place(PROGRESS_ID));
            self.several.run(left.flatten().unwrap_or_default());
        } else {
            self.list.update(|list| list.start(&target));
            self.end.run(target);
        }
    }

    /// Something is being ended.
    pub fn busy(self) -> Signal<bool> {
        let (end, several) = (self.end.busy(), self.several.busy());
        Signal::derive(move || end.get() || several.get())
    }

    /// Several are being ended by this page, which does no more once it is left.
    pub fn ending_several(self) -> Signal<bool> {
        self.several.busy()
    }

    /// Reads on by itself once the first page is there, and again after a new reading. What was read is on the
    /// screen first.
    pub fn read_on(self) {
        let readings = Memo::new(move |_| self.list.with(SessionList::readings));
        Effect::new(move || {
            if readings.get() > 0
                && self.list.with_untracked(|list| list.rows().len() < READ_BY_ITSELF)
                && let Some(asked) = self.ask_for_more()
            {
                page::when_drawn(move || spawn_local(read_following(self, asked)));
            }
        });
    }

    /// Reads the following pages.
    pub fn show_more(self) {
        if let Some(asked) = self.ask_for_more() {
            spawn_local(read_following(self, asked));
        }
    }

    /// Takes note that the following pages are wanted, where there are any and they are not on their way.
    fn ask_for_more(self) -> Option<Asked> {
        let cursor = self.list.with_untracked(SessionList::next_cursor)?;
        if self.list.with_untracked(|list| *list.more() == Act::Running) {
            return None;
        }
        let reading = self.list.try_update(SessionList::more_asked)?;
        Some(Asked { reading, cursor })
    }
}

/// Once it is drawn: what had the focus, a row's button or the one that shows more, is gone.
fn when_drawn(act: impl FnOnce() + 'static) {
    request_animation_frame(act);
}

fn line_of(list: &SessionList, target: &Target) -> Option<usize> {
    match target {
        Target::One(id) => list.line_of(id),
        Target::ThisDevice | Target::Several(_) | Target::Others => None,
    }
}

/// The focus goes to the line that stands now where one was ended, and the page stays where it is; where there
/// is none, to the heading. After an act on the whole list, to its result.
fn go_on(list: RwSignal<SessionList>, place: Option<usize>) {
    let next = place.and_then(|place| list.with_untracked(|list| list.line_near(place)));
    when_drawn(move || {
        let found = match (&next, place) {
            (Some(key), _) => focus_action_of_row(key),
            (None, Some(_)) => false,
            (None, None) => focus_id(RESULTS_ID),
        };
        if !found {
            focus_heading();
        }
    });
}

fn is_in_doubt(list: &SessionList) -> bool {
    *list.others() == Act::InDoubt || list.rows().iter().any(|row| row.act == Act::InDoubt)
}

fn all_receipts(i18n: I18n, ended: &[Receipt]) -> String {
    ended.iter().map(|one| words::receipt(i18n, one)).collect::<Vec<_>>().join(" ")
}

fn trouble(i18n: I18n, list: &SessionList, target: &Target) -> Option<String> {
    let row = match target {
        Target::Others => return words::others_trouble(i18n, list.others()),
        Target::Several(_) => None,
        Target::One(id) => list.row(id),
        Target::ThisDevice => list.rows().iter().find(|row| row.session.current),
    };
    row.and_then(|row| words::trouble(i18n, row))
}
