//! The units that hold a use case.

use crate::texts::Units;

pub(super) const UNITS: Units = Units {
    title: "Enheter som har bruksområdet",
    intro: "Medarbeidere i disse enhetene arbeider med formålet. Tilgang til oppslag gis til den enkelte; hastetilgang gis bare i enheter som står her.",
    units: "Enheter",
    none: "Ingen enheter har bruksområdet.",
    save: "Lagre",
    back: "Tilbake til bruksområdet",
    link: "Enheter",
    no_change: "Ingenting er endret.",
    stale: "Noen har endret enhetene etter at du åpnet siden. Se over på nytt.",
    unknown: "Velg bare enheter i virksomheten.",
    ended: "Bruksområdet er avsluttet, og enhetene kan ikke endres.",
};
