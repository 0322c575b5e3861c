//! Renaming a key, revoking it, revoking all.

use super::{State, page};
use crate::{
    backend::demo::{Act, Fault, KeySpec, PASSWORD, Script, World},
    features::api_keys::model::name::quoted,
    gallery::play::{Step, behind, busy, pass, press, see, tick, type_},
};

const KEY: &str = "sms-produção";

/// The states.
pub fn states() -> Vec<State> {
    let mut states = renaming();
    states.extend(risks());
    states.extend(revoking());
    states.extend(many());
    states
}

fn renaming() -> Vec<State> {
    let form = |id, title| {
        page(id, title).play([
            press(|t| (t.api_keys().rename.rename_named)(&quoted(KEY))),
            see(|t| t.api_keys().rename.title),
        ])
    };
    let save = |name: &'static str| {
        [type_(|t| t.api_keys().rename.label, name), press(|t| t.api_keys().rename.save)]
    };
    vec![
        form("api-keys/rename", "Another name for a key"),
        form("api-keys/rename-missing", "Renaming without a name")
            .play(save(""))
            .play([see(|t| t.api_keys().create.name_missing)]),
        form("api-keys/rename-taken", "Renaming to the name of another key")
            .play(save("ambiente de testes"))
            .play([see(|t| t.api_keys().create.name_taken)]),
        form("api-keys/renaming", "The new name is being saved")
            .script(|| Script::none().on(Act::RenameApiKey, Fault::Stall))
            .play(save("sms"))
            .play([busy(|t| t.api_keys().rename.saving)]),
        form("api-keys/rename-offline", "Not renamed: no network")
            .script(|| Script::none().on(Act::RenameApiKey, Fault::Offline))
            .play(save("sms"))
            .play([see(|t| t.errors().offline)]),
        form("api-keys/rename-unknown", "It is not known whether it was renamed")
            .script(|| Script::none().on(Act::RenameApiKey, Fault::NeverArrived))
            .play(save("sms"))
            .play([see(|t| t.api_keys().rename.unknown)]),
        form("api-keys/renamed", "The list after a key was renamed")
            .play(save("sms da produção"))
            .play([see(|_| "sms da produção")]),
    ]
}

/// The question before a key is revoked.
fn question(id: &'static str, title: &'static str, name: &'static str) -> State {
    page(id, title).play([
        press(move |t| (t.api_keys().revoke.revoke_named)(&quoted(name))),
        see(|t| t.api_keys().revoke.effect),
    ])
}

fn risks() -> Vec<State> {
    let kinds = || World::ana().keys_of_every_kind().signed_in();
    vec![
        question("api-keys/revoke-in-use", "Revoking a key that is in use", KEY),
        question("api-keys/revoke-wrong-name", "A key that is in use, and another name was typed", KEY).play(
            [
                type_(|t| t.api_keys().revoke.type_name, "sms"),
                confirm(),
                see(|t| t.api_keys().revoke.wrong_name),
            ],
        ),
        question("api-keys/revoke-never-used", "Revoking a key that was never used", "ambiente de testes"),
        question(
            "api-keys/revoke-unused",
            "Revoking a key that has not been used for long",
            "parada há muito",
        )
        .world(kinds),
        question("api-keys/revoke-expired", "Revoking a key that has ended", "terminou").world(kinds),
        question(
            "api-keys/revoke-use-not-read",
            "Revoking a key of which nobody knows whether it was used",
            "ambiente de testes",
        )
        .script(|| Script::none().after(Act::ApiKeys, 1, Fault::Offline))
        .play([see(|t| t.api_keys().revoke.news.not_read), see(|t| t.api_keys().revoke.type_name)]),
        question("api-keys/revoke-long-name", "Revoking a key with a long name", LONG_NAME)
            .world(|| World::ana().key(KeySpec::named(LONG_NAME)).signed_in()),
    ]
}

const LONG_NAME: &str = "integração do portal de pagamentos da província do Cuando Cubango";

fn revoking() -> Vec<State> {
    // It is in use, so it is named first.
    let confirmed = |id, title| question(id, title, KEY).play([name_it(), confirm()]);
    vec![
        confirmed("api-keys/revoking", "The key is being revoked")
            .script(|| Script::none().on(Act::RevokeApiKey, Fault::Stall))
            .play([busy(|t| t.api_keys().revoke.busy)]),
        confirmed("api-keys/revoked", "The list after a key was revoked")
            .play([see(|t| t.api_keys().list.risk_never_used)]),
        confirmed("api-keys/revoke-offline", "Not revoked: no network")
            .script(|| Script::none().on(Act::RevokeApiKey, Fault::Offline))
            .play([see(|t| t.errors().offline)]),
        confirmed(
            "api-keys/revoke-failed-in-row",
            "The reason stays in the row when the question is put away",
        )
        .script(|| Script::none().on(Act::RevokeApiKey, Fault::Server))
        .play([
            see(|t| t.errors().server),
            press(|t| t.common().cancel),
            see(|t| t.api_keys().revoke.retry),
        ]),
        confirmed("api-keys/revoke-proved", "A proof was asked and given: the button is pressed again")
            .script(|| Script::none().on(Act::RevokeApiKey, Fault::StepUp))
            .play([
                see(|t| t.sign_in().step_up_lead),
                type_(|t| t.sign_in().password, PASSWORD),
                press(|t| t.sign_in().step_up_submit),
                see(|t| t.errors().interrupted_given),
            ]),
        confirmed("api-keys/revoke-looking", "Revoking: the answer was lost, the list is being read")
            .script(|| {
                Script::none().on(Act::RevokeApiKey, Fault::LostAnswer).after(Act::ApiKeys, 2, Fault::Stall)
            })
            .play([see(|t| t.api_keys().revoke.looking)]),
        confirmed("api-keys/revoke-still-there", "The answer was lost, and the key still works")
            .script(|| Script::none().on(Act::RevokeApiKey, Fault::NeverArrived))
            .play([see(|t| t.api_keys().revoke.still_there)]),
        confirmed("api-keys/revoke-unknown", "Revoking: the answer was lost, and the list cannot be read")
            .script(|| {
                Script::none().on(Act::RevokeApiKey, Fault::LostAnswer).after(Act::ApiKeys, 2, Fault::Offline)
            })
            .play([see(|t| t.api_keys().revoke.not_known)]),
        page("api-keys/revoke-all", "Revoking every key: what is at stake").play([
            press(|t| t.suspect().revoke_all),
            see(|t| t.revoke_all().confirm_title),
            see(|_| KEY),
        ]),
        page("api-keys/revoked-all", "Every key was revoked, here").play([
            press(|t| t.suspect().revoke_all),
            press(|t| t.revoke_all().confirm.other.replace("{n}", "2")),
            see(|t| t.revoke_all().done_next),
        ]),
    ]
}

fn name_it() -> Step {
    type_(|t| t.api_keys().revoke.type_name, KEY)
}

fn confirm() -> Step {
    press(|t| t.api_keys().revoke.confirm)
}

/// Many keys, several of them chosen.
fn many() -> Vec<State> {
    let asked = |id, title| {
        page(id, title).world(|| World::ana().keys(6).signed_in()).play([
            tick(|t| t.api_keys().many.select_all),
            press(|t| t.api_keys().many.revoke.other.replace("{n}", "6")),
            see(|t| t.api_keys().many.effect),
        ])
    };
    let confirmed = |id, title, script: fn() -> Script| {
        asked(id, title).script(script).play([
            type_(|t| (t.api_keys().many.type_count)("6"), "6"),
            press(|t| t.api_keys().many.revoke.other.replace("{n}", "6")),
        ])
    };
    vec![
        asked("api-keys/many", "Revoking several keys: what is at stake"),
        asked("api-keys/many-use-not-read", "Several keys of which nobody knows whether they were used")
            .script(|| Script::none().after(Act::ApiKeys, 1, Fault::Offline))
            .play([see(|t| t.api_keys().many.news.not_read)]),
        // A rotation under way has the list read every 15 seconds.
        page("api-keys/many-changed", "Meanwhile one of several keys went, and another was used")
            .world(|| World::ana().keys(6).key(KeySpec::named("loja").rotated(23 * 3_600)).signed_in())
            .play([
                tick(|t| t.api_keys().many.select_all),
                press(|t| t.api_keys().many.revoke.other.replace("{n}", "8")),
                see(|t| (t.api_keys().many.type_count)("8")),
                behind(|world| {
                    world.drop_key("portal 002");
                    world.use_key("sms-produção 001");
                }),
                pass(16),
                see(|t| (t.api_keys().many.type_count)("7")),
            ]),
        page("api-keys/many-gone", "All of several keys went before they were asked about")
            .world(|| World::ana().keys(6).signed_in())
            .play([
                tick(|t| t.api_keys().many.select_all),
                behind(|world| *world = world.clone().no_keys()),
                press(|t| t.api_keys().many.revoke.other.replace("{n}", "6")),
                see(|t| t.api_keys().many.none_left_title),
            ]),
        page("api-keys/many-hidden", "Of the chosen keys a search hides most")
            .world(|| World::ana().keys(6).signed_in())
            .play([
                tick(|t| t.api_keys().many.select_all),
                type_(|t| t.api_keys().find.search, "nada disso"),
                see(|t| t.api_keys().many.hidden.other.replace("{n}", "6")),
            ]),
        asked("api-keys/many-wrong-count", "Several keys, and another number was typed").play([
            press(|t| t.api_keys().many.revoke.other.replace("{n}", "6")),
            see(|t| (t.api_keys().many.wrong_count)("6")),
        ]),
        confirmed("api-keys/many-running", "Several keys are being revoked", || {
            Script::none().after(Act::RevokeApiKey, 2, Fault::Stall)
        })
        .play([see(|t| (t.api_keys().many.progress)("2", "6"))]),
        confirmed("api-keys/many-failed", "Two of several could not be revoked", || {
            Script::none().on(Act::RevokeApiKey, Fault::Server).on(Act::RevokeApiKey, Fault::Server)
        })
        .play([see(|t| t.api_keys().many.retry.other.replace("{n}", "2"))]),
        confirmed("api-keys/many-stopped", "Revoking several keys stopped: too many requests", || {
            Script::none().after(Act::RevokeApiKey, 2, Fault::RateLimited(30))
        })
        .play([see(|t| t.api_keys().many.go_on)]),
        confirmed("api-keys/many-failed-in-rows", "The reasons stay in the rows", || {
            Script::none().on(Act::RevokeApiKey, Fault::Server).on(Act::RevokeApiKey, Fault::Server)
        })
        .play([
            see(|t| t.api_keys().many.retry.other.replace("{n}", "2")),
            press(|t| t.api_keys().many.close),
            see(|t| t.api_keys().revoke.retry),
        ]),
        confirmed("api-keys/many-unknown", "Several answers were lost, and the list cannot be read", || {
            Script::none().always(Act::RevokeApiKey, Fault::LostAnswer).after(Act::ApiKeys, 2, Fault::Offline)
        })
        .play([see(|t| t.api_keys().many.unknown.other.replace("{n}", "6"))]),
        confirmed("api-keys/many-proved", "A proof was asked in the middle, and given", || {
            Script::none().after(Act::RevokeApiKey, 2, Fault::StepUp)
        })
        .play([
            see(|t| t.sign_in().step_up_lead),
            type_(|t| t.sign_in().password, PASSWORD),
            press(|t| t.sign_in().step_up_submit),
            see(|t| t.api_keys().many.confirmed),
        ]),
        confirmed("api-keys/many-done", "Several keys were revoked", Script::none)
            .play([see(|t| (t.api_keys().many.progress)("6", "6"))]),
    ]
}
