//! The flows once more in Portuguese, so that the witness looks at the other half of the words, too.

use anyhow::{Context, Result};
use walk::{Account, Authenticator, Browser, Look, Role, Site, walk};

const DESKTOP: Look = Look { language: "pt-AO", ..Look::DESKTOP };

#[test]
fn every_page_in_portuguese() {
    walk(async |site: &Site| {
        let ana = signed_in(site, Look::PHONE_PT, "/settings/security").await?;
        for (link, heading) in [
            ("Autenticação de dois factores", "Autenticação de dois factores"),
            ("Sessões activas", "Sessões activas"),
            ("Alterar palavra-passe", "Alterar palavra-passe"),
            ("Chaves de API", "Chaves de API"),
            ("Visão geral", "Segurança da conta"),
        ] {
            ana.follow(link).await?;
            ana.arrives_at(heading).await?;
            ana.focus_is_on_heading().await?;
        }
        ana.open("/settings/nowhere").await?;
        ana.arrives_at("Página não encontrada").await
    });
}

#[test]
fn a_key_and_its_end_in_portuguese() {
    walk(async |site: &Site| {
        let ana = signed_in(site, DESKTOP, "/settings/api-keys").await?;
        ana.press("Nova chave").await?;
        ana.press("Gerar").await?;
        ana.sees("Escreva um nome que diga para que serve a chave.").await?;
        ana.fill("Nome da chave", "produção").await?;
        ana.press("Gerar").await?;
        ana.sees("A chave “produção” foi criada").await?;
        let key = ana.find(Role::Group, "A chave").await?.text().await?;
        ana.secret("the API key", &key).await?;
        ana.press("Já a guardei").await?;
        ana.press("Revogar a chave “produção”").await?;
        ana.find(Role::AlertDialog, "Revogar esta chave?").await?;
        ana.press("Revogar").await?;
        ana.hears("A chave “produção” foi revogada e já não funciona.").await?;
        ana.follow("Sessões activas").await?;
        ana.arrives_at("Sessões activas").await?;
        ana.press("Revogar todas as outras (3)").await?;
        ana.find(Role::AlertDialog, "Revogar todas as outras sessões (3)?").await?;
        ana.press("Revogar todas as outras").await?;
        ana.gone(Role::AlertDialog, "Revogar todas as outras sessões (3)?").await?;
        ana.follow("Alterar palavra-passe").await?;
        ana.fill("Palavra-passe actual", "Kianda!2025").await?;
        ana.fill("Palavra-passe nova", "Mussulo-batuque-77").await?;
        ana.press("Guardar").await?;
        ana.sees("Nada foi alterado").await
    });
}

#[test]
fn two_factor_authentication_in_portuguese() {
    walk(async |site: &Site| {
        let ana = signed_in(site, DESKTOP, "/settings/security/two-factor").await?;
        ana.press("Activar 2FA").await?;
        ana.sees("Ligue a sua aplicação de autenticação").await?;
        let shown = ana.find(Role::Link, "Abrir na minha aplicação de autenticação").await?;
        let uri = shown.attr("href").await?.context("the link leads to the app")?;
        let key = uri.split_once("secret=").and_then(|(_, rest)| rest.split('&').next()).context("a key")?;
        ana.secret("the set-up key", key).await?;
        let mut app = Authenticator::with_key(key)?;
        ana.fill("Código de 6 dígitos", "12 34").await?;
        ana.press("Confirmar código").await?;
        ana.sees("O código tem exactamente 6 dígitos.").await?;
        ana.fill("Código de 6 dígitos", &app.code().await?).await?;
        ana.press("Confirmar código").await?;
        ana.sees("Guarde os seus códigos de reserva").await?;
        let codes = codes(&ana).await?;
        ana.press("Já guardei os códigos").await?;
        let asked: usize = ana
            .until("no code was asked for", async || {
                let fields = ana.names(Role::Textbox).await?;
                Ok(fields
                    .iter()
                    .find_map(|name| name.strip_prefix("Código de reserva número ")?.parse().ok()))
            })
            .await?;
        ana.fill(&format!("Código de reserva número {asked}"), &codes[asked - 1]).await?;
        ana.press("Terminar e activar 2FA").await?;
        ana.press("Voltar aos dois factores").await?;
        ana.sees("A autenticação de dois factores está activa").await?;
        ana.press("Terminar sessão").await?;
        sign_in(&ana).await?;
        ana.sees("A palavra-passe está certa. Falta o segundo passo.").await?;
        ana.fill("Código de 6 dígitos", &app.code().await?).await?;
        ana.press("Confirmar").await?;
        ana.is_at("/settings/security").await
    });
}

async fn codes(browser: &Browser) -> Result<Vec<String>> {
    let codes = browser.items("Códigos de reserva, conjunto n.º 1").await?;
    for code in &codes {
        browser.secret("a backup code", code).await?;
    }
    Ok(codes)
}

async fn signed_in(site: &Site, look: Look, path: &str) -> Result<Browser> {
    let browser = site.browser(look).await?;
    browser.open(path).await?;
    sign_in(&browser).await?;
    browser.is_at(path).await?;
    Ok(browser)
}

async fn sign_in(browser: &Browser) -> Result<()> {
    browser.arrives_at("Iniciar sessão").await?;
    browser.fill("E-mail", Account::ANA.email).await?;
    browser.fill("Palavra-passe", Account::ANA.password).await?;
    browser.press("Iniciar sessão").await
}
