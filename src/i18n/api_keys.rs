//! Words of the room `features::api_keys`.

mod finding;
mod listed;
mod losing;
mod making;
mod many;
pub mod revoke_all;
mod rotating;
mod storing;
pub mod suspect;

use finding::{Find, Odd, Which};
pub use listed::News;
use listed::{List, Rename, Revoke};
use losing::Lost;
use making::{Create, Reveal};
use many::Many;
use rotating::Rotate;
use storing::Store;

/// Words of the page: the list, its advice, the making and the revoking of keys.
///
/// A key's name stands in a sentence where a function takes one; it comes quoted and harmless.
#[allow(missing_docs, reason = "each name says what the word is")]
pub struct ApiKeys {
    pub title: &'static str,
    pub lead: &'static str,
    pub new_key: &'static str,
    pub list: List,
    pub create: Create,
    pub reveal: Reveal,
    pub store: Store,
    pub find: Find,
    pub odd: Odd,
    pub which: Which,
    pub rotate: Rotate,
    pub many: Many,
    pub lost: Lost,
    pub revoke: Revoke,
    pub rename: Rename,
    pub advice: Advice,
}

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Advice {
    pub title: &'static str,
    pub one_each_strong: &'static str,
    pub one_each: &'static str,
    pub unused_strong: &'static str,
    pub unused: &'static str,
    pub never_commit_strong: &'static str,
    pub never_commit: &'static str,
    pub keep_strong: &'static str,
    pub keep: &'static str,
    pub rotate_strong: &'static str,
    pub rotate: &'static str,
}

pub static PT: ApiKeys = ApiKeys {
    title: "Chaves de API",
    lead: "Uma chave de API deixa um programa enviar mensagens e ler dados em nome da sua conta. Quem tem a chave tem o acesso: cuide dela como de uma palavra-passe.",
    new_key: "Nova chave",
    list: listed::PT_LIST,
    create: making::PT_CREATE,
    reveal: making::PT_REVEAL,
    store: storing::PT_STORE,
    find: finding::PT_FIND,
    odd: finding::PT_ODD,
    which: finding::PT_WHICH,
    rotate: rotating::PT_ROTATE,
    many: many::PT_MANY,
    lost: losing::PT_LOST,
    revoke: listed::PT_REVOKE,
    rename: listed::PT_RENAME,
    advice: Advice {
        title: "Boas práticas",
        one_each_strong: "Uma chave por aplicação ou ambiente:",
        one_each: "se uma for roubada, só essa tem de ser trocada.",
        unused_strong: "Revogue as que não usa:",
        unused: "cada chave é mais uma porta.",
        never_commit_strong: "Nunca no código-fonte,",
        never_commit: "nem em repositórios privados: as cópias e o histórico ficam.",
        keep_strong: "Em variáveis de ambiente ou num gestor de segredos,",
        keep: "como o HashiCorp Vault ou o AWS Secrets Manager.",
        rotate_strong: "Troque-as com regularidade:",
        rotate: "crie a nova, mude o programa, revogue a antiga.",
    },
};

pub static EN: ApiKeys = ApiKeys {
    title: "API keys",
    lead: "An API key lets a program send messages and read data on behalf of your account. Whoever holds the key has that access: look after it as you would a password.",
    new_key: "New Key",
    list: listed::EN_LIST,
    create: making::EN_CREATE,
    reveal: making::EN_REVEAL,
    store: storing::EN_STORE,
    find: finding::EN_FIND,
    odd: finding::EN_ODD,
    which: finding::EN_WHICH,
    rotate: rotating::EN_ROTATE,
    many: many::EN_MANY,
    lost: losing::EN_LOST,
    revoke: listed::EN_REVOKE,
    rename: listed::EN_RENAME,
    advice: Advice {
        title: "Good practice",
        one_each_strong: "One key for each application or environment:",
        one_each: "if one is stolen, only that one has to be changed.",
        unused_strong: "Revoke those you do not use:",
        unused: "every key is one more door.",
        never_commit_strong: "Never in source code,",
        never_commit: "private repositories included: copies and history remain.",
        keep_strong: "In environment variables or a secrets manager,",
        keep: "such as HashiCorp Vault or AWS Secrets Manager.",
        rotate_strong: "Rotate them regularly:",
        rotate: "make the new one, change the program, revoke the old one.",
    },
};
