//! Nynorsk: help with each question of a version, on two levels.

use super::super::{Help, HelpWords};

const fn help(line: &'static str, rests: &'static str, example: &'static str) -> Help {
    Help { line, rests, example }
}

pub(super) const HELP: HelpWords = HelpWords {
    more: |label| format!("Meir om «{label}»"),
    example: "Døme",
    title: help(
        "Eit kort namn som kollegaene kjenner att.",
        "Namnet og formålet står i behandlingsprotokollen (personvernforordninga artikkel 30).",
        "Redusert foreldrebetaling i barnehage",
    ),
    statement: help(
        "Skriv i éi eller to setningar kva opplysningane skal brukast til.",
        "Kvart formål treng sitt eige behandlingsgrunnlag (personvernforordninga artikkel 6). Når Skatteetaten vurderer å gi opplysningar, er formålet blant det som tel (skatteforvaltningsforskrifta § 3-3-1).",
        "Avgjere om inntekta til hushaldet gir rett til redusert foreldrebetaling.",
    ),
    category: help(
        "Vel det som liknar mest.",
        "Rettleiaren frå Digdir byrjar med å kartleggje formål, grunnlag, kvalitet og kor ofte.",
        "Saksbehandling, når opplysningane blir brukte til å avgjere ein søknad",
    ),
    purpose_code: help(
        "Koden som avtalen med tilbydaren bruker om formålet.",
        "Skatteetaten vurderer lova for kvar teneste og bind henne til ein rettspakke. Tilgangskontrollen godtek difor berre avtalar og heimlar som gjeld denne koden.",
        "foreldrebetaling_barnehage",
    ),
    categories: help(
        "Vel berre dei som må slåast opp for å avgjere saka.",
        "Opplysningane skal vere avgrensa til det som er nødvendig (personvernforordninga artikkel 5 nr. 1 bokstav c). Ein heimel kan gjelde berre nokre av dei.",
        "Søkjar og ektefelle eller sambuar, når betalinga blir rekna av inntekta til hushaldet",
    ),
    years_back: help(
        "Kor mange avslutta inntektsår det kan spørjast om.",
        "Opplysningane skal vere avgrensa til det som er nødvendig (personvernforordninga artikkel 5 nr. 1 bokstav c).",
        "1, når berre det siste oppgjeret trengst; 3, når òg klage og etteroppgjer skal dekkjast",
    ),
    current_year: help(
        "Kryss av berre viss året som går, òg trengst.",
        "Opplysningane skal vere avgrensa til det som er nødvendig (personvernforordninga artikkel 5 nr. 1 bokstav c).",
        "Når inntekta hittil i år avgjer om ei yting skal endrast",
    ),
    days: help(
        "Den første eller den siste dagen det kan spørjast om; begge er med.",
        "Opplysningane skal vere avgrensa til det som er nødvendig (personvernforordninga artikkel 5 nr. 1 bokstav c).",
        "1. januar til 31. desember i det året saka gjeld",
    ),
    modes: help(
        "Dei fleste treng berre eitt oppslag om gongen.",
        "Innhenting utan ei sak for kvar person krev ein heimel som gir rett til det, slik bustøttelova § 8 a gir for kontroll. Lister og abonnement krev dessutan to godkjennarar og råd frå personvernombodet.",
        "Eitt oppslag om gongen, når ein saksbehandlar har saka framfor seg",
    ),
    volume: help(
        "Om lag kor mange oppslag de ventar i eit år.",
        "Rettleiaren frå Digdir: den som ber om tilgang, opplyser kor ofte det skal spørjast.",
        "1200, når 600 søknader gir to oppslag kvar",
    ),
    necessity: help(
        "Skriv kvifor saka ikkje kan avgjerast utan denne opplysninga.",
        "Opplysningane skal vere avgrensa til det som er nødvendig (personvernforordninga artikkel 5 nr. 1 bokstav c). Skatteetaten kan gi det som er nødvendig for oppgåvene mottakaren har etter lov (skatteforvaltningslova § 3-3).",
        "Løn er del av inntekta som betalinga blir rekna av.",
    ),
    remove_fields: help(
        "Kryss av det som ikkje trengst lenger.",
        "Opplysningane skal vere avgrensa til det som er nødvendig (personvernforordninga artikkel 5 nr. 1 bokstav c).",
        "Ei opplysning som ingen har spurt etter det siste året",
    ),
    add_field: help(
        "Vel opplysningane éi for éi. Det blir plass til fleire når du lagrar.",
        "Rettleiaren frå Digdir: den som ber om data, namngir kvar opplysning. Inntektstenesta har kring 200, og ingen treng alle.",
        "Alminneleg inntekt før særfrådrag",
    ),
    add_service: help(
        "Vel kvar opplysningane skal hentast frå.",
        "Rettspakken er tilbydaren si eiga avgrensing. Skatteetaten vurderer lova for kvar teneste og bind henne til pakken.",
        "Summert skattegrunnlag med pakken for foreldrebetaling",
    ),
    remove_service: help(
        "Kryss av for å ta bort tenesta med alle opplysningane i henne.",
        "Opplysningane skal vere avgrensa til det som er nødvendig (personvernforordninga artikkel 5 nr. 1 bokstav c).",
        "Ei teneste som ei anna teneste dekkjer",
    ),
    article6: help(
        "Kvifor de kan behandle opplysningane. Offentlege organ bruker vanlegvis bokstav c eller e.",
        "Personvernforordninga artikkel 6 nr. 1. Bokstav c og e treng ein nasjonal regel i tillegg (artikkel 6 nr. 3).",
        "e, når kommunen løyser ei oppgåve han har etter lov",
    ),
    hook: help(
        "Regelen som gir dykk oppgåva.",
        "Personvernforordninga artikkel 6 nr. 3. Berre ein heimel som ein namngitt person har kontrollert, slepp oppslag gjennom.",
        "barnehagelova § 20 og forskrifta om foreldrebetaling § 3",
    ),
    article9: help(
        "Fyll ut berre viss særlege kategoriar blir behandla.",
        "Personvernforordninga artikkel 9. Då trengst òg to godkjennarar og råd frå personvernombodet.",
        "g",
    ),
    article10: help(
        "Fyll ut berre viss opplysningane gjeld straffbare forhold.",
        "Personvernforordninga artikkel 10. Då trengst òg to godkjennarar og råd frå personvernombodet.",
        "Lov og paragraf som tillèt det",
    ),
    disclosure: help(
        "Kva som gjer at tilbydaren kan gi dykk opplysningane.",
        "Skattestyresmaktene har teieplikt (skatteforvaltningslova § 3-1). Dei kan gi det som er nødvendig for oppgåvene mottakaren har etter lov og ikkje uforholdsmessig (§ 3-3), eller når den det gjeld, samtykkjer (§ 3-7 a). Nokre lover gir mottakaren rett til å krevje opplysningane.",
        "bustøttelova § 8 for bustøtte; samtykke for ein lånesøknad i bank",
    ),
    secrecy: help(
        "Kva teieplikt som gjeld hos dykk som mottek.",
        "Forvaltningslova § 13 gjeld i forvaltninga. For andre kan teieplikta følgje med opplysningane frå tilbydaren (skatteforvaltningslova § 3-11).",
        "Følgjer av lov, når mottakaren er ein kommune",
    ),
    secrecy_rule: help(
        "Lov og paragraf, eller punktet i avtalen.",
        "Om mottakaren har teieplikt, er ein av tinga Skatteetaten legg vekt på (skatteforvaltningsforskrifta § 3-3-1).",
        "forvaltningslova § 13",
    ),
    provider_agreements: help(
        "Avtalen tilbydaren har gitt tilgang etter.",
        "Avtalen må nemne formålet og dekkje kvar teneste og rettspakke. Skatteetaten vurderer om utleveringa er forholdsmessig når tilgangen blir sett opp (skatteforvaltningslova § 3-3).",
        "Tilslutningserklæringa til Skatteetaten",
    ),
    processors: help(
        "Alle leverandørar som behandlar opplysningane for dykk.",
        "Personvernforordninga artikkel 28 nr. 3: avtalen skal svare på bokstav a til h.",
        "Leverandøren som driftar fagsystemet",
    ),
    retention: help(
        "Vel om opplysningane berre blir viste, eller òg lagra.",
        "Personvernforordninga artikkel 5 nr. 1 bokstav e: ingenting blir lagra lenger enn nødvendig. Slettefristen står òg i protokollen (artikkel 30).",
        "Blir berre viste, når saksbehandlaren skriv det som trengst, i vedtaket",
    ),
    days_after_case: help(
        "Fyll ut berre når noko blir lagra.",
        "Personvernforordninga artikkel 5 nr. 1 bokstav e: ingenting blir lagra lenger enn nødvendig. Slettefristen står òg i protokollen (artikkel 30).",
        "30",
    ),
    days_after_lookup: help(
        "Fyll ut berre når noko blir lagra. Då blir det sletta, òg om saka ikkje er avslutta.",
        "Personvernforordninga artikkel 5 nr. 1 bokstav e: ingenting blir lagra lenger enn nødvendig. Slettefristen står òg i protokollen (artikkel 30).",
        "365",
    ),
    own_system: help(
        "Eit fagsystem, arkiv eller ein portal i verksemda. Tomt felt tek systemet bort.",
        "Personvernforordninga artikkel 30: protokollen skal vise kvar opplysningane er. Systemet må stå i registeret under «Eigne system».",
        "Barnehagesystemet",
    ),
    system_receives: help(
        "Berre det systemet treng av opplysningane de har valt.",
        "Personvernforordninga artikkel 5 nr. 1 bokstav c: ikkje meir enn nødvendig. Nøkkelen til systemet kan ikkje hente anna enn dette.",
        "Berre samla inntekt, når fagsystemet reknar ut betalinga",
    ),
    system_keeps: help(
        "Kva systemet gjer med opplysningane etterpå.",
        "Personvernforordninga artikkel 5 nr. 1 bokstav e: ingenting blir lagra lenger enn nødvendig.",
        "Blir ikkje lagra i systemet",
    ),
    system_days: help(
        "Fyll ut berre når det blir sletta etter eit tal dagar.",
        "Personvernforordninga artikkel 30 nr. 1 bokstav f: fristen for sletting står i protokollen.",
        "30",
    ),
    system_rule: help(
        "Fyll ut berre når ein regel avgjer kor lenge det blir lagra.",
        "Til dømes arkivlova, som gjeld for offentlege organ.",
        "arkivlova § 5",
    ),
    pattern: help(
        "Korleis saksnummeret ser ut. # er eitt siffer, @ éin bokstav, ? ein av dei, * fleire teikn.",
        "Tilgangen skal vere avgrensa i omfang og tid av tenestleg behov, og bruken skal kontrollerast jamleg. Innkrevjingsforskrifta § 11-3 tredje ledd er eit døme på slike krav.",
        "####/##### for 2026/00123",
    ),
    subjects: help(
        "Kor mange personar éi sak kan gjelde.",
        "Opplysningane skal vere avgrensa til det som er nødvendig (personvernforordninga artikkel 5 nr. 1 bokstav c).",
        "6",
    ),
    verified: help(
        "Kryss av viss saka skal kontrollerast i fagsystemet før oppslag.",
        "Tilgangen skal vere avgrensa i omfang og tid av tenestleg behov, og bruken skal kontrollerast jamleg. Innkrevjingsforskrifta § 11-3 tredje ledd er eit døme på slike krav.",
        "Når fagsystemet kan svare på om saka finst og er open",
    ),
    states: help(
        "Fyll ut når saka blir kontrollert.",
        "Tilgangen skal vere avgrensa i omfang og tid av tenestleg behov, og bruken skal kontrollerast jamleg. Innkrevjingsforskrifta § 11-3 tredje ledd er eit døme på slike krav.",
        "Open og under klage",
    ),
    assigned: help(
        "Kryss av viss berre den som har saka, kan slå opp.",
        "Tilgangen skal vere avgrensa i omfang og tid av tenestleg behov, og bruken skal kontrollerast jamleg. Innkrevjingsforskrifta § 11-3 tredje ledd er eit døme på slike krav.",
        "Når fagsystemet fordeler saker til namngitte personar",
    ),
    case_system: help(
        "Vel kva for eit av verksemda sine eigne fagsystem som blir spurt om saka. Berre system med ei adresse under «Nøklar til eigne system» står her.",
        "Tilgangen skal vere avgrensa i omfang og tid av tenestleg behov, og bruken skal kontrollerast jamleg. Innkrevjingsforskrifta § 11-3 tredje ledd er eit døme på slike krav.",
        "Barnehagesystemet",
    ),
    try_case: help(
        "Skriv eit saksnummer for å sjå om mønsteret godtek det. Det blir ikkje lagra.",
        "Eit mønster som er for vidt, godtek òg skrivefeil.",
        "2026/00123",
    ),
    reasons: help(
        "Grunngivingane saksbehandlaren kan velje mellom.",
        "Den det gjeld, kan få vite når og kvifor opplysningane blei henta (personvernforordninga artikkel 15; EU-domstolens sak C-579/21).",
        "Søknad, klage og etterkontroll",
    ),
    reasons_text: help(
        "Vel dei som òg krev ei forklaring med ord.",
        "Den det gjeld, kan få vite kvifor opplysningane blei henta (personvernforordninga artikkel 15).",
        "Anna",
    ),
    freshness: help(
        "Kor mange timar som må gå før det same kan slåast opp att. La stå tomt viss det ikkje er noka grense.",
        "Opplysningane skal vere avgrensa til det som er nødvendig (personvernforordninga artikkel 5 nr. 1 bokstav c).",
        "24",
    ),
    dpia: help(
        "Avgjer om personvernkonsekvensane må vurderast.",
        "Personvernforordninga artikkel 35. Sjå først på lista Datatilsynet har over behandlingar som alltid skal vurderast, så artikkel 35 nr. 3, så dykkar eiga vurdering. Artikkel 36 handlar om førehandsdrøfting med Datatilsynet.",
        "Trengst, når inntekta til mange blir henta frå andre",
    ),
    dpia_text: help(
        "Grunngivinga viss ho ikkje trengst, referansen viss ho trengst.",
        "Personvernforordninga artikkel 35.",
        "DPIA-2026-12",
    ),
    dpia_approved: help(
        "Kven som har godkjent vurderinga. Ingen kan slå opp før ho er godkjend.",
        "Personvernforordninga artikkel 35.",
        "Kommunedirektøren",
    ),
    risk_assessment: help(
        "Vel risikovurderinga som dekkjer bruken. Ho blir skriven i registeret.",
        "Personvernforordninga artikkel 32: tryggleiken skal stå i høve til risikoen for dei opplysningane gjeld.",
        "ROS for oppslag i inntekt, godkjend i november",
    ),
    law_change: help(
        "Vel berre viss lova må endrast før de kan byrje.",
        "Personvernforordninga artikkel 6 nr. 3: regelen må gjelde når opplysningane blir henta.",
        "Foreslått, når forslaget er på høyring",
    ),
    law_from: help(
        "Dagen lovendringa gjeld frå.",
        "Personvernforordninga artikkel 6 nr. 3: regelen må gjelde når opplysningane blir henta.",
        "1. januar 2027",
    ),
    advice_date: help(
        "Dagen personvernombodet gav råd.",
        "Rådet må vere registrert når to må godkjenne: ved særlege kategoriar, adressevern, lister og automatiske oppslag.",
        "3. november 2026",
    ),
    advice_followed: help(
        "Kryss av viss de følgjer rådet.",
        "Rådet må vere registrert når to må godkjenne: ved særlege kategoriar, adressevern, lister og automatiske oppslag.",
        "La stå ope viss de vel noko anna, og skriv kvifor under",
    ),
    advice_text: help(
        "Kva rådet gjekk ut på, og kvifor de følgjer det eller ikkje.",
        "Rådet må vere registrert når to må godkjenne: ved særlege kategoriar, adressevern, lister og automatiske oppslag.",
        "Rådet er å ta ut to opplysningar; dei er tekne ut.",
    ),
    professional: help(
        "Den som svarar for formålet og opplysningane.",
        "Rettleiaren frå Digdir for den som ber om data: roller og ansvar skal vere avklarte før de ber om tilgang.",
        "Leiaren for barnehagekontoret",
    ),
    technical: help(
        "Den som svarar for systema som spør og tek imot.",
        "Rettleiaren frå Digdir for den som ber om data: roller og ansvar skal vere avklarte før de ber om tilgang.",
        "Systemforvaltaren for barnehagesystemet",
    ),
    legal: help(
        "Valfritt: den som svarar på spørsmål om heimel og teieplikt.",
        "Rettleiaren frå Digdir for den som ber om data: roller og ansvar skal vere avklarte før de ber om tilgang.",
        "Kommuneadvokaten",
    ),
    change: help(
        "Rutinen når formål, opplysningar eller reglar blir endra.",
        "Protokollen (personvernforordninga artikkel 30) skal vise det de gjer no.",
        "Den faglege kontakten lagar ein ny versjon og får han godkjend",
    ),
    incident: help(
        "Rutinen når noko går gale.",
        "Personvernforordninga artikkel 33: brot blir melde til Datatilsynet innan 72 timar. Snoking er eit brot. Artikkel 34: dei det gjeld, blir varsla ved høg risiko.",
        "Leiaren melder til personvernombodet same dag",
    ),
    insight: help(
        "Rutinen når nokon ber om innsyn.",
        "Personvernforordninga artikkel 15 og artikkel 12 nr. 3: svar innan éin månad, som kan forlengjast med to.",
        "Postmottaket sender kravet til den faglege kontakten",
    ),
    deletion: help(
        "Rutinen for når og korleis det blir sletta.",
        "Personvernforordninga artikkel 5 nr. 1 bokstav e, og artikkel 28 nr. 3 bokstav g for leverandørar.",
        "Fagsystemet slettar 30 dagar etter at saka er avslutta",
    ),
    per_hour: help(
        "Kor mange oppslag éin person kan gjere på ein time.",
        "Tilgangen skal vere avgrensa i omfang og tid av tenestleg behov, og bruken skal kontrollerast jamleg. Innkrevjingsforskrifta § 11-3 tredje ledd er eit døme på slike krav.",
        "30, litt meir enn på ein travel dag",
    ),
    per_day: help(
        "Kor mange oppslag alle til saman kan gjere på ein dag.",
        "Tilgangen skal vere avgrensa i omfang og tid av tenestleg behov, og bruken skal kontrollerast jamleg. Innkrevjingsforskrifta § 11-3 tredje ledd er eit døme på slike krav.",
        "200",
    ),
    ceiling: help(
        "Taket for éin person på ein dag. Ingenting løftar det.",
        "Tilgangen skal vere avgrensa i omfang og tid av tenestleg behov, og bruken skal kontrollerast jamleg. Innkrevjingsforskrifta § 11-3 tredje ledd er eit døme på slike krav.",
        "100",
    ),
    break_glass: help(
        "Kryss av berre viss nokon må kunne slå opp før alt er på plass.",
        "Kvar hastetilgang blir grunngitt, varer høgst eit døgn og blir gjennomgått etterpå. Tilgangen skal vere avgrensa i omfang og tid av tenestleg behov, og bruken skal kontrollerast jamleg. Innkrevjingsforskrifta § 11-3 tredje ledd er eit døme på slike krav.",
        "Når eit barn kan bli utan plass i dag",
    ),
    step_up: help(
        "Kryss av viss saksbehandlaren må stadfeste identiteten på nytt rett før oppslaget.",
        "Innkrevjingsforskrifta § 11-3 tredje ledd krev sikker autentisering av førespurnaden; det er eit godt mål for andre òg.",
        "Når opplysningane er særleg følsame",
    ),
    shielded: help(
        "Vel berre dei gradene saka kan gjelde. Utan val kan ingen med adressevern slåast opp.",
        "Oppslag på nokon med adressevern krev utvida tilgang, som blir gitt av to personar for høgst 90 dagar, og to må godkjenne bruksområdet. Graderinga kjem frå Folkeregisteret.",
        "Når barnehagen òg har barn på fortruleg adresse",
    ),
    deceased: help(
        "Kryss av berre viss saka kan gjelde døde.",
        "Opplysningane skal vere avgrensa til det som er nødvendig (personvernforordninga artikkel 5 nr. 1 bokstav c).",
        "Når krav mot eit dødsbu skal gjerast opp",
    ),
    emigrated: help(
        "Kryss av berre viss saka kan gjelde nokon som har flytta ut.",
        "Opplysningane skal vere avgrensa til det som er nødvendig (personvernforordninga artikkel 5 nr. 1 bokstav c).",
        "Når etteroppgjeret gjeld eit år før utflyttinga",
    ),
    triggers: help(
        "Kryss av for det som kan starte eit oppslag utan ein saksbehandlar.",
        "Eit automatisk oppslag kviler på den eigne tilgangen til fagsystemet og blir ikkje gjort i namnet til nokon person. To må godkjenne bruksområdet, og rådet frå personvernombodet skal vere registrert.",
        "Når ein søknad kjem inn i portalen",
    ),
    responsible_unit: help(
        "Eininga som følgjer med på oppslaga og svarar for dei.",
        "Den behandlingsansvarlege skal kunne vise at personvernprinsippa blir følgde (personvernforordninga artikkel 5 nr. 2).",
        "Eininga som behandlar søknadene",
    ),
    automation_rule: help(
        "Regelen som opnar for at maskina handlar åleine.",
        "Personvernforordninga artikkel 22 nr. 2 bokstav b: ei avgjerd som berre byggjer på automatisert behandling, må vere tillaten i ein rettsregel som òg vernar den det gjeld.",
        "Regelen om automatisert saksbehandling i særlova",
    ),
    recipients: help(
        "Andre som får opplysningane. Ein på kvar linje.",
        "Personvernforordninga artikkel 30 nr. 1 bokstav d: protokollen skal vise kven som mottek opplysningane.",
        "Klageorganet",
    ),
    joint_name: help(
        "Ei anna verksemd som avgjer formål og middel saman med dykk.",
        "Personvernforordninga artikkel 26: dei felles behandlingsansvarlege avtaler kven som gjer kva, og det vesentlege blir gjort kjent.",
        "Nabokommunen i eit interkommunalt samarbeid",
    ),
    joint_contact: help(
        "Korleis ho kan nåast.",
        "Personvernforordninga artikkel 30 nr. 1 bokstav a: protokollen skal vise kontaktopplysningane.",
        "postmottak@nabo.example",
    ),
    joint_arrangement: help(
        "Referansen til ordninga de har avtalt.",
        "Personvernforordninga artikkel 26: dei felles behandlingsansvarlege avtaler kven som gjer kva, og det vesentlege blir gjort kjent.",
        "Samarbeidsavtale 2026/14",
    ),
    transfer_receiver: help(
        "Den som mottek opplysningane utanfor EØS.",
        "Personvernforordninga artikkel 44 til 49: opplysningar kan berre overførast ut av EØS på eit av grunnlaga der.",
        "Leverandøren Inc.",
    ),
    transfer_country: help(
        "Landet, med to bokstavar.",
        "Personvernforordninga artikkel 44 til 49: opplysningar kan berre overførast ut av EØS på eit av grunnlaga der.",
        "US",
    ),
    transfer_mechanism: help(
        "Vel det overføringa byggjer på. Står det tomt, er det inga overføring.",
        "Personvernforordninga artikkel 44 til 49: opplysningar kan berre overførast ut av EØS på eit av grunnlaga der.",
        "Standard personvernføresegner",
    ),
    transfer_document: help(
        "Kvar avgjerda, føresegnene eller vurderinga ligg.",
        "Personvernforordninga artikkel 44 til 49: opplysningar kan berre overførast ut av EØS på eit av grunnlaga der.",
        "TIA-2026-2",
    ),
    transfers_in_words: help(
        "Overføringar som er skrivne med eigne ord. Ein på kvar linje.",
        "Personvernforordninga artikkel 44 til 49: opplysningar kan berre overførast ut av EØS på eit av grunnlaga der.",
        "Drift i tredjeland, standard personvernføresegner",
    ),
    decisions: help(
        "Vel berre viss ei maskin vurderer eller avgjer.",
        "Personvernforordninga artikkel 22 om automatiserte avgjerder, og artikkel 13 nr. 2 bokstav f om å informere om dei.",
        "Blir avgjort av ei maskin åleine, når betalinga blir fastsett utan saksbehandlar",
    ),
    decision_rule: help(
        "Regelen som opnar for det. Trengst når maskina avgjer åleine.",
        "Personvernforordninga artikkel 22 om automatiserte avgjerder, og artikkel 13 nr. 2 bokstav f om å informere om dei.",
        "forvaltningslova § 11",
    ),
    decision_logic: help(
        "Logikken, og kva han har å seie for den det gjeld.",
        "Personvernforordninga artikkel 22 om automatiserte avgjerder, og artikkel 13 nr. 2 bokstav f om å informere om dei.",
        "Inntekta blir delt på grensa i forskrifta; under grensa blir betalinga redusert.",
    ),
    formula: [
        help(
            "Små bokstavar, tal og bindestrek. Loggen viser koden, aldri svaret.",
            "Personvernforordninga artikkel 5 nr. 2 om å kunne vise kva som er gjort.",
            "gratis-kjernetid",
        ),
        help(
            "Det saksbehandlaren les når målforma er bokmål.",
            "Mållova: svaret skal finnast på begge målformer.",
            "Gratis kjernetid",
        ),
        help(
            "Det saksbehandlaren les når målforma er nynorsk.",
            "Mållova: svaret skal finnast på begge målformer.",
            "Høgaste månadspris",
        ),
        help(
            "Det saksbehandlaren les når språket er engelsk.",
            "Språkvalet i løysinga.",
            "Free core hours",
        ),
        help(
            "Kva formelen gir: ja eller nei, eit beløp eller eitt av nokre trinn.",
            "Personvernforordninga artikkel 5 nr. 1 bokstav c: det minste som er nok.",
            "Ja eller nei, når det berre blir spurt om ei grense",
        ),
        help(
            "Berre når svaret er eit trinn. Eitt per linje: kode; bokmål; nynorsk; engelsk.",
            "Personvernforordninga artikkel 5 nr. 1 bokstav c om dataminimering.",
            "lav; Lav inntekt; Låg inntekt; Low income",
        ),
        help(
            "Eitt per linje: namn; kroner eller tal; søkjar eller alle; ukjend eller null om ho manglar; teneste; opplysningar med komma mellom.",
            "Personvernforordninga artikkel 6 nr. 3: formålet seier kven og kva som blir rekna med.",
            "lonn; kroner; alle; null; inntekt; loennsinntekt",
        ),
        help(
            "Éin verdi per linje: namn; kroner eller tal; verdi; frå dato; til dato eller tomt; kjelde.",
            "Lova, forskrifta eller vedtaket som fastset satsen.",
            "grense; kroner; 642700; 2024-08-01; ; Stortingsvedtak",
        ),
        help(
            "CEL med heile tal. Beløp blir rekna i øre, og deling gir heile øre.",
            "Regelen som formelen set i tal.",
            "lonn < grense",
        ),
        help(
            "Éi per linje: dato; namn=verdi, namn=verdi; svaret som skal kome. Minst to.",
            "Personvernforordninga artikkel 25 om innebygd personvern.",
            "2025-01-15; lonn=642699; ja",
        ),
        help(
            "Dei blir aldri viste i oppslaget, heller ikkje når svaret ikkje kan reknast ut.",
            "Personvernforordninga artikkel 5 nr. 1 bokstav c om dataminimering.",
            "Alle opplysningane formelen les",
        ),
    ],
};
