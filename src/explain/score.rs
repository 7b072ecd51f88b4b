//! A score: its parts, the facts behind each, and what the source documents say; a figure of the catalog.

use super::Context;
use super::block::{Block, Cell, Explanation, Fact, Head, Look, Span, Table, aside, text};
use super::words::{points, utility};
use crate::catalog::field::FieldPath;
use crate::catalog::vendor::Role;
use crate::decide::explain::told;
use crate::decide::own::own_table;
use crate::decide::{Ranking, Weighted};
use crate::edits::spot::spot;
use crate::money::Decimal;

fn criterion<'r>(table: &'r Ranking, id: &str) -> Option<&'r Weighted> {
    table.criteria.iter().find(|c| c.id == id)
}

fn criterion_name(table: &Ranking, id: &str) -> String {
    criterion(table, id).map_or(id.to_string(), |c| c.name.clone())
}

/// A whole score: its parts and their sum.
pub fn score(ctx: &Context, role: Role, vendor: &str) -> Explanation {
    let table = ctx.ranking(role);
    let found = Explanation { over: ctx.name(vendor), title: "Score".into(), ..Explanation::default() };
    let Some(ranked) = table.vendors.iter().find(|v| v.vendor == vendor) else { return found };
    let rows = ranked.parts.iter().map(|p| {
        let weighted = criterion(table, &p.criterion);
        vec![
            Cell::row(criterion_name(table, &p.criterion)),
            Cell::number(utility(p.utility), None),
            Cell::number(weighted.map(|w| format!("{:.1} %", w.share)).unwrap_or_default(), None),
            Cell::number(points(p.points), Some(p.points)),
        ]
    });
    let mut blocks = vec![Block::Table(Table {
        label: format!("Parts of the score of {}", ranked.name),
        look: Look::Plain,
        head: vec![Head::words("Criterion"), Head::number("Of 10"), Head::number("Weight"), Head::number("Points")],
        rows: rows.collect(),
        foot: vec![vec![Cell::row("Score: the sum of the points").over(3), Cell::number(points(ranked.score), Some(ranked.score))]],
    })];
    match ranked.unknown_facts {
        0 => (),
        1 => blocks.push(aside("One fact is not stated by any source and counts half.")),
        n => blocks.push(aside(format!("{n} facts are not stated by any source and count half each."))),
    }
    Explanation { figure: Some(ranked.score), blocks, ..found }
}

/// What a criterion adds to a score: how the utility came about, and how it becomes points.
pub fn part(ctx: &Context, role: Role, vendor: &str, id: &str) -> Explanation {
    let table = ctx.ranking(role);
    let found = Explanation { over: ctx.name(vendor), title: criterion_name(table, id), ..Explanation::default() };
    let place = table.criteria.iter().position(|c| c.id == id);
    let ranked = table.vendors.iter().find(|v| v.vendor == vendor);
    let Some((weighted, (ranked, place))) = criterion(table, id).zip(ranked.zip(place)) else { return found };
    let words = told(ctx.catalog, ctx.scenario, table, vendor);
    let Some((part, told)) = ranked.parts.get(place).zip(words.get(place)) else { return found };
    let mut blocks = vec![
        Block::Product(vec![
            (utility(part.utility), "of 10".into()),
            (format!("{:.1} %", weighted.share), "of the weight".into()),
            (points(part.points), "points".into()),
        ]),
        text(told.why.clone()),
        aside(weighted.about.clone()),
    ];
    if !told.items.is_empty() {
        let fact = |i: &crate::decide::PartItem| Fact {
            answer: i.answer,
            name: i.name.to_string(),
            note: i.note.to_string(),
            evidence: i.evidence.clone(),
            points: i.points,
            of: i.of,
        };
        blocks.push(Block::Facts(told.items.iter().map(fact).collect()));
    }
    Explanation { figure: Some(part.points), blocks, ..found }
}

/// A cell of the source's table.
pub fn source_cell(ctx: &Context, role: Role, vendor: &str, id: &str) -> Explanation {
    let table = ctx.ranking(role);
    let title = format!("{}, in the source documents", criterion_name(table, id));
    let found = Explanation { over: ctx.name(vendor), title, ..Explanation::default() };
    let own = own_table(ctx.catalog, ctx.scenario, table);
    let row = own.rows.iter().find(|r| r.vendor == vendor);
    let Some(cell) = row.and_then(|r| r.cells.iter().find(|c| c.criterion == id)) else { return found };
    let computed = cell.computed.map_or("not ranked here".to_string(), |c| format!("{} of 10 here", utility(c)));
    let mut blocks = vec![
        Block::Text(vec![Span::Strong(cell.own.to_string()), Span::Text(format!(" of 10 in the source · {computed}"))]),
        Block::Heading("The source's reasons".into()),
        Block::List(cell.reasons.iter().map(|r| vec![Span::Text(r.clone())]).collect()),
    ];
    if !cell.difference.is_empty() {
        blocks.push(Block::Heading("Why the two differ".into()));
        blocks.push(text(cell.difference.clone()));
    }
    Explanation { figure: Some(Decimal::from(u64::from(cell.own))), blocks, ..found }
}

/// A total of the source's table: its cells, their weights, and what the source says of the vendor.
pub fn source_total(ctx: &Context, role: Role, vendor: &str) -> Explanation {
    let table = ctx.ranking(role);
    let found = Explanation { over: ctx.name(vendor), title: "Total in the source documents".into(), ..Explanation::default() };
    let own = own_table(ctx.catalog, ctx.scenario, table);
    let Some(row) = own.rows.iter().find(|r| r.vendor == vendor) else { return found };
    let number = |n: u32| Decimal::from(u64::from(n));
    let scores = ctx.catalog.vendor(vendor).and_then(|v| v.books.values().find_map(|e| e.own_scores.as_ref()));
    let said =
        scores.map(|o| Block::Text(vec![Span::Text(o.verdict.clone()), Span::Read { places: o.evidence.clone().into(), aged: false }]));
    let mut blocks = Vec::new();
    if row.cells.is_empty() {
        blocks.push(Block::Product(vec![(row.total.to_string(), format!("of {} in the source", own.out_of))]));
        blocks.push(text(
            "The source prints this total alone: no criteria, weights or partial scores stand behind it, so it cannot be recomputed.",
        ));
    } else {
        let weight = |id: &str| criterion(table, id).map(|c| c.default_weight.normalize().to_string()).unwrap_or_default();
        let cells = row.cells.iter().map(|c| {
            vec![
                Cell::row(criterion_name(table, &c.criterion)),
                Cell::number(c.own.to_string(), Some(number(c.own))),
                Cell::number(weight(&c.criterion), None),
            ]
        });
        // The source's printed total is not always the sum of its cells: it is shown as it is printed.
        let printed = Cell::number(row.total.to_string(), (row.sum == row.total).then(|| number(row.total)));
        let mut foot = vec![vec![Cell::row("Sum, as printed"), printed, Cell::text("")]];
        foot.extend(row.weighted.map(|w| vec![Cell::row("Weighted"), Cell::number(w.to_string(), None), Cell::text("")]));
        blocks.push(Block::Table(Table {
            label: String::new(),
            look: Look::Plain,
            head: vec![Head::words("Criterion"), Head::number("Of 10"), Head::number("Weight")],
            rows: cells.collect(),
            foot,
        }));
    }
    blocks.extend(said);
    Explanation { figure: Some(number(row.total)), blocks, ..found }
}

/// A figure of the catalog: what it says, where it was read, what contradicts it.
pub fn figure(ctx: &Context, vendor: &str, path: &FieldPath) -> Explanation {
    let over = ctx.name(vendor);
    let Some(spot) = spot(ctx.catalog, vendor, path) else {
        return Explanation { over, title: "This figure".into(), ..Explanation::default() };
    };
    let mut blocks = vec![Block::Text(vec![Span::Strong(spot.value.clone())])];
    blocks.extend(spot.notes.iter().map(|n| text(n.clone())));
    if !spot.evidence.is_empty() {
        blocks.push(Block::Heading("Where it was read".into()));
        blocks.push(Block::Text(vec![Span::Read { places: spot.evidence.clone(), aged: true }]));
    }
    for conflict in &spot.conflicts {
        blocks.push(Block::Heading("Statements that contradict each other".into()));
        blocks.push(Block::List(conflict.statements.iter().map(|s| vec![Span::Text(s.says.clone())]).collect()));
        blocks.push(text(conflict.resolution.clone()));
    }
    Explanation { over, title: spot.title, figure: spot.raw.parse().ok(), blocks, about: None }
}
