//! Bokmål: the standing of a use case.

use domain::usecase::life::standing::{Act, Refusal};

use super::super::Standing;

pub(super) const STANDING: Standing = Standing {
    title: "Status for bruksområdet",
    link: "Suspender, gjenåpne eller avslutt",
    intro: "Én person kan suspendere et bruksområde. Det trengs to personer for å gjenåpne det, og to for å avslutte det for godt. Det du gjør her, gjelder fra neste oppslag.",
    asked_title: "Venter på en annen person",
    asked: |act| match act {
        Act::AskToEnd => "Det er bedt om at bruksområdet avsluttes",
        Act::AskToOpen | Act::Suspend | Act::Open | Act::End | Act::TakeBack => {
            "Det er bedt om at bruksområdet gjenåpnes"
        }
    },
    two_persons: "En annen godkjenner enn den som ba om det, må bekrefte.",
    act_title: "Endre status",
    nothing_open: "Du kan ikke endre status nå.",
    reason: "Hvorfor",
    reason_hint: "Skriv ikke fødselsnummer eller navn. Du trenger ikke skrive noe når du bekrefter eller trekker tilbake.",
    button: |act| match act {
        Act::Suspend => "Suspender",
        Act::AskToOpen => "Be om gjenåpning",
        Act::Open => "Bekreft gjenåpning",
        Act::AskToEnd => "Be om avslutning",
        Act::End => "Bekreft avslutning",
        Act::TakeBack => "Trekk tilbake det du ba om",
    },
    means: |act| match act {
        Act::Suspend => "Suspender: Alle oppslag stoppes fra nå av. Det kan gjenåpnes.",
        Act::AskToOpen => "Be om gjenåpning: En annen person må bekrefte før oppslag virker igjen.",
        Act::Open => "Bekreft gjenåpning: Oppslag virker igjen fra nå av.",
        Act::AskToEnd => "Be om avslutning: En annen person må bekrefte. Inntil da er alt som før.",
        Act::End => {
            "Bekreft avslutning: Bruksområdet avsluttes for godt, og alle tilganger til det trekkes tilbake. Det kan ikke gjøres om."
        }
        Act::TakeBack => "Trekk tilbake: Det du ba om, står ikke lenger.",
    },
    history: "Hva som er gjort",
    no_history: "Status er ikke endret.",
    step: "Handling",
    why: "Hvorfor",
    who: "Hvem og når",
    done: |act| match act {
        Act::Suspend => "Suspendert",
        Act::AskToOpen => "Bedt om gjenåpning",
        Act::Open => "Gjenåpnet",
        Act::AskToEnd => "Bedt om avslutning",
        Act::End => "Avsluttet",
        Act::TakeBack => "Trukket tilbake",
    },
    by: |name, day| format!("{name}, {day}"),
    someone: "En som ikke lenger er her",
    back: "Tilbake til bruksområdet",
    reason_missing: "Skriv hvorfor",
    holds_number: "Teksten inneholder et fødselsnummer. Ta det bort, og prøv igjen",
    choose: "Velg hva du vil gjøre",
    refused: |why| match why {
        Refusal::NoIdentity => {
            "Kontoen din er ikke knyttet til en bekreftet person, så du kan ikke gjøre dette"
        }
        Refusal::ReasonMissing => "Skriv hvorfor",
        Refusal::AlreadyAsked => "Det er allerede bedt om dette. En annen må bekrefte",
        Refusal::NotAsked => "Ingen har bedt om dette ennå",
        Refusal::SamePerson => "Du ba om dette selv. En annen person må bekrefte",
        Refusal::NotAsker => "Bare den som ba om det, kan trekke det tilbake",
        Refusal::WrongState => "Status er endret siden du åpnet siden. Les den på nytt",
    },
};
