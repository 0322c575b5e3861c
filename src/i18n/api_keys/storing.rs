//! Words for keeping a new key: the check, the examples, the reminder.

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Store {
    pub check_title: &'static str,
    pub check_label: &'static str,
    pub check_hint: &'static str,
    pub check: &'static str,
    pub same: &'static str,
    pub within: &'static str,
    pub cut: fn(usize, usize) -> String,
    pub other_key: &'static str,
    pub different: &'static str,
    pub nothing_pasted: &'static str,
    pub place: &'static str,
    pub dot_env: &'static str,
    pub dot_env_hint: &'static str,
    pub dot_env_comment: fn(&str) -> String,
    pub saved: &'static str,
    pub not_saved: &'static str,
    pub reminder: &'static str,
    /// When the key ends, and the days before that at which the calendar reminds.
    pub reminder_hint: fn(&str, &[u8]) -> String,
    pub reminder_title: fn(&str) -> String,
    pub reminder_text: fn(&str) -> String,
    pub in_row: fn(&str) -> String,
}

pub const PT_STORE: Store = Store {
    check_title: "Verificar o que guardou",
    check_label: "Cole aqui a chave que guardou",
    check_hint: "Copie-a do lugar onde a guardou. É comparada neste navegador e o campo fica logo vazio.",
    check: "Comparar",
    same: "Está certa: o que guardou é a chave inteira.",
    within: "A chave está lá inteira, com mais texto à volta (aspas, ou o nome da variável).",
    cut: |have, of| format!("Falta o fim: só lá estão {have} dos {of} caracteres. Guarde-a outra vez."),
    other_key: "É uma chave da Zexa, mas não esta. Guarde a que está aqui em cima.",
    different: "Não é esta chave. Copie-a e guarde-a outra vez.",
    nothing_pasted: "Cole primeiro no campo a chave que guardou.",
    place: "Exemplo para",
    dot_env: "Transferir zexa.env",
    dot_env_hint: "O ficheiro contém a chave: guarde-o só no servidor e ponha zexa.env no .gitignore. Se o programa lê .env, mude-lhe o nome e ponha .env no .gitignore.",
    dot_env_comment: |x| format!("Zexa, chave {x}. Não pôr em repositórios."),
    saved: "Ficheiro entregue ao navegador.",
    not_saved: "O navegador não aceitou o ficheiro.",
    reminder: "Lembrete no calendário (.ics)",
    reminder_hint: |x, days| {
        let before = match days {
            [] => "uma hora antes".to_owned(),
            [one] => format!("{one} dia antes"),
            [rest @ .., last] => format!("{} e {last} dia antes", listed(rest)),
        };
        format!("Deixa de funcionar a {x}. O calendário avisa {before}.")
    },
    reminder_title: |x| format!("A chave de API {x} da Zexa expira"),
    reminder_text: |x| format!("Quando expirar, o que usa esta chave pára. Troque-a antes: {x}"),
    in_row: |x| format!("A chave {x}, mostrada só agora"),
};

pub const EN_STORE: Store = Store {
    check_title: "Check what you stored",
    check_label: "Paste the key you stored here",
    check_hint: "Copy it from the place where you stored it. It is compared in this browser and the field is emptied at once.",
    check: "Compare",
    same: "It is right: what you stored is the whole key.",
    within: "The whole key is there, with more text around it (quotation marks, or the variable's name).",
    cut: |have, of| {
        format!("The end is missing: only {have} of the {of} characters are there. Store it again.")
    },
    other_key: "It is a Zexa key, but not this one. Store the one above.",
    different: "It is not this key. Copy it and store it again.",
    nothing_pasted: "Paste the key you stored into the field first.",
    place: "Example for",
    dot_env: "Download zexa.env",
    dot_env_hint: "The file holds the key: keep it on the server only, and put zexa.env into .gitignore. If the program reads .env, rename it and put .env into .gitignore.",
    dot_env_comment: |x| format!("Zexa key {x}. Keep out of repositories."),
    saved: "The file was handed to the browser.",
    not_saved: "The browser did not take the file.",
    reminder: "Calendar reminder (.ics)",
    reminder_hint: |x, days| {
        let before = match days {
            [] => "an hour before".to_owned(),
            [one] => days_before(*one),
            [rest @ .., last] => {
                let rest = rest.iter().copied().map(days_before).collect::<Vec<_>>().join(", ");
                format!("{rest} and {}", days_before(*last))
            }
        };
        format!("Stops working on {x}. The calendar will remind you {before}.")
    },
    reminder_title: |x| format!("The Zexa API key {x} expires"),
    reminder_text: |x| format!("What uses this key will stop. Rotate it before: {x}"),
    in_row: |x| format!("The key {x}, just now"),
};

fn days_before(days: u8) -> String {
    if days == 1 { "1 day before".to_owned() } else { format!("{days} days before") }
}

/// `14, 7`.
fn listed(days: &[u8]) -> String {
    days.iter().map(u8::to_string).collect::<Vec<_>>().join(", ")
}
