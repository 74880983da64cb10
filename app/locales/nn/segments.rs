//! Nynorsk: segments, their templates, and use cases that follow one.

use domain::usecase::{Drift, Membership, SegmentRefusal, TemplatePart};

use super::super::Segments;
use crate::wire::{SegmentPlace, TemplateStatus};

pub(super) const SEGMENTS: Segments = Segments {
    title: "Segment",
    intro: "I eit segment deler verksemder med same behov det rettslege grunnlaget. Segmentansvarleg gir ut malar. Medlemmene tek dei i bruk og godkjenner dei sjølve.",
    none: "Verksemda er ikkje med i noko segment enno.",
    caption: "Segment verksemda er med i",
    name: "Segment",
    coordinator: "Segmentansvarleg",
    place_head: "Rolla dykkar",
    place: |place| match place {
        SegmentPlace::Coordinator => "Segmentansvarleg",
        SegmentPlace::Member => "Medlem",
        SegmentPlace::Invited => "Invitert, ventar på svar",
    },
    news: "Å følgje opp",
    newer_count: |count| match count {
        1 => "1 bruksområde har ein ny versjon av malen".to_owned(),
        count => format!("{count} bruksområde har ein ny versjon av malen"),
    },
    waiting_count: |count| match count {
        1 => "1 versjon ventar på stadfesting".to_owned(),
        count => format!("{count} versjonar ventar på stadfesting"),
    },
    back: "Tilbake til segmenta",
    found_title: "Opprett eit segment",
    found_intro: "Verksemda di blir segmentansvarleg. Etterpå inviterer du medlemmer, og personvernrådgivaren foreslår malar.",
    found_name: "Namn på segmentet",
    found_about: "Kva verksemdene har felles",
    found_about_hint: "Éi setning. Skriv ikkje fødselsnummer eller namn på personar.",
    found_button: "Opprett segmentet",
    one_title: "Segment",
    invited: "Verksemda er invitert til dette segmentet. Når de svarar ja, ser de malane og kan ta dei i bruk. De bind dykk ikkje til noko.",
    accept: "Bli med",
    decline: "Takk nei",
    leave_title: "Gå ut av segmentet",
    leave_hint: "Bruksområde som er godkjende, gjeld som før. De får berre ikkje nye versjonar av malane.",
    leave: "Gå ut av segmentet",
    members: "Medlemmer",
    no_members: "Ingen medlemmer enno.",
    organisation: "Verksemd",
    status: "Status",
    since: "Sidan",
    membership: |status| match status {
        Membership::Invited => "Invitert",
        Membership::Member => "Medlem",
        Membership::Declined => "Takka nei",
        Membership::Left => "Har gått ut av segmentet",
        Membership::Withdrawn => "Invitasjonen er trekt",
    },
    unnamed: |orgnr| format!("Organisasjonsnummer {orgnr}"),
    invite_title: "Inviter ei verksemd",
    invite_intro: "Administratoren i verksemda ser invitasjonen og svarar ja eller nei. Namnet blir vist her når dei har svart ja.",
    orgnr: "Organisasjonsnummer",
    orgnr_hint: "Ni siffer.",
    invite: "Inviter",
    withdraw: "Trekk invitasjonen",
    templates: "Malar",
    no_templates: "Ingen malar er gitt ut enno.",
    template: "Mal",
    newest: "Nyaste versjon",
    published: "Gitt ut",
    waiting: "Ventar på stadfesting",
    propose_title: "Foreslå ein mal eller ein ny versjon av han",
    propose_intro: "Malen blir laga av versjonen som er i bruk hos dykk. Avtalar, databehandlarar, kontaktpersonar, rutinar, vurderingar, talet på oppslag, mottakarar og råd blir ikkje tekne med. Ein annan person, ein godkjennar, må stadfeste før medlemmene ser han.",
    source: "Bruksområde",
    no_source: "De har ingen bruksområde i bruk. Eit bruksområde må vere godkjent og i bruk før det kan delast.",
    locked: "Kva medlemmene ikkje kan endre",
    locked_hint: "Det rettslege grunnlaget og opplysningane er valde på førehand. Lagring kan medlemmene alltid gjere kortare enn i malen, aldri lengre.",
    note: "Kva er nytt",
    note_hint: "Medlemmene les dette når dei skal ta opp versjonen. Skriv ikkje fødselsnummer.",
    propose: "Foreslå versjonen",
    part,
    in_segment: "Segment",
    shown: |number, status| match status {
        TemplateStatus::Proposed => format!("Versjon {number} ventar på stadfesting"),
        TemplateStatus::Published => format!("Versjon {number} er den nyaste"),
        TemplateStatus::Refused => format!("Versjon {number} vart ikkje gitt ut"),
    },
    made_of: |number| format!("Laga av versjon {number} av bruksområdet hos dykk."),
    nothing_out: "Ingen versjon av malen er gitt ut enno.",
    locked_title: "Dette er låst",
    locked_intro: "Segmentansvarleg har låst desse delane. Resten fyller de ut sjølve, og lagringa kan ikkje vere lengre enn i malen.",
    rules_title: "Heimlane malen byggjer på",
    rules_intro: "Heimlar de har i registeret med same ordlyd, blir brukte som dei er. Dei som manglar, blir tekne inn som foreslåtte, og ein hos dykk må lese og verifisere dei.",
    rule: "Heimel",
    in_register: "I registeret dykkar",
    rule_verified: "Finst og er verifisert",
    rule_unverified: "Finst, men må verifiserast",
    rule_lacking: "Manglar, blir teken inn som foreslått",
    fill_title: "Dette fyller de ut sjølve",
    fill_intro: "Når malen er teken i bruk, står dette att før de kan sende inn:",
    adopt_title: "Ta malen i bruk",
    adopt_intro: "Du får eit utkast med det låste på plass. Utkastet blir godkjent hos dykk på vanleg måte.",
    adopt: "Ta i bruk",
    confirm_title: "Stadfest eller avvis",
    confirm_intro: "Når du stadfestar, ser medlemmene nøyaktig det som står på denne sida. Ein versjon som er gitt ut, kan ikkje endrast.",
    confirm: "Stadfest og gi ut",
    refuse: "Gi han ikkje ut",
    says: "Innhaldet i malen",
    compared: |number| format!("Samanlikna med versjon {number} av malen."),
    earlier: "Førre versjon",
    this: "Denne versjonen",
    versions: "Versjonar",
    version: "Versjon",
    what_changed: "Kva er nytt",
    who: "Kven",
    when: "Når",
    version_status: |status| match status {
        TemplateStatus::Proposed => "Ventar på stadfesting",
        TemplateStatus::Published => "Gitt ut",
        TemplateStatus::Refused => "Ikkje gitt ut",
    },
    proposed_by: |name| format!("Foreslått av {name}"),
    answered_by: |name| format!("Svart på av {name}"),
    followers: "Kven følgjer malen",
    followers_intro: "De ser kva verksemder som følgjer kva versjon, og ikkje noko av det dei har skrive sjølve.",
    no_followers: "Ingen har malen i bruk enno.",
    follows_version: "Følgjer versjon",
    own: "Bruksområde hos dykk som følgjer malen",
    follows: "Følgjer mal",
    follows_in: |name, version| format!("{name}, versjon {version}"),
    follow_intro: |segment, coordinator| {
        format!("Malen høyrer til segmentet {segment}. {coordinator} er segmentansvarleg og har låst:")
    },
    locked_by: |coordinator| format!("Låst av {coordinator}"),
    locked_here: |coordinator| {
        format!(
            "{coordinator} har låst delar av denne sida. Du ser dei her, men dei blir berre endra i malen."
        )
    },
    drift_title: "Utkastet avvik frå malen",
    drift_intro: "Det kan ikkje sendast inn så lenge det seier at det følgjer malen. Hent delen tilbake frå malen, eller slepp malen.",
    drift: |drift| match drift {
        Drift::Changed(changed) => format!("{}: noko anna enn i malen", part(changed)),
        Drift::KeptTooLong => "Lagring: lenger enn malen tillèt".to_owned(),
    },
    restore: |part| format!("Hent tilbake: {part}"),
    let_go_title: "Slepp malen",
    let_go_intro: "Då kan du endre alt, men bruksområdet følgjer ikkje malen lenger og får ikkje nye versjonar.",
    let_go_reason: "Kvifor de slepper malen",
    let_go: "Slepp malen",
    unknown: "Utkastet viser til ein versjon av malen som ikkje kan finnast att. Slepp malen for å gå vidare.",
    no_updates: "De er ikkje lenger med i segmentet, så det kjem ingen nye versjonar.",
    newer: |version| format!("Versjon {version} av malen er gitt ut."),
    newer_tag: "Ny versjon av malen",
    see_update: "Sjå kva som er nytt i malen",
    update_title: "Ny versjon av malen",
    update_intro: |name, from, to| {
        format!("Bruksområdet følgjer versjon {from} av malen {name}. Versjon {to} er den nyaste.")
    },
    up_to_date: "Bruksområdet følgjer den nyaste versjonen av malen.",
    take_up: "Ta opp endringane",
    take_up_hint: "Du får eit nytt utkast med endringane. Det de har fylt ut sjølve, står som før. Utkastet blir godkjent hos dykk på vanleg måte.",
    new_rules: "Desse heimlane blir tekne inn som foreslåtte, og må verifiserast hos dykk:",
    notices: "Frå segmenta",
    notice_invited: |segment| format!("Verksemda er invitert til segmentet {segment}"),
    notice_waiting: |template| format!("Ein versjon av malen {template} ventar på at du stadfestar han"),
    notice_newer: |title, version| format!("Versjon {version} av malen er gitt ut. Han gjeld {title}"),
    names_template: "Innhaldet seier at det følgjer ein annan mal enn utkastet gjer. La «template» stå som det er, eller ta det bort frå innhald som blir henta inn. Ein mal tek de i bruk frå segmentet",
    locked_part: |part| {
        format!(
            "Malen har låst denne delen: {part}. Han kan ikkje endrast her. Slepp malen først dersom de må endre han"
        )
    },
    stale: "Malen har fått ein ny versjon, eller denne er teken opp alt. Les sida på nytt",
    reason_missing: "Skriv kvifor",
    holds_number: "Teksten inneheld eit fødselsnummer. Ta det bort, og prøv igjen",
    choose: "Vel kva du vil gjere",
    refusal,
};

fn part(part: TemplatePart) -> &'static str {
    match part {
        TemplatePart::Purpose => "Formål",
        TemplatePart::ProcessingBases => "Behandlingsgrunnlag",
        TemplatePart::DisclosureBases => "Utleveringsheimlar",
        TemplatePart::Secrecy => "Teieplikt",
        TemplatePart::Needs => "Databehov og opplysningar",
        TemplatePart::Retention => "Lagring",
        TemplatePart::Quality => "Ferskleik og kvalitet",
        TemplatePart::Reasons => "Grunngivingar",
        TemplatePart::Subjects => "Kven og kor mange ei sak kan gjelde",
        TemplatePart::Access => "Hastetilgang og ny stadfesting av identitet",
        TemplatePart::LawChange => "Lovendring",
    }
}

fn refusal(why: SegmentRefusal) -> &'static str {
    match why {
        SegmentRefusal::NoIdentity => {
            "Kontoen din er ikkje knytt til ein stadfesta identitet. Be ein administrator om å stadfeste han"
        }
        SegmentRefusal::OwnWork => "Du har sjølv foreslått versjonen. Ein annan person må stadfeste han",
        SegmentRefusal::Stale => {
            "Versjonen er ein annan enn den du las, eller han er svart på. Les sida på nytt"
        }
        SegmentRefusal::NothingLocked => "Vel minst éin del som skal vere låst",
        SegmentRefusal::RuleMissing => {
            "Ein heimel i bruksområdet er endra eller avslutta i registeret. Lag ein ny versjon av bruksområdet først"
        }
        SegmentRefusal::NotInUse => {
            "Versjonen av bruksområdet er ikkje i bruk lenger. Vel eit bruksområde som er i bruk"
        }
        SegmentRefusal::NoChange => "Malen seier det same som den nyaste versjonen som er gitt ut",
        SegmentRefusal::AlreadyWaiting => "Ein versjon av denne malen ventar alt. Han må svarast på først",
        SegmentRefusal::NoteMissing => "Skriv kva som er nytt",
        SegmentRefusal::NameMissing => "Skriv eit namn på segmentet",
        SegmentRefusal::BadNumber => "Skriv eit organisasjonsnummer med ni siffer",
        SegmentRefusal::Oneself => "De er segmentansvarleg sjølve, og kan ikkje invitere eiga verksemd",
        SegmentRefusal::AlreadyInvited => "Verksemda er alt invitert eller medlem",
        SegmentRefusal::WrongState => "Dette er svart på alt. Les sida på nytt",
    }
}
