//! What comes, as state: computed once the whole catalog is there and the scenario has stood still for a
//! moment, in steps between which the page answers. Until then the last one is shown, and known to be old.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::browser;
use super::split::part;
use crate::catalog::Catalog;
use crate::outlook::{Outlook, in_steps};
use crate::scenario::Scenario;

/// How long the scenario must stand still.
const QUIET: Duration = Duration::from_millis(160);

/// What comes, where it is known.
#[derive(Clone, Copy)]
pub struct Coming {
    /// The current scenario without what no outlook depends on: page, pins, opened vendor.
    asked: Memo<Scenario>,
    /// What was found last; `None` until something was.
    found: RwSignal<Option<Forecast>>,
    /// Whether it is about to be computed anew.
    stale: Memo<bool>,
    /// Counts what was begun: an older computation ends once a newer one began.
    begun: StoredValue<u32>,
    /// What computes it did not come.
    failed: RwSignal<bool>,
    /// Counts how often it was asked for again.
    again: RwSignal<u32>,
}

/// What comes, and the scenario it was computed for: read by pages that wait until there is one.
#[derive(Clone, Copy)]
pub struct Forecast {
    told: RwSignal<(Outlook, Scenario)>,
    scenario: Memo<Scenario>,
    stale: Memo<bool>,
}

impl Coming {
    /// Nothing yet, for a scenario that is followed.
    pub fn new(scenario: RwSignal<Scenario>) -> Coming {
        let asked = Memo::new(move |_| {
            scenario.with(|s| {
                let mut asked = s.clone();
                (asked.view, asked.part, asked.vendor) = Default::default();
                asked.pin.clear();
                asked
            })
        });
        let found = RwSignal::new(None::<Forecast>);
        let stale = Memo::new(move |_| found.get().is_none_or(|f| f.scenario.with(|s| asked.with(|a| a != s))));
        Coming { asked, found, stale, begun: StoredValue::new(0), failed: RwSignal::new(false), again: RwSignal::new(0) }
    }

    /// Computes what comes whenever scenario and catalog have stood still, once the catalog is whole. Once,
    /// when the site starts.
    pub fn follow(self, catalog: impl Fn() -> Arc<Catalog> + 'static) {
        let waiting = StoredValue::new_local(None::<TimeoutHandle>);
        let owner = Owner::current();
        Effect::new(move |_| {
            let (scenario, catalog, owner) = (self.asked.get(), catalog(), owner.clone());
            self.again.track();
            if let Some(handle) = waiting.get_value() {
                handle.clear();
            }
            let number = self.begun.try_update_value(|n| {
                *n = n.wrapping_add(1);
                *n
            });
            if catalog.partial {
                return;
            }
            let begin = move || spawn_local(self.compute(number, catalog, scenario, owner));
            waiting.set_value(set_timeout_with_handle(begin, QUIET).ok());
        });
    }

    /// Takes what comes for the current scenario as it is given.
    #[cfg(feature = "prerender")]
    pub fn tell(self, outlook: impl Fn(&Scenario) -> Outlook) {
        // Of the scenario that is asked for, else it would count as that of an older one.
        let asked = self.asked.get_untracked();
        self.found.set(Some(Forecast::new((outlook(&asked), asked), self.asked)));
    }

    async fn compute(self, number: Option<u32>, catalog: Arc<Catalog>, scenario: Scenario, owner: Option<Owner>) {
        let current = move || self.begun.try_get_value() == number;
        let Ok(compute) = forecaster().await else {
            self.failed.try_set(true);
            return;
        };
        self.failed.try_set(false);
        let outlook = (compute)(catalog, scenario.clone(), Box::new(current)).await;
        let Some(outlook) = outlook else { return };
        if !current() {
            return;
        }
        let told = (outlook, scenario);
        match self.found.get_untracked() {
            Some(forecast) => forecast.told.set(told),
            None => {
                let first = || Forecast::new(told, self.asked);
                // It belongs to the site, so that no page can outlive it.
                self.found.set(Some(match &owner {
                    Some(owner) => owner.with(first),
                    None => first(),
                }));
            }
        }
    }

    /// Whether what computes it did not come.
    pub fn failed(self) -> bool {
        self.failed.get()
    }

    /// Asks for it again.
    pub fn again(self) {
        self.failed.set(false);
        self.again.update(|n| *n = n.wrapping_add(1));
    }

    /// What comes, once there is something.
    pub fn found(self) -> Option<Forecast> {
        self.found.get()
    }

    /// A part of what comes with the scenario it is computed for; `None` until there is something.
    pub fn told<T>(self, read: impl Fn(&Outlook, &Scenario) -> T + Send + Sync + 'static) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let found = self.found;
        Memo::new(move |_| found.get().map(|f| f.with(&read)))
    }

    /// Whether what is shown is about to change.
    pub fn stale(self) -> Memo<bool> {
        self.stale
    }
}

impl Forecast {
    fn new(told: (Outlook, Scenario), asked: Memo<Scenario>) -> Forecast {
        let told = RwSignal::new(told);
        let scenario = Memo::new(move |_| told.with(|t| t.1.clone()));
        let stale = Memo::new(move |_| scenario.with(|s| asked.with(|a| a != s)));
        Forecast { told, scenario, stale }
    }

    /// A part of what comes, which changes only when that part does.
    pub fn part<T>(self, read: impl Fn(&Outlook) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.told.with(|t| read(&t.0)))
    }

    /// A part of what comes with the scenario it is computed for.
    pub fn told<T>(self, read: impl Fn(&Outlook, &Scenario) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.with(&read))
    }

    /// What comes and the scenario it is computed for, read and followed.
    pub fn with<T>(self, read: impl FnOnce(&Outlook, &Scenario) -> T) -> T {
        self.told.with(|t| read(&t.0, &t.1))
    }

    /// The scenario that what comes is computed for.
    pub fn scenario(self) -> Memo<Scenario> {
        self.scenario
    }

    /// Whether what is shown is about to change.
    pub fn stale(self) -> Memo<bool> {
        self.stale
    }
}

/// Computes what comes in steps; `None` where it is no longer wanted after one.
type Compute = fn(Arc<Catalog>, Scenario, Box<dyn Fn() -> bool>) -> Pin<Box<dyn Future<Output = Option<Outlook>>>>;

part! {
    /// What computes it.
    soon: fn forecaster() -> Compute {
        |catalog, scenario, wanted| {
            Box::pin(async move {
                let mut steps = pin!(in_steps(&catalog, &scenario, browser::breather()));
                poll_fn(|context| if wanted() { steps.as_mut().poll(context).map(Some) } else { Poll::Ready(None) }).await
            })
        }
    }
}

/// What comes, for what stands within [`Ahead`](super::parts::later::Ahead). Only in the body of a component.
pub fn forecast() -> Forecast {
    expect_context::<Forecast>()
}
