//! Nynorsk: words for codes that the register or the form uses as plain text.
//! A code that is not here is shown with the register's own label.

use super::super::Codes;

pub(super) const RELATIONS: Codes = Codes(&[
    ("married_to", "Gift med"),
    ("cohabits_with", "Sambuar med"),
    ("child_of", "Barn av"),
    ("parent_of", "Forelder til"),
    ("employed_by", "Arbeidsgivar til"),
    ("owner_of", "Eig eller blir eigd av"),
    ("other", "Anna tilknyting"),
]);

pub(super) const EVIDENCE: Codes = Codes(&[
    ("application", "Søknaden"),
    ("case_system", "Fagsystemet"),
    ("register", "Eit offentleg register"),
    ("declaration", "Ei erklæring i saka"),
]);

pub(super) const REASONS: Codes = Codes(&[
    ("application", "Søknad"),
    ("substantial_change", "Vesentleg endring"),
    ("appeal", "Klage"),
    ("reversal", "Omgjering"),
    ("settlement", "Etteroppgjer"),
    ("after_control", "Etterkontroll"),
    ("other", "Anna"),
]);

pub(super) const QUALITY: Codes = Codes(&[
    ("stadie", "Stadium"),
    ("skatteoppgjoersdato", "Dato for skatteoppgjeret"),
    ("ajourholdstidspunkt", "Oppdatert"),
]);

pub(super) const STADIE: Codes = Codes(&[
    ("oppgjoer", "Oppgjer: skatteoppgjeret er ferdig"),
    ("utkast", "Utkast: ikkje endeleg"),
    ("fastsatt", "Fastsett"),
]);
