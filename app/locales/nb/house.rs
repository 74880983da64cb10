//! Bokmål: the frame of every page, sign-in, home, the register and the pages for what did not work.
//! Words only; what they mean is decided elsewhere.

use super::super::{Common, FaultText, Faults, Home, People, Register};

pub(super) const COMMON: Common = Common {
    product: "Hjemmel",
    skip: "Hopp til innholdet",
    menu: "Hovedmeny",
    nav_home: "Oppgaver",
    nav_new: "Nytt oppslag",
    nav_mine: "Mine oppslag",
    nav_use_cases: "Bruksområder",
    nav_stops: "Nødstopp",
    language: "Språk",
    signed_in: "Logget inn som",
    on_behalf_of: "På vegne av",
    sign_out: "Logg ut",
    sign_in: "Logg inn",
    switch_organisation: "Bytt virksomhet",
    accessibility: "Tilgjengelighet",
    test_banner: "Dette er et testmiljø. Alle personer og tall er oppdiktet.",
    session_ends: "Du blir snart logget ut fordi du ikke har gjort noe på en stund.",
    session_stay: "Bli værende",
    session_over: "Du er logget ut. Logg inn igjen i en ny fane. Det du har skrevet, står her til du lukker siden.",
    error_prefix: "Feil: ",
    error_summary: "For å gå videre må du rette opp følgende feil",
    choose: "Velg",
    yes: "Ja",
    no: "Nei",
    valid_from: "Gjelder fra",
    valid_to: "Gjelder til og med",
    until_ended: "Til den blir avsluttet",
    at: |date, time| format!("{date} kl. {time}"),
};

pub(super) const PEOPLE: People = People {
    sign_in_title: "Logg inn",
    sign_in_intro: "Bruk kontoen du har fått av virksomheten din.",
    email: "E-post",
    password: "Passord",
    sign_in_button: "Logg inn",
    session_ended: "Økten din er avsluttet fordi du ikke har vært aktiv på en stund. Logg inn igjen for å fortsette.",
    signed_out: "Du er logget ut.",
    email_missing: "Skriv e-postadressen din",
    password_missing: "Skriv passordet ditt",
    membership_title: "Velg virksomhet",
    membership_intro: "Du kan handle på vegne av flere. Velg hvem du arbeider for nå. Du kan bytte senere.",
    membership_legend: "Hvem arbeider du for?",
    membership_button: "Fortsett",
    membership_missing: "Velg hvem du arbeider for",
    no_membership: "Kontoen din er ikke knyttet til noen virksomhet. Be tilgangsansvarlig om å legge deg til.",
    undertaking_title: "Taushetserklæring",
    undertaking: &[
        "Opplysningene du ser i Hjemmel, er underlagt taushetsplikt. Taushetsplikten gjelder også for opplysninger \
         virksomheten har fått fra Skatteetaten og Folkeregisteret.",
        "Jeg slår bare opp personer og virksomheter når jeg trenger det i en sak jeg arbeider med.",
        "Jeg deler ikke opplysningene med andre enn dem som trenger dem i saken og har rett til å få dem.",
        "Jeg vet at alle oppslag blir logget og kontrollert, og at den jeg slår opp, kan få vite det.",
        "Taushetsplikten gjelder også etter at jeg har sluttet. Brudd på taushetsplikten kan være straffbart.",
    ],
    undertaking_button: "Skriv under",
    undertaking_signed: "Du har skrevet under på taushetserklæringen.",
    language_title: "Språk",
    language_intro: "Velg språket du vil bruke i Hjemmel.",
    accessibility_title: "Tilgjengelighet",
    accessibility: &[
        "Hjemmel er laget for å kunne brukes av alle, også med tastatur, skjermleser, forstørring og uten JavaScript. \
         Målet er å følge WCAG 2.2 på nivå AA.",
        "Vi tester sidene automatisk i tre språk, i lys og mørk visning og på smale skjermer. Vi har ikke testet \
         dem med alle skjermlesere.",
        "Er det noe du ikke får til? Si fra til den som har ansvaret for Hjemmel i virksomheten din. Du kan også \
         klage til Tilsynet for universell utforming av ikt.",
    ],
};

pub(super) const HOME: Home = Home {
    title: "Oppgaver",
    new_lookup: "Hent opplysninger om en person eller virksomhet i en sak.",
    mine: "Se hva du har slått opp, når og hvorfor.",
    use_cases: "Se hva virksomheten kan hente, og hvilken hjemmel som gjelder.",
    sign_undertaking: "Du må skrive under på taushetserklæringen før du kan gjøre oppslag.",
    sign_undertaking_link: "Les og skriv under",
};

pub(super) const REGISTER: Register = Register {
    title: "Bruksområder",
    intro: "Et bruksområde er ett formål som virksomheten kan hente opplysninger til.",
    caption: "Bruksområdene i virksomheten",
    empty: "Virksomheten har ingen bruksområder ennå.",
    search: "Søk i bruksområdene",
    search_hint: "Ord fra navnet, koden eller formålet. Skriv ikke fødselsnummer.",
    shown: "Vis",
    every: "Alle",
    mine_only: "De jeg har tilgang til",
    under_way: "Versjoner under arbeid",
    all_under_way: |count| format!("Se alle {count} versjoner under arbeid"),
    found: |count| match count {
        1 => "Ett funnet".to_owned(),
        many => format!("{many} funnet"),
    },
    none_found: "Ingen passer med det du søkte etter. Prøv færre eller andre ord.",
    clear: "Vis alle",
    name: "Bruksområde",
    purpose: "Formål",
    status: "Status",
    valid_to: "Gjelder til og med",
    mine: "Du har tilgang",
    not_mine: "Du har ikke tilgang",
    access: "Tilgangen din",
    ground: "Grunnlaget",
    use_and_keeping: "Bruk og lagring",
    version: "Versjon",
    content_hash: "Fingeravtrykk av innholdet",
    purpose_category: "Type formål",
    validity: "Gyldighet",
    ends_because: "Det som slutter først",
    processing: "Behandlingsgrunnlag",
    disclosure: "Utleveringshjemmel",
    secrecy: "Taushetsplikt",
    agreements: "Avtaler med den som gir opplysningene",
    processors: "Databehandlere",
    changed: "Endret etter godkjenningen",
    data: "Opplysninger som kan hentes",
    provider: "Hentes fra",
    rights_package: "Rettighetspakke",
    about: "Om",
    period: "Periode",
    field: "Opplysning",
    necessity: "Hvorfor den trengs",
    retention: "Lagring",
    show_only: "Opplysningene blir bare vist. De blir ikke lagret.",
    kept: |case, most| {
        format!(
            "Lagres til {case} dager etter at saken er avsluttet, og aldri mer enn {most} dager etter oppslaget."
        )
    },
    case_hint: "Saksnummeret skrives slik",
    reasons: "Begrunnelser som kan brukes",
    units: "Enheter som bruker det",
    contacts: "Kontaktpersoner",
    routines: "Rutiner",
    assessments: "Vurderinger",
    approvals: "Godkjent av",
    nothing: "Ikke registrert",
    look_up: "Gjør et oppslag",
    back: "Til alle bruksområder",
};

pub(super) const FAULTS: Faults = Faults {
    wrong_credentials: FaultText {
        title: "Vi kunne ikke logge deg inn",
        text: "E-postadressen eller passordet er feil.",
        next: "Prøv igjen, eller be tilgangsansvarlig om hjelp.",
    },
    too_many: FaultText {
        title: "Vent litt",
        text: "Det har vært for mange forsøk på kort tid.",
        next: "Vent noen minutter før du prøver igjen.",
    },
    session_ended: FaultText {
        title: "Du er logget ut",
        text: "Økten din er avsluttet.",
        next: "Logg inn igjen for å fortsette.",
    },
    forbidden: FaultText {
        title: "Du har ikke tilgang til denne siden",
        text: "Rollen din i virksomheten gir ikke tilgang hit.",
        next: "Trenger du tilgang, kan du be tilgangsansvarlig om det.",
    },
    step_up_needed: FaultText {
        title: "Bekreft at det er deg",
        text: "Dette krever at du nettopp har bekreftet hvem du er. Ingenting er gjort.",
        next: "Bekreft at det er deg, og prøv igjen.",
    },
    not_found: FaultText {
        title: "Vi finner ikke siden",
        text: "Adressen er feil, eller siden er ikke lenger her.",
        next: "Gå til oppgavene og finn veien derfra.",
    },
    invalid: FaultText {
        title: "Noe i skjemaet kan ikke brukes",
        text: "Serveren godtok ikke det som ble sendt.",
        next: "Gå tilbake, se over feltene og prøv igjen.",
    },
    already_made: FaultText {
        title: "Dette oppslaget er allerede gjort",
        text: "Skjemaet ble sendt to ganger. Opplysningene ble vist første gang, og vi har ikke hentet dem på nytt.",
        next: "Trenger du opplysningene igjen, må du gjøre et nytt oppslag.",
    },
    not_sealed: FaultText {
        title: "Oppslaget kunne ikke logges",
        text: "Da henter og viser vi ingenting.",
        next: "Prøv igjen om et par minutter. Si fra til drift hvis det fortsetter.",
    },
    unavailable: FaultText {
        title: "Noe gikk galt hos oss",
        text: "Vi fikk ikke gjort det du ba om. Ingen opplysninger er vist.",
        next: "Prøv igjen om litt. Oppgi referansen under hvis du ber om hjelp.",
    },
    stale_form: FaultText {
        title: "Skjemaet er for gammelt",
        text: "Du har logget inn på nytt, eller siden har stått åpen lenge. Ingenting er sendt.",
        next: "Åpne siden på nytt og fyll ut skjemaet igjen.",
    },
    reference: "Referanse",
    home: "Til oppgavene",
    open_lookup: "Se oppslaget",
};
