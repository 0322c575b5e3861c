//! Sessions of the same name: what is said besides, so that no two buttons have one name.

use std::collections::HashMap;

use super::types::Row;

/// What tells a session from others of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twin {
    /// No other has its name.
    Alone,
    /// When it was signed in.
    ByTime,
    /// It was signed in within the same minute as another, and is the how manyth of these.
    ByNumber(u32),
}

/// Tells all rows apart.
pub(super) fn tell_apart(rows: &mut [Row]) {
    for (row, twin) in twins(rows).into_iter().enumerate() {
        rows[row].twin = twin;
    }
}

fn twins(rows: &[Row]) -> Vec<Twin> {
    let mut of_name: HashMap<[&str; 3], Vec<usize>> = HashMap::new();
    for (index, row) in rows.iter().enumerate() {
        of_name.entry(name(row)).or_default().push(index);
    }
    let mut twins = vec![Twin::Alone; rows.len()];
    for mut alike in of_name.into_values() {
        alike.sort_by(|one, other| {
            let key = |index: &usize| (rows[*index].session.signed_in_at, &rows[*index].session.id);
            key(one).cmp(&key(other))
        });
        let minutes: Vec<i64> = alike.iter().map(|index| minute(&rows[*index])).collect();
        let mut number = 0;
        for (nth, index) in alike.iter().enumerate() {
            let like_before = nth > 0 && minutes[nth - 1] == minutes[nth];
            let like_next = minutes.get(nth + 1) == Some(&minutes[nth]);
            number = if like_before { number + 1 } else { 1 };
            twins[*index] = match (alike.len(), like_before || like_next) {
                (1, _) => Twin::Alone,
                (_, false) => Twin::ByTime,
                (_, true) => Twin::ByNumber(number),
            };
        }
    }
    twins
}

/// What its name is made of, in any language.
fn name(row: &Row) -> [&str; 3] {
    let session = &row.session;
    let [browser, os, device] = [&session.browser, &session.os, &session.device]
        .map(|text| text.as_deref().unwrap_or_default().trim());
    [browser, os, if browser.is_empty() && os.is_empty() { device } else { "" }]
}

const fn minute(row: &Row) -> i64 {
    row.session.signed_in_at.0.div_euclid(60_000)
}
