//! The status page: off, waiting, on.

use crate::i18n::Counted;

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Status {
    pub title: &'static str,
    pub lead: &'static str,
    pub off_title: &'static str,
    pub off_text: &'static str,
    pub enable: &'static str,
    pub enabling: &'static str,
    pub needs_title: &'static str,
    pub needs: [&'static str; 3],
    pub app_title: &'static str,
    pub app_text: &'static str,
    pub loss_title: &'static str,
    pub loss_text: &'static str,
    pub on_title: &'static str,
    pub on_text: &'static str,
    pub since: &'static str,
    pub codes: &'static str,
    pub codes_text: &'static str,
    pub left: &'static str,
    pub left_of: fn(&str, &str) -> String,
    pub set: &'static str,
    pub set_number: fn(u32) -> String,
    pub made: &'static str,
    pub make_codes: &'static str,
    pub making_codes: &'static str,
    pub codes_low: Counted,
    pub codes_last: &'static str,
    pub codes_none: &'static str,
    /// Half a year after the codes were made.
    pub codes_old_title: &'static str,
    pub codes_old: &'static str,
    pub test_code: &'static str,
    pub phone: &'static str,
    pub phone_text: &'static str,
    pub new_phone: &'static str,
    pub off_section: &'static str,
    pub off_section_text: &'static str,
    pub turn_off: &'static str,
    pub waiting_title: &'static str,
    pub waiting_phone_title: &'static str,
    /// The same where the app is connected anew because somebody else may have the old connection.
    pub waiting_anew_title: &'static str,
    pub waiting_anew: fn(&str) -> String,
    pub resume_anew: &'static str,
    pub waiting: fn(&str) -> String,
    pub waiting_phone: fn(&str) -> String,
    pub resume: &'static str,
    pub resume_phone: &'static str,
    pub resuming: &'static str,
    pub unconfirmed_title: &'static str,
    pub unconfirmed_first: &'static str,
    pub unconfirmed_set: fn(u32) -> String,
}

pub const PT: Status = Status {
    title: "Autenticação de dois factores",
    lead: "Um segundo passo ao iniciar sessão: a palavra-passe, sozinha, deixa de abrir a conta.",
    off_title: "A autenticação de dois factores está desactivada",
    off_text: "Quando a activar, depois da palavra-passe pedimos também um código de 6 dígitos que só uma aplicação no seu telemóvel mostra. Quem souber apenas a palavra-passe não entra.",
    enable: "Activar 2FA",
    enabling: "A preparar…",
    needs_title: "Do que vai precisar",
    needs: [
        "Cerca de três minutos.",
        "O telemóvel, com uma aplicação de autenticação: Google Authenticator, Authy ou outra. São gratuitas.",
        "Um lugar seguro para os códigos de reserva: um gestor de palavras-passe, ou papel guardado longe do telemóvel.",
    ],
    app_title: "Porquê uma aplicação e não SMS",
    app_text: "A aplicação funciona mesmo sem rede, e ninguém lhe fica com os códigos ao apoderar-se do seu número (troca de SIM).",
    loss_title: "Guarde os códigos de reserva",
    loss_text: "Quem perde a aplicação e também os códigos de reserva pode ficar sem a conta para sempre. Por isso pedimos que os guarde antes de terminar.",
    on_title: "A autenticação de dois factores está activa",
    on_text: "Depois da palavra-passe pedimos um código da sua aplicação, ou um código de reserva.",
    since: "Activa desde",
    codes: "Códigos de reserva",
    codes_text: "Para entrar quando não tem a aplicação à mão. Cada um serve uma só vez.",
    left: "Por usar",
    left_of: |left, total| format!("{left} de {total}"),
    set: "Conjunto",
    set_number: |number| format!("N.º {number}"),
    made: "Em vigor desde",
    make_codes: "Fazer um conjunto novo",
    making_codes: "A fazer…",
    codes_low: Counted {
        one: "Resta {n} código de reserva. Faça um conjunto novo em breve.",
        other: "Restam {n} códigos de reserva. Faça um conjunto novo em breve.",
    },
    codes_last: "Resta um só código de reserva. Se o usar ou perder e ficar sem o telemóvel, pode perder a conta. Faça já um conjunto novo.",
    codes_none: "Não tem nenhum código de reserva. Se ficar sem o telemóvel, pode perder a conta. Faça já um conjunto novo.",
    codes_old_title: "Ainda sabe onde estão os códigos?",
    codes_old: "Fê-los há meio ano ou mais. Vá buscar um aonde os guarda e teste-o: não fica gasto. Se não os encontrar, faça um conjunto novo.",
    test_code: "Testar um código guardado",
    phone: "Telemóvel novo",
    phone_text: "Passe a aplicação de autenticação para outro telemóvel. A conta nunca fica sem segundo factor, e os códigos de reserva continuam a servir.",
    new_phone: "Mudar de telemóvel",
    off_section: "Desactivar",
    off_section_text: "Sem o segundo passo, a palavra-passe sozinha volta a abrir a conta.",
    turn_off: "Desactivar 2FA",
    waiting_title: "Há uma activação à espera",
    waiting_anew_title: "A ligação nova está à espera",
    waiting_anew: |until| {
        format!(
            "Começou a ligar a aplicação e não terminou. Pode continuar até {until}. Até lá, a ligação antiga continua a servir."
        )
    },
    resume_anew: "Continuar a ligação",
    waiting_phone_title: "A mudança de telemóvel está à espera",
    waiting: |until| {
        format!(
            "Começou a activar os dois factores e não terminou. Pode continuar até {until}: a chave é a mesma, e a entrada que já tem na aplicação serve."
        )
    },
    waiting_phone: |until| {
        format!(
            "Começou a mudar de telemóvel e não terminou. Pode continuar até {until}. Até lá, a aplicação antiga continua a servir."
        )
    },
    resume: "Continuar a activação",
    resume_phone: "Continuar a mudança",
    resuming: "A abrir…",
    unconfirmed_title: "Os códigos de reserva não foram confirmados",
    unconfirmed_first: "A sua aplicação já foi confirmada, mas os dois factores continuam desactivados, porque falta confirmar os códigos de reserva. Um conjunto que já foi feito não pode ser mostrado outra vez: faça um conjunto novo para terminar.",
    unconfirmed_set: |number| {
        format!(
            "O conjunto n.º {number} foi feito, mas não foi confirmado, por isso não serve. O conjunto anterior continua a servir. Se quer mudar, faça um conjunto novo."
        )
    },
};

pub const EN: Status = Status {
    title: "Two-factor authentication",
    lead: "A second step at sign-in: the password alone no longer opens your account.",
    off_title: "Two-factor authentication is off",
    off_text: "Once it is on, we ask after your password for a 6-digit code that only an app on your phone shows. Someone who knows just your password cannot get in.",
    enable: "Enable 2FA",
    enabling: "Preparing…",
    needs_title: "What you will need",
    needs: [
        "About three minutes.",
        "Your phone with an authenticator app: Google Authenticator, Authy or another. They are free.",
        "A safe place for backup codes: a password manager, or paper kept away from the phone.",
    ],
    app_title: "Why an app and not SMS",
    app_text: "The app works without coverage, and nobody gets your codes by taking over your phone number (a SIM swap).",
    loss_title: "Store the backup codes",
    loss_text: "If you lose both the app and the backup codes, you may be locked out of your account for good. That is why we ask you to store them before you finish.",
    on_title: "Two-factor authentication is on",
    on_text: "After your password we ask for a code from your app, or for a backup code.",
    since: "On since",
    codes: "Backup codes",
    codes_text: "To get in when you do not have the app at hand. Each works once.",
    left: "Not used yet",
    left_of: |left, total| format!("{left} of {total}"),
    set: "Set",
    set_number: |number| format!("No. {number}"),
    made: "Valid since",
    make_codes: "Make a new set",
    making_codes: "Making…",
    codes_low: Counted {
        one: "{n} backup code is left. Make a new set soon.",
        other: "{n} backup codes are left. Make a new set soon.",
    },
    codes_last: "Only one backup code is left. If you use or lose it and your phone is gone, you may lose your account. Make a new set now.",
    codes_none: "You have no backup codes. If your phone is gone, you may lose your account. Make a new set now.",
    codes_old_title: "Do you still know where your codes are?",
    codes_old: "You made them half a year ago or longer. Take one from where you keep it and test it: it is not spent. If you cannot find them, make a new set.",
    test_code: "Test a saved code",
    phone: "New phone",
    phone_text: "Move the authenticator app to another phone. Your account is never without a second factor, and your backup codes stay valid.",
    new_phone: "Change phone",
    off_section: "Turn off",
    off_section_text: "Without the second step, the password alone opens your account again.",
    turn_off: "Disable 2FA",
    waiting_title: "A set-up is waiting for you",
    waiting_anew_title: "Your new connection is waiting",
    waiting_anew: |until| {
        format!(
            "You began to connect the app and did not finish. You can go on until {until}. Until then the old connection still works."
        )
    },
    resume_anew: "Resume connecting",
    waiting_phone_title: "Your change of phone is waiting",
    waiting: |until| {
        format!(
            "You began to turn on two-factor authentication and did not finish. You can go on until {until}: the key is the same, and the entry you may have in your app is right."
        )
    },
    waiting_phone: |until| {
        format!(
            "You began to change phones and did not finish. You can go on until {until}. Until then your old app still works."
        )
    },
    resume: "Resume set-up",
    resume_phone: "Resume the change",
    resuming: "Opening…",
    unconfirmed_title: "Your backup codes were not confirmed",
    unconfirmed_first: "Your app is confirmed, but two-factor authentication is still off, because its backup codes have not been confirmed. A set that was made before cannot be shown again: make a new set to finish.",
    unconfirmed_set: |number| {
        format!(
            "Set no. {number} was made but not confirmed, so it does not work. The set before it still does. If you want to change, make a new set."
        )
    },
};
