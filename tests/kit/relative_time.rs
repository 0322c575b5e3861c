//! Moments, as people say them, in both languages and kept true.

use leptos::prelude::*;
use security_centre::{
    platform::{
        clock,
        intl::{Formats, Plural, provide_locale},
    },
    ui::{Countdown, TimeAgo, TimeAt},
};
use wasm_bindgen_test::wasm_bindgen_test;
use zexa_contract::Timestamp;

use crate::{
    stage::{Stage, settled},
    time::HeldTime,
};

/// 23 November 2026, noon in UTC: the same day wherever the test runs.
const NOON: Timestamp = Timestamp(1_795_435_200_000);

/// The page's time and a moment that long before it.
fn time_ago(seconds: i64) -> (HeldTime, Stage, RwSignal<&'static str>) {
    let time = HeldTime::at(1_795_435_200_000.0);
    let tag = RwSignal::new("pt-AO");
    let stage = Stage::new(move || {
        provide_locale(tag.into());
        clock::provide_clock();
        view! { <TimeAgo at=NOON.plus_seconds(-seconds)/> }
    });
    (time, stage, tag)
}

#[wasm_bindgen_test]
async fn a_relative_time_goes_on_by_itself() {
    let (time, stage, _) = time_ago(150);
    assert_eq!(stage.text("time"), "há 2 minutos");
    time.pass(60_000.0).await;
    assert_eq!(stage.text("time"), "há 3 minutos");
    time.pass(60.0 * 60_000.0).await;
    assert_eq!(stage.text("time"), "há 1 hora");
}

#[wasm_bindgen_test]
async fn a_relative_time_changes_with_the_language_at_once() {
    let (_time, stage, tag) = time_ago(180);
    let element = stage.find("time");
    assert_eq!(stage.text("time"), "há 3 minutos");
    assert!(element.title().starts_with("23 de Novembro de 2026"), "{}", element.title());
    tag.set("en-GB");
    settled().await;
    assert_eq!(stage.text("time"), "3 minutes ago");
    assert!(element.title().starts_with("23 November 2026"), "{}", element.title());
}

#[wasm_bindgen_test]
async fn programs_are_told_the_exact_moment_and_it_does_not_move() {
    let (time, stage, _) = time_ago(180);
    let exact = || stage.find("time").get_attribute("datetime");
    assert_eq!(exact().as_deref(), Some("2026-11-23T11:57:00.000Z"));
    time.pass(3.0 * 60_000.0).await;
    assert_eq!(exact().as_deref(), Some("2026-11-23T11:57:00.000Z"));
}

#[wasm_bindgen_test]
async fn a_moment_the_server_has_just_told_is_not_in_the_future() {
    let (_time, stage, tag) = time_ago(-300);
    assert_eq!(stage.text("time"), "agora");
    tag.set("en-GB");
    settled().await;
    assert_eq!(stage.text("time"), "now");
}

#[wasm_bindgen_test]
async fn no_clock_ticks_on_for_a_page_that_was_left() {
    let (time, stage, _) = time_ago(60);
    assert!(time.waiting() > 0, "it ticks");
    drop(stage);
    settled().await;
    assert_eq!(time.waiting(), 0);
}

#[wasm_bindgen_test]
async fn a_countdown_says_once_that_it_is_over_and_not_before() {
    let time = HeldTime::at(1_795_435_200_000.0);
    let ended = RwSignal::new(0);
    let stage = Stage::new(move || {
        view! { <Countdown until=NOON.plus_seconds(65) on_end=move |()| ended.update(|count| *count += 1)/> }
    });
    assert_eq!(stage.text("[role=timer]"), "1:05");
    time.pass(64_000.0).await;
    assert_eq!((stage.text("[role=timer]").as_str(), ended.get_untracked()), ("0:01", 0));
    time.pass(10_000.0).await;
    assert_eq!((stage.text("[role=timer]").as_str(), ended.get_untracked()), ("0:00", 1));
}

#[wasm_bindgen_test]
async fn a_chosen_language_shows_at_once_in_every_time() {
    let tag = RwSignal::new("pt-AO");
    let stage = Stage::new(move || {
        provide_locale(tag.into());
        view! { <TimeAt at=Timestamp(1_795_442_823_000) date_only=true/> }
    });
    assert_eq!(stage.text("time"), "23 de Novembro de 2026");
    tag.set("en-GB");
    settled().await;
    assert_eq!(stage.text("time"), "23 November 2026");
    let datetime = stage.find("time").get_attribute("datetime").expect("a datetime");
    assert!(datetime.starts_with("2026-11-23T"), "{datetime}");
}

#[wasm_bindgen_test]
fn values_are_written_as_the_language_writes_them() {
    let (portuguese, english) = (Formats::new("pt-AO"), Formats::new("en-GB"));
    let now = Timestamp(1_795_442_823_000);
    assert_eq!(portuguese.relative(now.plus_seconds(-180), now), "há 3 minutos");
    assert_eq!(english.relative(now.plus_seconds(-86_400), now), "1 day ago");
    assert_eq!(english.relative(now, now), "now");
    assert_eq!(portuguese.duration(61), "2 minutos");
    assert_eq!((portuguese.country("ao"), english.country("DE")), ("Angola".into(), "Germany".into()));
    assert_eq!(english.country("not a country"), "not a country", "and the browser did not throw");
    assert_eq!((english.plural(1), portuguese.plural(2)), (Plural::One, Plural::Other));
    assert_eq!(english.number(12_345.0), "12,345");
}
