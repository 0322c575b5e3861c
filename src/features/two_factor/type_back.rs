//! The gate: the codes are hidden, and one of them is typed from where it was stored.

use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    codes::TypedBack,
    leave::AskToLeave,
    model::{Act, Event, Room},
    room::{STAGE_HEADING, use_room},
    save::is_first,
    sheet::with_codes,
    told::ToldInForm,
    words::refusal_words,
};
use crate::{
    i18n::use_i18n,
    ui::{Button, ButtonKind, CodeField, CodeKind},
};

/// What was wrong with the typed code before it was sent.
#[derive(Clone, Copy, PartialEq)]
enum Complaint {
    Empty,
    Another { place: usize },
}

/// Asks for one of the codes.
#[component]
pub(super) fn TypeBackStage(ask_to_leave: AskToLeave) -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let t = move || &i18n.t().two_factor().codes;
    let first = room.model().with_untracked(is_first);
    let asked = untrack(|| with_codes(room.model(), |set| set.asked_place())).unwrap_or(1);
    let typed = RwSignal::new(String::new());
    let complaint = RwSignal::new(None::<Complaint>);

    let send = move || {
        let judged = untrack(|| {
            with_codes(room.model(), |set| (set.number(), typed.with_untracked(|typed| set.judge(typed))))
        });
        match judged {
            Some((number, TypedBack::Send(code))) => {
                complaint.set(None);
                room.acknowledge(number, code);
            }
            Some((_, TypedBack::Another { place })) => complaint.set(Some(Complaint::Another { place })),
            Some((_, TypedBack::Empty)) => complaint.set(Some(Complaint::Empty)),
            None => {}
        }
    };
    let error = Signal::derive(move || match complaint.get() {
        Some(Complaint::Empty) => Some((t().back_empty)(asked)),
        Some(Complaint::Another { place }) => Some((t().back_another)(place, asked)),
        None => room
            .model()
            .with(|room: &Room| room.refusal_in_form().map(|error| refusal_words(i18n, room, error))),
    });
    let show = Callback::new(move |()| room.on(Event::ShowCodes));
    view! {
        <article class="card stack">
            <h2 class="card__title" id=STAGE_HEADING tabindex="-1">{move || t().back_title}</h2>
            <p>{move || (t().back_lead)(asked)}</p>
            <form class="form" novalidate=true on:submit=move |event: SubmitEvent| { event.prevent_default(); send(); }>
                <ToldInForm/>
                <CodeField name="typed-back" kind=CodeKind::Backup label=move || (t().back_label)(asked)
                    hint=move || t().back_hint value=typed error=error/>
                <div class="form__actions">
                    <Button kind=ButtonKind::Primary submit=true busy=room.doing(Act::Acknowledge)
                        busy_text=move || t().finishing disabled=room.resting(Act::Acknowledge)>
                        {move || if first { t().finish_first } else { t().finish_new }}
                    </Button>
                    <Button on_press=show disabled=room.doing(Act::Acknowledge)>
                        {move || t().show_again}
                    </Button>
                    <Button kind=ButtonKind::Quiet disabled=room.doing(Act::Acknowledge)
                        on_press=Callback::new(move |()| ask_to_leave.ask())>
                        {move || t().leave}
                    </Button>
                </div>
            </form>
        </article>
    }
}
