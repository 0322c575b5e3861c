//! Which sessions deserve a look, whether one recognises them, and what to do where one does not.

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Familiar {
    pub title: &'static str,
    pub advice_revoke: &'static str,
    pub advice_password: &'static str,
    pub advice_keys: &'static str,
    pub advice_support: &'static str,
    pub advice_secure: &'static str,
    /// Why that comes first.
    pub advice_evidence: &'static str,
    pub new_place: &'static str,
    pub new_device: &'static str,
    pub new_place_and_device: &'static str,
    /// Days that make a session old.
    pub rule: fn(&str) -> String,
    /// The same where none is old.
    pub rule_young: fn(&str) -> String,
    /// Instead of a mark on nearly every session.
    pub said_once: fn(&str) -> String,
    pub unread: &'static str,
    pub ask_one: &'static str,
    pub ask_several: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub not_recognised: &'static str,
    pub secure_account: &'static str,
}

pub(super) const PT_FAMILIAR: Familiar = Familiar {
    title: "Não reconhece uma sessão?",
    advice_revoke: "Se só quer cortar o acesso, revogue a sessão: termina logo e deixa de aparecer aqui.",
    advice_password: "Altere a palavra-passe, para que ninguém volte a entrar com ela.",
    advice_keys: "Veja as chaves de API: continuam a funcionar mesmo depois de revogar as sessões.",
    advice_support: "Se notar alguma coisa estranha, escreva para",
    advice_secure: "Proteger a conta, passo a passo",
    new_place: "Local recente",
    new_device: "Dispositivo recente",
    new_place_and_device: "Dispositivo e local recentes",
    rule: |days| {
        format!(
            "Como se decide: uma sessão é assinalada quando foi iniciada nos últimos {days} dias, num dispositivo (navegador e sistema) ou num país diferentes dos desta sessão e dos de todas as que têm mais de {days} dias. Um dispositivo que não diz o que é conta como qualquer outro. É uma pista, não uma prova."
        )
    },
    rule_young: |days| {
        format!(
            "Como se decide: nenhuma outra sessão tem mais de {days} dias, por isso só esta serve de comparação. São assinaladas todas num dispositivo (navegador e sistema) ou num país diferentes dos desta, mesmo as que são suas. É uma pista, não uma prova."
        )
    },
    said_once: |days| {
        format!(
            "Nenhuma sessão desta lista tem mais de {days} dias: não há mais antigas com que comparar, e todas as outras, ou quase todas, seriam assinaladas como recentes. Por isso nenhuma o é. Veja se reconhece cada uma: as que são de outro dispositivo (navegador e sistema) ou de outro país que não os desta sessão estão primeiro."
        )
    },
    unread: "A lista ainda não foi lida até ao fim, por isso ainda não se assinala o que é novo. Leia as sessões mais antigas, no fim da lista.",
    advice_evidence: ": guarda como prova o que se sabe da sessão, antes de a terminar.",
    ask_one: "Reconhece esta sessão?",
    ask_several: "Reconhece todas estas sessões?",
    yes: "Sim",
    no: "Não, ou não tenho a certeza",
    not_recognised: "Então alguém pode saber a sua palavra-passe, e revogar não chega: poderia voltar a entrar. Ao proteger a conta, guarda primeiro esta informação como prova e depois trata do resto, um passo de cada vez.",
    secure_account: "Proteger a conta",
};

pub(super) const EN_FAMILIAR: Familiar = Familiar {
    title: "A session you do not recognise?",
    advice_revoke: "If you only want to shut it out, revoke it: it ends that very moment, and can no longer be seen afterwards.",
    advice_password: "Change the password, so that nobody can come back with it.",
    advice_keys: "Look at the API keys: they go on working even after sessions are revoked.",
    advice_support: "If anything looks wrong, write to",
    advice_secure: "Secure your account, step by step",
    new_place: "Recent place",
    new_device: "Recent device",
    new_place_and_device: "Recent device and place",
    rule: |days| {
        format!(
            "How this is judged: a session is marked when it was signed in within the last {days} days, on a device (browser and system) or in a country that differs from those of this session and of every session that is more than {days} days old. A device that does not say what it is counts like any other. It is a hint, not a proof."
        )
    },
    rule_young: |days| {
        format!(
            "How this is judged: no other session is more than {days} days old, so there is only this one to compare with. Every session on another device (browser and system) or in another country is marked, your own devices included. It is a hint, not a proof."
        )
    },
    said_once: |days| {
        format!(
            "No session in this list is more than {days} days old: there is nothing older to compare with, and all the others, or nearly all, would be marked as recent. So none is. See whether you recognise each: those on another device (browser and system) or in another country than this session come first."
        )
    },
    unread: "The list has not been read to its end, so what is new is not marked yet. Read the older sessions, at the end of the list.",
    advice_evidence: ": it keeps what is known of the session as evidence before ending it.",
    ask_one: "Do you recognise this session?",
    ask_several: "Do you recognise all of these sessions?",
    yes: "Yes",
    no: "No, or I am not sure",
    not_recognised: "Then somebody may know your password, and revoking is not enough: they could come back. Securing your account first keeps this information as evidence, and then sees to everything, one step at a time.",
    secure_account: "Secure my account",
};
