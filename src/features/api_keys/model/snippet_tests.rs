//! The examples, read and run.

use super::*;
use crate::features::api_keys::model::samples::key;

const URL: &str = "https://zexa.example/v1/whoami";

#[test]
fn every_example_names_the_variable_and_holds_no_key() {
    for (place, value, _) in Place::ALL {
        assert_eq!(Place::from_value(value), place);
        let example = place.example(URL, "loja");
        assert!(example.contains("ZEXA_API_KEY") || example.contains(FILE), "{example}");
        assert!(!example.contains("zx_live_"), "{example}");
        assert!(example.starts_with("{ ") && example.ends_with("\n}"), "one command: {example}");
    }
    assert!(Place::Shell.example(URL, "loja").contains(URL));
}

#[test]
fn the_path_of_a_secret_tells_the_keys_apart() {
    assert_eq!(slug(&key("1", "loja web")), "loja-web");
    let names = ["Loja web", "Loja-web", "Loja (web)", "Loja — Produção $(rm)", "店 1", "…"];
    let slugs: Vec<String> = names.iter().map(|name| slug(&key("1", name))).collect();
    for (place, slug) in slugs.iter().enumerate() {
        assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{slug}");
        assert!(!slugs[..place].contains(slug), "{slug}");
    }
    let heir = ApiKey { last4: "9zZ9".to_owned(), ..key("2", "Loja web") };
    assert_eq!(slug(&heir), slugs[0], "the heir of a key takes its place");
    assert!(slug(&key("1", &"a".repeat(64))).starts_with(&"a".repeat(40)));
}

#[test]
fn the_file_of_variables_is_one_comment_and_one_line() {
    let file = dot_env("Loja\nZEXA_API_KEY=evil", "zx_live_x");
    assert_eq!(file, "# Loja ZEXA_API_KEY=evil\nZEXA_API_KEY=zx_live_x\n");
}

#[cfg(unix)]
mod run {
    use std::{
        fs,
        io::Write,
        os::unix::fs::PermissionsExt,
        path::{Path, PathBuf},
        process::{Command, Stdio},
    };

    use super::*;

    const KEY: &str = "zx_live_only a test $x";

    /// A directory with programs that write down how they were called and what they were given.
    struct Desk(PathBuf);

    impl Desk {
        fn new(name: &str) -> Self {
            let desk = Self(std::env::temp_dir().join(format!("zexa-snippet-{name}-{}", std::process::id())));
            fs::create_dir_all(desk.0.join("bin")).unwrap();
            desk.program("stty", ":");
            desk.program("curl", "cat >> given");
            desk.program("vault", "case $2 in put) cat >> given;; get) printf stored;; esac");
            desk.program(
                "aws",
                "case $2 in put-secret-value) cat >> given; [ -e is-there ];; create-secret) cat >> given;; \
                 *) printf stored;; esac",
            );
            desk
        }

        fn program(&self, name: &str, does: &str) {
            let path = self.0.join("bin").join(name);
            fs::write(&path, format!("#!/bin/sh\necho \"{name} $*\" >> calls\n{does}\n")).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }

        fn path(&self, name: &str) -> PathBuf {
            self.0.join(name)
        }

        fn text(&self, name: &str) -> String {
            fs::read_to_string(self.path(name)).unwrap_or_default()
        }

        /// Runs `example` in `shell`, which gets `typed`; what the variable is afterwards.
        fn run(&self, shell: &[&str], typed: &str) -> String {
            let path = format!("{}:{}", self.path("bin").display(), std::env::var("PATH").unwrap());
            let mut child = Command::new(shell[0])
                .args(&shell[1..])
                .current_dir(&self.0)
                .env("PATH", path)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
            let out = child.wait_with_output().unwrap();
            assert!(out.status.success(), "{out:?}");
            String::from_utf8(out.stdout).unwrap()
        }
    }

    impl Drop for Desk {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn has(program: &str) -> bool {
        std::env::split_paths(&std::env::var_os("PATH").unwrap())
            .any(|dir| Path::new(&dir).join(program).exists())
    }

    fn ending(example: &str) -> String {
        format!("{example}\nprintf '<%s>' \"$ZEXA_API_KEY\"")
    }

    #[test]
    fn the_key_is_asked_for_and_gets_into_no_call() {
        let desk = Desk::new("shell");
        let example = ending(&Place::Shell.example(URL, "loja"));
        for shell in ["sh", "dash", "bash", "zsh"].into_iter().filter(|shell| has(shell)) {
            let said = desk.run(&[shell, "-c", &example], &format!("{KEY}\n"));
            assert_eq!(said, format!("Zexa API key: \n<{KEY}>"), "{shell}");
        }
        assert!(desk.text("given").starts_with(&format!("Authorization: Bearer {KEY}\n")));
        let calls = desk.text("calls");
        assert!(calls.contains(&format!("stty -echo\nstty echo\ncurl -H @- {URL}\n")), "{calls}");
        assert!(!calls.contains("only a test"), "{calls}");
    }

    #[test]
    fn what_is_pasted_line_by_line_is_not_taken_for_the_key() {
        if !has("bash") {
            return;
        }
        for (place, value, _) in Place::ALL.into_iter().filter(|(place, ..)| *place != Place::DotEnv) {
            let desk = Desk::new(&format!("pasted-{value}"));
            let pasted = format!("{}\n{KEY}\nprintf '<%s>' \"$ZEXA_API_KEY\"\n", place.example(URL, "loja"));
            let said = desk.run(&["bash"], &pasted);
            let kept = if place == Place::Shell { KEY } else { "stored" };
            assert!(said.ends_with(&format!("<{kept}>")), "{value}: {said}");
            assert!(desk.text("given").contains(KEY), "{value}");
        }
    }

    #[test]
    fn a_secret_is_made_once_and_then_given_anew() {
        let desk = Desk::new("aws");
        let example = Place::Aws.example(URL, "loja");
        desk.run(&["sh", "-c", &example], &format!("{KEY}\n"));
        let calls = desk.text("calls");
        assert!(calls.contains("put-secret-value --secret-id zexa/loja"), "{calls}");
        assert!(calls.contains("create-secret --name zexa/loja"), "{calls}");
        fs::write(desk.path("is-there"), "").unwrap();
        fs::remove_file(desk.path("calls")).unwrap();
        desk.run(&["sh", "-c", &example], &format!("{KEY}\n"));
        let calls = desk.text("calls");
        assert!(calls.contains("put-secret-value") && !calls.contains("create-secret"), "{calls}");
        assert!(!calls.contains("only a test"), "{calls}");
    }

    #[test]
    fn a_last_line_without_an_end_stays_a_line() {
        for (before, after) in [
            (Some("target"), "target\nzexa.env\n"),
            (Some("target\n"), "target\nzexa.env\n"),
            (Some("zexa.env"), "zexa.env"),
            (None, "zexa.env\n"),
        ] {
            let desk = Desk::new("ignore");
            fs::write(desk.path(FILE), dot_env("Loja", "zx_live_x")).unwrap();
            if let Some(before) = before {
                fs::write(desk.path(".gitignore"), before).unwrap();
            }
            let said = desk.run(&["sh", "-c", &ending(&Place::DotEnv.example(URL, "loja"))], "");
            assert_eq!(said, "<zx_live_x>");
            assert_eq!(desk.text(".gitignore"), after);
        }
    }
}
