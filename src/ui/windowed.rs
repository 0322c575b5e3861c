//! A table of thousands of rows: only those near the part that is seen are in the page, in the flow
//! and as high as they like; what is left out is empty room. Screen readers are told how many rows
//! there are and which one each is, and the row that has the focus stays, wherever one scrolls.

pub mod model;

use std::ops::Range;

use leptos::{
    html,
    prelude::{window as web_window, *},
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::table::column_head;
use crate::platform::events::listen_until_cleanup;
use model::{Heights, Placed, next, place};

/// What a row is taken for before one was measured.
const FIRST_GUESS: f64 = 88.0;

/// A long table; see `docs/designing.md`.
#[component]
pub fn WindowedTable(
    /// The table's name, for ears.
    #[prop(into)]
    caption: Signal<String>,
    /// The columns' names; an empty one for a column without a name.
    #[prop(into)]
    columns: Signal<Vec<String>>,
    /// Sets the widths of the columns.
    class: &'static str,
    /// How many rows there are. Tells also that they changed: it is asked for anew.
    #[prop(into)]
    count: Signal<usize>,
    /// The id of a row by its place. Reactive.
    #[prop(into)]
    id_at: Callback<usize, Option<String>>,
    /// The cells of the row with this id. It is drawn anew only after it was away.
    #[prop(into)]
    cells: Callback<String, AnyView>,
    /// The id of the row that stands out.
    #[prop(into)]
    current: Signal<Option<String>>,
) -> impl IntoView {
    let body = NodeRef::<html::Tbody>::new();
    let window = Window {
        body,
        heights: StoredValue::new_local(Heights::new(0, FIRST_GUESS)),
        drawn: RwSignal::new(0..0),
        // Heights are measured without telling; this tells that places are to be read anew.
        moved: RwSignal::new(()),
        is_due: StoredValue::new(false),
    };
    let focused = RwSignal::new(None::<String>);
    // Before anything is drawn in a new order, the old heights are forgotten.
    let count = Memo::new_with_compare(
        move |_| {
            let count = count.get();
            window.heights.update_value(|heights| *heights = Heights::new(count, heights.mean()));
            count
        },
        |_, _| true,
    );
    // Looked for when the focus or the order changes, not at every step of the scrolling.
    let pinned = Memo::new(move |_| {
        let count = count.get();
        let id = focused.get()?;
        (0..count).find(|place| id_at.run(*place).as_ref() == Some(&id))
    });
    let rows = Memo::new(move |_| {
        let count = count.get();
        window.moved.track();
        let drawn = window.drawn.get();
        let drawn = drawn.start.min(count)..drawn.end.min(count);
        window.heights.with_value(|heights| place(heights, &drawn, pinned.get()))
    });
    // The rows in the page, by id: a row that stays in the page is the same row, focus and all.
    let ids = Memo::new(move |_| {
        count.track();
        rows.with(|(placed, _)| {
            placed.iter().filter_map(|row| Some((id_at.run(row.index)?, *row))).collect::<Vec<_>>()
        })
    });
    Effect::new(move || {
        count.track();
        window.step_soon();
    });
    body.on_load(move |_| window.follow());
    let row = move |(id, first): (String, Placed)| {
        let (own, focused_id, row_id) = (id.clone(), id.clone(), id.clone());
        let at = Memo::new(move |before: Option<&Placed>| {
            let now = ids.with(|ids| ids.iter().find(|(id, _)| *id == own).map(|(_, row)| *row));
            // A row on its way out stays as it was.
            now.or(before.copied()).unwrap_or(first)
        });
        let is_current = {
            let id = id.clone();
            Memo::new(move |_| current.with(|current| current.as_deref() == Some(id.as_str())))
        };
        let focus = move |_| focused.set(Some(focused_id.clone()));
        let blur = move |_| focused.set(None);
        view! {
            <tr role="row" class="table__row" class=("table__row--current", move || is_current.get())
                data-row=row_id aria-rowindex=move || at.get().index + 2
                style:margin-block-start=move || pixels(at.get().gap) on:focusin=focus on:focusout=blur>
                {cells.run(id)}
            </tr>
        }
    };
    view! {
        <div class="table-frame">
            <table class=format!("table table--windowed {class}") role="table" aria-rowcount=move || count.get() + 1>
                <caption class="visually-hidden">{move || caption.get()}</caption>
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">{move || columns.get().into_iter().map(column_head).collect_view()}</tr>
                </thead>
                <tbody role="rowgroup" node_ref=body>
                    <For each=move || ids.get() key=|(id, _)| id.clone() children=row/>
                </tbody>
            </table>
            <div class="table__tail" style:block-size=move || rows.with(|(_, tail)| pixels(*tail))></div>
        </div>
    }
}

fn pixels(value: f64) -> Option<String> {
    (value > 0.0).then(|| format!("{value}px"))
}

/// The rows in the page, and what makes them follow.
#[derive(Clone, Copy)]
struct Window {
    body: NodeRef<html::Tbody>,
    heights: StoredValue<Heights, LocalStorage>,
    drawn: RwSignal<Range<usize>>,
    moved: RwSignal<()>,
    /// A step is to come with the next frame.
    is_due: StoredValue<bool>,
}

impl Window {
    /// Follows the page's scrolling and sizes from now on.
    fn follow(self) {
        let window = web_window();
        listen_until_cleanup(&window, "scroll", true, move |_| self.step());
        listen_until_cleanup(&window, "resize", false, move |_| self.step_soon());
        self.step_soon();
    }

    fn step_soon(self) {
        if self.is_due.try_get_value() != Some(false) {
            return;
        }
        self.is_due.set_value(true);
        request_animation_frame(move || {
            if self.is_due.try_set_value(false).is_none() {
                self.step();
            }
        });
    }

    /// Measures what is drawn, and draws the next rows on the way to what is seen.
    fn step(self) {
        let Some(body) = self.body.try_get_untracked().flatten() else { return };
        let heights_changed = self.measure(&body);
        let frame = body.get_bounding_client_rect();
        let Some(height) = web_window().inner_height().ok().and_then(|height| height.as_f64()) else {
            return;
        };
        // A list below the fold begins to be drawn before it is reached.
        let (top, bottom) = (-frame.top(), height - frame.top());
        let (next, is_complete) =
            self.heights.with_value(|heights| next(heights, &self.drawn.get_untracked(), top, bottom));
        if next != self.drawn.get_untracked() {
            self.drawn.set(next);
        } else if heights_changed {
            self.moved.set(());
        }
        if !is_complete {
            self.step_soon();
        }
    }

    /// Takes note of the heights of the rows in the page. `true` when one was not as high as thought.
    fn measure(self, body: &HtmlElement) -> bool {
        let rows = body.children();
        let mut found = Vec::with_capacity(rows.length() as usize);
        for place in 0..rows.length() {
            let Some(row) = rows.item(place).and_then(|row| row.dyn_into::<HtmlElement>().ok()) else {
                continue;
            };
            let number = row.get_attribute("aria-rowindex").and_then(|number| number.parse::<usize>().ok());
            if let Some(index) = number.and_then(|number| number.checked_sub(2)) {
                found.push((index, row.get_bounding_client_rect().height()));
            }
        }
        let total = |heights: &Heights| heights.offset(heights.count());
        self.heights
            .try_update_value(|heights| {
                let before = total(heights);
                if heights.is_all_guess()
                    && let Some((_, first)) = found.first()
                {
                    *heights = Heights::new(heights.count(), *first);
                }
                for (index, height) in found {
                    heights.measure(index, height);
                }
                (total(heights) - before).abs() > 0.5
            })
            .unwrap_or(false)
    }
}
