//! The way back: a code is exchanged for an ID token, and that is judged before anybody is told who it is about.

use std::fmt;

use domain::ids::{OrgNr, PersonId};
use serde::Deserialize;
use serde_json::Value;
use time::OffsetDateTime;

use super::{ASSERTION_TYPE, OidcError, Provider, form, represented};
use crate::http::{Answer, Outgoing};

/// What came back, and what it is judged by. Its `Debug` shows none of it.
pub struct Returned<'a> {
    /// The code.
    pub code: &'a str,
    /// The issuer that the answer names, if it names one.
    pub issuer: Option<&'a str>,
    /// As it was in the `Ask`.
    pub back: &'a str,
    /// As it was in the `Ask`.
    pub nonce: &'a str,
    /// As it was in the `Ask`.
    pub verifier: &'a str,
    /// The person must have proved who they are since then.
    pub since: Option<OffsetDateTime>,
}

impl fmt::Debug for Returned<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Returned").finish_non_exhaustive()
    }
}

/// Who has signed in. Its `Debug` shows none of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// The same for ever for one person at this provider, and nobody else's.
    pub subject: String,
    /// The `sub` itself, by which a logout may name the person.
    pub sub: String,
    /// The provider's name for the session there.
    pub sid: Option<String>,
    /// When the person proved who they are, where the provider tells.
    pub proved_at: Option<OffsetDateTime>,
    /// The person's own number, from providers of eID.
    pub person: Option<PersonId>,
    /// On whose behalf they may act, where that was asked for; none means nobody's.
    pub organisations: Option<Vec<OrgNr>>,
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    authorization_details: Option<Value>,
}

#[derive(Deserialize)]
struct Fault {
    error: String,
}

/// An error of the provider's, with its code where that is a plain word.
pub(super) fn refused(answer: &Answer) -> OidcError {
    let code = answer
        .json::<Fault>()
        .map(|fault| fault.error)
        .unwrap_or_default();
    let is_word = (1..=40).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    OidcError::Refused {
        status: answer.status,
        code: if is_word { code } else { "?".to_owned() },
    }
}

impl Provider {
    /// Exchanges the code, and tells who it is if everything holds.
    pub async fn exchange(&self, returned: &Returned<'_>) -> Result<Identity, OidcError> {
        let inner = &self.0;
        let metadata = inner.metadata().await?;
        match returned.issuer {
            Some(issuer) if issuer != inner.settings.issuer => {
                return Err(OidcError::Token("the answer is another issuer's"));
            }
            None if metadata.names_issuer => {
                return Err(OidcError::Token("the answer does not name its issuer"));
            }
            _ => {}
        }
        let assertion = inner.assertion()?;
        let body = form(&[
            ("grant_type", "authorization_code"),
            ("code", returned.code),
            ("redirect_uri", returned.back),
            ("code_verifier", returned.verifier),
            ("client_id", inner.credentials.client_id()),
            ("client_assertion_type", ASSERTION_TYPE),
            ("client_assertion", assertion.as_str()),
        ]);
        let outgoing = Outgoing::post_form(metadata.token_endpoint, body.to_string());
        let answer = inner.http.send(outgoing).await?;
        if answer.status != 200 {
            return Err(refused(&answer));
        }
        let tokens: Tokens = answer.json()?;
        let claims = inner.id_token(&tokens.id_token, returned.nonce).await?;
        let proved_at = inner.proof(&claims, returned.since)?;
        let details = tokens.authorization_details.or(claims.authorization_details);
        let organisations = inner
            .settings
            .authorization_detail
            .as_ref()
            .map(|asked| represented::organisations(asked, details.as_ref()));
        let person = claims.pid.map(|pid| pid.parse::<PersonId>()).transpose();
        Ok(Identity {
            subject: claims.subject,
            sub: claims.sub,
            sid: claims.sid,
            proved_at,
            person: person.map_err(|_| OidcError::Token("its identity number is none"))?,
            organisations,
        })
    }
}
