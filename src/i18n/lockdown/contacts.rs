//! Words of what no server can check.

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Contacts {
    pub account: &'static str,
    pub advice: [&'static str; 4],
    pub checked: &'static str,
}

pub(super) const PT: Contacts = Contacts {
    account: "O e-mail desta conta",
    advice: [
        "Na sua caixa de correio: a palavra-passe é só sua, e não há reencaminhamentos nem filtros que não conheça.",
        "O seu número de telefone ainda funciona no seu telemóvel. Se ficou sem rede sem razão, fale já com a operadora.",
        "Avise os seus contactos de que podem ter recebido mensagens que não são suas.",
        "Veja na facturação se houve gastos que não conhece.",
    ],
    checked: "Já verifiquei",
};

pub(super) const EN: Contacts = Contacts {
    account: "The e-mail address of this account",
    advice: [
        "In your mailbox: only you have its password, and there are no forwarding rules or filters that you do not know.",
        "Your phone number still works in your phone. If you lost coverage for no reason, talk to your operator now.",
        "Warn your contacts that they may have had messages that were not from you.",
        "Look at your billing for spending that you do not know.",
    ],
    checked: "I have checked",
};
