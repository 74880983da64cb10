//! The grounds of the demo: for each organisation the register items that its use cases name, and what providers have
//! granted it. Names of acts and paragraphs are facts; the rest is written for the demo, and nothing here is law.

mod agreements;
mod assessments;
mod consents;
mod contents;
mod derived;
mod fields;
mod lapsed;
mod renewed;
mod rules;
mod systems;

use std::collections::BTreeMap;

use app::wire::WrittenItem;
use domain::{
    usecase::{ItemRef, Substance, item_life::Renewal},
    when::Day,
};
use time::macros::date;

use agreements::{Agreed, processor_agreement, provider_agreement, routine};
pub(super) use consents::loan_template;
pub(super) use contents::{approval, home_help, household, housing, kindergarten, loan, long_stay};
pub(super) use derived::free_core_hours;
pub(super) use renewed::{RENEWED, renewed};
pub(super) use systems::{PORTAL_FIELDS, receiving};

pub(super) const SUMMARY: &str = "summertskattegrunnlag";
pub(super) const LATEST: &str = "sistetilgjengeligeskatteoppgjoer";
pub(super) const COMPUTED: &str = "beregnetskatt";
pub(super) const INCOME: &str = "inntekt";
pub(super) const ARREARS: &str = "restanser";
pub(super) const REGISTER: &str = "folkeregisteret-person";

/// The package of the main use case.
pub(super) const PACKAGE: &str = "kommuneforeldrebetaling";
pub(super) const HOME_HELP_PACKAGE: &str = "kommunePraktiskBistand";
pub(super) const LONG_STAY_PACKAGE: &str = "kommuneLangtidsoppholdInstitusjon";
pub(super) const HOUSING_PACKAGE: &str = "kommuneBoligsosialeFormaal";
pub(super) const LOAN_PACKAGE: &str = "sbl";
pub(super) const APPROVAL_PACKAGE: &str = "dibk";

/// Purposes, as agreements and rules name them.
pub(super) const PARENTS: &str = "foreldrebetaling";
const HOME_HELP: &str = "praktisk_bistand";
const LONG_STAY: &str = "langtidsopphold";
const HOUSING: &str = "bostotte";
const LOAN: &str = "lanesoknad";
const APPROVAL: &str = "sentral_godkjenning";

/// One service that a provider has opened to an organisation, with the package where there are packages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Access {
    pub(super) service: &'static str,
    pub(super) package: Option<&'static str>,
}

const fn access(service: &'static str, package: Option<&'static str>) -> Access {
    Access { service, package }
}

pub(super) const HOME_ACCESS: &[Access] = &[
    access(SUMMARY, Some(PACKAGE)),
    access(LATEST, None),
    access(COMPUTED, Some(HOME_HELP_PACKAGE)),
    access(COMPUTED, Some(LONG_STAY_PACKAGE)),
    access(INCOME, Some(HOUSING_PACKAGE)),
    access(REGISTER, None),
];
pub(super) const OTHER_ACCESS: &[Access] = &[access(COMPUTED, Some(HOME_HELP_PACKAGE))];
pub(super) const BANK_ACCESS: &[Access] = &[
    access(SUMMARY, Some(LOAN_PACKAGE)),
    access(INCOME, Some(LOAN_PACKAGE)),
];
pub(super) const AGENCY_ACCESS: &[Access] = &[access(ARREARS, Some(APPROVAL_PACKAGE))];

/// When items are looked over, and rules verified, next.
const LOOKED_OVER: Day = Day(date!(2027 - 06 - 30));
const VERIFIED_UNTIL: Day = Day(date!(2027 - 12 - 31));

/// What people do with an item once it is written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Course {
    /// Nothing: it says all there is to say, or waits.
    Written,
    /// Another person than who wrote the rule verifies it until this day.
    Verified(Day),
    /// The assessment is made, and waits for a second person.
    Made,
    /// The assessment is made, and a second person approves it.
    Approved,
    /// The law is told to be in force from this day.
    InForce(Day),
    /// The provider is asked for all that the agreement covers, and grants it; its terms are accepted.
    Granted,
}

/// A register item before it is laid.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) id: String,
    pub(super) written: WrittenItem,
    pub(super) course: Course,
    hash: String,
}

impl Item {
    fn new(id: &str, title: &str, substance: Substance, course: Course) -> Self {
        Self {
            id: id.to_owned(),
            hash: substance.hash().unwrap_or_default(),
            written: WrittenItem {
                title: title.to_owned(),
                substance,
                stands: Renewal {
                    valid_from: Some(Day(date!(2025 - 01 - 01))),
                    review_by: Some(LOOKED_OVER),
                    ..Renewal::default()
                },
            },
            course,
        }
    }

    /// With a last day.
    fn until(mut self, last: Day) -> Self {
        self.written.stands.valid_to = Some(last);
        self
    }

    /// To be looked over by this day.
    fn looked_over_by(mut self, day: Day) -> Self {
        self.written.stands.review_by = Some(day);
        self
    }

    /// How a content names it.
    pub(super) fn named(&self) -> ItemRef {
        ItemRef {
            id: self.id.clone(),
            hash: self.hash.clone(),
        }
    }
}

/// Whose items they are: the start of their ids, the hosting supplier and the owner of the routines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owner<'a> {
    pub(super) prefix: &'a str,
    pub(super) supplier: &'a str,
    pub(super) officer: &'a str,
}

/// The items of one organisation, by their short names.
#[derive(Debug)]
pub(super) struct Items {
    prefix: String,
    items: BTreeMap<&'static str, Item>,
}

impl Items {
    /// What every organisation of the demo has: whoever hosts it, and the four routines.
    fn of(owner: Owner<'_>) -> Self {
        let mut items = Self {
            prefix: owner.prefix.to_owned(),
            items: BTreeMap::new(),
        };
        items.put("processor", "databehandler-drift", |id| {
            processor_agreement(id, owner.supplier).until(Day(date!(2029 - 12 - 31)))
        });
        for (name, subject, title) in ROUTINES {
            items.put(name, name, |id| routine(id, owner.officer, subject, title));
        }
        items.put("risk", "ros-oppslag", assessments::risk);
        items
    }

    /// The items of the main municipality.
    pub(super) fn home(owner: Owner<'_>) -> Self {
        let mut items = Self::of(owner);
        items.put("dpia", "dpia-foreldrebetaling", |id| {
            assessments::dpia(id, assessments::TITLE, Course::Approved)
        });
        items.put("dpia-open", "dpia-under-godkjenning", |id| {
            let title = "Personvernkonsekvenser ved oppslag i lister";
            assessments::dpia(id, title, Course::Made)
        });
        items.put("law", "lovendring-sfo", |id| {
            assessments::law(id, "Regel om inntekt for SFO", Course::Written)
        });
        items.rule("processing", "hjemmel-behandling", rules::parents());
        items.rule("disclosure", "hjemmel-utlevering", rules::tax());
        items.rule("home-help-rule", "hjemmel-praktisk-bistand", rules::home_help());
        items.rule("long-stay-rule", "hjemmel-langtidsopphold", rules::long_stay());
        items.rule("housing-rule", "hjemmel-bostotte", rules::housing());
        items.put("after-school", "hjemmel-sfo", |id| {
            let hook = Substance::Hook(rules::after_school());
            Item::new(id, rules::AFTER_SCHOOL_TITLE, hook, Course::Written)
        });
        items.agreement("provider", "avtale-skatteetaten", &agreements::PARENTS_AGREED);
        items.agreement(
            "provider-home-help",
            "avtale-praktisk-bistand",
            &agreements::HOME_HELP_AGREED,
        );
        items.agreement(
            "provider-long-stay",
            "avtale-langtidsopphold",
            &agreements::LONG_STAY_AGREED,
        );
        items.agreement("provider-housing", "avtale-bostotte", &agreements::HOUSING_AGREED);
        items.agreement(
            "provider-register",
            "avtale-folkeregisteret",
            &agreements::REGISTER_AGREED,
        );
        for one in systems::SYSTEMS {
            items.put(one.name, one.id, |id| systems::own_system(id, one, owner.prefix));
        }
        lapsed::put(&mut items, owner);
        items
    }

    /// The items of the second municipality.
    pub(super) fn other(owner: Owner<'_>) -> Self {
        let mut items = Self::of(owner);
        items.rule("disclosure", "hjemmel-utlevering", rules::tax());
        items.rule("home-help-rule", "hjemmel-praktisk-bistand", rules::home_help());
        items.agreement(
            "provider-home-help",
            "avtale-praktisk-bistand",
            &agreements::HOME_HELP_AGREED,
        );
        items
    }

    /// The items of the bank: no rule lifts the providers' secrecy for it.
    pub(super) fn bank(owner: Owner<'_>) -> Self {
        let mut items = Self::of(owner);
        items.agreement("provider-loan", "avtale-lanesoknad", &agreements::LOAN_AGREED);
        items
    }

    /// The items of the agency.
    pub(super) fn agency(owner: Owner<'_>) -> Self {
        let mut items = Self::of(owner);
        items.rule("disclosure", "hjemmel-utlevering", rules::tax());
        items.rule("approval-rule", "hjemmel-sentral-godkjenning", rules::approval());
        items.agreement(
            "provider-approval",
            "avtale-restanser",
            &agreements::APPROVAL_AGREED,
        );
        items
    }

    fn put(&mut self, name: &'static str, id: &str, item: impl FnOnce(&str) -> Item) {
        let id = format!("{}-{id}", self.prefix);
        self.items.insert(name, item(&id));
    }

    /// A rule that another person than who wrote it has read and verified.
    fn rule(&mut self, name: &'static str, id: &str, rule: rules::Rule) {
        self.verified(name, id, rule, VERIFIED_UNTIL);
    }

    fn verified(&mut self, name: &'static str, id: &str, rule: rules::Rule, until: Day) {
        self.put(name, id, |id| {
            let course = Course::Verified(until);
            Item::new(id, rule.title, Substance::Hook(rule.hook), course)
        });
    }

    fn agreement(&mut self, name: &'static str, id: &str, agreed: &Agreed) {
        self.put(name, id, |id| provider_agreement(id, agreed));
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Item> {
        self.items.values()
    }

    /// How a content names one of them. A name that is not there gives a reference to nothing, on which no version is sent in.
    pub(super) fn named(&self, name: &str) -> ItemRef {
        self.items.get(name).map_or_else(
            || ItemRef {
                id: name.to_owned(),
                hash: String::new(),
            },
            Item::named,
        )
    }
}

const ROUTINES: [(&str, &str, &str); 4] = [
    ("routine-change", "change", "Endringer i tjenester og regler"),
    (
        "routine-incident",
        "incident",
        "Brudd på personopplysningssikkerheten",
    ),
    ("routine-insight", "insight", "Innsyn fra den registrerte"),
    ("routine-deletion", "deletion", "Sletting av opplysninger"),
];
