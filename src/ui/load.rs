//! The catalog, fetched by the page's own loader (`public/load.js`), which begins before the program is
//! there and holds it to its hash. Every failure is a state that is shown, never a panic.

use std::sync::Arc;

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::browser::breathe;
use super::tools::{Tools, tools};
use crate::catalog::Catalog;
use crate::catalog::bytes;
use crate::catalog::load::Problem;
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
    /// A usable catalog, what was left out of it, and what can be done with it where it is whole.
    Ready(Arc<Catalog>, Vec<Problem>, Option<Tools>),
    /// None, and why, in sentences.
    Failed(Vec<String>),
}

/// Fetches and reads what an answer needs of the catalog, or the whole of it.
pub async fn catalog(whole_wanted: bool) -> Loaded {
    if whole_wanted {
        return match whole().await {
            Ok(whole) => Loaded::Ready(whole.catalog, whole.left_out, Some(whole.tools)),
            Err(why) => Loaded::Failed(why),
        };
    }
    let bytes = match fetch_bytes("catalog").await {
        Ok(bytes) => bytes,
        Err(why) => return Loaded::Failed(vec![why]),
    };
    // The program has just begun: reading is a task of its own.
    breathe().await;
    match bytes::read(&bytes) {
        Ok(catalog) => Loaded::Ready(Arc::new(catalog), Vec::new(), None),
        Err(why) => Loaded::Failed(vec![format!("The file of prices cannot be read: {why}.")]),
    }
}

/// Fetches the whole catalog.
///
/// # Errors
/// Why there is none, in sentences.
pub async fn whole() -> Result<Whole, Vec<String>> {
    let text = fetch_text("details").await.map_err(|why| vec![why])?;
    let tools = tools().await.map_err(|_| vec!["What reads it could not be fetched. Is the connection up?".to_string()])?;
    let (catalog, left_out) = (tools.read)(text).await.map_err(|problems| told(&problems))?;
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

async fn fetch_text(part: &str) -> Result<String, String> {
    let text = JsFuture::from(fetch(part).await?.text().map_err(broke_off)?).await.map_err(broke_off)?;
    text.as_string().ok_or_else(|| "The file of prices is no text.".to_string())
}

async fn fetch_bytes(part: &str) -> Result<Vec<u8>, String> {
    let buffer = JsFuture::from(fetch(part).await?.array_buffer().map_err(broke_off)?).await.map_err(broke_off)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

async fn fetch(part: &str) -> Result<web_sys::Response, String> {
    let sentence = |error: JsValue| {
        let said = error.dyn_ref::<js_sys::Error>().map(|e| String::from(e.message()));
        said.unwrap_or_else(|| "The file of prices could not be fetched. Is the connection up?".to_string())
    };
    Ok(JsFuture::from(ask(part).map_err(sentence)?).await.map_err(sentence)?.unchecked_into())
}

fn broke_off(_: JsValue) -> String {
    "The file of prices broke off while it was loading.".to_string()
}

fn told(problems: &[Problem]) -> Vec<String> {
    let mut told: Vec<String> = problems.iter().take(SHOWN).map(Problem::to_string).collect();
    if problems.len() > SHOWN {
        told.push(format!("… and {} more.", problems.len() - SHOWN));
    }
    told
}
