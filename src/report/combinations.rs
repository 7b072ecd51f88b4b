//! Which combinations of host and error tracker no other beats, as Markdown.

use super::blocks::table;
use crate::assess::Assessment;
use crate::catalog::Catalog;
use crate::decide::Ranked;
use crate::escape::markdown as md;
use crate::money::Usd;
use crate::plan::combinations::{Combination, frontier};

/// The table; empty where a side has nobody with a known price.
pub(super) fn markdown(catalog: &Catalog, a: &Assessment) -> String {
    let all = frontier(catalog, &a.scenario, &a.book, &a.hosting, &a.monitoring);
    if all.is_empty() {
        return String::new();
    }
    let mut before = None;
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|c| {
            let more = before.map_or_else(|| "–".to_string(), |b: Usd| md(&format!("+{}", c.monthly - b)));
            before = Some(c.monthly);
            vec![md(&c.monthly.to_string()), more, c.score.normalize().to_string(), side(c.host), side(c.monitor), tools(catalog, c)]
        })
        .collect();
    let head = ["Per month now", "More than the row above", "Mean score", "Hosting", "Error tracking", "Tools"].map(String::from);
    format!(
        "## What more money buys\n\nHost, error tracker and the tools that go with it; whatever is not here costs as much as a row of the table and scores less. Moving costs are not part of it.\n\n{}\n",
        table(&head, &rows)
    )
}

fn side(v: &Ranked) -> String {
    let price = v.bill.monthly.map_or(String::new(), |m| format!(" ({m})"));
    md(&format!("{} {}{price}", v.name, v.bill.plan_name))
}

fn tools(catalog: &Catalog, c: &Combination) -> String {
    let paid = c.tools.iter().filter(|t| !t.monthly.is_zero());
    let paid: Vec<String> = paid.map(|t| format!("{} ({})", catalog.vendor_name(&t.vendor), t.monthly)).collect();
    if paid.is_empty() { "free ones only".into() } else { md(&paid.join(", ")) }
}
