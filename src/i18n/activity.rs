//! Words of the room `features::activity`.

use crate::backend::types::EventKind;

/// An event in words: alone, and with what it happened to in the place of `{}`.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// Where that is not known.
    pub plain: &'static str,
    /// Where it is.
    pub about: &'static str,
}

const fn told(plain: &'static str, about: &'static str) -> Told {
    Told { plain, about }
}

const fn always(words: &'static str) -> Told {
    Told { plain: words, about: words }
}

pub struct Activity {
    pub title: &'static str,
    pub lead: &'static str,
    pub caption: &'static str,
    pub loading: &'static str,
    pub what: &'static str,
    pub when: &'static str,
    pub from_where: &'static str,
    pub by_session: &'static str,
    pub by_this_device: &'static str,
    pub by_another: &'static str,
    pub by_nobody: &'static str,
    pub by_gone: &'static str,
    pub not_me: &'static str,
    /// What, when.
    pub not_me_named: fn(&str, &str) -> String,
    pub nothing_title: &'static str,
    pub nothing: &'static str,
    pub not_kept: &'static str,
    pub older: &'static str,
    pub loading_older: &'static str,
    pub end: &'static str,
    pub signed_in: Told,
    pub sign_in_failed: Told,
    pub second_step_failed: Told,
    pub locked_out: Told,
    pub signed_out: Told,
    pub two_factor_enabled: Told,
    pub two_factor_disabled: Told,
    pub authenticator_replaced: Told,
    pub backup_codes_replaced: Told,
    pub backup_code_used: Told,
    pub api_key_created: Told,
    pub api_key_renamed: Told,
    pub api_key_rotated: Told,
    pub api_key_revoked: Told,
    pub session_revoked: Told,
    pub password_changed: Told,
    pub unknown: Told,
}

impl Activity {
    /// What happened, in words.
    #[must_use]
    pub const fn told(&self, kind: EventKind) -> &Told {
        match kind {
            EventKind::SignedIn => &self.signed_in,
            EventKind::SignInFailed => &self.sign_in_failed,
            EventKind::SecondStepFailed => &self.second_step_failed,
            EventKind::LockedOut => &self.locked_out,
            EventKind::SignedOut => &self.signed_out,
            EventKind::TwoFactorEnabled => &self.two_factor_enabled,
            EventKind::TwoFactorDisabled => &self.two_factor_disabled,
            EventKind::AuthenticatorReplaced => &self.authenticator_replaced,
            EventKind::BackupCodesReplaced => &self.backup_codes_replaced,
            EventKind::BackupCodeUsed => &self.backup_code_used,
            EventKind::ApiKeyCreated => &self.api_key_created,
            EventKind::ApiKeyRenamed => &self.api_key_renamed,
            EventKind::ApiKeyRotated => &self.api_key_rotated,
            EventKind::ApiKeyRevoked => &self.api_key_revoked,
            EventKind::SessionRevoked => &self.session_revoked,
            EventKind::PasswordChanged => &self.password_changed,
            EventKind::Unknown => &self.unknown,
        }
    }
}

pub const PT: Activity = Activity {
    title: "Actividade recente",
    lead: "O que aconteceu à segurança da sua conta: quando, de onde e em que sessão.",
    caption: "Acontecimentos de segurança, do mais recente para o mais antigo",
    loading: "A carregar a actividade…",
    what: "O que aconteceu",
    when: "Quando",
    from_where: "De onde",
    by_session: "Em que sessão",
    by_this_device: "Neste dispositivo",
    by_another: "Noutra sessão",
    by_nobody: "Sem sessão iniciada",
    by_gone: "Numa sessão que já não se conhece",
    not_me: "Não fui eu",
    not_me_named: |what, when| format!("Não fui eu: {what}, {when}"),
    nothing_title: "Ainda não há nada para mostrar",
    nothing: "Quando alguém iniciar sessão, ou mudar a palavra-passe, uma chave ou o segundo factor, fica registado aqui.",
    not_kept: "Este serviço não guarda a actividade da conta.",
    older: "Mostrar mais antigos",
    loading_older: "A carregar…",
    end: "Não há registos mais antigos.",
    signed_in: always("Início de sessão"),
    sign_in_failed: always("Tentativa de início de sessão com a palavra-passe errada. Ninguém entrou."),
    second_step_failed: always(
        "Tentativa de início de sessão: a palavra-passe estava certa, o código não. Ninguém entrou.",
    ),
    locked_out: always("Início de sessão bloqueado por algum tempo, depois de demasiadas tentativas erradas"),
    signed_out: always("Fim de sessão"),
    two_factor_enabled: always("Autenticação de dois factores activada"),
    two_factor_disabled: always("Autenticação de dois factores desactivada"),
    authenticator_replaced: always("Aplicação de autenticação trocada por outra"),
    backup_codes_replaced: always("Novo conjunto de códigos de reserva; o anterior deixou de valer"),
    backup_code_used: always("Código de reserva usado"),
    api_key_created: told("Chave de API criada", "Chave de API criada: {}"),
    api_key_renamed: told(
        "Nome de uma chave de API alterado",
        "Nome de uma chave de API alterado: agora é {}",
    ),
    api_key_rotated: told(
        "Chave de API substituída por uma nova",
        "Chave de API substituída por uma nova: {}",
    ),
    api_key_revoked: told("Chave de API revogada", "Chave de API revogada: {}"),
    session_revoked: told("Sessão revogada", "Sessão revogada: {}"),
    password_changed: always("Palavra-passe alterada"),
    unknown: told(
        "Algo que esta versão da página ainda não sabe descrever. Recarregue-a; se continuar assim, pergunte a suporte@zexa.ao.",
        "Algo que esta versão da página ainda não sabe descrever ({}). Recarregue-a; se continuar assim, pergunte a suporte@zexa.ao.",
    ),
};

pub const EN: Activity = Activity {
    title: "Recent activity",
    lead: "What happened to the security of your account: when, from where, and in which session.",
    caption: "Security events, the latest first",
    loading: "Loading the activity…",
    what: "What happened",
    when: "When",
    from_where: "From where",
    by_session: "In which session",
    by_this_device: "On this device",
    by_another: "In another session",
    by_nobody: "Not signed in",
    by_gone: "In a session no longer known",
    not_me: "This wasn’t me",
    not_me_named: |what, when| format!("This wasn’t me: {what}, {when}"),
    nothing_title: "There is nothing to show yet",
    nothing: "When somebody signs in, or changes the password, a key or the second factor, it is recorded here.",
    not_kept: "This service does not keep the account’s activity.",
    older: "Show older ones",
    loading_older: "Loading…",
    end: "There are no older records.",
    signed_in: always("Sign-in"),
    sign_in_failed: always("A sign-in was tried with a wrong password. Nobody got in."),
    second_step_failed: always(
        "A sign-in was tried: the password was right, the code was not. Nobody got in.",
    ),
    locked_out: always("Sign-in blocked for a while, after too many wrong tries"),
    signed_out: always("Sign-out"),
    two_factor_enabled: always("Two-factor authentication turned on"),
    two_factor_disabled: always("Two-factor authentication turned off"),
    authenticator_replaced: always("Authenticator app exchanged for another"),
    backup_codes_replaced: always("New set of backup codes; the one before stopped working"),
    backup_code_used: always("Backup code used"),
    api_key_created: told("API key made", "API key made: {}"),
    api_key_renamed: told("Name of an API key changed", "Name of an API key changed: it is now {}"),
    api_key_rotated: told("API key replaced by a new one", "API key replaced by a new one: {}"),
    api_key_revoked: told("API key revoked", "API key revoked: {}"),
    session_revoked: told("Session revoked", "Session revoked: {}"),
    password_changed: always("Password changed"),
    unknown: told(
        "Something that this version of the page cannot describe yet. Reload it; if that does not help, ask suporte@zexa.ao.",
        "Something that this version of the page cannot describe yet ({}). Reload it; if that does not help, ask suporte@zexa.ao.",
    ),
};

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_kind_is_told_in_words_of_its_own() {
        let kinds = || EventKind::KNOWN.into_iter().chain([EventKind::Unknown]);
        for words in [&PT, &EN] {
            let told: HashSet<&str> = kinds().map(|kind| words.told(kind).plain).collect();
            assert_eq!(told.len(), kinds().count());
        }
        for kind in kinds() {
            assert_ne!(PT.told(kind).plain, EN.told(kind).plain, "{kind:?}");
            let about = |words: &Activity| words.told(kind).about.contains("{}");
            assert_eq!(about(&PT), about(&EN), "{kind:?} says what it happened to in both languages");
        }
    }
}
