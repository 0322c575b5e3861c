//! How saving went: done, not done and why, or not known and what to do.

use leptos::prelude::*;

use super::{
    model::{PasswordForm, Stage},
    room::{OUTCOME_ID, Room},
};
use crate::{
    backend::AccountError,
    features::step_up::TimeLeft,
    i18n::I18n,
    ui::{Button, IconName, Notice, NoticeKind},
};

/// An outcome in words.
pub(super) struct Told {
    pub kind: NoticeKind,
    pub title: &'static str,
    pub text: String,
}

/// What there is to tell; nothing while the person types or waits.
pub(super) fn told(i18n: I18n, stage: &Stage) -> Option<Told> {
    let words = i18n.t().password();
    let told = |kind, title, text: String| Some(Told { kind, title, text });
    match stage {
        Stage::Editing | Stage::Sending | Stage::Checking => None,
        Stage::Saved { sessions_ended: None } => {
            told(NoticeKind::Success, words.saved_title, words.saved_after_all.to_owned())
        }
        Stage::Saved { sessions_ended: Some(ended) } => {
            let others = match ended {
                0 => words.none_ended.to_owned(),
                ended => i18n.count(&words.others_ended, *ended),
            };
            told(NoticeKind::Success, words.saved_title, format!("{} {others}", words.saved))
        }
        Stage::Failed(error) => {
            // To reload, as others are told to, would lose what was typed.
            let text = match error {
                AccountError::Conflict => words.conflict.to_owned(),
                AccountError::NotFound => words.not_found.to_owned(),
                error => i18n.explain(error),
            };
            told(NoticeKind::Error, words.failed_title, text)
        }
        Stage::NotSaved => told(NoticeKind::Warning, words.not_saved_title, words.not_saved.to_owned()),
        Stage::NotYet => told(NoticeKind::Warning, words.not_yet_title, words.not_yet.to_owned()),
        Stage::Elsewhere => told(NoticeKind::Warning, words.elsewhere_title, words.elsewhere.to_owned()),
        Stage::InDoubt => {
            let text = format!("{} {}", words.in_doubt, words.in_doubt_next);
            told(NoticeKind::Warning, words.in_doubt_title, text)
        }
    }
}

/// The outcome, above the form. What is announced is not announced twice.
#[component]
pub(super) fn Outcome(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let stage = Memo::new(move |_| room.form.with(|form| form.stage().clone()));
    let in_doubt = move || room.form.with_untracked(PasswordForm::waits_for_news);
    let wait = move || {
        stage
            .with_untracked(|stage| if let Stage::Failed(error) = stage { Some(error.clone()) } else { None })
    };
    let over = Callback::new(move |()| room.form.update(PasswordForm::wait_is_over));
    view! {
        {move || told(i18n, &stage.get()).map(|Told { kind, title, text }| view! {
            <div id=OUTCOME_ID tabindex="-1">
                <Notice kind title=title.to_owned() live=stage.get() == Stage::Elsewhere>
                    <div class="stack stack--tight">
                        <p>{text}</p>
                        {wait().map(|error| view! { <TimeLeft error on_over=over/> })}
                        {in_doubt().then(|| view! {
                            <div>
                                <Button icon=IconName::REFRESH on_press=move |()| room.look()>
                                    {move || i18n.t().password().check_again}
                                </Button>
                            </div>
                        })}
                        {(stage.get() == Stage::Elsewhere).then(|| view! {
                            <div>
                                <Button on_press=move |()| room.go_on_here()>
                                    {move || i18n.t().password().go_on_here}
                                </Button>
                            </div>
                        })}
                    </div>
                </Notice>
            </div>
        })}
    }
}
