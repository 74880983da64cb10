//! Bokmål: versions that are written and approved.

use domain::usecase::{Component, life::Refusal};

use super::{
    super::Drafts,
    draft_keys::{HINTS, KEYS, PARTS, VALUES},
};

pub(super) const DRAFTS: Drafts = Drafts {
    open_title: "Under arbeid",
    open_caption: "Versjoner som skrives eller venter på godkjenning",
    new: "Nytt bruksområde",
    new_version: "Lag ny versjon",
    see_draft: "Se versjonen under arbeid",
    begin_title: "Nytt bruksområde",
    begin_intro: "Et bruksområde skrives som utkast, sendes inn og godkjennes av en annen. Ingen kan bruke det før det er godkjent.",
    copy_title: "Kopier et bruksområde",
    copy_from: "Kopier fra",
    copy_code_hint: "Koden til bruksområdet, slik den står i adressen til siden om det, for eksempel praktisk-bistand.",
    copy_unknown: "Virksomheten har ikke noe bruksområde med denne koden. Finn koden i listen over bruksområder",
    code: "Kode",
    code_hint: "Små bokstaver, tall og bindestrek, for eksempel praktisk-bistand. Koden kan ikke endres senere.",
    name: "Navn",
    copy_button: "Lag utkast",
    json_title: "Hent inn fra JSON",
    json_label: "Innhold som JSON",
    json_hint: "Teksten du får fra «Innhold som JSON» i et annet utkast, eller fra en annen virksomhet.",
    json_button: "Hent inn",
    from_missing: "Velg bruksområdet du vil kopiere fra",
    name_missing: "Skriv et navn på bruksområdet",
    json_missing: "Lim inn innholdet som JSON",
    bad_code: "Skriv koden med små bokstaver (a til z), tall og bindestrek",
    exists: "Koden er i bruk, eller bruksområdet har allerede en versjon under arbeid. Åpne den, eller velg en annen kode",
    unreadable: |line, column| {
        format!("Teksten kan ikke leses som et bruksområde. Se på linje {line}, tegn {column}")
    },
    title: "Versjon under arbeid",
    version: |number| format!("Versjon {number}"),
    next_steps: "Hva du kan gjøre nå",
    gaps_title: "Dette mangler",
    gaps_intro: "Alt må være på plass før du kan sende inn.",
    unready_title: "Dette ville stoppet oppslag",
    unready_intro: "Tilgangskontrollen har sett på grunnlaget slik det er nå. Dette må være i orden før du kan sende inn.",
    ready: "Ingenting mangler, og grunnlaget holder.",
    says_title: "Innholdet",
    compared: |number| format!("Sammenlignet med versjon {number}, som er i bruk."),
    not_compared: "Ingen versjon er i bruk ennå, så alt er nytt.",
    part: "Opplysning",
    before: "I bruk nå",
    after: "Ny versjon",
    changed: "Endret",
    unchanged: "Uendret",
    nothing: "Ingenting",
    whole: "Hele innholdet",
    changes: |count| match count {
        0 => "Ingen linjer er endret.".to_owned(),
        1 => "1 linje er endret.".to_owned(),
        many => format!("{many} linjer er endret."),
    },
    editors: "Skrevet av",
    approved_by: "Godkjent av",
    approvals_of: |given, needed| format!("{given} av {needed} godkjenninger"),
    sent_back: "Returnert",
    check: "Vilkår",
    service: "Tjeneste",
    why: "Hvorfor",
    write: "Rediger som JSON",
    submit: "Send inn",
    submit_hint: "Når du sender inn, låses innholdet. En annen person må godkjenne det.",
    withdraw: "Trekk tilbake",
    answer_title: "Svar på versjonen",
    answer_intro: "Du godkjenner nøyaktig det som står på denne siden.",
    comment: "Kommentar",
    comment_hint: "Må fylles ut når du returnerer. Skriv ikke fødselsnummer.",
    approve: "Godkjenn",
    send_back: "Returner",
    edit_title: "Rediger innholdet",
    edit_intro: "Innholdet står som JSON. Kopier teksten for å ta den med deg; endre den og lagre for å skrive i utkastet.",
    save: "Lagre utkastet",
    back: "Tilbake til versjonen",
    tasks: "Del for del",
    complete: "Utfylt",
    lacking: "Mangler noe",
    save_next: "Lagre og gå videre",
    save_back: "Lagre og se listen",
    save_more: "Lagre og legg til mer",
    not_chosen: "Ikke valgt",
    number_wrong: "Skriv et helt tall",
    case_not_matched: "Saksnummeret passer ikke til mønsteret. Rett mønsteret eller saksnummeret.",
    day_wrong: "Skriv en dato",
    choose_first: "Velg her, eller tøm feltene som hører til",
    chosen_twice: "Systemet er valgt to ganger. Velg et annet, eller samle opplysningene på ett sted",
    parts: PARTS,
    part_hints: HINTS,
    moved: "Noen andre har endret versjonen siden du åpnet den. Les den på nytt, og prøv igjen",
    holds_number: "Teksten inneholder et fødselsnummer. Ta det bort, og prøv igjen",
    refusal,
    component,
    keys: KEYS,
    values: VALUES,
};

fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::NoIdentity => {
            "Kontoen din er ikke knyttet til en bekreftet identitet. Be en administrator om å bekrefte den"
        }
        Refusal::Incomplete => "Noe mangler. Se listen over hva som mangler",
        Refusal::Departs => {
            "Innholdet avviker fra malen det følger. Hent tilbake det som er låst, eller slipp malen"
        }
        Refusal::NotReady => "Grunnlaget ville stoppet oppslag. Se listen over hva som må være i orden",
        Refusal::OwnWork => "Du har skrevet eller sendt inn denne versjonen. En annen må svare på den",
        Refusal::Twice => "Du har allerede godkjent. En annen person må også godkjenne",
        Refusal::Stale => {
            "Innholdet er et annet enn det du leste, eller versjonen venter ikke på godkjenning. Les den på nytt"
        }
        Refusal::Elsewhere => {
            "Du godkjenner for en samarbeidende virksomhet, og kan bare være én av to. Minst én godkjenner må være herfra"
        }
        Refusal::AdviceMissing => "Personvernombudets råd er ikke registrert. Det må stå i innholdet først",
        Refusal::ReasonMissing => "Skriv hvorfor du returnerer versjonen",
        Refusal::NotAuthor => "Bare en som har skrevet versjonen, kan trekke den tilbake",
        Refusal::StartPast => "Første dag er passert. Velg i dag eller en dag fram i tid",
        Refusal::EndPast => {
            "Siste dag er passert. Velg i dag eller en dag fram i tid, eller trekk versjonen tilbake"
        }
        Refusal::DaysCrossed => "Siste dag er før første dag",
        Refusal::NotYet => "Versjonens første dag er ikke kommet",
    }
}

fn component(component: Component) -> &'static str {
    match component {
        Component::Code => "Koden må bestå av små bokstaver, tall og bindestrek",
        Component::Title => "Skriv et navn på bruksområdet",
        Component::PurposeCode => "Skriv en kode for formålet",
        Component::PurposeStatement => "Beskriv formålet",
        Component::ProcessingBasis => "Velg minst ett behandlingsgrunnlag",
        Component::NationalRule => "Vis til regelen som gir supplerende rettsgrunnlag (bokstav c og e)",
        Component::Needs => "Velg minst én tjeneste opplysningene skal hentes fra",
        Component::Service => "Tjenesten finnes ikke i katalogen",
        Component::Package => "Velg en rettighetspakke som tjenesten har",
        Component::Fields => "Velg minst én opplysning",
        Component::Field => "Opplysningen finnes ikke i tjenesten",
        Component::Necessity => "Skriv hvorfor opplysningen er nødvendig",
        Component::Categories => "Velg hvem opplysningene kan gjelde",
        Component::Window => "Velg hvilken periode det kan spørres om",
        Component::Modes => "Velg hvordan oppslag gjøres",
        Component::DisclosureBasis => "Velg hva som fritar fra taushetsplikten",
        Component::Secrecy => "Skriv hvilken taushetsplikt som gjelder hos dere",
        Component::ProviderAgreement => "Velg avtalen med den som gir opplysningene",
        Component::Retention => "Bestem om noe skal lagres, og hvor lenge",
        Component::OwnSystem => {
            "Si hva hvert mottakende system mottar av de valgte opplysningene, og hvor lenge det lagres der"
        }
        Component::CasePattern => "Skriv et mønster for saksnummeret",
        Component::CaseStates => "Velg hvilke tilstander saken kan være i",
        Component::CaseSystem => {
            "Velg et fagsystem som spørres om saken, og som har en adresse under «Nøkler til egne systemer»"
        }
        Component::Reasons => "Velg minst én begrunnelse",
        Component::SubjectsPerCase => "Skriv hvor mange personer en sak kan gjelde",
        Component::Dpia => "Vurder personvernkonsekvenser, eller skriv hvorfor det ikke trengs",
        Component::ProfessionalContact => "Velg en faglig kontaktperson",
        Component::TechnicalContact => "Velg en teknisk kontaktperson",
        Component::ChangeRoutine => "Velg rutinen for endringer",
        Component::IncidentRoutine => "Velg rutinen for hendelser",
        Component::InsightRoutine => "Velg rutinen for innsyn",
        Component::DeletionRoutine => "Velg rutinen for sletting",
        Component::Quota => "Bestem hvor mange oppslag som kan gjøres",
        Component::Automation => {
            "Velg hva som starter automatiske oppslag og hvem som svarer for dem, og vis til regelen"
        }
        Component::JointArrangement => {
            "Skriv hvem den felles behandlingsansvarlige er, hvordan den nås, og hvilken ordning dere har"
        }
        Component::TransferBasis => "Skriv mottaker, land med to bokstaver og dokument for overføringen",
        Component::DecisionRule => "Vis til regelen som åpner for automatiserte avgjørelser",
        Component::DecisionLogic => "Forklar logikken og hva den betyr",
        Component::Formula => "Rett det beregnede svaret: formel, satser og prøver",
        Component::DpoAdvice => "Registrer personvernombudets råd",
    }
}
