//! A table of thousands of rows: only those near the part that is seen are in the page, in the flow
//! and as high as they like; what is left out is empty room. Screen readers are told how many rows
//! there are and which one each is, and the row that has the focus stays, wherever one scrolls. A row
//! of a list that scrolls comes part by part, over as many frames, its name first.

mod growth;
pub mod model;
mod pace;

use std::collections::HashMap;

use leptos::{
    children::ViewFnOnce,
    html,
    prelude::{window as web_window, *},
    task::{spawn_local, tick},
};
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement, Node};

use super::table::column_head;
use crate::platform::{clock, events::listen_until_cleanup};
use growth::Growth;
use model::{Heights, Placed, View, WHOLE, WORK_AT_REST, WORK_PER_FRAME, next, one_by_one, place};
use pace::Pace;

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
    /// The cells of the row with this id in this place, in the parts in which they are drawn. It is
    /// drawn anew only after it was away; meanwhile its place may become another.
    #[prop(into)]
    cells: Callback<(String, usize), Vec<ViewFnOnce>>,
    /// The id of the row that stands out.
    #[prop(into)]
    current: Signal<Option<String>>,
) -> impl IntoView {
    let body = NodeRef::<html::Tbody>::new();
    let window = Window {
        body,
        heights: StoredValue::new_local(Heights::new(0, FIRST_GUESS)),
        drawn: RwSignal::new(Vec::new()),
        rows: StoredValue::new(HashMap::new()),
        top: StoredValue::new(0.0),
        pace: StoredValue::new(Pace::default()),
        id_at,
        // Heights are measured without telling; this tells that places are to be read anew.
        moved: RwSignal::new(()),
        is_due: StoredValue::new(false),
    };
    let focused = RwSignal::new(None::<String>);
    // Before anything is drawn in a new order, the old heights are forgotten.
    let count = Memo::new_with_compare(
        move |_| {
            let count = count.get();
            window.heights.update_value(|heights| *heights = heights.forgotten(count));
            count
        },
        |_, _| true,
    );
    // Looked for when the focus or the order changes, not at every step of the scrolling.
    let pinned = Memo::new(move |_| {
        let count = count.get();
        let id = focused.get()?;
        // What takes the focus is among what is drawn; a new order may have put it anywhere.
        let near = window.drawn.get_untracked().into_iter().filter(|place| *place < count);
        near.chain(0..count).find(|place| id_at.run(*place).as_ref() == Some(&id))
    });
    let rows = Memo::new(move |_| {
        count.track();
        window.moved.track();
        window.drawn.with(|drawn| window.heights.with_value(|heights| place(heights, drawn, pinned.get())))
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
        let (parts, growth) = window.begin(&id, cells.run((id.clone(), first.index)));
        // Till it is whole it is as high as others, so that little moves when its parts come.
        let guess = window.heights.with_value(Heights::mean);
        let held_open = move || if growth.is_whole() { None } else { pixels(guess) };
        let focus = move |_| focused.set(Some(focused_id.clone()));
        let blur = move |event: FocusEvent| {
            if !stays_inside(&event) {
                focused.set(None);
            }
        };
        view! {
            <tr role="row" class="table__row" class=("table__row--current", move || is_current.get())
                data-row=row_id aria-rowindex=move || at.get().index + 2
                style:margin-block-start=move || pixels(at.get().gap) style:min-block-size=held_open
                on:focusin=focus on:focusout=blur>
                {parts}
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

/// The focus goes from one thing in the row to another.
fn stays_inside(event: &FocusEvent) -> bool {
    let row = event.current_target().and_then(|row| row.dyn_into::<Node>().ok());
    let next = event.related_target().and_then(|next| next.dyn_into::<Node>().ok());
    row.is_some_and(|row| next.is_some_and(|next| row.contains(Some(&next))))
}

fn pixels(value: f64) -> Option<String> {
    (value > 0.0).then(|| format!("{value}px"))
}

/// The rows in the page, and what makes them follow.
#[derive(Clone, Copy)]
struct Window {
    body: NodeRef<html::Tbody>,
    heights: StoredValue<Heights, LocalStorage>,
    drawn: RwSignal<Vec<usize>>,
    moved: RwSignal<()>,
    /// By their ids.
    rows: StoredValue<HashMap<String, Growth>>,
    /// Where the list began in the last frame.
    top: StoredValue<f64>,
    pace: StoredValue<Pace>,
    /// A step is to come with the next frame.
    is_due: StoredValue<bool>,
    id_at: Callback<usize, Option<String>>,
}

impl Window {
    /// Follows the page's scrolling and sizes from now on.
    fn follow(self) {
        let window = web_window();
        // What is asked for while the scrolling is told belongs to the same frame.
        listen_until_cleanup(&window, "scroll", true, move |_| self.step_soon());
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

    /// The parts of a new row, and how far it has come: a short list's rows are whole at once.
    fn begin(self, id: &str, parts: Vec<ViewFnOnce>) -> (Vec<AnyView>, Growth) {
        let of = parts.len();
        let is_short = self.heights.with_value(|heights| heights.count() <= WHOLE);
        let growth = Growth::new(if is_short { of } else { 1 }, of);
        self.rows.update_value(|rows| {
            rows.insert(id.to_owned(), growth);
        });
        let id = id.to_owned();
        on_cleanup(move || {
            self.rows.try_update_value(|rows| rows.remove(&id));
        });
        let parts = parts.into_iter().enumerate().map(|(place, part)| growth.part(place, part));
        (parts.collect(), growth)
    }

    fn growth_at(self, index: usize) -> Option<Growth> {
        let id = self.id_at.run(index)?;
        self.rows.with_value(|rows| rows.get(&id).copied())
    }

    /// Measures what is drawn, and does what is next on the way to what should be.
    fn step(self) {
        let Some(body) = self.body.try_get_untracked().flatten() else { return };
        let heights_changed = self.measure(&body);
        let frame = body.get_bounding_client_rect();
        let Some(height) = web_window().inner_height().ok().and_then(|height| height.as_f64()) else {
            return;
        };
        // A list below the fold begins to be drawn before it is reached.
        let (top, bottom) = (-frame.top(), height - frame.top());
        let before = self.drawn.get_untracked();
        let is_whole = |index| untrack(|| self.growth_at(index).is_some_and(Growth::is_whole));
        let drawn: Vec<_> = before.iter().map(|index| (*index, is_whole(*index))).collect();
        let moved = (top - self.top.get_value()).abs();
        self.top.set_value(top);
        let most = if View::rests(moved) { WORK_AT_REST } else { WORK_PER_FRAME };
        let work = self.pace.get_value().work(most);
        let view = View { drawn: &drawn, top, bottom, moved, work };
        let next = self.heights.with_value(|heights| next(heights, view));
        let began = clock::running_ms();
        untrack(|| next.grow.iter().filter_map(|index| self.growth_at(*index)).for_each(Growth::grow));
        let changes = one_by_one(&before, &next.rows);
        if changes.is_empty() && heights_changed {
            self.moved.set(());
        }
        let gone = before.iter().filter(|index| !next.rows.contains(index)).count();
        let pieces = next.grow.len() + next.rows.len() + 2 * gone - before.len();
        self.draw(changes, began, pieces);
        if !next.is_complete {
            self.step_soon();
        }
    }

    /// Draws one change after the other, all before the frame is painted, and learns how long that took.
    fn draw(self, changes: Vec<Vec<usize>>, began: f64, pieces: usize) {
        spawn_local(async move {
            for rows in changes {
                // `Some` means that the list has gone meanwhile.
                if self.drawn.try_set(rows).is_some() {
                    return;
                }
                tick().await;
            }
            tick().await;
            self.pace.try_update_value(|pace| pace.took(clock::running_ms() - began, pieces));
        });
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
        let is_whole = |index: usize| untrack(|| self.growth_at(index).is_some_and(Growth::is_whole));
        let first_whole = found.iter().find(|(index, _)| is_whole(*index)).map(|(_, height)| *height);
        let total = |heights: &Heights| heights.offset(heights.count());
        self.heights
            .try_update_value(|heights| {
                let before = total(heights);
                if let Some(height) = first_whole {
                    heights.found_on(height);
                }
                for (index, height) in found {
                    heights.measure(index, height);
                }
                (total(heights) - before).abs() > 0.5
            })
            .unwrap_or(false)
    }
}
