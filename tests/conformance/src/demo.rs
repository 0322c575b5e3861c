//! The bench of the demo adapter.

use std::{future, rc::Rc};

use security_centre::backend::{
    AccountBackend,
    demo::{Client, DemoBackend, Fault, NOW, Script, World},
};
use zexa_contract::Timestamp;

use crate::bench::{Bench, Disturbance, Later, Stage};

struct DemoStage(DemoBackend);

/// A bench of its own, its ids and codes drawn from `seed`.
#[must_use]
pub fn bench(seed: u64) -> Bench {
    let demo = DemoBackend::new(World::ana_at(NOW, seed), Script::none());
    Bench::new(Rc::new(demo.clone()), DemoStage(demo))
}

impl Stage for DemoStage {
    fn now(&self) -> Timestamp {
        self.0.with(|world| world.now())
    }

    fn advance(&self, seconds: i64) -> Later<()> {
        self.0.with(|world| world.advance(seconds));
        Box::pin(future::ready(()))
    }

    fn browser(&self) -> Rc<dyn AccountBackend> {
        let elsewhere = Client { ip: "105.172.1.2".to_owned(), ..Client::chrome_on_windows() };
        Rc::new(self.0.another_browser(elsewhere))
    }

    fn disturb(&self, disturbance: Disturbance) {
        let fault = match disturbance {
            Disturbance::LostAnswer => Fault::LostAnswer,
            Disturbance::NeverArrived => Fault::NeverArrived,
            Disturbance::Offline => Fault::Offline,
            Disturbance::Rubbish => Fault::Rubbish,
        };
        self.0.set_script(Script::none().on_next(fault));
    }
}
