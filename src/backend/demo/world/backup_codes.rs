//! Sets of backup codes: staged, live, retired.

use zexa_contract::{
    Timestamp,
    events::EventKind,
    problem::FieldReason,
    two_factor::{BACKUP_CODES_PER_SET, BackupCodeTest, TwoFactorStatus},
};

use super::{SecondFactor, World, check_idempotency_key, refused, throttle};
use crate::backend::{AccountError, Secret, types::StagedCodes};

/// What a set is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum SetState {
    /// Shown, not acknowledged.
    Staged,
    /// Its codes work.
    Live,
    /// Its codes work no more, or never did.
    Retired,
}

/// One code.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct CodeRow {
    pub code: String,
    pub used_at: Option<Timestamp>,
}

/// A set of codes.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct CodeSet {
    pub number: u32,
    pub state: SetState,
    pub made_at: Timestamp,
    pub codes: Vec<CodeRow>,
    /// The session that had it made.
    pub begun_in: String,
}

const REQUEST: &str = "backup-codes";

impl World {
    /// How many codes of the live set are unused.
    pub(super) fn codes_left(&self) -> u32 {
        let live = self.code_set(SetState::Live);
        live.map_or(0, |set| set.codes.iter().filter(|code| code.used_at.is_none()).count() as u32)
    }

    pub(in super::super) fn code_set(&self, state: SetState) -> Option<&CodeSet> {
        self.code_sets.iter().find(|set| set.state == state)
    }

    /// The code that was typed, however it was spaced and cased, and the state of its set.
    pub(super) fn find_code(&mut self, typed: &str) -> Option<(SetState, &mut CodeRow)> {
        let typed = normalised(typed);
        self.code_sets.iter_mut().find_map(|set| {
            let state = set.state;
            let code = set.codes.iter_mut().find(|row| normalised(&row.code) == typed)?;
            Some((state, code))
        })
    }

    fn set_with(&self, typed: &str) -> Option<&CodeSet> {
        let typed = normalised(typed);
        self.code_sets.iter().find(|set| set.codes.iter().any(|row| normalised(&row.code) == typed))
    }

    pub(in super::super) fn stage_backup_codes(&mut self, key: &str) -> Result<StagedCodes, AccountError> {
        let who = self.proved_recently()?;
        check_idempotency_key(key)?;
        self.count(throttle::CODE_SETS, &who.session_id)?;
        if let Some(number) = self.made_before(key, REQUEST)? {
            let made = self.code_sets.iter().find(|set| set.number.to_string() == number);
            let set = made.ok_or(AccountError::Conflict)?;
            return Ok(StagedCodes { set_number: set.number, codes: None, made_at: set.made_at });
        }
        let verified = self.pending().is_some_and(|row| row.last_step.is_some());
        if !verified && self.second_factor.is_none() {
            return Err(AccountError::Conflict);
        }
        let staged = self.stage();
        self.keep_made(key, REQUEST.to_owned(), staged.set_number.to_string());
        Ok(staged)
    }

    /// Makes a staged set. One that was staged before, in whichever session, is retired.
    pub(in super::super) fn stage(&mut self) -> StagedCodes {
        let now = self.now();
        let number = self.insert_codes(SetState::Staged, now);
        let set = self.code_sets.last();
        let codes = set.map(|set| set.codes.iter().map(|row| row.code.clone()).collect());
        StagedCodes { set_number: number, codes: codes.map(Secret::new), made_at: now }
    }

    /// Adds a set of fresh codes; the one that had this state before is retired.
    pub(in super::super) fn insert_codes(&mut self, state: SetState, made_at: Timestamp) -> u32 {
        self.retire(state);
        let number = self.code_sets.iter().map(|set| set.number).max().unwrap_or(0) + 1;
        let codes = (0..BACKUP_CODES_PER_SET)
            .map(|_| CodeRow { code: self.random.backup_code(), used_at: None })
            .collect();
        self.code_sets.push(CodeSet { number, state, made_at, codes, begun_in: self.session_here() });
        number
    }

    /// Sets of this state are worth nothing any more.
    pub(super) fn retire(&mut self, state: SetState) {
        for set in self.code_sets.iter_mut().filter(|set| set.state == state) {
            set.state = SetState::Retired;
        }
    }

    pub(in super::super) fn acknowledge_backup_codes(
        &mut self,
        set_number: u32,
        code: &str,
    ) -> Result<TwoFactorStatus, AccountError> {
        let who = self.who()?;
        if code.trim().is_empty() {
            return Err(refused("code", FieldReason::Required));
        }
        self.count_code_check()?;
        let set = self.code_sets.iter().find(|set| set.number == set_number);
        // One that another session staged is none here.
        let state = set
            .filter(|set| set.state != SetState::Staged || set.begun_in == who.session_id)
            .map(|set| set.state);
        let belongs = self.set_with(code).is_some_and(|set| set.number == set_number);
        match state {
            Some(SetState::Staged | SetState::Live) if !belongs => {
                return Err(AccountError::WrongSecret { attempts_left: None });
            }
            Some(SetState::Live) => return Ok(self.two_factor_status()),
            Some(SetState::Staged) => {}
            Some(SetState::Retired) | None => return Err(AccountError::Conflict),
        }
        if self.second_factor.is_some() {
            self.note(EventKind::BackupCodesReplaced, Some(&who.session_id), None);
        } else {
            self.turn_on()?;
            self.note(EventKind::TwoFactorEnabled, Some(&who.session_id), None);
            self.forget_other_proofs(&who.session_id);
            self.rotate_token(&who.session_id);
        }
        self.retire(SetState::Live);
        for set in self.code_sets.iter_mut().filter(|set| set.number == set_number) {
            set.state = SetState::Live;
        }
        Ok(self.two_factor_status())
    }

    fn turn_on(&mut self) -> Result<(), AccountError> {
        let verified = self.pending().filter(|row| !row.replaces);
        let (secret, last_step) = verified
            .and_then(|row| Some((row.secret.clone(), row.last_step?)))
            .ok_or(AccountError::Expired)?;
        self.second_factor = Some(SecondFactor { secret, active_since: self.now(), last_step });
        self.enrolment = None;
        Ok(())
    }

    pub(in super::super) fn test_backup_code(&mut self, code: &str) -> Result<BackupCodeTest, AccountError> {
        self.who()?;
        self.require(self.capabilities.test_backup_code)?;
        if code.trim().is_empty() {
            return Err(refused("code", FieldReason::Required));
        }
        self.count_code_check()?;
        let retired = self.set_with(code).map_or(0, |set| set.number);
        Ok(match self.find_code(code).map(|(state, row)| (state, row.used_at)) {
            Some((SetState::Live, None)) => BackupCodeTest::Valid,
            Some((SetState::Live, Some(at))) => BackupCodeTest::Used { at },
            Some((SetState::Retired, _)) => BackupCodeTest::Retired { set_number: retired },
            Some((SetState::Staged, _)) | None => BackupCodeTest::Unknown,
        })
    }

    pub(super) fn count_code_check(&mut self) -> Result<(), AccountError> {
        let session = self.session_here();
        self.count(throttle::CODE_CHECKS, &session).map(|_| ())
    }
}

/// Crockford's reading rules: case, spaces and dashes do not count; I and L are 1, O is 0.
pub(in super::super) fn normalised(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}'))
        .map(|c| match c.to_ascii_uppercase() {
            'I' | 'L' => '1',
            'O' => '0',
            other => other,
        })
        .collect()
}
