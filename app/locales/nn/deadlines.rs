//! Nynorsk: deadlines and reminders.

use domain::usecase::{EndKind, Mark, Part};

use super::super::Deadlines;

pub(super) const DEADLINES: Deadlines = Deadlines {
    nav: "Fristar",
    nav_notices: "Varsel",
    nav_unread: |count| format!("Varsel ({count} ulesne)"),
    title: "Fristar",
    intro: "Her ser du kva som sluttar eller må gåast gjennom, og når. Eit bruksområde gjeld berre så lenge alt det byggjer på gjeld.",
    ahead: "Vis fristar fram i tid",
    ahead_days: |days| format!("{days} dagar"),
    ahead_all: "Alle",
    show: "Vis",
    none: "Ingen fristar i denne perioden.",
    in_short: "Kort fortalt",
    overdue_count: |count| match count {
        1 => "1 frist har gått ut.".to_owned(),
        count => format!("{count} fristar har gått ut."),
    },
    ahead_count: |count| match count {
        1 => "1 frist ligg framfor oss i perioden.".to_owned(),
        count => format!("{count} fristar ligg framfor oss i perioden."),
    },
    first: |what, day| format!("Nærast: {what}, {day}."),
    capped: |shown, total| format!("Viser dei {shown} næraste av {total}."),
    picture: "Tidslinje",
    picture_text: |count| format!("Tidslinje med {count} fristar. Dei same står i tabellen under."),
    today: "I dag",
    legend_use_case: "Bruksområde",
    legend_item: "Heimel, avtale eller rutine",
    caption: "Fristar, dei næraste først",
    what: "Kva",
    happens: "Kva skjer",
    when: "Dato",
    cause: "Det som sluttar først",
    and_more: |count| match count {
        1 => "og 1 del til same dag".to_owned(),
        count => format!("og {count} delar til same dag"),
    },
    left: |days| match days {
        0 => "i dag".to_owned(),
        1 => "i morgon".to_owned(),
        -1 => "i går".to_owned(),
        days if days < 0 => format!("{} dagar sidan", -days),
        days => format!("om {days} dagar"),
    },
    use_case: "Bruksområde",
    access: "Tilgangen din",
    part: |part| match part {
        Part::Period => "Den eigne perioden til versjonen",
        Part::Hook => "Heimel",
        Part::ProviderAgreement => "Avtale med tilbydar",
        Part::ProcessorAgreement => "Databehandlaravtale",
        Part::Delegation => "Delegering i Altinn",
        Part::Routine => "Rutine",
        Part::OwnSystem => "Eige system",
        Part::Contact => "Kontaktperson",
        Part::Dpia => "Vurdering av personvernkonsekvensar",
        Part::RiskAssessment => "Risikovurdering",
        Part::LawChange => "Behov for lovendring",
    },
    kind: |kind| match kind {
        EndKind::End => "Sluttar å gjelde",
        EndKind::Review => "Må gåast gjennom",
        EndKind::Reverify => "Må kontrollerast på nytt",
    },
    failing: "Desse bruksområda er i bruk, men grunnlaget held ikkje i dag. Oppslag blir stoppa:",
    does_not_hold: "Grunnlaget held ikkje i dag. Oppslag blir stoppa.",
    ends_title: "Når kvar del sluttar",
    last_day: "Siste dagen ho blir godteken",
    registered_day: "Dato i registeret",
    notices_title: "Varsel",
    notices_intro: "Du får varsel 60, 30 og 7 dagar før noko i registeret sluttar eller må gåast gjennom, og når fristen har gått ut. Om din eigen tilgang får du varsel 30 og 7 dagar før han sluttar. Når nokon ber om tilgang som du svarar på, når ein gjennomgang av tilgangar startar, og om hastetilgang som du skal kjenne til, får du varsel med ein gong.",
    notices_none: "Du har ingen varsel.",
    notices_caption: "Varsel, dei nyaste først",
    mark: |mark| match mark {
        Mark::Sixty => "60 dagar før",
        Mark::Thirty => "30 dagar før",
        Mark::Seven => "7 dagar før",
        Mark::Overdue => "Fristen har gått ut",
    },
    reminder: "Varsel",
    received: "Motteke",
    read: "Lese",
    mark_read: "Merk som lese",
    mark_all: "Merk alle som lesne",
    gone: "Står ikkje lenger i registeret",
    mail_subject: |count| match count {
        1 => "Hjemmel: 1 frist å følgje opp".to_owned(),
        count => format!("Hjemmel: {count} fristar å følgje opp"),
    },
    mail_text: |count, url| match count {
        1 => format!(
            "Hei\n\nDu har 1 nytt varsel om ein frist. Les det her:\n{url}\n\nDu kan ikkje svare på denne e-posten.\n"
        ),
        count => format!(
            "Hei\n\nDu har {count} nye varsel om fristar. Les dei her:\n{url}\n\nDu kan ikkje svare på denne e-posten.\n"
        ),
    },
};
