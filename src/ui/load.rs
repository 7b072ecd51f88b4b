//! The catalog, fetched by the page's own loader (`public/load.js`), which begins before the program is
//! there and holds it to its hash. Every failure is a state that is shown, never a panic.

use std::sync::Arc;

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::browser::breathe;
use super::tools::{Tools, tools};
use crate::catalog::Catalog;
use crate::catalog::load::{Problem, first_part};
use crate::scenario::link::Notice;

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
    /// A usable catalog, what was left out of it, and its text where it is only the first part; else what
    /// can be done with it.
    Ready(Arc<Catalog>, Vec<Problem>, Result<Arc<str>, Tools>),
    /// None, and why, in sentences.
    Failed(Vec<String>),
}

/// Fetches and reads what an answer needs of the catalog, or the whole of it.
pub async fn catalog(whole_wanted: bool) -> Loaded {
    let text = match fetch("catalog").await {
        Ok(text) => text,
        Err(why) => return Loaded::Failed(vec![why]),
    };
    if whole_wanted {
        return match whole(text.into()).await {
            Ok(whole) => Loaded::Ready(whole.catalog, whole.left_out, Err(whole.tools)),
            Err(why) => Loaded::Failed(why),
        };
    }
    // The program has just begun: reading is a task of its own.
    breathe().await;
    match first_part(&text) {
        Ok((catalog, left_out)) => Loaded::Ready(Arc::new(catalog), left_out, Ok(text.into())),
        Err(problems) => Loaded::Failed(told(&problems)),
    }
}

/// Fetches the rest, and reads it with the first part as one catalog.
///
/// # Errors
/// Why there is none, in sentences.
pub async fn whole(first: Arc<str>) -> Result<Whole, Vec<String>> {
    let rest = fetch("details").await.map_err(|why| vec![why])?;
    let tools = tools().await.map_err(|_| vec!["What reads it could not be fetched. Is the connection up?".to_string()])?;
    let (catalog, left_out) = (tools.read)(first, rest).await.map_err(|problems| told(&problems))?;
    Ok(Whole { catalog: Arc::new(catalog), left_out, tools })
}

/// The whole catalog, and what becomes possible with it.
pub struct Whole {
    /// The catalog.
    pub catalog: Arc<Catalog>,
    /// What was left out of it.
    pub left_out: Vec<Problem>,
    /// The functions.
    pub tools: Tools,
}

/// What was left out, as notices.
pub fn notices(left_out: &[Problem]) -> Vec<Notice> {
    left_out.iter().map(|p| Notice::new("", format!("Left out of the catalog: {p}."))).collect()
}

async fn fetch(part: &str) -> Result<String, String> {
    let sentence = |error: JsValue| {
        let said = error.dyn_ref::<js_sys::Error>().map(|e| String::from(e.message()));
        said.unwrap_or_else(|| "The file of prices could not be fetched. Is the connection up?".to_string())
    };
    let answer = JsFuture::from(ask(part).map_err(sentence)?).await.map_err(sentence)?;
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
