//! Nynorsk: emergency stops.

use super::super::Stops;

pub(super) const STOPS: Stops = Stops {
    title: "Naudstopp",
    intro: "Eit naudstopp stansar oppslag frå neste førespurnad, for alle og overalt. Det sluttar først når nokon opphevar det.",
    on: "Stoppar no",
    was: "Oppheva tidlegare",
    none: "Ingenting er stoppa.",
    new: "Stopp oppslag",
    what: "Kva",
    reason: "Kvifor",
    reason_hint: "Skriv ikkje fødselsnummer eller namn.",
    button: "Stopp no",
    set: "Sett",
    lifted: "Oppheva",
    lift: "Opphev",
    not_yours: "Berre drifta kan oppheve det",
    operator: "Drifta",
    everything: "Alt",
    organisation: "Heile verksemda",
    provider: "Tilbydar",
    service: "Teneste",
    use_case: "Bruksområde",
    person: "Person",
    more: "Finn bruksområdet i lista, og vel «Nødstopp» der.",
    to_use_cases: "Til bruksområda",
    stop_this: "Nødstopp",
    what_missing: "Vel kva som skal stoppast",
    reason_missing: "Skriv kvifor det blir stoppa",
    holds_number: "Teksten inneheld eit fødselsnummer. Ta det bort, og prøv igjen",
};
