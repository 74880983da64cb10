//! The units that hold a use case.

use crate::texts::Units;

pub(super) const UNITS: Units = Units {
    title: "Einingar som har bruksområdet",
    intro: "Medarbeidarar i desse einingane arbeider med formålet. Tilgang til oppslag blir gitt til den enkelte; hastetilgang blir berre gitt i einingar som står her.",
    units: "Einingar",
    none: "Ingen einingar har bruksområdet.",
    save: "Lagre",
    back: "Tilbake til bruksområdet",
    link: "Einingar",
    no_change: "Ingenting er endra.",
    stale: "Nokon har endra einingane etter at du opna sida. Sjå over på nytt.",
    unknown: "Vel berre einingar i verksemda.",
    ended: "Bruksområdet er avslutta, og einingane kan ikkje endrast.",
};
