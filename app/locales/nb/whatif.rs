//! Bokmål: what if.

use super::super::WhatIf;

pub(super) const WHAT_IF: WhatIf = WhatIf {
    title: "Hva om",
    link: "Hva om noe endres",
    intro: "Se hvilke oppslag som ville fått et annet svar hvis én ting var annerledes. Oppslagene avgjøres på nytt slik sakene var da. Ingenting endres, ingenting hentes, og loggen viser at du har spurt.",
    change: "Hva skal være annerledes?",
    change_missing: "Velg hva som skal være annerledes",
    draft: |number| format!("Versjon {number}, som er under arbeid, var i bruk"),
    ended: |title| format!("Avsluttet: {title}"),
    hook: |title| format!("Hjemmelen slik den står nå: {title}"),
    withdrawn: |name| format!("Tilgangen var trukket tilbake: {name}"),
    nothing: "Det er ingenting å endre: bruksområdet har verken versjon i bruk eller versjon under arbeid.",
    days: "Hvor langt tilbake?",
    last_days: |days| format!("Siste {days} dager"),
    ask: "Regn ut",
    result: "Resultat",
    looked: |looked, days| format!("{looked} oppslag siste {days} dager er avgjort på nytt."),
    none: "Ingen oppslag er gjort i denne tiden.",
    same: "Alle ville fått samme svar.",
    refused: "Ville blitt avslått",
    permitted: "Ville blitt tillatt",
    other: "Samme svar, andre grunner",
    subjects: "Personer og virksomheter avslagene gjelder",
    unreadable: "Oppslag som ikke kan leses",
    more: |more| {
        format!(
            "{more} eldre oppslag er ikke regnet med. Driften kan regne ut alle med kommandoen «hjemmel gate replay»."
        )
    },
    by: "Hvem det gjelder",
    who: "Hvem som spurte",
    system: "Et fagsystem, eller en som ikke lenger er kjent",
    checks: "Hva som ville vært årsaken",
    check: "Kontroll",
    why: "Hvorfor",
    effect: "Virkning",
    appears: "Ville stanset oppslaget",
    goes: "Ville ikke lenger stanset oppslaget",
    count: "Antall oppslag",
    back: "Til bruksområdet",
};
