//! The other tabs of this app: what happened in one is told to all. Nothing secret travels here,
//! only that something changed and should be read again.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

use super::events::listen_until_cleanup;

const CHANNEL: &str = "zexa-security-centre";

/// Something that the other tabs should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TabMessage {
    /// Someone signed in; perhaps another account.
    SignedIn,
    /// The person signed out.
    SignedOut,
    /// Sessions were ended.
    SessionsChanged,
    /// API keys were made, renamed, rotated or revoked.
    KeysChanged,
    /// The password was changed.
    PasswordChanged,
    /// Two-factor authentication or its backup codes changed.
    TwoFactorChanged,
}

impl TabMessage {
    const ALL: [Self; 6] = [
        Self::SignedIn,
        Self::SignedOut,
        Self::SessionsChanged,
        Self::KeysChanged,
        Self::PasswordChanged,
        Self::TwoFactorChanged,
    ];

    const fn as_str(self) -> &'static str {
        match self {
            Self::SignedIn => "signed-in",
            Self::SignedOut => "signed-out",
            Self::SessionsChanged => "sessions-changed",
            Self::KeysChanged => "keys-changed",
            Self::PasswordChanged => "password-changed",
            Self::TwoFactorChanged => "two-factor-changed",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|message| message.as_str() == text)
    }
}

thread_local! {
    // One channel object for both ways: a channel never hears itself, but a second object in the
    // same tab would hear the first.
    static SHARED: Option<BroadcastChannel> = BroadcastChannel::new(CHANNEL).ok();
}

/// Tells the other tabs.
pub fn send(message: TabMessage) {
    SHARED.with(|channel| {
        if let Some(channel) = channel {
            // Fails only on a closed channel or a value that cannot be cloned; neither happens.
            let _ = channel.post_message(&JsValue::from_str(message.as_str()));
        }
    });
}

/// Calls `on_message` for what other tabs tell, for as long as the calling component lives.
pub fn use_tab_messages(on_message: Callback<TabMessage>) {
    SHARED.with(|channel| {
        let Some(channel) = channel else { return };
        listen_until_cleanup(channel, "message", false, move |event| {
            let message = event
                .dyn_ref::<MessageEvent>()
                .and_then(|event| event.data().as_string())
                .and_then(|text| TabMessage::parse(&text));
            if let Some(message) = message {
                on_message.run(message);
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::TabMessage;

    #[test]
    fn every_message_survives_the_way_to_another_tab() {
        for message in TabMessage::ALL {
            assert_eq!(TabMessage::parse(message.as_str()), Some(message));
        }
        assert_eq!(TabMessage::parse("something else"), None);
    }
}
