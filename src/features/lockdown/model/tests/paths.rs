//! Whatever befalls a person on the way, in any order.

use proptest::prelude::*;

use super::*;

/// What befalls a person on the way.
#[derive(Debug, Clone, Copy)]
enum Chance {
    Of(Event),
    Reload,
}

fn any_step() -> impl Strategy<Value = Step> {
    prop::sample::select(Step::ALL.to_vec())
}

fn chance() -> impl Strategy<Value = Chance> {
    let told = prop::sample::select(vec![
        Told::Sending,
        Told::Sending,
        Told::Done(None),
        Told::Done(Some(3)),
        Told::Failed,
        Told::Lost,
    ]);
    let found = prop::sample::select(vec![
        Finding::Achieved,
        Finding::NotAchieved,
        Finding::NotClear,
        Finding::NotNeeded,
        Finding::Undone,
    ]);
    prop_oneof![
        8 => (any_step(), told).prop_map(|(step, told)| Chance::Of(Event::Act(step, told))),
        3 => (any_step(), found).prop_map(|(step, found)| Chance::Of(Event::Looked(step, found))),
        1 => any_step().prop_map(|step| Chance::Of(Event::OwnWord(step))),
        4 => Just(Chance::Of(Event::GoOn)),
        1 => any_step().prop_map(|step| Chance::Of(Event::Visit(step))),
        2 => Just(Chance::Reload),
    ]
}

/// The events go mostly to the step one is at, as a page's do.
fn aimed(chance: Chance, place: Place, aim: bool) -> Chance {
    match (chance, place) {
        (Chance::Of(Event::Act(_, told)), Place::At(here)) if aim => Chance::Of(Event::Act(here, told)),
        (Chance::Of(Event::Looked(_, found)), Place::At(here)) if aim => {
            Chance::Of(Event::Looked(here, found))
        }
        _ => chance,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_way_repeats_skips_or_invents_anything(chances in prop::collection::vec((chance(), any::<bool>()), 1..80)) {
        let mut lockdown = Lockdown::begin(HERE, NOW);
        // What the server may have done: set when a request goes out, until it is known that it was not.
        let mut perhaps_done = [false; Step::ALL.len()];
        let mut said_done = [false; Step::ALL.len()];
        for (chance, aim) in chances {
            let before = lockdown.clone();
            match aimed(chance, lockdown.place(), aim) {
                Chance::Reload => lockdown = reloaded(&lockdown),
                Chance::Of(event) => {
                    let effect = lockdown.on(event, NOW);
                    if effect == Effect::Refused {
                        prop_assert_eq!(&lockdown, &before, "what does not fit changes nothing");
                        continue;
                    }
                    match event {
                        Event::Act(step, Told::Sending) => {
                            let again = perhaps_done[step.index()] && !step.may_be_repeated();
                            prop_assert!(!again, "{:?} may have been done already", step);
                            prop_assert!(!before.mark(step).is_done(), "{:?} is done", step);
                            prop_assert_eq!(before.place(), Place::At(step));
                            perhaps_done[step.index()] = true;
                        }
                        Event::Act(step, Told::Done(_)) | Event::Looked(step, Finding::Achieved) => {
                            said_done[step.index()] = true;
                            perhaps_done[step.index()] = true;
                        }
                        Event::Act(step, Told::Failed) => perhaps_done[step.index()] = false,
                        Event::Looked(step, Finding::NotNeeded | Finding::Undone) => {
                            perhaps_done[step.index()] = false;
                            // What was done is gone with what it was about.
                            said_done[step.index()] = false;
                        }
                        Event::Looked(step, Finding::NotAchieved) => {
                            perhaps_done[step.index()] = false;
                        }
                        // To do again what was only read to be done is the person's own wish.
                        Event::Visit(step) if before.may_be_redone(step) => perhaps_done[step.index()] = false,
                        Event::OwnWord(step) => {
                            prop_assert!(!step.is_act());
                            said_done[step.index()] = true;
                        }
                        _ => {}
                    }
                }
            }
            for (step, mark) in lockdown.steps() {
                let index = step.index();
                prop_assert!(!mark.is_done() || said_done[index], "{:?} is shown as done too early", step);
                prop_assert!(mark != Mark::Skipped || !said_done[index], "{:?} was done, and is called left out", step);
                let undone = before.mark(step).is_done() && !mark.is_done();
                let said_so = mark == Mark::Undone && !said_done[index];
                prop_assert!(!undone || said_so || before.may_be_redone(step), "{:?} was done", step);
            }
            let behind = match lockdown.place() {
                Place::At(step) => step.index(),
                Place::Summary => Step::ALL.len(),
            };
            for step in Step::ALL.into_iter().take(behind) {
                prop_assert!(lockdown.mark(step) != Mark::Open, "{:?} was passed over in silence", step);
            }
        }

        // However it went, every waiting ends, and the end can be reached.
        for step in Step::ALL {
            for end in [Told::Done(None), Told::Failed, Told::Lost] {
                let mut waiting = lockdown.clone();
                if waiting.mark(step) == Mark::Sent {
                    waiting.on(Event::Act(step, end), NOW);
                }
                prop_assert!(waiting.mark(step) != Mark::Sent);
            }
        }
        let mut rest = reloaded(&lockdown);
        prop_assert!(!rest.busy());
        for _ in Step::ALL {
            rest.on(Event::GoOn, NOW);
        }
        prop_assert_eq!(rest.place(), Place::Summary);
    }

    #[test]
    fn a_record_says_what_was_known(chances in prop::collection::vec((chance(), any::<bool>()), 0..60)) {
        let mut lockdown = Lockdown::begin(HERE, NOW);
        for (chance, aim) in chances {
            if let Chance::Of(event) = aimed(chance, lockdown.place(), aim) {
                lockdown.on(event, NOW);
            }
        }
        let again = reloaded(&lockdown);
        prop_assert_eq!(again.place(), lockdown.place());
        for (step, mark) in lockdown.steps() {
            let expected = if mark == Mark::Sent { Mark::Unknown } else { mark };
            prop_assert_eq!(again.mark(step), expected);
        }
        prop_assert_eq!(&reloaded(&again), &again);
    }
}
