//! A walk without a plan: the same random acts are done on both backends, and after each of them the
//! two must have answered alike and show the same account.

mod person;
mod steps;

use proptest::prelude::*;
use zexa_conformance::{Disturbance, demo, reference, view::View};

use crate::block_on;
use person::Person;
use steps::{Deed, walks};

async fn walk(steps: Vec<(Option<Disturbance>, Deed)>) -> Result<(), TestCaseError> {
    let mut there = Person::at(reference::bench().await);
    let mut here = Person::at(demo::bench(11));
    for person in [&there, &here] {
        person.bench.signed_in().await;
    }
    for (place, (disturbance, step)) in steps.iter().enumerate() {
        (there.disturbance, here.disturbance) = (*disturbance, *disturbance);
        let expected = there.take(step).await;
        let told = here.take(step).await;
        prop_assert_eq!(told, expected, "step {}: {:?} {:?}", place, step, disturbance);
        for (mine, theirs) in [(&here.bench.here, &there.bench.here), (&here.elsewhere, &there.elsewhere)] {
            let (mine, theirs) = (View::of(&**mine).await, View::of(&**theirs).await);
            prop_assert_eq!(mine, theirs, "after step {}: {:?} {:?}", place, step, disturbance);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_backends_go_the_same_way(steps in walks()) {
        block_on(walk(steps))?;
    }
}
