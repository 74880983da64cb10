//! How to write it right, told beside the cause that stopped a look-up: the example of a case number, the window of a
//! period, the length of a number. It tells only what the caller's own form tells too.

use domain::{
    catalogue::{PeriodKind, SubjectKind},
    gate::Detail,
    ids::{IdError, OrgNr, PersonId},
};

use super::{
    again,
    reading::{example, kinds},
};
use crate::{
    texts::Texts,
    ui::format,
    wire::{ResultView, ServiceForm, SubjectShown, UseCaseForm},
};

/// The hint for one detail; `None` where the cause says it all.
pub(super) fn of(
    texts: &'static Texts,
    form: &UseCaseForm,
    result: &ResultView,
    detail: Detail,
) -> Option<String> {
    let words = &texts.form;
    let service = || form.services.iter().find(|one| one.service == result.service);
    match detail {
        Detail::IdentifierInvalid => number(texts, form, &result.subject),
        Detail::WrongKindOfSubject => {
            service().map(|service| right_length(texts, service.subject).to_owned())
        }
        Detail::PeriodMissing
        | Detail::PeriodUnreadable
        | Detail::PeriodWrongKind
        | Detail::PeriodOutside => window(texts, service()?),
        Detail::CaseMissing | Detail::CasePattern => Some((words.case_invalid)(&example(&form.case_pattern))),
        Detail::TextMissing | Detail::TextBoilerPlate => Some(words.reason_text_hint.to_owned()),
        Detail::LookedUpRecently => {
            let earlier = result.earlier.as_ref()?;
            Some(again::sentence(texts, earlier))
        }
        _ => None,
    }
}

/// What is wrong with a number: its length or its digits.
fn number(texts: &'static Texts, form: &UseCaseForm, subject: &SubjectShown) -> Option<String> {
    let words = &texts.form;
    let typed = &subject.number.0;
    let fault = match subject.kind {
        SubjectKind::Person => typed.parse::<PersonId>().err()?,
        SubjectKind::Organisation => typed.parse::<OrgNr>().err()?,
    };
    let text = match fault {
        IdError::CheckDigits | IdError::NotADate => words.check_digits,
        IdError::Empty | IdError::NotDigits | IdError::WrongLength { .. } => match kinds(form) {
            (true, true) => words.either_invalid,
            _ => right_length(texts, subject.kind),
        },
    };
    Some(text.to_owned())
}

fn right_length(texts: &'static Texts, kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Person => texts.form.person_invalid,
        SubjectKind::Organisation => texts.form.organisation_invalid,
    }
}

/// The first and the last that the service may be asked for.
fn window(texts: &'static Texts, service: &ServiceForm) -> Option<String> {
    let (from, to) = match service.period {
        PeriodKind::None => return None,
        PeriodKind::IncomeYear => (
            service.years.last()?.to_string(),
            service.years.first()?.to_string(),
        ),
        PeriodKind::Months | PeriodKind::Days => (
            format::period_part(service.earliest.as_ref()?),
            format::period_part(service.latest.as_ref()?),
        ),
    };
    Some((texts.form.window)(&from, &to))
}
