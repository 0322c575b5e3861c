//! Tables that become cards on a phone. The roles are written out, because a table that is laid out
//! with `display: block` stops being a table for screen readers.

use leptos::prelude::*;

/// A table; see `docs/designing.md`.
#[component]
pub fn Table(
    /// [`Row`]s.
    children: Children,
    /// The table's name, for ears.
    #[prop(into)]
    caption: Signal<String>,
    /// The columns' names; an empty one for a column of actions.
    #[prop(into)]
    columns: Signal<Vec<String>>,
) -> impl IntoView {
    view! {
        <div class="table-frame">
            <table class="table table--plain" role="table">
                <caption class="visually-hidden">{move || caption.get()}</caption>
                <thead role="rowgroup">
                    <tr role="row">{move || columns.get().into_iter().map(column_head).collect_view()}</tr>
                </thead>
                <tbody role="rowgroup">{children()}</tbody>
            </table>
        </div>
    }
}

/// The head of a column, which may have no name.
pub(super) fn column_head(name: String) -> AnyView {
    if name.is_empty() {
        view! { <td role="cell"></td> }.into_any()
    } else {
        view! { <th role="columnheader" scope="col">{name}</th> }.into_any()
    }
}

/// A row of [`Cell`]s.
#[component]
pub fn Row(
    children: Children,
    /// It stands out: this device, a new key.
    #[prop(optional, into)]
    current: Signal<bool>,
    /// For browser tests: which thing the row is about.
    #[prop(optional, into)]
    row_id: Option<String>,
) -> impl IntoView {
    view! {
        <tr role="row" class="table__row" class=("table__row--current", move || current.get()) data-row=row_id>
            {children()}
        </tr>
    }
}

/// A cell.
#[component]
pub fn Cell(
    children: Children,
    /// The column's name, shown where the table is drawn as cards.
    #[prop(into)]
    label: Signal<String>,
    /// It names the row.
    #[prop(optional)]
    header: bool,
    /// It holds the row's buttons.
    #[prop(optional)]
    actions: bool,
) -> impl IntoView {
    let label = move || (!header && !actions).then(|| label.get());
    if header {
        view! { <th role="rowheader" scope="row" class="table__header" data-label=label>{children()}</th> }
            .into_any()
    } else {
        view! {
            <td role="cell" class=("table__actions", actions) data-label=label>
                <div class="table__value">{children()}</div>
            </td>
        }
        .into_any()
    }
}
