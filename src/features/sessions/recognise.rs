//! "Do you recognise it?", asked before a session is ended. Who does not is shown the way to secure the
//! whole account, with the sessions kept as evidence; the way back to merely ending it stays open.

use leptos::prelude::*;

use super::confirm::QUESTION_ID;
use crate::{
    i18n::use_i18n,
    platform::page,
    routes,
    ui::{Notice, NoticeKind, unique_id},
};

/// What follows from a *no*.
const ADVICE_ID: &str = "session-advice";

/// The question and what follows from a *no*. No answer is needed to go on.
#[component]
pub(super) fn Recognise(
    /// The sessions that it is asked about; none where it is about all others, which the record holds
    /// anyway.
    evidence: Vec<String>,
    /// It is asked about several.
    #[prop(optional)]
    several: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let answer = RwSignal::new(None::<bool>);
    let group = unique_id("recognise");
    let secure = StoredValue::new(routes::lockdown_about(evidence.iter().map(String::as_str)));
    let question = move || {
        let words = i18n.t().sessions();
        if several { words.familiar.ask_several } else { words.familiar.ask_one }
    };
    let choice = move |yes: bool| {
        let text = move || {
            let words = i18n.t().sessions();
            if yes { words.familiar.yes } else { words.familiar.no }
        };
        view! {
            <label class="choices__item">
                <input type="radio" class="checkbox__box" name=group.clone()
                    prop:checked=move || answer.get() == Some(yes) on:change=move |_| {
                        answer.set(Some(yes));
                        // On a phone it is drawn below what is seen of the dialog.
                        request_animation_frame(|| page::reveal(ADVICE_ID));
                    }/>
                <span>{text}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choices">
            <legend id=QUESTION_ID>{question}</legend>
            {choice(true)}
            {choice(false)}
        </fieldset>
        <div role="status" id=ADVICE_ID>
            {move || (answer.get() == Some(false)).then(|| view! {
                <Notice kind=NoticeKind::Warning>
                    <p>{move || i18n.t().sessions().familiar.not_recognised}</p>
                    <p>
                        <a class="link-button button--primary" href=secure.get_value()>
                            {move || i18n.t().sessions().familiar.secure_account}
                        </a>
                    </p>
                </Notice>
            })}
        </div>
    }
}
