//! The checks that the APIs with packages share, in their order: address, token, package, consent, format.
//! The codes differ from API to API; the order does not.

use super::Asked;
use super::consent;
use super::reply::Reply;
use super::target::Target;
use crate::bearer::{Denied, Party};
use crate::format::Format;
use crate::population::Person;
use crate::registry::scope_of;
use crate::street::locked;
use axum::http::StatusCode;

pub(super) const BAD_IDENTIFIER: &str =
    "Feltet 'personidentifikator' har ugyldig format. Må være nøyaktig 11 siffer";

pub(super) struct Codes {
    pub(super) url: &'static str,
    pub(super) token: &'static str,
    pub(super) access: &'static str,
    pub(super) invalid: &'static str,
    pub(super) format: &'static str,
    pub(super) consent: &'static str,
}

/// What the checks must know of a package.
pub(super) trait Package {
    fn name(&self) -> &'static str;
    fn needs_consent(&self) -> bool;
}

impl Codes {
    pub(super) fn invalid(&self, message: &str) -> Reply {
        Reply::feil(StatusCode::BAD_REQUEST, self.invalid, message)
    }

    fn unauthenticated(&self) -> Reply {
        let message = "Feil i forbindelse med autentisering";
        Reply::feil(StatusCode::UNAUTHORIZED, self.token, message)
    }

    fn forbidden(&self, message: &str) -> Reply {
        Reply::feil(StatusCode::FORBIDDEN, self.access, message)
    }

    /// The package the call may use.
    pub(super) fn admitted<P: Package>(
        &self,
        asked: &Asked<'_>,
        target: &Target,
        party: &mut Option<Party>,
        packages: &'static [P],
    ) -> Result<&'static P, Reply> {
        if !target.complete {
            return Err(Reply::feil(
                StatusCode::NOT_FOUND,
                self.url,
                "Ukjent url benyttet",
            ));
        }
        if asked.strike.drop_token {
            return Err(self.unauthenticated());
        }
        let api = target.api.name();
        let found = match asked.bearer.party(asked.street, &scope_of(api)) {
            Ok(found) => found,
            Err(Denied::Unauthenticated) => return Err(self.unauthenticated()),
            Err(Denied::Scope) => return Err(self.forbidden("Feil i forbindelse med autorisering")),
        };
        let consumer = found.consumer.clone();
        *party = Some(found);
        let named = target.package.as_deref().unwrap_or("");
        let package = packages
            .iter()
            .find(|package| package.name().eq_ignore_ascii_case(named))
            .ok_or_else(|| self.invalid("Oppgitt rettighetspakke er ugyldig."))?;
        if !locked(&asked.street.registry).has_package(&consumer, api, package.name()) {
            let message = "Virksomheten har ikke tilgang til oppgitt rettighetspakke";
            return Err(self.forbidden(message));
        }
        if package.needs_consent() && !consent::covers(asked, target, &consumer, package.name()) {
            return Err(Reply::feil(StatusCode::FORBIDDEN, self.consent, consent::MESSAGE));
        }
        if Format::of(asked.headers) == Format::Other {
            let message = "Kun json eller xml er støttet";
            return Err(Reply::feil(StatusCode::NOT_ACCEPTABLE, self.format, message));
        }
        Ok(package)
    }
}

/// Digits only are looked at here; a number with wrong check digits is simply nobody's.
pub(super) fn has_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The number asked for is given back, also when the person has got another one since.
/// The fault of mixing people up gives the neighbour's.
pub(super) fn subject<'a>(asked: &'a Asked<'_>, target: &'a Target, person: &Person) -> &'a str {
    if asked.strike.wrong_subject {
        asked
            .street
            .population
            .neighbour(person)
            .map_or("", |neighbour| neighbour.identifier.as_str())
    } else {
        &target.subject
    }
}
