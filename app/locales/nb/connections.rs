//! Bokmål: connections.

use domain::{
    connection::{RouteLack, RouteRefusal},
    gate::ConnectionMode,
};

use super::super::Connections;

pub(super) const CONNECTIONS: Connections = Connections {
    title: "Tilkoblinger",
    intro: "Hvordan virksomheten når hver tjeneste. Når en endring gjør at opplysningene går gjennom noen andre enn før, må en annen person godta den.",
    meanings: "Hva hver vei betyr",
    mode,
    means,
    service: "Tjeneste",
    provider: "Tilbyder",
    way: "Vei",
    supplier: "Leverandørens organisasjonsnummer",
    supplier_hint: "Ni siffer",
    reference: "Referanse til delegeringen i Altinn",
    reference_hint: "Slik den står i Altinn. Skriv ikke fødselsnummer.",
    valid_from: "Delegeringen gjelder fra",
    valid_to: "Delegeringen gjelder til og med",
    valid_to_hint: "Tom betyr til den trekkes tilbake.",
    missing: "Mangler",
    complete: "Ingenting mangler",
    lack,
    waits: "Venter på en annen person",
    client: "Maskinporten-klient",
    client_hint: "Klient-id-en fra Digdirs selvbetjening. Nøkkelen hører hjemme i nøkkellageret, aldri her.",
    no_client: "Ingen klient",
    change_client: "Bytt Maskinporten-klient",
    change: "Endre",
    one: "Tilkobling",
    one_intro: "Endringer av hvem opplysningene går gjennom, gjelder først når en annen person har godtatt dem. Andre endringer gjelder fra neste forespørsel.",
    only_supplier: "Fyll ut dette bare når tjenesten nås gjennom en leverandør:",
    reason: "Begrunnelse",
    reason_hint: "Skriv ikke fødselsnummer eller navn.",
    save: "Lagre",
    changes: "Tidligere endringer",
    no_changes: "Ingenting er endret.",
    before: "Før",
    after: "Etter",
    asked: "Bedt om av",
    answer: "Svar",
    accept: "Godta",
    refuse: "Avvis",
    accepted: "Godtatt",
    refused: "Avvist",
    what: "Hva",
    day_wrong: "Skriv en dato.",
    choose_way: "Velg hvordan tjenesten nås.",
    holds_number: "Teksten inneholder et fødselsnummer. Ta det bort, og prøv igjen.",
    refusal,
};

fn mode(mode: ConnectionMode) -> &'static str {
    match mode {
        ConnectionMode::Direct => "Direkte",
        ConnectionMode::Supplier => "Gjennom leverandør",
        ConnectionMode::KsFiks => "Gjennom KS Fiks",
    }
}

fn means(mode: ConnectionMode) -> &'static str {
    match mode {
        ConnectionMode::Direct => {
            "Virksomhetens egen Maskinporten-klient spør tilbyderen. Ingen andre ser opplysningene."
        }
        ConnectionMode::Supplier => {
            "En leverandør spør på vegne av virksomheten, etter delegering i Altinn. Leverandøren er databehandler og må ha en avtale som bruksområdene nevner."
        }
        ConnectionMode::KsFiks => {
            "KS Fiks skal spørre på vegne av virksomheten. Dette er ikke koblet til ennå: oppslag blir avgjort og loggført, og ender som mislykket uten at noe hentes."
        }
    }
}

fn lack(lack: RouteLack) -> &'static str {
    match lack {
        RouteLack::Client => "Virksomheten har ingen Maskinporten-klient",
        RouteLack::Delegation => "Delegeringen i Altinn er ikke registrert",
        RouteLack::DelegationComing => "Delegeringen har ikke begynt å gjelde",
        RouteLack::DelegationExpired => "Delegeringen er utløpt",
        RouteLack::ProcessorAgreement => "Ingen databehandleravtale med leverandøren gjelder",
        RouteLack::KsFiks => "Ikke koblet til: oppslag ender som mislykket",
    }
}

fn refusal(why: RouteRefusal) -> &'static str {
    match why {
        RouteRefusal::NoIdentity => {
            "Kontoen din er ikke knyttet til en bekreftet person. Be en administrator bekrefte den."
        }
        RouteRefusal::OwnWork => "Du har selv bedt om dette. En annen person må godta det.",
        RouteRefusal::NoChange => "Ingenting er endret.",
        RouteRefusal::ReasonMissing => "Skriv en begrunnelse.",
        RouteRefusal::SupplierMissing => "Skriv leverandørens organisasjonsnummer, ni siffer.",
        RouteRefusal::ReferenceMissing => "Skriv referansen til delegeringen i Altinn.",
        RouteRefusal::StartMissing => "Velg dagen delegeringen gjelder fra.",
        RouteRefusal::DaysCrossed => "Siste dag er før første dag.",
        RouteRefusal::ClientMissing => "Skriv klient-id-en: bokstaver, tall og bindestrek.",
        RouteRefusal::Waiting => "En endring av det samme venter allerede på svar.",
        RouteRefusal::Stale => {
            "Endringen er besvart, eller det den gjelder, er endret siden. Se over på nytt."
        }
    }
}
