//! Bokmål: campaigns that look over access again.

use domain::access::campaign::{ItemLife, Life, Refusal};

use super::super::Campaigns;

pub(super) const CAMPAIGNS: Campaigns = Campaigns {
    title: "Gjennomgang av tilganger",
    intro: "Gå jevnlig gjennom hvem som har tilgang, og om de fortsatt trenger den. Hver tilgang blir beholdt eller tilbakekalt av en annen enn den som har den eller ba om den.",
    none: "Det er ingen gjennomganger ennå.",
    none_found: "Ingen gjennomganger passer med det du søkte etter.",
    search: "Søk etter gjennomgang",
    search_hint: "Ord fra navnet, enheten eller bruksområdet.",
    one: "Gjennomgang",
    to_list: "Alle gjennomganger",
    name: "Navn",
    over: "Gjelder",
    everything: "Alle tilganger",
    only_unused: |days| format!("Bare tilganger som ikke er brukt på {days} dager"),
    last_day: "Siste dag for svar",
    state: "Status",
    stands,
    progress: "Ferdig",
    done_of: |done, total| format!("{done} av {total}"),
    overdue_left: |count| match count {
        1 => "Siste dag for svar er passert. Én tilgang er ikke besvart.".to_owned(),
        many => format!("Siste dag for svar er passert. {many} tilganger er ikke besvart."),
    },
    begun: "Startet",
    closed: "Avsluttet",
    closed_left: |count| match count {
        1 => "Én tilgang ble ikke besvart før gjennomgangen ble avsluttet.".to_owned(),
        many => format!("{many} tilganger ble ikke besvart før gjennomgangen ble avsluttet."),
    },
    begin: "Start en gjennomgang",
    begin_these: "Start en gjennomgang av ubrukte tilganger",
    new_intro: "Gjennomgangen omfatter tilgangene som gjelder når du starter den. De som skal svare, får varsel og e-post.",
    name_hint: "Fra 3 til 100 tegn, for eksempel «Høsten 2026». Ikke navn på personer.",
    last_day_hint: "Høyst 180 dager fram. De som har noe igjen, får påminnelse sju dager før.",
    all_units: "Alle du bestemmer over",
    all_use_cases: "Alle bruksområder",
    more: "Det er for mange bruksområder til å vise alle her.",
    units: "Enhetene",
    unit: "Enhet",
    no_unit: "Uten enhet",
    all: "Alle",
    kept: "Beholdt",
    withdrawn: "Tilbakekalt",
    ended: "Avsluttet av seg selv",
    left: "Gjenstår",
    items: "Tilgangene",
    items_none: "Ingen tilganger her.",
    which: "Vis tilganger",
    again_by: "Gjennomgås innen",
    last_use: "Sist brukt",
    lookups: |days| format!("Oppslag siste {days} dager"),
    unused_tag: "Ikke brukt",
    answer: "Svar",
    item_stands,
    answer_title: "Svar for de valgte",
    answer_intro: |days| {
        format!(
            "Velg én eller flere tilganger over. Skriv en kommentar når du tilbakekaller, og når du beholder noe som ikke er brukt på {days} dager."
        )
    },
    comment_hint: "Høyst 255 tegn, ikke navn eller fødselsnummer. Kommentaren gjelder alle de valgte.",
    keep: "Behold de valgte",
    withdraw: "Tilbakekall de valgte",
    close: "Avslutt gjennomgangen",
    close_intro: "Når gjennomgangen er avsluttet, kan ingen svare i den. Den kan leses og søkes opp etterpå.",
    close_left: |count| match count {
        1 => "Én tilgang er ikke besvart. Skriv hvorfor du avslutter likevel.".to_owned(),
        many => format!("{many} tilganger er ikke besvart. Skriv hvorfor du avslutter likevel."),
    },
    close_comment: "Begrunnelse for å avslutte",
    close_hint: "Må skrives når noe ikke er besvart. Høyst 255 tegn, ikke navn eller fødselsnummer.",
    begun_now: "Startet nå",
    mail_subject: "Hjemmel: tilganger å gå gjennom",
    mail_text: |url| {
        format!(
            "Hei\n\nDet er tilganger som venter på at du går gjennom dem. Se dem her:\n{url}\n\nDu kan ikke svare på denne e-posten.\n"
        )
    },
    refusal,
};

fn stands(life: Life) -> &'static str {
    match life {
        Life::Open => "Pågår",
        Life::Overdue => "Siste dag er passert",
        Life::Closed => "Avsluttet",
    }
}

fn item_stands(life: ItemLife) -> &'static str {
    match life {
        ItemLife::Left => "Ikke besvart",
        ItemLife::Kept => "Beholdt",
        ItemLife::Withdrawn => "Tilbakekalt",
        ItemLife::Ended => "Avsluttet av seg selv",
    }
}

fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::NoIdentity => {
            "Kontoen din er ikke knyttet til en bekreftet person. Be en administrator bekrefte den."
        }
        Refusal::NotDecider => "Bare tilgangsansvarlig eller lederen for enheten kan gjøre dette.",
        Refusal::NameLength => "Skriv et navn på 3 til 100 tegn.",
        Refusal::DayPast => "Velg en dag som ikke er passert.",
        Refusal::TooFar => "Velg en dag innen 180 dager.",
        Refusal::NothingInForce => "Det er ingen tilganger å gå gjennom i det du valgte.",
        Refusal::OwnAccess => "Dette er din egen tilgang. En annen person må svare.",
        Refusal::OwnWork => "Du har selv bedt om denne tilgangen. En annen person må svare.",
        Refusal::CommentMissing => "Skriv hvorfor.",
        Refusal::CommentTooLong => "Skriv høyst 255 tegn.",
        Refusal::Answered => "Tilgangen er allerede besvart. Les siden på nytt.",
        Refusal::AccessOver => "Tilgangen gjelder ikke lenger, så den trenger ikke noe svar.",
        Refusal::Closed => "Gjennomgangen er avsluttet.",
    }
}
