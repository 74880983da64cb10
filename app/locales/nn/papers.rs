//! Nynorsk: the record of processing, the application to a provider, the privacy notice and the data flow.

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
    papers: "Dokument",
    article6,
    article9: |letter| format!("GDPR artikkel 9 nr. 2 bokstav {letter}"),
    article10: |rule| format!("GDPR artikkel 10, {rule}"),
    consent: "Samtykke frå den opplysningane gjeld (skatteforvaltningslova § 3-7 a)",
    no_lifting: "Ingen heimel er registrert",
    open_fields: "Opplysningane er ikkje underlagde teieplikt",
    force: |force| match force {
        HookForce::RecipientRight => "Mottakaren kan krevje opplysningane",
        HookForce::ProviderMay => "Tilbydaren kan gi opplysningane",
    },
    verified: "Kontrollert av ein namngitt person i verksemda",
    unverified: "Ikkje kontrollert",
    window: |years, current| match (years, current) {
        (0, true) => "Inneverande år".to_owned(),
        (1, false) => "Det siste avslutta året".to_owned(),
        (1, true) => "Det siste avslutta året og inneverande år".to_owned(),
        (years, false) => format!("Dei {years} siste avslutta åra"),
        (years, true) => format!("Dei {years} siste avslutta åra og inneverande år"),
    },
    mode: |mode| match mode {
        Mode::Single => "Enkeltoppslag i sak",
        Mode::Bulk => "Oppslag på liste",
        Mode::Subscription => "Abonnement på hendingar",
    },
    measure,
    volume: |count| format!("Om lag {count} oppslag i året"),
    connection: |mode| match mode {
        ConnectionMode::Direct => "Direkte, med den eigne Maskinporten-klienten til verksemda",
        ConnectionMode::Supplier => "Gjennom leverandør, med delegering i Altinn",
        ConnectionMode::KsFiks => "Gjennom KS Fiks",
    },
    fields: |count| match count {
        1 => "1 opplysning".to_owned(),
        count => format!("{count} opplysningar"),
    },
    keeps_nothing: "Lagrar ikkje opplysningane",
    keeps_days: |days| format!("Slettar opplysningane seinast {days} dagar etter at saka er avslutta"),
    keeps_by: |rule| format!("Lagrar opplysningane så lenge dette krev: {rule}"),
    version: |number, status| format!("Versjon {number} ({status})"),
    made_on: |day| format!("Laga {day}."),
    package: |code| format!("rettigheitspakke {code}"),
    until: |day| format!("til og med {day}"),
    none: "Ingen",
    item: "Punkt",
    content: "Innhald",
    download_pdf: "Last ned som PDF",
    back: "Til bruksområdet",
};

fn article6(letter: Article6) -> &'static str {
    match letter {
        Article6::A => "GDPR artikkel 6 nr. 1 bokstav a (samtykke)",
        Article6::B => "GDPR artikkel 6 nr. 1 bokstav b (avtale)",
        Article6::C => "GDPR artikkel 6 nr. 1 bokstav c (rettsleg plikt)",
        Article6::D => "GDPR artikkel 6 nr. 1 bokstav d (vitale interesser)",
        Article6::E => "GDPR artikkel 6 nr. 1 bokstav e (allmenn interesse eller offentleg styresmakt)",
        Article6::F => "GDPR artikkel 6 nr. 1 bokstav f (rettkomen interesse)",
    }
}

fn measure(measure: Measure) -> String {
    match measure {
        Measure::DecidedEachTime => {
            "Kvart oppslag blir avgjort mot vilkåra i bruksområdet før noko blir henta".to_owned()
        }
        Measure::NamedAccess => "Tilgang blir gitt til namngitte personar for eit tidsrom".to_owned(),
        Measure::Approvers(1) => "Bruksområdet blir godkjent av ein annan enn den som skreiv det".to_owned(),
        Measure::Approvers(count) => {
            format!("Bruksområdet blir godkjent av {count} andre enn den som skreiv det")
        }
        Measure::NamedFields(count) => format!("Berre namngitte opplysningar blir henta ({count} i alt)"),
        Measure::CaseBound => "Kvart oppslag høyrer til ei sak".to_owned(),
        Measure::CaseVerified => "Fagsystemet stadfestar at saka er open".to_owned(),
        Measure::StepUp => "Det blir kravd ny og sterkare innlogging".to_owned(),
        Measure::Limited(quota) => format!(
            "Talet på oppslag er avgrensa: {} per person og time, {} per døgn for bruksområdet",
            quota.person_per_hour, quota.use_case_per_day
        ),
        Measure::NothingKept => "Svara blir viste og ikkje lagra".to_owned(),
        Measure::ProtectedLeftOut => "Personar med adressevern blir ikkje slått opp".to_owned(),
        Measure::TamperEvidentLog => {
            "Kvart oppslag blir loggført utan innhald, i ein logg som viser om noko er endra".to_owned()
        }
    }
}

const RECORD: RecordWords = RecordWords {
    title: "Protokoll over behandlingsaktivitetar",
    intro: "Personvernforordninga artikkel 30. Protokollen er laga av bruksområda som er i bruk eller stansa i dag, slik dei er godkjende.",
    empty: "Ingen bruksområde er i bruk.",
    downloads: "Last ned protokollen",
    download: ["Rekneark (XLSX)", "Kommadelt tekst (CSV)", "PDF", "JSON-LD (DPV)"],
    sealed: "Kvar nedlasting blir loggført.",
    overview: "Behandlingsaktivitetar",
    details: "Alt om kvar aktivitet",
    page: |page, pages| format!("Side {page} av {pages}"),
    previous: "Førre side",
    next: "Neste side",
    controller_sheet: "Behandlingsansvarleg 30-1",
    processor_sheet: "Databehandlarar 30-2",
    processor_note: "Behandling som databehandlarar utfører for verksemda (artikkel 30 nr. 2). Det verksemda sjølv gjer på vegner av andre, er ikkje registrert i Hjemmel.",
    about_sheet: "Om protokollen",
    made: "Laga",
    source: "Kjelde",
    source_text: "Registeret over bruksområde i Hjemmel. Kvar rad nemner versjonen og fingeravtrykket av innhaldet ho er laga av.",
    legend: "Teiknforklaring",
    legend_text: "* og oransje: kravd av personvernforordninga artikkel 30. Grønt: valfritt.",
    dpo: "Personvernombod",
    no_dpo: "Personvernombod er ikkje registrert",
    activity: "Behandlingsaktivitet",
    controller: "Behandlingsansvarleg og personvernombod",
    purposes: "Formåla med behandlinga",
    subjects: "Kategoriar av registrerte",
    data: "Kategoriar av personopplysningar",
    recipients: "Kategoriar av mottakarar",
    transfers: "Overføring til tredjestat eller internasjonal organisasjon",
    deletion: "Planlagde tidsfristar for sletting",
    security: "Tekniske og organisatoriske tryggingstiltak",
    processing: "Behandlingsgrunnlag",
    disclosure: "Heimel for utlevering",
    origin: "Kvar opplysningane blir henta frå",
    processors: "Databehandlarar",
    systems: "Eigne system som tek imot opplysningar",
    special: "Særlege kategoriar eller straffbare forhold",
    automated: "Oppslag utan saksbehandlar",
    dpia: "Vurdering av personvernkonsekvensar (DPIA)",
    dpia_not_needed: |reason| format!("Ikkje nødvendig: {reason}"),
    contact: "Kontaktperson",
    units: "Einingar",
    status: "Status",
    valid_from: "Gjeld frå",
    valid_to: "Gjeld til og med",
    version: "Versjon",
    hash: "Fingeravtrykk av innhaldet (SHA-256)",
    processor: "Databehandlar",
    on_behalf_of: "På vegner av",
    kinds: "Kategoriar av behandling",
    agreement: "Databehandlaravtale",
};

const APPLICATION: ApplicationWords = ApplicationWords {
    title: "Søknad om tilgang til opplysningar",
    intro: "Dette er det Digdir, Skatteetaten og Folkeregisteret ber om frå den som skal hente opplysningar.",
    made_from: |number, status, hash| {
        format!("Byggjer på versjon {number} ({status}). Fingeravtrykk av innhaldet: {hash}")
    },
    missing: "Dette manglar",
    complete: "Søknaden har alt tilbydarane ber om.",
    lacks,
    organisation: "Verksemda",
    name: "Namn",
    orgnr: "Organisasjonsnummer",
    units: "Einingar som skal bruke opplysningane",
    professional: "Fagleg kontakt",
    technical: "Teknisk kontakt",
    legal: "Juridisk kontakt",
    dpo: "Personvernombod",
    secrecy: "Teieplikt hos mottakaren",
    purpose: "Formål",
    category: "Type formål",
    basis: "Behandlingsgrunnlag",
    rules: "Heimlar",
    source: |url| format!("Kjelde: {url}"),
    service: "Teneste",
    provider: "Tilbydar",
    package: "Rettigheitspakke",
    about: "Kven opplysningane gjeld",
    period: "Periode",
    parameters: "Faste val",
    modes: "Korleis det blir henta",
    volume: "Kor ofte",
    limits: "Grenser",
    limits_text: |hour, day| format!("Inntil {hour} oppslag per person og time, {day} per døgn"),
    lifting: "Heimel for utlevering",
    agreement: "Avtale",
    connection: "Tilknyting",
    delegation: "Delegering i Altinn",
    fields_of: |service| format!("Opplysningar frå {service}"),
    field: "Opplysning",
    technical_name: "Teknisk namn",
    necessity: "Kvifor ho trengst",
    roles: "Roller, tilgang og tryggleik",
    suppliers: "Leverandørar",
    supplier: "Leverandør",
    supplier_services: "Tenester",
    retention: "Lagring og sletting",
};

fn lacks(missing: &Missing, name: &str) -> String {
    match missing {
        Missing::Purpose => "Formålet er ikkje skildra.".to_owned(),
        Missing::ProcessingBasis => "Behandlingsgrunnlaget er ikkje oppgitt.".to_owned(),
        Missing::NationalRule => "Den nasjonale regelen bak behandlingsgrunnlaget manglar.".to_owned(),
        Missing::Disclosure(_) => format!("{name}: heimel for utlevering manglar."),
        Missing::Unverified(rule) => format!("{rule} er ikkje kontrollert av ein namngitt person."),
        Missing::Quote(rule) => format!("Ordlyden i {rule} er ikkje gjengitt."),
        Missing::Fields(_) => format!("{name}: ingen opplysningar er valde."),
        Missing::Necessity(field) => format!("Det står ikkje kvifor {field} trengst."),
        Missing::Volume(_) => format!("{name}: venta tal på oppslag i året manglar."),
        Missing::Agreement(_) => format!("{name}: ingen avtale med tilbydaren dekkjer tenesta."),
        Missing::Delegation(_) => format!("{name}: delegeringa til leverandøren er ikkje registrert."),
        Missing::Services => "Ingen tenester er valde.".to_owned(),
        Missing::ProfessionalContact => "Fagleg kontakt manglar.".to_owned(),
        Missing::TechnicalContact => "Teknisk kontakt manglar.".to_owned(),
        Missing::Secrecy => "Teieplikta hos mottakaren er ikkje oppgitt.".to_owned(),
        Missing::Retention => "Lagring og sletting er ikkje oppgitt.".to_owned(),
        Missing::Units => "Ingen eining er sett opp med bruksområdet.".to_owned(),
    }
}

const NOTICE: NoticeWords = NoticeWords {
    page_title: "Tekst til personvernerklæringa",
    intro: "Teksten er laga av versjonen som er i bruk, etter personvernforordninga artikkel 14. Kopier han til dei eigne sidene til verksemda.",
    copy_heading: "Tekst til å kopiere",
    copy: "Kopier teksten",
    copied: "Kopiert",
    copy_failed: "Kunne ikkje kopiere. Merk teksten og kopier han sjølv.",
    language: "Nynorsk",
    title: |title| format!("Slik bruker vi opplysningar om deg: {title}"),
    who: "Kven som er ansvarleg",
    who_text: |name, orgnr| format!("{name} (organisasjonsnummer {orgnr}) er behandlingsansvarleg."),
    dpo: |name, address| format!("Du kan kontakte personvernombodet: {name}, {address}."),
    purpose: "Kva vi bruker opplysningane til",
    basis: "Kva som gir oss rett til det",
    data: "Kva opplysningar vi hentar",
    data_text: |about| format!("Opplysningane kan gjelde: {about}."),
    origin: "Kvar vi hentar dei frå",
    origin_text: |provider, service| format!("{provider}: {service}"),
    recipients: "Kven som får opplysningane",
    no_recipients: "Ingen andre får opplysningane.",
    transfers: "Overføring ut av EØS",
    no_transfers: "Opplysningane blir ikkje overførte ut av EØS.",
    retention: "Kor lenge vi lagrar dei",
    automated: "Automatiske oppslag",
    automated_text: |rule| format!("Oppslag kan gjerast utan at ein saksbehandlar ber om det ({rule})."),
    not_automated: "Oppslaga blir gjorde av ein saksbehandlar.",
    rights: "Rettane dine",
    right_insight: "Du kan be om innsyn, også i når og kvifor vi har slått opp opplysningar om deg.",
    right_correct: "Du kan be om at feil blir retta. Feil hos den vi hentar frå, rettar du der.",
    right_erase: "Du kan be om sletting eller avgrensing når vilkåra for det er oppfylte.",
    right_object: "Du kan protestere mot behandlinga.",
    right_withdraw: "Du kan trekkje samtykket tilbake når som helst.",
    right_complain: "Du kan klage til Datatilsynet.",
    made_from: |number, hash| format!("Laga av versjon {number}, fingeravtrykk {hash}."),
};

const FLOW: FlowWords = FlowWords {
    title: "Dataflyt",
    intro: "Kven som gir opplysningane, kven som bruker dei, og kven som får dei vidare.",
    picture: |title| format!("Dataflyten i {title}"),
    in_words: "Det same i ord",
    in_table: "Det same i tabell",
    from: "Frå",
    to: "Til",
    what: "Kva",
    ground: "På kva grunnlag",
    processor: "Databehandlar",
    recipient: "Mottakar eller eige system",
    system: "Eige system",
    provider: "Tilbydar",
    gives: |provider, service, fields| format!("{provider} gir {fields} gjennom {service}."),
    uses: |organisation, purpose| format!("{organisation} bruker dei til dette: {purpose}"),
    receives: |name| format!("{name} mottek opplysningar frå verksemda."),
    stores: |name, fields, keeps| format!("{name} tek imot {fields}. {keeps}."),
    handles: |name, services| format!("{name} behandlar opplysningar for verksemda ({services})."),
    nobody: "Ingen andre får opplysningane.",
};
