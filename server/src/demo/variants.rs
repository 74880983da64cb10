//! One use case for each check that a ground can fail: the main use case with one thing changed. Each was whole when it was approved. Some
//! demand more than their sample gives; the others have gone wrong since, as grounds do: by their dates, by what people have told of
//! them, or behind the application's back. Nobody but the account for examples holds them.

use domain::{
    usecase::{CaseState, Content, Disclosure, DisclosureBasis, Dpia, Freshness, LawChange, Quota},
    when::Day,
};
use time::macros::date;

use super::ground::{self, Items, SUMMARY};

/// The main use case with one thing changed, and the checks that then fail.
pub(super) struct Variant {
    pub(super) code: &'static str,
    pub(super) title: &'static str,
    pub(super) failing: &'static [&'static str],
    change: fn(&mut Content, &Items),
    /// The version's last day, where that is what is wrong.
    pub(super) last: Option<Day>,
    pub(super) since: Since,
}

/// What has been done since the version was approved.
pub(super) enum Since {
    /// Nothing: it fails by its dates, or by what it says.
    Nothing,
    /// This item was ended, for this reason.
    Ended(&'static str, &'static str),
    /// The law of this item, told to be in force, was told to be only proposed; where that is read.
    OnlyProposed(&'static str, &'static str),
    /// The stored content was edited in the database.
    Edited(fn(&mut Content)),
}

impl Variant {
    /// The variant's content.
    pub(super) fn content(&self, base: &Content, items: &Items) -> Content {
        let mut content = base.clone();
        self.code.clone_into(&mut content.code);
        self.title.clone_into(&mut content.title);
        (self.change)(&mut content, items);
        content
    }
}

const fn variant(
    code: &'static str,
    title: &'static str,
    failing: &'static [&'static str],
    change: fn(&mut Content, &Items),
) -> Variant {
    Variant {
        code,
        title,
        failing,
        change,
        last: None,
        since: Since::Nothing,
    }
}

/// Where the processor agreement has run out; also held by the ordinary caseworker.
pub(super) const EXPIRED_PROCESSOR: &str = "eksempel-databehandler-utlopt";
/// Where an equal look-up was made a short while ago.
pub(super) const FRESH: &str = "eksempel-nylig-oppslag";
/// Where an emergency stop is on.
pub(super) const STOPPED: &str = "eksempel-nodstopp";

/// How long an answer is fresh in the example: so long that the seeded look-up never gets old.
const TEN_YEARS: u32 = 10 * 366 * 24;

pub(super) const VARIANTS: &[Variant] = &[
    variant(
        EXPIRED_PROCESSOR,
        "Gratis kjernetid (databehandleravtalen er utløpt)",
        &["agreement.processor"],
        |content, items| {
            for link in &mut content.processors {
                link.agreement = items.named("processor-expired");
            }
        },
    ),
    variant(
        "eksempel-sterk-innlogging",
        "Eksempel: krever ny innlogging",
        &["actor.session"],
        |content, _| {
            content.step_up = true;
        },
    ),
    Variant {
        last: Some(Day(date!(2026 - 06 - 30))),
        ..variant(
            "eksempel-versjon-utlopt",
            "Eksempel: versjonen er utløpt",
            &["use_case.in_force"],
            |_, _| {},
        )
    },
    variant(STOPPED, "Eksempel: nødstopp", &["stop.none"], |_, _| {}),
    variant(
        "eksempel-uten-behandlingsgrunnlag",
        "Eksempel: hjemmelen er ikke kontrollert på nytt",
        &["basis.processing"],
        |content, items| {
            for basis in &mut content.processing_bases {
                basis.hook = Some(items.named("processing-unverified"));
            }
        },
    ),
    Variant {
        since: Since::Ended("disclosure-ended", "Regelen er registrert to ganger."),
        ..variant(
            "eksempel-uten-utleveringshjemmel",
            "Eksempel: utleveringshjemmelen er avsluttet",
            &["basis.disclosure"],
            |content, items| {
                for basis in &mut content.disclosure_bases {
                    basis.basis = Disclosure::Hook {
                        item: items.named("disclosure-ended"),
                    };
                }
            },
        )
    },
    variant(
        "eksempel-samtykke-mangler",
        "Eksempel: samtykke mangler",
        &["consent.live"],
        |content, _| {
            let asked_for = |basis: &&mut DisclosureBasis| basis.service == SUMMARY;
            for basis in content.disclosure_bases.iter_mut().filter(asked_for) {
                basis.basis = Disclosure::Consent;
            }
        },
    ),
    variant(
        "eksempel-avtale-utlopt",
        "Eksempel: avtalen med Skatteetaten er utløpt",
        &["basis.disclosure", "agreement.provider"],
        |content, items| {
            content.provider_agreements = vec![items.named("provider-expired")];
        },
    ),
    Variant {
        since: Since::Edited(|content| content.secrecy = None),
        ..variant(
            "eksempel-uten-taushetsregel",
            "Eksempel: taushetsplikten er fjernet direkte i databasen",
            &["use_case.approved", "secrecy.regime"],
            |_, _| {},
        )
    },
    Variant {
        since: Since::OnlyProposed(
            "law-told-back",
            "Rettet: loven er foreslått, og ikke satt i kraft.",
        ),
        ..variant(
            "eksempel-lovendring",
            "Eksempel: venter på lovendring",
            &["law_change.none"],
            |content, items| {
                content.law_change = LawChange::Item {
                    item: items.named("law-told-back"),
                };
            },
        )
    },
    variant(
        "eksempel-dpia",
        "Eksempel: DPIA er utløpt",
        &["dpia.approved"],
        |content, items| {
            content.dpia = Some(Dpia::Item {
                item: items.named("dpia-expired"),
            });
        },
    ),
    Variant {
        since: Since::Ended("old-portal", "Portalen er slått av."),
        ..variant(
            "eksempel-system-avsluttet",
            "Eksempel: et mottakende system er avsluttet",
            &["retention.set"],
            |content, items| {
                let old = ground::receiving(items, "old-portal", "Den gamle portalen", &content.needs, None);
                content.own_systems.push(old);
            },
        )
    },
    variant(
        "eksempel-rutine-forfalt",
        "Eksempel: en rutine er forfalt",
        &["resources.complete"],
        |content, items| {
            content.routines.incident = Some(items.named("routine-overdue"));
        },
    ),
    variant(
        "eksempel-sak-ikke-tildelt",
        "Eksempel: saken er ikke bekreftet og tildelt",
        &["case.reference", "case.assigned"],
        |content, items| {
            content.case.verified = true;
            content.case.states = vec![CaseState::Open];
            content.case.assigned = true;
            content.case.system = Some(items.named("case-system"));
        },
    ),
    variant(
        FRESH,
        "Eksempel: nettopp slått opp",
        &["need.fresh"],
        |content, _| {
            content.freshness = Some(Freshness { hours: TEN_YEARS });
        },
    ),
    variant(
        "eksempel-kvote-brukt",
        "Eksempel: kvoten er brukt opp",
        &["volume.quota"],
        |content, _| {
            content.quota = Some(Quota {
                person_per_hour: 0,
                use_case_per_day: 0,
                hard_ceiling_per_day: 1_000_000,
            });
        },
    ),
];
