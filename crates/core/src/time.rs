//! Instants and lengths. Nothing here asks what time it is: the hour always comes from outside.

use std::fmt;

use serde::de::{Error as _, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An instant, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Returns the instant `millis` later (earlier when negative); saturates at the ends of time.
    #[must_use]
    pub const fn plus(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Returns the milliseconds from `earlier` to this instant; negative when `earlier` is later.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// How long something lasts: whole seconds, never negative, at most 24 hours.
///
/// In a plan it is written in minutes (`20`, `2.5`) or as text (`"90s"`, `"1m30"`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Length(u32);

impl Length {
    /// The longest length a plan may hold: one day.
    pub const MAX: Self = Self(24 * 60 * 60);
    /// Nothing at all.
    pub const ZERO: Self = Self(0);

    /// Returns a length of whole minutes, cut at [`Length::MAX`].
    pub const fn minutes(minutes: u32) -> Self {
        Self::seconds(minutes.saturating_mul(60))
    }

    /// Returns a length of whole seconds, cut at [`Length::MAX`].
    pub const fn seconds(seconds: u32) -> Self {
        if seconds > Self::MAX.0 { Self::MAX } else { Self(seconds) }
    }

    /// Returns the length in seconds.
    pub const fn as_seconds(self) -> u32 {
        self.0
    }

    /// Returns the length in milliseconds.
    pub const fn as_millis(self) -> i64 {
        self.0 as i64 * 1000
    }

    /// Tells whether nothing lasts here.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Reads `20`, `2.5`, `2,5` (minutes), `90s`, `20m`, `1m30`, `1m30s`, `1h`, `1h15`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if let Ok(minutes) = text.replace(',', ".").parse::<f64>() {
            return Self::from_minutes(minutes);
        }
        let (mut total, mut digits, mut last_unit) = (0_u32, String::new(), 3600_u32 * 60);
        for sign in text.chars().filter(|sign| !sign.is_whitespace()) {
            if sign.is_ascii_digit() {
                digits.push(sign);
                continue;
            }
            let unit = match sign {
                'h' => 3600,
                'm' => 60,
                's' => 1,
                _ => return None,
            };
            if unit >= last_unit {
                return None;
            }
            total = total.checked_add(digits.parse::<u32>().ok()?.checked_mul(unit)?)?;
            (digits, last_unit) = (String::new(), unit);
        }
        if !digits.is_empty() {
            // « 1h15 », « 1m30 »: a bare number counts in the next smaller unit.
            let unit = match last_unit {
                3600 => 60,
                60 => 1,
                _ => return None,
            };
            total = total.checked_add(digits.parse::<u32>().ok()?.checked_mul(unit)?)?;
        }
        (!text.is_empty() && total <= Self::MAX.0).then_some(Self(total))
    }

    fn from_minutes(minutes: f64) -> Option<Self> {
        let seconds = (minutes * 60.0).round();
        (0.0..=f64::from(Self::MAX.0)).contains(&seconds).then_some(Self(seconds as u32))
    }
}

impl fmt::Display for Length {
    /// Writes `20` for whole minutes, `1m30` or `45s` otherwise: what [`Length::parse`] reads back.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 60, self.0 % 60) {
            (minutes, 0) => write!(out, "{minutes}"),
            (0, seconds) => write!(out, "{seconds}s"),
            (minutes, seconds) => write!(out, "{minutes}m{seconds:02}"),
        }
    }
}

impl Serialize for Length {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(60) { serializer.serialize_u32(self.0 / 60) } else { serializer.collect_str(self) }
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LengthReader;

        impl Visitor<'_> for LengthReader {
            type Value = Length;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a length in minutes, from 0 to 1440, or a text such as \"1m30\"")
            }

            fn visit_u64<E: serde::de::Error>(self, minutes: u64) -> Result<Length, E> {
                self.visit_f64(minutes as f64)
            }

            fn visit_i64<E: serde::de::Error>(self, minutes: i64) -> Result<Length, E> {
                self.visit_f64(minutes as f64)
            }

            fn visit_f64<E: serde::de::Error>(self, minutes: f64) -> Result<Length, E> {
                Length::from_minutes(minutes)
                    .ok_or_else(|| E::invalid_value(serde::de::Unexpected::Float(minutes), &self))
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Length, E> {
                Length::parse(text).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
            }
        }

        deserializer.deserialize_any(LengthReader).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (text, seconds) in [
            ("20", 1200),
            ("2.5", 150),
            ("2,5", 150),
            ("90s", 90),
            ("1m30", 90),
            ("1m30s", 90),
            ("1h15", 4500),
            ("1h", 3600),
            ("0", 0),
            ("20 m", 1200),
            ("24h", 86_400),
        ] {
            assert_eq!(Length::parse(text), Some(Length::seconds(seconds)), "{text}");
        }
        for text in ["", "-1", "abc", "25h", "1s30", "1m1h", "m", "1e9", "NaN", "inf", "99999999999999h"] {
            assert_eq!(Length::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_written_length_is_read_back() {
        for seconds in 0..=86_400 {
            let length = Length::seconds(seconds);
            assert_eq!(Length::parse(&length.to_string()), Some(length));
        }
    }
}
