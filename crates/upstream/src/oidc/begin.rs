//! The way to a provider: what it is asked, pushed to it beforehand where it takes that, so that nothing of it stands in an address.

use std::fmt;

use aws_lc_rs::digest;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::json;

use super::{ASSERTION_TYPE, OidcError, Provider, answer::refused, form};
use crate::http::Outgoing;

/// One try to sign in. Its `Debug` shows none of it.
pub struct Ask<'a> {
    /// Where the provider sends the reader back to; registered there.
    pub back: &'a str,
    /// Random; comes back as it is.
    pub state: &'a str,
    /// Random; must stand in the ID token.
    pub nonce: &'a str,
    /// Random; its hash goes along, and itself with the code.
    pub verifier: &'a str,
    /// Whether the person must prove who they are now, whatever session they have there.
    pub fresh: bool,
    /// `nb`, `nn` or `en`.
    pub language: &'a str,
}

impl fmt::Debug for Ask<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ask").finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Pushed {
    request_uri: String,
}

impl Provider {
    /// The address that the reader is sent to.
    pub async fn begin(&self, ask: &Ask<'_>) -> Result<String, OidcError> {
        let metadata = self.0.metadata().await?;
        let client = self.0.credentials.client_id();
        let challenge = challenge(ask.verifier);
        let levels = self.0.settings.acr.join(" ");
        let detail = self.0.settings.authorization_detail.as_ref();
        let details = detail.map(|detail| json!([detail]).to_string());
        let mut pairs = vec![
            ("client_id", client),
            ("response_type", "code"),
            ("scope", self.0.settings.scope.as_str()),
            ("redirect_uri", ask.back),
            ("state", ask.state),
            ("nonce", ask.nonce),
            ("code_challenge", challenge.as_str()),
            ("code_challenge_method", "S256"),
            ("ui_locales", ask.language),
        ];
        if !levels.is_empty() {
            pairs.push(("acr_values", &levels));
        }
        if let Some(details) = &details {
            pairs.push(("authorization_details", details));
        }
        if ask.fresh {
            pairs.extend([("prompt", "login"), ("max_age", "0")]);
        }
        let mut url = metadata.authorization_endpoint;
        match metadata.pushed {
            None => {
                url.query_pairs_mut().extend_pairs(pairs);
            }
            Some(endpoint) => {
                let assertion = self.0.assertion()?;
                pairs.extend([
                    ("client_assertion_type", ASSERTION_TYPE),
                    ("client_assertion", assertion.as_str()),
                ]);
                let outgoing = Outgoing::post_form(endpoint, form(&pairs).to_string());
                let answer = self.0.http.send(outgoing).await?;
                if answer.status != 201 && answer.status != 200 {
                    return Err(refused(&answer));
                }
                let pushed: Pushed = answer.json()?;
                url.query_pairs_mut()
                    .append_pair("client_id", client)
                    .append_pair("request_uri", &pushed.request_uri);
            }
        }
        Ok(url.into())
    }
}

/// RFC 7636, section 4.2.
fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_is_that_of_the_standards_own_example() {
        assert_eq!(
            challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }
}
