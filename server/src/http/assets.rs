//! Static files of the site folder, already compressed beside themselves: its folders, and the few files at its top.
//! It serves files and nothing else: no listing, no page, nothing outside the folder.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use http::HeaderValue;
use http::header::CACHE_CONTROL;
use tower_http::services::{ServeDir, ServeFile};

/// The folders that are served when they are there.
const FOLDERS: [&str; 3] = ["assets", "pkg", "style"];

/// The routes of static files.
pub fn routes<S: Clone + Send + Sync + 'static>(site_root: &Path) -> Router<S> {
    let mut router = Router::new();
    for name in FOLDERS {
        let folder = ServeDir::new(site_root.join(name))
            .precompressed_br()
            .precompressed_gzip();
        router = router.nest_service(
            &format!("/{name}"),
            folder.append_index_html_on_directories(false),
        );
    }
    for name in top_files(site_root) {
        let file = ServeFile::new(site_root.join(&name))
            .precompressed_br()
            .precompressed_gzip();
        router = router.route_service(&format!("/{name}"), file);
    }
    router.layer(from_fn(cached))
}

/// Files such as the icon, by names that are safe as a route.
fn top_files(site_root: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(site_root) else {
        return Vec::new();
    };
    let files = entries
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let names = files.filter_map(|entry| entry.file_name().into_string().ok());
    let plain = |name: &String| {
        name.chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
            && !name.starts_with('.')
    };
    let compressed = |name: &String| {
        Path::new(name)
            .extension()
            .is_some_and(|end| end == "br" || end == "gz")
    };
    names.filter(plain).filter(|name| !compressed(name)).collect()
}

/// Names do not change with content, so the browser keeps a copy but asks whether it is still the newest.
async fn cached(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status().is_success() || response.status() == http::StatusCode::NOT_MODIFIED {
        response
            .headers_mut()
            .insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
    response
}
