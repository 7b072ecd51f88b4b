//! Everything wrong with a catalog, all at once, each with its file and path.

pub mod evidence;
pub mod numbers;
pub mod plans;
#[cfg(feature = "cli")]
pub mod schemas;
pub mod tables;
pub mod vendors;

#[cfg(feature = "cli")]
pub use schemas::check;

use crate::catalog::Catalog;
use crate::catalog::load::Problem;
use crate::units::Day;

/// All problems of a catalog that could be read. `today`: the day no evidence may be later than.
pub fn catalog(catalog: &Catalog, today: Option<Day>) -> Vec<Problem> {
    let mut problems = Vec::new();
    tables::tables(catalog, today, &mut problems);
    let produced = vendors::produced(catalog);
    for vendor in &catalog.vendors {
        problems.extend(vendors::vendor(catalog, vendor, today, &produced));
    }
    problems
}
