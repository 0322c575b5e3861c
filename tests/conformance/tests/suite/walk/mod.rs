//! A walk without a plan: the same random acts are done on both backends, and after each of them the
//! two must have answered alike and show the same account.

mod person;
mod steps;

use proptest::prelude::*;
use zexa_conformance::{Disturbance, demo, reference, view::View};

use crate::block_on;
use person::Person;
use steps::{Deed, walks};

async fn walk(deeds: &[(Option<Disturbance>, Deed)], seed: u64) -> Result<(), TestCaseError> {
    let mut there = Person::at(reference::bench().await);
    let mut here = Person::at(demo::bench(seed));
    for person in [&there, &here] {
        person.bench.signed_in().await;
    }
    for (place, (disturbance, deed)) in deeds.iter().enumerate() {
        (there.disturbance, here.disturbance) = (*disturbance, *disturbance);
        let expected = there.take(deed).await;
        let told = here.take(deed).await;
        prop_assert_eq!(told, expected, "deed {}: {:?} {:?}", place, deed, disturbance);
        for (mine, theirs) in [(&here.bench.here, &there.bench.here), (&here.elsewhere, &there.elsewhere)] {
            let (mine, theirs) = (View::of(&**mine).await, View::of(&**theirs).await);
            prop_assert_eq!(mine, theirs, "after deed {}: {:?} {:?}", place, deed, disturbance);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_backends_go_the_same_way(deeds in walks()) {
        // A code of one phone is now and then right at another, once in thousands: not twice.
        block_on(walk(&deeds, 11)).or_else(|_| block_on(walk(&deeds, 12)))?;
    }
}
