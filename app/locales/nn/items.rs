//! Register items.

use crate::{
    texts::{Codes, Items, KindWords},
    wire::ItemStatus,
};
use domain::usecase::{ItemKind, SystemKind, item_life::ItemRefusal};

pub(super) const ITEMS: Items = Items {
    title: "Register",
    intro: "Heimlar, avtaler, rutinar, vurderingar, lovendringar og eigne system som bruksområda byggjer på. Dei blir skrivne éin gong og brukte av fleire.",
    kind,
    system_kind,
    run_by_us: "Verksemda sjølv",
    status,
    refusal,
    labels: LABELS,
    hints: HINTS,
    values: VALUES,
    letters: LETTERS,
    missing_at: MISSING,
    yes: "Ja",
    kinds: "Register",
    going: "Gjeldande",
    wanting: "Treng nokon",
    none: "Det er ingen enno.",
    search: "Søk i lista",
    search_hint: "Ord frå namnet. Skriv ikkje fødselsnummer.",
    name: "Namn",
    state: "Status",
    valid_to: "Gjeld til og med",
    review_by: "Må sjåast på innan",
    used_by: "Bruksområde som byggjer på dette",
    renewal_waits: "Fornying ventar",
    until_ended: "Til han blir avslutta",
    library: "Bibliotek av heimlar",
    library_intro: "Reglar som er kjende frå ei primærkjelde. Ein regel som blir henta inn, er berre foreslått: han gir ingen tilgang før ein namngitt person har lese gjeldande tekst og verifisert han.",
    take_in: "Hent inn",
    taken: "Er i registeret",
    says: "Innhald",
    stands: "Gyldigheit",
    written_by: "Skrive av",
    from_library: "Biblioteket",
    verified: "Verifisert",
    not_verified: "Ikkje verifisert",
    reverify_by: "Må verifiserast på nytt innan",
    ended: "Avslutta",
    nobody_uses: "Ingen bruksområde byggjer på dette.",
    use_case: "Bruksområde",
    names_now: "Byggjer på innhaldet slik det er no",
    names_before: "Byggjer på eit tidlegare innhald: oppslag er stoppa til endringa er teken inn i ein ny versjon",
    verify_title: "Verifiser heimelen",
    verify_intro: "Les gjeldande lovtekst i Lovdata. Når du verifiserer, går du god for at regelen finst, gjeld og seier det som står her. Namnet ditt blir ståande.",
    verify_until: "Må verifiserast på nytt innan",
    verify: "Verifiser",
    renew: "Forny",
    renew_intro: "Ei fornying endrar datoar og svar frå tilbydaren, ikkje innhaldet. Ho gjeld når ein annan person har godteke ho, og bruksområda treng ingen ny versjon.",
    renewals: "Fornyingar",
    asked: "Bede om av",
    sets: "Set",
    reason: "Grunngiving",
    answer: "Svar",
    accept: "Godta",
    refuse: "Avvis",
    waits: "Ventar på ein annan person",
    accepted: "Godteken",
    refused: "Avvist",
    ask_button: "Be om fornying",
    change: "Endre innhaldet",
    change_intro: "Det som stod her før, blir teke vare på. Ein heimel må verifiserast på nytt.",
    change_stops: "Oppslag i desse bruksområda stoppar når innhaldet blir endra, til endringa er teken inn i ein ny versjon og godkjend. Skal dei gå vidare utan stans, lag heller ein ny og byt til han i bruksområdet.",
    save: "Lagre",
    end: "Avslutt",
    end_intro: "Frå no av gir dette ikkje lenger grunnlag for oppslag. Det blir ståande i registeret som avslutta.",
    past: "Tidlegare innhald",
    replaced: "Endra av",
    what_changed: "Stod før",
    missing: "Fyll ut feltet.",
    holds_number: "Ein tekst inneheld eit fødselsnummer eller d-nummer. Fjern det.",
    day_missing: "Oppgi ein dato.",
    choose_one: |what| format!("{what}: vel eit av alternativa"),
    not_covered: "Kryss berre av for det avtalen omfattar.",
    another_provider: "Vel berre tenester frå tilbydaren avtalen er med.",
    not_in_catalogue: "Noko av det valde finst ikkje i katalogen. Vel på nytt.",
    not_a_member: "Vel ein person som er medlem av verksemda.",
    not_an_owner: "Vel ei eining eller ein person i verksemda.",
    not_an_agreement: "Vel ein databehandlaravtale som gjeld, eller «Verksemda sjølv».",
};

fn kind(kind: ItemKind) -> KindWords {
    match kind {
        ItemKind::Hook => KindWords {
            one: "Heimel",
            many: "Heimlar",
            new: "Ny heimel",
            what: "Reglar i lov og forskrift. Dei gir grunnlag for behandling, opphevar teieplikta til tilbydaren, eller begge delar.",
        },
        ItemKind::ProviderAgreement => KindWords {
            one: "Tilbydaravtale",
            many: "Tilbydaravtalar",
            new: "Ny tilbydaravtale",
            what: "Avtalar med dei data blir henta frå: kven som har signert, kva som er omfatta, og kva tilbydaren har innvilga.",
        },
        ItemKind::ProcessorAgreement => KindWords {
            one: "Databehandlaravtale",
            many: "Databehandlaravtalar",
            new: "Ny databehandlaravtale",
            what: "Avtalar med leverandørar som tek imot eller behandlar dataa, etter personvernforordninga artikkel 28.",
        },
        ItemKind::Routine => KindWords {
            one: "Rutine",
            many: "Rutinar",
            new: "Ny rutine",
            what: "Kven som gjer kva ved endring, avvik, innsyn og sletting, og når rutinen sist vart sett over.",
        },
        ItemKind::Dpia => KindWords {
            one: "Vurdering av personvernkonsekvensar",
            many: "Vurderingar av personvernkonsekvensar (DPIA)",
            new: "Ny vurdering av personvernkonsekvensar",
            what: "Vurderingar etter personvernforordninga artikkel 35: kva dei dekkjer, kva dei kom til, kva risiko som er igjen, og kven som har godkjent dei.",
        },
        ItemKind::RiskAssessment => KindWords {
            one: "Risikovurdering",
            many: "Risikovurderingar (ROS)",
            new: "Ny risikovurdering",
            what: "Vurderingar av informasjonstryggleiken etter personvernforordninga artikkel 32: kor mykje som står på spel, og kven som har godteke risikoen.",
        },
        ItemKind::LawChange => KindWords {
            one: "Behov for lovendring",
            many: "Behov for lovendring",
            new: "Nytt behov for lovendring",
            what: "Reglar som må endrast før de kan hente opplysningar, og kor langt endringa er komen. Til lova er i kraft, er oppslag stansa.",
        },
        ItemKind::OwnSystem => KindWords {
            one: "Eige system",
            many: "Eigne system",
            new: "Nytt eige system",
            what: "Fagsystem, arkiv og portalar som tek imot opplysningar frå Hjemmel: kva kvart av dei tek imot og lagrar, når det blir sletta, og kven som driftar det.",
        },
    }
}

fn system_kind(kind: SystemKind) -> &'static str {
    match kind {
        SystemKind::CaseSystem => "Fagsystem",
        SystemKind::Archive => "Arkiv",
        SystemKind::Portal => "Portal",
        SystemKind::Other => "Anna system",
    }
}

fn status(status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::Proposed => "Foreslått",
        ItemStatus::Coming => "Ikkje begynt",
        ItemStatus::InForce => "Gjeld",
        ItemStatus::ReviewDue => "Må sjåast på",
        ItemStatus::Expired => "Utløpt",
        ItemStatus::Ended => "Avslutta",
        ItemStatus::UnderWay => "Under arbeid",
        ItemStatus::Done => "Ventar på godkjenning",
        ItemStatus::Law(status) => (super::assess::ASSESS.law)(status),
    }
}

fn refusal(why: ItemRefusal) -> &'static str {
    match why {
        ItemRefusal::NoIdentity => {
            "Kontoen din er ikkje knytt til ein stadfesta person. Be ein administrator stadfeste han."
        }
        ItemRefusal::OwnWork => "Du har sjølv skrive eller bede om dette. Ein annan person må gjere det.",
        ItemRefusal::Incomplete => "Noko manglar.",
        ItemRefusal::Ended => "Dette er avslutta og kan ikkje endrast.",
        ItemRefusal::Stale => "Nokon har endra dette etter at du opna sida. Sjå over på nytt.",
        ItemRefusal::NotAHook => "Berre heimlar blir verifiserte.",
        ItemRefusal::DayPast => "Vel ein dato etter i dag.",
        ItemRefusal::ReviewMissing => "Utan sluttdato trengst ein dato for når han skal sjåast på igjen.",
        ItemRefusal::StartMissing => "Oppgi første dag.",
        ItemRefusal::RenewInstead => {
            "Datoar og svar frå tilbydaren blir endra ved fornying. Innhaldet er det same."
        }
        ItemRefusal::SaidBefore => {
            "Dette har stått her før. Lag ein ny i staden, så bruksområda kan ta han i bruk ved godkjenning."
        }
        ItemRefusal::DaysCrossed => "Siste dag er før første dag.",
        ItemRefusal::Waiting => "Ei fornying ventar allereie på svar.",
        ItemRefusal::NoChange => "Ingenting er endra.",
        ItemRefusal::ReasonMissing => "Skriv ei grunngiving.",
        ItemRefusal::NotAnAssessment => "Berre vurderingar blir melde ferdig og godkjende.",
        ItemRefusal::NotDone => "Vurderinga er ikkje meld ferdig.",
        ItemRefusal::NotALawChange => "Berre behov for lovendring har denne statusen.",
        ItemRefusal::InForceMissing => "Oppgi dagen lova gjeld frå.",
    }
}

const LABELS: Codes = Codes(&[
    ("kind", "Type system"),
    ("receives", "Kva systemet tek imot"),
    ("stores", "Kva systemet lagrar"),
    ("keeps", "Kor lenge det blir lagra"),
    ("deletes", "Korleis det blir sletta"),
    ("operation", "Kven som driftar systemet"),
    ("title", "Namn i registeret"),
    ("act", "Lov eller forskrift, id i Lovdata"),
    ("actTitle", "Namnet på lova eller forskrifta"),
    ("paragraph", "Paragraf, ledd og bokstav"),
    ("eli", "ELI-adresse"),
    ("quoted", "Ordlyden"),
    ("usableFor", "Grunnlag for"),
    ("liftsSecrecy", "Regelen opphevar teieplikta til tilbydaren"),
    ("provider", "Tilbydar"),
    ("force", "Rett eller høve"),
    ("reach", "Rekkjevidd"),
    ("organs", "Kven kan bruke regelen"),
    ("tasks", "Formål regelen gjeld"),
    ("otherTasks", "Andre formålskodar"),
    ("categories", "Personkrins"),
    ("source", "Kvar teksten er lesen"),
    ("reference", "Referansen til avtalen"),
    ("purposes", "Formål avtalen gjeld"),
    ("otherPurposes", "Andre formålskodar"),
    ("signatory", "Kven som har signert"),
    ("authority", "Fullmakta til å signere"),
    ("covers", "Tenester og rettspakkar avtalen omfattar"),
    ("granted", "Innvilga av tilbydaren"),
    ("termsAccepted", "Gjeldande bruksvilkår er godtekne"),
    ("processorOrgnr", "Organisasjonsnummeret til databehandlaren"),
    ("processorName", "Namnet på databehandlaren"),
    ("country", "Land"),
    ("letters", "Artikkel 28 nr. 3: avtalen svarer på"),
    ("subProcessors", "Underleverandørar"),
    ("signedController", "Signert for verksemda av"),
    ("signedProcessor", "Signert for databehandlaren av"),
    ("subject", "Kva rutinen gjeld"),
    ("owner", "Eigar"),
    ("link", "Lenkje til rutinen"),
    ("validFrom", "Første dag"),
    ("validTo", "Siste dag"),
    ("reviewBy", "Skal sjåast på igjen innan"),
    ("scope", "Kva vurderinga dekkjer"),
    ("why", "Kvifor det trengst"),
    ("document", "Kvar vurderinga ligg"),
    ("outcome", "Kva ho kom til"),
    ("measures", "Tiltak"),
    ("residualRisk", "Risiko som er igjen"),
    (
        "priorConsultation",
        "Førehandsdrøfting med Datatilsynet, referanse",
    ),
    (
        "confidentiality",
        "Konfidensialitet: skaden om uvedkomande ser opplysningane",
    ),
    ("integrity", "Integritet: skaden om opplysningane er feil"),
    (
        "availability",
        "Tilgjengelegheit: skaden om opplysningane manglar",
    ),
    ("lawToChange", "Lov eller forskrift som må endrast"),
    ("need", "Kva som må endrast"),
]);

const HINTS: Codes = Codes(&[
    (
        "scope",
        "Til dømes oppslag i inntekt for å avgjere søknader om redusert foreldrebetaling.",
    ),
    ("document", "Lenkje, eller nummeret i arkivet"),
    ("outcome", "Kan stå tom medan vurderinga er under arbeid."),
    ("measures", "Eitt på kvar linje"),
    (
        "priorConsultation",
        "Trengst når risikoen som er igjen, er høg (artikkel 36).",
    ),
    (
        "confidentiality",
        "Artikkel 32 nr. 2. Høg for adressebeskyttelse og opplysningar under teieplikt.",
    ),
    (
        "receives",
        "Med vanlege ord, til dømes «samla inntekt for husstanden i saka»",
    ),
    ("stores", "Skriv «ingenting» viss det berre går gjennom"),
    ("keeps", "Til dømes «fem år etter at saka er avslutta»"),
    (
        "deletes",
        "Til dømes «automatisk kvar natt» eller «ved avlevering til arkivdepot»",
    ),
    (
        "operation",
        "Blir det drifta av ein leverandør, må databehandlaravtalen stå i registeret.",
    ),
    ("act", "Til dømes LOV-2016-05-27-14 eller FOR-2005-12-16-1478"),
    ("paragraph", "Til dømes § 3-3 første ledd bokstav a"),
    (
        "quoted",
        "Lim inn den gjeldande teksten, så den som verifiserer, ser kva du las.",
    ),
    ("liftsSecrecy", "Vel då også kva tilbydar det gjeld."),
    (
        "force",
        "Ein «kan»-regel tel berre når tilbydaren har innvilga pakken for formålet.",
    ),
    ("organs", "Ingen vald betyr alle offentlege organ."),
    (
        "tasks",
        "Ingen vald betyr alle formål. Vel heller dei regelen nemner.",
    ),
    ("categories", "Ingen vald betyr alle."),
    ("otherTasks", "Skilde med komma"),
    ("otherPurposes", "Skilde med komma"),
    ("covers", "Vel berre frå tilbydaren over."),
    ("country", "To bokstavar, til dømes NO"),
    ("subProcessors", "Éin på kvar linje"),
    ("link", "Må byrje med https://"),
    (
        "validTo",
        "Tom betyr til han blir avslutta. Då må han sjåast på igjen innan ein dato.",
    ),
    ("signatory", "Stilling eller namn, aldri fødselsnummer"),
]);

const VALUES: Codes = Codes(&[
    ("low", "Låg"),
    ("medium", "Middels"),
    ("high", "Høg"),
    ("kommune", "Kommune"),
    ("stat", "Stat"),
    ("finans", "Finans"),
    ("helse", "Helse"),
    ("kraft", "Kraft"),
    ("annet", "Anna"),
    ("recipient_right", "Mottakaren kan krevje opplysningane"),
    ("provider_may", "Tilbydaren kan gi opplysningane"),
    ("single_case", "Den einskilde saka"),
    ("mass", "Masseinnhenting"),
    ("processing", "Behandling"),
    ("disclosure", "Utlevering"),
    ("both", "Behandling og utlevering"),
    ("change", "Endring"),
    ("incident", "Avvik"),
    ("insight", "Innsyn"),
    ("deletion", "Sletting"),
]);

/// GDPR art. 28(3).
const LETTERS: Codes = Codes(&[
    ("a", "a) berre etter dokumenterte instruksar"),
    ("b", "b) teieplikt for alle som behandlar dataa"),
    ("c", "c) tryggleik etter artikkel 32"),
    ("d", "d) vilkår for underleverandørar"),
    ("e", "e) hjelp med rettane til dei registrerte"),
    ("f", "f) hjelp med pliktene i artikkel 32 til 36"),
    ("g", "g) sletting eller tilbakelevering"),
    ("h", "h) dokumentasjon og revisjon"),
]);

const MISSING: Codes = Codes(&[
    ("receives", "Skriv kva systemet tek imot."),
    ("stores", "Skriv kva systemet lagrar."),
    ("keeps", "Skriv kor lenge det blir lagra."),
    ("deletes", "Skriv korleis det blir sletta."),
    ("operation", "Vel kven som driftar systemet."),
    ("act", "Skriv id-en i Lovdata, til dømes LOV-2016-05-27-14."),
    ("provider", "Vel tilbydar."),
    ("purposes", "Vel eller skriv minst eitt formål."),
    ("covers", "Vel minst éi teneste."),
    (
        "processorOrgnr",
        "Skriv eit gyldig organisasjonsnummer med ni siffer.",
    ),
    ("country", "Skriv landet med to store bokstavar."),
    ("letters", "Alle åtte bokstavane må vere svara på i avtalen."),
    ("subject", "Vel kva rutinen gjeld."),
    ("owner", "Vel ein eigar."),
    ("link", "Skriv ei adresse som byrjar med https://."),
]);
