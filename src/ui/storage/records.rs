//! Lists in the browser's storage, read and written record by record. Two tabs write the same lists: a
//! change is made to what is stored at that moment, never to what this tab read long ago. A record that
//! cannot be read stays where it is; a list that cannot be read is set aside before a new one is written.

use gloo_storage::{LocalStorage, Storage};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::stored;

/// Told where the browser keeps nothing.
const BLOCKED: &str = "This browser keeps nothing for this page: what you save is gone when you close it. The link still holds everything.";
/// Told where nothing more fits, or the browser refuses for another reason.
const REFUSED: &str = "The browser's storage for this page is full or refuses: this was not saved.";

/// What stands under a key.
pub enum Found<T> {
    /// Nothing, or storage is blocked.
    Nothing,
    /// What was wanted, and the records of a list that could not be read.
    Read(T, Vec<Value>),
    /// Something else, as text.
    Foreign(String),
}

/// The storage, where the browser grants it and it answers. `gloo-storage` throws where it does not, so
/// nothing calls that before this.
fn storage() -> Result<web_sys::Storage, String> {
    let granted = web_sys::window().is_some_and(|w| matches!(w.local_storage(), Ok(Some(_))));
    if !granted {
        return Err(BLOCKED.into());
    }
    let storage = LocalStorage::raw();
    // A storage that throws on reading costs the saving, not the page.
    storage.get_item("hostwatch.probe").map_err(|_| BLOCKED.to_string())?;
    Ok(storage)
}

/// Whether the browser keeps anything.
///
/// # Errors
/// Why not, as a sentence.
pub fn granted() -> Result<(), String> {
    storage().map(|_| ())
}

/// One value.
pub fn value<T: DeserializeOwned>(key: &str) -> Found<T> {
    found(key, |text| stored::value(text).map(|value| (value, Vec::new())))
}

/// A list, each record by itself.
pub fn list<T: DeserializeOwned>(key: &str) -> Found<Vec<T>> {
    found(key, stored::list)
}

fn found<T>(key: &str, read: impl FnOnce(&str) -> Option<(T, Vec<Value>)>) -> Found<T> {
    let Some(text) = storage().ok().and_then(|s| s.get_item(key).ok().flatten()) else { return Found::Nothing };
    match read(&text) {
        Some((value, unread)) => Found::Read(value, unread),
        None => Found::Foreign(text),
    }
}

/// Writes one value.
///
/// # Errors
/// Why it was not kept, as a sentence.
pub fn put<T: Serialize>(key: &str, data: &T) -> Result<(), String> {
    put_text(key, stored::text(data))
}

fn put_text(key: &str, text: Option<String>) -> Result<(), String> {
    let text = text.ok_or_else(|| REFUSED.to_string())?;
    storage()?.set_item(key, &text).map_err(|_| REFUSED.to_string())
}

/// Writes one value and reads it again.
///
/// # Errors
/// That it was not kept, or not as it was written.
pub fn put_and_read_back<T: Serialize + DeserializeOwned + PartialEq>(key: &str, data: &T) -> Result<(), String> {
    put(key, data)?;
    match value::<T>(key) {
        Found::Read(again, _) if again == *data => Ok(()),
        _ => Err(REFUSED.into()),
    }
}

/// Changes a list as it is stored now, and gives what it then is. Where nothing is stored, or nothing can
/// be, the list that the page holds is changed.
pub fn change<T, F>(key: &str, held: Vec<T>, change: F) -> (Vec<T>, Result<(), String>)
where
    T: Serialize + DeserializeOwned,
    F: FnOnce(&mut Vec<T>),
{
    let (mut records, unread, ready) = match list::<T>(key) {
        Found::Nothing => (held, Vec::new(), Ok(())),
        Found::Read(good, bad) => (good, bad, Ok(())),
        Found::Foreign(text) => (held, Vec::new(), set_aside(key, &text)),
    };
    change(&mut records);
    let written = ready.and_then(|()| put_text(key, stored::list_text(&records, unread)));
    (records, written)
}

/// Keeps a text that is no list under a name of its own, before a list takes its place.
fn set_aside(key: &str, text: &str) -> Result<(), String> {
    let storage = storage()?;
    let free = (1..100).map(|n| format!("{key}.unread-{n}")).find(|name| matches!(storage.get_item(name), Ok(None)));
    let name = free.ok_or_else(|| REFUSED.to_string())?;
    storage.set_item(&name, text).map_err(|_| REFUSED.to_string())
}
