//! The few parts that live in the browser: copying a value, and the mark that says the browser side is awake.
//! Their words come as props; nothing is translated here, and nothing is sent anywhere.

#![expect(
    unreachable_pub,
    reason = "the island macro repeats the visibility inside a private module"
)]

use leptos::prelude::*;

/// Marks the document when the browser side has started.
#[island]
pub fn Hydrated() -> impl IntoView {
    Effect::new(|_| {
        if let Some(root) = document().document_element() {
            // The mark is for tests and styles; a browser that refuses it works the same.
            let _ = root.set_attribute("data-hydrated", "true");
        }
    });
}

/// A button that copies one value. Without JavaScript it stays hidden.
#[island]
pub fn CopyValue(
    value: String,
    name: String,
    label: String,
    copied: String,
    failed: String,
) -> impl IntoView {
    let awake = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    Effect::new(move |_| awake.set(true));
    let copy = move |_| copy_to_clipboard(value.clone(), said, copied.clone(), failed.clone());
    view! {
        <span class="copy" hidden=move || !awake.get()>
            <button
                class="ds-button"
                data-variant="tertiary"
                data-size="sm"
                type="button"
                aria-label=name
                on:click=copy
            >
                {label}
            </button>
            <span role="status">{move || said.get()}</span>
        </span>
    }
}

#[cfg(target_arch = "wasm32")]
fn copy_to_clipboard(value: String, said: RwSignal<String>, copied: String, failed: String) {
    wasm_bindgen_futures::spawn_local(async move {
        let promise = window().navigator().clipboard().write_text(&value);
        let outcome = wasm_bindgen_futures::JsFuture::from(promise).await;
        said.set(if outcome.is_ok() { copied } else { failed });
    });
}

/// The server never copies anything; the button does nothing until the browser side is awake.
#[cfg(not(target_arch = "wasm32"))]
fn copy_to_clipboard(_value: String, said: RwSignal<String>, _copied: String, failed: String) {
    said.set(failed);
}
