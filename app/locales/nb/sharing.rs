//! Bokmål: what is shared and what a machine decides, in papers.

use super::super::Sharing;

pub(super) const SHARING: Sharing = Sharing {
    joint_title: "Felles behandlingsansvarlige",
    decisions: "Profilering og automatiserte avgjørelser",
    profiling: "En maskin vurderer opplysningene, og en saksbehandler avgjør.",
    automated: "Avgjørelsen tas av en maskin alene.",
    rule: "Regelen som åpner for det",
    logic: "Slik virker det",
    joint: |name, contact, arrangement| format!("{name} ({contact}), ordning: {arrangement}"),
};
