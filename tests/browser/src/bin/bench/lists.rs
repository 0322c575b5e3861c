//! The lists of API keys and of sessions, with ten thousand each.

use anyhow::Result;
use walk::{Browser, Role};

use crate::{
    devtools::{ask, number, run_before_pages, slow_down},
    figure::Figure,
};

/// How much slower the processor is made: a phone.
const SLOWDOWN: f64 = 4.0;
const FRAMES: u32 = 240;
/// Scrolling by reading, by flinging, and by jumps of many screens, in pixels a frame; and to and fro
/// where all rows are there: what the browser itself takes for a frame of this page.
const PACES: [(&str, u32, bool); 4] =
    [("to and fro", 12, true), ("reading", 12, false), ("flinging", 120, false), ("jumping", 4_000, false)];

/// In what is felt to answer at once, for those whose browser tells a screen reader of every change as well:
/// <https://web.dev/articles/rail>.
const AT_ONCE: f64 = 100.0;

/// A list and what is asked of it.
struct List {
    name: &'static str,
    page: &'static str,
    /// What is there once the list can be worked with: so that it can be found in the page, and so that a driver finds it.
    ready: (&'static str, Role, &'static str),
    /// Name, what is asked, and what takes it back.
    changes: &'static [(&'static str, &'static str, &'static str)],
    /// What is asked once the first rows are there.
    before_all: Option<&'static str>,
    /// What is asked before the list is scrolled.
    before_scrolling: Option<&'static str>,
}

const KEYS: List = List {
    name: "10,000 keys",
    page: "/settings/api-keys",
    ready: ("[name=order-keys]", Role::Combobox, "Sort by"),
    changes: &[
        ("filter", "bench.search('loja 7')", "bench.search('')"),
        ("sort", "bench.order('name')", "bench.order('risk')"),
    ],
    before_scrolling: None,
    before_all: None,
};

const SESSIONS: List = List {
    name: "10,000 sessions",
    page: "/settings/security/sessions",
    ready: ("main .segmented", Role::Group, "Show"),
    changes: &[("filter", "bench.choose('30 days')", "bench.choose('All')")],
    // Else it is a few groups.
    before_scrolling: Some("bench.unfold()"),
    before_all: Some("bench.readAll()"),
};

/// Measures every figure of the lists.
pub async fn measure(browser: &Browser, runs: usize) -> Result<Vec<Figure>> {
    run_before_pages(browser, include_str!("lists.js")).await?;
    let mut figures = Vec::new();
    for list in [KEYS, SESSIONS] {
        for slowdown in [1.0, SLOWDOWN] {
            slow_down(browser, slowdown).await?;
            figures.extend(list.at_speed(browser, runs, slowdown).await?);
        }
        figures.extend(list.with_a_screen_reader(browser, runs).await?);
    }
    Ok(figures)
}

impl List {
    async fn at_speed(&self, browser: &Browser, runs: usize, slowdown: f64) -> Result<Vec<Figure>> {
        let figure = |name: &str, unit, budget| Figure {
            name: format!("{}, {name}, {slowdown}x slower", self.name),
            unit,
            runs: Vec::new(),
            budget,
        };
        let mut first = figure("first rows after the data", "ms", 100.0);
        let mut whole = figure("first screen whole after the data", "ms", 250.0);
        let mut changes: Vec<_> = self.changes.iter().map(|(name, ..)| figure(name, "ms", 50.0)).collect();
        let mut scrolls = PACES.map(|(pace, ..)| figure(&format!("worst frame, {pace}"), "ms", 16.7));
        let mut usual = PACES.map(|(pace, ..)| figure(&format!("usual frame, {pace}"), "ms", 16.7));
        let mut rows = figure("rows in the page", "", 60.0);
        for _ in 0..runs {
            browser.open(self.page).await?;
            first.runs.push(number(&ask(browser, "bench.first()").await?)?);
            whole.runs.push(number(&ask(browser, "bench.whole()").await?)?);
            self.change(browser, &mut changes).await?;
            if let Some(question) = self.before_scrolling {
                ask(browser, question).await?;
            }
            for ((place, (_, distance, back)), figure) in PACES.iter().enumerate().zip(&mut scrolls) {
                let seen = ask(browser, &format!("bench.scroll({FRAMES}, {distance}, {back})")).await?;
                figure.runs.push(number(&seen["worst"])?);
                usual[place].runs.push(number(&seen["usual"])?);
                rows.runs.push(number(&seen["rows"])?);
                eprintln!("{}, {slowdown}x, {distance} pixels a frame: {seen}", self.name);
            }
        }
        let mut figures = vec![first, whole];
        figures.extend(changes);
        figures.extend(usual);
        figures.extend(scrolls);
        figures.push(rows);
        Ok(figures)
    }

    /// The changes again while the browser keeps up what it tells a screen reader.
    async fn with_a_screen_reader(&self, browser: &Browser, runs: usize) -> Result<Vec<Figure>> {
        let figure = |name: &str| Figure {
            name: format!("{}, {name}, {SLOWDOWN}x slower, with a screen reader", self.name),
            unit: "ms",
            runs: Vec::new(),
            budget: AT_ONCE,
        };
        let mut changes: Vec<_> = self.changes.iter().map(|(name, ..)| figure(name)).collect();
        let (_, role, name) = self.ready;
        for _ in 0..runs {
            browser.open(self.page).await?;
            ask(browser, "bench.whole()").await?;
            // To tell roles and names, the browser makes its accessibility tree, and from then on keeps it up.
            browser.find(role, name).await?;
            self.change(browser, &mut changes).await?;
        }
        Ok(changes)
    }

    /// Asks for each change, and takes it back.
    async fn change(&self, browser: &Browser, figures: &mut [Figure]) -> Result<()> {
        ask(browser, &format!("bench.there({:?})", self.ready.0)).await?;
        if let Some(question) = self.before_all {
            ask(browser, question).await?;
        }
        for ((_, question, back), figure) in self.changes.iter().zip(figures) {
            figure.runs.push(number(&ask(browser, question).await?)?);
            ask(browser, back).await?;
        }
        Ok(())
    }
}
