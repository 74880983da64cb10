//! The rules that the demo's use cases stand on. Acts and paragraphs exist; that a person has read and verified them is
//! the demo's own story, and each rule says so where it names its source. Nothing here may be taken over as it is.

use domain::usecase::{Hook, HookForce, HookUse, Reach, SubjectCategory};

use super::{APPROVAL, HOME_HELP, HOUSING, LONG_STAY, PARENTS};

/// A rule with the title it has in the register.
pub(super) struct Rule {
    pub(super) title: &'static str,
    pub(super) hook: Hook,
}

pub(super) const AFTER_SCHOOL_TITLE: &str = "Forskrift om foreldrebetaling i SFO (foreslått)";
/// Where the text was read: in the demo, and nowhere that counts.
pub(super) const SOURCE: &str = "Demonstrasjon; må leses i Lovdata før bruk";

/// A rule that gives a municipality the task, and says nothing of the provider's secrecy.
fn task(act: &str, act_title: &str, paragraph: &str, purpose: &str) -> Hook {
    Hook {
        act: act.to_owned(),
        act_title: act_title.to_owned(),
        paragraph: paragraph.to_owned(),
        eli: None,
        quoted: None,
        provider: None,
        organs: vec!["kommune".to_owned()],
        tasks: vec![purpose.to_owned()],
        categories: vec![SubjectCategory::Applicant],
        force: HookForce::RecipientRight,
        reach: Reach::SingleCase,
        lifts_secrecy: false,
        usable_for: HookUse::Processing,
        source: SOURCE.to_owned(),
    }
}

fn household() -> Vec<SubjectCategory> {
    vec![SubjectCategory::Applicant, SubjectCategory::SpouseOrCohabitant]
}

/// Reduced payment for kindergarten, by the household's income.
pub(super) fn parents() -> Rule {
    Rule {
        title: "Foreldrebetalingsforskriften § 3",
        hook: Hook {
            categories: household(),
            source: "Lovdata".to_owned(),
            ..task(
                "FOR-2005-12-16-1478",
                "foreldrebetalingsforskriften",
                "§ 3",
                PARENTS,
            )
        },
    }
}

/// Skatteetaten may tell public bodies what they need for their tasks; it counts only with the package granted.
pub(super) fn tax() -> Rule {
    Rule {
        title: "Skatteforvaltningsloven § 3-3",
        hook: Hook {
            provider: Some("skatteetaten".to_owned()),
            organs: vec!["kommune".to_owned(), "stat".to_owned()],
            tasks: Vec::new(),
            categories: Vec::new(),
            force: HookForce::ProviderMay,
            lifts_secrecy: true,
            usable_for: HookUse::Disclosure,
            source: "Lovdata".to_owned(),
            ..task("LOV-2016-05-27-14", "skatteforvaltningsloven", "§ 3-3", PARENTS)
        },
    }
}

/// What help at home costs depends on income.
pub(super) fn home_help() -> Rule {
    Rule {
        title: "Egenandelsforskriften kap. 2",
        hook: task(
            "FOR-2011-12-16-1349",
            "forskrift om egenandel for kommunale helse- og omsorgstjenester",
            "kap. 2",
            HOME_HELP,
        ),
    }
}

/// What a stay in an institution costs depends on income after tax.
pub(super) fn long_stay() -> Rule {
    Rule {
        title: "Egenandelsforskriften kap. 1",
        hook: task(
            "FOR-2011-12-16-1349",
            "forskrift om egenandel for kommunale helse- og omsorgstjenester",
            "kap. 1",
            LONG_STAY,
        ),
    }
}

/// The municipality may order information from public authorities despite secrecy.
pub(super) fn housing() -> Rule {
    Rule {
        title: "Bustøttelova § 8",
        hook: Hook {
            provider: Some("skatteetaten".to_owned()),
            categories: household(),
            lifts_secrecy: true,
            usable_for: HookUse::Both,
            ..task("LOV-2012-08-24-64", "bustøttelova", "§ 8", HOUSING)
        },
    }
}

/// The agency's task; the subjects are companies, and those of a sole trader are a person's.
pub(super) fn approval() -> Rule {
    Rule {
        title: "Plan- og bygningsloven § 22-1",
        hook: Hook {
            organs: vec!["stat".to_owned()],
            ..task("LOV-2008-06-27-71", "plan- og bygningsloven", "§ 22-1", APPROVAL)
        },
    }
}

/// Proposed only, and verified by nobody.
pub(super) fn after_school() -> Hook {
    Hook {
        categories: household(),
        source: "Ikke kontrollert".to_owned(),
        ..task(
            "FOR-2006-06-23-724",
            "forskrift til opplæringslova",
            "kap. 1B",
            "foreldrebetaling_sfo",
        )
    }
}
