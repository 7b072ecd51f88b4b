//! Which figure is to be explained. Each has a text by which the command line names it.

use std::fmt;

use crate::catalog::field::FieldPath;
use crate::catalog::vendor::Role;
use crate::money::Decimal;
use crate::outlook::breaks::{Axis, Of};
use crate::outlook::drivers::{Changed, End};
use crate::outlook::path::{Path, Paths};
use crate::outlook::ratios::Ratio;

/// A figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// The whole score of a vendor.
    Score {
        /// Of which ranking.
        role: Role,
        /// Vendor id.
        vendor: String,
    },
    /// What a criterion adds to it.
    Part {
        /// Of which ranking.
        role: Role,
        /// Vendor id.
        vendor: String,
        /// Criterion id.
        criterion: String,
    },
    /// A bill at a stage.
    Bill {
        /// Of which ranking.
        role: Role,
        /// Vendor id.
        vendor: String,
        /// `now` or a stage id.
        stage: String,
    },
    /// Bills at a volume: at a crossing, in a month, under stress.
    Volume(Volume),
    /// What a vendor costs more than in a usual month: the usual one, and the other.
    More(Box<[Volume; 2]>),
    /// When a quota ends under stress, and what is lost.
    Quota {
        /// Hosting or monitoring.
        role: Role,
        /// Vendor id.
        vendor: String,
        /// A day of a burst; else a month of many more customers.
        burst: bool,
    },
    /// A strategy over the horizon.
    Path {
        /// Hosting or monitoring.
        role: Role,
        /// Which.
        strategy: Strategy,
        /// What of it.
        asked: PathPart,
    },
    /// One's own time of setting a vendor up.
    Setup {
        /// Hosting or monitoring.
        role: Role,
        /// Vendor id.
        vendor: String,
    },
    /// What the recommended two cost at an end of an input.
    Sensitivity {
        /// Id of the input; `None`: the cost as it stands.
        id: Option<String>,
        /// 0: 12 months, 1: 36.
        horizon: usize,
        /// Which end.
        end: End,
    },
    /// What the recommended two cost from the first month to one.
    Cumulative {
        /// The last one.
        month: u32,
    },
    /// What the recommended two cost in a month.
    Month {
        /// The month.
        month: u32,
        /// In proportion to what; `None`: the sum.
        ratio: Option<Ratio>,
    },
    /// A cell of the source's own table.
    SourceScore {
        /// Of which ranking.
        role: Role,
        /// Vendor id.
        vendor: String,
        /// Criterion id.
        criterion: String,
    },
    /// A total of the source's own table.
    SourceTotal {
        /// Of which ranking.
        role: Role,
        /// Vendor id.
        vendor: String,
    },
    /// The best host at a number of customers: the row's place in the table.
    ByCount {
        /// From zero.
        row: usize,
    },
    /// The bills of a vendor at a stage in two price books.
    Books {
        /// Hosting or errors.
        role: Role,
        /// Vendor id.
        vendor: String,
        /// `now` or a stage id.
        stage: String,
    },
    /// A figure of the catalog.
    Figure {
        /// Vendor id.
        vendor: String,
        /// Path within the vendor's file.
        path: FieldPath,
    },
}

/// Bills of some vendors at a volume.
#[derive(Clone, Debug, PartialEq)]
pub struct Volume {
    /// Hosting or monitoring.
    pub role: Role,
    /// Their ids; at a crossing the old one first.
    pub vendors: Vec<String>,
    /// The plan by name, where it is given and not chosen.
    pub plan: Option<String>,
    /// Customers.
    pub customers: Decimal,
    /// Errors a month.
    pub errors: Decimal,
    /// Stands above.
    pub title: String,
    /// An input that is set otherwise than the scenario has it.
    pub under: Option<Changed>,
    /// The change of an answer that comes there.
    pub change: Option<AnswerChange>,
}

impl Volume {
    /// On the cheapest plan that covers, under the scenario as it stands.
    pub fn at(role: Role, vendors: Vec<String>, (customers, errors): (Decimal, Decimal), title: impl Into<String>) -> Volume {
        Volume { role, vendors, plan: None, customers, errors, title: title.into(), under: None, change: None }
    }
}

/// The count at which an answer changes.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerChange {
    /// What is counted along.
    pub axis: Axis,
    /// Which vendor is asked for.
    pub of: Of,
    /// The answer below, as a vendor id; `None`: nobody.
    pub before: Option<String>,
    /// The answer from there on.
    pub after: Option<String>,
    /// The first count with it.
    pub at: u64,
}

/// A way over the horizon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// The recommended way.
    Best,
    /// One vendor all the time.
    NeverMove,
    /// Each month the cheapest, whatever its score.
    Greedy,
}

impl Strategy {
    /// All of them.
    pub const ALL: [Strategy; 3] = [Strategy::Best, Strategy::NeverMove, Strategy::Greedy];

    /// It among a role's paths.
    pub fn of(self, paths: &Paths) -> Option<&Path> {
        match self {
            Strategy::Best => paths.best.as_ref(),
            Strategy::NeverMove => paths.never_move.as_ref(),
            Strategy::Greedy => paths.greedy.as_ref(),
        }
    }

    /// What the three are, and what each counts.
    pub const ABOUT: &str = "The recommended way asks in every month what the overview asks today: stay, unless what you are on no longer carries, or a move to a vendor of a better score pays in what is left of the forecast (what was chosen within the budget is not left for something beyond it). Each way counts what switching costs: hours of set-up at your rate, a month in which both are paid, and what is left of a year paid in advance.";

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Strategy::Best => "The recommended way",
            Strategy::NeverMove => "Never move",
            Strategy::Greedy => "Always the cheapest, whatever its score",
        }
    }

    fn id(self) -> &'static str {
        match self {
            Strategy::Best => "best",
            Strategy::NeverMove => "stay",
            Strategy::Greedy => "greedy",
        }
    }
}

/// What is asked of a strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPart {
    /// Everything, month by month.
    Months,
    /// What starting or moving costs in a month.
    Step(u32),
    /// One's own time.
    Time,
    /// What it costs more than the cheapest.
    Extra,
}

impl Target {
    /// Whether it is a figure of the forecast.
    pub fn needs_forecast(&self) -> bool {
        match self {
            Target::Bill { stage, .. } => stage != crate::cost::NOW,
            Target::Quota { .. }
            | Target::Path { .. }
            | Target::Sensitivity { .. }
            | Target::Cumulative { .. }
            | Target::Month { .. }
            | Target::ByCount { .. } => true,
            _ => false,
        }
    }
}

/// As the contract spells a role.
fn side(role: Role) -> &'static str {
    if role == Role::Hosting { "hosting" } else { "monitoring" }
}

fn ratio_id(ratio: Ratio) -> &'static str {
    match ratio {
        Ratio::PerCustomer => "per-customer",
        Ratio::OfRevenue => "of-revenue",
        Ratio::PerThousandErrors => "per-thousand-errors",
    }
}

fn end_id(end: End) -> &'static str {
    match end {
        End::Less => "less",
        End::Now => "now",
        End::More => "more",
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Score { role, vendor } => write!(f, "score/{}/{vendor}", side(*role)),
            Target::Part { role, vendor, criterion } => write!(f, "score/{}/{vendor}/{criterion}", side(*role)),
            Target::Bill { role, vendor, stage } => write!(f, "bill/{}/{vendor}/{stage}", side(*role)),
            Target::Volume(v) => {
                write!(f, "volume/{}/{}/{}/{}", side(v.role), v.vendors.join(","), v.customers, v.errors)?;
                v.under.as_ref().map_or(Ok(()), |c| write!(f, "/{}={}", c.id, c.value))
            }
            Target::More(both) => {
                let [usual, other] = both.as_ref();
                let (role, vendors) = (side(usual.role), usual.vendors.join(","));
                write!(f, "more/{role}/{vendors}/{}/{}/{}/{}", usual.customers, usual.errors, other.customers, other.errors)
            }
            Target::Quota { role, vendor, burst } => {
                write!(f, "quota/{}/{vendor}/{}", side(*role), if *burst { "burst" } else { "viral" })
            }
            Target::Path { role, strategy, asked } => {
                write!(f, "path/{}/{}", side(*role), strategy.id())?;
                match asked {
                    PathPart::Months => Ok(()),
                    PathPart::Step(month) => write!(f, "/month/{month}"),
                    PathPart::Time => f.write_str("/time"),
                    PathPart::Extra => f.write_str("/extra"),
                }
            }
            Target::Setup { role, vendor } => write!(f, "setup/{}/{vendor}", side(*role)),
            Target::Sensitivity { id, horizon, end } => {
                let months = crate::outlook::drivers::HORIZONS.get(*horizon).copied().unwrap_or_default();
                match id {
                    Some(id) => write!(f, "sensitivity/{months}/{id}/{}", end_id(*end)),
                    None => write!(f, "sensitivity/{months}"),
                }
            }
            Target::Cumulative { month } => write!(f, "cumulative/{month}"),
            Target::Month { month, ratio: None } => write!(f, "month/{month}"),
            Target::Month { month, ratio: Some(ratio) } => write!(f, "month/{month}/{}", ratio_id(*ratio)),
            Target::SourceScore { role, vendor, criterion } => write!(f, "source-score/{}/{vendor}/{criterion}", side(*role)),
            Target::SourceTotal { role, vendor } => write!(f, "source-score/{}/{vendor}", side(*role)),
            Target::ByCount { row } => write!(f, "by-count/{}", row.saturating_add(1)),
            Target::Books { role, vendor, stage } => write!(f, "books/{}/{vendor}/{stage}", side(*role)),
            Target::Figure { vendor, path } => write!(f, "figure/{vendor}{path}"),
        }
    }
}

/// What the command line can be asked, one form a line.
pub const FORMS: &str = "score/SIDE/VENDOR  score/SIDE/VENDOR/CRITERION  bill/SIDE/VENDOR/now|STAGE  \
    volume/SIDE/VENDOR,…/CUSTOMERS/ERRORS[/INPUT=VALUE]  more/SIDE/VENDOR/CUSTOMERS/ERRORS/CUSTOMERS/ERRORS  \
    quota/SIDE/VENDOR/burst|viral  path/SIDE/best|stay|greedy[/month/N|/time|/extra]  setup/SIDE/VENDOR  \
    sensitivity/12|36[/INPUT/less|more]  cumulative/MONTH  month/MONTH[/per-customer|of-revenue|per-thousand-errors]  \
    source-score/SIDE/VENDOR[/CRITERION]  by-count/ROW  books/SIDE/VENDOR/now|STAGE  figure/VENDOR/PATH; SIDE is hosting or monitoring";

impl std::str::FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Target, String> {
        parse(text).ok_or_else(|| format!("“{text}” names no figure. Figures are named: {FORMS}."))
    }
}

fn parse(text: &str) -> Option<Target> {
    let role = |side: &str| match side {
        "hosting" => Some(Role::Hosting),
        "monitoring" => Some(Role::Errors),
        _ => None,
    };
    let number = |text: &str| text.parse::<Decimal>().ok().filter(|n| !n.is_sign_negative());
    let volume = |side: &str, vendors: &str, customers: &str, errors: &str, title: &str| {
        let vendors = vendors.split(',').map(str::to_string).collect();
        Some(Volume::at(role(side)?, vendors, (number(customers)?, number(errors)?), title))
    };
    let end = |text: &str| match text {
        "less" => Some(End::Less),
        "now" => Some(End::Now),
        "more" => Some(End::More),
        _ => None,
    };
    let horizon = |text: &str| crate::outlook::drivers::HORIZONS.iter().position(|h| h.to_string() == text);
    let strategy = |text: &str| Strategy::ALL.into_iter().find(|s| s.id() == text);
    let parts: Vec<&str> = text.trim().split('/').collect();
    Some(match parts.as_slice() {
        ["score", side, vendor] => Target::Score { role: role(side)?, vendor: (*vendor).into() },
        ["score", side, vendor, criterion] => Target::Part { role: role(side)?, vendor: (*vendor).into(), criterion: (*criterion).into() },
        ["bill", side, vendor, stage] => Target::Bill { role: role(side)?, vendor: (*vendor).into(), stage: (*stage).into() },
        ["volume", side, vendors, customers, errors] => Target::Volume(volume(side, vendors, customers, errors, "At a volume")?),
        ["volume", side, vendors, customers, errors, under] => {
            let (id, value) = under.split_once('=')?;
            let under = Some(Changed { id: id.into(), value: number(value)? });
            Target::Volume(Volume { under, ..volume(side, vendors, customers, errors, "At a volume")? })
        }
        ["more", side, vendor, customers, errors, more_customers, more_errors] => Target::More(Box::new([
            volume(side, vendor, customers, errors, "A usual month")?,
            volume(side, vendor, more_customers, more_errors, "The other month")?,
        ])),
        ["quota", side, vendor, kind @ ("burst" | "viral")] => {
            Target::Quota { role: role(side)?, vendor: (*vendor).into(), burst: *kind == "burst" }
        }
        ["path", side, which, asked @ ..] => {
            let asked = match asked {
                [] => PathPart::Months,
                ["month", month] => PathPart::Step(month.parse().ok()?),
                ["time"] => PathPart::Time,
                ["extra"] => PathPart::Extra,
                _ => return None,
            };
            Target::Path { role: role(side)?, strategy: strategy(which)?, asked }
        }
        ["setup", side, vendor] => Target::Setup { role: role(side)?, vendor: (*vendor).into() },
        ["sensitivity", months] => Target::Sensitivity { id: None, horizon: horizon(months)?, end: End::Now },
        ["sensitivity", months, id, which] => Target::Sensitivity { id: Some((*id).into()), horizon: horizon(months)?, end: end(which)? },
        ["cumulative", month] => Target::Cumulative { month: month.parse().ok()? },
        ["month", month] => Target::Month { month: month.parse().ok()?, ratio: None },
        ["month", month, ratio] => {
            let ratio = Ratio::ALL.into_iter().find(|r| ratio_id(*r) == *ratio)?;
            Target::Month { month: month.parse().ok()?, ratio: Some(ratio) }
        }
        ["source-score", side, vendor] => Target::SourceTotal { role: role(side)?, vendor: (*vendor).into() },
        ["source-score", side, vendor, criterion] => {
            Target::SourceScore { role: role(side)?, vendor: (*vendor).into(), criterion: (*criterion).into() }
        }
        ["by-count", row] => Target::ByCount { row: row.parse::<usize>().ok()?.checked_sub(1)? },
        ["books", side, vendor, stage] => Target::Books { role: role(side)?, vendor: (*vendor).into(), stage: (*stage).into() },
        ["figure", vendor, _, ..] => {
            let path = text.trim().strip_prefix("figure/")?.strip_prefix(vendor)?;
            Target::Figure { vendor: (*vendor).into(), path: path.parse().ok()? }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_named_as_it_is_read() {
        for text in [
            "score/hosting/render",
            "score/monitoring/sentry/cost",
            "bill/hosting/render/now",
            "volume/hosting/render,fly-io/100/5000",
            "volume/hosting/render/38/5000/customers=38",
            "more/monitoring/sentry/30/5000/30/20000",
            "quota/monitoring/sentry/burst",
            "path/hosting/best",
            "path/hosting/stay/month/3",
            "path/monitoring/greedy/extra",
            "path/hosting/best/time",
            "setup/hosting/render",
            "sensitivity/12",
            "sensitivity/36/customers/less",
            "cumulative/12",
            "month/3",
            "month/3/of-revenue",
            "source-score/hosting/render",
            "source-score/hosting/render/cost",
            "by-count/2",
            "books/hosting/render/growth",
            "figure/render/books/published/plans/starter/price/monthly",
        ] {
            assert_eq!(text.parse::<Target>().map(|t| t.to_string()), Ok(text.to_string()));
        }
        for text in ["", "score", "score/kitchen/render", "month/x", "by-count/0", "path/hosting/best/never", "figure/render"] {
            assert!(text.parse::<Target>().is_err(), "{text}");
        }
    }
}
