//! The index: every state, room by room, with its address.

use leptos::prelude::*;

use super::{
    address::{Address, Look},
    state::State,
    states,
};

/// Draws it. `look` is what the links lead to.
pub fn index(look: Look) -> impl IntoView {
    document().set_title("Zexa gallery");
    let all = states::all();
    let count = all.len();
    let rooms: Vec<Vec<State>> = by_room(all);
    let contents = rooms
        .iter()
        .map(|room| {
            let name = room[0].room();
            view! { <li><a href=format!("#{name}")>{name}</a>" "<span class="quiet">{room.len()}</span></li> }
        })
        .collect_view();
    view! {
        <main class="gallery-index">
            <h1>"Zexa gallery"</h1>
            <p>
                <strong data-count=count.to_string()>{count}" states"</strong>
                " of every screen, each with an address of its own; no backend is asked. "
                "Open one to see it in other languages, themes, widths and sizes."
            </p>
            <nav aria-label="Rooms"><ul class="gallery-rooms">{contents}</ul></nav>
            {rooms.into_iter().map(|room| view! { <Room room look/> }).collect_view()}
        </main>
    }
}

#[component]
fn Room(room: Vec<State>, look: Look) -> impl IntoView {
    let name = room[0].room();
    let item = |State { id, title, .. }: State| {
        let href = Address::Framed(id.to_owned(), look).href();
        view! { <li><a href=href data-state=id>{title}</a>" "<code class="quiet">{id}</code></li> }
    };
    view! {
        <section aria-labelledby=name>
            <h2 id=name>{name}</h2>
            <ul class="gallery-states">{room.into_iter().map(item).collect_view()}</ul>
        </section>
    }
}

/// The states of each room, in the order in which they are declared.
fn by_room(states: Vec<State>) -> Vec<Vec<State>> {
    let mut rooms: Vec<Vec<State>> = Vec::new();
    for state in states {
        match rooms.last_mut().filter(|room| room[0].room() == state.room()) {
            Some(room) => room.push(state),
            None => rooms.push(vec![state]),
        }
    }
    rooms
}
