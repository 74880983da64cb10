//! How adressebeskyttelse is controlled, as the house might tell it.

use app::wire::{Choice, HowMany, ProtectedService, ShieldView};
use domain::catalogue::ProtectionTold;

pub(crate) fn shield() -> ShieldView {
    let service = |title: &str, told| ProtectedService {
        title: title.to_owned(),
        told,
    };
    ShieldView {
        on: false,
        by: None,
        through: None,
        choices: vec![Choice {
            code: "kontroll:system-1".to_owned(),
            label: "Kontroll – Fagsystemet".to_owned(),
        }],
        protected: HowMany::Few,
        followed: None,
        services: vec![
            service("Folkeregisteret: person", ProtectionTold::Level),
            service("Summert skattegrunnlag", ProtectionTold::Flag),
            service("Siste skatteoppgjør", ProtectionTold::Nothing),
        ],
        may_change: true,
    }
}
