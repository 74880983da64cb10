//! Which income years a person has data for, and in which stage.
//! Says nothing about amounts.

use super::person::{Person, Tag};
use super::statement::{NEWEST_YEAR, OLDEST_YEAR};
use serde::Serialize;
use time::{Date, Duration, Month};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stadie {
    Oppgjoer,
    Utkast,
    Fastsatt,
}

impl Stadie {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        [Self::Oppgjoer, Self::Utkast, Self::Fastsatt]
            .into_iter()
            .find(|stadie| stadie.name() == text)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Oppgjoer => "oppgjoer",
            Self::Utkast => "utkast",
            Self::Fastsatt => "fastsatt",
        }
    }
}

/// What exists for one person and one income year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct YearOverview {
    pub year: u16,
    pub utkast: bool,
    pub oppgjoer: bool,
    /// Has existed and has been deleted since: 410.
    pub deleted: bool,
}

/// The income year whose data the persons tagged `deleted` have lost.
pub(crate) const DELETED_YEAR: u16 = 2022;

impl Person {
    pub fn years(&self) -> Vec<YearOverview> {
        (OLDEST_YEAR..=NEWEST_YEAR)
            .map(|year| self.year(year))
            .filter(|overview| overview.utkast || overview.oppgjoer || overview.deleted)
            .collect()
    }

    pub fn year(&self, year: u16) -> YearOverview {
        let nothing = YearOverview {
            year,
            utkast: false,
            oppgjoer: false,
            deleted: false,
        };
        if self.has_no_data() || year < self.first_income_year || year > self.last_income_year() {
            return nothing;
        }
        if self.is(Tag::Deleted) && year == DELETED_YEAR {
            return YearOverview {
                deleted: true,
                ..nothing
            };
        }
        let newest = year == NEWEST_YEAR;
        let unsettled = newest && (self.is(Tag::LateSettlement) || self.is(Tag::OnlyUtkast));
        // The draft of a settled year is history; only the newest year's is still given out.
        YearOverview {
            utkast: newest,
            oppgjoer: !unsettled,
            ..nothing
        }
    }

    pub fn is(&self, tag: Tag) -> bool {
        self.tags.contains(&tag)
    }

    pub(crate) fn has_no_data(&self) -> bool {
        self.is(Tag::NoData) || self.is(Tag::Child)
    }

    /// How many months of the year the person lived in, from January; 0 in the years after.
    pub(crate) fn months_lived(&self, year: u16) -> u8 {
        match self.death_date.map(|died| (died.year(), u8::from(died.month()))) {
            Some((died, _)) if died < i32::from(year) => 0,
            Some((died, month)) if died == i32::from(year) => month,
            _ => 12,
        }
    }

    fn last_income_year(&self) -> u16 {
        self.death_date.map_or(NEWEST_YEAR, |died| {
            u16::try_from(died.year()).unwrap_or(NEWEST_YEAR)
        })
    }
}

/// Settlements come between late March and June of the year after, the same day for the same person.
pub(crate) fn settlement_date(person: usize, year: u16) -> Date {
    let first = Date::from_calendar_date(i32::from(year) + 1, Month::March, 21).unwrap_or(Date::MIN);
    first + Duration::days(i64::try_from(person * 13 % 90).unwrap_or(0))
}

/// Drafts come in the middle of March of the year after.
pub(crate) fn draft_date(person: usize, year: u16) -> Date {
    let first = Date::from_calendar_date(i32::from(year) + 1, Month::March, 12).unwrap_or(Date::MIN);
    first + Duration::days(i64::try_from(person % 8).unwrap_or(0))
}
