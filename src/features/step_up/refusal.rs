//! Why a proof was not heard, with the time left where it is a matter of time.

use leptos::prelude::*;

use crate::{
    backend::{AccountError, types::Timestamp},
    i18n::use_i18n,
    platform::clock,
    ui::{Countdown, Notice, NoticeKind},
};

/// Says why, and counts down to the moment at which a try is heard again.
#[component]
pub fn Refusal(
    /// Why.
    error: AccountError,
    /// The wait is over: the refusal no longer holds.
    on_over: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let why = error.clone();
    view! {
        <Notice kind=NoticeKind::Error live=true>
            <p>{move || i18n.explain(&why)}</p>
            <TimeLeft error on_over/>
        </Notice>
    }
}

/// How long until the next try is heard; nothing where that is not a matter of time.
#[component]
pub fn TimeLeft(
    /// Why the last one was not.
    error: AccountError,
    /// The wait is over.
    on_over: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    heard_again(&error, clock::now()).map(|until| {
        view! { <p class="quiet">{move || i18n.t().sign_in().time_left} " " <Countdown until on_end=on_over/></p> }
    })
}

/// When the next try is heard, where the refusal tells it.
fn heard_again(error: &AccountError, now: Timestamp) -> Option<Timestamp> {
    match error {
        AccountError::Locked { until } => *until,
        AccountError::RateLimited { retry_after: Some(seconds) }
        | AccountError::Unavailable { retry_after: Some(seconds) } => {
            Some(now.plus_seconds(seconds.cast_signed()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_time_mends_is_counted_down() {
        let now = Timestamp(1_000);
        let until = Some(Timestamp(9_000));
        assert_eq!(heard_again(&AccountError::Locked { until }, now), until);
        assert_eq!(heard_again(&AccountError::Locked { until: None }, now), None);
        assert_eq!(
            heard_again(&AccountError::RateLimited { retry_after: Some(4) }, now),
            Some(Timestamp(5_000))
        );
        assert_eq!(heard_again(&AccountError::Server, now), None);
    }
}
