//! Working days in Norway: neither Saturday nor Sunday, nor a public holiday by helligdagsfreden (LOV-1995-02-24-12) § 2 and
//! LOV-1947-04-26-1. It has no table; the movable days follow Easter.

use time::{Date, Duration, Month, Weekday};

use crate::when::Day;

/// The holidays that follow Easter Sunday, by how many days: Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension,
/// Whit Sunday and Monday.
const MOVABLE: [i64; 7] = [-3, -2, 0, 1, 39, 49, 50];
/// The others.
const FIXED: [(Month, u8); 5] = [
    (Month::January, 1),
    (Month::May, 1),
    (Month::May, 17),
    (Month::December, 25),
    (Month::December, 26),
];

/// The day that is so many working days after `day`, which itself does not count.
pub fn after(day: Day, count: u8) -> Day {
    let mut last = day;
    for _ in 0..count {
        last = last.plus(1);
        // No more than a handful of days in a row are free; the calendar's own end stops it else.
        while !is_working(last) && last.plus(1) != last {
            last = last.plus(1);
        }
    }
    last
}

/// Whether people are at work.
pub fn is_working(day: Day) -> bool {
    let weekend = matches!(day.0.weekday(), Weekday::Saturday | Weekday::Sunday);
    !weekend && !is_holiday(day.0)
}

fn is_holiday(date: Date) -> bool {
    let fixed = FIXED.contains(&(date.month(), date.day()));
    let movable = easter(date.year()).is_some_and(|sunday| {
        let mut days = MOVABLE.iter();
        days.any(|days| sunday.checked_add(Duration::days(*days)) == Some(date))
    });
    fixed || movable
}

/// Easter Sunday, by the computus of the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<Date> {
    let (place, century, rest) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let shift = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let moon = (19 * place + century - century.div_euclid(4) - shift + 15).rem_euclid(30);
    let week =
        (32 + 2 * century.rem_euclid(4) + 2 * rest.div_euclid(4) - moon - rest.rem_euclid(4)).rem_euclid(7);
    let late = (place + 11 * moon + 22 * week).div_euclid(451);
    let sum = moon + week - 7 * late + 114;
    let month = u8::try_from(sum.div_euclid(31)).ok()?;
    let day = u8::try_from(sum.rem_euclid(31) + 1).ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn the_known_easters_are_found() {
        for sunday in [
            date!(1818 - 03 - 22),
            date!(1943 - 04 - 25),
            date!(2000 - 04 - 23),
            date!(2019 - 04 - 21),
            date!(2024 - 03 - 31),
            date!(2025 - 04 - 20),
            date!(2026 - 04 - 05),
            date!(2027 - 03 - 28),
            date!(2038 - 04 - 25),
            date!(2049 - 04 - 18),
        ] {
            assert_eq!(easter(sunday.year()), Some(sunday));
        }
    }

    #[test]
    fn the_public_holidays_of_2026_are_free() {
        let mut date = date!(2026 - 01 - 01);
        let mut free = Vec::new();
        while date.year() == 2026 {
            if is_holiday(date) {
                free.push(date);
            }
            date = date.next_day().unwrap();
        }
        assert_eq!(
            free,
            [
                date!(2026 - 01 - 01),
                date!(2026 - 04 - 02),
                date!(2026 - 04 - 03),
                date!(2026 - 04 - 05),
                date!(2026 - 04 - 06),
                date!(2026 - 05 - 01),
                date!(2026 - 05 - 14),
                date!(2026 - 05 - 17),
                date!(2026 - 05 - 24),
                date!(2026 - 05 - 25),
                date!(2026 - 12 - 25),
                date!(2026 - 12 - 26),
            ]
        );
    }

    #[test]
    fn neither_weekends_nor_holidays_count() {
        for (from, five_later) in [
            // An ordinary week.
            (date!(2026 - 11 - 30), date!(2026 - 12 - 07)),
            // Opened on a Saturday.
            (date!(2026 - 11 - 28), date!(2026 - 12 - 04)),
            // Over Easter: four days and the weekend are free.
            (date!(2026 - 03 - 31), date!(2026 - 04 - 10)),
            // Over Christmas and New Year.
            (date!(2026 - 12 - 23), date!(2026 - 12 - 31)),
            (date!(2026 - 12 - 29), date!(2027 - 01 - 06)),
            // Ascension.
            (date!(2026 - 05 - 12), date!(2026 - 05 - 20)),
        ] {
            assert_eq!(after(Day(from), 5), Day(five_later), "{from}");
        }
        assert_eq!(after(Day(Date::MAX), 5), Day(Date::MAX));
    }
}
