//! Nynorsk: the standing of a use case.

use domain::usecase::life::standing::{Act, Refusal};

use super::super::Standing;

pub(super) const STANDING: Standing = Standing {
    title: "Status for bruksområdet",
    link: "Suspender, gjenopne eller avslutt",
    intro: "Éin person kan suspendere eit bruksområde. Det trengst to personar for å gjenopne det, og to for å avslutte det for godt. Det du gjer her, gjeld frå neste oppslag.",
    asked_title: "Ventar på ein annan person",
    asked: |act| match act {
        Act::AskToEnd => "Det er bede om at bruksområdet blir avslutta",
        Act::AskToOpen | Act::Suspend | Act::Open | Act::End | Act::TakeBack => {
            "Det er bede om at bruksområdet blir gjenopna"
        }
    },
    two_persons: "Ein annan godkjennar enn den som bad om det, må stadfeste.",
    act_title: "Endre status",
    nothing_open: "Du kan ikkje endre status no.",
    reason: "Kvifor",
    reason_hint: "Skriv ikkje fødselsnummer eller namn. Du treng ikkje skrive noko når du stadfestar eller trekkjer tilbake.",
    button: |act| match act {
        Act::Suspend => "Suspender",
        Act::AskToOpen => "Be om gjenopning",
        Act::Open => "Stadfest gjenopning",
        Act::AskToEnd => "Be om avslutning",
        Act::End => "Stadfest avslutning",
        Act::TakeBack => "Trekk tilbake det du bad om",
    },
    means: |act| match act {
        Act::Suspend => "Suspender: Alle oppslag blir stoppa frå no av. Det kan gjenopnast.",
        Act::AskToOpen => "Be om gjenopning: Ein annan person må stadfeste før oppslag verkar igjen.",
        Act::Open => "Stadfest gjenopning: Oppslag verkar igjen frå no av.",
        Act::AskToEnd => "Be om avslutning: Ein annan person må stadfeste. Fram til då er alt som før.",
        Act::End => {
            "Stadfest avslutning: Bruksområdet blir avslutta for godt, og alle tilgangar til det blir trekte tilbake. Det kan ikkje gjerast om."
        }
        Act::TakeBack => "Trekk tilbake: Det du bad om, står ikkje lenger.",
    },
    history: "Kva som er gjort",
    no_history: "Statusen er ikkje endra.",
    step: "Handling",
    why: "Kvifor",
    who: "Kven og når",
    done: |act| match act {
        Act::Suspend => "Suspendert",
        Act::AskToOpen => "Bede om gjenopning",
        Act::Open => "Gjenopna",
        Act::AskToEnd => "Bede om avslutning",
        Act::End => "Avslutta",
        Act::TakeBack => "Trekt tilbake",
    },
    by: |name, day| format!("{name}, {day}"),
    someone: "Ein som ikkje lenger er her",
    back: "Tilbake til bruksområdet",
    reason_missing: "Skriv kvifor",
    holds_number: "Teksten inneheld eit fødselsnummer. Ta det bort, og prøv igjen",
    choose: "Vel kva du vil gjere",
    refused: |why| match why {
        Refusal::NoIdentity => {
            "Kontoen din er ikkje knytt til ein stadfesta person, så du kan ikkje gjere dette"
        }
        Refusal::ReasonMissing => "Skriv kvifor",
        Refusal::AlreadyAsked => "Det er alt bede om dette. Ein annan må stadfeste",
        Refusal::NotAsked => "Ingen har bede om dette enno",
        Refusal::SamePerson => "Du bad om dette sjølv. Ein annan person må stadfeste",
        Refusal::NotAsker => "Berre den som bad om det, kan trekkje det tilbake",
        Refusal::WrongState => "Statusen er endra sidan du opna sida. Les ho på nytt",
    },
};
