//! Every page and every act, as data: how it is asked for, where, and who it is for. `respond` looks here before it looks anywhere else,
//! so that what has no row does not exist and nobody reaches an act by a path that was forgotten. The desks judge again, by the rows of
//! the database as they are; the two walls know nothing of each other.
//!
//! A new page is one line here, beside its arm in the dispatch. The house takes its route templates from this table, and the tests take
//! their matrix and `docs/tables/routes.txt`.

use domain::{
    access::host::HostKind,
    gate::Role::{self, Admin, Approver, Caseworker, Dpo, PrivacyOfficer},
};

use super::{Method, Visit, path};
use crate::wire::MembershipView;

/// Who a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Visitors too.
    Everybody,
    /// Whoever has signed in, before it is chosen for whom they act.
    SignedIn,
    /// Whoever acts for an organisation.
    Member,
    /// Those of them who have any of these roles.
    Roles(&'static [Role]),
    /// Those who lead a unit, or have any of these roles.
    LeaderOr(&'static [Role]),
}

/// What an act leaves behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaves {
    /// Nothing but what the log is told of who has read.
    Nothing,
    /// Something is another afterwards: what others see, a session, a cookie.
    Change,
}

/// One row: a page, or an act on it.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    pub method: Method,
    /// The address, with a name in braces where an id or a code stands.
    pub template: &'static str,
    pub audience: Audience,
    pub leaves: Leaves,
}

const MEMBER: Audience = Audience::Member;
const CASEWORKER: Audience = Audience::Roles(&[Caseworker]);
const OFFICER: Audience = Audience::Roles(&[PrivacyOfficer]);
const ADMIN: Audience = Audience::Roles(&[Admin]);
const OFFICER_OR_APPROVER: Audience = Audience::Roles(&[PrivacyOfficer, Approver]);
const OFFICER_OR_ADMIN: Audience = Audience::Roles(&[PrivacyOfficer, Admin]);
const REVIEWERS: Audience = Audience::Roles(&[PrivacyOfficer, Approver, Dpo]);
const KEEPERS: Audience = Audience::Roles(&Role::KEEPERS);
const DRAFT_READERS: Audience = Audience::Roles(&Role::DRAFT_READERS);
const REMINDED: Audience = Audience::Roles(&Role::REMINDED);
/// Who reads decisions: of their own look-ups, of those that they are asked about, or of all.
const DECISION_READERS: Audience = Audience::Roles(&[Caseworker, PrivacyOfficer, Dpo, Role::Auditor]);
/// Who reads consents, of whatever use cases are theirs.
const CONSENT_READERS: Audience = Audience::Roles(&[Caseworker, PrivacyOfficer, Dpo, Role::Auditor]);
const TEMPLATE_READERS: Audience =
    Audience::Roles(&[Caseworker, PrivacyOfficer, Approver, Dpo, Role::Auditor]);
/// Who reads how adressebeskyttelse is controlled; it holds numbers only.
const SHIELD_READERS: Audience = Audience::Roles(&[Admin, PrivacyOfficer, Dpo, Role::Auditor]);
/// Who has access to ask for, or answers for that of others.
const ACCESS: Audience = Audience::LeaderOr(&[Caseworker, Admin]);

/// A page.
const fn get(template: &'static str, audience: Audience) -> Route {
    Route {
        method: Method::Get,
        template,
        audience,
        leaves: Leaves::Nothing,
    }
}

/// A form whose only errand is that what is typed never stands in an address before it is looked at.
const fn search(template: &'static str, audience: Audience) -> Route {
    Route {
        method: Method::Post,
        ..get(template, audience)
    }
}

/// An act.
const fn post(template: &'static str, audience: Audience) -> Route {
    Route {
        leaves: Leaves::Change,
        ..search(template, audience)
    }
}

/// Every page and act of the front room.
pub const ROUTES: &[Route] = &[
    // At the door.
    get(path::SIGN_IN, Audience::Everybody),
    post(path::SIGN_IN, Audience::Everybody),
    get(path::LANGUAGE, Audience::Everybody),
    post(path::LANGUAGE, Audience::Everybody),
    get(path::ACCESSIBILITY, Audience::Everybody),
    get(path::SECOND, Audience::Everybody),
    post(path::SECOND, Audience::Everybody),
    get(path::PASSKEY_SIGN_IN, Audience::Everybody),
    post(path::PASSKEY_SIGN_IN, Audience::Everybody),
    get("/logg-inn/via/{provider}", Audience::Everybody),
    post("/logg-inn/via/{provider}", Audience::Everybody),
    // Both are led to by a provider, across sites: what they do is tied to what the browser keeps, and works once.
    get("/logg-inn/via/{provider}/retur", Audience::Everybody),
    get(path::ARRIVED, Audience::Everybody),
    get("/invitasjon/{token}", Audience::Everybody),
    post("/invitasjon/{token}", Audience::Everybody),
    get("/tilbakestilling/{token}", Audience::Everybody),
    post("/tilbakestilling/{token}", Audience::Everybody),
    post(path::SIGN_OUT, Audience::SignedIn),
    get(path::STEP_UP, Audience::SignedIn),
    post(path::STEP_UP, Audience::SignedIn),
    get(path::PASSKEY_STEP_UP, Audience::SignedIn),
    post(path::PASSKEY_STEP_UP, Audience::SignedIn),
    get(path::SECURITY, Audience::SignedIn),
    post(path::SECURITY, Audience::SignedIn),
    get(path::OWN_PASSWORD, Audience::SignedIn),
    post(path::OWN_PASSWORD, Audience::SignedIn),
    get(path::OWN_APP, Audience::SignedIn),
    post(path::OWN_APP, Audience::SignedIn),
    get(path::OWN_CODES, Audience::SignedIn),
    post(path::OWN_CODES, Audience::SignedIn),
    get(path::OWN_PASSKEY, Audience::SignedIn),
    post(path::OWN_PASSKEY, Audience::SignedIn),
    get(path::IDENTITY, Audience::SignedIn),
    post(path::IDENTITY, Audience::SignedIn),
    get(path::MEMBERSHIP, Audience::SignedIn),
    post(path::MEMBERSHIP, Audience::SignedIn),
    get(path::HOME, MEMBER),
    get(path::UNDERTAKING, MEMBER),
    post(path::UNDERTAKING, MEMBER),
    // Look-ups.
    get(path::LOOKUPS, CASEWORKER),
    get(path::NEW_LOOKUP, CASEWORKER),
    post(path::NEW_LOOKUP, CASEWORKER),
    get("/oppslag/{id}", DECISION_READERS),
    get("/oppslag/{id}/opplysninger/{field}", DECISION_READERS),
    post("/oppslag/{id}/personvernradgiver", CASEWORKER),
    post("/oppslag/{id}/feil-person", CASEWORKER),
    // Use cases.
    get(path::USE_CASES, MEMBER),
    search(path::USE_CASES, MEMBER),
    get("/bruksomrader/{code}", MEMBER),
    get("/bruksomrader/{code}/status", KEEPERS),
    post(
        "/bruksomrader/{code}/status",
        Audience::Roles(&[PrivacyOfficer, Approver, Admin]),
    ),
    get("/bruksomrader/{code}/hva-om", REVIEWERS),
    search("/bruksomrader/{code}/hva-om", REVIEWERS),
    get("/bruksomrader/{code}/bruk", REVIEWERS),
    post("/bruksomrader/{code}/bruk", OFFICER),
    get("/bruksomrader/{code}/enheter", KEEPERS),
    post("/bruksomrader/{code}/enheter", ADMIN),
    // Versions under way.
    get(path::NEW_USE_CASE, OFFICER),
    post(path::NEW_USE_CASE, OFFICER),
    get("/bruksomrader/{code}/ny-versjon", OFFICER),
    post("/bruksomrader/{code}/ny-versjon", OFFICER),
    get("/bruksomrader/{code}/versjon", DRAFT_READERS),
    post("/bruksomrader/{code}/versjon", REVIEWERS),
    get("/bruksomrader/{code}/versjon/innhold", OFFICER),
    post("/bruksomrader/{code}/versjon/innhold", OFFICER),
    get("/bruksomrader/{code}/versjon/del/{part}", DRAFT_READERS),
    post("/bruksomrader/{code}/versjon/del/{part}", OFFICER),
    // Papers.
    get(path::RECORD, KEEPERS),
    get("/protokoll/{file}", KEEPERS),
    get("/bruksomrader/{code}/soknad", DRAFT_READERS),
    get("/bruksomrader/{code}/soknad/soknad.pdf", DRAFT_READERS),
    get("/bruksomrader/{code}/personvernerklaering", MEMBER),
    get("/bruksomrader/{code}/dataflyt", MEMBER),
    // Segments.
    get(path::SEGMENTS, KEEPERS),
    post(path::SEGMENTS, ADMIN),
    get("/segmenter/{id}", KEEPERS),
    post("/segmenter/{id}", OFFICER_OR_ADMIN),
    get("/segmenter/{id}/maler/{template}", KEEPERS),
    post("/segmenter/{id}/maler/{template}", OFFICER_OR_APPROVER),
    get("/bruksomrader/{code}/mal", KEEPERS),
    post("/bruksomrader/{code}/mal", OFFICER),
    // What use cases stand on.
    get(path::REGISTER, KEEPERS),
    get(path::RULE_LIBRARY, KEEPERS),
    post(path::RULE_LIBRARY, OFFICER),
    get("/register/{kind}", KEEPERS),
    search("/register/{kind}", KEEPERS),
    get("/register/{kind}/ny", OFFICER),
    post("/register/{kind}/ny", OFFICER),
    get("/register/{kind}/{id}", KEEPERS),
    post("/register/{kind}/{id}", OFFICER_OR_APPROVER),
    get("/register/{kind}/{id}/endre", OFFICER),
    post("/register/{kind}/{id}/endre", OFFICER),
    get("/register/{kind}/{id}/forny", OFFICER),
    post("/register/{kind}/{id}/forny", OFFICER),
    get("/register/{kind}/{id}/tilgang/{service}", KEEPERS),
    post("/register/{kind}/{id}/tilgang/{service}", OFFICER_OR_APPROVER),
    get("/register/{kind}/{id}/tilgang/{service}/{package}", KEEPERS),
    post(
        "/register/{kind}/{id}/tilgang/{service}/{package}",
        OFFICER_OR_APPROVER,
    ),
    get(path::DEADLINES, KEEPERS),
    get(path::NOTICES, REMINDED),
    post(path::NOTICES, REMINDED),
    // The catalogue. The form of a service is also its filter, which is everybody's; its act keeps what is chosen to the officer.
    get(path::CATALOGUE, MEMBER),
    search(path::CATALOGUE, MEMBER),
    get(path::MATRIX, MEMBER),
    get("/katalog/{service}", MEMBER),
    post("/katalog/{service}", MEMBER),
    get("/katalog/{service}/{field}", MEMBER),
    // How the organisation reaches services.
    get(path::CONNECTIONS, KEEPERS),
    post(path::CONNECTIONS, Audience::Roles(&[Approver, Admin])),
    get(path::CONNECTION_CLIENT, ADMIN),
    post(path::CONNECTION_CLIENT, ADMIN),
    get("/tilkoblinger/{service}", ADMIN),
    post("/tilkoblinger/{service}", ADMIN),
    // Access of persons and of systems.
    get(path::ACCESS, MEMBER),
    post(path::ACCESS, ACCESS),
    get(path::ACCESS_QUEUE, Audience::LeaderOr(&[Admin])),
    post(path::ACCESS_QUEUE, Audience::LeaderOr(&[Admin])),
    get(path::ACCESS_ALL, Audience::LeaderOr(&Role::KEEPERS)),
    search(path::ACCESS_ALL, Audience::LeaderOr(&Role::KEEPERS)),
    get(path::CAMPAIGNS, Audience::LeaderOr(&Role::KEEPERS)),
    search(path::CAMPAIGNS, Audience::LeaderOr(&Role::KEEPERS)),
    get(path::NEW_CAMPAIGN, Audience::LeaderOr(&[Admin])),
    post(path::NEW_CAMPAIGN, Audience::LeaderOr(&[Admin])),
    get(
        "/tilganger/gjennomganger/{campaign}",
        Audience::LeaderOr(&Role::KEEPERS),
    ),
    post(
        "/tilganger/gjennomganger/{campaign}",
        Audience::LeaderOr(&[Admin]),
    ),
    get("/tilganger/{id}", MEMBER),
    post("/tilganger/{id}", ACCESS),
    get(path::SYSTEMS, KEEPERS),
    get("/systemtilgang/{id}", KEEPERS),
    post("/systemtilgang/{id}", OFFICER_OR_ADMIN),
    get("/systemtilgang/{id}/saker", KEEPERS),
    post("/systemtilgang/{id}/saker", ADMIN),
    get("/systemtilgang/{id}/ny-nokkel", ADMIN),
    post("/systemtilgang/{id}/ny-nokkel", ADMIN),
    get("/systemtilgang/{id}/nokkel/{key}", KEEPERS),
    post("/systemtilgang/{id}/nokkel/{key}", ADMIN),
    get("/systemtilgang/{id}/tilgang/{code}", OFFICER_OR_ADMIN),
    post("/systemtilgang/{id}/tilgang/{code}", OFFICER_OR_ADMIN),
    // The people of the organisation, their units, and what they sign. The list's form is also its search.
    get(path::STAFF, KEEPERS),
    post(path::STAFF, KEEPERS),
    get(path::NEW_STAFF, ADMIN),
    post(path::NEW_STAFF, ADMIN),
    get("/ansatte/{account}", KEEPERS),
    post("/ansatte/{account}", ADMIN),
    get(
        "/ansatte/{account}/tilbakestilling",
        Audience::LeaderOr(&Role::KEEPERS),
    ),
    post("/ansatte/{account}/tilbakestilling", Audience::LeaderOr(&[Admin])),
    get(path::UNITS, Audience::LeaderOr(&Role::KEEPERS)),
    post(path::UNITS, ADMIN),
    get("/ansatte/enheter/{unit}", Audience::LeaderOr(&Role::KEEPERS)),
    post("/ansatte/enheter/{unit}", Audience::LeaderOr(&[Admin])),
    get(path::UNDERTAKING_TEXT, KEEPERS),
    post(path::UNDERTAKING_TEXT, ADMIN),
    // Acts for others.
    get(path::HOSTS, KEEPERS),
    post(path::HOSTS, ADMIN),
    get("/samarbeid/{id}", KEEPERS),
    post("/samarbeid/{id}", ADMIN),
    // Consents: asked for, followed, written down. Who has answered elsewhere comes back as a visitor.
    get(path::CONSENT_ANSWERED, Audience::Everybody),
    get(path::CONSENTS, CONSENT_READERS),
    get("/samtykker/nytt/{code}", CASEWORKER),
    post("/samtykker/nytt/{code}", CASEWORKER),
    get("/samtykker/registrer/{code}", CASEWORKER),
    post("/samtykker/registrer/{code}", CASEWORKER),
    get("/samtykker/{id}", CONSENT_READERS),
    post("/samtykker/{id}", Audience::Roles(&[Caseworker, PrivacyOfficer])),
    get("/samtykker/{id}/kvittering", CONSENT_READERS),
    get("/bruksomrader/{code}/samtykkemal", TEMPLATE_READERS),
    post("/bruksomrader/{code}/samtykkemal", OFFICER),
    // Hastetilgang.
    get(path::BREAK_GLASS, CASEWORKER),
    post(path::BREAK_GLASS, CASEWORKER),
    get(
        path::BREAK_GLASS_REVIEW,
        Audience::LeaderOr(&[Admin, Dpo, Role::Auditor]),
    ),
    get("/hastetilgang/{id}", MEMBER),
    post("/hastetilgang/{id}", ACCESS),
    // Habilitet: one's own ties, what leaders assess, and look-ups about colleagues.
    get(path::TIES, MEMBER),
    post(path::TIES, MEMBER),
    get(
        path::HABILITET,
        Audience::LeaderOr(&[Caseworker, Dpo, Role::Auditor]),
    ),
    post(path::HABILITET, CASEWORKER),
    get("/habilitet/{id}", MEMBER),
    post("/habilitet/{id}", Audience::LeaderOr(&[Caseworker])),
    get(path::COLLEAGUES, Audience::LeaderOr(&[Admin, Dpo, Role::Auditor])),
    get(
        "/kollegaoppslag/{id}",
        Audience::LeaderOr(&[Admin, Dpo, Role::Auditor]),
    ),
    post("/kollegaoppslag/{id}", Audience::LeaderOr(&[Admin])),
    // When something is wrong.
    get(path::STOPS, ADMIN),
    post(path::STOPS, ADMIN),
    get(path::SHIELD, SHIELD_READERS),
    post(path::SHIELD, ADMIN),
];

/// What one may do who handles cases for another organisation: make look-ups, read their own, and sign for secrecy.
const HOSTED: [&str; 8] = [
    path::HOME,
    path::UNDERTAKING,
    path::LOOKUPS,
    path::NEW_LOOKUP,
    "/oppslag/{id}",
    "/oppslag/{id}/opplysninger/{field}",
    "/oppslag/{id}/personvernradgiver",
    "/oppslag/{id}/feil-person",
];

/// What one may do who approves with another organisation: read a version that waits, and answer.
const COOPERATING: [&str; 3] = [
    path::HOME,
    "/bruksomrader/{code}/versjon",
    "/bruksomrader/{code}/versjon/del/{part}",
];

/// Whether an address is open to a member as far as an agreement is concerned: of who acts through one its kind says what they come to.
pub(crate) fn is_reached(membership: &MembershipView, template: &str) -> bool {
    let through = membership.through.as_ref();
    through.is_none_or(|one| match one.kind {
        HostKind::HostMunicipality | HostKind::Processor => HOSTED.contains(&template),
        HostKind::Cooperation => COOPERATING.contains(&template),
    })
}

impl Route {
    /// Whether a member may come in.
    pub(super) fn admits(&self, visit: &Visit) -> bool {
        visit
            .membership
            .as_ref()
            .is_some_and(|one| self.admits_member(one))
    }

    fn admits_member(&self, membership: &MembershipView) -> bool {
        self.audience.admits(membership) && is_reached(membership, self.template)
    }
}

/// Whether a member may come to the page of an address of ours, whatever follows its path.
pub(crate) fn opens(membership: &MembershipView, address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    find(Method::Get, path).is_some_and(|route| route.admits_member(membership))
}

/// Every address of the front room, once.
pub fn templates() -> impl Iterator<Item = &'static str> {
    let first = |at: usize, template: &str| {
        let before = ROUTES.iter().take(at);
        before.into_iter().all(|one| one.template != template)
    };
    let all = ROUTES.iter().enumerate();
    all.filter(move |(at, route)| first(*at, route.template))
        .map(|(_, route)| route.template)
}

/// The row of a request. Of two addresses that fit, the one that names more of itself is meant: `/oppslag/nytt` is no look-up.
pub(super) fn find(method: Method, path: &str) -> Option<&'static Route> {
    let meant = ROUTES
        .iter()
        .filter_map(|route| Some((named(route.template, path)?, route.template)))
        .max_by_key(|(parts, _)| *parts)?
        .1;
    let mut rows = ROUTES.iter().filter(|route| route.template == meant);
    rows.find(|route| route.method == method)
}

/// Whether the path is of the template: a bit for each part, set where the template names it and not only has a place for it.
fn named(template: &str, path: &str) -> Option<u32> {
    let (mut wanted, mut given) = (template.split('/'), path.split('/'));
    let mut parts = 0;
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(parts),
            (Some(word), Some(part)) if word == part => parts = (parts << 1) | 1,
            (Some(word), Some(part)) if word.starts_with('{') && !part.is_empty() => parts <<= 1,
            _ => return None,
        }
    }
}

impl Audience {
    fn admits(self, membership: &MembershipView) -> bool {
        match self {
            Self::Everybody | Self::SignedIn | Self::Member => true,
            Self::Roles(roles) => Role::any_of(roles, &membership.roles),
            Self::LeaderOr(roles) => membership.leader || Role::any_of(roles, &membership.roles),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(method: Method, path: &str) -> Option<&'static str> {
        find(method, path).map(|route| route.template)
    }

    #[test]
    fn what_an_address_names_is_meant_before_what_only_has_its_place() {
        let cases = [
            ("/", Some("/")),
            ("/oppslag/nytt", Some("/oppslag/nytt")),
            ("/oppslag/0193a7c2", Some("/oppslag/{id}")),
            ("/register/hjemler/bibliotek", Some("/register/hjemler/bibliotek")),
            ("/register/avtaler/bibliotek", Some("/register/{kind}/{id}")),
            ("/register/hjemler/ny", Some("/register/{kind}/ny")),
            ("/tilkoblinger/maskinporten", Some("/tilkoblinger/maskinporten")),
            ("/tilkoblinger/inntekt", Some("/tilkoblinger/{service}")),
            ("/oppslag/", None),
            ("/oppslag/a/b", None),
            ("//", None),
            ("/oppslag//feil-person", None),
            ("/Logg-inn", None),
            ("", None),
        ];
        for (path, template) in cases {
            assert_eq!(found(Method::Get, path), template, "{path}");
        }
    }

    #[test]
    fn an_address_is_not_answered_in_a_way_that_another_one_is() {
        assert_eq!(found(Method::Get, path::SIGN_OUT), None);
        assert_eq!(
            found(Method::Post, path::MATRIX),
            None,
            "not the form of a service"
        );
        assert_eq!(
            found(Method::Post, "/katalog/inntekt"),
            Some("/katalog/{service}")
        );
    }

    #[test]
    fn no_row_stands_twice_and_no_page_changes_anything() {
        for (at, route) in ROUTES.iter().enumerate() {
            let same = |one: &&Route| one.method == route.method && one.template == route.template;
            assert_eq!(ROUTES.iter().filter(same).count(), 1, "{at}: {}", route.template);
            let shows = route.method == Method::Get;
            assert!(!(shows && route.leaves == Leaves::Change), "{}", route.template);
            assert_eq!(
                find(route.method, route.template).map(|one| one.template),
                Some(route.template),
                "another row answers for it"
            );
        }
        assert_eq!(templates().filter(|one| *one == path::SIGN_IN).count(), 1);
    }
}
