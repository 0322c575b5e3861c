//! The message to support: a `mailto:` address that carries what happened and when, and no secret.

use crate::uri::percent_encode;

/// Builds the address. Line ends of `body` become those of mail.
#[must_use]
pub fn mail_to(address: &str, subject: &str, body: &str) -> String {
    let body = body.replace("\r\n", "\n").replace('\n', "\r\n");
    format!(
        "mailto:{}?subject={}&body={}",
        percent_encode(address, b"@"),
        percent_encode(subject, b""),
        percent_encode(&body, b"")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_arrive_as_they_were_written() {
        assert_eq!(
            mail_to("suporte@zexa.ao", "Acesso & não", "Olá\nadeus"),
            "mailto:suporte@zexa.ao?subject=Acesso%20%26%20n%C3%A3o&body=Ol%C3%A1%0D%0Aadeus"
        );
    }

    #[test]
    fn no_text_can_add_a_recipient() {
        let address = mail_to("suporte@zexa.ao?cc=x", "a&cc=eve@evil.example", "b\r\nbcc: x");
        assert_eq!(address.matches(['?', '&']).count(), 2, "{address}");
        assert!(!address.contains("cc=e"), "{address}");
    }
}
