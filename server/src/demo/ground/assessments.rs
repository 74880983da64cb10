//! What the demo's organisations have assessed, and the change of law that one of them waits for. All of it is invented.

use domain::usecase::{Degree, ImpactAssessment, LawNeed, RiskAssessment};

use super::Item;

/// When the assessments were made.
const MADE: i64 = 1_757_000_000_000;

/// That the officer has said that an assessment is made.
fn made(officer: &str) -> String {
    serde_json::json!({"done": {"by": officer, "at": MADE}}).to_string()
}

pub(super) const TITLE: &str = "Personvernkonsekvenser ved oppslag i inntekt";

/// An impact assessment that is made.
pub(super) fn dpia(id: &str, officer: &str, title: &str) -> Item {
    let substance = ImpactAssessment {
        scope: "Oppslag i inntekten til husholdningen når noen søker redusert foreldrebetaling.".to_owned(),
        why: "Opplysningene er taushetsbelagte, og de gjelder også andre enn den som søker.".to_owned(),
        document: "DPIA-2025-3".to_owned(),
        outcome: Some("Oppslag kan gjøres i den enkelte saken, med tiltakene under.".to_owned()),
        residual_risk: Some(Degree::Low),
        measures: vec![
            "Bare opplysningene som trengs, blir vist".to_owned(),
            "Hvert oppslag er bundet til en sak".to_owned(),
        ],
        prior_consultation: None,
    };
    Item {
        live: made(officer),
        ..Item::new(id, "dpia", title, &substance)
    }
}

/// A risk assessment that is accepted.
pub(super) fn risk(id: &str, officer: &str) -> Item {
    let substance = RiskAssessment {
        scope: "Oppslag i opplysninger fra andre, fra spørsmålet til svaret på skjermen.".to_owned(),
        confidentiality: Degree::High,
        integrity: Degree::Medium,
        availability: Degree::Low,
        document: "ROS-2025-11".to_owned(),
        outcome: Some("Risikoen som er igjen, godtas.".to_owned()),
    };
    Item {
        live: made(officer),
        verified: true,
        ..Item::new(id, "risk_assessment", "Risikovurdering av oppslag", &substance)
    }
}

/// A change of law that is needed and has come no further.
pub(super) fn law(id: &str) -> Item {
    let substance = LawNeed {
        law_to_change: "Eksempel på en lov".to_owned(),
        need: "En regel som gir rett til å hente inntekten.".to_owned(),
        why: "Ingen regel åpner for det i dag.".to_owned(),
    };
    Item::new(id, "law_change", "Regel om inntekt for SFO", &substance)
}
