//! What goes wrong on the way to the world and back, written down beforehand.

use std::collections::BTreeMap;

use super::Act;

/// One thing that can happen to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The answer comes this many milliseconds later; it is a right answer.
    Latency(u32),
    /// No answer ever comes, and nothing is done.
    Stall,
    /// The device has no network: nothing is sent.
    Offline,
    /// It is done, and the answer (with its cookies) is lost.
    LostAnswer,
    /// It never arrives and is not done; the app cannot know.
    NeverArrived,
    /// Nobody is signed in any more, the backend says. Nothing is done.
    SignedOut,
    /// A proof of identity is asked for. Nothing is done.
    StepUp,
    /// The act does not fit the present state. Nothing is done.
    Conflict,
    /// It is gone. Nothing is done.
    NotFound,
    /// Too many wrong tries; this many seconds of waiting. Nothing is done.
    Locked(i64),
    /// Too many requests; this many seconds of waiting. Nothing is done.
    RateLimited(u64),
    /// The backend fails inside. Nothing is done.
    Server,
    /// The backend is too busy; this many seconds of waiting. Nothing is done.
    Unavailable(u64),
    /// Something in between answers with a page of its own. Nothing is done; the app cannot know.
    Rubbish,
}

impl Fault {
    /// After this the app knows that nothing was done.
    #[must_use]
    pub const fn is_definite(self) -> bool {
        !matches!(
            self,
            Self::Latency(_) | Self::Stall | Self::LostAnswer | Self::NeverArrived | Self::Rubbish
        )
    }
}

/// A fault that waits for its act.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    /// Requests that go through first.
    skip: u32,
    /// Requests that are hit; none for all that follow.
    times: Option<u32>,
    fault: Fault,
}

/// Which requests meet which faults. An act's lines are used up one after the other; what is not
/// scripted goes well.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Script {
    lines: BTreeMap<Act, Vec<Line>>,
    next: Option<Fault>,
    latency: u32,
}

impl Script {
    /// All goes well.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The next `act` meets `fault`; the ones after it do not.
    #[must_use]
    pub fn on(self, act: Act, fault: Fault) -> Self {
        self.line(act, 0, Some(1), fault)
    }

    /// The next `times` of `act` meet `fault`. A read asks again by itself once when it is signed out.
    #[must_use]
    pub fn times(self, act: Act, times: u32, fault: Fault) -> Self {
        self.line(act, 0, Some(times), fault)
    }

    /// `skip` times `act` goes well, then it meets `fault` once.
    #[must_use]
    pub fn after(self, act: Act, skip: u32, fault: Fault) -> Self {
        self.line(act, skip, Some(1), fault)
    }

    /// Every `act` from here on meets `fault`.
    #[must_use]
    pub fn always(self, act: Act, fault: Fault) -> Self {
        self.line(act, 0, None, fault)
    }

    /// The next act, whatever it is, meets `fault`.
    #[must_use]
    pub const fn on_next(mut self, fault: Fault) -> Self {
        self.next = Some(fault);
        self
    }

    /// Every act of all from here on meets `fault`.
    #[must_use]
    pub fn everything(self, fault: Fault) -> Self {
        Act::ALL.into_iter().fold(self, |script, act| script.always(act, fault))
    }

    /// Every answer takes at least this many milliseconds.
    #[must_use]
    pub const fn latency(mut self, milliseconds: u32) -> Self {
        self.latency = milliseconds;
        self
    }

    fn line(mut self, act: Act, skip: u32, times: Option<u32>, fault: Fault) -> Self {
        self.lines.entry(act).or_default().push(Line { skip, times, fault });
        self
    }

    /// What the next `act` meets: how long it waits, and what happens to it then.
    pub(super) fn meet(&mut self, act: Act) -> (u32, Option<Fault>) {
        match self.next.take().or_else(|| self.line_of(act)) {
            Some(Fault::Latency(more)) => (self.latency + more, None),
            fault => (self.latency, fault),
        }
    }

    fn line_of(&mut self, act: Act) -> Option<Fault> {
        let lines = self.lines.get_mut(&act)?;
        let line = lines.first_mut()?;
        if line.skip > 0 {
            line.skip -= 1;
            return None;
        }
        let fault = line.fault;
        match &mut line.times {
            None => {}
            Some(times) if *times > 1 => *times -= 1,
            Some(_) => {
                lines.remove(0);
            }
        }
        Some(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_used_up_in_their_order() {
        let mut script = Script::none()
            .after(Act::Meta, 1, Fault::Server)
            .times(Act::Meta, 2, Fault::Offline)
            .always(Act::Meta, Fault::Latency(5))
            .latency(20);
        let met: Vec<_> = (0..6).map(|_| script.meet(Act::Meta)).collect();
        let expected = [
            (20, None),
            (20, Some(Fault::Server)),
            (20, Some(Fault::Offline)),
            (20, Some(Fault::Offline)),
            (25, None),
            (25, None),
        ];
        assert_eq!(met, expected);
        assert_eq!(script.meet(Act::Events), (20, None), "other acts are left alone");
    }
}
