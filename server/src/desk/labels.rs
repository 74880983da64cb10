//! Names of providers. Words for every other code are the front room's; a code that it does not know is shown as it is.
//! It knows no language: a provider is called by its own name.

/// A provider's name.
pub(super) fn provider(code: &str) -> &str {
    match code {
        "skatteetaten" => "Skatteetaten",
        "folkeregisteret" => "Folkeregisteret",
        other => other,
    }
}
