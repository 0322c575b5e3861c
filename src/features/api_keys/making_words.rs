//! How the making of a key stands, in words.

use super::model::{
    create::{Complaint, Create, Loss, Search},
    expiry::ExpiryProblem,
    name::{NameProblem, quoted},
};
use crate::{backend::AccountError, i18n::I18n};

/// What is said aloud when `state` is reached by an answer.
pub(super) fn announcement(i18n: I18n, state: &Create) -> Option<String> {
    let words = i18n.t_now().api_keys();
    match state {
        Create::Closed
        | Create::Sending(_)
        | Create::Editing { complaint: None }
        | Create::Rotating { complaint: None, .. } => None,
        Create::Rotating { complaint: Some(error), .. } => Some(rotation_complaint(i18n, error)),
        Create::Editing { complaint: Some(complaint) } => Some(complaint_words(i18n, complaint)),
        Create::Revealed { .. } => Some(words.reveal.announced.to_owned()),
        Create::Orphan { complaint: Some(error), .. } => {
            Some((words.lost.not_replaced)(&i18n.explain(error)))
        }
        Create::Orphan { key, loss, .. } => Some(orphan_words(i18n, &key.name, *loss)),
        Create::Unknown { search, .. } => Some(search_words(i18n, search).to_owned()),
    }
}

/// What stands in the way of a creation, in words.
pub fn complaint_words(i18n: I18n, complaint: &Complaint) -> String {
    let words = &i18n.t().api_keys().create;
    match complaint {
        Complaint::Name(NameProblem::Missing) => words.name_missing.to_owned(),
        Complaint::Name(NameProblem::TooLong { length, limit }) => (words.name_too_long)(*length, *limit),
        Complaint::Name(NameProblem::Taken) => words.name_taken.to_owned(),
        Complaint::Name(NameProblem::LooksLike(other)) => (words.name_looks_like)(&quoted(other)),
        Complaint::Environment => words.environment_refused.to_owned(),
        Complaint::Permissions => words.permissions_missing.to_owned(),
        Complaint::Day(ExpiryProblem::Missing) => words.day_missing.to_owned(),
        Complaint::Day(ExpiryProblem::Past) => words.day_past.to_owned(),
        Complaint::Day(ExpiryProblem::TooFar) => words.day_too_far.to_owned(),
        Complaint::NameRefused => words.name_refused.to_owned(),
        Complaint::Expiry => words.expiry_refused.to_owned(),
        Complaint::TooMany(limit) => i18n.count(&words.too_many, *limit),
        Complaint::Other(error) => i18n.explain(error),
    }
}

/// Why a rotation did not come about, in words.
pub fn rotation_complaint(i18n: I18n, error: &AccountError) -> String {
    let words = &i18n.t().api_keys().rotate;
    match error {
        AccountError::Conflict => (words.failed)(words.conflict),
        AccountError::NotFound => (words.failed)(words.gone),
        error => (words.failed)(&i18n.explain(error)),
    }
}

/// How a key came to be without anyone having its secret.
pub fn orphan_words(i18n: I18n, name: &str, loss: Loss) -> String {
    let words = &i18n.t().api_keys().lost;
    match loss {
        Loss::Answer => (words.orphan_answer)(&quoted(name)),
        Loss::Unclear => (words.orphan_unclear)(&quoted(name)),
        Loss::PutAway => (words.orphan_put_away)(&quoted(name)),
        Loss::PageHidden => (words.orphan_hidden)(&quoted(name)),
        Loss::PageGone => (words.orphan_page_gone)(&quoted(name)),
    }
}

/// What the list said about a creation whose answer was lost.
pub fn search_words(i18n: I18n, search: &Search) -> &'static str {
    let words = &i18n.t().api_keys().lost;
    match search {
        Search::Reading => words.reading,
        Search::NotThere => words.not_there,
        Search::Failed => words.not_read,
    }
}
