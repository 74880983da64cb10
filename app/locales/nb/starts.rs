//! Bokmål: versions that begin on a day of their own.

use super::super::Starts;

pub(super) const STARTS: Starts = Starts {
    first: "Første dag (kan stå tom)",
    first_hint: "Står den tom, tas versjonen i bruk når den er godkjent. Ligger dagen fram i tid, tas den i bruk av seg selv ved midnatt, norsk tid.",
    last: "Siste dag (kan stå tom)",
    last_hint: "Står den tom, gjelder versjonen til den blir erstattet eller avsluttet.",
    from: "Tas i bruk",
    at_once: "Når den er godkjent",
    to: "Gjelder til og med",
    waits: |day, before| {
        let until = before.map(|before| format!(" Til da gjelder versjon {before}."));
        format!(
            "Versjonen er godkjent. Den tas i bruk av seg selv {day} klokka 00.00.{}",
            until.unwrap_or_default()
        )
    },
    coming: |number, day| format!("Versjon {number} tas i bruk {day}"),
    next: "Neste versjon",
    title: "Nye versjoner som tas i bruk",
    version: "Versjon",
    recall_title: "Stopp versjonen før den tas i bruk",
    recall_intro: "Godkjenningene faller bort, og den som skrev versjonen, må sende den inn på nytt.",
};
