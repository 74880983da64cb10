//! Nynorsk: what is shared and what a machine decides, in papers.

use super::super::Sharing;

pub(super) const SHARING: Sharing = Sharing {
    joint_title: "Felles behandlingsansvarlege",
    decisions: "Profilering og automatiserte avgjerder",
    profiling: "Ei maskin vurderer opplysningane, og ein saksbehandlar avgjer.",
    automated: "Avgjerda blir teken av ei maskin åleine.",
    rule: "Regelen som opnar for det",
    logic: "Slik verkar det",
    joint: |name, contact, arrangement| format!("{name} ({contact}), ordning: {arrangement}"),
};
