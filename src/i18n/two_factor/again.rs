//! The session ended over this room: with which code to sign in, and what ended with it. Each with what to keep in
//! mind when one does not.

#[allow(missing_docs, reason = "each name says what the word is of")]
pub struct Again {
    pub turned_on: &'static str,
    pub turned_on_leave: &'static str,
    pub turned_off: &'static str,
    pub turned_off_leave: &'static str,
    pub new_phone: &'static str,
    pub new_phone_leave: &'static str,
    pub new_set: &'static str,
    pub set_up: &'static str,
    pub set_up_leave: &'static str,
    pub set_up_phone: &'static str,
    pub set_up_phone_leave: &'static str,
    pub codes_first: &'static str,
    pub codes_first_leave: &'static str,
    pub codes: &'static str,
    pub codes_leave: &'static str,
}

pub const PT: Again = Again {
    turned_on: "Estávamos a activar os dois factores e a resposta perdeu-se. Se for pedido um código, use a aplicação que acabou de ligar ou um dos códigos de reserva que guardou.",
    turned_on_leave: "Não sabemos se os dois factores ficaram activos. Não apague a entrada da aplicação nem deite fora os códigos de reserva: podem ser precisos para entrar.",
    turned_off: "Estávamos a desactivar os dois factores e a resposta perdeu-se. Se ainda for pedido um código, use o próximo da aplicação ou outro código de reserva.",
    turned_off_leave: "Não sabemos se os dois factores foram desactivados. Não apague a entrada da aplicação nem deite fora os códigos de reserva: ainda podem ser precisos para entrar.",
    new_phone: "Estávamos a passar para a aplicação nova e a resposta perdeu-se. Use primeiro um código da aplicação NOVA; se for recusado, um da antiga.",
    new_phone_leave: "Não sabemos qual das duas aplicações está em vigor. Não apague nenhuma das entradas: para entrar, use primeiro um código da nova e, se for recusado, um da antiga.",
    new_set: "Estávamos a confirmar o conjunto novo e a resposta perdeu-se. Guarde os dois conjuntos até saber qual está em vigor.",
    set_up: "A activação que estava a fazer terminou com a sessão. Depois de entrar, comece de novo; apague da aplicação a entrada Zexa desta tentativa.",
    set_up_leave: "A activação terminou com a sessão e nada mudou na conta. Apague da aplicação a entrada Zexa desta tentativa.",
    set_up_phone: "A mudança de telemóvel terminou com a sessão. Use um código da aplicação antiga; apague da nova a entrada Zexa desta tentativa.",
    set_up_phone_leave: "A mudança de telemóvel terminou com a sessão: a aplicação antiga continua a servir. Apague da nova a entrada Zexa desta tentativa.",
    codes_first: "A activação terminou com a sessão: os códigos desta página não servem. Deite-os fora e apague da aplicação a entrada Zexa. Depois de entrar, comece de novo.",
    codes_first_leave: "A activação terminou com a sessão: os códigos que guardou não servem, e os dois factores continuam desactivados. Deite-os fora e apague da aplicação a entrada Zexa.",
    codes: "Os códigos desta página terminaram com a sessão e não servem: deite-os fora. O conjunto anterior continua a servir.",
    codes_leave: "Os códigos que guardou desta página não servem: deite-os fora. O conjunto anterior continua a servir.",
};

pub const EN: Again = Again {
    turned_on: "We were turning on two-factor authentication and the answer was lost. If a code is asked for, use the app you have just connected, or one of the backup codes you stored.",
    turned_on_leave: "We do not know whether two-factor authentication is on. Do not delete the app's entry or throw the backup codes away: you may need them to get in.",
    turned_off: "We were turning off two-factor authentication and the answer was lost. If a code is still asked for, use the app's next one, or another backup code.",
    turned_off_leave: "We do not know whether two-factor authentication is off. Do not delete the app's entry or throw the backup codes away: you may still need them to get in.",
    new_phone: "We were changing to the new app and the answer was lost. Use a code of the NEW app first; if it is refused, one of the old app.",
    new_phone_leave: "We do not know which of the two apps counts. Delete neither entry: to get in, use a code of the new one first and, if it is refused, one of the old.",
    new_set: "We were confirming the new set and the answer was lost. Keep both sets until you know which one counts.",
    set_up: "The set-up you were making ended with your session. Once you are in, start again; delete this attempt's Zexa entry from the app.",
    set_up_leave: "The set-up ended with your session, and nothing changed in your account. Delete this attempt's Zexa entry from the app.",
    set_up_phone: "The change of phone ended with your session. Use a code of the old app; delete this attempt's Zexa entry from the new one.",
    set_up_phone_leave: "The change of phone ended with your session: the old app still works. Delete this attempt's Zexa entry from the new one.",
    codes_first: "The set-up ended with your session: the codes on this page do not work. Throw them away and delete the Zexa entry from the app. Once you are in, start again.",
    codes_first_leave: "The set-up ended with your session: the codes you stored do not work, and two-factor authentication is still off. Throw them away and delete the Zexa entry from the app.",
    codes: "The codes on this page ended with your session and do not work: throw them away. The set before them still works.",
    codes_leave: "The codes you stored from this page do not work: throw them away. The set before them still works.",
};
