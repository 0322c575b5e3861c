//! A measured figure, its runs and its budget.

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
    /// The middle one of the runs, or the mean of the two in the middle.
    #[must_use]
    pub fn median(&self) -> f64 {
        let mut sorted = self.runs.clone();
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.len() / 2;
        match sorted.len() {
            0 => f64::NAN,
            even if even % 2 == 0 => f64::midpoint(sorted[middle - 1], sorted[middle]),
            _ => sorted[middle],
        }
    }

    /// Whether the median is within its budget.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.median() <= self.budget
    }

    fn line(&self, width: usize) -> String {
        let runs = self.runs.iter().map(|run| format!("{run:.1}")).collect::<Vec<_>>().join(" ");
        let verdict = if self.is_kept() { "kept  " } else { "BROKEN" };
        let Self { name, unit, budget, .. } = self;
        format!(
            "{verdict}  {name:<width$}  {:>7.1} {unit:<2}  of {budget:>5} {unit:<2}  ({runs})",
            self.median()
        )
    }
}

/// All figures, one a line.
pub fn table(figures: &[Figure]) -> String {
    let width = figures.iter().map(|figure| figure.name.chars().count()).max().unwrap_or_default();
    figures.iter().map(|figure| figure.line(width)).collect::<Vec<_>>().join("\n")
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
}
