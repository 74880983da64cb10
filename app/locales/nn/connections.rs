//! Nynorsk: connections.

use domain::{
    connection::{RouteLack, RouteRefusal},
    gate::ConnectionMode,
};

use super::super::Connections;

pub(super) const CONNECTIONS: Connections = Connections {
    title: "Tilkoplingar",
    intro: "Korleis verksemda når kvar teneste. Når ei endring gjer at opplysningane går gjennom nokon andre enn før, må ein annan person godta henne.",
    meanings: "Kva kvar veg betyr",
    mode,
    means,
    service: "Teneste",
    provider: "Tilbydar",
    way: "Veg",
    supplier: "Organisasjonsnummeret til leverandøren",
    supplier_hint: "Ni siffer",
    reference: "Referanse til delegeringa i Altinn",
    reference_hint: "Slik ho står i Altinn. Skriv ikkje fødselsnummer.",
    valid_from: "Delegeringa gjeld frå",
    valid_to: "Delegeringa gjeld til og med",
    valid_to_hint: "Tom betyr til ho blir trekt tilbake.",
    missing: "Manglar",
    complete: "Ingenting manglar",
    lack,
    waits: "Ventar på ein annan person",
    client: "Maskinporten-klient",
    client_hint: "Klient-id-en frå sjølvbeteninga til Digdir. Nøkkelen høyrer heime i nøkkellageret, aldri her.",
    no_client: "Ingen klient",
    change_client: "Byt Maskinporten-klient",
    change: "Endre",
    one: "Tilkopling",
    one_intro: "Endringar av kven opplysningane går gjennom, gjeld først når ein annan person har godteke dei. Andre endringar gjeld frå neste førespurnad.",
    only_supplier: "Fyll ut dette berre når tenesta blir nådd gjennom ein leverandør:",
    reason: "Grunngiving",
    reason_hint: "Skriv ikkje fødselsnummer eller namn.",
    save: "Lagre",
    changes: "Tidlegare endringar",
    no_changes: "Ingenting er endra.",
    before: "Før",
    after: "Etter",
    asked: "Bede om av",
    answer: "Svar",
    accept: "Godta",
    refuse: "Avvis",
    accepted: "Godteke",
    refused: "Avvist",
    what: "Kva",
    day_wrong: "Skriv ein dato.",
    choose_way: "Vel korleis tenesta blir nådd.",
    holds_number: "Teksten inneheld eit fødselsnummer. Ta det bort, og prøv igjen.",
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
            "Den eigne Maskinporten-klienten til verksemda spør tilbydaren. Ingen andre ser opplysningane."
        }
        ConnectionMode::Supplier => {
            "Ein leverandør spør på vegner av verksemda, etter delegering i Altinn. Leverandøren er databehandlar og må ha ein avtale som bruksområda nemner."
        }
        ConnectionMode::KsFiks => {
            "KS Fiks skal spørje på vegner av verksemda. Dette er ikkje kopla til enno: oppslag blir avgjorde og loggførte, og endar som mislykka utan at noko blir henta."
        }
    }
}

fn lack(lack: RouteLack) -> &'static str {
    match lack {
        RouteLack::Client => "Verksemda har ingen Maskinporten-klient",
        RouteLack::Delegation => "Delegeringa i Altinn er ikkje registrert",
        RouteLack::DelegationComing => "Delegeringa har ikkje begynt å gjelde",
        RouteLack::DelegationExpired => "Delegeringa har gått ut",
        RouteLack::ProcessorAgreement => "Ingen databehandlaravtale med leverandøren gjeld",
        RouteLack::KsFiks => "Ikkje kopla til: oppslag endar som mislykka",
    }
}

fn refusal(why: RouteRefusal) -> &'static str {
    match why {
        RouteRefusal::NoIdentity => {
            "Kontoen din er ikkje knytt til ein stadfesta person. Be ein administrator stadfeste han."
        }
        RouteRefusal::OwnWork => "Du har sjølv bede om dette. Ein annan person må godta det.",
        RouteRefusal::NoChange => "Ingenting er endra.",
        RouteRefusal::ReasonMissing => "Skriv ei grunngiving.",
        RouteRefusal::SupplierMissing => "Skriv organisasjonsnummeret til leverandøren, ni siffer.",
        RouteRefusal::ReferenceMissing => "Skriv referansen til delegeringa i Altinn.",
        RouteRefusal::StartMissing => "Vel dagen delegeringa gjeld frå.",
        RouteRefusal::DaysCrossed => "Siste dag er før første dag.",
        RouteRefusal::ClientMissing => "Skriv klient-id-en: bokstavar, tal og bindestrek.",
        RouteRefusal::Waiting => "Ei endring av det same ventar alt på svar.",
        RouteRefusal::Stale => "Endringa er svart på, eller det ho gjeld, er endra sidan. Sjå over på nytt.",
    }
}
