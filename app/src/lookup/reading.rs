//! From what was typed to what is asked. Whatever the gate can name goes to the desk as typed, so that the refusal is
//! sealed. Only what cannot be asked at all stops here: nothing chosen, an empty or repeated number, a span of time
//! that is none, and an identity number where free text is kept.

mod loose;

use domain::{
    catalogue::{PeriodKind, SubjectKind},
    ids::{OrgNr, PersonId},
    period::{Period, PeriodError},
    usecase::{self, TextQuality},
};

pub(super) use loose::read_without_form;

use super::typed::{LATEST, Typed, TypedSubject, category_of, row_id};
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

/// A service that is asked for: as the form has it, or only by the name that was posted.
struct Wanted<'a> {
    code: &'a str,
    package: Option<&'a str>,
    form: Option<&'a ServiceForm>,
}

impl Wanted<'_> {
    /// No service was named at all.
    const UNNAMED: Self = Self {
        code: "",
        package: None,
        form: None,
    };

    fn is_about(&self, kind: SubjectKind) -> bool {
        self.form.is_none_or(|form| form.subject == kind)
    }
}

/// More services than this that no form knows are not asked for.
const MOST_UNKNOWN: usize = 10;

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
    let reason_text = reader.reason_text();
    let lookups = reader.lookups(&services, &periods);
    if !reader.errors.is_empty() {
        return Err(reader.errors);
    }
    Ok(AskedSet {
        use_case: form.code.clone(),
        case_reference: Private(typed.case.trim().to_owned()),
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

    fn services(&mut self) -> Vec<Wanted<'a>> {
        let known = self
            .form
            .services
            .iter()
            .filter(|service| self.typed.services.contains(&service.service));
        let mut chosen: Vec<Wanted<'a>> = known
            .map(|service| Wanted {
                code: &service.service,
                package: self.package(service),
                form: Some(service),
            })
            .collect();
        chosen.extend(unknown_services(&self.form.services, self.typed));
        if chosen.is_empty() {
            self.wrong("tjeneste", self.words.service_missing);
        }
        chosen
    }

    /// The version fixes the package; another one that was posted goes to the desk as posted.
    fn package(&self, service: &'a ServiceForm) -> Option<&'a str> {
        let fixed = service.rights_package.as_deref();
        let Some(posted) = self.typed.packages.get(&service.service) else {
            return fixed;
        };
        let offered = self
            .form
            .services
            .iter()
            .any(|one| one.service == service.service && one.rights_package.as_ref() == Some(posted));
        if offered { fixed } else { Some(posted) }
    }

    fn periods(&mut self) -> Periods {
        Periods {
            year: asked_year(&self.typed.year),
            months: self.months(),
            days: self.days(),
        }
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

    fn reason_text(&mut self) -> Option<String> {
        let text = self.typed.reason_text.trim();
        match usecase::judge_text(Some(text)) {
            TextQuality::HoldsIdentityNumber => self.wrong("grunntekst", self.words.reason_text_number),
            TextQuality::Absent | TextQuality::Sound | TextQuality::BoilerPlate => {}
        }
        given(text)
    }

    fn lookups(&mut self, services: &[Wanted<'a>], periods: &Periods) -> Vec<AskedLookup> {
        let mut lookups = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        for (index, row) in self.typed.subjects.iter().enumerate() {
            let number = number_of(&row.number);
            if number.is_empty() {
                self.wrong(row_id("nummer", index), self.words.number_missing);
                continue;
            }
            if seen.contains(&number) {
                self.wrong(row_id("nummer", index), self.words.number_twice);
                continue;
            }
            seen.push(number.clone());
            let subject = subject_of(row, kind_of(kinds(self.form), &number), number);
            // A number that none of the services is about is asked for all the same: the gate names the kind.
            let none = !services.iter().any(|service| service.is_about(subject.kind));
            for service in services {
                if none || service.is_about(subject.kind) {
                    let period = periods.of(service, self.typed);
                    lookups.push(loose::look_up(service, self.typed, subject.clone(), period));
                }
            }
        }
        lookups
    }
}

impl Periods {
    fn of(&self, service: &Wanted<'_>, typed: &Typed) -> Option<AskedPeriod> {
        match service.form.map(|form| form.period) {
            Some(PeriodKind::IncomeYear) => self.year.clone(),
            Some(PeriodKind::Months) => self.months.clone(),
            Some(PeriodKind::Days) => self.days.clone(),
            Some(PeriodKind::None) => None,
            None => loose::period(typed),
        }
    }
}

/// Services that were posted though the form does not have them, each once.
fn unknown_services<'a>(form: &[ServiceForm], typed: &'a Typed) -> Vec<Wanted<'a>> {
    let mut unknown: Vec<Wanted<'a>> = Vec::new();
    for code in &typed.services {
        let known = form.iter().any(|service| service.service == *code);
        let again = unknown.iter().any(|service| service.code == *code);
        if !known && !again && unknown.len() < MOST_UNKNOWN {
            unknown.push(Wanted {
                code,
                package: typed.packages.get(code).map(String::as_str),
                form: None,
            });
        }
    }
    unknown
}

/// The income year: what is no year at all is told to the desk as unreadable.
fn asked_year(text: &str) -> Option<AskedPeriod> {
    match text.trim() {
        "" => None,
        LATEST => Some(AskedPeriod::Latest),
        year => Some(
            year.parse()
                .map_or(AskedPeriod::Unreadable, AskedPeriod::IncomeYear),
        ),
    }
}

/// The number without spaces and hyphens, however wrong it is: a letter in it is not left out.
fn number_of(text: &str) -> String {
    let separates =
        |c: char| c.is_whitespace() || matches!(c, '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    text.chars().filter(|c| !separates(*c)).collect()
}

/// Whom a number is about: by itself when it is a whole one, and else by what may be asked about, or by its length when
/// that is both.
fn kind_of((persons, organisations): (bool, bool), number: &str) -> SubjectKind {
    if number.parse::<PersonId>().is_ok() {
        return SubjectKind::Person;
    }
    let is_short = number.chars().filter(char::is_ascii_digit).count() <= 9;
    let by_form = organisations && (!persons || is_short);
    if by_form || number.parse::<OrgNr>().is_ok() {
        SubjectKind::Organisation
    } else {
        SubjectKind::Person
    }
}

fn subject_of(row: &TypedSubject, kind: SubjectKind, number: String) -> AskedSubject {
    AskedSubject {
        kind,
        number: Private(number),
        category: category_of(&row.category),
        relation: given(&row.relation),
        evidence: given(&row.evidence),
    }
}

fn given(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
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
pub(crate) fn machine_date(text: &str, parts: usize) -> Option<String> {
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
