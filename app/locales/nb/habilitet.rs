//! Bokmål: habilitet.

use domain::access::{
    break_glass::Verdict,
    habilitet::{Answer, Closeness, Life, Refusal, TieKind},
};

use super::super::Habilitet;

pub(super) const HABILITET: Habilitet = Habilitet {
    ties: "Mine bindinger",
    ties_intro: "Oppgi personer og virksomheter du har en tilknytning til. Da stopper Hjemmel oppslag i saker der de er part, før du ser noe. Ingen andre får se hva du har oppgitt.",
    ties_law: "Nær familie, samboer og virksomheter du leder, gjør deg alltid inhabil (forvaltningsloven § 6). For andre bindinger kan lederen din vurdere om du kan behandle saken.",
    ties_none: "Du har ikke oppgitt noen bindinger.",
    ties_caption: "Bindinger du har oppgitt",
    kind: "Type binding",
    kinds: |kind| match kind {
        TieKind::CloseFamily => "Nær familie",
        TieKind::Cohabitant => "Ektefelle, partner eller samboer",
        TieKind::Personal => "Nær venn, eller noen du er i konflikt med",
        TieKind::Business => "Økonomisk samarbeid",
        TieKind::Other => "Annen tilknytning",
        TieKind::Leads => "Virksomhet du leder eller er styremedlem i",
        TieKind::Interest => "Virksomhet du eier en del av, eller har interesse i",
    },
    declared: "Oppgitt",
    ended: "Avsluttet",
    stands: "Gjelder",
    end: "Avslutt",
    end_of: |kind, day| format!("Avslutt binding: {kind}, oppgitt {day}"),
    person_title: "Oppgi en person",
    company_title: "Oppgi en virksomhet",
    person_kind: "Hva slags tilknytning har du til personen?",
    company_kind: "Hva slags tilknytning har du til virksomheten?",
    person_number: "Fødselsnummer eller d-nummer",
    company_number: "Organisasjonsnummer",
    number_hint: "Nummeret blir ikke lagret. Vi lagrer bare en kode som ingen kan lese nummeret ut av, så du ser det ikke igjen i listen.",
    declare: "Oppgi binding",
    kind_missing: "Velg hva slags tilknytning du har.",
    identity_first: "Du kan oppgi bindinger når identiteten din er bekreftet.",
    title: "Vurdering av habilitet",
    one: "Vurdering av habilitet",
    intro_asker: "Her er sakene der du har bedt lederen din vurdere om du kan behandle saken.",
    intro_leader: "Vurder om saksbehandleren kan behandle saken. Svaret gjelder bare denne personen og denne saken.",
    intro_reader: "Du kan lese vurderingene, men ikke svare på dem.",
    mine: "Mine spørsmål",
    mine_none: "Du har ikke bedt om noen vurdering.",
    waiting: "Venter på svar",
    waiting_none: "Ingen venter på svar.",
    answered_rows: "Besvart",
    asker: "Saksbehandler",
    use_case: "Bruksområde",
    case: "Sak",
    case_gone: "Saken er slettet",
    state: "Status",
    life: |life| match life {
        Life::Asked => "Venter på svar",
        Life::InForce => "Kan behandle saken",
        Life::Denied => "Kan ikke behandle saken",
        Life::Over => "Gått ut",
        Life::Revoked => "Trukket tilbake",
    },
    asked: "Spurt",
    due: "Bør besvares innen",
    last_day: "Gjelder til og med",
    closeness: "Hvorfor oppslaget ble stoppet",
    closenesses: |closeness| match closeness {
        Closeness::SameUnit => "En part i saken arbeider i samme enhet som saksbehandleren.",
        Closeness::DeclaredTie => "Saksbehandleren har selv oppgitt en binding til en part i saken.",
    },
    closeness_who: "Hvem parten er, står ikke her. Snakk med saksbehandleren om du må vite mer.",
    answered: "Svar",
    revoked: "Trukket tilbake",
    reason_gone: "Begrunnelsen er slettet med saken.",
    answer_title: "Svar",
    answer_intro: "Er forholdet egnet til å svekke tilliten til at saken blir behandlet upartisk, skal en annen ta saken. Svaret gjelder i høyst 90 dager, og du kan trekke det tilbake når som helst.",
    answer_label: "Kan saksbehandleren behandle saken?",
    answers: |answer| match answer {
        Answer::MayHandle => "Ja, kan behandle saken",
        Answer::MayNot => "Nei, en annen må ta saken",
    },
    answer_missing: "Velg om saksbehandleren kan behandle saken.",
    reason: "Begrunnelse",
    reason_hint: "Fra 10 til 500 tegn, ikke navn eller fødselsnummer. Saksbehandleren kan lese den.",
    answer: "Send svaret",
    revoke_title: "Trekk tilbake",
    revoke_intro: "Når du trekker svaret tilbake, blir neste oppslag i saken stoppet.",
    revoke: "Trekk tilbake",
    to_lookup: "Gå til oppslag",
    hand_over: "Gi saken til en annen saksbehandler.",
    offer: "Be lederen vurdere habiliteten",
    offer_intro: "Lederen får vite hvem du er, bruksområdet, saken og hva slags tilknytning det er, men ikke hvem parten er.",
    told_now: "Nytt nå",
    mail_subject: "Hjemmel: vurdering av habilitet",
    mail_text: |url| {
        format!(
            "Hei\n\nDet er noe nytt i en vurdering av habilitet. Les om den her:\n{url}\n\nDu kan ikke svare på denne e-posten.\n"
        )
    },
    colleagues: "Oppslag på kolleger",
    colleague: "Oppslag på en kollega",
    colleagues_intro: "Oppslag i saker der en ansatt i en annen enhet er part. Se om det var grunn til oppslaget. Du kan ikke gå gjennom dine egne.",
    colleagues_reader: "Du kan lese oppslagene, men ikke avgjøre om de var begrunnet.",
    colleagues_none: "Ingen oppslag venter på gjennomgang.",
    unseen: "Venter på gjennomgang",
    seen: "Gjennomgått",
    actor: "Saksbehandler",
    service: "Tjeneste",
    at: "Tidspunkt",
    lookup_reason: "Grunn",
    fields: "Opplysninger som ble vist",
    fields_none: "Ingen opplysninger ble vist.",
    no_subject: "Hvem oppslaget gjaldt, og verdiene, står ikke her.",
    found: "Vurdering",
    found_missing: "Velg om oppslaget var begrunnet.",
    verdict: "Var oppslaget begrunnet?",
    verdicts: |verdict| match verdict {
        Verdict::Justified => "Ja, det var begrunnet",
        Verdict::NotJustified => "Nei, det var ikke begrunnet",
    },
    close_title: "Gå gjennom",
    close_intro: "Se på bruksområdet, saken og hva som ble vist. Snakk med saksbehandleren hvis noe er uklart. Vurderingen kan ikke endres etterpå.",
    close_hint: "Fra 10 til 500 tegn, ikke navn eller fødselsnummer.",
    close: "Send inn vurderingen",
    waits: "Venter",
    holds_number: "Teksten inneholder et fødselsnummer. Ta det bort, og prøv igjen.",
    refusal,
};

fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::NoIdentity => {
            "Kontoen er ikke knyttet til en bekreftet person. Be en administrator bekrefte den."
        }
        Refusal::NumberInvalid => "Nummeret er ikke gyldig her. Se etter om det er skrevet riktig.",
        Refusal::OwnNumber => "Dette er ditt eget nummer. Oppslag på deg selv blir alltid stoppet.",
        Refusal::AlreadyDeclared => "Du har allerede oppgitt denne bindingen.",
        Refusal::NotCaseworker => "Bare saksbehandlere i virksomheten kan be om en vurdering.",
        Refusal::NothingToAssess => {
            "Lederen kan ikke vurdere dette oppslaget. Gi saken til en annen saksbehandler."
        }
        Refusal::AlreadyAsked => "Du har allerede bedt lederen vurdere denne saken. Vent på svaret.",
        Refusal::Covered => "Lederen har allerede svart at du kan behandle saken. Prøv oppslaget på nytt.",
        Refusal::NobodyToAsk => {
            "Enheten din har ingen annen leder som kan svare. Gi saken til en annen saksbehandler, eller snakk med administrator."
        }
        Refusal::NotLeader => "Bare lederen for enheten kan gjøre dette.",
        Refusal::NotReviewer => "Bare lederen for enheten eller tilgangsansvarlig kan gjøre dette.",
        Refusal::OwnWork => "Dette gjelder deg selv. En annen person må gjøre det.",
        Refusal::Party => "Du er selv part i saken.",
        Refusal::ReasonLength => "Skriv en begrunnelse på 10 til 500 tegn.",
        Refusal::WrongState => "Dette er allerede gjort. Les siden på nytt.",
    }
}
