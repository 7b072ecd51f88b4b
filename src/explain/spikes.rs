//! Traffic and error spikes: what such a month costs more, and when a quota ends.

use super::block::{Block, Explanation, Link, Span, text};
use super::{Context, Target, Volume, bill};
use crate::catalog::field::{FieldPath, PlanField};
use crate::catalog::vendor::Role;
use crate::money::grouped;
use crate::outlook::stress::Stressed;

/// What a month costs more than a usual one, over the bills of both.
pub fn more(ctx: &Context, [usual, other]: &[Volume; 2]) -> Explanation {
    let over = usual.vendors.first().map(|v| ctx.name(v)).unwrap_or_default();
    let found = Explanation { over, title: "More than usual".into(), ..Explanation::default() };
    let (below, above) = (bill::bills(ctx, usual), bill::bills(ctx, other));
    let monthly = |bills: &[crate::cost::Bill]| bills.first().and_then(|b| b.monthly);
    let Some((before, after)) = monthly(&below).zip(monthly(&above)) else { return found };
    let more = after - before;
    let mut blocks = vec![
        Block::Arithmetic(format!("{} − {} = {}", after.exactly(), before.exactly(), more.exactly())),
        Block::Heading(other.title.clone()),
    ];
    blocks.extend(bill::volume_blocks(ctx, other, &above));
    blocks.push(Block::Heading(usual.title.clone()));
    blocks.extend(bill::volume_blocks(ctx, usual, &below));
    Explanation { figure: Some(more.0), blocks, ..found }
}

/// Which quota ends on which day, and what is lost beyond it; the quota opens to where it was read.
pub fn quota(ctx: &Context, role: Role, vendor: &str, burst: bool) -> Explanation {
    let title = if burst { "Its quota in an error spike" } else { "Its quota in a month of many more customers" };
    let found = Explanation { over: ctx.name(vendor), title: title.into(), ..Explanation::default() };
    let rows = ctx.forecast.map(|o| &o.of(role).stress).map(|s| if burst { &s.burst } else { &s.viral });
    let row = rows.and_then(|rows| rows.iter().find(|r| r.vendor == vendor));
    let blocks = row.and_then(|row| quota_blocks(ctx, row, burst)).unwrap_or_default();
    Explanation { figure: row.and_then(|r| r.ends_on_day), blocks, ..found }
}

fn quota_blocks(ctx: &Context, row: &Stressed, burst: bool) -> Option<Vec<Block>> {
    let (held, needed) = row.quota?;
    let name = row.meter.clone().unwrap_or_default();
    let book = ctx.catalog.book_id(ctx.scenario.book.as_deref());
    let plan = ctx.catalog.vendor(&row.vendor)?.books.get(book)?.plans.iter().find(|p| p.name == row.plan)?;
    let meter = ctx.catalog.meters.iter().find(|m| m.name == name)?;
    let target = Target::Figure { vendor: row.vendor.clone(), path: FieldPath::plan(book, &plan.id, PlanField::Quota(meter.id.clone())) };
    let label = format!("{}: quota of {}", grouped(held), row.plan);
    let lost = match row.lost.is_zero() {
        true => "Nothing is lost.".to_string(),
        false => format!("{} − {} = {} are lost.", grouped(needed), grouped(held), grouped(row.lost)),
    };
    let day = row.ends_on_day.map(|d| match burst {
        false => format!("Used evenly, it lasts {} ÷ {} of 30 days: it ends on day {}.", grouped(held), grouped(needed), grouped(d)),
        true => {
            format!("It ends on day {}: each day uses a thirtieth of a usual month, the day of the burst many times as much.", grouped(d))
        }
    });
    let mut out = vec![Block::Text(vec![
        Span::Text(format!("{}, {}: the plan includes ", row.plan, name.to_lowercase())),
        Span::from(Link { id: "quota".into(), words: grouped(held), label, target }),
        Span::Text(format!(", the month needs {}.", grouped(needed))),
    ])];
    out.extend(day.map(text));
    out.push(text(lost));
    Some(out)
}
