//! Tests of periods and windows.

use time::macros::date;

use super::*;

const TODAY: Date = date!(2026 - 11 - 24);

fn read(json: &str) -> Result<Period, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

fn year(number: u16) -> Period {
    Period::IncomeYear(IncomeYear::new(number).unwrap())
}

fn ends(from: &str, to: &str) -> Period {
    Period::from_texts(from, to).unwrap()
}

#[test]
fn a_period_keeps_its_form_through_json() {
    for json in [
        r#"{"incomeYear":2024}"#,
        r#"{"from":"2024-01","to":"2024-06"}"#,
        r#"{"from":"2024-02-29","to":"2024-02-29"}"#,
    ] {
        assert_eq!(serde_json::to_string(&read(json).unwrap()).unwrap(), json);
    }
}

#[test]
fn what_has_not_the_shape_of_a_period_is_refused_with_the_cause() {
    for (json, cause) in [
        ("{}", "either `incomeYear`"),
        (r#"{"from":"2024-01"}"#, "either `incomeYear`"),
        (
            r#"{"incomeYear":2024,"from":"2024-01","to":"2024-02"}"#,
            "either `incomeYear`",
        ),
        (r#"{"incomeYear":24}"#, "`YYYY`"),
        (r#"{"incomeYear":"2024"}"#, "invalid type"),
        (r#"{"from":"2024-01","to":"2024-02-01"}"#, "both be months"),
        (r#"{"from":"2024-13","to":"2024-12"}"#, "`YYYY-MM`"),
        (r#"{"from":"2024-1","to":"2024-2"}"#, "`YYYY-MM`"),
        (r#"{"from":"2023-02-29","to":"2023-03-01"}"#, "`YYYY-MM-DD`"),
        (
            r#"{"from":"2024-01-01T00:00:00Z","to":"2024-01-02"}"#,
            "`YYYY-MM-DD`",
        ),
        (r#"{"from":"2024-01","to":"2024-02","year":1}"#, "unknown field"),
    ] {
        let error = read(json).unwrap_err();
        assert!(error.contains(cause), "{json}: {error}");
    }
}

#[test]
fn a_period_that_runs_backwards_is_read_but_lies_in_no_window() {
    let reversed = read(r#"{"from":"2024-06","to":"2024-01"}"#).unwrap();
    assert!(reversed.is_reversed());
    let wide = Window::Absolute {
        from: Day(date!(2000 - 01 - 01)),
        to: Day(date!(2030 - 12 - 31)),
    };
    assert!(!wide.contains(&reversed, TODAY));
    assert!(wide.contains(&ends("2024-01", "2024-06"), TODAY));
    assert!(!year(2024).covers(&reversed));
    let (from, to) = ("2024-06".parse().unwrap(), "2024-01".parse().unwrap());
    assert_eq!(Period::months(from, to), Err(PeriodError::Reversed));
    assert_eq!(
        Period::days(Day(date!(2024 - 01 - 02)), Day(date!(2024 - 01 - 01))),
        Err(PeriodError::Reversed)
    );
}

#[test]
fn a_month_knows_its_days() {
    let february: Month = "2024-02".parse().unwrap();
    assert_eq!(
        (february.first_day(), february.last_day()),
        (date!(2024 - 02 - 01), date!(2024 - 02 - 29))
    );
    assert_eq!(Month::of(date!(2024 - 02 - 17)), february);
    assert_eq!(february.to_string(), "2024-02");
}

#[test]
fn a_relative_window_counts_closed_years() {
    let window = Window::Relative {
        years_back: 3,
        current_year: false,
    };
    let years: Vec<u16> = window.years(TODAY).into_iter().map(IncomeYear::get).collect();
    assert_eq!(years, [2025, 2024, 2023]);
    for (period, inside) in [
        (year(2022), false),
        (year(2023), true),
        (year(2025), true),
        (year(2026), false),
        (ends("2023-01", "2025-12"), true),
        (ends("2022-12", "2023-01"), false),
        (ends("2025-12", "2026-01"), false),
        (ends("2025-12-31", "2025-12-31"), true),
        (ends("2026-01-01", "2026-01-01"), false),
    ] {
        assert_eq!(window.contains(&period, TODAY), inside, "{period}");
    }
}

#[test]
fn the_running_year_reaches_to_what_has_begun() {
    let window = Window::Relative {
        years_back: 1,
        current_year: true,
    };
    for (period, inside) in [
        (year(2026), true),
        (year(2027), false),
        (ends("2025-01", "2026-11"), true),
        (ends("2026-11", "2026-12"), false),
        (ends("2026-11-24", "2026-11-24"), true),
        (ends("2026-11-24", "2026-11-25"), false),
    ] {
        assert_eq!(window.contains(&period, TODAY), inside, "{period}");
    }
    assert_eq!(window.years(TODAY).len(), 2);
}

#[test]
fn an_empty_window_holds_nothing() {
    let none = Window::Relative {
        years_back: 0,
        current_year: false,
    };
    assert_eq!(none.years(TODAY), []);
    assert!(!none.contains(&year(2025), TODAY));
    let backwards = Window::Absolute {
        from: Day(date!(2025 - 01 - 01)),
        to: Day(date!(2024 - 12 - 31)),
    };
    assert_eq!(backwards.years(TODAY), []);
    let only_now = Window::Relative {
        years_back: 0,
        current_year: true,
    };
    assert_eq!(only_now.years(TODAY), [IncomeYear::new(2026).unwrap()]);
}

#[test]
fn an_absolute_window_holds_whole_years_only() {
    let window = Window::Absolute {
        from: Day(date!(2022 - 07 - 01)),
        to: Day(date!(2030 - 12 - 31)),
    };
    let years: Vec<u16> = window.years(TODAY).into_iter().map(IncomeYear::get).collect();
    assert_eq!(years, [2026, 2025, 2024, 2023]);
    assert!(window.contains(&ends("2022-07", "2022-07"), TODAY));
}

#[test]
fn a_window_keeps_its_form_through_json() {
    for json in [
        r#"{"kind":"relative","yearsBack":3,"currentYear":true}"#,
        r#"{"kind":"absolute","from":"2023-01-01","to":"2025-12-31"}"#,
    ] {
        let window: Window = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&window).unwrap(), json);
    }
    assert!(serde_json::from_str::<Window>(r#"{"kind":"relative"}"#).is_err());
}
