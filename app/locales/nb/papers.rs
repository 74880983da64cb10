//! Bokmål: the record of processing, the application to a provider, the privacy notice and the data flow.

use domain::{
    gate::ConnectionMode,
    papers::{Measure, Missing},
    usecase::{Article6, HookForce, Mode},
};

use super::super::{ApplicationWords, FlowWords, NoticeWords, PaperWords, Papers, RecordWords};

pub(super) const PAPERS: Papers = Papers {
    shared: SHARED,
    record: RECORD,
    application: APPLICATION,
    notice: NOTICE,
    flow: FLOW,
};

const SHARED: PaperWords = PaperWords {
    nav: "Protokoll",
    papers: "Dokumenter",
    article6,
    article9: |letter| format!("GDPR artikkel 9 nr. 2 bokstav {letter}"),
    article10: |rule| format!("GDPR artikkel 10, {rule}"),
    consent: "Samtykke fra den opplysningene gjelder (skatteforvaltningsloven § 3-7 a)",
    no_lifting: "Ingen hjemmel er registrert",
    open_fields: "Opplysningene er ikke underlagt taushetsplikt",
    force: |force| match force {
        HookForce::RecipientRight => "Mottakeren kan kreve opplysningene",
        HookForce::ProviderMay => "Tilbyderen kan gi opplysningene",
    },
    verified: "Kontrollert av en navngitt person i virksomheten",
    unverified: "Ikke kontrollert",
    window: |years, current| match (years, current) {
        (0, true) => "Inneværende år".to_owned(),
        (1, false) => "Det siste avsluttede året".to_owned(),
        (1, true) => "Det siste avsluttede året og inneværende år".to_owned(),
        (years, false) => format!("De {years} siste avsluttede årene"),
        (years, true) => format!("De {years} siste avsluttede årene og inneværende år"),
    },
    mode: |mode| match mode {
        Mode::Single => "Enkeltoppslag i sak",
        Mode::Bulk => "Oppslag på liste",
        Mode::Subscription => "Abonnement på hendelser",
    },
    measure,
    volume: |count| format!("Om lag {count} oppslag i året"),
    connection: |mode| match mode {
        ConnectionMode::Direct => "Direkte, med virksomhetens egen Maskinporten-klient",
        ConnectionMode::Supplier => "Gjennom leverandør, med delegering i Altinn",
        ConnectionMode::KsFiks => "Gjennom KS Fiks",
    },
    fields: |count| match count {
        1 => "1 opplysning".to_owned(),
        count => format!("{count} opplysninger"),
    },
    keeps_nothing: "Lagrer ikke opplysningene",
    keeps_days: |days| format!("Sletter opplysningene senest {days} dager etter at saken er avsluttet"),
    keeps_by: |rule| format!("Lagrer opplysningene så lenge dette krever: {rule}"),
    version: |number, status| format!("Versjon {number} ({status})"),
    made_on: |day| format!("Laget {day}."),
    package: |code| format!("rettighetspakke {code}"),
    until: |day| format!("til og med {day}"),
    none: "Ingen",
    item: "Punkt",
    content: "Innhold",
    download_pdf: "Last ned som PDF",
    back: "Til bruksområdet",
};

fn article6(letter: Article6) -> &'static str {
    match letter {
        Article6::A => "GDPR artikkel 6 nr. 1 bokstav a (samtykke)",
        Article6::B => "GDPR artikkel 6 nr. 1 bokstav b (avtale)",
        Article6::C => "GDPR artikkel 6 nr. 1 bokstav c (rettslig forpliktelse)",
        Article6::D => "GDPR artikkel 6 nr. 1 bokstav d (vitale interesser)",
        Article6::E => "GDPR artikkel 6 nr. 1 bokstav e (allmenn interesse eller offentlig myndighet)",
        Article6::F => "GDPR artikkel 6 nr. 1 bokstav f (berettiget interesse)",
    }
}

fn measure(measure: Measure) -> String {
    match measure {
        Measure::DecidedEachTime => {
            "Hvert oppslag avgjøres mot vilkårene i bruksområdet før noe hentes".to_owned()
        }
        Measure::NamedAccess => "Tilgang gis til navngitte personer for et tidsrom".to_owned(),
        Measure::Approvers(1) => "Bruksområdet godkjennes av en annen enn den som skrev det".to_owned(),
        Measure::Approvers(count) => {
            format!("Bruksområdet godkjennes av {count} andre enn den som skrev det")
        }
        Measure::NamedFields(count) => format!("Bare navngitte opplysninger hentes ({count} i alt)"),
        Measure::CaseBound => "Hvert oppslag hører til en sak".to_owned(),
        Measure::CaseVerified => "Fagsystemet bekrefter at saken er åpen".to_owned(),
        Measure::StepUp => "Det kreves ny og sterkere innlogging".to_owned(),
        Measure::Limited(quota) => format!(
            "Antall oppslag er begrenset: {} per person og time, {} per døgn for bruksområdet",
            quota.person_per_hour, quota.use_case_per_day
        ),
        Measure::NothingKept => "Svarene vises og lagres ikke".to_owned(),
        Measure::ProtectedLeftOut => "Personer med adressebeskyttelse slås ikke opp".to_owned(),
        Measure::TamperEvidentLog => {
            "Hvert oppslag loggføres uten innhold, i en logg som viser om noe er endret".to_owned()
        }
    }
}

const RECORD: RecordWords = RecordWords {
    title: "Protokoll over behandlingsaktiviteter",
    intro: "Personvernforordningen artikkel 30. Protokollen er laget av bruksområdene som er i bruk eller stanset i dag, slik de er godkjent.",
    empty: "Ingen bruksområder er i bruk.",
    downloads: "Last ned protokollen",
    download: ["Regneark (XLSX)", "Kommadelt tekst (CSV)", "PDF", "JSON-LD (DPV)"],
    sealed: "Hver nedlasting blir loggført.",
    overview: "Behandlingsaktiviteter",
    details: "Alt om hver aktivitet",
    page: |page, pages| format!("Side {page} av {pages}"),
    previous: "Forrige side",
    next: "Neste side",
    controller_sheet: "Behandlingsansvarlig 30-1",
    processor_sheet: "Databehandlere 30-2",
    processor_note: "Behandling som databehandlere utfører for virksomheten (artikkel 30 nr. 2). Det virksomheten selv gjør på vegne av andre, er ikke registrert i Hjemmel.",
    about_sheet: "Om protokollen",
    made: "Laget",
    source: "Kilde",
    source_text: "Registeret over bruksområder i Hjemmel. Hver rad nevner versjonen og fingeravtrykket av innholdet den er laget av.",
    legend: "Tegnforklaring",
    legend_text: "* og oransje: kreves av personvernforordningen artikkel 30. Grønt: valgfritt.",
    dpo: "Personvernombud",
    no_dpo: "Personvernombud er ikke registrert",
    activity: "Behandlingsaktivitet",
    controller: "Behandlingsansvarlig og personvernombud",
    purposes: "Formålene med behandlingen",
    subjects: "Kategorier av registrerte",
    data: "Kategorier av personopplysninger",
    recipients: "Kategorier av mottakere",
    transfers: "Overføring til tredjestat eller internasjonal organisasjon",
    deletion: "Planlagte tidsfrister for sletting",
    security: "Tekniske og organisatoriske sikkerhetstiltak",
    processing: "Behandlingsgrunnlag",
    disclosure: "Hjemmel for utlevering",
    origin: "Hvor opplysningene hentes fra",
    processors: "Databehandlere",
    systems: "Egne systemer som mottar opplysninger",
    special: "Særlige kategorier eller straffbare forhold",
    automated: "Oppslag uten saksbehandler",
    dpia: "Vurdering av personvernkonsekvenser (DPIA)",
    dpia_not_needed: |reason| format!("Ikke nødvendig: {reason}"),
    contact: "Kontaktperson",
    units: "Enheter",
    status: "Status",
    valid_from: "Gjelder fra",
    valid_to: "Gjelder til og med",
    version: "Versjon",
    hash: "Fingeravtrykk av innholdet (SHA-256)",
    processor: "Databehandler",
    on_behalf_of: "På vegne av",
    kinds: "Kategorier av behandling",
    agreement: "Databehandleravtale",
};

const APPLICATION: ApplicationWords = ApplicationWords {
    title: "Søknad om tilgang til opplysninger",
    intro: "Dette er det Digdir, Skatteetaten og Folkeregisteret ber om fra den som skal hente opplysninger.",
    made_from: |number, status, hash| {
        format!("Bygger på versjon {number} ({status}). Fingeravtrykk av innholdet: {hash}")
    },
    missing: "Dette mangler",
    complete: "Søknaden har alt tilbyderne ber om.",
    lacks,
    organisation: "Virksomheten",
    name: "Navn",
    orgnr: "Organisasjonsnummer",
    units: "Enheter som skal bruke opplysningene",
    professional: "Faglig kontakt",
    technical: "Teknisk kontakt",
    legal: "Juridisk kontakt",
    dpo: "Personvernombud",
    secrecy: "Taushetsplikt hos mottakeren",
    purpose: "Formål",
    category: "Type formål",
    basis: "Behandlingsgrunnlag",
    rules: "Hjemler",
    source: |url| format!("Kilde: {url}"),
    service: "Tjeneste",
    provider: "Tilbyder",
    package: "Rettighetspakke",
    about: "Hvem opplysningene gjelder",
    period: "Periode",
    parameters: "Faste valg",
    modes: "Hvordan det hentes",
    volume: "Hyppighet",
    limits: "Grenser",
    limits_text: |hour, day| format!("Inntil {hour} oppslag per person og time, {day} per døgn"),
    lifting: "Hjemmel for utlevering",
    agreement: "Avtale",
    connection: "Tilknytning",
    delegation: "Delegering i Altinn",
    fields_of: |service| format!("Opplysninger fra {service}"),
    field: "Opplysning",
    technical_name: "Teknisk navn",
    necessity: "Hvorfor den trengs",
    roles: "Roller, tilgang og sikkerhet",
    suppliers: "Leverandører",
    supplier: "Leverandør",
    supplier_services: "Tjenester",
    retention: "Lagring og sletting",
};

fn lacks(missing: &Missing, name: &str) -> String {
    match missing {
        Missing::Purpose => "Formålet er ikke beskrevet.".to_owned(),
        Missing::ProcessingBasis => "Behandlingsgrunnlaget er ikke oppgitt.".to_owned(),
        Missing::NationalRule => "Den nasjonale regelen bak behandlingsgrunnlaget mangler.".to_owned(),
        Missing::Disclosure(_) => format!("{name}: hjemmel for utlevering mangler."),
        Missing::Unverified(rule) => format!("{rule} er ikke kontrollert av en navngitt person."),
        Missing::Quote(rule) => format!("Ordlyden i {rule} er ikke gjengitt."),
        Missing::Fields(_) => format!("{name}: ingen opplysninger er valgt."),
        Missing::Necessity(field) => format!("Det står ikke hvorfor {field} trengs."),
        Missing::Volume(_) => format!("{name}: forventet antall oppslag i året mangler."),
        Missing::Agreement(_) => format!("{name}: ingen avtale med tilbyderen dekker tjenesten."),
        Missing::Delegation(_) => format!("{name}: delegeringen til leverandøren er ikke registrert."),
        Missing::Services => "Ingen tjenester er valgt.".to_owned(),
        Missing::ProfessionalContact => "Faglig kontakt mangler.".to_owned(),
        Missing::TechnicalContact => "Teknisk kontakt mangler.".to_owned(),
        Missing::Secrecy => "Taushetsplikten hos mottakeren er ikke oppgitt.".to_owned(),
        Missing::Retention => "Lagring og sletting er ikke oppgitt.".to_owned(),
        Missing::Units => "Ingen enhet er satt opp med bruksområdet.".to_owned(),
    }
}

const NOTICE: NoticeWords = NoticeWords {
    page_title: "Tekst til personvernerklæringen",
    intro: "Teksten er laget av versjonen som er i bruk, etter personvernforordningen artikkel 14. Kopier den til virksomhetens egne sider.",
    copy_heading: "Tekst til å kopiere",
    copy: "Kopier teksten",
    copied: "Kopiert",
    copy_failed: "Kunne ikke kopiere. Merk teksten og kopier den selv.",
    language: "Bokmål",
    title: |title| format!("Slik bruker vi opplysninger om deg: {title}"),
    who: "Hvem som er ansvarlig",
    who_text: |name, orgnr| format!("{name} (organisasjonsnummer {orgnr}) er behandlingsansvarlig."),
    dpo: |name, address| format!("Du kan kontakte personvernombudet: {name}, {address}."),
    purpose: "Hva vi bruker opplysningene til",
    basis: "Hva som gir oss rett til det",
    data: "Hvilke opplysninger vi henter",
    data_text: |about| format!("Opplysningene kan gjelde: {about}."),
    origin: "Hvor vi henter dem fra",
    origin_text: |provider, service| format!("{provider}: {service}"),
    recipients: "Hvem som får opplysningene",
    no_recipients: "Ingen andre får opplysningene.",
    transfers: "Overføring ut av EØS",
    no_transfers: "Opplysningene overføres ikke ut av EØS.",
    retention: "Hvor lenge vi lagrer dem",
    automated: "Automatiske oppslag",
    automated_text: |rule| format!("Oppslag kan gjøres uten at en saksbehandler ber om det ({rule})."),
    not_automated: "Oppslagene gjøres av en saksbehandler.",
    rights: "Rettighetene dine",
    right_insight: "Du kan be om innsyn, også i når og hvorfor vi har slått opp opplysninger om deg.",
    right_correct: "Du kan be om at feil blir rettet. Feil hos den vi henter fra, retter du der.",
    right_erase: "Du kan be om sletting eller begrensning når vilkårene for det er oppfylt.",
    right_object: "Du kan protestere mot behandlingen.",
    right_withdraw: "Du kan trekke samtykket tilbake når som helst.",
    right_complain: "Du kan klage til Datatilsynet.",
    made_from: |number, hash| format!("Laget av versjon {number}, fingeravtrykk {hash}."),
};

const FLOW: FlowWords = FlowWords {
    title: "Dataflyt",
    intro: "Hvem som gir opplysningene, hvem som bruker dem, og hvem som får dem videre.",
    picture: |title| format!("Dataflyten i {title}"),
    in_words: "Det samme i ord",
    in_table: "Det samme i tabell",
    from: "Fra",
    to: "Til",
    what: "Hva",
    ground: "På hvilket grunnlag",
    processor: "Databehandler",
    recipient: "Mottaker eller eget system",
    system: "Eget system",
    provider: "Tilbyder",
    gives: |provider, service, fields| format!("{provider} gir {fields} gjennom {service}."),
    uses: |organisation, purpose| format!("{organisation} bruker dem til dette: {purpose}"),
    receives: |name| format!("{name} mottar opplysninger fra virksomheten."),
    stores: |name, fields, keeps| format!("{name} mottar {fields}. {keeps}."),
    handles: |name, services| format!("{name} behandler opplysninger for virksomheten ({services})."),
    nobody: "Ingen andre får opplysningene.",
};
