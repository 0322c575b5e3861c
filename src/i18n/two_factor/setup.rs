//! The way in: the key, the app's code.

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Setup {
    pub steps: &'static str,
    pub step_prove: &'static str,
    pub step_scan: &'static str,
    pub step_codes: &'static str,
    pub step_done: &'static str,
    /// Said of a step that is behind.
    pub passed: &'static str,
    pub title: &'static str,
    pub title_phone: &'static str,
    /// The same where the app is connected anew because somebody else may have the old connection.
    pub title_anew: &'static str,
    pub lead: &'static str,
    pub lead_phone: &'static str,
    pub lead_anew: &'static str,
    pub qr_title: &'static str,
    pub qr_text: &'static str,
    pub qr_label: &'static str,
    pub same_device: &'static str,
    pub open_app: &'static str,
    pub open_app_hint: &'static str,
    pub key_title: &'static str,
    pub key_text: &'static str,
    pub key_label: &'static str,
    pub copy_key: &'static str,
    pub key_copied: &'static str,
    pub old_entry: &'static str,
    pub deadline: &'static str,
    /// How long until the end.
    pub ends_soon: fn(&str) -> String,
    pub code_title: &'static str,
    pub code: &'static str,
    pub code_hint: &'static str,
    pub code_missing: &'static str,
    pub code_wrong_length: &'static str,
    pub wrong_code: &'static str,
    pub code_other_time: &'static str,
    /// How long until the next code.
    pub code_just_over: fn(&str) -> String,
    /// About how much.
    pub clock_slow: fn(&str) -> String,
    /// About how much.
    pub clock_fast: fn(&str) -> String,
    pub code_of_elsewhere: &'static str,
    pub enlarge: &'static str,
    pub enlarged_title: &'static str,
    pub confirm: &'static str,
    pub confirming: &'static str,
    pub cancel: &'static str,
    pub cancel_phone: &'static str,
    pub cancelling: &'static str,
}

pub const PT: Setup = Setup {
    steps: "Passos da activação",
    step_prove: "Provar quem é",
    step_scan: "Ligar a aplicação",
    step_codes: "Guardar os códigos",
    step_done: "Terminado",
    passed: "feito",
    title: "Ligue a sua aplicação de autenticação",
    title_phone: "Ligue a aplicação do telemóvel novo",
    title_anew: "Ligue a aplicação com a chave nova",
    lead: "Há três maneiras; escolha uma. Nada muda na conta antes de o código ser confirmado.",
    lead_anew: "Há três maneiras; escolha uma. A ligação antiga serve até o código da nova ser confirmado.",
    lead_phone: "Há três maneiras; escolha uma. A aplicação antiga serve até o código da nova ser confirmado.",
    qr_title: "Ler o código QR",
    qr_text: "Na aplicação de autenticação, acrescente uma conta e aponte a câmara para aqui.",
    qr_label: "Código QR para a aplicação de autenticação. Sem câmara, use a chave escrita nesta página.",
    same_device: "A aplicação está neste dispositivo",
    open_app: "Abrir na minha aplicação de autenticação",
    open_app_hint: "Se nada se abrir, este dispositivo não tem uma aplicação que responda: use a chave.",
    key_title: "Escrever a chave",
    key_text: "Na aplicação, escolha acrescentar uma conta com chave, baseada no tempo. Os espaços não contam.",
    key_label: "Chave de configuração",
    copy_key: "Copiar a chave",
    key_copied: "Chave copiada.",
    old_entry: "Se a aplicação já tem uma entrada Zexa de uma tentativa antiga, apague-a depois de terminar.",
    deadline: "Esta activação é válida por mais",
    ends_soon: |left| format!("Esta activação termina dentro de {left}."),
    code_title: "Confirme com o código da aplicação",
    code: "Código de 6 dígitos",
    code_hint: "O que a aplicação mostra agora para Zexa. Muda de 30 em 30 segundos.",
    code_missing: "Escreva o código de 6 dígitos que a aplicação mostra.",
    code_wrong_length: "O código tem exactamente 6 dígitos. Veja se falta ou sobra algum.",
    wrong_code: "Esse código não está certo. A chave é a mesma: veja se o código é da entrada Zexa mais recente e se o relógio do telemóvel está em automático, e escreva o que a aplicação mostra agora.",
    code_other_time: "Esse código é o certo, mas de outro momento. Espere pelo próximo e escreva-o logo; se voltar a acontecer, ponha o relógio do telemóvel em automático.",
    code_just_over: |wait| {
        format!(
            "Esse código acabou de perder a validade. O próximo aparece dentro de {wait}: escreva-o logo que o vir. Se voltar a acontecer, o relógio do telemóvel está atrasado: ponha-o em automático."
        )
    },
    clock_slow: |about| {
        format!(
            "Esse código é desta chave, mas já passou: o relógio do telemóvel está atrasado cerca de {about}. Ponha a data e a hora do telemóvel em automático e escreva o código que a aplicação mostrar então."
        )
    },
    clock_fast: |about| {
        format!(
            "Esse código é desta chave, mas ainda não é a sua hora: o relógio do telemóvel está adiantado cerca de {about}. Ponha a data e a hora do telemóvel em automático e escreva o código que a aplicação mostrar então."
        )
    },
    code_of_elsewhere: "Esse código não é desta chave, agora ou nos dez minutos à volta: ou é de outra entrada da aplicação, ou há um engano ao escrever. A chave é a mesma. Veja a entrada Zexa mais recente e escreva o código que ela mostra agora.",
    enlarge: "Ampliar o código",
    enlarged_title: "Aponte a câmara para aqui",
    confirm: "Confirmar código",
    confirming: "A confirmar…",
    cancel: "Cancelar a activação",
    cancel_phone: "Cancelar a mudança",
    cancelling: "A cancelar…",
};

pub const EN: Setup = Setup {
    steps: "Steps of the set-up",
    step_prove: "Prove it is you",
    step_scan: "Connect the app",
    step_codes: "Store the codes",
    step_done: "Done",
    passed: "done",
    title: "Connect your authenticator app",
    title_phone: "Connect the app on your new phone",
    title_anew: "Connect the app with the new key",
    lead: "There are three ways; choose one. Nothing changes in your account before the code is confirmed.",
    lead_anew: "There are three ways; choose one. The old connection works until a code of the new one is confirmed.",
    lead_phone: "There are three ways; choose one. Your old app works until the new one's code is confirmed.",
    qr_title: "Scan the QR code",
    qr_text: "In your authenticator app, add an account and point the camera here.",
    qr_label: "QR code for the authenticator app. Without a camera, use the key written on this page.",
    same_device: "The app is on this device",
    open_app: "Open in my authenticator app",
    open_app_hint: "If nothing opens, this device has no app that answers: use the key.",
    key_title: "Type the key",
    key_text: "In the app, choose to add an account by key, time based. Spaces do not count.",
    key_label: "Set-up key",
    copy_key: "Copy the key",
    key_copied: "Key copied.",
    old_entry: "If the app has a Zexa entry from an earlier attempt, delete that one when you have finished.",
    deadline: "This set-up is valid for another",
    ends_soon: |left| format!("This set-up ends in {left}."),
    code_title: "Confirm with the app's code",
    code: "6-digit code",
    code_hint: "What the app shows now for Zexa. It changes every 30 seconds.",
    code_missing: "Type the 6-digit code that the app shows.",
    code_wrong_length: "The code has exactly 6 digits. See whether one is missing or too many.",
    wrong_code: "That code is not right. The key is still the same: check that the code is of the latest Zexa entry and that your phone's clock is set to automatic, then type what the app shows now.",
    code_other_time: "That is the right code, but for another moment. Wait for the next one and type it straight away; if it happens again, set your phone's clock to automatic.",
    code_just_over: |wait| {
        format!(
            "That code's time has just passed. The next one comes within {wait}: type it as soon as you see it. If it happens again, your phone's clock is slow: set it to automatic."
        )
    },
    clock_slow: |about| {
        format!(
            "That code is of this key, but its time has passed: your phone's clock is about {about} slow. Set the phone's date and time to automatic, then type the code that the app shows."
        )
    },
    clock_fast: |about| {
        format!(
            "That code is of this key, but its time has not come: your phone's clock is about {about} fast. Set the phone's date and time to automatic, then type the code that the app shows."
        )
    },
    code_of_elsewhere: "That code is not of this key, now or within ten minutes either way: it is from another entry of your app, or there is a slip in the typing. The key is still the same. Look at the latest Zexa entry and type the code that it shows now.",
    enlarge: "Enlarge the code",
    enlarged_title: "Point the camera here",
    confirm: "Confirm code",
    confirming: "Confirming…",
    cancel: "Cancel set-up",
    cancel_phone: "Cancel the change",
    cancelling: "Cancelling…",
};
