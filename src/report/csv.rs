//! The tables as CSV: one file, one table after another, each with its name in the first column.

use super::ahead_csv;
use crate::assess::Assessment;
use crate::cost::Missing;
use crate::decide::Ranking;
use crate::escape::csv;
use crate::outlook::Outlook;

/// All tables.
pub fn tables(a: &Assessment, o: &Outlook) -> String {
    let mut out = String::new();
    scores(&mut out, "hosting", &a.hosting);
    scores(&mut out, "monitoring", &a.monitoring);
    row(
        &mut out,
        [
            "table",
            "stage",
            "vendor",
            "plan",
            "covered",
            "cash_12_months_usd",
            "labour_hours",
            "labour_hours_from",
            "reason",
            "source_usd",
            "difference",
        ],
    );
    for stage in &o.costs.stages {
        for b in stage.hosting.iter().chain(&stage.monitoring) {
            let cash = b.bill.cash_12_months.map(|c| c.exact()).unwrap_or_default();
            let hours = b.bill.setup.hours.normalize().to_string();
            let stated = b.stated.as_ref().map(|s| s.0.exact()).unwrap_or_default();
            let covered = if b.bill.cover.is_full() { "yes" } else { "no" };
            row(
                &mut out,
                [
                    "costs",
                    &stage.id,
                    &b.bill.vendor,
                    b.bill.plan.as_deref().unwrap_or(""),
                    covered,
                    &cash,
                    &hours,
                    b.bill.setup.origin.id(),
                    &b.bill.reason,
                    &stated,
                    &b.difference,
                ],
            );
        }
    }
    row(&mut out, ["table", "stage", "vendor", "what", "quantity", "unit", "unit_price_usd", "amount_usd"]);
    for stage in &o.costs.stages {
        for b in stage.hosting.iter().chain(&stage.monitoring) {
            for l in &b.bill.lines {
                let quantity = l.quantity.normalize().to_string();
                row(&mut out, ["lines", &stage.id, &b.bill.vendor, &l.what, &quantity, &l.unit, &l.unit_price.exact(), &l.amount.exact()]);
            }
        }
    }
    ahead_csv::put(&mut out, o);
    out
}

fn scores(out: &mut String, table: &str, ranking: &Ranking) {
    let mut head = vec![
        "table".to_string(),
        "rank".into(),
        "vendor".into(),
        "score".into(),
        "monthly_usd".into(),
        "year_usd".into(),
        "hours_month".into(),
        "tco_year_usd".into(),
    ];
    head.extend(ranking.criteria.iter().map(|c| format!("{}_points", c.id)));
    row(out, head.iter().map(String::as_str));
    for v in &ranking.vendors {
        let mut cells = vec![table.to_string(), v.rank.to_string(), v.vendor.clone(), v.score.to_string()];
        cells.push(v.bill.monthly.map(|m| m.exact()).unwrap_or_default());
        cells.extend([v.year.total.exact(), v.bill.hours_month.normalize().to_string(), v.tco.exact()]);
        cells.extend(v.parts.iter().map(|p| p.points.to_string()));
        row(out, cells.iter().map(String::as_str));
    }
    for u in &ranking.unpriced {
        row(out, [table, "", &u.vendor, "", "", "", "", "", &format!("price not known: {}", Missing::listed(&u.missing, "; "))]);
    }
    for e in &ranking.excluded {
        row(out, [table, "", &e.vendor, "", "", "", "", "", &e.reason]);
    }
}

pub(super) fn row<'a>(out: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    let cells: Vec<String> = cells.into_iter().map(csv).collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}
