//! Words of the room `features::sessions`.

use super::Counted;
use crate::backend::types::Session;

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Sessions {
    pub title: &'static str,
    pub lead: &'static str,
    pub caption: &'static str,
    pub loading: &'static str,
    pub error_title: &'static str,
    pub device: &'static str,
    pub location: &'static str,
    /// Address.
    pub ip: fn(&str) -> String,
    pub signed_in: &'static str,
    pub last_active: &'static str,
    /// Browser, system.
    pub browser_on_system: fn(&str, &str) -> String,
    pub unknown_device: &'static str,
    /// The same within a sentence.
    pub an_unknown_device: &'static str,
    pub unknown_device_hint: &'static str,
    /// Country.
    pub estimated: fn(&str) -> String,
    pub unknown_location: &'static str,
    pub location_doubt: &'static str,
    pub this_device: &'static str,
    pub sign_out_here: &'static str,
    pub signing_out: &'static str,
    pub revoke: &'static str,
    pub revoking: &'static str,
    /// Device.
    pub revoke_named: fn(&str) -> String,
    /// Device.
    pub retry_named: fn(&str) -> String,
    /// Device.
    pub check_named: fn(&str) -> String,
    /// Device.
    pub confirm_title: fn(&str) -> String,
    pub confirm_text: &'static str,
    /// Number.
    pub revoke_others: fn(&str) -> String,
    /// Number.
    pub confirm_others_title: fn(&str) -> String,
    pub confirm_others_text: &'static str,
    pub revoke_all: &'static str,
    /// More than this number.
    pub more_than: fn(&str) -> String,
    /// Device.
    pub ended: fn(&str) -> String,
    pub others_ended: Counted,
    pub no_others_to_end: &'static str,
    pub all_others_ended: &'static str,
    pub done_title: &'static str,
    /// Device, reason.
    pub not_ended: fn(&str, &str) -> String,
    /// Reason.
    pub others_not_ended: fn(&str) -> String,
    pub in_doubt: &'static str,
    pub others_in_doubt: &'static str,
    pub check_again: &'static str,
    pub still_there: &'static str,
    pub others_still_there: &'static str,
    pub show_more: &'static str,
    pub loading_more: &'static str,
    pub shown_now: Counted,
    pub only_this_title: &'static str,
    pub only_this: &'static str,
    pub unfamiliar_title: &'static str,
    pub unfamiliar_revoke: &'static str,
    pub unfamiliar_password: &'static str,
    pub unfamiliar_keys: &'static str,
    pub unfamiliar_support: &'static str,
    pub offer_title: &'static str,
    /// Number.
    pub offer_text: fn(&str) -> String,
    pub offer_look: &'static str,
}

pub static PT: Sessions = Sessions {
    title: "Sessões activas",
    lead: "Os dispositivos que têm sessão iniciada na sua conta. Revogue os que não reconhecer: ficam logo sem acesso.",
    caption: "Dispositivos com sessão iniciada",
    loading: "A carregar as sessões…",
    error_title: "Não foi possível carregar as sessões",
    device: "Dispositivo",
    location: "Local",
    ip: |address| format!("IP {address}"),
    signed_in: "Sessão iniciada",
    last_active: "Última actividade",
    browser_on_system: |browser, system| format!("{browser} em {system}"),
    unknown_device: "Dispositivo desconhecido",
    an_unknown_device: "um dispositivo desconhecido",
    unknown_device_hint: "O navegador ou a aplicação não disse o que é.",
    estimated: |country| format!("{country}, estimado pela rede"),
    unknown_location: "Local desconhecido",
    location_doubt: "O local é só uma estimativa a partir do endereço IP: as redes móveis e as VPN mostram muitas vezes outro lugar. Olhe também para o dispositivo e para a hora.",
    this_device: "Este dispositivo",
    sign_out_here: "Terminar sessão aqui",
    signing_out: "A terminar…",
    revoke: "Revogar",
    revoking: "A revogar…",
    revoke_named: |device| format!("Revogar {device}"),
    retry_named: |device| format!("Tentar de novo revogar {device}"),
    check_named: |device| format!("Verificar agora se {device} ainda tem sessão iniciada"),
    confirm_title: |device| format!("Revogar {device}?"),
    confirm_text: "Quem usa essa sessão fica logo sem acesso à sua conta e terá de iniciar sessão de novo. As chaves de API não mudam.",
    revoke_others: |number| format!("Revogar todas as outras ({number})"),
    confirm_others_title: |number| format!("Revogar todas as outras sessões ({number})?"),
    confirm_others_text: "Todos os outros dispositivos ficam logo sem acesso à sua conta e terão de iniciar sessão de novo. Este dispositivo continua com a sessão iniciada. As chaves de API não mudam.",
    revoke_all: "Revogar todas as outras",
    more_than: |number| format!("mais de {number}"),
    ended: |device| format!("{device}: sessão revogada. Já não tem acesso à sua conta."),
    others_ended: Counted {
        one: "{n} outra sessão foi revogada. Só este dispositivo tem acesso.",
        other: "{n} outras sessões foram revogadas. Só este dispositivo tem acesso.",
    },
    no_others_to_end: "Já não havia outras sessões. Só este dispositivo tem acesso.",
    all_others_ended: "A resposta perdeu-se, mas verificámos: todas as outras sessões terminaram. Só este dispositivo tem acesso.",
    done_title: "Feito",
    not_ended: |device, reason| format!("{device} continua com a sessão iniciada. {reason}"),
    others_not_ended: |reason| format!("As outras sessões continuam iniciadas. {reason}"),
    in_doubt: "A ligação falhou antes da resposta, por isso não sabemos se esta sessão terminou. Verifique antes de repetir.",
    others_in_doubt: "A ligação falhou antes da resposta, por isso não sabemos se as outras sessões terminaram. Verifique antes de repetir.",
    check_again: "Verificar agora",
    still_there: "A ligação falhou, e verificámos: esta sessão continua iniciada. Tente de novo.",
    others_still_there: "A ligação falhou, e verificámos: as sessões abaixo continuam iniciadas. Tente de novo.",
    show_more: "Mostrar mais",
    loading_more: "A carregar mais…",
    shown_now: Counted { one: "Está à vista {n} sessão.", other: "Estão à vista {n} sessões." },
    only_this_title: "Só este dispositivo tem sessão iniciada",
    only_this: "Não há outras sessões na sua conta. Quando iniciar sessão noutro dispositivo, ele aparece aqui.",
    unfamiliar_title: "Não reconhece uma sessão?",
    unfamiliar_revoke: "Revogue-a já: fica sem acesso no mesmo instante.",
    unfamiliar_password: "Altere a palavra-passe, para que ninguém volte a entrar com ela.",
    unfamiliar_keys: "Veja as chaves de API: continuam a funcionar mesmo depois de revogar as sessões.",
    unfamiliar_support: "Se alguma coisa não bater certo, escreva para",
    offer_title: "Terminar as outras sessões?",
    offer_text: |number| {
        format!(
            "Além deste dispositivo, há outras sessões iniciadas ({number}). Entraram antes desta mudança e continuam abertas. Se não tem a certeza de todas, revogue-as: este dispositivo continua com a sessão iniciada."
        )
    },
    offer_look: "Ver as sessões primeiro",
};

pub static EN: Sessions = Sessions {
    title: "Active sessions",
    lead: "The devices that are signed in to your account. Revoke any that you do not recognise: it loses access at once.",
    caption: "Signed-in devices",
    loading: "Loading the sessions…",
    error_title: "The sessions could not be loaded",
    device: "Device",
    location: "Location",
    ip: |address| format!("IP {address}"),
    signed_in: "Signed in",
    last_active: "Last active",
    browser_on_system: |browser, system| format!("{browser} on {system}"),
    unknown_device: "Unknown device",
    an_unknown_device: "an unknown device",
    unknown_device_hint: "The browser or app did not say what it is.",
    estimated: |country| format!("{country}, estimated from the network"),
    unknown_location: "Location unknown",
    location_doubt: "The location is only an estimate from the IP address: mobile networks and VPNs often show another place. Look at the device and the time as well.",
    this_device: "This device",
    sign_out_here: "Sign out here",
    signing_out: "Signing out…",
    revoke: "Revoke",
    revoking: "Revoking…",
    revoke_named: |device| format!("Revoke {device}"),
    retry_named: |device| format!("Try again to revoke {device}"),
    check_named: |device| format!("Check now whether {device} is still signed in"),
    confirm_title: |device| format!("Revoke {device}?"),
    confirm_text: "Whoever uses that session loses access to your account at once and will have to sign in again. API keys do not change.",
    revoke_others: |number| format!("Revoke all others ({number})"),
    confirm_others_title: |number| format!("Revoke all other sessions ({number})?"),
    confirm_others_text: "Every other device loses access to your account at once and will have to sign in again. This device stays signed in. API keys do not change.",
    revoke_all: "Revoke all others",
    more_than: |number| format!("more than {number}"),
    ended: |device| format!("{device}: session revoked. It no longer has access to your account."),
    others_ended: Counted {
        one: "{n} other session was revoked. Only this device has access.",
        other: "{n} other sessions were revoked. Only this device has access.",
    },
    no_others_to_end: "There were no other sessions any more. Only this device has access.",
    all_others_ended: "The answer was lost, but we have checked: all other sessions have ended. Only this device has access.",
    done_title: "Done",
    not_ended: |device, reason| format!("{device} is still signed in. {reason}"),
    others_not_ended: |reason| format!("The other sessions are still signed in. {reason}"),
    in_doubt: "The connection failed before the answer came, so we do not know whether this session has ended. Check before you repeat it.",
    others_in_doubt: "The connection failed before the answer came, so we do not know whether the other sessions have ended. Check before you repeat it.",
    check_again: "Check now",
    still_there: "The connection failed, and we have checked: this session is still signed in. Try again.",
    others_still_there: "The connection failed, and we have checked: the sessions below are still signed in. Try again.",
    show_more: "Show more",
    loading_more: "Loading more…",
    shown_now: Counted { one: "{n} session is shown.", other: "{n} sessions are shown." },
    only_this_title: "Only this device is signed in",
    only_this: "There are no other sessions in your account. When you sign in on another device, it appears here.",
    unfamiliar_title: "A session you do not recognise?",
    unfamiliar_revoke: "Revoke it now: it loses access that very moment.",
    unfamiliar_password: "Change the password, so that nobody can come back with it.",
    unfamiliar_keys: "Look at the API keys: they go on working even after sessions are revoked.",
    unfamiliar_support: "If anything looks wrong, write to",
    offer_title: "End the other sessions?",
    offer_text: |number| {
        format!(
            "Besides this device, other sessions are signed in ({number}). They got in before this change and stay open. If you are not sure of all of them, revoke them: this device stays signed in."
        )
    },
    offer_look: "Look at the sessions first",
};

impl Sessions {
    /// What a person would call this device. What it says of itself is bounded by whoever shows it.
    #[must_use]
    pub fn device_name(&self, session: &Session) -> String {
        self.name_told(session).unwrap_or_else(|| self.unknown_device.to_owned())
    }

    /// The same, within a sentence.
    #[must_use]
    pub fn device_name_within(&self, session: &Session) -> String {
        self.name_told(session).unwrap_or_else(|| self.an_unknown_device.to_owned())
    }

    fn name_told(&self, session: &Session) -> Option<String> {
        let told = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        match (told(&session.browser), told(&session.os)) {
            (Some(browser), Some(system)) => Some((self.browser_on_system)(&browser, &system)),
            (Some(alone), None) | (None, Some(alone)) => Some(alone),
            (None, None) => told(&session.device),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::types::{DeviceKind, Timestamp};

    fn session(browser: Option<&str>, os: Option<&str>, device: Option<&str>) -> Session {
        Session {
            id: String::new(),
            current: false,
            browser: browser.map(str::to_owned),
            os: os.map(str::to_owned),
            device: device.map(str::to_owned),
            kind: DeviceKind::Unknown,
            ip: String::new(),
            country: None,
            signed_in_at: Timestamp(0),
            last_active_at: Timestamp(0),
        }
    }

    #[test]
    fn a_device_is_named_by_what_it_told_of_itself() {
        let name = |browser, os, device| EN.device_name(&session(browser, os, device));
        assert_eq!(name(Some("Chrome 156"), Some("Windows 11"), None), "Chrome 156 on Windows 11");
        assert_eq!(
            PT.device_name(&session(Some("Chrome 156"), Some("Windows 11"), None)),
            "Chrome 156 em Windows 11"
        );
        assert_eq!(name(Some("curl 8"), None, None), "curl 8");
        assert_eq!(name(None, Some("Android 15"), Some("Samsung SM-A146B")), "Android 15");
        assert_eq!(name(None, None, Some("Samsung SM-A146B")), "Samsung SM-A146B");
        assert_eq!(name(Some("  "), None, None), "Unknown device", "a name of spaces is none");
        assert_eq!(EN.device_name_within(&session(None, None, None)), "an unknown device");
    }
}
