//! A use case that has a version in use: suspended, opened again, ended.

use domain::usecase::life::standing::{Act, InUse, Standing, Suspended};

use super::{
    STEPS, person,
    print::{Trial, why},
};

/// A use case with a version in use: every act by the one who asked, by another, by nobody who is known, and without a reason.
pub(super) fn trials() -> Vec<Trial> {
    let asked = || person("first");
    let states = [
        ("in_use", "", Standing::InUse(InUse { ending: None })),
        (
            "in_use",
            "its end asked for",
            Standing::InUse(InUse { ending: asked() }),
        ),
        ("suspended", "", Standing::Suspended(Suspended::default())),
        (
            "suspended",
            "opening and end asked for",
            Standing::Suspended(Suspended {
                opening: asked(),
                ending: asked(),
            }),
        ),
    ];
    let hands = [
        ("who asked", person("first"), "why"),
        ("another person", person("second"), "why"),
        ("another person, without reasons", person("second"), " "),
        ("one whose identity is not confirmed", None, "why"),
    ];
    let mut trials = Vec::new();
    for (state, asked, standing) in states {
        for act in Act::ALL {
            for (hand, who, reason) in hands.clone() {
                let came = standing.clone().take(act, who, reason);
                trials.push(Trial {
                    state,
                    step: STEPS.into_iter().find(|step| *step == why(&act)).unwrap(),
                    by: if asked.is_empty() {
                        hand.to_owned()
                    } else {
                        format!("{hand}; {asked}")
                    },
                    came: came.map(|after| standing_name(&after)).map_err(|refused| {
                        assert_eq!(refused.state, standing, "a refused step changes nothing");
                        why(&refused.why)
                    }),
                });
            }
        }
    }
    // A step that the state does not have says nothing of who takes it.
    trials.retain(|trial| trial.came.as_ref().err().is_none_or(|why| why != "wrong_state"));
    trials
}

fn standing_name(standing: &Standing) -> &'static str {
    match standing {
        Standing::InUse(_) => "in_use",
        Standing::Suspended(_) => "suspended",
        Standing::Ended(_) => "ended",
    }
}
