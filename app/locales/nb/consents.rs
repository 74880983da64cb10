//! Bokmål: samtykke.

use domain::{
    catalogue::Language,
    consent::{Caution, Form, Gap, Part, Refusal, Status},
};

use super::super::Consents;
use crate::wire::{ConsentFault, ConsentFrom, NoConsent};

pub(super) const CONSENTS: Consents = Consents {
    title: "Samtykker",
    intro: "Samtykker som personer er spurt om, eller har gitt på annen måte. Et samtykke opphever taushetsplikten hos den som gir opplysningene, og bare for det samtykket gjelder.",
    none: "Ingen er spurt om samtykke ennå.",
    none_found: "Ingen samtykker passer til valgene dine.",
    caption: "Samtykker, nyeste først",
    one: "Samtykke",
    ask: "Be om samtykke",
    ask_from: |said| format!("Be om samtykke fra {said}"),
    ask_for: "Be om samtykke i et bruksområde",
    record: "Registrer samtykke gitt på annen måte",
    use_case: "Bruksområde",
    state: "Status",
    status,
    not_sent: "Ikke sendt",
    form: "Form",
    forms,
    asked: "Spurt",
    asked_by: "Spurt av",
    by_me: "Meg",
    until: "Gjelder til",
    uses: "Oppslag",
    purpose: "Formål",
    case: "Saksnummer",
    case_hint: "Saken som opplysningene skal brukes i.",
    number: "Fødselsnummer, d-nummer eller organisasjonsnummer",
    number_hint: "Nummeret sendes til Altinn med forespørselen. Det lagres ikke her.",
    services: "Hva det bes om",
    services_hint: "Velg bare det saken trenger.",
    year: "Inntektsår",
    year_hint: "Året som skattegrunnlaget gjelder.",
    span: "Måneder",
    from: "Fra og med",
    to: "Til og med",
    span_hint: "Skriv måned og år slik: 03.2026",
    days: "Hvor mange dager samtykket skal gjelde",
    days_hint: |said| format!("Høyst {said} dager. Velg så få som mulig. I dag regnes med."),
    reads: "Dette får personen lese",
    part,
    part_hint,
    cautions,
    send: "Send forespørsel til Altinn",
    after_sending: "Personen svarer i Altinn. Du kan slå opp når samtykket er gitt. Trekker personen det tilbake, stopper neste oppslag.",
    no_template: "Bruksområdet har ingen samtykkemal. Be personvernrådgiveren om å lage en.",
    to_template: "Samtykkemal",
    refusal,
    fault,
    unread,
    record_intro: "Registrer bare et samtykke du selv har sett. Det teller bare i tjenester som godtar samtykke i denne formen.",
    how: "Hvordan samtykket er gitt",
    given: "Dagen det ble gitt",
    last: "Siste dag det gjelder",
    place: "Hvor samtykket ligger",
    place_hint: "For eksempel et journalpostnummer. Ikke skriv navn eller fødselsnummer.",
    save: "Registrer samtykket",
    covers: "Gjelder",
    without_period: "uten periode",
    template_version: |said| format!("Mal, versjon {said}"),
    told: "Dette fikk personen lese",
    link: "Lenke til personen",
    link_intro: "Personen svarer på denne siden, og kan trekke samtykket tilbake der. Lenken kan sendes: personen må logge inn i Altinn.",
    still_in_altinn: "Samtykket står fortsatt i Altinn til personen trekker det tilbake der.",
    open_link: "Åpne siden i Altinn",
    heard: "Det som har skjedd",
    when: "Tidspunkt",
    heard_at: "Kjent her",
    heard_from: "Kilde",
    source,
    lookups: "Oppslag som bygger på samtykket",
    lookups_none: "Ingen oppslag bygger på samtykket.",
    look_up: "Gå til oppslag",
    refresh: "Spør Altinn nå",
    refresh_intro: "Status hentes fra Altinn med noen minutters forsinkelse, og hver gang et oppslag skal bygge på samtykket.",
    withdraw: "Registrer at det er trukket tilbake",
    withdraw_title: "Trukket tilbake",
    withdraw_intro: "Har personen sagt til deg at samtykket trekkes tilbake, registrerer du det her. Det stopper alle nye oppslag med en gang og kan ikke angres.",
    receipt: "Last ned kvittering",
    case_gone: "Slettet med saken",
    thanks: "Takk for svaret",
    thanks_text: "Svaret ditt er gitt i Altinn. Du kan lukke denne siden. Du kan når som helst trekke et samtykke tilbake i Altinn.",
    template: "Samtykkemal",
    template_intro: "Personer blir spurt med denne teksten. Hver endring blir en ny versjon, og hvert samtykke viser hvilken versjon personen leste.",
    template_none: "Ingen mal er laget ennå.",
    template_services: "Hva det kan bes om samtykke til",
    template_days: "Hvor mange dager et samtykke høyst kan gjelde",
    no_service: "Versjonen i bruk bygger ikke på samtykke for noen tjeneste som katalogen vet hvordan det samtykkes til.",
    unknown: |said| format!("Katalogen vet ikke hvordan det samtykkes til: {said}."),
    language,
    gap,
    same: "Ingenting er endret.",
    stale: "Noen andre har lagret en ny versjon. Åpne siden på nytt.",
    save_template: "Lagre ny versjon",
    versions: "Versjoner",
    version: "Versjon",
    written_by: "Skrevet av",
    new_version: "Ny versjon",
    provider,
};

fn status(of: Status) -> &'static str {
    match of {
        Status::Created => "Venter på svar",
        Status::Accepted => "Gitt",
        Status::Rejected => "Avslått av personen",
        Status::Revoked => "Trukket tilbake",
        Status::Deleted => "Slettet",
        Status::Expired => "Utløpt",
    }
}

fn forms(of: Form) -> &'static str {
    match of {
        Form::Altinn3 => "Altinn",
        Form::Altinn2 => "Altinn 2 (gammel løsning)",
        Form::Paper => "Papir",
    }
}

fn part(of: Part) -> &'static str {
    match of {
        Part::Purpose => "Hva opplysningene skal brukes til",
        Part::Data => "Hvilke opplysninger det gjelder",
        Part::Refusing => "Hva som skjer om personen sier nei",
    }
}

fn part_hint(of: Part) -> &'static str {
    match of {
        Part::Purpose => "Fra 20 til 600 tegn. Si hva saken gjelder, i klart språk.",
        Part::Data => "Fra 20 til 600 tegn. Si hvilke opplysninger som hentes, og fra hvem.",
        Part::Refusing => {
            "Fra 20 til 600 tegn. Si at det er frivillig, hva som skjer ved et nei, og hvordan samtykket trekkes tilbake."
        }
    }
}

fn cautions(of: Caution) -> &'static str {
    match of {
        Caution::NotFree => {
            "Et samtykke må være frivillig. Den som er avhengig av et offentlig organ, kan ha vanskelig for å si nei. Spør bare når et nei ikke får følger for retten til tjenesten. Finnes det en hjemmel, skal den brukes i stedet."
        }
        Caution::SecrecyOnly => {
            "Samtykket opphever taushetsplikten hos den som gir opplysningene (skatteforvaltningsloven § 3-7 a). Det er ikke i seg selv et behandlingsgrunnlag."
        }
    }
}

fn refusal(of: Refusal) -> &'static str {
    match of {
        Refusal::NoAccess => "Du har ikke tilgang til bruksområdet.",
        Refusal::NotInUse => "Bruksområdet er ikke i bruk.",
        Refusal::NotOnConsent => "Bruksområdet bygger på en hjemmel. Da skal ingen spørres om samtykke.",
        Refusal::NoTemplate => "Bruksområdet har ingen fullstendig samtykkemal.",
        Refusal::Stale => "Malen er endret siden du åpnet skjemaet. Les den nye teksten, og send på nytt.",
        Refusal::Case => "Skriv et saksnummer som bruksområdet godtar.",
        Refusal::Subject => {
            "Skriv et gyldig nummer. Det må være en person eller virksomhet som de valgte tjenestene gjelder."
        }
        Refusal::NothingChosen => "Velg hva det skal bes om.",
        Refusal::Period => "Oppgi perioden for det du har valgt. Den må være godkjent for bruksområdet.",
        Refusal::Days => "Velg så mange dager som malen tillater.",
        Refusal::Form => "Velg hvordan samtykket er gitt.",
        Refusal::Dates => {
            "Oppgi dagen det ble gitt, og en siste dag som ikke er passert. Det kan ikke vare lenger enn malen sier."
        }
        Refusal::Place => "Skriv hvor samtykket ligger, med 5 til 200 tegn.",
        Refusal::HoldsNumber => "Skriv ikke fødselsnummer her.",
        Refusal::OtherBefore => "Skjemaet er sendt før med noe annet i. Åpne et nytt skjema.",
        Refusal::Over => "Samtykket er over, eller er ikke sendt.",
    }
}

fn fault(of: ConsentFault) -> &'static str {
    match of {
        ConsentFault::Later => {
            "Altinn svarte ikke. Vi vet ikke om forespørselen kom fram. Send skjemaet på nytt; personen blir bare spurt én gang."
        }
        ConsentFault::NoAccess => {
            "Virksomheten har ikke lov til å be om dette samtykket i Altinn. Ingenting er sendt. Si fra til tilgangsansvarlig."
        }
        ConsentFault::UnknownPerson => "Altinn kjenner ingen med dette nummeret. Ingenting er sendt.",
        ConsentFault::BadQuestion => {
            "Altinn godtok ikke forespørselen. Ingenting er sendt. Si fra til tilgangsansvarlig."
        }
    }
}

fn unread(of: ConsentFault) -> &'static str {
    match of {
        ConsentFault::Later => {
            "Altinn svarte ikke. Siden viser det som var kjent fra før. Spør på nytt om litt."
        }
        ConsentFault::NoAccess => {
            "Virksomheten har ikke lov til å spørre Altinn om dette samtykket. Siden viser det som var kjent fra før. Si fra til tilgangsansvarlig."
        }
        ConsentFault::UnknownPerson => {
            "Altinn kjenner ikke personen. Siden viser det som var kjent fra før. Si fra til tilgangsansvarlig."
        }
        ConsentFault::BadQuestion => {
            "Altinn kunne ikke svare på dette samtykket. Siden viser det som var kjent fra før. Si fra til tilgangsansvarlig."
        }
    }
}

fn source(of: ConsentFrom) -> &'static str {
    match of {
        ConsentFrom::Altinn => "Altinn",
        ConsentFrom::Person => "Ført av en medarbeider",
        ConsentFrom::Time => "Tiden er ute",
    }
}

fn language(of: Language) -> &'static str {
    match of {
        Language::Nb => "Bokmål",
        Language::Nn => "Nynorsk",
        Language::En => "Engelsk",
    }
}

fn gap(of: Gap) -> &'static str {
    match of {
        Gap::NoRight => "Velg minst én tjeneste.",
        Gap::UnknownRight => "En av tjenestene kan det ikke bes om samtykke til.",
        Gap::Days => "Oppgi et antall dager som er tillatt.",
        Gap::Text(..) => "Skriv fra 20 til 600 tegn.",
        Gap::HoldsNumber(..) => "Skriv ikke fødselsnummer her.",
    }
}

fn provider(why: NoConsent, code: Option<&str>) -> &'static str {
    match why {
        NoConsent::Missing => {
            "Den vi spurte, krever et samtykke, og oppslaget brukte ikke noe. Ingenting er hentet. Be personen om samtykke."
        }
        NoConsent::Revoked => {
            "Samtykket er trukket tilbake i Altinn. Ingenting er hentet. Oppslag kan ikke bygge på det lenger."
        }
        NoConsent::Expired => {
            "Samtykket er utløpt i Altinn. Ingenting er hentet. Be personen om et nytt samtykke."
        }
        NoConsent::NotAccepted => {
            "Personen har ikke svart ja i Altinn. Ingenting er hentet. Vent på svaret, eller snakk med personen."
        }
        NoConsent::NotFound => {
            "Altinn kjenner ikke samtykket. Ingenting er hentet. Be personen om et nytt samtykke."
        }
        NoConsent::OtherParty => {
            "Samtykket er gitt av en annen, eller til en annen virksomhet. Ingenting er hentet. Be riktig person om samtykke."
        }
        NoConsent::Refused => {
            "Altinn godtar ikke lenger samtykket, og sier ikke hvorfor. Ingenting er hentet. Spør Altinn på siden for samtykket."
        }
        NoConsent::NotCovering => match code.and_then(|code| code.split('-').next()) {
            Some("SSG") => {
                "Skatteetaten finner ikke et gyldig samtykke til skattegrunnlag for dette året. Ingenting er hentet. Be personen om samtykke til riktig år."
            }
            Some("IM") => {
                "Skatteetaten finner ikke et gyldig samtykke til inntekt for disse månedene. Ingenting er hentet. Be personen om samtykke til riktig periode."
            }
            Some("RESTANSE") => {
                "Skatteetaten finner ikke et gyldig samtykke til restanser. Ingenting er hentet. Be virksomheten om et nytt samtykke."
            }
            _ => {
                "Den vi spurte, finner ikke et gyldig samtykke. Ingenting er hentet. Be personen om et nytt samtykke."
            }
        },
    }
}
