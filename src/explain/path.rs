//! A strategy over the horizon: its months, what switching costs part by part, one's own time, and
//! what it costs more than the best.

use super::block::{Block, Cell, Explanation, Head, Link, Look, Span, Table, Term, aside, text};
use super::{Context, PathPart, Strategy, Target, Volume};
use crate::catalog::vendor::Role;
use crate::cost::growth::volumes;
use crate::money::{Decimal, Usd, grouped};
use crate::outlook::labour::{Labour, labour};
use crate::outlook::path::{Path, Paths, Step};
use crate::outlook::sums::time;

/// What is asked of a strategy.
pub fn path(ctx: &Context, role: Role, strategy: Strategy, asked: PathPart) -> Explanation {
    let over = if role == Role::Hosting { "Hosting" } else { "Monitoring" }.to_string();
    let title = match asked {
        PathPart::Months => strategy.name().to_string(),
        PathPart::Step(month) => format!("{}: switching in month {month}", strategy.name()),
        PathPart::Time => format!("{}: your own time", strategy.name()),
        PathPart::Extra => format!("{}: extra cost", strategy.name()),
    };
    let paths = ctx.forecast.map(|o| &o.of(role).paths);
    let shown = paths.and_then(|paths| Some(Shown { ctx, role, strategy, paths, path: strategy.of(paths)? }));
    let (figure, blocks) = shown.map(|s| s.show(asked)).unwrap_or_default();
    Explanation { over, title, figure: figure.map(|f| f.0), blocks, about: None }
}

/// A strategy with its role, and what its figures follow from.
struct Shown<'a> {
    ctx: &'a Context<'a>,
    role: Role,
    strategy: Strategy,
    paths: &'a Paths,
    path: &'a Path,
}

/// A figure and how it comes about.
type Answer = (Option<Usd>, Vec<Block>);

impl Shown<'_> {
    fn show(&self, asked: PathPart) -> Answer {
        match asked {
            PathPart::Months => (Some(self.path.cost()), self.months()),
            PathPart::Step(month) => {
                let at = self.path.steps.iter().position(|s| s.month == month);
                at.map(|at| self.step(at)).unwrap_or_default()
            }
            PathPart::Time => (Some(self.path.labour + self.path.running), self.time()),
            PathPart::Extra => self.extra().unwrap_or_default(),
        }
    }

    /// The bill of a vendor in a month, to be opened.
    fn bill(&self, vendor: &str, name: &str, month: u32, amount: String) -> Span {
        let all = volumes(self.ctx.catalog, self.ctx.scenario, month);
        let at = all.last().map_or((Decimal::ZERO, Decimal::ZERO), |(_, customers, errors)| (*customers, *errors));
        let target = Target::Volume(Volume::at(self.role, vec![vendor.to_string()], at, format!("Month {month}")));
        Span::from(Link {
            id: format!("bill-{vendor}-{month}"),
            label: format!("{amount}: {name} in month {month}"),
            words: amount,
            target,
        })
    }

    fn asks(&self, asked: PathPart, id: String, words: String, about: &str) -> Span {
        let target = Target::Path { role: self.role, strategy: self.strategy, asked };
        Span::from(Link { id, label: format!("{words}: {about}"), words, target })
    }

    fn months(&self) -> Vec<Block> {
        let path = self.path;
        let number = |spans: Vec<Span>, value: Usd| Cell { number: true, value: Some(value.0), ..Cell::spans(spans) };
        let rows = path.steps.iter().map(|s| {
            let switch = |kind: &str, amount: Usd| match amount.is_zero() {
                true => number(vec![Span::Text("–".into())], amount),
                false => {
                    let id = format!("{}-{}", kind.replace(' ', "-"), s.month);
                    number(vec![self.asks(PathPart::Step(s.month), id, amount.exactly(), &format!("{kind} of month {}", s.month))], amount)
                }
            };
            vec![
                Cell::row(s.month.to_string()),
                Cell::text(s.name.clone()),
                number(vec![self.bill(&s.vendor, &s.name, s.month, s.bill.exactly())], s.bill),
                switch("switching", s.switch.overlap + s.switch.lock),
                switch("own time", s.switch.labour),
            ]
        });
        let some = |amount: Usd| Cell::number(if amount.is_zero() { "–".to_string() } else { amount.exactly() }, Some(amount.0));
        let sum = |of: &dyn Fn(&Step) -> Usd| path.steps.iter().map(of).sum::<Usd>();
        let (bills, switching) = (sum(&|s| s.bill), sum(&|s| s.switch.overlap + s.switch.lock));
        let together = format!(
            "Paid: {} + {} = {}. With {} of your own time for setting up and {} for running it: {}.",
            bills.exactly(),
            switching.exactly(),
            path.paid.exactly(),
            path.labour.exactly(),
            path.running.exactly(),
            path.cost().exactly()
        );
        vec![
            text(together),
            Block::Table(Table {
                label: "Month by month".into(),
                look: Look::Months,
                head: vec![
                    Head::words("Month"),
                    Head::words("Vendor"),
                    Head::number("Bill"),
                    Head::number("Switching").with_unit("paid"),
                    Head::number("Own time"),
                ],
                rows: rows.collect(),
                foot: vec![vec![
                    Cell::row("Sum").over(2),
                    Cell::number(bills.exactly(), Some(bills.0)),
                    some(switching),
                    some(path.labour),
                ]],
            }),
        ]
    }

    /// What a switch costs, part by part, with the bills it is made of.
    fn step(&self, at: usize) -> Answer {
        let Some(step) = self.path.steps.get(at) else { return Answer::default() };
        let used = if self.role == Role::Hosting { &self.ctx.scenario.host } else { &self.ctx.scenario.monitor };
        let before = at.checked_sub(1).and_then(|i| self.path.steps.get(i));
        let old = before.map(|s| s.vendor.as_str()).or(used.as_deref()).filter(|v| *v != step.vendor);
        let (old_id, old_name) = old.map_or(("", "the old one"), |id| (id, self.ctx.catalog.vendor_name(id)));
        let s = &step.switch;
        let hours = (!s.hours.is_zero()).then(|| labour(self.ctx.catalog, self.ctx.scenario, self.role, &step.vendor)).flatten();
        let shown = |amount: Usd| Span::Text(amount.exactly());
        let mut terms = Vec::new();
        if let Some(l) = &hours {
            terms.push(Term { name: vec![Span::Text("Your own time".into())], amount: shown(l.amount), value: l.amount, total: false });
        }
        if !s.overlap.is_zero() {
            let name = vec![Span::Text(format!("The month in which {old_name} is paid too"))];
            // Of what is left out there is no bill to open: the amount is what the reader pays.
            let placed = before.is_some() || self.ctx.ranking(self.role).vendors.iter().any(|v| v.vendor == old_id);
            let amount = if placed { self.bill(old_id, old_name, step.month, s.overlap.exactly()) } else { shown(s.overlap) };
            terms.push(Term { name, amount, value: s.overlap, total: false });
        }
        // Each month that is left costs what the last one did.
        if let Some(b) = before.filter(|_| !s.lock.is_zero()) {
            let words = format!("Rest of the year paid in advance to {old_name}: {} months × ", s.left);
            let name = vec![Span::Text(words), self.bill(old_id, old_name, b.month, b.bill.exactly())];
            terms.push(Term { name, amount: shown(s.lock), value: s.lock, total: false });
        }
        let name = vec![Span::Text("Switching, together".into())];
        terms.push(Term { name, amount: shown(s.total()), value: s.total(), total: true });
        let mut blocks = vec![Block::Sum(terms)];
        blocks.extend(hours.iter().flat_map(hours_of));
        (Some(s.total()), blocks)
    }

    /// One's own time: every set-up with its hours.
    fn time(&self) -> Vec<Block> {
        let path = self.path;
        let steps: Vec<&Step> = path.steps.iter().filter(|s| !s.switch.hours.is_zero()).collect();
        let running = Some(path.running).filter(|r| !r.is_zero());
        let each: Vec<String> = steps.iter().map(|s| s.switch.labour).chain(running).map(Usd::exactly).collect();
        let mut out = Vec::new();
        if each.len() > 1 {
            out.push(Block::Arithmetic(format!("{} = {}", each.join(" + "), (path.labour + path.running).exactly())));
        }
        if steps.is_empty() {
            out.push(text("Nothing has to be set up: it is in use already."));
        }
        for s in steps {
            let found = labour(self.ctx.catalog, self.ctx.scenario, self.role, &s.vendor);
            out.extend(found.map(|l| section(format!("Month {}: {}", s.month, s.name), hours_of(&l))));
        }
        if !path.running_hours.is_zero() {
            let sum = Block::Arithmetic(time(path.running_hours, self.ctx.scenario.worth(Decimal::ONE)));
            out.push(section("Hours to run what the vendors do not run".into(), vec![sum]));
        }
        out
    }

    /// What it costs more than the recommended way, or less.
    fn extra(&self) -> Option<Answer> {
        let (path, best) = (self.path, self.paths.best.as_ref().filter(|_| self.strategy != Strategy::Best)?);
        let line = |strategy: Strategy, path: &Path| {
            let target = Target::Path { role: self.role, strategy, asked: PathPart::Months };
            let words = path.cost().exactly();
            let label = format!("{words}: {}", strategy.name());
            let id = format!("way-{}", strategy.name().to_lowercase().replace(' ', "-"));
            let amount = Span::from(Link { id, words, label, target });
            Term { name: vec![Span::Text(strategy.name().into())], amount, value: path.cost(), total: false }
        };
        let more = path.cost() - best.cost();
        let blocks = vec![
            Block::Arithmetic(format!("{} − {} = {}", path.cost().exactly(), best.cost().exactly(), more.exactly())),
            Block::Sum(vec![line(self.strategy, path), line(Strategy::Best, best)]),
        ];
        Some((Some(more), blocks))
    }
}

fn section(heading: String, blocks: Vec<Block>) -> Block {
    Block::Section { heading, blocks, beside: false }
}

/// One's own time of setting a vendor up.
pub fn setup(ctx: &Context, role: Role, vendor: &str) -> Explanation {
    let found = labour(ctx.catalog, ctx.scenario, role, vendor);
    let (figure, blocks) = (found.as_ref().map(|l| l.amount), found.as_ref().map(hours_of).unwrap_or_default());
    Explanation { over: ctx.name(vendor), title: "Your own time".into(), figure: figure.map(|f| f.0), blocks, about: None }
}

/// Hours × rate, and where the hours come from.
fn hours_of(l: &Labour) -> Vec<Block> {
    vec![
        Block::Arithmetic(time(l.hours, l.rate)),
        Block::Text(vec![
            Span::Text(format!("Hours to set {} up: {} h. {}", l.name, grouped(l.hours), l.why)),
            Span::Read { places: l.evidence.clone(), aged: false },
        ]),
        aside(format!("An hour of your own counts {}: “Your hourly rate” of the scenario.", l.rate)),
    ]
}
