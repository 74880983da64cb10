//! The wasm entry: wakes the islands of `app` in the browser. It holds no logic of its own.

use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's own script when the module is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
