//! Every race between typing, the worker and the network.

use proptest::prelude::*;

use super::*;

fn estimate(id: u32) -> Estimate {
    Estimate { id, score: 3, warning: None, suggestions: Vec::new() }
}

fn typed(text: &str) -> Event {
    Event::Typed(text.to_owned(), Vec::new())
}

fn sent(effects: &[Effect]) -> Option<(u32, String)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Send(request) => Some((request.id, request.password.clone())),
        _ => None,
    })
}

fn ready() -> Model {
    let mut model = Model::default();
    assert_eq!(model.on(Event::Wanted), [Effect::Spawn]);
    assert!(model.on(Event::Ready).is_empty());
    model
}

#[test]
fn nothing_is_loaded_before_it_is_wanted_and_only_once() {
    let mut model = Model::default();
    assert_eq!(model.state(), StrengthState::NotLoaded);
    assert_eq!(model.on(Event::Wanted), [Effect::Spawn]);
    assert_eq!(model.on(Event::Wanted), []);
    assert_eq!(model.state(), StrengthState::Loading);
}

#[test]
fn what_is_typed_while_loading_is_estimated_when_ready() {
    let mut model = Model::default();
    assert_eq!(model.on(typed("a")), [Effect::Spawn]);
    assert_eq!(model.on(typed("ab")), []);
    assert_eq!(sent(&model.on(Event::Ready)), Some((1, "ab".into())));
    assert_eq!(model.on(Event::Answered(estimate(1))), [Effect::StopWaiting]);
    assert_eq!(model.state(), StrengthState::Known(estimate(1)));
}

#[test]
fn only_the_newest_text_is_told() {
    let mut model = ready();
    assert_eq!(sent(&model.on(typed("old"))), Some((1, "old".into())));
    assert_eq!(model.on(typed("older")), [], "one request at a time");
    model.on(typed("new"));
    let next = model.on(Event::Answered(estimate(1)));
    assert_eq!(sent(&next), Some((2, "new".into())), "what lay between is skipped");
    assert_eq!(model.state(), StrengthState::Estimating, "an old estimate is not shown");
    model.on(Event::Answered(estimate(2)));
    assert_eq!(model.state(), StrengthState::Known(estimate(2)));
}

#[test]
fn an_emptied_field_has_no_estimate() {
    let mut model = ready();
    model.on(typed("secret"));
    model.on(typed(""));
    assert_eq!(model.state(), StrengthState::NotLoaded, "nothing is being waited for");
    model.on(Event::Answered(estimate(1)));
    assert_eq!(model.state(), StrengthState::NotLoaded);
}

#[test]
fn from_the_first_key_on_the_old_estimate_is_not_shown() {
    let mut model = ready();
    model.on(typed("secret"));
    model.on(Event::Answered(estimate(1)));
    model.on(Event::Changed);
    assert_eq!(model.state(), StrengthState::Estimating);
    assert_eq!(sent(&model.on(typed("secrets"))), Some((2, "secrets".into())));
    model.on(Event::Changed);
    model.on(Event::Answered(estimate(2)));
    assert_eq!(model.state(), StrengthState::Estimating, "what was answered meanwhile is old too");
}

#[test]
fn a_stuck_worker_is_replaced_and_its_late_answer_ignored() {
    let mut model = ready();
    model.on(typed("slow"));
    model.on(typed("next"));
    assert_eq!(model.on(Event::Stuck), [Effect::Spawn]);
    assert_eq!(model.on(Event::Answered(estimate(1))), []);
    assert_eq!(sent(&model.on(Event::Ready)), Some((2, "next".into())));
}

#[test]
fn a_worker_that_cannot_be_had_is_given_up_after_ever_longer_pauses() {
    let mut model = given_up();
    assert_eq!(model.state(), StrengthState::Unavailable);
    assert_eq!(model.on(typed("text")), []);
    assert_eq!(model.on(Event::Wanted), []);
    assert_eq!(model.state(), StrengthState::Unavailable);
}

fn given_up() -> Model {
    let mut model = Model::default();
    model.on(Event::Wanted);
    for pause in [1, 4, 16] {
        assert_eq!(model.on(Event::Broken), [Effect::Kill, Effect::Rest(pause)]);
        assert_eq!(model.state(), StrengthState::Loading);
        assert_eq!(model.on(Event::Wanted), [], "the pause is kept");
        assert_eq!(model.on(Event::Rested), [Effect::Spawn]);
    }
    assert_eq!(model.on(Event::Stuck), [Effect::Kill, Effect::Rest(60)]);
    model
}

#[test]
fn what_was_given_up_is_tried_again_when_the_network_is_back_and_after_a_while() {
    let mut back = given_up();
    back.on(typed("text"));
    assert_eq!(back.on(Event::Online), [Effect::Spawn]);
    assert_eq!(sent(&back.on(Event::Ready)), Some((1, "text".into())), "what was typed meanwhile");
    assert_eq!(back.on(Event::Online), [], "it is there");

    let mut later = given_up();
    assert_eq!(later.on(Event::Rested), []);
    assert_eq!(later.state(), StrengthState::Unavailable, "not before somebody types");
    assert_eq!(later.on(typed("text")), [Effect::Spawn]);
    assert_eq!(Model::default().on(Event::Online), [], "nobody wanted one");
}

proptest! {
    /// Whatever happens in whatever order: an estimate that is shown is the newest text's, and a
    /// request is only sent to a worker that is ready and idle.
    #[test]
    fn an_estimate_is_never_another_texts(steps in proptest::collection::vec(0u8..8, 0..60)) {
        let mut model = Model::default();
        let (mut newest, mut count) = (String::new(), 0);
        let mut in_flight: Option<(u32, String)> = None;
        for step in steps {
            let event = match step {
                0 => Event::Wanted,
                1 | 2 => {
                    count += 1;
                    newest = format!("text {count}");
                    typed(&newest)
                }
                3 => Event::Ready,
                4 => match in_flight.take() {
                    Some((id, _)) => Event::Answered(estimate(id)),
                    None => continue,
                },
                5 => Event::Stuck,
                6 => Event::Rested,
                _ => Event::Online,
            };
            let answered = matches!(event, Event::Answered(_));
            let before = model.state();
            let effects = model.on(event);
            if effects.contains(&Effect::Spawn) || effects.contains(&Effect::Kill) {
                in_flight = None;
            }
            if let Some(request) = sent(&effects) {
                prop_assert!(in_flight.is_none(), "two requests at once");
                prop_assert_eq!(&request.1, &newest);
                in_flight = Some(request);
            }
            if let StrengthState::Known(_) = model.state() {
                prop_assert!(answered || model.state() == before);
                prop_assert!(in_flight.is_none());
            }
        }
    }
}
