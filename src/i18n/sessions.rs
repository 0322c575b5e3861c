//! Words of the room `features::sessions`.

mod choosing;
mod device;
mod ending;
mod familiar;
mod several;

use super::Counted;
use crate::backend::{AccountError, types::Session};

use choosing::Choosing;
use device::Device;
use ending::Ending;
use familiar::Familiar;
use several::Several;

/// Words of the page: the list, and each thing that is done in it.
#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Sessions {
    pub title: &'static str,
    pub lead: &'static str,
    pub caption: &'static str,
    pub loading: &'static str,
    pub show_more: &'static str,
    pub loading_more: &'static str,
    pub shown_now: Counted,
    pub only_this_title: &'static str,
    pub only_this: &'static str,
    /// How many were read.
    pub older_not_read: fn(&str) -> String,
    pub offer_title: &'static str,
    /// Number.
    pub offer_text: fn(&str) -> String,
    pub offer_look: &'static str,
    pub device: Device,
    pub familiar: Familiar,
    pub choosing: Choosing,
    pub ending: Ending,
    pub several: Several,
}

pub static PT: Sessions = Sessions {
    title: "Sessões activas",
    lead: "Os dispositivos que têm sessão iniciada na sua conta. Revogue os que não reconhecer: ficam logo sem acesso.",
    caption: "Dispositivos com sessão iniciada",
    loading: "A carregar as sessões…",
    show_more: "Ler as mais antigas",
    loading_more: "A carregar mais…",
    shown_now: Counted { one: "A lista tem {n} sessão.", other: "A lista tem {n} sessões." },
    only_this_title: "Só este dispositivo tem sessão iniciada",
    only_this: "Não há outras sessões na sua conta. Quando iniciar sessão noutro dispositivo, ele aparece aqui.",
    older_not_read: |number| {
        format!("Estão aqui as {number} sessões mais recentes. As mais antigas ainda não foram lidas.")
    },
    offer_title: "Terminar as outras sessões?",
    offer_text: |number| {
        format!(
            "Além deste dispositivo, há outras sessões iniciadas ({number}). Começaram antes desta mudança e continuam iniciadas. Se não tem a certeza de todas, revogue-as: este dispositivo continua com a sessão iniciada."
        )
    },
    offer_look: "Ver as sessões primeiro",
    device: device::PT_DEVICE,
    familiar: familiar::PT_FAMILIAR,
    choosing: choosing::PT_CHOOSING,
    ending: ending::PT_ENDING,
    several: several::PT_SEVERAL,
};

pub static EN: Sessions = Sessions {
    title: "Active sessions",
    lead: "The devices that are signed in to your account. Revoke any that you do not recognise: it loses access at once.",
    caption: "Signed-in devices",
    loading: "Loading the sessions…",
    show_more: "Read the older ones",
    loading_more: "Loading more…",
    shown_now: Counted { one: "The list has {n} session.", other: "The list has {n} sessions." },
    only_this_title: "Only this device is signed in",
    only_this: "There are no other sessions in your account. When you sign in on another device, it appears here.",
    older_not_read: |number| {
        format!("These are the {number} latest sign-ins. Older ones have not been read yet.")
    },
    offer_title: "End the other sessions?",
    offer_text: |number| {
        format!(
            "Besides this device, other sessions are signed in ({number}). They got in before this change and stay open. If you are not sure of all of them, revoke them: this device stays signed in."
        )
    },
    offer_look: "Look at the sessions first",
    device: device::EN_DEVICE,
    familiar: familiar::EN_FAMILIAR,
    choosing: choosing::EN_CHOOSING,
    ending: ending::EN_ENDING,
    several: several::EN_SEVERAL,
};

impl Sessions {
    /// What a person would call this device. What it says of itself is bounded by whoever shows it.
    #[must_use]
    pub fn device_name(&self, session: &Session) -> String {
        self.name_told(session).unwrap_or_else(|| self.device.unknown.to_owned())
    }

    /// The same, within a sentence.
    #[must_use]
    pub fn device_name_within(&self, session: &Session) -> String {
        self.name_told(session).unwrap_or_else(|| self.device.an_unknown.to_owned())
    }

    /// Why the ending of several did not go on. The explanation of a single act would say that nothing was
    /// changed, which is not true of several.
    #[must_use]
    pub const fn several_stopped_by(&self, error: &AccountError) -> &'static str {
        match error {
            AccountError::Interrupted { given: true } => self.several.proven,
            AccountError::Interrupted { given: false }
            | AccountError::SignedOut
            | AccountError::StepUpRequired(_) => self.several.unproven,
            AccountError::Offline => self.several.offline,
            AccountError::RateLimited { .. }
            | AccountError::Locked { .. }
            | AccountError::Unavailable { .. } => self.several.later,
            AccountError::Unsupported => self.several.unsupported,
            _ => self.several.server,
        }
    }

    fn name_told(&self, session: &Session) -> Option<String> {
        let told = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        match (told(&session.browser), told(&session.os)) {
            (Some(browser), Some(system)) => Some((self.device.browser_on_system)(&browser, &system)),
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
    fn of_several_nobody_is_told_that_nothing_was_changed() {
        let errors = [
            AccountError::Interrupted { given: true },
            AccountError::Interrupted { given: false },
            AccountError::SignedOut,
            AccountError::StepUpRequired(Vec::new()),
            AccountError::Offline,
            AccountError::RateLimited { retry_after: None },
            AccountError::Locked { until: None },
            AccountError::Unavailable { retry_after: None },
            AccountError::Unsupported,
            AccountError::Server,
        ];
        for words in errors.iter().flat_map(|error| [&PT, &EN].map(|words| words.several_stopped_by(error))) {
            let lower = words.to_lowercase();
            for lie in ["nada foi", "nothing"] {
                assert!(!lower.contains(lie), "{words}");
            }
            assert!(
                ["faltam", "rest", "por agora", "for now"].iter().any(|of| lower.contains(of)),
                "{words}"
            );
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
