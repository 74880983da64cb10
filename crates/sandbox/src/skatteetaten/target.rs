//! Reading an address: which API is meant, and with which parameters.
//! Judges nothing; an address that fits no API is unknown, and the API it starts with says so.

use super::query::{CalendarMonth, Parameters, named};
use crate::population::OLDEST_YEAR;
use time::Date;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Api {
    Summary,
    LatestSettlement,
    Income,
    ComputedTax,
    Arrears,
    /// What has happened to settlements.
    SettlementEvents,
    /// What has been reported anew of income.
    IncomeEvents,
    Unknown,
}

impl Api {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Summary => "summertskattegrunnlag",
            Self::LatestSettlement => "sistetilgjengeligeskatteoppgjoer",
            Self::Income => "inntekt",
            Self::ComputedTax => "beregnetskatt",
            Self::Arrears => "restanser",
            Self::SettlementEvents => "skatteoppgjoerhendelser",
            Self::IncomeEvents => "inntekthendelser",
            Self::Unknown => "unknown",
        }
    }

    /// Whether it is a list of events.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::SettlementEvents | Self::IncomeEvents)
    }

    fn named(name: &str) -> Self {
        [
            Self::Summary,
            Self::LatestSettlement,
            Self::Income,
            Self::ComputedTax,
            Self::Arrears,
            Self::SettlementEvents,
            Self::IncomeEvents,
        ]
        .into_iter()
        .find(|api| api.name() == name)
        .unwrap_or(Self::Unknown)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) api: Api,
    /// False for an address below a known API that it does not have.
    pub(super) complete: bool,
    pub(super) stadie: Option<String>,
    pub(super) package: Option<String>,
    pub(super) year: Option<String>,
    /// A person's number, or of Restanser an organisation's.
    pub(super) subject: String,
    /// Of a list of events: where to begin is asked, and not what there is.
    pub(super) start: bool,
    pub(super) parameters: Parameters,
}

impl Target {
    /// `path` is what follows `/skatteetaten/`.
    pub(super) fn of(path: &str, parameters: Parameters) -> Self {
        let segments: Vec<&str> = path.split('/').collect();
        let api = Api::named(segments.first().copied().unwrap_or(""));
        let (stadie, package, year, subject) = match *segments.as_slice() {
            ["summertskattegrunnlag", "v2", stadie, package, year, subject] => {
                (Some(stadie), Some(package), Some(year), Some(subject))
            }
            ["beregnetskatt", "v2", package, year, subject] => {
                (None, Some(package), Some(year), Some(subject))
            }
            ["inntekt", "v1", package, subject, "inntekter"] => (None, Some(package), None, Some(subject)),
            ["restanser", "v2", package, subject] => (None, Some(package), None, Some(subject)),
            ["sistetilgjengeligeskatteoppgjoer", "v1", subject] => (None, None, None, Some(subject)),
            _ => (None, None, None, None),
        };
        let (list, start) = match *segments.as_slice() {
            [_, "v1", "hendelser"] => (api.is_list(), false),
            [_, "v1", "hendelser", "start"] => (api.is_list(), true),
            _ => (false, false),
        };
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Self {
            api,
            complete: subject.is_some() || list,
            start,
            stadie: owned(stadie),
            package: owned(package),
            year: owned(year),
            subject: subject.unwrap_or("").to_owned(),
            parameters,
        }
    }

    /// First and last month asked for, of the API that goes by months: from the oldest there is to this one where the
    /// caller does not say; `None` for what is no month.
    pub(super) fn asked_months(&self, today: Date) -> Option<(CalendarMonth, CalendarMonth)> {
        let month = |name, otherwise| match named(&self.parameters, name) {
            None => Some(otherwise),
            Some(text) => CalendarMonth::parse(text),
        };
        let oldest = CalendarMonth {
            year: OLDEST_YEAR,
            month: 1,
        };
        let from = month("fraOgMed", oldest)?;
        Some((from, month("tilOgMed", CalendarMonth::of(today))?))
    }

    /// As the caller wrote them; only of the API that goes by months.
    pub(super) fn months(&self) -> Option<(String, String)> {
        let written = |name| named(&self.parameters, name).unwrap_or("").to_owned();
        (self.api == Api::Income).then(|| (written("fraOgMed"), written("tilOgMed")))
    }
}

#[cfg(test)]
mod tests {
    use super::{Api, Target};

    #[test]
    fn an_address_is_read_in_the_order_of_its_segments() {
        let target = Target::of("summertskattegrunnlag/v2/oppgjoer/nav/2024/1", Vec::new());
        assert_eq!((target.api, target.complete), (Api::Summary, true));
        assert_eq!(target.package.as_deref(), Some("nav"));
        assert_eq!(target.year.as_deref(), Some("2024"));
        assert_eq!(target.subject, "1");
    }

    #[test]
    fn another_version_or_length_is_not_an_address_of_the_api() {
        for path in [
            "summertskattegrunnlag/v1/oppgjoer/nav/2024/1",
            "summertskattegrunnlag/v2/nav/2024/1",
        ] {
            let target = Target::of(path, Vec::new());
            assert_eq!((target.api, target.complete), (Api::Summary, false), "{path}");
        }
        let api = |path| {
            let target = Target::of(path, Vec::new());
            (target.api, target.complete)
        };
        assert_eq!(api("skattemelding/v4/x"), (Api::Unknown, false));
        assert_eq!(api("inntekt/v1/nav/1"), (Api::Income, false));
        assert_eq!(api("inntekt/v1/nav/1/inntekter"), (Api::Income, true));
        assert_eq!(api("beregnetskatt/v2/nav/2024/1"), (Api::ComputedTax, true));
        assert_eq!(api("restanser/v1/dibk/1"), (Api::Arrears, false));
        assert_eq!(api("inntekthendelser/v1/hendelser"), (Api::IncomeEvents, true));
        assert_eq!(api("inntekthendelser/v2/hendelser"), (Api::IncomeEvents, false));
        assert_eq!(api("inntekt/v1/hendelser"), (Api::Income, false));
        assert!(Target::of("skatteoppgjoerhendelser/v1/hendelser/start", Vec::new()).start);
    }
}
