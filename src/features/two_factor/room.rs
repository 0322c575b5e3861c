//! The room at work: the model as a signal, the acts that move it, and what is read and told after
//! each. Views ask for it with [`use_room`] and know neither mutations nor the backend.

mod explain;
mod focus;
mod watch;

use leptos::prelude::*;

use focus::{Doors, focus_stage};

use super::{
    acts::{Reply, Request, send_by},
    drift,
    model::{Act, Begun, Door, Effect, Event, News, Notice, Room, StageKind},
    words::room_words,
};
use crate::{
    backend::{
        AccountBackend, AccountError, Backend, Outcome,
        types::{Proof, Timestamp, TwoFactorStatus},
        use_backend,
    },
    i18n::{I18n, use_i18n},
    mutation::{AfterProof, Mutation, use_mutation},
    platform::{
        clock, page, random,
        tabs::{self, TabMessage},
    },
    read::{Reading, read, use_reading},
    session::{Session, use_session},
    ui::{live_region::Announcer, use_announcer},
};

/// The id of the heading of the stage in view.
pub const STAGE_HEADING: &str = "two-factor-stage";

/// The id of the heading of its form, where what is told stands below that.
pub const FORM_HEADING: &str = "two-factor-form";

/// The room, as a context value.
#[derive(Clone, Copy)]
pub struct RoomHandle {
    core: Core,
    /// Goes on by itself after a step-up.
    harmless: Mutation<Request>,
    /// Is pressed again after a step-up.
    destructive: Mutation<Request>,
}

/// What settling an act needs; made before the mutations that use it.
#[derive(Clone, Copy)]
struct Core {
    room: RwSignal<Room>,
    running: RwSignal<Option<Act>>,
    /// What opens the panels, as the status shows it.
    doors: Doors,
    /// The act whose answer is awaited; not while the person is asked for a proof instead.
    out: RwSignal<Option<Act>>,
    /// When the last act was sent, or that whose answer was lost.
    sent_at: StoredValue<Timestamp>,
    proof_failure: RwSignal<Option<AccountError>>,
    status: Reading<TwoFactorStatus>,
    backend: Backend,
    session: Session,
    announcer: Announcer,
    i18n: I18n,
}

/// Opens the room for the page that calls this.
pub fn provide_room() -> RoomHandle {
    provide(Room::default())
}

/// Opens a room in which only that set-up counts which was begun here.
pub fn provide_own_room(begun: Option<Begun>) -> RoomHandle {
    provide(Room::own_only(begun))
}

fn provide(room: Room) -> RoomHandle {
    let (session, backend) = (use_session(), use_backend());
    let status = use_reading(move || read(session, move || backend.two_factor()));
    let core = Core {
        room: RwSignal::new(room),
        running: RwSignal::new(None),
        doors: Doors::default(),
        out: RwSignal::new(None),
        sent_at: StoredValue::new(Timestamp(0)),
        proof_failure: RwSignal::new(None),
        status,
        backend,
        session,
        announcer: use_announcer(),
        i18n: use_i18n(),
    };
    let send = send_by(core.out);
    let settle = move |request: Request, outcome| core.settle(&request, outcome);
    let handle = RoomHandle {
        core,
        harmless: use_mutation(AfterProof::Resume, send, settle),
        destructive: use_mutation(AfterProof::PressAgain, send, settle),
    };
    // Only the secrets go: the state of the page that may come back from the history is harmless.
    page::on_page_hide(move || {
        core.room.update(|room| {
            room.on(Event::Forget);
        })
    });
    watch::watch(core);
    provide_context(handle);
    handle
}

/// The room of this page.
pub fn use_room() -> RoomHandle {
    use_context().expect("the page provides the room")
}

impl Core {
    /// Tells the model how an act ended; answers what is to be announced.
    fn settle(self, request: &Request, outcome: Outcome<Reply>) -> Option<String> {
        let act = request.act();
        if let (Request::Confirm(code), Outcome::Failed(error)) = (request, &outcome)
            && drift::may_explain(error)
        {
            self.explain(code.clone(), error.clone());
            return None;
        }
        self.running.set(None);
        let event = match outcome {
            Outcome::Done(Reply::Begun(enrolment)) => Event::Begun(enrolment),
            Outcome::Done(Reply::Confirmed(confirmed)) => Event::Confirmed(confirmed, random::number()),
            Outcome::Done(Reply::Cancelled) => Event::Cancelled,
            Outcome::Done(Reply::CodesMade(codes)) => {
                let first = matches!(request, Request::MakeCodes { first: true, .. });
                Event::CodesMade { codes, first, dice: random::number() }
            }
            Outcome::Done(Reply::Acknowledged) => Event::Acknowledged,
            Outcome::Done(Reply::TurnedOff) => Event::TurnedOff,
            Outcome::Failed(error) => {
                self.proof_failure.set(Some(error.clone()));
                Event::Failed(act, error)
            }
            Outcome::Unknown => Event::Lost(act),
        };
        self.on(event);
        self.told()
    }

    /// Lets the model take note of `event`, does what follows from it, and moves the focus where the
    /// page changed.
    fn on(self, event: Event) {
        if matches!(event, Event::Open(_) | Event::Sent) {
            self.proof_failure.set(None);
        }
        let place = self.place();
        let effect = self.room.try_update(|room| room.on(event)).unwrap_or(Effect::None);
        match effect {
            Effect::None => {}
            Effect::Refresh => {
                self.status.refetch();
                tabs::send(TabMessage::TwoFactorChanged);
            }
            Effect::Look => self.status.refetch(),
            Effect::LookUp => self.look_up(),
            Effect::Compare(act) => self.compare(act),
        }
        if self.place() != place {
            let is_status = self.place() == (StageKind::Status, false);
            focus_stage(self.doors.to(place.0).filter(|_| is_status));
        }
    }

    /// Where the person is, as far as the focus is concerned: a stage, or news about it.
    fn place(self) -> (StageKind, bool) {
        self.room.with_untracked(|room| (room.stage.kind(), matches!(room.notice, Some(Notice::News(_)))))
    }

    /// What the room has to say now.
    fn told(self) -> Option<String> {
        untrack(|| self.room.with(|room| room_words(self.i18n, room)))
    }
}

impl RoomHandle {
    /// Begins an enrolment, or resumes the one that waits and may be resumed.
    pub fn begin(self, proof: Option<Proof>) {
        let afresh = self.core.room.with_untracked(Room::begins_afresh);
        self.run(Request::Begin { proof, afresh });
    }

    /// Begins anew what ended with its session; a new phone with the proof that it needs.
    pub fn begin_again(self) {
        let of_a_phone = Some(Notice::News(News::SetupEnded { replaces: true }));
        if self.core.room.with_untracked(|room| room.notice == of_a_phone) {
            self.on(Event::Open(Door::NewPhone));
        } else {
            self.begin(None);
        }
    }

    /// Confirms the enrolment with the app's code.
    pub fn confirm(self, code: String) {
        self.run(Request::Confirm(code.into()));
    }

    /// Drops the enrolment.
    pub fn cancel(self) {
        self.run(Request::Cancel);
    }

    /// Makes a new set of codes; `first` when it completes the first set-up.
    pub fn make_codes(self, first: bool) {
        self.run(Request::MakeCodes { key: random::idempotency_key(), first });
    }

    /// Makes the set on the screen live, proved by one of its codes.
    pub fn acknowledge(self, set_number: u32, code: String) {
        self.run(Request::Acknowledge { set_number, code: code.into() });
    }

    /// Turns two-factor authentication off.
    pub fn turn_off(self, proof: Proof) {
        self.run(Request::TurnOff(proof));
    }

    /// One act at a time in the whole room, and none while a lost answer is looked into.
    fn run(self, request: Request) {
        if self.core.busy_now() {
            return;
        }
        self.core.on(Event::Sent);
        self.core.running.set(Some(request.act()));
        if !self.core.room.with_untracked(Room::is_in_doubt) {
            self.core.sent_at.set_value(clock::now());
        }
        match request {
            Request::TurnOff(_) => self.destructive.run(request),
            _ => self.harmless.run(request),
        }
    }

    /// Nothing counts here that was not begun here: somebody else may be in the account.
    pub fn own_only(self) -> bool {
        self.core.room.with_untracked(|room| room.own_only)
    }

    /// Lets the model take note of what the person did on the page.
    pub fn on(self, event: Event) {
        self.core.on(event);
    }

    /// Looks again what became of an act whose answer was lost. The button that asks goes away, so
    /// the focus goes to the heading above it.
    pub fn check_again(self, act: Act) {
        self.core.on(Event::Lost(act));
        if !page::focus_id(FORM_HEADING) {
            focus_stage(None);
        }
    }

    /// What is known of the state, from the backend.
    pub fn status(self) -> Reading<TwoFactorStatus> {
        self.core.status
    }

    /// The room's model, to look at.
    pub fn model(self) -> ReadSignal<Room> {
        self.core.room.read_only()
    }

    /// Why the last proof was refused, for the form that asks for one.
    pub fn proof_failure(self) -> RwSignal<Option<AccountError>> {
        self.core.proof_failure
    }

    /// What opens the panels, for the buttons.
    pub fn doors(self) -> Doors {
        self.core.doors
    }

    /// The act that is under way, reactively.
    pub fn running(self) -> Option<Act> {
        self.core.running.get()
    }

    /// The act `act` is under way: its button shows it.
    pub fn doing(self, act: Act) -> Signal<bool> {
        Signal::derive(move || self.core.running.get() == Some(act))
    }

    /// Another act than `act` is under way, or a lost answer is looked into: its button rests.
    pub fn resting(self, act: Act) -> Signal<bool> {
        Signal::derive(move || {
            let checking = self.core.room.with(Room::is_checking);
            checking || self.core.running.get().is_some_and(|running| running != act)
        })
    }
}

impl Core {
    fn busy_now(self) -> bool {
        self.running.get_untracked().is_some() || self.room.with_untracked(Room::is_checking)
    }
}
