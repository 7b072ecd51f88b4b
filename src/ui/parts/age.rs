//! How old a figure is, in a word and a sign: never told by colour alone.

use leptos::prelude::*;

use crate::catalog::age::{Age, Mark, age};
use crate::catalog::evidence::Evidence;
use crate::ui::state::App;
use crate::units::Day;

/// The day from which ages are counted, where one is known.
pub fn today() -> Option<Day> {
    use_context::<App>().and_then(|app| app.today()).as_deref().and_then(Day::parse)
}

/// The mark of a figure's evidence; fresh ones carry none.
pub fn old_mark(evidence: &[Evidence]) -> Option<AnyView> {
    let age = age(evidence, today());
    (age.mark != Mark::Fresh).then(|| mark(&age))
}

/// How old it is, with a sign where that is too old.
pub fn mark(age: &Age) -> AnyView {
    let (class, sign, text) = match (age.mark, age.days) {
        (Mark::Fresh, Some(days)) => ("age", "", days_old(days)),
        (Mark::Fresh, None) => ("age", "", "dated".to_string()),
        (Mark::Old, days) => ("age tag warn", "! ", days_old(days.unwrap_or_default())),
        (Mark::VeryOld, days) => ("age tag bad", "!! ", days_old(days.unwrap_or_default())),
        (Mark::Undated, _) => ("age tag", "? ", "undated".to_string()),
    };
    let title = age.in_words();
    view! { <span class=class title=title><span aria-hidden="true">{sign}</span>{text}</span> }.into_any()
}

fn days_old(days: i64) -> String {
    match days {
        0 => "read today".into(),
        1 => "1 day old".into(),
        n => format!("{n} days old"),
    }
}
