//! What was asked of the backend: on its way, there, or failed with a way to ask again. An error is
//! not an empty list, and a refetch keeps the old content in view.

use leptos::prelude::*;

use super::{
    button::Button,
    icon::IconName,
    notice::{Notice, NoticeKind},
    spinner::{Skeleton, Spinner},
};
use crate::{platform::page, reading::Reading};

/// Shows a reading in each of its states; see `docs/designing.md`.
#[component]
pub fn LoadState<T, E, V, VV, EV, EVV>(
    /// What is read.
    reading: Reading<T, E>,
    /// Draws what came.
    view: V,
    /// Words for what went wrong.
    error: EV,
    /// Told to screen readers while nothing is there.
    #[prop(into)]
    loading_text: Signal<String>,
    /// The button that asks again.
    #[prop(into)]
    retry_text: Signal<String>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    E: Clone + Send + Sync + 'static,
    V: Fn(T) -> VV + Send + 'static,
    VV: IntoView + 'static,
    EV: Fn(E) -> EVV + Send + 'static,
    EVV: IntoView + 'static,
{
    let retried = StoredValue::new(false);
    let retry = move |()| {
        retried.set_value(true);
        reading.refetch();
    };
    move || match reading.get() {
        None => view! {
            <div class="loading" aria-busy="true">
                <Spinner label=loading_text/>
                <Skeleton/>
            </div>
        }
        .into_any(),
        Some(Ok(value)) => {
            if retried.get_value() {
                retried.set_value(false);
                focus_the_heading_when_drawn();
            }
            view(value).into_any()
        }
        Some(Err(failure)) => {
            let words = error(failure);
            view! {
                <Notice kind=NoticeKind::Error live=true>
                    <div class="stack stack--tight">
                        <div>{words}</div>
                        <div>
                            <Button icon=IconName::REFRESH on_press=retry>
                                {move || retry_text.get()}
                            </Button>
                        </div>
                    </div>
                </Notice>
            }
            .into_any()
        }
    }
}

/// The button that asked again is gone; without this the focus would be nowhere.
fn focus_the_heading_when_drawn() {
    request_animation_frame(|| {
        page::focus_heading();
    });
}
