//! Words of the record, before anything is ended.

use crate::i18n::Counted;

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Evidence {
    pub reading: &'static str,
    pub sessions: Counted,
    pub more_sessions: &'static str,
    pub keys: Counted,
    pub unread: &'static str,
    /// The record is the one that was taken before a reload.
    pub kept: &'static str,
    /// The record was taken after an act.
    pub late: &'static str,
    pub download: &'static str,
    pub download_again: &'static str,
    pub downloaded: &'static str,
    pub download_failed: &'static str,
    pub file_name: &'static str,
    pub contents: &'static str,
}

pub(super) const PT: Evidence = Evidence {
    reading: "A ler as sessões e as chaves…",
    sessions: Counted { one: "{n} sessão iniciada", other: "{n} sessões iniciadas" },
    more_sessions: "Há mais sessões do que cabem no registo; ficam as que foram iniciadas mais recentemente.",
    keys: Counted { one: "{n} chave de API", other: "{n} chaves de API" },
    unread: "Não foi possível ler tudo para o registo. Pode tentar de novo, ou continuar sem ele: fechar as portas é mais importante.",
    kept: "O registo feito no início ficou guardado neste separador.",
    late: "Este registo foi feito depois de se terminarem sessões ou de se alterarem dados da conta: quem lá estava pode já não aparecer. O ficheiro também o indica.",
    download: "Descarregar o registo",
    download_again: "Descarregar o registo outra vez",
    downloaded: "O registo foi entregue ao navegador. Veja se está nas transferências.",
    download_failed: "O navegador não permitiu a transferência. Pode continuar mesmo assim.",
    file_name: "registo-de-seguranca",
    contents: "É um ficheiro de texto para o apoio ou para a polícia, com horas locais e UTC. Não tem palavras-passe, códigos nem chaves.",
};

pub(super) const EN: Evidence = Evidence {
    reading: "Reading the sessions and the keys…",
    sessions: Counted { one: "{n} session", other: "{n} sessions" },
    more_sessions: "There are more sessions than the record holds; it keeps the latest to sign in.",
    keys: Counted { one: "{n} API key", other: "{n} API keys" },
    unread: "Not everything could be read for the record. You can try again, or go on without it: closing the doors matters more.",
    kept: "The record that was taken at the beginning was kept in this tab.",
    late: "This record was taken after sessions had been ended or the account had been changed: whoever was there may no longer be in it. The file says so, too.",
    download: "Download the record",
    download_again: "Download the record again",
    downloaded: "The record was handed to the browser. See whether it is among your downloads.",
    download_failed: "The browser did not allow the download. You can go on all the same.",
    file_name: "security-record",
    contents: "It is a text file for support or the police, with local times and UTC. It has no passwords, codes or keys.",
};
