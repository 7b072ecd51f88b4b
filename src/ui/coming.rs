//! What comes, as state: computed only where it is read, and only once the scenario has stood
//! still for a moment, so that a slider stays smooth. Until then the last one is shown, and known
//! to be old.

use std::sync::Arc;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::catalog::Catalog;
use crate::outlook::{Outlook, outlook};
use crate::scenario::Scenario;

/// How long the scenario must stand still.
const QUIET: Duration = Duration::from_millis(160);

/// The outlook and the scenario it was computed for.
#[derive(Clone, Copy)]
pub struct Coming {
    /// The scenario without what no outlook depends on: page, pins, opened vendor.
    asked: Memo<Scenario>,
    /// The one that counts.
    settled: RwSignal<Scenario>,
    /// What comes for it.
    outlook: Memo<Outlook>,
    /// Whether it is about to be computed anew.
    stale: Memo<bool>,
}

impl Coming {
    /// What comes for a scenario under a catalog, both followed.
    pub fn new(scenario: RwSignal<Scenario>, catalog: impl Fn() -> Arc<Catalog> + Send + Sync + 'static) -> Coming {
        let asked = Memo::new(move |_| {
            scenario.with(|s| {
                let mut asked = s.clone();
                (asked.view, asked.part, asked.vendor) = Default::default();
                asked.pin.clear();
                asked
            })
        });
        let settled = RwSignal::new(asked.get_untracked());
        let outlook = Memo::new(move |_| {
            let catalog = catalog();
            settled.with(|s| outlook(&catalog, s))
        });
        let stale = Memo::new(move |_| settled.with(|s| asked.with(|a| a != s)));
        Coming { asked, settled, outlook, stale }
    }

    /// Lets the scenario settle whenever it has stood still. Once, when the site starts.
    pub fn follow(self) {
        let waiting = StoredValue::new_local(None::<TimeoutHandle>);
        Effect::new(move |_| {
            let now = self.asked.get();
            if let Some(handle) = waiting.get_value() {
                handle.clear();
            }
            if self.settled.with_untracked(|s| *s != now) {
                let settled = self.settled;
                waiting.set_value(set_timeout_with_handle(move || settled.set(now.clone()), QUIET).ok());
            }
        });
    }

    /// A part of what comes, which changes only when that part does.
    pub fn part<T>(self, read: impl Fn(&Outlook) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let outlook = self.outlook;
        Memo::new(move |_| outlook.with(&read))
    }

    /// A part of what comes with the scenario it is computed for.
    pub fn told<T>(self, read: impl Fn(&Outlook, &Scenario) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let (outlook, settled) = (self.outlook, self.settled);
        Memo::new(move |_| outlook.with(|o| settled.with(|s| read(o, s))))
    }

    /// What comes and the scenario it is computed for, read and followed.
    pub fn with<T>(self, read: impl FnOnce(&Outlook, &Scenario) -> T) -> T {
        self.outlook.with(|o| self.settled.with(|s| read(o, s)))
    }

    /// The scenario that what comes is computed for.
    pub fn scenario(self) -> RwSignal<Scenario> {
        self.settled
    }

    /// Whether what is shown is about to change.
    pub fn stale(self) -> Memo<bool> {
        self.stale
    }
}
