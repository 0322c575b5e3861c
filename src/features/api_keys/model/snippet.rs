//! Ready-to-use examples. They name the variable and never hold the key, so that a key gets neither
//! into a shell's history nor on the screen a second time.
//!
//! Each is one compound command: a shell reads all of it before it runs any, so that of what is pasted into a terminal
//! no line is taken for the key. They are for sh, dash, bash and zsh.

use super::{key_text::crc32, search::folded};
use crate::backend::types::ApiKey;

/// The variable that holds the key.
pub const VARIABLE: &str = "ZEXA_API_KEY";
/// The file of variables. A name that begins with a dot loses it in browsers, and gets `.txt` instead.
pub const FILE: &str = "zexa.env";
/// The longest name of a key in the path of a secret.
const LONGEST: usize = 40;

/// Where a key is kept, or used from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    /// A shell, with the variable set.
    #[default]
    Shell,
    /// A file of variables beside the program.
    DotEnv,
    /// HashiCorp Vault.
    Vault,
    /// AWS Secrets Manager.
    Aws,
}

impl Place {
    /// Every place, as it is offered, with its form value and its name, which is the same everywhere.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Shell, "shell", "Shell"),
        (Self::DotEnv, "env", FILE),
        (Self::Vault, "vault", "HashiCorp Vault"),
        (Self::Aws, "aws", "AWS Secrets Manager"),
    ];

    /// Reads a form value.
    #[must_use]
    pub fn from_value(value: &str) -> Self {
        Self::ALL
            .iter()
            .find(|(_, known, _)| *known == value)
            .map_or_else(Self::default, |(place, ..)| *place)
    }

    /// The example. `url` is an address that any key opens, `slug` the key's name in a path ([`slug`]).
    #[must_use]
    pub fn example(self, url: &str, slug: &str) -> String {
        let give = format!("printf %s \"${VARIABLE}\" |");
        let call = format!("printf 'Authorization: Bearer %s\\n' \"${VARIABLE}\" |\n    curl -H @- {url}");
        let steps = match self {
            Self::Shell => [read(), call].concat(),
            Self::DotEnv => [ignore(), format!("set -a; . ./{FILE}; set +a\n  "), call].concat(),
            Self::Vault => {
                let path = format!("secret/zexa/{slug}");
                [
                    read(),
                    format!("{give} vault kv put {path} api_key=-\n  "),
                    format!("{VARIABLE}=\"$(vault kv get -field=api_key {path})\""),
                ]
                .concat()
            }
            Self::Aws => {
                let (path, given) = (format!("zexa/{slug}"), "--secret-string file:///dev/stdin");
                [
                    read(),
                    format!("{give} aws secretsmanager put-secret-value \\\n    "),
                    format!("--secret-id {path} {given} 2>/dev/null ||\n  "),
                    format!("{give} aws secretsmanager create-secret \\\n    --name {path} {given}\n  "),
                    format!("{VARIABLE}=\"$(aws secretsmanager get-secret-value \\\n    "),
                    format!("--secret-id {path} --query SecretString --output text)\""),
                ]
                .concat()
            }
        };
        format!("{{ {steps}\n}}")
    }
}

/// Asks for the key without showing it, in every shell: `read -s` is not everywhere. Who breaks it off gets the echo
/// back. Neither the history nor the list of processes gets the key: reading and `printf` are the shell's own.
fn read() -> String {
    format!(
        "trap 'stty echo; trap - INT; kill -INT $$' INT\n  \
         printf 'Zexa API key: '; stty -echo; IFS= read -r {VARIABLE}\n  \
         stty echo; trap - INT; echo; export {VARIABLE}\n  "
    )
}

/// Keeps the file of variables out of the repository; its line is not stuck to a last one without an end.
fn ignore() -> String {
    format!(
        "grep -qxF {FILE} .gitignore 2>/dev/null || {{\n    \
         [ -z \"$(tail -c 1 .gitignore 2>/dev/null)\" ] || echo >> .gitignore\n    \
         echo {FILE} >> .gitignore; }}\n  "
    )
}

/// The name of `key` as part of a path: small letters, digits and hyphens. Where that loses anything of the name, a
/// checksum of it stands in for that, so that keys of two names do not share a path, and a key has that of the one it
/// takes the place of.
#[must_use]
pub fn slug(key: &ApiKey) -> String {
    let name = folded(&key.name);
    let hyphened: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = hyphened.split('-').filter(|word| !word.is_empty()).collect();
    let slug: String = words.join("-").chars().take(LONGEST).collect();
    let sum = || format!("{:08x}", crc32(key.name.as_bytes()));
    match slug.is_empty() {
        true => format!("key-{}", sum()),
        false if slug == key.name || slug.replace('-', " ") == key.name => slug,
        false => format!("{slug}-{}", sum()),
    }
}

/// The file of variables that holds the key itself: for the one download.
#[must_use]
pub fn dot_env(comment: &str, key: &str) -> String {
    let comment = comment.replace(char::is_control, " ");
    format!("# {comment}\n{VARIABLE}={key}\n")
}

#[cfg(test)]
#[path = "snippet_tests.rs"]
mod tests;
