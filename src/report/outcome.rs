//! What a correction did to the answer, in one line.

use crate::assess::Assessment;
use crate::cost::Bill;
use crate::decide::Ranking;
use crate::money::Usd;

/// `Sentry: $312 → $348 a year; the winner stays.` Bills are those of the scenario's own volume.
pub fn in_words(before: &Assessment, after: &Assessment, vendor: &str) -> String {
    let mut said: Vec<String> = Vec::new();
    let (old, new) = (bills(before, vendor), bills(after, vendor));
    for (kind, now) in &new {
        let was = old.iter().find(|(k, _)| k == kind).map(|(_, b)| *b);
        let several = if new.len() > 1 { format!(" ({kind})") } else { String::new() };
        match was {
            None => said.push(format!("{}{several} is new: {} a year", now.name, cash(now))),
            Some(was) if was.cash_12_months != now.cash_12_months => {
                said.push(format!("{}{several}: {} → {} a year", now.name, cash(was), cash(now)));
            }
            Some(_) => {}
        }
    }
    if said.is_empty() {
        let score = |a: &Assessment| [&a.hosting, &a.monitoring].map(|r| r.vendors.iter().find(|v| v.vendor == vendor).map(|v| v.score));
        let name = new.first().or(old.first()).map_or(vendor, |(_, b)| b.name.as_str());
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

/// The bills of a vendor at the scenario's own volume, each under what it is for.
fn bills<'a>(a: &'a Assessment, vendor: &str) -> Vec<(&'static str, &'a Bill)> {
    let both = [("hosting", a.hosting.bill(vendor)), ("monitoring", a.monitoring.bill(vendor))];
    both.into_iter().filter_map(|(kind, bill)| bill.map(|b| (kind, b))).collect()
}

fn cash(bill: &Bill) -> String {
    bill.cash_12_months.map_or("not known".to_string(), |c: Usd| c.rounded().to_string())
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
