//! One use case for each check that a ground can fail: the main use case with one thing wrong.
//! They show what the gate says; nobody but the account for examples holds them.

use domain::usecase::{
    CaseState, Content, Disclosure, DisclosureBasis, Dpia, Freshness, LawChange, LawChangeStatus, NeedField,
    Quota,
};

use super::ground::{Items, SUMMARY};

/// The main use case with one thing wrong, and the checks that then fail.
pub(super) struct Variant {
    pub(super) code: &'static str,
    pub(super) title: &'static str,
    pub(super) failing: &'static [&'static str],
    change: fn(&mut Content, &Items),
    /// The version's last day, where that is what is wrong.
    pub(super) valid_to: Option<&'static str>,
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
        valid_to: None,
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
        valid_to: Some("2026-06-30"),
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
        "Eksempel: hjemmelen er ikke kontrollert",
        &["basis.processing"],
        |content, items| {
            for basis in &mut content.processing_bases {
                basis.hook = Some(items.named("after-school"));
            }
        },
    ),
    variant(
        "eksempel-saerlig-kategori",
        "Eksempel: særlig kategori uten grunnlag",
        &["basis.special"],
        |content, _| {
            for need in content.needs.iter_mut().filter(|need| need.service == SUMMARY) {
                need.fields.push(NeedField {
                    name: "fradragForFagforeningskontingent".to_owned(),
                    necessity: "Tatt med ved en feil.".to_owned(),
                });
            }
        },
    ),
    variant(
        "eksempel-uten-utleveringshjemmel",
        "Eksempel: ingen utleveringshjemmel",
        &["basis.disclosure"],
        |content, _| {
            content.disclosure_bases.clear();
        },
    ),
    variant(
        "eksempel-samtykke-mangler",
        "Eksempel: samtykke mangler",
        &["consent.live"],
        |content, _| {
            content.disclosure_bases = vec![DisclosureBasis {
                service: SUMMARY.to_owned(),
                basis: Disclosure::Consent,
            }];
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
    variant(
        "eksempel-uten-taushetsregel",
        "Eksempel: taushetsplikten er ikke registrert",
        &["secrecy.regime"],
        |content, _| {
            content.secrecy = None;
        },
    ),
    variant(
        "eksempel-lovendring",
        "Eksempel: venter på lovendring",
        &["law_change.none"],
        |content, _| {
            content.law_change = LawChange::Needed {
                status: LawChangeStatus::Proposed,
                in_force_from: None,
            };
        },
    ),
    variant(
        "eksempel-dpia",
        "Eksempel: DPIA er ikke godkjent",
        &["dpia.approved"],
        |content, items| {
            content.dpia = Some(Dpia::Item {
                item: items.named("dpia-open"),
            });
        },
    ),
    variant(
        "eksempel-uten-lagringsregel",
        "Eksempel: lagringsregel mangler",
        &["retention.set"],
        |content, _| {
            content.retention = None;
        },
    ),
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
        |content, _| {
            content.case.verified = true;
            content.case.states = vec![CaseState::Open];
            content.case.assigned = true;
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
