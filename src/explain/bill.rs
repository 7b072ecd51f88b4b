//! A bill, line by line: now, at a stage, at any volume, in two price books.

use super::block::{Block, Cell, Explanation, Head, Link, Look, Span, Table, aside, text};
use super::words::{amount, cover};
use super::{AnswerChange, Context, Target, Volume};
use crate::catalog::vendor::Role;
use crate::cost::books::compare_books;
use crate::cost::hours::named;
use crate::cost::{Bill, Line, Missing, NOW};
use crate::decide::field::Field;
use crate::money::{Decimal, Usd, grouped};
use crate::outlook::breaks::Of;
use crate::outlook::ratios::{Division, each};
use crate::outlook::sums::time;
use crate::outlook::{begins, crossing};

/// The whole bill: plan, reason, lines with their sum, what is missing, own time.
pub fn blocks(bill: &Bill) -> Vec<Block> {
    let mut plan = vec![Span::Strong(bill.plan_name.clone())];
    if !bill.cover.is_full() {
        plan.push(Span::Warning(cover(&bill.cover)));
    }
    let mut out = vec![Block::Text(plan), text(bill.reason.clone())];
    if !bill.lines.is_empty() {
        out.push(Block::Table(lines(bill)));
    }
    if !bill.missing.is_empty() {
        let least = bill.at_least.map_or(String::new(), |a| format!("At least {a} a month. "));
        out.push(text(format!("{least}Nobody states the following. Give what you know, and the ranking follows:")));
        out.push(Block::List(bill.missing.iter().enumerate().map(|(i, m)| missing(&bill.vendor, i, m)).collect()));
    }
    if let Some((low, high)) = bill.ends {
        out.push(text(format!("A price in it is stated as a range: {low} to {high} a month; the middle counts.")));
    }
    if !bill.checks.is_empty() {
        out.push(text(format!("Check this: {}.", bill.checks.join("; "))));
    }
    let hours = bill.setup.hours;
    // The rate is what the amount was made with; of no hours there is none.
    let cost = bill.setup_cost.0.checked_div(hours).map(|rate| format!(", {} of your time", time(hours, Usd(rate)))).unwrap_or_default();
    let assumed = if bill.setup.is_assumed() { ", as assumed" } else { "" };
    out.push(aside(format!("{} h to set up{assumed}{cost}. Apart from what is paid.", grouped(hours))));
    if !bill.duties.is_empty() {
        out.push(aside(format!("{} h a month for {}, which the vendor does not run.", grouped(bill.hours_month), named(&bill.duties))));
    }
    out
}

/// A figure that nobody states leads to where it can be typed.
fn missing(vendor: &str, place: usize, missing: &Missing) -> Vec<Span> {
    let words = missing.words.clone();
    let Some(path) = missing.path.clone() else { return vec![Span::Text(words)] };
    let target = Target::Figure { vendor: vendor.to_string(), path };
    vec![Span::from(Link { id: format!("missing-{place}"), label: format!("{words}: give it"), words, target })]
}

fn lines(bill: &Bill) -> Table {
    let sum = match bill.cash_12_months {
        Some(sum) => Cell::number(sum.in_full(), Some(sum.0)),
        None => {
            let stated = bill.lines.iter().map(|l| l.amount).sum::<Usd>();
            Cell::number(format!("at least {stated}"), Some(stated.0))
        }
    };
    let month = match (bill.monthly, bill.at_least) {
        (None, Some(least)) => format!("at least {least}"),
        (monthly, _) => amount(monthly),
    };
    Table {
        label: format!("Bill of {} for 12 months", bill.name),
        look: Look::Bill,
        head: vec![Head::words("For 12 months"), Head::number("Quantity"), Head::number("Each"), Head::number("Amount")],
        rows: bill.lines.iter().map(line).collect(),
        foot: vec![vec![Cell::row("Sum of the lines").over(3), sum], vec![Cell::row("A month").over(3), Cell::number(month, None)]],
    }
}

fn line(line: &Line) -> Vec<Cell> {
    let mut what = vec![Span::Text(line.what.clone())];
    if !line.note.is_empty() {
        what.push(Span::Note(line.note.clone()));
    }
    what.push(Span::Read { places: line.evidence.clone(), aged: true });
    let quantity = Cell { number: true, ..Cell::spans(vec![Span::Text(grouped(line.quantity)), Span::Unit(line.unit.clone())]) };
    vec![
        Cell::spans(what).heading(),
        quantity,
        Cell::number(line.unit_price.in_full(), None),
        Cell::number(line.amount.in_full(), Some(line.amount.0)),
    ]
}

/// The bill of a vendor now, which needs no forecast, or at a stage.
pub fn at_stage(ctx: &Context, role: Role, vendor: &str, stage: &str) -> Explanation {
    let title = |name: &str| format!("12 months at: {name}");
    let over = ctx.name(vendor);
    if stage == NOW {
        let size = (Decimal::from(ctx.scenario.customers), Decimal::from(ctx.scenario.errors));
        let bills = crossing::bills(ctx.catalog, ctx.scenario, role, &[vendor], size);
        let figure = bills.first().and_then(|b| b.cash_12_months).map(|c| c.0);
        let bill = bills.first().map(|b| with_share(role, b, size)).unwrap_or_default();
        let body = standing(ctx, role, vendor, bills.first()).into_iter().chain(bill).collect();
        return Explanation { over, title: title("Now"), figure, blocks: body, about: None };
    }
    let Some(found) = ctx.forecast.and_then(|o| o.costs.stages.iter().find(|s| s.id == stage)) else {
        return Explanation { over, title: title(stage), ..Explanation::default() };
    };
    let Some(at) = found.of(role).iter().find(|b| b.bill.vendor == vendor) else {
        return Explanation { over, title: title(&found.name), ..Explanation::default() };
    };
    let mut body = with_share(role, &at.bill, (found.customers, found.errors));
    if let Some((stated, plan)) = &at.stated {
        let mut said = vec![text(format!("{stated} for 12 months ({plan})."))];
        if !at.difference.is_empty() {
            said.push(text(at.difference.clone()));
        }
        body.push(Block::Section { heading: "What the source documents say".into(), blocks: said, beside: true });
    }
    Explanation { over, title: title(&found.name), figure: at.bill.cash_12_months.map(|c| c.0), blocks: body, about: None }
}

/// Why a vendor is not placed: what leaves it out, beside what its bill says; or below which price it would lead,
/// and the figures that only a later month asks for.
fn standing(ctx: &Context, role: Role, vendor: &str, bill: Option<&Bill>) -> Vec<Block> {
    let table = ctx.ranking(role);
    if let Some(out) = table.excluded.iter().find(|e| e.vendor == vendor) {
        let said = bill.is_some_and(|b| b.reason == out.reason);
        return (!said).then(|| text(format!("Not suitable: {}", out.reason))).into_iter().collect();
    }
    let Some(open) = table.unpriced.iter().find(|u| u.vendor == vendor) else { return Vec::new() };
    let mut said: Vec<Block> = open.leads_in_words().map(text).into_iter().collect();
    let known = bill.map(|b| b.missing.as_slice()).unwrap_or_default();
    let later: Vec<&Missing> = open.missing.iter().filter(|m| !known.iter().any(|k| k.words == m.words)).collect();
    if !later.is_empty() {
        said.push(text("Nobody states the following, which the next 12 months ask for. Give what you know, and the ranking follows:"));
        said.push(Block::List(later.iter().enumerate().map(|(i, m)| missing(vendor, known.len().saturating_add(i), m)).collect()));
    }
    said
}

/// A bill, and what a month comes to for each customer or for each thousand errors, where it is known.
fn with_share(role: Role, bill: &Bill, size: (Decimal, Decimal)) -> Vec<Block> {
    let mut out = blocks(bill);
    let monthly = bill.monthly.filter(|_| bill.cover.is_full());
    if let Some((division, noun)) = monthly.and_then(|m| share(role, m, size)) {
        out.push(text(format!("A month: {} {noun}.", division.written())));
    }
    out
}

/// What a month comes to for each customer, or for each thousand errors.
pub fn share(role: Role, monthly: Usd, (customers, errors): (Decimal, Decimal)) -> Option<(Division, &'static str)> {
    match role {
        Role::Hosting => Some((each(monthly, customers, "customers")?, "a customer")),
        _ => Some((each(monthly, errors / Decimal::ONE_THOUSAND, "thousand errors")?, "per 1,000 errors")),
    }
}

/// The bill of the best host at a number of customers.
pub fn by_count(ctx: &Context, row: usize) -> Explanation {
    let Some(row) = ctx.forecast.and_then(|o| o.costs.by_count.get(row)) else {
        return Explanation { title: "Bill".into(), ..Explanation::default() };
    };
    Explanation {
        over: row.best_name.clone().unwrap_or_default(),
        title: format!("12 months with {} customers", grouped(row.at)),
        figure: row.bill.as_ref().and_then(|b| b.cash_12_months).map(|c| c.0),
        blocks: row.bill.as_ref().map(blocks).unwrap_or_default(),
        about: None,
    }
}

/// Both bills of a stage, one below the other.
pub fn in_books(ctx: &Context, role: Role, vendor: &str, stage: &str) -> Explanation {
    let all = compare_books(ctx.catalog, ctx.scenario);
    let found = all.iter().find(|d| d.vendor == vendor);
    let found = found.and_then(|d| d.stages.iter().find(|s| s.role == role && s.id == stage).map(|s| (d, s)));
    let name = |id: &String| ctx.catalog.books.iter().find(|b| b.id == *id).map_or(id.clone(), |b| b.name.clone());
    let mut body = Vec::new();
    if let Some((d, s)) = found {
        body.push(text(format!("Stage: {}.", s.name)));
        for (book, bill) in [(&d.books.0, &s.before), (&d.books.1, &s.after)] {
            body.push(Block::Heading(name(book)));
            body.extend(blocks(bill));
        }
    }
    Explanation {
        over: ctx.name(vendor),
        title: "12 months in both price books".into(),
        figure: found.and_then(|(_, s)| s.difference).map(|d| d.0),
        blocks: body,
        about: None,
    }
}

/// The bills at a volume, one below the other.
pub fn at_volume(ctx: &Context, volume: &Volume) -> Explanation {
    let names: Vec<&str> = volume.vendors.iter().map(|v| ctx.catalog.vendor_name(v)).collect();
    let bills = bills(ctx, volume);
    Explanation {
        over: names.join(" or "),
        title: volume.title.clone(),
        figure: bills.first().filter(|_| bills.len() == 1).and_then(|b| b.monthly).map(|m| m.0),
        blocks: volume_blocks(ctx, volume, &bills),
        about: None,
    }
}

/// The bills of a volume in blocks; none where there is no bill.
pub(super) fn volume_blocks(ctx: &Context, volume: &Volume, bills: &[Bill]) -> Vec<Block> {
    if bills.is_empty() {
        return Vec::new();
    }
    let size = format!("At {} customers and {} errors a month.", grouped(volume.customers), grouped(volume.errors));
    let several = bills.len() > 1;
    let verdict = if several { verdict(bills, volume.change.as_ref().map(|c| c.of)) } else { String::new() };
    let mut out = vec![text(format!("{size} {verdict}").trim_end().to_string())];
    out.extend(volume.change.as_ref().and_then(|c| range(ctx, volume.role, c)).map(aside));
    out.extend(bills.iter().map(|b| Block::Section {
        heading: if several { b.name.clone() } else { format!("{} for 12 months of that volume", b.name) },
        blocks: blocks(b),
        beside: false,
    }));
    out
}

/// Between which counts a change comes when weights and assumptions are drawn.
fn range(ctx: &Context, role: Role, change: &AnswerChange) -> Option<String> {
    let field = Field::new(ctx.catalog, ctx.scenario, ctx.catalog.book_id(ctx.scenario.book.as_deref()), role);
    let found = begins::opened(&field, (change.axis, change.of), change.before.as_deref(), change.after.as_deref(), change.at)?;
    Some(found.sentence(change.axis.noun()))
}

pub(super) fn bills(ctx: &Context, volume: &Volume) -> Vec<Bill> {
    let changed = volume.under.as_ref().map(|c| c.of(ctx.scenario));
    let scenario = changed.as_ref().unwrap_or(ctx.scenario);
    let at = (volume.customers, volume.errors);
    match (&volume.plan, volume.vendors.as_slice()) {
        (Some(plan), [vendor]) => crossing::on_plan(ctx.catalog, scenario, volume.role, (vendor, plan), at).into_iter().collect(),
        _ => crossing::bills(ctx.catalog, scenario, volume.role, &volume.vendors.iter().map(String::as_str).collect::<Vec<_>>(), at),
    }
}

/// Which of two is dearer, and by how much.
fn verdict(bills: &[Bill], of: Option<Of>) -> String {
    let [old, new] = bills else { return String::new() };
    match (old.monthly, new.monthly) {
        (Some(a), Some(b)) if a > b => format!("{} is {} a month cheaper than {}.", new.name, a - b, old.name),
        (Some(a), Some(b)) if a < b => {
            let why = if of == Some(Of::CheapestTco) { "and cheaper with own time" } else { "and scores higher all the same" };
            format!("{} is {} a month dearer than {}, {why}.", new.name, b - a, old.name)
        }
        (Some(_), Some(_)) if of == Some(Of::CheapestTco) => "Both cost the same in cash; own time decides.".into(),
        (Some(_), Some(_)) => "Both cost the same; the score decides.".into(),
        (None, _) => format!("{} does not cover that at a known price.", old.name),
        (_, None) => format!("The price of {} is not known there.", new.name),
    }
}
