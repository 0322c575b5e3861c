//! What was asked of `cargo xtask test`.

use anyhow::{Result, bail};
use lexopt::prelude::*;

use super::Part;
use crate::tools::Engine;

/// Parts, and how the browser tests are to run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What runs, in order.
    pub parts: Vec<Part>,
    /// Only tests of browser, gallery or deploy whose names contain this.
    pub name: Option<String>,
    /// The engines they run in, where they can be had.
    pub engines: Vec<Engine>,
}

impl Request {
    /// Reads what follows `test`. No part means all of them; what follows `browser`, `gallery`
    /// or `deploy` and is no part is a test's name. The walks run in all engines that can be had, unless one is named
    /// or a test is: then it is Chromium.
    pub fn parse(args: &mut lexopt::Parser) -> Result<Self> {
        let (mut parts, mut name, mut engines) = (Vec::new(), None, None);
        while let Some(arg) = args.next()? {
            match arg {
                Value(word) => {
                    let word = word.string()?;
                    match Part::named(&word) {
                        Some(part) => parts.push(part),
                        None if takes_a_name(&parts) && name.is_none() => name = Some(word),
                        None => bail!("there is no part `{word}`; there are: {}", Part::names()),
                    }
                }
                Long("engine") => engines = Some(read_engines(&args.value()?.string()?)?),
                other => return Err(other.unexpected().into()),
            }
        }
        if parts.is_empty() {
            parts = Part::all();
        }
        // Only states of the gallery have names with a slash: `browser two-factor/scan` is one of them.
        if name.as_deref().is_some_and(|name| name.contains('/')) {
            parts = vec![Part::Gallery];
        }
        let usual = if name.is_some() { vec![Engine::Chromium] } else { Engine::ALL.to_vec() };
        Ok(Self { parts, name, engines: engines.unwrap_or(usual) })
    }
}

fn takes_a_name(parts: &[Part]) -> bool {
    matches!(parts.last(), Some(Part::Browser | Part::Gallery | Part::Deploy))
}

fn read_engines(word: &str) -> Result<Vec<Engine>> {
    if word == "all" {
        return Ok(Engine::ALL.to_vec());
    }
    match Engine::ALL.into_iter().find(|engine| engine.name() == word) {
        Some(engine) => Ok(vec![engine]),
        None => bail!("there is no engine `{word}`; there are: all chromium firefox webkit"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Request> {
        Request::parse(&mut lexopt::Parser::from_args(words))
    }

    #[test]
    fn no_name_means_everything() {
        let request = parse(&[]).unwrap();
        assert_eq!(request.parts, Part::all());
        assert_eq!(request.engines, Engine::ALL);
        assert_eq!(parse(&["browser"]).unwrap().engines, Engine::ALL);
        assert_eq!(parse(&["--engine", "chromium"]).unwrap().engines, [Engine::Chromium]);
        assert_eq!(parse(&["backend", "unit"]).unwrap().parts, [Part::Backend, Part::Unit]);
    }

    #[test]
    fn one_walk_runs_in_chromium_unless_an_engine_is_named() {
        let request = parse(&["browser", "lost_answer"]).unwrap();
        assert_eq!(request.parts, [Part::Browser]);
        assert_eq!(request.name.as_deref(), Some("lost_answer"));
        assert_eq!(request.engines, [Engine::Chromium]);
        let elsewhere = parse(&["browser", "lost_answer", "--engine", "webkit"]).unwrap();
        assert_eq!(elsewhere.engines, [Engine::WebKit]);
        assert_eq!(parse(&["browser", "lost", "--engine", "all"]).unwrap().engines, Engine::ALL);
    }

    #[test]
    fn a_check_of_the_configurations_is_told_by_its_name() {
        let request = parse(&["deploy", "release"]).unwrap();
        assert_eq!((request.parts, request.name.as_deref()), (vec![Part::Deploy], Some("release")));
    }

    #[test]
    fn a_state_of_the_gallery_is_told_by_its_slash() {
        let request = parse(&["browser", "two-factor/scan"]).unwrap();
        assert_eq!((request.parts, request.name.as_deref()), (vec![Part::Gallery], Some("two-factor/scan")));
    }

    #[test]
    fn a_wrong_name_is_answered_with_the_right_ones() {
        let error = parse(&["front"]).unwrap_err().to_string();
        assert!(error.contains("`front`") && error.contains("browser"), "{error}");
        let error = parse(&["browser", "--engine", "lynx"]).unwrap_err().to_string();
        assert!(error.contains("`lynx`") && error.contains("firefox"), "{error}");
    }
}
