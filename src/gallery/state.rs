//! What a state is: the world it stands in, what goes wrong on the way to it, and the play that leads
//! there. Written as a chain, so that a room's states read as a list.

use leptos::prelude::AnyView;
use zexa_strength::{Suggestion, Warning};

use super::play::Step;
use crate::{
    backend::demo::{Script, World},
    routes,
};

/// A state of a screen.
pub struct State {
    /// `room/state`, stable: addresses, snapshots and pictures are named after it.
    pub id: &'static str,
    /// What is seen, in English.
    pub title: &'static str,
    /// Where it is seen.
    pub scene: Scene,
    /// What is done there first.
    pub play: Vec<Step>,
}

/// Where a state is seen.
pub enum Scene {
    /// In the app.
    App(Setting),
    /// Among the components.
    Kit(fn() -> AnyView),
}

/// The app's surroundings.
pub struct Setting {
    /// The page that is opened.
    pub address: String,
    /// The account.
    pub world: fn() -> World,
    /// What goes wrong.
    pub script: fn() -> Script,
    /// The device.
    pub device: Device,
}

/// What is odd about the person's device.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Device {
    /// Its clock is ahead of the server's by this much.
    pub ahead_seconds: f64,
    /// What it does when asked to copy.
    pub clipboard: Clipboard,
    /// What its password estimator says.
    pub strength: Strength,
}

/// What happens to a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clipboard {
    /// It is taken.
    Takes,
    /// It is refused, as on plain http.
    Refuses,
}

/// What the estimator of passwords says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// This, of every password.
    Known {
        /// 0 to 4.
        score: u8,
        /// What is weak.
        warning: Option<Warning>,
        /// What would help.
        suggestions: &'static [Suggestion],
    },
    /// Nothing: it is still on its way.
    Silent,
    /// It cannot be loaded.
    Broken,
}

impl Default for Device {
    fn default() -> Self {
        Self {
            ahead_seconds: 0.0,
            clipboard: Clipboard::Takes,
            strength: Strength::Known { score: 4, warning: None, suggestions: &[] },
        }
    }
}

impl State {
    /// A state of the app: the overview of a signed-in person, all going well, until told otherwise.
    #[must_use]
    pub fn new(id: &'static str, title: &'static str) -> Self {
        let setting = Setting {
            address: routes::SECURITY.href(),
            world: || World::ana().signed_in(),
            script: Script::none,
            device: Device::default(),
        };
        Self { id, title, scene: Scene::App(setting), play: Vec::new() }
    }

    /// A part of the kit.
    #[must_use]
    pub fn kit(id: &'static str, title: &'static str, view: fn() -> AnyView) -> Self {
        Self { id, title, scene: Scene::Kit(view), play: Vec::new() }
    }

    /// On this page of the app.
    #[must_use]
    pub fn at(self, address: impl Into<String>) -> Self {
        let address = address.into();
        self.set(|setting| setting.address = address)
    }

    /// With this account.
    #[must_use]
    pub fn world(self, world: fn() -> World) -> Self {
        self.set(|setting| setting.world = world)
    }

    /// With this going wrong.
    #[must_use]
    pub fn script(self, script: fn() -> Script) -> Self {
        self.set(|setting| setting.script = script)
    }

    /// The device's clock is wrong.
    #[must_use]
    pub fn device_ahead(self, seconds: f64) -> Self {
        self.set(|setting| setting.device.ahead_seconds = seconds)
    }

    /// The clipboard is closed.
    #[must_use]
    pub fn no_clipboard(self) -> Self {
        self.set(|setting| setting.device.clipboard = Clipboard::Refuses)
    }

    /// The estimator says this.
    #[must_use]
    pub fn strength(self, strength: Strength) -> Self {
        self.set(|setting| setting.device.strength = strength)
    }

    /// After these steps, which follow those that were there.
    #[must_use]
    pub fn play(mut self, steps: impl IntoIterator<Item = Step>) -> Self {
        self.play.extend(steps);
        self
    }

    /// The room it belongs to.
    #[must_use]
    pub fn room(&self) -> &'static str {
        self.id.split('/').next().unwrap_or_default()
    }

    fn set(mut self, change: impl FnOnce(&mut Setting)) -> Self {
        if let Scene::App(setting) = &mut self.scene {
            change(setting);
        }
        self
    }
}
