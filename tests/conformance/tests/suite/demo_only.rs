//! What the demo adapter promises beyond the port: scripts, seeds, ready worlds.

use proptest::prelude::*;
use security_centre::backend::{
    AccountBackend, AccountError,
    demo::{Act, DemoBackend, EMAIL, Fault, PASSWORD, Script, World},
    types::{CreateApiKey, RotationGrace},
};
use zexa_conformance::{
    bench::{password, refusal, secret, totp},
    view::whole,
};

use crate::{MINUTE, block_on, once};

/// Does the act, with input that would change something.
async fn perform(demo: &DemoBackend, act: Act) -> Result<(), AccountError> {
    let (code, staged) = demo.with(|world| (world.current_code(), world.staged_codes()));
    let staged = staged.into_iter().next().unwrap_or_default();
    let key = demo.with(|world| world.clone());
    let ids = DemoBackend::new(key, Script::none());
    let key = ids.api_keys().await.ok().and_then(|keys| Some(keys.first()?.id.clone())).unwrap_or_default();
    let session = ids.sessions(None).await.ok();
    let session = session.and_then(|page| Some(page.items.iter().find(|row| !row.current)?.id.clone()));
    let session = session.unwrap_or_default();
    let new = CreateApiKey { name: "nova".into(), expires_at: None, ..CreateApiKey::default() };
    match act {
        Act::Meta => demo.meta().await.map(drop),
        Act::SignIn => demo.sign_in(EMAIL.into(), secret(PASSWORD)).await.map(drop),
        Act::AnswerChallenge => demo.answer_challenge(totp(&code)).await.map(drop),
        Act::StepUp => demo.step_up(totp(&code)).await.map(drop),
        Act::SignOut => demo.sign_out().await,
        Act::TwoFactor => demo.two_factor().await.map(drop),
        Act::BeginEnrolment => demo.begin_enrolment(Some(totp(&code))).await.map(drop),
        Act::ConfirmEnrolment => demo.confirm_enrolment(secret(&code)).await.map(drop),
        Act::CancelEnrolment => demo.cancel_enrolment().await,
        Act::DisableTwoFactor => demo.disable_two_factor(totp(&code)).await,
        Act::StageBackupCodes => demo.stage_backup_codes(once("stage")).await.map(drop),
        Act::AcknowledgeBackupCodes => demo.acknowledge_backup_codes(2, secret(&staged)).await.map(drop),
        Act::TestBackupCode => demo.test_backup_code(secret("0000-0000-0000")).await.map(drop),
        Act::ApiKeys => demo.api_keys().await.map(drop),
        Act::CreateApiKey => demo.create_api_key(new, once("create")).await.map(drop),
        Act::RenameApiKey => demo.rename_api_key(key, "outra".into()).await.map(drop),
        Act::RotateApiKey => demo.rotate_api_key(key, RotationGrace::Day, once("rotate")).await.map(drop),
        Act::RevokeApiKey => demo.revoke_api_key(key).await,
        Act::RevokeAllApiKeys => demo.revoke_all_api_keys().await.map(drop),
        Act::Sessions => demo.sessions(None).await.map(drop),
        Act::RevokeSession => demo.revoke_session(session).await,
        Act::RevokeOtherSessions => demo.revoke_other_sessions().await.map(drop),
        Act::ChangePassword => {
            demo.change_password(secret(PASSWORD), secret("Outra!2026"), true).await.map(drop)
        }
        Act::Events => demo.events(None).await.map(drop),
    }
}

/// Worlds in which much can be done.
fn worlds() -> impl Strategy<Value = World> {
    let ana = || World::ana().signed_in();
    prop::sample::select(vec![
        World::ana(),
        ana(),
        ana().enrolment_pending(),
        ana().codes_staged(),
        ana().two_factor_on(4),
        ana().two_factor_on(10).codes_staged(),
        ana().two_factor_on(1).challenge_pending(),
        ana().keys(5).sessions(9),
    ])
}

fn definite_faults() -> impl Strategy<Value = Fault> {
    prop::sample::select(vec![
        Fault::Offline,
        Fault::SignedOut,
        Fault::StepUp,
        Fault::Conflict,
        Fault::NotFound,
        Fault::Locked(60),
        Fault::RateLimited(60),
        Fault::Server,
        Fault::Unavailable(60),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_a_definite_fault_the_world_is_as_it_was(
        world in worlds(),
        act in prop::sample::select(Act::ALL.to_vec()),
        fault in definite_faults(),
    ) {
        prop_assert!(fault.is_definite());
        let demo = DemoBackend::new(world.clone(), Script::none().on(act, fault));
        let result = block_on(perform(&demo, act));
        let revoking = matches!(act, Act::RevokeApiKey | Act::RevokeSession);
        prop_assert!(result.is_err() || (revoking && fault == Fault::NotFound));
        prop_assert!(demo.with(|after| *after == world), "{act:?} {fault:?}");
    }

    #[test]
    fn a_lost_answer_leaves_what_the_act_leaves(
        world in worlds(),
        act in prop::sample::select(Act::ALL.to_vec()),
    ) {
        let well = DemoBackend::new(world.clone(), Script::none());
        let _ = block_on(perform(&well, act));
        let lost = DemoBackend::new(world.clone(), Script::none().on(act, Fault::LostAnswer));
        prop_assert_eq!(block_on(perform(&lost, act)), Err(AccountError::Lost));
        let account = |demo: &DemoBackend| demo.with(|world| {
            (world.password(), world.backup_codes(), world.staged_codes(), world.current_code())
        });
        prop_assert_eq!(account(&well), account(&lost));
        let never = DemoBackend::new(world.clone(), Script::none().on(act, Fault::NeverArrived));
        prop_assert_eq!(block_on(perform(&never, act)), Err(AccountError::Lost));
        prop_assert!(never.with(|after| *after == world));
    }
}

#[test]
fn the_same_seed_makes_the_same_world() {
    let draw = || {
        let demo = DemoBackend::new(World::ana().signed_in().two_factor_on(7), Script::none());
        let new = CreateApiKey { name: "nova".into(), expires_at: None, ..CreateApiKey::default() };
        let made = block_on(demo.create_api_key(new, once("create"))).unwrap();
        let secret = made.secret.unwrap().expose().clone();
        demo.with(|world| (made.key.id, secret, world.current_code(), world.backup_codes()))
    };
    assert_eq!(draw(), draw());
}

#[test]
fn a_stall_never_answers_and_latency_does() {
    use futures::FutureExt;
    use std::{cell::Cell, rc::Rc};

    let script = Script::none().on(Act::Meta, Fault::Stall).on(Act::Meta, Fault::Latency(800)).latency(20);
    let waited = Rc::new(Cell::new(0));
    let slept = waited.clone();
    let demo = DemoBackend::new(World::ana(), script).with_sleep(move |milliseconds| {
        slept.set(slept.get() + milliseconds);
        std::future::ready(())
    });
    assert!(demo.meta().now_or_never().is_none());
    assert!(demo.meta().now_or_never().is_some());
    assert_eq!(waited.get(), 20 + 820);
}

#[test]
fn thousands_of_rows_come_in_pages() {
    let demo = DemoBackend::new(World::ana().signed_in().sessions(5_000).keys(1_000), Script::none());
    let rows = block_on(whole(|cursor| demo.sessions(cursor))).unwrap();
    assert_eq!(rows.len(), 5_001);
    assert!(rows.is_sorted_by(|a, b| a.signed_in_at >= b.signed_in_at));
    assert_eq!(block_on(demo.api_keys()).unwrap().len(), 1_000);
}

#[test]
fn ready_worlds_are_what_they_are_called() {
    let of = |world: World| DemoBackend::new(world, Script::none());
    let two_factor = |world: World| block_on(of(world).two_factor()).unwrap();
    let ana = || World::ana().signed_in();

    assert_eq!(block_on(of(World::ana()).meta()).unwrap().session, None);
    assert_eq!(two_factor(ana().two_factor_on(3)).backup_codes.unwrap().left, 3);
    assert!(two_factor(ana().enrolment_pending()).pending.is_some_and(|row| !row.verified));
    assert!(two_factor(ana().two_factor_on(9).enrolment_pending()).pending.unwrap().replaces);
    assert_eq!(two_factor(ana().enrolment_expired()).pending, None);
    let expired = of(ana().enrolment_expired());
    let code = expired.with(|world| world.current_code());
    assert_eq!(refusal(block_on(expired.confirm_enrolment(secret(&code)))), AccountError::Expired);
    assert!(two_factor(ana().codes_staged()).staged_codes.is_some());
    assert!(two_factor(ana().two_factor_on(2).codes_staged()).staged_codes.is_some());

    let challenged = of(World::ana().challenge_pending());
    let code = challenged.with(|world| world.current_code());
    block_on(challenged.answer_challenge(totp(&code))).unwrap();
    let used = of(ana().two_factor_on(10).code_just_used());
    let code = used.with(|world| world.current_code());
    assert_eq!(refusal(block_on(used.step_up(totp(&code)))), AccountError::CodeReused);

    let old = of(ana().proof_too_old());
    assert!(matches!(refusal(block_on(old.revoke_all_api_keys())), AccountError::StepUpRequired(_)));
    let proof_old = of(World::ana().proof_too_old().two_factor_on(5));
    assert!(matches!(refusal(block_on(proof_old.revoke_all_api_keys())), AccountError::StepUpRequired(_)));
    let locked = of(ana().password_locked(10 * MINUTE));
    let until = Some(locked.with(|world| world.now().plus_seconds(10 * MINUTE)));
    let refused = block_on(locked.step_up(password(PASSWORD)));
    assert_eq!(refusal(refused), AccountError::Locked { until });
    let tried = of(ana().wrong_tries(8));
    let refused = block_on(tried.step_up(password("Errada!2026")));
    assert_eq!(refusal(refused), AccountError::WrongSecret { attempts_left: Some(1) });

    let least = of(ana().least_capable());
    assert_eq!(refusal(block_on(least.events(None))), AccountError::Unsupported);
    assert_eq!(refusal(block_on(least.revoke_all_api_keys())), AccountError::Unsupported);
    assert_eq!(block_on(of(ana().keys_of_every_kind()).api_keys()).unwrap().len(), 12);
    assert_eq!(block_on(of(ana().no_keys()).api_keys()).unwrap().len(), 0);
    assert_eq!(block_on(of(ana().only_this_session()).sessions(None)).unwrap().items.len(), 1);
}

#[test]
fn secrets_of_a_world_are_what_a_person_would_read_off() {
    let demo = DemoBackend::new(World::ana().signed_in().two_factor_on(3), Script::none());
    let (wrong, backup, used) = demo.with(|world| {
        (world.wrong_code(), world.backup_codes().remove(0), world.used_backup_codes().remove(0))
    });
    assert!(matches!(refusal(block_on(demo.step_up(totp(&wrong)))), AccountError::WrongSecret { .. }));
    let proof = zexa_conformance::bench::backup_code;
    assert_eq!(refusal(block_on(demo.step_up(proof(&used)))), AccountError::CodeReused);
    assert_eq!(block_on(demo.step_up(proof(&backup))).unwrap().backup_codes_left, Some(2));
}

#[test]
fn a_world_can_follow_a_clock() {
    use std::{cell::Cell, rc::Rc};
    use zexa_contract::Timestamp;

    let hand = Rc::new(Cell::new(1_000));
    let shown = hand.clone();
    let mut world = World::ana().ticking(move || Timestamp(shown.get()));
    let start = world.now();
    hand.set(61_000);
    assert_eq!(world.now(), start.plus_seconds(60));
    world.advance(60);
    assert_eq!(world.now(), start.plus_seconds(120));
}
