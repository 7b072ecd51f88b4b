//! The catalog, fetched by the page's own loader (`public/load.js`), which begins before the program is
//! there and holds it to its hash. Every failure is a state that is shown, never a panic.

use std::sync::Arc;

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::catalog::Catalog;
use crate::catalog::load::{Problem, from_text};

/// No more problems than a person would read.
const SHOWN: usize = 8;

#[wasm_bindgen]
extern "C" {
    /// Asks for a part of the site: a promise of the answer, or of an error that says what to do.
    #[wasm_bindgen(js_name = hostwatchLoad, catch)]
    fn ask(part: &str) -> Result<js_sys::Promise, JsValue>;
}

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
    let sentence = |error: JsValue| {
        let said = error.dyn_ref::<js_sys::Error>().map(|e| String::from(e.message()));
        said.unwrap_or_else(|| "The file of prices could not be fetched. Is the connection up?".to_string())
    };
    let answer = JsFuture::from(ask("catalog").map_err(sentence)?).await.map_err(sentence)?;
    let broke_off = |_| "The file of prices broke off while it was loading.".to_string();
    let text = answer.unchecked_into::<web_sys::Response>().text().map_err(broke_off)?;
    JsFuture::from(text).await.map_err(broke_off)?.as_string().ok_or_else(|| "The file of prices is no text.".to_string())
}

fn told(problems: &[Problem]) -> Vec<String> {
    let mut told: Vec<String> = problems.iter().take(SHOWN).map(Problem::to_string).collect();
    if problems.len() > SHOWN {
        told.push(format!("… and {} more.", problems.len() - SHOWN));
    }
    told
}
