//! The field path: which figure of a vendor's file is meant. Evidence, contradictions, corrections and
//! whatever opens a figure name it in this one way.

use std::fmt;
use std::str::FromStr;

use super::plan::Price;
use crate::money::Usd;

/// A figure of a vendor: `/books/published/plans/team/price/monthly`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FieldPath {
    /// Id of the price book.
    pub book: String,
    /// Which of it.
    pub field: Field,
}

/// A figure of a vendor in a price book.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// One of a plan: its id, and which.
    Plan(String, PlanField),
    /// The answer of a fact, by its id.
    Fact(String),
    /// A figure that is no price, by its id.
    Figure(String),
    /// Hours of set-up.
    Effort,
}

/// A figure of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PlanField {
    /// An amount of its price.
    Price(PriceField),
    /// What it includes of a meter.
    Quota(String),
    /// What each unit of a meter beyond it costs: the meter, and which of the tiers.
    Overage(String, usize),
    /// What its pool holds.
    Pool,
    /// What a unit of a meter takes from the pool.
    PoolWeight(String),
    /// What each unit beyond the pool costs: which of the tiers.
    PoolOverage(usize),
    /// A limit that is no quota, by the id of its figure.
    Limit(String),
    /// A feature of this plan, by the id of its fact.
    Feature(String),
    /// The day on which it was withdrawn.
    Discontinued,
}

/// An amount of a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PriceField {
    /// Dollars a month, paid by the month.
    Monthly,
    /// Dollars a month, paid a year in advance.
    Annual,
    /// Dollars a year, paid in advance.
    AnnualTotal,
    /// The ends between which a month costs.
    Range,
}

impl PriceField {
    /// All of them, in the order in which a month is told by them.
    pub const ALL: [PriceField; 4] = [PriceField::Monthly, PriceField::Annual, PriceField::AnnualTotal, PriceField::Range];

    /// Its name in the data files.
    pub fn id(self) -> &'static str {
        match self {
            PriceField::Monthly => "monthly",
            PriceField::Annual => "annual",
            PriceField::AnnualTotal => "annual_total",
            PriceField::Range => "range",
        }
    }

    /// What a price says there; of a range its lower end.
    pub fn amount(self, price: &Price) -> Option<Usd> {
        match self {
            PriceField::Monthly => price.monthly,
            PriceField::Annual => price.annual,
            PriceField::AnnualTotal => price.annual_total,
            PriceField::Range => price.range.map(|(low, _)| low),
        }
    }

    /// Whether it is paid for a year in advance.
    pub fn in_advance(self) -> bool {
        matches!(self, PriceField::Annual | PriceField::AnnualTotal)
    }
}

impl PlanField {
    /// The steps within the plan.
    fn steps(&self) -> Vec<String> {
        let tier = |n: &usize| [String::from("tiers"), n.to_string(), String::from("each")];
        let named = |list: &str, id: &str| vec![list.to_string(), id.to_string()];
        match self {
            PlanField::Price(price) => named("price", price.id()),
            PlanField::Quota(meter) => named("quota", meter),
            PlanField::Overage(meter, n) => [named("overage", meter).as_slice(), &tier(n)].concat(),
            PlanField::Pool => named("pool", "included"),
            PlanField::PoolWeight(meter) => vec!["pool".into(), "weights".into(), meter.clone()],
            PlanField::PoolOverage(n) => [named("pool", "overage").as_slice(), &tier(n)].concat(),
            PlanField::Limit(id) => named("limits", id),
            PlanField::Feature(id) => named("features", id),
            PlanField::Discontinued => vec!["discontinued".into()],
        }
    }

    /// How many of its steps name what is corrected or read as a whole.
    fn whole(&self) -> usize {
        match self {
            PlanField::Price(_) | PlanField::Pool | PlanField::PoolWeight(_) | PlanField::Discontinued => 1,
            _ => 2,
        }
    }

    /// Its name among the evidence of single fields: `price.annual`, `overage.errors`.
    pub fn evidence_key(&self) -> String {
        match self {
            PlanField::Price(_) => self.steps().join("."),
            PlanField::PoolOverage(_) => "pool".into(),
            _ => self.steps().iter().take(self.whole()).map(String::as_str).collect::<Vec<_>>().join("."),
        }
    }

    fn read(steps: &[&str]) -> Option<PlanField> {
        let tier = |rest: &[&str]| match rest {
            [] => Some(0),
            ["tiers", n] | ["tiers", n, "each"] => n.parse().ok(),
            _ => None,
        };
        Some(match steps {
            ["price"] => PlanField::Price(PriceField::Monthly),
            ["price", of] => PlanField::Price(PriceField::ALL.into_iter().find(|p| p.id() == *of)?),
            ["quota", meter] | ["quota", meter, "amount"] => PlanField::Quota((*meter).into()),
            ["overage", meter, rest @ ..] => PlanField::Overage((*meter).into(), tier(rest)?),
            ["pool"] | ["pool", "included"] => PlanField::Pool,
            ["pool", "weights", meter] => PlanField::PoolWeight((*meter).into()),
            ["pool", "overage", rest @ ..] => PlanField::PoolOverage(tier(rest)?),
            ["limits", id] => PlanField::Limit((*id).into()),
            ["features", id] => PlanField::Feature((*id).into()),
            ["discontinued"] => PlanField::Discontinued,
            _ => return None,
        })
    }
}

impl Field {
    fn steps(&self) -> Vec<String> {
        match self {
            Field::Plan(id, field) => [vec!["plans".into(), id.clone()], field.steps()].concat(),
            Field::Fact(id) => vec!["facts".into(), id.clone(), "value".into()],
            Field::Figure(id) => vec!["figures".into(), id.clone(), "value".into()],
            Field::Effort => vec!["effort".into(), "hours".into()],
        }
    }

    fn whole(&self) -> usize {
        match self {
            Field::Plan(_, field) => field.whole().saturating_add(2),
            Field::Fact(_) | Field::Figure(_) => 2,
            Field::Effort => 1,
        }
    }

    /// Whether a contradiction, named `plans.team.price`, is about this field, the whole it is part of, or
    /// a part of it.
    pub fn is_meant_by(&self, about: &str) -> bool {
        let about: Vec<&str> = about.split('.').collect();
        let mut own = self.steps();
        // What stands beside a value is told of the whole.
        if !matches!(self, Field::Plan(..)) {
            own.truncate(self.whole());
        }
        let same = about.iter().zip(&own).all(|(a, b)| a == b);
        same && (about.len() >= own.len() || about.len() > 1)
    }
}

impl FieldPath {
    /// A figure of a plan.
    pub fn plan(book: &str, plan: &str, field: PlanField) -> FieldPath {
        FieldPath { book: book.into(), field: Field::Plan(plan.into(), field) }
    }

    /// The answer of a fact.
    pub fn fact(book: &str, id: &str) -> FieldPath {
        FieldPath { book: book.into(), field: Field::Fact(id.into()) }
    }

    /// A figure that is no price.
    pub fn figure(book: &str, id: &str) -> FieldPath {
        FieldPath { book: book.into(), field: Field::Figure(id.into()) }
    }

    /// Hours of set-up.
    pub fn effort(book: &str) -> FieldPath {
        FieldPath { book: book.into(), field: Field::Effort }
    }

    /// The path of the whole that is put in, or taken out, where its part alone would say nothing: the price of
    /// a plan, all rates of a meter, a fact with its note.
    pub fn whole(&self) -> String {
        let steps: Vec<String> = self.field.steps().into_iter().take(self.field.whole()).collect();
        self.written(&steps)
    }

    /// Whether a path leads to this figure, to the whole it is part of, or into it.
    pub fn is_touched_by(&self, path: &str) -> bool {
        let (Ok(touched), Ok(own), Ok(whole)) = (steps(path), steps(&self.to_string()), steps(&self.whole())) else { return false };
        let within = |inner: &[String], outer: &[String]| !outer.is_empty() && inner.starts_with(outer);
        let parts = if matches!(self.field, Field::Plan(..)) { &own } else { &whole };
        within(&own, &touched) || within(&touched, parts)
    }

    fn written(&self, rest: &[String]) -> String {
        let step = |s: &str| format!("/{}", s.replace('~', "~0").replace('/', "~1"));
        ["books", &self.book].into_iter().chain(rest.iter().map(String::as_str)).map(step).collect()
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(&self.field.steps()))
    }
}

impl FromStr for FieldPath {
    type Err = String;

    /// Reads a path; a whole stands for its first part.
    fn from_str(path: &str) -> Result<FieldPath, String> {
        let steps = steps(path)?;
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        let ["books", book, rest @ ..] = steps.as_slice() else { return Err(format!("“{path}” leads to no price book")) };
        let field = match rest {
            ["plans", id, field @ ..] => PlanField::read(field).map(|f| Field::Plan((*id).into(), f)),
            ["facts", id] | ["facts", id, "value"] => Some(Field::Fact((*id).into())),
            ["figures", id] | ["figures", id, "value"] => Some(Field::Figure((*id).into())),
            ["effort"] | ["effort", "hours"] => Some(Field::Effort),
            _ => None,
        };
        let field = field.ok_or_else(|| format!("“{path}” leads to no figure"))?;
        Ok(FieldPath { book: (*book).into(), field })
    }
}

/// The steps of a path; `~1` and `~0` stand for `/` and `~` as in RFC 6901.
///
/// # Errors
/// Says what is wrong with the path.
pub fn steps(path: &str) -> Result<Vec<String>, String> {
    if path.is_empty() {
        return Ok(Vec::new());
    }
    let Some(rest) = path.strip_prefix('/') else {
        return Err(format!("the path “{path}” does not begin with “/”"));
    };
    Ok(rest.split('/').map(|s| s.replace("~1", "/").replace("~0", "~")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_as_it_is_written() {
        let meter = || "errors".to_string();
        let of_plan = [
            PlanField::Price(PriceField::AnnualTotal),
            PlanField::Quota(meter()),
            PlanField::Overage(meter(), 2),
            PlanField::Pool,
            PlanField::PoolWeight(meter()),
            PlanField::PoolOverage(1),
            PlanField::Limit("projects".into()),
            PlanField::Feature("sla".into()),
            PlanField::Discontinued,
        ];
        let paths = of_plan.into_iter().map(|f| FieldPath::plan("published", "a/b~c", f));
        let others = [FieldPath::fact("source", "sla"), FieldPath::figure("source", "sla-percent"), FieldPath::effort("source")];
        for path in paths.chain(others) {
            assert_eq!(path.to_string().parse(), Ok(path.clone()), "{path}");
            assert!(path.is_touched_by(&path.to_string()) && path.is_touched_by(&path.whole()), "{path}");
        }
        for wrong in
            ["", "books", "/books", "/books/b/plans/p/price/weekly", "/books/b/facts", "/name", "/books/b/plans/p/overage/e/tiers/x"]
        {
            assert!(wrong.parse::<FieldPath>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_contradiction_is_about_a_field_its_whole_or_a_part() {
        let price = Field::Plan("team".into(), PlanField::Price(PriceField::Monthly));
        let meant = ["plans.team", "plans.team.price", "plans.team.price.monthly"];
        assert!(meant.iter().all(|about| price.is_meant_by(about)));
        assert!(
            !["plans", "plans.tea", "plans.team.price.annual", "plans.team.quota", "effort"].iter().any(|about| price.is_meant_by(about))
        );
        let fact = Field::Fact("sla".into());
        assert!(fact.is_meant_by("facts.sla") && fact.is_meant_by("facts.sla.value") && !fact.is_meant_by("facts.slack"));
        assert!(Field::Effort.is_meant_by("effort"));
    }
}
