//! The API's routes and, from the same declarations, its OpenAPI 3.1 document at `/api/v1/openapi.json`.
//! A route that is not declared here does not exist; an address below `/api` that is not a route is a 404 problem.

use axum::routing::get;
use axum::{Json, Router};
use utoipa::Modify;
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::server::Server;
use utoipa_axum::router::OpenApiRouter;

use super::{ledger, lookups};
use crate::compose::House;

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
        openapi
            .components
            .get_or_insert_default()
            .add_security_scheme("key", SecurityScheme::Http(key));
    }
}

/// Everything below `/api/v1`.
pub fn routes() -> Router<House> {
    let (router, document) = OpenApiRouter::with_openapi(Document::openapi())
        .merge(ledger::routes())
        .merge(lookups::routes())
        .split_for_parts();
    router.route("/openapi.json", get(move || async move { Json(document) }))
}
