//! A call with a token in it.

use super::{Maskinporten, TokenError, TokenRequest};
use crate::http::{Answer, Http, HttpError, Outgoing};

/// Why a call has no answer.
#[derive(Debug)]
pub(crate) enum Unanswered {
    Token(TokenError),
    Http(HttpError),
}

impl Maskinporten {
    /// One call; a second one with a new token where the first token was refused, since it may have been withdrawn. Gives what the last one was
    /// answered, whatever it says.
    pub(crate) async fn call(
        &self,
        http: &Http,
        request: &TokenRequest,
        outgoing: impl Fn() -> Result<Outgoing, HttpError>,
    ) -> Result<Answer, Unanswered> {
        let answer = self.call_once(http, request, outgoing()).await?;
        if answer.status == 401 {
            return self.call_once(http, request, outgoing()).await;
        }
        Ok(answer)
    }

    async fn call_once(
        &self,
        http: &Http,
        request: &TokenRequest,
        outgoing: Result<Outgoing, HttpError>,
    ) -> Result<Answer, Unanswered> {
        let token = self.token(request).await.map_err(Unanswered::Token)?;
        let sent = outgoing.and_then(|outgoing| outgoing.bearer(token.expose()));
        let answer = http.send(sent.map_err(Unanswered::Http)?).await;
        let answer = answer.map_err(Unanswered::Http)?;
        if answer.status == 401 {
            self.invalidate(&token);
        }
        Ok(answer)
    }
}
