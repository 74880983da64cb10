//! Static files of the site folder: `/assets` and `/pkg`, already compressed beside themselves.
//! It serves files and nothing else: no folder listing, no page.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use http::HeaderValue;
use http::header::CACHE_CONTROL;
use tower_http::services::ServeDir;

/// The routes of static files.
pub fn routes<S: Clone + Send + Sync + 'static>(site_root: &Path) -> Router<S> {
    let folder = |name: &str| ServeDir::new(site_root.join(name)).precompressed_br().precompressed_gzip().append_index_html_on_directories(false);
    Router::new()
        .nest_service("/assets", folder("assets"))
        .nest_service("/pkg", folder("pkg"))
        .layer(from_fn(cached))
}

/// Names do not change with content, so the browser keeps a copy but asks whether it is still the newest.
async fn cached(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status().is_success() || response.status() == http::StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
    response
}
