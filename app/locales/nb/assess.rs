//! Bokmål: assessments and needs for a change of law.

use domain::usecase::LawChangeStatus;

use super::super::Assess;

pub(super) const ASSESS: Assess = Assess {
    done: "Ferdig vurdert",
    not_done: "Ikke ferdig",
    approved: "Godkjent av",
    not_approved: "Ikke godkjent",
    undone: "Før vurderingen kan meldes ferdig, må innholdet si dette:",
    finish_title: "Meld vurderingen ferdig",
    finish_intro: "En annen person enn den som skrev den, må så godkjenne den.",
    finish: "Meld ferdig",
    approve_title: "Godkjenn vurderingen",
    approve_dpia: "Når du godkjenner, svarer du for at personvernkonsekvensene er vurdert og tiltakene er gode nok (personvernforordningen artikkel 35). Navnet ditt blir stående.",
    approve_risk: "Når du godkjenner, godtar du risikoen som er igjen (personvernforordningen artikkel 32). Navnet ditt blir stående.",
    approve: "Godkjenn",
    law_title: "Hvor langt lovendringen er kommet",
    law_none: "Behovet er funnet. Ingen har meldt mer ennå.",
    law_status: "Ny status",
    in_force_from: "Gjelder fra",
    in_force_hint: "Må fylles ut når loven er i kraft. Før den dagen er oppslag stanset.",
    source: "Hvor dette står",
    source_hint: "For eksempel proposisjon, lovvedtak eller Lovdata. Skriv ikke fødselsnummer.",
    told_by: "Meldt av",
    tell: "Meld ny status",
    ahead_title: "Lovendringer som ventes",
    no_text: "Dette hører til en vurdering som ikke er i registeret. Tøm feltet, eller velg på nytt",
    law: |status| match status {
        LawChangeStatus::Identified => "Behovet er funnet",
        LawChangeStatus::Proposed => "Foreslått",
        LawChangeStatus::Adopted => "Vedtatt",
        LawChangeStatus::InForce => "I kraft",
        LawChangeStatus::Dropped => "Lagt bort",
    },
};
