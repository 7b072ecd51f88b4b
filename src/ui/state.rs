//! The state of the site, built once: the scenario, the answer that follows from it, and what
//! the browser remembers. Everything else is derived.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::before::Said;
use super::coming::Coming;
use super::load::notices as notices_of;
use super::pages::View;
use super::parts::export::Exporter;
use super::rest::{Rest, Waiting, needs_whole};
use super::split::Groups;
use super::storage::{self, Kept, Saved, Saving, Theme};
use super::tools::{Tools, open_plain, without};
use super::trail::Behind;
use super::{address, browser};
use crate::assess::{Assessment, Planner, assess, assess_with};
use crate::catalog::Catalog;
use crate::catalog::corrections::{Change, Edits};
use crate::catalog::find::Find;
use crate::catalog::load::Problem;
use crate::catalog::vendor::Role;
use crate::decide::Ranking;
use crate::edits::Opened;
use crate::explain::Target;
use crate::money::Decimal;
use crate::plan::tools::Tools as PlanTools;
use crate::plan::values::Values;
use crate::plan::{Context, OpsPlan};
use crate::scenario::link::{self, Notice, Unread};
use crate::scenario::part::{self, CostPart};
use crate::scenario::{Bad, Key, Scenario};

/// More steps back than anyone takes.
const PAST: usize = 100;

/// A catalog, compared by identity: comparing 50 vendors field by field would cost more than it saves.
#[derive(Clone)]
struct Edition(Arc<Catalog>);

impl PartialEq for Edition {
    fn eq(&self, other: &Edition) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Everything the components share. A handful of handles: copying it is free.
#[derive(Clone, Copy)]
pub struct App {
    /// The catalog as it was loaded.
    base: RwSignal<Edition>,
    /// What became of the rest of it.
    pub rest: RwSignal<Rest>,
    /// What can be done with the whole catalog, once it is here.
    pub(super) tools: StoredValue<Option<Tools>>,
    /// Links that were kept before corrections were, until these are read.
    older: StoredValue<Vec<String>>,
    /// What is done once it is whole.
    pub(super) waiting: StoredValue<Vec<Waiting>, LocalStorage>,
    /// The corrections in force, as the link writes them.
    corrections: Memo<Option<String>>,
    /// The catalog with the reader's corrections over it: the one that counts.
    edition: Memo<Edition>,
    /// The day from which ages are counted.
    today: StoredValue<Option<String>>,
    /// What the user says.
    pub scenario: RwSignal<Scenario>,
    /// The answer. The only thing pages read.
    pub answer: Memo<Assessment>,
    /// What comes.
    pub coming: Coming,
    /// The parts of the program that are fetched when they are wanted.
    pub groups: Groups,
    /// Writes exports, once it is here.
    pub exporter: StoredValue<Option<Exporter>>,
    /// Id of a part of the next page that was asked for with it.
    pub goal: RwSignal<Option<String>>,
    /// What could not be taken as it stood, from link, storage and catalog.
    pub notices: RwSignal<Vec<Notice>>,
    /// What nobody understood of the link: it stays in the address until something is changed.
    pub unread: RwSignal<Unread>,
    /// The corrections that the reader made or kept.
    pub own: RwSignal<Edits>,
    /// The corrections in force that are not the reader's own.
    pub foreign: Memo<Vec<Change>>,
    /// Light, dark, or as the system has it.
    pub theme: RwSignal<Theme>,
    /// Whether the browser keeps anything.
    pub saving: RwSignal<Saving>,
    /// Named scenarios.
    pub saved: RwSignal<Vec<Saved>>,
    /// Ids of the plan's ticked checks.
    pub ticked: RwSignal<BTreeSet<String>>,
    /// What was filled in for the plan: names and addresses. Never part of a link.
    pub values: RwSignal<Values>,
    /// Which number is opened.
    pub inspect: RwSignal<Option<Target>>,
    /// The numbers it was opened from, within the drawer.
    pub trail: RwSignal<Vec<Behind>>,
    /// The element that opened it, by id: a page that is drawn anew gives the focus back to it.
    pub opener: StoredValue<Option<String>>,
    /// What the last correction did to the answer.
    pub outcome: RwSignal<Option<String>>,
    /// Which parts of the data page are unfolded.
    pub folds: RwSignal<BTreeSet<String>>,
    /// Whether there is room for wide charts.
    pub wide: RwSignal<bool>,
    /// Whether there is room for a column only: tables that one reads row by row are cards.
    pub narrow: RwSignal<bool>,
    /// Whether not even a narrow chart fits, and has to be scrolled.
    pub cramped: RwSignal<bool>,
    /// What the prerendered page said of that which comes later, for the scenario the site opened with.
    pub before: StoredValue<Said>,
    opened: StoredValue<Scenario>,
    past: RwSignal<Vec<Scenario>>,
    /// What was taken back and may be done again; nothing after a new step.
    taken_back: RwSignal<Vec<Scenario>>,
    /// The key that was changed last: a drag of a slider is one step back, not fifty.
    last: StoredValue<Option<Key>>,
}

/// What the site opens with.
#[derive(Default)]
pub struct Opening {
    /// What the browser remembers.
    kept: Kept,
    /// Whether it keeps anything.
    saving: Saving,
    /// The link of the address, else the last one that was kept; empty for the default scenario.
    link: String,
    /// The anchor of the address. Older links named a part of the page so.
    anchor: Option<String>,
}

impl Opening {
    /// What address and storage hold.
    pub fn read() -> Opening {
        let (mut kept, saving) = storage::read();
        let link = address::link().or(kept.last.take()).unwrap_or_default();
        Opening { kept, saving, link, anchor: address::anchor() }
    }

    /// A preset as it is in the catalog, nothing remembered.
    #[cfg(feature = "prerender")]
    pub fn of_preset(id: &str) -> Opening {
        Opening { link: format!("#preset={id}"), ..Opening::default() }
    }

    /// Whether it can only be shown with the whole catalog.
    pub fn needs_whole(&self) -> bool {
        needs_whole(&self.link)
    }
}

impl App {
    /// Builds everything that follows from an opening. `given` is what can be done with the catalog, where it is
    /// whole; `today` the day ages are counted from.
    pub fn new(opening: Opening, catalog: Arc<Catalog>, left_out: &[Problem], given: Option<Tools>, today: Option<String>) -> App {
        let Opening { kept, saving, link, anchor } = opening;
        let opened = match given {
            Some(tools) => (tools.open)(&catalog, &link),
            None => open_plain(&catalog, &link),
        };
        let (mut scenario, mut notices) = (opened.scenario, opened.notices);
        scenario.part = scenario.part.or(anchor);
        // An anchor that this version does not have leads to the top of the page.
        let _ = part::settle(&mut scenario);
        let part = scenario.part.clone();
        notices.extend(notices_of(left_out));
        let scenario = RwSignal::new(scenario);
        let notices = RwSignal::new(notices);
        let rest = RwSignal::new(if catalog.partial { Rest::Coming } else { Rest::Here });
        let base = RwSignal::new(Edition(catalog));
        let today = StoredValue::new(today);
        let tools = StoredValue::new(given);
        let corrections = Memo::new(move |_| scenario.with(|s| s.edits.clone()));
        let edition = Memo::new(move |_| {
            let base = base.get().0;
            corrections.with(|text| match text {
                Some(text) => match tools.get_value() {
                    Some(tools) => Edition(Arc::new((tools.apply)(&base, text))),
                    None => Edition(base),
                },
                None => Edition(base),
            })
        });
        let own = RwSignal::new(kept.own);
        let foreign = Memo::new(move |_| {
            let in_force = corrections.get().zip(tools.get_value());
            in_force.map(|(text, tools)| own.with(|own| (tools.foreign)(&text, own))).unwrap_or_default()
        });
        let answer = Memo::new(move |_| {
            let today = today.get_value();
            let planner = tools.get_value().map_or(no_plan as Planner, |tools| tools.planner);
            edition.with(|e| scenario.with(|s| assess_with(&e.0, s, notices.get(), today.as_deref(), planner)))
        });
        App {
            base,
            rest,
            tools,
            older: StoredValue::new(kept.older),
            waiting: StoredValue::new_local(Vec::new()),
            corrections,
            edition,
            today,
            scenario,
            answer,
            coming: Coming::new(scenario),
            groups: Groups::new(),
            exporter: StoredValue::new(None),
            goal: RwSignal::new(None),
            notices,
            unread: RwSignal::new(opened.unread),
            own,
            foreign,
            theme: RwSignal::new(kept.theme),
            saving: RwSignal::new(saving),
            saved: RwSignal::new(kept.saved),
            ticked: RwSignal::new(kept.ticked),
            values: RwSignal::new(Values::default()),
            inspect: RwSignal::new(None),
            trail: RwSignal::new(Vec::new()),
            opener: StoredValue::new(None),
            outcome: RwSignal::new(None),
            folds: RwSignal::new(crate::order::set(part)),
            wide: RwSignal::new(true),
            narrow: RwSignal::new(false),
            cramped: RwSignal::new(false),
            before: StoredValue::new(Said::new()),
            opened: StoredValue::new(scenario.get_untracked()),
            past: RwSignal::new(Vec::new()),
            taken_back: RwSignal::new(Vec::new()),
            last: StoredValue::new(None),
        }
    }

    /// Ties the state to the browser: address, storage, what comes later. Once.
    pub fn follow(self) {
        address::follow(self);
        self.own_of_older_links();
        self.coming.follow(move || self.edition());
        storage::follow(self);
        browser::watch_media("(min-width: 48rem)", move |wide| self.wide.set(wide));
        browser::watch_media("(max-width: 40rem)", move |narrow| self.narrow.set(narrow));
        browser::watch_media("(max-width: 24rem)", move |cramped| self.cramped.set(cramped));
        self.fetch_rest();
        // Once nothing of the first view is missing, what later ones need is fetched before it is wanted.
        Effect::new(move |_| {
            if self.coming.found().is_some() {
                self.want_all();
            }
        });
    }

    /// Puts the whole catalog in the place of its first part.
    pub(super) fn set_base(&self, catalog: Arc<Catalog>) {
        self.base.set(Edition(catalog));
    }

    /// What the prerendered page said under a name, while the scenario is still the one it was rendered for.
    pub fn said_before(&self, name: &str) -> Option<String> {
        let same = self.scenario.with(|s| self.opened.with_value(|opened| opened == s));
        same.then(|| self.before.with_value(|b| b.get(name).cloned())).flatten()
    }

    /// Follows the corrections: what is drawn from the catalog is drawn anew when they change.
    pub fn track_corrections(&self) {
        self.corrections.track();
    }

    /// The catalog that counts. It does not follow later corrections: what is drawn from it is
    /// drawn anew when the [`edition`](Self::edition) changes.
    pub fn catalog(&self) -> Arc<Catalog> {
        self.edition.with_untracked(|e| e.0.clone())
    }

    /// The same, followed: whoever reads it is run again after a correction.
    pub fn edition(&self) -> Arc<Catalog> {
        self.edition.with(|e| e.0.clone())
    }

    /// The catalog without corrections.
    pub fn base(&self) -> Arc<Catalog> {
        self.base.with_untracked(|e| e.0.clone())
    }

    /// The day from which ages are counted, `YYYY-MM-DD`.
    pub fn today(&self) -> Option<String> {
        self.today.get_value()
    }

    /// Opens the page of a vendor, or closes it.
    pub fn show_vendor(&self, vendor: Option<&str>) {
        let vendor = vendor.map(str::to_string);
        self.scenario.update(|s| {
            s.vendor = vendor;
            s.part = None;
            s.view = View::Data.id().into();
        });
    }

    /// Searches among the vendors: no step of its own, as little as another page is.
    pub fn search(&self, find: Find) {
        self.scenario.update(|s| s.find = find);
    }

    /// The page shown.
    pub fn view(&self) -> Memo<View> {
        let scenario = self.scenario;
        Memo::new(move |_| scenario.with(|s| View::of(&s.view)))
    }

    /// A part of the answer, which changes only when that part does.
    pub fn part<T>(&self, read: impl Fn(&Assessment) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let answer = self.answer;
        Memo::new(move |_| answer.with(&read))
    }

    /// The value of a key, as the link writes it.
    pub fn value(&self, key: Key) -> Memo<String> {
        let scenario = self.scenario;
        Memo::new(move |_| scenario.with(|s| key.get(s)))
    }

    /// The link of the scenario as it stands, for the address: with what nobody understood of it.
    pub fn link(&self) -> String {
        self.scenario.with(|s| self.unread.with(|unread| link::write_with(&self.catalog(), s, unread)))
    }

    /// The link of the scenario without corrections that others made: what may be stored.
    pub fn own_link(&self) -> String {
        if self.foreign.with(Vec::is_empty) {
            return self.scenario.with(|s| link::write(&self.catalog(), s));
        }
        let opened = self.own_only();
        link::write(&opened.catalog, &opened.scenario)
    }

    fn own_only(&self) -> Opened {
        self.scenario.with(|s| match self.tools.get_value() {
            Some(tools) => self.own.with(|own| (tools.own_only)(&self.base(), s, own)),
            None => without(&self.base(), s),
        })
    }

    /// The answer that files are made from: without corrections that others made.
    pub fn own_answer<T>(&self, read: impl Fn(&Assessment) -> T) -> T {
        if self.foreign.with(Vec::is_empty) {
            return self.answer.with(read);
        }
        let opened = self.own_only();
        read(&assess(&opened.catalog, &opened.scenario, opened.notices, self.today().as_deref()))
    }

    /// The link of the scenario on another page.
    pub fn link_to(&self, view: View) -> String {
        self.link_to_part(view, None)
    }

    /// The link of the scenario on a part of another page.
    pub fn link_to_part(&self, view: View, part: Option<&str>) -> String {
        self.scenario.with(|s| {
            let mut there = s.clone();
            there.view = view.id().into();
            there.part = part.map(str::to_string);
            there.vendor = None;
            link::write(&self.catalog(), &there)
        })
    }

    /// The link of the scenario on a part of the page that is shown.
    pub fn link_to_here(&self, part: &str) -> String {
        self.scenario.with(|s| {
            let mut there = s.clone();
            there.part = Some(part.to_string());
            link::write(&self.catalog(), &there)
        })
    }

    /// The link of the scenario on the page of a vendor.
    pub fn link_to_vendor(&self, vendor: &str) -> String {
        self.scenario.with(|s| {
            let mut there = s.clone();
            there.view = View::Data.id().into();
            there.part = None;
            there.vendor = Some(vendor.to_string());
            link::write(&self.catalog(), &there)
        })
    }

    /// Takes a value for a key.
    ///
    /// # Errors
    /// Says what is wrong with it, and leaves everything as it was.
    pub fn apply(&self, key: Key, text: &str) -> Result<(), Bad> {
        let mut next = self.scenario.get_untracked();
        key.set(&mut next, &self.catalog(), text)?;
        self.step(Some(key), next);
        Ok(())
    }

    /// Takes one budget for hosting and monitoring together.
    ///
    /// # Errors
    /// Says what is wrong with it, and leaves everything as it was.
    pub fn apply_budget(&self, text: &str) -> Result<(), Bad> {
        let mut next = self.scenario.get_untracked();
        let mut whole = Scenario::default();
        Key::HostingBudget.set(&mut whole, &self.catalog(), text)?;
        next.split_budget(whole.hosting_budget);
        self.step(Some(Key::HostingBudget), next);
        Ok(())
    }

    /// The next change of the same key is a step of its own.
    pub fn settle(&self) {
        self.last.set_value(None);
    }

    /// Starts from a preset, and stays on the page.
    pub fn preset(&self, id: &str) {
        let mut next = Scenario::of_preset(&self.catalog(), id);
        self.scenario.with_untracked(|now| {
            stay(&mut next, now);
            next.book = now.book.clone();
            // Corrections are of the catalog, not of the scenario: another preset keeps them.
            next.edits = now.edits.clone();
        });
        self.step(None, next);
    }

    /// Back to the preset as it is in the catalog.
    pub fn reset(&self) {
        let preset = self.scenario.with_untracked(|s| s.preset.clone());
        self.preset(&preset);
    }

    /// Opens a saved link, and stays on the page.
    pub fn open(self, link: &str) {
        if self.waits_with(link, App::open) {
            return;
        }
        let Opened { scenario: mut next, notices, unread, .. } = self.opened_link(link);
        self.scenario.with_untracked(|now| stay(&mut next, now));
        self.step(None, next);
        self.notices.set(notices);
        self.unread.set(unread);
    }

    /// Takes back the last step.
    pub fn undo(&self) {
        self.turn(self.past, self.taken_back);
    }

    /// Does again what was taken back last.
    pub fn redo(&self) {
        self.turn(self.taken_back, self.past);
    }

    /// Takes the last scenario of one pile and lays the present one on the other; page and search stay.
    fn turn(&self, from: RwSignal<Vec<Scenario>>, to: RwSignal<Vec<Scenario>>) {
        let Some(mut next) = from.write().pop() else {
            return;
        };
        let now = self.scenario.get_untracked();
        stay(&mut next, &now);
        to.write().push(now);
        self.last.set_value(None);
        self.scenario.set(next);
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        self.past.with(|p| !p.is_empty())
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        self.taken_back.with(|t| !t.is_empty())
    }

    /// Shows a part of the costs page, and takes the focus to its heading.
    pub fn show_part(&self, part: CostPart) {
        self.scenario.update(|s| s.part = Some(part.id().into()));
        browser::when_there(part.id().into(), browser::focus);
    }

    /// The part of the costs page that is shown.
    pub fn cost_part(&self) -> Memo<CostPart> {
        let scenario = self.scenario;
        Memo::new(move |_| scenario.with(|s| CostPart::shown(s).unwrap_or_default()))
    }

    /// Shows another page.
    pub fn go(&self, view: View) {
        self.scenario.update(|s| {
            s.view = view.id().into();
            s.part = None;
            s.vendor = None;
        });
    }

    /// Shows a part of another page.
    pub fn go_to_part(&self, view: View, part: &str) {
        self.scenario.update(|s| {
            s.view = view.id().into();
            s.part = Some(part.to_string());
            s.vendor = None;
        });
    }

    /// Takes the scenario of an address: one that the browser went back or forward to, or a link that was
    /// pasted over this one.
    pub fn arrive(self, link: &str) {
        if self.waits_with(link, App::arrive) {
            return;
        }
        let Opened { scenario: next, notices, unread, .. } = self.opened_link(link);
        let here = self.scenario.with_untracked(|now| now.view == next.view && now.vendor == next.vendor);
        match next.part.clone() {
            // The page stays: nothing else takes the reader to the part.
            Some(part) if here => lead_to(part),
            part => self.goal.set(part),
        }
        self.step(None, next);
        self.notices.set(notices);
        self.unread.set(unread);
    }

    fn opened_link(&self, link: &str) -> Opened {
        match self.tools.get_value() {
            Some(tools) => (tools.open)(&self.base(), link),
            None => open_plain(&self.base(), link),
        }
    }

    /// The reader's own corrections, where only links of older versions hold them.
    pub(super) fn own_of_older_links(&self) {
        let older = self.older.try_update_value(std::mem::take).unwrap_or_default();
        if let (false, Some(tools)) = (older.is_empty(), self.tools.get_value()) {
            let own = (tools.of_links)(&older);
            self.own.update(|now| {
                own.changes.into_iter().filter(|c| !now.changes.contains(c)).collect::<Vec<_>>().into_iter().for_each(|c| now.put(c))
            });
        }
    }

    /// Whether a link has to wait for the whole catalog; it is then opened as soon as that is here.
    fn waits_with(self, link: &str, open: fn(App, &str)) -> bool {
        let waits = self.base.with_untracked(|base| base.0.partial) && needs_whole(link);
        if waits {
            let link = link.to_string();
            self.when_whole(move || open(self, &link));
        }
        waits
    }

    /// Whether a vendor is pinned.
    pub fn is_pinned(&self, vendor: &str) -> bool {
        self.scenario.with(|s| s.pin.iter().any(|p| p == vendor))
    }

    /// Pins a vendor, or lets go of it.
    pub fn pin(&self, vendor: &str) {
        self.scenario.update(|s| match s.pin.iter().position(|p| p == vendor) {
            Some(at) => {
                s.pin.remove(at);
            }
            None => s.pin.push(vendor.to_string()),
        });
    }

    /// Gives a criterion another weight; the catalog's own is not written down.
    ///
    /// # Errors
    /// Says what is wrong with the weight.
    pub fn weigh(&self, role: Role, criterion: &str, text: &str) -> Result<(), Bad> {
        let key = match role {
            Role::Hosting => Key::HostingWeights,
            _ => Key::MonitoringWeights,
        };
        let catalog = self.catalog();
        let mut probe = Scenario::default();
        key.set(&mut probe, &catalog, &format!("{criterion}:{}", text.trim()))?;
        let taken = weights(&probe, role).get(criterion).copied();
        let default = catalog.criteria_of(role).iter().find(|c| c.id == criterion).map(|c| c.weight);
        let mut next = self.scenario.get_untracked();
        let place = match role {
            Role::Hosting => &mut next.w,
            _ => &mut next.wm,
        };
        match taken {
            Some(weight) if Some(weight.normalize()) != default.map(|d| d.normalize()) => {
                place.insert(criterion.to_string(), weight);
            }
            _ => {
                place.remove(criterion);
            }
        }
        self.step(Some(key), next);
        Ok(())
    }

    pub(super) fn step(&self, key: Option<Key>, next: Scenario) {
        let now = self.scenario.get_untracked();
        if now == next {
            return;
        }
        let same = key.is_some() && self.last.get_value() == key;
        if !same {
            let mut past = self.past.write();
            past.push(now);
            if past.len() > PAST {
                past.remove(0);
            }
        }
        self.taken_back.write().clear();
        self.last.set_value(key);
        self.unread.set(Unread::default());
        self.scenario.set(next);
    }
}

/// Takes the reader to a part of the page once it is there; a part of the costs page is all that is shown of it,
/// below its tabs, and needs no scrolling.
pub fn lead_to(part: String) {
    let whole = CostPart::ALL.iter().any(|p| p.id() == part);
    browser::when_there(part, if whole { browser::focus } else { browser::go_to });
}

/// Before the plan's texts are here there is none.
fn no_plan<'a>(_: &'a Context<'a>, _: &PlanTools<'a>) -> OpsPlan {
    OpsPlan::default()
}

/// Another scenario is shown where the reader is: page, vendor and search stay.
fn stay(next: &mut Scenario, now: &Scenario) {
    next.view = now.view.clone();
    next.part = now.part.clone();
    next.vendor = now.vendor.clone();
    next.find = now.find.clone();
}

fn weights(s: &Scenario, role: Role) -> &std::collections::BTreeMap<String, Decimal> {
    match role {
        Role::Hosting => &s.w,
        _ => &s.wm,
    }
}

/// The shared state. Only in the body of a component, never in a handler.
pub fn app() -> App {
    expect_context::<App>()
}

/// The ranking of a role.
pub fn ranking(answer: &Assessment, role: Role) -> &Ranking {
    answer.ranking(role)
}
