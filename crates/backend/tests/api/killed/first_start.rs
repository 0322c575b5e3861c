//! Killed while it makes a new data folder and its tables.

use std::{process::Stdio, time::Duration};

use rand::{RngExt, SeedableRng, rngs::StdRng};
use zexa_contract::paths;

use crate::{
    Browser, Place,
    program::Program,
    server::{EMAIL, PASSWORD},
};

const ROUNDS: u32 = 10;

/// Whatever the first start was at, the second one makes good: it starts, and the sample account is there
/// with all that belongs to it.
#[tokio::test]
async fn a_first_start_that_was_killed_is_made_good_by_the_next() {
    let mut dice = StdRng::seed_from_u64(7);
    let whole = Place::bare().await;
    let began = std::time::Instant::now();
    Program::start(&whole).kill();
    let takes = began.elapsed();
    for round in 0..ROUNDS {
        let place = Place::bare().await;
        let mut first = Program::command(&place).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Spread over the start, with a little chance in each part.
        let moment = takes * round / ROUNDS + (takes / ROUNDS).mul_f64(dice.random_range(0.0..1.0));
        tokio::time::sleep(moment.max(Duration::from_millis(1))).await;
        first.kill().unwrap();
        first.wait().unwrap();

        let program = Program::start(&place);
        let mut ana = Browser::new(&program.base);
        ana.sign_in(EMAIL, PASSWORD).await.expect(200);
        for (path, count) in [(paths::API_KEYS, 2), (paths::SESSIONS, 4)] {
            let list = ana.get(path).await.expect(200).json;
            assert_eq!(list["items"].as_array().unwrap().len(), count, "{path}, killed after {moment:?}");
        }
    }
}
