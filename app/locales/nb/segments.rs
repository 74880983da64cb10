//! Bokmål: segments, their templates, and use cases that follow one.

use domain::usecase::{Drift, Membership, SegmentRefusal, TemplatePart};

use super::super::Segments;
use crate::wire::{SegmentPlace, TemplateStatus};

pub(super) const SEGMENTS: Segments = Segments {
    title: "Segmenter",
    intro: "I et segment deler virksomheter med samme behov det rettslige grunnlaget. Segmentansvarlig gir ut maler. Medlemmene tar dem i bruk og godkjenner dem selv.",
    none: "Virksomheten er ikke med i noe segment ennå.",
    caption: "Segmenter virksomheten er med i",
    name: "Segment",
    coordinator: "Segmentansvarlig",
    place_head: "Deres rolle",
    place: |place| match place {
        SegmentPlace::Coordinator => "Segmentansvarlig",
        SegmentPlace::Member => "Medlem",
        SegmentPlace::Invited => "Invitert, venter på svar",
    },
    news: "Å følge opp",
    newer_count: |count| match count {
        1 => "1 bruksområde har en ny versjon av malen".to_owned(),
        count => format!("{count} bruksområder har en ny versjon av malen"),
    },
    waiting_count: |count| match count {
        1 => "1 versjon venter på bekreftelse".to_owned(),
        count => format!("{count} versjoner venter på bekreftelse"),
    },
    back: "Tilbake til segmentene",
    found_title: "Opprett et segment",
    found_intro: "Virksomheten din blir segmentansvarlig. Etterpå inviterer du medlemmer, og personvernrådgiveren foreslår maler.",
    found_name: "Navn på segmentet",
    found_about: "Hva virksomhetene har felles",
    found_about_hint: "Én setning. Skriv ikke fødselsnummer eller navn på personer.",
    found_button: "Opprett segmentet",
    one_title: "Segment",
    invited: "Virksomheten er invitert til dette segmentet. Når dere svarer ja, ser dere malene og kan ta dem i bruk. Dere binder dere ikke til noe.",
    accept: "Bli med",
    decline: "Takk nei",
    leave_title: "Forlat segmentet",
    leave_hint: "Bruksområder som er godkjent, gjelder som før. Dere får bare ikke nye versjoner av malene.",
    leave: "Forlat segmentet",
    members: "Medlemmer",
    no_members: "Ingen medlemmer ennå.",
    organisation: "Virksomhet",
    status: "Status",
    since: "Siden",
    membership: |status| match status {
        Membership::Invited => "Invitert",
        Membership::Member => "Medlem",
        Membership::Declined => "Takket nei",
        Membership::Left => "Har forlatt segmentet",
        Membership::Withdrawn => "Invitasjonen er trukket",
    },
    unnamed: |orgnr| format!("Organisasjonsnummer {orgnr}"),
    invite_title: "Inviter en virksomhet",
    invite_intro: "Virksomhetens administrator ser invitasjonen og svarer ja eller nei. Navnet vises her når de har svart ja.",
    orgnr: "Organisasjonsnummer",
    orgnr_hint: "Ni siffer.",
    invite: "Inviter",
    withdraw: "Trekk invitasjonen",
    templates: "Maler",
    no_templates: "Ingen maler er gitt ut ennå.",
    template: "Mal",
    newest: "Nyeste versjon",
    published: "Gitt ut",
    waiting: "Venter på bekreftelse",
    propose_title: "Foreslå en mal eller en ny versjon av den",
    propose_intro: "Malen lages av versjonen som er i bruk hos dere. Avtaler, databehandlere, kontaktpersoner, rutiner, vurderinger, antall oppslag, mottakere og råd tas ikke med. En annen person, en godkjenner, må bekrefte før medlemmene ser den.",
    source: "Bruksområde",
    no_source: "Dere har ingen bruksområder i bruk. Et bruksområde må være godkjent og i bruk før det kan deles.",
    locked: "Hva medlemmene ikke kan endre",
    locked_hint: "Det rettslige grunnlaget og opplysningene er valgt på forhånd. Lagring kan medlemmene alltid gjøre kortere enn i malen, aldri lengre.",
    note: "Hva er nytt",
    note_hint: "Medlemmene leser dette når de skal ta opp versjonen. Skriv ikke fødselsnummer.",
    propose: "Foreslå versjonen",
    part,
    in_segment: "Segment",
    shown: |number, status| match status {
        TemplateStatus::Proposed => format!("Versjon {number} venter på bekreftelse"),
        TemplateStatus::Published => format!("Versjon {number} er den nyeste"),
        TemplateStatus::Refused => format!("Versjon {number} ble ikke gitt ut"),
    },
    made_of: |number| format!("Laget av versjon {number} av bruksområdet hos dere."),
    nothing_out: "Ingen versjon av malen er gitt ut ennå.",
    locked_title: "Dette er låst",
    locked_intro: "Segmentansvarlig har låst disse delene. Resten fyller dere ut selv, og lagringen kan ikke være lengre enn i malen.",
    rules_title: "Hjemlene malen bygger på",
    rules_intro: "Hjemler dere har i registeret med samme ordlyd, brukes som de er. De som mangler, tas inn som foreslåtte, og en hos dere må lese og verifisere dem.",
    rule: "Hjemmel",
    in_register: "I registeret deres",
    rule_verified: "Finnes og er verifisert",
    rule_unverified: "Finnes, men må verifiseres",
    rule_lacking: "Mangler, tas inn som foreslått",
    fill_title: "Dette fyller dere ut selv",
    fill_intro: "Når malen er tatt i bruk, står dette igjen før dere kan sende inn:",
    adopt_title: "Ta malen i bruk",
    adopt_intro: "Du får et utkast med det låste på plass. Utkastet godkjennes hos dere på vanlig måte.",
    adopt: "Ta i bruk",
    confirm_title: "Bekreft eller avvis",
    confirm_intro: "Når du bekrefter, ser medlemmene nøyaktig det som står på denne siden. En versjon som er gitt ut, kan ikke endres.",
    confirm: "Bekreft og gi ut",
    refuse: "Gi den ikke ut",
    says: "Innholdet i malen",
    compared: |number| format!("Sammenlignet med versjon {number} av malen."),
    earlier: "Forrige versjon",
    this: "Denne versjonen",
    versions: "Versjoner",
    version: "Versjon",
    what_changed: "Hva er nytt",
    who: "Hvem",
    when: "Når",
    version_status: |status| match status {
        TemplateStatus::Proposed => "Venter på bekreftelse",
        TemplateStatus::Published => "Gitt ut",
        TemplateStatus::Refused => "Ikke gitt ut",
    },
    proposed_by: |name| format!("Foreslått av {name}"),
    answered_by: |name| format!("Besvart av {name}"),
    followers: "Hvem følger malen",
    followers_intro: "Dere ser hvilke virksomheter som følger hvilken versjon, og ikke noe av det de har skrevet selv.",
    no_followers: "Ingen har malen i bruk ennå.",
    follows_version: "Følger versjon",
    own: "Bruksområder hos dere som følger malen",
    follows: "Følger mal",
    follows_in: |name, version| format!("{name}, versjon {version}"),
    follow_intro: |segment, coordinator| {
        format!("Malen hører til segmentet {segment}. {coordinator} er segmentansvarlig og har låst:")
    },
    locked_by: |coordinator| format!("Låst av {coordinator}"),
    locked_here: |coordinator| {
        format!("{coordinator} har låst deler av denne siden. Du ser dem her, men de endres bare i malen.")
    },
    drift_title: "Utkastet avviker fra malen",
    drift_intro: "Det kan ikke sendes inn så lenge det sier at det følger malen. Hent delen tilbake fra malen, eller slipp malen.",
    drift: |drift| match drift {
        Drift::Changed(changed) => format!("{}: noe annet enn i malen", part(changed)),
        Drift::KeptTooLong => "Lagring: lenger enn malen tillater".to_owned(),
    },
    restore: |part| format!("Hent tilbake: {part}"),
    let_go_title: "Slipp malen",
    let_go_intro: "Da kan du endre alt, men bruksområdet følger ikke malen lenger og får ikke nye versjoner.",
    let_go_reason: "Hvorfor dere slipper malen",
    let_go: "Slipp malen",
    unknown: "Utkastet viser til en versjon av malen som ikke kan finnes igjen. Slipp malen for å gå videre.",
    no_updates: "Dere er ikke lenger med i segmentet, så det kommer ingen nye versjoner.",
    newer: |version| format!("Versjon {version} av malen er gitt ut."),
    newer_tag: "Ny versjon av malen",
    see_update: "Se hva som er nytt i malen",
    update_title: "Ny versjon av malen",
    update_intro: |name, from, to| {
        format!("Bruksområdet følger versjon {from} av malen {name}. Versjon {to} er den nyeste.")
    },
    up_to_date: "Bruksområdet følger den nyeste versjonen av malen.",
    take_up: "Ta opp endringene",
    take_up_hint: "Du får et nytt utkast med endringene. Det dere har fylt ut selv, står som før. Utkastet godkjennes hos dere på vanlig måte.",
    new_rules: "Disse hjemlene tas inn som foreslåtte, og må verifiseres hos dere:",
    notices: "Fra segmentene",
    notice_invited: |segment| format!("Virksomheten er invitert til segmentet {segment}"),
    notice_waiting: |template| format!("En versjon av malen {template} venter på at du bekrefter den"),
    notice_newer: |title, version| format!("Versjon {version} av malen er gitt ut. Den gjelder {title}"),
    names_template: "Innholdet sier at det følger en annen mal enn utkastet gjør. La «template» stå som det er, eller ta det bort fra innhold som hentes inn. En mal tas i bruk fra segmentet",
    locked_part: |part| {
        format!(
            "Malen har låst denne delen: {part}. Den kan ikke endres her. Slipp malen først hvis dere må endre den"
        )
    },
    stale: "Malen har fått en ny versjon, eller denne er tatt opp allerede. Les siden på nytt",
    reason_missing: "Skriv hvorfor",
    holds_number: "Teksten inneholder et fødselsnummer. Ta det bort, og prøv igjen",
    choose: "Velg hva du vil gjøre",
    refusal,
};

fn part(part: TemplatePart) -> &'static str {
    match part {
        TemplatePart::Purpose => "Formål",
        TemplatePart::ProcessingBases => "Behandlingsgrunnlag",
        TemplatePart::DisclosureBases => "Utleveringshjemler",
        TemplatePart::Secrecy => "Taushetsplikt",
        TemplatePart::Needs => "Databehov og opplysninger",
        TemplatePart::Retention => "Lagring",
        TemplatePart::Quality => "Ferskhet og kvalitet",
        TemplatePart::Reasons => "Begrunnelser",
        TemplatePart::Subjects => "Hvem og hvor mange en sak kan gjelde",
        TemplatePart::Access => "Hastetilgang og ny bekreftelse av identitet",
        TemplatePart::LawChange => "Lovendring",
    }
}

fn refusal(why: SegmentRefusal) -> &'static str {
    match why {
        SegmentRefusal::NoIdentity => {
            "Kontoen din er ikke knyttet til en bekreftet identitet. Be en administrator om å bekrefte den"
        }
        SegmentRefusal::OwnWork => "Du har selv foreslått versjonen. En annen person må bekrefte den",
        SegmentRefusal::Stale => {
            "Versjonen er en annen enn den du leste, eller den er besvart. Les siden på nytt"
        }
        SegmentRefusal::NothingLocked => "Velg minst én del som skal være låst",
        SegmentRefusal::RuleMissing => {
            "En hjemmel i bruksområdet er endret eller avsluttet i registeret. Lag en ny versjon av bruksområdet først"
        }
        SegmentRefusal::NotInUse => {
            "Versjonen av bruksområdet er ikke i bruk lenger. Velg et bruksområde som er i bruk"
        }
        SegmentRefusal::NoChange => "Malen sier det samme som den nyeste versjonen som er gitt ut",
        SegmentRefusal::AlreadyWaiting => "En versjon av denne malen venter allerede. Den må besvares først",
        SegmentRefusal::NoteMissing => "Skriv hva som er nytt",
        SegmentRefusal::NameMissing => "Skriv et navn på segmentet",
        SegmentRefusal::BadNumber => "Skriv et organisasjonsnummer med ni siffer",
        SegmentRefusal::Oneself => "Dere er segmentansvarlig selv, og kan ikke invitere egen virksomhet",
        SegmentRefusal::AlreadyInvited => "Virksomheten er allerede invitert eller medlem",
        SegmentRefusal::WrongState => "Dette er besvart allerede. Les siden på nytt",
    }
}
