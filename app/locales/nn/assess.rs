//! Nynorsk: assessments and needs for a change of law.

use domain::usecase::LawChangeStatus;

use super::super::Assess;

pub(super) const ASSESS: Assess = Assess {
    done: "Ferdig vurdert",
    not_done: "Ikkje ferdig",
    approved: "Godkjend av",
    not_approved: "Ikkje godkjend",
    undone: "Før vurderinga kan meldast ferdig, må innhaldet seie dette:",
    finish_title: "Meld vurderinga ferdig",
    finish_intro: "Ein annan person enn den som skreiv ho, må så godkjenne ho.",
    finish: "Meld ferdig",
    approve_title: "Godkjenn vurderinga",
    approve_dpia: "Når du godkjenner, svarer du for at personvernkonsekvensane er vurderte og tiltaka er gode nok (personvernforordninga artikkel 35). Namnet ditt blir ståande.",
    approve_risk: "Når du godkjenner, godtek du risikoen som er igjen (personvernforordninga artikkel 32). Namnet ditt blir ståande.",
    approve: "Godkjenn",
    law_title: "Kor langt lovendringa er komen",
    law_none: "Behovet er funne. Ingen har meldt meir enno.",
    law_status: "Ny status",
    in_force_from: "Gjeld frå",
    in_force_hint: "Må fyllast ut når lova er i kraft. Før den dagen er oppslag stansa.",
    source: "Kvar dette står",
    source_hint: "Til dømes proposisjon, lovvedtak eller Lovdata. Skriv ikkje fødselsnummer.",
    told_by: "Meldt av",
    tell: "Meld ny status",
    ahead_title: "Lovendringar som er venta",
    no_text: "Dette høyrer til ei vurdering som ikkje er i registeret. Tøm feltet, eller vel på nytt",
    law: |status| match status {
        LawChangeStatus::Identified => "Behovet er funne",
        LawChangeStatus::Proposed => "Føreslått",
        LawChangeStatus::Adopted => "Vedteke",
        LawChangeStatus::InForce => "I kraft",
        LawChangeStatus::Dropped => "Lagt bort",
    },
};
