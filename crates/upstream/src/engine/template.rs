//! A service's path with its placeholders, and how values are put into it without leaving their place.
//! It never lets a value become a separator, a dot segment or another parameter.

use domain::catalogue::{PeriodKind, Service};
use reqwest::Url;

const LONGEST_VALUE: usize = 200;

/// What is wrong with a path template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TemplateFault {
    #[error("the path does not start with `/`")]
    NotRooted,
    #[error("the path has a brace without its partner, or an empty segment")]
    Torn,
    #[error("the path holds the unknown placeholder `{0}`")]
    Unknown(String),
    #[error("the path has no place for the {0}")]
    Missing(&'static str),
    #[error("the path has a place for the {0}, which the service does not take")]
    Surplus(&'static str),
}

/// A place in a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Slot {
    Subject,
    Package,
    IncomeYear,
    From,
    To,
    Parameter(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Slot(Slot),
}

/// A parsed path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Template {
    segments: Vec<Vec<Part>>,
    query: Vec<(String, Vec<Part>)>,
}

impl Template {
    /// The template of a service, with every placeholder known and every value of a look-up placed.
    ///
    /// Parameters that the path does not place become query parameters of their own name, and so do the two ends of
    /// a period, as `fraOgMed` and `tilOgMed`.
    pub(crate) fn of(service: &Service) -> Result<Self, TemplateFault> {
        let rest = service.path.strip_prefix('/').ok_or(TemplateFault::NotRooted)?;
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let segments = path
            .split('/')
            .map(|segment| match segment {
                "" | "." | ".." => Err(TemplateFault::Torn),
                segment => parts(segment, service),
            })
            .collect::<Result<Vec<_>, _>>()?;
        let query = query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (name, value) = pair.split_once('=').ok_or(TemplateFault::Torn)?;
                Ok((name.to_owned(), parts(value, service)?))
            })
            .collect::<Result<Vec<_>, _>>()?;
        let mut template = Self { segments, query };
        template.place_the_rest(service);
        template.check(service)?;
        Ok(template)
    }

    fn place_the_rest(&mut self, service: &Service) {
        let mut rest: Vec<(String, Slot)> = Vec::new();
        if matches!(service.period, PeriodKind::Months | PeriodKind::Days) {
            rest.push(("fraOgMed".to_owned(), Slot::From));
            rest.push(("tilOgMed".to_owned(), Slot::To));
        }
        let own = |name: &String| (name.clone(), Slot::Parameter(name.clone()));
        rest.extend(service.parameters.iter().map(|parameter| own(&parameter.name)));
        for (name, slot) in rest {
            if !self.has(&slot) {
                self.query.push((name, vec![Part::Slot(slot)]));
            }
        }
    }

    fn check(&self, service: &Service) -> Result<(), TemplateFault> {
        let wanted = [
            ("subject", Slot::Subject, true),
            ("package", Slot::Package, !service.packages.is_empty()),
            (
                "income year",
                Slot::IncomeYear,
                service.period == PeriodKind::IncomeYear,
            ),
            (
                "start of the period",
                Slot::From,
                matches!(service.period, PeriodKind::Months | PeriodKind::Days),
            ),
            (
                "end of the period",
                Slot::To,
                matches!(service.period, PeriodKind::Months | PeriodKind::Days),
            ),
        ];
        for (name, slot, wanted) in wanted {
            match (self.has(&slot), wanted) {
                (false, true) => return Err(TemplateFault::Missing(name)),
                (true, false) => return Err(TemplateFault::Surplus(name)),
                (true, true) | (false, false) => {}
            }
        }
        Ok(())
    }

    fn has(&self, slot: &Slot) -> bool {
        let mut all = self
            .segments
            .iter()
            .chain(self.query.iter().map(|(_, parts)| parts))
            .flatten();
        all.any(|part| matches!(part, Part::Slot(other) if other == slot))
    }

    /// The address below `base`, or the name of the place that has no usable value. A query parameter without a
    /// value is left out; a path segment never is.
    pub(crate) fn fill(
        &self,
        base: &Url,
        value: impl Fn(&Slot) -> Option<String>,
    ) -> Result<Url, &'static str> {
        let mut url = base.clone();
        {
            let mut path = url.path_segments_mut().map_err(|()| "address")?;
            path.pop_if_empty();
            for parts in &self.segments {
                let text = join(parts, &value)?;
                path.push(&text.ok_or_else(|| parts.iter().find_map(slot_name).unwrap_or("path"))?);
            }
        }
        for (name, parts) in &self.query {
            match join(parts, &value)? {
                Some(value) => _ = url.query_pairs_mut().append_pair(name, &value),
                // Only a parameter may be left out: without its period a question would ask for everything.
                None => match parts
                    .iter()
                    .find(|part| !matches!(part, Part::Text(_) | Part::Slot(Slot::Parameter(_))))
                {
                    Some(Part::Slot(slot)) => return Err(name_of(slot)),
                    Some(Part::Text(_)) | None => {}
                },
            }
        }
        Ok(url)
    }
}

/// The text of one segment or query value: `None` when a place in it has no value.
fn join(parts: &[Part], value: impl Fn(&Slot) -> Option<String>) -> Result<Option<String>, &'static str> {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Text(fixed) => text.push_str(fixed),
            Part::Slot(slot) => {
                let Some(value) = value(slot) else { return Ok(None) };
                if value.is_empty()
                    || value.chars().count() > LONGEST_VALUE
                    || value.chars().any(char::is_control)
                {
                    return Err(name_of(slot));
                }
                text.push_str(&value);
            }
        }
    }
    // A dot segment would be resolved away, and the value behind it would slip one place forward.
    if matches!(text.as_str(), "" | "." | "..") {
        Err("path")
    } else {
        Ok(Some(text))
    }
}

fn slot_name(part: &Part) -> Option<&'static str> {
    match part {
        Part::Text(_) => None,
        Part::Slot(slot) => Some(name_of(slot)),
    }
}

fn name_of(slot: &Slot) -> &'static str {
    match slot {
        Slot::Subject => "subject",
        Slot::Package => "package",
        Slot::IncomeYear => "income year",
        Slot::From | Slot::To => "period",
        Slot::Parameter(_) => "parameter",
    }
}

fn parts(text: &str, service: &Service) -> Result<Vec<Part>, TemplateFault> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or(TemplateFault::Torn)?;
        if before.contains('}') {
            return Err(TemplateFault::Torn);
        }
        if !before.is_empty() {
            parts.push(Part::Text(before.to_owned()));
        }
        parts.push(Part::Slot(slot(name, service)?));
        rest = after;
    }
    if rest.contains('}') {
        return Err(TemplateFault::Torn);
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest.to_owned()));
    }
    Ok(parts)
}

/// Placeholders are spelled as the providers spell them, or in our own words.
fn slot(name: &str, service: &Service) -> Result<Slot, TemplateFault> {
    match name {
        "subject" | "personidentifikator" | "organisasjonsnummer" | "identifikator" => Ok(Slot::Subject),
        "package" | "rightsPackage" | "rettighetspakke" => Ok(Slot::Package),
        "incomeYear" | "inntektsaar" => Ok(Slot::IncomeYear),
        "from" | "fraOgMed" => Ok(Slot::From),
        "to" | "tilOgMed" => Ok(Slot::To),
        name if service.parameters.iter().any(|parameter| parameter.name == name) => {
            Ok(Slot::Parameter(name.to_owned()))
        }
        name => Err(TemplateFault::Unknown(name.to_owned())),
    }
}

#[cfg(test)]
mod tests;
