//! Rotating a key.

use super::{State, page};
use crate::{
    backend::demo::{Act, Fault, KeySpec, Script, World},
    features::api_keys::model::name::quoted,
    gallery::play::{busy, choose, pass, press, see},
};

const KEY: &str = "sms-produção";
const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

/// The states.
pub fn states() -> Vec<State> {
    let form = |id, title| {
        page(id, title).play([
            press(|t| (t.api_keys().rotate.rotate_named)(&quoted(KEY))),
            see(|t| t.api_keys().rotate.lead),
        ])
    };
    let make = || press(|t| t.api_keys().rotate.make);
    let sent = |id, title, script: fn() -> Script| form(id, title).script(script).play([make()]);
    vec![
        form("api-keys/rotate", "Rotating a key that is in use"),
        form("api-keys/rotate-kill", "Rotating a key that is in use, without an overlap")
            .play([choose(|t| t.api_keys().rotate.grace, "none"), see(|t| t.api_keys().rotate.kill_in_use)]),
        form("api-keys/rotate-unread", "Rotating a key whose use could not be read again")
            .script(|| Script::none().after(Act::ApiKeys, 1, Fault::Offline))
            .play([see(|t| t.api_keys().rotate.use_not_read)]),
        page("api-keys/rotate-over", "The end of the key came while its rotation was being chosen")
            .world(|| World::ana().key(KeySpec::named("loja").expires_in(MINUTE)).signed_in())
            .play([
                press(|t| (t.api_keys().rotate.rotate_named)(&quoted("loja"))),
                see(|t| t.api_keys().rotate.lead),
                pass(120),
                see(|t| t.api_keys().rotate.over),
            ]),
        sent("api-keys/rotating", "The new key is being made", || {
            Script::none().on(Act::RotateApiKey, Fault::Stall)
        })
        .play([busy(|t| t.api_keys().rotate.making)]),
        sent("api-keys/rotate-failed", "Not rotated: the server failed", || {
            Script::none().on(Act::RotateApiKey, Fault::Server)
        })
        .play([see(|t| t.errors().server)]),
        sent("api-keys/rotate-stale", "Not rotated: it was rotated in another tab", || {
            Script::none().on(Act::RotateApiKey, Fault::Conflict)
        })
        .play([see(|t| t.api_keys().rotate.conflict)]),
        sent("api-keys/rotate-orphan", "Rotated, and the new key was lost on the way", || {
            Script::none().on(Act::RotateApiKey, Fault::LostAnswer)
        })
        .play([see(|t| t.api_keys().lost.orphan_title)]),
        sent("api-keys/rotated", "The new key, shown once, and the old one beside it", Script::none)
            .play([see(|t| t.api_keys().reveal.once), see(|t| t.api_keys().rotate.not_swapped)]),
        page("api-keys/rotation-not-swapped", "A rotation: the program has not got the new key")
            .world(|| World::ana().key(rotated(3 * MINUTE)).signed_in())
            .play([see(|t| t.api_keys().rotate.not_swapped)]),
        page("api-keys/rotation-both", "A rotation: both keys are in use")
            .world(|| World::ana().key(rotated(3 * MINUTE).heir_used_ago(MINUTE)).signed_in())
            .play([see(|t| t.api_keys().rotate.both)]),
        page("api-keys/rotation-quiet", "A rotation: the old key is quiet and can be retired")
            .world(|| World::ana().key(rotated(50 * MINUTE).heir_used_ago(MINUTE)).signed_in())
            .play([see(|t| t.api_keys().rotate.quiet)]),
        page("api-keys/rotation-no-heir", "A rotation: the new key was revoked")
            .world(|| World::ana().key(rotated(3 * MINUTE).without_heir()).signed_in())
            .play([see(|t| t.api_keys().rotate.no_heir)]),
        page("api-keys/rotation-retire", "Ending the old key of a rotation")
            .world(|| World::ana().key(rotated(3 * MINUTE)).signed_in())
            .play([
                press(|t| (t.api_keys().rotate.kill_named)(&quoted("loja"))),
                see(|t| t.api_keys().revoke.old),
                see(|t| t.api_keys().revoke.effect),
            ]),
    ]
}

fn rotated(used_ago: i64) -> KeySpec {
    KeySpec::named("loja").used_ago(used_ago).rotated(23 * HOUR)
}
