//! Nynorsk: versions that are written and approved.

use domain::usecase::{Component, life::Refusal};

use super::{
    super::Drafts,
    draft_keys::{HINTS, KEYS, PARTS, VALUES},
};

pub(super) const DRAFTS: Drafts = Drafts {
    open_title: "Under arbeid",
    open_caption: "Versjonar som blir skrivne eller ventar på godkjenning",
    new: "Nytt bruksområde",
    new_version: "Lag ny versjon",
    see_draft: "Sjå versjonen under arbeid",
    begin_title: "Nytt bruksområde",
    begin_intro: "Eit bruksområde blir skrive som utkast, sendt inn og godkjent av ein annan. Ingen kan bruke det før det er godkjent.",
    copy_title: "Kopier eit bruksområde",
    copy_from: "Kopier frå",
    copy_code_hint: "Koden til bruksområdet, slik han står i adressa til sida om det, til dømes praktisk-bistand.",
    copy_unknown: "Verksemda har ikkje noko bruksområde med denne koden. Finn koden i lista over bruksområde",
    code: "Kode",
    code_hint: "Små bokstavar, tal og bindestrek, til dømes praktisk-bistand. Koden kan ikkje endrast seinare.",
    name: "Namn",
    copy_button: "Lag utkast",
    json_title: "Hent inn frå JSON",
    json_label: "Innhald som JSON",
    json_hint: "Teksten du får frå «Innhald som JSON» i eit anna utkast, eller frå ei anna verksemd.",
    json_button: "Hent inn",
    from_missing: "Vel bruksområdet du vil kopiere frå",
    name_missing: "Skriv eit namn på bruksområdet",
    json_missing: "Lim inn innhaldet som JSON",
    bad_code: "Skriv koden med små bokstavar (a til z), tal og bindestrek",
    exists: "Koden er i bruk, eller bruksområdet har alt ein versjon under arbeid. Opne han, eller vel ein annan kode",
    unreadable: |line, column| {
        format!("Teksten kan ikkje lesast som eit bruksområde. Sjå på linje {line}, teikn {column}")
    },
    title: "Versjon under arbeid",
    version: |number| format!("Versjon {number}"),
    next_steps: "Kva du kan gjere no",
    gaps_title: "Dette manglar",
    gaps_intro: "Alt må vere på plass før du kan sende inn.",
    unready_title: "Dette ville stoppa oppslag",
    unready_intro: "Tilgangskontrollen har sett på grunnlaget slik det er no. Dette må vere i orden før du kan sende inn.",
    ready: "Ingenting manglar, og grunnlaget held.",
    says_title: "Innhaldet",
    compared: |number| format!("Samanlikna med versjon {number}, som er i bruk."),
    not_compared: "Ingen versjon er i bruk enno, så alt er nytt.",
    part: "Opplysning",
    before: "I bruk no",
    after: "Ny versjon",
    changed: "Endra",
    unchanged: "Uendra",
    nothing: "Ingenting",
    whole: "Heile innhaldet",
    changes: |count| match count {
        0 => "Ingen linjer er endra.".to_owned(),
        1 => "1 linje er endra.".to_owned(),
        many => format!("{many} linjer er endra."),
    },
    editors: "Skriven av",
    approved_by: "Godkjend av",
    approvals_of: |given, needed| format!("{given} av {needed} godkjenningar"),
    sent_back: "Returnert",
    check: "Vilkår",
    service: "Teneste",
    why: "Kvifor",
    write: "Rediger som JSON",
    submit: "Send inn",
    submit_hint: "Når du sender inn, blir innhaldet låst. Ein annan person må godkjenne det.",
    withdraw: "Trekk tilbake",
    answer_title: "Svar på versjonen",
    answer_intro: "Du godkjenner nøyaktig det som står på denne sida.",
    comment: "Kommentar",
    comment_hint: "Må fyllast ut når du returnerer. Skriv ikkje fødselsnummer.",
    approve: "Godkjenn",
    send_back: "Returner",
    edit_title: "Rediger innhaldet",
    edit_intro: "Innhaldet står som JSON. Kopier teksten for å ta han med deg; endre han og lagre for å skrive i utkastet.",
    save: "Lagre utkastet",
    back: "Tilbake til versjonen",
    tasks: "Del for del",
    complete: "Utfylt",
    lacking: "Manglar noko",
    save_next: "Lagre og gå vidare",
    save_back: "Lagre og sjå lista",
    save_more: "Lagre og legg til meir",
    not_chosen: "Ikkje vald",
    number_wrong: "Skriv eit heilt tal",
    case_not_matched: "Saksnummeret passar ikkje til mønsteret. Rett mønsteret eller saksnummeret.",
    day_wrong: "Skriv ein dato",
    choose_first: "Vel her, eller tøm felta som høyrer til",
    chosen_twice: "Systemet er valt to gonger. Vel eit anna, eller samle opplysningane på éin stad",
    parts: PARTS,
    part_hints: HINTS,
    moved: "Nokon andre har endra versjonen sidan du opna han. Les han på nytt, og prøv igjen",
    holds_number: "Teksten inneheld eit fødselsnummer. Ta det bort, og prøv igjen",
    refusal,
    component,
    keys: KEYS,
    values: VALUES,
};

fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::NoIdentity => {
            "Kontoen din er ikkje knytt til ein stadfesta identitet. Be ein administrator om å stadfeste han"
        }
        Refusal::Incomplete => "Noko manglar. Sjå lista over kva som manglar",
        Refusal::Departs => {
            "Innhaldet avvik frå malen det følgjer. Hent tilbake det som er låst, eller slepp malen"
        }
        Refusal::NotReady => "Grunnlaget ville stoppa oppslag. Sjå lista over kva som må vere i orden",
        Refusal::OwnWork => "Du har skrive eller sendt inn denne versjonen. Ein annan må svare på han",
        Refusal::Twice => "Du har alt godkjent. Ein annan person må òg godkjenne",
        Refusal::Stale => {
            "Innhaldet er eit anna enn det du las, eller versjonen ventar ikkje på godkjenning. Les han på nytt"
        }
        Refusal::Elsewhere => {
            "Du godkjenner for ei samarbeidande verksemd, og kan berre vere éin av to. Minst éin godkjennar må vere herifrå"
        }
        Refusal::AdviceMissing => {
            "Rådet frå personvernombodet er ikkje registrert. Det må stå i innhaldet først"
        }
        Refusal::ReasonMissing => "Skriv kvifor du returnerer versjonen",
        Refusal::NotAuthor => "Berre ein som har skrive versjonen, kan trekkje han tilbake",
        Refusal::StartPast => "Første dag er passert. Vel i dag eller ein dag fram i tid",
        Refusal::EndPast => {
            "Siste dag er passert. Vel i dag eller ein dag fram i tid, eller trekk versjonen tilbake"
        }
        Refusal::DaysCrossed => "Siste dag er før første dag",
        Refusal::NotYet => "Den første dagen til versjonen er ikkje komen",
    }
}

fn component(component: Component) -> &'static str {
    match component {
        Component::Code => "Koden må vere små bokstavar, tal og bindestrek",
        Component::Title => "Skriv eit namn på bruksområdet",
        Component::PurposeCode => "Skriv ein kode for føremålet",
        Component::PurposeStatement => "Skildre føremålet",
        Component::ProcessingBasis => "Vel minst eitt behandlingsgrunnlag",
        Component::NationalRule => "Vis til regelen som gir supplerande rettsgrunnlag (bokstav c og e)",
        Component::Needs => "Vel minst éi teneste opplysningane skal hentast frå",
        Component::Service => "Tenesta finst ikkje i katalogen",
        Component::Package => "Vel ei rettigheitspakke som tenesta har",
        Component::Fields => "Vel minst éi opplysning",
        Component::Field => "Opplysninga finst ikkje i tenesta",
        Component::Necessity => "Skriv kvifor opplysninga er nødvendig",
        Component::Categories => "Vel kven opplysningane kan gjelde",
        Component::Window => "Vel kva periode det kan spørjast om",
        Component::Modes => "Vel korleis oppslag blir gjorde",
        Component::DisclosureBasis => "Vel kva som fritek frå teieplikta",
        Component::Secrecy => "Skriv kva teieplikt som gjeld hos dykk",
        Component::ProviderAgreement => "Vel avtalen med den som gir opplysningane",
        Component::Retention => "Bestem om noko skal lagrast, og kor lenge",
        Component::OwnSystem => {
            "Sei kva kvart mottakande system tek imot av dei valde opplysningane, og kor lenge det blir lagra der"
        }
        Component::CasePattern => "Skriv eit mønster for saksnummeret",
        Component::CaseStates => "Vel kva tilstandar saka kan vere i",
        Component::CaseSystem => {
            "Vel eit fagsystem som blir spurt om saka, og som har ei adresse under «Nøklar til eigne system»"
        }
        Component::Reasons => "Vel minst éi grunngiving",
        Component::SubjectsPerCase => "Skriv kor mange personar ei sak kan gjelde",
        Component::Dpia => "Vurder personvernkonsekvensar, eller skriv kvifor det ikkje trengst",
        Component::ProfessionalContact => "Vel ein fagleg kontaktperson",
        Component::TechnicalContact => "Vel ein teknisk kontaktperson",
        Component::ChangeRoutine => "Vel rutinen for endringar",
        Component::IncidentRoutine => "Vel rutinen for hendingar",
        Component::InsightRoutine => "Vel rutinen for innsyn",
        Component::DeletionRoutine => "Vel rutinen for sletting",
        Component::Quota => "Bestem kor mange oppslag som kan gjerast",
        Component::Automation => {
            "Vel kva som startar automatiske oppslag og kven som svarar for dei, og vis til regelen"
        }
        Component::JointArrangement => {
            "Skriv kven den felles behandlingsansvarlege er, korleis ho kan nåast, og kva ordning de har"
        }
        Component::TransferBasis => "Skriv mottakar, land med to bokstavar og dokument for overføringa",
        Component::DecisionRule => "Vis til regelen som opnar for automatiserte avgjerder",
        Component::DecisionLogic => "Forklar logikken og kva han har å seie",
        Component::Formula => "Rett det utrekna svaret: formel, satsar og prøver",
        Component::DpoAdvice => "Registrer rådet frå personvernombodet",
    }
}
