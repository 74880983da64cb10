//! Every address of the front room. An id in it is a plain one; nothing typed ever stands in an address.

use crate::wire::RecordFormat;

pub const HOME: &str = "/";
pub const SIGN_IN: &str = "/logg-inn";
pub const SIGN_OUT: &str = "/logg-ut";
/// Where a second factor is asked for, after the password.
pub const SECOND: &str = "/logg-inn/bekreft";
pub const PASSKEY_SIGN_IN: &str = "/logg-inn/passnokkel";
/// Providers that people sign in at, each under its id.
pub const PROVIDERS: &str = "/logg-inn/via";
/// The last step of one who comes from a provider.
pub const ARRIVED: &str = "/logg-inn/ferdig";
/// Where one who is signed in proves again who they are.
pub const STEP_UP: &str = "/bekreft";
pub const PASSKEY_STEP_UP: &str = "/bekreft/passnokkel";
/// The reader's own sign-in: password, factors, sessions.
pub const SECURITY: &str = "/min-sikkerhet";
pub const OWN_PASSWORD: &str = "/min-sikkerhet/passord";
pub const OWN_APP: &str = "/min-sikkerhet/app";
pub const OWN_CODES: &str = "/min-sikkerhet/koder";
pub const OWN_PASSKEY: &str = "/min-sikkerhet/passnokkel";
pub const MEMBERSHIP: &str = "/virksomhet";
pub const UNDERTAKING: &str = "/taushetserklaering";
pub const UNDERTAKING_TEXT: &str = "/ansatte/taushetserklaering";
pub const LANGUAGE: &str = "/sprak";
pub const ACCESSIBILITY: &str = "/tilgjengelighet";
pub const LOOKUPS: &str = "/oppslag";
pub const NEW_LOOKUP: &str = "/oppslag/nytt";
pub const USE_CASES: &str = "/bruksomrader";
pub const STOPS: &str = "/nodstopp";
pub const SHIELD: &str = "/adressebeskyttelse";
pub const DEADLINES: &str = "/frister";
pub const NOTICES: &str = "/varsler";
pub const NEW_USE_CASE: &str = "/nytt-bruksomrade";
pub const REGISTER: &str = "/register";
pub const OWN_SYSTEMS: &str = "/register/systemer";
pub const SYSTEMS: &str = "/systemtilgang";
pub const ACCESS: &str = "/tilganger";
pub const ACCESS_QUEUE: &str = "/tilganger/ko";
pub const ACCESS_ALL: &str = "/tilganger/alle";
pub const CAMPAIGNS: &str = "/tilganger/gjennomganger";
pub const NEW_CAMPAIGN: &str = "/tilganger/gjennomganger/ny";
pub const STAFF: &str = "/ansatte";
pub const NEW_STAFF: &str = "/ansatte/ny";
pub const UNITS: &str = "/ansatte/enheter";
pub const IDENTITY: &str = "/identitet";
pub const BREAK_GLASS: &str = "/hastetilgang";
pub const CONSENTS: &str = "/samtykker";
/// Where a person comes back to who has answered in Altinn.
pub const CONSENT_ANSWERED: &str = "/samtykke/takk";
pub const BREAK_GLASS_REVIEW: &str = "/hastetilgang/gjennomgang";
/// The reader's own ties.
pub const TIES: &str = "/bindinger";
/// What leaders are asked to assess.
pub const HABILITET: &str = "/habilitet";
/// Look-ups about colleagues, to be looked at.
pub const COLLEAGUES: &str = "/kollegaoppslag";
pub const CONNECTIONS: &str = "/tilkoblinger";
pub const CONNECTION_CLIENT: &str = "/tilkoblinger/maskinporten";
/// Agreements by which one organisation acts for another.
pub const HOSTS: &str = "/samarbeid";
pub const SEGMENTS: &str = "/segmenter";
pub const RULE_LIBRARY: &str = "/register/hjemler/bibliotek";

pub const CATALOGUE: &str = "/katalog";
pub const MATRIX: &str = "/katalog/matrise";
pub const RECORD: &str = "/protokoll";

/// Where it is proved again who it is, on the way to an address of ours.
pub fn step_up(to: &str) -> String {
    format!("{STEP_UP}?til={}", super::encoded(to))
}

/// The way to a provider.
pub fn provider(id: &str) -> String {
    format!("{PROVIDERS}/{id}")
}

/// The way back from it; it stands in the provider's register of clients.
pub fn provider_back(id: &str) -> String {
    format!("{PROVIDERS}/{id}/retur")
}

/// One look-up.
pub fn lookup(id: &str) -> String {
    format!("{LOOKUPS}/{id}")
}

/// From one field of a look-up back to the law and to the log.
pub fn chain(id: &str, field: &str) -> String {
    format!("{LOOKUPS}/{id}/opplysninger/{field}")
}

/// Where the privacy officers are asked to look at what stopped one.
pub fn question(id: &str) -> String {
    format!("{LOOKUPS}/{id}/personvernradgiver")
}

/// The form of one use case.
pub fn new_lookup(use_case: &str) -> String {
    format!("{NEW_LOOKUP}?bruksomrade={use_case}")
}

/// One use case.
pub fn use_case(code: &str) -> String {
    format!("{USE_CASES}/{code}")
}

/// The newest version of a use case.
pub fn draft(code: &str) -> String {
    format!("{USE_CASES}/{code}/versjon")
}

/// Its content as JSON.
pub fn draft_content(code: &str) -> String {
    format!("{USE_CASES}/{code}/versjon/innhold")
}

/// One part of it.
pub fn draft_part(code: &str, part: &str) -> String {
    format!("{USE_CASES}/{code}/versjon/del/{part}")
}

/// Where a new version of a use case begins.
pub fn new_version(code: &str) -> String {
    format!("{USE_CASES}/{code}/ny-versjon")
}

/// Where one own system answers about cases.
pub fn system_cases(id: &str) -> String {
    format!("{SYSTEMS}/{id}/saker")
}

/// The keys and grants of one own system.
pub fn system(id: &str) -> String {
    format!("{SYSTEMS}/{id}")
}

/// One of its keys.
pub fn system_key(id: &str, key: &str) -> String {
    format!("{SYSTEMS}/{id}/nokkel/{key}")
}

/// Where it is asked for a grant of a use case.
pub fn system_ask(id: &str, code: &str) -> String {
    format!("{SYSTEMS}/{id}/tilgang/{code}")
}

/// One person's access to one use case.
pub fn access(id: &str) -> String {
    format!("{ACCESS}/{id}")
}

/// One campaign that looks over access.
pub fn campaign(id: &str) -> String {
    format!("{CAMPAIGNS}/{id}")
}

/// One member of the organisation.
pub fn staff(account: &str) -> String {
    format!("{STAFF}/{account}")
}

/// One unit of it.
pub fn unit(id: &str) -> String {
    format!("{UNITS}/{id}")
}

/// A member who has lost what they sign in with.
pub fn reset(account: &str) -> String {
    format!("{STAFF}/{account}/tilbakestilling")
}

/// How the address of a link of a new way in begins.
pub const RESET_DOOR: &str = "/tilbakestilling/";

/// Where a new way in is taken: an address with a secret in it, for one use.
pub fn reset_link(token: &str) -> String {
    format!("{RESET_DOOR}{token}")
}

/// Where an invitation is taken up: an address with a secret in it, for one use.
pub fn invitation(token: &str) -> String {
    format!("/invitasjon/{token}")
}

/// One hastetilgang.
pub fn break_glass(id: &str) -> String {
    format!("{BREAK_GLASS}/{id}")
}

/// One consent.
pub fn consent(id: &str) -> String {
    format!("{CONSENTS}/{id}")
}

/// The receipt of one.
pub fn consent_receipt(id: &str) -> String {
    format!("{CONSENTS}/{id}/kvittering")
}

/// Where a person is asked for one in a use case.
pub fn ask_consent(code: &str) -> String {
    format!("{CONSENTS}/nytt/{code}")
}

/// Where one is written down that was given otherwise.
pub fn record_consent(code: &str) -> String {
    format!("{CONSENTS}/registrer/{code}")
}

/// The template that persons are asked by in a use case.
pub fn consent_template(code: &str) -> String {
    format!("{}/samtykkemal", use_case(code))
}

/// One assessment of habilitet.
pub fn assessment(id: &str) -> String {
    format!("{HABILITET}/{id}")
}

/// One look-up about a colleague.
pub fn colleague(id: &str) -> String {
    format!("{COLLEAGUES}/{id}")
}

/// One own system in the register.
pub fn own_system(id: &str) -> String {
    format!("{OWN_SYSTEMS}/{id}")
}

/// How one service is reached.
pub fn connection(service: &str) -> String {
    format!("{CONNECTIONS}/{service}")
}

/// One service of the catalogue.
pub fn service(code: &str) -> String {
    format!("{CATALOGUE}/{code}")
}

/// One field of it.
pub fn field(service: &str, name: &str) -> String {
    format!("{CATALOGUE}/{service}/{name}")
}

/// One page of the record of processing.
pub fn record_page(page: usize) -> String {
    format!("{RECORD}?side={page}")
}

/// The record of processing as a file.
pub fn record_file(format: RecordFormat) -> String {
    format!("{RECORD}/{}", format.file_name())
}

/// The application to the provider.
pub fn application(code: &str) -> String {
    format!("{USE_CASES}/{code}/soknad")
}

/// The same as a file.
pub fn application_file(code: &str) -> String {
    format!("{USE_CASES}/{code}/soknad/soknad.pdf")
}

/// The privacy notice.
pub fn notice(code: &str) -> String {
    format!("{USE_CASES}/{code}/personvernerklaering")
}

/// The data flow.
pub fn flow(code: &str) -> String {
    format!("{USE_CASES}/{code}/dataflyt")
}

/// The units that hold a use case.
pub fn units(code: &str) -> String {
    format!("{USE_CASES}/{code}/enheter")
}

/// Where one thing of a use case's ground is thought otherwise.
pub fn what_if(code: &str) -> String {
    format!("{USE_CASES}/{code}/hva-om")
}

/// What is used of what a use case approves.
pub fn used(code: &str) -> String {
    format!("{USE_CASES}/{code}/bruk")
}

/// Where a use case is suspended, opened or ended.
pub fn standing(code: &str) -> String {
    format!("{USE_CASES}/{code}/status")
}

/// One agreement by which one organisation acts for another.
pub fn host(id: &str) -> String {
    format!("{HOSTS}/{id}")
}

/// One segment.
pub fn segment(id: &str) -> String {
    format!("{SEGMENTS}/{id}")
}

/// One template of it.
pub fn template(segment: &str, id: &str) -> String {
    format!("{SEGMENTS}/{segment}/maler/{id}")
}

/// What a newer version of the template would change for a use case that follows it.
pub fn update(code: &str) -> String {
    format!("{USE_CASES}/{code}/mal")
}
