//! The arithmetic of the Markdown is done again: what stands before an `=` comes to what stands behind it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{ahead, answer, catalog};
use hostwatch::money::Decimal;
use hostwatch::report::markdown;

/// The value of `3 × $12 + 9 × ($100 ÷ 12)`.
fn value(text: &str) -> Option<Decimal> {
    let mut tokens: Vec<String> = Vec::new();
    for c in text.chars().filter(|c| !c.is_whitespace() && *c != '$' && *c != ',') {
        match c {
            '0'..='9' | '.' if tokens.last().is_some_and(|t| t.ends_with(|d: char| d.is_ascii_digit() || d == '.')) => {
                tokens.last_mut()?.push(c)
            }
            _ => tokens.push(c.to_string()),
        }
    }
    let mut at = 0;
    let sum = sum(&tokens, &mut at)?;
    (at == tokens.len()).then_some(sum)
}

fn sum(tokens: &[String], at: &mut usize) -> Option<Decimal> {
    let mut out = product(tokens, at)?;
    while let Some(sign) = tokens.get(*at).map(String::as_str).filter(|t| ["+", "−"].contains(t)) {
        *at += 1;
        let next = product(tokens, at)?;
        out = if sign == "+" { out + next } else { out - next };
    }
    Some(out)
}

fn product(tokens: &[String], at: &mut usize) -> Option<Decimal> {
    let mut out = factor(tokens, at)?;
    while let Some(sign) = tokens.get(*at).map(String::as_str).filter(|t| ["×", "÷"].contains(t)) {
        *at += 1;
        let next = factor(tokens, at)?;
        out = if sign == "×" { out * next } else { out.checked_div(next)? };
    }
    Some(out)
}

fn factor(tokens: &[String], at: &mut usize) -> Option<Decimal> {
    let token = tokens.get(*at)?;
    *at += 1;
    if token != "(" {
        return token.parse().ok();
    }
    let inner = sum(tokens, at)?;
    *at += 1;
    (tokens.get(*at - 1)? == ")").then_some(inner)
}

/// A piece of text without the words that stand between its figures.
fn figures(text: &str) -> String {
    let mut text = text.replace('\\', "");
    for word in [" customers now", " customers", " thousand errors", " h "] {
        text = text.replace(word, " ");
    }
    // Which months a term is of.
    while let Some(from) = text.find(" (month") {
        let to = text[from..].find(')').unwrap() + from + 1;
        text.replace_range(from..to, "");
    }
    // What the equation begins with in words.
    let wordy = |c: char| c.is_alphabetic() || [':', ';', '“', '”'].contains(&c);
    match text.rfind(wordy) {
        Some(i) => text[i + text[i..].chars().next().unwrap().len_utf8()..].to_string(),
        None => text,
    }
}

#[test]
fn every_equation_of_what_comes_holds() {
    let c = catalog();
    let links: Vec<String> = c.presets.iter().map(|p| format!("?preset={}", p.id)).collect();
    let more = ["&billing=annual&growth=20&horizon=24&mrr=900&customers=77", "&host=render&monitor=sentry&mrr=900&growth=15&horizon=36"];
    let mut seen = 0;
    for link in links.into_iter().chain(more.iter().map(|m| format!("?preset=flask-early{m}"))) {
        let a = answer(&c, &link);
        let text = markdown::recommendation(&c, &a, &ahead(&c, &a), "");
        let part = text.split("## Forecast").nth(1).unwrap().split("## Best host").next().unwrap();
        // Cells of tables, and the parts of a line.
        for piece in part.lines().flat_map(|line| line.split([';', '|'])).flat_map(|p| p.split(", ")) {
            let rounded = piece.contains('≈');
            let Some((left, right)) = piece.split_once(if rounded { " ≈ " } else { " = " }) else { continue };
            let right = right.replace('\\', "");
            let share = if right.contains('%') { Decimal::ONE_HUNDRED } else { Decimal::ONE };
            let right = right.trim().trim_end_matches('.').trim_end_matches(" %");
            let left = value(&figures(left)).unwrap_or_else(|| panic!("{link}: {piece}: {}", figures(left))) * share;
            let right = value(right).unwrap_or_else(|| panic!("{link}: {piece}"));
            let most = if rounded { Decimal::new(51, 8) } else { Decimal::new(1, 11) };
            assert!((left - right).abs() < most, "{link}: {piece}: {left} is not {right}");
            seen += 1;
        }
    }
    assert!(seen > 600, "{seen}");
}
