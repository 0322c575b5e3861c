//! Whatever happens in whatever order.

use proptest::prelude::*;

use super::*;

fn any_act() -> impl Strategy<Value = Act> {
    prop::sample::select(vec![
        Act::Begin,
        Act::Confirm,
        Act::Cancel,
        Act::MakeCodes,
        Act::Acknowledge,
        Act::TurnOff,
    ])
}

fn any_error() -> impl Strategy<Value = AccountError> {
    prop::sample::select(vec![
        AccountError::WrongSecret { attempts_left: None },
        AccountError::CodeReused,
        AccountError::Expired,
        AccountError::Conflict,
        AccountError::NotFound,
        AccountError::Offline,
        AccountError::Interrupted { given: true },
    ])
}

fn any_status() -> impl Strategy<Value = TwoFactorStatus> {
    prop::sample::select(vec![
        off(),
        on(1),
        on(2),
        waiting(false),
        waiting(true),
        with_staged(1, waiting(true)),
        with_staged(2, on(1)),
    ])
}

type Make = fn(Act, AccountError, TwoFactorStatus) -> Event;

/// One of all events: its name, how it is made (events hold secrets and cannot be shown), and what
/// it is made of.
fn any_event() -> impl Strategy<Value = (String, Make, Act, AccountError, TwoFactorStatus)> {
    let makers: Vec<(&'static str, Make)> = vec![
        ("status", |_, _, _| Event::Open(Door::Status)),
        ("turn off", |_, _, _| Event::Open(Door::TurnOff)),
        ("sent", |_, _, _| Event::Sent),
        ("begun", |_, _, _| Event::Begun(enrolment(false))),
        ("confirmed", |_, _, _| Event::Confirmed(Confirmed::AcknowledgeCodes(staged(1, &["AAAA-BBBB"])), 0)),
        ("replaced", |_, _, _| Event::Confirmed(Confirmed::Replaced, 0)),
        ("made", |_, _, _| made(2, false)),
        ("cancelled", |_, _, _| Event::Cancelled),
        ("acknowledged", |_, _, _| Event::Acknowledged),
        ("turned off", |_, _, _| Event::TurnedOff),
        ("failed", |act, error, _| Event::Failed(act, error)),
        ("lost", |act, _, _| Event::Lost(act)),
        ("compared", |act, _, status| Event::Compared(act, Ok(status), EARLY)),
        ("unreadable", |act, error, _| Event::Compared(act, Err(error), EARLY)),
        ("read", |_, _, status| Event::Read(status, EARLY)),
        ("replaced", |_, _, _| Event::Replaced(Some(true))),
        ("signed in again", |_, _, _| Event::SignedInAgain),
        ("deadline", |_, _, _| Event::DeadlinePassed),
        ("type back", |_, _, _| Event::TypeBack),
        ("show", |_, _, _| Event::ShowCodes),
        ("forget", |_, _, _| Event::Forget),
    ];
    (prop::sample::select(makers), any_act(), any_error(), any_status())
        .prop_map(|((name, make), act, error, status)| (name.to_owned(), make, act, error, status))
}

proptest! {
    #[test]
    fn no_course_of_events_calls_codes_safe_too_early_or_loses_them_silently(
        events in prop::collection::vec(any_event(), 1..40),
    ) {
        let mut room = Room::default();
        for (name, make, act, error, status) in events {
            let shown = match &room.stage {
                Stage::Save(saving) => Some(saving.set.number()),
                _ => None,
            };
            let live = status.backup_codes.as_ref().map(|codes| codes.set_number);
            room.on(make(act, error, status));

            let Some(number) = shown else { continue };
            let said_safe = matches!(room.stage, Stage::Finished(Finish::TurnedOn | Finish::NewSet { .. }));
            if said_safe {
                let read = ["compared", "read"].contains(&name.as_str());
                let backend_said_so = name == "acknowledged" || (read && live == Some(number));
                prop_assert!(backend_said_so, "{name}");
            } else if !room.holds_codes() {
                let told = matches!(news(&room), Some(News::CodesVoid | News::CodesEnded { .. } | News::SetupExpired));
                prop_assert!(told || name == "forget", "{name}");
            }
        }
    }

    #[test]
    fn a_check_ends_with_the_next_reading(
        events in prop::collection::vec(any_event(), 0..20),
        act in any_act(),
        status in any_status(),
    ) {
        let mut room = Room::default();
        for (_, make, act, error, status) in events {
            room.on(make(act, error, status));
        }
        lose(&mut room, act, status);
    }
}
