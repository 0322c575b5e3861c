//! Where what is told stands: at a field, in a form, or above the stage.

use super::{Act, Notice, Room, Saving, Stage, StageKind};
use crate::backend::AccountError;

impl Room {
    /// Why the typed code or proof was refused, where the form says it at the field or above itself.
    #[must_use]
    pub fn refusal_in_form(&self) -> Option<&AccountError> {
        let Some(Notice::Refused(act, error)) = &self.notice else { return None };
        let of_the_code = matches!(
            error,
            AccountError::WrongSecret { .. }
                | AccountError::CodeExpired
                | AccountError::CodeReused
                | AccountError::Invalid(_)
        );
        let in_form = match (act, self.stage.kind()) {
            // These forms say every refusal themselves.
            (Act::Begin, StageKind::NewPhone) | (Act::TurnOff, StageKind::TurnOff) => true,
            (Act::Confirm, StageKind::Scan) | (Act::Acknowledge, StageKind::TypeBack) => of_the_code,
            _ => false,
        };
        in_form.then_some(error)
    }

    /// The proof was refused, and its form says and announces why.
    #[must_use]
    pub fn proof_form_says_it(&self) -> bool {
        matches!(self.stage, Stage::NewPhone | Stage::TurnOff) && self.refusal_in_form().is_some()
    }

    /// The stage in view has a form, and what is told stands in it.
    #[must_use]
    pub const fn tells_in_form(&self) -> bool {
        matches!(
            self.stage,
            Stage::Scan(_) | Stage::NewPhone | Stage::TurnOff | Stage::Save(Saving { typing_back: true, .. })
        )
    }
}
