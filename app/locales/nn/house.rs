//! Nynorsk: the frame of every page, sign-in, home, the register and the pages for what did not work.
//! Words only; what they mean is decided elsewhere.

use super::super::{Common, FaultText, Faults, Home, People, Register};

pub(super) const COMMON: Common = Common {
    product: "Hjemmel",
    skip: "Hopp til innhaldet",
    menu: "Hovudmeny",
    nav_home: "Oppgåver",
    nav_new: "Nytt oppslag",
    nav_mine: "Mine oppslag",
    nav_use_cases: "Bruksområde",
    nav_stops: "Naudstopp",
    language: "Språk",
    signed_in: "Logga inn som",
    on_behalf_of: "På vegner av",
    sign_out: "Logg ut",
    sign_in: "Logg inn",
    switch_organisation: "Byt verksemd",
    accessibility: "Tilgjenge",
    test_banner: "Dette er eit testmiljø. Alle personar og tal er oppdikta.",
    session_ends: "Du blir snart logga ut fordi du ikkje har gjort noko på ei stund.",
    session_stay: "Bli verande",
    session_over: "Du er logga ut. Logg inn att i ei ny fane. Det du har skrive, står her til du lèt att sida.",
    error_prefix: "Feil: ",
    error_summary: "For å gå vidare må du rette opp desse feila",
    choose: "Vel",
    yes: "Ja",
    no: "Nei",
    valid_from: "Gjeld frå",
    valid_to: "Gjeld til og med",
    until_ended: "Til den blir avslutta",
    at: |date, time| format!("{date} kl. {time}"),
};

pub(super) const PEOPLE: People = People {
    sign_in_title: "Logg inn",
    sign_in_intro: "Bruk kontoen du har fått av verksemda di.",
    email: "E-post",
    password: "Passord",
    sign_in_button: "Logg inn",
    session_ended: "Økta di er avslutta fordi du ikkje har vore aktiv på ei stund. Logg inn att for å halde fram.",
    signed_out: "Du er logga ut.",
    email_missing: "Skriv e-postadressa di",
    password_missing: "Skriv passordet ditt",
    membership_title: "Vel verksemd",
    membership_intro: "Du kan handle på vegner av fleire. Vel kven du arbeider for no. Du kan byte seinare.",
    membership_legend: "Kven arbeider du for?",
    membership_button: "Hald fram",
    membership_missing: "Vel kven du arbeider for",
    no_membership: "Kontoen din er ikkje knytt til noka verksemd. Be tilgangsansvarleg om å leggje deg til.",
    undertaking_title: "Teieplikterklæring",
    undertaking: &[
        "Opplysningane du ser i Hjemmel, er underlagde teieplikt. Teieplikta gjeld òg for opplysningar verksemda \
         har fått frå Skatteetaten og Folkeregisteret.",
        "Eg slår berre opp personar og verksemder når eg treng det i ei sak eg arbeider med.",
        "Eg deler ikkje opplysningane med andre enn dei som treng dei i saka og har rett til å få dei.",
        "Eg veit at alle oppslag blir logga og kontrollerte, og at den eg slår opp, kan få vite det.",
        "Teieplikta gjeld òg etter at eg har slutta. Brot på teieplikta kan vere straffbart.",
    ],
    undertaking_button: "Skriv under",
    undertaking_signed: "Du har skrive under på teieplikterklæringa.",
    language_title: "Språk",
    language_intro: "Vel språket du vil bruke i Hjemmel.",
    accessibility_title: "Tilgjenge",
    accessibility: &[
        "Hjemmel er laga for å kunne brukast av alle, òg med tastatur, skjermlesar, forstørring og utan JavaScript. \
         Målet er å følgje WCAG 2.2 på nivå AA.",
        "Vi testar sidene automatisk på tre språk, i lys og mørk vising og på smale skjermar. Vi har ikkje testa \
         dei med alle skjermlesarar.",
        "Er det noko du ikkje får til? Sei frå til den som har ansvaret for Hjemmel i verksemda di. Du kan òg klage \
         til Tilsynet for universell utforming av ikt.",
    ],
};

pub(super) const HOME: Home = Home {
    title: "Oppgåver",
    new_lookup: "Hent opplysningar om ein person eller ei verksemd i ei sak.",
    mine: "Sjå kva du har slått opp, når og kvifor.",
    use_cases: "Sjå kva verksemda kan hente, og kva heimel som gjeld.",
    sign_undertaking: "Du må skrive under på teieplikterklæringa før du kan gjere oppslag.",
    sign_undertaking_link: "Les og skriv under",
};

pub(super) const REGISTER: Register = Register {
    title: "Bruksområde",
    intro: "Eit bruksområde er eitt føremål som verksemda kan hente opplysningar til.",
    caption: "Bruksområda i verksemda",
    empty: "Verksemda har ingen bruksområde enno.",
    search: "Søk i bruksområda",
    search_hint: "Ord frå namnet, koden eller formålet. Skriv ikkje fødselsnummer.",
    shown: "Vis",
    every: "Alle",
    mine_only: "Dei eg har tilgang til",
    under_way: "Versjonar under arbeid",
    all_under_way: |count| format!("Sjå alle {count} versjonar under arbeid"),
    found: |count| match count {
        1 => "Eitt funne".to_owned(),
        many => format!("{many} funne"),
    },
    none_found: "Ingen passar med det du søkte etter. Prøv færre eller andre ord.",
    clear: "Vis alle",
    name: "Bruksområde",
    purpose: "Føremål",
    status: "Status",
    valid_to: "Gjeld til og med",
    mine: "Du har tilgang",
    not_mine: "Du har ikkje tilgang",
    access: "Tilgangen din",
    ground: "Grunnlaget",
    use_and_keeping: "Bruk og lagring",
    version: "Versjon",
    content_hash: "Fingeravtrykk av innhaldet",
    purpose_category: "Type føremål",
    validity: "Gyldigheit",
    ends_because: "Det som sluttar først",
    processing: "Behandlingsgrunnlag",
    disclosure: "Utleveringsheimel",
    secrecy: "Teieplikt",
    agreements: "Avtalar med den som gir opplysningane",
    processors: "Databehandlarar",
    changed: "Endra etter godkjenninga",
    data: "Opplysningar som kan hentast",
    provider: "Blir henta frå",
    rights_package: "Rettigheitspakke",
    about: "Om",
    period: "Periode",
    field: "Opplysning",
    necessity: "Kvifor ein treng henne",
    retention: "Lagring",
    show_only: "Opplysningane blir berre viste. Dei blir ikkje lagra.",
    kept: |case, most| {
        format!(
            "Blir lagra til {case} dagar etter at saka er avslutta, og aldri meir enn {most} dagar etter oppslaget."
        )
    },
    case_hint: "Saksnummeret blir skrive slik",
    reasons: "Grunngivingar som kan brukast",
    units: "Einingar som bruker det",
    contacts: "Kontaktpersonar",
    routines: "Rutinar",
    assessments: "Vurderingar",
    approvals: "Godkjent av",
    nothing: "Ikkje registrert",
    look_up: "Gjer eit oppslag",
    back: "Til alle bruksområda",
};

pub(super) const FAULTS: Faults = Faults {
    wrong_credentials: FaultText {
        title: "Vi kunne ikkje logge deg inn",
        text: "E-postadressa eller passordet er feil.",
        next: "Prøv på nytt, eller be tilgangsansvarleg om hjelp.",
    },
    too_many: FaultText {
        title: "Vent litt",
        text: "Det har vore for mange forsøk på kort tid.",
        next: "Vent nokre minutt før du prøver på nytt.",
    },
    session_ended: FaultText {
        title: "Du er logga ut",
        text: "Økta di er avslutta.",
        next: "Logg inn att for å halde fram.",
    },
    forbidden: FaultText {
        title: "Du har ikkje tilgang til denne sida",
        text: "Rolla di i verksemda gir ikkje tilgang hit.",
        next: "Treng du tilgang, kan du be tilgangsansvarleg om det.",
    },
    step_up_needed: FaultText {
        title: "Stadfest at det er deg",
        text: "Dette krev at du nettopp har stadfesta kven du er. Ingenting er gjort.",
        next: "Stadfest at det er deg, og prøv igjen.",
    },
    not_found: FaultText {
        title: "Vi finn ikkje sida",
        text: "Adressa er feil, eller sida er ikkje lenger her.",
        next: "Gå til oppgåvene og finn vegen derifrå.",
    },
    invalid: FaultText {
        title: "Noko i skjemaet kan ikkje brukast",
        text: "Tenaren godtok ikkje det som vart sendt.",
        next: "Gå tilbake, sjå over felta og prøv på nytt.",
    },
    already_made: FaultText {
        title: "Dette oppslaget er alt gjort",
        text: "Skjemaet vart sendt to gonger. Opplysningane vart viste første gongen, og vi har ikkje henta dei på nytt.",
        next: "Treng du opplysningane att, må du gjere eit nytt oppslag.",
    },
    not_sealed: FaultText {
        title: "Oppslaget kunne ikkje loggast",
        text: "Då hentar og viser vi ingenting.",
        next: "Prøv på nytt om eit par minutt. Sei frå til drift om det held fram.",
    },
    unavailable: FaultText {
        title: "Noko gjekk gale hos oss",
        text: "Vi fekk ikkje gjort det du bad om. Ingen opplysningar er viste.",
        next: "Prøv på nytt om litt. Oppgi referansen under om du ber om hjelp.",
    },
    stale_form: FaultText {
        title: "Skjemaet er for gammalt",
        text: "Du har logga inn på nytt, eller sida har stått open lenge. Ingenting er sendt.",
        next: "Opne sida på nytt og fyll ut skjemaet ein gong til.",
    },
    reference: "Referanse",
    home: "Til oppgåvene",
    open_lookup: "Sjå oppslaget",
};
