//! The starting library of rules: acts and paragraphs whose wording or heading has been seen in a primary source, with that source.
//! An organisation takes a rule in, and it arrives *proposed*: it satisfies no check before a named person has read it and verified it.
//! What a rule is for (`tasks`) is named narrowly, since an empty list would mean every purpose.

use super::{Hook, HookForce, HookUse, Reach, SubjectCategory};

/// Read in Norsk Lovtidend, part I, 2025; whether it is in force must be seen in Lovdata.
const LOVTIDEND: &str = "Norsk Lovtidend avd. I 2025. Les gjeldende tekst og ikrafttredelse i Lovdata.";
/// The wording is known; the text in force must still be read.
const LOVDATA: &str = "Les gjeldende tekst i Lovdata.";
/// As the tax authorities' own handbook explains it.
const HANDBOOK: &str = "Skatteetaten, Skatteforvaltningshåndboken 2025. Les gjeldende tekst i Lovdata.";

/// One rule of the library.
#[derive(Debug, Clone, Copy)]
pub struct Shipped {
    /// Stable code, also the address of the act of taking it in.
    pub code: &'static str,
    /// The title it gets in the register.
    pub title: &'static str,
    act: &'static str,
    act_title: &'static str,
    paragraph: &'static str,
    /// Whose secrecy it lifts; `None` for a rule that only gives a task.
    lifts: Option<&'static str>,
    organs: &'static [&'static str],
    tasks: &'static [&'static str],
    categories: &'static [SubjectCategory],
    force: HookForce,
    reach: Reach,
    usable_for: HookUse,
    source: &'static str,
}

impl Shipped {
    /// The rule as a register item holds it.
    pub fn hook(&self) -> Hook {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Hook {
            act: self.act.to_owned(),
            act_title: self.act_title.to_owned(),
            paragraph: self.paragraph.to_owned(),
            eli: None,
            quoted: None,
            provider: self.lifts.map(str::to_owned),
            organs: list(self.organs),
            tasks: list(self.tasks),
            categories: self.categories.to_vec(),
            force: self.force,
            reach: self.reach,
            lifts_secrecy: self.lifts.is_some(),
            usable_for: self.usable_for,
            source: self.source.to_owned(),
        }
    }
}

const TAX: Option<&str> = Some("skatteetaten");
const HOUSEHOLD: &[SubjectCategory] = &[SubjectCategory::Applicant, SubjectCategory::SpouseOrCohabitant];
const APPLICANT: &[SubjectCategory] = &[SubjectCategory::Applicant];

/// A right to be told, in the single case, which most rules are.
const RIGHT: Shipped = Shipped {
    code: "",
    title: "",
    act: "",
    act_title: "",
    paragraph: "",
    lifts: TAX,
    organs: &["stat"],
    tasks: &[],
    categories: APPLICANT,
    force: HookForce::RecipientRight,
    reach: Reach::SingleCase,
    usable_for: HookUse::Both,
    source: LOVTIDEND,
};

/// The library, in the order a reader meets it.
pub static SHIPPED: [Shipped; 10] = [
    Shipped {
        code: "skatteforvaltningsloven-3-3",
        title: "Skatteforvaltningsloven § 3-3",
        act: "LOV-2016-05-27-14",
        act_title: "skatteforvaltningsloven",
        paragraph: "§ 3-3",
        organs: &["kommune", "stat"],
        categories: &[],
        force: HookForce::ProviderMay,
        usable_for: HookUse::Disclosure,
        source: HANDBOOK,
        ..RIGHT
    },
    Shipped {
        code: "foreldrebetalingsforskriften-3",
        title: "Foreldrebetalingsforskriften § 3",
        act: "FOR-2005-12-16-1478",
        act_title: "foreldrebetalingsforskriften",
        paragraph: "§ 3",
        lifts: None,
        organs: &["kommune"],
        tasks: &["foreldrebetaling_barnehage"],
        categories: HOUSEHOLD,
        usable_for: HookUse::Processing,
        source: LOVDATA,
        ..RIGHT
    },
    Shipped {
        code: "bustottelova-8",
        title: "Bustøttelova § 8",
        act: "LOV-2012-08-24-64",
        act_title: "bustøttelova",
        paragraph: "§ 8",
        organs: &["kommune", "stat"],
        tasks: &["bustotte"],
        categories: HOUSEHOLD,
        source: LOVDATA,
        ..RIGHT
    },
    Shipped {
        code: "bustottelova-8a",
        title: "Bustøttelova § 8 a",
        act: "LOV-2012-08-24-64",
        act_title: "bustøttelova",
        paragraph: "§ 8 a",
        organs: &["kommune", "stat"],
        tasks: &["bustotte_kontroll"],
        categories: HOUSEHOLD,
        reach: Reach::Mass,
        source: LOVDATA,
        ..RIGHT
    },
    Shipped {
        code: "barnelova-2025-9-5",
        title: "Barnelova (2025) § 9-5 sjuande ledd",
        act: "LOV-2025-06-20-40",
        act_title: "barnelova",
        paragraph: "§ 9-5 sjuande ledd",
        tasks: &["barnebidrag"],
        categories: &[SubjectCategory::Applicant, SubjectCategory::SpouseOrCohabitant],
        ..RIGHT
    },
    Shipped {
        code: "innkrevingsloven-11",
        title: "Innkrevingsloven § 11",
        act: "LOV-2025-04-25-12",
        act_title: "innkrevingsloven",
        paragraph: "§ 11 tredje, femte og syvende ledd",
        tasks: &["innkreving"],
        categories: HOUSEHOLD,
        ..RIGHT
    },
    Shipped {
        code: "tvangsfullbyrdelsesloven-5-7",
        title: "Tvangsfullbyrdelsesloven § 5-7",
        act: "LOV-1992-06-26-86",
        act_title: "tvangsfullbyrdelsesloven",
        paragraph: "§ 5-7",
        tasks: &["tvangsfullbyrdelse"],
        ..RIGHT
    },
    Shipped {
        code: "representantytelsesloven-29",
        title: "Representantytelsesloven § 29",
        act: "LOV-2025-06-20-57",
        act_title: "representantytelsesloven",
        paragraph: "§ 29",
        tasks: &["representantytelser"],
        ..RIGHT
    },
    Shipped {
        code: "besoksbidragsloven-2-6",
        title: "Besøksbidragsloven § 2-6 annet ledd",
        act: "LOV-2025-06-20-104",
        act_title: "besøksbidragsloven",
        paragraph: "§ 2-6 annet ledd",
        organs: &["kommune"],
        tasks: &["besoksbidrag"],
        force: HookForce::ProviderMay,
        ..RIGHT
    },
    Shipped {
        code: "rettshjelpsforskriften-5",
        title: "Rettshjelpsforskriften § 5",
        act: "FOR-2025-09-26-1961",
        act_title: "rettshjelpsforskriften",
        paragraph: "§ 5",
        tasks: &["fri_rettshjelp"],
        ..RIGHT
    },
];

/// The rule of this code.
pub fn shipped(code: &str) -> Option<&'static Shipped> {
    SHIPPED.iter().find(|one| one.code == code)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::usecase::{Substance, is_slug};

    #[test]
    fn every_rule_is_whole_and_has_a_code_of_its_own() {
        let codes: BTreeSet<_> = SHIPPED.iter().map(|one| one.code).collect();
        assert_eq!(codes.len(), SHIPPED.len());
        for one in &SHIPPED {
            assert!(is_slug(one.code), "{}", one.code);
            let lacks = Substance::Hook(one.hook()).lacks();
            assert_eq!(lacks, Vec::<&str>::new(), "{}", one.code);
        }
    }

    #[test]
    fn a_rule_that_only_gives_a_task_lifts_no_secrecy() {
        for one in &SHIPPED {
            let hook = one.hook();
            assert_eq!(hook.lifts_secrecy, hook.provider.is_some(), "{}", one.code);
            let processing_only = hook.usable_for == HookUse::Processing;
            assert!(hook.lifts_secrecy || processing_only, "{}", one.code);
        }
    }
}
