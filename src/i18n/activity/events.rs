//! Events in words. The overview tells the latest, so they are not among the room's own words.

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

pub struct Events {
    /// Nothing happened yet.
    pub none: &'static str,
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

impl Events {
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

pub static PT: Events = Events {
    none: "Ainda não há nada para mostrar",
    signed_in: always("Início de sessão"),
    sign_in_failed: always("Tentativa de início de sessão com a palavra-passe errada. Ninguém entrou."),
    second_step_failed: always(
        "Tentativa de início de sessão: a palavra-passe estava certa, o código não. Ninguém entrou.",
    ),
    locked_out: always(
        "Palavra-passe ou código bloqueados por algum tempo, depois de demasiadas tentativas erradas",
    ),
    signed_out: always("Fim de sessão"),
    two_factor_enabled: always("Autenticação de dois factores activada"),
    two_factor_disabled: always("Autenticação de dois factores desactivada"),
    authenticator_replaced: always("Aplicação de autenticação trocada por outra"),
    backup_codes_replaced: always("Novo conjunto de códigos de reserva; o anterior já não serve"),
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

pub static EN: Events = Events {
    none: "There is nothing to show yet",
    signed_in: always("Sign-in"),
    sign_in_failed: always("A sign-in was tried with a wrong password. Nobody got in."),
    second_step_failed: always(
        "A sign-in was tried: the password was right, the code was not. Nobody got in.",
    ),
    locked_out: always("Password or code blocked for a while, after too many wrong tries"),
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
            let about = |words: &Events| words.told(kind).about.contains("{}");
            assert_eq!(about(&PT), about(&EN), "{kind:?} says what it happened to in both languages");
        }
    }
}
