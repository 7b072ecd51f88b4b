//! Until when a choice is the right one: a strip for each role, recommended and cheapest.

use leptos::prelude::*;

use super::{Part, Switch, axes, folding, role_name};
use crate::catalog::vendor::Role;
use crate::chart::{Band, BandPart, BandRow};
use crate::explain::{AnswerChange, Target, Volume};
use crate::outlook::breaks::{Axis, Of};
use crate::outlook::curves::place;
use crate::outlook::words::count;
use crate::outlook::{Breaks, MOST, Named, crossing};
use crate::scenario::Scenario;
use crate::ui::coming::forecast;
use crate::ui::parts::figure::Figure;
use crate::ui::parts::text::amount;
use crate::ui::state::{App, app};

/// More stretches than that are folded.
const SHOWN: usize = 6;

/// Both strips of a role with the scenario's place, and what is in use.
#[derive(Clone, PartialEq)]
struct Strip {
    role: Role,
    axis: Axis,
    here: u64,
    recommended: Breaks,
    cheapest: Breaks,
    cheapest_tco: Breaks,
    scenario: Scenario,
    /// What one is told to do: stay, run, watch.
    verb: &'static str,
}

/// The part.
#[component]
pub fn Until() -> impl IntoView {
    let axis = RwSignal::new(Axis::Customers);
    view! {
        <Part
            id="until-when"
            lead="How far each choice carries: every range has one answer and ends where another vendor takes over. Open a range for the bills of both where it begins."
        >
            <Switch label="Count along" options=axes() chosen=axis/>
            <Strips role=Role::Hosting axis/>
            <Strips role=Role::Errors axis/>
        </Part>
    }
}

#[component]
fn Strips(role: Role, axis: RwSignal<Axis>) -> impl IntoView {
    let app = app();
    let strip = forecast().told(move |o, s| {
        let (ahead, axis) = (o.of(role), axis.get());
        let (recommended, cheapest) = ahead.along(axis, Of::Recommended).zip(ahead.along(axis, Of::Cheapest))?;
        let cheapest_tco = ahead.along(axis, Of::CheapestTco)?.clone();
        let here = place(s, axis);
        let now = recommended.at(here).and_then(|i| recommended.stretches[i].vendor.as_ref());
        let used = if role == Role::Hosting { &s.host } else { &s.monitor };
        let verb = match role {
            _ if now.is_some() && now == used.as_ref() => "Stay on",
            Role::Hosting => "Recommended hosting:",
            _ => "Recommended error tracking:",
        };
        Some(Strip {
            role,
            axis,
            here,
            recommended: recommended.clone(),
            cheapest: cheapest.clone(),
            cheapest_tco,
            scenario: s.clone(),
            verb,
        })
    });
    let opens = Callback::new(move |(row, column): (usize, usize)| {
        let part = |s: &Strip| {
            let (strip, i) = band(s).cell(row)?;
            Some(Target::Volume(crossing_at(s, [&s.recommended, &s.cheapest, &s.cheapest_tco].get(strip)?, i)?))
        };
        strip.with(|s| s.as_ref().filter(|_| column == 1).and_then(part))
    });
    let id = if role == Role::Hosting { "until-hosting" } else { "until-monitoring" };
    view! {
        <div class="subpart">
            <h3 id=id>{role_name(role)}</h3>
            {move || strip.with(|s| s.as_ref().map(sentence))}
            <Figure opens draw=move |size| strip.with(|s| s.as_ref().map(band).unwrap_or_default().draw(size))/>
            <div class="two">
                {move || strip.with(|s| s.as_ref().map(|s| stretches(app, s, Of::Recommended)))}
                {move || strip.with(|s| s.as_ref().map(|s| stretches(app, s, Of::Cheapest)))}
                {move || strip.with(|s| s.as_ref().map(|s| stretches(app, s, Of::CheapestTco)))}
            </div>
        </div>
    }
}

fn sentence(s: &Strip) -> AnyView {
    let told = s.recommended.from_here(s.here);
    let none = s.recommended.at(s.here).is_some_and(|i| s.recommended.stretches[i].vendor.is_none());
    // What goes on says so itself.
    let stop = if told.ends_with('…') { "" } else { "." };
    let words = if none { format!("{told}{stop}") } else { format!("{} {told}{stop}", s.verb) };
    view! { <p class="until-sentence">{words}</p> }.into_any()
}

/// The same as a drawing: recommended above, cheapest below.
fn band(s: &Strip) -> Band {
    let part = |n: &Named| BandPart {
        // For drawing only.
        from: n.from as f64,
        to: n.to.map_or(f64::INFINITY, |to| (to + 1) as f64),
        name: n.name.clone(),
        words: format!("{} {}", n.counts(), s.axis.noun()),
    };
    let row = |name: &str, b: &Breaks| BandRow { name: name.into(), parts: b.stretches.iter().map(part).collect() };
    let noun = s.axis.noun();
    Band {
        title: format!("{} by {noun}", role_name(s.role)),
        takeaway: format!("At your {} {noun}. {}", count(s.here), s.recommended.right_until(s.here)),
        x_unit: format!("{noun}, log scale"),
        log: true,
        range: (1.0, MOST as f64),
        here: Some((s.here as f64, format!("you: {}", count(s.here)))),
        rows: vec![row("Recommended", &s.recommended), row("Cheapest, cash", &s.cheapest), row("Cheapest, with own time", &s.cheapest_tco)],
    }
}

/// The stretches as a numbered list.
fn stretches(app: App, s: &Strip, of: Of) -> AnyView {
    let breaks = match of {
        Of::Recommended => &s.recommended,
        Of::Cheapest => &s.cheapest,
        Of::CheapestTco => &s.cheapest_tco,
    };
    let here = breaks.at(s.here);
    let items = (0..breaks.stretches.len()).map(|i| stretch(app, s, breaks, i, here == Some(i))).collect();
    let list = folding(items, SHOWN, here, "ranges", |items, before| {
        view! { <ol class="stretches" start=(before + 1).to_string()>{items.into_iter().collect_view()}</ol> }.into_any()
    });
    view! { <div><h4>{of.title()}</h4>{list}</div> }.into_any()
}

/// The bills at the beginning of a stretch, of the vendor before and of its own.
fn crossing_at(s: &Strip, breaks: &Breaks, i: usize) -> Option<Volume> {
    let n = breaks.stretches.get(i)?;
    let before = i.checked_sub(1).and_then(|i| breaks.stretches.get(i));
    // The first stretch has no crossing at its beginning: it opens to one's own place, or its end.
    let at = if before.is_some() {
        n.from
    } else if n.holds(s.here) {
        s.here
    } else {
        n.to.unwrap_or(n.from)
    };
    let vendors: Vec<String> = [before.and_then(|b| b.vendor.clone()), n.vendor.clone()].into_iter().flatten().collect();
    let title = format!("At {} {}", count(at), s.axis.noun());
    let volume = Volume::at(s.role, vendors, crossing::volume(&app().catalog(), &s.scenario, s.axis, at), title);
    let change = before.map(|b| AnswerChange { axis: s.axis, of: breaks.of, before: b.vendor.clone(), after: n.vendor.clone(), at });
    Some(Volume { change, ..volume })
}

fn stretch(app: App, s: &Strip, breaks: &Breaks, i: usize, here: bool) -> AnyView {
    let Some((n, volume)) = breaks.stretches.get(i).zip(crossing_at(s, breaks, i)) else { return ().into_any() };
    let what = Target::Volume(volume);
    let bill = match n.monthly[0] {
        Some(m) if breaks.of == Of::CheapestTco && !n.own_time[0].is_zero() => {
            format!("{} a month and {} of own time at {}", amount(Some(m)), n.own_time[0], count(n.from))
        }
        Some(m) => format!("{} a month at {}", amount(Some(m)), count(n.from)),
        None => "price not known".into(),
    };
    view! {
        <li class="stretch" class:here=here aria-current=here.then_some("true")>
            <button type="button" aria-haspopup="dialog" on:click=move |_| app.inspect.set(Some(what.clone()))>
                <span class="stretch-number" aria-hidden="true">{i + 1}</span>
                <span class="stretch-counts">{n.counts()}</span>
                <span class="stretch-name">{n.who()}</span>
                <span class="unit">{bill}</span>
                {here.then(|| view! { <span class="tag good">{format!("you: {}", count(s.here))}</span> })}
            </button>
        </li>
    }
    .into_any()
}
