//! A bare state: the real app over a demo backend, led by the state's play to the moment that is to be
//! seen. When it is there, `<html data-stage>` says `ready`; when it cannot get there, why.

use std::{future::Future, panic};

use leptos::{mount::mount_to_body, prelude::*, task::spawn_local};

use super::{
    address::Stage,
    browser, kit,
    play::Player,
    pseudo,
    state::{Scene, Setting, State},
    states,
};
use crate::{
    app::App,
    backend::{Backend, demo::DemoBackend},
    platform::clock,
};

/// A page that has not changed for so long has come to rest.
const REST_MS: i32 = 120;

/// Opens it.
pub fn open(stage: Stage) {
    panic::set_hook(Box::new(|panicked| browser::report(&format!("failed: {panicked}"))));
    match states::find(&stage.state) {
        Some(State { scene: Scene::App(setting), play, .. }) => {
            let backend = raise(&setting);
            let player = Player::new(Some(backend), stage.look.language.0);
            finish(stage, async move { player.play(&play).await });
        }
        Some(State { scene: Scene::Kit(view), play, .. }) => {
            mount_to_body(move || kit::page(view));
            let player = Player::new(None, stage.look.language.0);
            finish(stage, async move { player.play(&play).await });
        }
        None => browser::report(&format!("failed: there is no state `{}`", stage.state)),
    }
}

/// Puts the app up in its setting.
fn raise(setting: &Setting) -> DemoBackend {
    browser::prepare(&setting.device);
    browser::take_address(&setting.address);
    let demo = DemoBackend::new((setting.world)().ticking(browser::now), (setting.script)())
        .with_sleep(|milliseconds| browser::wait(milliseconds.cast_signed()));
    // As an answer's header would tell it.
    clock::observe(demo.with(|world| world.now().0));
    let backend = Backend::new(demo.clone());
    mount_to_body(move || view! { <App backend=backend/> });
    demo
}

/// Plays, and says how it ended once the page has come to rest.
fn finish(stage: Stage, play: impl Future<Output = Result<(), String>> + 'static) {
    spawn_local(async move {
        let played = play.await;
        browser::quiet(REST_MS).await;
        if stage.pseudo {
            pseudo::spread();
        }
        match played {
            Ok(()) => browser::report("ready"),
            Err(missing) => browser::report(&format!("failed: {missing}")),
        }
    });
}
