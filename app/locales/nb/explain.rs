//! Bokmål: why a look-up was let through or stopped, and where each field has its ground.

use super::super::{Explain, Thing};
use crate::{
    explain::{Door, Place, State, Step},
    wire::{AccessOf, ContactOf, EntryProof, FieldFate, RuleFor, Since},
};
use domain::lookup::WithheldWhy;

pub(super) const EXPLAIN: Explain = Explain {
    picture: "Veien fra deg til opplysningene",
    step,
    state,
    passed: "Alle vilkårene er oppfylt.",
    stopped_at: |step| format!("Oppslaget ble stoppet ved «{step}»."),
    not_judged: "Oppslaget er ikke ferdig vurdert.",
    conditions: "Alle vilkårene",
    met: |met, all| format!("{met} av {all} oppfylt"),
    stood_on: |count| format!("Bygger på ({count})"),
    kind,
    checksum: "Sjekksum",
    id: "Nummer",
    door: |door| match door {
        Door::Undertaking => "Skriv under på taushetserklæringen",
        Door::StepUp => "Bekreft at det er deg",
        Door::OnPages => "Gjør oppslaget her i Hjemmel",
        Door::Access => "Be om tilgang",
        Door::UseCases => "Velg et annet bruksområde",
        Door::Identity => "Oppgi hvem du er",
        Door::Consent => "Be om samtykke",
    },
    place: |place| match place {
        Place::Period => "Velg en annen periode",
        Place::Number => "Rett opp nummeret",
        Place::Role => "Rett opp rollen",
        Place::Relation => "Fyll ut tilknytningen",
        Place::Evidence => "Fyll ut hva som viser den",
        Place::Case => "Rett opp saksnummeret",
        Place::Reason => "Rett opp begrunnelsen",
        Place::ReasonText => "Skriv begrunnelsen på nytt",
        Place::NewNeed => "Oppgi at du har et nytt behov",
        Place::Fields => "Be om færre opplysninger",
    },
    new_window: "Åpnes i et nytt vindu. Kom tilbake hit etterpå og prøv igjen, så står alt du har fylt ut her fortsatt.",
    ask_officer: "Be personvernrådgiveren se på dette",
    ask_officer_intro: "Personvernrådgiveren får vite hvilket bruksområde det gjelder og hva som stoppet, men ikke hvem du slo opp.",
    officer_asked: "Personvernrådgiveren er bedt om å se på dette i dag.",
    officer_nobody: "Virksomheten har ingen annen personvernrådgiver nå. Snakk med tilgangsansvarlig.",
    contacts: "Hvem du kan snakke med",
    contacts_open: "Se hvem du kan snakke med",
    contact_of: |of| match of {
        ContactOf::Leader => "Leder",
        ContactOf::Admin => "Tilgangsansvarlig",
    },
    contacts_none: "Det er ikke registrert noen annen leder eller tilgangsansvarlig. Snakk med den som har ansvaret for Hjemmel hos dere.",
    again: "Prøv igjen med samme sak",
    again_intro: "Saksnummer og begrunnelse er fylt ut. Nummeret må du skrive på nytt, for det er ikke lagret.",
    open: "Se hele avgjørelsen",
    read_as_log: "Du leser avgjørelsen slik den er forseglet i loggen. At du har lest den, står i loggen.",
    read_as_asked: "En saksbehandler ber deg se på hva som stoppet oppslaget. Hvem det gjaldt, og hvilken sak, får du ikke vite.",
    one: "Oppslag som en saksbehandler spør om",
    asked_now: "Spurt nå",
    waits: "Se på hva som stoppet",
    mail_subject: "En saksbehandler ber deg se på et bruksområde",
    mail_text: |url| {
        format!(
            "Et oppslag ble stoppet av noe i et bruksområde, og saksbehandleren ber personvernrådgiveren se på det.\n\nLes mer her: {url}\n"
        )
    },
    chain_title: "Hvorfor opplysningen kunne hentes",
    chain_intro: "Her er hvert ledd fra opplysningen til loven og loggen, slik de sto da oppslaget ble gjort. Selve verdien står ikke her.",
    chain_open: "Se alle leddene fra lov til logg",
    fields_intro: "Velg en opplysning for å se hvorfor den kunne vises.",
    field: "Opplysningen",
    fate: |fate| match fate {
        FieldFate::Shown => "Vist",
        FieldFate::NotInAnswer => "Hentet, men svaret hadde ingen slik opplysning",
        FieldFate::Withheld(WithheldWhy::NotApproved) => "Ikke vist: ikke godkjent i bruksområdet",
        FieldFate::Withheld(WithheldWhy::NotRequested) => "Ikke vist: ikke bedt om denne gangen",
        FieldFate::Withheld(WithheldWhy::NotForSystem) => "Ikke vist: systemet har ikke tilgang til den",
        FieldFate::Withheld(WithheldWhy::Derived) => "Hentet, og brukt i et beregnet svar som vises i stedet",
        FieldFate::NothingFetched => "Ingenting ble hentet",
    },
    necessity: "Derfor er den nødvendig",
    version: "Versjonen som tillater den",
    version_of: |title, number| format!("{title}, versjon {number}"),
    approval: "Godkjent av",
    other_content: "Godkjenningen gjelder et annet innhold enn det som ble brukt.",
    rules: "Hjemmelen",
    rule_for: |what_for| match what_for {
        RuleFor::Processing => "Behandlingsgrunnlag",
        RuleFor::Disclosure => "Unntak fra taushetsplikten",
    },
    article6: |letter| format!("GDPR art. 6 nr. 1 bokstav {letter}"),
    consent: "Samtykke, skatteforvaltningsloven § 3-7 a",
    verified: "Kontrollert av",
    agreements: "Avtalene",
    agreement_unreadable: "Versjonen viser til en avtale som ikke kan leses nå.",
    access: "Tilgangen",
    access_of: |of| match of {
        AccessOf::Person => "Saksbehandlerens tilgang",
        AccessOf::System => "Systemets tilgang",
        AccessOf::BreakGlass => "Hastetilgang",
        AccessOf::Unknown => "Tilgang",
    },
    granted_by: "Gitt av",
    log: "Loggen",
    entry: |kind| match kind {
        "lookup.permitted" => "Oppslaget ble tillatt",
        "lookup.refused" => "Oppslaget ble stoppet",
        "lookup.disclosed" => "Opplysningene ble vist",
        "lookup.failed" => "Hentingen feilet",
        _ => "Loggoppføring",
    },
    entry_number: |index| format!("oppføring {index}"),
    leaf: "Sjekksum i loggen",
    proof: |proof| match proof {
        EntryProof::In(size) => format!("Bevist mot kontrollpunktet med {size} oppføringer."),
        EntryProof::NotYet => "Kontrollpunktet er ikke kommet ennå. Last siden på nytt om litt.".to_owned(),
        EntryProof::Failed => {
            "Oppføringen stemmer ikke med kontrollpunktet. Si fra til den som har ansvaret for loggen."
                .to_owned()
        }
    },
    proof_open: "Se beviset",
    open_register: "Se den i registeret",
    validity: "Gjaldt",
    since: |since| match since {
        Since::Same => "Uendret siden",
        Since::Changed => "Endret siden",
        Since::Over => "Gjelder ikke lenger",
        Since::Gone => "Finnes ikke lenger i registeret",
    },
    proved: "Stemmer med sjekksummen",
    not_proved: "Stemmer ikke med sjekksummen. Si fra til personvernrådgiveren.",
    unreadable: "Dette leddet kan ikke leses nå.",
    back: "Tilbake til oppslaget",
};

fn step(step: Step) -> &'static str {
    match step {
        Step::You => "Du",
        Step::Access => "Tilgangen",
        Step::UseCase => "Bruksområdet",
        Step::Law => "Hjemmelen",
        Step::Agreement => "Avtalene",
        Step::Case => "Saken",
        Step::Person => "Den det gjelder",
        Step::Data => "Opplysningene",
    }
}

fn state(state: State) -> &'static str {
    match state {
        State::Met => "Oppfylt",
        State::Stopped => "Stoppet her",
        State::Unmet => "Ikke oppfylt",
        State::Overridden => "Hastetilgang",
        State::NotJudged => "Ikke vurdert",
        State::NotRelevant => "Gjelder ikke",
    }
}

fn kind(kind: &str) -> &'static str {
    Thing::of(kind).map_or("Annet", |thing| match thing {
        Thing::Version => "Versjon",
        Thing::Hook => "Hjemmel",
        Thing::Agreement => "Avtale",
        Thing::Grant => "Tilgang",
        Thing::Account => "Konto",
        Thing::Client => "Nøkkel for et system",
        Thing::Contact => "Kontaktperson",
        Thing::Consent => "Samtykke",
        Thing::BreakGlass => "Hastetilgang",
        Thing::Assessment => "Vurdering av habilitet",
        Thing::Stop => "Nødstopp",
        Thing::Delegation => "Delegering i Altinn",
        Thing::LawChange => "Lovendring",
        Thing::Dpia => "Vurdering av personvernkonsekvenser",
        Thing::System => "System",
        Thing::Routine => "Rutine",
    })
}
