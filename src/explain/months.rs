//! Figures made of months: sums, quotients, the ends of an input. Each month's bill opens further.

use super::block::{Block, Cell, Choice, Explanation, Head, Link, Look, Span, Table, aside, text, unknown};
use super::words::amount;
use super::{Context, Target, Volume};
use crate::catalog::vendor::Role;
use crate::money::{Decimal, Usd, grouped};
use crate::outlook::Outlook;
use crate::outlook::drivers::{Changed, Driver, Drivers, End, HORIZONS};
use crate::outlook::ratios::{self, Ratio};
use crate::outlook::sums::{Column, Row, Sum, sum};

/// What stands beside a column of months: its vendor's names.
fn names(s: &Sum) -> String {
    s.columns.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(" and ")
}

/// An end of an input over a horizon (0: 12 months, 1: 36); without an input the cost as it stands.
pub fn sensitivity(ctx: &Context, id: Option<&str>, horizon: usize, end: End) -> Explanation {
    let months = HORIZONS.get(horizon).copied().unwrap_or_default();
    let Some(d) = ctx.forecast.map(|o| &o.drivers) else { return Explanation::default() };
    let input = id.and_then(|id| d.list.iter().find(|x| x.id == id));
    let changed = input.and_then(|x| x.changed(end));
    let under = changed.as_ref().map_or_else(|| ctx.scenario.clone(), |c| c.of(ctx.scenario));
    let found = sum(ctx.catalog, &under, &d.vendors, months);
    let title = match (input, id) {
        (Some(x), _) => format!("{}, over {months} months", x.name),
        (None, _) => format!("{months} months as it stands"),
    };
    // An input that is asked for and moves nothing is not among the drivers.
    if found.columns.is_empty() || (id.is_some() && input.is_none()) {
        return Explanation { over: names(&found), title, ..Explanation::default() };
    }
    let with = input.map(|x| format!("{} at {}: ", x.name, value(x, end))).unwrap_or_default();
    let mut blocks = Vec::new();
    blocks.extend(input.map(|x| ends(d, x, horizon, end)));
    blocks.push(text(format!("{with}{}", equation(&found))));
    let named = input.map(|x| (x.name.clone(), value(x, end)));
    blocks.extend(months_of(&found, changed.as_ref(), named, false));
    Explanation { over: names(&found), title, figure: found.total.map(|t| t.0), blocks, about: None }
}

fn value(input: &Driver, end: End) -> String {
    let value = match end {
        End::Less => input.values[1],
        End::Now => input.values[0],
        End::More => input.values[2],
    };
    grouped(value.round_dp(4))
}

/// The input's values side by side, each with what it comes to.
fn ends(d: &Drivers, x: &Driver, horizon: usize, shown: End) -> Block {
    let choice = |end: End| Choice {
        name: end.name().into(),
        input: value(x, end),
        amount: amount(d.cost(Some(x), horizon, end)),
        target: Target::Sensitivity { id: Some(x.id.clone()), horizon, end },
        shown: end == shown,
    };
    Block::Choices { label: format!("Values of {}", x.name), choices: End::ALL.map(choice).into() }
}

/// `Render $144 + Sentry $312 = $456`.
fn equation(s: &Sum) -> String {
    let terms: Vec<String> = s.columns.iter().map(|c| format!("{} {}", c.name, c.total.map_or("not known".into(), Usd::exactly))).collect();
    match s.total {
        Some(total) => format!("{} = {}.", terms.join(" + "), total.exactly()),
        None => format!("{}.", terms.join(", ")),
    }
}

/// What both cost from the first month to one.
pub fn cumulative(ctx: &Context, month: u32) -> Explanation {
    let title = format!("Cumulative, to month {month}");
    let Some(d) = ctx.forecast.map(|o| &o.drivers) else { return Explanation { title, ..Explanation::default() } };
    let found = sum(ctx.catalog, ctx.scenario, &d.vendors, month);
    if found.columns.is_empty() {
        return Explanation { title, ..Explanation::default() };
    }
    let mut blocks = vec![text(equation(&found))];
    blocks.extend(months_of(&found, None, None, true));
    Explanation { over: names(&found), title, figure: found.total.map(|t| t.0), blocks, about: None }
}

/// The bills month by month; `running` adds what it comes to so far.
fn months_of(s: &Sum, changed: Option<&Changed>, named: Option<(String, String)>, running: bool) -> Vec<Block> {
    let mut head = vec![Head::words("Month").with_unit("customers\nerrors")];
    let side = |c: &Column| if c.role == Role::Hosting { "Hosting" } else { "Monitoring" };
    head.extend(s.columns.iter().map(|c| Head::number(side(c)).with_unit(c.name.clone())));
    head.push(Head::number("Both"));
    if running {
        head.push(Head::number("Cumulative"));
    }
    let mut so_far = Some(Usd::ZERO);
    let rows = s.months.iter().map(|row| {
        so_far = so_far.zip(row.together).map(|(sum, more)| sum + more);
        let size = vec![
            Span::Text(row.month.to_string()),
            Span::Unit(format!("{} customers", grouped(row.customers))),
            Span::Unit(format!("{} errors", grouped(row.errors))),
        ];
        let mut cells = vec![Cell::spans(size).heading()];
        cells.extend(s.columns.iter().zip(&row.bills).map(|(c, bill)| bill_cell(c, row, *bill, changed, named.as_ref())));
        cells.push(Cell::amount(row.together));
        if running {
            cells.push(Cell { value: None, ..Cell::amount(so_far) });
        }
        cells
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let mut foot = vec![Cell::row("Sum")];
    foot.extend(s.columns.iter().map(|c| Cell::amount(c.total)));
    foot.push(Cell::amount(s.total));
    if running {
        foot.push(Cell { value: None, ..Cell::amount(s.total) });
    }
    let look = if running { Look::Running } else { Look::Months };
    let table = Table { label: "Month by month".into(), look, head, rows, foot: vec![foot] };
    let silent = s.silent.as_ref().map(|s| unknown(format!(" {} in month {}: {}", s.name, s.month, s.why)));
    silent.into_iter().chain([Block::Table(table)]).collect()
}

/// The bill of a vendor in a month of a sum.
fn bill_cell(c: &Column, row: &Row, bill: Option<Usd>, changed: Option<&Changed>, named: Option<&(String, String)>) -> Cell {
    let words = bill.map_or("not known".into(), Usd::exactly);
    let title = match named {
        Some((name, value)) => format!("Month {} ({name}: {value})", row.month),
        None => format!("Month {}", row.month),
    };
    let volume = Volume::at(c.role, vec![c.vendor.clone()], (row.customers, row.errors), title);
    let target = Target::Volume(Volume { under: changed.cloned(), ..volume });
    let label = format!("{words}: {} in month {}", c.name, row.month);
    let link = Link { id: format!("month-{}-{}", row.month, c.vendor), words, label, target };
    Cell { number: true, value: bill.map(|b| b.0), ..Cell::spans(vec![Span::from(link)]) }
}

/// Both bills of a month together, and what they come to in proportion to something.
pub fn month(ctx: &Context, month: u32, ratio: Option<Ratio>) -> Explanation {
    let over = format!("Month {month}");
    let title = ratio.map_or("Both bills", Ratio::name).to_string();
    let found = |o: &&Outlook| o.over_time.iter().any(|t| t.month == month);
    let Some(o) = ctx.forecast.filter(found) else { return Explanation { over, title, ..Explanation::default() } };
    let Some(t) = o.over_time.iter().find(|t| t.month == month) else { return Explanation::default() };
    let bills = o.drivers.vendors.iter().filter(|(role, _)| *role != Role::Hosting || ratio != Some(Ratio::PerThousandErrors));
    let rows = bills.map(|(role, vendor)| {
        let (cost, noun) = if *role == Role::Hosting { (t.hosting, "Hosting") } else { (t.monitoring, "Monitoring") };
        let name = ctx.name(vendor);
        let volume = Volume::at(*role, vec![vendor.clone()], (t.customers, t.errors), format!("Month {}", t.month));
        let words = cost.map_or("not known".into(), Usd::exactly);
        let label = format!("{words}: {name} in month {}", t.month);
        let link = Link { id: format!("month-{vendor}"), words, label, target: Target::Volume(volume) };
        vec![
            Cell::spans(vec![Span::Text(noun.into()), Span::Unit(name)]).heading(),
            Cell { number: true, value: cost.map(|c| c.0), ..Cell::spans(vec![Span::from(link)]) },
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let division = ratio.and_then(|r| r.of(ctx.scenario, t));
    let both = if ratio == Some(Ratio::PerThousandErrors) { None } else { t.both() };
    let mut blocks = Vec::new();
    blocks.extend(division.as_ref().map(|d| Block::Arithmetic(d.written().replace(" %", "\u{a0}%"))));
    if ratio == Some(Ratio::OfRevenue) {
        blocks.push(text(format!("Revenue of the month: {}.", ratios::revenue(ctx.scenario, t))));
    }
    blocks.push(aside(format!("At {} customers and {} errors a month.", grouped(t.customers), grouped(t.errors))));
    blocks.push(Block::Table(Table {
        label: String::new(),
        look: Look::Bill,
        head: vec![Head::words("Bill"), Head::number("A month")],
        rows,
        foot: both.into_iter().map(|b| vec![Cell::row("Both"), Cell::amount(Some(b))]).collect(),
    }));
    let figure: Option<Decimal> = if ratio.is_some() { division.map(|d| d.value) } else { both.map(|b| b.0) };
    Explanation { over, title, figure, blocks, about: None }
}
