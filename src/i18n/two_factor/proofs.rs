//! Turning off, changing phones, testing a stored code.

use crate::i18n::Counted;

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Proofs {
    pub back: &'static str,
    pub off_title: &'static str,
    pub off_lead: &'static str,
    pub off_changes: [&'static str; 3],
    pub off_codes_void: Counted,
    pub off_phone_instead: &'static str,
    pub off_proof: &'static str,
    pub off_submit: &'static str,
    pub phone_title: &'static str,
    /// The same where the app is connected anew because somebody else may have the old connection.
    pub anew_title: &'static str,
    pub phone_lead: &'static str,
    pub phone_changes: [&'static str; 3],
    pub anew_changes: [&'static str; 3],
    pub phone_proof: &'static str,
    pub phone_submit: &'static str,
    pub test_title: &'static str,
    pub test_lead: &'static str,
    pub test_label: &'static str,
    pub test_hint: &'static str,
    pub test_submit: &'static str,
    pub testing: &'static str,
    pub test_valid: &'static str,
    pub test_used: fn(&str) -> String,
    pub test_retired: fn(u32) -> String,
    pub test_unknown: &'static str,
    pub test_failed: &'static str,
    pub test_missing: &'static str,
}

pub const PT: Proofs = Proofs {
    back: "Voltar sem alterar nada",
    off_title: "Desactivar a autenticação de dois factores",
    off_lead: "O que muda nesse momento:",
    off_changes: [
        "A palavra-passe sozinha volta a abrir a conta.",
        "A entrada Zexa na sua aplicação deixa de servir: pode apagá-la.",
        "Para activar de novo terá de ligar a aplicação outra vez.",
    ],
    off_codes_void: Counted {
        one: "O código de reserva que resta deixa de servir.",
        other: "Os {n} códigos de reserva que restam deixam de servir.",
    },
    off_phone_instead: "Só quer mudar de telemóvel? Não precisa de desactivar nada.",
    off_proof: "Confirme que é o titular da conta",
    off_submit: "Desactivar 2FA",
    phone_title: "Mudar de telemóvel",
    anew_title: "Ligação nova à aplicação",
    phone_lead: "O que vai acontecer:",
    phone_changes: [
        "Primeiro confirma que é o titular, com a aplicação antiga ou um código de reserva (que fica gasto).",
        "Depois liga a aplicação do telemóvel novo e confirma um código dela.",
        "Só então a aplicação antiga deixa de servir. Os códigos de reserva não mudam.",
    ],
    anew_changes: [
        "Primeiro confirma que é o titular, com um código da aplicação ou um código de reserva (que fica gasto).",
        "Depois liga a aplicação com uma chave nova, no mesmo telemóvel ou noutro, e confirma um código dela.",
        "Só então a ligação antiga deixa de servir, também para quem a tenha copiado.",
    ],
    phone_proof: "Confirme que é o titular da conta",
    phone_submit: "Continuar",
    test_title: "Testar um código guardado",
    test_lead: "Escreva um código de reserva que guardou. Dizemos se serve; não fica gasto.",
    test_label: "Código de reserva",
    test_hint: "Maiúsculas, espaços e traços não contam.",
    test_submit: "Testar código",
    testing: "A testar…",
    test_valid: "O código serve e não foi gasto.",
    test_used: |at| format!("Este código já foi usado ({at}). Risque-o da sua lista."),
    test_retired: |number| {
        format!(
            "Este código é do conjunto n.º {number}, que já não serve. Procure a lista mais recente ou faça um conjunto novo."
        )
    },
    test_unknown: "Nenhum conjunto desta conta tem esse código. Veja se o escreveu como está na lista e se a lista é desta conta.",
    test_failed: "O código não foi testado. Não ficou gasto: tente de novo.",
    test_missing: "Escreva um dos códigos que guardou.",
};

pub const EN: Proofs = Proofs {
    back: "Back without changing anything",
    off_title: "Disable two-factor authentication",
    off_lead: "What changes in that moment:",
    off_changes: [
        "The password alone opens your account again.",
        "The Zexa entry in your app stops working: you can delete it.",
        "To enable it again you will have to connect the app anew.",
    ],
    off_codes_void: Counted {
        one: "The one backup code left stops working.",
        other: "The {n} backup codes left stop working.",
    },
    off_phone_instead: "Are you just changing phones? Then there is no need to disable anything.",
    off_proof: "Confirm that it is you",
    off_submit: "Disable 2FA",
    phone_title: "Change phone",
    anew_title: "New connection to the app",
    phone_lead: "What will happen:",
    phone_changes: [
        "First you confirm that it is you, with the old app or a backup code (which is then used up).",
        "Then you connect the app on your new phone and confirm a code from it.",
        "Only then does the old app stop working. Your backup codes do not change.",
    ],
    anew_changes: [
        "First you confirm that it is you, with a code from the app or a backup code (which is then used up).",
        "Then you connect the app with a new key, on the same phone or another, and confirm a code from it.",
        "Only then does the old connection stop working, also for anyone who has copied it.",
    ],
    phone_proof: "Confirm that it is you",
    phone_submit: "Continue",
    test_title: "Test a saved code",
    test_lead: "Type a backup code that you stored. We tell you whether it works; it is not used up.",
    test_label: "Backup code",
    test_hint: "Capitals, spaces and dashes do not count.",
    test_submit: "Test code",
    testing: "Testing…",
    test_valid: "The code works, and it was not used up.",
    test_used: |at| format!("This code was used before ({at}). Strike it from your list."),
    test_retired: |number| {
        format!(
            "This code belongs to set no. {number}, which no longer works. Look for your latest list, or make a new set."
        )
    },
    test_unknown: "No set of this account has that code. Check that you typed it as on your list, and that the list is of this account.",
    test_failed: "The code was not tested. It was not used up: try again.",
    test_missing: "Type one of the codes you stored.",
};
