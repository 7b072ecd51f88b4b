//! What a browser stores for the page, as text: a version and data. Lists are read record by record, so that
//! one bad record costs itself alone; what cannot be read is handed back, to be written again as it was.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Version of the shape of what is stored.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Envelope<T> {
    v: u32,
    data: T,
}

/// One value; `None` where the text is something else.
pub fn value<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str::<Envelope<T>>(text).ok().filter(|envelope| envelope.v == VERSION).map(|envelope| envelope.data)
}

/// The records of a list that can be read, and those that cannot; `None` where the text is no list.
pub fn list<T: DeserializeOwned>(text: &str) -> Option<(Vec<T>, Vec<Value>)> {
    let records = value::<Vec<Value>>(text)?;
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for record in records {
        match T::deserialize(&record) {
            Ok(read) => good.push(read),
            Err(_) => bad.push(record),
        }
    }
    Some((good, bad))
}

/// A value as it is stored; `None` where it cannot be written as JSON.
pub fn text<T: Serialize>(data: &T) -> Option<String> {
    serde_json::to_string(&Envelope { v: VERSION, data }).ok()
}

/// A list as it is stored: its records, and behind them those that nobody could read.
pub fn list_text<T: Serialize>(records: &[T], unread: Vec<Value>) -> Option<String> {
    let mut all = records.iter().map(serde_json::to_value).collect::<Result<Vec<_>, _>>().ok()?;
    all.extend(unread);
    text(&all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_record_costs_itself_alone_and_is_written_again() {
        let (good, bad) = list::<String>(r#"{"v":1,"data":["a",7,"b",{"c":1}]}"#).unwrap_or_default();
        assert_eq!(good, ["a", "b"]);
        assert_eq!(list_text(&good, bad).as_deref(), Some(r#"{"v":1,"data":["a","b",7,{"c":1}]}"#));
    }

    #[test]
    fn what_is_no_list_of_this_version_is_not_read() {
        for text in ["", "{", "null", "[]", r#"{"v":2,"data":[]}"#, r#"{"v":1,"data":{}}"#, r#"{"v":1}"#] {
            assert!(list::<String>(text).is_none(), "{text}");
        }
    }
}
