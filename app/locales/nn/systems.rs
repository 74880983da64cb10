//! Nynorsk: keys of own systems.

use domain::access::AccessRefusal;

use super::super::{CaseSystems, Systems};
use crate::wire::{CaseFault, CaseTrial, GrantState};

pub(super) const SYSTEMS: Systems = Systems {
    title: "Nøklar til eigne system",
    intro: "Eit eige system kan be om oppslag med ein nøkkel. Nøkkelen blir gitt av ein administrator, og systemet får tilgang til eitt bruksområde om gongen: ein person ber om det, og ein annan gir det.",
    none: "Ingen eigne system er registrerte enno.",
    register: "Eigne system i registeret",
    system: "System",
    kind: "Type",
    state: "Status",
    keys: "Nøklar",
    grants: "Tilgangar",
    waiting: "Ventar på ein annan person",
    one: "Nøklar og tilgangar",
    ended: "Systemet gjeld ikkje i registeret. Nøklane og tilgangane verkar ikkje.",
    keys_intro: "Den som har nøkkelen, kan be om oppslag på vegner av personane som er knytte til han. Er nøkkelen komen på avvegar, avslutt han og gi ein ny.",
    no_keys: "Systemet har ingen nøkkel.",
    new_key: "Ny nøkkel",
    new_key_intro: "Nøkkelen blir vist éin gong, på neste side. Ha systemet klart til å ta imot han.",
    name: "Namn på nøkkelen",
    name_hint: "Til dømes «Produksjon». Skriv ikkje sjølve nøkkelen eller personnamn.",
    people: "Personar systemet kan slå opp på vegner av",
    people_hint: "Berre saksbehandlarar i verksemda. Kvar person må òg ha eigen tilgang til bruksområdet.",
    default: "Person når systemet ikkje oppgir nokon",
    default_hint: "Må vere ein av personane over.",
    nobody: "Ingen",
    issue: "Gi nøkkel",
    issued: "Den nye nøkkelen",
    issued_once: "Kopier nøkkelen no. Han blir vist berre her, og Hjemmel kan ikkje vise han igjen. Legg han der systemet hentar hemmelegheiter, aldri i e-post eller i ei sak.",
    key: "Nøkkel",
    given: "Gitt av",
    in_force: "Verkar",
    key_ended: "Avslutta",
    change_people: "Kven nøkkelen gjeld for",
    change_people_intro: "Endringa verkar frå neste førespurnad.",
    save: "Lagre",
    end_key: "Avslutt nøkkelen",
    end_key_intro: "Nøkkelen og alle tilgangane han har, sluttar å verke frå neste førespurnad. Det kan ikkje angrast; gi ein ny nøkkel i staden.",
    reason: "Grunngiving",
    reason_hint: "Skriv ikkje fødselsnummer eller namn.",
    grants_title: "Tilgangar til bruksområde",
    grants_intro: "Utan tilgang blir kvart oppslag frå systemet stoppa.",
    no_grants: "Systemet har ingen tilgangar.",
    use_case: "Bruksområde",
    fields: "Opplysningar",
    all_fields: "Alle godkjende opplysningar",
    asked: "Bede om",
    answered: "Svar",
    until: "Til og med",
    grant_state,
    grant: "Gi tilgang",
    refuse: "Avslå",
    revoke: "Kall tilbake ein tilgang",
    revoke_intro: "Tilgangen sluttar å verke frå neste førespurnad.",
    ask_title: "Be om tilgang for systemet",
    ask_intro: "Ein annan person må gi tilgangen før han verkar.",
    ask: "Be om tilgang",
    ask_for: "Be om tilgang til eit bruksområde",
    ask_reason_hint: "Kva systemet skal gjere. Skriv ikkje fødselsnummer eller namn.",
    no_use_cases: "Ingen bruksområde er i bruk.",
    no_key_to_ask: "Gi systemet ein nøkkel først.",
    which_key: "Kva for ein nøkkel",
    last_day: "Siste dag",
    last_day_hint: "Høgst to år fram. Då må det bedast om på nytt.",
    fields_hint: "Ta bort det systemet ikkje treng.",
    day_missing: "Vel siste dag.",
    key_missing: "Vel kva for ein nøkkel det gjeld.",
    holds_number: "Teksten inneheld eit fødselsnummer. Ta det bort, og prøv igjen.",
    refusal,
    cases: CaseSystems {
        title: "Spørsmål om saker",
        intro: "Hjemmel kan spørje fagsystemet før eit oppslag: Er saka open? Er personen part i henne? Er ho tildelt den som slår opp? Svarer ikkje fagsystemet, blir oppslaget stoppa.",
        not_set_up: "Fagsystemet er ikkje sett opp til å svare om saker.",
        to: "Set opp spørsmål om saker",
        address: "Adresse",
        address_hint: "Begynner med https://. Hjemmel legg til /v1/case-checks. Sjå kontrakten for saksspørsmål i dokumentasjonen.",
        key: "Nøkkel",
        key_hint: "Nøkkelen fagsystemet kjenner Hjemmel på: minst 32 teikn utan mellomrom. Han blir aldri vist igjen.",
        set_up: "Set opp eller byt adresse og nøkkel",
        save: "Lagre",
        set: "Sett opp av",
        tried: "Sist prøvd",
        never_tried: "Ikkje prøvd",
        try_it: "Prøv sambandet",
        try_hint: "Ingen personopplysningar blir sende når du prøver sambandet.",
        end: "Slutt å spørje",
        trial,
        fault,
    },
};

fn grant_state(state: GrantState) -> &'static str {
    match state {
        GrantState::Asked => "Ventar på svar",
        GrantState::InForce => "Gjeld",
        GrantState::Expired => "Gått ut",
        GrantState::Refused => "Avslått",
        GrantState::Revoked => "Kalla tilbake",
    }
}

fn refusal(why: AccessRefusal) -> &'static str {
    match why {
        AccessRefusal::NoIdentity => {
            "Kontoen din er ikkje knytt til ein stadfesta person. Be ein administrator stadfeste han."
        }
        AccessRefusal::OwnWork => "Du har sjølv bede om dette. Ein annan person må gi tilgangen.",
        AccessRefusal::ReasonMissing => "Skriv ei grunngiving.",
        AccessRefusal::NameMissing => "Skriv eit namn på nøkkelen.",
        AccessRefusal::DayPast => "Vel ein dag som ikkje er passert.",
        AccessRefusal::TooLong => "Vel ein dag innan to år.",
        AccessRefusal::Answered => "Dette er alt svart på.",
        AccessRefusal::NotInForce => "Tilgangen gjeld ikkje, så det er ingenting å kalle tilbake.",
        AccessRefusal::FieldOutside => "Vel minst éi opplysning, og berre dei systemet kan ta imot.",
        AccessRefusal::SystemNotNamed => {
            "Bruksområdet nemner ikkje systemet som mottakar. Ta det inn under «Mottakande system» først"
        }
        AccessRefusal::SystemEnded => "Systemet gjeld ikkje i registeret.",
        AccessRefusal::KeyEnded => "Nøkkelen er avslutta.",
        AccessRefusal::UseCaseNotInUse => "Ingen versjon av bruksområdet er i bruk.",
        AccessRefusal::NotCaseworker => "Vel berre personar som er saksbehandlarar i verksemda.",
        AccessRefusal::DefaultNotBound => "Vel ein av personane nøkkelen gjeld for.",
        AccessRefusal::AlreadyIssued => {
            "Nøkkelen er alt gitt og kan ikkje visast igjen. Opne skjemaet på nytt for å gi ein ny."
        }
        AccessRefusal::NoChange => "Ingenting er endra.",
    }
}

fn trial(came: CaseTrial) -> &'static str {
    match came {
        CaseTrial::Answered => "Fagsystemet svarte som det skal.",
        CaseTrial::Address => "Adressa kan ikkje brukast.",
        CaseTrial::Key => "Fagsystemet godtok ikkje nøkkelen.",
        CaseTrial::NoConnection => "Vi fekk ikkje kontakt.",
        CaseTrial::Slow => "Fagsystemet brukte for lang tid.",
        CaseTrial::Unavailable => "Fagsystemet er nede, eller noko anna svarer på adressa.",
        CaseTrial::Unreadable => "Svaret var ikkje slik kontrakten seier.",
    }
}

fn fault(why: CaseFault) -> &'static str {
    match why {
        CaseFault::Address => "Skriv ei adresse som begynner med https://.",
        CaseFault::Key => "Skriv ein nøkkel på minst 32 teikn utan mellomrom og med mange ulike teikn.",
        CaseFault::SystemEnded => "Systemet gjeld ikkje i registeret.",
        CaseFault::NotSetUp => "Fagsystemet er ikkje sett opp. Lagre adresse og nøkkel først.",
    }
}
