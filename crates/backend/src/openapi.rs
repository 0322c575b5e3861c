//! The list of endpoints, and the OpenAPI document made from it. `docs/openapi.json` is this
//! document, written by `zexa-backend print-openapi`.

use utoipa::{
    OpenApi as _,
    openapi::{
        ComponentsBuilder, ContentBuilder, OpenApi, Ref, Required, ResponseBuilder,
        path::{Operation, ParameterBuilder, ParameterIn},
        schema::{ObjectBuilder, Type},
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};
use utoipa_axum::{router::OpenApiRouter, routes};
use zexa_contract::{Problem, paths::CSRF_HEADER, problem::PROBLEM_MEDIA_TYPE};

use crate::{AppState, api_keys, events, meta, password, session, sessions, two_factor};

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Zexa Security API",
        description = "Account security of a Zexa account. Errors are RFC 9457 problems: switch on `code`.",
        version = "1"
    ),
    components(schemas(Problem))
)]
struct Skeleton;

/// Every endpoint of the API.
#[must_use]
pub fn endpoints() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(Skeleton::openapi())
        .routes(routes!(meta::read_meta))
        .routes(routes!(meta::read_openapi))
        .routes(routes!(
            session::current::read_session,
            session::sign_in::sign_in,
            session::current::sign_out
        ))
        .routes(routes!(session::challenge::answer_challenge))
        .routes(routes!(session::step_up::step_up))
        .routes(routes!(two_factor::status::read_two_factor))
        .routes(routes!(two_factor::enrolment::begin_enrolment, two_factor::enrolment::cancel_enrolment))
        .routes(routes!(two_factor::confirm::confirm_enrolment))
        .routes(routes!(two_factor::disable::disable_two_factor))
        .routes(routes!(two_factor::backup_codes::stage_codes))
        .routes(routes!(two_factor::acknowledge::acknowledge_codes))
        .routes(routes!(two_factor::test_code::test_code))
        .routes(routes!(api_keys::list::list_keys, api_keys::create::create_key))
        .routes(routes!(api_keys::revoke::revoke_all_keys))
        .routes(routes!(api_keys::rename::rename_key, api_keys::revoke::revoke_key))
        .routes(routes!(api_keys::rotate::rotate_key))
        .routes(routes!(sessions::list::list_sessions))
        .routes(routes!(sessions::revoke::revoke_other_sessions))
        .routes(routes!(sessions::revoke::revoke_session))
        .routes(routes!(password::change::change_password))
        .routes(routes!(events::list))
        .routes(routes!(api_keys::whoami::whoami))
}

/// The OpenAPI document.
#[must_use]
pub fn document() -> OpenApi {
    let mut document = endpoints().into_openapi();
    for item in document.paths.paths.values_mut() {
        let unsafe_ones = [&mut item.post, &mut item.patch, &mut item.delete];
        for operation in unsafe_ones.into_iter().flatten() {
            add_csrf_header(operation);
            add_problem(operation);
        }
        if let Some(operation) = &mut item.get {
            add_problem(operation);
        }
    }
    let components = document.components.get_or_insert_with(|| ComponentsBuilder::new().build());
    components.add_security_scheme(
        "session",
        SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("__Host-zexa_session"))),
    );
    components.add_security_scheme(
        "api_key",
        SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()),
    );
    // What an operation asks for where it says nothing of its own.
    document.security = Some(vec![SecurityRequirement::new("session", [""; 0])]);
    document
}

/// The document as it is committed.
///
/// # Errors
/// When it cannot be written as JSON, which would be a fault of this program.
pub fn document_text() -> serde_json::Result<String> {
    Ok(serde_json::to_string_pretty(&document())? + "\n")
}

fn add_csrf_header(operation: &mut Operation) {
    let header = ParameterBuilder::new()
        .name(CSRF_HEADER)
        .parameter_in(ParameterIn::Header)
        .required(Required::True)
        .description(Some("Any value: a form of another site cannot set it."))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .build();
    operation.parameters.get_or_insert_default().push(header.into());
}

fn add_problem(operation: &mut Operation) {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let problem =
        ResponseBuilder::new().description("A problem.").content(PROBLEM_MEDIA_TYPE, content).build();
    operation.responses.responses.insert("default".to_owned(), problem.into());
}
