//! Fetching the catalog. Every failure is a state that is shown, never a panic.

use std::sync::Arc;

use gloo_net::http::Request;

use crate::catalog::Catalog;
use crate::catalog::load::{Problem, from_text};

/// Relative, so that one build works under any path.
const ADDRESS: &str = "catalog.json";

/// No more problems than a person would read.
const SHOWN: usize = 8;

/// What loading gave.
#[derive(Clone)]
pub enum Loaded {
    /// A usable catalog, and what was left out of it.
    Ready(Arc<Catalog>, Vec<Problem>),
    /// None, and why, in sentences.
    Failed(Vec<String>),
}

/// Fetches and reads the catalog.
pub async fn catalog() -> Loaded {
    let text = match fetch().await {
        Ok(text) => text,
        Err(why) => return Loaded::Failed(vec![why]),
    };
    match from_text(&text) {
        Ok((catalog, left_out)) => Loaded::Ready(Arc::new(catalog), left_out),
        Err(problems) => Loaded::Failed(told(&problems)),
    }
}

async fn fetch() -> Result<String, String> {
    let response =
        Request::get(ADDRESS).send().await.map_err(|_| "The file of prices could not be fetched. Is the connection up?".to_string())?;
    if !response.ok() {
        return Err(format!("The server answered {} instead of the file of prices.", response.status()));
    }
    response.text().await.map_err(|_| "The file of prices broke off while it was loading.".to_string())
}

fn told(problems: &[Problem]) -> Vec<String> {
    let mut told: Vec<String> = problems.iter().take(SHOWN).map(Problem::to_string).collect();
    if problems.len() > SHOWN {
        told.push(format!("… and {} more.", problems.len() - SHOWN));
    }
    told
}
