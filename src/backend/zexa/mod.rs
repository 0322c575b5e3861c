//! Adapter: the Zexa Security API. The one place that knows its paths and wire forms.

mod fetch;
mod http;
pub mod transport;

use std::rc::Rc;

use zexa_contract::{
    Page, api_keys as wire_keys, password as wire_password, paths, session as wire_session,
    two_factor as wire_two_factor,
};

use super::{AccountBackend, Answer, IdempotencyKey, Secret, types::*};
use crate::uri::percent_encode;
pub use fetch::Fetch;
use http::Request;
use transport::{Api, Transport};

/// The longest list that is read whole. Beyond it the interface would need windows of its own.
const MAX_PAGES: usize = 100;

/// The adapter. Cheap to make; holds no state but what its carrier has.
pub struct ZexaBackend {
    api: Api,
}

impl ZexaBackend {
    /// `base` is the API's origin, or empty for the page's own.
    pub fn new(base: &str) -> Self {
        Self::over(Fetch::new(base))
    }

    /// The API by another way than `fetch`.
    pub fn over(transport: impl Transport) -> Self {
        Self { api: Rc::new(transport) }
    }
}

impl AccountBackend for ZexaBackend {
    fn meta(&self) -> Answer<Meta> {
        Request::get(paths::META).answer(&self.api)
    }

    fn sign_in(&self, email: String, password: Secret<String>) -> Answer<SignedIn> {
        let body = wire_session::SignIn { email, password: password.expose().clone() };
        Request::post(paths::SESSION).json(&body).answer_as(&self.api, |answer| match answer {
            wire_session::SignInAnswer::SignedIn(session) => SignedIn::Session(session),
            wire_session::SignInAnswer::ChallengeRequired(challenge) => SignedIn::Challenge(challenge),
        })
    }

    fn answer_challenge(&self, proof: Proof) -> Answer<CurrentSession> {
        Request::post(paths::SESSION_CHALLENGE).json(&wire_proof(&proof)).answer(&self.api)
    }

    fn step_up(&self, proof: Proof) -> Answer<CurrentSession> {
        Request::post(paths::SESSION_STEP_UP).json(&wire_proof(&proof)).answer(&self.api)
    }

    fn sign_out(&self) -> Answer<()> {
        Request::delete(paths::SESSION).done(&self.api)
    }

    fn two_factor(&self) -> Answer<TwoFactorStatus> {
        Request::get(paths::TWO_FACTOR).answer(&self.api)
    }

    fn begin_enrolment(&self, proof: Option<Proof>) -> Answer<Enrolment> {
        let body = wire_two_factor::BeginEnrolment { proof: proof.as_ref().map(wire_proof) };
        Request::post(paths::ENROLMENT).json(&body).answer_as(
            &self.api,
            |begun: wire_two_factor::Enrolment| Enrolment {
                secret: begun.secret.into(),
                key_uri: begun.key_uri.into(),
                expires_at: begun.expires_at,
                replaces: begun.replaces,
            },
        )
    }

    fn confirm_enrolment(&self, code: Secret<String>) -> Answer<Confirmed> {
        let body = wire_two_factor::ConfirmEnrolment { code: code.expose().clone() };
        Request::post(paths::ENROLMENT_CONFIRM).json(&body).answer_as(
            &self.api,
            |confirmed| match confirmed {
                wire_two_factor::EnrolmentConfirmed::AcknowledgeCodes(codes) => {
                    Confirmed::AcknowledgeCodes(staged_codes(codes))
                }
                wire_two_factor::EnrolmentConfirmed::Replaced => Confirmed::Replaced,
            },
        )
    }

    fn cancel_enrolment(&self) -> Answer<()> {
        Request::delete(paths::ENROLMENT).done(&self.api)
    }

    fn disable_two_factor(&self, proof: Proof) -> Answer<()> {
        let body = wire_two_factor::DisableTwoFactor { proof: wire_proof(&proof) };
        Request::post(paths::TWO_FACTOR_DISABLE).json(&body).done(&self.api)
    }

    fn stage_backup_codes(&self, key: IdempotencyKey) -> Answer<StagedCodes> {
        Request::post(paths::BACKUP_CODES).once(key).answer_as(&self.api, staged_codes)
    }

    fn acknowledge_backup_codes(&self, set_number: u32, code: Secret<String>) -> Answer<TwoFactorStatus> {
        let body = wire_two_factor::AcknowledgeCodes { set_number, code: code.expose().clone() };
        Request::post(paths::BACKUP_CODES_ACKNOWLEDGE).json(&body).answer(&self.api)
    }

    fn test_backup_code(&self, code: Secret<String>) -> Answer<BackupCodeTest> {
        let body = wire_two_factor::TestBackupCode { code: code.expose().clone() };
        Request::post(paths::BACKUP_CODES_TEST).json(&body).answer(&self.api)
    }

    fn api_keys(&self) -> Answer<Vec<ApiKey>> {
        let api = self.api.clone();
        Box::pin(async move {
            let mut keys = Vec::new();
            let mut cursor = None;
            for _ in 0..MAX_PAGES {
                let path = page_path(paths::API_KEYS, cursor);
                let page: Page<ApiKey> = Request::get(&path).answer(&api).await?;
                keys.extend(page.items);
                cursor = page.next_cursor;
                if cursor.is_none() {
                    break;
                }
            }
            Ok(keys)
        })
    }

    fn create_api_key(&self, new: CreateApiKey, key: IdempotencyKey) -> Answer<CreatedKey> {
        Request::post(paths::API_KEYS).json(&new).once(key).answer_as(&self.api, created_key)
    }

    fn rename_api_key(&self, id: String, name: String) -> Answer<ApiKey> {
        let path = item_path(paths::API_KEYS, &id);
        Request::patch(&path).json(&wire_keys::RenameApiKey { name }).answer(&self.api)
    }

    fn rotate_api_key(&self, id: String, grace: RotationGrace, key: IdempotencyKey) -> Answer<CreatedKey> {
        let path = format!("{}/rotate", item_path(paths::API_KEYS, &id));
        let body = wire_keys::RotateApiKey { grace };
        Request::post(&path).json(&body).once(key).answer_as(&self.api, created_key)
    }

    fn revoke_api_key(&self, id: String) -> Answer<()> {
        Request::delete(&item_path(paths::API_KEYS, &id)).gone(&self.api)
    }

    fn revoke_all_api_keys(&self) -> Answer<u32> {
        Request::post(paths::API_KEYS_REVOKE_ALL).answer_as(&self.api, revoked_count)
    }

    fn sessions(&self, cursor: Option<String>) -> Answer<Page<Session>> {
        Request::get(&page_path(paths::SESSIONS, cursor)).answer(&self.api)
    }

    fn revoke_session(&self, id: String) -> Answer<()> {
        Request::delete(&item_path(paths::SESSIONS, &id)).gone(&self.api)
    }

    fn revoke_other_sessions(&self) -> Answer<u32> {
        Request::post(paths::SESSIONS_REVOKE_OTHERS).answer_as(&self.api, revoked_count)
    }

    fn change_password(
        &self,
        current: Secret<String>,
        new: Secret<String>,
        end_other_sessions: bool,
    ) -> Answer<u32> {
        let body = wire_password::ChangePassword {
            current: current.expose().clone(),
            new: new.expose().clone(),
            end_other_sessions,
        };
        let ended = |changed: wire_password::PasswordChanged| changed.sessions_ended;
        Request::post(paths::PASSWORD).json(&body).answer_as(&self.api, ended)
    }

    fn events(&self, cursor: Option<String>) -> Answer<Page<SecurityEvent>> {
        Request::get(&page_path(paths::EVENTS, cursor)).answer(&self.api)
    }
}

fn wire_proof(proof: &Proof) -> wire_session::Proof {
    wire_session::Proof { method: proof.method, secret: proof.secret.expose().clone() }
}

fn staged_codes(codes: wire_two_factor::StagedCodes) -> StagedCodes {
    StagedCodes { set_number: codes.set_number, codes: codes.codes.map(Secret::new), made_at: codes.made_at }
}

fn created_key(created: wire_keys::CreatedApiKey) -> CreatedKey {
    CreatedKey { key: created.key, secret: created.secret.map(Secret::new) }
}

fn revoked_count(count: wire_keys::RevokedCount) -> u32 {
    count.revoked
}

fn item_path(collection: &str, id: &str) -> String {
    format!("{collection}/{}", percent_encode(id, b""))
}

fn page_path(collection: &str, cursor: Option<String>) -> String {
    match cursor {
        Some(cursor) => format!("{collection}?cursor={}", percent_encode(&cursor, b"")),
        None => collection.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opaque_ids_cannot_leave_their_place_in_the_path() {
        assert_eq!(item_path(paths::API_KEYS, "../session?x=ç"), "/v1/api-keys/..%2Fsession%3Fx%3D%C3%A7");
        assert_eq!(page_path(paths::SESSIONS, Some("a+b=".into())), "/v1/sessions?cursor=a%2Bb%3D");
    }
}
