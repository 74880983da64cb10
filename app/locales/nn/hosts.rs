//! Nynorsk: acts for others.

use domain::access::host::{HostKind, HostRefusal};

use super::super::Hosts;

pub(super) const HOSTS: Hosts = Hosts {
    title: "Oppgåver for andre",
    nav: "Oppgåver for andre",
    intro: "Ein vertskommune eller ein databehandlar kan gjere oppslag på vegner av ei anna verksemd, innanfor dei bruksområda avtalen nemner. Ei samarbeidande verksemd kan godkjenne som éin av to. Kvar som handlar slik, står i loggen til den verksemda det gjeld.",
    for_us: "Handlar på våre vegner",
    for_us_none: "Ingen handlar på våre vegner.",
    by_us: "Vi handlar på vegner av",
    by_us_none: "Vi handlar ikkje på vegner av nokon.",
    organisation: "Verksemd",
    kind: "Avtalen gjeld",
    kind_is: |kind| match kind {
        HostKind::HostMunicipality => "Vertskommune (kommunelova kapittel 20)",
        HostKind::Processor => "Databehandlar",
        HostKind::Cooperation => "Samarbeid om godkjenning: kan vere éin av to godkjennarar",
    },
    kind_missing: "Vel kva avtalen gjeld",
    reference: "Referanse",
    reference_hint: "Til dømes saksnummer i arkivet. Ikkje fødselsnummer.",
    period: "Gjeld",
    state: "Status",
    waits: "Ventar på stadfesting",
    coming: "Gjeld seinare",
    in_force: "Gjeld no",
    ended: "Avslutta",
    over: "Gått ut",
    new: "Registrer ein avtale",
    new_intro: "Registrer avtalen når ei anna verksemd skal gjere oppslag på våre vegner, eller godkjenne saman med oss. Han gjeld først når tilgangsansvarleg der har stadfesta han.",
    orgnr: "Organisasjonsnummeret til den som skal handle for oss",
    orgnr_hint: "9 siffer.",
    orgnr_missing: "Skriv organisasjonsnummeret",
    first: "Første dag",
    last: "Siste dag",
    day_missing: "Vel ein dag",
    use_cases: "Bruksområde",
    use_cases_hint: "Berre desse gjeld avtalen for.",
    codes_hint: "Skriv kodane, med mellomrom mellom. Berre desse gjeld avtalen for.",
    register: "Registrer",
    one: "Avtale om oppgåver for andre",
    says: |kind, host, organisation| match kind {
        HostKind::HostMunicipality | HostKind::Processor => {
            format!("{host} kan gjere oppslag på vegner av {organisation}.")
        }
        HostKind::Cooperation => format!("{host} kan godkjenne saman med {organisation}, som éin av to."),
    },
    registered_by: "Registrert av",
    confirmed_by: "Stadfesta av",
    people: "Personar som handlar gjennom avtalen",
    people_none: "Ingen er sleppte inn enno.",
    name: "Namn",
    since: "Frå",
    invite: "Slepp inn ein person",
    invite_intro: |kind, host| match kind {
        HostKind::HostMunicipality | HostKind::Processor => format!(
            "Personen må ha ein konto hos {host} frå før, og blir saksbehandlar. Tilgang til kvart bruksområde blir gitt for seg."
        ),
        HostKind::Cooperation => format!(
            "Personen må ha ein konto hos {host} frå før, og blir godkjennar. Dei les og svarar på versjonar av bruksområda i avtalen, og kjem ikkje til noko anna."
        ),
    },
    answer: "Stadfest eller avslutt",
    confirm_intro: "Når du stadfestar, kan den andre verksemda sleppe inn personar herifrå.",
    confirm: "Stadfest avtalen",
    end_intro: "Når avtalen blir avslutta, kan ingen handle gjennom han frå neste førespurnad.",
    end: "Avslutt avtalen",
    back: "Til alle avtalar",
    through: |host| format!("gjennom avtale med {host}"),
    not_of_host: "Kontoen din høyrer ikkje til verksemda som har avtalen, eller avtalen gjeld ikkje lenger.",
    refusal,
};

fn refusal(why: HostRefusal) -> &'static str {
    match why {
        HostRefusal::NoIdentity => {
            "Det må vere stadfesta kven du er, før du kan gjere dette. Be ein annan tilgangsansvarleg om hjelp"
        }
        HostRefusal::OrganisationUnknown => "Inga verksemd her har dette organisasjonsnummeret",
        HostRefusal::OwnOrganisation => "Ei verksemd kan ikkje handle på vegner av seg sjølv",
        HostRefusal::ReferenceInvalid => "Skriv ein referanse på høgst 100 teikn, utan fødselsnummer",
        HostRefusal::DayPast => "Siste dag må vere i dag eller seinare, og ikkje før første dag",
        HostRefusal::TooLong => "Vel høgst fire år om gongen",
        HostRefusal::NoUseCase => "Vel minst eitt bruksområde",
        HostRefusal::UseCaseUnknown => "Vel mellom bruksområda som er i registeret og ikkje avslutta",
        HostRefusal::SamePerson => "Du registrerte avtalen. Ein annan person må stadfeste han",
        HostRefusal::Over => "Avtalen er allereie stadfesta, avslutta eller gått ut. Last sida på nytt",
    }
}
