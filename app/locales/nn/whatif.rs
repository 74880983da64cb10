//! Nynorsk: what if.

use super::super::WhatIf;

pub(super) const WHAT_IF: WhatIf = WhatIf {
    title: "Kva om",
    link: "Kva om noko blir endra",
    intro: "Sjå kva oppslag som ville fått eit anna svar om éin ting var annleis. Oppslaga blir avgjorde på nytt slik sakene var då. Ingenting blir endra, ingenting blir henta, og loggen viser at du har spurt.",
    change: "Kva skal vere annleis?",
    change_missing: "Vel kva som skal vere annleis",
    draft: |number| format!("Versjon {number}, som er under arbeid, var i bruk"),
    ended: |title| format!("Avslutta: {title}"),
    hook: |title| format!("Heimelen slik han står no: {title}"),
    withdrawn: |name| format!("Tilgangen var trekt tilbake: {name}"),
    nothing: "Det er ingenting å endre: bruksområdet har verken versjon i bruk eller versjon under arbeid.",
    days: "Kor langt tilbake?",
    last_days: |days| format!("Siste {days} dagar"),
    ask: "Rekn ut",
    result: "Resultat",
    looked: |looked, days| format!("{looked} oppslag siste {days} dagar er avgjorde på nytt."),
    none: "Ingen oppslag er gjorde i denne tida.",
    same: "Alle ville fått same svar.",
    refused: "Ville blitt avslått",
    permitted: "Ville blitt tillate",
    other: "Same svar, andre grunnar",
    subjects: "Personar og verksemder avslaga gjeld",
    unreadable: "Oppslag som ikkje kan lesast",
    more: |more| {
        format!(
            "{more} eldre oppslag er ikkje rekna med. Drifta kan rekne ut alle med kommandoen «hjemmel gate replay»."
        )
    },
    by: "Kven det gjeld",
    who: "Kven som spurde",
    system: "Eit fagsystem, eller ein som ikkje lenger er kjend",
    checks: "Kva som ville vore årsaka",
    check: "Kontroll",
    why: "Kvifor",
    effect: "Verknad",
    appears: "Ville stansa oppslaget",
    goes: "Ville ikkje lenger stansa oppslaget",
    count: "Talet på oppslag",
    back: "Til bruksområdet",
};
