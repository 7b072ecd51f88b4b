//! What a correction did to the answer, in one line.

use crate::assess::Assessment;
use crate::decide::Ranking;
use crate::money::Usd;

/// `Sentry: $312 → $348 in the next 12 months; the winner stays.` With the scenario's growth: a plan
/// that growth reaches counts.
pub fn in_words(before: &Assessment, after: &Assessment, vendor: &str) -> String {
    let mut said: Vec<String> = Vec::new();
    let (old, new) = (years(before, vendor), years(after, vendor));
    for (kind, name, now) in &new {
        let was = old.iter().find(|(k, ..)| k == kind).map(|(.., y)| y);
        let several = if new.len() > 1 { format!(" ({kind})") } else { String::new() };
        match was {
            None => said.push(format!("{name}{several} is new: {now} in the next 12 months")),
            Some(was) if was != now => said.push(format!("{name}{several}: {was} → {now} in the next 12 months")),
            Some(_) => {}
        }
    }
    if said.is_empty() {
        let score = |a: &Assessment| [&a.hosting, &a.monitoring].map(|r| r.vendors.iter().find(|v| v.vendor == vendor).map(|v| v.score));
        let name = new.first().or(old.first()).map_or(vendor, |(_, name, _)| name.as_str());
        for (was, now) in score(before).iter().zip(score(after).iter()) {
            if let (Some(was), Some(now)) = (was, now)
                && was != now
            {
                said.push(format!("{name}: {was} → {now} of 100 points"));
            }
        }
        if said.is_empty() {
            said.push("No bill and no score of this scenario changes".into());
        }
    }
    said.push(winners(before, after));
    format!("{}.", said.join("; "))
}

/// Who leads now, as a sentence: `The winner stays.`
pub fn leaders(before: &Assessment, after: &Assessment) -> String {
    let text = winners(before, after);
    let mut letters = text.chars();
    let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// What a vendor costs in the next twelve months, under what it is for, with its name.
fn years(a: &Assessment, vendor: &str) -> Vec<(&'static str, String, String)> {
    let of = |kind: &'static str, r: &Ranking| {
        let placed = r.vendors.iter().find(|v| v.vendor == vendor).map(|v| (v.name.clone(), v.year.total.rounded().to_string()));
        let open = r.unpriced.iter().find(|u| u.vendor == vendor).map(|u| (u.name.clone(), format!("at least {} a month", u.at_least)));
        let bill = || {
            let b = r.bill(vendor)?;
            Some((b.name.clone(), b.cash_12_months.map_or("not known".to_string(), |c: Usd| c.rounded().to_string())))
        };
        placed.or(open).or_else(bill).map(|(name, year)| (kind, name, year))
    };
    [("hosting", &a.hosting), ("monitoring", &a.monitoring)].into_iter().filter_map(|(kind, r)| of(kind, r)).collect()
}

fn winners(before: &Assessment, after: &Assessment) -> String {
    let top = |r: &Ranking| r.picks.top.as_ref().map_or("nobody".to_string(), |p| p.name.clone());
    let pairs = [("hosting", &before.hosting, &after.hosting), ("monitoring", &before.monitoring, &after.monitoring)];
    let new: Vec<String> = pairs
        .into_iter()
        .filter(|(_, old, new)| top(old) != top(new))
        .map(|(kind, old, new)| format!("{} leads in {kind} now instead of {}", top(new), top(old)))
        .collect();
    if new.is_empty() { "the winner stays".into() } else { new.join("; ") }
}
