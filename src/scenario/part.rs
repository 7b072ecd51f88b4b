//! The parts of the costs page, and what stands in each: a link that names a heading of one leads to it.

use super::{COMPARE, Scenario};

/// Id of the page that has them.
pub const COSTS: &str = "costs";
/// Id of the page that holds how answers come about, and how they compare with the source documents.
pub const METHODS: &str = "methods";

/// A part of the costs page; one at a time is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CostPart {
    /// The year's total, month by month, the cheapest alternative.
    #[default]
    Summary,
    /// When to switch, the cost by number of customers, the cheapest path.
    Growth,
    /// Traffic and error spikes.
    Spikes,
    /// Every vendor at one of four sizes.
    Stages,
}

/// Headings of the costs page of older links that stand on the page of methods.
const MOVED: [&str; 2] = ["drivers", "by-count"];

impl CostPart {
    /// Every part, in order.
    pub const ALL: [CostPart; 4] = [CostPart::Summary, CostPart::Growth, CostPart::Spikes, CostPart::Stages];

    /// As the link spells it; also the id of its heading.
    pub fn id(self) -> &'static str {
        match self {
            CostPart::Summary => "summary",
            CostPart::Growth => "growth",
            CostPart::Spikes => "spikes",
            CostPart::Stages => "stages",
        }
    }

    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            CostPart::Summary => "Summary",
            CostPart::Growth => "As you grow",
            CostPart::Spikes => "Spikes",
            CostPart::Stages => "Compare stages",
        }
    }

    /// Ids of the headings and tables within it.
    fn within(self) -> &'static [&'static str] {
        match self {
            CostPart::Summary => &["over-time", "cheapest", "parts"],
            CostPart::Growth => &[
                "until-when",
                "until-hosting",
                "until-monitoring",
                "every-size",
                "which-way",
                "way-hosting",
                "way-monitoring",
                "each-month",
            ],
            CostPart::Spikes => {
                &["bad-day", "stress-burst", "stress-viral-hosting", "stress-viral-monitoring", "worst-hosting", "worst-monitoring"]
            }
            CostPart::Stages => &["by-stage", "costs-hosting", "costs-monitoring", "all-sizes"],
        }
    }

    /// The part of that id, or the one that holds a heading of that id.
    pub fn of(id: &str) -> Option<CostPart> {
        CostPart::ALL.into_iter().find(|p| p.id() == id || p.within().contains(&id))
    }

    /// The part that a scenario's page shows; none where it is not the costs page.
    pub fn shown(s: &Scenario) -> Option<CostPart> {
        (s.view == COSTS).then(|| s.part.as_deref().and_then(CostPart::of).unwrap_or_default())
    }
}

/// Leads a part of the costs page, or of the data page, to the page where it stands now.
///
/// # Errors
/// Says that the page has no such part, and takes it out.
pub fn settle(s: &mut Scenario) -> Result<(), String> {
    // Side by side was a part of the data page once.
    if s.view == "data" && s.part.as_deref() == Some(COMPARE) {
        (s.view, s.part) = (COMPARE.into(), None);
        return Ok(());
    }
    let Some(part) = s.part.as_deref().filter(|_| s.view == COSTS) else { return Ok(()) };
    if MOVED.contains(&part) {
        s.view = METHODS.into();
        return Ok(());
    }
    if CostPart::of(part).is_some() {
        return Ok(());
    }
    let names: Vec<&str> = CostPart::ALL.iter().map(|p| p.id()).collect();
    let told = format!("“{}” is no part of the costs page, which has {}", super::keys::shorten(part), names.join(", "));
    s.part = None;
    Err(told)
}
