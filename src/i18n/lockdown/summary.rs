//! Words of the end.

use crate::i18n::Counted;

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Summary {
    pub title: &'static str,
    pub all_done: &'static str,
    /// All is done, and keys still give access.
    pub keys_left: Counted,
    pub keys_title: &'static str,
    pub keys_unread: &'static str,
    pub factor_unread: &'static str,
    pub some_left: Counted,
    /// Takes up a step again, by its name.
    pub take_up: fn(&str) -> String,
    pub support_title: &'static str,
    pub support: &'static str,
    /// The record was downloaded.
    pub attach: &'static str,
    pub write: &'static str,
    pub support_never: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub message: &'static str,
    pub finish: &'static str,
    pub finish_title: &'static str,
    /// Before the names of the steps that are not done.
    pub finish_undone: &'static str,
    pub finish_anyway: &'static str,
    pub finish_stay: &'static str,
    pub closing_title: &'static str,
    pub closing: &'static str,
    pub later: &'static str,
}

pub(super) const PT: Summary = Summary {
    title: "Como ficou a conta",
    all_done: "Todas as portas que conhecemos estão fechadas. Falta contar ao apoio o que aconteceu.",
    keys_left: Counted {
        one: "Os passos estão feitos, mas {n} chave de API que deixou activa continua a dar acesso à conta.",
        other: "Os passos estão feitos, mas {n} chaves de API que deixou activas continuam a dar acesso à conta.",
    },
    keys_title: "Chaves que continuam a dar acesso",
    keys_unread: "Os passos estão feitos. Não foi possível ver se ainda há chaves de API que dão acesso à conta.",
    factor_unread: "Os passos estão feitos. Não foi possível ver se a autenticação de dois factores continua activa.",
    some_left: Counted {
        one: "{n} passo não ficou feito. Pode voltar a ele agora.",
        other: "{n} passos não ficaram feitos. Pode voltar a eles agora.",
    },
    take_up: |name| format!("Voltar a: {name}"),
    support_title: "Contar ao apoio",
    support: "A mensagem já leva o que foi feito e quando. Acrescente o que notou.",
    attach: "Junte o registo que descarregou.",
    write: "Escrever para",
    support_never: "Nunca envie palavras-passe, códigos ou chaves: o apoio não precisa deles e nunca os pede.",
    copy: "Copiar a mensagem",
    copied: "Mensagem copiada.",
    message: "A mensagem",
    finish: "Terminar",
    finish_title: "Terminar com passos por fazer?",
    finish_undone: "Ao terminar, este separador esquece o que falta. Não ficou feito:",
    finish_anyway: "Terminar assim",
    finish_stay: "Voltar ao resumo",
    closing_title: "Chegou ao fim",
    closing: "Agradecemos a sua paciência. Nos próximos dias, veja de vez em quando as sessões e a actividade da conta; se voltar a notar algo estranho, pode recomeçar aqui.",
    later: "Ao terminar, este separador esquece estes passos.",
};

pub(super) const EN: Summary = Summary {
    title: "How the account stands",
    all_done: "Every door that we know of is closed. What is left is to tell support what happened.",
    keys_left: Counted {
        one: "The steps are done, but {n} API key that you left still gives access to the account.",
        other: "The steps are done, but {n} API keys that you left still give access to the account.",
    },
    keys_title: "Keys that still give access",
    keys_unread: "The steps are done. It was not possible to see whether there are still API keys that give access to the account.",
    factor_unread: "The steps are done. It was not possible to see whether two-factor authentication is still on.",
    some_left: Counted {
        one: "{n} step was not done. You can go back to it now.",
        other: "{n} steps were not done. You can go back to them now.",
    },
    take_up: |name| format!("Go back to: {name}"),
    support_title: "Tell support",
    support: "The message already says what was done and when. Add what you noticed.",
    attach: "Attach the record that you downloaded.",
    write: "Write to",
    support_never: "Never send passwords, codes or keys: support does not need them and never asks for them.",
    copy: "Copy the message",
    copied: "Message copied.",
    message: "The message",
    finish: "Finish",
    finish_title: "Finish with steps left undone?",
    finish_undone: "When you finish, this tab forgets what is left. Not done:",
    finish_anyway: "Finish all the same",
    finish_stay: "Back to the summary",
    closing_title: "You have come to the end",
    closing: "Thank you for your patience. In the next days, look at the sessions and the activity of the account now and then; if you notice anything odd again, you can start here anew.",
    later: "When you finish, this tab forgets these steps.",
};
