//! Bokmål: help with each question of a version, on two levels.

use super::super::{Help, HelpWords};

const fn help(line: &'static str, rests: &'static str, example: &'static str) -> Help {
    Help { line, rests, example }
}

pub(super) const HELP: HelpWords = HelpWords {
    more: |label| format!("Mer om «{label}»"),
    example: "Eksempel",
    title: help(
        "Et kort navn som kollegaene kjenner igjen.",
        "Navnet og formålet står i behandlingsprotokollen (personvernforordningen artikkel 30).",
        "Redusert foreldrebetaling i barnehage",
    ),
    statement: help(
        "Skriv i én eller to setninger hva opplysningene skal brukes til.",
        "Hvert formål trenger sitt eget behandlingsgrunnlag (personvernforordningen artikkel 6). Når Skatteetaten vurderer å gi opplysninger, er formålet blant det som teller (skatteforvaltningsforskriften § 3-3-1).",
        "Avgjøre om husholdningens inntekt gir rett til redusert foreldrebetaling.",
    ),
    category: help(
        "Velg det som ligner mest.",
        "Digdirs veileder begynner med å kartlegge formål, grunnlag, kvalitet og hyppighet.",
        "Saksbehandling, når opplysningene brukes til å avgjøre en søknad",
    ),
    purpose_code: help(
        "Koden som avtalen med tilbyderen bruker om formålet.",
        "Skatteetaten vurderer loven for hver tjeneste og binder den til en rettighetspakke. Tilgangskontrollen godtar derfor bare avtaler og hjemler som gjelder denne koden.",
        "foreldrebetaling_barnehage",
    ),
    categories: help(
        "Velg bare dem som må slås opp for å avgjøre saken.",
        "Opplysningene skal være begrenset til det som er nødvendig (personvernforordningen artikkel 5 nr. 1 bokstav c). En hjemmel kan gjelde bare noen av dem.",
        "Søker og ektefelle eller samboer, når betalingen regnes av husholdningens inntekt",
    ),
    years_back: help(
        "Hvor mange avsluttede inntektsår det kan spørres om.",
        "Opplysningene skal være begrenset til det som er nødvendig (personvernforordningen artikkel 5 nr. 1 bokstav c).",
        "1, når bare det siste oppgjøret trengs; 3, når også klage og etteroppgjør skal dekkes",
    ),
    current_year: help(
        "Kryss av bare hvis året som går, også trengs.",
        "Opplysningene skal være begrenset til det som er nødvendig (personvernforordningen artikkel 5 nr. 1 bokstav c).",
        "Når inntekten hittil i år avgjør om en ytelse skal endres",
    ),
    days: help(
        "Den første eller den siste dagen det kan spørres om; begge er med.",
        "Opplysningene skal være begrenset til det som er nødvendig (personvernforordningen artikkel 5 nr. 1 bokstav c).",
        "1. januar til 31. desember i det året saken gjelder",
    ),
    modes: help(
        "De fleste trenger bare ett oppslag om gangen.",
        "Innhenting uten en sak for hver person krever en hjemmel som gir rett til det, slik bustøttelova § 8 a gir for kontroll. Lister og abonnement krever dessuten to godkjennere og personvernombudets råd.",
        "Ett oppslag om gangen, når en saksbehandler har saken foran seg",
    ),
    volume: help(
        "Omtrent hvor mange oppslag dere venter i et år.",
        "Digdirs veileder: den som ber om tilgang, oppgir hvor ofte det skal spørres.",
        "1200, når 600 søknader gir to oppslag hver",
    ),
    necessity: help(
        "Skriv hvorfor saken ikke kan avgjøres uten denne opplysningen.",
        "Opplysningene skal være begrenset til det som er nødvendig (personvernforordningen artikkel 5 nr. 1 bokstav c). Skatteetaten kan gi det som er nødvendig for mottakerens oppgaver etter lov (skatteforvaltningsloven § 3-3).",
        "Lønn er del av inntekten som betalingen regnes av.",
    ),
    remove_fields: help(
        "Kryss av det som ikke trengs lenger.",
        "Opplysningene skal være begrenset til det som er nødvendig (personvernforordningen artikkel 5 nr. 1 bokstav c).",
        "En opplysning som ingen har spurt etter det siste året",
    ),
    add_field: help(
        "Velg opplysningene én for én. Det blir plass til flere når du lagrer.",
        "Digdirs veileder: den som ber om data, navngir hver opplysning. Inntektstjenesten har omkring 200, og ingen trenger alle.",
        "Alminnelig inntekt før særfradrag",
    ),
    add_service: help(
        "Velg hvor opplysningene skal hentes fra.",
        "Rettighetspakken er tilbyderens egen avgrensning. Skatteetaten vurderer loven for hver tjeneste og binder den til pakken.",
        "Summert skattegrunnlag med pakken for foreldrebetaling",
    ),
    remove_service: help(
        "Kryss av for å ta bort tjenesten med alle opplysningene i den.",
        "Opplysningene skal være begrenset til det som er nødvendig (personvernforordningen artikkel 5 nr. 1 bokstav c).",
        "En tjeneste som en annen tjeneste dekker",
    ),
    article6: help(
        "Hvorfor dere kan behandle opplysningene. Offentlige organer bruker vanligvis bokstav c eller e.",
        "Personvernforordningen artikkel 6 nr. 1. Bokstav c og e trenger en nasjonal regel i tillegg (artikkel 6 nr. 3).",
        "e, når kommunen løser en oppgave den har etter lov",
    ),
    hook: help(
        "Regelen som gir dere oppgaven.",
        "Personvernforordningen artikkel 6 nr. 3. Bare en hjemmel som en navngitt person har kontrollert, slipper oppslag gjennom.",
        "barnehageloven § 20 og forskriften om foreldrebetaling § 3",
    ),
    article9: help(
        "Fyll ut bare hvis særlige kategorier behandles.",
        "Personvernforordningen artikkel 9. Da trengs også to godkjennere og personvernombudets råd.",
        "g",
    ),
    article10: help(
        "Fyll ut bare hvis opplysningene gjelder straffbare forhold.",
        "Personvernforordningen artikkel 10. Da trengs også to godkjennere og personvernombudets råd.",
        "Lov og paragraf som tillater det",
    ),
    disclosure: help(
        "Hva som gjør at tilbyderen kan gi dere opplysningene.",
        "Skattemyndighetene har taushetsplikt (skatteforvaltningsloven § 3-1). De kan gi det som er nødvendig for mottakerens oppgaver etter lov og ikke uforholdsmessig (§ 3-3), eller når den det gjelder, samtykker (§ 3-7 a). Noen lover gir mottakeren rett til å kreve opplysningene.",
        "bustøttelova § 8 for bostøtte; samtykke for en lånesøknad i bank",
    ),
    secrecy: help(
        "Hvilken taushetsplikt som gjelder hos dere som mottar.",
        "Forvaltningsloven § 13 gjelder i forvaltningen. For andre kan taushetsplikten følge med opplysningene fra tilbyderen (skatteforvaltningsloven § 3-11).",
        "Følger av lov, når mottakeren er en kommune",
    ),
    secrecy_rule: help(
        "Lov og paragraf, eller punktet i avtalen.",
        "Om mottakeren har taushetsplikt, er en av tingene Skatteetaten legger vekt på (skatteforvaltningsforskriften § 3-3-1).",
        "forvaltningsloven § 13",
    ),
    provider_agreements: help(
        "Avtalen tilbyderen har gitt tilgang etter.",
        "Avtalen må nevne formålet og dekke hver tjeneste og rettighetspakke. Skatteetaten vurderer om utleveringen er forholdsmessig når tilgangen settes opp (skatteforvaltningsloven § 3-3).",
        "Tilslutningserklæringen til Skatteetaten",
    ),
    processors: help(
        "Alle leverandører som behandler opplysningene for dere.",
        "Personvernforordningen artikkel 28 nr. 3: avtalen skal svare på bokstav a til h.",
        "Leverandøren som drifter fagsystemet",
    ),
    retention: help(
        "Velg om opplysningene bare vises, eller også lagres.",
        "Personvernforordningen artikkel 5 nr. 1 bokstav e: ingenting lagres lenger enn nødvendig. Slettefristen står også i protokollen (artikkel 30).",
        "Vises bare, når saksbehandleren skriver det som trengs, i vedtaket",
    ),
    days_after_case: help(
        "Fyll ut bare når noe lagres.",
        "Personvernforordningen artikkel 5 nr. 1 bokstav e: ingenting lagres lenger enn nødvendig. Slettefristen står også i protokollen (artikkel 30).",
        "30",
    ),
    days_after_lookup: help(
        "Fyll ut bare når noe lagres. Da slettes det, også om saken ikke er avsluttet.",
        "Personvernforordningen artikkel 5 nr. 1 bokstav e: ingenting lagres lenger enn nødvendig. Slettefristen står også i protokollen (artikkel 30).",
        "365",
    ),
    own_system: help(
        "Et fagsystem, arkiv eller en portal i virksomheten. Tomt felt tar systemet bort.",
        "Personvernforordningen artikkel 30: protokollen skal vise hvor opplysningene er. Systemet må stå i registeret under «Egne systemer».",
        "Barnehagesystemet",
    ),
    system_receives: help(
        "Bare det systemet trenger av opplysningene dere har valgt.",
        "Personvernforordningen artikkel 5 nr. 1 bokstav c: ikke mer enn nødvendig. Nøkkelen til systemet kan ikke hente annet enn dette.",
        "Bare samlet inntekt, når fagsystemet regner ut betalingen",
    ),
    system_keeps: help(
        "Hva systemet gjør med opplysningene etterpå.",
        "Personvernforordningen artikkel 5 nr. 1 bokstav e: ingenting lagres lenger enn nødvendig.",
        "Lagres ikke i systemet",
    ),
    system_days: help(
        "Fyll ut bare når det slettes etter et antall dager.",
        "Personvernforordningen artikkel 30 nr. 1 bokstav f: fristen for sletting står i protokollen.",
        "30",
    ),
    system_rule: help(
        "Fyll ut bare når en regel bestemmer hvor lenge det lagres.",
        "For eksempel arkivlova, som gjelder for offentlige organer.",
        "arkivlova § 5",
    ),
    pattern: help(
        "Hvordan saksnummeret ser ut. # er ett siffer, @ én bokstav, ? en av dem, * flere tegn.",
        "Tilgangen skal være begrenset i omfang og tid av tjenstlig behov, og bruken skal kontrolleres jevnlig. Innkrevingsforskriften § 11-3 tredje ledd er et eksempel på slike krav.",
        "####/##### for 2026/00123",
    ),
    subjects: help(
        "Hvor mange personer én sak kan gjelde.",
        "Opplysningene skal være begrenset til det som er nødvendig (personvernforordningen artikkel 5 nr. 1 bokstav c).",
        "6",
    ),
    verified: help(
        "Kryss av hvis saken skal kontrolleres i fagsystemet før oppslag.",
        "Tilgangen skal være begrenset i omfang og tid av tjenstlig behov, og bruken skal kontrolleres jevnlig. Innkrevingsforskriften § 11-3 tredje ledd er et eksempel på slike krav.",
        "Når fagsystemet kan svare på om saken finnes og er åpen",
    ),
    states: help(
        "Fyll ut når saken kontrolleres.",
        "Tilgangen skal være begrenset i omfang og tid av tjenstlig behov, og bruken skal kontrolleres jevnlig. Innkrevingsforskriften § 11-3 tredje ledd er et eksempel på slike krav.",
        "Åpen og under klage",
    ),
    assigned: help(
        "Kryss av hvis bare den som har saken, kan slå opp.",
        "Tilgangen skal være begrenset i omfang og tid av tjenstlig behov, og bruken skal kontrolleres jevnlig. Innkrevingsforskriften § 11-3 tredje ledd er et eksempel på slike krav.",
        "Når fagsystemet fordeler saker til navngitte personer",
    ),
    case_system: help(
        "Velg hvilket av virksomhetens egne fagsystemer som spørres om saken. Bare systemer med en adresse under «Nøkler til egne systemer» står her.",
        "Tilgangen skal være begrenset i omfang og tid av tjenstlig behov, og bruken skal kontrolleres jevnlig. Innkrevingsforskriften § 11-3 tredje ledd er et eksempel på slike krav.",
        "Barnehagesystemet",
    ),
    try_case: help(
        "Skriv et saksnummer for å se om mønsteret godtar det. Det lagres ikke.",
        "Et mønster som er for vidt, godtar også skrivefeil.",
        "2026/00123",
    ),
    reasons: help(
        "Begrunnelsene saksbehandleren kan velge mellom.",
        "Den det gjelder, kan få vite når og hvorfor opplysningene ble hentet (personvernforordningen artikkel 15; EU-domstolens sak C-579/21).",
        "Søknad, klage og etterkontroll",
    ),
    reasons_text: help(
        "Velg dem som også krever en forklaring med ord.",
        "Den det gjelder, kan få vite hvorfor opplysningene ble hentet (personvernforordningen artikkel 15).",
        "Annet",
    ),
    freshness: help(
        "Hvor mange timer som må gå før det samme kan slås opp igjen. La stå tomt hvis det ikke er noen grense.",
        "Opplysningene skal være begrenset til det som er nødvendig (personvernforordningen artikkel 5 nr. 1 bokstav c).",
        "24",
    ),
    dpia: help(
        "Avgjør om personvernkonsekvensene må vurderes.",
        "Personvernforordningen artikkel 35. Se først på Datatilsynets liste over behandlinger som alltid skal vurderes, så artikkel 35 nr. 3, så deres egen vurdering. Artikkel 36 handler om forhåndsdrøfting med Datatilsynet.",
        "Trengs, når inntekten til mange hentes fra andre",
    ),
    dpia_text: help(
        "Begrunnelsen hvis den ikke trengs, referansen hvis den trengs.",
        "Personvernforordningen artikkel 35.",
        "DPIA-2026-12",
    ),
    dpia_approved: help(
        "Hvem som har godkjent vurderingen. Ingen kan slå opp før den er godkjent.",
        "Personvernforordningen artikkel 35.",
        "Kommunedirektøren",
    ),
    risk_assessment: help(
        "Velg risikovurderingen som dekker bruken. Den skrives i registeret.",
        "Personvernforordningen artikkel 32: sikkerheten skal stå i forhold til risikoen for dem opplysningene gjelder.",
        "ROS for oppslag i inntekt, godkjent i november",
    ),
    law_change: help(
        "Velg bare hvis loven må endres før dere kan begynne.",
        "Personvernforordningen artikkel 6 nr. 3: regelen må gjelde når opplysningene hentes.",
        "Foreslått, når forslaget er på høring",
    ),
    law_from: help(
        "Dagen lovendringen gjelder fra.",
        "Personvernforordningen artikkel 6 nr. 3: regelen må gjelde når opplysningene hentes.",
        "1. januar 2027",
    ),
    advice_date: help(
        "Dagen personvernombudet ga råd.",
        "Rådet må være registrert når to må godkjenne: ved særlige kategorier, adressebeskyttelse, lister og automatiske oppslag.",
        "3. november 2026",
    ),
    advice_followed: help(
        "Kryss av hvis dere følger rådet.",
        "Rådet må være registrert når to må godkjenne: ved særlige kategorier, adressebeskyttelse, lister og automatiske oppslag.",
        "La stå åpent hvis dere velger noe annet, og skriv hvorfor under",
    ),
    advice_text: help(
        "Hva rådet gikk ut på, og hvorfor dere følger det eller ikke.",
        "Rådet må være registrert når to må godkjenne: ved særlige kategorier, adressebeskyttelse, lister og automatiske oppslag.",
        "Rådet er å ta ut to opplysninger; de er tatt ut.",
    ),
    professional: help(
        "Den som svarer for formålet og opplysningene.",
        "Digdirs veileder for den som ber om data: roller og ansvar skal være avklart før dere ber om tilgang.",
        "Lederen for barnehagekontoret",
    ),
    technical: help(
        "Den som svarer for systemene som spør og tar imot.",
        "Digdirs veileder for den som ber om data: roller og ansvar skal være avklart før dere ber om tilgang.",
        "Systemforvalteren for barnehagesystemet",
    ),
    legal: help(
        "Valgfritt: den som svarer på spørsmål om hjemmel og taushetsplikt.",
        "Digdirs veileder for den som ber om data: roller og ansvar skal være avklart før dere ber om tilgang.",
        "Kommuneadvokaten",
    ),
    change: help(
        "Rutinen når formål, opplysninger eller regler endres.",
        "Protokollen (personvernforordningen artikkel 30) skal vise det dere gjør nå.",
        "Den faglige kontakten lager en ny versjon og får den godkjent",
    ),
    incident: help(
        "Rutinen når noe går galt.",
        "Personvernforordningen artikkel 33: brudd meldes Datatilsynet innen 72 timer. Snoking er et brudd. Artikkel 34: de berørte varsles ved høy risiko.",
        "Lederen melder til personvernombudet samme dag",
    ),
    insight: help(
        "Rutinen når noen ber om innsyn.",
        "Personvernforordningen artikkel 15 og artikkel 12 nr. 3: svar innen én måned, som kan forlenges med to.",
        "Postmottaket sender kravet til den faglige kontakten",
    ),
    deletion: help(
        "Rutinen for når og hvordan det slettes.",
        "Personvernforordningen artikkel 5 nr. 1 bokstav e, og artikkel 28 nr. 3 bokstav g for leverandører.",
        "Fagsystemet sletter 30 dager etter at saken er avsluttet",
    ),
    per_hour: help(
        "Hvor mange oppslag én person kan gjøre på en time.",
        "Tilgangen skal være begrenset i omfang og tid av tjenstlig behov, og bruken skal kontrolleres jevnlig. Innkrevingsforskriften § 11-3 tredje ledd er et eksempel på slike krav.",
        "30, litt mer enn på en travel dag",
    ),
    per_day: help(
        "Hvor mange oppslag alle til sammen kan gjøre på en dag.",
        "Tilgangen skal være begrenset i omfang og tid av tjenstlig behov, og bruken skal kontrolleres jevnlig. Innkrevingsforskriften § 11-3 tredje ledd er et eksempel på slike krav.",
        "200",
    ),
    ceiling: help(
        "Taket for én person på en dag. Ingenting løfter det.",
        "Tilgangen skal være begrenset i omfang og tid av tjenstlig behov, og bruken skal kontrolleres jevnlig. Innkrevingsforskriften § 11-3 tredje ledd er et eksempel på slike krav.",
        "100",
    ),
    break_glass: help(
        "Kryss av bare hvis noen må kunne slå opp før alt er på plass.",
        "Hver hastetilgang begrunnes, varer høyst et døgn og gjennomgås etterpå. Tilgangen skal være begrenset i omfang og tid av tjenstlig behov, og bruken skal kontrolleres jevnlig. Innkrevingsforskriften § 11-3 tredje ledd er et eksempel på slike krav.",
        "Når et barn kan bli uten plass i dag",
    ),
    step_up: help(
        "Kryss av hvis saksbehandleren må bekrefte identiteten på nytt rett før oppslaget.",
        "Innkrevingsforskriften § 11-3 tredje ledd krever sikker autentisering av forespørselen; det er et godt mål for andre også.",
        "Når opplysningene er særlig følsomme",
    ),
    shielded: help(
        "Velg bare de gradene saken kan gjelde. Uten valg kan ingen med adressebeskyttelse slås opp.",
        "Oppslag på noen med adressebeskyttelse krever utvidet tilgang, som gis av to personer for høyst 90 dager, og to må godkjenne bruksområdet. Graderingen kommer fra Folkeregisteret.",
        "Når barnehagen også har barn på fortrolig adresse",
    ),
    deceased: help(
        "Kryss av bare hvis saken kan gjelde døde.",
        "Opplysningene skal være begrenset til det som er nødvendig (personvernforordningen artikkel 5 nr. 1 bokstav c).",
        "Når krav mot et dødsbo skal gjøres opp",
    ),
    emigrated: help(
        "Kryss av bare hvis saken kan gjelde noen som har flyttet ut.",
        "Opplysningene skal være begrenset til det som er nødvendig (personvernforordningen artikkel 5 nr. 1 bokstav c).",
        "Når etteroppgjøret gjelder et år før utflyttingen",
    ),
    triggers: help(
        "Kryss av for det som kan starte et oppslag uten en saksbehandler.",
        "Et automatisk oppslag hviler på fagsystemets egen tilgang og gjøres i ingen persons navn. To må godkjenne bruksområdet, og personvernombudets råd skal være registrert.",
        "Når en søknad kommer inn i portalen",
    ),
    responsible_unit: help(
        "Enheten som følger med på oppslagene og svarer for dem.",
        "Den behandlingsansvarlige skal kunne vise at personvernprinsippene overholdes (personvernforordningen artikkel 5 nr. 2).",
        "Enheten som behandler søknadene",
    ),
    automation_rule: help(
        "Regelen som åpner for at maskinen handler alene.",
        "Personvernforordningen artikkel 22 nr. 2 bokstav b: en avgjørelse som bare bygger på automatisert behandling, må være tillatt i en rettsregel som også verner den det gjelder.",
        "Regelen om automatisert saksbehandling i særloven",
    ),
    recipients: help(
        "Andre som får opplysningene. Én på hver linje.",
        "Personvernforordningen artikkel 30 nr. 1 bokstav d: protokollen skal vise hvem som mottar opplysningene.",
        "Klageorganet",
    ),
    joint_name: help(
        "En annen virksomhet som bestemmer formål og midler sammen med dere.",
        "Personvernforordningen artikkel 26: de felles behandlingsansvarlige avtaler hvem som gjør hva, og det vesentlige gjøres kjent.",
        "Nabokommunen i et interkommunalt samarbeid",
    ),
    joint_contact: help(
        "Hvordan den nås.",
        "Personvernforordningen artikkel 30 nr. 1 bokstav a: protokollen skal vise kontaktopplysningene.",
        "postmottak@nabo.example",
    ),
    joint_arrangement: help(
        "Referansen til ordningen dere har avtalt.",
        "Personvernforordningen artikkel 26: de felles behandlingsansvarlige avtaler hvem som gjør hva, og det vesentlige gjøres kjent.",
        "Samarbeidsavtale 2026/14",
    ),
    transfer_receiver: help(
        "Den som mottar opplysningene utenfor EØS.",
        "Personvernforordningen artikkel 44 til 49: opplysninger kan bare overføres ut av EØS på et av grunnlagene der.",
        "Leverandøren Inc.",
    ),
    transfer_country: help(
        "Landet, med to bokstaver.",
        "Personvernforordningen artikkel 44 til 49: opplysninger kan bare overføres ut av EØS på et av grunnlagene der.",
        "US",
    ),
    transfer_mechanism: help(
        "Velg det overføringen bygger på. Står det tomt, er det ingen overføring.",
        "Personvernforordningen artikkel 44 til 49: opplysninger kan bare overføres ut av EØS på et av grunnlagene der.",
        "Standard personvernbestemmelser",
    ),
    transfer_document: help(
        "Hvor beslutningen, bestemmelsene eller vurderingen ligger.",
        "Personvernforordningen artikkel 44 til 49: opplysninger kan bare overføres ut av EØS på et av grunnlagene der.",
        "TIA-2026-2",
    ),
    transfers_in_words: help(
        "Overføringer som er skrevet med egne ord. Én på hver linje.",
        "Personvernforordningen artikkel 44 til 49: opplysninger kan bare overføres ut av EØS på et av grunnlagene der.",
        "Drift i tredjeland, standard personvernbestemmelser",
    ),
    decisions: help(
        "Velg bare hvis en maskin vurderer eller avgjør.",
        "Personvernforordningen artikkel 22 om automatiserte avgjørelser, og artikkel 13 nr. 2 bokstav f om å informere om dem.",
        "Avgjøres av en maskin alene, når betalingen fastsettes uten saksbehandler",
    ),
    decision_rule: help(
        "Regelen som åpner for det. Trengs når maskinen avgjør alene.",
        "Personvernforordningen artikkel 22 om automatiserte avgjørelser, og artikkel 13 nr. 2 bokstav f om å informere om dem.",
        "forvaltningsloven § 11",
    ),
    decision_logic: help(
        "Logikken, og hva den betyr for den det gjelder.",
        "Personvernforordningen artikkel 22 om automatiserte avgjørelser, og artikkel 13 nr. 2 bokstav f om å informere om dem.",
        "Inntekten deles på grensen i forskriften; under grensen blir betalingen redusert.",
    ),
    formula: [
        help(
            "Små bokstaver, tall og bindestrek. Loggen viser koden, aldri svaret.",
            "Personvernforordningen artikkel 5 nr. 2 om å kunne vise hva som er gjort.",
            "gratis-kjernetid",
        ),
        help(
            "Det saksbehandleren leser når målformen er bokmål.",
            "Mållova: svaret skal finnes på begge målformer.",
            "Gratis kjernetid",
        ),
        help(
            "Det saksbehandleren leser når målformen er nynorsk.",
            "Mållova: svaret skal finnast på begge målformer.",
            "Høgaste månadspris",
        ),
        help(
            "Det saksbehandleren leser når språket er engelsk.",
            "Språkvalget i løsningen.",
            "Free core hours",
        ),
        help(
            "Hva formelen gir: ja eller nei, et beløp eller ett av noen trinn.",
            "Personvernforordningen artikkel 5 nr. 1 bokstav c: det minste som er nok.",
            "Ja eller nei, når det bare spørres om en grense",
        ),
        help(
            "Bare når svaret er et trinn. Ett per linje: kode; bokmål; nynorsk; engelsk.",
            "Personvernforordningen artikkel 5 nr. 1 bokstav c om dataminimering.",
            "lav; Lav inntekt; Låg inntekt; Low income",
        ),
        help(
            "Ett per linje: navn; kroner eller tall; søker eller alle; ukjent eller null hvis den mangler; tjeneste; opplysninger med komma mellom.",
            "Personvernforordningen artikkel 6 nr. 3: formålet sier hvem og hva som regnes med.",
            "lonn; kroner; alle; null; inntekt; loennsinntekt",
        ),
        help(
            "Én verdi per linje: navn; kroner eller tall; verdi; fra dato; til dato eller tomt; kilde.",
            "Loven, forskriften eller vedtaket som fastsetter satsen.",
            "grense; kroner; 642700; 2024-08-01; ; Stortingets vedtak",
        ),
        help(
            "CEL med hele tall. Beløp regnes i øre, og deling gir hele øre.",
            "Regelen som formelen setter i tall.",
            "lonn < grense",
        ),
        help(
            "Én per linje: dato; navn=verdi, navn=verdi; svaret som skal komme. Minst to.",
            "Personvernforordningen artikkel 25 om innebygd personvern.",
            "2025-01-15; lonn=642699; ja",
        ),
        help(
            "De vises aldri i oppslaget, heller ikke når svaret ikke kan regnes ut.",
            "Personvernforordningen artikkel 5 nr. 1 bokstav c om dataminimering.",
            "Alle opplysningene formelen leser",
        ),
    ],
};
