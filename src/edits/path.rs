//! Places within a vendor's file. List items that carry an `id` are named by it, so that a
//! correction still finds its plan after the file was put in another order.

use serde_json::{Map, Value};

/// The value at a place, if there is one.
pub fn get<'a>(root: &'a Value, steps: &[String]) -> Option<&'a Value> {
    steps.iter().try_fold(root, |at, step| match at {
        Value::Object(map) => map.get(step),
        Value::Array(list) => position(list, step).and_then(|i| list.get(i)),
        _ => None,
    })
}

/// Puts a value at a place and gives back what was there. Missing objects on the way are made;
/// `null` takes the field out.
///
/// # Errors
/// Says at which step the path leads nowhere.
pub fn set(root: &mut Value, steps: &[String], value: Value) -> Result<Option<Value>, String> {
    let Some((last, way)) = steps.split_last() else {
        return Ok(Some(std::mem::replace(root, value)));
    };
    let mut at = root;
    for step in way {
        if at.is_null() {
            *at = Value::Object(Map::new());
        }
        at = match at {
            Value::Object(map) => map.entry(step.clone()).or_insert(Value::Null),
            Value::Array(list) => match position(list, step) {
                Some(i) => &mut list[i],
                None => return Err(format!("there is no “{step}” any more")),
            },
            _ => return Err(format!("“{step}” leads into a plain value")),
        };
    }
    if at.is_null() {
        *at = Value::Object(Map::new());
    }
    match at {
        Value::Object(map) if value.is_null() => Ok(map.remove(last)),
        Value::Object(map) => Ok(map.insert(last.clone(), value)),
        Value::Array(list) if last == "-" => {
            list.push(value);
            Ok(None)
        }
        Value::Array(list) => match position(list, last) {
            Some(i) if value.is_null() => Ok(Some(list.remove(i))),
            Some(i) => Ok(Some(std::mem::replace(&mut list[i], value))),
            None => Err(format!("there is no “{last}” any more")),
        },
        _ => Err(format!("“{last}” leads into a plain value")),
    }
}

/// Where an item of a list stands: by its id, else by its number.
fn position(list: &[Value], step: &str) -> Option<usize> {
    let by_id = list.iter().position(|item| item.get("id").and_then(Value::as_str) == Some(step));
    by_id.or_else(|| step.parse().ok().filter(|i| *i < list.len()))
}
