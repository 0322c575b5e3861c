//! A table of thousands of rows: only those near the part that is seen are in the page, in the flow
//! and as high as they like; what is left out is empty room. Screen readers are told how many rows
//! there are and which one each is, and the row that has the focus stays, wherever one scrolls. A row
//! of a list that scrolls comes part by part, over as many frames, its name first.

mod growth;
mod leaving;
mod measuring;
pub mod model;
mod pace;
mod told;
mod window;

use leptos::{children::ViewFnOnce, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, FocusEvent};

use super::table::column_head;
use leaving::Leaving;
use model::{Heights, Placed, place};
use told::Told;
use window::Window;

/// The attribute that has a row's id.
const ROW: &str = "data-row";

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
    let window = Window::new(class, body, id_at);
    let focused = RwSignal::new(None::<String>);
    let count = Memo::new_with_compare(
        move |_| {
            let count = count.get();
            window.forget(count);
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
    Effect::new(move || window.tell_current(current.get().as_deref()));
    body.on_load(move |_| window.follow());
    let (leaving, table) = (Leaving::new(), Owner::current().unwrap_or_default());
    let row = move |(id, first): (String, Placed)| {
        let row_id = id.clone();
        let is_current = current.with_untracked(|current| current.as_deref() == Some(id.as_str()));
        let inside = table.child();
        let begin = || window.begin(first, is_current, cells.run((id.clone(), first.index)));
        let (parts, told) = inside.with(begin);
        window.note(id, told);
        let Told { growth, at, is_current } = told;
        // Till it is whole it is as high as others, so that little moves when its parts come.
        let guess = window.heights.with_value(Heights::mean);
        let held_open = move || if growth.is_whole() { None } else { pixels(guess) };
        let fill = leaving.filling(parts.into_any(), inside);
        let begun = move |row: Element| {
            window.watch(&row);
            fill(row);
        };
        view! {
            <tr role="row" class="table__row" class=("table__row--current", move || is_current.get())
                data-row=row_id aria-rowindex=move || at.get().index + 2
                style:margin-block-start=move || pixels(at.get().gap) style:min-block-size=held_open use:begun>
            </tr>
        }
    };
    // Listened to once: every row would add and remove its own.
    let focus =
        move |event: FocusEvent| focused.set(row_of(event.target()).and_then(|row| row.get_attribute(ROW)));
    let blur = move |event: FocusEvent| {
        if row_of(event.target()) != row_of(event.related_target()) {
            focused.set(None);
        }
    };
    view! {
        <div class="table-frame">
            <table class=format!("table table--windowed {class}") role="table" aria-rowcount=move || count.get() + 1>
                <caption class="visually-hidden">{move || caption.get()}</caption>
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">{move || columns.get().into_iter().map(column_head).collect_view()}</tr>
                </thead>
                <tbody role="rowgroup" node_ref=body on:focusin=focus on:focusout=blur>
                    <For each=move || ids.with(|ids| window.tell_places(ids)) key=|(id, _)| id.clone() children=row/>
                </tbody>
            </table>
            <div class="table__tail" style:block-size=move || rows.with(|(_, tail)| pixels(*tail))></div>
        </div>
    }
}

/// The row that this is in.
fn row_of(target: Option<EventTarget>) -> Option<Element> {
    target?.dyn_into::<Element>().ok()?.closest(&format!("tr[{ROW}]")).ok().flatten()
}

fn pixels(value: f64) -> Option<String> {
    (value > 0.0).then(|| format!("{value}px"))
}
