//! Register items: short words for long papers.

use crate::{
    texts::{Codes, Items, KindWords},
    wire::ItemStatus,
};
use domain::usecase::{ItemKind, SystemKind, item_life::ItemRefusal};

pub(super) const ITEMS: Items = Items {
    title: "Register",
    intro: "Hjemler, avtaler, rutiner, vurderinger, lovendringer og egne systemer som bruksområdene bygger på. De skrives én gang og brukes av flere.",
    kind,
    system_kind,
    run_by_us: "Virksomheten selv",
    status,
    refusal,
    labels: LABELS,
    hints: HINTS,
    values: VALUES,
    letters: LETTERS,
    missing_at: MISSING,
    yes: "Ja",
    kinds: "Register",
    going: "Gjeldende",
    wanting: "Trenger noen",
    none: "Det er ingen ennå.",
    search: "Søk i listen",
    search_hint: "Ord fra navnet. Skriv ikke fødselsnummer.",
    name: "Navn",
    state: "Status",
    valid_to: "Gjelder til og med",
    review_by: "Må ses på innen",
    used_by: "Bruksområder som bygger på dette",
    renewal_waits: "Fornyelse venter",
    until_ended: "Til den avsluttes",
    library: "Bibliotek av hjemler",
    library_intro: "Regler som er kjent fra en primærkilde. En regel som hentes inn, er bare foreslått: den gir ingen tilgang før en navngitt person har lest gjeldende tekst og verifisert den.",
    take_in: "Hent inn",
    taken: "Er i registeret",
    says: "Innhold",
    stands: "Gyldighet",
    written_by: "Skrevet av",
    from_library: "Biblioteket",
    verified: "Verifisert",
    not_verified: "Ikke verifisert",
    reverify_by: "Må verifiseres på nytt innen",
    ended: "Avsluttet",
    nobody_uses: "Ingen bruksområder bygger på dette.",
    use_case: "Bruksområde",
    names_now: "Bygger på innholdet slik det er nå",
    names_before: "Bygger på et tidligere innhold: oppslag er stoppet til endringen er tatt inn i en ny versjon",
    verify_title: "Verifiser hjemmelen",
    verify_intro: "Les gjeldende lovtekst i Lovdata. Når du verifiserer, går du god for at regelen finnes, gjelder og sier det som står her. Navnet ditt blir stående.",
    verify_until: "Må verifiseres på nytt innen",
    verify: "Verifiser",
    renew: "Forny",
    renew_intro: "En fornyelse endrer datoer og svar fra tilbyderen, ikke innholdet. Den gjelder når en annen person har godtatt den, og bruksområdene trenger ingen ny versjon.",
    renewals: "Fornyelser",
    asked: "Bedt om av",
    sets: "Setter",
    reason: "Begrunnelse",
    answer: "Svar",
    accept: "Godta",
    refuse: "Avvis",
    waits: "Venter på en annen person",
    accepted: "Godtatt",
    refused: "Avvist",
    ask_button: "Be om fornyelse",
    change: "Endre innholdet",
    change_intro: "Det som sto her før, blir tatt vare på. En hjemmel må verifiseres på nytt.",
    change_stops: "Oppslag i disse bruksområdene stopper når innholdet endres, til endringen er tatt inn i en ny versjon og godkjent. Skal de gå videre uten stans, lag heller en ny og bytt til den i bruksområdet.",
    save: "Lagre",
    end: "Avslutt",
    end_intro: "Fra nå av gir dette ikke lenger grunnlag for oppslag. Det blir stående i registeret som avsluttet.",
    past: "Tidligere innhold",
    replaced: "Endret av",
    what_changed: "Sto før",
    missing: "Fyll ut feltet.",
    holds_number: "En tekst inneholder et fødselsnummer eller d-nummer. Fjern det.",
    day_missing: "Oppgi en dato.",
    choose_one: |what| format!("{what}: velg et av alternativene"),
    not_covered: "Kryss bare av for det avtalen omfatter.",
    another_provider: "Velg bare tjenester fra tilbyderen avtalen er med.",
    not_in_catalogue: "Noe av det valgte finnes ikke i katalogen. Velg på nytt.",
    not_a_member: "Velg en person som er medlem av virksomheten.",
    not_an_owner: "Velg en enhet eller en person i virksomheten.",
    not_an_agreement: "Velg en databehandleravtale som gjelder, eller «Virksomheten selv».",
};

fn kind(kind: ItemKind) -> KindWords {
    match kind {
        ItemKind::Hook => KindWords {
            one: "Hjemmel",
            many: "Hjemler",
            new: "Ny hjemmel",
            what: "Regler i lov og forskrift. De gir grunnlag for behandling, opphever tilbyderens taushetsplikt, eller begge deler.",
        },
        ItemKind::ProviderAgreement => KindWords {
            one: "Tilbyderavtale",
            many: "Tilbyderavtaler",
            new: "Ny tilbyderavtale",
            what: "Avtaler med dem dataene hentes fra: hvem som har signert, hva som er omfattet, og hva tilbyderen har innvilget.",
        },
        ItemKind::ProcessorAgreement => KindWords {
            one: "Databehandleravtale",
            many: "Databehandleravtaler",
            new: "Ny databehandleravtale",
            what: "Avtaler med leverandører som tar imot eller behandler dataene, etter personvernforordningen artikkel 28.",
        },
        ItemKind::Routine => KindWords {
            one: "Rutine",
            many: "Rutiner",
            new: "Ny rutine",
            what: "Hvem som gjør hva ved endring, avvik, innsyn og sletting, og når rutinen sist ble sett over.",
        },
        ItemKind::Dpia => KindWords {
            one: "Vurdering av personvernkonsekvenser",
            many: "Vurderinger av personvernkonsekvenser (DPIA)",
            new: "Ny vurdering av personvernkonsekvenser",
            what: "Vurderinger etter personvernforordningen artikkel 35: hva de dekker, hva de kom til, hvilken risiko som er igjen, og hvem som har godkjent dem.",
        },
        ItemKind::RiskAssessment => KindWords {
            one: "Risikovurdering",
            many: "Risikovurderinger (ROS)",
            new: "Ny risikovurdering",
            what: "Vurderinger av informasjonssikkerheten etter personvernforordningen artikkel 32: hvor mye som står på spill, og hvem som har godtatt risikoen.",
        },
        ItemKind::LawChange => KindWords {
            one: "Behov for lovendring",
            many: "Behov for lovendring",
            new: "Nytt behov for lovendring",
            what: "Regler som må endres før dere kan hente opplysninger, og hvor langt endringen er kommet. Til loven er i kraft, er oppslag stanset.",
        },
        ItemKind::OwnSystem => KindWords {
            one: "Eget system",
            many: "Egne systemer",
            new: "Nytt eget system",
            what: "Fagsystemer, arkiver og portaler som tar imot opplysninger fra Hjemmel: hva hvert av dem mottar og lagrer, når det slettes, og hvem som drifter det.",
        },
    }
}

fn system_kind(kind: SystemKind) -> &'static str {
    match kind {
        SystemKind::CaseSystem => "Fagsystem",
        SystemKind::Archive => "Arkiv",
        SystemKind::Portal => "Portal",
        SystemKind::Other => "Annet system",
    }
}

fn status(status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::Proposed => "Foreslått",
        ItemStatus::Coming => "Ikke begynt",
        ItemStatus::InForce => "Gjelder",
        ItemStatus::ReviewDue => "Må ses på",
        ItemStatus::Expired => "Utløpt",
        ItemStatus::Ended => "Avsluttet",
        ItemStatus::UnderWay => "Under arbeid",
        ItemStatus::Done => "Venter på godkjenning",
        ItemStatus::Law(status) => (super::assess::ASSESS.law)(status),
    }
}

fn refusal(why: ItemRefusal) -> &'static str {
    match why {
        ItemRefusal::NoIdentity => {
            "Kontoen din er ikke knyttet til en bekreftet person. Be en administrator bekrefte den."
        }
        ItemRefusal::OwnWork => "Du har selv skrevet eller bedt om dette. En annen person må gjøre det.",
        ItemRefusal::Incomplete => "Noe mangler.",
        ItemRefusal::Ended => "Dette er avsluttet og kan ikke endres.",
        ItemRefusal::Stale => "Noen har endret dette etter at du åpnet siden. Se over på nytt.",
        ItemRefusal::NotAHook => "Bare hjemler verifiseres.",
        ItemRefusal::DayPast => "Velg en dato etter i dag.",
        ItemRefusal::ReviewMissing => "Uten sluttdato trengs en dato for når den skal ses på igjen.",
        ItemRefusal::StartMissing => "Oppgi første dag.",
        ItemRefusal::RenewInstead => {
            "Datoer og svar fra tilbyderen endres ved fornyelse. Innholdet er det samme."
        }
        ItemRefusal::SaidBefore => {
            "Dette har stått her før. Lag en ny i stedet, så bruksområdene kan ta den i bruk ved godkjenning."
        }
        ItemRefusal::DaysCrossed => "Siste dag er før første dag.",
        ItemRefusal::Waiting => "En fornyelse venter allerede på svar.",
        ItemRefusal::NoChange => "Ingenting er endret.",
        ItemRefusal::ReasonMissing => "Skriv en begrunnelse.",
        ItemRefusal::NotAnAssessment => "Bare vurderinger meldes ferdig og godkjennes.",
        ItemRefusal::NotDone => "Vurderingen er ikke meldt ferdig.",
        ItemRefusal::NotALawChange => "Bare behov for lovendring har denne statusen.",
        ItemRefusal::InForceMissing => "Oppgi dagen loven gjelder fra.",
    }
}

const LABELS: Codes = Codes(&[
    ("kind", "Type system"),
    ("receives", "Hva systemet mottar"),
    ("stores", "Hva systemet lagrer"),
    ("keeps", "Hvor lenge det lagres"),
    ("deletes", "Hvordan det slettes"),
    ("operation", "Hvem som drifter systemet"),
    ("title", "Navn i registeret"),
    ("act", "Lov eller forskrift, Lovdatas id"),
    ("actTitle", "Lovens eller forskriftens navn"),
    ("paragraph", "Paragraf, ledd og bokstav"),
    ("eli", "ELI-adresse"),
    ("quoted", "Ordlyden"),
    ("usableFor", "Grunnlag for"),
    ("liftsSecrecy", "Regelen opphever tilbyderens taushetsplikt"),
    ("provider", "Tilbyder"),
    ("force", "Rett eller adgang"),
    ("reach", "Rekkevidde"),
    ("organs", "Hvem kan bruke regelen"),
    ("tasks", "Formål regelen gjelder"),
    ("otherTasks", "Andre formålskoder"),
    ("categories", "Personkrets"),
    ("source", "Hvor teksten er lest"),
    ("reference", "Avtalens referanse"),
    ("purposes", "Formål avtalen gjelder"),
    ("otherPurposes", "Andre formålskoder"),
    ("signatory", "Hvem som har signert"),
    ("authority", "Fullmakten til å signere"),
    ("covers", "Tjenester og rettighetspakker avtalen omfatter"),
    ("granted", "Innvilget av tilbyderen"),
    ("termsAccepted", "Gjeldende bruksvilkår er godtatt"),
    ("processorOrgnr", "Databehandlerens organisasjonsnummer"),
    ("processorName", "Databehandlerens navn"),
    ("country", "Land"),
    ("letters", "Artikkel 28 nr. 3: avtalen svarer på"),
    ("subProcessors", "Underleverandører"),
    ("signedController", "Signert for virksomheten av"),
    ("signedProcessor", "Signert for databehandleren av"),
    ("subject", "Hva rutinen gjelder"),
    ("owner", "Eier"),
    ("link", "Lenke til rutinen"),
    ("validFrom", "Første dag"),
    ("validTo", "Siste dag"),
    ("reviewBy", "Skal ses på igjen innen"),
    ("scope", "Hva vurderingen dekker"),
    ("why", "Hvorfor det trengs"),
    ("document", "Hvor vurderingen ligger"),
    ("outcome", "Hva den kom til"),
    ("measures", "Tiltak"),
    ("residualRisk", "Risiko som er igjen"),
    (
        "priorConsultation",
        "Forhåndsdrøfting med Datatilsynet, referanse",
    ),
    (
        "confidentiality",
        "Konfidensialitet: skaden om uvedkommende ser opplysningene",
    ),
    ("integrity", "Integritet: skaden om opplysningene er feil"),
    ("availability", "Tilgjengelighet: skaden om opplysningene mangler"),
    ("lawToChange", "Lov eller forskrift som må endres"),
    ("need", "Hva som må endres"),
]);

const HINTS: Codes = Codes(&[
    (
        "scope",
        "For eksempel oppslag i inntekt for å avgjøre søknader om redusert foreldrebetaling.",
    ),
    ("document", "Lenke, eller nummeret i arkivet"),
    ("outcome", "Kan stå tom mens vurderingen er under arbeid."),
    ("measures", "Ett på hver linje"),
    (
        "priorConsultation",
        "Trengs når risikoen som er igjen, er høy (artikkel 36).",
    ),
    (
        "confidentiality",
        "Artikkel 32 nr. 2. Høy for adressebeskyttelse og taushetsbelagte opplysninger.",
    ),
    (
        "receives",
        "Med vanlige ord, for eksempel «samlet inntekt for husstanden i saken»",
    ),
    ("stores", "Skriv «ingenting» hvis det bare går gjennom"),
    ("keeps", "For eksempel «fem år etter at saken er avsluttet»"),
    (
        "deletes",
        "For eksempel «automatisk hver natt» eller «ved avlevering til arkivdepot»",
    ),
    (
        "operation",
        "Driftes det av en leverandør, må databehandleravtalen stå i registeret.",
    ),
    ("act", "For eksempel LOV-2016-05-27-14 eller FOR-2005-12-16-1478"),
    ("paragraph", "For eksempel § 3-3 første ledd bokstav a"),
    (
        "quoted",
        "Lim inn den gjeldende teksten, så den som verifiserer, ser hva du leste.",
    ),
    ("liftsSecrecy", "Velg da også hvilken tilbyder det gjelder."),
    (
        "force",
        "En «kan»-regel teller bare når tilbyderen har innvilget pakken for formålet.",
    ),
    ("organs", "Ingen valgt betyr alle offentlige organer."),
    (
        "tasks",
        "Ingen valgt betyr alle formål. Velg heller dem regelen nevner.",
    ),
    ("categories", "Ingen valgt betyr alle."),
    ("otherTasks", "Skilt med komma"),
    ("otherPurposes", "Skilt med komma"),
    ("covers", "Velg bare fra tilbyderen over."),
    ("country", "To bokstaver, for eksempel NO"),
    ("subProcessors", "Én på hver linje"),
    ("link", "Må begynne med https://"),
    (
        "validTo",
        "Tom betyr til den avsluttes. Da må den ses på igjen innen en dato.",
    ),
    ("signatory", "Stilling eller navn, aldri fødselsnummer"),
]);

const VALUES: Codes = Codes(&[
    ("low", "Lav"),
    ("medium", "Middels"),
    ("high", "Høy"),
    ("kommune", "Kommune"),
    ("stat", "Stat"),
    ("finans", "Finans"),
    ("helse", "Helse"),
    ("kraft", "Kraft"),
    ("annet", "Annet"),
    ("recipient_right", "Mottakeren kan kreve opplysningene"),
    ("provider_may", "Tilbyderen kan gi opplysningene"),
    ("single_case", "Den enkelte saken"),
    ("mass", "Masseinnhenting"),
    ("processing", "Behandling"),
    ("disclosure", "Utlevering"),
    ("both", "Behandling og utlevering"),
    ("change", "Endring"),
    ("incident", "Avvik"),
    ("insight", "Innsyn"),
    ("deletion", "Sletting"),
]);

/// GDPR art. 28(3).
const LETTERS: Codes = Codes(&[
    ("a", "a) bare etter dokumenterte instrukser"),
    ("b", "b) taushetsplikt for alle som behandler dataene"),
    ("c", "c) sikkerhet etter artikkel 32"),
    ("d", "d) vilkår for underleverandører"),
    ("e", "e) hjelp med de registrertes rettigheter"),
    ("f", "f) hjelp med pliktene i artikkel 32 til 36"),
    ("g", "g) sletting eller tilbakelevering"),
    ("h", "h) dokumentasjon og revisjon"),
]);

const MISSING: Codes = Codes(&[
    ("receives", "Skriv hva systemet mottar."),
    ("stores", "Skriv hva systemet lagrer."),
    ("keeps", "Skriv hvor lenge det lagres."),
    ("deletes", "Skriv hvordan det slettes."),
    ("operation", "Velg hvem som drifter systemet."),
    ("act", "Skriv Lovdatas id, for eksempel LOV-2016-05-27-14."),
    ("provider", "Velg tilbyder."),
    ("purposes", "Velg eller skriv minst ett formål."),
    ("covers", "Velg minst én tjeneste."),
    (
        "processorOrgnr",
        "Skriv et gyldig organisasjonsnummer med ni siffer.",
    ),
    ("country", "Skriv landet med to store bokstaver."),
    ("letters", "Alle åtte bokstaver må være besvart i avtalen."),
    ("subject", "Velg hva rutinen gjelder."),
    ("owner", "Velg en eier."),
    ("link", "Skriv en adresse som begynner med https://."),
]);
