//! The rows of a long table that are in the page, and how they follow what is seen.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    time::Duration,
};

use leptos::{
    children::ViewFnOnce,
    html,
    prelude::{window as web_window, *},
    task::{spawn_local, tick},
};
use web_sys::HtmlElement;

use super::{
    growth::Growth,
    measuring::rows_in,
    model::{Heights, Kept, Placed, Step, View, WHOLE, next, one_by_one},
    pace::{Load, Pace},
    told::{Told, tell},
};
use crate::platform::{clock, events::listen_until_cleanup, sizes::SizeWatch};

/// What a row is taken for before one was measured.
const FIRST_GUESS: f64 = 88.0;

/// The rows in the page, and what makes them follow.
#[derive(Clone, Copy)]
pub(super) struct Window {
    body: NodeRef<html::Tbody>,
    pub(super) heights: StoredValue<Heights, LocalStorage>,
    /// What is known of the heights from the last time, until the list is as long as it was.
    kept: StoredValue<Option<Kept>>,
    pub(super) drawn: RwSignal<Vec<usize>>,
    /// Heights are measured without telling; this tells that places are to be read anew.
    pub(super) moved: RwSignal<()>,
    /// By their ids.
    rows: StoredValue<HashMap<String, Told>>,
    /// Where the list began in the last frame.
    top: StoredValue<f64>,
    pace: StoredValue<Pace>,
    /// A step is to come with the next frame.
    is_due: StoredValue<bool>,
    /// What tells the heights of the rows in the page.
    pub(super) sizes: StoredValue<Option<SizeWatch>, LocalStorage>,
    /// There are other rows, or others in their places, than those that were measured.
    is_forgotten: StoredValue<bool>,
    /// The places that were seen in the last frame.
    seen: StoredValue<Range<usize>>,
    /// The ids of the rows that were drawn then, by their places.
    placed: StoredValue<HashMap<usize, String>>,
    id_at: Callback<usize, Option<String>>,
}

impl Window {
    /// No row is in the page yet. By its `name` the list is known again after it was left.
    pub(super) fn new(
        name: &'static str,
        body: NodeRef<html::Tbody>,
        id_at: Callback<usize, Option<String>>,
    ) -> Self {
        let window = Self {
            body,
            heights: StoredValue::new_local(Heights::new(0, FIRST_GUESS)),
            kept: StoredValue::new(Kept::from_last_time(name)),
            drawn: RwSignal::new(Vec::new()),
            moved: RwSignal::new(()),
            rows: StoredValue::new(HashMap::new()),
            top: StoredValue::new(0.0),
            pace: StoredValue::new(Pace::default()),
            is_due: StoredValue::new(false),
            sizes: StoredValue::new_local(None),
            is_forgotten: StoredValue::new(false),
            seen: StoredValue::new(0..0),
            placed: StoredValue::new(HashMap::new()),
            id_at,
        };
        window.watch_sizes();
        on_cleanup(move || {
            if let Some(kept) = window.heights.try_with_value(Kept::of).flatten() {
                kept.keep(name);
            }
        });
        window
    }

    /// Follows the page's scrolling and sizes from now on.
    pub(super) fn follow(self) {
        let window = web_window();
        // What is asked for while the scrolling is told belongs to the same frame.
        listen_until_cleanup(&window, "scroll", true, move |_| self.step_soon());
        listen_until_cleanup(&window, "resize", false, move |_| self.step_soon());
        // The first rows come in the frame of the table itself.
        self.step();
    }

    /// There are `count` rows, others in their places perhaps: before anything of that is drawn, the old heights
    /// are forgotten, and of the places in the page that get another row only those that are seen stay; of those, no more
    /// that get a row which is not in the page yet than a frame can bear beside those that are. The others come
    /// afterwards, as they do when one scrolls.
    pub(super) fn forget(self, count: usize) {
        let kept = self.kept.get_value();
        self.heights.update_value(|heights| {
            *heights = kept.as_ref().map_or_else(|| heights.forgotten(count), |kept| kept.again(count));
        });
        if kept.is_some_and(|kept| kept.is_reached(count)) {
            self.kept.set_value(None);
        }
        self.is_forgotten.set_value(true);
        let seen = self.seen.get_value();
        self.placed.with_value(|placed| {
            let in_page: HashSet<&String> = placed.values().collect();
            let id_at = |place: usize| untrack(|| self.id_at.run(place));
            let is_there =
                |place: usize| seen.contains(&place) && id_at(place).is_some_and(|id| in_page.contains(&id));
            let there =
                self.drawn.with_untracked(|drawn| drawn.iter().filter(|place| is_there(**place)).count());
            let mut at_once = self.pace.get_value().new_beside(there);
            let mut stays = |place: &usize| {
                let id = id_at(*place);
                if id.is_some() && placed.get(place) == id.as_ref() {
                    return true;
                }
                if !seen.contains(place) {
                    return false;
                }
                let is_new = id.is_none_or(|id| !in_page.contains(&id));
                let stays = !is_new || at_once > 0;
                at_once -= usize::from(is_new && stays);
                stays
            };
            // Told by the change of the rows itself.
            self.drawn.update_untracked(|drawn| drawn.retain(&mut stays));
        });
    }

    /// A step with the next frame.
    pub(super) fn step_soon(self) {
        if self.is_due.try_get_value() != Some(false) {
            return;
        }
        self.is_due.set_value(true);
        request_animation_frame(move || {
            if self.is_due.try_set_value(false).is_none() {
                self.step();
            }
        });
    }

    /// Tells the rows where they stand now, and gives those places back.
    pub(super) fn tell_places(self, places: &[(String, Placed)]) -> Vec<(String, Placed)> {
        self.rows.with_value(|rows| {
            for (id, now) in places {
                if let Some(told) = rows.get(id) {
                    tell(told.at, *now);
                }
            }
        });
        places.to_vec()
    }

    /// Tells the rows which of them stands out.
    pub(super) fn tell_current(self, current: Option<&str>) {
        self.rows.with_value(|rows| {
            for (id, told) in rows {
                tell(told.is_current, current == Some(id.as_str()));
            }
        });
    }

    /// The parts of a new row, and what it will be told: a short list's rows are whole at once.
    pub(super) fn begin(self, at: Placed, is_current: bool, parts: Vec<ViewFnOnce>) -> (Vec<AnyView>, Told) {
        let of = parts.len();
        let is_short = self.heights.with_value(|heights| heights.count() <= WHOLE);
        let growth = Growth::new(if is_short { of } else { 1 }, of);
        let told = Told { growth, at: RwSignal::new(at), is_current: RwSignal::new(is_current) };
        let parts = parts.into_iter().enumerate().map(|(place, part)| growth.part(place, part));
        (parts.collect(), told)
    }

    /// The row with this id can be told, for as long as the current reactive owner lives.
    pub(super) fn note(self, id: String, told: Told) {
        self.rows.update_value(|rows| {
            rows.insert(id.clone(), told);
        });
        on_cleanup(move || {
            self.rows.try_update_value(|rows| rows.remove(&id));
        });
    }

    pub(super) fn growth_at(self, index: usize) -> Option<Growth> {
        let id = self.id_at.run(index)?;
        self.rows.with_value(|rows| rows.get(&id).map(|told| told.growth))
    }

    /// Does what is next on the way to what should be.
    fn step(self) {
        let Some(body) = self.body.try_get_untracked().flatten() else { return };
        let before = self.drawn.get_untracked();
        if self.is_forgotten.get_value() {
            self.measure_again(&body);
            if !before.is_empty() {
                // The first frame of another list is for what it has at once.
                self.step_soon();
                return;
            }
        }
        let frame = body.get_bounding_client_rect();
        let Some(height) = web_window().inner_height().ok().and_then(|height| height.as_f64()) else {
            return;
        };
        // A list below the fold begins to be drawn before it is reached.
        let (top, bottom) = (-frame.top(), height - frame.top());
        let is_whole = |index| untrack(|| self.growth_at(index).is_some_and(Growth::is_whole));
        let drawn: Vec<_> = before.iter().map(|index| (*index, is_whole(*index))).collect();
        let moved = (top - self.top.get_value()).abs();
        self.top.set_value(top);
        let most = if View::rests(moved) { Load::AT_REST } else { Load::SCROLLING };
        let work = self.pace.get_value().work(most);
        let view = View { drawn: &drawn, top, bottom, moved, work };
        self.seen.set_value(self.heights.with_value(|heights| heights.rows_between(top, bottom)));
        let next = self.heights.with_value(|heights| next(heights, view));
        if next.is_complete || before.is_empty() {
            self.carry_out(next);
            return;
        }
        // The frame is for the scrolling: rows come when it has been painted. Till then there is no other step.
        self.is_due.set_value(true);
        let later = move || {
            if self.is_due.try_set_value(false).is_some() {
                return;
            }
            // A step on the way to another list than there is now would draw all of its rows at once.
            if self.is_forgotten.get_value() {
                self.step_soon();
            } else {
                self.carry_out(next);
            }
        };
        set_timeout(later, Duration::ZERO);
    }

    /// Of another list, those rows that were in the page already: they are not heard of again.
    fn measure_again(self, body: &HtmlElement) {
        let heights_changed = self.measure(&rows_in(body));
        self.is_forgotten.set_value(false);
        if heights_changed {
            self.moved.set(());
        }
    }

    /// Does this step, and sees to the one after it.
    fn carry_out(self, next: Step) {
        let began = clock::running_ms();
        let before = self.drawn.get_untracked();
        untrack(|| next.grow.iter().filter_map(|index| self.growth_at(*index)).for_each(Growth::grow));
        let changes = one_by_one(&before, &next.rows);
        let gone = before.iter().filter(|index| !next.rows.contains(index)).count();
        let come = next.rows.iter().filter(|index| !before.contains(index)).count();
        self.draw(changes, began, next.grow.len() + come + gone);
        if next.is_complete {
            let placed =
                untrack(|| next.rows.iter().filter_map(|row| Some((*row, self.id_at.run(*row)?))).collect());
            self.placed.set_value(placed);
        } else {
            self.step_soon();
        }
    }

    /// Draws one change after the other and lays them out, in one task, and learns how long the drawing took.
    fn draw(self, changes: Vec<Vec<usize>>, began: f64, pieces: usize) {
        spawn_local(async move {
            for rows in changes {
                // `Some` means that the list has gone meanwhile.
                if self.drawn.try_set(rows).is_some() {
                    return;
                }
                tick().await;
            }
            tick().await;
            self.pace.try_update_value(|pace| pace.took(clock::running_ms() - began, pieces));
            if pieces > 0
                && let Some(body) = self.body.try_get_untracked().flatten()
            {
                // The next frame finds it laid out.
                body.get_bounding_client_rect();
            }
        });
    }
}
