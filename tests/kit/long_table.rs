//! A table of thousands of rows: what is seen is there and whole, and the focus is not lost.

use std::{cell::Cell as Kept, rc::Rc, time::Duration};

use leptos::{children::ViewFnOnce, prelude::*};
use security_centre::{
    platform::events::listen,
    ui::{Button, Cell, WindowedTable},
};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::stage::{Stage, active_text, quiet, until};

const ROWS: usize = 2_000;
/// What of the style sheet it stands on: rows that are blocks may have room above them.
const BLOCKS: &str = "table, thead, tr { display: block } tbody { display: flow-root }";

fn long_table() -> Stage {
    table_of(RwSignal::new("key"))
}

/// The same of rows that are called by what the signal says.
fn table_of(called: RwSignal<&'static str>) -> Stage {
    Stage::new(move || {
        let cells = Callback::new(|(id, _): (String, usize)| -> Vec<ViewFnOnce> {
            let name = id.clone();
            let button = move || {
                view! { <Cell label="" actions=true><Button>{format!("Revoke {id}")}</Button></Cell> }
            };
            vec![(move || view! { <Cell label="Name" header=true>{name}</Cell> }).into(), button.into()]
        });
        let count = Signal::derive(move || {
            called.track();
            ROWS
        });
        let id_at = move |place: usize| (place < ROWS).then(|| format!("{} {place}", called.get()));
        view! {
            <style>{BLOCKS}</style>
            <WindowedTable caption="Keys" columns=Signal::stored(vec!["Name".to_owned(), String::new()]) class=""
                count id_at=Callback::new(id_at) cells current=Signal::stored(None::<String>)/>
        }
    })
}

fn scroll_by(pixels: f64) {
    window().scroll_by_with_x_and_y(0.0, pixels);
}

/// The rows on the screen.
fn seen(stage: &Stage) -> Vec<HtmlElement> {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).expect("a height");
    let is_seen = |row: &HtmlElement| {
        let frame = row.get_bounding_client_rect();
        frame.bottom() > 0.0 && frame.top() < height
    };
    stage.all("tbody tr").into_iter().filter(is_seen).collect()
}

/// What is seen is rows without a gap between them, each with its button.
fn is_filled(stage: &Stage) -> bool {
    let rows = seen(stage);
    let numbers: Vec<usize> =
        rows.iter().filter_map(|row| row.get_attribute("aria-rowindex")?.parse().ok()).collect();
    rows.len() > 1
        && numbers.is_sorted_by(|one, other| one + 1 == *other)
        && rows.iter().all(|row| row.query_selector("button").is_ok_and(|button| button.is_some()))
}

#[wasm_bindgen_test]
async fn wherever_one_scrolls_a_few_rows_are_in_the_page_and_those_seen_are_whole() {
    let stage = long_table();
    assert_eq!(stage.find("table").get_attribute("aria-rowcount").as_deref(), Some("2001"));
    for pixels in [0.0, 120.0, 9_000.0, 30_000.0, -20_000.0] {
        scroll_by(pixels);
        until("what is seen is whole", || is_filled(&stage)).await;
        quiet().await;
        assert!(stage.all("tbody tr").len() < 120, "{} rows", stage.all("tbody tr").len());
    }
}

#[wasm_bindgen_test]
async fn a_row_with_the_focus_keeps_it_wherever_one_scrolls() {
    let stage = long_table();
    scroll_by(20_000.0);
    until("what is seen is whole", || is_filled(&stage)).await;
    let row = seen(&stage).remove(1);
    let button: HtmlElement = wasm_bindgen::JsCast::unchecked_into(
        row.query_selector("button").expect("a selector").expect("a button"),
    );
    button.focus_with_options(&still()).expect("the button takes the focus");
    let name = active_text();
    assert!(name.starts_with("Revoke key "), "{name}");
    // Upwards above all: there rows come in before the one that stays.
    for pixels in [-300.0, -5_000.0, 15_000.0, -30_000.0] {
        scroll_by(pixels);
        until("what is seen is whole", || is_filled(&stage)).await;
        assert_eq!(active_text(), name, "after {pixels}");
    }
}

#[wasm_bindgen_test]
async fn a_list_that_changes_while_rows_are_on_their_way_draws_a_few_in_a_frame_all_the_same() {
    let called = RwSignal::new("key");
    let stage = Rc::new(table_of(called));
    until("what is seen is whole", || is_filled(&stage)).await;
    let others = |stage: &Stage| stage.all("tbody tr[data-row^=other]").len();
    // In the frame of a step, after it: its rows come when the frame has been painted.
    let at_once = Rc::new(Kept::new(None));
    let (told, in_page) = (Rc::clone(&at_once), Rc::clone(&stage));
    let listener = listen(&window(), "scroll", true, move |_| {
        let (told, in_page) = (Rc::clone(&told), Rc::clone(&in_page));
        request_animation_frame(move || {
            called.set("other");
            let look = move || told.set(told.get().or(Some(others(&in_page))));
            set_timeout(look, Duration::ZERO);
        });
    });
    scroll_by(9_000.0);
    until("the frame has been painted", || at_once.get().is_some()).await;
    drop(listener);
    assert!(at_once.get() <= Some(8), "{at_once:?} rows");
    until("what is seen is whole", || is_filled(&stage)).await;
    assert!(others(&stage) > 8, "there are more to draw");
}

#[wasm_bindgen_test]
async fn rows_that_have_left_answer_to_nothing_and_are_taken_apart() {
    let [drawn, heard, gone] = [RwSignal::new(0), RwSignal::new(0), RwSignal::new(0)];
    let (count, news) = (RwSignal::new(30_usize), RwSignal::new(0));
    let _stage = Stage::new(move || {
        let count_up = |counted: RwSignal<i32>| counted.update_untracked(|counted| *counted += 1);
        let cells = Callback::new(move |(id, _): (String, usize)| -> Vec<ViewFnOnce> {
            count_up(drawn);
            on_cleanup(move || count_up(gone));
            let told = move || {
                count_up(heard);
                format!("{id}: {}", news.get())
            };
            vec![(move || view! { <Cell label="Name" header=true>{told}</Cell> }).into()]
        });
        let id_at = move |place: usize| (place < count.get()).then(|| format!("key {place}"));
        view! {
            <style>{BLOCKS}</style>
            <WindowedTable caption="Keys" columns=Signal::stored(vec!["Name".to_owned()]) class="" count
                id_at=Callback::new(id_at) cells current=Signal::stored(None::<String>)/>
        }
    });
    until("all are drawn", || drawn.get_untracked() == 30).await;
    quiet().await;
    count.set(3);
    leptos::task::tick().await;
    heard.set(0);
    news.set(1);
    until("those that left are taken apart", || gone.get_untracked() == 27).await;
    assert_eq!(heard.get_untracked(), 3, "only those that are there hear of it");
    assert_eq!(drawn.get_untracked(), 30, "none is drawn anew");
}

/// Focused without scrolling to it.
fn still() -> web_sys::FocusOptions {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    options
}
