//! Small pieces of sentences: numbers with their noun, lists, the case of a first letter. One rule
//! each, so that no text says "1 months".

use std::fmt::Display;

use crate::decimal::Decimal;

/// A number with its noun: `1 month`, `3 months`.
pub fn plural<N: Display + PartialEq + From<u8>>(count: N, noun: &str) -> String {
    let s = if count == N::from(1_u8) { "" } else { "s" };
    format!("{count} {noun}{s}")
}

/// Hours as they are read: `2 h`, `0.5 h`.
pub fn hours(hours: Decimal) -> String {
    format!("{} h", hours.round_dp(2).normalize())
}

/// `a, b and c`.
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// A name within a sentence: its first letter small, unless its first word is an abbreviation or
/// written with capitals of its own, as `GitHub` is.
pub fn lower(name: &str) -> String {
    let first = name.split(' ').next().unwrap_or_default();
    let mut chars = name.chars();
    match chars.next() {
        Some(letter) if !first.chars().skip(1).any(char::is_uppercase) => letter.to_lowercase().collect::<String>() + chars.as_str(),
        _ => name.to_string(),
    }
}

/// A name as the start of a sentence: its first letter large.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().collect::<String>() + chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_several() {
        assert_eq!(plural(1_u32, "month"), "1 month");
        assert_eq!(plural(2_u32, "month"), "2 months");
        assert_eq!(plural(Decimal::ONE, "month"), "1 month");
        let names = |n: usize| vec!["x".to_string(); n];
        assert_eq!(listed(&names(1)), "x");
        assert_eq!(listed(&names(3)), "x, x and x");
    }

    #[test]
    fn names_with_capitals_of_their_own_keep_them() {
        for (name, within) in [("Several regions", "several regions"), ("GitHub integration", "GitHub integration"), ("HTTPS", "HTTPS")] {
            assert_eq!(lower(name), within);
        }
        assert_eq!(capital("it"), "It");
    }
}
