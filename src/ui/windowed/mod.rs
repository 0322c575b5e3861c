//! The rows of a table of which only those in sight are drawn, so that ten thousand cost no more than
//! forty. The row with the focus stays, wherever the person scrolls; ears are told each row's place in
//! the whole (`aria-rowindex`; the table says `aria-rowcount`).

mod layout;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use self::layout::{Layout, Piece};
use crate::platform::events::listen_until_cleanup;

/// Scrolling by less than this draws nothing new.
const STEP: f64 = 128.0;

/// What is drawn, told apart by what it is and not by its place.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Drawn {
    Line(String),
    /// The how manyth gap.
    Gap(usize),
}

/// Rows in sight; see `docs/designing.md`.
#[component]
pub fn WindowedRows(
    /// The lines, each by what tells it from the others. A row has it as its `row_id`.
    #[prop(into)]
    keys: Signal<Vec<String>>,
    /// Draws one line as a [`Row`](super::Row).
    row: Callback<String, AnyView>,
) -> impl IntoView {
    let layout = RwSignal::new(Layout::default());
    // From the list's beginning, in pixels.
    let sight = RwSignal::new((0.0, 1_000.0));
    let held = RwSignal::new(None::<String>);
    let anchor = NodeRef::<leptos::html::Tr>::new();

    let lines = Memo::new(move |_| keys.get());
    Effect::new(move || {
        let keys = lines.get();
        layout.update(|layout| layout.set_keys(keys));
    });
    let pieces = Memo::new(move |_| {
        let ((top, bottom), held) = (sight.get(), held.get());
        layout.with(|layout| {
            let pieces = layout.pieces(top, bottom, held.as_deref());
            let mut gaps = Vec::new();
            let drawn: Vec<(Drawn, usize)> = pieces
                .into_iter()
                .map(|piece| match piece {
                    Piece::Line(index) => (Drawn::Line(layout.keys()[index].clone()), index),
                    Piece::Gap(height) => {
                        gaps.push(height);
                        (Drawn::Gap(gaps.len() - 1), 0)
                    }
                })
                .collect();
            (drawn, gaps)
        })
    });
    let look = move || {
        let Some(body) = anchor.get_untracked().and_then(|anchor| anchor.parent_element()) else { return };
        held.set(focused_row(&body));
        let (top, bottom) = in_sight(&body);
        if sight.with_untracked(|seen| *seen != (top, bottom)) {
            sight.set((top, bottom));
        }
    };
    on_each_frame_of_scrolling(look);
    Effect::new(move || {
        let drawn = pieces.with(|(drawn, _)| drawn.clone());
        request_animation_frame(move || {
            let Some(body) = anchor.try_get_untracked().flatten().and_then(|anchor| anchor.parent_element())
            else {
                return;
            };
            let news = measure(&body, &drawn);
            let changed = layout.try_update_untracked(|layout| {
                news.iter().fold(false, |changed, (key, height)| layout.note(key, *height) || changed)
            });
            if changed == Some(true) {
                layout.notify();
            }
            look();
        });
    });

    let gap = move |nth: usize| {
        let height = move || pieces.with(|(_, gaps)| format!("{}px", gaps.get(nth).copied().unwrap_or(0.0)));
        view! {
            <tr class="table__gap" aria-hidden="true"><td style:height=height></td></tr>
        }
        .into_any()
    };
    view! {
        <tr node_ref=anchor class="table__gap" aria-hidden="true" hidden></tr>
        <For each=move || pieces.get().0 key=|(drawn, _)| drawn.clone() let:piece>
            {match piece.0 {
                Drawn::Line(key) => row.run(key),
                Drawn::Gap(nth) => gap(nth),
            }}
        </For>
    }
}

/// Calls `look` at most once a frame while the page is scrolled or its size changes.
fn on_each_frame_of_scrolling(look: impl Fn() + Copy + 'static) {
    let asked = StoredValue::new_local(false);
    let on_event = move |_| {
        if asked.try_get_value() == Some(false) {
            asked.set_value(true);
            request_animation_frame(move || {
                if asked.try_set_value(false).is_none() {
                    look();
                }
            });
        }
    };
    listen_until_cleanup(&window(), "scroll", true, on_event);
    listen_until_cleanup(&window(), "resize", false, on_event);
}

fn in_sight(body: &Element) -> (f64, f64) {
    let top = -body.get_bounding_client_rect().top();
    let screen = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(1_000.0);
    let step = (top / STEP).floor() * STEP;
    (step, step + screen + STEP)
}

/// The line in which the focus is.
fn focused_row(body: &Element) -> Option<String> {
    let focused = document().active_element().filter(|focused| body.contains(Some(focused)))?;
    focused.closest("tr[data-row]").ok().flatten()?.get_attribute("data-row")
}

/// How high the drawn lines are; each is told its place on the way.
fn measure(body: &Element, drawn: &[(Drawn, usize)]) -> Vec<(String, f64)> {
    let rows = body.children();
    // The first child is the anchor.
    let row = |nth: usize| rows.item(u32::try_from(nth).unwrap_or(u32::MAX) + 1);
    let mut heights = Vec::new();
    for (nth, (piece, index)) in drawn.iter().enumerate() {
        let Drawn::Line(key) = piece else { continue };
        let Some(element) = row(nth).and_then(|row| row.dyn_into::<HtmlElement>().ok()) else { break };
        // Row 1 is that of the columns' names. Fails only for names that are no attribute names.
        let _ = element.set_attribute("aria-rowindex", &(index + 2).to_string());
        // To the beginning of the next one: cards have room between them.
        let own = element.get_bounding_client_rect();
        let end = row(nth + 1).map_or(own.bottom(), |next| next.get_bounding_client_rect().top());
        heights.push((key.clone(), end - own.top()));
    }
    heights
}
