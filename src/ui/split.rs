//! Parts of the program that are fetched when they are wanted. A named group is a file of its own where
//! the build splits the program (`build.rs`); elsewhere everything is there from the start.
//!
//! A group hands over function pointers, so that what it draws is drawn at once, under its own owner.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::state::{App, app};

/// A group did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCome;

impl From<leptos::wasm_split::SplitLoaderError> for NotCome {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> NotCome {
        NotCome
    }
}

/// Declares what a group hands over: an async function that fetches it.
macro_rules! part {
    ($(#[$doc:meta])* $group:ident: fn $name:ident() -> $kind:ty { $body:expr }) => {
        $(#[$doc])*
        #[cfg(split)]
        #[::leptos::wasm_split::wasm_split($group, wasm_split_path = ::leptos::wasm_split, fallible)]
        pub fn $name() -> Result<$kind, $crate::ui::split::NotCome> {
            Ok($body)
        }
        $(#[$doc])*
        #[cfg(not(split))]
        pub async fn $name() -> Result<$kind, $crate::ui::split::NotCome> {
            Ok($body)
        }
    };
}
pub(crate) use part;

/// Draws something.
pub type Draw = fn() -> AnyView;

/// What is fetched for the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Hosting and monitoring.
    Options,
    /// Costs and what comes.
    Costs,
    /// The plan.
    Plan,
    /// What is known, and from where.
    Data,
    /// How answers come about.
    Methods,
    /// Vendors side by side.
    Compare,
    /// What to do while it is down.
    Down,
    /// What a figure is made of.
    Drawer,
}

impl Group {
    /// In the order in which they are fetched when there is nothing else to do.
    pub const ALL: [Group; 8] =
        [Group::Drawer, Group::Options, Group::Costs, Group::Plan, Group::Down, Group::Data, Group::Compare, Group::Methods];

    async fn load(self) -> Result<Draw, NotCome> {
        use super::pages;
        match self {
            Group::Options => pages::options().await,
            Group::Costs => pages::costs_page().await,
            Group::Plan => pages::plan_page().await,
            Group::Down => pages::down_page().await,
            Group::Data => pages::data_page().await,
            Group::Compare => pages::compare_page().await,
            Group::Methods => pages::methods_page().await,
            Group::Drawer => super::parts::inspect::drawer().await,
        }
    }
}

/// How far a group is.
#[derive(Clone, Copy, Debug, Default)]
pub enum State {
    /// Nobody wanted it yet.
    #[default]
    Unwanted,
    /// It is on its way.
    Coming,
    /// It is here.
    Here(Draw),
    /// It did not come; wanting it again asks again.
    Failed,
}

/// All groups.
#[derive(Clone, Copy)]
pub struct Groups([RwSignal<State>; Group::ALL.len()]);

impl Groups {
    /// None wanted.
    pub fn new() -> Groups {
        Groups(Group::ALL.map(|_| RwSignal::new(State::Unwanted)))
    }

    /// How far one is.
    pub fn of(self, group: Group) -> RwSignal<State> {
        let at = Group::ALL.iter().position(|g| *g == group).unwrap_or_default();
        self.0[at]
    }

    /// Fetches one, where it is neither here nor on its way.
    pub fn want(self, group: Group) {
        let state = self.of(group);
        if !matches!(state.get_untracked(), State::Unwanted | State::Failed) {
            return;
        }
        state.set(State::Coming);
        spawn_local(async move {
            let came = group.load().await;
            state.try_set(came.map_or(State::Failed, State::Here));
        });
    }
}

impl App {
    /// Fetches every group, one after the other: what is asked for later is there at once.
    pub fn want_all(self) {
        Group::ALL.into_iter().for_each(|group| self.groups.want(group));
    }
}

/// What a group draws, once it is there; until then that it comes, or that it did not and a way to ask again.
#[component]
pub fn Lazy(
    /// Which group.
    group: Group,
) -> impl IntoView {
    let app = app();
    app.groups.want(group);
    let state = app.groups.of(group);
    move || match state.get() {
        State::Here(draw) => draw(),
        State::Failed => view! {
            <section class="notices" role="alert">
                <p>"This part of Hostwatch could not be loaded. Is the connection up?"</p>
                <p class="notice-buttons"><button type="button" on:click=move |_| app.groups.want(group)>"Try again"</button></p>
            </section>
        }
        .into_any(),
        _ => view! { <p class="muted waiting" role="status">"Loading this part…"</p> }.into_any(),
    }
}
