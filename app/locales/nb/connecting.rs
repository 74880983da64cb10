//! What an agreement opens, API by API.

use domain::usecase::connecting::Stage;

use crate::texts::Connecting;

pub(super) const CONNECTING: Connecting = Connecting {
    title: "Tilgang hos tilbyderen",
    intro: "Avtalen alene åpner ingen tjeneste. For hver tjeneste søkes det om tilgang, tilbyderen svarer, en annen person bekrefter svaret, og bruksvilkårene godtas.",
    one: "Tilgang til én tjeneste",
    service: "Tjeneste og rettighetspakke",
    state: "Søknaden",
    last: "Sist endret",
    terms: "Bruksvilkår",
    terms_none: "Ikke godtatt",
    terms_accepted: |version, day| format!("{version}, godtatt {day}"),
    terms_open: |version| format!("{version}, ikke godtatt"),
    stage,
    terms_lacking: "Innvilget, bruksvilkår mangler",
    next_terms: "Tilbyderen har innvilget tilgangen. En godkjenner må godta bruksvilkårene før oppslag slipper gjennom.",
    next,
    next_title: "Neste steg",
    begin: "Begynn søknaden",
    sent_on: "Sendt dato",
    sent_reference: "Tilbyderens saksnummer, eller hvor søknaden ligger",
    sent_hint: "Skriv ikke fødselsnummer.",
    send: "Meld som sendt",
    answer: "Hva svarte tilbyderen?",
    granted: "Innvilget",
    declined: "Avslått",
    answer_on: "Svarets dato",
    answer_reference: "Svarets referanse",
    answer_button: "Lagre svaret",
    confirm: "Bekreft tilgangen",
    confirm_intro: "Les tilbyderens svar. Når du bekrefter, kan oppslag bygge på at tilbyderen har gitt tilgangen til formålet i avtalen.",
    withdraw_title: "Trekk tilbake",
    withdraw_intro: "Oppslag som trenger denne tilgangen, stopper med en gang.",
    withdrawn_on: "Dato",
    withdrawn_reference: "Begrunnelse eller referanse",
    withdraw: "Trekk tilbake",
    terms_title: "Godta bruksvilkår",
    terms_intro: "Les tilbyderens vilkår for tjenesten. Den som godtar, gjør det på vegne av virksomheten.",
    terms_version: "Vilkårenes versjon eller dato",
    terms_version_hint: "Slik tilbyderen kaller dem, for eksempel «1. mars 2026»",
    terms_on: "Godtatt dato",
    accept_terms: "Godta vilkårene",
    new_terms: "Meld om nye vilkår",
    new_terms_intro: "Har tilbyderen fått nye bruksvilkår? Oppslag stopper til de er godtatt.",
    new_terms_version: "De nye vilkårenes versjon eller dato",
    history: "Hva som er gjort",
    history_none: "Ingenting er gjort ennå.",
    what: "Hva",
    on: "Dato",
    reference: "Referanse",
    by: "Ført av",
    did_draft: "Søknaden er begynt",
    did_send: "Søknaden er sendt",
    did_grant: "Tilbyderen innvilget",
    did_decline: "Tilbyderen avslo",
    did_confirm: "Tilgangen er bekreftet",
    did_withdraw: "Trukket tilbake",
    did_lapse: "Falt bort fordi avtalens tilbyder, formål eller omfang ble endret",
    did_new_terms: "Nye bruksvilkår",
    did_accept: "Bruksvilkår er godtatt",
};

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Nothing => "Ikke begynt",
        Stage::Drafted => "Under arbeid",
        Stage::Sent => "Sendt",
        Stage::Answered => "Innvilget, må bekreftes",
        Stage::Refused => "Avslått",
        Stage::Granted => "Åpen",
        Stage::Withdrawn => "Trukket tilbake",
    }
}

fn next(stage: Stage) -> &'static str {
    match stage {
        Stage::Nothing => "Personvernrådgiveren begynner en søknad om tilgang til tjenesten.",
        Stage::Drafted => {
            "Søknaden skrives fra bruksområdet, under «Dokumenter», og sendes til tilbyderen av personvernrådgiveren."
        }
        Stage::Sent => "Tilbyderen har ikke svart. Personvernrådgiveren fører svaret inn når det kommer.",
        Stage::Answered => {
            "En godkjenner, en annen enn den som førte inn svaret, leser det og bekrefter tilgangen."
        }
        Stage::Refused => "Tilbyderen sa nei. Personvernrådgiveren kan begynne en ny søknad.",
        Stage::Granted => "Tjenesten er åpen for formålet i avtalen.",
        Stage::Withdrawn => "Tilgangen gjelder ikke lenger. Personvernrådgiveren kan begynne en ny søknad.",
    }
}
