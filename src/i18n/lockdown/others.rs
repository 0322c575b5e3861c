//! Words of ending the other sessions.

use crate::i18n::Counted;

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Others {
    pub at_stake: Counted,
    /// More than this number.
    pub at_stake_more: fn(&str) -> String,
    /// Device, address and country, and when it signed in.
    pub there: fn(&str, &str, &str) -> String,
    /// Behind a session that the person reported.
    pub not_recognised: &'static str,
    /// After those that are named: more than so many, and others of which nothing was read.
    pub and_more_than: fn(&str) -> String,
    pub and_others: &'static str,
    /// Somebody is there after all were ended.
    pub perhaps_yours: &'static str,
    pub end: &'static str,
    pub ending: &'static str,
    pub ended: Counted,
    pub none: &'static str,
    /// After a lost answer, and a look at the list.
    pub still_there: &'static str,
}

pub(super) const PT: Others = Others {
    at_stake: Counted {
        one: "{n} outro dispositivo tem a sessão iniciada.",
        other: "{n} outros dispositivos têm a sessão iniciada.",
    },
    at_stake_more: |number| format!("Mais de {number} outros dispositivos têm a sessão iniciada."),
    there: |device, place, when| format!("{device} – {place} – desde {when}"),
    not_recognised: "a que não reconheceu",
    and_more_than: |number| format!("e mais de {number}"),
    and_others: "e outros",
    perhaps_yours: "Pode ser alguém que entrou outra vez, ou este mesmo dispositivo: se uma resposta se perdeu há pouco e teve de voltar a iniciar sessão, a sessão anterior ainda aparece. Terminá-la não faz mal. Fica tudo no registo, que pode descarregar outra vez no fim.",
    end: "Terminar todas as outras sessões",
    ending: "A terminar…",
    ended: Counted { one: "{n} sessão foi terminada.", other: "{n} sessões foram terminadas." },
    none: "Só este dispositivo tem a sessão iniciada.",
    still_there: "Verificámos: ainda há outros dispositivos com a sessão iniciada. Pode tentar de novo.",
};

pub(super) const EN: Others = Others {
    at_stake: Counted { one: "{n} other device is signed in.", other: "{n} other devices are signed in." },
    at_stake_more: |number| format!("More than {number} other devices are signed in."),
    there: |device, place, when| format!("{device} – {place} – since {when}"),
    not_recognised: "the one you did not recognise",
    and_more_than: |number| format!("and more than {number} others"),
    and_others: "and others",
    perhaps_yours: "It may be somebody who came in again, or this very device: if an answer was lost a moment ago and you had to sign in again, the session before is still listed. Ending it does no harm. All of it goes into the record, which you can download again at the end.",
    end: "End all other sessions",
    ending: "Ending…",
    ended: Counted { one: "{n} session was ended.", other: "{n} sessions were ended." },
    none: "Only this device is signed in.",
    still_there: "We have checked: other devices are still signed in. You can try again.",
};
