//! What if, as the desk gives it.

use app::wire::{Choice, Private, WhatIfCheck, WhatIfResult, WhatIfView, WhatIfWho};
use domain::gate::{CheckCode, Detail};

fn choice(code: &str, label: &str) -> Choice {
    Choice {
        code: code.to_owned(),
        label: label.to_owned(),
    }
}

/// What may be changed, and what came of it where something was asked.
pub(crate) fn what_if(days: Option<u16>) -> WhatIfView {
    WhatIfView {
        code: "barnehage".to_owned(),
        title: "Redusert <b>foreldrebetaling</b>".to_owned(),
        draft: Some(3),
        agreements: vec![choice("avtale-1", "Avtalen med Skatteetaten")],
        hooks: vec![choice("hjemmel-1", "barnehageforskriften § 3")],
        grants: vec![choice("tilgang-1", "Kari Prøve")],
        result: days.map(|days| WhatIfResult {
            days,
            looked: 1_200,
            more: 34,
            unreadable: 2,
            refused: 17,
            permitted: 5,
            other: 3,
            subjects: 11,
            by: vec![
                WhatIfWho {
                    name: Some(Private("Kari Prøve".to_owned())),
                    refused: 17,
                    permitted: 0,
                },
                WhatIfWho {
                    name: None,
                    refused: 0,
                    permitted: 5,
                },
            ],
            checks: vec![WhatIfCheck {
                code: CheckCode::ScopeFields,
                detail: Detail::Unknown,
                appears: true,
                count: 17,
            }],
        }),
    }
}
