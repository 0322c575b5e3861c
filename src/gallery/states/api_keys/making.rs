//! Making a key: the form, the one-time reveal, and a key whose secret nobody has.

use super::{State, page};
use crate::{
    backend::demo::{Act, Fault, Script, World},
    features::api_keys::model::name::quoted,
    gallery::play::{Step, busy, choose, follow, pass, press, see, type_},
};

/// The states.
pub fn states() -> Vec<State> {
    let mut states = forms();
    states.extend(refusals());
    states.extend(reveals());
    states.extend(losses());
    states
}

fn form(id: &'static str, title: &'static str) -> State {
    page(id, title).play([press(|t| t.api_keys().new_key), see(|t| t.api_keys().create.once)])
}

fn generate(name: &'static str) -> [Step; 2] {
    [type_(|t| t.api_keys().create.name, name), press(|t| t.api_keys().create.generate)]
}

/// A form that is sent with a good name.
fn sent(id: &'static str, title: &'static str) -> State {
    form(id, title).play(generate("relatórios"))
}

fn forms() -> Vec<State> {
    vec![
        form("api-keys/new", "The form for a new key"),
        form("api-keys/new-never-ends", "A key that never stops working")
            .play([choose(|t| t.api_keys().create.expiry, "never"), see(|t| t.api_keys().create.ends_never)]),
        form("api-keys/new-no-expiry", "The form with a backend that knows no end of keys")
            .world(|| World::ana().least_capable().signed_in()),
        form("api-keys/name-missing", "Sent without a name")
            .play(generate(""))
            .play([see(|t| t.api_keys().create.name_missing)]),
        form("api-keys/name-too-long", "A name longer than is allowed")
            .play(generate("uma chave com um nome que se alonga muito para lá do que alguém lerá"))
            .play([see(|t| (t.api_keys().create.name_too_long)(68, 64))]),
        form("api-keys/name-taken", "A name that another key has")
            .play(generate("sms-produção"))
            .play([see(|t| t.api_keys().create.name_taken)]),
        form("api-keys/name-looks-taken", "A name that the eye takes for another's")
            .play(generate("SMS-Produção"))
            .play([see(|t| (t.api_keys().create.name_looks_like)(&quoted("sms-produção")))]),
        form("api-keys/name-odd", "A name with a character that cannot be seen")
            .play([type_(|t| t.api_keys().create.name, "re\u{200b}latórios")])
            .play([see(|t| (t.api_keys().odd.invisible)("U+200B"))]),
        form("api-keys/new-own-day", "A last day of one's own")
            .play([choose(|t| t.api_keys().create.expiry, "own"), see(|t| t.api_keys().create.last_day)]),
        form("api-keys/new-day-missing", "No day was named")
            .play([choose(|t| t.api_keys().create.expiry, "own")])
            .play(generate("relatórios"))
            .play([see(|t| t.api_keys().create.day_missing)]),
        form("api-keys/new-own-environment", "An environment of one's own without a name")
            .play([choose(|t| t.api_keys().create.environment, "own")])
            .play(generate("relatórios"))
            .play([see(|t| t.api_keys().create.environment_refused)]),
        form("api-keys/too-many", "As many keys as there may be")
            .world(|| World::ana().limits(|limits| limits.keys_per_account = 2).signed_in())
            .play(generate("relatórios"))
            .play([see(|t| t.api_keys().create.too_many.other.replace("{n}", "2"))]),
    ]
}

fn refusals() -> Vec<State> {
    vec![
        sent("api-keys/generating", "The key is being made")
            .script(|| Script::none().on(Act::CreateApiKey, Fault::Stall))
            .play([busy(|t| t.api_keys().create.generating)]),
        sent("api-keys/generating-slow", "The key takes longer than usual to be made")
            .script(|| Script::none().on(Act::CreateApiKey, Fault::Stall))
            .play([
                busy(|t| t.api_keys().create.generating),
                pass(9),
                see(|t| t.api_keys().create.taking_long),
            ]),
        sent("api-keys/generating-leave", "Leaving while a key is being made: asked first")
            .script(|| Script::none().on(Act::CreateApiKey, Fault::Stall))
            .play([
                busy(|t| t.api_keys().create.generating),
                follow(|t| t.shell().sessions),
                see(|t| t.api_keys().create.leave),
            ]),
        sent("api-keys/create-offline", "No key made: no network")
            .script(|| Script::none().on(Act::CreateApiKey, Fault::Offline))
            .play([see(|t| t.errors().offline)]),
        sent("api-keys/create-server", "No key made: the server failed")
            .script(|| Script::none().on(Act::CreateApiKey, Fault::Server))
            .play([see(|t| t.errors().server)]),
        sent("api-keys/create-rate-limited", "No key made: too many requests")
            .script(|| Script::none().on(Act::CreateApiKey, Fault::RateLimited(45)))
            .play([see(|t| t.errors().rate_limited)]),
        sent("api-keys/create-step-up", "A proof is asked before the key is made")
            .script(|| Script::none().on(Act::CreateApiKey, Fault::StepUp))
            .play([see(|t| t.sign_in().step_up_lead)]),
        sent("api-keys/create-signed-out", "The session ended while the key was being made")
            .script(|| Script::none().on(Act::CreateApiKey, Fault::SignedOut))
            .play([see(|t| t.sign_in().again_lead)]),
    ]
}

fn reveals() -> Vec<State> {
    let shown = |id, title| sent(id, title).play([see(|t| t.api_keys().reveal.once)]);
    vec![
        shown("api-keys/reveal", "The key, shown once"),
        shown("api-keys/reveal-copied", "The key was copied")
            .play([press(|t| t.api_keys().reveal.copy), see(|t| t.api_keys().reveal.copied)]),
        shown("api-keys/reveal-copy-refused", "The key could not be copied, and is selected")
            .no_clipboard()
            .play([press(|t| t.api_keys().reveal.copy), see(|t| t.common().copy_by_hand)]),
        shown("api-keys/reveal-checked-wrong", "Something else was pasted back").play([
            type_(|t| t.api_keys().store.check_label, "zx_live_AbCd"),
            press(|t| t.api_keys().store.check),
            see(|t| t.api_keys().store.different),
        ]),
        shown("api-keys/reveal-vault", "The example for a vault")
            .play([choose(|t| t.api_keys().store.place, "vault"), see(|_| "vault kv put")]),
        shown("api-keys/reveal-leave", "Leaving while the key is shown: asked first")
            .play([follow(|t| t.shell().overview), see(|t| t.api_keys().reveal.leave)]),
        shown("api-keys/reveal-sign-out", "Signing out while the key is shown: asked first")
            .play([press(|t| t.shell().sign_out), see(|t| t.shell().leave_text)]),
        shown("api-keys/stored", "The key was put away, and leads the list")
            .play([press(|t| t.api_keys().reveal.stored), see(|t| t.api_keys().list.just_made)]),
        shown("api-keys/reveal-revoked", "The key was revoked while it was shown").play([
            press(|t| t.suspect().revoke_all),
            press(|t| t.revoke_all().confirm.other.replace("{n}", "3")),
            see(|t| t.api_keys().reveal.gone),
        ]),
    ]
}

fn losses() -> Vec<State> {
    let replace = || press(|t| t.api_keys().lost.replace);
    let orphan = |id, title, script: fn() -> Script| {
        sent(id, title).script(script).play([see(|t| t.api_keys().lost.orphan_title)])
    };
    vec![
        sent("api-keys/lost-reading", "Making a key: the answer was lost, the list is being read")
            .script(|| {
                Script::none().on(Act::CreateApiKey, Fault::LostAnswer).after(Act::ApiKeys, 1, Fault::Stall)
            })
            .play([see(|t| t.api_keys().lost.reading)]),
        sent("api-keys/lost-not-there", "The answer was lost, and there is no such key")
            .script(|| Script::none().on(Act::CreateApiKey, Fault::NeverArrived))
            .play([see(|t| t.api_keys().lost.not_there)]),
        sent("api-keys/lost-unread", "Making a key: the answer was lost, and the list cannot be read")
            .script(|| {
                Script::none().on(Act::CreateApiKey, Fault::LostAnswer).after(Act::ApiKeys, 1, Fault::Offline)
            })
            .play([see(|t| t.api_keys().lost.not_read)]),
        sent("api-keys/lost-retrying", "The same key is asked for once more")
            .script(|| {
                Script::none().on(Act::CreateApiKey, Fault::NeverArrived).on(Act::CreateApiKey, Fault::Stall)
            })
            .play([press(|t| t.api_keys().lost.retry), busy(|t| t.api_keys().lost.retrying)]),
        sent("api-keys/orphan-page-gone", "The page was left while the key was shown, and is back").play([
            see(|t| t.api_keys().reveal.once),
            follow(|t| t.shell().overview),
            press(|t| t.shell().leave_go),
            see(|t| t.overview().title),
            follow(|t| t.shell().api_keys),
            see(|t| (t.api_keys().lost.orphan_page_gone)(&quoted("relatórios"))),
        ]),
        orphan("api-keys/orphan", "The key exists, and nobody has its secret", || {
            Script::none().on(Act::CreateApiKey, Fault::LostAnswer)
        }),
        orphan("api-keys/orphan-replacing", "The lost key is being replaced", || {
            Script::none().on(Act::CreateApiKey, Fault::LostAnswer).on(Act::RevokeApiKey, Fault::Stall)
        })
        .play([replace(), busy(|t| t.api_keys().lost.replacing)]),
        orphan("api-keys/orphan-not-replaced", "The lost key could not be replaced", || {
            Script::none().on(Act::CreateApiKey, Fault::LostAnswer).on(Act::RevokeApiKey, Fault::Offline)
        })
        .play([replace(), see(|t| t.errors().offline)]),
        orphan("api-keys/orphan-replaced", "The lost key was replaced by another, shown once", || {
            Script::none().on(Act::CreateApiKey, Fault::LostAnswer)
        })
        .play([replace(), see(|t| t.api_keys().reveal.once)]),
    ]
}
