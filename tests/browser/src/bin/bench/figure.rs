//! A measured figure, its runs and its budget, and figures side by side.

use std::iter;

/// The budget of what is told and not judged.
pub const UNBOUND: f64 = f64::INFINITY;

/// The unit of a ratio.
const TIMES: &str = "x";

/// Something measured several times.
pub struct Figure {
    /// What.
    pub name: String,
    /// In milliseconds, or in pieces.
    pub unit: &'static str,
    /// One value a run.
    pub runs: Vec<f64>,
    /// The most it may be, exclusive for times.
    pub budget: f64,
}

impl Figure {
    /// How many times `floor` it takes, run by run; the floor counts as `least` at least. The name tells
    /// the medians of both.
    pub fn against(
        name: &str,
        unit: &'static str,
        ours: &[f64],
        floor: &[f64],
        least: f64,
        budget: f64,
    ) -> Self {
        let [our, floors] = [ours, floor].map(|runs| written(median(runs), unit));
        Self {
            name: format!("{name}: {our} against {floors} {unit}").trim_end().to_owned(),
            unit: TIMES,
            runs: iter::zip(ours, floor).map(|(ours, floor)| ours / floor.max(least)).collect(),
            budget,
        }
    }

    /// The middle one of the runs, or the mean of the two in the middle.
    #[must_use]
    pub fn median(&self) -> f64 {
        median(&self.runs)
    }

    /// Whether the median is within its budget.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.median() <= self.budget
    }

    /// Whether it has a budget.
    #[must_use]
    pub fn is_judged(&self) -> bool {
        self.budget < UNBOUND
    }

    fn line(&self, width: usize) -> String {
        let runs = self.runs.iter().map(|run| written(*run, self.unit)).collect::<Vec<_>>().join(" ");
        let (verdict, bound) = match (self.is_kept(), self.is_judged()) {
            (false, _) => ("BROKEN", format!("of {:>5} {:<2}", self.budget, self.unit)),
            (true, true) => ("kept  ", format!("of {:>5} {:<2}", self.budget, self.unit)),
            (true, false) => ("      ", " ".repeat(11)),
        };
        let median = written(self.median(), self.unit);
        format!("{verdict}  {:<width$}  {median:>7} {:<2}  {bound}  ({runs})", self.name, self.unit)
    }
}

/// Figures that belong together.
pub struct Group {
    /// Of what they are, and when that was measured.
    pub title: String,
    /// They.
    pub figures: Vec<Figure>,
}

/// All groups: their titles, and their figures one a line.
pub fn table(groups: &[Group]) -> String {
    let figures = groups.iter().flat_map(|group| &group.figures);
    let width = figures.map(|figure| figure.name.chars().count()).max().unwrap_or_default();
    let group = |group: &Group| {
        let lines = group.figures.iter().map(|figure| figure.line(width));
        iter::once(group.title.clone()).chain(lines).collect::<Vec<_>>().join("\n")
    };
    groups.iter().map(group).collect::<Vec<_>>().join("\n\n")
}

fn median(runs: &[f64]) -> f64 {
    let mut sorted = runs.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => f64::NAN,
        even if even % 2 == 0 => f64::midpoint(sorted[middle - 1], sorted[middle]),
        _ => sorted[middle],
    }
}

/// Ratios are close to each other: they are told more exactly.
fn written(value: f64, unit: &str) -> String {
    if unit == TIMES { format!("{value:.2}") } else { format!("{value:.1}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(runs: &[f64]) -> Figure {
        Figure { name: "x".into(), unit: "ms", runs: runs.to_vec(), budget: 16.7 }
    }

    #[test]
    fn the_median_is_the_middle_whatever_the_order() {
        assert!((figure(&[30.0, 1.0, 2.0]).median() - 2.0).abs() < f64::EPSILON);
        assert!((figure(&[4.0, 1.0, 2.0, 3.0]).median() - 2.5).abs() < f64::EPSILON);
        assert!(figure(&[90.0, 1.0, 16.7]).is_kept());
        assert!(!figure(&[90.0, 1.0, 16.8]).is_kept());
        assert!(!figure(&[]).is_kept(), "what was not measured is not kept");
    }

    #[test]
    fn a_ratio_is_of_the_same_run_and_of_no_less_than_the_least() {
        let ratio =
            |least| Figure::against("paint", "ms", &[200.0, 90.0, 300.0], &[100.0, 45.0, 0.0], least, 2.0);
        assert_eq!(ratio(50.0).runs, [2.0, 1.8, 6.0]);
        assert_eq!(ratio(50.0).name, "paint: 200.0 against 45.0 ms");
        assert!(ratio(50.0).is_kept());
        assert!(ratio(0.0).runs[2].is_infinite(), "a floor of nothing needs a least");
    }

    #[test]
    fn what_is_not_judged_is_told_without_a_verdict() {
        let told = Figure { budget: UNBOUND, ..figure(&[1.0]) };
        let groups = [Group { title: "one".into(), figures: vec![told, figure(&[20.0])] }];
        let table = table(&groups);
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[0], "one");
        assert_eq!(lines[1], "        x      1.0 ms               (1.0)");
        assert_eq!(lines[2], "BROKEN  x     20.0 ms  of  16.7 ms  (20.0)");
    }
}
