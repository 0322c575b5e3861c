//! Words of the room `features::lockdown`. Plain and calm: who reads this may be frightened.

mod contacts;
mod evidence;
mod keys;
mod mail;
mod others;
mod report;
mod summary;

pub use contacts::Contacts;
pub use evidence::Evidence;
pub use keys::Keys;
pub use mail::Mail;
pub use others::Others;
pub use report::Report;
pub use summary::Summary;

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
    /// The same of the sessions once more, where the password is still the old one.
    pub why_again_same_password: &'static str,
    /// A step that is done, by its name.
    pub done_line: fn(&str) -> String,
    /// A step that was left out, by its name.
    pub left_out_line: fn(&str) -> String,
    pub marks: Marks,
    pub go_on: &'static str,
    pub skip: &'static str,
    pub go_on_undone: &'static str,
    pub looking: &'static str,
    pub unknown: &'static str,
    /// The same of an act that can be repeated without harm.
    pub unknown_harmless: &'static str,
    /// After *check now*, which could not read it.
    pub unchecked: &'static str,
    pub check_again: &'static str,
    pub not_done: &'static str,
    pub evidence: Evidence,
    /// After some that are named: how many there are besides.
    pub and_more: fn(&str) -> String,
    pub others: Others,
    pub keys: Keys,
    pub password_lost: &'static str,
    pub factor_off: &'static str,
    pub factor_connect: &'static str,
    /// It was turned off after it had been turned on on this way.
    pub factor_gone: &'static str,
    /// A set-up waits that was not begun on this way.
    pub put_aside: &'static str,
    pub leave_set_up_title: &'static str,
    pub leave_set_up: &'static str,
    pub stay: &'static str,
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
    pub not_needed: &'static str,
    pub undone: &'static str,
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
        "Ligar a aplicação de autenticação",
        "Códigos de reserva novos",
        "Confirmar o e-mail e o telefone",
    ],
    why: [
        "Antes de terminar seja o que for, guarde um registo de quem tem a sessão iniciada e das chaves que existem. Depois já não será possível vê-lo.",
        "Quem estiver na sua conta noutro dispositivo fica imediatamente de fora. Este dispositivo mantém a sessão.",
        "Com uma palavra-passe nova, a que alguém possa ter descoberto deixa de servir.",
        "Isto fecha a última fresta: quem tenha entrado com a palavra-passe antiga antes de ela mudar sai agora.",
        "Uma chave de API dá acesso sem palavra-passe, e mudar a palavra-passe não a afecta. Escolha as que quer revogar.",
        "Com a aplicação de autenticação, a palavra-passe sozinha não chega para entrar. Uma ligação nova, só sua, torna inútil qualquer cópia da antiga.",
        "Os códigos antigos deixam de servir, também para quem os tenha visto.",
        "Quem entra numa conta alheia altera muitas vezes os contactos, para poder voltar. Confirme que tudo isto continua a ser seu.",
    ],
    why_again_same_password: "Quem tenha voltado a entrar entretanto sai agora. A palavra-passe não mudou: quem a souber pode entrar outra vez.",
    done_line: |name| format!("Concluído: {name}."),
    left_out_line: |name| format!("Passo saltado: {name}."),
    marks: Marks {
        open: "por fazer",
        sent: "em curso",
        done: "feito",
        failed: "não foi feito",
        unknown: "não se sabe",
        skipped: "saltado",
        not_needed: "não é preciso",
        undone: "já não está feito",
    },
    go_on: "Continuar",
    skip: "Saltar este passo",
    go_on_undone: "Deixar assim e continuar",
    looking: "A verificar no servidor…",
    unknown: "A resposta perdeu-se: pode ter sido feito ou não. Verifique antes de repetir; nada é enviado até se saber.",
    unknown_harmless: "A resposta perdeu-se: pode ter sido feito ou não. Verifique, ou faça-o outra vez: repetir não faz mal.",
    unchecked: "Não foi possível verificar agora. Continua sem se saber se foi feito.",
    check_again: "Verificar agora",
    not_done: "Verificámos: não foi feito. Pode tentar de novo.",
    evidence: evidence::PT,
    and_more: |number| format!("e mais {number}"),
    others: others::PT,
    keys: keys::PT,
    password_lost: "A palavra-passe que conhece já não serve? Então alguém a mudou: salte este passo e escreva ao apoio no fim.",
    factor_off: "A autenticação de dois factores está desactivada. Active-a agora: a palavra-passe, sozinha, deixa de abrir a conta.",
    factor_gone: "A autenticação de dois factores esteve activa e já não está. Volte a activá-la: se não a desactivou, pode ainda estar alguém dentro da conta.",
    factor_connect: "Vai precisar do telemóvel com a aplicação de autenticação, ou de um código de reserva. A ligação antiga serve até a nova estar confirmada.",
    put_aside: "Há uma configuração por acabar que não começou neste passo e que pode não ser sua. Ao ligar a aplicação, essa configuração é anulada, e terá uma chave nova, só sua.",
    leave_set_up_title: "Deixar a ligação a meio?",
    leave_set_up: "A aplicação ainda não está ligada. Se saltar este passo, por agora nada muda na conta; pode voltar a ele enquanto houver tempo.",
    stay: "Ficar neste passo",
    redo: "Fazer outra vez",
    redo_why: "O histórico mostra que isto foi feito na sua sessão. Se não foi por si, faça-o outra vez.",
    codes_off: "Os códigos de reserva pertencem à autenticação de dois factores, que está desactivada. Aqui não há nada a trocar.",
    contacts: contacts::PT,
    summary: summary::PT,
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
        "Connect the authenticator app",
        "New backup codes",
        "Check your e-mail and phone number",
    ],
    why: [
        "Before anything is ended, keep who is signed in and which keys exist. Afterwards it can no longer be seen.",
        "Whoever is in your account on another device is out at once. This device stays.",
        "With a new password, the one that someone may have found out stops working.",
        "This closes the last gap: whoever still came in with the old password, before it changed, is put out now.",
        "An API key gives access without a password, and changing the password does not affect it. Choose those that you want to revoke.",
        "With the authenticator app, the password alone is not enough to get in. A new connection, yours alone, makes any copy of the old one useless.",
        "The old codes stop working, also for anyone who has seen them.",
        "Whoever gets into someone’s account often changes its contacts, so as to come back. Check that all of this is still yours.",
    ],
    why_again_same_password: "Whoever has come in again meanwhile is put out now. The password has not changed: whoever knows it can come in again.",
    done_line: |name| format!("{name}: done."),
    left_out_line: |name| format!("Step left out: {name}."),
    marks: Marks {
        open: "to do",
        sent: "under way",
        done: "done",
        failed: "not done",
        unknown: "not known",
        skipped: "left out",
        not_needed: "not needed",
        undone: "no longer so",
    },
    go_on: "Continue",
    skip: "Leave this step out",
    go_on_undone: "Leave it as it is and continue",
    looking: "Checking with the server…",
    unknown: "The answer was lost: it may have been done or not. Check before you repeat it; nothing is sent until that is known.",
    unknown_harmless: "The answer was lost: it may have been done or not. Check, or do it again: repeating it does no harm.",
    unchecked: "We could not check just now. It is still not known whether it was done.",
    check_again: "Check now",
    not_done: "We have checked: it was not done. You can try again.",
    evidence: evidence::EN,
    and_more: |number| format!("and {number} more"),
    others: others::EN,
    keys: keys::EN,
    password_lost: "The password that you know no longer works? Then someone has changed it: leave this step out and write to support at the end.",
    factor_off: "Two-factor authentication is off. Turn it on now: the password alone then no longer opens the account.",
    factor_gone: "Two-factor authentication was on and no longer is. Turn it on again: if it was not you who turned it off, someone may still be in the account.",
    factor_connect: "You will need the phone with the authenticator app, or a backup code. The old connection works until the new one is confirmed.",
    put_aside: "An unfinished set-up is waiting that was not begun here. It may not be yours: when you connect the app it is put aside, and you get a key of your own.",
    leave_set_up_title: "Leave the connection half-way?",
    leave_set_up: "The app is not connected yet. If you leave this step out, nothing changes in the account for now; you can come back to it while there is time.",
    stay: "Stay at this step",
    redo: "Do it again",
    redo_why: "The history shows that this was done in your session. If it was not by you, do it again.",
    codes_off: "Backup codes belong to two-factor authentication, which is off. There is nothing to replace here.",
    contacts: contacts::EN,
    summary: summary::EN,
    mail: mail::EN,
    report: report::EN,
};
