//! What can be asked of a backend: one name for each method of the port.

/// A method of [`AccountBackend`](crate::backend::AccountBackend).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Act {
    /// `meta`.
    Meta,
    /// `sign_in`.
    SignIn,
    /// `answer_challenge`.
    AnswerChallenge,
    /// `step_up`.
    StepUp,
    /// `sign_out`.
    SignOut,
    /// `two_factor`.
    TwoFactor,
    /// `begin_enrolment`.
    BeginEnrolment,
    /// `confirm_enrolment`.
    ConfirmEnrolment,
    /// `cancel_enrolment`.
    CancelEnrolment,
    /// `disable_two_factor`.
    DisableTwoFactor,
    /// `stage_backup_codes`.
    StageBackupCodes,
    /// `acknowledge_backup_codes`.
    AcknowledgeBackupCodes,
    /// `test_backup_code`.
    TestBackupCode,
    /// `api_keys`.
    ApiKeys,
    /// `create_api_key`.
    CreateApiKey,
    /// `rename_api_key`.
    RenameApiKey,
    /// `rotate_api_key`.
    RotateApiKey,
    /// `revoke_api_key`.
    RevokeApiKey,
    /// `revoke_all_api_keys`.
    RevokeAllApiKeys,
    /// `sessions`.
    Sessions,
    /// `revoke_session`.
    RevokeSession,
    /// `revoke_other_sessions`.
    RevokeOtherSessions,
    /// `change_password`.
    ChangePassword,
    /// `events`.
    Events,
}

impl Act {
    /// Every act, in the order of the port.
    pub const ALL: [Self; 24] = [
        Self::Meta,
        Self::SignIn,
        Self::AnswerChallenge,
        Self::StepUp,
        Self::SignOut,
        Self::TwoFactor,
        Self::BeginEnrolment,
        Self::ConfirmEnrolment,
        Self::CancelEnrolment,
        Self::DisableTwoFactor,
        Self::StageBackupCodes,
        Self::AcknowledgeBackupCodes,
        Self::TestBackupCode,
        Self::ApiKeys,
        Self::CreateApiKey,
        Self::RenameApiKey,
        Self::RotateApiKey,
        Self::RevokeApiKey,
        Self::RevokeAllApiKeys,
        Self::Sessions,
        Self::RevokeSession,
        Self::RevokeOtherSessions,
        Self::ChangePassword,
        Self::Events,
    ];
}
