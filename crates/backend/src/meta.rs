//! `GET /v1/meta` and `GET /v1/openapi.json`: what this backend can do. Public.

use std::sync::LazyLock;

use axum::{Json, extract::State};
use utoipa::openapi::OpenApi;
use zexa_contract::{
    api_keys::MAX_KEY_NAME,
    meta::{Capabilities, KeyRules, Limits, Meta},
    password::PasswordPolicy,
    paths,
};

use crate::{
    AppState,
    api_keys::{KEYS_PER_ACCOUNT, PERMISSIONS},
    openapi,
    session::SignedIn,
};

const SUPPORT_EMAIL: &str = "suporte@zexa.ao";

/// What this backend can do, and its rules.
#[utoipa::path(get, path = paths::META, tag = "meta", security(()), responses((status = 200, body = Meta)))]
pub async fn read_meta(State(app): State<AppState>, who: Option<SignedIn>) -> Json<Meta> {
    Json(Meta {
        server_time: app.now(),
        capabilities: Capabilities {
            key_expiry: true,
            key_rotation: true,
            revoke_all_keys: true,
            test_backup_code: true,
            events: true,
        },
        password_policy: PasswordPolicy::default(),
        limits: Limits {
            key_name_length: MAX_KEY_NAME as u32,
            keys_per_account: KEYS_PER_ACCOUNT,
            enrolment_seconds: app.config.enrolment_seconds,
            step_up_seconds: app.config.step_up_seconds,
        },
        keys: KeyRules {
            environments: true,
            permissions: PERMISSIONS.map(str::to_owned).to_vec(),
            expiry_required: false,
        },
        session: who.map(|who| who.to_wire()),
        support_email: SUPPORT_EMAIL.to_owned(),
    })
}

/// This API in OpenAPI 3.1.
#[utoipa::path(get, path = paths::OPENAPI, tag = "meta", security(()),
    responses((status = 200, body = serde_json::Value, description = "The OpenAPI document.")))]
pub async fn read_openapi() -> Json<&'static OpenApi> {
    static DOCUMENT: LazyLock<OpenApi> = LazyLock::new(openapi::document);
    Json(&*DOCUMENT)
}
