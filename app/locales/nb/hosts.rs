//! Bokmål: acts for others.

use domain::access::host::{HostKind, HostRefusal};

use super::super::Hosts;

pub(super) const HOSTS: Hosts = Hosts {
    title: "Oppgaver for andre",
    nav: "Oppgaver for andre",
    intro: "En vertskommune eller en databehandler kan gjøre oppslag på vegne av en annen virksomhet, innenfor de bruksområdene avtalen nevner. En samarbeidende virksomhet kan godkjenne som én av to. Hver som handler slik, står i loggen til den virksomheten det gjelder.",
    for_us: "Handler på våre vegne",
    for_us_none: "Ingen handler på våre vegne.",
    by_us: "Vi handler på vegne av",
    by_us_none: "Vi handler ikke på vegne av noen.",
    organisation: "Virksomhet",
    kind: "Avtalen gjelder",
    kind_is: |kind| match kind {
        HostKind::HostMunicipality => "Vertskommune (kommuneloven kapittel 20)",
        HostKind::Processor => "Databehandler",
        HostKind::Cooperation => "Samarbeid om godkjenning: kan være én av to godkjennere",
    },
    kind_missing: "Velg hva avtalen gjelder",
    reference: "Referanse",
    reference_hint: "For eksempel saksnummer i arkivet. Ikke fødselsnummer.",
    period: "Gjelder",
    state: "Status",
    waits: "Venter på bekreftelse",
    coming: "Gjelder senere",
    in_force: "Gjelder nå",
    ended: "Avsluttet",
    over: "Utløpt",
    new: "Registrer en avtale",
    new_intro: "Registrer avtalen når en annen virksomhet skal gjøre oppslag på våre vegne, eller godkjenne sammen med oss. Den gjelder først når tilgangsansvarlig der har bekreftet den.",
    orgnr: "Organisasjonsnummeret til den som skal handle for oss",
    orgnr_hint: "9 siffer.",
    orgnr_missing: "Skriv organisasjonsnummeret",
    first: "Første dag",
    last: "Siste dag",
    day_missing: "Velg en dag",
    use_cases: "Bruksområder",
    use_cases_hint: "Bare disse gjelder avtalen for.",
    codes_hint: "Skriv kodene, med mellomrom mellom. Bare disse gjelder avtalen for.",
    register: "Registrer",
    one: "Avtale om oppgaver for andre",
    says: |kind, host, organisation| match kind {
        HostKind::HostMunicipality | HostKind::Processor => {
            format!("{host} kan gjøre oppslag på vegne av {organisation}.")
        }
        HostKind::Cooperation => format!("{host} kan godkjenne sammen med {organisation}, som én av to."),
    },
    registered_by: "Registrert av",
    confirmed_by: "Bekreftet av",
    people: "Personer som handler gjennom avtalen",
    people_none: "Ingen er sluppet inn ennå.",
    name: "Navn",
    since: "Fra",
    invite: "Slipp inn en person",
    invite_intro: |kind, host| match kind {
        HostKind::HostMunicipality | HostKind::Processor => format!(
            "Personen må ha en konto hos {host} fra før, og blir saksbehandler. Tilgang til hvert bruksområde gis for seg."
        ),
        HostKind::Cooperation => format!(
            "Personen må ha en konto hos {host} fra før, og blir godkjenner. De leser og svarer på versjoner av bruksområdene i avtalen, og kommer ikke til noe annet."
        ),
    },
    answer: "Bekreft eller avslutt",
    confirm_intro: "Når du bekrefter, kan den andre virksomheten slippe inn personer herfra.",
    confirm: "Bekreft avtalen",
    end_intro: "Når avtalen avsluttes, kan ingen handle gjennom den fra neste forespørsel.",
    end: "Avslutt avtalen",
    back: "Til alle avtaler",
    through: |host| format!("gjennom avtale med {host}"),
    not_of_host: "Kontoen din hører ikke til virksomheten som har avtalen, eller avtalen gjelder ikke lenger.",
    refusal,
};

fn refusal(why: HostRefusal) -> &'static str {
    match why {
        HostRefusal::NoIdentity => {
            "Det må være bekreftet hvem du er, før du kan gjøre dette. Be en annen tilgangsansvarlig om hjelp"
        }
        HostRefusal::OrganisationUnknown => "Ingen virksomhet her har dette organisasjonsnummeret",
        HostRefusal::OwnOrganisation => "En virksomhet kan ikke handle på vegne av seg selv",
        HostRefusal::ReferenceInvalid => "Skriv en referanse på høyst 100 tegn, uten fødselsnummer",
        HostRefusal::DayPast => "Siste dag må være i dag eller senere, og ikke før første dag",
        HostRefusal::TooLong => "Velg høyst fire år om gangen",
        HostRefusal::NoUseCase => "Velg minst ett bruksområde",
        HostRefusal::UseCaseUnknown => "Velg blant bruksområdene som er i registeret og ikke avsluttet",
        HostRefusal::SamePerson => "Du registrerte avtalen. En annen person må bekrefte den",
        HostRefusal::Over => "Avtalen er allerede bekreftet, avsluttet eller utløpt. Last siden på nytt",
    }
}
