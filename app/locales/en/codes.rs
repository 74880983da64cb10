//! English: words for codes that the register or the form uses as plain text.
//! A code that is not here is shown with the register's own label.

use super::super::Codes;

pub(super) const RELATIONS: Codes = Codes(&[
    ("married_to", "Married to"),
    ("cohabits_with", "Cohabits with"),
    ("child_of", "Child of"),
    ("parent_of", "Parent of"),
    ("employed_by", "Employer of"),
    ("owner_of", "Owns or is owned by"),
    ("other", "Another tie"),
]);

pub(super) const EVIDENCE: Codes = Codes(&[
    ("application", "The application"),
    ("case_system", "The case system"),
    ("register", "A public register"),
    ("declaration", "A declaration in the case"),
]);

pub(super) const REASONS: Codes = Codes(&[
    ("application", "Application"),
    ("substantial_change", "Substantial change"),
    ("appeal", "Appeal"),
    ("reversal", "Reversal of a decision"),
    ("settlement", "Settlement afterwards"),
    ("after_control", "Control afterwards"),
    ("other", "Other"),
]);

pub(super) const QUALITY: Codes = Codes(&[
    ("stadie", "Stage"),
    ("skatteoppgjoersdato", "Date of the tax settlement"),
    ("ajourholdstidspunkt", "Updated"),
]);

pub(super) const STADIE: Codes = Codes(&[
    ("oppgjoer", "Settled: the tax settlement is done"),
    ("utkast", "Draft: not final"),
    ("fastsatt", "Assessed"),
]);
