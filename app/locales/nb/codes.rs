//! Bokmål: words for codes that the register or the form uses as plain text.
//! A code that is not here is shown with the register's own label.

use super::super::Codes;

pub(super) const RELATIONS: Codes = Codes(&[
    ("married_to", "Gift med"),
    ("cohabits_with", "Samboer med"),
    ("child_of", "Barn av"),
    ("parent_of", "Forelder til"),
    ("employed_by", "Arbeidsgiver til"),
    ("owner_of", "Eier eller eies av"),
    ("other", "Annen tilknytning"),
]);

pub(super) const EVIDENCE: Codes = Codes(&[
    ("application", "Søknaden"),
    ("case_system", "Fagsystemet"),
    ("register", "Et offentlig register"),
    ("declaration", "En erklæring i saken"),
]);

pub(super) const REASONS: Codes = Codes(&[
    ("application", "Søknad"),
    ("substantial_change", "Vesentlig endring"),
    ("appeal", "Klage"),
    ("reversal", "Omgjøring"),
    ("settlement", "Etteroppgjør"),
    ("after_control", "Etterkontroll"),
    ("other", "Annet"),
]);

pub(super) const QUALITY: Codes = Codes(&[
    ("stadie", "Stadie"),
    ("skatteoppgjoersdato", "Dato for skatteoppgjøret"),
    ("ajourholdstidspunkt", "Oppdatert"),
]);

pub(super) const STADIE: Codes = Codes(&[
    ("oppgjoer", "Oppgjør: skatteoppgjøret er ferdig"),
    ("utkast", "Utkast: ikke endelig"),
    ("fastsatt", "Fastsatt"),
]);
