//! Nynorsk: campaigns that look over access again.

use domain::access::campaign::{ItemLife, Life, Refusal};

use super::super::Campaigns;

pub(super) const CAMPAIGNS: Campaigns = Campaigns {
    title: "Gjennomgang av tilgangar",
    intro: "Gå jamleg gjennom kven som har tilgang, og om dei framleis treng han. Kvar tilgang blir halden ved lag eller kalla tilbake av ein annan enn den som har han eller bad om han.",
    none: "Det er ingen gjennomgangar enno.",
    none_found: "Ingen gjennomgangar passar med det du søkte etter.",
    search: "Søk etter gjennomgang",
    search_hint: "Ord frå namnet, eininga eller bruksområdet.",
    one: "Gjennomgang",
    to_list: "Alle gjennomgangar",
    name: "Namn",
    over: "Gjeld",
    everything: "Alle tilgangar",
    only_unused: |days| format!("Berre tilgangar som ikkje er brukte på {days} dagar"),
    last_day: "Siste dag for svar",
    state: "Status",
    stands,
    progress: "Ferdig",
    done_of: |done, total| format!("{done} av {total}"),
    overdue_left: |count| match count {
        1 => "Siste dag for svar er passert. Éin tilgang er ikkje svara på.".to_owned(),
        many => format!("Siste dag for svar er passert. {many} tilgangar er ikkje svara på."),
    },
    begun: "Starta",
    closed: "Avslutta",
    closed_left: |count| match count {
        1 => "Éin tilgang fekk ikkje svar før gjennomgangen blei avslutta.".to_owned(),
        many => format!("{many} tilgangar fekk ikkje svar før gjennomgangen blei avslutta."),
    },
    begin: "Start ein gjennomgang",
    begin_these: "Start ein gjennomgang av ubrukte tilgangar",
    new_intro: "Gjennomgangen omfattar tilgangane som gjeld når du startar han. Dei som skal svare, får varsel og e-post.",
    name_hint: "Frå 3 til 100 teikn, til dømes «Hausten 2026». Ikkje namn på personar.",
    last_day_hint: "Høgst 180 dagar fram. Dei som har noko att, får påminning sju dagar før.",
    all_units: "Alle du bestemmer over",
    all_use_cases: "Alle bruksområde",
    more: "Det er for mange bruksområde til å vise alle her.",
    units: "Einingane",
    unit: "Eining",
    no_unit: "Utan eining",
    all: "Alle",
    kept: "Haldne ved lag",
    withdrawn: "Kalla tilbake",
    ended: "Slutta av seg sjølv",
    left: "Står att",
    items: "Tilgangane",
    items_none: "Ingen tilgangar her.",
    which: "Vis tilgangar",
    again_by: "Blir gjennomgått innan",
    last_use: "Sist brukt",
    lookups: |days| format!("Oppslag siste {days} dagar"),
    unused_tag: "Ikkje brukt",
    answer: "Svar",
    item_stands,
    answer_title: "Svar for dei valde",
    answer_intro: |days| {
        format!(
            "Vel éin eller fleire tilgangar over. Skriv ein kommentar når du kallar tilbake, og når du held ved lag noko som ikkje er brukt på {days} dagar."
        )
    },
    comment_hint: "Høgst 255 teikn, ikkje namn eller fødselsnummer. Kommentaren gjeld alle dei valde.",
    keep: "Hald dei valde ved lag",
    withdraw: "Kall tilbake dei valde",
    close: "Avslutt gjennomgangen",
    close_intro: "Når gjennomgangen er avslutta, kan ingen svare i han. Han kan lesast og søkjast opp etterpå.",
    close_left: |count| match count {
        1 => "Éin tilgang er ikkje svara på. Skriv kvifor du avsluttar likevel.".to_owned(),
        many => format!("{many} tilgangar er ikkje svara på. Skriv kvifor du avsluttar likevel."),
    },
    close_comment: "Grunn til å avslutte",
    close_hint: "Må skrivast når noko ikkje er svara på. Høgst 255 teikn, ikkje namn eller fødselsnummer.",
    begun_now: "Starta no",
    mail_subject: "Hjemmel: tilgangar å gå gjennom",
    mail_text: |url| {
        format!(
            "Hei\n\nDet er tilgangar som ventar på at du går gjennom dei. Sjå dei her:\n{url}\n\nDu kan ikkje svare på denne e-posten.\n"
        )
    },
    refusal,
};

fn stands(life: Life) -> &'static str {
    match life {
        Life::Open => "I gang",
        Life::Overdue => "Siste dag er passert",
        Life::Closed => "Avslutta",
    }
}

fn item_stands(life: ItemLife) -> &'static str {
    match life {
        ItemLife::Left => "Ikkje svara på",
        ItemLife::Kept => "Halden ved lag",
        ItemLife::Withdrawn => "Kalla tilbake",
        ItemLife::Ended => "Slutta av seg sjølv",
    }
}

fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::NoIdentity => {
            "Kontoen din er ikkje knytt til ein stadfesta person. Be ein administrator stadfeste han."
        }
        Refusal::NotDecider => "Berre tilgangsansvarleg eller leiaren for eininga kan gjere dette.",
        Refusal::NameLength => "Skriv eit namn på 3 til 100 teikn.",
        Refusal::DayPast => "Vel ein dag som ikkje er passert.",
        Refusal::TooFar => "Vel ein dag innan 180 dagar.",
        Refusal::NothingInForce => "Det er ingen tilgangar å gå gjennom i det du valde.",
        Refusal::OwnAccess => "Dette er din eigen tilgang. Ein annan person må svare.",
        Refusal::OwnWork => "Du har sjølv bede om denne tilgangen. Ein annan person må svare.",
        Refusal::CommentMissing => "Skriv kvifor.",
        Refusal::CommentTooLong => "Skriv høgst 255 teikn.",
        Refusal::Answered => "Tilgangen har alt fått svar. Les sida på nytt.",
        Refusal::AccessOver => "Tilgangen gjeld ikkje lenger, så han treng ikkje noko svar.",
        Refusal::Closed => "Gjennomgangen er avslutta.",
    }
}
