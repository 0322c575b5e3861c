//! What every backend behind the port must do, asked of the demo adapter and of the reference
//! backend alike. Where the two differ the reference backend is right.

/// Makes two tests of each case: one on each bench.
macro_rules! on_both {
    ($($case:ident),* $(,)?) => {
        mod demo {
            $(#[test] fn $case() { crate::on_demo(super::$case); })*
        }
        mod reference {
            $(#[test] fn $case() { crate::on_reference(super::$case); })*
        }
    };
}

mod adapter;
mod api_keys;
mod backup_codes;
mod challenge;
mod demo_only;
mod enrolment;
mod events;
mod faults;
mod key_purposes;
mod key_rotation;
mod lockdown;
mod password;
mod sessions;
mod sign_in;
mod step_up;
mod turning_off;
mod walk;

use std::future::Future;

use security_centre::backend::{
    AccountError,
    types::{FieldError, FieldReason},
};
use zexa_conformance::{Bench, demo, reference};

fn on_demo<F: Future<Output = ()>>(case: impl Fn(Bench) -> F) {
    block_on(async { case(demo::bench(7)).await });
}

fn on_reference<F: Future<Output = ()>>(case: impl Fn(Bench) -> F) {
    block_on(async { case(reference::bench().await).await });
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(future)
}

/// One refused field.
fn invalid(field: &str, reason: FieldReason) -> AccountError {
    AccountError::Invalid(vec![FieldError { field: field.to_owned(), reason }])
}

/// A wrong secret with so many tries left.
fn wrong(attempts_left: u32) -> AccountError {
    AccountError::WrongSecret { attempts_left: Some(attempts_left) }
}

/// A wrong secret, where tries are not told.
const PLAINLY_WRONG: AccountError = AccountError::WrongSecret { attempts_left: None };

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// An idempotency key for each request of a case.
fn once(request: &str) -> String {
    format!("{request:_>16}")
}
