//! Ready-to-use examples. They name the variable and never hold the key, so that a key gets neither
//! into a shell's history nor on the screen a second time.

/// The variable that holds the key.
pub const VARIABLE: &str = "ZEXA_API_KEY";

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
        (Self::DotEnv, "env", ".env"),
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

    /// The example. `url` is an address that any key opens. Reading without echo, or from standard
    /// input, keeps the key out of the history and of the list of processes.
    #[must_use]
    pub fn example(self, url: &str) -> String {
        let read = format!("read -rs {VARIABLE} && export {VARIABLE}");
        let call = format!("curl -H @- {url} <<< \"Authorization: Bearer ${VARIABLE}\"");
        match self {
            Self::Shell => format!("{read}\n{call}"),
            Self::DotEnv => {
                format!(
                    "grep -qxF .env .gitignore || echo .env >> .gitignore\nset -a; . ./.env; set +a\n{call}"
                )
            }
            Self::Vault => format!(
                "{read}\nprintf %s \"${VARIABLE}\" | vault kv put secret/zexa api_key=-\n\
                 export {VARIABLE}=\"$(vault kv get -field=api_key secret/zexa)\""
            ),
            Self::Aws => format!(
                "{read}\naws secretsmanager create-secret --name zexa/api-key \\\n  \
                 --secret-string file://<(printf %s \"${VARIABLE}\")\n\
                 export {VARIABLE}=\"$(aws secretsmanager get-secret-value \\\n  \
                 --secret-id zexa/api-key --query SecretString --output text)\""
            ),
        }
    }
}

/// The file of variables that holds the key itself: for the one download.
#[must_use]
pub fn dot_env(comment: &str, key: &str) -> String {
    let comment = comment.replace(char::is_control, " ");
    format!("# {comment}\n{VARIABLE}={key}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_names_the_variable_and_holds_no_key() {
        for (place, value, _) in Place::ALL {
            assert_eq!(Place::from_value(value), place);
            let example = place.example("https://zexa.example/v1/whoami");
            assert!(
                example.contains("$ZEXA_API_KEY") || example.contains("export ZEXA_API_KEY"),
                "{example}"
            );
            assert!(!example.contains("zx_live_"), "{example}");
        }
        let shell = Place::Shell.example("https://zexa.example/v1/whoami");
        assert!(shell.contains("https://zexa.example/v1/whoami") && shell.contains("$ZEXA_API_KEY"));
    }

    #[test]
    fn the_file_of_variables_is_one_comment_and_one_line() {
        let file = dot_env("Loja\nZEXA_API_KEY=evil", "zx_live_x");
        assert_eq!(file, "# Loja ZEXA_API_KEY=evil\nZEXA_API_KEY=zx_live_x\n");
    }
}
