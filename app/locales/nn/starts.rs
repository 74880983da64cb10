//! Nynorsk: versions that begin on a day of their own.

use super::super::Starts;

pub(super) const STARTS: Starts = Starts {
    first: "Første dag (kan stå tom)",
    first_hint: "Står han tom, blir versjonen teken i bruk når han er godkjend. Ligg dagen fram i tid, blir han teken i bruk av seg sjølv ved midnatt, norsk tid.",
    last: "Siste dag (kan stå tom)",
    last_hint: "Står han tom, gjeld versjonen til han blir erstatta eller avslutta.",
    from: "Blir teken i bruk",
    at_once: "Når han er godkjend",
    to: "Gjeld til og med",
    waits: |day, before| {
        let until = before.map(|before| format!(" Til då gjeld versjon {before}."));
        format!(
            "Versjonen er godkjend. Han blir teken i bruk av seg sjølv {day} klokka 00.00.{}",
            until.unwrap_or_default()
        )
    },
    coming: |number, day| format!("Versjon {number} blir teken i bruk {day}"),
    next: "Neste versjon",
    title: "Nye versjonar som blir tekne i bruk",
    version: "Versjon",
    recall_title: "Stopp versjonen før han blir teken i bruk",
    recall_intro: "Godkjenningane fell bort, og den som skreiv versjonen, må sende han inn på nytt.",
};
