//! The room at work: the model as a signal, kept for this tab after each change, and what follows
//! from what happens. Views ask for it with [`use_room`].

use leptos::prelude::*;

use super::{
    focus::{focus_step, focus_step_if_lost},
    model::{Effect, Event, Facts, Finding, Lockdown, Mark, Place, Step, Told, may_be_id},
    report::Snapshot,
    words,
};
use crate::{
    backend::{AccountError, Backend, Outcome, types::ApiKey, use_backend},
    features::two_factor::InHand,
    i18n::{I18n, use_i18n},
    platform::{address::use_location, clock, storage},
    routes::{EVENT_PARAM, EVIDENCE_PARAM},
    session::{Session, use_meta, use_session},
    ui::{live_region::Announcer, use_announcer},
};

/// Where the backend has not told yet for how long a proof counts.
const PROOF_COUNTS_FOR: u64 = 900;

/// The room. Cheap to copy into every closure.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub i18n: I18n,
    pub session: Session,
    /// The way; nothing before it is begun.
    pub way: RwSignal<Option<Lockdown>>,
    /// What was found at the beginning. Not kept over a reload, as its text is.
    pub snapshot: RwSignal<Option<Snapshot>>,
    /// That is being read, wherever on the way one is meanwhile.
    pub recording: RwSignal<bool>,
    /// What was added to its text since.
    pub found_again: StoredValue<String>,
    /// What was found as the text of a file, kept over a reload where it is not too long.
    pub file: RwSignal<Option<String>>,
    /// What the room that does the step's work shows, and leaving would lose.
    pub in_hand: RwSignal<Option<InHand>>,
    /// How the account stands at the end, once that was read.
    pub at_end: RwSignal<Option<AtEnd>>,
    /// Which reading is the latest.
    pub turn: StoredValue<u32>,
    /// Something is being read for the step in view.
    pub reading: RwSignal<bool>,
    /// The person asked to check, and it could not be checked.
    pub unchecked: RwSignal<bool>,
    /// What was read last for the step in view.
    pub facts: RwSignal<Facts>,
    /// Why the last try of the step in view did nothing.
    pub refusal: RwSignal<Option<AccountError>>,
    /// Where the way was taken up again after the page had gone.
    pub resumed: Option<Place>,
    /// The sessions that the person does not recognise.
    pub reported: StoredValue<Vec<String>>,
    /// The events that the person did not cause.
    pub reported_events: StoredValue<Vec<String>>,
    /// The way was finished on this page.
    pub finished: RwSignal<bool>,
    pub proof_counts_for: Signal<u64>,
    pub backend: Backend,
    pub announcer: Announcer,
}

/// How the account stands at the end. What could not be read is absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AtEnd {
    /// The keys that still work.
    pub keys: Option<Vec<ApiKey>>,
    /// Whether the second factor is on.
    pub second_factor: Option<bool>,
}

/// How an act goes that another room does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// Nothing is out, and nothing was settled.
    Idle,
    /// The request is out.
    Sending,
    /// It was done; how many sessions it ended, where that was told.
    Done(Option<u32>),
    /// It was not done.
    Failed,
    /// The answer was lost; the room looks itself.
    Lost,
}

/// Opens the room: where it was left, or at its beginning.
pub(super) fn provide_room() -> Room {
    let session = use_session();
    let account = session.current_now().map(|current| current.account.id).unwrap_or_default();
    let kept = storage::lockdown().and_then(|record| Lockdown::resume(&record, &account, clock::now()));
    if kept.is_none() {
        // Of another account, or too old: what goes with it is nobody's to read.
        storage::remember_lockdown(None);
    }
    let kept_file = kept.as_ref().and_then(|_| storage::lockdown_file());
    let meta = use_meta();
    let proof_counts_for = Signal::derive(move || {
        meta.with(|meta| meta.as_ref().map_or(PROOF_COUNTS_FOR, |meta| meta.limits.step_up_seconds))
    });
    let told = |parameter| {
        let mut ids = untrack(|| use_location().parameters(parameter));
        ids.retain(|id| may_be_id(id));
        StoredValue::new(ids)
    };
    let room = Room {
        i18n: use_i18n(),
        session,
        resumed: kept.as_ref().map(Lockdown::place),
        way: RwSignal::new(kept),
        snapshot: RwSignal::new(None),
        recording: RwSignal::new(false),
        found_again: StoredValue::new(String::new()),
        file: RwSignal::new(kept_file),
        in_hand: RwSignal::new(None),
        at_end: RwSignal::new(None),
        turn: StoredValue::new(0),
        reading: RwSignal::new(false),
        unchecked: RwSignal::new(false),
        facts: RwSignal::new(Facts::default()),
        refusal: RwSignal::new(None),
        reported: told(EVIDENCE_PARAM),
        reported_events: told(EVENT_PARAM),
        finished: RwSignal::new(false),
        proof_counts_for,
        backend: use_backend(),
        announcer: use_announcer(),
    };
    provide_context(room);
    if room.resumed.is_some() {
        focus_step();
        room.announcer.polite(room.i18n.t_now().lockdown().resumed);
    }
    room.arrive();
    room
}

/// The room of this page.
pub(super) fn use_room() -> Room {
    use_context().expect("the page provides the room")
}

impl Room {
    /// Where one is, as it is now; `None` at the beginning.
    pub fn place(self) -> Option<Place> {
        self.way.with(|way| way.as_ref().map(Lockdown::place))
    }

    /// What is known of `step`, reactively.
    pub fn mark(self, step: Step) -> Mark {
        self.way.with(|way| way.as_ref().map_or(Mark::Open, |way| way.mark(step)))
    }

    /// Whether the act of `step` may be sent now, reactively.
    pub fn may_send(self, step: Step) -> bool {
        self.way.with(|way| way.as_ref().is_some_and(|way| way.may_send(step)))
    }

    /// The same while nothing is being looked up that may say what became of the act.
    pub fn may_send_now(self, step: Step) -> bool {
        self.may_send(step) && !(self.reading.get() && self.mark(step) == Mark::Unknown)
    }

    /// Whether the history knows nothing of the act of `step`, which may still arrive, reactively.
    pub fn is_awaited(self, step: Step) -> bool {
        self.mark(step) == Mark::Unknown && self.facts.with(|facts| facts.awaited && facts.events.is_some())
    }

    /// Whether `step` was only read to be done, and can be done again, reactively.
    pub fn may_be_redone(self, step: Step) -> bool {
        self.way.with(|way| way.as_ref().is_some_and(|way| way.may_be_redone(step)))
    }

    /// Whether `step` was done, and nothing has come so far of doing it again, reactively.
    pub fn is_redone(self, step: Step) -> bool {
        self.way.with(|way| way.as_ref().is_some_and(|way| way.is_redone(step)))
    }

    /// Tells the model; keeps what it knows; does what follows. `false` where the event does not fit.
    pub fn on(self, event: Event) -> bool {
        self.tell(event, focus_step)
    }

    /// The same of what nobody waits for: the focus stays where it is, unless what had it is gone.
    pub fn on_unasked(self, event: Event) {
        self.tell(event, focus_step_if_lost);
    }

    fn tell(self, event: Event, focus: fn()) -> bool {
        let standing = || untrack(|| (self.place(), self.way.with(|way| way.as_ref().map(settled_steps))));
        let (before, settled_before) = standing();
        let goes_on = |way: &&Lockdown| event == Event::GoOn && !way.busy();
        let left_out =
            self.way.with_untracked(|way| way.as_ref().filter(goes_on).and_then(Lockdown::leaves_out));
        let effect = self.way.try_update(|way| way.as_mut().map(|way| way.on(event, clock::now()))).flatten();
        let Some(effect) = effect.filter(|effect| *effect != Effect::Refused) else { return false };
        self.keep();
        let (place, settled) = standing();
        if place != before {
            self.refusal.set(None);
            self.unchecked.set(false);
            self.facts.set(Facts::default());
            // What is being read is for the step that was left.
            self.begin_reading();
            self.reading.set(false);
        }
        if let Some(step) = left_out {
            self.announcer.polite(words::left_out(self.i18n, step));
        }
        // The button that was pressed may be gone.
        if place != before || settled != settled_before {
            focus();
        }
        if let Effect::Look(step) = effect {
            self.look(step);
        }
        true
    }

    /// The answer to an act of this room, told and said.
    pub fn settled(self, step: Step, outcome: Outcome<Option<u32>>) -> Option<String> {
        let told = match outcome {
            Outcome::Done(count) => Told::Done(count),
            Outcome::Failed(error) => {
                self.refusal.try_set(Some(error));
                Told::Failed
            }
            Outcome::Unknown => Told::Lost,
        };
        self.on(Event::Act(step, told));
        words::said(self, step)
    }

    /// What another room tells of the act that it does for `step`.
    pub fn told_by_room(self, step: Step, progress: Progress) {
        let is_out = untrack(|| self.mark(step)) == Mark::Sent;
        let event = match progress {
            Progress::Sending => Event::Act(step, Told::Sending),
            Progress::Done(count) if is_out => Event::Act(step, Told::Done(count)),
            Progress::Done(_) => Event::Looked(step, Finding::Achieved),
            Progress::Idle | Progress::Failed if is_out => Event::Act(step, Told::Failed),
            Progress::Failed => Event::Looked(step, Finding::NotAchieved),
            Progress::Lost => Event::Act(step, Told::Lost),
            Progress::Idle => return,
        };
        self.on(event);
    }

    /// It is over: the tab forgets.
    pub fn finish(self) {
        self.finished.set(true);
        self.way.set(None);
        self.snapshot.set(None);
        self.file.set(None);
        self.found_again.set_value(String::new());
        storage::remember_lockdown(None);
        focus_step();
    }

    /// Does what has to be done at the place where one is.
    fn arrive(self) {
        let effect = self.way.with_untracked(|way| way.as_ref().map(Lockdown::arrival));
        if let Some(Effect::Look(step)) = effect {
            self.look(step);
        }
    }

    /// Writes what is known into this tab's memory.
    pub fn keep(self) {
        let account = self.session.current_now().map(|current| current.account.id).unwrap_or_default();
        let record =
            self.way.with_untracked(|way| way.as_ref().map(|way| way.record(&account, clock::now())));
        storage::remember_lockdown(record.as_deref());
    }
}

/// How many steps are done, and of how many nobody knows.
fn settled_steps(way: &Lockdown) -> (usize, usize) {
    let count = |is: fn(Mark) -> bool| way.steps().filter(|(_, mark)| is(*mark)).count();
    (count(Mark::is_done), count(|mark| mark == Mark::Unknown))
}
