//! Nynorsk: samtykke.

use domain::{
    catalogue::Language,
    consent::{Caution, Form, Gap, Part, Refusal, Status},
};

use super::super::Consents;
use crate::wire::{ConsentFault, ConsentFrom, NoConsent};

pub(super) const CONSENTS: Consents = Consents {
    title: "Samtykke",
    intro: "Samtykke som personar er spurde om, eller har gitt på annan måte. Eit samtykke opphevar teieplikta hos den som gir opplysningane, og berre for det samtykket gjeld.",
    none: "Ingen er spurde om samtykke enno.",
    none_found: "Ingen samtykke passar til vala dine.",
    caption: "Samtykke, nyaste først",
    one: "Samtykke",
    ask: "Be om samtykke",
    ask_from: |said| format!("Be om samtykke frå {said}"),
    ask_for: "Be om samtykke i eit bruksområde",
    record: "Registrer samtykke gitt på annan måte",
    use_case: "Bruksområde",
    state: "Status",
    status,
    not_sent: "Ikkje sendt",
    form: "Form",
    forms,
    asked: "Spurt",
    asked_by: "Spurt av",
    by_me: "Meg",
    until: "Gjeld til",
    uses: "Oppslag",
    purpose: "Føremål",
    case: "Saksnummer",
    case_hint: "Saka som opplysningane skal brukast i.",
    number: "Fødselsnummer, d-nummer eller organisasjonsnummer",
    number_hint: "Nummeret blir sendt til Altinn med førespurnaden. Det blir ikkje lagra her.",
    services: "Kva det blir bede om",
    services_hint: "Vel berre det saka treng.",
    year: "Inntektsår",
    year_hint: "Året som skattegrunnlaget gjeld.",
    span: "Månader",
    from: "Frå og med",
    to: "Til og med",
    span_hint: "Skriv månad og år slik: 03.2026",
    days: "Kor mange dagar samtykket skal gjelde",
    days_hint: |said| format!("Høgst {said} dagar. Vel så få som mogleg. I dag blir rekna med."),
    reads: "Dette får personen lese",
    part,
    part_hint,
    cautions,
    send: "Send førespurnad til Altinn",
    after_sending: "Personen svarar i Altinn. Du kan slå opp når samtykket er gitt. Trekkjer personen det tilbake, stoppar neste oppslag.",
    no_template: "Bruksområdet har ingen samtykkemal. Be personvernrådgivaren om å lage ein.",
    to_template: "Samtykkemal",
    refusal,
    fault,
    unread,
    record_intro: "Registrer berre eit samtykke du sjølv har sett. Det tel berre i tenester som godtek samtykke i denne forma.",
    how: "Korleis samtykket er gitt",
    given: "Dagen det vart gitt",
    last: "Siste dag det gjeld",
    place: "Kvar samtykket ligg",
    place_hint: "Til dømes eit journalpostnummer. Ikkje skriv namn eller fødselsnummer.",
    save: "Registrer samtykket",
    covers: "Gjeld",
    without_period: "utan periode",
    template_version: |said| format!("Mal, versjon {said}"),
    told: "Dette fekk personen lese",
    link: "Lenkje til personen",
    link_intro: "Personen svarar på denne sida, og kan trekkje samtykket tilbake der. Lenkja kan sendast: personen må logge inn i Altinn.",
    still_in_altinn: "Samtykket står framleis i Altinn til personen trekkjer det tilbake der.",
    open_link: "Opne sida i Altinn",
    heard: "Det som har skjedd",
    when: "Tidspunkt",
    heard_at: "Kjent her",
    heard_from: "Kjelde",
    source,
    lookups: "Oppslag som byggjer på samtykket",
    lookups_none: "Ingen oppslag byggjer på samtykket.",
    look_up: "Gå til oppslag",
    refresh: "Spør Altinn no",
    refresh_intro: "Status blir henta frå Altinn med nokre minutts forseinking, og kvar gong eit oppslag skal byggje på samtykket.",
    withdraw: "Registrer at det er trekt tilbake",
    withdraw_title: "Trekt tilbake",
    withdraw_intro: "Har personen sagt til deg at samtykket blir trekt tilbake, registrerer du det her. Det stoppar alle nye oppslag med ein gong og kan ikkje angrast.",
    receipt: "Last ned kvittering",
    case_gone: "Sletta med saka",
    thanks: "Takk for svaret",
    thanks_text: "Svaret ditt er gitt i Altinn. Du kan lukke denne sida. Du kan når som helst trekkje eit samtykke tilbake i Altinn.",
    template: "Samtykkemal",
    template_intro: "Personar blir spurde med denne teksten. Kvar endring blir ein ny versjon, og kvart samtykke viser kva versjon personen las.",
    template_none: "Ingen mal er laga enno.",
    template_services: "Kva det kan bedast om samtykke til",
    template_days: "Kor mange dagar eit samtykke høgst kan gjelde",
    no_service: "Versjonen i bruk byggjer ikkje på samtykke for noka teneste som katalogen veit korleis det blir samtykt til.",
    unknown: |said| format!("Katalogen veit ikkje korleis det blir samtykt til: {said}."),
    language,
    gap,
    same: "Ingenting er endra.",
    stale: "Nokon andre har lagra ein ny versjon. Opne sida på nytt.",
    save_template: "Lagre ny versjon",
    versions: "Versjonar",
    version: "Versjon",
    written_by: "Skriven av",
    new_version: "Ny versjon",
    provider,
};

fn status(of: Status) -> &'static str {
    match of {
        Status::Created => "Ventar på svar",
        Status::Accepted => "Gitt",
        Status::Rejected => "Avslått av personen",
        Status::Revoked => "Trekt tilbake",
        Status::Deleted => "Sletta",
        Status::Expired => "Gått ut",
    }
}

fn forms(of: Form) -> &'static str {
    match of {
        Form::Altinn3 => "Altinn",
        Form::Altinn2 => "Altinn 2 (gammal løysing)",
        Form::Paper => "Papir",
    }
}

fn part(of: Part) -> &'static str {
    match of {
        Part::Purpose => "Kva opplysningane skal brukast til",
        Part::Data => "Kva opplysningar det gjeld",
        Part::Refusing => "Kva som skjer om personen seier nei",
    }
}

fn part_hint(of: Part) -> &'static str {
    match of {
        Part::Purpose => "Frå 20 til 600 teikn. Sei kva saka gjeld, i klart språk.",
        Part::Data => "Frå 20 til 600 teikn. Sei kva opplysningar som blir henta, og frå kven.",
        Part::Refusing => {
            "Frå 20 til 600 teikn. Sei at det er frivillig, kva som skjer ved eit nei, og korleis samtykket blir trekt tilbake."
        }
    }
}

fn cautions(of: Caution) -> &'static str {
    match of {
        Caution::NotFree => {
            "Eit samtykke må vere frivillig. Den som er avhengig av eit offentleg organ, kan ha vanskeleg for å seie nei. Spør berre når eit nei ikkje får følgjer for retten til tenesta. Finst det ein heimel, skal den brukast i staden."
        }
        Caution::SecrecyOnly => {
            "Samtykket opphevar teieplikta hos den som gir opplysningane (skatteforvaltningslova § 3-7 a). Det er ikkje i seg sjølv eit behandlingsgrunnlag."
        }
    }
}

fn refusal(of: Refusal) -> &'static str {
    match of {
        Refusal::NoAccess => "Du har ikkje tilgang til bruksområdet.",
        Refusal::NotInUse => "Bruksområdet er ikkje i bruk.",
        Refusal::NotOnConsent => "Bruksområdet byggjer på ein heimel. Då skal ingen spørjast om samtykke.",
        Refusal::NoTemplate => "Bruksområdet har ingen fullstendig samtykkemal.",
        Refusal::Stale => "Malen er endra sidan du opna skjemaet. Les den nye teksten, og send på nytt.",
        Refusal::Case => "Skriv eit saksnummer som bruksområdet godtek.",
        Refusal::Subject => {
            "Skriv eit gyldig nummer. Det må vere ein person eller ei verksemd som dei valde tenestene gjeld."
        }
        Refusal::NothingChosen => "Vel kva det skal bedast om.",
        Refusal::Period => "Oppgi perioden for det du har valt. Han må vere godkjend for bruksområdet.",
        Refusal::Days => "Vel så mange dagar som malen tillèt.",
        Refusal::Form => "Vel korleis samtykket er gitt.",
        Refusal::Dates => {
            "Oppgi dagen det vart gitt, og ein siste dag som ikkje er passert. Det kan ikkje vare lenger enn malen seier."
        }
        Refusal::Place => "Skriv kvar samtykket ligg, med 5 til 200 teikn.",
        Refusal::HoldsNumber => "Skriv ikkje fødselsnummer her.",
        Refusal::OtherBefore => "Skjemaet er sendt før med noko anna i. Opne eit nytt skjema.",
        Refusal::Over => "Samtykket er over, eller er ikkje sendt.",
    }
}

fn fault(of: ConsentFault) -> &'static str {
    match of {
        ConsentFault::Later => {
            "Altinn svara ikkje. Vi veit ikkje om førespurnaden kom fram. Send skjemaet på nytt; personen blir berre spurd éin gong."
        }
        ConsentFault::NoAccess => {
            "Verksemda har ikkje lov til å be om dette samtykket i Altinn. Ingenting er sendt. Sei frå til tilgangsansvarleg."
        }
        ConsentFault::UnknownPerson => "Altinn kjenner ingen med dette nummeret. Ingenting er sendt.",
        ConsentFault::BadQuestion => {
            "Altinn godtok ikkje førespurnaden. Ingenting er sendt. Sei frå til tilgangsansvarleg."
        }
    }
}

fn unread(of: ConsentFault) -> &'static str {
    match of {
        ConsentFault::Later => {
            "Altinn svara ikkje. Sida viser det som var kjent frå før. Spør på nytt om litt."
        }
        ConsentFault::NoAccess => {
            "Verksemda har ikkje lov til å spørje Altinn om dette samtykket. Sida viser det som var kjent frå før. Sei frå til tilgangsansvarleg."
        }
        ConsentFault::UnknownPerson => {
            "Altinn kjenner ikkje personen. Sida viser det som var kjent frå før. Sei frå til tilgangsansvarleg."
        }
        ConsentFault::BadQuestion => {
            "Altinn kunne ikkje svare på dette samtykket. Sida viser det som var kjent frå før. Sei frå til tilgangsansvarleg."
        }
    }
}

fn source(of: ConsentFrom) -> &'static str {
    match of {
        ConsentFrom::Altinn => "Altinn",
        ConsentFrom::Person => "Ført av ein medarbeidar",
        ConsentFrom::Time => "Tida er ute",
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
        Gap::NoRight => "Vel minst éi teneste.",
        Gap::UnknownRight => "Ei av tenestene kan det ikkje bedast om samtykke til.",
        Gap::Days => "Oppgi eit tal på dagar som er tillate.",
        Gap::Text(..) => "Skriv frå 20 til 600 teikn.",
        Gap::HoldsNumber(..) => "Skriv ikkje fødselsnummer her.",
    }
}

fn provider(why: NoConsent, code: Option<&str>) -> &'static str {
    match why {
        NoConsent::Missing => {
            "Den vi spurde, krev eit samtykke, og oppslaget brukte ikkje noko. Ingenting er henta. Be personen om samtykke."
        }
        NoConsent::Revoked => {
            "Samtykket er trekt tilbake i Altinn. Ingenting er henta. Oppslag kan ikkje byggje på det lenger."
        }
        NoConsent::Expired => {
            "Samtykket er gått ut i Altinn. Ingenting er henta. Be personen om eit nytt samtykke."
        }
        NoConsent::NotAccepted => {
            "Personen har ikkje svart ja i Altinn. Ingenting er henta. Vent på svaret, eller snakk med personen."
        }
        NoConsent::NotFound => {
            "Altinn kjenner ikkje samtykket. Ingenting er henta. Be personen om eit nytt samtykke."
        }
        NoConsent::OtherParty => {
            "Samtykket er gitt av ein annan, eller til ei anna verksemd. Ingenting er henta. Be rett person om samtykke."
        }
        NoConsent::Refused => {
            "Altinn godtek ikkje lenger samtykket, og seier ikkje kvifor. Ingenting er henta. Spør Altinn på sida for samtykket."
        }
        NoConsent::NotCovering => match code.and_then(|code| code.split('-').next()) {
            Some("SSG") => {
                "Skatteetaten finn ikkje eit gyldig samtykke til skattegrunnlag for dette året. Ingenting er henta. Be personen om samtykke til rett år."
            }
            Some("IM") => {
                "Skatteetaten finn ikkje eit gyldig samtykke til inntekt for desse månadene. Ingenting er henta. Be personen om samtykke til rett periode."
            }
            Some("RESTANSE") => {
                "Skatteetaten finn ikkje eit gyldig samtykke til restansar. Ingenting er henta. Be verksemda om eit nytt samtykke."
            }
            _ => {
                "Den vi spurde, finn ikkje eit gyldig samtykke. Ingenting er henta. Be personen om eit nytt samtykke."
            }
        },
    }
}
