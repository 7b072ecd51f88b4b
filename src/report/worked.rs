//! The arithmetic of what comes, as text: sums with equal months as products, own time as hours ×
//! rate, ratios as divisions. What is written adds up as it is written.

use super::blocks::table;
use crate::catalog::Catalog;
use crate::cost::Costs;
use crate::escape::markdown as md;
use crate::money::{Decimal, Usd, grouped};
use crate::outlook::drivers::{Driver, End, HORIZONS};
use crate::outlook::path::{Action, Path, Step};
use crate::outlook::ratios::{Ratio, revenue};
use crate::outlook::sums::{Sum, sum, time, written};
use crate::outlook::{Ahead, Outlook};
use crate::scenario::Scenario;

/// A way as sums: `Bills 3 × $12 + 9 × $19 = $207; own time 8 h × $50 = $400; together $607`.
pub(super) fn way(name: &str, path: &Path, rate: Usd) -> String {
    let all = |of: &dyn Fn(&Step) -> Usd| path.steps.iter().map(of).collect::<Vec<Usd>>();
    let paid: Vec<Usd> = all(&|s| s.switch.overlap + s.switch.lock).into_iter().filter(|a| !a.is_zero()).collect();
    let bills = written(&all(&|s| s.bill));
    let paid = match paid.is_empty() {
        true => format!("paid {bills}"),
        false => format!("bills {bills}, switching {}, paid {}", written(&paid), path.paid.exactly()),
    };
    let hours: Vec<Decimal> = path.steps.iter().map(|s| s.switch.hours).filter(|h| !h.is_zero()).collect();
    let labour = match hours.as_slice() {
        [] => "no time of your own".to_string(),
        [one] => format!("own time {}", time(*one, rate)),
        several => {
            let each: Vec<String> = several.iter().map(|h| grouped(*h)).collect();
            format!("own time ({}) h × {} = {}", each.join(" + "), rate.in_full(), path.labour.in_full())
        }
    };
    let running = match path.running_hours.is_zero() || rate.is_zero() {
        true => String::new(),
        false => format!("; running it {}", time(path.running_hours, rate)),
    };
    md(&format!("{name}: {paid}; {labour}{running}; together {}.", path.cost().exactly()))
}

/// A start or a move with what switching costs, part by part.
pub(super) fn step(s: &Step, rate: Usd) -> String {
    let word = if s.action == Action::Move { "move to" } else { "begin on" };
    let mut parts = Vec::new();
    if !s.switch.hours.is_zero() {
        parts.push(format!("your time {}", time(s.switch.hours, rate)));
    }
    if !s.switch.overlap.is_zero() {
        parts.push(format!("the month in which both are paid {}", s.switch.overlap.exactly()));
    }
    if let Some(each) = s.switch.lock.0.checked_div(s.switch.left.into()).map(Usd).filter(|each| !each.is_zero()) {
        parts.push(format!("rest of a paid year {} × {} = {}", s.switch.left, each.exactly(), s.switch.lock.exactly()));
    }
    let total = if parts.len() > 1 { format!("; together {}", s.switch.total().exactly()) } else { String::new() };
    let cost = if parts.is_empty() { String::new() } else { format!(": {}{total}", parts.join(", ")) };
    md(&format!("Month {}: {word} {}{cost}.", s.month, s.name))
}

/// What drives the cost: every end with the value of its input and the months it is the sum of.
pub(super) fn drivers(catalog: &Catalog, scenario: &Scenario, o: &Outlook) -> String {
    let d = &o.drivers;
    if d.list.is_empty() {
        return String::new();
    }
    let base = HORIZONS.map(|months| sum(catalog, scenario, &d.vendors, months));
    let mut rows = vec![row(catalog, scenario, o, (None, End::Now), None)];
    for input in &d.list {
        rows.extend([End::Less, End::More].map(|end| row(catalog, scenario, o, (Some(input), end), Some(&base))));
    }
    let mut head = vec!["Input".to_string(), "Value".into()];
    for months in HORIZONS {
        head.extend(d.vendors.iter().map(|(_, id)| md(&format!("{} in {months} months", catalog.vendor_name(id)))));
        head.push("Together".into());
    }
    let lead = "Every input a quarter less and a quarter more, the recommended two kept. Equal months in a row are written as a product.";
    format!("### What affects the cost\n\n{lead}\n\n{}\n", table(&head, &rows))
}

/// An end; what a vendor costs as in the base is not taken apart a second time.
fn row(catalog: &Catalog, scenario: &Scenario, o: &Outlook, (input, end): (Option<&Driver>, End), base: Option<&[Sum; 2]>) -> Vec<String> {
    let under = input.and_then(|x| x.changed(end)).map_or_else(|| scenario.clone(), |c| c.of(scenario));
    let (name, value) = match (input, input.and_then(|x| x.changed(end))) {
        (Some(x), Some(c)) => (
            md(&format!("{}, {}", x.name, end.name().to_lowercase())),
            format!("{} (now {})", grouped(c.value.round_dp(4)), grouped(x.values[0].round_dp(4))),
        ),
        _ => (end.name().to_string(), "–".to_string()),
    };
    let mut cells = vec![name, value];
    for (i, months) in HORIZONS.into_iter().enumerate() {
        let s = sum(catalog, &under, &o.drivers.vendors, months);
        let base = base.and_then(|b| b.get(i));
        cells.extend((0..s.columns.len()).map(|n| md(&column(&s, base, n))));
        cells.push(match (&s.total, &s.silent) {
            (Some(total), _) => md(&total.exactly()),
            (None, Some(silent)) => md(&format!("not known: {} in month {}: {}", silent.name, silent.month, silent.why)),
            (None, None) => "not known".into(),
        });
    }
    cells
}

/// The months of one vendor as a sum.
fn column(s: &Sum, base: Option<&Sum>, n: usize) -> String {
    let of = |s: &Sum| s.months.iter().map(|row| row.bills.get(n).copied().flatten()).collect::<Option<Vec<Usd>>>();
    match (of(s), base.and_then(of)) {
        (None, _) => "not known".into(),
        (Some(bills), Some(same)) if bills == same => format!("{}, as it stands", bills.into_iter().sum::<Usd>().exactly()),
        (Some(bills), _) => written(&bills),
    }
}

/// The recommended two month by month; ratios as divisions.
pub(super) fn over_time(scenario: &Scenario, o: &Outlook) -> String {
    let money = |amount: Option<Usd>| amount.map_or("–".to_string(), |a| md(&a.exactly()));
    let rows = o.over_time.iter().map(|t| {
        let mut cells = vec![t.month.to_string(), grouped(t.customers), grouped(t.errors)];
        cells.extend([t.hosting, t.monitoring, t.both(), t.cumulative].map(money));
        cells.extend(Ratio::ALL.map(|ratio| ratio.of(scenario, t).map_or("–".to_string(), |d| md(&d.written()))));
        cells
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let head =
        ["Month", "Customers", "Errors", "Hosting", "Monitoring", "Both", "Cumulative", "Per customer", "% of revenue", "Per 1,000 errors"]
            .map(String::from);
    let grows =
        o.over_time.last().filter(|t| !t.revenue.is_zero()).map(|t| format!(" Revenue in month {}: {}.", t.month, revenue(scenario, t)));
    let lead = format!("“Cumulative” is the month above with both bills of the month added.{}", grows.unwrap_or_default());
    format!("### The recommended two, month by month\n\n{}\n\n{}\n", md(&lead), table(&head, &rows))
}

/// Every vendor kept over the horizon: its months as a sum.
pub(super) fn growth(c: &Costs, ahead: &Ahead) -> String {
    let line = |g: &crate::cost::GrowthLine| {
        let bills: Option<Vec<Usd>> = g.months.iter().map(|(_, bill)| *bill).collect();
        Some(format!("- {}\n", md(&format!("{}: {}.", g.name, written(&bills?)))))
    };
    let lines: String = c.growth(ahead.role).iter().filter_map(line).collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("Each vendor kept over the horizon, where every month is covered at a known price:\n\n{lines}\n")
}
