//! What an agreement opens, API by API.

use domain::usecase::connecting::Stage;

use crate::texts::Connecting;

pub(super) const CONNECTING: Connecting = Connecting {
    title: "Tilgang hos tilbydaren",
    intro: "Avtalen åleine opnar inga teneste. For kvar teneste søkjer de om tilgang, tilbydaren svarer, ein annan person stadfestar svaret, og bruksvilkåra blir godtekne.",
    one: "Tilgang til éi teneste",
    service: "Teneste og rettspakke",
    state: "Søknaden",
    last: "Sist endra",
    terms: "Bruksvilkår",
    terms_none: "Ikkje godtekne",
    terms_accepted: |version, day| format!("{version}, godtekne {day}"),
    terms_open: |version| format!("{version}, ikkje godtekne"),
    stage,
    terms_lacking: "Innvilga, bruksvilkår manglar",
    next_terms: "Tilbydaren har innvilga tilgangen. Ein godkjennar må godta bruksvilkåra før oppslag slepp gjennom.",
    next,
    next_title: "Neste steg",
    begin: "Begynn søknaden",
    sent_on: "Dato sendt",
    sent_reference: "Saksnummeret til tilbydaren, eller kvar søknaden ligg",
    sent_hint: "Skriv ikkje fødselsnummer.",
    send: "Meld som sendt",
    answer: "Kva svarte tilbydaren?",
    granted: "Innvilga",
    declined: "Avslått",
    answer_on: "Datoen for svaret",
    answer_reference: "Referansen til svaret",
    answer_button: "Lagre svaret",
    confirm: "Stadfest tilgangen",
    confirm_intro: "Les svaret frå tilbydaren. Når du stadfestar, kan oppslag byggje på at tilbydaren har gitt tilgangen til formålet i avtalen.",
    withdraw_title: "Trekk tilbake",
    withdraw_intro: "Oppslag som treng denne tilgangen, stoppar med ein gong.",
    withdrawn_on: "Dato",
    withdrawn_reference: "Grunngiving eller referanse",
    withdraw: "Trekk tilbake",
    terms_title: "Godta bruksvilkår",
    terms_intro: "Les vilkåra til tilbydaren for tenesta. Den som godtek, gjer det på vegner av verksemda.",
    terms_version: "Versjonen eller datoen til vilkåra",
    terms_version_hint: "Slik tilbydaren kallar dei, til dømes «1. mars 2026»",
    terms_on: "Dato godteke",
    accept_terms: "Godta vilkåra",
    new_terms: "Meld om nye vilkår",
    new_terms_intro: "Har tilbydaren fått nye bruksvilkår? Oppslag stoppar til dei er godtekne.",
    new_terms_version: "Versjonen eller datoen til dei nye vilkåra",
    history: "Kva som er gjort",
    history_none: "Ingenting er gjort enno.",
    what: "Kva",
    on: "Dato",
    reference: "Referanse",
    by: "Ført av",
    did_draft: "Søknaden er begynt",
    did_send: "Søknaden er send",
    did_grant: "Tilbydaren innvilga",
    did_decline: "Tilbydaren avslo",
    did_confirm: "Tilgangen er stadfesta",
    did_withdraw: "Trekt tilbake",
    did_lapse: "Fall bort fordi tilbydaren, formåla eller omfanget i avtalen vart endra",
    did_new_terms: "Nye bruksvilkår",
    did_accept: "Bruksvilkåra er godtekne",
};

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Nothing => "Ikkje begynt",
        Stage::Drafted => "Under arbeid",
        Stage::Sent => "Send",
        Stage::Answered => "Innvilga, må stadfestast",
        Stage::Refused => "Avslått",
        Stage::Granted => "Open",
        Stage::Withdrawn => "Trekt tilbake",
    }
}

fn next(stage: Stage) -> &'static str {
    match stage {
        Stage::Nothing => "Personvernrådgivaren begynner ein søknad om tilgang til tenesta.",
        Stage::Drafted => {
            "Søknaden blir skriven frå bruksområdet, under «Dokument», og personvernrådgivaren sender han til tilbydaren."
        }
        Stage::Sent => "Tilbydaren har ikkje svart. Personvernrådgivaren fører inn svaret når det kjem.",
        Stage::Answered => {
            "Ein godkjennar, ein annan enn den som førte inn svaret, les det og stadfestar tilgangen."
        }
        Stage::Refused => "Tilbydaren sa nei. Personvernrådgivaren kan begynne ein ny søknad.",
        Stage::Granted => "Tenesta er open for formålet i avtalen.",
        Stage::Withdrawn => "Tilgangen gjeld ikkje lenger. Personvernrådgivaren kan begynne ein ny søknad.",
    }
}
