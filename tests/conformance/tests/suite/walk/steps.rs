//! What may happen on a walk, and how likely it is.

use proptest::prelude::*;
use security_centre::backend::{
    demo::PASSWORD,
    types::{ProofMethod, RotationGrace},
};
use zexa_conformance::Disturbance;

use crate::{DAY, HOUR, MINUTE};

/// What a person may type as a code.
#[derive(Debug, Clone, Copy)]
pub enum Typed {
    /// The app's code, so many steps from now. Of the app that is being enrolled, where it says so.
    App {
        steps: i64,
        new: bool,
    },
    /// A backup code: its place in its set, the latest set first.
    Sheet {
        set: usize,
        place: usize,
    },
    Wrong,
    Malformed,
    Nothing,
}

#[derive(Debug, Clone)]
pub enum Deed {
    Wait(i64),
    SignIn { right: bool },
    Challenge(ProofMethod, Typed),
    StepUp(ProofMethod, Typed),
    StepUpByPassword { right: bool },
    SignOut,
    Begin(Option<(ProofMethod, Typed)>),
    Confirm(Typed),
    Cancel,
    Disable(ProofMethod, Typed),
    Stage { request: u8 },
    Acknowledge { newer: bool, typed: Typed },
    Test(Typed),
    CreateKey { name: usize, expires_in: Option<i64>, request: u8 },
    RenameKey { key: usize, name: usize },
    RotateKey { key: usize, grace: RotationGrace, request: u8 },
    RevokeKey { key: usize },
    RevokeAllKeys,
    RevokeSession { session: usize },
    RevokeOthers,
    ChangePassword { right: bool, new: usize, end_others: bool },
    SignInElsewhere,
}

impl Deed {
    /// It is a request of the browser whose requests can be disturbed.
    pub const fn is_of_the_first_browser(&self) -> bool {
        !matches!(self, Self::Wait(_) | Self::SignInElsewhere)
    }

    /// It looks for an id before it acts.
    pub const fn looks_first(&self) -> bool {
        matches!(
            self,
            Self::RenameKey { .. }
                | Self::RotateKey { .. }
                | Self::RevokeKey { .. }
                | Self::RevokeSession { .. }
        )
    }
}

pub const NAMES: [&str; 6] = ["nova", "Nova", "portal", " sms-produção", "\u{200b}", "a\u{202e}b"];
pub const PASSWORDS: [&str; 4] = [PASSWORD, "Outra!2026", "fraca", "P@ssw0rd"];

/// A code of an app, mostly of the present.
fn of_app(new: bool) -> impl Strategy<Value = Typed> {
    prop_oneof![
        5 => Just(Typed::App { steps: 0, new }),
        3 => (-3_i64..=3).prop_map(move |steps| Typed::App { steps, new }),
        1 => nonsense(),
    ]
}

/// A backup code, mostly of the latest sheet.
fn of_sheet() -> impl Strategy<Value = Typed> {
    prop_oneof![
        5 => (0..10_usize).prop_map(|place| Typed::Sheet { set: 0, place }),
        2 => (0..3_usize, 0..10_usize).prop_map(|(set, place)| Typed::Sheet { set, place }),
        1 => nonsense(),
    ]
}

fn nonsense() -> impl Strategy<Value = Typed> {
    prop::sample::select(vec![Typed::Wrong, Typed::Malformed, Typed::Nothing])
}

fn proofs() -> impl Strategy<Value = (ProofMethod, Typed)> {
    prop_oneof![
        4 => of_app(false).prop_map(|typed| (ProofMethod::Totp, typed)),
        4 => of_sheet().prop_map(|typed| (ProofMethod::BackupCode, typed)),
        1 => of_sheet().prop_map(|typed| (ProofMethod::Totp, typed)),
    ]
}

/// What turns two-factor on: where some walks begin.
fn set_up() -> Vec<(Option<Disturbance>, Deed)> {
    let steps = [
        Deed::Begin(None),
        Deed::Confirm(Typed::App { steps: 0, new: true }),
        Deed::Acknowledge { newer: true, typed: Typed::Sheet { set: 0, place: 0 } },
        Deed::Wait(30),
    ];
    steps.map(|step| (None, step)).to_vec()
}

pub fn walks() -> impl Strategy<Value = Vec<(Option<Disturbance>, Deed)>> {
    let steps = prop::collection::vec((disturbances(), steps()), 50);
    (prop::bool::weighted(0.6), steps).prop_map(|(set_up_first, steps)| {
        let mut walk = if set_up_first { set_up() } else { Vec::new() };
        walk.extend(steps);
        walk
    })
}

/// Now and then a request goes wrong on its way.
fn disturbances() -> impl Strategy<Value = Option<Disturbance>> {
    let kinds = prop::sample::select(vec![
        Disturbance::LostAnswer,
        Disturbance::NeverArrived,
        Disturbance::Offline,
        Disturbance::Rubbish,
    ]);
    prop_oneof![9 => Just(None), 1 => kinds.prop_map(Some)]
}

fn steps() -> impl Strategy<Value = Deed> {
    let waits = prop::sample::select(vec![1, 29, 30, 31, 60, 5 * MINUTE, 11 * MINUTE, HOUR, DAY, 8 * DAY]);
    let graces = prop::sample::select(vec![
        RotationGrace::None,
        RotationGrace::Hour,
        RotationGrace::Day,
        RotationGrace::Week,
    ]);
    let expiries = prop::option::of(prop::sample::select(vec![60, HOUR, 3 * DAY]));
    prop_oneof![
        5 => waits.prop_map(Deed::Wait),
        5 => prop::bool::weighted(0.8).prop_map(|right| Deed::SignIn { right }),
        5 => proofs().prop_map(|(method, typed)| Deed::Challenge(method, typed)),
        4 => proofs().prop_map(|(method, typed)| Deed::StepUp(method, typed)),
        3 => prop::bool::weighted(0.8).prop_map(|right| Deed::StepUpByPassword { right }),
        1 => Just(Deed::SignOut),
        4 => prop::option::of(proofs()).prop_map(Deed::Begin),
        5 => of_app(true).prop_map(Deed::Confirm),
        1 => Just(Deed::Cancel),
        1 => proofs().prop_map(|(method, typed)| Deed::Disable(method, typed)),
        3 => (0..3_u8).prop_map(|request| Deed::Stage { request }),
        5 => (prop::bool::weighted(0.8), of_sheet())
            .prop_map(|(newer, typed)| Deed::Acknowledge { newer, typed }),
        2 => of_sheet().prop_map(Deed::Test),
        3 => (0..NAMES.len(), expiries, 0..3_u8)
            .prop_map(|(name, expires_in, request)| Deed::CreateKey { name, expires_in, request }),
        2 => (0..6_usize, 0..NAMES.len()).prop_map(|(key, name)| Deed::RenameKey { key, name }),
        2 => (0..6_usize, graces, 0..3_u8)
            .prop_map(|(key, grace, request)| Deed::RotateKey { key, grace, request }),
        1 => (0..6_usize).prop_map(|key| Deed::RevokeKey { key }),
        1 => Just(Deed::RevokeAllKeys),
        1 => (0..6_usize).prop_map(|session| Deed::RevokeSession { session }),
        1 => Just(Deed::RevokeOthers),
        2 => (prop::bool::weighted(0.8), 0..PASSWORDS.len(), any::<bool>())
            .prop_map(|(right, new, end_others)| Deed::ChangePassword { right, new, end_others }),
        1 => Just(Deed::SignInElsewhere),
    ]
}
