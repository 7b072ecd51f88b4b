//! Units that are not money: calendar days.

/// A day of the Gregorian calendar, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

impl Day {
    /// Reads `YYYY-MM-DD`; `None` for anything that is no day.
    #[allow(clippy::arithmetic_side_effects, reason = "four digits of a year stay far within 64 bits")]
    pub fn parse(text: &str) -> Option<Day> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |range: std::ops::Range<usize>| {
            let part = text.get(range)?;
            part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i64>().ok()).flatten()
        };
        let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + i64::from(leap),
            _ => return None,
        };
        if day < 1 || day > last {
            return None;
        }
        // Days from the civil date (Howard Hinnant, "chrono-compatible low-level date algorithms").
        let y = year - i64::from(month <= 2);
        let era = y.div_euclid(400);
        let of_era = y - era * 400;
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Some(Day(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468))
    }

    /// The day so many days after 1970-01-01, as `YYYY-MM-DD`.
    #[allow(clippy::arithmetic_side_effects, reason = "quotients by 400 years and their remainders stay far within 64 bits")]
    pub fn text(self) -> String {
        // The civil date from days (Howard Hinnant, as in [`Day::parse`]).
        let z = self.0.saturating_add(719_468);
        let era = z.div_euclid(146_097);
        let of_era = z.rem_euclid(146_097);
        let years = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * years + years / 4 - years / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = years + era * 400 + i64::from(month <= 2);
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// The day in which a moment lies that is so many seconds after the beginning of 1970, in UTC.
    pub fn of_seconds(seconds: u64) -> Day {
        Day(i64::try_from(seconds / 86_400).unwrap_or(i64::MAX / 4))
    }

    /// Days from an earlier day to this one; negative where it is later.
    pub fn days_since(self, earlier: Day) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn days_are_those_of_the_calendar() {
        let day = |t| Day::parse(t).unwrap();
        assert_eq!(day("1970-01-01").days_since(day("1970-01-01")), 0);
        assert_eq!(day("2026-03-01").days_since(day("2026-02-28")), 1);
        assert_eq!(day("2024-03-01").days_since(day("2024-02-28")), 2);
        assert_eq!(day("2000-01-01").days_since(day("1970-01-01")), 10_957);
        for text in ["1970-01-01", "2000-02-29", "2024-12-31", "2026-11-26", "1969-12-31"] {
            assert_eq!(day(text).text(), text);
        }
        assert_eq!(Day::of_seconds(1_795_651_200).text(), "2026-11-26");
        for bad in ["2026-02-29", "2026-13-01", "26-01-01", "2026-1-1", "2026-01-32", "2026/01/01", "", "２026-01-1"] {
            assert_eq!(Day::parse(bad), None, "{bad}");
        }
    }
}
