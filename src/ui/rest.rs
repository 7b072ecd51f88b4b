//! The rest of the catalog (evidence, remarks, set-up, texts of the plan) comes after the first answer.
//! What needs it waits, says so, and can be asked for again where it did not come.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::browser;
use super::load;
use super::state::App;
use crate::scenario::Key;
use crate::scenario::link::{Notice, value_of};

/// What became of the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rest {
    /// It is on its way.
    Coming,
    /// It is here: the catalog is whole.
    Here,
    /// It did not come, and why.
    Failed(String),
}

/// Something that waits for the whole catalog.
pub type Waiting = Box<dyn FnOnce()>;

/// Whether a link can only be read with the whole catalog: its corrections are laid over vendors as
/// their files state them.
pub fn needs_whole(link: &str) -> bool {
    value_of(link, Key::Edits.id()).is_some()
}

impl App {
    /// Fetches the rest, where it is not here: after what is drawn now.
    pub fn fetch_rest(self) {
        if self.rest.get_untracked() == Rest::Here {
            return;
        }
        self.rest.set(Rest::Coming);
        spawn_local(async move {
            browser::breathe().await;
            match load::whole().await {
                Ok(whole) => {
                    self.notices.update(|n| {
                        let known: Vec<Notice> = load::notices(&whole.left_out);
                        n.extend(known.into_iter().filter(|k| !n.contains(k)).collect::<Vec<_>>());
                    });
                    self.tools.set_value(Some(whole.tools));
                    self.own_of_older_links();
                    self.set_base(whole.catalog);
                    self.rest.set(Rest::Here);
                    self.waiting.try_update_value(std::mem::take).unwrap_or_default().into_iter().for_each(|then| then());
                }
                Err(why) => self.rest.set(Rest::Failed(why.join(" "))),
            }
        });
    }

    /// Does something once the catalog is whole: at once where it is. Where the rest did not come, it is
    /// asked for again.
    pub fn when_whole(self, then: impl FnOnce() + 'static) {
        match self.rest.get_untracked() {
            Rest::Here => then(),
            rest => {
                self.waiting.update_value(|w| w.push(Box::new(then)));
                if rest != Rest::Coming {
                    self.fetch_rest();
                }
            }
        }
    }
}
