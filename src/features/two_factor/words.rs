//! The room's states in words.

use super::{
    drift::Drift,
    model::{Act, Finish, InDoubt, News, Notice, Room, Stage},
};
use crate::{backend::AccountError, i18n::I18n, session::Doubt};

/// What the room has to say now: its notice, or the stage it has come to.
pub fn room_words(i18n: I18n, room: &Room) -> Option<String> {
    match (&room.notice, room.refusal_in_form()) {
        // The form of a proof announces what it says.
        _ if room.proof_form_says_it() => None,
        (_, Some(error)) => Some(refusal_words(i18n, room, error)),
        (Some(notice), None) => Some(notice_words(i18n, notice)),
        (None, None) => stage_words(i18n, &room.stage),
    }
}

/// Why a typed code was refused, as it is said at its field.
pub fn refusal_words(i18n: I18n, room: &Room, error: &AccountError) -> String {
    let words = i18n.t().two_factor();
    match (&room.stage, error) {
        (Stage::Scan(_), AccountError::WrongSecret { attempts_left }) => {
            let reason = room
                .drift
                .map_or_else(|| words.setup.wrong_code.to_owned(), |drift| drift_words(i18n, drift));
            i18n.with_attempts(&reason, *attempts_left)
        }
        (Stage::Scan(_), AccountError::CodeExpired) => match room.drift {
            // The backend knows the moment, and this page's idea of the time is wrong.
            None | Some(Drift::Elsewhere) => words.setup.code_other_time.to_owned(),
            Some(drift) => drift_words(i18n, drift),
        },
        (Stage::Save(saving), AccountError::WrongSecret { attempts_left }) => {
            i18n.with_attempts(&(words.codes.back_wrong)(saving.set.asked_place()), *attempts_left)
        }
        _ => i18n.explain(error),
    }
}

fn drift_words(i18n: I18n, drift: Drift) -> String {
    let (words, formats) = (&i18n.t().two_factor().setup, i18n.formats());
    match drift {
        Drift::JustOver { next_in } => (words.code_just_over)(&formats.duration(next_in)),
        Drift::Slow { seconds } => (words.clock_slow)(&formats.about(seconds)),
        Drift::Fast { seconds } => (words.clock_fast)(&formats.about(seconds)),
        Drift::Elsewhere => words.code_of_elsewhere.to_owned(),
    }
}

/// What a notice above the stage says.
pub fn notice_words(i18n: I18n, notice: &Notice) -> String {
    let words = &i18n.t().two_factor().outcomes;
    match notice {
        Notice::Refused(_, error) => i18n.explain(error),
        Notice::Checking(_) => words.checking.to_owned(),
        Notice::Unsure(_) => words.unsure.to_owned(),
        Notice::NotDone(act) => match act {
            Act::Begin => words.not_done_begin,
            Act::Confirm => words.not_done_confirm,
            Act::Cancel => words.not_done_cancel,
            Act::MakeCodes => words.not_done_make_codes,
            Act::Acknowledge => words.not_done_acknowledge,
            Act::TurnOff => words.not_done_turn_off,
        }
        .to_owned(),
        Notice::News(news) => match news {
            News::BegunAfterAll => words.begun_after_all,
            News::BegunUnseen => words.begun_unseen,
            News::ConfirmedWithoutCodes => words.confirmed_without_codes,
            News::SetWithoutCodes => words.set_without_codes,
            News::SetupExpired => words.expired,
            News::SetupGone => words.gone,
            News::SetupCancelled => words.cancelled,
            News::SetupEnded { replaces: false } => words.set_up_ended,
            News::SetupEnded { replaces: true } => words.set_up_ended_phone,
            News::PhoneUnsure => words.phone_unsure,
            News::CodesVoid => words.codes_void,
            News::CodesEnded { first: true } => words.codes_ended_first,
            News::CodesEnded { first: false } => words.codes_ended,
        }
        .to_owned(),
    }
}

/// What is said over the room to who has to sign in again.
pub fn doubt_words(i18n: I18n, doubt: InDoubt) -> Doubt {
    let words = &i18n.t().two_factor().again;
    let (why, leaving) = match doubt {
        InDoubt::TurnedOn => (words.turned_on, words.turned_on_leave),
        InDoubt::TurnedOff => (words.turned_off, words.turned_off_leave),
        InDoubt::NewPhone => (words.new_phone, words.new_phone_leave),
        InDoubt::NewSet => (words.new_set, words.new_set),
        InDoubt::SetUp { replaces: false } => (words.set_up, words.set_up_leave),
        InDoubt::SetUp { replaces: true } => (words.set_up_phone, words.set_up_phone_leave),
        InDoubt::Codes { first: true } => (words.codes_first, words.codes_first_leave),
        InDoubt::Codes { first: false } => (words.codes, words.codes_leave),
    };
    Doubt { why, leaving }
}

/// What is announced when a stage is reached; nothing where its heading, which takes the focus, says
/// enough.
fn stage_words(i18n: I18n, stage: &Stage) -> Option<String> {
    match stage {
        Stage::Save(saving) if saving.confirmed => {
            Some(i18n.t().two_factor().outcomes.codes_shown.to_owned())
        }
        Stage::Finished(finish) => Some(finish_title(i18n, *finish)),
        _ => None,
    }
}

/// The heading of a good end.
pub fn finish_title(i18n: I18n, finish: Finish) -> String {
    let words = &i18n.t().two_factor().outcomes;
    match finish {
        Finish::TurnedOn => words.on_title.to_owned(),
        Finish::NewSet { number } => (words.new_set_title)(number),
        Finish::PhoneReplaced => words.phone_title.to_owned(),
        Finish::TurnedOff => words.off_title.to_owned(),
    }
}
