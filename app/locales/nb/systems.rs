//! Bokmål: keys of own systems.

use domain::access::AccessRefusal;

use super::super::{CaseSystems, Systems};
use crate::wire::{CaseFault, CaseTrial, GrantState};

pub(super) const SYSTEMS: Systems = Systems {
    title: "Nøkler til egne systemer",
    intro: "Et eget system kan be om oppslag med en nøkkel. Nøkkelen gis av en administrator, og systemet får tilgang til ett bruksområde om gangen: en person ber om det, og en annen gir det.",
    none: "Ingen egne systemer er registrert ennå.",
    register: "Egne systemer i registeret",
    system: "System",
    kind: "Type",
    state: "Status",
    keys: "Nøkler",
    grants: "Tilganger",
    waiting: "Venter på en annen person",
    one: "Nøkler og tilganger",
    ended: "Systemet gjelder ikke i registeret. Nøklene og tilgangene virker ikke.",
    keys_intro: "Den som har nøkkelen, kan be om oppslag på vegne av personene som er knyttet til den. Er nøkkelen kommet på avveie, avslutt den og gi en ny.",
    no_keys: "Systemet har ingen nøkkel.",
    new_key: "Ny nøkkel",
    new_key_intro: "Nøkkelen vises én gang, på neste side. Ha systemet klart til å ta imot den.",
    name: "Navn på nøkkelen",
    name_hint: "For eksempel «Produksjon». Skriv ikke selve nøkkelen eller personnavn.",
    people: "Personer systemet kan slå opp på vegne av",
    people_hint: "Bare saksbehandlere i virksomheten. Hver person må også ha egen tilgang til bruksområdet.",
    default: "Person når systemet ikke oppgir noen",
    default_hint: "Må være en av personene over.",
    nobody: "Ingen",
    issue: "Gi nøkkel",
    issued: "Den nye nøkkelen",
    issued_once: "Kopier nøkkelen nå. Den vises bare her, og Hjemmel kan ikke vise den igjen. Legg den der systemet henter hemmeligheter, aldri i e-post eller i en sak.",
    key: "Nøkkel",
    given: "Gitt av",
    in_force: "Virker",
    key_ended: "Avsluttet",
    change_people: "Hvem nøkkelen gjelder for",
    change_people_intro: "Endringen virker fra neste forespørsel.",
    save: "Lagre",
    end_key: "Avslutt nøkkelen",
    end_key_intro: "Nøkkelen og alle tilgangene den har, slutter å virke fra neste forespørsel. Det kan ikke angres; gi en ny nøkkel i stedet.",
    reason: "Begrunnelse",
    reason_hint: "Skriv ikke fødselsnummer eller navn.",
    grants_title: "Tilganger til bruksområder",
    grants_intro: "Uten tilgang blir hvert oppslag fra systemet stoppet.",
    no_grants: "Systemet har ingen tilganger.",
    use_case: "Bruksområde",
    fields: "Opplysninger",
    all_fields: "Alle godkjente opplysninger",
    asked: "Bedt om",
    answered: "Svar",
    until: "Til og med",
    grant_state,
    grant: "Gi tilgang",
    refuse: "Avslå",
    revoke: "Tilbakekall en tilgang",
    revoke_intro: "Tilgangen slutter å virke fra neste forespørsel.",
    ask_title: "Be om tilgang for systemet",
    ask_intro: "En annen person må gi tilgangen før den virker.",
    ask: "Be om tilgang",
    ask_for: "Be om tilgang til et bruksområde",
    ask_reason_hint: "Hva systemet skal gjøre. Skriv ikke fødselsnummer eller navn.",
    no_use_cases: "Ingen bruksområder er i bruk.",
    no_key_to_ask: "Gi systemet en nøkkel først.",
    which_key: "Hvilken nøkkel",
    last_day: "Siste dag",
    last_day_hint: "Høyst to år fram. Da må det bes om på nytt.",
    fields_hint: "Ta bort det systemet ikke trenger.",
    day_missing: "Velg siste dag.",
    key_missing: "Velg hvilken nøkkel det gjelder.",
    holds_number: "Teksten inneholder et fødselsnummer. Ta det bort, og prøv igjen.",
    refusal,
    cases: CaseSystems {
        title: "Spørsmål om saker",
        intro: "Hjemmel kan spørre fagsystemet før et oppslag: Er saken åpen? Er personen part i den? Er den tildelt den som slår opp? Svarer ikke fagsystemet, blir oppslaget stoppet.",
        not_set_up: "Fagsystemet er ikke satt opp til å svare om saker.",
        to: "Sett opp spørsmål om saker",
        address: "Adresse",
        address_hint: "Begynner med https://. Hjemmel legger til /v1/case-checks. Se kontrakten for saksspørsmål i dokumentasjonen.",
        key: "Nøkkel",
        key_hint: "Nøkkelen fagsystemet kjenner Hjemmel på: minst 32 tegn uten mellomrom. Den vises aldri igjen.",
        set_up: "Sett opp eller bytt adresse og nøkkel",
        save: "Lagre",
        set: "Satt opp av",
        tried: "Sist prøvd",
        never_tried: "Ikke prøvd",
        try_it: "Prøv forbindelsen",
        try_hint: "Ingen personopplysninger sendes når du prøver forbindelsen.",
        end: "Slutt å spørre",
        trial,
        fault,
    },
};

fn grant_state(state: GrantState) -> &'static str {
    match state {
        GrantState::Asked => "Venter på svar",
        GrantState::InForce => "Gjelder",
        GrantState::Expired => "Utløpt",
        GrantState::Refused => "Avslått",
        GrantState::Revoked => "Tilbakekalt",
    }
}

fn refusal(why: AccessRefusal) -> &'static str {
    match why {
        AccessRefusal::NoIdentity => {
            "Kontoen din er ikke knyttet til en bekreftet person. Be en administrator bekrefte den."
        }
        AccessRefusal::OwnWork => "Du har selv bedt om dette. En annen person må gi tilgangen.",
        AccessRefusal::ReasonMissing => "Skriv en begrunnelse.",
        AccessRefusal::NameMissing => "Skriv et navn på nøkkelen.",
        AccessRefusal::DayPast => "Velg en dag som ikke er passert.",
        AccessRefusal::TooLong => "Velg en dag innen to år.",
        AccessRefusal::Answered => "Dette er allerede besvart.",
        AccessRefusal::NotInForce => "Tilgangen gjelder ikke, så det er ingenting å tilbakekalle.",
        AccessRefusal::FieldOutside => "Velg minst én opplysning, og bare dem systemet kan motta.",
        AccessRefusal::SystemNotNamed => {
            "Bruksområdet nevner ikke systemet som mottaker. Ta det inn under «Mottakende systemer» først"
        }
        AccessRefusal::SystemEnded => "Systemet gjelder ikke i registeret.",
        AccessRefusal::KeyEnded => "Nøkkelen er avsluttet.",
        AccessRefusal::UseCaseNotInUse => "Ingen versjon av bruksområdet er i bruk.",
        AccessRefusal::NotCaseworker => "Velg bare personer som er saksbehandlere i virksomheten.",
        AccessRefusal::DefaultNotBound => "Velg en av personene nøkkelen gjelder for.",
        AccessRefusal::AlreadyIssued => {
            "Nøkkelen er allerede gitt og kan ikke vises igjen. Åpne skjemaet på nytt for å gi en ny."
        }
        AccessRefusal::NoChange => "Ingenting er endret.",
    }
}

fn trial(came: CaseTrial) -> &'static str {
    match came {
        CaseTrial::Answered => "Fagsystemet svarte som det skal.",
        CaseTrial::Address => "Adressen kan ikke brukes.",
        CaseTrial::Key => "Fagsystemet godtok ikke nøkkelen.",
        CaseTrial::NoConnection => "Vi fikk ikke kontakt.",
        CaseTrial::Slow => "Fagsystemet brukte for lang tid.",
        CaseTrial::Unavailable => "Fagsystemet er nede, eller noe annet svarer på adressen.",
        CaseTrial::Unreadable => "Svaret var ikke slik kontrakten sier.",
    }
}

fn fault(why: CaseFault) -> &'static str {
    match why {
        CaseFault::Address => "Skriv en adresse som begynner med https://.",
        CaseFault::Key => "Skriv en nøkkel på minst 32 tegn uten mellomrom og med mange ulike tegn.",
        CaseFault::SystemEnded => "Systemet gjelder ikke i registeret.",
        CaseFault::NotSetUp => "Fagsystemet er ikke satt opp. Lagre adresse og nøkkel først.",
    }
}
