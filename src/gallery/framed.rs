//! A state in a frame, with the switches that people turn: language, theme, width, text size. Turning
//! one keeps the others and changes the address, so that what is seen can be sent to somebody.

use leptos::prelude::*;

use super::{
    address::{Address, Look, Stage, Switch, TextSize, Theme, Tongue, Width},
    browser,
    state::State,
    states,
};

/// Draws it.
pub fn framed(id: String, look: Look) -> impl IntoView {
    let all = states::all();
    let Some(place) = all.iter().position(|state| state.id == id) else {
        return view! { <main class="gallery-index"><h1>"There is no such state"</h1><BackToIndex look/></main> }
            .into_any();
    };
    let before = place.checked_sub(1).map(|index| (all[index].id, all[index].title));
    let after = all.get(place + 1).map(|state| (state.id, state.title));
    let State { id, title, .. } = all[place];
    document().set_title(&format!("{title} – Zexa gallery"));

    let look = RwSignal::new(look);
    Effect::new(move |_| browser::take_address(&Address::Framed(id.to_owned(), look.get()).href()));
    let bare = move || {
        let stage = Stage { state: id.to_owned(), look: look.get(), pseudo: false, fixed_font: false };
        // The width is that of the frame: switching it must not play the state anew.
        Address::Stage(Stage { look: Look { width: Width::Full, ..stage.look }, ..stage }).href()
    };
    let bare = Memo::new(move |_| bare());
    view! {
        <div class="gallery-frame">
            <header class="gallery-bar">
                <h1 class="gallery-bar__title">{title}" "<code class="quiet">{id}</code></h1>
                <form class="gallery-bar__switches" aria-label="Switches" on:submit=|event| event.prevent_default()>
                    {switch::<Tongue>(look, |look| &mut look.language)}
                    {switch::<Theme>(look, |look| &mut look.theme)}
                    {switch::<Width>(look, |look| &mut look.width)}
                    {switch::<TextSize>(look, |look| &mut look.text)}
                </form>
                <nav class="gallery-bar__ways" aria-label="Gallery">
                    {move || view! { <BackToIndex look=look.get()/> }}
                    {way("Previous", before, look)}
                    {way("Next", after, look)}
                    <a href=move || bare.get()>"Bare"</a>
                </nav>
            </header>
            <main class="gallery-stage">
                <iframe class="gallery-stage__frame" data-width=move || look.get().width.value() title=title
                    src=move || bare.get()></iframe>
            </main>
        </div>
    }
    .into_any()
}

#[component]
fn BackToIndex(look: Look) -> impl IntoView {
    view! { <a href=Address::Index(look).href()>"All states"</a> }
}

fn way(
    name: &'static str,
    state: Option<(&'static str, &'static str)>,
    look: RwSignal<Look>,
) -> impl IntoView {
    state.map(|(id, title)| {
        view! { <a href=move || Address::Framed(id.to_owned(), look.get()).href() title=title>{name}</a> }
    })
}

/// One switch: a group of radio buttons, which arrows move through as everywhere.
fn switch<S: Switch>(look: RwSignal<Look>, part: fn(&mut Look) -> &mut S) -> impl IntoView {
    let option = |(choice, text, name): (S, &'static str, &'static str)| {
        let chosen = move || *part(&mut look.get()) == choice;
        view! {
            <label class="gallery-switch__option">
                <input type="radio" name=S::PARAM value=text prop:checked=chosen
                    on:change=move |_| look.update(|look| *part(look) = choice)/>
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <fieldset class="gallery-switch">
            <legend>{S::TITLE}</legend>
            {S::ALL.iter().copied().map(option).collect_view()}
        </fieldset>
    }
}
