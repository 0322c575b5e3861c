//! Why a proof was not heard, with the time left where it is a matter of time.

use leptos::prelude::*;

use crate::{
    backend::{AccountError, types::Timestamp},
    i18n::{I18n, use_i18n},
    platform::clock,
    ui::{Countdown, Notice, NoticeKind, use_announcer},
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
    let refusal = error.clone();
    view! {
        <Notice kind=NoticeKind::Error live=true>
            <p>{move || why(i18n, &refusal)}</p>
            <TimeLeft error on_over/>
        </Notice>
    }
}

/// Why, without the wait where [`TimeLeft`] counts it down: a number in words would not run with it.
pub fn why(i18n: I18n, error: &AccountError) -> String {
    let words = i18n.t().errors();
    match error {
        AccountError::Locked { until: Some(_) } => words.locked.to_owned(),
        AccountError::RateLimited { retry_after: Some(_) } => words.rate_limited.to_owned(),
        AccountError::Unavailable { retry_after: Some(_) } => words.unavailable.to_owned(),
        _ => i18n.explain(error),
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
    let (i18n, announcer) = (use_i18n(), use_announcer());
    let on_end = Callback::new(move |()| {
        // Who does not see the seconds run is waiting too.
        announcer.polite(i18n.t_now().sign_in().wait_is_over);
        on_over.run(());
    });
    heard_again(&error, clock::now()).map(|until| {
        view! { <p class="quiet">{move || i18n.t().sign_in().time_left} " " <Countdown until on_end/></p> }
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
