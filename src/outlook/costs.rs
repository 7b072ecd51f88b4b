//! The cost tables: bills by stage, the best host by customer count, and every vendor month by month.

use crate::cost::growth::{self, Month};
use crate::cost::{Costs, GrowthLine};
use crate::decide::field::Field;
use crate::decide::{by_count, stages};

/// All cost tables of a scenario, from the vendors made ready and the months of its horizon.
pub fn costs(host: &Field, watch: &Field, months: &[Month]) -> Costs {
    Costs {
        stages: stages::stages(host, watch),
        by_count: by_count::rows(host),
        hosting_growth: growth(host, months),
        monitoring_growth: growth(watch, months),
    }
}

/// The vendors that are eligible in the first month, in the order of the ranking, over all months.
fn growth(field: &Field, months: &[Month]) -> Vec<GrowthLine> {
    let ranked = field.standings(&field.twelve_now()).into_iter();
    ranked.map(|s| growth::line(&field.terms, &field.entrants[s.entrant].offer, months)).collect()
}
