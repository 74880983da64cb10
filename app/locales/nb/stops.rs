//! Bokmål: emergency stops.

use super::super::Stops;

pub(super) const STOPS: Stops = Stops {
    title: "Nødstopp",
    intro: "Et nødstopp stanser oppslag fra neste forespørsel, for alle og overalt. Det opphører først når noen opphever det.",
    on: "Stopper nå",
    was: "Opphevet tidligere",
    none: "Ingenting er stoppet.",
    new: "Stopp oppslag",
    what: "Hva",
    reason: "Hvorfor",
    reason_hint: "Skriv ikke fødselsnummer eller navn.",
    button: "Stopp nå",
    set: "Satt",
    lifted: "Opphevet",
    lift: "Opphev",
    not_yours: "Bare driften kan oppheve det",
    operator: "Driften",
    everything: "Alt",
    organisation: "Hele virksomheten",
    provider: "Tilbyder",
    service: "Tjeneste",
    use_case: "Bruksområde",
    person: "Person",
    more: "Finn bruksområdet i listen, og velg «Nødstopp» der.",
    to_use_cases: "Til bruksområdene",
    stop_this: "Nødstopp",
    what_missing: "Velg hva som skal stoppes",
    reason_missing: "Skriv hvorfor det stoppes",
    holds_number: "Teksten inneholder et fødselsnummer. Ta det bort, og prøv igjen",
};
