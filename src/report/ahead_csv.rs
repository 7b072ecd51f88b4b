//! What comes, as CSV: crossovers, path, stress, worst month, drivers, over time.

use super::ahead::{action, by, happens, kind, of, outcome};
use super::csv::row;
use crate::money::{Decimal, Usd};
use crate::outlook::path::Path;
use crate::outlook::stress::Stressed;
use crate::outlook::{Ahead, Outlook};

/// All of it, one table after another.
pub(super) fn put(out: &mut String, o: &Outlook) {
    let both = [&o.hosting, &o.monitoring];
    crossovers(out, both);
    paths(out, both);
    stress(out, both);
    worst(out, both);
    drivers(out, o);
    over_time(out, o);
}

fn money(amount: Option<Usd>) -> String {
    amount.map(|a| a.exact()).unwrap_or_default()
}

fn number(value: Decimal) -> String {
    value.normalize().to_string()
}

fn put_row(out: &mut String, cells: &[String]) {
    row(out, cells.iter().map(String::as_str));
}

fn crossovers(out: &mut String, both: [&Ahead; 2]) {
    row(out, ["table", "kind", "by", "of", "from", "to", "vendor", "monthly_first_usd", "monthly_last_usd", "before_monthly_usd"]);
    for ahead in both {
        for b in &ahead.breaks {
            for s in &b.stretches {
                let to = s.to.map(|t| t.to_string()).unwrap_or_default();
                let head = ["crossovers", kind(ahead), by(b.axis), of(b.of)].map(String::from);
                let bills = [money(s.monthly[0]), money(s.monthly[1]), money(s.before_monthly)];
                let who = [s.from.to_string(), to, s.vendor.clone().unwrap_or_default()];
                put_row(out, &[head.to_vec(), who.to_vec(), bills.to_vec()].concat());
            }
        }
    }
}

fn paths(out: &mut String, both: [&Ahead; 2]) {
    row(
        out,
        [
            "table",
            "kind",
            "way",
            "month",
            "action",
            "vendor",
            "name",
            "bill_usd",
            "hours",
            "labour_usd",
            "overlap_usd",
            "rest_of_paid_year_usd",
        ],
    );
    for ahead in both {
        let p = &ahead.paths;
        for (name, way) in [("best", &p.best), ("never-move", &p.never_move), ("always-cheapest", &p.greedy)] {
            for s in way.iter().flat_map(|w: &Path| &w.steps) {
                let head = ["path".into(), kind(ahead).into(), name.into(), s.month.to_string(), action(s.action).into()];
                let switch = [number(s.switch.hours), s.switch.labour.exact(), s.switch.overlap.exact(), s.switch.lock.exact()];
                put_row(out, &[head.to_vec(), vec![s.vendor.clone(), s.name.clone(), s.bill.exact()], switch.to_vec()].concat());
            }
        }
    }
}

fn stress(out: &mut String, both: [&Ahead; 2]) {
    row(
        out,
        ["table", "kind", "test", "vendor", "plan", "usual_usd", "stressed_usd", "what_happens", "lost", "quota_ends_on_day", "meter"],
    );
    for ahead in both {
        let tests = [("burst", &ahead.stress.burst), ("viral", &ahead.stress.viral)];
        for (test, s) in tests.into_iter().flat_map(|(test, list)| list.iter().map(move |s: &Stressed| (test, s))) {
            let head = ["stress", kind(ahead), test, &s.vendor, &s.plan].map(String::from);
            let day = s.ends_on_day.map(number).unwrap_or_default();
            let rest = [s.usual.exact(), money(s.stressed), outcome(s).into(), number(s.lost), day, s.meter.clone().unwrap_or_default()];
            put_row(out, &[head.to_vec(), rest.to_vec()].concat());
        }
    }
}

fn worst(out: &mut String, both: [&Ahead; 2]) {
    row(
        out,
        [
            "table",
            "kind",
            "vendor",
            "plan",
            "month",
            "customers",
            "errors",
            "usual_usd",
            "dearest_usd",
            "what_happens",
            "not_told_from_month",
        ],
    );
    for ahead in both {
        for w in &ahead.worst {
            let head = ["worst-month", kind(ahead), &w.vendor, &w.plan].map(String::from);
            let silent = w.silent_from.map(|m| m.to_string()).unwrap_or_default();
            let rest = [
                w.month.to_string(),
                number(w.customers),
                number(w.errors),
                w.usual.exact(),
                w.bill.exact(),
                happens(&w.outcome).into(),
                silent,
            ];
            put_row(out, &[head.to_vec(), rest.to_vec()].concat());
        }
    }
}

fn drivers(out: &mut String, o: &Outlook) {
    row(
        out,
        [
            "table",
            "input",
            "value",
            "a_quarter_less",
            "a_quarter_more",
            "months_12_less_usd",
            "months_12_more_usd",
            "months_36_less_usd",
            "months_36_more_usd",
        ],
    );
    let [short, long] = o.drivers.base.map(money);
    // As it stands, in both columns: what the inputs are held against.
    put_row(out, &["drivers", "as it stands", "", "", "", &short, &short, &long, &long].map(String::from));
    for d in &o.drivers.list {
        let values = d.values.map(number);
        let costs = d.costs.concat().into_iter().map(money).collect();
        put_row(out, &[vec!["drivers".into(), d.id.clone()], values.to_vec(), costs].concat());
    }
}

fn over_time(out: &mut String, o: &Outlook) {
    row(
        out,
        [
            "table",
            "month",
            "customers",
            "errors",
            "revenue_usd",
            "hosting_usd",
            "monitoring_usd",
            "so_far_usd",
            "per_customer_usd",
            "of_revenue_percent",
            "per_1000_errors_usd",
        ],
    );
    for t in &o.over_time {
        let head = ["over-time".into(), t.month.to_string(), number(t.customers), number(t.errors), t.revenue.exact()];
        let bills = [money(t.hosting), money(t.monitoring), money(t.cumulative)];
        // Quotients have no end: six digits are more than anyone needs.
        let short = |amount: Option<Usd>| amount.map(|a| number(a.0.round_dp(6))).unwrap_or_default();
        let share = t.of_revenue().map(|s| number(s.round_dp(4))).unwrap_or_default();
        put_row(out, &[head.to_vec(), bills.to_vec(), vec![short(t.per_customer()), share, short(t.per_thousand_errors())]].concat());
    }
}
