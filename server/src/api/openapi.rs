//! The API's routes and, from the same declarations, its OpenAPI 3.1 document at `/api/v1/openapi.json`.
//! A route that is not declared here does not exist; an address below `/api` that is not a route is a 404 problem.
//! Who may call each stands in it as roles of its security requirements, and the tests ask every route as everybody.

use axum::routing::get;
use axum::{Json, Router};
use utoipa::Modify;
use utoipa::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::server::Server;
use utoipa_axum::router::OpenApiRouter;

use super::{decisions, ledger, lookups};
use crate::compose::House;
use crate::http::session::cookie_name;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Hjemmel",
        description = "Oppslag i opplysninger fra Skatteetaten og Folkeregisteret, hvert med hjemmel, beslutning og kvittering. Feil er application/problem+json (RFC 9457)."
    ),
    security(("key" = [])),
    modifiers(&Addresses)
)]
struct Document;

/// Where the API stands, and how a caller shows who it is.
struct Addresses;

impl Modify for Addresses {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        openapi.servers = Some(vec![Server::new("/api/v1")]);
        let key = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("A key issued to a client system"))
            .build();
        let session = ApiKeyValue::with_description(
            cookie_name(true),
            "The session of a person who has signed in on the pages and chosen whom they act for",
        );
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("key", SecurityScheme::Http(key));
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(session)));
    }
}

/// Everything below `/api/v1`.
pub fn routes() -> Router<House> {
    let (router, document) = OpenApiRouter::with_openapi(Document::openapi())
        .merge(ledger::routes())
        .merge(lookups::routes())
        .merge(decisions::routes())
        .split_for_parts();
    router.route("/openapi.json", get(move || async move { Json(document) }))
}
