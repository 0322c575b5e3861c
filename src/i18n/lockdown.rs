//! Words of the room `features::lockdown`. Plain and calm: who reads this may be frightened.

mod mail;
mod report;

pub use mail::Mail;
pub use report::Report;

use super::Counted;

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Lockdown {
    pub lead: &'static str,
    pub start_title: &'static str,
    pub start_text: &'static str,
    pub start_proof: &'static str,
    pub start_list: &'static str,
    pub start: &'static str,
    pub starting: &'static str,
    pub start_unread: &'static str,
    pub reported: Counted,
    pub reported_events: Counted,
    pub resumed: &'static str,
    /// Number of the step, number of steps.
    pub step_of: fn(&str, &str) -> String,
    /// The list of steps, by name.
    pub steps: &'static str,
    /// In the order of the steps.
    pub names: [&'static str; 8],
    /// What a step is for, in the order of the steps.
    pub why: [&'static str; 8],
    pub marks: Marks,
    pub go_on: &'static str,
    pub skip: &'static str,
    pub go_on_undone: &'static str,
    pub looking: &'static str,
    pub unknown: &'static str,
    pub check_again: &'static str,
    pub not_done: &'static str,
    pub evidence: Evidence,
    pub others: Others,
    pub keys: Keys,
    pub password_lost: &'static str,
    pub factor_off: &'static str,
    pub factor_connect: &'static str,
    /// A set-up waits that was not begun on this way.
    pub put_aside: &'static str,
    pub redo: &'static str,
    pub redo_why: &'static str,
    pub codes_off: &'static str,
    pub contacts: Contacts,
    pub summary: Summary,
    pub mail: Mail,
    pub report: Report,
}

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Marks {
    pub open: &'static str,
    pub sent: &'static str,
    pub done: &'static str,
    pub failed: &'static str,
    pub unknown: &'static str,
    pub skipped: &'static str,
}

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

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Others {
    pub at_stake: Counted,
    /// More than this number.
    pub at_stake_more: fn(&str) -> String,
    pub end: &'static str,
    pub ending: &'static str,
    pub ended: Counted,
    pub none: &'static str,
    /// After a lost answer, and a look at the list.
    pub still_there: &'static str,
}

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Keys {
    pub at_stake: Counted,
    pub none: &'static str,
    pub choose: &'static str,
    /// When it was last used: "2 minutes ago".
    pub in_use: fn(&str) -> String,
    /// When it was last used.
    pub last_used: fn(&str) -> String,
    pub never_used: &'static str,
    pub revoke: Counted,
    pub revoking: &'static str,
    pub choose_one: &'static str,
    pub revoked: Counted,
    /// Why.
    /// After a lost answer, and a look at the list.
    pub still_there: &'static str,
    pub row_failed: fn(&str) -> String,
    pub partly: Counted,
    pub kept: &'static str,
    pub kept_link: &'static str,
}

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Contacts {
    pub account: &'static str,
    pub advice: [&'static str; 4],
    pub checked: &'static str,
}

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Summary {
    pub title: &'static str,
    pub all_done: &'static str,
    /// All is done, and keys still give access.
    pub keys_left: Counted,
    pub keys_title: &'static str,
    pub keys_unread: &'static str,
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
    pub later: &'static str,
}

pub static PT: Lockdown = Lockdown {
    lead: "Se acha que alguém entrou na sua conta, faça isto com calma, um passo de cada vez.",
    start_title: "Respire fundo",
    start_text: "Vamos fechar as portas uma a uma. Este dispositivo continua sempre com a sessão iniciada. Pode parar a meio: durante 30 minutos, este separador lembra-se do passo em que ficou.",
    start_proof: "Primeiro confirmamos que é mesmo o titular da conta. Quem não o puder provar não passa daqui.",
    start_list: "O que vamos fazer",
    start: "Começar",
    starting: "A confirmar…",
    start_unread: "Ainda não foi possível começar, e nada foi alterado.",
    reported: Counted {
        one: "A sessão que não reconheceu fica guardada no registo.",
        other: "As {n} sessões que não reconheceu ficam guardadas no registo.",
    },
    reported_events: Counted {
        one: "O acontecimento que não reconhece fica guardado no registo, com a hora, o dispositivo e o local.",
        other: "Os {n} acontecimentos que não reconhece ficam guardados no registo, com a hora, o dispositivo e o local.",
    },
    resumed: "Continua no passo em que ficou. Nada do que já foi feito se repete.",
    step_of: |step, all| format!("Passo {step} de {all}"),
    steps: "Os passos",
    names: [
        "Guardar um registo",
        "Terminar as outras sessões",
        "Palavra-passe nova",
        "Terminar as sessões outra vez",
        "Chaves de API",
        "Ligar de novo a aplicação de autenticação",
        "Códigos de reserva novos",
        "Verificar os contactos",
    ],
    why: [
        "Antes de terminar seja o que for, guarde quem está com a sessão iniciada e que chaves existem. Depois já não se pode ver.",
        "Quem estiver dentro da sua conta noutro dispositivo fica logo de fora. Este dispositivo continua.",
        "Assim a palavra-passe que alguém possa ter descoberto deixa de servir.",
        "Fecha a última fresta: quem ainda tenha entrado com a palavra-passe antiga, antes de ela mudar, sai agora.",
        "Uma chave de API dá acesso sem palavra-passe, e mudar a palavra-passe não a pára. Escolha as que devem parar.",
        "Quem tiver copiado a ligação antiga à aplicação deixa de poder fazer códigos com ela.",
        "Os códigos antigos deixam de servir, também para quem os tenha visto.",
        "Quem entra numa conta muda muitas vezes o caminho de volta. Veja se tudo isto ainda é seu.",
    ],
    marks: Marks {
        open: "por fazer",
        sent: "em curso",
        done: "feito",
        failed: "não foi feito",
        unknown: "não se sabe",
        skipped: "saltado",
    },
    go_on: "Continuar",
    skip: "Saltar este passo",
    go_on_undone: "Deixar assim e continuar",
    looking: "A ver no servidor como está…",
    unknown: "A resposta perdeu-se: pode ter sido feito ou não. Verifique antes de repetir; nada é enviado até se saber.",
    check_again: "Verificar agora",
    not_done: "Verificámos: não foi feito. Pode tentar de novo.",
    evidence: Evidence {
        reading: "A ler as sessões e as chaves…",
        sessions: Counted { one: "{n} sessão iniciada", other: "{n} sessões iniciadas" },
        more_sessions: "Há mais sessões do que cabem no registo; ficam as que iniciaram sessão mais tarde.",
        keys: Counted { one: "{n} chave de API", other: "{n} chaves de API" },
        unread: "Não foi possível ler tudo para o registo. Pode tentar de novo, ou continuar sem ele: fechar as portas é mais importante.",
        kept: "O registo feito no início ficou guardado neste separador.",
        late: "Este registo é feito depois de já terem sido terminadas sessões ou mudadas coisas na conta: quem lá estava pode já não aparecer. O ficheiro di-lo.",
        download: "Descarregar o registo",
        download_again: "Descarregar o registo outra vez",
        downloaded: "O registo foi entregue ao navegador. Veja se está nas transferências.",
        download_failed: "O navegador não deixou descarregar. Pode continuar na mesma.",
        file_name: "registo-de-seguranca",
        contents: "É um ficheiro de texto para o apoio ou para a polícia, com horas locais e UTC. Não tem palavras-passe, códigos nem chaves.",
    },
    others: Others {
        at_stake: Counted {
            one: "{n} outro dispositivo tem a sessão iniciada.",
            other: "{n} outros dispositivos têm a sessão iniciada.",
        },
        at_stake_more: |number| format!("Mais de {number} outros dispositivos têm a sessão iniciada."),
        end: "Terminar todas as outras sessões",
        ending: "A terminar…",
        ended: Counted { one: "{n} sessão foi terminada.", other: "{n} sessões foram terminadas." },
        none: "Só este dispositivo tem a sessão iniciada.",
        still_there: "Verificámos: ainda há outros dispositivos com a sessão iniciada. Pode tentar de novo.",
    },
    keys: Keys {
        at_stake: Counted {
            one: "A conta tem {n} chave de API. Se a revogar, o que a usa pára imediatamente, e não há volta atrás.",
            other: "A conta tem {n} chaves de API. O que usa as que revogar pára imediatamente, e não há volta atrás.",
        },
        none: "A conta não tem chaves de API: por aí ninguém entra.",
        choose: "Chaves a revogar",
        in_use: |when| format!("Usada {when}: as mensagens que passam por ela vão parar."),
        last_used: |when| format!("Usada pela última vez {when}."),
        never_used: "Nunca foi usada: nada pára.",
        revoke: Counted { one: "Revogar {n} chave", other: "Revogar {n} chaves" },
        revoking: "A revogar…",
        choose_one: "Escolha pelo menos uma chave, ou salte este passo.",
        revoked: Counted { one: "{n} chave foi revogada.", other: "{n} chaves foram revogadas." },
        still_there: "Verificámos: ainda há chaves que funcionam. Escolha de novo e repita.",
        row_failed: |why| format!("Não foi revogada e ainda funciona. {why}"),
        partly: Counted {
            one: "{n} chave não foi revogada e ainda funciona. Tente de novo.",
            other: "{n} chaves não foram revogadas e ainda funcionam. Tente de novo.",
        },
        kept: "As chaves que deixar continuam a dar acesso. Depois de terminar, troque-as por novas:",
        kept_link: "as chaves de API",
    },
    password_lost: "A palavra-passe que conhece já não serve? Então alguém a mudou: salte este passo e escreva ao apoio no fim.",
    factor_off: "A autenticação de dois factores está desactivada. Active-a agora: a palavra-passe, sozinha, deixa de abrir a conta.",
    factor_connect: "Vai precisar do telemóvel com a aplicação de autenticação, ou de um código de reserva. A ligação antiga serve até a nova estar confirmada.",
    put_aside: "Há uma configuração por acabar que não foi começada aqui. Pode não ser sua: ao ligar a aplicação é posta de lado, e recebe uma chave só sua.",
    redo: "Fazer outra vez",
    redo_why: "Vimo-lo no histórico, feito nesta sessão. Se não foi assim, faça-o outra vez.",
    codes_off: "Os códigos de reserva pertencem à autenticação de dois factores, que está desactivada. Aqui não há nada a trocar.",
    contacts: Contacts {
        account: "O e-mail desta conta",
        advice: [
            "Na sua caixa de correio: a palavra-passe é só sua, e não há reencaminhamentos nem filtros que não conheça.",
            "O seu número de telefone ainda funciona no seu telemóvel. Se ficou sem rede sem razão, fale já com a operadora.",
            "Avise os seus contactos de que podem ter recebido mensagens que não são suas.",
            "Veja na facturação se houve gastos que não conhece.",
        ],
        checked: "Já verifiquei",
    },
    summary: Summary {
        title: "Como ficou a conta",
        all_done: "Todas as portas que conhecemos estão fechadas. Falta contar ao apoio o que aconteceu.",
        keys_left: Counted {
            one: "Os passos estão feitos, mas {n} chave de API que deixou continua a dar acesso à conta.",
            other: "Os passos estão feitos, mas {n} chaves de API que deixou continuam a dar acesso à conta.",
        },
        keys_title: "Chaves que continuam a dar acesso",
        keys_unread: "Os passos estão feitos. Não foi possível ver se ainda há chaves de API que dão acesso à conta.",
        some_left: Counted {
            one: "{n} passo não ficou feito. Pode voltar a ele agora ou mais tarde.",
            other: "{n} passos não ficaram feitos. Pode voltar a eles agora ou mais tarde.",
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
        later: "Ao terminar, este separador esquece estes passos.",
    },
    mail: mail::PT,
    report: report::PT,
};

pub static EN: Lockdown = Lockdown {
    lead: "If you think someone got into your account, do this calmly, one step at a time.",
    start_title: "Take a breath",
    start_text: "We close the doors one by one. This device stays signed in throughout. You can stop on the way: for 30 minutes this tab remembers the step you were at.",
    start_proof: "First we confirm that it is you. Whoever cannot prove it gets no further.",
    start_list: "What we will do",
    start: "Start",
    starting: "Confirming…",
    start_unread: "It was not possible to start yet, and nothing has been changed.",
    reported: Counted {
        one: "The session that you do not recognise is kept in the record.",
        other: "The {n} sessions that you do not recognise are kept in the record.",
    },
    reported_events: Counted {
        one: "The event that you did not cause is kept in the record, with its time, device and place.",
        other: "The {n} events that you did not cause are kept in the record, with their times, devices and places.",
    },
    resumed: "You go on at the step where you were. Nothing that was done is done twice.",
    step_of: |step, all| format!("Step {step} of {all}"),
    steps: "The steps",
    names: [
        "Keep a record",
        "End the other sessions",
        "New password",
        "End the sessions again",
        "API keys",
        "Connect the authenticator app anew",
        "New backup codes",
        "Check your contacts",
    ],
    why: [
        "Before anything is ended, keep who is signed in and which keys exist. Afterwards it can no longer be seen.",
        "Whoever is in your account on another device is out at once. This device stays.",
        "So the password that someone may have found out no longer works.",
        "It closes the last gap: whoever still came in with the old password, before it changed, is out now.",
        "An API key gives access without a password, and changing the password does not stop it. Choose those that should stop.",
        "Whoever copied the old connection to the app can no longer make codes with it.",
        "The old codes no longer work, nor for anyone who has seen them.",
        "Whoever gets into an account often changes the way back. See whether all of this is still yours.",
    ],
    marks: Marks {
        open: "to do",
        sent: "under way",
        done: "done",
        failed: "not done",
        unknown: "not known",
        skipped: "left out",
    },
    go_on: "Continue",
    skip: "Leave this step out",
    go_on_undone: "Leave it as it is and continue",
    looking: "Checking with the server how things stand…",
    unknown: "The answer was lost: it may have been done or not. Check before you repeat it; nothing is sent until that is known.",
    check_again: "Check now",
    not_done: "We have checked: it was not done. You can try again.",
    evidence: Evidence {
        reading: "Reading the sessions and the keys…",
        sessions: Counted { one: "{n} session", other: "{n} sessions" },
        more_sessions: "There are more sessions than the record holds; it keeps the latest to sign in.",
        keys: Counted { one: "{n} API key", other: "{n} API keys" },
        unread: "Not everything could be read for the record. You can try again, or go on without it: closing the doors matters more.",
        kept: "The record that was taken at the beginning was kept in this tab.",
        late: "This record is taken after sessions were already ended or things in the account changed: whoever was there may no longer be in it. The file says so.",
        download: "Download the record",
        download_again: "Download the record again",
        downloaded: "The record was handed to the browser. See whether it is among your downloads.",
        download_failed: "The browser did not allow the download. You can go on all the same.",
        file_name: "security-record",
        contents: "It is a text file for support or the police, with local times and UTC. It has no passwords, codes or keys.",
    },
    others: Others {
        at_stake: Counted {
            one: "{n} other device is signed in.",
            other: "{n} other devices are signed in.",
        },
        at_stake_more: |number| format!("More than {number} other devices are signed in."),
        end: "End all other sessions",
        ending: "Ending…",
        ended: Counted { one: "{n} session was ended.", other: "{n} sessions were ended." },
        none: "Only this device is signed in.",
        still_there: "We have checked: other devices are still signed in. You can try again.",
    },
    keys: Keys {
        at_stake: Counted {
            one: "The account has {n} API key. If you revoke it, what uses it stops immediately, and this cannot be undone.",
            other: "The account has {n} API keys. What uses the ones you revoke stops immediately, and this cannot be undone.",
        },
        none: "The account has no API keys: nobody gets in that way.",
        choose: "Keys to revoke",
        in_use: |when| format!("Used {when}: the messages that go through it will stop."),
        last_used: |when| format!("Last used {when}."),
        never_used: "Never used: nothing stops.",
        revoke: Counted { one: "Revoke {n} key", other: "Revoke {n} keys" },
        revoking: "Revoking…",
        choose_one: "Choose at least one key, or leave this step out.",
        revoked: Counted { one: "{n} key was revoked.", other: "{n} keys were revoked." },
        still_there: "We have checked: there are keys that still work. Choose again and repeat it.",
        row_failed: |why| format!("It was not revoked and still works. {why}"),
        partly: Counted {
            one: "{n} key was not revoked and still works. Try again.",
            other: "{n} keys were not revoked and still work. Try again.",
        },
        kept: "The keys that you leave go on giving access. When you have finished, replace them with new ones:",
        kept_link: "your API keys",
    },
    password_lost: "The password that you know no longer works? Then someone has changed it: leave this step out and write to support at the end.",
    factor_off: "Two-factor authentication is off. Turn it on now: the password alone then no longer opens the account.",
    factor_connect: "You will need the phone with the authenticator app, or a backup code. The old connection works until the new one is confirmed.",
    put_aside: "An unfinished set-up is waiting that was not begun here. It may not be yours: when you connect the app it is put aside, and you get a key of your own.",
    redo: "Do it again",
    redo_why: "We saw it in the history, done in this session. If that is not so, do it again.",
    codes_off: "Backup codes belong to two-factor authentication, which is off. There is nothing to replace here.",
    contacts: Contacts {
        account: "The e-mail address of this account",
        advice: [
            "In your mailbox: only you have its password, and there are no forwarding rules or filters that you do not know.",
            "Your phone number still works in your phone. If you lost coverage for no reason, talk to your operator now.",
            "Warn your contacts that they may have had messages that were not from you.",
            "Look at your billing for spending that you do not know.",
        ],
        checked: "I have checked",
    },
    summary: Summary {
        title: "How the account stands",
        all_done: "Every door that we know of is closed. What is left is to tell support what happened.",
        keys_left: Counted {
            one: "The steps are done, but {n} API key that you left still gives access to the account.",
            other: "The steps are done, but {n} API keys that you left still give access to the account.",
        },
        keys_title: "Keys that still give access",
        keys_unread: "The steps are done. It was not possible to see whether there are still API keys that give access to the account.",
        some_left: Counted {
            one: "{n} step was not done. You can go back to it now or later.",
            other: "{n} steps were not done. You can go back to them now or later.",
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
        later: "When you finish, this tab forgets these steps.",
    },
    mail: mail::EN,
    report: report::EN,
};
