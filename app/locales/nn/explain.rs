//! Nynorsk: why a look-up was let through or stopped, and where each field has its ground.

use super::super::{Explain, Thing};
use crate::{
    explain::{Door, Place, State, Step},
    wire::{AccessOf, ContactOf, EntryProof, FieldFate, RuleFor, Since},
};
use domain::lookup::WithheldWhy;

pub(super) const EXPLAIN: Explain = Explain {
    picture: "Vegen frå deg til opplysningane",
    step,
    state,
    passed: "Alle vilkåra er oppfylte.",
    stopped_at: |step| format!("Oppslaget vart stoppa ved «{step}»."),
    not_judged: "Oppslaget er ikkje ferdig vurdert.",
    conditions: "Alle vilkåra",
    met: |met, all| format!("{met} av {all} oppfylte"),
    stood_on: |count| format!("Byggjer på ({count})"),
    kind,
    checksum: "Sjekksum",
    id: "Nummer",
    door: |door| match door {
        Door::Undertaking => "Skriv under på teieplikterklæringa",
        Door::StepUp => "Stadfest at det er deg",
        Door::OnPages => "Gjer oppslaget her i Hjemmel",
        Door::Access => "Be om tilgang",
        Door::UseCases => "Vel eit anna bruksområde",
        Door::Identity => "Oppgje kven du er",
        Door::Consent => "Be om samtykke",
    },
    place: |place| match place {
        Place::Period => "Vel ein annan periode",
        Place::Number => "Rett opp nummeret",
        Place::Role => "Rett opp rolla",
        Place::Relation => "Fyll ut tilknytinga",
        Place::Evidence => "Fyll ut kva som viser ho",
        Place::Case => "Rett opp saksnummeret",
        Place::Reason => "Rett opp grunngjevinga",
        Place::ReasonText => "Skriv grunngjevinga på nytt",
        Place::NewNeed => "Oppgje at du har eit nytt behov",
        Place::Fields => "Be om færre opplysningar",
    },
    new_window: "Blir opna i eit nytt vindauge. Kom tilbake hit etterpå og prøv igjen, så står alt du har fylt ut her framleis.",
    ask_officer: "Be personvernrådgjevaren sjå på dette",
    ask_officer_intro: "Personvernrådgjevaren får vite kva bruksområde det gjeld og kva som stoppa, men ikkje kven du slo opp.",
    officer_asked: "Personvernrådgjevaren er beden om å sjå på dette i dag.",
    officer_nobody: "Verksemda har ingen annan personvernrådgjevar no. Snakk med tilgangsansvarleg.",
    contacts: "Kven du kan snakke med",
    contacts_open: "Sjå kven du kan snakke med",
    contact_of: |of| match of {
        ContactOf::Leader => "Leiar",
        ContactOf::Admin => "Tilgangsansvarleg",
    },
    contacts_none: "Det er ikkje registrert nokon annan leiar eller tilgangsansvarleg. Snakk med den som har ansvaret for Hjemmel hos dykk.",
    again: "Prøv igjen med same sak",
    again_intro: "Saksnummer og grunngjeving er fylte ut. Nummeret må du skrive på nytt, for det er ikkje lagra.",
    open: "Sjå heile avgjerda",
    read_as_log: "Du les avgjerda slik ho er forsegla i loggen. At du har lese ho, står i loggen.",
    read_as_asked: "Ein saksbehandlar ber deg sjå på kva som stoppa oppslaget. Kven det galdt, og kva sak, får du ikkje vite.",
    one: "Oppslag som ein saksbehandlar spør om",
    asked_now: "Spurt no",
    waits: "Sjå på kva som stoppa",
    mail_subject: "Ein saksbehandlar ber deg sjå på eit bruksområde",
    mail_text: |url| {
        format!(
            "Eit oppslag vart stoppa av noko i eit bruksområde, og saksbehandlaren ber personvernrådgjevaren sjå på det.\n\nLes meir her: {url}\n"
        )
    },
    chain_title: "Kvifor opplysninga kunne hentast",
    chain_intro: "Her er kvart ledd frå opplysninga til lova og loggen, slik dei stod då oppslaget vart gjort. Sjølve verdien står ikkje her.",
    chain_open: "Sjå alle ledda frå lov til logg",
    fields_intro: "Vel ei opplysning for å sjå kvifor ho kunne visast.",
    field: "Opplysninga",
    fate: |fate| match fate {
        FieldFate::Shown => "Vist",
        FieldFate::NotInAnswer => "Henta, men svaret hadde inga slik opplysning",
        FieldFate::Withheld(WithheldWhy::NotApproved) => "Ikkje vist: ikkje godkjend i bruksområdet",
        FieldFate::Withheld(WithheldWhy::NotRequested) => "Ikkje vist: ikkje beden om denne gongen",
        FieldFate::Withheld(WithheldWhy::NotForSystem) => "Ikkje vist: systemet har ikkje tilgang til ho",
        FieldFate::Withheld(WithheldWhy::Derived) => {
            "Henta, og brukt i eit utrekna svar som blir vist i staden"
        }
        FieldFate::NothingFetched => "Ingenting vart henta",
    },
    necessity: "Derfor er ho nødvendig",
    version: "Versjonen som tillèt ho",
    version_of: |title, number| format!("{title}, versjon {number}"),
    approval: "Godkjend av",
    other_content: "Godkjenninga gjeld eit anna innhald enn det som vart brukt.",
    rules: "Heimelen",
    rule_for: |what_for| match what_for {
        RuleFor::Processing => "Behandlingsgrunnlag",
        RuleFor::Disclosure => "Unntak frå teieplikta",
    },
    article6: |letter| format!("GDPR art. 6 nr. 1 bokstav {letter}"),
    consent: "Samtykke, skatteforvaltningsloven § 3-7 a",
    verified: "Kontrollert av",
    agreements: "Avtalane",
    agreement_unreadable: "Versjonen viser til ein avtale som ikkje kan lesast no.",
    access: "Tilgangen",
    access_of: |of| match of {
        AccessOf::Person => "Tilgangen til saksbehandlaren",
        AccessOf::System => "Tilgangen til systemet",
        AccessOf::BreakGlass => "Hastetilgang",
        AccessOf::Unknown => "Tilgang",
    },
    granted_by: "Gjeven av",
    log: "Loggen",
    entry: |kind| match kind {
        "lookup.permitted" => "Oppslaget vart tillate",
        "lookup.refused" => "Oppslaget vart stoppa",
        "lookup.disclosed" => "Opplysningane vart viste",
        "lookup.failed" => "Hentinga feila",
        _ => "Loggoppføring",
    },
    entry_number: |index| format!("oppføring {index}"),
    leaf: "Sjekksum i loggen",
    proof: |proof| match proof {
        EntryProof::In(size) => format!("Bevist mot kontrollpunktet med {size} oppføringar."),
        EntryProof::NotYet => "Kontrollpunktet er ikkje kome enno. Last sida på nytt om litt.".to_owned(),
        EntryProof::Failed => {
            "Oppføringa stemmer ikkje med kontrollpunktet. Sei frå til den som har ansvaret for loggen."
                .to_owned()
        }
    },
    proof_open: "Sjå beviset",
    open_register: "Sjå han i registeret",
    validity: "Galdt",
    since: |since| match since {
        Since::Same => "Uendra sidan",
        Since::Changed => "Endra sidan",
        Since::Over => "Gjeld ikkje lenger",
        Since::Gone => "Finst ikkje lenger i registeret",
    },
    proved: "Stemmer med sjekksummen",
    not_proved: "Stemmer ikkje med sjekksummen. Sei frå til personvernrådgjevaren.",
    unreadable: "Dette leddet kan ikkje lesast no.",
    back: "Tilbake til oppslaget",
};

fn step(step: Step) -> &'static str {
    match step {
        Step::You => "Du",
        Step::Access => "Tilgangen",
        Step::UseCase => "Bruksområdet",
        Step::Law => "Heimelen",
        Step::Agreement => "Avtalane",
        Step::Case => "Saken",
        Step::Person => "Den det gjeld",
        Step::Data => "Opplysningane",
    }
}

fn state(state: State) -> &'static str {
    match state {
        State::Met => "Oppfylt",
        State::Stopped => "Stoppa her",
        State::Unmet => "Ikkje oppfylt",
        State::Overridden => "Hastetilgang",
        State::NotJudged => "Ikkje vurdert",
        State::NotRelevant => "Gjeld ikkje",
    }
}

fn kind(kind: &str) -> &'static str {
    Thing::of(kind).map_or("Anna", |thing| match thing {
        Thing::Version => "Versjon",
        Thing::Hook => "Heimel",
        Thing::Agreement => "Avtale",
        Thing::Grant => "Tilgang",
        Thing::Account => "Konto",
        Thing::Client => "Nøkkel for eit system",
        Thing::Contact => "Kontaktperson",
        Thing::Consent => "Samtykke",
        Thing::BreakGlass => "Hastetilgang",
        Thing::Assessment => "Vurdering av habilitet",
        Thing::Stop => "Nødstopp",
        Thing::Delegation => "Delegering i Altinn",
        Thing::LawChange => "Lovendring",
        Thing::Dpia => "Vurdering av personvernkonsekvensar",
        Thing::System => "System",
        Thing::Routine => "Rutine",
    })
}
