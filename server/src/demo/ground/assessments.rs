//! What the demo's organisations have assessed, and the changes of law that one of them needs. All of it is invented.

use domain::usecase::{Degree, ImpactAssessment, LawNeed, RiskAssessment, Substance};

use super::{Course, Item};

pub(super) const TITLE: &str = "Personvernkonsekvenser ved oppslag i inntekt";

/// An impact assessment that says what it came to.
pub(super) fn dpia(id: &str, title: &str, course: Course) -> Item {
    let assessment = ImpactAssessment {
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
    Item::new(id, title, Substance::Dpia(assessment), course)
}

/// A risk assessment that is accepted.
pub(super) fn risk(id: &str) -> Item {
    let assessment = RiskAssessment {
        scope: "Oppslag i opplysninger fra andre, fra spørsmålet til svaret på skjermen.".to_owned(),
        confidentiality: Degree::High,
        integrity: Degree::Medium,
        availability: Degree::Low,
        document: "ROS-2025-11".to_owned(),
        outcome: Some("Risikoen som er igjen, godtas.".to_owned()),
    };
    let substance = Substance::RiskAssessment(assessment);
    Item::new(id, "Risikovurdering av oppslag", substance, Course::Approved)
}

/// A change of law that is needed.
pub(super) fn law(id: &str, title: &str, course: Course) -> Item {
    let need = LawNeed {
        law_to_change: "Eksempel på en lov".to_owned(),
        need: "En regel som gir rett til å hente inntekten.".to_owned(),
        why: "Ingen regel åpner for det i dag.".to_owned(),
    };
    Item::new(id, title, Substance::LawChange(need), course)
}
