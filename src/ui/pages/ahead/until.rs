//! Until when a choice is the right one: a strip for each role, recommended and cheapest.

use leptos::prelude::*;

use super::{Piece, role_name};
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

/// Looked at first: up to so many times one's own size.
const NEAR: u64 = 10;

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

/// How far one looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// From one's own size to [`NEAR`] times that.
    Near,
    /// As far as is searched.
    Whole,
}

impl Reach {
    /// The last count that is looked at.
    fn last(self, here: u64) -> u64 {
        match self {
            Reach::Near => here.saturating_mul(NEAR).clamp(NEAR, MOST),
            Reach::Whole => MOST,
        }
    }

    /// Whether a range is shown.
    fn shows(self, n: &Named, here: u64) -> bool {
        self == Reach::Whole || (n.to.is_none_or(|to| to >= here) && n.from <= self.last(here))
    }
}

/// The part.
#[component]
pub fn Until(
    /// Which vendors.
    role: RwSignal<Role>,
    /// Along which count.
    axis: RwSignal<Axis>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Piece
            id="until-when"
            title="When to switch"
            lead="Every range has one answer and ends where another vendor takes over. Open a range for the bills of both where it begins."
        >
            {move || view! { <Strips role=role.get() axis reach=Reach::Near/> }}
            <details class="more-of whole" on:toggle=move |_| open.update(|o| *o = !*o)>
                <summary>{format!("All ranges, from 1 to {}", count(MOST))}</summary>
                {move || open.get().then(|| view! { <Strips role=role.get() axis reach=Reach::Whole/> })}
            </details>
        </Piece>
    }
}

#[component]
fn Strips(role: Role, axis: RwSignal<Axis>, reach: Reach) -> impl IntoView {
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
            let (strip, i) = band(s, reach).cell(row)?;
            // What is not shown is not counted either.
            let breaks = [&s.recommended, &s.cheapest, &s.cheapest_tco];
            let before = breaks.get(strip)?.stretches.iter().take_while(|n| !reach.shows(n, s.here)).count();
            let i = i.saturating_add(before);
            Some(Target::Volume(crossing_at(s, breaks.get(strip)?, i)?))
        };
        strip.with(|s| s.as_ref().filter(|_| column == 1).and_then(part))
    });
    let id = (reach == Reach::Near).then_some(if role == Role::Hosting { "until-hosting" } else { "until-monitoring" });
    let list = move |of: Of| strip.with(|s| s.as_ref().map(|s| stretches(app, s, of, reach)));
    view! {
        <div class="subpart first" id=id>
            {move || (reach == Reach::Near).then(|| strip.with(|s| s.as_ref().map(sentence)))}
            <Figure opens draw=move |size| strip.with(|s| s.as_ref().map(|s| band(s, reach)).unwrap_or_default().draw(size))/>
            <div class="three">
                {move || list(Of::Recommended)}
                {move || list(Of::Cheapest)}
                {move || list(Of::CheapestTco)}
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
fn band(s: &Strip, reach: Reach) -> Band {
    let last = reach.last(s.here);
    let part = |n: &Named| BandPart {
        // For drawing only.
        from: n.from as f64,
        to: n.to.map_or(f64::INFINITY, |to| to.saturating_add(1) as f64),
        name: n.name.clone(),
        words: format!("{} {}", n.counts(), s.axis.noun()),
    };
    let shown = |b: &Breaks| b.stretches.iter().filter(|n| reach.shows(n, s.here)).map(part).collect();
    let row = |name: &str, b: &Breaks| BandRow { name: name.into(), parts: shown(b) };
    let noun = s.axis.noun();
    Band {
        title: format!("{} by {noun}{}", role_name(s.role), if reach == Reach::Near { "" } else { ", all ranges" }),
        takeaway: format!("At your {} {noun}. {}", count(s.here), s.recommended.right_until(s.here)),
        x_unit: format!("{noun}, log scale"),
        log: true,
        range: (if reach == Reach::Near { s.here as f64 } else { 1.0 }, last as f64),
        here: Some((s.here as f64, format!("you: {}", count(s.here)))),
        rows: vec![row("Recommended", &s.recommended), row("Cheapest, cash", &s.cheapest), row("Cheapest, with own time", &s.cheapest_tco)],
    }
}

/// The ranges as a numbered list.
fn stretches(app: App, s: &Strip, of: Of, reach: Reach) -> AnyView {
    let breaks = match of {
        Of::Recommended => &s.recommended,
        Of::Cheapest => &s.cheapest,
        Of::CheapestTco => &s.cheapest_tco,
    };
    let here = breaks.at(s.here);
    let shown = breaks.stretches.iter().enumerate().filter(|(_, n)| reach.shows(n, s.here));
    let items = shown.enumerate().map(|(at, (i, _))| stretch(app, s, breaks, (at, i), here == Some(i))).collect_view();
    view! { <div><h4>{of.title()}</h4><ol class="stretches">{items}</ol></div> }.into_any()
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

/// A range: its place among those shown, which the chart numbers as well, and among all.
fn stretch(app: App, s: &Strip, breaks: &Breaks, (at, i): (usize, usize), here: bool) -> AnyView {
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
                <span class="stretch-number" aria-hidden="true">{at.saturating_add(1)}</span>
                <span class="stretch-counts">{n.counts()}</span>
                <span class="stretch-name">{n.who()}</span>
                <span class="unit">{bill}</span>
                {here.then(|| view! { <span class="tag good">{format!("you: {}", count(s.here))}</span> })}
            </button>
        </li>
    }
    .into_any()
}
