//! From what was typed to what is asked: every field is read and every fault in it is told at once, by field.
//! It judges only what a form can see (missing, misspelt); whether the look-up is allowed is the gate's.

use domain::{
    catalogue::{PeriodKind, SubjectKind},
    ids::{IdError, OrgNr, PersonId},
    period::{Period, PeriodError},
    usecase::{self, SubjectCategory, TextQuality},
};

use super::typed::{LATEST, Typed, TypedSubject, code_of, needs_relation, row_id};
use crate::{
    page::FieldError,
    texts::{Form as Words, Texts},
    wire::{AskedLookup, AskedPeriod, AskedSet, AskedSubject, Private, ServiceForm, UseCaseForm},
};

/// The periods of one act, by kind.
struct Periods {
    year: Option<AskedPeriod>,
    months: Option<AskedPeriod>,
    days: Option<AskedPeriod>,
}

struct Reader<'a> {
    form: &'a UseCaseForm,
    typed: &'a Typed,
    words: &'a Words,
    errors: Vec<FieldError>,
}

/// Reads the whole form.
pub(super) fn read(
    form: &UseCaseForm,
    typed: &Typed,
    texts: &Texts,
    key: &str,
) -> Result<AskedSet, Vec<FieldError>> {
    let mut reader = Reader {
        form,
        typed,
        words: &texts.form,
        errors: Vec::new(),
    };
    let services = reader.services();
    let periods = reader.periods();
    let case = reader.case();
    let reason_text = reader.reason();
    let lookups = reader.lookups(&services, &periods);
    if !reader.errors.is_empty() {
        return Err(reader.errors);
    }
    Ok(AskedSet {
        use_case: form.code.clone(),
        case_reference: Private(case),
        reason: typed.reason.clone(),
        reason_text: reason_text.map(Private),
        new_need: typed.new_need,
        lookups,
        idempotency_key: key.to_owned(),
    })
}

impl<'a> Reader<'a> {
    fn wrong(&mut self, id: impl Into<String>, message: impl Into<String>) {
        self.errors.push(FieldError::new(id, message));
    }

    fn services(&mut self) -> Vec<&'a ServiceForm> {
        let chosen: Vec<&ServiceForm> = self
            .form
            .services
            .iter()
            .filter(|service| self.typed.services.contains(&service.service))
            .collect();
        if chosen.is_empty() {
            self.wrong("tjeneste", self.words.service_missing);
        }
        chosen
    }

    fn periods(&mut self) -> Periods {
        Periods {
            year: self.year(),
            months: self.months(),
            days: self.days(),
        }
    }

    fn year(&mut self) -> Option<AskedPeriod> {
        if !self.typed.needs_period(self.form, PeriodKind::IncomeYear) {
            return None;
        }
        let years = years(self.form, self.typed);
        let year = if self.typed.year == LATEST {
            years.first().copied()
        } else {
            self.typed.year.parse().ok().filter(|year| years.contains(year))
        };
        if year.is_none() {
            self.wrong("aar", self.words.year_invalid);
        }
        year.map(AskedPeriod::IncomeYear)
    }

    fn months(&mut self) -> Option<AskedPeriod> {
        if !self.typed.needs_period(self.form, PeriodKind::Months) {
            return None;
        }
        let message = self.words.month_invalid;
        self.span(
            ("fra", &self.typed.from_month),
            ("til-og-med", &self.typed.to_month),
            message,
            2,
        )
    }

    fn days(&mut self) -> Option<AskedPeriod> {
        if !self.typed.needs_period(self.form, PeriodKind::Days) {
            return None;
        }
        let message = self.words.day_invalid;
        self.span(
            ("fradato", &self.typed.from_day),
            ("tildato", &self.typed.to_day),
            message,
            3,
        )
    }

    /// A first and a last month (two parts) or day (three parts).
    fn span(
        &mut self,
        (from_id, from): (&str, &str),
        (to_id, to): (&str, &str),
        message: &str,
        parts: usize,
    ) -> Option<AskedPeriod> {
        let first = machine_date(from, parts);
        let last = machine_date(to, parts);
        if first.is_none() {
            self.wrong(from_id, message);
        }
        if last.is_none() {
            self.wrong(to_id, message);
        }
        let (from, to) = (first?, last?);
        match Period::from_texts(&from, &to) {
            Ok(period) if !period.is_reversed() => Some(AskedPeriod::Span { from, to }),
            Ok(_) | Err(PeriodError::Reversed) => {
                self.wrong(to_id, self.words.period_order);
                None
            }
            Err(_) => {
                self.wrong(from_id, message);
                None
            }
        }
    }

    fn case(&mut self) -> String {
        let case = self.typed.case.trim();
        if case.is_empty() {
            self.wrong("sak", self.words.case_missing);
        } else if !usecase::matches(&self.form.case_pattern, case) {
            self.wrong(
                "sak",
                (self.words.case_invalid)(&example(&self.form.case_pattern)),
            );
        }
        case.to_owned()
    }

    fn reason(&mut self) -> Option<String> {
        let chosen = self
            .form
            .reasons
            .iter()
            .find(|reason| reason.code == self.typed.reason);
        if chosen.is_none() {
            self.wrong("grunn", self.words.reason_missing);
        }
        let needs_text = chosen.is_some_and(|reason| reason.needs_text);
        let text = self.typed.reason_text.trim();
        match usecase::judge_text(Some(text)) {
            TextQuality::HoldsIdentityNumber => self.wrong("grunntekst", self.words.reason_text_number),
            TextQuality::Absent if needs_text => self.wrong("grunntekst", self.words.reason_text_missing),
            // Whether the text says enough is the gate's to tell, so that it is sealed.
            TextQuality::Absent | TextQuality::Sound | TextQuality::BoilerPlate => {}
        }
        Some(text.to_owned()).filter(|text| !text.is_empty())
    }

    fn lookups(&mut self, services: &[&ServiceForm], periods: &Periods) -> Vec<AskedLookup> {
        let mut lookups = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        for (index, typed) in self.typed.subjects.iter().enumerate() {
            let Some(subject) = self.subject(index, typed) else {
                continue;
            };
            let id = row_id("nummer", index);
            if seen.contains(&subject.number.0) {
                self.wrong(id, self.words.number_twice);
                continue;
            }
            seen.push(subject.number.0.clone());
            let before = lookups.len();
            for service in services.iter().filter(|service| service.subject == subject.kind) {
                let period = match service.period {
                    PeriodKind::IncomeYear => periods.year.clone(),
                    PeriodKind::Months => periods.months.clone(),
                    PeriodKind::Days => periods.days.clone(),
                    PeriodKind::None => None,
                };
                lookups.push(AskedLookup {
                    service: service.service.clone(),
                    rights_package: service.rights_package.clone(),
                    subject: subject.clone(),
                    period,
                });
            }
            if lookups.len() == before && !services.is_empty() {
                self.wrong(id, self.words.no_service_for);
            }
        }
        lookups
    }

    fn subject(&mut self, index: usize, typed: &TypedSubject) -> Option<AskedSubject> {
        let number = self.number(index, &typed.number);
        let category = self
            .form
            .categories
            .iter()
            .copied()
            .find(|category| code_of(*category) == typed.category);
        if category.is_none() {
            self.wrong(row_id("rolle", index), self.words.category_missing);
        }
        let tied = needs_relation(index, typed) && category != Some(SubjectCategory::Applicant);
        let relation = known(&super::RELATIONS, &typed.relation);
        let evidence = known(&super::EVIDENCE, &typed.evidence);
        if tied && relation.is_none() {
            self.wrong(row_id("tilknytning", index), self.words.relation_missing);
        }
        if tied && evidence.is_none() {
            self.wrong(row_id("bevis", index), self.words.evidence_missing);
        }
        let (kind, number) = number?;
        Some(AskedSubject {
            kind,
            number: Private(number),
            category,
            relation,
            evidence,
        })
    }

    fn number(&mut self, index: usize, typed: &str) -> Option<(SubjectKind, String)> {
        let (persons, organisations) = kinds(self.form);
        let length = typed.chars().filter(char::is_ascii_digit).count();
        let as_organisation = organisations && (!persons || length <= 9);
        let read = if as_organisation {
            typed
                .parse::<OrgNr>()
                .map(|orgnr| (SubjectKind::Organisation, orgnr.as_str().to_owned()))
        } else {
            typed
                .parse::<PersonId>()
                .map(|person| (SubjectKind::Person, person.expose().to_owned()))
        };
        let message = match read {
            Ok(read) => return Some(read),
            Err(IdError::Empty) => self.words.number_missing,
            Err(IdError::CheckDigits | IdError::NotADate) => self.words.check_digits,
            Err(IdError::NotDigits | IdError::WrongLength { .. }) => match (persons, organisations) {
                (true, true) => self.words.either_invalid,
                (_, true) => self.words.organisation_invalid,
                (_, false) => self.words.person_invalid,
            },
        };
        self.wrong(row_id("nummer", index), message);
        None
    }
}

fn known(codes: &[&str], typed: &str) -> Option<String> {
    codes.contains(&typed).then(|| typed.to_owned())
}

/// Whether the use case asks about persons, and about organisations.
pub(super) fn kinds(form: &UseCaseForm) -> (bool, bool) {
    let has = |kind: SubjectKind| form.services.iter().any(|service| service.subject == kind);
    (has(SubjectKind::Person), has(SubjectKind::Organisation))
}

/// The years that every chosen service has, newest first.
pub(super) fn years(form: &UseCaseForm, typed: &Typed) -> Vec<u16> {
    let mut chosen = form.services.iter().filter(|service| {
        service.period == PeriodKind::IncomeYear && typed.services.contains(&service.service)
    });
    let Some(first) = chosen.next() else {
        return Vec::new();
    };
    let others: Vec<&ServiceForm> = chosen.collect();
    let in_all = |year: &u16| others.iter().all(|service| service.years.contains(year));
    first.years.iter().copied().filter(in_all).collect()
}

/// `03.2026` or `2026-03` as `2026-03`; `31.03.2026` or `2026-03-31` as `2026-03-31`.
pub(super) fn machine_date(text: &str, parts: usize) -> Option<String> {
    let text = text.trim();
    let mut numbers: Vec<&str> = text.split(['.', '-', '/']).map(str::trim).collect();
    if numbers.len() != parts
        || numbers
            .iter()
            .any(|n| n.is_empty() || !n.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    if !text.contains('-') {
        numbers.reverse();
    }
    let (year, rest) = numbers.split_first()?;
    let rest: Vec<String> = rest.iter().map(|number| format!("{number:0>2}")).collect();
    let short = rest.iter().all(|number| number.len() == 2);
    (year.len() == 4 && short).then(|| format!("{year}-{}", rest.join("-")))
}

/// A reference that fits the pattern, for the reader to imitate.
pub(crate) fn example(pattern: &str) -> String {
    let mut digit = 0;
    let mut next = || {
        digit = digit % 9 + 1;
        char::from_digit(digit, 10).unwrap_or('1')
    };
    pattern
        .chars()
        .flat_map(|sign| match sign {
            '#' => vec![next()],
            '@' | '?' => vec!['A'],
            '*' => vec![next(), next(), next()],
            other => vec![other],
        })
        .collect()
}

#[cfg(test)]
mod tests;
